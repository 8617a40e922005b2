//! Makes the bytes of one message (RFC 5322, MIME) from what was approved.
//!
//! Whatever a name or a subject contains, it stays inside its own header: control characters are taken out before
//! anything is written. The same message at the same instant gives the same bytes.

use chrono::{DateTime, Utc};
use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment as Part, Body, Mailbox, Message, MultiPart, SinglePart};
use lettre::{Address, message::MessageBuilder};
use puntual_app::ports::{Attachment, InlinePicture, OutgoingMail};

use super::refusal::{Consequence, Refusal};

/// A message ready to be written, with its envelope: one sender, one recipient.
#[derive(Debug)]
pub(super) struct Composed {
    /// Envelope sender.
    pub from: Address,
    /// The one recipient.
    pub to: Address,
    /// Headers and body, lines ended by CR LF.
    pub bytes: Vec<u8>,
}

/// Composes `mail`, dated `now`.
///
/// A bad sender or reply address stops the account, since every message would have it; a bad recipient or
/// Message-ID gives up this message.
pub(super) fn compose(mail: &OutgoingMail, now: DateTime<Utc>) -> Result<Composed, Refusal> {
    use Consequence::{GiveUp, StopAccount};
    let from = address(&mail.from_address)
        .ok_or_else(|| Refusal::new(StopAccount, "mail.from_invalid", &mail.from_address))?;
    let to =
        address(&mail.to_address).ok_or_else(|| Refusal::new(GiveUp, "mail.to_invalid", &mail.to_address))?;
    if !is_message_id(&mail.message_id) {
        return Err(Refusal::new(GiveUp, "mail.message_id_invalid", &mail.message_id));
    }
    let mut head = Message::builder()
        .message_id(Some(mail.message_id.clone()))
        .date(now.into())
        .from(mailbox(&mail.from_name, &from))
        .to(mailbox(&mail.to_name, &to))
        .subject(one_line(&mail.subject))
        .raw_header(auto_submitted());
    if let Some(reply_to) = &mail.reply_to {
        let reply_to = address(reply_to)
            .filter(|found| AsRef::<str>::as_ref(found).is_ascii())
            .ok_or_else(|| Refusal::new(StopAccount, "mail.reply_to_invalid", reply_to))?;
        head = head.reply_to(Mailbox::new(None, reply_to));
    }
    for id in &mail.references {
        if !is_message_id(id) {
            return Err(Refusal::new(GiveUp, "mail.message_id_invalid", id));
        }
    }
    if let Some(last) = mail.references.last() {
        head = head
            .in_reply_to(last.clone())
            .references(mail.references.join(" "));
    }
    if let Some(unsubscribe) = &mail.unsubscribe {
        let value = format!("<{}>", one_line(unsubscribe));
        head = head.raw_header(HeaderValue::new(
            HeaderName::new_from_ascii_str("List-Unsubscribe"),
            value,
        ));
    }
    let message = with_body(head, mail)
        .map_err(|error| Refusal::new(GiveUp, "mail.not_composed", error.to_string()))?;
    Ok(Composed {
        from,
        to,
        bytes: message.formatted(),
    })
}

/// Says that no person is sitting at the other end, so that holiday answers stay away (RFC 3834).
fn auto_submitted() -> HeaderValue {
    HeaderValue::new(
        HeaderName::new_from_ascii_str("Auto-Submitted"),
        "auto-generated".to_owned(),
    )
}

/// Text alone, text with its HTML form, and either of them with files.
fn with_body(head: MessageBuilder, mail: &OutgoingMail) -> Result<Message, lettre::error::Error> {
    let text = SinglePart::plain(body_text(&mail.text));
    let alternative = mail.html.as_deref().map(|html| {
        let html = SinglePart::html(body_text(html));
        let both = MultiPart::alternative()
            .boundary(boundary(mail, "alternative"))
            .singlepart(text.clone());
        if mail.inline.is_empty() {
            return both.singlepart(html);
        }
        let related = MultiPart::related()
            .boundary(boundary(mail, "related"))
            .singlepart(html);
        both.multipart(
            mail.inline
                .iter()
                .fold(related, |related, picture| related.singlepart(shown(picture))),
        )
    });
    if mail.attachments.is_empty() {
        return match alternative {
            Some(both) => head.multipart(both),
            None => head.singlepart(text),
        };
    }
    let mixed = MultiPart::mixed().boundary(boundary(mail, "mixed"));
    let mixed = match alternative {
        Some(both) => mixed.multipart(both),
        None => mixed.singlepart(text),
    };
    head.multipart(
        mail.attachments
            .iter()
            .fold(mixed, |mixed, file| mixed.singlepart(attached(file))),
    )
}

fn attached(file: &Attachment) -> SinglePart {
    let (bytes, kind) = content(&file.bytes, &file.mime);
    Part::new(one_line(&file.name)).body(bytes, kind)
}

/// A picture that the HTML form names by its Content-ID (RFC 2392).
fn shown(picture: &InlinePicture) -> SinglePart {
    let (bytes, kind) = content(&picture.bytes, &picture.mime);
    Part::new_inline(one_line(&picture.cid)).body(bytes, kind)
}

fn content(bytes: &[u8], mime: &str) -> (Body, ContentType) {
    let kind = ContentType::parse(mime)
        .or_else(|_| ContentType::parse("application/octet-stream"))
        .unwrap_or(ContentType::TEXT_PLAIN);
    let body =
        Body::new_with_encoding(bytes.to_vec(), ContentTransferEncoding::Base64).unwrap_or_else(Body::new);
    (body, kind)
}

/// Made from the Message-ID, so that two attempts are the same to the byte. The `=_` cannot occur in encoded text.
fn boundary(mail: &OutgoingMail, part: &str) -> String {
    let letters: String = mail
        .message_id
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(36)
        .collect();
    format!("=_{letters}_{part}")
}

/// An address with its domain in ASCII (`peña.mx` as `xn--pea-8ma.mx`), which every server understands.
fn address(text: &str) -> Option<Address> {
    let text = text.trim();
    if text.chars().any(char::is_control) {
        return None;
    }
    let (user, domain) = text.rsplit_once('@')?;
    let domain = if domain.is_ascii() {
        domain.to_owned()
    } else {
        idna::domain_to_ascii(domain).ok()?
    };
    Address::new(user, domain).ok()
}

fn mailbox(name: &str, address: &Address) -> Mailbox {
    let name = one_line(name);
    Mailbox::new((!name.is_empty()).then_some(name), address.clone())
}

/// `<local@domain>`, without blanks or anything that could end the header.
fn is_message_id(text: &str) -> bool {
    let inner = text.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    let visible = |part: &str| {
        !part.is_empty()
            && part
                .chars()
                .all(|c| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '@'))
    };
    inner
        .and_then(|inner| inner.split_once('@'))
        .is_some_and(|(local, domain)| visible(local) && visible(domain))
}

/// One line of visible text: control characters and line separators become one blank.
fn one_line(text: &str) -> String {
    let breaks = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    text.split(breaks)
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Text with `\n` for every kind of line end and no other control character but the tab.
fn body_text(text: &str) -> String {
    let mut lines = text.replace("\r\n", "\n").replace('\r', "\n");
    lines.retain(|c| !c.is_control() || matches!(c, '\n' | '\t'));
    lines
}

#[cfg(test)]
#[path = "compose_tests.rs"]
mod tests;
