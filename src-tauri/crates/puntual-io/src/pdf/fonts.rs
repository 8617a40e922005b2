//! The two faces of a statement: which characters they have, how wide these are, and the cut that is embedded.
//!
//! Both files are read once per process. So is the common cut, which holds what Spanish, English and Western European
//! names need; a statement with other characters (Polish, Greek, Cyrillic) gets a cut of its own.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use flate2::Compression;
use printpdf::ParsedFont;
use puntual_app::error::AppError;

use super::cut::Cut;
use super::units::Mp;

/// Thickness of the letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    /// Text.
    Regular,
    /// Names, totals, what is past due.
    Bold,
}

/// What a character looks like.
#[derive(Debug, Clone, Copy)]
pub(super) struct Glyph {
    /// Its number in the whole font.
    pub id: u16,
    /// How far it moves the pen, in font units.
    pub advance: u16,
    /// The character to draw: the first of those that share the glyph, so that copied text keeps plain spaces.
    pub drawn: char,
    /// It is in the common cut.
    pub common: bool,
}

/// One face.
pub(super) struct Face {
    /// The file as parsed.
    pub parsed: ParsedFont,
    /// Name inside a PDF.
    pub name: &'static str,
    latin: Vec<Option<Glyph>>,
    others: HashMap<char, Glyph>,
    missing: Glyph,
    common: OnceLock<Result<Cut, AppError>>,
    rare: Mutex<Vec<(BTreeSet<char>, Arc<Cut>)>>,
}

/// How many cuts beside the common one are kept, some 20 KB each.
const KEPT_CUTS: usize = 16;
/// What is cut as a whole when one of its letters is needed: printable ASCII, Polish to Turkish, Greek, Cyrillic.
const ALPHABETS: [std::ops::Range<char>; 4] = [
    ' '..'\u{7f}',
    '\u{100}'..'\u{180}',
    '\u{386}'..'\u{3d0}',
    '\u{400}'..'\u{460}',
];
/// Characters up to here are looked up by index.
const LATIN_END: usize = 0x180;
/// Beyond Latin-1: dashes, quotes, bullet, ellipsis, currency signs.
const COMMON_SYMBOLS: &str = "\u{2013}\u{2014}\u{2018}\u{2019}\u{201a}\u{201c}\u{201d}\u{201e}\u{2022}\u{2026}\u{2039}\u{203a}€₡₲№™\u{fffd}";
/// Characters that are drawn as others: the face has no minus sign, and copied text should hold plain spaces.
const STAND_INS: [(char, char); 2] = [('\u{a0}', ' '), ('−', '–')];

fn is_common(character: char) -> bool {
    matches!(character, ' '..='~' | '\u{a1}'..='\u{ff}') || COMMON_SYMBOLS.contains(character)
}

impl Face {
    fn read(bytes: &[u8], name: &'static str) -> Result<Face, AppError> {
        let failed = || AppError::new("pdf.failed").with("detail", format!("font {name}"));
        let parsed = ParsedFont::from_bytes(bytes, 0, &mut Vec::new()).ok_or_else(failed)?;
        let mut drawn_as = HashMap::new();
        let mut glyphs = Vec::with_capacity(parsed.codepoint_to_glyph.len());
        for (code, id) in &parsed.codepoint_to_glyph {
            let Some(character) = char::from_u32(*code) else {
                continue;
            };
            let drawn = *drawn_as.entry(*id).or_insert(character);
            let advance = parsed.glyph_widths.get(id).copied().unwrap_or(0);
            glyphs.push((
                character,
                Glyph {
                    id: *id,
                    advance,
                    drawn,
                    common: is_common(drawn),
                },
            ));
        }
        let stand_ins = STAND_INS.iter().filter_map(|(character, drawn)| {
            let (_, glyph) = glyphs.iter().find(|(other, _)| other == drawn)?;
            Some((*character, *glyph))
        });
        let stand_ins: Vec<(char, Glyph)> = stand_ins.collect();
        let mut latin = vec![None; LATIN_END];
        let mut others = HashMap::new();
        for (character, glyph) in glyphs.into_iter().chain(stand_ins) {
            match latin.get_mut(character as usize) {
                Some(slot) => *slot = Some(glyph),
                None => drop(others.insert(character, glyph)),
            }
        }
        let question = latin.get('?' as usize).copied().flatten();
        let missing = others.get(&'\u{fffd}').copied().or(question).ok_or_else(failed)?;
        Ok(Face {
            parsed,
            name,
            latin,
            others,
            missing,
            common: OnceLock::new(),
            rare: Mutex::new(Vec::new()),
        })
    }

    /// The glyph of a character; a replacement mark when the face has none.
    pub(super) fn glyph(&self, character: char) -> Glyph {
        let found = match self.latin.get(character as usize) {
            Some(slot) => *slot,
            None => self.others.get(&character).copied(),
        };
        found.unwrap_or(self.missing)
    }

    /// How wide a text is at a size.
    pub(super) fn width(&self, text: &str, size: Mp) -> Mp {
        let units: Mp = text
            .chars()
            .map(|character| Mp::from(self.glyph(character).advance))
            .sum();
        units * size / Mp::from(self.parsed.units_per_em.max(1))
    }

    /// The cut that nearly every statement uses.
    pub(super) fn common_cut(&self) -> Result<&Cut, AppError> {
        let cut = self.common.get_or_init(|| {
            let every = self.latin.iter().flatten().chain(self.others.values());
            let used: BTreeSet<char> = every
                .filter(|glyph| glyph.common)
                .map(|glyph| glyph.drawn)
                .collect();
            Cut::new(self, &used, Compression::best())
        });
        cut.as_ref().map_err(Clone::clone)
    }
}

impl Face {
    /// The cut for these characters; the last few that were made are kept, since a batch is often of one script.
    pub(super) fn rare_cut(&self, used: BTreeSet<char>) -> Result<Arc<Cut>, AppError> {
        let wanted = self.widened(used);
        let mut kept = self.rare.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(at) = kept.iter().position(|(characters, _)| *characters == wanted) {
            let found = kept.remove(at);
            let cut = Arc::clone(&found.1);
            kept.push(found);
            return Ok(cut);
        }
        let cut = Arc::new(Cut::new(self, &wanted, Compression::new(6))?);
        if kept.len() == KEPT_CUTS {
            kept.remove(0);
        }
        kept.push((wanted, Arc::clone(&cut)));
        Ok(cut)
    }

    /// The characters with the rest of every alphabet that they are from, so that the next document finds the same cut.
    fn widened(&self, used: BTreeSet<char>) -> BTreeSet<char> {
        let mut wanted = used;
        let whole: Vec<char> = ALPHABETS
            .iter()
            .filter(|alphabet| wanted.range(alphabet.start..alphabet.end).next().is_some())
            .flat_map(|alphabet| alphabet.start..alphabet.end)
            .filter(|character| self.has(*character))
            .map(|character| self.glyph(character).drawn)
            .collect();
        wanted.extend(whole);
        wanted
    }

    fn has(&self, character: char) -> bool {
        match self.latin.get(character as usize) {
            Some(slot) => slot.is_some(),
            None => self.others.contains_key(&character),
        }
    }
}

/// Both faces.
pub(super) struct Fonts {
    /// Text.
    pub regular: Face,
    /// Emphasis.
    pub bold: Face,
}

impl Fonts {
    /// The faces of the project, parsed on first use.
    pub(super) fn get() -> Result<&'static Fonts, AppError> {
        static FONTS: OnceLock<Result<Fonts, AppError>> = OnceLock::new();
        let fonts = FONTS.get_or_init(|| {
            Ok(Fonts {
                regular: Face::read(
                    include_bytes!("../../../../../assets/fonts/NotoSans-Regular.ttf"),
                    "NotoSans-Regular",
                )?,
                bold: Face::read(
                    include_bytes!("../../../../../assets/fonts/NotoSans-Bold.ttf"),
                    "NotoSans-Bold",
                )?,
            })
        });
        fonts.as_ref().map_err(Clone::clone)
    }

    /// The face of a weight.
    pub(super) const fn face(&self, weight: Weight) -> &Face {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_equally_wide_in_both_faces() {
        let fonts = Fonts::get().unwrap();
        for face in [&fonts.regular, &fonts.bold] {
            let widths: BTreeSet<u16> = ('0'..='9').map(|digit| face.glyph(digit).advance).collect();
            assert_eq!(widths.len(), 1, "{}", face.name);
        }
    }

    #[test]
    fn a_missing_character_becomes_a_visible_mark() {
        let face = &Fonts::get().unwrap().regular;
        assert_eq!(face.glyph('漢').drawn, '\u{fffd}');
        assert!(face.glyph('漢').advance > 0);
    }

    #[test]
    fn a_no_break_space_is_drawn_as_a_space() {
        let face = &Fonts::get().unwrap().regular;
        assert_eq!(face.glyph('\u{a0}').drawn, ' ');
    }
}
