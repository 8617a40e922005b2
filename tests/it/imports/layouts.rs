//! Tables of programs that nobody prepared for: their headers are understood word by word.

use serde_json::json;

use super::presets::story;
use super::stage::Stage;

/// Who writes it, country, currency, the file, and what the book then holds: one line for each invoice with its open amount
/// in the smallest unit, and what is on account.
type Layout = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static [&'static str],
);

const LAYOUTS: &[Layout] = &[
    (
        "a report in which customers are headings, with their totals",
        "PE",
        "PEN",
        "Cuentas por cobrar por cliente\nAl 15/03/2026\nDocumento;Emisión;Vencimiento;Total;Saldo\n\
         Cliente: 00012 - Ferretería Núñez (RUC: 20123456789);;;;\n\
         F001-1;02/02/2026;04/03/2026;118,00;118,00\nF001-2;13/02/2026;15/03/2026;59,00;9,00\n\
         Total Ferretería Núñez;;;177,00;127,00\n\
         Cliente: 00013 - Bodega Sol;;;;\nF001-3;14/02/2026;16/03/2026;236,00;236,00\n\
         Total Bodega Sol;;;236,00;236,00\nTotal general;;;413,00;363,00\n",
        &[
            "F001-1 Ferretería Núñez 2026-02-02 2026-03-04 11800",
            "F001-2 Ferretería Núñez 2026-02-13 2026-03-15 900",
            "F001-3 Bodega Sol 2026-02-14 2026-03-16 23600",
        ],
    ),
    (
        "QuickBooks, open invoices by customer",
        "US",
        "USD",
        ",Date,Transaction Type,Num,Terms,Due Date,Open Balance\nAcme LLC,,,,,,\n\
         ,02/16/2026,Invoice,1001,Net 30,03/18/2026,500.00\n,02/18/2026,Invoice,1002,Net 30,03/20/2026,20.00\n\
         Total for Acme LLC,,,,,,$520.00\nBluth Inc,,,,,,\n,02/20/2026,Invoice,1003,Net 30,03/22/2026,75.00\n\
         Total for Bluth Inc,,,,,,$75.00\nTOTAL,,,,,,$595.00\n",
        &[
            "1001 Acme LLC 2026-02-16 2026-03-18 50000",
            "1002 Acme LLC 2026-02-18 2026-03-20 2000",
            "1003 Bluth Inc 2026-02-20 2026-03-22 7500",
        ],
    ),
    (
        "a statement of one customer, who is named in its title",
        "MX",
        "MXN",
        "Papelería Águila\nEstado de cuenta\nCliente:,C-7,Abarrotes La Luz\nFactura,Fecha,Vence,Importe,Saldo\n\
         F-1,2026-02-13,2026-03-15,1160.00,1160.00\n",
        &["F-1 Abarrotes La Luz 2026-02-13 2026-03-15 116000"],
    ),
    (
        "a web page under the name of a spreadsheet",
        "MX",
        "MXN",
        "<html><body><table><tr><td colspan=4>Reporte de facturas</td></tr><tr><td>Generado:<td>15/03/2026</tr></table>\
         <table border=1><thead><tr><th>Folio</th><th>Cliente</th><th>Vence</th><th>Saldo</th></tr></thead>\
         <tr><td>F-1</td><td rowspan=2>Caf&eacute; \"Luz\"</td><td>29/03/2026</td><td align=right>$&nbsp;1,160.00</td></tr>\
         <tr><td>F-2</td><td>30/03/2026</td><td>20.00</td></tr><tr><td>Total<td><td><td>1,180.00</table></body></html>",
        &[
            "F-1 Café \"Luz\" 2026-02-27 2026-03-29 116000",
            "F-2 Café \"Luz\" 2026-02-28 2026-03-30 2000",
        ],
    ),
    (
        "a report under more titles than rows, with filters, a footer and an accountant's dash",
        "MX",
        "MXN",
        "Empresa:,Mi Empresa\nSucursal:,Centro\nDesde:,01/10/2026\nHasta:,31/10/2026\n\
         Empresa,Cliente,Periodo,Estado,Usuario\nMI EMPRESA,Todos,Octubre,Abierto,ana\n\
         Folio,Cliente,Fecha,Vencimiento,Total,Saldo\n\
         F-1,Ana,'02102026,jue 29/10/2026,\"$1,160.00 pesos\",$ -\n\
         F-2,Luz,13OCT2026,2026-nov-12,\"1'000,116.00\",\"1'000,116.00\"\n\
         Impreso el 27/11/2026\n2 registros\n",
        &[
            "F-1 Ana 2026-10-02 2026-10-29 0",
            "F-2 Luz 2026-10-13 2026-11-12 100011600",
        ],
    ),
    (
        "thousands beside small amounts without a mark",
        "MX",
        "MXN",
        "Folio,Cliente,Fecha,Vencimiento,Total\nF-1,Ana,2026-10-02,2026-10-29,1.250\nF-2,Ana,2026-10-02,2026-10-29,950\n",
        &[
            "F-1 Ana 2026-10-02 2026-10-29 125000",
            "F-2 Ana 2026-10-02 2026-10-29 95000",
        ],
    ),
    (
        "Alegra",
        "CO",
        "COP",
        "Número,Cliente,Identificación,Creación,Vencimiento,Total,Cobrado,Por cobrar,Estado\n\
         FV-10,Tienda Azul,900123456-1,02/02/2026,04/03/2026,\"119.000\",\"19.000\",\"100.000\",Por cobrar\n\
         FV-11,Tienda Roja,900123457-2,13/02/2026,15/03/2026,\"50.000\",\"50.000\",\"0\",Cobrada\n\
         FV-12,Tienda Roja,900123457-2,13/02/2026,15/03/2026,\"50.000\",\"0\",\"50.000\",Anulada\n",
        &[
            "FV-10 Tienda Azul 2026-02-02 2026-03-04 10000000",
            "FV-11 Tienda Roja 2026-02-13 2026-03-15 0",
        ],
    ),
    (
        "Siigo",
        "CO",
        "COP",
        "Comprobante;Fecha elaboración;Identificación;Sucursal;Nombre tercero;Fecha vencimiento;Moneda;Valor original;Saldo pendiente\n\
         FV-2-101;15/01/2026;800111222;0;Ferre Andina SAS;14/02/2026;COP;1190000;690000\n\
         FV-2-102;20/01/2026;800111223;0;Hotel Luna SAS;19/02/2026;COP;500000;500000\n",
        &[
            "FV-2-101 Ferre Andina SAS 2026-01-15 2026-02-14 69000000",
            "FV-2-102 Hotel Luna SAS 2026-01-20 2026-02-19 50000000",
        ],
    ),
    (
        "Bsale",
        "CL",
        "CLP",
        "Tipo de Documento;Nº Documento;Fecha Emisión;Fecha Vencimiento;RUT Cliente;Cliente;Total;Monto Pagado;Estado\n\
         FACTURA ELECTRÓNICA;5501;02-02-2026;04-03-2026;76.000.001-7;Comercial Lago;119000;19000;Emitida\n\
         NOTA DE CRÉDITO ELECTRÓNICA;77;03-02-2026;03-02-2026;76.000.001-7;Comercial Lago;11900;0;Emitida\n\
         GUÍA DE DESPACHO ELECTRÓNICA;900;13-02-2026;13-02-2026;76.000.001-7;Comercial Lago;5000;0;Emitida\n",
        &[
            "5501 Comercial Lago 2026-02-02 2026-03-04 100000",
            "credit_note 77 11900",
        ],
    ),
    (
        "Nubox",
        "CL",
        "CLP",
        "Tipo Doc.;Folio;Rut;Razón Social;Fecha Emisión;Fecha Vcto.;Monto Neto;Monto IVA;Monto Total;Saldo Documento\n\
         FAC-EL;301;76000001-7;Comercial Lago;02/02/2026;04/03/2026;100.000;19.000;119.000;119.000\n",
        &["301 Comercial Lago 2026-02-02 2026-03-04 119000"],
    ),
    (
        "Contasimple",
        "ES",
        "EUR",
        "Número;Fecha;NIF;Nombre;Base imponible;IVA;IRPF;Total;Estado;Fecha vencimiento;Importe cobrado\n\
         2026-001;02/02/2026;B00000018;Talleres Norte SL;1.000,00;210,00;0,00;1.210,00;Pendiente;04/03/2026;210,00\n\
         2026-002;13/02/2026;A00000026;Hotel Mar SA;100,00;21,00;-15,00;106,00;Cobrada;15/03/2026;106,00\n",
        &[
            "2026-001 Talleres Norte SL 2026-02-02 2026-03-04 100000",
            "2026-002 Hotel Mar SA 2026-02-13 2026-03-15 0",
        ],
    ),
    (
        "Holded",
        "ES",
        "EUR",
        "Fecha,Num,Cliente,Cuenta,Descripción,Tags,Base Imponible,IVA,Retención,Rec. de eq.,Total,Pagado,Pendiente,Vencimiento,Estado\n\
         02/02/2026,F260001,Talleres Norte SL,,Servicios,,1000,210,0,0,1210,210,1000,04/03/2026,Parcialmente cobrado\n\
         13/02/2026,F260002,Hotel Mar SA,,Servicios,,100,21,0,0,121,0,121,15/03/2026,Vencido\n\
         14/02/2026,F260003,Hotel Mar SA,,Servicios,,100,21,0,0,121,0,121,16/03/2026,Borrador\n",
        &[
            "F260001 Talleres Norte SL 2026-02-02 2026-03-04 100000",
            "F260002 Hotel Mar SA 2026-02-13 2026-03-15 12100",
        ],
    ),
    (
        "Facturama",
        "MX",
        "MXN",
        "Serie,Folio,UUID,RFC Receptor,Razón Social Receptor,Fecha de Emisión,Subtotal,IVA,Total,Moneda,Método de Pago,Estatus\n\
         A,15,11111111-2222-4333-8444-0000000000B1,CLI020202AA1,COMERCIAL LIMA,2026-02-01T10:00:00,1000.00,160.00,1160.00,MXN Peso Mexicano,PPD,Vigente\n\
         A,16,11111111-2222-4333-8444-0000000000B2,CLI030303BB2,HOTEL BRISA,2026-02-02T10:00:00,10.00,1.60,11.60,MXN Peso Mexicano,PPD,Cancelado\n",
        &["A-15 COMERCIAL LIMA 2026-02-01 2026-03-03 116000"],
    ),
    (
        "Bind ERP",
        "MX",
        "MXN",
        "Serie,Folio,Cliente,RFC,Fecha,Vencimiento,Subtotal,IVA,Total,Saldo,Moneda,Tipo de cambio,Estatus,Vendedor\n\
         F,88,Comercial Lima,CLI020202AA1,02/02/2026,04/03/2026,\"$1,000.00\",$160.00,\"$1,160.00\",\"$1,160.00\",MXN,1,Pendiente,Rosa\n",
        &["F-88 Comercial Lima 2026-02-02 2026-03-04 116000"],
    ),
    (
        "Siesa",
        "CO",
        "COP",
        "TERCERO;RAZON SOCIAL;DOCTO CRUCE;FECHA DOCTO;FECHA VCTO;VALOR DOCTO;SALDO;DIAS VENCIDO\n\
         900123456;Tienda Azul SAS;FVE-00012;20260115;20260214;1190000;1190000;29\n",
        &["FVE-00012 Tienda Azul SAS 2026-01-15 2026-02-14 119000000"],
    ),
    (
        "Nubefact",
        "PE",
        "PEN",
        "FECHA DE EMISIÓN;FECHA DE VENCIMIENTO;TIPO;SERIE;NÚMERO;RUC;DENOMINACIÓN ENTIDAD;MONEDA;TOTAL;ANULADO\n\
         02/02/2026;04/03/2026;FACTURA;F001;120;20600000001;Bodega Inca SAC;S/;118.00;NO\n\
         13/02/2026;15/03/2026;FACTURA;F001;121;20600000001;Bodega Inca SAC;S/;50.00;SI\n",
        &["F001-120 Bodega Inca SAC 2026-02-02 2026-03-04 11800"],
    ),
    (
        "Tango",
        "AR",
        "ARS",
        "COD_CLIENT;RAZON_SOCI;T_COMP;N_COMP;FECHA_EMIS;FECHA_VTO;IMPORTE;SALDO\n\
         C0001;FERRETERIA SUR SRL;FAC;A0000300000120;02/02/2026;04/03/2026;12.100,00;12.100,00\n\
         C0001;FERRETERIA SUR SRL;REC;X0000100000009;13/02/2026;13/02/2026;-100,00;-100,00\n",
        &[
            "A0000300000120 FERRETERIA SUR SRL 2026-02-02 2026-03-04 1210000",
            "payment X0000100000009 10000",
        ],
    ),
    (
        "Colppy",
        "AR",
        "ARS",
        "Fecha Factura;Fecha Vto.;Nro. Factura;Cliente;CUIT;Tipo;Estado;Importe Total\n\
         02/02/2026;04/03/2026;0003-00000120;Ferretería Sur;30-00000000-7;Factura A;Aprobada;12.100,00\n",
        &["0003-00000120 Ferretería Sur 2026-02-02 2026-03-04 1210000"],
    ),
    (
        "Xubio",
        "AR",
        "ARS",
        "Fecha;Tipo;Número;Cliente;Vencimiento;Moneda;Importe Total;Saldo\n\
         02/02/2026;Factura;A-00003-00000120;Ferretería Sur;04/03/2026;Pesos;12.100,00;2.100,00\n",
        &["A-00003-00000120 Ferretería Sur 2026-02-02 2026-03-04 210000"],
    ),
    (
        "Omie",
        "BR",
        "BRL",
        "Número da Nota;Cliente;CNPJ/CPF;Data de Emissão;Data de Vencimento;Valor Total;Valor Recebido;Situação\n\
         1001;Loja Azul Ltda;11.222.333/0001-81;02/02/2026;04/03/2026;1.200,00;200,00;Em aberto\n\
         1002;Loja Verde Ltda;11.222.333/0002-62;13/02/2026;15/03/2026;80,00;80,00;Pago\n",
        &[
            "1001 Loja Azul Ltda 2026-02-02 2026-03-04 100000",
            "1002 Loja Verde Ltda 2026-02-13 2026-03-15 0",
        ],
    ),
    (
        "a hand-made aging report",
        "MX",
        "MXN",
        "Cliente,Factura,Fecha,Vence,Corriente,1-30 días,31-60 días,Más de 60 días\n\
         Ana,F-1,01/03/2026,31/03/2026,100.00,,,\n\
         Eva,F-2,13/01/2026,12/02/2026,,,250.50,\n",
        &[
            "F-1 Ana 2026-03-01 2026-03-31 10000",
            "F-2 Eva 2026-01-13 2026-02-12 25050",
        ],
    ),
    (
        "a list with odd words",
        "MX",
        "MXN",
        "Cve. del cliente,Nombre del deudor,No. de comprobante fiscal,F. de elaboración,F. Vcto. Doc.,Monto original del documento,Valor pendiente por cobrar\n\
         C1,Ana,F-1,01/02/2026,13/03/2026,100.00,40.00\n",
        &["F-1 Ana 2026-02-01 2026-03-13 4000"],
    ),
    (
        "an English ledger",
        "US",
        "USD",
        "Posting Date,Doc No.,Customer Name,Document Type,Due Date,Original Amount,Remaining Amount\n\
         01/15/2026,INV-1,Harbor Books,Invoice,02/14/2026,500.00,125.00\n\
         01/20/2026,CM-1,Harbor Books,Credit Memo,01/20/2026,-50.00,-50.00\n\
         02/01/2026,PMT-1,Harbor Books,Payment,02/01/2026,-375.00,0.00\n",
        &[
            "INV-1 Harbor Books 2026-01-15 2026-02-14 12500",
            "credit_note CM-1 5000",
        ],
    ),
];

#[test]
fn unknown_programs_tables_are_understood() {
    for (program, country, currency, text, expected) in LAYOUTS {
        let stage = Stage::of(country, currency);
        let path = stage.file("tabla.csv", text);
        let seen = stage.run("imports.inspect", json!({ "paths": [path] })).unwrap()["files"][0].clone();
        assert_eq!(seen["kind"], "invoices", "{program}: {seen}");
        assert!(seen["confidence"].as_u64().unwrap() >= 50, "{program}: {seen}");
        stage.run("imports.commit", json!({ "paths": [path] })).unwrap();
        let held = stage.ask(
            "SELECT coalesce(group_concat(line, '\n'), '') FROM (
               SELECT number || ' ' || (SELECT name FROM customer WHERE id = customer_id) || ' ' || issued_on || ' ' || due_on
                 || ' ' || open_minor AS line FROM invoice
               UNION ALL SELECT kind || ' ' || reference || ' ' || unapplied_minor FROM credit WHERE unapplied_minor > 0)",
        );
        let held: Vec<&str> = held.lines().collect();
        assert_eq!(held, *expected, "{program}: {}", seen["columns"]);
        stage.assert_sound();
    }
}

#[test]
fn unknown_programs_tables_are_known_again_and_undone() {
    for (_, country, currency, text, _) in LAYOUTS {
        let stage = Stage::of(country, currency);
        let path = stage.file("tabla.csv", text);
        story(&stage, &path);
    }
}

#[test]
fn tables_of_payments_and_customers_of_unknown_programs_are_understood() {
    for (kind, text) in [
        (
            "payments",
            "Nro. Recibo,Fecha de cobro,Cliente,Comprobante cancelado,Importe cobrado,Medio de cobro\nR-1,2026-03-01,Ana,F-1,10.00,Efectivo\n",
        ),
        (
            "payments",
            "Data do Recebimento,Cliente,Nota Fiscal,Valor Recebido\n2026-03-01,Ana,F-1,10.00\n",
        ),
        (
            "payments",
            "Receipt No,Received Date,Customer,Applied to,Amount received,Payment mode\n1,2026-03-01,Ana,F-1,10.00,Cash\n",
        ),
        (
            "customers",
            "Nombre,Apellidos,Correo,Celular,RFC,Colonia,Municipio\nAna,Gómez,a@example.com,5512345678,GOAA800101AB1,Centro,Toluca\n",
        ),
        (
            "customers",
            "Razão Social,CNPJ,E-mail,Telefone,Endereço,Cidade,CEP\nLoja Azul,11.222.333/0001-81,a@example.com,11 91234 5678,Rua 1,São Paulo,01000\n",
        ),
        (
            "customers",
            "CardCode,CardName,Phone 1,E-Mail,Federal Tax ID,Payment Terms\nC1,Ana,5512345678,a@example.com,GOAA800101AB1,30\n",
        ),
    ] {
        let stage = Stage::mexico();
        let path = stage.file("tabla.csv", text);
        let seen = stage.run("imports.inspect", json!({ "paths": [path] })).unwrap()["files"][0].clone();
        assert_eq!(seen["kind"], kind, "{text} {seen}");
        assert!(seen["confidence"].as_u64().unwrap() >= 50, "{text} {seen}");
    }
}

#[test]
fn what_the_country_decided_is_said_unless_a_person_decided_it() {
    let stage = Stage::mexico();
    let text = "Folio,Cliente,Fecha,Total\nF-1,Ana,02/10/2026,1.250\nF-2,Ana,03/10/2026,2.500\n";
    let view = stage.import("dudas.csv", text);
    let codes = |view: &serde_json::Value| -> Vec<String> {
        let notes = view["files"][0]["notes"].as_array().unwrap();
        notes
            .iter()
            .map(|note| note["code"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(codes(&view), ["file.day_first", "file.decimal_point"]);
    let path = stage.file("sin_dudas.csv", text);
    let choice = json!({ "date_order": "mdy", "decimal_mark": "," });
    let request = json!({ "paths": [path], "choices": { (path.as_str()): choice } });
    let view = stage.run("imports.preview", request).unwrap();
    assert_eq!(codes(&view), [""; 0]);
}
