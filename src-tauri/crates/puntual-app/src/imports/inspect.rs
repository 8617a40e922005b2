//! `imports.inspect`: what files are and how they would be read, before anything is read into the book.

use std::collections::BTreeMap;

use puntual_core::country::{Country, country};
use puntual_core::imports::{DateOrder, DecimalMark, Field, Inferred, Kind, Mapping, missing, requirements};
use puntual_core::locale::Language;
use puntual_core::money::Currency;

use super::documents;
use super::gather::{Gathered, Given, gather};
use super::plan::{Plan, plan};
use super::samples;
use super::statements;
use super::views::{FieldInfo, ImportRequest, InspectView, InspectedFile};
use crate::context::Context;
use crate::error::AppError;
use crate::settings::business;
use crate::wire;

/// Looks into files. A file that cannot be read is listed with its error beside the others.
///
/// # Errors
/// `book.none_open`, or when the book cannot be read.
pub fn inspect(context: &Context<'_>, request: ImportRequest) -> Result<InspectView, AppError> {
    let session = context.session()?;
    let country = country(&session.info.country);
    let Gathered { request, given } = gather(context, &request);
    let home = wire::currency(&session.info.currency)?;
    let language = Language::from_tag(&session.info.language);
    let files = session.read(|reader| {
        let own = business(reader, &session.info)?.profile.tax_id;
        let look = |(index, given): (usize, Given)| match given {
            Given::Papers(mut papers) => documents::inspected(context, &mut papers),
            Given::Refused(error) => unreadable(&request.paths[index], error),
            Given::Table => {
                if let Some(statement) = statements::find(context, &request, index) {
                    return statement.inspected(context);
                }
                let planned = plan(index, &request, reader, context, &country, &own);
                match planned {
                    Ok(plan) => match statements::find_table(reader, &request, &plan) {
                        Some(statement) => statement.inspected(context),
                        None => view(&plan, home, &country, language),
                    },
                    Err(error) => unreadable(&request.paths[index], error),
                }
            }
        };
        Ok(given.into_iter().enumerate().map(look).collect())
    })?;
    Ok(InspectView { files })
}

fn view(plan: &Plan, home: Currency, country: &Country, language: Language) -> InspectedFile {
    let label = |spanish| {
        plan.preset
            .map(|preset| preset.label(spanish))
            .unwrap_or_default()
    };
    InspectedFile {
        path: plan.path.clone(),
        error: plan.refusal(),
        preset: plan.preset.map_or("", |preset| preset.name).to_owned(),
        preset_label: label(language == Language::Es),
        grouping: plan.layout.grouping.as_str().to_owned(),
        has_payments: plan.mixed.is_some(),
        kind: plan.kind.map(|kind| kind.to_string()).unwrap_or_default(),
        confidence: u32::from(plan.confidence),
        format: plan.format.name.clone(),
        encoding: plan.format.encoding.clone(),
        encoding_is_certain: plan.format.encoding_is_certain,
        separator: plan.format.separator.map(String::from).unwrap_or_default(),
        sheets: plan.format.sheets.clone(),
        sheet: plan.format.sheet.clone(),
        header: plan.layout.header.clone(),
        samples: plan.samples.clone(),
        columns: columns(&plan.mapping),
        remembered: plan.remembered,
        fields: plan.kind.map(fields).unwrap_or_default(),
        date_order: date_order(plan),
        date_order_is_certain: !plan.dates.is_open(),
        decimal_mark: match plan.style.decimal_mark {
            DecimalMark::Point => ".".to_owned(),
            DecimalMark::Comma => ",".to_owned(),
        },
        decimal_mark_is_certain: !plan.amounts.is_open(),
        container: String::new(),
        found: 0,
        left_alone: 0,
        columns_read: samples::columns(plan, home, country, language),
        date_example: plan.date_example.clone(),
        amount_example: plan.amount_example.clone(),
        missing: plan.kind.map(|kind| lacking(kind, plan)).unwrap_or_default(),
        signature: plan.signature.clone(),
    }
}

/// What a file of this kind still needs.
fn lacking(kind: Kind, plan: &Plan) -> Vec<Vec<String>> {
    missing(kind, &plan.mapping)
        .iter()
        .map(|any_of| any_of.iter().map(Field::to_string).collect())
        .collect()
}

fn date_order(plan: &Plan) -> String {
    let iso_only = plan.dates == Inferred::NoEvidence && plan.has_dates;
    let order = match (iso_only, plan.style.date_order) {
        (true, _) => "ymd",
        (false, DateOrder::DayFirst) => "dmy",
        (false, DateOrder::MonthFirst) => "mdy",
    };
    order.to_owned()
}

pub(super) fn columns(mapping: &Mapping) -> BTreeMap<String, u32> {
    mapping
        .pairs()
        .map(|(field, column)| (field.to_string(), u32::try_from(column).unwrap_or(u32::MAX)))
        .collect()
}

/// Required first. Where one of several fields will do, none of them alone is required.
fn fields(kind: Kind) -> Vec<FieldInfo> {
    let required = |field: Field| requirements(kind).contains(&[field].as_slice());
    let mut fields: Vec<FieldInfo> = Field::of(kind)
        .iter()
        .map(|field| FieldInfo {
            name: field.to_string(),
            required: required(*field),
        })
        .collect();
    fields.sort_by_key(|field| !field.required);
    fields
}

/// A file of which nothing is known but why.
pub(super) fn unreadable(path: &str, error: AppError) -> InspectedFile {
    InspectedFile {
        error: Some(error),
        ..unknown(path)
    }
}

/// A file of which nothing is known.
pub(super) fn unknown(path: &str) -> InspectedFile {
    InspectedFile {
        path: path.to_owned(),
        error: None,
        preset: String::new(),
        preset_label: String::new(),
        grouping: String::new(),
        has_payments: false,
        kind: String::new(),
        confidence: 0,
        format: String::new(),
        encoding: String::new(),
        encoding_is_certain: false,
        separator: String::new(),
        sheets: Vec::new(),
        sheet: String::new(),
        header: Vec::new(),
        samples: Vec::new(),
        columns: BTreeMap::new(),
        remembered: false,
        fields: Vec::new(),
        date_order: String::new(),
        date_order_is_certain: false,
        decimal_mark: String::new(),
        decimal_mark_is_certain: false,
        container: String::new(),
        found: 0,
        left_alone: 0,
        columns_read: Vec::new(),
        date_example: None,
        amount_example: None,
        missing: Vec::new(),
        signature: String::new(),
    }
}
