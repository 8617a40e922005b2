//! The fields that a table may bring, per kind of table.

use std::fmt;
use std::str::FromStr;

use crate::choices::choices;

choices! {
    /// What the rows of a table are, in the order in which several files are imported: each may refer to the ones before.
    Kind:
    /// One customer per row.
    Customers = "customers",
    /// One invoice or credit note per row.
    Invoices = "invoices",
    /// One payment per row.
    Payments = "payments",
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

choices! {
    /// One piece of information that a column may hold. Its word is also the header that Puntual itself writes.
    Field:
    /// The customer's code in the books that the table comes from.
    CustomerId = "customer_id",
    /// The customer's name.
    CustomerName = "name",
    /// RFC, RUC, NIT, RUT, CUIT, NIF, VAT number.
    TaxId = "tax_id",
    /// One or more e-mail addresses.
    Email = "email",
    /// Telephone.
    Phone = "phone",
    /// The person to write to.
    Contact = "contact",
    /// Street and number.
    Street = "street",
    /// Postal code.
    Zip = "zip",
    /// City.
    City = "city",
    /// Country, by code or name.
    Country = "country",
    /// Days of credit.
    TermDays = "term_days",
    /// ISO code.
    Currency = "currency",
    /// The group the customer belongs to.
    Segment = "segment",
    /// Number of the invoice.
    InvoiceNo = "invoice_no",
    /// Series or prefix that belongs before the number.
    Series = "series",
    /// Day of issue.
    IssuedOn = "issue_date",
    /// Day on which it is due.
    DueOn = "due_date",
    /// Total of the invoice, or amount paid.
    Amount = "amount",
    /// What is still open of the invoice.
    OpenBalance = "open_balance",
    /// What was paid of the invoice so far; the rest is open.
    PaidAmount = "paid_amount",
    /// Invoice, credit note, …
    DocumentType = "document_type",
    /// Valid, paid, cancelled, …
    Status = "status",
    /// What identifies the e-invoice: UUID, CUFE, clave.
    FiscalId = "fiscal_id",
    /// Tax id of who issued the document. Only what we issued is owed to us.
    IssuerTaxId = "issuer_tax_id",
    /// Order number, bank reference.
    Reference = "reference",
    /// Free text.
    Notes = "notes",
    /// Number of the payment or receipt.
    PaymentId = "payment_id",
    /// Day on which the money arrived.
    PaidOn = "pay_date",
    /// Cash, transfer, card, …; of an invoice, whether it was paid when issued (`PUE`).
    Method = "method",
}

impl Field {
    /// The fields that a kind of table may have, in the order in which a person is shown them.
    #[must_use]
    pub const fn of(kind: Kind) -> &'static [Field] {
        use Field::*;
        match kind {
            Kind::Customers => &[
                CustomerId,
                CustomerName,
                TaxId,
                Email,
                Phone,
                Contact,
                Street,
                Zip,
                City,
                Country,
                TermDays,
                Currency,
                Segment,
                Notes,
            ],
            Kind::Invoices => &[
                InvoiceNo,
                Series,
                CustomerId,
                CustomerName,
                TaxId,
                Email,
                Phone,
                IssuedOn,
                DueOn,
                TermDays,
                Amount,
                OpenBalance,
                PaidAmount,
                PaidOn,
                Currency,
                Method,
                DocumentType,
                Status,
                FiscalId,
                IssuerTaxId,
                Reference,
                Notes,
            ],
            Kind::Payments => &[
                PaymentId,
                InvoiceNo,
                Series,
                CustomerId,
                CustomerName,
                TaxId,
                PaidOn,
                Amount,
                Currency,
                Method,
                Reference,
                Notes,
            ],
        }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Field {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Field::find(text).ok_or_else(|| format!("unknown field {text:?}"))
    }
}

/// Columns of which a table must have at least one.
pub type Requirement = &'static [Field];

/// What a table of this kind cannot do without.
#[must_use]
pub const fn requirements(kind: Kind) -> &'static [Requirement] {
    use Field::*;
    const WHO: Requirement = &[CustomerId, CustomerName, TaxId];
    match kind {
        Kind::Customers => &[&[CustomerName, CustomerId]],
        Kind::Invoices => &[&[InvoiceNo], WHO, &[IssuedOn, DueOn], &[Amount, OpenBalance]],
        Kind::Payments => &[
            &[Amount],
            &[PaidOn],
            &[InvoiceNo, CustomerId, CustomerName, TaxId],
        ],
    }
}
