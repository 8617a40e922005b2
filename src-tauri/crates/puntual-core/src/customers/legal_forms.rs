//! The words of a name that tell one customer from another.

use crate::imports::name_key;

/// Legal forms of Latin America, Spain and the English-speaking countries, folded and without points, and the words that
/// spell them out.
const LEGAL_FORMS: &[&str] = &[
    "s",
    "sa",
    "sde",
    "sade",
    "sab",
    "sapi",
    "sadecv",
    "sas",
    "sac",
    "saa",
    "saic",
    "saicf",
    "sacif",
    "sau",
    "srl",
    "sl",
    "slu",
    "sll",
    "slp",
    "slne",
    "spa",
    "ltda",
    "limitada",
    "eirl",
    "cv",
    "rl",
    "sc",
    "ac",
    "scs",
    "scl",
    "snc",
    "scp",
    "cb",
    "sofom",
    "enr",
    "er",
    "ca",
    "cia",
    "compania",
    "coop",
    "cooperativa",
    "sociedad",
    "anonima",
    "cerrada",
    "abierta",
    "capital",
    "variable",
    "responsabilidad",
    "inc",
    "incorporated",
    "llc",
    "llp",
    "lp",
    "ltd",
    "limited",
    "corp",
    "corporation",
    "co",
    "company",
    "plc",
    "gmbh",
    "ag",
    "bv",
    "nv",
    "me",
    "epp",
    "sarl",
    "pty",
];

/// Words that join others.
const JOINING: &[&str] = &[
    "de", "del", "la", "las", "el", "los", "y", "e", "and", "the", "of", "do", "da", "dos",
];

/// The words of a customer's name in their order, folded, without legal forms and joining words: `The WINC Co., LLC` and
/// `winc` give the same. Letters that stand alone are taken together (`S. A. de C. V.`). A name of nothing else keeps its
/// words.
#[must_use]
pub fn distinctive_words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut after_letter = false;
    for word in name_key(name).split(' ') {
        let is_letter =
            word.chars().count() == 1 && word.chars().all(char::is_alphabetic) && word != "y" && word != "e";
        match words.last_mut() {
            Some(last) if is_letter && after_letter => last.push_str(word),
            _ if word.is_empty() => {}
            _ => words.push(word.to_owned()),
        }
        after_letter = is_letter;
    }
    let distinctive: Vec<String> = words
        .iter()
        .enumerate()
        .filter(|(place, word)| {
            let word = word.as_str();
            !(JOINING.contains(&word) || (*place > 0 && LEGAL_FORMS.contains(&word)))
        })
        .map(|(_, word)| word.clone())
        .collect();
    if distinctive.is_empty() {
        words
    } else {
        distinctive
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(name: &str) -> String {
        distinctive_words(name).join(" ")
    }

    #[test]
    fn legal_forms_do_not_tell_customers_apart() {
        for name in [
            "Papelería El Águila, S.A. de C.V.",
            "PAPELERIA AGUILA SA DE CV",
            "Papelería Águila S. A. de C. V.",
            "Papeleria Aguila S. de R.L. de C.V.",
            "Papelería del Águila SpA",
            "Papelería Águila Ltda.",
            "Papeleria Aguila, S.A.C.",
            "Papelería Águila Sociedad Anónima Cerrada",
        ] {
            assert_eq!(words(name), "papeleria aguila", "{name}");
        }
        for name in ["WINC co", "WINC llc", "Winc, Inc.", "The WINC Corporation"] {
            assert_eq!(words(name), "winc", "{name}");
        }
    }

    #[test]
    fn a_name_keeps_something() {
        assert_eq!(words("S.A."), "sa");
        assert_eq!(words("La"), "la");
        assert_eq!(words(""), "");
        assert_eq!(words("Capital Norte"), "capital norte");
        assert_eq!(words("A & B Ferreteros"), "ab ferreteros");
    }
}
