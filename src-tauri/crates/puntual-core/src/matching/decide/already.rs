//! A payment that was entered in another way.

use super::super::evidence::{self, Who};
use super::super::{Basis, Proposal, Reason, SAME_PAYMENT_DAYS};
use super::{Case, doubt};

impl Case<'_> {
    /// The same payment was entered in another way.
    pub(super) fn already(&self) -> Option<Proposal> {
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
            let named = || self.named.sure.iter().map(|place| self.index.item(*place));
            let is_named = named().next().is_some();
            let names_customer = named().any(|item| item.customer == entered.customer);
            let names_paid = named().any(|item| entered.items.contains(&item.id));
            let score = if evidence::carries(self.line, &entered.reference) {
                96
            } else if names_paid {
                94
            } else if names_customer && !entered.items.is_empty() {
                60
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
}
