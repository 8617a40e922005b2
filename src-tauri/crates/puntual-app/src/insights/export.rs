//! `insights.export`: the figures of a period as a file.

use std::path::PathBuf;

use puntual_core::locale::Locale;
use puntual_core::money::Money;
use puntual_core::reports::{Report, ReportSection};
use puntual_core::statements::Party;

use super::get::get;
use super::views::{CurrencyInsights, ExportInsights, GetInsights, InsightFigure, InsightsView};
use crate::books::FileWritten;
use crate::context::Context;
use crate::error::AppError;
use crate::imports::texts;
use crate::receivables::BucketsView;
use crate::settings::business;
use crate::statements::{brand, paper};
use crate::wire;

/// Writes the figures of a period, with their formulas, the aging over time, what reminders brought and the money to
/// expect: as PDF where `path` ends in `pdf`; as a workbook with a sheet for each currency and numbers to calculate with where it
/// ends in `xlsx`; else as CSV.
///
/// # Errors
/// `date.invalid`, `period.reversed`, `pdf.failed`, `export.too_large`, `disk.full`, `file.not_writable`.
pub fn export(context: &Context, request: ExportInsights) -> Result<FileWritten, AppError> {
    let session = context.session()?;
    let path = PathBuf::from(&request.path);
    let view = get(
        context,
        GetInsights {
            from: request.from,
            to: request.to,
            currency: None,
        },
    )?;
    let locale = session.locale();
    let part = match &request.currency {
        Some(currency) => view.currencies.iter().find(|part| part.currency == *currency),
        None => view.currencies.first(),
    };
    let ends_in = |kind: &str| {
        path.extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case(kind))
    };
    let is_book = ends_in("xlsx");
    let writer = Writer {
        locale,
        plain: is_book,
    };
    let report = Report {
        language: locale.language.as_str(),
        title: writer.say("insights.report_title"),
        subtitle: writer.subtitle(&view, part),
        on: wire::date("to", &view.to)?,
        business: Party {
            name: session.info.name.clone(),
            lines: Vec::new(),
        },
        page_label: writer.say("insights.report_page"),
        sections: part.map(|part| writer.sections(&view, part)).unwrap_or_default(),
    };
    let bytes = if is_book {
        let wanted = |part: &&CurrencyInsights| {
            request
                .currency
                .as_ref()
                .is_none_or(|code| *code == part.currency)
        };
        let sheets: Vec<(String, Vec<ReportSection>)> = view
            .currencies
            .iter()
            .filter(wanted)
            .map(|part| {
                let mut sections = vec![ReportSection {
                    title: writer.say("insights.report_title"),
                    note: writer.subtitle(&view, Some(part)),
                    ..ReportSection::default()
                }];
                sections.extend(writer.sections(&view, part));
                (part.currency.clone(), sections)
            })
            .collect();
        context.ports().sheets.workbook(&path, &sheets)?
    } else if ends_in("pdf") {
        let (business, brand) = session.read(|reader| {
            let business = business(reader, &session.info)?;
            let brand = brand(reader, &business)?;
            Ok((business, brand))
        })?;
        let paper = paper(None, &business)?;
        let printer = &context.ports().printer;
        printer.report(&report, paper, &brand, session.now)?.bytes
    } else {
        let (header, rows) = report.sheet();
        context.ports().sheets.render(&path, &header, &rows)?
    };
    context.ports().files.write(&path, &bytes)?;
    Ok(FileWritten {
        path: path.display().to_string(),
        bytes: bytes.len() as u64,
    })
}

/// Writes in the book's language and its country's way.
struct Writer {
    locale: Locale,
    /// Numbers and days as programs read them, for cells to calculate with.
    plain: bool,
}

impl Writer {
    fn say(&self, code: &str) -> String {
        texts::write(self.locale.language, code, |_| None)
    }

    fn money(&self, amount: &str, currency: &str) -> String {
        if self.plain {
            return amount.to_owned();
        }
        currency
            .parse()
            .and_then(|currency| Money::parse_plain(amount, currency))
            .map_or_else(|_| amount.to_owned(), |money| self.locale.money(money))
    }

    fn date(&self, iso: &str) -> String {
        if self.plain {
            return iso.to_owned();
        }
        iso.parse()
            .map_or_else(|_| iso.to_owned(), |day| self.locale.date_short(day))
    }

    fn rate(&self, value: Option<&String>) -> String {
        match value {
            Some(value) if self.plain => value.clone(),
            Some(value) => format!("{} %", self.locale.decimal(value)),
            None => String::new(),
        }
    }

    /// What a plain number counts, in brackets; elsewhere it stands beside the number.
    fn unit(&self, unit: &str) -> String {
        match text_of(unit) {
            _ if !self.plain => String::new(),
            Some(code) => {
                let name = texts::write(self.locale.language, code, |_| Some(""));
                format!(" ({})", name.trim())
            }
            None => " (%)".to_owned(),
        }
    }

    fn subtitle(&self, view: &InsightsView, part: Option<&CurrencyInsights>) -> String {
        let currency = part.map_or("", |part| part.currency.as_str());
        format!("{} – {} · {currency}", self.date(&view.from), self.date(&view.to))
    }

    fn sections(&self, view: &InsightsView, part: &CurrencyInsights) -> Vec<ReportSection> {
        let mut sections = vec![self.figures(view, part), self.aging(part), self.cash(part)];
        sections.extend(self.responses(part));
        sections
    }

    fn figures(&self, view: &InsightsView, part: &CurrencyInsights) -> ReportSection {
        let all: Vec<&InsightFigure> = part.figures.iter().chain(&view.contacts).collect();
        let value = |value: Option<&String>, unit: &str| match (value, text_of(unit)) {
            (None, _) => "–".to_owned(),
            (Some(value), _) if self.plain => value.clone(),
            (Some(value), Some(code)) => {
                let value = self.locale.decimal(value);
                texts::write(self.locale.language, code, |_| Some(&value))
            }
            (value, _) => self.rate(value),
        };
        ReportSection {
            title: self.say("insights.report_figures"),
            note: String::new(),
            columns: vec![
                self.say("insights.report_figure"),
                self.say("insights.report_now"),
                self.say("insights.report_before"),
            ],
            rows: all
                .into_iter()
                .map(|figure| {
                    vec![
                        format!(
                            "{}{}. {}",
                            self.say(figure.name.code),
                            self.unit(&figure.unit),
                            self.say(figure.formula.code)
                        ),
                        value(figure.value.as_ref(), &figure.unit),
                        value(figure.before.as_ref(), &figure.unit),
                    ]
                })
                .collect(),
        }
    }

    fn aging(&self, part: &CurrencyInsights) -> ReportSection {
        let money = |amount: &str| self.money(amount, &part.currency);
        let buckets = |buckets: &BucketsView| {
            [
                &buckets.not_due,
                &buckets.d1_30,
                &buckets.d31_60,
                &buckets.d61_90,
                &buckets.d90_plus,
            ]
            .map(|amount| money(amount))
        };
        let mut columns = vec![self.say("insights.report_day")];
        columns.extend(
            [
                "insights.report_not_due",
                "insights.report_first",
                "insights.report_second",
                "insights.report_third",
                "insights.report_last",
                "insights.report_balance",
            ]
            .map(|code| self.say(code)),
        );
        ReportSection {
            title: self.say("insights.report_aging"),
            note: String::new(),
            columns,
            rows: part
                .aging
                .iter()
                .rev()
                .map(|point| {
                    let mut row = vec![self.date(&point.on)];
                    row.extend(buckets(&point.buckets));
                    row.push(money(&point.total));
                    row
                })
                .collect(),
        }
    }

    fn cash(&self, part: &CurrencyInsights) -> ReportSection {
        let money = |amount: &str| self.money(amount, &part.currency);
        ReportSection {
            title: self.say("insights.report_cash"),
            note: self.say("insights.report_cash_note"),
            columns: [
                "insights.report_week",
                "insights.report_expected",
                "insights.report_low",
                "insights.report_high",
            ]
            .map(|code| self.say(code))
            .into(),
            rows: part
                .cash
                .weeks
                .iter()
                .map(|week| {
                    vec![
                        self.date(&week.from),
                        money(&week.expected),
                        money(&week.low),
                        money(&week.high),
                    ]
                })
                .collect(),
        }
    }

    fn responses(&self, part: &CurrencyInsights) -> Option<ReportSection> {
        let rows: Vec<Vec<String>> = part
            .responses
            .iter()
            .map(|row| {
                vec![
                    row.key.clone(),
                    row.reminded.to_string(),
                    self.rate(row.answer_rate.as_ref()),
                    self.money(&row.paid, &part.currency),
                    self.rate(row.recovery_rate.as_ref()),
                ]
            })
            .collect();
        (!rows.is_empty()).then(|| ReportSection {
            title: self.say("insights.report_responses"),
            note: self.lift(part),
            columns: [
                "insights.report_key",
                "insights.report_reminded",
                "insights.report_answered",
                "insights.report_paid",
                "insights.report_recovered",
            ]
            .map(|code| self.say(code))
            .into(),
            rows,
        })
    }

    /// What prevention adds, where there are enough invoices to say.
    fn lift(&self, part: &CurrencyInsights) -> String {
        let prevention = &part.prevention;
        let [Some(lift), Some(low), Some(high)] = [&prevention.lift, &prevention.low, &prevention.high]
        else {
            return self.say("insights.report_too_few");
        };
        let written = [lift, low, high].map(|tenths| self.locale.decimal(tenths));
        texts::write(self.locale.language, "insights.report_lift", |name| match name {
            "lift" => Some(&written[0]),
            "low" => Some(&written[1]),
            "high" => Some(&written[2]),
            _ => None,
        })
    }
}

/// The text for an amount of a unit; `None` for percent.
fn text_of(unit: &str) -> Option<&'static str> {
    match unit {
        "days" => Some("insights.report_days"),
        "minutes" => Some("insights.report_minutes"),
        _ => None,
    }
}
