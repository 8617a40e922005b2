//! What an e-invoice means for the receivable where businesses differ. The book decides, and a customer may differ.

use std::borrow::Cow;

use super::{Document, PaymentState};

/// What is in force for one document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rules {
    /// A document that says it was paid when issued (PUE, contado, condition 01 …) stays open all the same. In Mexico many
    /// issue PUE for what is paid days later.
    pub paid_at_once_stays_open: bool,
    /// What the customer pays into the tax account (Peru's detracción) is owed with the rest.
    pub detraction_is_owed: bool,
    /// A retention received takes nothing off the invoice.
    pub retentions_are_ignored: bool,
}

/// What somebody has decided; `None` leaves it as it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RuleChoices {
    /// See [`Rules::paid_at_once_stays_open`].
    pub paid_at_once_stays_open: Option<bool>,
    /// See [`Rules::detraction_is_owed`].
    pub detraction_is_owed: Option<bool>,
    /// See [`Rules::retentions_are_ignored`].
    pub retentions_are_ignored: Option<bool>,
}

impl RuleChoices {
    /// These choices, and `rules` for the rest.
    #[must_use]
    pub fn over(self, rules: Rules) -> Rules {
        Rules {
            paid_at_once_stays_open: self
                .paid_at_once_stays_open
                .unwrap_or(rules.paid_at_once_stays_open),
            detraction_is_owed: self.detraction_is_owed.unwrap_or(rules.detraction_is_owed),
            retentions_are_ignored: self
                .retentions_are_ignored
                .unwrap_or(rules.retentions_are_ignored),
        }
    }
}

impl Rules {
    /// The document as it counts, and what was done about it as codes of notes.
    #[must_use]
    pub fn read<'d>(&self, document: &'d Document) -> (Cow<'d, Document>, Vec<&'static str>) {
        let mut notes = Vec::new();
        let mut read = Cow::Borrowed(document);
        if !document.kind.is_owed() {
            return (read, notes);
        }
        if document.payment_state == PaymentState::PaidAtOnce {
            if self.paid_at_once_stays_open {
                notes.push("document.note_left_open");
                let open = read.to_mut();
                open.payment_state = PaymentState::OnCredit;
                open.open = open.total;
            } else {
                notes.push("document.note_paid_at_once");
            }
        } else if document.warnings.contains(&"document.detraction") {
            if self.detraction_is_owed {
                notes.push("document.note_detraction_owed");
                owe_all(read.to_mut());
            } else {
                notes.push("document.note_detraction_apart");
            }
        }
        (read, notes)
    }
}

/// Everything is open; what the instalments leave out is due with the last of them.
fn owe_all(document: &mut Document) {
    let Some(total) = document.total else { return };
    document.open = Some(total);
    let mut left = total.minor;
    for part in &document.instalments {
        let Some(amount) = part.amount else { return };
        left -= amount.minor;
    }
    if let Some(last) = document.instalments.last_mut()
        && let Some(amount) = &mut last.amount
        && left > 0
    {
        amount.minor += left;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::Instalment;
    use crate::money::{Currency, Money};

    fn pesos(minor: i64) -> Money {
        Money::new(minor, Currency::MXN)
    }

    #[test]
    fn what_was_paid_at_once_counts_as_paid_unless_it_is_to_stay_open() {
        let mut document = Document::empty("cfdi");
        document.total = Some(pesos(11_600));
        document.pay_at_once();
        let (read, notes) = Rules::default().read(&document);
        assert_eq!(read.open, Some(pesos(0)));
        assert_eq!(notes, ["document.note_paid_at_once"]);
        let rules = Rules {
            paid_at_once_stays_open: true,
            ..Rules::default()
        };
        let (read, notes) = rules.read(&document);
        assert_eq!(read.open, Some(pesos(11_600)));
        assert_eq!(read.payment_state, PaymentState::OnCredit);
        assert_eq!(notes, ["document.note_left_open"]);
    }

    #[test]
    fn a_detraction_that_is_owed_is_due_with_the_last_instalment() {
        let mut document = Document::empty("sunat");
        document.total = Some(pesos(11_800));
        document.open = Some(pesos(10_384));
        document.payment_state = PaymentState::OnCredit;
        document.warn("document.detraction");
        for minor in [5_000, 5_384] {
            document.instalments.push(Instalment {
                due_on: None,
                amount: Some(pesos(minor)),
            });
        }
        let rules = Rules {
            detraction_is_owed: true,
            ..Rules::default()
        };
        let (read, _) = rules.read(&document);
        assert_eq!(read.open, Some(pesos(11_800)));
        assert_eq!(read.instalments[1].amount, Some(pesos(6_800)));
    }

    #[test]
    fn a_customer_decides_before_the_book() {
        let book = Rules {
            paid_at_once_stays_open: true,
            ..Rules::default()
        };
        let customer = RuleChoices {
            paid_at_once_stays_open: Some(false),
            ..RuleChoices::default()
        };
        assert_eq!(customer.over(book), Rules::default());
        assert_eq!(RuleChoices::default().over(book), book);
    }
}
