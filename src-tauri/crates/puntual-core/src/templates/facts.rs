//! What a message may speak about.

use chrono::NaiveDate;

use crate::aging::days_past_due;
use crate::money::{Currency, Money};
use crate::policies::Tone;

use super::text::{is_marker, one_line};

/// One open invoice in a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvoiceFacts {
    /// Invoice number.
    pub number: String,
    /// Issue date.
    pub issued_on: NaiveDate,
    /// Due date.
    pub due_on: NaiveDate,
    /// Amount invoiced.
    pub total: Money,
    /// What is still owed and asked for.
    pub open: Money,
    /// What is owed besides and not asked for, because the customer disputes it.
    pub disputed: Money,
}

impl InvoiceFacts {
    /// Days past due on `today`; negative before the due date.
    #[must_use]
    pub fn days(&self, today: NaiveDate) -> i64 {
        days_past_due(self.due_on, today)
    }
}

/// An amount and its day, as in a promise to pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AmountOn {
    /// How much.
    pub amount: Money,
    /// When.
    pub on: NaiveDate,
}

/// A payment that is acknowledged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentFacts {
    /// How much came in.
    pub amount: Money,
    /// When.
    pub on: NaiveDate,
    /// Numbers of the invoices that it was applied to.
    pub invoices: Vec<String>,
}

/// What paying early saves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiscountFacts {
    /// Hundredths, as the terms say them: `2`, `2.5`.
    pub percent: String,
    /// How much that is on the invoices of the message.
    pub amount: Money,
    /// What is left to pay.
    pub pay: Money,
    /// The last day on which it is given.
    pub until: NaiveDate,
}

/// An early-payment offer that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferFacts {
    /// What is still to be paid for it.
    pub amount: Money,
    /// What it takes off; zero where only late charges are given up.
    pub discount: Money,
    /// Late charges are given up.
    pub waives_charges: bool,
    /// The last day.
    pub until: NaiveDate,
    /// Numbers of the invoices that it is about.
    pub invoices: Vec<String>,
}

/// Everything that a message is made from: one customer, one currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageFacts {
    /// The customer's name as on the invoices.
    pub customer_name: String,
    /// First name of the contact; empty when it is not known, and the customer's name is used in the greeting.
    pub contact_first_name: String,
    /// The customer's telephone number; may be empty.
    pub customer_phone: String,
    /// Name of the business that is owed.
    pub business_name: String,
    /// Its telephone number; may be empty.
    pub business_phone: String,
    /// Its e-mail address; may be empty.
    pub business_email: String,
    /// Who signs; one or more lines, may be empty.
    pub sender_signature: String,
    /// Open invoices in any order; they are written by due date.
    pub invoices: Vec<InvoiceFacts>,
    /// Currency of every amount.
    pub currency: Currency,
    /// The day the message is for.
    pub today: NaiveDate,
    /// How to pay, line by line; may be empty.
    pub payment_instructions: Vec<String>,
    /// The promise that is confirmed.
    pub promise: Option<AmountOn>,
    /// The payment that is acknowledged.
    pub payment: Option<PaymentFacts>,
    /// What paying early saves.
    pub discount: Option<DiscountFacts>,
    /// The offer that stands about one of the invoices.
    pub offer: Option<OfferFacts>,
    /// How it should sound.
    pub tone: Tone,
    /// The customer is a business and not a consumer: it has orders, approvals and a date on which it pays.
    pub is_business: bool,
    /// The country lets one ask why it has not been paid; in Colombia it does not (Ley 2300 de 2023, art. 4).
    pub may_ask_why: bool,
    /// Where to pay at once, an `https:` address; may be empty.
    pub payment_link: String,
    /// Content-ID, without angle brackets, of the code to pay with that travels with an e-mail.
    pub qr_cid: Option<String>,
    /// Content-ID, without angle brackets, of the logo that travels with an e-mail.
    pub logo_cid: Option<String>,
    /// Accent colour of the book, `#rrggbb`; anything else is ignored.
    pub accent: Option<String>,
}

impl MessageFacts {
    /// Who is greeted: the contact by first name, else the customer.
    #[must_use]
    pub fn greeting_name(&self) -> &str {
        if self.contact_first_name.trim().is_empty() {
            &self.customer_name
        } else {
            &self.contact_first_name
        }
    }

    /// The same facts on one line each, by due date, without the marks that stand for blocks, so that a name can
    /// neither break a line nor pass for a block.
    pub(super) fn cleaned(&self) -> MessageFacts {
        let line = |text: &str| one_line(&text.replace(is_marker, ""));
        let mut invoices = self.invoices.clone();
        for invoice in &mut invoices {
            invoice.number = line(&invoice.number);
        }
        invoices.sort_by(|a, b| (a.due_on, &a.number).cmp(&(b.due_on, &b.number)));
        let signature: Vec<String> = self.sender_signature.lines().map(line).collect();
        MessageFacts {
            customer_name: line(&self.customer_name),
            contact_first_name: line(&self.contact_first_name),
            customer_phone: line(&self.customer_phone),
            business_name: line(&self.business_name),
            business_phone: line(&self.business_phone),
            business_email: line(&self.business_email),
            sender_signature: signature.join("\n"),
            invoices,
            currency: self.currency,
            today: self.today,
            payment_instructions: self
                .payment_instructions
                .iter()
                .flat_map(|text| text.lines())
                .map(line)
                .filter(|text| !text.is_empty())
                .collect(),
            promise: self.promise,
            payment: self.payment.as_ref().map(|payment| PaymentFacts {
                invoices: payment.invoices.iter().map(|number| line(number)).collect(),
                ..payment.clone()
            }),
            discount: self.discount.clone(),
            offer: self.offer.as_ref().map(|offer| OfferFacts {
                invoices: offer.invoices.iter().map(|number| line(number)).collect(),
                ..offer.clone()
            }),
            tone: self.tone,
            is_business: self.is_business,
            may_ask_why: self.may_ask_why,
            payment_link: line(&self.payment_link),
            qr_cid: self.qr_cid.clone(),
            logo_cid: self.logo_cid.clone(),
            accent: self.accent.clone(),
        }
    }
}
