//! Invoicing programs on the web.

use super::Source::{Coded, Column, First, Joined};
use super::programs::FIRST_AND_LAST;
use super::{Lines, PLAIN, Preset};
use crate::imports::fields::{Field, Kind};

/// Each preset is one export.
pub(super) const PRESETS: &[Preset] = &[
    Preset {
        name: "freshbooks.invoices",
        program: "FreshBooks",
        export: ["Facturas", "Invoices"],
        sure: &[
            "Client Name",
            "Invoice #",
            "Date Issued",
            "Invoice Status",
            "Line Total",
        ],
        columns: &[
            (Field::InvoiceNo, Column("Invoice #")),
            (Field::CustomerName, Column("Client Name")),
            (Field::IssuedOn, Column("Date Issued")),
            (Field::DueOn, Column("Date Due|Due Date")),
            (Field::Amount, Column("Line Total")),
            (Field::Status, Column("Invoice Status")),
            (Field::PaidOn, Column("Date Paid")),
            (Field::Currency, Column("Currency")),
        ],
        lines: Lines::Summed,
        ..PLAIN
    },
    Preset {
        name: "freshbooks.clients",
        program: "FreshBooks",
        export: ["Clientes", "Clients"],
        kind: Kind::Customers,
        sure: &["Organization", "First Name", "Last Name", "Email"],
        columns: &[
            (
                Field::CustomerName,
                First(&[Column("Organization"), FIRST_AND_LAST]),
            ),
            (Field::Contact, FIRST_AND_LAST),
            (Field::Email, Column("Email")),
            (Field::Phone, Column("Phone")),
            (Field::Street, Column("Street")),
            (Field::City, Column("City")),
            (Field::Country, Column("Country")),
            (Field::Zip, Column("Postal Code")),
            (Field::Notes, Column("Notes")),
        ],
        ..PLAIN
    },
    Preset {
        name: "wave.transactions",
        program: "Wave",
        export: ["Movimientos contables", "Accounting transactions"],
        sure: &[
            "Transaction Date",
            "Account Name",
            "Debit Amount (Two Column Approach)",
            "Credit Amount (Two Column Approach)",
            "Customer",
            "Invoice Number",
        ],
        columns: &[
            (Field::InvoiceNo, Column("Invoice Number")),
            (Field::CustomerName, Column("Customer")),
            (Field::IssuedOn, Column("Transaction Date")),
            (Field::Amount, Column("Debit Amount (Two Column Approach)")),
            (Field::Notes, Column("Transaction Description")),
        ],
        payments: &[
            (Field::InvoiceNo, Column("Invoice Number")),
            (Field::CustomerName, Column("Customer")),
            (Field::PaidOn, Column("Transaction Date")),
            (Field::Amount, Column("Credit Amount (Two Column Approach)")),
            (Field::Reference, Column("Transaction ID")),
            (Field::Notes, Column("Transaction Description")),
        ],
        only: Some((
            "Account Name",
            &["accounts receivable", "cuentas por cobrar", "contas a receber"],
        )),
        ..PLAIN
    },
    Preset {
        name: "wave.customers",
        program: "Wave",
        export: ["Clientes", "Customers"],
        kind: Kind::Customers,
        sure: &[
            "customer_name",
            "contact_first_name",
            "customer_currency",
            "email",
        ],
        columns: &[
            (Field::CustomerName, Column("customer_name")),
            (Field::CustomerId, Column("account_number")),
            (Field::Email, Column("email")),
            (
                Field::Contact,
                Joined(&[Column("contact_first_name"), Column("contact_last_name")], " "),
            ),
            (
                Field::Phone,
                First(&[Column("mobile"), Column("phone"), Column("toll_free")]),
            ),
            (
                Field::Street,
                Joined(&[Column("address_line_1"), Column("address_line_2")], ", "),
            ),
            (Field::City, Column("city")),
            (Field::Country, Column("country")),
            (Field::Zip, Column("postal_code/zip_code")),
            (Field::Currency, Column("customer_currency")),
            (Field::Notes, Column("delivery_instructions")),
        ],
        ..PLAIN
    },
    Preset {
        name: "invoice2go.invoices",
        program: "Invoice2go",
        export: ["Facturas", "Invoices"],
        sure: &[
            "DocumentNumber",
            "DocumentDate",
            "DocumentStatus",
            "TotalAmount",
            "BalanceDueAmount",
        ],
        columns: &[
            (Field::InvoiceNo, Column("DocumentNumber")),
            (
                Field::CustomerName,
                First(&[Column("Name"), Column("EmailRecipient")]),
            ),
            (Field::Email, Column("EmailRecipient")),
            (Field::IssuedOn, Column("DocumentDate")),
            (Field::Amount, Column("TotalAmount")),
            (Field::OpenBalance, Column("BalanceDueAmount")),
            (Field::PaidAmount, Column("AmountPaidAmount")),
            (Field::PaidOn, Column("DatePaid")),
            (Field::Currency, Column("CurrencyCode")),
            (
                Field::Status,
                Joined(&[Column("State"), Column("DocumentStatus")], " / "),
            ),
            (Field::Notes, Column("Comment")),
        ],
        ..PLAIN
    },
    Preset {
        name: "invoicely.invoices",
        program: "Invoicely",
        export: ["Facturas", "Invoices"],
        sure: &["Date", "Due", "Details", "Client", "Status", "Total"],
        columns: &[
            (Field::InvoiceNo, Column("Details")),
            (Field::CustomerName, Column("Client")),
            (Field::IssuedOn, Column("Date")),
            (Field::DueOn, Column("Due")),
            (Field::Amount, Column("Total")),
            (Field::Status, Column("Status")),
        ],
        ..PLAIN
    },
    Preset {
        name: "invoice_ninja.invoices",
        program: "Invoice Ninja",
        export: ["Facturas", "Invoices"],
        sure: &[
            "Client",
            "Invoice Number",
            "Amount",
            "Paid",
            "Status",
            "Invoice Date",
            "Due Date",
        ],
        columns: &[
            (Field::InvoiceNo, Column("Invoice Number")),
            (Field::CustomerName, Column("Client")),
            (Field::Email, Column("Email")),
            (Field::IssuedOn, Column("Invoice Date")),
            (Field::DueOn, Column("Due Date")),
            (Field::Amount, Column("Amount")),
            (Field::PaidAmount, Column("Paid")),
            (Field::Status, Column("Status")),
            (Field::Reference, Column("PO Number")),
            (Field::Notes, Column("Public Notes")),
        ],
        lines: Lines::Repeated,
        ..PLAIN
    },
    Preset {
        name: "invoice_ninja.payments",
        program: "Invoice Ninja",
        export: ["Pagos", "Payments"],
        kind: Kind::Payments,
        sure: &["Client", "Invoice Number", "Amount", "Date"],
        columns: &[
            (Field::InvoiceNo, Column("Invoice Number")),
            (Field::CustomerName, Column("Client")),
            (Field::PaidOn, Column("Date")),
            (Field::Amount, Column("Amount")),
        ],
        bare: true,
        ..PLAIN
    },
    Preset {
        name: "invoice_ninja.clients",
        program: "Invoice Ninja",
        export: ["Clientes", "Clients"],
        kind: Kind::Customers,
        sure: &["Name", "Balance", "Paid to Date", "Billing Street", "VAT Number"],
        columns: &[
            (Field::CustomerName, Column("Name")),
            (Field::TaxId, First(&[Column("VAT Number"), Column("ID Number")])),
            (Field::Contact, FIRST_AND_LAST),
            (Field::Email, Column("Email")),
            (Field::Phone, Column("Phone")),
            (
                Field::Street,
                Joined(&[Column("Billing Street"), Column("Billing Apt/Suite")], ", "),
            ),
            (Field::City, Column("Billing City")),
            (Field::Country, Column("Billing Country")),
            (Field::Zip, Column("Billing Postal Code")),
            (Field::Currency, Column("Currency")),
            (Field::Notes, Column("Public Notes")),
        ],
        ..PLAIN
    },
    Preset {
        name: "stripe.invoices",
        program: "Stripe",
        export: ["Facturas", "Invoices"],
        sure: &[
            "Number",
            "Customer Name",
            "Amount Due",
            "Total",
            "Status",
            "Due Date (UTC)",
            "Finalized At (UTC)",
        ],
        columns: &[
            (Field::InvoiceNo, Column("Number")),
            (
                Field::CustomerName,
                First(&[Column("Customer Name"), Column("Customer Email")]),
            ),
            (Field::Email, Column("Customer Email")),
            (Field::IssuedOn, Column("Finalized At (UTC)")),
            (Field::DueOn, Column("Due Date (UTC)")),
            (Field::Amount, Column("Total")),
            (Field::PaidAmount, Column("Amount Paid")),
            (Field::Currency, Column("Currency")),
            (
                Field::Status,
                Coded("Status", &[("uncollectible", "written off")]),
            ),
        ],
        ..PLAIN
    },
];
