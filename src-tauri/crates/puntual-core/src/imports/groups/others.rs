//! Headings that name no customer: sellers, months, ages, currencies.

use super::super::currencies::read_currency;
use super::super::dates::month;
use super::super::hints::bucket;
use super::super::names::fold;
use crate::money::Currency;

/// What a heading groups by.
pub(super) enum Other {
    /// Groups of customers, or what may be one or the name of one: what comes behind it belongs to nobody yet.
    Above,
    /// Groups within a customer.
    Within,
    /// What the rows below are in, as it is written.
    Currency(String),
}

/// Words before whom or what customers are grouped by.
const ABOVE: &[&str] = &[
    "vendedor",
    "vendedora",
    "agente",
    "ruta",
    "zona",
    "sucursal",
    "cobrador",
    "canal",
    "region",
    "ejecutivo",
    "asesor",
    "gestor",
    "grupo",
    "class",
    "sales rep",
    "salesperson",
    "representative",
    "territory",
    "route",
    "branch",
    "department",
    "location",
    "plaza",
    "almacen",
    "centro de costo",
    "segmento",
    "oficina",
    "provincia",
    "estado",
    "ciudad",
    "tienda",
    "comercial",
    "promotor",
];

const CURRENCY: &[&str] = &["moneda", "divisa", "currency", "moeda"];

/// Words by which documents of one customer are grouped.
const WITHIN: &[&str] = &[
    "vencida",
    "vencidas",
    "vencido",
    "vencidos",
    "por vencer",
    "no vencidas",
    "no vencido",
    "facturas",
    "factura",
    "notas de credito",
    "notas de debito",
    "notas de cargo",
    "notas",
    "boletas",
    "documentos",
    "pendientes",
    "pagares",
    "letras",
    "anticipos",
    "invoices",
    "credit memos",
    "credit notes",
    "open invoices",
    "overdue",
    "past due",
    "not due",
    "current",
    "al corriente",
    "vigentes",
    "observaciones",
    "pagina",
];

/// What these cells group by; `None` when they may name a customer.
pub(super) fn other(cells: &[&str]) -> Option<Other> {
    let first = *cells.first()?;
    let (before, behind) = first.split_once(':').unwrap_or((first, ""));
    let before = fold(before.trim());
    let has_label = first.contains(':') || cells.len() > 1;
    if has_label && CURRENCY.contains(&before.as_str()) {
        let told = if behind.trim().is_empty() {
            cells.get(1).copied()
        } else {
            Some(behind)
        };
        return Some(Other::Currency(told.unwrap_or_default().trim().to_owned()));
    }
    if has_label && ABOVE.contains(&before.as_str()) {
        return Some(Other::Above);
    }
    let [only] = cells else {
        return None;
    };
    let folded = fold(only.trim().trim_end_matches(':'));
    if is_currency(only) {
        return Some(Other::Currency((*only).to_owned()));
    }
    let words: Vec<&str> = folded
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty() && *word != "de" && *word != "del")
        .collect();
    // Without its year it may be somebody's name: `Julio`, `April`.
    let is_month = match words.as_slice() {
        [name] if month(name).is_some() => return Some(Other::Above),
        [name, year @ ..] => month(name).is_some() && year.iter().all(|word| is_figures(word)),
        [] => false,
    };
    let is_age = bucket(only) || folded.ends_with("past due") || folded.ends_with("dias");
    (is_month || is_age || WITHIN.contains(&folded.as_str())).then_some(Other::Within)
}

fn is_figures(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// `USD`, `Dólares`, `Pesos mexicanos`: words for a currency and nothing else. Words that may be a name (`Sol`, `TOP`) are none.
fn is_currency(cell: &str) -> bool {
    const ALONE: [&str; 27] = [
        "dolares", "dollars", "pesos", "soles", "euros", "reais", "us$", "usd", "eur", "mxn", "pen", "cop",
        "clp", "ars", "brl", "gbp", "uyu", "bob", "pyg", "crc", "gtq", "dop", "ves", "hnl", "nio", "cad",
        "chf",
    ];
    let folded = fold(cell.trim());
    match folded.split_once(' ') {
        None => ALONE.contains(&folded.as_str()),
        Some((first, _)) => {
            ALONE.contains(&first) && matches!(read_currency(cell, Currency::MXN), Ok(Some(_)))
        }
    }
}
