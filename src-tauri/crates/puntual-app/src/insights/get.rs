//! `insights.get`: the figures of a period.

use chrono::NaiveDate;
use puntual_core::insights::{Figure, Period, Sum, Tenths, Unit, countback, months_used};
use puntual_store::{Call, Promise, Reader};

use super::gather::{Found, Gathered, gather};
use super::period::period;
use super::views::{
    AgingOn, CurrencyInsights, FigurePart, GetInsights, InsightFigure, InsightsView, ResponseRow,
};
use super::{cash, names, prevention, warnings};
use crate::context::{Context, Session};
use crate::error::AppError;
use crate::predictions::{LearnedBook, learned};
use crate::reminders::holdout_choice;
use crate::wire;

/// The most customers that the list of the changing names.
const MOST_WARNINGS: usize = 50;

/// Outcomes of a call in which the person who decides was spoken to.
const REACHED: [&str; 3] = ["spoke", "refuses", "asks_documents"];

/// The figures of a period beside those of the one before, what prevention achieved, and the money to expect.
///
/// # Errors
/// `date.invalid`, `period.reversed`.
pub fn get(context: &Context, request: GetInsights) -> Result<InsightsView, AppError> {
    let session = context.session()?;
    let period = period(&session, request.from.as_deref(), request.to.as_deref())?;
    let learned = learned(context, &session)?;
    session.read(|reader| {
        let gathered = gather(reader, &session, period, request.currency.as_deref())?;
        let before = period.preceding();
        let mut currencies: Vec<CurrencyInsights> = gathered
            .currencies
            .iter()
            .map(|(currency, found)| of_currency(&session, &learned, &gathered, currency, found))
            .collect();
        currencies.sort_by_key(|found| found.currency != session.info.currency);
        Ok(InsightsView {
            from: period.from.to_string(),
            to: period.to.to_string(),
            before_from: before.from.to_string(),
            before_to: before.to.to_string(),
            currencies,
            contacts: contacts(reader, &session, period)?,
            warnings: warnings::warned(reader, &learned, MOST_WARNINGS)?,
            holdout: holdout_choice(reader, &session)?,
        })
    })
}

fn of_currency(
    session: &Session,
    learned: &LearnedBook,
    gathered: &Gathered,
    currency: &str,
    found: &Found,
) -> CurrencyInsights {
    CurrencyInsights {
        currency: currency.to_owned(),
        invoices: found.invoices,
        figures: figures(session, gathered, currency, found),
        aging: found
            .points
            .iter()
            .map(|point| AgingOn {
                on: point.on.to_string(),
                total: wire::amount(point.buckets.total(), currency),
                buckets: wire::buckets(&point.buckets, currency),
            })
            .collect(),
        prevention: prevention::view(found),
        responses: found
            .responses
            .iter()
            .map(|((by, key), response)| ResponseRow {
                by: (*by).to_owned(),
                key: key.clone(),
                reminded: response.count,
                answered: response.answered,
                answer_rate: said(Tenths::ratio(
                    i128::from(response.answered),
                    100,
                    i128::from(response.count),
                )),
                open: wire::amount(response.open_minor, currency),
                paid: wire::amount(response.paid_minor, currency),
                recovery_rate: said(Tenths::ratio(
                    i128::from(response.paid_minor),
                    100,
                    i128::from(response.open_minor),
                )),
            })
            .collect(),
        cash: cash::view(session, learned, &gathered.promises, &gathered.plans, currency),
    }
}

fn figures(session: &Session, gathered: &Gathered, currency: &str, found: &Found) -> Vec<InsightFigure> {
    let mut figures = Vec::new();
    for figure in Figure::ALL {
        let sum = found.now.sum(figure);
        figures.push(InsightFigure {
            value: said(found.now.value(figure)),
            before: said(found.before.value(figure)),
            over: part(figure.is_of_money().then_some(sum.over), sum.over_count, currency),
            under: part(
                figure.is_of_money().then_some(sum.under),
                sum.under_count,
                currency,
            ),
            opens: true,
            ..named(names::of(figure), figure.unit())
        });
        match figure {
            Figure::Dso => {
                let used = months_used(sum.over, &found.months);
                let covered = used.iter().map(|month| month.minor).sum();
                figures.push(InsightFigure {
                    value: said(countback(sum.over, &found.months)),
                    over: part(Some(sum.over), sum.over_count, currency),
                    under: part(Some(covered), used.len() as u64, currency),
                    opens: true,
                    ..named(names::COUNTBACK, Unit::Days)
                });
            }
            Figure::BestDso => {
                let late = found.now.sum(Figure::PastDue);
                figures.push(InsightFigure {
                    value: said(found.now.average_days_delinquent()),
                    before: said(found.before.average_days_delinquent()),
                    over: part(Some(late.over), late.over_count, currency),
                    under: part(Some(sum.under), sum.under_count, currency),
                    opens: true,
                    ..named(names::ADD, Unit::Days)
                });
            }
            Figure::Recovery => figures.extend(promises(session, gathered, currency)),
            _ => {}
        }
    }
    figures
}

/// Promises kept in full ÷ promises whose day has passed, by count and by amount (catchpole.io/docs/promises).
fn promises(session: &Session, gathered: &Gathered, currency: &str) -> [InsightFigure; 2] {
    let of = |period: &Period| kept(&gathered.promises, period, session, currency);
    let (now, before) = (of(&gathered.period), of(&gathered.period.preceding()));
    let ratio = |over: i128, under: i128| said(Tenths::ratio(over, 100, under));
    let counted = |sum: &Sum| ratio(i128::from(sum.over_count), i128::from(sum.under_count));
    [
        InsightFigure {
            value: counted(&now),
            before: counted(&before),
            over: part(None, now.over_count, currency),
            under: part(None, now.under_count, currency),
            opens: true,
            ..named(names::PROMISES, Unit::Percent)
        },
        InsightFigure {
            value: ratio(now.over, now.under),
            before: ratio(before.over, before.under),
            over: part(Some(now.over), now.over_count, currency),
            under: part(Some(now.under), now.under_count, currency),
            opens: true,
            ..named(names::PROMISES_AMOUNT, Unit::Percent)
        },
    ]
}

/// Whether a promise's day lies in the period and has passed with its grace, and whether it was kept.
pub(super) fn is_kept(promise: &Promise, period: &Period, session: &Session) -> Option<bool> {
    if !period.holds(promise.promised_on) || promise.kept_until >= session.today {
        return None;
    }
    promise.state(session.today).verdict()
}

fn kept(promises: &[Promise], period: &Period, session: &Session, currency: &str) -> Sum {
    let mut sum = Sum::default();
    for promise in promises.iter().filter(|promise| promise.currency == currency) {
        let Some(kept) = is_kept(promise, period, session) else {
            continue;
        };
        sum.under += i128::from(promise.amount_minor);
        sum.under_count += 1;
        if kept {
            sum.over += i128::from(promise.amount_minor);
            sum.over_count += 1;
        }
    }
    sum
}

/// Contactability: contacts that reached somebody ÷ attempts (moonflow.ai); right-party contact: calls that reached the
/// person who decides ÷ calls made (callcentrehelper.com); average talk time: how long those took that were timed ÷ their
/// number.
fn contacts(reader: &Reader<'_>, session: &Session, period: Period) -> Result<Vec<InsightFigure>, AppError> {
    let before = period.preceding();
    let calls = calls_since(reader, session, before.from)?;
    let of = |period: &Period| -> Result<[Sum; 3], AppError> {
        let (mut all, mut right, mut talk) = (Sum::default(), Sum::default(), Sum::default());
        for (day, call) in &calls {
            if period.holds(*day) {
                right.under_count += 1;
                right.over_count += u64::from(has_reached(call));
                if was_timed(call) {
                    talk.over += i128::from(call.seconds);
                    talk.over_count += 1;
                    talk.under_count += 1;
                }
            }
        }
        let (arrived, tried) = reader.message_attempts(period.from, period.to)?;
        all.over_count = right.over_count + u64::from(arrived);
        all.under_count = right.under_count + u64::from(tried);
        Ok([all, right, talk])
    };
    let value = |sum: &Sum, unit| {
        let under = i128::from(sum.under_count);
        said(match unit {
            Unit::Minutes => Tenths::ratio(sum.over, 1, under.saturating_mul(60)),
            Unit::Days | Unit::Percent => Tenths::ratio(i128::from(sum.over_count), 100, under),
        })
    };
    let figures = [
        (names::CONTACTABILITY, Unit::Percent),
        (names::RIGHT_PARTY, Unit::Percent),
        (names::TALK_TIME, Unit::Minutes),
    ];
    let sums = of(&period)?.into_iter().zip(of(&before)?);
    Ok(figures
        .into_iter()
        .zip(sums)
        .map(|((name, unit), (now, before))| InsightFigure {
            value: value(&now, unit),
            before: value(&before, unit),
            over: part(None, now.over_count, ""),
            under: part(None, now.under_count, ""),
            opens: true,
            ..named(name, unit)
        })
        .collect())
}

/// The calls since a day, each with its day by the book's calendar.
pub(super) fn calls_since(
    reader: &Reader<'_>,
    session: &Session,
    from: NaiveDate,
) -> Result<Vec<(NaiveDate, Call)>, AppError> {
    let start = crate::app::instant(from.and_time(chrono::NaiveTime::MIN), session.zone);
    let calls = reader.calls_since(start.timestamp_millis())?;
    let dated = calls.into_iter().map(|call| {
        let day = chrono::DateTime::from_timestamp_millis(call.called_at_ms)
            .map_or(session.today, |at| at.with_timezone(&session.zone).date_naive());
        (day, call)
    });
    Ok(dated.collect())
}

/// Whether the person who decides was spoken to.
pub(super) fn has_reached(call: &Call) -> bool {
    REACHED.contains(&call.outcome.as_str())
}

/// Whether it was a talk with who decides of which somebody knows how long it took.
pub(super) fn was_timed(call: &Call) -> bool {
    has_reached(call) && call.seconds > 0
}

fn named((word, name, formula): (&'static str, &'static str, &'static str), unit: Unit) -> InsightFigure {
    InsightFigure {
        figure: word.to_owned(),
        name: AppError::new(name),
        formula: AppError::new(formula),
        unit: unit.as_str().to_owned(),
        value: None,
        before: None,
        over: FigurePart::default(),
        under: FigurePart::default(),
        opens: false,
    }
}

fn part(minor: Option<i128>, count: u64, currency: &str) -> FigurePart {
    FigurePart {
        amount: minor.map(|minor| wire::amount(i64::try_from(minor).unwrap_or(i64::MAX), currency)),
        count: u32::try_from(count).unwrap_or(u32::MAX),
    }
}

fn said(value: Option<Tenths>) -> Option<String> {
    value.map(|value| value.to_string())
}
