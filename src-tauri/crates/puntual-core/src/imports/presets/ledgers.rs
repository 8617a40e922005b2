//! Accounts receivable of larger systems: ERP tables and lists of open items.

use super::Source::{Coded, Column, Filled, First, Fixed, Joined, Noted};
use super::{PLAIN, Preset};
use crate::imports::fields::{Field, Kind};

pub(super) const PRESETS: &[Preset] = &[
    Preset {
        name: "aspel_sae.invoices",
        program: "Aspel SAE",
        export: ["Facturas", "Invoices"],
        sure: &["CVE_DOC", "CVE_CLPV", "FECHA_DOC", "IMPORTE"],
        columns: &[
            (Field::InvoiceNo, Column("CVE_DOC")),
            (Field::CustomerId, Column("CVE_CLPV")),
            (
                Field::CustomerName,
                First(&[Column("NOMBRE"), Column("RFC"), Column("CVE_CLPV")]),
            ),
            (Field::TaxId, Column("RFC")),
            (Field::IssuedOn, Column("FECHA_DOC")),
            (Field::DueOn, Column("FECHA_VEN")),
            (Field::Amount, Column("IMPORTE")),
            (Field::OpenBalance, Column("SALDO")),
            // The first currency of the catalogue is always the company's own.
            (Field::Currency, Coded("NUM_MONED", &[("1", "")])),
            (
                Field::DocumentType,
                Coded(
                    "TIP_DOC",
                    &[
                        ("F", "Factura"),
                        ("V", "Nota de venta"),
                        ("R", "Remisión"),
                        ("D", "Devolución"),
                        ("P", "Pedido"),
                        ("C", "Cotización"),
                    ],
                ),
            ),
            (
                Field::Status,
                Joined(
                    &[
                        Coded(
                            "STATUS",
                            &[("E", "Emitida"), ("C", "Cancelada"), ("O", "Emitida")],
                        ),
                        Coded("CONTADO", &[("S", "Pagada"), ("N", "")]),
                    ],
                    " / ",
                ),
            ),
        ],
        ..PLAIN
    },
    Preset {
        name: "aspel_sae.customers",
        program: "Aspel SAE",
        export: ["Clientes", "Customers"],
        kind: Kind::Customers,
        sure: &["CLAVE", "NOMBRE", "EMAILPRED"],
        columns: &[
            (Field::CustomerId, Column("CLAVE")),
            (Field::CustomerName, Column("NOMBRE")),
            (Field::TaxId, Column("RFC")),
            (Field::Email, Column("EMAILPRED")),
            (Field::Phone, Column("TELEFONO")),
            (Field::Street, Joined(&[Column("CALLE"), Column("NUMEXT")], " ")),
            (Field::City, First(&[Column("LOCALIDAD"), Column("MUNICIPIO")])),
            (Field::Zip, Column("CODIGO")),
            (Field::TermDays, Column("DIASCRED")),
        ],
        ..PLAIN
    },
    Preset {
        name: "contpaqi.documents",
        program: "CONTPAQi",
        export: ["Documentos de Comercial", "Comercial documents"],
        sure: &["CCODIGOCLIENTE", "CRAZONSOCIAL", "CFECHA", "CFOLIO", "CTOTAL"],
        columns: &[
            (Field::Series, Column("CSERIEDOCUMENTO")),
            (Field::InvoiceNo, Column("CFOLIO")),
            (Field::CustomerId, Column("CCODIGOCLIENTE")),
            (Field::CustomerName, Column("CRAZONSOCIAL")),
            (Field::TaxId, Column("CRFC")),
            (Field::IssuedOn, Column("CFECHA")),
            (Field::DueOn, Column("CFECHAVENCIMIENTO")),
            (Field::Amount, Column("CTOTAL")),
            (Field::OpenBalance, Column("CPENDIENTE")),
            (Field::Currency, Coded("CIDMONEDA", &[("1", "")])),
            (Field::DocumentType, Column("CNOMBRECONCEPTO")),
            (
                Field::Status,
                Coded("CCANCELADO", &[("1", "Cancelada"), ("0", "Vigente")]),
            ),
            (Field::FiscalId, Column("CUUID|CGUIDDOCUMENTO")),
            (Field::Reference, Column("CREFERENCIA")),
        ],
        payments: &[
            (
                Field::PaymentId,
                Joined(&[Column("CSERIEDOCUMENTO"), Column("CFOLIO")], "-"),
            ),
            (Field::CustomerId, Column("CCODIGOCLIENTE")),
            (Field::CustomerName, Column("CRAZONSOCIAL")),
            (Field::PaidOn, Column("CFECHA")),
            (Field::Amount, First(&[Column("CPENDIENTE"), Column("CTOTAL")])),
            (Field::Reference, Column("CREFERENCIA")),
        ],
        ..PLAIN
    },
    Preset {
        name: "contpaqi.customers",
        program: "CONTPAQi",
        export: ["Clientes de Comercial", "Comercial customers"],
        kind: Kind::Customers,
        sure: &["CCODIGOCLIENTE", "CRAZONSOCIAL", "CRFC", "CDIASCREDITOCLIENTE"],
        columns: &[
            (Field::CustomerId, Column("CCODIGOCLIENTE")),
            (Field::CustomerName, Column("CRAZONSOCIAL")),
            (Field::TaxId, Column("CRFC")),
            (
                Field::Email,
                Joined(&[Column("CEMAIL1"), Column("CEMAIL2"), Column("CEMAIL3")], "; "),
            ),
            (
                Field::Phone,
                Joined(&[Column("CTELEFONO1"), Column("CTELEFONO2")], "; "),
            ),
            (Field::TermDays, Column("CDIASCREDITOCLIENTE")),
        ],
        ..PLAIN
    },
    Preset {
        name: "koinor.receivables",
        program: "Koinor",
        export: ["Cuentas por cobrar", "Receivables"],
        sure: &[
            "codcli", "nomcli", "tipdoc", "numtra", "valcob", "fecemi", "fecven",
        ],
        columns: &[
            (Field::CustomerId, Column("codcli")),
            (Field::CustomerName, Column("nomcli")),
            (Field::InvoiceNo, First(&[Column("numdoc"), Column("numtra")])),
            (Field::IssuedOn, Column("fecemi")),
            (Field::DueOn, Column("fecven")),
            (Field::Amount, Column("valcob")),
            (Field::DocumentType, KOINOR_TYPE),
            (Field::Notes, Column("concep")),
        ],
        payments: &[
            (Field::PaymentId, Column("numtra")),
            (Field::InvoiceNo, Column("numdoc")),
            (Field::CustomerId, Column("codcli")),
            (Field::CustomerName, Column("nomcli")),
            (Field::PaidOn, First(&[Column("fectra"), Column("fecemi")])),
            (Field::Amount, Column("valcob")),
            (Field::Notes, Column("concep")),
        ],
        ..PLAIN
    },
    Preset {
        name: "koinor.open_items",
        program: "Koinor",
        export: ["Cartera", "Open items"],
        sure: &["numtra", "valcob", "abomes", "saldo"],
        columns: &[
            (Field::CustomerId, Column("codcli")),
            (Field::CustomerName, Column("nomcli")),
            (Field::InvoiceNo, Column("numtra")),
            (Field::IssuedOn, Column("fecemi|fectra")),
            (Field::DueOn, Column("fecven")),
            (Field::Amount, Column("valcob")),
            (Field::OpenBalance, Column("saldo")),
            (Field::Phone, Column("telcli")),
        ],
        ..PLAIN
    },
    Preset {
        name: "ibm.receivables",
        program: "IBM",
        export: ["Cuentas por cobrar", "Accounts receivable"],
        sure: &[
            "customerID",
            "invoiceNumber",
            "InvoiceDate",
            "DueDate",
            "InvoiceAmount",
            "SettledDate",
        ],
        columns: &[
            (Field::CustomerId, Column("customerID")),
            (
                Field::CustomerName,
                First(&[Column("customerName"), Column("customerID")]),
            ),
            (Field::InvoiceNo, Column("invoiceNumber")),
            (Field::IssuedOn, Column("InvoiceDate")),
            (Field::DueOn, Column("DueDate")),
            (Field::Amount, Column("InvoiceAmount")),
            (Field::Status, Filled("SettledDate", "Paid")),
            (Field::PaidOn, Column("SettledDate")),
            (Field::Notes, Noted("Disputed")),
        ],
        ..PLAIN
    },
    Preset {
        name: "highradius.open_invoices",
        program: "HighRadius",
        export: ["Facturas abiertas", "Open invoices"],
        sure: &[
            "cust_number",
            "name_customer",
            "doc_id",
            "posting_date",
            "due_in_date",
            "total_open_amount",
        ],
        columns: &[
            (Field::CustomerId, Column("cust_number")),
            (Field::CustomerName, Column("name_customer")),
            (Field::InvoiceNo, First(&[Column("invoice_id"), Column("doc_id")])),
            (Field::IssuedOn, Column("document_create_date.1|posting_date")),
            (Field::DueOn, Column("due_in_date")),
            (Field::Amount, Column("total_open_amount")),
            (Field::Currency, Column("invoice_currency")),
            (Field::Status, Coded("isOpen", &[("0", "Paid"), ("1", "Open")])),
            (Field::PaidOn, Column("clear_date")),
        ],
        ..PLAIN
    },
    Preset {
        name: "highradius.predicted",
        program: "HighRadius",
        export: ["Facturas con pago previsto", "Predicted payments"],
        sure: &[
            "cust_number",
            "name_customer",
            "doc_id",
            "posting_date",
            "due_in_date",
            "converted_usd",
        ],
        columns: &[
            (Field::CustomerId, Column("cust_number")),
            (Field::CustomerName, Column("name_customer")),
            (Field::InvoiceNo, Column("doc_id")),
            (Field::IssuedOn, Column("posting_date")),
            (Field::DueOn, Column("due_in_date")),
            (Field::Amount, Column("converted_usd")),
            (Field::Currency, Fixed("USD")),
        ],
        ..PLAIN
    },
    Preset {
        name: "sap.open_items",
        program: "SAP",
        export: ["Partidas abiertas", "Open items"],
        sure: &[
            "Customer|Cliente|Account|Cuenta",
            "Document Number|Nº documento|Número de documento",
            "Document Type|Clase de documento|Clase doc.",
            "Net Due Date|Net due dt|Vencimiento neto|Vto. neto",
            "Amount in doc. curr.|Amount in Document Currency|Importe en moneda doc.|Importe en moneda del documento",
        ],
        columns: &[
            (Field::CustomerId, Column("Customer|Cliente|Account|Cuenta")),
            (
                Field::CustomerName,
                First(&[
                    Column("Customer Name|Name 1|Nombre 1|Nombre del cliente"),
                    Column("Customer|Cliente|Account|Cuenta"),
                ]),
            ),
            (
                Field::InvoiceNo,
                First(&[
                    Column("Reference|Referencia"),
                    Column("Document Number|Nº documento|Número de documento"),
                ]),
            ),
            (
                Field::IssuedOn,
                Column("Document Date|Fecha de documento|Fecha doc."),
            ),
            (
                Field::DueOn,
                Column("Net Due Date|Net due dt|Vencimiento neto|Vto. neto"),
            ),
            (
                Field::Amount,
                Column(
                    "Amount in doc. curr.|Amount in Document Currency|Importe en moneda doc.|Importe en moneda del documento",
                ),
            ),
            (
                Field::Currency,
                Column("Document currency|Moneda del documento|Moneda doc.|Currency|Moneda"),
            ),
            (
                Field::DocumentType,
                Coded(
                    "Document Type|Clase de documento|Clase doc.",
                    &[
                        ("RV", "Invoice"),
                        ("DR", "Invoice"),
                        ("DG", "Credit note"),
                        ("DZ", "Payment"),
                        ("AB", "Invoice"),
                    ],
                ),
            ),
            (Field::Notes, Column("Text|Texto")),
        ],
        payments: &[
            (
                Field::PaymentId,
                Column("Document Number|Nº documento|Número de documento"),
            ),
            (Field::CustomerId, Column("Customer|Cliente|Account|Cuenta")),
            (
                Field::PaidOn,
                Column("Document Date|Fecha de documento|Fecha doc."),
            ),
            (
                Field::Amount,
                Column(
                    "Amount in doc. curr.|Amount in Document Currency|Importe en moneda doc.|Importe en moneda del documento",
                ),
            ),
            (
                Field::Currency,
                Column("Document currency|Moneda del documento|Moneda doc.|Currency|Moneda"),
            ),
        ],
        ..PLAIN
    },
];

/// What lowers the debt has a minus in `sigdoc`; of that, credit notes are told by their type.
const KOINOR_TYPE: super::Source = Joined(
    &[
        Coded("sigdoc", &[("-", "Pago"), ("+", ""), ("1", ""), ("-1", "Pago")]),
        Column("tipdoc"),
    ],
    " ",
);
