//! What a statement says, word for word, in both languages.

use insta::assert_snapshot;
use puntual_core::locale::{Language, Locale};
use puntual_core::money::{Currency, Money};
use puntual_core::statements::{PageLook, StatementInput, html, statement};

use super::samples::{activity, input, long_names, on_account, told};

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
fn part_payments_show_what_was_invoiced_and_what_is_left() {
    assert_snapshot!(read_aloud(|language| input(language, 8)));
}

#[test]
fn three_currencies_are_three_statements_each_in_its_own_way() {
    let told = [Currency::MXN, Currency::USD, Currency::EUR].map(|currency| {
        read_aloud(|language| {
            let mut input = input(language, 4);
            input.currency = currency;
            for item in &mut input.items {
                item.total = Money::new(item.total.minor, currency);
                item.open = Money::new(item.open.minor, currency);
            }
            input
        })
    });
    assert_snapshot!(told.join("\n"));
}

#[test]
fn a_statement_of_four_hundred_invoices_lists_every_one() {
    assert_snapshot!(read_aloud(|language| input(language, 400)));
}

#[test]
fn money_on_account_beyond_what_is_owed_is_a_balance_in_the_customers_favour() {
    assert_snapshot!(read_aloud(|language| StatementInput {
        on_account: on_account(500_000),
        ..input(language, 3)
    }));
}

#[test]
fn money_on_account_without_invoices_is_shown_too() {
    assert_snapshot!(read_aloud(|language| StatementInput {
        on_account: on_account(250_000),
        ..input(language, 0)
    }));
}

#[test]
fn an_activity_runs_from_the_opening_balance_over_every_movement_to_the_closing_one() {
    assert_snapshot!(read_aloud(activity));
    let document = statement(&activity(Language::Es));
    let last = document.rows.last().unwrap();
    assert_eq!(
        last[5], document.balance.1,
        "the running balance ends at what is open"
    );
}

#[test]
fn the_data_of_a_statement_says_the_same_in_plain_values() {
    let document = statement(&activity(Language::En));
    let lines: Vec<String> = document
        .data
        .rows
        .iter()
        .map(|row| row.cells(document.data.currency).join(","))
        .collect();
    assert_snapshot!(lines.join("\n"));
    assert_eq!(document.data.balance, document.total.to_string());
}

#[test]
fn a_page_for_a_browser_loads_nothing_runs_nothing_and_escapes_every_text() {
    let mut input = activity(Language::Es);
    "<script>alert(1)</script> & Cía \"S.A.\"".clone_into(&mut input.customer.name);
    let look = PageLook {
        accent: "#0f5c6e".to_owned(),
        logo: String::new(),
        email: "cobranza@esperanza.example".to_owned(),
        whatsapp: "+523312345678".to_owned(),
    };
    let page = html(&input, &statement(&input), &look).unwrap();
    assert!(
        !page.contains("<script") && !page.contains("src=\"http"),
        "{page}"
    );
    assert!(
        page.contains("&lt;script&gt;alert(1)&lt;&#x2f;script&gt; &amp; Cía"),
        "{page}"
    );
    assert!(page.contains("default-src &#39;none&#39;") || page.contains("default-src 'none'"));
    assert!(
        page.contains("https://wa.me/523312345678?text=Pagar%C3%A9%20")
            || page.contains("https:&#x2f;&#x2f;wa.me")
    );
    assert!(
        page.contains("mailto:cobranza@esperanza.example?subject="),
        "{page}"
    );
    assert!(page.contains("<path fill=\"#000\" d=\"M4 4h7v1h-7z"), "{page}");
    assert!(page.contains("El miércoles 18 de marzo"), "{page}");
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
