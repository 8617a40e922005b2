//! Whether a rule holds for one customer, and why.

use chrono::NaiveDate;

use super::facts::Facts;
use super::rule::{AmountField, ChoiceField, Condition, FlagField, NumberField, Rule, TextField, TextTest};
use crate::aging::days_past_due;
use crate::text::fold;

/// One condition of a rule as it stands for one customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason<'r> {
    /// The condition.
    pub condition: &'r Condition,
    /// Whether it holds.
    pub holds: bool,
    /// Whether the rule asks for the opposite.
    pub negated: bool,
    /// What is so, as text; empty when it is not known.
    pub actual: String,
}

/// Whether a rule holds.
#[must_use]
pub fn decide(rule: &Rule, facts: &Facts, today: NaiveDate) -> bool {
    match rule {
        Rule::All(parts) => parts.iter().all(|part| decide(part, facts, today)),
        Rule::Any(parts) => parts.iter().any(|part| decide(part, facts, today)),
        Rule::Not(part) => !decide(part, facts, today),
        Rule::Is(condition) => holds(condition, facts, today),
    }
}

/// Every condition of a rule in its order, each with what is so.
#[must_use]
pub fn explain<'r>(rule: &'r Rule, facts: &Facts, today: NaiveDate) -> Vec<Reason<'r>> {
    let mut reasons = Vec::new();
    collect(rule, false, facts, today, &mut reasons);
    reasons
}

fn collect<'r>(
    rule: &'r Rule,
    negated: bool,
    facts: &Facts,
    today: NaiveDate,
    reasons: &mut Vec<Reason<'r>>,
) {
    match rule {
        Rule::All(parts) | Rule::Any(parts) => {
            for part in parts {
                collect(part, negated, facts, today, reasons);
            }
        }
        Rule::Not(part) => collect(part, !negated, facts, today, reasons),
        Rule::Is(condition) => reasons.push(Reason {
            condition,
            holds: holds(condition, facts, today) != negated,
            negated,
            actual: actual(condition, facts, today),
        }),
    }
}

fn holds(condition: &Condition, facts: &Facts, today: NaiveDate) -> bool {
    match condition {
        Condition::Text(field, test) => text_holds(test, text(*field, facts)),
        Condition::Choice(field, words) => words.iter().any(|word| word == choice(*field, facts)),
        Condition::Number(field, order, value) => number(*field, facts, today)
            .is_some_and(|(count, of)| order.holds(count, i128::from(*value) * of)),
        Condition::Amount(field, order, money) => order.holds(
            i128::from(amount(*field, facts, money.currency.code())),
            i128::from(money.minor),
        ),
        Condition::Flag(field, asked) => flag(*field, facts) == *asked,
        Condition::Tagged(tags) => tags.iter().any(|tag| facts.tags.contains(tag)),
        Condition::Listed(lists) => lists.iter().any(|list| facts.lists.contains(list)),
    }
}

/// Whether a text passes a test, accents and case aside.
#[must_use]
pub fn text_holds(test: &TextTest, text: &str) -> bool {
    match test {
        TextTest::Empty => text.trim().is_empty(),
        TextTest::Is(asked) => {
            let text = fold(text);
            asked.iter().any(|asked| fold(asked) == text)
        }
        TextTest::Contains(asked) => {
            let text = fold(text);
            asked.iter().any(|asked| text.contains(&fold(asked)))
        }
    }
}

fn text(field: TextField, facts: &Facts) -> &str {
    match field {
        TextField::City => &facts.city,
        TextField::Segment => &facts.segment,
        TextField::Name => &facts.name,
    }
}

fn choice(field: ChoiceField, facts: &Facts) -> &str {
    match field {
        ChoiceField::Language => &facts.language,
        ChoiceField::Country => &facts.country,
        ChoiceField::Channel if facts.channel.is_empty() => "none",
        ChoiceField::Channel => &facts.channel,
        ChoiceField::Class => &facts.class,
        ChoiceField::Commitment => &facts.commitment,
    }
}

/// A number as a fraction, so that means and shares are compared without rounding; `None` when it is not known.
fn number(field: NumberField, facts: &Facts, today: NaiveDate) -> Option<(i128, i128)> {
    let whole = |count: i64| Some((i128::from(count), 1));
    let since = |day: Option<NaiveDate>| day.and_then(|day| whole(days_past_due(day, today)));
    let of_paid = |count: i64| {
        let paid = i128::from(facts.paid_invoices);
        (paid > 0).then_some((i128::from(count), paid))
    };
    match field {
        NumberField::OldestDays => since(facts.oldest_due_on),
        NumberField::OpenInvoices => whole(facts.open_invoices),
        NumberField::OverdueInvoices => whole(facts.overdue_invoices),
        NumberField::PaidInvoices => whole(facts.paid_invoices),
        NumberField::AverageDelay => of_paid(facts.delay_days),
        NumberField::OnTimeRate => (facts.due_invoices > 0).then_some((
            i128::from(facts.on_time_invoices) * 100,
            i128::from(facts.due_invoices),
        )),
        NumberField::DaysSincePayment => since(facts.last_payment_on),
        NumberField::DaysSinceContact => since(facts.last_contact_on),
        NumberField::SilentContacts => whole(facts.silent_contacts),
        NumberField::BrokenPromises => whole(facts.broken_promises),
        NumberField::SalesShare => (facts.all_sales_minor > 0).then_some((
            i128::from(facts.sales_minor) * 100,
            i128::from(facts.all_sales_minor),
        )),
        NumberField::DaysAsCustomer => since(facts.first_issued_on),
        NumberField::DaysSinceCreated => since(facts.created_on),
    }
}

fn amount(field: AmountField, facts: &Facts, currency: &str) -> i64 {
    let balance = facts.balances.iter().find(|balance| balance.currency == currency);
    balance.map_or(0, |balance| match field {
        AmountField::Open => balance.open_minor.saturating_sub(balance.unapplied_minor),
        AmountField::Overdue => balance.overdue_minor,
    })
}

fn flag(field: FlagField, facts: &Facts) -> bool {
    match field {
        FlagField::OpenPromise => facts.promised_on.is_some(),
        FlagField::HasDispute => facts.has_dispute,
        FlagField::OptedOut => facts.opted_out,
        FlagField::Excluded => facts.excluded,
        FlagField::HasEmail => facts.has_email,
        FlagField::HasPhone => facts.has_phone,
    }
}

fn actual(condition: &Condition, facts: &Facts, today: NaiveDate) -> String {
    match condition {
        Condition::Text(field, _) => text(*field, facts).to_owned(),
        Condition::Choice(field, _) => choice(*field, facts).to_owned(),
        Condition::Number(field, ..) => number(*field, facts, today)
            .map_or_else(String::new, |(count, of)| rounded(count, of).to_string()),
        Condition::Amount(field, _, money) => {
            let minor = amount(*field, facts, money.currency.code());
            crate::money::Money::new(minor, money.currency).to_string()
        }
        Condition::Flag(field, _) => if flag(*field, facts) { "yes" } else { "no" }.to_owned(),
        Condition::Tagged(_) => facts.tags.join(", "),
        Condition::Listed(lists) => {
            let on = lists.iter().filter(|list| facts.lists.contains(list));
            on.map(ToString::to_string).collect::<Vec<_>>().join(",")
        }
    }
}

/// Half away from zero.
fn rounded(count: i128, of: i128) -> i128 {
    (2 * count + of * count.signum()) / (2 * of)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Money;
    use crate::segments::{Balance, Order};

    fn today() -> NaiveDate {
        "2026-03-20".parse().unwrap()
    }

    fn facts() -> Facts {
        Facts {
            city: "Mérida".to_owned(),
            balances: vec![Balance {
                currency: "MXN".to_owned(),
                open_minor: 150_000,
                overdue_minor: 100_000,
                unapplied_minor: 20_000,
                ..Balance::default()
            }],
            due_invoices: 3,
            paid_invoices: 3,
            on_time_invoices: 2,
            delay_days: 10,
            oldest_due_on: Some("2026-03-10".parse().unwrap()),
            ..Facts::default()
        }
    }

    fn is(condition: Condition) -> bool {
        decide(&Rule::Is(condition), &facts(), today())
    }

    #[test]
    fn texts_are_compared_without_accents_and_case() {
        let city = |test| is(Condition::Text(TextField::City, test));
        assert!(city(TextTest::Is(vec!["merida".to_owned()])));
        assert!(city(TextTest::Contains(vec!["ÉRI".to_owned()])));
        assert!(!city(TextTest::Is(vec!["meri".to_owned()])));
        assert!(is(Condition::Text(TextField::Segment, TextTest::Empty)));
    }

    #[test]
    fn means_and_shares_are_compared_unrounded() {
        let number = |field, order, value| is(Condition::Number(field, order, value));
        assert!(number(NumberField::AverageDelay, Order::Above, 3), "10/3 > 3");
        assert!(number(NumberField::OnTimeRate, Order::Above, 66), "200/3 > 66");
        assert!(!number(NumberField::OnTimeRate, Order::AtLeast, 67));
        assert!(number(NumberField::OldestDays, Order::AtLeast, 10));
        assert!(!number(NumberField::OldestDays, Order::Above, 10));
    }

    #[test]
    fn what_is_not_known_fulfils_no_condition_but_its_opposite() {
        let paid_long_ago = Rule::Is(Condition::Number(NumberField::DaysSincePayment, Order::Above, 0));
        assert!(!decide(&paid_long_ago, &facts(), today()));
        assert!(decide(&Rule::Not(Box::new(paid_long_ago)), &facts(), today()));
    }

    #[test]
    fn amounts_are_compared_in_their_own_currency_and_net_of_money_on_account() {
        let amount = |field, order, minor, code: &str| {
            is(Condition::Amount(
                field,
                order,
                Money::new(minor, code.parse().unwrap()),
            ))
        };
        assert!(amount(AmountField::Open, Order::AtMost, 130_000, "MXN"));
        assert!(amount(AmountField::Overdue, Order::AtLeast, 100_000, "MXN"));
        assert!(!amount(AmountField::Overdue, Order::Above, 0, "USD"));
    }

    #[test]
    fn nothing_asked_is_everybody_and_no_choice_is_nobody() {
        assert!(decide(&Rule::All(Vec::new()), &facts(), today()));
        assert!(!decide(&Rule::Any(Vec::new()), &facts(), today()));
    }

    #[test]
    fn a_reason_says_what_is_so_and_whether_the_rule_has_it() {
        let rule = Rule::All(vec![
            Rule::Is(Condition::Number(NumberField::AverageDelay, Order::Below, 3)),
            Rule::Not(Box::new(Rule::Is(Condition::Flag(FlagField::OpenPromise, true)))),
        ]);
        let facts = facts();
        let reasons = explain(&rule, &facts, today());
        assert_eq!((reasons[0].holds, reasons[0].actual.as_str()), (false, "3"));
        assert_eq!(
            (reasons[1].holds, reasons[1].negated, reasons[1].actual.as_str()),
            (true, true, "no")
        );
    }
}
