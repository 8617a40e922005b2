//! Documents as a person or a script is shown them.

use std::collections::BTreeMap;

use puntual_core::documents::Document;

use super::super::views::{DocumentView, InspectedFile, InstalmentView, RelatedView};
use super::Papers;
use super::rows::text;
use crate::ports::DocumentSource;

/// What a document of this file says.
pub(super) fn document((file, document): (&str, &Document)) -> DocumentView {
    let money = |money: Option<puntual_core::money::Money>| money.map(|money| money.to_string());
    let instalments = document
        .instalments
        .iter()
        .filter(|_| document.instalments.len() > 1)
        .map(|part| InstalmentView {
            due_on: text(part.due_on),
            amount: money(part.amount).unwrap_or_default(),
        })
        .collect();
    DocumentView {
        file: file.to_owned(),
        kind: document.kind.name().to_owned(),
        number: document.number.clone(),
        fiscal_id: document.fiscal_id.clone(),
        issuer_tax_id: document.issuer.tax_id.clone(),
        customer_tax_id: document.customer.tax_id.clone(),
        customer_name: document.customer.name.clone(),
        issued_on: text(document.issued_on),
        due_on: text(document.due_on),
        instalments,
        currency: document
            .currency
            .map(|currency| currency.to_string())
            .unwrap_or_default(),
        total: money(document.total).unwrap_or_default(),
        open: money(document.open).unwrap_or_default(),
        related: document
            .related
            .iter()
            .map(|related| RelatedView {
                fiscal_id: related.fiscal_id.clone(),
                number: related.number.clone(),
                relation: related.relation.name().to_owned(),
            })
            .collect(),
    }
}

/// What e-invoices are. There is nothing to map and nothing to decide.
pub(super) fn inspected(source: Option<&dyn DocumentSource>, papers: &mut Papers) -> InspectedFile {
    let error = source.and_then(|source| papers.look(source).err());
    let found = source.map_or(0, |source| papers.count(source));
    InspectedFile {
        path: papers.path.clone(),
        error,
        preset: String::new(),
        preset_label: String::new(),
        grouping: String::new(),
        has_payments: false,
        kind: "invoices".to_owned(),
        confidence: 100,
        format: papers.format().to_owned(),
        encoding: String::new(),
        encoding_is_certain: true,
        separator: String::new(),
        sheets: Vec::new(),
        sheet: String::new(),
        header: Vec::new(),
        samples: Vec::new(),
        columns: BTreeMap::new(),
        remembered: false,
        fields: Vec::new(),
        date_order: "ymd".to_owned(),
        date_order_is_certain: true,
        decimal_mark: ".".to_owned(),
        decimal_mark_is_certain: true,
        container: papers.container.name().to_owned(),
        found,
        left_alone: papers.left_alone,
        columns_read: Vec::new(),
        date_example: None,
        amount_example: None,
        missing: Vec::new(),
        signature: String::new(),
    }
}
