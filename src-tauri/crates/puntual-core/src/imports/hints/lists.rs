//! The words that hint at each field, by kind of table.

use crate::imports::fields::Field;

/// A field; words of which one must be there, further such groups, and words that must not be there. A word with `*`
/// behind it stands for every word that begins so.
type Hint = (Field, &'static [&'static str], &'static [&'static str]);

const DATE: &str = "fecha fec f date data dt dia fch";
const DOCUMENT: &str =
    "factura fact fac invoice documento doc docto comprobante cbte nota nf fatura cfdi dte";
const NUMBER: &str = "numero num nro no n folio number id consecutivo correlativo codigo";
const MONEY: &str = "importe imp monto valor val amount total vlr mto";
const NOT_OURS: &str = "emisor proveedor supplier vendor vendedor agente usuario user sucursal banco bank";
const TAXES: &str = "iva igv itbis impuesto* tax* neto net subtotal descuento discount base gravado* exento* isr icms \
    retencion* percepcion* comision unitario unit cambio tasa rate linea line item envio flete";

/// What hints at a field of a table of invoices.
pub(super) const INVOICES: &[Hint] = &[
    (
        Field::DueOn,
        &["venc* vcto* vto* vence* due maturity"],
        &["dias days monto importe valor saldo deuda amount estado status interes numero"],
    ),
    (
        Field::DueOn,
        &["limite", "pago fecha pay payment"],
        &["dias days monto importe valor saldo amount estado status credito"],
    ),
    (
        Field::IssuedOn,
        &[
            DATE,
            "emi* exp* elab* fact* fac doc* docto* compr* invoice issue* creac* creat* venta post* mov*",
        ],
        &["venc* vcto* vto* due pago payment paid reg* auto* cert* cobro cancel* ult* last alta nac*"],
    ),
    (
        Field::OpenBalance,
        &["saldo pendiente adeud* deuda outstanding aberto abiert* open unpaid residual restante cobrar"],
        &["fecha date dias days inicial anterior cuenta status estado favor"],
    ),
    (
        Field::PaidAmount,
        &[
            "pagado pagada abonado abonos cobrado paid recebido pago",
            "importe imp monto valor total amount acumulado vlr",
        ],
        &["fecha date forma metodo medio estado status condicion* numero no due"],
    ),
    (
        Field::Amount,
        &[
            MONEY,
            "total factura* doc* docto* invoice compr* bruto gross venta fatura nota operacion",
        ],
        &[
            TAXES,
            "saldo pendiente pagado cobrado abono* vencido fecha tipo estado",
        ],
    ),
    (
        Field::InvoiceNo,
        &[DOCUMENT, NUMBER],
        &[
            "tipo type fecha date cliente customer receptor identidad identificacion ref* relacion* orden order pedido",
        ],
    ),
    (
        Field::FiscalId,
        &[
            "uuid cufe cude clave folio",
            "fiscal uuid cufe cude acceso numerica",
        ],
        &["relacion*"],
    ),
    (
        Field::TaxId,
        &["rfc ruc nit rut cuit cuil nif cif cnpj cpf rtn rnc vat cedula dni identificacion tributari*"],
        &[NOT_OURS, "tipo type dv pac"],
    ),
    (
        Field::IssuerTaxId,
        &["rfc ruc nit rut cuit nif cif cnpj", "emisor issuer emitente"],
        &["tipo nombre"],
    ),
    (
        Field::CustomerId,
        &[
            "cod codigo clave cve id code key no num nro",
            "cliente* customer* client tercero deudor titular",
        ],
        &[NOT_OURS, "nombre tipo factura*"],
    ),
    (
        Field::CustomerName,
        &[
            "cliente* customer* client tercero deudor receptor razon titular socio contacto tomador sacado destinatario entidad",
        ],
        &[
            NOT_OURS,
            "cod* clave cve id rfc ruc nit rut cuit nif cif cnpj tipo doc docto numero nro no num email correo mail tel* cel* direccion dir domicilio ciudad grupo zona saldo dias plazo dni",
        ],
    ),
    (Field::Email, &["correo* email* mail*"], &["envi* fecha sent"]),
    (
        Field::Phone,
        &["tel* cel* movil* fono* phone* mobile whats*"],
        &["fax"],
    ),
    (
        Field::Currency,
        &["moneda* currency divisa moeda"],
        &["cambio tasa rate importe total"],
    ),
    (
        Field::Status,
        &["estado estatus status situac* estat*"],
        &["fecha date ciudad civil sat pais"],
    ),
    (
        Field::DocumentType,
        &[
            "tipo type clase",
            "doc* docto* compr* factura* invoice cbte mov* transac*",
        ],
        &["cliente cambio ident* pago venta receptor"],
    ),
    (
        Field::Country,
        &["pais country"],
        &["tel* dial* emis* origen moneda currency"],
    ),
    (
        Field::TermDays,
        &[
            "dias days plazo condicion* terms",
            "credito plazo pago credit payment terms venta condicion*",
        ],
        &["venc* mora atraso* overdue past"],
    ),
    (Field::Series, &["serie series prefijo prefix"], &["relacionada"]),
];

/// What hints at a field of a table of payments.
pub(super) const PAYMENTS: &[Hint] = &[
    (
        Field::PaidOn,
        &[
            DATE,
            "pag* abon* cobr* depos* recib* receb* recaud* pay* paid transf* oper* mov* valor",
        ],
        &["venc* due emi* factura"],
    ),
    (
        Field::Amount,
        &[
            MONEY,
            "pag* abon* cobr* depos* recib* receb* recaud* paid payment transf*",
        ],
        &["saldo pendiente fecha no tipo cobrar pagar"],
    ),
    (
        Field::PaymentId,
        &[
            "recibo pago cobro abono receipt payment recaudo comprobante",
            NUMBER,
        ],
        &["fecha factura invoice forma metodo medio tipo"],
    ),
    (
        Field::InvoiceNo,
        &[
            DOCUMENT,
            "numero num nro no n folio number id aplic* afect* relac* pagad* origen cancel* referencia",
        ],
        &["tipo type fecha date importe monto valor cliente pago recibo"],
    ),
    (
        Field::Method,
        &["forma medio metodo tipo modo", "pag* cobr* abon* pay*"],
        &["fecha doc*"],
    ),
    (
        Field::TaxId,
        &["rfc ruc nit rut cuit cuil nif cif cnpj cpf rtn rnc vat cedula dni identificacion"],
        &[NOT_OURS, "tipo type dv"],
    ),
    (
        Field::CustomerId,
        &[
            "cod codigo clave cve id code key no num nro",
            "cliente* customer* client tercero deudor",
        ],
        &[NOT_OURS, "nombre tipo factura*"],
    ),
    (
        Field::CustomerName,
        &[
            "cliente* customer* client tercero deudor receptor razon titular socio contacto pagador payer ordenante",
        ],
        &[
            NOT_OURS,
            "cod* clave cve id rfc ruc nit rut cuit nif cif cnpj tipo doc numero nro no num email correo tel* cuenta clabe",
        ],
    ),
    (
        Field::Currency,
        &["moneda* currency divisa moeda"],
        &["cambio tasa rate importe total"],
    ),
    (
        Field::Reference,
        &["referencia ref reference operacion rastreo transaccion"],
        &["fecha"],
    ),
];

/// What hints at a field of a table of customers.
pub(super) const CUSTOMERS: &[Hint] = &[
    (
        Field::CustomerName,
        &["razon nombre* cliente* customer* client name denominacion social"],
        &[
            NOT_OURS,
            "cod* clave cve id rfc ruc nit rut cuit nif cif contacto email correo tel* comercial tipo saldo fecha dias direccion",
        ],
    ),
    (
        Field::CustomerId,
        &[
            "cod codigo clave cve id code key no num nro",
            "cliente* customer* client tercero",
        ],
        &["nombre tipo postal"],
    ),
    (
        Field::TaxId,
        &["rfc ruc nit rut cuit cuil nif cif cnpj cpf rtn rnc vat cedula dni identificacion tributari*"],
        &["tipo type dv"],
    ),
    (Field::Email, &["correo* email* mail*"], &[]),
    (
        Field::Phone,
        &["tel* cel* movil* fono* phone* mobile whats*"],
        &["fax"],
    ),
    (
        Field::Contact,
        &[
            "contacto contact atencion responsable",
            "nombre persona name contacto contact responsable",
        ],
        &["email correo tel* cel*"],
    ),
    (
        Field::Street,
        &["direccion domicilio calle street address endereco"],
        &["email correo ip ciudad 2"],
    ),
    (Field::Zip, &["postal zip cep cp"], &[]),
    (
        Field::City,
        &["ciudad city poblacion municipio localidad comuna cidade"],
        &["cod*"],
    ),
    (
        Field::TermDays,
        &[
            "dias days plazo condicion* terms",
            "credito plazo pago credit payment terms condicion*",
        ],
        &["mora"],
    ),
    (Field::Currency, &["moneda* currency divisa moeda"], &["cambio"]),
    (
        Field::Segment,
        &["segmento grupo categoria clasificacion zona canal"],
        &["cod*"],
    ),
];
