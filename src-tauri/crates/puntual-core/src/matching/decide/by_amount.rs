//! What an amount by itself is proposed to be.

use super::super::{Basis, Proposal, Reason};
use super::{Case, LISTED, WALKED, doubt};

impl Case<'_> {
    /// Nobody is known: the amount alone.
    pub(super) fn by_amount(&self) -> Option<Proposal> {
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
}
