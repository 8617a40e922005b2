//! What all messages of the book have in common: how readers are addressed, where to pay, what messages cost.

use std::str::FromStr;

use puntual_core::channels::Channel;
use puntual_core::money::Money;
use puntual_core::templates::{Address, MessageFacts, qr, segments};
use puntual_store::Reader;
use rust_decimal::Decimal;
use url::Url;

use crate::books::Nothing;
use crate::context::Context;
use crate::error::AppError;
use crate::templates::{MessageSettings, PaymentAccount};
use crate::wire;

const KEY: &str = "messages";

impl Default for MessageSettings {
    fn default() -> Self {
        MessageSettings {
            address: Address::Usted.as_str().to_owned(),
            payment_link: String::new(),
            iban: String::new(),
            bic: String::new(),
            qr: true,
            sms_price: String::new(),
            whatsapp_price: String::new(),
            accounts: Vec::new(),
            pix_key: String::new(),
            pix_city: String::new(),
        }
    }
}

impl MessageSettings {
    /// What sending a text costs, in the book's currency; `None` when no price is set.
    pub(crate) fn cost(&self, channel: Channel, text: &str) -> Option<Decimal> {
        match channel {
            Channel::Sms => {
                let price = Decimal::from_str(&self.sms_price).ok()?;
                price.checked_mul(Decimal::from(segments(text).1))
            }
            Channel::Whatsapp => Decimal::from_str(&self.whatsapp_price).ok(),
            Channel::Email | Channel::Call | Channel::Letter => None,
        }
    }

    /// Where this customer pays what the message asks for; empty when there is no link or nothing to pay.
    pub(crate) fn link(&self, customer: &str, facts: &MessageFacts) -> String {
        self.link_to(customer, &numbers(facts), asked(facts))
    }

    /// Where a customer pays an amount for these invoices; empty when there is no link or nothing to pay.
    pub(crate) fn link_to(&self, customer: &str, invoices: &[&str], amount: Money) -> String {
        if self.payment_link.is_empty() || amount.minor <= 0 {
            return String::new();
        }
        let fill = |text: &str| url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
        self.payment_link
            .replace("{customer}", &fill(customer))
            .replace("{invoice}", &fill(&invoices.join(",")))
            .replace("{amount}", &amount.to_string())
            .replace("{currency}", amount.currency.code())
    }

    /// Says in a message how its currency is paid.
    pub(crate) fn add_account(&self, facts: &mut MessageFacts) {
        facts.payment_instructions = self.instructions(facts.currency.code(), &facts.payment_instructions);
    }

    /// What the code in an e-mail says.
    pub(crate) fn code(&self, facts: &MessageFacts) -> Option<String> {
        let text = numbers(facts).join(", ");
        self.code_for(&facts.business_name, asked(facts), &text, &facts.payment_link)
    }

    /// What a code to pay with says: a bank transfer for euros, PIX for reais, else the link.
    pub(crate) fn code_for(&self, business: &str, amount: Money, text: &str, link: &str) -> Option<String> {
        if !self.qr {
            return None;
        }
        qr::epc(business, &self.iban, &self.bic, amount, text)
            .or_else(|| qr::pix(business, &self.pix_city, &self.pix_key, amount, text))
            .or_else(|| Some(link.to_owned()).filter(|link| !link.is_empty()))
    }

    /// How to pay in a currency, in lines: the account of that currency in place of the book's `general` instructions,
    /// and the IBAN or PIX key where they do not name it.
    pub(crate) fn instructions(&self, currency: &str, general: &[String]) -> Vec<String> {
        let own = self.accounts.iter().find(|account| account.currency == currency);
        let mut lines: Vec<String> = match own {
            Some(account) => account.text.lines().map(str::to_owned).collect(),
            None => general.to_vec(),
        };
        let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let mut name = |label: &str, value: &str, shown: String| {
            if !value.is_empty() && !lines.iter().any(|line| squeezed(line).contains(value)) {
                lines.push(format!("{label} {shown}"));
            }
        };
        match currency {
            "EUR" => {
                let characters: Vec<char> = self.iban.chars().collect();
                let groups: Vec<String> = characters.chunks(4).map(|group| group.iter().collect()).collect();
                name("IBAN", &self.iban, groups.join(" "));
            }
            "BRL" => name("PIX", &self.pix_key, self.pix_key.clone()),
            _ => {}
        }
        lines
    }
}

fn numbers(facts: &MessageFacts) -> Vec<&str> {
    facts
        .invoices
        .iter()
        .map(|invoice| invoice.number.as_str())
        .collect()
}

/// What a message asks for: the promise, what is left after the discount, or what is open.
fn asked(facts: &MessageFacts) -> Money {
    let open = facts
        .invoices
        .iter()
        .fold(0i64, |sum, invoice| sum.saturating_add(invoice.open.minor));
    let promised = facts.promise.map(|promise| promise.amount);
    let discounted = facts.discount.as_ref().map(|discount| discount.pay);
    promised
        .or(discounted)
        .unwrap_or_else(|| Money::new(open, facts.currency))
}

/// As it is kept; what was never set has its default.
pub(crate) fn message_settings(reader: &Reader<'_>) -> Result<MessageSettings, AppError> {
    let stored = reader.setting(KEY)?;
    Ok(stored
        .and_then(|json| serde_json::from_str(&json).ok())
        .unwrap_or_default())
}

/// What all messages have in common.
///
/// # Errors
/// When the book cannot be read.
pub fn settings(context: &Context, _: Nothing) -> Result<MessageSettings, AppError> {
    context.session()?.read(message_settings)
}

/// Saves it. Messages that wait stay as they are.
///
/// # Errors
/// `choice.unknown`, `messages.link_invalid`, `messages.link_part`, `messages.iban_invalid`, `messages.price_invalid`, `messages.account_twice`,
/// `currency.unknown`.
pub fn save_settings(context: &Context, request: MessageSettings) -> Result<MessageSettings, AppError> {
    let session = context.session()?;
    let settings = checked(request)?;
    let json =
        serde_json::to_string(&settings).map_err(|error| AppError::new("internal").with("detail", error))?;
    session.write(|writer| {
        writer.save_setting(KEY, &json)?;
        writer.append_event(session.now_ms(), "templates.save_settings", None, "book", &json)?;
        Ok(())
    })?;
    Ok(settings)
}

/// What a payment link may hold to be filled.
const LINK_PARTS: [&str; 4] = ["{customer}", "{invoice}", "{amount}", "{currency}"];

fn checked(request: MessageSettings) -> Result<MessageSettings, AppError> {
    wire::choice::<Address>("address", &request.address)?;
    let compact = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let settings = MessageSettings {
        address: request.address,
        payment_link: request.payment_link.trim().to_owned(),
        iban: compact(&request.iban).to_uppercase(),
        bic: compact(&request.bic).to_uppercase(),
        qr: request.qr,
        sms_price: request.sms_price.trim().to_owned(),
        whatsapp_price: request.whatsapp_price.trim().to_owned(),
        accounts: accounts(request.accounts)?,
        pix_key: request.pix_key.trim().to_owned(),
        pix_city: request.pix_city.trim().to_owned(),
    };
    let link = &settings.payment_link;
    let is_link = Url::parse(link).is_ok_and(|url| url.scheme() == "https" && url.host_str().is_some());
    if !link.is_empty() && !is_link {
        return Err(AppError::new("messages.link_invalid").with("value", link));
    }
    if let Some(unknown) = unknown_part(link) {
        return Err(AppError::new("messages.link_part")
            .with("value", unknown)
            .with("choices", LINK_PARTS.join(", ")));
    }
    if !settings.iban.is_empty() && !qr::is_iban(&settings.iban) {
        return Err(AppError::new("messages.iban_invalid").with("value", &settings.iban));
    }
    for price in [&settings.sms_price, &settings.whatsapp_price] {
        let is_price = Decimal::from_str(price).is_ok_and(|price| price >= Decimal::ZERO);
        if !price.is_empty() && !is_price {
            return Err(AppError::new("messages.price_invalid").with("value", price));
        }
    }
    Ok(settings)
}

/// What of a link stands in braces and is filled by nothing, so that customers would see it.
fn unknown_part(link: &str) -> Option<&str> {
    let start = link.find(['{', '}'])?;
    let rest = &link[start..];
    match LINK_PARTS.iter().find(|part| rest.starts_with(**part)) {
        Some(part) => unknown_part(&rest[part.len()..]),
        None => Some(rest.find('}').map_or(rest, |end| &rest[..=end])),
    }
}

/// One account a currency; those without a text are none.
fn accounts(asked: Vec<PaymentAccount>) -> Result<Vec<PaymentAccount>, AppError> {
    let mut accounts: Vec<PaymentAccount> = Vec::with_capacity(asked.len());
    for account in asked {
        let text = account.text.trim().to_owned();
        let currency = wire::currency(account.currency.trim())?.code().to_owned();
        if text.is_empty() {
            continue;
        }
        if accounts.iter().any(|other| other.currency == currency) {
            return Err(AppError::new("messages.account_twice").with("currency", currency));
        }
        accounts.push(PaymentAccount { currency, text });
    }
    Ok(accounts)
}
