//! What an e-invoice says, in one shape for every country.
//!
//! A document is a plain statement of facts: who issued it to whom, for how much, due when, and what it does to other
//! documents. It knows nothing of the format it was read from beyond a name, and nothing of the book: whether its issuer
//! is "us" is decided by whoever applies it. Amounts stand as the document writes them, in its own currency; only
//! [`Document::open`] is derived, and [`Document::reduction`] is without sign.

mod rules;

pub use rules::{RuleChoices, Rules};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::money::{Currency, Money};

/// What a document is for the receivable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentKind {
    /// The customer owes it.
    Invoice,
    /// It takes from what is owed.
    CreditNote,
    /// It adds to what is owed.
    DebitNote,
    /// It says that invoices were paid.
    Payment,
    /// The customer withheld part of an invoice for the tax office: paid by other means.
    Retention,
    /// It takes back documents issued before.
    Cancellation,
    /// It is well understood and nobody owes it; the reason is a code such as `payroll`.
    NotAReceivable(&'static str),
}

impl DocumentKind {
    /// The name on the wire, for example `credit_note`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            DocumentKind::Invoice => "invoice",
            DocumentKind::CreditNote => "credit_note",
            DocumentKind::DebitNote => "debit_note",
            DocumentKind::Payment => "payment",
            DocumentKind::Retention => "retention",
            DocumentKind::Cancellation => "cancellation",
            DocumentKind::NotAReceivable(_) => "not_a_receivable",
        }
    }

    /// Whether the customer owes what it says.
    #[must_use]
    pub fn is_owed(self) -> bool {
        matches!(self, DocumentKind::Invoice | DocumentKind::DebitNote)
    }
}

/// One side of a document, as far as it says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Party {
    /// RFC, RUC, NIT, RUT, VAT number … without blanks around it; empty when there is none.
    pub tax_id: String,
    /// The registered name.
    pub name: String,
    /// Addresses in the order given, each once.
    pub emails: Vec<String>,
    /// As written; empty when there is none.
    pub phone: String,
    /// ISO 3166-1 alpha-2; empty when the document does not say, or names no country that there is.
    pub country: String,
}

/// One of several dates on which part of the amount is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Instalment {
    /// When it is due; `None` when the document does not say.
    pub due_on: Option<NaiveDate>,
    /// How much; `None` when the document does not say.
    pub amount: Option<Money>,
}

/// What the document itself says about being paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaymentState {
    /// Paid when issued (PUE, contado, condición de venta 01).
    PaidAtOnce,
    /// To be paid later.
    OnCredit,
    /// It does not say.
    Unknown,
}

impl PaymentState {
    /// The name on the wire, for example `on_credit`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            PaymentState::PaidAtOnce => "paid_at_once",
            PaymentState::OnCredit => "on_credit",
            PaymentState::Unknown => "unknown",
        }
    }
}

/// What a document does to another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// Takes part of its amount away.
    Reduces,
    /// Adds to its amount.
    Increases,
    /// Takes its place; the older one no longer counts.
    Replaces,
    /// Annuls it as a whole.
    Cancels,
    /// Changes what is written in it and no amount.
    Corrects,
    /// Gives its instalments new amounts and dates.
    Reschedules,
    /// Uses up money paid in advance.
    AppliesAdvance,
    /// Says that it was paid.
    Pays,
    /// Says that part of it was withheld.
    Withholds,
    /// Names it and nothing more.
    Mentions,
}

impl Relation {
    /// The name on the wire, for example `reduces`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Relation::Reduces => "reduces",
            Relation::Increases => "increases",
            Relation::Replaces => "replaces",
            Relation::Cancels => "cancels",
            Relation::Corrects => "corrects",
            Relation::Reschedules => "reschedules",
            Relation::AppliesAdvance => "applies_advance",
            Relation::Pays => "pays",
            Relation::Withholds => "withholds",
            Relation::Mentions => "mentions",
        }
    }
}

/// Another document that this one names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// The fiscal id, where the format has one; else empty.
    pub fiscal_id: String,
    /// The number as people write it; may be empty when there is a fiscal id.
    pub number: String,
    /// What this document does to it.
    pub relation: Relation,
}

/// What a payment or a retention did to one invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// The fiscal id of the invoice; empty when it is named by number only.
    pub fiscal_id: String,
    /// The number of the invoice; may be empty when there is a fiscal id.
    pub number: String,
    /// Which instalment it is, counted from 1.
    pub instalment: Option<u32>,
    /// What was taken off, in the currency of the invoice.
    pub amount: Option<Money>,
    /// What was owed before.
    pub balance_before: Option<Money>,
    /// What is owed after.
    pub balance_after: Option<Money>,
}

/// One payment that the document reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportedPayment {
    /// When the money arrived, or the tax was withheld.
    pub paid_on: Option<NaiveDate>,
    /// How much, in the currency in which it was paid.
    pub amount: Option<Money>,
    /// The number of the operation at the bank, where given.
    pub reference: String,
    /// Which invoices it paid.
    pub applied: Vec<Applied>,
}

/// What an e-invoice says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The format it was read from: `cfdi`, `sunat`, `dian`, `ubl`, `cii`, `sii`, `sri`, `cr` or `facturae`.
    pub format: &'static str,
    /// The version of that format, as written.
    pub version: String,
    /// What it is for the receivable.
    pub kind: DocumentKind,
    /// Series and number as the issuer writes them; empty when it has none.
    pub number: String,
    /// What identifies it for ever: UUID (upper case), CUFE, clave, or issuer-type-number; empty when it has none.
    pub fiscal_id: String,
    /// Who issued it.
    pub issuer: Party,
    /// Whom it was issued to.
    pub customer: Party,
    /// When.
    pub issued_on: Option<NaiveDate>,
    /// When it is due, if it is due on one day and says so.
    pub due_on: Option<NaiveDate>,
    /// Due dates and amounts where there are several, or one with an amount of its own.
    pub instalments: Vec<Instalment>,
    /// The terms in words.
    pub terms: String,
    /// The currency of its amounts.
    pub currency: Option<Currency>,
    /// Units of the local currency for one of [`Document::currency`], as written.
    pub exchange_rate: Option<Decimal>,
    /// The total, as written; a corrective document may be negative.
    pub total: Option<Money>,
    /// What is owed after what the document itself says was paid or withheld; as written for a credit note.
    pub open: Option<Money>,
    /// What it says about being paid.
    pub payment_state: PaymentState,
    /// Which documents it names.
    pub related: Vec<Related>,
    /// The day on which the one that it names was issued, or one of the year of that, as far as it says.
    pub named_on: Option<NaiveDate>,
    /// Which payments it reports.
    pub payments: Vec<ReportedPayment>,
    /// What a person should know, as codes such as `document.not_stamped`.
    pub warnings: Vec<&'static str>,
}

impl Document {
    /// A document of `format` of which nothing is known yet.
    #[must_use]
    pub fn empty(format: &'static str) -> Self {
        Document {
            format,
            version: String::new(),
            kind: DocumentKind::Invoice,
            number: String::new(),
            fiscal_id: String::new(),
            issuer: Party::default(),
            customer: Party::default(),
            issued_on: None,
            due_on: None,
            instalments: Vec::new(),
            terms: String::new(),
            currency: None,
            exchange_rate: None,
            total: None,
            open: None,
            payment_state: PaymentState::Unknown,
            related: Vec::new(),
            named_on: None,
            payments: Vec::new(),
            warnings: Vec::new(),
        }
    }

    /// What a credit note takes away, without sign: some formats write it negative.
    #[must_use]
    pub fn reduction(&self) -> Option<Money> {
        let open = self.open.or(self.total)?;
        Some(Money::new(open.minor.checked_abs()?, open.currency))
    }

    /// Records `code` once.
    pub fn warn(&mut self, code: &'static str) {
        if !self.warnings.contains(&code) {
            self.warnings.push(code);
        }
    }

    /// Counts it as paid when issued: nothing is open.
    pub fn pay_at_once(&mut self) {
        self.payment_state = PaymentState::PaidAtOnce;
        self.open = self.total.map(|total| Money::zero(total.currency));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_credit_note_takes_away_the_same_whichever_sign_it_is_written_with() {
        let mut note = Document::empty("facturae");
        for minor in [-508_442, 508_442] {
            note.total = Some(Money::new(minor, Currency::EUR));
            assert_eq!(note.reduction(), Some(Money::new(508_442, Currency::EUR)));
        }
    }

    #[test]
    fn a_document_paid_at_once_leaves_nothing_open() {
        let mut invoice = Document::empty("cfdi");
        invoice.total = Some(Money::new(1_160, Currency::MXN));
        invoice.pay_at_once();
        assert_eq!(invoice.open, Some(Money::zero(Currency::MXN)));
    }
}
