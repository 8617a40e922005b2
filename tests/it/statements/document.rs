//! What a statement says, word for word, in both languages.

use insta::assert_snapshot;
use puntual_core::locale::{Language, Locale};
use puntual_core::money::{Currency, Money};
use puntual_core::statements::{StatementInput, statement};

use super::samples::{input, long_names, told};

fn read_aloud(make: impl Fn(Language) -> StatementInput) -> String {
    [Language::Es, Language::En]
        .map(|language| told(&statement(&make(language))))
        .join("\n")
}

#[test]
fn a_statement_with_nothing_owed_says_thanks_and_not_how_to_pay() {
    assert_snapshot!(read_aloud(|language| input(language, 0)));
}

#[test]
fn a_statement_of_one_invoice_names_it_and_how_to_pay() {
    assert_snapshot!(read_aloud(|language| input(language, 1)));
}

#[test]
fn a_statement_of_four_hundred_invoices_lists_every_one() {
    assert_snapshot!(read_aloud(|language| input(language, 400)));
}

#[test]
fn money_on_account_beyond_what_is_owed_is_a_balance_in_the_customers_favour() {
    assert_snapshot!(read_aloud(|language| StatementInput {
        unapplied_minor: 500_000,
        ..input(language, 3)
    }));
}

#[test]
fn money_on_account_without_invoices_is_shown_too() {
    assert_snapshot!(read_aloud(|language| StatementInput {
        unapplied_minor: 250_000,
        ..input(language, 0)
    }));
}

#[test]
fn very_long_names_are_kept_whole() {
    assert_snapshot!(read_aloud(long_names));
}

#[test]
fn a_currency_without_decimals_has_none() {
    let mut chile = StatementInput {
        locale: Locale::new(Language::Es, "CL"),
        currency: Currency::CLP,
        ..input(Language::Es, 2)
    };
    for item in &mut chile.items {
        item.total = Money::new(item.total.minor, Currency::CLP);
        item.open = Money::new(item.open.minor, Currency::CLP);
    }
    assert_snapshot!(told(&statement(&chile)));
}

#[test]
fn the_buckets_tie_to_the_balance_and_their_parts_to_the_whole() {
    for count in [1, 2, 7, 400] {
        let document = statement(&input(Language::Es, count));
        let open: i64 = input(Language::Es, count)
            .items
            .iter()
            .map(|item| item.open.minor)
            .sum();
        assert_eq!(document.total, Money::new(open, Currency::MXN));
        assert_eq!(document.aging_shares.iter().sum::<u16>(), 1000);
        assert_eq!(document.rows.len(), document.overdue_rows.len());
    }
}
