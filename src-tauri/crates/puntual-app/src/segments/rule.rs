//! Rules between the wire and the domain.

use puntual_core::channels::Channel;
use puntual_core::country::place;
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
/// `rule.too_large`, `rule.value_missing`, `rule.not_a_number`, `choice.unknown`, `amount.invalid`, `currency.unknown`.
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
        return turned(view, Condition::Choice(field, words));
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
        let order = order(view)?;
        return Ok(Rule::Is(Condition::Amount(
            field,
            order,
            Money::new(minor, currency),
        )));
    }
    if let Some(field) = FlagField::find(field) {
        return match view.op.as_str() {
            "yes" => Ok(Rule::Is(Condition::Flag(field, true))),
            "no" => Ok(Rule::Is(Condition::Flag(field, false))),
            _ => Err(unknown_op(view)),
        };
    }
    if field == "tag" {
        value(view)?;
        let tags = view.values.iter().map(|tag| tag.trim().to_lowercase()).collect();
        return turned(view, Condition::Tagged(tags));
    }
    if field == "list" {
        value(view)?;
        let ids = view.values.iter().map(|id| whole(view, id));
        return turned(view, Condition::Listed(ids.collect::<Result<_, _>>()?));
    }
    Err(AppError::new("choice.unknown")
        .with("field", "field")
        .with("value", field))
}

fn text(view: &ConditionView, field: TextField) -> Result<Rule, AppError> {
    let is = |test| Rule::Is(Condition::Text(field, test));
    let not = |rule| Rule::Not(Box::new(rule));
    match view.op.as_str() {
        "empty" => return Ok(is(TextTest::Empty)),
        "filled" => return Ok(not(is(TextTest::Empty))),
        _ => {}
    }
    value(view)?;
    let values = view.values.clone();
    Ok(match view.op.as_str() {
        "is" => is(TextTest::Is(values)),
        "is_not" => not(is(TextTest::Is(values))),
        "contains" => is(TextTest::Contains(values)),
        "contains_not" => not(is(TextTest::Contains(values))),
        _ => return Err(unknown_op(view)),
    })
}

fn number(view: &ConditionView, field: NumberField) -> Result<Rule, AppError> {
    let value = whole(view, value(view)?)?;
    if view.op == "equals" {
        return Ok(Rule::All(vec![
            Rule::Is(Condition::Number(field, Order::AtLeast, value)),
            Rule::Is(Condition::Number(field, Order::AtMost, value)),
        ]));
    }
    Ok(Rule::Is(Condition::Number(field, order(view)?, value)))
}

fn turned(view: &ConditionView, condition: Condition) -> Result<Rule, AppError> {
    match view.op.as_str() {
        "is" => Ok(Rule::Is(condition)),
        "is_not" => Ok(Rule::Not(Box::new(Rule::Is(condition)))),
        _ => Err(unknown_op(view)),
    }
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
    let is_known = |word: &str| match field {
        ChoiceField::Language => ["es", "en"].contains(&word),
        ChoiceField::Country => place(word).is_some_and(|place| place.code == word),
        ChoiceField::Channel => word == "none" || word.parse::<Channel>().is_ok(),
        ChoiceField::Class => Class::ALL.iter().any(|class| class.as_str() == word),
        ChoiceField::Commitment => Commitment::ALL
            .iter()
            .any(|commitment| commitment.as_str() == word),
    };
    match view.values.iter().find(|word| !is_known(word)) {
        Some(word) => Err(AppError::new("choice.unknown")
            .with("field", &view.field)
            .with("value", word)),
        None => Ok(view.values.clone()),
    }
}

fn order(view: &ConditionView) -> Result<Order, AppError> {
    let found = Order::ALL.into_iter().find(|order| order.as_str() == view.op);
    found.ok_or_else(|| unknown_op(view))
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

fn unknown_op(view: &ConditionView) -> AppError {
    AppError::new("choice.unknown")
        .with("field", format!("{} op", view.field))
        .with("value", &view.op)
}
