//! Names of customers beside names on bank lines, which shorten, reorder and misspell them.

use std::collections::HashMap;

use crate::imports::name_key;

/// A word shared by more customers than this says nothing.
const COMMON: usize = 200;

/// How many words of a text are looked up.
const WORDS: usize = 40;

/// Customers that are compared with one line at most.
const COMPARED: usize = 400;

/// Legal forms and particles, which banks write or leave out as they like.
const FORMS: [&str; 49] = [
    "sa", "cv", "de", "rl", "srl", "sac", "saa", "eirl", "ltda", "limitada", "spa", "sas", "sl", "slu",
    "slp", "sau", "sc", "ac", "inc", "llc", "ltd", "corp", "gmbh", "ag", "bv", "cia", "compania", "company",
    "del", "la", "el", "los", "las", "and", "the", "sapi", "sab", "sapib", "sofom", "enr", "scl", "coop",
    "empresa", "sociedad", "anonima", "cerrada", "hnos", "e", "y",
];

/// The words of a name that tell it from others.
pub(super) fn words(name: &str) -> Vec<String> {
    let key = name_key(name);
    let telling: Vec<String> = key
        .split(' ')
        .filter(|word| word.chars().count() > 1 && !FORMS.contains(word))
        .map(str::to_owned)
        .collect();
    if telling.is_empty() {
        key.split(' ')
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    } else {
        telling
    }
}

/// Customers by the words of their names.
#[derive(Debug, Default)]
pub(super) struct Names {
    names: Vec<(i64, Vec<String>)>,
    by_word: HashMap<String, Vec<u32>>,
}

impl Names {
    pub(super) fn add(&mut self, customer: i64, name: &str) {
        let words = words(name);
        let place = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        for word in &words {
            self.by_word.entry(word.clone()).or_default().push(place);
        }
        self.names.push((customer, words));
    }

    /// Customers whose name is like that of the one who paid, the likest first, each with a score up to 100.
    pub(super) fn like(&self, party: &str) -> Vec<(i64, u8)> {
        let wanted = words(party);
        let mut scored: Vec<(i64, u8)> = self
            .candidates(&wanted)
            .into_iter()
            .filter_map(|place| {
                let (customer, words) = &self.names[place as usize];
                let score = likeness(&wanted, words);
                (score >= 75).then_some((*customer, score))
            })
            .collect();
        scored.sort_by_key(|(customer, score)| (std::cmp::Reverse(*score), *customer));
        scored
    }

    /// Customers whose whole name stands in a free text.
    pub(super) fn named_in(&self, text: &str) -> Vec<(i64, u8)> {
        let mut wanted = words(text);
        wanted.truncate(WORDS);
        let mut found: Vec<(i64, u8)> = self
            .candidates(&wanted)
            .into_iter()
            .filter_map(|place| {
                let (customer, words) = &self.names[place as usize];
                let letters: usize = words.iter().map(|word| word.chars().count()).sum();
                let has_all = words.iter().all(|word| wanted.contains(word));
                let score = if words.len() >= 2 { 85 } else { 76 };
                (has_all && letters >= 7).then_some((*customer, score))
            })
            .collect();
        found.sort_by_key(|(customer, score)| (std::cmp::Reverse(*score), *customer));
        found
    }

    fn candidates(&self, wanted: &[String]) -> Vec<u32> {
        let mut lists: Vec<&Vec<u32>> = wanted
            .iter()
            .filter_map(|word| self.by_word.get(word))
            .filter(|list| list.len() <= COMMON)
            .collect();
        lists.sort_by_key(|list| list.len());
        let mut places: Vec<u32> = Vec::new();
        for list in lists {
            if places.len() + list.len() > COMPARED {
                break;
            }
            places.extend(list);
        }
        places.sort_unstable();
        places.dedup();
        places
    }
}

/// 100 for the same words in any order; less for words that are missing, cut off or misspelt.
fn likeness(a: &[String], b: &[String]) -> u8 {
    if a.is_empty() || b.is_empty() {
        return 0;
    }
    let length = |words: &[String]| -> usize { words.iter().map(|word| word.chars().count()).sum() };
    let (all_a, all_b) = (length(a), length(b));
    let mut taken = vec![false; b.len()];
    let mut common = 0;
    for word in a {
        let free = (0..b.len()).find(|place| !taken[*place] && is_same_word(word, &b[*place]));
        if let Some(place) = free {
            taken[place] = true;
            common += word.chars().count() + b[place].chars().count();
        }
    }
    let shared = u8::try_from(common * 100 / (all_a + all_b)).unwrap_or(100);
    // A bank that has room for twenty letters cuts the rest off.
    let (joined_a, joined_b) = (a.join(" "), b.join(" "));
    let (short, long) = if joined_a.len() <= joined_b.len() {
        (&joined_a, &joined_b)
    } else {
        (&joined_b, &joined_a)
    };
    let is_cut = short.chars().count() >= 12 && long.starts_with(short.as_str());
    if is_cut { shared.max(92) } else { shared }
}

fn is_same_word(a: &str, b: &str) -> bool {
    a == b || (a.chars().count() >= 5 && b.chars().count() >= 5 && strsim::jaro_winkler(a, b) >= 0.94)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(list: &[&str]) -> Names {
        let mut names = Names::default();
        for (place, name) in list.iter().enumerate() {
            names.add(i64::try_from(place).unwrap(), name);
        }
        names
    }

    #[test]
    fn legal_forms_order_accents_and_cut_names_do_not_matter() {
        let names = names(&[
            "Abarrotes Doña Lupita, S. de R. L. de C. V.",
            "Taller Núñez e Hijos",
        ]);
        for party in [
            "ABARROTES DONA LUPITA SA DE CV",
            "LUPITA DOÑA ABARROTES",
            "ABARROTES DONA LUP",
            "ABAROTES DONA LUPITA",
        ] {
            assert_eq!(names.like(party).first().map(|found| found.0), Some(0), "{party}");
        }
        assert_eq!(names.like("FERRETERIA EL TORNILLO"), []);
    }

    #[test]
    fn a_name_is_found_inside_a_free_text_only_when_it_is_whole() {
        let names = names(&["Taller Núñez", "Ana"]);
        assert_eq!(names.named_in("SPEI RECIBIDO TALLER NUNEZ FOLIO 12"), [(0, 85)]);
        assert_eq!(names.named_in("SPEI RECIBIDO TALLER PEREZ"), []);
        assert_eq!(names.named_in("PAGO DE ANA"), [], "three letters name nobody");
    }

    #[test]
    fn one_shared_word_is_no_likeness() {
        let names = names(&["Comercial Herrera del Norte"]);
        assert_eq!(names.like("COMERCIAL LOPEZ"), []);
    }
}
