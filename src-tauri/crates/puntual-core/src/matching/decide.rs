//! What one line is proposed to be, from what it says and what is left open.

use super::evidence::{self, Named, Suspect, Who};
use super::index::{Claims, Index};
use super::sums::{self, Sum};
use super::{Basis, Proposal, Reason, SAME_PAYMENT_DAYS, SHORT_PERCENT, Share, Waiting};
use crate::bank::BankLine;
use crate::money::Money;

/// Alternatives that are listed at most.
const LISTED: usize = 10;

/// Invoices of one customer that are gone through at most.
const WALKED: usize = 500;

pub(super) fn decide(waiting: &Waiting<'_>, index: &Index, claims: &Claims) -> Proposal {
    let line = waiting.line;
    if !line.is_income() {
        return Proposal::unknown();
    }
    let case = Case {
        line,
        index,
        claims,
        named: evidence::numbers(line, index),
        payer: evidence::payer(line, index),
    };
    let mut proposal = case
        .already()
        .or_else(|| case.by_number())
        .or_else(|| case.by_digits())
        .or_else(|| case.by_payer())
        .or_else(|| case.by_amount())
        .unwrap_or_else(Proposal::unknown);
    case.warn(&mut proposal);
    if waiting.returned {
        doubt(&mut proposal, Reason::new("returned"), 20);
    }
    proposal
}

struct Case<'a> {
    line: &'a BankLine,
    index: &'a Index,
    claims: &'a Claims,
    named: Named,
    payer: Who,
}

/// Something speaks against a proposal: it waits for a person, and is worth no more than so much.
fn doubt(proposal: &mut Proposal, reason: Reason, at_most: u8) {
    proposal.reasons.push(reason);
    proposal.confidence = proposal.confidence.min(at_most);
    proposal.is_settled = false;
}

impl Case<'_> {
    fn amount(&self) -> i64 {
        self.line.amount.minor
    }

    fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.line.amount.currency)
    }

    fn open(&self, place: u32) -> i64 {
        self.claims.open(place)
    }

    fn number(&self, place: u32) -> &str {
        &self.index.item(place).number
    }

    fn is_ours(&self, place: u32) -> bool {
        self.index.item(place).currency == self.line.amount.currency && self.open(place) > 0
    }

    fn known(&self) -> Option<&Suspect> {
        match &self.payer {
            Who::One(suspect) => Some(suspect),
            _ => None,
        }
    }

    /// A proposal for these invoices, the amount given out in their order.
    fn give_out(&self, basis: Basis, customer: i64, places: &[u32], confidence: u8) -> Proposal {
        let mut left = self.amount();
        let mut shares = Vec::new();
        for place in places {
            let minor = self.open(*place).min(left);
            if minor > 0 {
                shares.push(Share {
                    item: self.index.item(*place).id,
                    minor,
                });
                left -= minor;
            }
        }
        Proposal {
            basis,
            customer: Some(customer),
            shares,
            unapplied: left,
            confidence,
            is_settled: true,
            ..Proposal::unknown()
        }
    }

    fn name_payer(&self, proposal: &mut Proposal, suspect: &Suspect) {
        proposal.reasons.push(suspect.reason.clone());
        proposal.rule = suspect.rule;
        proposal.rule_allowed = suspect.rule_allowed;
    }

    /// The same payment was entered in another way.
    fn already(&self) -> Option<Proposal> {
        let key = (self.line.amount.currency, self.amount());
        let places = self.index.entered_by_amount.get(&key)?;
        let mut best: Option<(u8, u32)> = None;
        let mut rivals = 0;
        for place in places
            .iter()
            .take(200)
            .filter(|place| !self.claims.is_used(**place))
        {
            let entered = &self.index.entered[*place as usize];
            let days = (entered.paid_on - self.line.booked_on).num_days().abs();
            if days > SAME_PAYMENT_DAYS {
                continue;
            }
            let mut named = self
                .named
                .sure
                .iter()
                .map(|place| self.index.item(*place).customer)
                .peekable();
            let is_named = named.peek().is_some();
            let names_customer = named.any(|customer| customer == entered.customer);
            let score = if evidence::carries(self.line, &entered.reference) {
                96
            } else if names_customer {
                if days == 0 { 90 } else { 70 }
            } else if is_named {
                continue;
            } else {
                match &self.payer {
                    Who::One(suspect) if suspect.customer == entered.customer => {
                        if days == 0 {
                            92
                        } else {
                            85
                        }
                    }
                    Who::One(_) => continue,
                    Who::Several(suspects) => {
                        if !suspects
                            .iter()
                            .any(|suspect| suspect.customer == entered.customer)
                        {
                            continue;
                        }
                        70
                    }
                    Who::Nobody if self.named.other.is_some() => 40,
                    Who::Nobody => {
                        if days == 0 {
                            60
                        } else {
                            50
                        }
                    }
                }
            };
            match best {
                Some((top, _)) if score < top => {}
                Some((top, _)) if score == top => rivals += 1,
                _ => {
                    best = Some((score, *place));
                    rivals = 0;
                }
            }
        }
        let (confidence, place) = best?;
        let entered = &self.index.entered[place as usize];
        let mut proposal = Proposal {
            basis: Basis::Already,
            customer: Some(entered.customer),
            already: Some(entered.credit),
            confidence,
            is_settled: confidence >= 80,
            ..Proposal::unknown()
        };
        proposal.reasons.push(
            Reason::new("already")
                .with("date", entered.paid_on)
                .with("name", self.index.name(entered.customer))
                .with("reference", &entered.reference),
        );
        if let Some(suspect) = self
            .known()
            .filter(|suspect| suspect.customer == entered.customer)
        {
            self.name_payer(&mut proposal, suspect);
        }
        if rivals > 0 {
            doubt(
                &mut proposal,
                Reason::new("ambiguous").with("count", rivals + 1),
                50,
            );
        }
        Some(proposal)
    }

    /// The text names invoices beyond doubt.
    fn by_number(&self) -> Option<Proposal> {
        let mut places: Vec<u32> = self
            .named
            .sure
            .iter()
            .copied()
            .filter(|place| self.is_ours(*place))
            .collect();
        if places.is_empty() {
            return self.only_foreign();
        }
        places.sort_unstable();
        let mut customers: Vec<i64> = places
            .iter()
            .map(|place| self.index.item(*place).customer)
            .collect();
        customers.sort_unstable();
        customers.dedup();
        if customers.len() > 1 {
            return Some(self.several_customers(&places));
        }
        let customer = customers[0];
        self.complete(customer, &mut places);
        let sum = self.sum(&places);
        let amount = self.amount();
        let basis = if amount == sum {
            Basis::Number
        } else {
            Basis::NumberPart
        };
        let mut proposal = self.give_out(basis, customer, &places, 96);
        for place in places.iter().take(5) {
            proposal
                .reasons
                .push(Reason::new("number").with("invoice", self.number(*place)));
        }
        self.compare(&mut proposal, &places, sum);
        match self.known() {
            Some(suspect) if suspect.customer == customer => {
                self.name_payer(&mut proposal, suspect);
                proposal.confidence = (proposal.confidence + 3).min(99);
            }
            Some(suspect) if suspect.is_certain() => {
                let reason = Reason::new("payer_differs").with("name", self.index.name(suspect.customer));
                doubt(&mut proposal, reason, 60);
            }
            _ => {}
        }
        Some(proposal)
    }

    /// Says how the amount stands to what is named, and takes off for what does not agree.
    fn compare(&self, proposal: &mut Proposal, places: &[u32], sum: i64) {
        let amount = self.amount();
        if amount == sum {
            let reason = if places.len() == 1 {
                Reason::new("amount_exact")
            } else {
                Reason::new("amount_several").with("count", places.len())
            };
            proposal.reasons.push(reason);
        } else if amount > sum {
            proposal
                .reasons
                .push(Reason::new("amount_over").with("rest", self.money(amount - sum)));
            proposal.confidence = 80;
        } else if places.len() == 1 && is_short(amount, sum) {
            proposal.short = sum - amount;
            let reason = Reason::new("amount_short").with("difference", self.money(sum - amount));
            doubt(proposal, reason, 75);
        } else {
            proposal
                .reasons
                .push(Reason::new("amount_part").with("rest", self.money(sum - amount)));
            proposal.confidence = if places.len() == 1 { 86 } else { 72 };
            proposal.is_settled = places.len() == 1;
        }
    }

    /// Named numbers of another currency are no reason to look for an equal amount.
    fn only_foreign(&self) -> Option<Proposal> {
        let place = *self.named.sure.first()?;
        let item = self.index.item(place);
        let mut proposal = Proposal {
            basis: Basis::NumberPart,
            customer: Some(item.customer),
            unapplied: self.amount(),
            confidence: 40,
            ..Proposal::unknown()
        };
        proposal
            .reasons
            .push(Reason::new("number").with("invoice", &item.number));
        let reason = if item.currency == self.line.amount.currency {
            Reason::new("taken").with("invoice", &item.number)
        } else {
            Reason::new("other_currency").with("currency", item.currency)
        };
        doubt(&mut proposal, reason, 40);
        Some(proposal)
    }

    fn several_customers(&self, places: &[u32]) -> Proposal {
        if let Some(suspect) = self.known() {
            let own: Vec<u32> = places
                .iter()
                .copied()
                .filter(|place| self.index.item(*place).customer == suspect.customer)
                .collect();
            if !own.is_empty() {
                let mut proposal = self.give_out(Basis::NumberPart, suspect.customer, &own, 60);
                for place in places.iter().take(5) {
                    proposal
                        .reasons
                        .push(Reason::new("number").with("invoice", self.number(*place)));
                }
                self.name_payer(&mut proposal, suspect);
                doubt(&mut proposal, Reason::new("several_customers"), 50);
                return proposal;
            }
        }
        let mut proposal = Proposal {
            basis: Basis::NumberPart,
            alternatives: self.ids(places),
            confidence: 30,
            ..Proposal::unknown()
        };
        for place in places.iter().take(5) {
            proposal
                .reasons
                .push(Reason::new("number").with("invoice", self.number(*place)));
        }
        doubt(&mut proposal, Reason::new("several_customers"), 30);
        proposal
    }

    /// Takes along what digits beside a whole number mean, where the amount agrees: `F001-123 y 124`.
    fn complete(&self, customer: i64, places: &mut Vec<u32>) {
        let sum = self.sum(places);
        if sum == self.amount() {
            return;
        }
        let more: Vec<u32> = self
            .named
            .maybe
            .iter()
            .map(|(place, _)| *place)
            .filter(|place| self.is_ours(*place) && self.index.item(*place).customer == customer)
            .take(20)
            .collect();
        if more.is_empty() {
            return;
        }
        if sum.saturating_add(self.sum(&more)) == self.amount() {
            places.extend(more);
        } else if let Some(one) = more
            .into_iter()
            .find(|place| sum.saturating_add(self.open(*place)) == self.amount())
        {
            places.push(one);
        }
    }

    /// Digits that may be an invoice, with an amount or a payer that agrees.
    fn by_digits(&self) -> Option<Proposal> {
        let places: Vec<(u32, bool)> = self
            .named
            .maybe
            .iter()
            .copied()
            .filter(|(place, _)| self.is_ours(*place))
            .collect();
        if places.is_empty() {
            return None;
        }
        let (mine, certainty, suspect) = match self.known() {
            Some(suspect) => {
                let mine = places
                    .iter()
                    .filter(|(place, _)| self.index.item(*place).customer == suspect.customer);
                (mine.copied().collect::<Vec<_>>(), 92, Some(suspect))
            }
            None => (places, 82, None),
        };
        let cued: Vec<u32> = mine
            .iter()
            .filter(|(_, cued)| *cued)
            .map(|(place, _)| *place)
            .collect();
        let exact: Vec<u32> = mine
            .iter()
            .map(|(place, _)| *place)
            .filter(|place| self.open(*place) == self.amount())
            .collect();
        let one_customer = cued
            .windows(2)
            .all(|pair| self.index.item(pair[0]).customer == self.index.item(pair[1]).customer);
        let pays_all = cued.len() >= 2 && one_customer && self.sum(&cued) == self.amount();
        let chosen = if exact.len() == 1 {
            exact
        } else if pays_all || (suspect.is_some() && cued.len() == 1) {
            cued
        } else {
            return None;
        };
        let sum = self.sum(&chosen);
        let basis = if sum == self.amount() {
            Basis::Number
        } else {
            Basis::NumberPart
        };
        let customer = self.index.item(chosen[0]).customer;
        let mut proposal = self.give_out(basis, customer, &chosen, certainty);
        for place in chosen.iter().take(5) {
            proposal
                .reasons
                .push(Reason::new("digits").with("invoice", self.number(*place)));
        }
        self.compare(&mut proposal, &chosen, sum);
        match suspect {
            Some(suspect) => self.name_payer(&mut proposal, suspect),
            None => proposal.is_settled = false,
        }
        if basis == Basis::NumberPart {
            proposal.confidence = proposal.confidence.min(70);
            proposal.is_settled = false;
        }
        Some(proposal)
    }

    fn by_payer(&self) -> Option<Proposal> {
        let proposal = match &self.payer {
            Who::Nobody => return None,
            Who::One(suspect) => self.of(suspect),
            Who::Several(suspects) => self.of_several(suspects),
        };
        Some(proposal)
    }

    /// Several customers fit the name: the amount decides, if it can.
    fn of_several(&self, suspects: &[Suspect]) -> Proposal {
        let fitting: Vec<Proposal> = suspects
            .iter()
            .map(|suspect| self.of(suspect))
            .filter(|proposal| proposal.basis == Basis::Payer && proposal.short == 0)
            .collect();
        let reason = Reason::new("several_payers").with("count", suspects.len());
        if let [only] = fitting.as_slice() {
            let mut proposal = only.clone();
            doubt(&mut proposal, reason, 65);
            return proposal;
        }
        let shares = fitting.iter().flat_map(|proposal| &proposal.shares);
        let mut proposal = Proposal {
            basis: Basis::PayerOldest,
            alternatives: shares.map(|share| share.item).take(LISTED).collect(),
            confidence: 20,
            ..Proposal::unknown()
        };
        doubt(&mut proposal, reason, 20);
        proposal
    }

    /// What a known payer's amount fits.
    fn of(&self, suspect: &Suspect) -> Proposal {
        let (customer, currency) = (suspect.customer, self.line.amount.currency);
        let none = Vec::new();
        let all = self.index.by_customer.get(&(customer, currency)).unwrap_or(&none);
        let open: Vec<u32> = all
            .iter()
            .copied()
            .filter(|place| self.open(*place) > 0)
            .take(WALKED)
            .collect();
        let base = if suspect.is_certain() { 94 } else { suspect.score };
        let fits = |basis, places: &[u32], confidence, reason| {
            let mut proposal = self.give_out(basis, customer, places, confidence);
            self.name_payer(&mut proposal, suspect);
            proposal.reasons.push(reason);
            proposal.is_settled = suspect.is_certain();
            proposal
        };
        let key = (customer, currency, self.amount());
        let equal: Vec<u32> = self
            .index
            .by_customer_amount
            .get(&key)
            .into_iter()
            .flatten()
            .copied()
            .filter(|place| self.open(*place) == self.amount())
            .take(LISTED + 1)
            .collect();
        if let Some(first) = equal.first() {
            let reason = Reason::new("amount_exact").with("invoice", self.number(*first));
            let mut proposal = fits(Basis::Payer, &[*first], base, reason);
            if equal.len() > 1 {
                proposal.alternatives = self.ids(&equal[1..]);
                doubt(
                    &mut proposal,
                    Reason::new("ambiguous").with("count", equal.len()),
                    50,
                );
            }
            return proposal;
        }
        let minor: Vec<i64> = open.iter().map(|place| self.open(*place)).collect();
        let due = open
            .iter()
            .take_while(|place| self.index.item(**place).due_on <= self.line.booked_on)
            .count();
        let several = |code, count: usize| Reason::new(code).with("count", count);
        match sums::find(&minor, due, self.amount()) {
            Sum::All => return fits(Basis::Payer, &open, base - 3, several("amount_all", open.len())),
            Sum::Due(count) => {
                return fits(
                    Basis::Payer,
                    &open[..count],
                    base - 3,
                    several("amount_due", count),
                );
            }
            Sum::Oldest(count) => {
                return fits(
                    Basis::Payer,
                    &open[..count],
                    base - 8,
                    several("amount_oldest", count),
                );
            }
            Sum::These(places) => {
                let these: Vec<u32> = places.iter().map(|place| open[*place]).collect();
                let mut proposal = fits(
                    Basis::Payer,
                    &these,
                    base.min(75),
                    several("amount_several", these.len()),
                );
                proposal.is_settled = false;
                return proposal;
            }
            Sum::Several(places) => {
                let these: Vec<u32> = places.iter().map(|place| open[*place]).collect();
                let mut proposal = fits(Basis::Payer, &these, 45, several("amount_several", these.len()));
                doubt(&mut proposal, Reason::new("ambiguous_sum"), 45);
                return proposal;
            }
            Sum::None => {}
        }
        self.rest_of(suspect, &open, &minor)
    }

    /// A known payer whose amount fits nothing: short of one invoice by little, or the oldest first.
    fn rest_of(&self, suspect: &Suspect, open: &[u32], minor: &[i64]) -> Proposal {
        let amount = self.amount();
        let mut short = open.iter().filter(|place| is_short(amount, self.open(**place)));
        if let (Some(place), None) = (short.next(), short.next()) {
            let mut proposal = self.give_out(Basis::Payer, suspect.customer, &[*place], 62);
            self.name_payer(&mut proposal, suspect);
            proposal.short = self.open(*place) - amount;
            let reason = Reason::new("amount_short_of")
                .with("invoice", self.number(*place))
                .with("difference", self.money(proposal.short));
            doubt(&mut proposal, reason, 62);
            return proposal;
        }
        let confidence = if suspect.is_certain() { 48 } else { 38 };
        let mut proposal = self.give_out(Basis::PayerOldest, suspect.customer, open, confidence);
        self.name_payer(&mut proposal, suspect);
        let owed = minor.iter().fold(0_i64, |sum, minor| sum.saturating_add(*minor));
        let reason = if open.is_empty() {
            Reason::new("nothing_open")
        } else if amount > owed {
            Reason::new("amount_over").with("rest", self.money(amount - owed))
        } else {
            Reason::new("oldest_first").with("count", proposal.shares.len())
        };
        doubt(&mut proposal, reason, confidence);
        proposal
    }

    /// Nobody is known: the amount alone.
    fn by_amount(&self) -> Option<Proposal> {
        let (amount, currency) = (self.amount(), self.line.amount.currency);
        let mut equal = Vec::new();
        for place in self
            .index
            .by_amount
            .get(&(currency, amount))
            .into_iter()
            .flatten()
        {
            if self.open(*place) == amount && self.index.item(*place).issued_on <= self.line.booked_on {
                equal.push(*place);
            }
            if equal.len() > LISTED {
                break;
            }
        }
        if let Some(first) = equal.first() {
            let customer = self.index.item(*first).customer;
            let mut proposal = self.give_out(Basis::Amount, customer, &[*first], 55);
            let reason = Reason::new("amount_only").with("invoice", self.number(*first));
            doubt(&mut proposal, reason, 55);
            if equal.len() > 1 {
                let is_one_customer = equal
                    .iter()
                    .all(|place| self.index.item(*place).customer == customer);
                if is_one_customer {
                    proposal.alternatives = self.ids(&equal[1..]);
                } else {
                    (proposal.customer, proposal.shares) = (None, Vec::new());
                    proposal.alternatives = self.ids(&equal);
                }
                proposal.reasons.clear();
                let at_most = if is_one_customer { 35 } else { 20 };
                doubt(
                    &mut proposal,
                    Reason::new("ambiguous").with("count", equal.len()),
                    at_most,
                );
            }
            return Some(proposal);
        }
        let customers = self.index.by_total.get(&(currency, amount))?;
        let [customer] = customers.as_slice() else {
            return None;
        };
        let places = self.index.by_customer.get(&(*customer, currency))?;
        if places.len() > WALKED || self.sum(places) != amount {
            return None;
        }
        let mut proposal = self.give_out(Basis::Amount, *customer, places, 45);
        doubt(
            &mut proposal,
            Reason::new("total_only").with("count", places.len()),
            45,
        );
        Some(proposal)
    }

    /// What speaks against any proposal.
    fn warn(&self, proposal: &mut Proposal) {
        let rests_on_number = matches!(proposal.basis, Basis::Number | Basis::NumberPart | Basis::Already);
        if let (Some(other), false) = (&self.named.other, rests_on_number) {
            doubt(proposal, Reason::new("other_number").with("number", other), 40);
        }
        let is_early = proposal.shares.iter().any(|share| {
            let places = self
                .named
                .sure
                .iter()
                .chain(self.named.maybe.iter().map(|(place, _)| place));
            let known = places
                .map(|place| self.index.item(*place))
                .find(|item| item.id == share.item);
            known.is_some_and(|item| item.issued_on > self.line.booked_on)
        });
        if is_early {
            doubt(proposal, Reason::new("before_issue"), 70);
        }
    }

    fn sum(&self, places: &[u32]) -> i64 {
        places
            .iter()
            .fold(0_i64, |sum, place| sum.saturating_add(self.open(*place)))
    }

    fn ids(&self, places: &[u32]) -> Vec<i64> {
        places
            .iter()
            .take(LISTED)
            .map(|place| self.index.item(*place).id)
            .collect()
    }
}

/// Less than owed, but by so little that a discount or a bank's fee may be the reason.
fn is_short(amount: i64, owed: i64) -> bool {
    let gap = owed.saturating_sub(amount);
    gap > 0 && gap.saturating_mul(100) <= owed.saturating_mul(SHORT_PERCENT)
}
