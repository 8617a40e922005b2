//! How alike two names are.
//!
//! Words count by how rare they are among the customers (soft TF-IDF; Cohen, Ravikumar and Fienberg, "A comparison of
//! string distance metrics for name-matching tasks", 2003): `Comercial Norte` and `Comercial Sur` share nothing that matters.

#![allow(
    clippy::float_arithmetic,
    reason = "likeness is a share of words, never money"
)]

use std::collections::HashMap;

use strsim::{normalized_damerau_levenshtein, normalized_levenshtein};

/// Two words are the same one mistyped from here on.
const SAME_WORD: f64 = 0.8;
/// Two names without their spaces are the same one mistyped from here on.
const SAME_RUN: f64 = 0.92;
/// What a beginning of a word is worth for the word (`Ferret.` for `Ferretería`).
const ABBREVIATED: f64 = 0.85;

/// A name ready to be compared.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Name {
    /// Its distinctive words with what each weighs.
    pub words: Vec<(String, f64)>,
    /// The words in their order without spaces.
    pub run: String,
    /// The same sorted.
    pub sorted: String,
}

/// The names of all customers, weighed against one another.
pub(super) fn weigh(names: Vec<Vec<String>>) -> (Vec<Name>, HashMap<String, u32>) {
    let mut frequency: HashMap<String, u32> = HashMap::new();
    for words in &names {
        let mut unique: Vec<&String> = words.iter().collect();
        unique.sort_unstable();
        unique.dedup();
        for word in unique {
            match frequency.get_mut(word) {
                Some(count) => *count += 1,
                None => {
                    frequency.insert(word.clone(), 1);
                }
            }
        }
    }
    let count = f64::from(u32::try_from(names.len()).unwrap_or(u32::MAX));
    let weighed = names
        .into_iter()
        .map(|words| {
            let run = words.concat();
            let mut sorted = words.clone();
            sorted.sort_unstable();
            let weight =
                |word: &String| (1.0 + count / f64::from(frequency.get(word).copied().unwrap_or(1))).ln();
            Name {
                sorted: sorted.join(" "),
                run,
                words: words
                    .into_iter()
                    .map(|word| {
                        let weight = weight(&word);
                        (word, weight)
                    })
                    .collect(),
            }
        })
        .collect();
    (weighed, frequency)
}

/// From 0, nothing in common, to 1, the same words in any order.
pub(super) fn likeness(a: &Name, b: &Name) -> f64 {
    if a.words.is_empty() || b.words.is_empty() {
        return 0.0;
    }
    if a.sorted == b.sorted || a.run == b.run {
        return 1.0;
    }
    let (short, long) = if a.words.len() <= b.words.len() {
        (a, b)
    } else {
        (b, a)
    };
    let mut is_taken = vec![false; long.words.len()];
    let mut shared = 0.0;
    for (word, weight) in &short.words {
        let best = long
            .words
            .iter()
            .enumerate()
            .filter(|(place, _)| !is_taken[*place])
            .map(|(place, (other, other_weight))| (place, same_word(word, other), weight + other_weight))
            .max_by(|a, b| a.1.total_cmp(&b.1));
        if let Some((place, alike, weights)) = best
            && alike > 0.0
        {
            is_taken[place] = true;
            shared += alike * weights;
        }
    }
    let all: f64 = short
        .words
        .iter()
        .chain(&long.words)
        .map(|(_, weight)| weight)
        .sum();
    let has_digits = |name: &Name| name.run.contains(|letter: char| letter.is_ascii_digit());
    let by_run = if has_digits(a) || has_digits(b) || a.run.len().abs_diff(b.run.len()) > 3 || a.run.len() < 8
    {
        0.0
    } else {
        normalized_levenshtein(&a.run, &b.run)
    };
    let by_words = shared / all;
    if by_run >= SAME_RUN {
        by_words.max(by_run)
    } else {
        by_words
    }
}

/// How much two words are the same one: 0 below [`SAME_WORD`]. A number is itself or another.
fn same_word(a: &str, b: &str) -> f64 {
    if a == b {
        return 1.0;
    }
    let has_digits = |word: &str| word.bytes().any(|byte| byte.is_ascii_digit());
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if has_digits(a) || has_digits(b) || short.len() < 4 {
        return 0.0;
    }
    if long.starts_with(short) {
        return ABBREVIATED;
    }
    if (long.len() - short.len()) * 5 > long.len() {
        return 0.0;
    }
    let alike = normalized_damerau_levenshtein(a, b);
    if alike >= SAME_WORD { alike } else { 0.0 }
}

/// A word as it sounds in Spanish, consonants only, so that most slips of spelling leave it alone: `Feretería` and
/// `Ferretería`, `Bázquez` and `Vasques`.
pub(super) fn sound(run: &str) -> String {
    let mut sound = String::with_capacity(run.len());
    let mut letters = run.chars().peekable();
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied().unwrap_or(' ');
        let heard = match letter {
            'h' | 'a' | 'e' | 'i' | 'o' | 'u' | 'y' if !sound.is_empty() => continue,
            'h' => continue,
            'v' | 'w' => 'b',
            'z' => 's',
            'c' if matches!(next, 'e' | 'i') => 's',
            'c' if next == 'h' => 'x',
            'c' | 'q' => 'k',
            'g' if matches!(next, 'e' | 'i') => 'j',
            'x' => 'j',
            'l' if next == 'l' => continue,
            other => other,
        };
        if !sound.ends_with(heard) {
            sound.push(heard);
        }
    }
    sound
}

#[cfg(test)]
mod tests {
    use super::super::legal_forms::distinctive_words;
    use super::*;

    fn alike(a: &str, b: &str) -> f64 {
        let (names, _) = weigh(vec![distinctive_words(a), distinctive_words(b)]);
        likeness(&names[0], &names[1])
    }

    #[test]
    fn spelling_order_and_legal_form_matter_little() {
        for (a, b) in [
            ("Ferretería Martínez SA", "Feretería Martines"),
            ("Pérez López, Juan", "Juan Perez Lopez"),
            ("Wal Mart", "Walmart Inc"),
            ("Ferret. Martínez", "Ferretería Martínez"),
        ] {
            assert!(alike(a, b) >= 0.85, "{a} / {b}: {}", alike(a, b));
        }
    }

    #[test]
    fn another_word_or_number_is_another_customer() {
        for (a, b) in [
            ("Comercial Norte", "Comercial Sur"),
            ("Sucursal 12 Oriente", "Sucursal 13 Oriente"),
            ("Juan Pérez", "Ana Pérez"),
            ("Hotel Roma", "Hotel Rosa"),
            ("", "Ana"),
        ] {
            assert!(alike(a, b) < 0.85, "{a} / {b}: {}", alike(a, b));
        }
    }

    #[test]
    fn what_sounds_alike_is_written_alike() {
        assert_eq!(sound("ferreteria"), sound("fereteria"));
        assert_eq!(sound("bazquez"), sound("vasques"));
        assert_eq!(sound("hernandez"), sound("ernandes"));
        assert_ne!(sound("norte"), sound("sur"));
    }
}
