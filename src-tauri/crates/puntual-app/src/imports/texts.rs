//! The texts of problems, for those who read them outside the window.

use std::collections::HashMap;
use std::sync::OnceLock;

use puntual_core::locale::Language;

const ES: &str = include_str!("../../../../../assets/errors/es.json");
const EN: &str = include_str!("../../../../../assets/errors/en.json");

type Texts = HashMap<String, String>;

/// The text of a code with its `{{placeholders}}` filled; the code itself when it has no text. A code with a `reason` may have a
/// text for it, as in the window: `document.not_a_receivable_payroll`.
pub(crate) fn write<'a>(language: Language, code: &str, param: impl Fn(&str) -> Option<&'a str>) -> String {
    static TEXTS: OnceLock<[Texts; 2]> = OnceLock::new();
    let texts = TEXTS.get_or_init(|| [ES, EN].map(|json| serde_json::from_str(json).unwrap_or_default()));
    let table = match language {
        Language::Es => &texts[0],
        Language::En => &texts[1],
    };
    let by_reason = param("reason").and_then(|reason| table.get(&format!("{code}_{reason}")));
    let Some(text) = by_reason.or_else(|| table.get(code)) else {
        return code.to_owned();
    };
    let mut written = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("{{") {
        written.push_str(before);
        let Some((name, behind)) = after.split_once("}}") else {
            break;
        };
        written.push_str(param(name.trim()).unwrap_or_default());
        rest = behind;
    }
    written.push_str(rest);
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_filled_with_its_parameters() {
        let text = write(Language::Es, "email.invalid", |name| {
            (name == "value").then_some("ana@")
        });
        assert!(text.starts_with("«ana@»"), "{text}");
        assert_eq!(write(Language::En, "no.such_code", |_| None), "no.such_code");
    }

    #[test]
    fn a_reason_that_has_a_text_of_its_own_is_told_by_it() {
        let write = |reason: &str| {
            write(Language::En, "document.not_a_receivable", |name| {
                (name == "reason").then_some(reason)
            })
        };
        assert!(
            write("payroll").contains("payroll receipt"),
            "{}",
            write("payroll")
        );
        assert!(
            write("new_reason").contains("(new_reason)"),
            "{}",
            write("new_reason")
        );
    }
}
