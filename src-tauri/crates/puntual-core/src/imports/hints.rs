//! What the words of a header hint at when the header as a whole is not known: `F. Vcto. Doc.`, `Nombre del tercero`,
//! `Valor pendiente por cobrar`. A hint counts less than a known header.

use super::fields::{Field, Kind};
use super::names::fold;

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

const INVOICES: &[Hint] = &[
    (
        Field::DueOn,
        &["venc* vcto* vto* vence* due maturity limite"],
        &["dias days monto importe valor saldo amount estado status interes numero"],
    ),
    (
        Field::IssuedOn,
        &[
            DATE,
            "emi* exp* elab* fact* fac doc* docto* compr* invoice issue* creac* creat* venta post* mov*",
        ],
        &["venc* vcto* vto* due pago payment paid reg* auto* cert* cobro cancel*"],
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

const PAYMENTS: &[Hint] = &[
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
        &["saldo pendiente fecha no tipo"],
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

const CUSTOMERS: &[Hint] = &[
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

/// Words that tell nothing.
const EMPTY: [&str; 18] = [
    "de", "del", "la", "el", "los", "las", "al", "en", "por", "of", "the", "y", "da", "do", "das", "dos",
    "em", "para",
];

/// The words of a header: `FECHA_VTO` and `fechaVto` are `fecha`, `vto`.
fn words(header: &str) -> Vec<String> {
    let mut spaced = String::with_capacity(header.len() + 4);
    let mut before = ' ';
    for letter in header.chars() {
        if before.is_lowercase() && letter.is_uppercase() {
            spaced.push(' ');
        }
        spaced.push(letter);
        before = letter;
    }
    let folded = fold(&spaced);
    let number = folded.contains(['#', '°', 'º']);
    let mut words: Vec<String> = folded
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty() && !EMPTY.contains(word))
        .map(str::to_owned)
        .collect();
    if number {
        words.push("no".to_owned());
    }
    words
}

fn says(words: &[String], list: &str) -> bool {
    list.split_whitespace()
        .any(|wanted| match wanted.strip_suffix('*') {
            Some(start) => words.iter().any(|word| word.starts_with(start)),
            None => words.iter().any(|word| word == wanted),
        })
}

/// What the words of a header hint at in a table of this kind, best first.
pub(super) fn hints(kind: Kind, header: &str) -> impl Iterator<Item = Field> {
    let words = words(header);
    let list = match kind {
        Kind::Customers => CUSTOMERS,
        Kind::Invoices => INVOICES,
        Kind::Payments => PAYMENTS,
    };
    list.iter()
        .filter(move |(_, all, none)| {
            (1..=6).contains(&words.len())
                && all.iter().all(|list| says(&words, list))
                && !none.iter().any(|list| says(&words, list))
        })
        .map(|(field, ..)| *field)
}

/// Whether the header names an age: `1-30`, `31 a 60 días`, `> 90`, `Corriente`, `Por vencer`.
pub(super) fn bucket(header: &str) -> bool {
    let folded = fold(header.trim());
    let words = words(header);
    let current = [
        "corriente",
        "current",
        "por vencer",
        "no vencido",
        "al corriente",
        "not due",
        "al dia",
        "vigente",
        "a vencer",
    ];
    if current.contains(&folded.as_str()) {
        return true;
    }
    let numbers: Vec<u32> = folded
        .split(|letter: char| !letter.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .filter_map(|part| part.parse().ok())
        .collect();
    let others = words.iter().all(|word| {
        word.bytes().all(|byte| byte.is_ascii_digit())
            || matches!(
                word.as_str(),
                "a" | "to"
                    | "dias"
                    | "days"
                    | "d"
                    | "mas"
                    | "over"
                    | "vencido"
                    | "mayor"
                    | "entre"
                    | "plus"
                    | "o"
                    | "and"
                    | "past"
                    | "due"
            )
    });
    match numbers.as_slice() {
        [from, to] => others && from < to && *to <= 3650,
        [days] => others && *days >= 30 && (folded.contains(['>', '+']) || words.len() > 1),
        _ => false,
    }
}

/// Whether the key is a quantity of something sold.
pub(super) fn is_quantity(key: &str) -> bool {
    [
        "cantidad",
        "cant",
        "qty",
        "quantity",
        "itemquantity",
        "unidades",
        "quantidade",
        "cantidaditem",
        "qtd",
    ]
    .contains(&key)
        || key.ends_with("linesquantity")
}

/// Whether the key is what a line sells.
pub(super) fn is_line_header(key: &str) -> bool {
    [
        "producto",
        "item",
        "itemname",
        "articulo",
        "sku",
        "codigoproducto",
        "itemdescription",
        "servicio",
        "product",
        "descripcionproducto",
        "concepto",
        "descripcion",
        "description",
        "productservice",
        "nombreproducto",
        "codigoarticulo",
        "produto",
        "itemdesc",
    ]
    .contains(&key)
}

/// Whether the key is the price of one.
pub(super) fn is_price(key: &str) -> bool {
    [
        "precio",
        "preciounitario",
        "price",
        "unitprice",
        "unitamount",
        "itemprice",
        "rate",
        "valorunitario",
        "punitario",
        "precounitario",
        "itemrate",
        "costounitario",
    ]
    .contains(&key)
}

/// Whether the key is the total of a document and not of a line.
pub(super) fn is_total(key: &str) -> bool {
    let of_line = ["linea", "line", "item", "renglon", "partida", "producto", "sub"];
    key.contains("total") && !of_line.into_iter().any(|word| key.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(kind: Kind, header: &str) -> Option<Field> {
        hints(kind, header).next()
    }

    #[test]
    fn headers_that_nobody_listed_are_understood_by_their_words() {
        for (header, field) in [
            ("F. Vcto. Doc.", Field::DueOn),
            ("Fecha elaboración del comprobante", Field::IssuedOn),
            ("Valor pendiente por cobrar", Field::OpenBalance),
            ("Nombre del tercero", Field::CustomerName),
            ("NIT tercero", Field::TaxId),
            ("RUC del emisor", Field::IssuerTaxId),
            ("Cód. Cliente", Field::CustomerId),
            ("Nro. de comprobante", Field::InvoiceNo),
            ("Monto total del documento", Field::Amount),
            ("Total pagado", Field::PaidAmount),
            ("Data de vencimento", Field::DueOn),
            ("Valor em aberto", Field::OpenBalance),
        ] {
            assert_eq!(first(Kind::Invoices, header), Some(field), "{header}");
        }
        assert_eq!(first(Kind::Payments, "Fecha del depósito"), Some(Field::PaidOn));
        assert_eq!(first(Kind::Payments, "Valor recaudado"), Some(Field::Amount));
    }

    #[test]
    fn words_that_only_look_alike_hint_at_nothing() {
        for header in [
            "Total IVA",
            "Días vencidos",
            "Saldo inicial",
            "Nombre del vendedor",
            "Tipo de cambio",
        ] {
            assert_eq!(first(Kind::Invoices, header), None, "{header}");
        }
    }

    #[test]
    fn ages_are_told_from_other_columns() {
        for header in [
            "1-30",
            "31 a 60 días",
            "> 90",
            "91+",
            "Más de 90 días",
            "Corriente",
            "Por vencer",
        ] {
            assert!(bucket(header), "{header}");
        }
        for header in ["Total", "2026", "Teléfono 2", "90"] {
            assert!(!bucket(header), "{header}");
        }
    }
}
