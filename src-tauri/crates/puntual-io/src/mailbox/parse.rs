//! What a message that came in says: who answers which message, and what did not arrive (RFC 3464).

use mail_parser::{HeaderValue, Message, MessageParser, MessagePart, MimeHeaders, PartType};
use puntual_app::ports::{Bounce, IncomingMail};

/// A longer text is cut; it is shown beside a customer, not kept instead of the mailbox.
const LONGEST_TEXT: usize = 8_000;

/// Reads a message (RFC 5322). `place` names it when it has no Message-ID. `None` when nobody is named as its sender.
pub fn mail(bytes: &[u8], received_at_ms: i64, place: &str) -> Option<IncomingMail> {
    let message = MessageParser::default().parse(bytes)?;
    let from = message
        .from()
        .and_then(|from| from.first())?
        .address()
        .filter(|address| !address.is_empty())?
        .to_owned();
    let mut answers = ids(message.in_reply_to());
    let mut references = ids(message.references());
    references.reverse();
    references.retain(|id| !answers.contains(id));
    answers.extend(references);
    Some(IncomingMail {
        message_id: message
            .message_id()
            .filter(|id| !id.is_empty())
            .unwrap_or(place)
            .to_owned(),
        from,
        subject: one_line(message.subject().unwrap_or_default()),
        text: own_words(&message.body_text(0).unwrap_or_default()),
        received_at_ms,
        answers,
        is_automatic: is_automatic(&message),
        bounces: bounces(&message),
    })
}

fn ids(value: &HeaderValue<'_>) -> Vec<String> {
    value
        .as_text_list()
        .unwrap_or_default()
        .iter()
        .map(|id| id.trim_matches(['<', '>', ' ']).to_owned())
        .collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// RFC 3834 §5, and what older programs write.
fn is_automatic(message: &Message<'_>) -> bool {
    let says = |name: &'static str, yes: fn(&str) -> bool| {
        message
            .header_raw(name)
            .is_some_and(|value| yes(value.trim().to_ascii_lowercase().as_str()))
    };
    says("Auto-Submitted", |value| value != "no")
        || says("X-Autoreply", |value| value != "no")
        || says("Precedence", |value| {
            matches!(value, "bulk" | "auto_reply" | "junk")
        })
}

/// The text up to what it quotes.
fn own_words(text: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    for line in text.lines() {
        let line = line.trim_end();
        let begins_quote = line.starts_with('>')
            || line.starts_with("-----Original Message")
            || line.starts_with("-----Mensaje original")
            || line.starts_with("________________________________");
        if begins_quote {
            // The line that introduces the quote: "El lun, 16 mar 2026 … escribió:".
            while kept.last().is_some_and(|last| last.is_empty()) {
                kept.pop();
            }
            if kept.last().is_some_and(|last| last.ends_with(':')) {
                kept.pop();
            }
            break;
        }
        kept.push(line);
    }
    let text = kept.join("\n");
    let mut text = text.trim().to_owned();
    if let Some((at, _)) = text.char_indices().nth(LONGEST_TEXT) {
        text.truncate(at);
        text.push('…');
    }
    text
}

fn bounces(message: &Message<'_>) -> Vec<Bounce> {
    let Some(report) = message
        .parts
        .iter()
        .find(|part| is(part, "message", "delivery-status"))
    else {
        return Vec::new();
    };
    let about = message.parts.iter().find_map(original_id);
    let text = String::from_utf8_lossy(report.contents()).into_owned();
    blocks(&text)
        .into_iter()
        .filter_map(|fields| {
            let field = |name: &str| {
                fields
                    .iter()
                    .find(|(key, _)| key.eq_ignore_ascii_case(name))
                    .map(|(_, value)| value.as_str())
            };
            // "rfc822; ana@cliente.mx"
            let typed = |value: &str| {
                let (_, value) = value.split_once(';').unwrap_or(("", value));
                value.trim().trim_matches(['<', '>']).to_owned()
            };
            let action = field("Action")?.trim().to_ascii_lowercase();
            let recipient = typed(field("Final-Recipient").or_else(|| field("Original-Recipient"))?);
            if !matches!(action.as_str(), "failed" | "delayed") {
                return None;
            }
            Some(Bounce {
                recipient,
                status: field("Status")
                    .and_then(|status| status.split_whitespace().next())
                    .unwrap_or_default()
                    .to_owned(),
                words: one_line(&typed(field("Diagnostic-Code").unwrap_or_default())),
                is_final: action == "failed",
                about: about.clone(),
            })
        })
        .collect()
}

fn is(part: &MessagePart<'_>, kind: &str, subtype: &str) -> bool {
    part.is_content_type(kind, subtype)
}

/// The Message-ID of the message that comes back, whole or only its head.
fn original_id(part: &MessagePart<'_>) -> Option<String> {
    if let PartType::Message(original) = &part.body {
        // What is cut off at its very beginning has no parts, and the parser's accessors take the first for granted.
        original.parts.first()?;
        return original.message_id().map(str::to_owned);
    }
    if !is(part, "text", "rfc822-headers") && !is(part, "message", "rfc822") {
        return None;
    }
    let original = MessageParser::default().parse_headers(part.contents())?;
    original.message_id().map(str::to_owned)
}

/// The groups of fields of a delivery status: blank lines part them, a line that begins with a blank continues the one before.
fn blocks(text: &str) -> Vec<Vec<(String, String)>> {
    let mut blocks: Vec<Vec<(String, String)>> = vec![Vec::new()];
    for line in text.lines() {
        if line.trim().is_empty() {
            blocks.push(Vec::new());
        } else if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = blocks.last_mut().and_then(|block| block.last_mut()) {
                value.push(' ');
                value.push_str(line.trim());
            }
        } else if let Some((name, value)) = line.split_once(':')
            && let Some(block) = blocks.last_mut()
        {
            block.push((name.trim().to_owned(), value.trim().to_owned()));
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> IncomingMail {
        mail(text.replace('\n', "\r\n").as_bytes(), 1, "1.1@imap").unwrap()
    }

    #[test]
    fn a_reply_says_whom_it_answers_and_what_is_its_own() {
        let mail = read(
            "From: Ana <ana@cliente.mx>\nSubject: Re: Factura\n F-1\nMessage-ID: <r1@cliente.mx>\n\
             In-Reply-To: <u2@tienda.mx>\nReferences: <u1@tienda.mx> <u2@tienda.mx>\n\
             Content-Type: text/plain; charset=utf-8\n\nMañana pago.\n\nEl lun, 16 mar 2026, La Esperanza escribió:\n\
             > Hola Ana\n> Debes\n",
        );
        assert_eq!(
            (mail.from.as_str(), mail.text.as_str()),
            ("ana@cliente.mx", "Mañana pago.")
        );
        assert_eq!(mail.answers, ["u2@tienda.mx", "u1@tienda.mx"]);
        assert_eq!(mail.subject, "Re: Factura F-1");
        assert!(!mail.is_automatic && mail.bounces.is_empty());
    }

    #[test]
    fn a_message_without_an_id_is_named_by_its_place_so_that_two_of_them_stay_apart() {
        for id in ["", "Message-ID:\n", "Message-ID: <>\n"] {
            let mail = read(&format!("From: a@b.mx\n{id}\nHola"));
            assert_eq!(mail.message_id, "1.1@imap", "{id:?}");
        }
    }

    #[test]
    fn a_note_of_absence_is_told_from_an_answer() {
        assert!(read("From: a@b.mx\nAuto-Submitted: auto-replied\n\nNo estoy").is_automatic);
        assert!(!read("From: a@b.mx\nAuto-Submitted: no\n\nHola").is_automatic);
    }

    #[test]
    fn a_report_names_the_recipient_the_reason_and_the_message() {
        let mail = read(
            "From: MAILER-DAEMON@mx.mx\nSubject: Undelivered\nMIME-Version: 1.0\n\
             Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\n\n\
             --b\nContent-Type: text/plain\n\nNo se pudo.\n\
             --b\nContent-Type: message/delivery-status\n\n\
             Reporting-MTA: dns; mx.mx\n\nFinal-Recipient: rfc822; ana@cliente.mx\nAction: failed\nStatus: 5.1.1\n\
             Diagnostic-Code: smtp; 550 5.1.1 No such\n user here\n\n\
             --b\nContent-Type: message/rfc822\n\nFrom: cobranza@tienda.mx\nMessage-ID: <u1@tienda.mx>\nSubject: F\n\nHola\n--b--\n",
        );
        assert_eq!(
            mail.bounces,
            [Bounce {
                recipient: "ana@cliente.mx".into(),
                status: "5.1.1".into(),
                words: "550 5.1.1 No such user here".into(),
                is_final: true,
                about: Some("u1@tienda.mx".into()),
            }]
        );
    }

    #[test]
    fn a_report_with_the_head_alone_names_the_message_too() {
        let mail = read(
            "From: x@mx.mx\nMIME-Version: 1.0\nContent-Type: multipart/report; boundary=\"b\"\n\n\
             --b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\n\
             Final-Recipient: rfc822;<ana@cliente.mx>\nAction: delayed\nStatus: 4.4.1\n\n\
             --b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <u9@tienda.mx>\nSubject: x\n--b--\n",
        );
        let bounce = &mail.bounces[0];
        assert!(!bounce.is_final);
        assert_eq!(
            (bounce.recipient.as_str(), bounce.about.as_deref()),
            ("ana@cliente.mx", Some("u9@tienda.mx"))
        );
    }

    #[test]
    fn a_report_that_is_cut_off_where_the_message_begins_still_names_the_recipient() {
        let mail = read(
            "From: x@mx.mx\nMIME-Version: 1.0\nContent-Type: multipart/report; boundary=\"b\"\n\n\
             --b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\n\
             Final-Recipient: rfc822;ana@cliente.mx\nAction: failed\nStatus: 5.1.1\n\n\
             --b\nContent-Type: message/rfc822\n\n",
        );
        assert_eq!(mail.bounces[0].recipient, "ana@cliente.mx");
        assert_eq!(mail.bounces[0].about, None);
    }
}
