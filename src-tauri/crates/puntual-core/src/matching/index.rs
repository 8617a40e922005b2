//! Everything that lines are compared with, found by what a line may say: a number, an amount, a payer.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::names::Names;
use super::numbers::{self, compact};
use super::patterns::PatternKind;
use super::{Entered, LearnedRule, OpenItem, Payer, Proposal};
use crate::imports::{is_generic_tax_id, tax_id_key};
use crate::money::Currency;

/// A group of invoices longer than this is not told apart by what they share.
pub(super) const CROWD: usize = 50;

/// The invoices that are open or were lately, customers, rules and payments of a book, ready for any number of lines.
#[derive(Debug, Default)]
pub struct Index {
    pub(super) items: Vec<OpenItem>,
    pub(super) entered: Vec<Entered>,
    pub(super) rules: Vec<LearnedRule>,
    pub(super) names: Names,
    pub(super) customer_names: HashMap<i64, String>,
    pub(super) by_exact: HashMap<String, Vec<u32>>,
    pub(super) by_compact: HashMap<String, Vec<u32>>,
    pub(super) by_bare: HashMap<String, Vec<u32>>,
    pub(super) by_tail: HashMap<String, Vec<u32>>,
    pub(super) by_fiscal_id: HashMap<String, u32>,
    pub(super) series: HashSet<String>,
    pub(super) series_shapes: HashSet<String>,
    pub(super) is_telling: Vec<bool>,
    pub(super) by_amount: HashMap<(Currency, i64), Vec<u32>>,
    pub(super) by_customer_amount: HashMap<(i64, Currency, i64), Vec<u32>>,
    pub(super) by_customer: HashMap<(i64, Currency), Vec<u32>>,
    pub(super) by_total: HashMap<(Currency, i64), Vec<i64>>,
    pub(super) by_tax_id: HashMap<String, Vec<i64>>,
    pub(super) by_pattern: HashMap<(PatternKind, String), Vec<u32>>,
    pub(super) entered_by_amount: HashMap<(Currency, i64), Vec<u32>>,
    place_of_item: HashMap<i64, u32>,
    place_of_entered: HashMap<i64, u32>,
}

impl Index {
    /// Builds it. Items that owe nothing are found by their numbers only.
    #[must_use]
    pub fn new(
        mut items: Vec<OpenItem>,
        payers: &[Payer],
        rules: Vec<LearnedRule>,
        entered: Vec<Entered>,
    ) -> Index {
        items.sort_by(|a, b| (a.due_on, a.issued_on, &a.number).cmp(&(b.due_on, b.issued_on, &b.number)));
        let mut index = Index::default();
        for payer in payers {
            index.names.add(payer.id, &payer.name);
            index.customer_names.insert(payer.id, payer.name.clone());
            if !is_generic_tax_id(&payer.tax_id) {
                let key = tax_id_key(&payer.tax_id);
                index.by_tax_id.entry(key).or_default().push(payer.id);
            }
        }
        let mut totals: BTreeMap<(i64, Currency), i64> = BTreeMap::new();
        for (place, item) in (0_u32..).zip(&items) {
            index.enter(place, item);
            if item.open_minor <= 0 {
                continue;
            }
            let total = totals.entry((item.customer, item.currency)).or_default();
            *total = total.saturating_add(item.open_minor);
        }
        for ((customer, currency), total) in totals {
            index
                .by_total
                .entry((currency, total))
                .or_default()
                .push(customer);
        }
        for (place, rule) in (0_u32..).zip(&rules) {
            let key = (rule.kind, rule.pattern.clone());
            index.by_pattern.entry(key).or_default().push(place);
        }
        for (place, payment) in (0_u32..).zip(&entered) {
            let key = (payment.currency, payment.minor);
            index.entered_by_amount.entry(key).or_default().push(place);
            index.place_of_entered.insert(payment.credit, place);
        }
        (index.items, index.rules, index.entered) = (items, rules, entered);
        index
    }

    fn enter(&mut self, place: u32, item: &OpenItem) {
        let forms = numbers::forms(&item.number);
        let list = |map: &mut HashMap<String, Vec<u32>>, key: String| {
            if !key.is_empty() {
                map.entry(key).or_default().push(place);
            }
        };
        for form in forms.compact {
            list(&mut self.by_compact, form);
        }
        list(&mut self.by_exact, forms.exact);
        list(&mut self.by_bare, forms.bare);
        list(&mut self.by_tail, forms.tail);
        self.is_telling.push(forms.is_telling);
        if !forms.series.is_empty() {
            self.series_shapes.insert(numbers::shape(&forms.series));
            self.series.insert(forms.series);
        }
        if !item.fiscal_id.is_empty() {
            self.by_fiscal_id.insert(compact(&item.fiscal_id), place);
        }
        self.place_of_item.insert(item.id, place);
        if item.open_minor <= 0 {
            return;
        }
        let OpenItem {
            customer,
            currency,
            open_minor,
            ..
        } = *item;
        self.by_amount
            .entry((currency, open_minor))
            .or_default()
            .push(place);
        self.by_customer_amount
            .entry((customer, currency, open_minor))
            .or_default()
            .push(place);
        self.by_customer
            .entry((customer, currency))
            .or_default()
            .push(place);
    }

    /// What is open before any line has taken anything.
    pub(super) fn claims(&self) -> Claims {
        Claims {
            open: self.items.iter().map(|item| item.open_minor).collect(),
            used: vec![false; self.entered.len()],
        }
    }

    pub(super) fn item(&self, place: u32) -> &OpenItem {
        &self.items[place as usize]
    }

    pub(super) fn name(&self, customer: i64) -> &str {
        self.customer_names.get(&customer).map_or("", String::as_str)
    }
}

/// What the lines looked at so far leave of the open invoices and of the payments in the book.
#[derive(Debug)]
pub(super) struct Claims {
    open: Vec<i64>,
    used: Vec<bool>,
}

impl Claims {
    pub(super) fn open(&self, place: u32) -> i64 {
        self.open[place as usize]
    }

    pub(super) fn is_used(&self, entered: u32) -> bool {
        self.used[entered as usize]
    }

    /// Whether what a proposal counts on is still there.
    pub(super) fn has_room(&self, index: &Index, proposal: &Proposal) -> bool {
        let shares = proposal.shares.iter().all(|share| {
            let place = index.place_of_item.get(&share.item);
            place.is_some_and(|place| self.open(*place) >= share.minor + proposal.short)
        });
        let entered = proposal.already.is_none_or(|credit| {
            let place = index.place_of_entered.get(&credit);
            place.is_some_and(|place| !self.is_used(*place))
        });
        shares && entered
    }

    /// Takes what a proposal counts on. A payment in the book is one line's and no other's; of the invoices, a guess by
    /// the amount keeps nothing from others.
    pub(super) fn take(&mut self, index: &Index, proposal: &Proposal) {
        let shares = proposal.shares.iter().filter(|_| proposal.confidence >= 60);
        for share in shares {
            if let Some(place) = index.place_of_item.get(&share.item) {
                self.open[*place as usize] -= share.minor;
            }
        }
        if let Some(place) = proposal
            .already
            .and_then(|credit| index.place_of_entered.get(&credit))
        {
            self.used[*place as usize] = true;
        }
    }
}
