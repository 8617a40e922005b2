//! Statements of a made-up hardware shop in Guadalajara, with as many invoices as wanted.

use std::fmt::Write;

use chrono::{Days, NaiveDate};
use puntual_core::locale::{Language, Locale};
use puntual_core::money::{Currency, Money};
use puntual_core::statements::{
    Activity, Movement, MovementKind, OnAccount, OpenItem, Party, Promised, StatementDocument, StatementInput,
};

fn lines(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn as_of() -> NaiveDate {
    "2026-03-15".parse().unwrap()
}

/// The same `count` invoices on every call: some not due, some due today, the rest up to 114 days late, every
/// fifth partly paid.
pub fn items(count: u64) -> Vec<OpenItem> {
    let item = |index: u64| {
        let due_on = as_of() + Days::new(25) - Days::new(index * 37 % 140);
        let minor = i64::try_from(98_765 + index * index * 7_919 % 4_500_000).unwrap();
        OpenItem {
            number: format!("F-{:05}", index + 1),
            issued_on: due_on - Days::new(30),
            due_on,
            total: Money::new(minor, Currency::MXN),
            open: Money::new(if index % 5 == 2 { minor / 3 } else { minor }, Currency::MXN),
            disputed_minor: 0,
        }
    };
    (0..count).map(item).collect()
}

/// A statement of `count` invoices.
pub fn input(language: Language, count: u64) -> StatementInput {
    let spanish = language == Language::Es;
    StatementInput {
        business: Party {
            name: "Ferretería La Esperanza".to_owned(),
            lines: lines(&[
                "RFC FLE040512KJ2",
                "Av. Juárez 214, Centro",
                "44100 Guadalajara, Jalisco",
            ]),
        },
        customer: Party {
            name: "Construcciones Muñoz e Hijos, S.A. de C.V.".to_owned(),
            lines: lines(&[
                "RFC CMH981203QX7",
                "Calle Ignacio Zaragoza 1180",
                "06800 Ciudad de México",
            ]),
        },
        locale: Locale::new(language, "MX"),
        as_of: as_of(),
        currency: Currency::MXN,
        items: items(count),
        activity: None,
        on_account: Vec::new(),
        promises: Vec::new(),
        offers: Vec::new(),
        payment_instructions: if spanish {
            lines(&[
                "Transferencia a BBVA México",
                "CLABE 012 320 00123456789 1",
                "https://pago.example/munoz",
            ])
        } else {
            lines(&[
                "Bank transfer to BBVA México",
                "CLABE 012 320 00123456789 1",
                "https://pago.example/munoz",
            ])
        },
        payment_link: String::new(),
        payment_code: None,
        footer: if spanish {
            "Gracias por su preferencia."
        } else {
            "Thank you for your business."
        }
        .to_owned(),
    }
}

/// Money on account.
pub fn on_account(minor: i64) -> Vec<OnAccount> {
    vec![OnAccount {
        on: "2026-03-10".parse().unwrap(),
        kind: MovementKind::Payment,
        reference: "P-77".to_owned(),
        open_minor: minor,
    }]
}

/// February and half of March with every kind of movement; what is open at its end is one invoice less money on account.
pub fn activity(language: Language) -> StatementInput {
    let movement = |on: &str, kind, reference: &str, amount_minor| Movement {
        on: on.parse().unwrap(),
        kind,
        reference: reference.to_owned(),
        amount_minor,
    };
    let mut input = input(language, 1);
    input.activity = Some(Activity {
        from: "2026-02-01".parse().unwrap(),
        movements: vec![
            movement("2026-01-10", MovementKind::Invoice, "F-00000", 50_000),
            movement("2026-02-20", MovementKind::Payment, "P-70", 40_000),
            movement("2026-02-03", MovementKind::CreditNote, "NC-4", 9_000),
            movement("2026-02-28", MovementKind::WriteOff, "F-00000", 1_000),
            movement("2026-03-10", MovementKind::Payment, "P-77", 30_000),
            movement("2026-03-10", MovementKind::Invoice, "F-00001", 98_765),
            movement("2026-03-12", MovementKind::Refund, "P-77", 5_000),
        ],
    });
    input.on_account = on_account(25_000);
    input.promises = vec![Promised {
        on: "2026-03-20".parse().unwrap(),
        amount_minor: 70_000,
        invoice: "F-00001".to_owned(),
    }];
    input.payment_link = "https://pago.example/munoz?monto=737.65".to_owned();
    input.payment_code = Some(input.payment_link.clone());
    input
}

/// Names as long as company registers allow, and invoice numbers to match.
pub fn long_names(language: Language) -> StatementInput {
    let mut input = input(language, 3);
    "Comercializadora, Importadora y Distribuidora de Abarrotes, Semillas y Productos de Limpieza del Bajío y \
     Occidente, S.A. de C.V."
        .clone_into(&mut input.business.name);
    "Constructora e Inmobiliaria Hernández Muñoz y Asociados de la Península de Yucatán, Sociedad Anónima Promotora \
     de Inversión de Capital Variable"
        .clone_into(&mut input.customer.name);
    for item in &mut input.items {
        item.number = format!(
            "FACTURA-ELECTRONICA-SERIE-A/2026-{}-SUSTITUYE-A-LA-ANTERIOR",
            item.number
        );
    }
    input
}

/// The document as a person would read it aloud.
pub fn told(document: &StatementDocument) -> String {
    let mut told = String::new();
    let mut line = |text: String| writeln!(told, "{}", text.trim_end()).unwrap();
    line(format!(
        "[{}] {} · {}",
        document.language, document.title, document.as_of
    ));
    for (heading, party) in [
        ("", &document.business),
        (document.customer_label.as_str(), &document.customer),
    ] {
        line(format!("{heading}> {}", party.name));
        party.lines.iter().for_each(|text| line(format!("  {text}")));
    }
    for (label, amount) in [&document.balance, &document.overdue] {
        line(format!("{label}: {amount}"));
    }
    for ((label, amount), share) in document.aging.iter().zip(document.aging_shares) {
        line(format!("  {label}: {amount} ({share} ‰)"));
    }
    line(document.columns.join(" | "));
    for (row, overdue) in document.rows.iter().zip(&document.overdue_rows) {
        line(format!("{}{}", row.join(" | "), if *overdue { " !" } else { "" }));
    }
    document
        .empty_note
        .iter()
        .for_each(|note| line(format!("({note})")));
    document
        .totals
        .iter()
        .for_each(|(label, amount)| line(format!("= {label}: {amount}")));
    for detail in &document.details {
        line(format!("{}:", detail.heading));
        let rows = detail.rows.iter();
        rows.for_each(|(text, amount)| line(format!("  {text}: {amount}")));
    }
    if !document.payment_instructions.is_empty() {
        line(format!("{}:", document.payment_heading));
        document
            .payment_instructions
            .iter()
            .for_each(|text| line(format!("  {text}")));
    }
    if !document.payment_link.is_empty() {
        line(format!("  -> {}", document.payment_link));
    }
    let code = document.payment_code.iter();
    code.for_each(|code| line(format!("  [{}] {}", code.text, code.caption)));
    line(format!("{} · {}", document.footer, document.page_label));
    told
}
