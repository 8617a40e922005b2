//! The variables that a template sees, finished for reading. Their names are documented in `docs/TEMPLATES.md`.

use serde::Serialize;

use crate::locale::Locale;
use crate::money::{Money, MoneyError};
use crate::offers::benefit;

use super::Purpose;
use super::facts::{InvoiceFacts, MessageFacts};
use super::text::{INVOICES_MARK, PAYMENT_MARK, SIGNATURE_MARK};
use super::words;

/// What an editor offers: the names a template may use, and for which purpose each is there (`None`: for all).
pub const VARIABLES: &[(&str, Option<Purpose>)] = &[
    ("greeting_name", None),
    ("customer_name", None),
    ("contact_first_name", None),
    ("customer_phone", None),
    ("business_name", None),
    ("business_phone", None),
    ("business_email", None),
    ("today", None),
    ("today_long", None),
    ("count", None),
    ("total_disputed", None),
    ("total_open", None),
    ("due_in_words", None),
    ("timing", None),
    ("upcoming_count", None),
    ("today_count", None),
    ("overdue_count", None),
    ("overdue_open", None),
    ("oldest_days", None),
    ("invoice_numbers | words", None),
    ("invoices[0].number", None),
    ("invoices[0].due_on", None),
    ("invoices[0].due_on_long", None),
    ("invoices[0].due_weekday", None),
    ("invoices[0].issued_on", None),
    ("invoices[0].open", None),
    ("invoices[0].disputed", None),
    ("invoices[0].total", None),
    ("invoices[0].due_in_words", None),
    ("invoices_table", None),
    ("payment_instructions", None),
    ("payment_link", None),
    ("signature", None),
    ("tone", None),
    ("is_business", None),
    ("may_ask_why", None),
    ("currency", None),
    ("language", None),
    ("promise.amount", Some(Purpose::Promise)),
    ("promise.on", Some(Purpose::Promise)),
    ("promise.on_long", Some(Purpose::Promise)),
    ("promise.on_weekday", Some(Purpose::Promise)),
    ("payment.amount", Some(Purpose::Payment)),
    ("payment.on", Some(Purpose::Payment)),
    ("payment.on_long", Some(Purpose::Payment)),
    ("payment.invoices | words", Some(Purpose::Payment)),
    ("discount.percent", Some(Purpose::Discount)),
    ("discount.amount", Some(Purpose::Discount)),
    ("discount.pay", Some(Purpose::Discount)),
    ("discount.until", Some(Purpose::Discount)),
    ("discount.until_weekday", Some(Purpose::Discount)),
    ("offer.amount", Some(Purpose::Offer)),
    ("offer.discount", Some(Purpose::Offer)),
    ("offer.benefit", Some(Purpose::Offer)),
    ("offer.until", Some(Purpose::Offer)),
    ("offer.until_long", Some(Purpose::Offer)),
    ("offer.until_weekday", Some(Purpose::Offer)),
    ("offer.invoices | words", Some(Purpose::Offer)),
];

#[derive(Debug, Serialize)]
pub(super) struct InvoiceView {
    pub number: String,
    pub issued_on: String,
    pub due_on: String,
    pub due_on_long: String,
    pub due_weekday: String,
    pub days: i64,
    pub total: String,
    pub open: String,
    pub partly_paid: bool,
    /// Empty when nothing of it is disputed.
    pub disputed: String,
    /// `upcoming`, `today` or `overdue`.
    pub state: &'static str,
    pub due_in_words: String,
    pub status: String,
}

#[derive(Debug, Serialize)]
pub(super) struct PromiseView {
    pub amount: String,
    pub on: String,
    pub on_long: String,
    pub on_weekday: String,
}

#[derive(Debug, Serialize)]
pub(super) struct PaymentView {
    pub amount: String,
    pub on: String,
    pub on_long: String,
    pub invoices: Vec<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct DiscountView {
    pub percent: String,
    pub amount: String,
    pub pay: String,
    pub until: String,
    pub until_long: String,
    pub until_weekday: String,
}

#[derive(Debug, Serialize)]
pub(super) struct OfferView {
    pub amount: String,
    /// Empty where only late charges are given up.
    pub discount: String,
    pub benefit: String,
    pub until: String,
    pub until_long: String,
    pub until_weekday: String,
    pub invoices: Vec<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct Context {
    pub customer_name: String,
    pub contact_first_name: String,
    pub greeting_name: String,
    pub customer_phone: String,
    pub business_name: String,
    pub business_phone: String,
    pub business_email: String,
    pub language: &'static str,
    pub currency: &'static str,
    pub today: String,
    pub today_long: String,
    pub invoices: Vec<InvoiceView>,
    pub invoice_numbers: Vec<String>,
    pub count: usize,
    pub total_open: String,
    /// Empty when nothing is disputed.
    pub total_disputed: String,
    pub due_in_words: String,
    /// `upcoming`, `today`, `overdue`, `mixed`, or `none` without invoices.
    pub timing: &'static str,
    pub upcoming_count: usize,
    pub today_count: usize,
    pub overdue_count: usize,
    pub overdue_open: String,
    pub oldest_days: i64,
    pub promise: Option<PromiseView>,
    pub payment: Option<PaymentView>,
    pub discount: Option<DiscountView>,
    pub offer: Option<OfferView>,
    /// `friendly`, `neutral`, `firm` or `final`.
    pub tone: &'static str,
    pub is_business: bool,
    pub may_ask_why: bool,
    pub payment_link: String,
    pub invoices_table: &'static str,
    pub payment_instructions: &'static str,
    pub signature: &'static str,
    #[serde(skip)]
    pub payment_lines: Vec<String>,
    #[serde(skip)]
    pub signature_lines: Vec<String>,
}

impl Context {
    /// `facts` must be cleaned, and so sorted by due date.
    pub(super) fn new(facts: &MessageFacts, locale: Locale) -> Result<Context, MoneyError> {
        let days: Vec<i64> = facts
            .invoices
            .iter()
            .map(|invoice| invoice.days(facts.today))
            .collect();
        let count_where = |test: fn(i64) -> bool| days.iter().filter(|day| test(**day)).count();
        let (upcoming, due, overdue) = (
            count_where(|day| day < 0),
            count_where(|day| day == 0),
            count_where(|day| day > 0),
        );
        let open = |invoice: &InvoiceFacts| invoice.open;
        let total_open = sum(facts, open, |_| true)?;
        let total_disputed = sum(facts, |invoice| invoice.disputed, |_| true)?;
        let overdue_open = sum(facts, open, |invoice| invoice.days(facts.today) > 0)?;
        let money = |amount: Money| locale.money(amount);
        for amount in facts.promise.iter().map(|promise| promise.amount) {
            same_currency(amount, facts)?;
        }
        for amount in facts.payment.iter().map(|payment| payment.amount) {
            same_currency(amount, facts)?;
        }
        for amount in facts
            .discount
            .iter()
            .flat_map(|discount| [discount.amount, discount.pay])
        {
            same_currency(amount, facts)?;
        }
        for amount in facts
            .offer
            .iter()
            .flat_map(|offer| [offer.amount, offer.discount])
        {
            same_currency(amount, facts)?;
        }
        let payment_lines = facts.payment_instructions.clone();
        let signature_lines = signature_lines(facts, locale);
        Ok(Context {
            customer_name: facts.customer_name.clone(),
            contact_first_name: facts.contact_first_name.clone(),
            greeting_name: facts.greeting_name().to_owned(),
            customer_phone: facts.customer_phone.clone(),
            business_name: facts.business_name.clone(),
            business_phone: facts.business_phone.clone(),
            business_email: facts.business_email.clone(),
            language: locale.language.as_str(),
            currency: facts.currency.code(),
            today: locale.date_short(facts.today),
            today_long: locale.date_long(facts.today),
            invoices: facts
                .invoices
                .iter()
                .map(|invoice| view(invoice, facts, locale))
                .collect(),
            invoice_numbers: facts
                .invoices
                .iter()
                .map(|invoice| invoice.number.clone())
                .collect(),
            count: days.len(),
            total_open: money(total_open),
            total_disputed: some_money(total_disputed, locale),
            due_in_words: words::group_in_words(locale, facts.today, &days),
            timing: match (upcoming, due, overdue) {
                (0, 0, 0) => "none",
                (_, 0, 0) => "upcoming",
                (0, _, 0) => "today",
                (0, 0, _) => "overdue",
                _ => "mixed",
            },
            upcoming_count: upcoming,
            today_count: due,
            overdue_count: overdue,
            overdue_open: money(overdue_open),
            oldest_days: days.iter().copied().max().unwrap_or(0).max(0),
            promise: facts.promise.map(|promise| PromiseView {
                amount: money(promise.amount),
                on: locale.date_short(promise.on),
                on_long: locale.date_long(promise.on),
                on_weekday: locale.date_weekday(promise.on),
            }),
            payment: facts.payment.as_ref().map(|payment| PaymentView {
                amount: money(payment.amount),
                on: locale.date_short(payment.on),
                on_long: locale.date_long(payment.on),
                invoices: payment.invoices.clone(),
            }),
            discount: facts.discount.as_ref().map(|discount| DiscountView {
                percent: discount.percent.clone(),
                amount: money(discount.amount),
                pay: money(discount.pay),
                until: locale.date_short(discount.until),
                until_long: locale.date_long(discount.until),
                until_weekday: locale.date_weekday(discount.until),
            }),
            offer: facts.offer.as_ref().map(|offer| OfferView {
                amount: money(offer.amount),
                discount: some_money(offer.discount, locale),
                benefit: benefit(&locale, offer.discount, offer.waives_charges),
                until: locale.date_short(offer.until),
                until_long: locale.date_long(offer.until),
                until_weekday: locale.date_weekday(offer.until),
                invoices: offer.invoices.clone(),
            }),
            tone: facts.tone.as_str(),
            is_business: facts.is_business,
            may_ask_why: facts.may_ask_why,
            payment_link: facts.payment_link.clone(),
            invoices_table: if days.is_empty() { "" } else { INVOICES_MARK },
            payment_instructions: if payment_lines.is_empty() && facts.payment_link.is_empty() {
                ""
            } else {
                PAYMENT_MARK
            },
            signature: if signature_lines.is_empty() {
                ""
            } else {
                SIGNATURE_MARK
            },
            payment_lines,
            signature_lines,
        })
    }
}

fn view(invoice: &InvoiceFacts, facts: &MessageFacts, locale: Locale) -> InvoiceView {
    let days = invoice.days(facts.today);
    InvoiceView {
        number: invoice.number.clone(),
        issued_on: locale.date_short(invoice.issued_on),
        due_on: locale.date_short(invoice.due_on),
        due_on_long: locale.date_long(invoice.due_on),
        due_weekday: locale.date_weekday(invoice.due_on),
        days,
        total: locale.money(invoice.total),
        open: locale.money(invoice.open),
        partly_paid: invoice.open.minor.saturating_add(invoice.disputed.minor) != invoice.total.minor,
        disputed: some_money(invoice.disputed, locale),
        state: match days {
            ..=-1 => "upcoming",
            0 => "today",
            1.. => "overdue",
        },
        due_in_words: words::due_in_words(locale.language, days),
        status: words::status(locale.language, days),
    }
}

/// An amount in words of the country; nothing of nothing.
fn some_money(amount: Money, locale: Locale) -> String {
    if amount.is_zero() {
        String::new()
    } else {
        locale.money(amount)
    }
}

fn sum(
    facts: &MessageFacts,
    of: impl Fn(&InvoiceFacts) -> Money,
    include: impl Fn(&InvoiceFacts) -> bool,
) -> Result<Money, MoneyError> {
    let mut sum = Money::zero(facts.currency);
    for invoice in &facts.invoices {
        same_currency(invoice.total, facts)?;
        same_currency(of(invoice), facts)?;
        if include(invoice) {
            sum = sum.checked_add(of(invoice))?;
        }
    }
    Ok(sum)
}

fn same_currency(amount: Money, facts: &MessageFacts) -> Result<(), MoneyError> {
    Money::zero(facts.currency)
        .checked_add(Money::zero(amount.currency))
        .map(|_| ())
}

/// The signer, the business and its telephone, each once.
fn signature_lines(facts: &MessageFacts, locale: Locale) -> Vec<String> {
    let mut lines: Vec<String> = facts
        .sender_signature
        .lines()
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect();
    let said = |lines: &[String], text: &str| lines.iter().any(|line| line.contains(text));
    if !facts.business_name.is_empty() && !said(&lines, &facts.business_name) {
        lines.push(facts.business_name.clone());
    }
    if !facts.business_phone.is_empty() && !said(&lines, &facts.business_phone) {
        lines.push(format!(
            "{} {}",
            words::labels(locale.language).phone,
            facts.business_phone
        ));
    }
    lines
}
