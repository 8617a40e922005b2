//! What digits that may be an invoice are proposed to be.

use super::super::{Basis, Proposal, Reason};
use super::Case;

impl Case<'_> {
    /// Digits that may be an invoice, with an amount or a payer that agrees.
    pub(super) fn by_digits(&self) -> Option<Proposal> {
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
}
