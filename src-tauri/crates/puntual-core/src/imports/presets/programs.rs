//! Accounting programs on the web.

use super::Source::{Coded, Column, First, Joined};
use super::{Lines, PLAIN, Preset, Source};
use crate::imports::fields::{Field, Kind};

/// Whom to write to.
pub(super) const FIRST_AND_LAST: Source = Joined(&[Column("First Name"), Column("Last Name")], " ");

/// Each preset is one export.
pub(super) const PRESETS: &[Preset] = &[
    Preset {
        name: "quickbooks.customers",
        program: "QuickBooks",
        export: ["Lista de clientes", "Customer contact list"],
        kind: Kind::Customers,
        sure: &[
            "Customer|Cliente",
            "Main Email|Correo principal",
            "Main Phone|Teléfono principal",
        ],
        columns: &[
            (
                Field::CustomerName,
                First(&[Column("Company Name|Empresa"), Column("Customer|Cliente")]),
            ),
            (Field::CustomerId, Column("Customer|Cliente")),
            (Field::Contact, FIRST_AND_LAST),
            (Field::Email, Column("Main Email|Correo principal")),
            (Field::Phone, Column("Main Phone|Teléfono principal")),
            (
                Field::Street,
                Column("Bill Addr Line1|Bill Addr Line 1|Billing Street"),
            ),
            (Field::City, Column("Bill Addr City|Billing City")),
            (Field::Country, Column("Bill Addr Country|Billing Country")),
            (Field::Zip, Column("Bill Addr Postal Code|Billing ZIP")),
            (Field::TermDays, Column("Terms|Términos")),
        ],
        ..PLAIN
    },
    Preset {
        name: "quickbooks.ar_aging_detail",
        program: "QuickBooks",
        export: ["Antigüedad de saldos", "A/R aging detail"],
        sure: &[
            "Num|No.|Núm.",
            "Customer|Name|Customer full name|Cliente",
            "Date|Fecha|Transaction date",
            "Due Date|Fecha de vencimiento",
            "Amount|Importe|Monto",
            "Open Balance|Saldo abierto",
        ],
        columns: &[
            (Field::InvoiceNo, Column("Num|No.|Núm.")),
            (
                Field::CustomerName,
                Column("Customer|Name|Customer full name|Cliente"),
            ),
            (Field::IssuedOn, Column("Date|Fecha|Transaction date")),
            (Field::DueOn, Column("Due Date|Fecha de vencimiento")),
            (Field::Amount, Column("Amount|Importe|Monto")),
            (Field::OpenBalance, Column("Open Balance|Saldo abierto")),
            (
                Field::DocumentType,
                Column("Transaction Type|Type|Tipo de transacción"),
            ),
            (Field::Currency, Column("Currency|Moneda")),
            (Field::Reference, Column("P.O. #|P.O. Number")),
        ],
        payments: &[
            (Field::PaymentId, Column("Num|No.|Núm.")),
            (
                Field::CustomerName,
                Column("Customer|Name|Customer full name|Cliente"),
            ),
            (Field::PaidOn, Column("Date|Fecha|Transaction date")),
            (Field::Amount, Column("Open Balance|Saldo abierto")),
            (Field::Currency, Column("Currency|Moneda")),
        ],
        ..PLAIN
    },
    Preset {
        name: "quickbooks.invoice_lines",
        program: "QuickBooks",
        export: ["Facturas por línea", "Invoice lines"],
        sure: &[
            "InvoiceNo|Invoice No",
            "Customer",
            "InvoiceDate|Invoice Date",
            "ItemAmount|Item Amount",
        ],
        columns: &[
            (Field::InvoiceNo, Column("InvoiceNo|Invoice No")),
            (Field::CustomerName, Column("Customer")),
            (Field::Email, Column("Email|CustomerEmail")),
            (Field::IssuedOn, Column("InvoiceDate|Invoice Date")),
            (Field::DueOn, Column("DueDate|Due Date")),
            (Field::TermDays, Column("Terms")),
            (Field::Amount, Column("ItemAmount|Item Amount")),
            (Field::Currency, Column("Currency|Currency Code")),
            (Field::Notes, Column("Memo")),
        ],
        lines: Lines::Summed,
        ..PLAIN
    },
    Preset {
        name: "xero.sales_invoices",
        program: "Xero",
        export: ["Facturas de venta", "Sales invoices"],
        sure: &[
            "ContactName",
            "InvoiceNumber",
            "InvoiceDate",
            "DueDate",
            "Total",
            "InvoiceAmountDue",
        ],
        columns: &[
            (Field::InvoiceNo, Column("InvoiceNumber")),
            (Field::CustomerName, Column("ContactName")),
            (Field::Email, Column("EmailAddress")),
            (Field::IssuedOn, Column("InvoiceDate")),
            (Field::DueOn, Column("DueDate")),
            (Field::Amount, Column("Total")),
            (Field::OpenBalance, Column("InvoiceAmountDue")),
            (Field::PaidAmount, Column("InvoiceAmountPaid")),
            (Field::Currency, Column("Currency")),
            (Field::DocumentType, Column("Type")),
            (Field::Status, Column("Status")),
            (Field::Reference, Column("Reference")),
        ],
        lines: Lines::Repeated,
        payments: &[
            (
                Field::PaymentId,
                First(&[Column("InvoiceNumber"), Column("Reference")]),
            ),
            (Field::CustomerName, Column("ContactName")),
            (Field::PaidOn, Column("InvoiceDate")),
            (
                Field::Amount,
                First(&[Column("InvoiceAmountDue"), Column("Total")]),
            ),
            (Field::Currency, Column("Currency")),
            (Field::Reference, Column("Reference")),
        ],
        ..PLAIN
    },
    Preset {
        name: "xero.sales_template",
        program: "Xero",
        export: ["Plantilla de facturas", "Sales invoice template"],
        sure: &[
            "ContactName",
            "InvoiceNumber",
            "InvoiceDate",
            "DueDate",
            "Quantity",
            "UnitAmount",
        ],
        columns: &[
            (Field::InvoiceNo, Column("InvoiceNumber")),
            (Field::CustomerName, Column("ContactName")),
            (Field::Email, Column("EmailAddress")),
            (Field::IssuedOn, Column("InvoiceDate")),
            (Field::DueOn, Column("DueDate")),
            (Field::Amount, Column("UnitAmount")),
            (Field::Currency, Column("Currency")),
            (Field::Reference, Column("Reference")),
        ],
        lines: Lines::Priced {
            quantity: "Quantity",
            discount: "Discount",
        },
        ..PLAIN
    },
    Preset {
        name: "zoho.invoices",
        program: "Zoho",
        export: ["Facturas", "Invoices"],
        sure: &[
            "Invoice Number",
            "Invoice Status",
            "Customer Name",
            "Due Date",
            "Total",
            "Balance",
        ],
        columns: &[
            (Field::InvoiceNo, Column("Invoice Number")),
            (Field::CustomerName, Column("Customer Name")),
            (
                Field::Email,
                Column("Primary Contact EmailID|EmailID|Billing Email"),
            ),
            (Field::Phone, Column("Billing Phone|Primary Contact Phone")),
            (Field::IssuedOn, Column("Invoice Date")),
            (Field::DueOn, Column("Due Date")),
            (Field::Amount, Column("Total")),
            (Field::OpenBalance, Column("Balance")),
            (Field::PaidOn, Column("Last Payment Date")),
            (Field::Currency, Column("Currency Code")),
            (Field::Status, Column("Invoice Status")),
            (Field::Reference, Column("PurchaseOrder|Purchase Order")),
            (Field::Notes, Column("Subject")),
        ],
        lines: Lines::Repeated,
        ..PLAIN
    },
    Preset {
        name: "zoho.contacts",
        program: "Zoho",
        export: ["Contactos", "Contacts"],
        kind: Kind::Customers,
        sure: &["Display Name", "EmailID", "Billing Address", "Payment Terms"],
        columns: &[
            (
                Field::CustomerName,
                First(&[
                    Column("Display Name"),
                    Column("Customer Name"),
                    Column("Company Name"),
                ]),
            ),
            (Field::TaxId, Column("Tax ID|VAT Number|Tax Registration Number")),
            (Field::Contact, FIRST_AND_LAST),
            (Field::Email, Column("EmailID")),
            (
                Field::Phone,
                First(&[Column("MobilePhone"), Column("Phone"), Column("Billing Phone")]),
            ),
            (
                Field::Street,
                Joined(&[Column("Billing Address"), Column("Billing Street2")], ", "),
            ),
            (Field::City, Column("Billing City")),
            (Field::Country, Column("Billing Country")),
            (Field::Zip, Column("Billing Code")),
            // Below zero are the ends of months, which are no days of credit.
            (
                Field::TermDays,
                Coded(
                    "Payment Terms",
                    &[("-1", ""), ("-2", ""), ("-3", ""), ("-4", ""), ("-5", "")],
                ),
            ),
            (Field::Currency, Column("Currency Code")),
            (Field::Notes, Column("Notes")),
        ],
        only: Some((
            "Contact Type",
            &["", "customer", "business", "individual", "cliente"],
        )),
        ..PLAIN
    },
    Preset {
        name: "zoho.payments",
        program: "Zoho",
        export: ["Pagos recibidos", "Customer payments"],
        kind: Kind::Payments,
        sure: &[
            "Payment Number",
            "Date",
            "Customer Name",
            "Amount",
            "Invoice Number",
            "Amount Applied to Invoice",
        ],
        columns: &[
            (Field::PaymentId, Column("Payment Number")),
            (Field::InvoiceNo, Column("Invoice Number")),
            (Field::CustomerName, Column("Customer Name")),
            (Field::PaidOn, Column("Date")),
            (
                Field::Amount,
                First(&[Column("Amount Applied to Invoice"), Column("Amount")]),
            ),
            (Field::Currency, Column("Currency Code")),
            (Field::Method, Column("Mode")),
            (Field::Reference, Column("Reference Number")),
        ],
        ..PLAIN
    },
];
