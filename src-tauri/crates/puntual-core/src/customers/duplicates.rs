//! Which customers are probably entered twice, and why.
//!
//! Customers meet only where they share something (a tax id, an address, a number, a rare word, the sound of the name) or
//! stand side by side in the order of their names, so that the work grows with their number and not with its square.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use super::TaxId;
use super::legal_forms::distinctive_words;
use super::likeness::{Name, likeness, sound, weigh};
use crate::choices::choices;

/// Who a customer is, as far as duplicates are concerned.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Identity {
    /// Name.
    pub name: String,
    /// Tax id that is not generic.
    pub tax_id: Option<TaxId>,
    /// Addresses in lower case.
    pub emails: Vec<String>,
    /// Numbers by [`crate::contacts::phone_key`].
    pub phones: Vec<String>,
}

choices! {
    /// One thing that two customers share.
    Reason:
    /// The tax id.
    TaxId = "tax_id",
    /// An address.
    Email = "email",
    /// A number.
    Phone = "phone",
    /// The name but for its legal form.
    SameName = "same_name",
    /// Nearly the name.
    SimilarName = "similar_name",
}

impl Reason {
    /// How often, in a hundred, two customers that share this and nothing else are one. Estimates: a tax id may belong to
    /// branches, an address or number to whoever keeps the books of several.
    const fn weight(self) -> u32 {
        match self {
            Reason::TaxId => 92,
            Reason::Email => 75,
            Reason::Phone => 60,
            Reason::SameName => 75,
            Reason::SimilarName => 60,
        }
    }
}

/// Two customers that are probably one, by their places in the list that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The earlier one.
    pub a: usize,
    /// The later one.
    pub b: usize,
    /// What they share, the strongest first.
    pub reasons: Vec<Reason>,
    /// Both have a valid tax id, and not the same: likely two businesses of one owner.
    pub tax_ids_differ: bool,
    /// From [`LEAST_CONFIDENCE`] to 99.
    pub confidence: u32,
}

/// Below this nothing is proposed.
pub const LEAST_CONFIDENCE: u32 = 50;

/// Names alike from here on are proposed.
const ALIKE: f64 = 0.85;
/// What more customers than this share names none of them: the accountant's number, a common word.
const SHARED_BY_MANY: usize = 6;
const COMMON_WORD: usize = 20;
/// How far apart two names may stand in the order of names to be looked at.
const WINDOW: usize = 4;

/// The pairs that are probably one customer, the surest first. `is_dismissed` says which pairs a person has called two.
#[must_use]
pub fn likely_duplicates(customers: &[Identity], is_dismissed: impl Fn(usize, usize) -> bool) -> Vec<Pair> {
    let (names, _) = weigh(
        customers
            .iter()
            .map(|customer| distinctive_words(&customer.name))
            .collect(),
    );
    let own = Own::of(customers);
    let mut pairs: Vec<Pair> = candidates(customers, &names)
        .into_iter()
        .filter(|(a, b)| !is_dismissed(*a, *b))
        .filter_map(|(a, b)| judge(customers, &names, &own, a, b))
        .collect();
    pairs.sort_unstable_by(|a, b| b.confidence.cmp(&a.confidence).then((a.a, a.b).cmp(&(b.a, b.b))));
    pairs
}

/// The pairs worth a look, each once, the lower place first.
fn candidates(customers: &[Identity], names: &[Name]) -> HashSet<(usize, usize)> {
    let mut met = Meeting::default();
    met.all(customers, SHARED_BY_MANY, |customer| {
        customer.emails.iter().map(String::as_str)
    });
    met.all(customers, SHARED_BY_MANY, |customer| {
        customer.phones.iter().map(String::as_str)
    });
    met.chains(customers, |customer| {
        customer.tax_id.as_ref().map(|tax_id| tax_id.key.as_str())
    });
    met.chains(names, |name| {
        Some(name.sorted.as_str()).filter(|sorted| !sorted.is_empty())
    });
    met.all(names, COMMON_WORD, |name| {
        name.words.iter().map(|(word, _)| word.as_str())
    });
    let sounds: Vec<String> = names.iter().map(|name| sound(&name.run)).collect();
    met.all(&sounds, COMMON_WORD, |sound| {
        Some(sound.as_str()).filter(|sound| sound.len() >= 3).into_iter()
    });
    let mut order: Vec<usize> = (0..names.len())
        .filter(|place| !names[*place].run.is_empty())
        .collect();
    order.sort_unstable_by_key(|place| &names[*place].run);
    met.neighbours(&order);
    let backwards: Vec<String> = names
        .iter()
        .map(|name| name.run.chars().rev().collect())
        .collect();
    order.sort_unstable_by_key(|place| &backwards[*place]);
    met.neighbours(&order);
    met.pairs
}

#[derive(Default)]
struct Meeting {
    pairs: HashSet<(usize, usize)>,
}

impl Meeting {
    fn pair(&mut self, a: usize, b: usize) {
        if a != b {
            self.pairs.insert((a.min(b), a.max(b)));
        }
    }

    /// Everybody with everybody who shares a key, unless more than `most` do.
    fn all<'a, T, K, I>(&mut self, list: &'a [T], most: usize, keys: impl Fn(&'a T) -> I)
    where
        K: Hash + Eq,
        I: Iterator<Item = K>,
    {
        for block in blocks(list, keys)
            .into_values()
            .filter(|block| block.len() <= most)
        {
            for (place, a) in block.iter().enumerate() {
                for b in &block[place + 1..] {
                    self.pair(*a, *b);
                }
            }
        }
    }

    /// Whoever shares a key, however many: each with the first and with the one before, so that all hang together.
    fn chains<'a, T>(&mut self, list: &'a [T], key: impl Fn(&'a T) -> Option<&'a str>) {
        for block in blocks(list, |item| key(item).into_iter()).into_values() {
            for place in 1..block.len() {
                self.pair(block[0], block[place]);
                self.pair(block[place - 1], block[place]);
            }
        }
    }

    fn neighbours(&mut self, order: &[usize]) {
        for window in order.windows(2) {
            self.pair(window[0], window[1]);
        }
        for step in 2..=WINDOW {
            for (a, b) in order.iter().zip(order.iter().skip(step)) {
                self.pair(*a, *b);
            }
        }
    }
}

fn blocks<'a, T, K, I>(list: &'a [T], keys: impl Fn(&'a T) -> I) -> HashMap<K, Vec<usize>>
where
    K: Hash + Eq,
    I: Iterator<Item = K>,
{
    let mut blocks: HashMap<K, Vec<usize>> = HashMap::new();
    for (place, item) in list.iter().enumerate() {
        for key in keys(item) {
            let block = blocks.entry(key).or_default();
            if block.last() != Some(&place) {
                block.push(place);
            }
        }
    }
    blocks
}

/// The addresses and numbers that few share.
struct Own<'a> {
    emails: HashSet<&'a str>,
    phones: HashSet<&'a str>,
}

impl<'a> Own<'a> {
    fn of(customers: &'a [Identity]) -> Own<'a> {
        let few = |blocks: HashMap<&'a str, Vec<usize>>| -> HashSet<&'a str> {
            let few = blocks
                .into_iter()
                .filter(|(_, block)| (2..=SHARED_BY_MANY).contains(&block.len()));
            few.map(|(key, _)| key).collect()
        };
        Own {
            emails: few(blocks(customers, |customer| {
                customer.emails.iter().map(String::as_str)
            })),
            phones: few(blocks(customers, |customer| {
                customer.phones.iter().map(String::as_str)
            })),
        }
    }
}

/// What two customers share, when it is enough.
fn judge(customers: &[Identity], names: &[Name], own: &Own<'_>, a: usize, b: usize) -> Option<Pair> {
    let (one, other) = (&customers[a], &customers[b]);
    let mut reasons = Vec::new();
    let mut tax_ids_differ = false;
    if let (Some(one), Some(other)) = (&one.tax_id, &other.tax_id) {
        if one.key == other.key {
            reasons.push(Reason::TaxId);
        }
        tax_ids_differ = one.key != other.key && one.is_valid && other.is_valid;
    }
    let share = |one: &[String], other: &[String], own: &HashSet<&str>| {
        one.iter()
            .any(|item| own.contains(item.as_str()) && other.contains(item))
    };
    if share(&one.emails, &other.emails, &own.emails) {
        reasons.push(Reason::Email);
    }
    if share(&one.phones, &other.phones, &own.phones) {
        reasons.push(Reason::Phone);
    }
    if tax_ids_differ && reasons.is_empty() {
        return None;
    }
    let alike = likeness(&names[a], &names[b]);
    if alike >= 1.0 {
        reasons.push(Reason::SameName);
    } else if alike >= ALIKE {
        reasons.push(Reason::SimilarName);
    } else if tax_ids_differ {
        return None;
    }
    let doubt = reasons.iter().fold(1_000_000, |doubt: u64, reason| {
        doubt * u64::from(100 - reason.weight()) / 100
    });
    let confidence = u32::try_from((1_000_000 - doubt) / 10_000).unwrap_or(0).min(99);
    let confidence = if tax_ids_differ {
        LEAST_CONFIDENCE
    } else {
        confidence
    };
    reasons.sort_unstable();
    (!reasons.is_empty() && confidence >= LEAST_CONFIDENCE).then_some(Pair {
        a,
        b,
        reasons,
        tax_ids_differ,
        confidence,
    })
}

/// Customers that are probably all the same one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Their places, in order.
    pub members: Vec<usize>,
    /// What holds them together, the surest first.
    pub pairs: Vec<Pair>,
}

/// More than this nobody compares side by side; the rest of a larger group shows when these are settled.
const LARGEST_GROUP: usize = 8;

/// Puts pairs together that have a customer in common, the surest first. Two that a person has called different, or whose
/// valid tax ids differ, never come together through a third.
#[must_use]
pub fn group(
    customers: &[Identity],
    pairs: Vec<Pair>,
    is_dismissed: impl Fn(usize, usize) -> bool,
) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut group_of: HashMap<usize, usize> = HashMap::new();
    let are_two = |a: usize, b: usize| {
        is_dismissed(a, b)
            || matches!((&customers[a].tax_id, &customers[b].tax_id),
                        (Some(a), Some(b)) if a.is_valid && b.is_valid && a.key != b.key)
    };
    for pair in pairs {
        let (mine, theirs) = (group_of.get(&pair.a).copied(), group_of.get(&pair.b).copied());
        let members = |group: Option<usize>, place| {
            group.map_or_else(|| vec![place], |group| groups[group].members.clone())
        };
        let (left, right) = (members(mine, pair.a), members(theirs, pair.b));
        if mine.is_some() && mine == theirs {
            if let Some(group) = mine {
                groups[group].pairs.push(pair);
            }
            continue;
        }
        let alone = left.len() + right.len() == 2;
        let fits = alone
            || (left.len() + right.len() <= LARGEST_GROUP
                && !left.iter().any(|a| right.iter().any(|b| are_two(*a, *b))));
        if !fits {
            continue;
        }
        let into = mine.or(theirs).unwrap_or_else(|| {
            groups.push(Group {
                members: Vec::new(),
                pairs: Vec::new(),
            });
            groups.len() - 1
        });
        let mut joined: Vec<usize> = left.into_iter().chain(right).collect();
        joined.sort_unstable();
        for member in &joined {
            group_of.insert(*member, into);
        }
        groups[into].members = joined;
        if let Some(other) = theirs.filter(|theirs| *theirs != into) {
            let moved = std::mem::take(&mut groups[other].pairs);
            groups[other].members.clear();
            groups[into].pairs.extend(moved);
        }
        groups[into].pairs.push(pair);
    }
    groups.retain(|group| !group.members.is_empty());
    for group in &mut groups {
        group.pairs.sort_by_key(|pair| std::cmp::Reverse(pair.confidence));
    }
    groups.sort_by_key(|group| std::cmp::Reverse(group.pairs.first().map_or(0, |pair| pair.confidence)));
    groups
}

#[cfg(test)]
mod tests;
