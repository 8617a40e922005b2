//! The agreement of a plan as a paper to sign, in the customer's language.

use chrono::NaiveDate;

use crate::letters::{Align, LetterBlock, LetterColumn, LetterDocument, LetterTable, SignatureLine};
use crate::locale::{Language, Locale};
use crate::money::{Currency, Money};
use crate::plans::Instalment;
use crate::statements::Party;

/// What an agreement says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgreementFacts {
    /// What it is called by.
    pub number: i64,
    /// The business.
    pub business: Party,
    /// The customer.
    pub customer: Party,
    /// The person who agreed for the customer; may be empty.
    pub agreed_by: String,
    /// The day of the agreement.
    pub made_on: NaiveDate,
    /// Currency of every amount.
    pub currency: Currency,
    /// Number, due date and open amount (smallest units) of the invoices that it covers, without its interest.
    pub invoices: Vec<(String, NaiveDate, i64)>,
    /// In the order of their days.
    pub instalments: Vec<Instalment>,
    /// Simple interest in hundredths a year, as a decimal; empty for none.
    pub yearly_percent: String,
    /// Late charges are given up while it is kept.
    pub waives_charges: bool,
    /// So many days a payment may be late.
    pub break_days: u32,
    /// How to pay; may be empty.
    pub payment_instructions: Vec<String>,
    /// Closing line of the book; may be empty.
    pub footer: String,
}

/// Writes an agreement.
#[must_use]
pub fn agreement(facts: &AgreementFacts, locale: &Locale) -> LetterDocument {
    let words = Words::of(locale.language);
    let money = |minor| locale.money(Money::new(minor, facts.currency));
    let owed = facts
        .invoices
        .iter()
        .fold(0i64, |sum, (_, _, open)| sum.saturating_add(*open));
    let total = facts
        .instalments
        .iter()
        .fold(0i64, |sum, one| sum.saturating_add(one.amount_minor()));
    let fill = |text: &str| {
        text.replace("{customer}", &facts.customer.name)
            .replace("{business}", &facts.business.name)
            .replace("{owed}", &money(owed))
            .replace("{total}", &money(total))
            .replace("{interest}", &money(total.saturating_sub(owed)))
            .replace("{percent}", &facts.yearly_percent)
            .replace("{count}", &facts.instalments.len().to_string())
            .replace("{days}", &facts.break_days.to_string())
            .replace("{number}", &facts.number.to_string())
    };
    let paragraph = |text: &str| LetterBlock::Paragraph(vec![fill(text)]);
    let mut terms = Vec::new();
    if total > owed {
        terms.push(fill(words.interest));
    }
    if facts.waives_charges {
        terms.push(fill(words.waived));
    }
    terms.push(fill(match facts.break_days {
        0 => words.broken_at_once,
        1 => words.broken_after_one,
        _ => words.broken_after,
    }));
    let mut document = LetterDocument::blank(locale, facts.business.clone(), facts.made_on);
    words.title.clone_into(&mut document.title);
    document.subject = fill(words.subject);
    document.addressee = facts.customer.clone();
    facts.footer.clone_into(&mut document.footer);
    document.blocks = vec![
        paragraph(words.owes),
        LetterBlock::Table(invoices(facts, locale, &words, money(owed))),
        paragraph(words.pays),
        LetterBlock::Table(instalments(facts, locale, &words, money(total))),
        LetterBlock::List(terms),
    ];
    if !facts.payment_instructions.is_empty() {
        document.blocks.extend([
            LetterBlock::Heading(words.how_to_pay.to_owned()),
            LetterBlock::Paragraph(facts.payment_instructions.clone()),
        ]);
    }
    document
        .blocks
        .push(LetterBlock::Signatures(signatures(facts, &words)));
    document
}

fn column(head: &str, align: Align) -> LetterColumn {
    LetterColumn {
        head: head.to_owned(),
        align,
    }
}

fn invoices(facts: &AgreementFacts, locale: &Locale, words: &Words, owed: String) -> LetterTable {
    let rows = facts.invoices.iter().map(|(number, due_on, open)| {
        vec![
            number.clone(),
            locale.date_short(*due_on),
            locale.money(Money::new(*open, facts.currency)),
        ]
    });
    LetterTable {
        columns: vec![
            column(words.invoice, Align::Left),
            column(words.due_on, Align::Left),
            column(words.open, Align::Right),
        ],
        rows: rows.collect(),
        total: Some(vec![words.sum.to_owned(), String::new(), owed]),
    }
}

fn instalments(facts: &AgreementFacts, locale: &Locale, words: &Words, total: String) -> LetterTable {
    let with_interest = facts.instalments.iter().any(|one| one.interest_minor > 0);
    let money = |minor| locale.money(Money::new(minor, facts.currency));
    let mut columns = vec![
        column(words.payment, Align::Left),
        column(words.day, Align::Left),
        column(words.amount, Align::Right),
    ];
    if with_interest {
        columns.insert(2, column(words.of_it_interest, Align::Right));
    }
    let rows = (1..).zip(&facts.instalments).map(|(number, one): (u32, _)| {
        let name = if one.is_down {
            format!("{number} ({})", words.down)
        } else {
            number.to_string()
        };
        let mut row = vec![name, locale.date_short(one.due_on), money(one.amount_minor())];
        if with_interest {
            row.insert(2, money(one.interest_minor));
        }
        row
    });
    let rows = rows.collect();
    let mut sum = vec![words.sum.to_owned(), String::new(), total];
    if with_interest {
        sum.insert(2, String::new());
    }
    LetterTable {
        columns,
        rows,
        total: Some(sum),
    }
}

fn signatures(facts: &AgreementFacts, words: &Words) -> Vec<SignatureLine> {
    let role = |name: &str| words.signs_for.replace("{name}", name);
    let customer = if facts.agreed_by.is_empty() {
        SignatureLine {
            name: facts.customer.name.clone(),
            role: words.customer.to_owned(),
        }
    } else {
        SignatureLine {
            name: facts.agreed_by.clone(),
            role: role(&facts.customer.name),
        }
    };
    vec![
        customer,
        SignatureLine {
            name: String::new(),
            role: role(&facts.business.name),
        },
    ]
}

struct Words {
    title: &'static str,
    subject: &'static str,
    owes: &'static str,
    pays: &'static str,
    interest: &'static str,
    waived: &'static str,
    broken_at_once: &'static str,
    broken_after_one: &'static str,
    broken_after: &'static str,
    how_to_pay: &'static str,
    invoice: &'static str,
    due_on: &'static str,
    open: &'static str,
    payment: &'static str,
    day: &'static str,
    of_it_interest: &'static str,
    amount: &'static str,
    down: &'static str,
    sum: &'static str,
    signs_for: &'static str,
    customer: &'static str,
}

impl Words {
    const fn of(language: Language) -> Words {
        match language {
            Language::Es => Words {
                title: "Acuerdo de pagos",
                subject: "Acuerdo de pagos n.º {number}",
                owes: "{customer} debe a {business} {owed} por lo siguiente:",
                pays: "Ambas partes acuerdan que {customer} pague {total} en las fechas siguientes:",
                interest: "Los pagos incluyen {interest} de interés simple, {percent} % anual sobre lo que queda por pagar.",
                waived: "Mientras los pagos se hagan en sus fechas, no se cobran recargos por atraso.",
                broken_at_once: "Si un pago no llega en su fecha, {business} puede dar por terminado este acuerdo y pedir todo lo que falte.",
                broken_after_one: "Si un pago se atrasa más de un día, {business} puede dar por terminado este acuerdo y pedir todo lo que falte.",
                broken_after: "Si un pago se atrasa más de {days} días, {business} puede dar por terminado este acuerdo y pedir todo lo que falte.",
                how_to_pay: "Cómo pagar",
                invoice: "Factura",
                due_on: "Vencimiento",
                open: "Saldo",
                payment: "Pago",
                day: "Fecha",
                of_it_interest: "De ello, interés",
                amount: "Importe",
                down: "enganche",
                sum: "Total",
                signs_for: "Por {name}",
                customer: "Cliente",
            },
            Language::En => Words {
                title: "Payment agreement",
                subject: "Payment agreement no. {number}",
                owes: "{customer} owes {business} {owed} for the following:",
                pays: "Both parties agree that {customer} pays {total} on the following days:",
                interest: "The payments include {interest} of simple interest, {percent} % a year on what is left to pay.",
                waived: "While the payments are made on their days, no late charges are due.",
                broken_at_once: "If a payment does not come on its day, {business} may end this agreement and ask for all that is left.",
                broken_after_one: "If a payment is more than a day late, {business} may end this agreement and ask for all that is left.",
                broken_after: "If a payment is more than {days} days late, {business} may end this agreement and ask for all that is left.",
                how_to_pay: "How to pay",
                invoice: "Invoice",
                due_on: "Due",
                open: "Open",
                payment: "Payment",
                day: "Day",
                of_it_interest: "Of it interest",
                amount: "Amount",
                down: "down payment",
                sum: "Total",
                signs_for: "For {name}",
                customer: "Customer",
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn facts() -> AgreementFacts {
        let party = |name: &str| Party {
            name: name.to_owned(),
            lines: Vec::new(),
        };
        AgreementFacts {
            number: 7,
            business: party("Ferretería La Esperanza"),
            customer: party("Abarrotes Ana"),
            agreed_by: "Ana López".to_owned(),
            made_on: day("2026-03-16"),
            currency: "MXN".parse().unwrap(),
            invoices: vec![("F-1".to_owned(), day("2026-03-10"), 100_000)],
            instalments: vec![
                Instalment {
                    due_on: day("2026-03-16"),
                    principal_minor: 40_000,
                    interest_minor: 0,
                    is_down: true,
                },
                Instalment {
                    due_on: day("2026-04-15"),
                    principal_minor: 60_000,
                    interest_minor: 1_775,
                    is_down: false,
                },
            ],
            yearly_percent: "36".to_owned(),
            waives_charges: true,
            break_days: 5,
            payment_instructions: vec!["CLABE 012 345".to_owned()],
            footer: String::new(),
        }
    }

    #[test]
    fn it_says_what_is_owed_what_is_paid_when_and_who_signs() {
        let text = agreement(&facts(), &Locale::new(Language::Es, "MX")).plain();
        for line in [
            "Acuerdo de pagos n.º 7",
            "Abarrotes Ana debe a Ferretería La Esperanza $1,000.00 por lo siguiente:",
            "Ambas partes acuerdan que Abarrotes Ana pague $1,017.75 en las fechas siguientes:",
            "Los pagos incluyen $17.75 de interés simple, 36 % anual sobre lo que queda por pagar.",
            "no se cobran recargos por atraso.",
            "más de 5 días",
            "CLABE 012 345",
            "Por Abarrotes Ana",
            "Por Ferretería La Esperanza",
        ] {
            assert!(text.contains(line), "{line} is missing in\n{text}");
        }
    }

    #[test]
    fn english_readers_get_english_and_no_line_about_what_was_not_agreed() {
        let mut plain = facts();
        plain.instalments[1].interest_minor = 0;
        plain.waives_charges = false;
        plain.break_days = 0;
        let text = agreement(&plain, &Locale::new(Language::En, "US")).plain();
        assert!(text.contains("does not come on its day"), "{text}");
        assert!(
            !text.contains("interest") && !text.contains("late charges"),
            "{text}"
        );
    }
}
