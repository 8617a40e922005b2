//! The policies of a book and who follows which, read once for all customers.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use puntual_core::policies::precedence::{Source, resolve};
use puntual_core::policies::{Policy, is_weekday};
use puntual_store::{CustomerId, Follower, InvoiceId, PolicyId, PolicyRecord, Reader, SegmentId};

use crate::contact_rules::{days_off, holidays};
use crate::context::Session;
use crate::error::AppError;
use crate::segments::{customers_of, rule_of};

/// Says of a day whether business is done on it.
pub(crate) type BusinessDays = Box<dyn Fn(NaiveDate) -> bool + Send + Sync>;

/// The days on which business is done where the book is: Monday to Friday without public holidays and the owner's days off.
pub(crate) fn business_days(reader: &Reader<'_>, session: &Session) -> Result<BusinessDays, AppError> {
    let holidays = holidays(&session.info.country);
    let days_off = days_off(reader)?;
    Ok(Box::new(move |day| {
        is_weekday(day) && holidays.name(day).is_none() && !days_off.contains_key(&day)
    }))
}

/// A policy with how it stands.
pub(crate) struct Kept {
    pub id: Option<PolicyId>,
    pub policy: Policy,
    pub is_of_book: bool,
    pub archived: bool,
}

/// Every readable policy, and who follows which. The tolerance is the book's in all of them.
pub(crate) struct PolicyBook {
    pub kept: Vec<Kept>,
    of_book: usize,
    of_customer: HashMap<CustomerId, usize>,
    of_invoice: HashMap<InvoiceId, usize>,
    /// Segments with a policy in the order in which they count.
    pub by_segment: Vec<(i64, usize)>,
    /// Who is in each segment that matters to a policy.
    members: HashMap<i64, HashSet<CustomerId>>,
}

impl PolicyBook {
    /// Reads it.
    ///
    /// # Errors
    /// `policy.unreadable` when one that counts cannot be read, `rule.unreadable`.
    pub fn read(reader: &Reader<'_>, session: &Session) -> Result<PolicyBook, AppError> {
        PolicyBook::with(reader, session, None)
    }

    /// The same with a policy in the place of the one with its key; of a new key, as if it were the book's.
    ///
    /// # Errors
    /// As [`PolicyBook::read`].
    pub fn with(
        reader: &Reader<'_>,
        session: &Session,
        edited: Option<&Policy>,
    ) -> Result<PolicyBook, AppError> {
        let tolerance_minor = crate::settings::business(reader, &session.info)?.tolerance_minor;
        let mut kept = Vec::new();
        for record in reader.policies()? {
            let policy = match edited.filter(|edited| edited.key == record.key) {
                Some(edited) => edited.clone(),
                None => match read(&record) {
                    Err(_) if record.archived => continue,
                    policy => policy?,
                },
            };
            kept.push(Kept {
                id: Some(record.id),
                policy: Policy {
                    tolerance_minor,
                    ..policy
                },
                is_of_book: record.is_default,
                archived: record.archived,
            });
        }
        if let Some(new) = edited.filter(|edited| kept.iter().all(|kept| kept.policy.key != edited.key)) {
            kept.iter_mut().for_each(|kept| kept.is_of_book = false);
            kept.push(Kept {
                id: None,
                policy: Policy {
                    tolerance_minor,
                    ..new.clone()
                },
                is_of_book: true,
                archived: false,
            });
        }
        let of_book = kept
            .iter()
            .position(|kept| kept.is_of_book)
            .ok_or_else(|| AppError::new("policy.unreadable").with("detail", "missing"))?;
        let mut book = PolicyBook {
            kept,
            of_book,
            of_customer: HashMap::new(),
            of_invoice: HashMap::new(),
            by_segment: Vec::new(),
            members: HashMap::new(),
        };
        for (follower, policy) in reader.policy_assignments()? {
            let Some(index) = book.kept.iter().position(|kept| kept.id == Some(policy)) else {
                continue;
            };
            match follower {
                Follower::Invoice(id) => _ = book.of_invoice.insert(id, index),
                Follower::Customer(id) => _ = book.of_customer.insert(id, index),
                Follower::Segment(SegmentId(id)) => book.by_segment.push((id, index)),
            }
        }
        book.read_members(reader, session)?;
        Ok(book)
    }

    fn read_members(&mut self, reader: &Reader<'_>, session: &Session) -> Result<(), AppError> {
        let named: HashSet<i64> = self
            .in_use()
            .flat_map(Policy::segments)
            .chain(self.by_segment.iter().map(|(segment, _)| *segment))
            .collect();
        if named.is_empty() {
            return Ok(());
        }
        // A segment that was taken out has nobody.
        let known: HashSet<i64> = reader.segments()?.iter().map(|segment| segment.id.0).collect();
        for id in named.intersection(&known) {
            let rule = rule_of(reader, session, *id)?;
            self.members.insert(*id, customers_of(reader, session, &rule)?);
        }
        Ok(())
    }

    /// The policy of whoever has no other.
    pub fn of_book(&self) -> &Policy {
        &self.kept[self.of_book].policy
    }

    /// The policies that anybody follows.
    pub fn in_use(&self) -> impl Iterator<Item = &Policy> {
        let followed: HashSet<usize> = std::iter::once(self.of_book)
            .chain(self.of_customer.values().copied())
            .chain(self.of_invoice.values().copied())
            .chain(self.by_segment.iter().map(|(_, index)| *index))
            .collect();
        let kept = self.kept.iter().enumerate();
        kept.filter(move |(index, _)| followed.contains(index))
            .map(|(_, kept)| &kept.policy)
    }

    /// Whether a step of any of them approves itself for somebody.
    pub fn approves_itself(&self) -> bool {
        self.in_use()
            .any(|policy| policy.steps.iter().any(|step| step.approval.by_itself))
    }

    /// The segments that a customer is in, of those that matter to a policy.
    pub fn segments_of(&self, customer: CustomerId) -> Vec<i64> {
        let is_in = |(id, members): (&i64, &HashSet<CustomerId>)| members.contains(&customer).then_some(*id);
        self.members.iter().filter_map(is_in).collect()
    }

    /// The policy that counts for a customer, or one of the invoices.
    pub fn of(&self, customer: CustomerId, invoice: Option<InvoiceId>, segments: &[i64]) -> &Policy {
        &self.kept[self.why(customer, invoice, segments).0].policy
    }

    /// The place of the policy that counts in `kept`, and where it comes from.
    pub fn why(&self, customer: CustomerId, invoice: Option<InvoiceId>, segments: &[i64]) -> (usize, Source) {
        resolve(
            invoice.and_then(|invoice| self.of_invoice.get(&invoice).copied()),
            self.of_customer.get(&customer).copied(),
            &self.by_segment,
            segments,
            self.of_book,
        )
    }

    /// The policy assigned to an invoice, or to a customer, itself.
    pub fn assigned(&self, customer: CustomerId, invoice: Option<InvoiceId>) -> Option<&Policy> {
        let index = match invoice {
            Some(invoice) => self.of_invoice.get(&invoice),
            None => self.of_customer.get(&customer),
        };
        index.map(|index| &self.kept[*index].policy)
    }

    /// How many invoices and customers follow the policy at a place in `kept` by themselves.
    pub fn followers(&self, place: usize) -> (usize, usize) {
        let of = |places: &mut dyn Iterator<Item = &usize>| places.filter(|index| **index == place).count();
        (
            of(&mut self.of_invoice.values()),
            of(&mut self.of_customer.values()),
        )
    }
}

/// A kept policy, validated.
///
/// # Errors
/// `policy.unreadable`.
pub(super) fn read(record: &PolicyRecord) -> Result<Policy, AppError> {
    let unreadable = |detail: String| AppError::new("policy.unreadable").with("detail", detail);
    let policy: Policy =
        serde_json::from_str(&record.content).map_err(|error| unreadable(error.to_string()))?;
    policy.validate().map_err(|error| unreadable(error.to_string()))?;
    Ok(policy)
}
