//! What a line says about the invoices it pays and about who paid.

use std::collections::BTreeMap;

use super::index::{CROWD, Index};
use super::numbers::{Mention, compact, long_words, mentions, shape, tax_ids};
use super::patterns::{PatternKind, patterns};
use super::{Reason, names};
use crate::bank::BankLine;

/// The shortest fiscal id; shorter ones are numbers like any other.
const FISCAL_ID: usize = 20;

/// The shortest tax id.
const TAX_ID: usize = 8;

/// The invoices that a line names.
#[derive(Debug, Default)]
pub(super) struct Named {
    /// Beyond doubt: the whole number, or the fiscal id.
    pub sure: Vec<u32>,
    /// By digits that may mean something else. `true` where a word says that an invoice follows.
    pub maybe: Vec<(u32, bool)>,
    /// A number of one of the book's series that is not open.
    pub other: Option<String>,
}

/// The invoices that a line names.
pub(super) fn numbers(line: &BankLine, index: &Index) -> Named {
    let mut named = Named::default();
    let mut maybe: BTreeMap<u32, bool> = BTreeMap::new();
    for text in [&line.reference, &line.text] {
        for word in long_words(text, FISCAL_ID) {
            if let Some(place) = index.by_fiscal_id.get(&word) {
                named.sure.push(*place);
            }
        }
        let mentions = mentions(text);
        let mut covered: Vec<(usize, usize)> = Vec::new();
        for mention in &mentions {
            if let Some(places) = telling(mention, index) {
                covered.push(mention.range);
                named.sure.extend(places);
            }
        }
        let is_free = |mention: &&Mention| !covered.iter().any(|range| overlap(*range, mention.range));
        let foreign: Vec<&Mention> = mentions
            .iter()
            .filter(is_free)
            .filter(|mention| is_foreign(mention, index))
            .collect();
        for mention in mentions.iter().filter(is_free) {
            let places = hinted(mention, index);
            // Digits at the end of another document's number are that document's.
            let whole = foreign.iter().find(|whole| overlap(whole.range, mention.range));
            if let Some(whole) = whole.filter(|whole| {
                index.series.contains(&whole.series) || (!places.is_empty() && whole.range != mention.range)
            }) {
                named.other = Some(whole.exact.clone());
                continue;
            }
            for place in places {
                let is_cued = maybe.entry(place).or_default();
                *is_cued |= mention.cued;
            }
        }
    }
    named.sure.sort_unstable();
    named.sure.dedup();
    named.maybe = maybe
        .into_iter()
        .filter(|(place, _)| !named.sure.contains(place))
        .collect();
    if !named.sure.is_empty() {
        named.other = None;
    }
    named
}

/// Whether something is the number of a document that is not there: of a series of the book, or of one that looks like one.
fn is_foreign(mention: &Mention, index: &Index) -> bool {
    !mention.series.is_empty()
        && (index.series.contains(&mention.series) || index.series_shapes.contains(&shape(&mention.series)))
}

fn overlap(a: (usize, usize), b: (usize, usize)) -> bool {
    a.0 < b.1 && b.0 < a.1
}

/// The invoices whose whole number stands there: as it is, else with zeros and dashes dropped if only one fits.
fn telling(mention: &Mention, index: &Index) -> Option<Vec<u32>> {
    let tell = |places: &Vec<u32>| -> Vec<u32> {
        let telling = places.iter().filter(|place| index.is_telling[**place as usize]);
        telling.copied().collect()
    };
    let exact = index.by_exact.get(&mention.exact).map(tell).unwrap_or_default();
    if !exact.is_empty() {
        return Some(exact);
    }
    let mut loose: Vec<u32> = mention
        .compact
        .iter()
        .filter_map(|form| index.by_compact.get(form))
        .flat_map(tell)
        .collect();
    loose.sort_unstable();
    loose.dedup();
    // Bare digits are the compact form of too much else.
    (loose.len() == 1 && !mention.is_plain).then_some(loose)
}

/// The invoices that digits may stand for.
fn hinted(mention: &Mention, index: &Index) -> Vec<u32> {
    let mut places = Vec::new();
    let mut add = |found: Option<&Vec<u32>>| {
        if let Some(found) = found.filter(|found| found.len() <= CROWD) {
            places.extend(found);
        }
    };
    if mention.is_plain {
        let shortest = if mention.cued { 1 } else { 3 };
        if mention.exact.len() >= shortest {
            add(index.by_tail.get(&mention.exact));
        }
        for form in &mention.compact {
            if form.len() >= 4 {
                add(index.by_compact.get(form));
                add(index.by_bare.get(form));
            }
        }
    } else {
        add(index.by_bare.get(&mention.exact));
        add(index.by_exact.get(&mention.exact));
        for form in &mention.compact {
            add(index.by_compact.get(form));
        }
    }
    places.sort_unstable();
    places.dedup();
    places
}

/// Somebody who may have paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Suspect {
    /// Who.
    pub customer: i64,
    /// 0 to 100.
    pub score: u8,
    /// The learned rule that says so.
    pub rule: Option<i64>,
    /// That rule may apply by itself.
    pub rule_allowed: bool,
    /// In words.
    pub reason: Reason,
}

impl Suspect {
    /// Known by something that names nobody else.
    pub(super) fn is_certain(&self) -> bool {
        self.score >= 88
    }
}

/// Who paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Who {
    /// This one.
    One(Suspect),
    /// Several fit alike.
    Several(Vec<Suspect>),
    /// Nobody known.
    Nobody,
}

/// Who paid a line.
pub(super) fn payer(line: &BankLine, index: &Index) -> Who {
    let mut suspects = learned(line, index);
    suspects.extend(by_tax_id(line, index));
    if suspects.is_empty() {
        suspects = by_name(line, index);
    }
    suspects.sort_by_key(|suspect| std::cmp::Reverse(suspect.score));
    let mut seen = Vec::new();
    suspects.retain(|suspect| {
        let is_new = !seen.contains(&suspect.customer);
        seen.push(suspect.customer);
        is_new
    });
    let Some(best) = suspects.first().cloned() else {
        return Who::Nobody;
    };
    suspects.retain(|suspect| suspect.score + 5 >= best.score);
    if suspects.len() == 1 {
        Who::One(best)
    } else {
        suspects.truncate(10);
        Who::Several(suspects)
    }
}

fn learned(line: &BankLine, index: &Index) -> Vec<Suspect> {
    let mut found = Vec::new();
    for (kind, pattern) in patterns(line) {
        let Some(places) = index.by_pattern.get(&(kind, pattern)) else {
            continue;
        };
        for place in places {
            let rule = &index.rules[*place as usize];
            let (score, code) = match kind {
                PatternKind::Account => (98, "payer_account"),
                PatternKind::Party => (95, "payer_rule"),
                PatternKind::Text => (84, "payer_text"),
            };
            found.push(Suspect {
                customer: rule.customer,
                score,
                rule: Some(rule.id),
                rule_allowed: rule.automatic,
                reason: Reason::new(code).with("name", index.name(rule.customer)),
            });
        }
        if !found.is_empty() {
            break;
        }
    }
    found
}

fn by_tax_id(line: &BankLine, index: &Index) -> Vec<Suspect> {
    let mut found = Vec::new();
    for text in [&line.text, &line.party, &line.reference] {
        for word in tax_ids(text, TAX_ID) {
            for customer in index.by_tax_id.get(&word).into_iter().flatten() {
                found.push(Suspect {
                    customer: *customer,
                    score: 96,
                    rule: None,
                    rule_allowed: false,
                    reason: Reason::new("payer_tax_id").with("name", index.name(*customer)),
                });
            }
        }
    }
    found
}

fn by_name(line: &BankLine, index: &Index) -> Vec<Suspect> {
    let party = names::words(&line.party);
    let found = if party.is_empty() {
        index.names.named_in(&line.text)
    } else {
        index.names.like(&line.party)
    };
    found
        .into_iter()
        .map(|(customer, score)| Suspect {
            customer,
            score: score - 10,
            rule: None,
            rule_allowed: false,
            reason: Reason::new("payer_name").with("name", index.name(customer)),
        })
        .collect()
}

/// Whether a line carries the reference under which a payment is kept.
pub(super) fn carries(line: &BankLine, reference: &str) -> bool {
    let wanted = compact(reference);
    if wanted.len() < 5 {
        return false;
    }
    [&line.bank_id, &line.reference, &line.text]
        .iter()
        .any(|text| compact(text).contains(&wanted))
}
