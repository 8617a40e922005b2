//! What the payment of somebody known is proposed to be.

use super::super::evidence::{Suspect, Who};
use super::super::sums::{self, Sum};
use super::super::{Basis, Proposal, Reason};
use super::{Case, LISTED, WALKED, doubt, is_short};

impl Case<'_> {
    pub(super) fn by_payer(&self) -> Option<Proposal> {
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
}
