//! From the ledger to the statement of one customer and currency.

use chrono::NaiveDate;
use puntual_core::country::place;
use puntual_core::locale::{Language, Locale};
use puntual_core::money::{Currency, Money};
use puntual_core::promises::PromiseState;
use puntual_core::statements::{
    Activity, Movement, MovementKind, Offered, OnAccount, OpenItem, Paper, Party, Promised, StatementInput,
};
use puntual_store::{AccountMovement, BookInfo, Customer, Offer, OpenInvoice, PaymentPlan, Promise, Reader};

use crate::context::Session;
use crate::error::AppError;
use crate::ports::Brand;
use crate::settings::{Business, business, logo};
use crate::templates::{MessageSettings, message_settings};
use crate::wire;

/// Numbers of invoices that a payment link carries, in characters.
const MOST_LINK_CHARS: usize = 200;

/// The book as it stands on its statements, read once for all of them.
pub(crate) struct Issuer {
    pub business: Business,
    pub settings: MessageSettings,
    pub brand: Brand,
}

impl Issuer {
    pub fn read(reader: &Reader<'_>, info: &BookInfo) -> Result<Issuer, AppError> {
        let business = business(reader, info)?;
        Ok(Issuer {
            settings: message_settings(reader)?,
            brand: brand(reader, &business)?,
            business,
        })
    }
}

/// What a statement is about: the balance at the end of a day, or the movements from a first day until then.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked {
    pub from: Option<NaiveDate>,
    pub as_of: NaiveDate,
}

impl Asked {
    pub fn read(session: &Session, from: Option<&str>, as_of: Option<&str>) -> Result<Asked, AppError> {
        let day = |field, text: Option<&str>| text.map(|text| wire::date(field, text)).transpose();
        let as_of = day("as_of", as_of)?.unwrap_or(session.today);
        let from = day("from", from)?;
        match from {
            Some(from) if from > as_of => Err(AppError::new("statement.period_backwards")
                .with("from", from)
                .with("to", as_of)),
            _ => Ok(Asked { from, as_of }),
        }
    }
}

/// One input per currency in which the customer has a balance or, for an activity, movements; one of nothing owed in the
/// book's currency when there is none.
pub(crate) fn inputs(
    reader: &Reader<'_>,
    session: &Session,
    issuer: &Issuer,
    customer: &Customer,
    asked: Asked,
) -> Result<Vec<StatementInput>, AppError> {
    let Asked { from, as_of } = asked;
    let is_now = as_of == session.today && from.is_none();
    let invoices = if is_now {
        reader.open_invoices(Some(customer.id), None)?
    } else {
        reader.open_invoices_as_of(customer.id, as_of)?
    };
    let on_account = reader.on_account_of(customer.id, as_of)?;
    let movements = match from {
        Some(_) => reader.movements_of(customer.id, as_of)?,
        None => Vec::new(),
    };
    let promises = promises(reader, customer, as_of)?;
    let plans = reader.payment_plans(Some(customer.id), false)?;
    let mut offers = reader.offers_until(Some(customer.id), as_of)?;
    offers.retain(|offer| offer.made_on <= as_of && offer.is_told(as_of));
    let mut codes: Vec<&str> = invoices.iter().map(|invoice| invoice.currency.as_str()).collect();
    let on_paper = on_account.iter().chain(movements.iter().filter(|movement| {
        // A currency that was settled before the period is no longer told of.
        from.is_some_and(|from| movement.on >= from)
    }));
    codes.extend(on_paper.map(|movement| movement.currency.as_str()));
    if codes.is_empty() {
        codes.push(&session.info.currency);
    }
    codes.sort_unstable();
    codes.dedup();
    let locale = session.locale_for(&customer.data.language);
    let addressee = addressee(reader, customer, locale.language)?;
    codes
        .into_iter()
        .map(|code| {
            let currency = wire::currency(code)?;
            let own = |movement: &&AccountMovement| movement.currency == code;
            let mut input = StatementInput {
                business: issuer.business.party(),
                customer: addressee.clone(),
                locale,
                as_of,
                currency,
                items: invoices
                    .iter()
                    .filter(|invoice| invoice.currency == code)
                    .map(|invoice| item(invoice, currency))
                    .collect(),
                activity: from.map(|from| Activity {
                    from,
                    movements: movements.iter().filter(own).map(movement).collect(),
                }),
                on_account: on_account.iter().filter(own).map(left).collect(),
                promises: promises
                    .iter()
                    .filter(|promise| promise.currency == code)
                    .map(promised)
                    .chain(
                        plans
                            .iter()
                            .filter(|plan| plan.currency == code)
                            .flat_map(|plan| instalments(plan, as_of)),
                    )
                    .collect(),
                offers: offers
                    .iter()
                    .filter(|offer| offer.currency == code)
                    .map(|offer| offered(offer, as_of))
                    .collect(),
                payment_instructions: Vec::new(),
                payment_link: String::new(),
                payment_code: None,
                footer: issuer.business.profile.footer.clone(),
            };
            settle_early_money(&mut input);
            pay(&mut input, issuer, customer);
            Ok(input)
        })
        .collect()
}

/// Money that was entered for an invoice before that was issued is on account until then: the movements say so.
fn settle_early_money(input: &mut StatementInput) {
    let Some(activity) = &input.activity else { return };
    let moved = activity
        .movements
        .iter()
        .fold(0i64, |sum, movement| sum.saturating_add(movement.effect()));
    let open = input
        .items
        .iter()
        .fold(0i64, |sum, item| sum.saturating_add(item.open.minor));
    let left = input
        .on_account
        .iter()
        .fold(0i64, |sum, credit| sum.saturating_add(credit.open_minor));
    let early = open.saturating_sub(left).saturating_sub(moved);
    if early > 0 {
        input.on_account.push(OnAccount {
            on: input.as_of,
            kind: MovementKind::Payment,
            reference: String::new(),
            open_minor: early,
        });
    }
}

fn pay(input: &mut StatementInput, issuer: &Issuer, customer: &Customer) {
    let open = input.items.iter().map(|item| item.open.minor);
    let left = input
        .on_account
        .iter()
        .map(|credit| credit.open_minor.saturating_neg());
    let balance = open.chain(left).fold(0i64, i64::saturating_add);
    let amount = Money::new(balance, input.currency);
    let settings = &issuer.settings;
    let mut numbers: Vec<&str> = input.items.iter().map(|item| item.number.as_str()).collect();
    if numbers.iter().map(|number| number.len() + 1).sum::<usize>() > MOST_LINK_CHARS {
        numbers.clear();
    }
    let link = settings.link_to(&customer.data.code, &numbers, amount);
    let text = std::iter::once(customer.data.code.as_str())
        .chain(numbers)
        .collect::<Vec<_>>()
        .join(" ");
    let code = settings.code_for(&issuer.business.profile.name, amount, &text, &link);
    let general = issuer.business.payment_instructions();
    input.payment_instructions = settings.instructions(input.currency.code(), &general);
    input.payment_link = link;
    input.payment_code = code;
}

fn promises(reader: &Reader<'_>, customer: &Customer, as_of: NaiveDate) -> Result<Vec<Promise>, AppError> {
    let mut promises = reader.promises(Some(customer.id), Some(as_of))?;
    promises.retain(|promise| promise.made_on <= as_of && promise.state(as_of) == PromiseState::Open);
    promises.reverse();
    Ok(promises)
}

fn promised(promise: &Promise) -> Promised {
    Promised {
        on: promise.promised_on,
        amount_minor: promise.left_minor(),
        invoice: promise.numbers().join(", "),
    }
}

fn offered(offer: &Offer, as_of: NaiveDate) -> Offered {
    let judged = offer.judged(as_of);
    Offered {
        until: offer.until,
        pay_minor: judged.left_minor(),
        discount_minor: judged.discount_minor,
        waives_charges: offer.waives_charges,
        invoices: offer.numbers().join(", "),
    }
}

/// What a plan that runs asks for from here on.
fn instalments(plan: &PaymentPlan, as_of: NaiveDate) -> Vec<Promised> {
    let judged = plan.judged(as_of);
    if plan.made_on > as_of || !judged.state.holds() {
        return Vec::new();
    }
    let all = plan.instalments.iter().zip(&judged.instalments);
    all.map(|(one, standing)| Promised {
        on: one.due_on,
        amount_minor: one.amount_minor().saturating_sub(standing.paid_minor),
        invoice: plan.numbers().join(", "),
    })
    .filter(|promised| promised.amount_minor > 0)
    .collect()
}

fn kind(word: &str) -> MovementKind {
    match word {
        "invoice" => MovementKind::Invoice,
        "credit_note" => MovementKind::CreditNote,
        "write_off" => MovementKind::WriteOff,
        "refund" => MovementKind::Refund,
        _ => MovementKind::Payment,
    }
}

fn movement(row: &AccountMovement) -> Movement {
    Movement {
        on: row.on,
        kind: kind(&row.kind),
        reference: row.reference.clone(),
        amount_minor: row.amount_minor,
    }
}

fn left(row: &AccountMovement) -> OnAccount {
    OnAccount {
        on: row.on,
        kind: kind(&row.kind),
        reference: row.reference.clone(),
        open_minor: row.amount_minor,
    }
}

fn item(invoice: &OpenInvoice, currency: Currency) -> OpenItem {
    OpenItem {
        number: invoice.number.clone(),
        issued_on: invoice.issued_on,
        due_on: invoice.due_on,
        total: Money::new(invoice.total_minor, currency),
        open: Money::new(invoice.open_minor, currency),
        disputed_minor: invoice.disputed_minor,
    }
}

pub(crate) fn addressee(
    reader: &Reader<'_>,
    customer: &Customer,
    language: Language,
) -> Result<Party, AppError> {
    let data = &customer.data;
    let mut lines = vec![
        data.tax_id.clone(),
        data.street.clone(),
        [data.zip.as_str(), data.city.as_str()]
            .join(" ")
            .trim()
            .to_owned(),
        // A letter within the country does not name it.
        place(&data.country)
            .map_or("", |place| place.name(language))
            .to_owned(),
    ];
    let email = reader
        .contacts(customer.id)?
        .into_iter()
        .map(|contact| contact.email)
        .find(|text| !text.is_empty());
    lines.extend(email);
    lines.retain(|line| !line.trim().is_empty());
    Ok(Party {
        name: data.name.clone(),
        lines,
    })
}

/// How the book's papers look.
pub(crate) fn brand(reader: &Reader<'_>, business: &Business) -> Result<Brand, AppError> {
    Ok(Brand {
        logo: logo(reader)?.map(|(_, bytes)| bytes),
        accent: Some(business.profile.color.clone()),
    })
}

pub(crate) fn paper(asked: Option<&str>, business: &Business) -> Result<Paper, AppError> {
    match asked {
        None | Some("") => Ok(business.paper),
        Some("a4") => Ok(Paper::A4),
        Some("letter") => Ok(Paper::Letter),
        Some(other) => Err(AppError::new("paper.unknown").with("value", other)),
    }
}

/// `estado-C-001-MXN-2026-03-16`: only letters, digits and dashes, so that every system takes it.
pub(crate) fn file_stem(code: &str, input: &StatementInput) -> String {
    let safe: String = code
        .chars()
        .map(|letter| if letter.is_alphanumeric() { letter } else { '-' })
        .collect();
    let from = input
        .activity
        .as_ref()
        .map(|activity| format!("{}-", activity.from))
        .unwrap_or_default();
    let word = word(&input.locale);
    format!("{word}-{safe}-{}-{from}{}", input.currency, input.as_of)
}

/// What a file of statements is called.
pub(crate) const fn word(locale: &Locale) -> &'static str {
    match locale.language {
        Language::Es => "estado",
        Language::En => "statement",
    }
}
