//! What a text that names invoices beyond doubt is proposed to be.

use super::super::{Basis, Proposal, Reason};
use super::{Case, doubt, is_short};

impl Case<'_> {
    /// The text names invoices beyond doubt.
    pub(super) fn by_number(&self) -> Option<Proposal> {
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
    pub(super) fn compare(&self, proposal: &mut Proposal, places: &[u32], sum: i64) {
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

    /// Named numbers of another currency are no reason to look for an equal amount, and neither are settled ones, unless
    /// it is their customer who pays.
    fn only_foreign(&self) -> Option<Proposal> {
        let place = *self.named.sure.first()?;
        let item = self.index.item(place);
        let is_theirs = self
            .known()
            .is_some_and(|suspect| suspect.customer == item.customer);
        if is_theirs && self.settled().is_some() {
            return None;
        }
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
        if item.currency != self.line.amount.currency {
            doubt(
                &mut proposal,
                Reason::new("other_currency").with("currency", item.currency),
                40,
            );
        } else if item.open_minor > 0 {
            doubt(
                &mut proposal,
                Reason::new("taken").with("invoice", &item.number),
                40,
            );
        }
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
}
