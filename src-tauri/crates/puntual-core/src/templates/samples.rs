//! Made-up facts: what a template is tried on before it is saved, and previewed with when a book is empty.

use chrono::{Days, NaiveDate};

use crate::locale::{Language, Locale};
use crate::money::{Currency, Money};
use crate::policies::Tone;

use super::error::TemplateError;
use super::facts::{AmountOn, DiscountFacts, InvoiceFacts, MessageFacts, PaymentFacts};
use super::{Purpose, Template, TemplateSource};

/// Days past due of the invoices in each trial: before, on and after the due date, alone and together.
const AGES: &[&[i64]] = &[
    &[-7],
    &[-1],
    &[0],
    &[1],
    &[3],
    &[95],
    &[-7, -7, -7],
    &[-7, -2, -1],
    &[-2, -1, 0],
    &[0, 0, 0],
    &[5, 5, 5],
    &[3, 15, 45],
    &[-2, 0, 9],
];

/// Renders `source` against made-up facts of every kind that `purpose` allows, in both languages, so that what is
/// wrong shows when the template is saved.
///
/// # Errors
/// The first fault, with its part and line.
pub fn check(source: &TemplateSource, purpose: Purpose) -> Result<(), TemplateError> {
    for language in [Language::Es, Language::En] {
        let locale = Locale::new(language, "MX");
        let template = Template::new(source, locale)?;
        for facts in trials(locale, purpose) {
            template.render(&facts)?;
        }
    }
    Ok(())
}

/// One made-up customer for a preview, with three invoices, one of them partly paid; where a discount is offered, with one that
/// falls due after it.
#[must_use]
pub fn sample_facts(locale: Locale, purpose: Purpose) -> MessageFacts {
    let days: &[i64] = if purpose == Purpose::Discount {
        &[-12]
    } else {
        &[-2, 0, 9]
    };
    facts(locale, purpose, days)
}

pub(super) fn trials(locale: Locale, purpose: Purpose) -> Vec<MessageFacts> {
    let mut trials: Vec<MessageFacts> = AGES.iter().map(|days| facts(locale, purpose, days)).collect();
    if purpose == Purpose::Payment {
        trials.push(facts(locale, purpose, &[]));
    }
    let mut bare = facts(locale, purpose, &[4]);
    bare.contact_first_name.clear();
    bare.customer_phone.clear();
    bare.business_phone.clear();
    bare.business_email.clear();
    bare.sender_signature.clear();
    bare.payment_instructions.clear();
    trials.push(bare);
    for (index, tone) in Tone::ALL.into_iter().enumerate() {
        for days in [[8].as_slice(), &[-2, 0, 9]] {
            let mut facts = facts(locale, purpose, days);
            facts.tone = tone;
            facts.is_business = index % 2 == 0;
            facts.may_ask_why = index % 2 == 0;
            "https://pagos.example/A-1041".clone_into(&mut facts.payment_link);
            trials.push(facts);
        }
    }
    trials
}

fn facts(locale: Locale, purpose: Purpose, days: &[i64]) -> MessageFacts {
    let today = NaiveDate::from_ymd_opt(2026, 3, 16).unwrap_or_default();
    let currency: Currency = locale.country.currency.parse().unwrap_or(Currency::USD);
    let minor = |minor: i64| Money::new(minor, currency);
    let invoices = days.iter().enumerate().map(|(index, days)| {
        let total = 175_050 + 42_000 * i64::try_from(index).unwrap_or(0);
        let due_on = shift(today, days.saturating_neg());
        InvoiceFacts {
            number: format!("A-{}", 1041 + index),
            issued_on: shift(due_on, -30),
            due_on,
            total: minor(total),
            open: minor(if index == 1 { total - 100_000 } else { total }),
            disputed: minor(0),
        }
    });
    let es = locale.language == Language::Es;
    let say = |spanish: &str, english: &str| if es { spanish } else { english }.to_owned();
    MessageFacts {
        customer_name: say("Colegio Miravalle, A. C.", "Miravalle School"),
        contact_first_name: say("Lucía", "Lucy"),
        customer_phone: "+52 55 5555 0123".to_owned(),
        business_name: say(
            "Papelería y Suministros La Esperanza",
            "Hope Stationery & Supplies",
        ),
        business_phone: "55 5555 0100".to_owned(),
        business_email: "cobranza@ejemplo.example".to_owned(),
        sender_signature: "Elena Robles".to_owned(),
        invoices: invoices.collect(),
        currency,
        today,
        payment_instructions: vec![
            say(
                "Banco Ejemplo, cuenta 0000 0001 23",
                "Example Bank, account 0000 0001 23",
            ),
            say(
                "Referencia: su número de cliente, C-014",
                "Reference: your customer number, C-014",
            ),
        ],
        promise: (purpose == Purpose::Promise).then(|| AmountOn {
            amount: minor(175_050),
            on: shift(today, 4),
        }),
        payment: (purpose == Purpose::Payment).then(|| PaymentFacts {
            amount: minor(175_050),
            on: shift(today, -1),
            invoices: vec!["A-1038".to_owned(), "A-1039".to_owned()],
        }),
        discount: (purpose == Purpose::Discount).then(|| DiscountFacts {
            percent: "2".to_owned(),
            amount: minor(3_501),
            pay: minor(171_549),
            until: shift(today, 5),
        }),
        tone: Tone::Neutral,
        is_business: true,
        may_ask_why: true,
        payment_link: String::new(),
        qr_cid: None,
        logo_cid: None,
        accent: None,
    }
}

fn shift(date: NaiveDate, days: i64) -> NaiveDate {
    let by = Days::new(days.unsigned_abs());
    if days < 0 {
        date.checked_sub_days(by)
    } else {
        date.checked_add_days(by)
    }
    .unwrap_or(date)
}
