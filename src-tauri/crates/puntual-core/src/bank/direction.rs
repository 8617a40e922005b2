//! Which way the money went, as words and letters say it.

use crate::imports::fold;

/// How the letters of a column are to be understood. Most words say by themselves whether money came in; `C` and `A` do not:
/// beside `D` a `C` is a credit, beside `A` (abono) it is a charge (cargo).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Letters {
    /// What `C` says, as far as the other letters or the header tell.
    c_is_in: Option<bool>,
    /// What `E` says: money that came in (entrada) beside `S`, that went out (egreso) beside `I`.
    e_is_in: Option<bool>,
    /// What `S` says: money that went out, in Spanish (salida) as in German (Soll).
    s_is_in: Option<bool>,
}

const IN: &[&str] = &[
    "in",
    "cr",
    "cre",
    "cred",
    "credito",
    "credit",
    "creditos",
    "abono",
    "abonos",
    "abo",
    "haber",
    "hab",
    "h",
    "+",
    "deposito",
    "dep",
    "deposit",
    "ingreso",
    "ingresos",
    "ing",
    "i",
    "entrada",
    "entradas",
    "a",
    "crdt",
    "haben",
    "recibido",
    "recibida",
    "consignacion",
    "nota credito",
    "nota de credito",
    "nc",
    "n/c",
    "positivo",
];
const OUT: &[&str] = &[
    "out",
    "dr",
    "deb",
    "debito",
    "debitos",
    "debit",
    "db",
    "d",
    "cargo",
    "cargos",
    "car",
    "debe",
    "-",
    "retiro",
    "ret",
    "withdrawal",
    "egreso",
    "egresos",
    "egr",
    "salida",
    "salidas",
    "saida",
    "dbit",
    "soll",
    "enviado",
    "enviada",
    "nota debito",
    "nota de debito",
    "nd",
    "n/d",
    "negativo",
    "giro",
];

/// Words that tell the way of the money inside a phrase, as in `Transferencia recibida`. Words such as `crédito` do not: a
/// `pago de tarjeta de crédito` goes out.
const COMING: &[&str] = &[
    "recibida",
    "recibido",
    "recibidas",
    "recibidos",
    "entrante",
    "received",
    "incoming",
];
const GOING: &[&str] = &[
    "enviada", "enviado", "enviadas", "enviados", "emitida", "emitido", "saliente", "sent", "outgoing",
];

impl Letters {
    /// How a column of directions is read; `None` when most of its filled cells say nothing about them.
    pub(super) fn told_by<'a>(header: &str, cells: impl Iterator<Item = &'a str> + Clone) -> Option<Letters> {
        let letters = Letters::of(header, cells.clone());
        let all = cells.clone().count();
        let told = cells
            .filter(|cell| letters.read(cell).is_some() || matches!(fold(cell).as_str(), "c" | "e"))
            .count();
        (all > 0 && told * 10 >= all * 8).then_some(letters)
    }

    /// What the letters of this column mean, from all its cells and its header.
    pub(super) fn of<'a>(header: &str, cells: impl Iterator<Item = &'a str>) -> Letters {
        let header = fold(header);
        let (mut has_a, mut has_d, mut has_i, mut has_s) = (false, false, false, false);
        for cell in cells {
            match fold(cell.trim()).as_str() {
                "a" | "abono" => has_a = true,
                "d" | "h" => has_d = true,
                "i" => has_i = true,
                "s" => has_s = true,
                _ => {}
            }
        }
        let c_is_in = match (has_a, has_d) {
            (true, false) => Some(false),
            (false, true) => Some(true),
            _ if header.contains("cargo") => Some(false),
            _ if header.contains("credit") => Some(true),
            _ => None,
        };
        Letters {
            c_is_in,
            e_is_in: (has_i != has_s).then_some(has_s),
            s_is_in: Some(false),
        }
    }

    /// Whether the cell says that money came in; `None` when it says nothing about it.
    pub(super) fn read(self, cell: &str) -> Option<bool> {
        let word = fold(cell.trim().trim_end_matches('.'));
        let word = word
            .strip_prefix('(')
            .and_then(|word| word.strip_suffix(')'))
            .unwrap_or(&word);
        match word {
            "c" => self.c_is_in,
            "e" => self.e_is_in,
            "s" => self.s_is_in,
            word if IN.contains(&word) => Some(true),
            word if OUT.contains(&word) => Some(false),
            phrase => {
                let has = |words: &[&str]| {
                    phrase
                        .split(|letter: char| !letter.is_alphanumeric())
                        .any(|word| words.contains(&word))
                };
                let (coming, going) = (has(COMING), has(GOING));
                (coming != going).then_some(coming)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(header: &str, cells: &[&str]) -> Vec<Option<bool>> {
        let letters = Letters::of(header, cells.iter().copied());
        cells.iter().map(|cell| letters.read(cell)).collect()
    }

    #[test]
    fn words_say_it_by_themselves() {
        let words = [
            "Crédito", "Débito", "ABONO", "Cargo", "CR", "DR", "+", "-", "Haber", "Debe",
        ];
        let ways: Vec<bool> = read("Tipo", &words).into_iter().map(Option::unwrap).collect();
        assert_eq!(
            ways,
            [true, false, true, false, true, false, true, false, true, false]
        );
    }

    #[test]
    fn notes_signs_in_brackets_and_phrases_say_it_too() {
        let cells = [
            "NC",
            "N/D",
            "(+)",
            "(-)",
            "Transferencia recibida",
            "SPEI enviado",
        ];
        assert_eq!(
            read("Tipo", &cells),
            [true, false, true, false, true, false].map(Some)
        );
        let silent = ["Pago de tarjeta de crédito", "Recibido y enviado"];
        assert_eq!(read("Tipo", &silent), [None, None]);
    }

    #[test]
    fn a_letter_means_what_its_neighbours_make_of_it() {
        assert_eq!(read("Tipo", &["C", "D"]), [Some(true), Some(false)]);
        assert_eq!(read("CARGO/ABONO", &["C", "A"]), [Some(false), Some(true)]);
        assert_eq!(read("E/S", &["E", "S"]), [Some(true), Some(false)]);
        assert_eq!(read("Tipo", &["I", "E"]), [Some(true), Some(false)]);
        assert_eq!(read("Soll/Haben", &["S", "H"]), [Some(false), Some(true)]);
    }

    #[test]
    fn a_letter_alone_is_not_guessed() {
        assert_eq!(read("Tipo", &["C", "C"]), [None, None]);
        assert_eq!(read("Cargo/Abono", &["C"]), [Some(false)]);
        assert_eq!(read("Débito/Crédito", &["C"]), [Some(true)]);
        assert_eq!(read("Tipo", &["Transferencia"]), [None]);
    }
}
