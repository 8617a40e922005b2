//! Rules between the wire and the domain.

use puntual_core::channels::Channel;
use puntual_core::choices::Choice;
use puntual_core::country::place;
use puntual_core::locale::Language;
use puntual_core::money::Money;
use puntual_core::segments::{
    AmountField, ChoiceField, Class, Commitment, Condition, FlagField, NumberField, Order, Rule, TextField,
    TextTest,
};
use puntual_store::{Reader, Segment, SegmentId};

use crate::context::Session;
use crate::error::AppError;
use crate::segments::{ConditionView, RuleView};
use crate::wire;

/// More than anybody reads.
const MOST_CONDITIONS: usize = 100;
const MOST_LEVELS: usize = 12;

/// The rule that a request means.
///
/// # Errors
/// `rule.too_large`, `rule.value_missing`, `rule.not_a_number`, `choice.unknown`, `country.unknown`, `amount.invalid`,
/// `currency.unknown`.
pub(crate) fn read_rule(view: &RuleView, home: &str) -> Result<Rule, AppError> {
    let mut left = MOST_CONDITIONS;
    part(view, home, MOST_LEVELS, &mut left)
}

/// The rule of a segment; of a list by hand, to be on it.
///
/// # Errors
/// `record.missing`, `rule.unreadable`.
pub(crate) fn rule_of(reader: &Reader<'_>, session: &Session, id: i64) -> Result<Rule, AppError> {
    let segment = reader.segment(SegmentId(id))?;
    match kept_rule(&segment)? {
        Some(view) => read_rule(&view, &session.info.currency),
        None => Ok(Rule::Is(Condition::Listed(vec![id]))),
    }
}

/// Everything that is asked of customers at once; `None` when nothing is.
///
/// # Errors
/// `record.missing`, `rule.unreadable`, `choice.unknown`, and what is wrong with the rule.
pub(crate) fn rule_among(
    reader: &Reader<'_>,
    session: &Session,
    segment: Option<i64>,
    class: Option<&str>,
    commitment: Option<&str>,
    rule: Option<&RuleView>,
) -> Result<Option<Rule>, AppError> {
    let mut rules = Vec::new();
    if let Some(id) = segment {
        rules.push(rule_of(reader, session, id)?);
    }
    for (field, word) in [(ChoiceField::Class, class), (ChoiceField::Commitment, commitment)] {
        if let Some(word) = word {
            rules.push(read_word(field, word)?);
        }
    }
    if let Some(rule) = rule {
        rules.push(read_rule(rule, &session.info.currency)?);
    }
    Ok((!rules.is_empty()).then_some(Rule::All(rules)))
}

/// The rule as it is kept; `None` for a list by hand.
pub(super) fn kept_rule(segment: &Segment) -> Result<Option<RuleView>, AppError> {
    if segment.rule.is_empty() {
        return Ok(None);
    }
    let view = serde_json::from_str(&segment.rule).map_err(|error| {
        AppError::new("rule.unreadable")
            .with("name", &segment.name)
            .with("detail", error)
    })?;
    Ok(Some(view))
}

/// The conditions of a rule in its order.
pub(super) fn conditions<'r>(view: &'r RuleView, found: &mut Vec<&'r ConditionView>) {
    match view {
        RuleView::All(parts) | RuleView::Any(parts) => parts.iter().for_each(|part| conditions(part, found)),
        RuleView::Not(part) => conditions(part, found),
        RuleView::Is(condition) => found.push(condition),
    }
}

fn part(view: &RuleView, home: &str, levels: usize, left: &mut usize) -> Result<Rule, AppError> {
    if levels == 0 || *left == 0 {
        return Err(AppError::new("rule.too_large").with("most", MOST_CONDITIONS));
    }
    let mut parts = |views: &[RuleView]| -> Result<Vec<Rule>, AppError> {
        views
            .iter()
            .map(|view| part(view, home, levels - 1, left))
            .collect()
    };
    Ok(match view {
        RuleView::All(views) => Rule::All(parts(views)?),
        RuleView::Any(views) => Rule::Any(parts(views)?),
        RuleView::Not(view) => Rule::Not(Box::new(part(view, home, levels - 1, left)?)),
        RuleView::Is(view) => {
            *left -= 1;
            condition(view, home)?
        }
    })
}

fn condition(view: &ConditionView, home: &str) -> Result<Rule, AppError> {
    let field = view.field.as_str();
    if let Some(field) = TextField::find(field) {
        return text(view, field);
    }
    if let Some(field) = ChoiceField::find(field) {
        let words = known_words(view, field)?;
        return among(view, Condition::Choice(field, words));
    }
    if let Some(field) = NumberField::find(field) {
        return number(view, field);
    }
    if let Some(field) = AmountField::find(field) {
        let currency = wire::currency(
            view.currency
                .as_deref()
                .filter(|code| !code.is_empty())
                .unwrap_or(home),
        )?;
        let minor = wire::minor("values", value(view)?, currency.code())?;
        let order = op(view, Order::ALL.map(|order| (order.as_str(), order)))?;
        return Ok(Rule::Is(Condition::Amount(
            field,
            order,
            Money::new(minor, currency),
        )));
    }
    if let Some(field) = FlagField::find(field) {
        let is = op(view, [("yes", true), ("no", false)])?;
        return Ok(Rule::Is(Condition::Flag(field, is)));
    }
    if field == "tag" {
        value(view)?;
        let tags = view.values.iter().map(|tag| tag.trim().to_lowercase()).collect();
        return among(view, Condition::Tagged(tags));
    }
    if field == "list" {
        value(view)?;
        let ids = view.values.iter().map(|id| whole(view, id));
        return among(view, Condition::Listed(ids.collect::<Result<_, _>>()?));
    }
    let fields = TextField::words()
        .chain(ChoiceField::words())
        .chain(NumberField::words())
        .chain(AmountField::words())
        .chain(FlagField::words());
    Err(wire::unknown("field", field, fields.chain(["tag", "list"])))
}

fn text(view: &ConditionView, field: TextField) -> Result<Rule, AppError> {
    // Whether it holds when the test does, and the test when it needs values.
    type Meaning = (bool, Option<fn(Vec<String>) -> TextTest>);
    let meanings: [(&str, Meaning); 6] = [
        ("is", (true, Some(TextTest::Is))),
        ("is_not", (false, Some(TextTest::Is))),
        ("contains", (true, Some(TextTest::Contains))),
        ("contains_not", (false, Some(TextTest::Contains))),
        ("empty", (true, None)),
        ("filled", (false, None)),
    ];
    let (holds, test) = op(view, meanings)?;
    let test = match test {
        Some(test) => {
            value(view)?;
            test(view.values.clone())
        }
        None => TextTest::Empty,
    };
    Ok(turned(holds, Condition::Text(field, test)))
}

fn number(view: &ConditionView, field: NumberField) -> Result<Rule, AppError> {
    let value = whole(view, value(view)?)?;
    let orders = Order::ALL.map(|order| (order.as_str(), Some(order)));
    Ok(match op(view, orders.into_iter().chain([("equals", None)]))? {
        Some(order) => Rule::Is(Condition::Number(field, order, value)),
        None => Rule::All(vec![
            Rule::Is(Condition::Number(field, Order::AtLeast, value)),
            Rule::Is(Condition::Number(field, Order::AtMost, value)),
        ]),
    })
}

/// One of several.
fn among(view: &ConditionView, condition: Condition) -> Result<Rule, AppError> {
    let holds = op(view, [("is", true), ("is_not", false)])?;
    Ok(turned(holds, condition))
}

fn turned(holds: bool, condition: Condition) -> Rule {
    let rule = Rule::Is(condition);
    if holds { rule } else { Rule::Not(Box::new(rule)) }
}

/// Those of whom a field has this word.
///
/// # Errors
/// `choice.unknown`.
fn read_word(field: ChoiceField, word: &str) -> Result<Rule, AppError> {
    let view = ConditionView {
        field: field.as_str().to_owned(),
        op: "is".to_owned(),
        values: vec![word.to_owned()],
        currency: None,
    };
    condition(&view, "")
}

fn known_words(view: &ConditionView, field: ChoiceField) -> Result<Vec<String>, AppError> {
    value(view)?;
    let choices: Vec<&str> = match field {
        ChoiceField::Language => Language::words().collect(),
        ChoiceField::Channel => Channel::words().chain(["none"]).collect(),
        ChoiceField::Class => Class::words().collect(),
        ChoiceField::Commitment => Commitment::words().collect(),
        ChoiceField::Country => return countries(view),
    };
    for word in &view.values {
        wire::known(&view.field, word, choices.iter().copied())?;
    }
    Ok(view.values.clone())
}

fn countries(view: &ConditionView) -> Result<Vec<String>, AppError> {
    let is_unknown = |code: &&String| place(code).is_none_or(|place| place.code != code.as_str());
    match view.values.iter().find(is_unknown) {
        Some(code) => Err(AppError::new("country.unknown").with("value", code)),
        None => Ok(view.values.clone()),
    }
}

fn value(view: &ConditionView) -> Result<&str, AppError> {
    let given = !view.values.is_empty() && view.values.iter().all(|value| !value.trim().is_empty());
    view.values
        .first()
        .filter(|_| given)
        .map(String::as_str)
        .ok_or_else(|| AppError::new("rule.value_missing").with("field", &view.field))
}

/// A million is far beyond any count, share or number of days.
fn whole(view: &ConditionView, text: &str) -> Result<i64, AppError> {
    text.trim()
        .parse()
        .ok()
        .filter(|number: &i64| number.abs() <= 1_000_000)
        .ok_or_else(|| {
            AppError::new("rule.not_a_number")
                .with("field", &view.field)
                .with("value", text)
        })
}

/// What the operator of a condition means.
fn op<'w, T>(view: &ConditionView, meanings: impl IntoIterator<Item = (&'w str, T)>) -> Result<T, AppError> {
    wire::meaning(&format!("{} op", view.field), &view.op, meanings)
}
