// Files as shops have them, made up for the tests. Each gives the paths that are dropped on the window.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

function write(folder, name, lines) {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join("\n")}\n`);
  return path;
}

const names = [
  "Abarrotes Doña Lupita",
  "Taller Mecánico Núñez",
  "Papelería El Águila",
  "Construcciones del Bajío SA de CV",
  "Café La Antigua",
  "Zapatería Peña e Hijos",
  "Farmacia San Rafael",
  "Muebles y Cocinas Integrales del Norte SA de CV",
];

const pad = (number) => String(number).padStart(2, "0");

/** Invoices as they should be. */
export function clean(folder) {
  const rows = Array.from({ length: 240 }, (_, index) => {
    const day = pad((index % 28) + 1);
    const amount = (350 + index * 17.25).toFixed(2);
    const name = names[index % names.length];
    return `F-${1000 + index},"${name}",2026-02-${day},2026-03-${day},${amount},MXN,cobranza${index % 8}@example.com`;
  });
  return [write(folder, "facturas.csv", ["Folio,Cliente,Fecha,Vence,Importe,Moneda,Correo", ...rows])];
}

/** Days and months that could be each other. */
export function ambiguous(folder) {
  const rows = [
    "F-2001;Abarrotes Doña Lupita;05/02/2026;03/04/2026;1.250,50",
    "F-2002;Café La Antigua;06/02/2026;05/03/2026;980,00",
    "F-2003;Papelería El Águila;01/02/2026;02/05/2026;12.300,75",
  ];
  return [write(folder, "ventas febrero.csv", ["Factura;Cliente;Emisión;Vencimiento;Total", ...rows])];
}

/** Headers that nobody has heard of. */
export function unknown(folder) {
  const rows = [
    "10021,Abarrotes Doña Lupita,2026-02-05,2026-03-27,1250.50,Ruta 4",
    "10022,Café La Antigua,2026-02-06,2026-03-28,980.00,Ruta 2",
    "10023,Taller Mecánico Núñez,2026-02-09,2026-04-01,430.00,Ruta 4",
  ];
  return [write(folder, "exporta_2026_03.csv", ["Col1,Col2,Col3,Col4,Col5,Zona", ...rows])];
}

/** Invoices with rows at fault: a day that does not exist, an amount in words, a customer who is not there. */
export function faulty(folder) {
  const rows = [
    "F-3001,Abarrotes Doña Lupita,2026-03-02,2026-04-01,1250.50,MXN,lupita@example.com",
    "F-3002,Café La Antigua,2026-03-02,31/02/2026,900.00,MXN,cafe@example.com",
    "F-3003,Papelería El Águila,2026-03-03,2026-04-02,mil pesos,MXN,aguila@example.com",
    "F-3004,,2026-03-03,2026-04-02,75.00,MXN,",
    "F-3005,Farmacia San Rafael,2026-03-04,2026-04-03,320.00,MXN,farmacia@",
  ];
  return [write(folder, "facturas con errores.csv", ["Folio,Cliente,Fecha,Vence,Importe,Moneda,Correo", ...rows])];
}

const OURS = { rfc: "EKU9003173C9", name: "FERRETERIA LA ESQUINA" };

function cfdi({ folio, issuer = OURS, customer, day, total, type = "I" }) {
  const uuid = `00000000-0000-4000-8000-${String(folio).padStart(12, "0")}`;
  const subtotal = (total / 1.16).toFixed(2);
  return `<?xml version="1.0" encoding="UTF-8"?>
<cfdi:Comprobante xmlns:cfdi="http://www.sat.gob.mx/cfd/4" Version="4.0" Serie="A" Folio="${folio}" Fecha="2026-${day}T10:00:00"
  FormaPago="99" MetodoPago="PPD" CondicionesDePago="30 días" SubTotal="${subtotal}" Moneda="MXN" Total="${total.toFixed(2)}"
  TipoDeComprobante="${type}" Exportacion="01" LugarExpedicion="06000">
  <cfdi:Emisor Rfc="${issuer.rfc}" Nombre="${issuer.name}" RegimenFiscal="601"/>
  <cfdi:Receptor Rfc="${customer.rfc}" Nombre="${customer.name}" DomicilioFiscalReceptor="06000" RegimenFiscalReceptor="601" UsoCFDI="G03"/>
  <cfdi:Conceptos><cfdi:Concepto ClaveProdServ="27111700" Cantidad="1" ClaveUnidad="H87" Descripcion="Herramienta"
    ValorUnitario="${subtotal}" Importe="${subtotal}" ObjetoImp="02"/></cfdi:Conceptos>
  <cfdi:Complemento><tfd:TimbreFiscalDigital xmlns:tfd="http://www.sat.gob.mx/TimbreFiscalDigital" Version="1.1" UUID="${uuid}"
    FechaTimbrado="2026-${day}T10:01:00" RfcProvCertif="SAT970701NN3" SelloCFD="x" NoCertificadoSAT="0" SelloSAT="x"/></cfdi:Complemento>
</cfdi:Comprobante>
`;
}

/** A folder of `count` e-invoices, of which three are no receivables of ours: a purchase, a payroll, and half a file. */
export function documents(folder, count = 500) {
  const inner = join(folder, "CFDI marzo");
  mkdirSync(inner);
  const paths = [];
  const put = (name, text) => {
    const path = join(inner, name);
    writeFileSync(path, text);
    paths.push(path);
  };
  for (let index = 0; index < count - 3; index += 1) {
    const who = index % names.length;
    const customer = { rfc: `ABC01010${who}AB${who}`, name: names[who].toUpperCase() };
    const day = `${pad(1 + (index % 3))}-${pad(1 + (index % 28))}`;
    put(`A${5000 + index}.xml`, cfdi({ folio: 5000 + index, customer, day, total: 580 + index * 11.6 }));
  }
  const customer = { rfc: OURS.rfc, name: OURS.name };
  const issuer = { rfc: "PRO010101AA1", name: "PROVEEDORA DEL CENTRO" };
  put("B1 compra.xml", cfdi({ folio: 1, issuer, customer, day: "03-02", total: 1160 }));
  put("B2 nomina.xml", cfdi({ folio: 2, customer, day: "03-02", total: 5000, type: "N" }));
  put("B3 incompleto.xml", cfdi({ folio: 3, customer, day: "03-02", total: 100 }).slice(0, 600));
  return paths;
}

/** A statement of the bank with one credit. */
export function statement(folder) {
  const line = "<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260310<TRNAMT>1250.50<FITID>1<NAME>SPEI ABARROTES<MEMO>F-3001</STMTTRN>";
  return [
    write(folder, "movimientos.ofx", [
      "OFXHEADER:100",
      "DATA:OFXSGML",
      "VERSION:102",
      "",
      "<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>MXN",
      "<BANKACCTFROM><BANKID>002<ACCTID>1234567890<ACCTTYPE>CHECKING</BANKACCTFROM>",
      `<BANKTRANLIST><DTSTART>20260301<DTEND>20260315${line}</BANKTRANLIST>`,
      "<LEDGERBAL><BALAMT>1250.50<DTASOF>20260315</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>",
    ]),
  ];
}
