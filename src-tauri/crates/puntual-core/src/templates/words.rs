//! The phrases that a template places: when something is due, in the singular and in the plural.

use chrono::{Days, NaiveDate};

use crate::locale::{Language, Locale};

/// Labels of the designed e-mail and of the plain list of invoices.
pub(super) struct Labels {
    pub invoice: &'static str,
    pub due: &'static str,
    pub open: &'static str,
    pub issued: &'static str,
    pub issue: &'static str,
    pub amount: &'static str,
    pub of: &'static str,
    pub left: &'static str,
    pub disputed: &'static str,
    pub total: &'static str,
    pub how_to_pay: &'static str,
    pub phone: &'static str,
    pub pay_now: &'static str,
    pub scan: &'static str,
}

pub(super) const fn labels(language: Language) -> &'static Labels {
    match language {
        Language::Es => &Labels {
            invoice: "Factura",
            due: "Vencimiento",
            open: "Saldo",
            issued: "Emitida el",
            issue: "Emisión",
            amount: "Importe",
            of: "de",
            left: "saldo de",
            disputed: "en reclamo",
            total: "Total",
            how_to_pay: "Cómo pagar",
            phone: "Tel.",
            pay_now: "Pagar en línea",
            scan: "Código para pagar desde el teléfono",
        },
        Language::En => &Labels {
            invoice: "Invoice",
            due: "Due date",
            open: "Open",
            issued: "Issued",
            issue: "Issued",
            amount: "Amount",
            of: "of",
            left: "open balance",
            disputed: "disputed",
            total: "Total",
            how_to_pay: "How to pay",
            phone: "Tel.",
            pay_now: "Pay online",
            scan: "Code to pay with your phone",
        },
    }
}

/// `vence en 3 días`, `vence hoy`, `venció ayer`; `is due in 3 days`, `was due yesterday`. `days` is days past due,
/// negative before the due date.
#[must_use]
pub fn due_in_words(language: Language, days: i64) -> String {
    predicate(language, days, true)
}

fn predicate(language: Language, days: i64, one: bool) -> String {
    let count = days.unsigned_abs();
    match language {
        Language::Es => {
            let (due, was_due) = if one {
                ("vence", "venció")
            } else {
                ("vencen", "vencieron")
            };
            match days {
                ..=-2 => format!("{due} en {count} días"),
                -1 => format!("{due} mañana"),
                0 => format!("{due} hoy"),
                1 => format!("{was_due} ayer"),
                2.. => format!("{was_due} hace {count} días"),
            }
        }
        Language::En => {
            let (due, was_due) = if one {
                ("is due", "was due")
            } else {
                ("are due", "were due")
            };
            match days {
                ..=-2 => format!("{due} in {count} days"),
                -1 => format!("{due} tomorrow"),
                0 => format!("{due} today"),
                1 => format!("{was_due} yesterday"),
                2.. => format!("{was_due} {count} days ago"),
            }
        }
    }
}

/// The state of one invoice, to stand by itself: `Vence en 3 días`, `5 days past due`.
pub(super) fn status(language: Language, days: i64) -> String {
    match (language, days) {
        (Language::En, 1) => "1 day past due".to_owned(),
        (Language::En, 2..) => format!("{days} days past due"),
        (Language::En, _) => predicate(language, days, true).replacen("is due", "Due", 1),
        (Language::Es, _) => predicate(language, days, true).replacen('v', "V", 1),
    }
}

/// What is true of a whole group, as a predicate after `la factura …` or `las facturas …`.
pub(super) fn group_in_words(locale: Locale, today: NaiveDate, days: &[i64]) -> String {
    let language = locale.language;
    let (Some(first), Some(last)) = (days.iter().copied().min(), days.iter().copied().max()) else {
        return String::new();
    };
    if first == last {
        return predicate(language, first, days.len() == 1);
    }
    let until = || {
        let furthest = today
            .checked_add_days(Days::new(first.unsigned_abs()))
            .unwrap_or(today);
        locale.date_weekday(furthest)
    };
    match (language, first, last) {
        (Language::Es, _, ..=-1) => format!("vencen en los próximos {} días", first.unsigned_abs()),
        (Language::En, _, ..=-1) => format!("are due within the next {} days", first.unsigned_abs()),
        (Language::Es, _, 0) => format!("vencen entre hoy y el {}", until()),
        (Language::En, _, 0) => format!("are due between today and {}", until()),
        (Language::Es, 1.., _) => format!("vencieron hace entre {first} y {last} días"),
        (Language::En, 1.., _) => format!("were due between {first} and {last} days ago"),
        _ => format!(
            "{} {}",
            if language == Language::Es {
                "incluyen"
            } else {
                "include"
            },
            parts(language, days)
        ),
    }
}

/// `2 vencidas, 1 que vence hoy y 3 por vencer`.
fn parts(language: Language, days: &[i64]) -> String {
    let count = |test: fn(&&i64) -> bool| days.iter().filter(test).count();
    let (overdue, due, upcoming) = (
        count(|day| **day > 0),
        count(|day| **day == 0),
        count(|day| **day < 0),
    );
    let mut parts = Vec::new();
    if overdue > 0 {
        parts.push(match language {
            Language::Es => format!("{overdue} {}", plural(overdue, "vencida", "vencidas")),
            Language::En => format!("{overdue} past due"),
        });
    }
    if due > 0 {
        parts.push(match language {
            Language::Es => format!("{due} que {} hoy", plural(due, "vence", "vencen")),
            Language::En => format!("{due} due today"),
        });
    }
    if upcoming > 0 {
        parts.push(match language {
            Language::Es => format!("{upcoming} por vencer"),
            Language::En => format!("{upcoming} not yet due"),
        });
    }
    join(language, &parts)
}

/// The word that goes with `count`: the first for exactly one, the second for all else.
pub(super) fn plural<'a>(count: usize, one: &'a str, many: &'a str) -> &'a str {
    if count == 1 { one } else { many }
}

/// `A`, `A y B`, `A, B y C`; `A and B`, `A, B and C`.
pub(super) fn join(language: Language, items: &[String]) -> String {
    let and = match language {
        Language::Es => "y",
        Language::En => "and",
    };
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [rest @ .., last] => format!("{} {and} {last}", rest.join(", ")),
    }
}
