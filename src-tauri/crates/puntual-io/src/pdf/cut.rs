//! A font cut down to the glyphs in use, compressed once and embedded as often as needed.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use allsorts::binary::read::ReadScope;
use allsorts::font_data::FontData;
use allsorts::subset::{CmapTarget, SubsetProfile, subset};
use allsorts::tag;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use printpdf::ParsedFont;
use puntual_app::error::AppError;

use super::fonts::Face;

/// A cut font.
pub(super) struct Cut {
    /// For printpdf: characters, widths and metrics, with [`Cut::mark`] in the place of the font program.
    ///
    /// printpdf embeds the bytes it is given and packs them anew for every document, which would be most of the
    /// time a statement takes. It gets the mark instead, which is replaced on saving.
    pub font: ParsedFont,
    /// The font program, deflated.
    pub program: Vec<u8>,
    /// Its size when unpacked.
    pub program_size: usize,
}

/// What a font inside a PDF needs besides its outlines (ISO 32000-1, 9.9): no names and no character map, since the
/// text is written in glyph numbers.
const TABLES: [u32; 7] = [
    tag::HEAD,
    tag::HHEA,
    tag::HMTX,
    tag::MAXP,
    tag::CVT,
    tag::FPGM,
    tag::PREP,
];

fn failed(detail: impl ToString) -> AppError {
    AppError::new("pdf.failed").with("detail", detail)
}

/// Deflates `bytes` as a PDF stream.
pub(super) fn deflate(bytes: &[u8], level: Compression) -> Result<Vec<u8>, AppError> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(bytes.len() / 2), level);
    encoder.write_all(bytes).map_err(failed)?;
    encoder.finish().map_err(failed)
}

impl Cut {
    /// Cuts `face` down to `characters`, each of which it has.
    pub(super) fn new(face: &Face, characters: &BTreeSet<char>, level: Compression) -> Result<Cut, AppError> {
        let glyphs: BTreeMap<u16, (char, u16)> = characters
            .iter()
            .map(|character| face.glyph(*character))
            .map(|glyph| (glyph.id, (glyph.drawn, glyph.advance)))
            .collect();
        // The subsetter numbers the glyphs in the order in which they are listed, the missing-glyph sign first.
        let ids: Vec<u16> = std::iter::once(0)
            .chain(glyphs.keys().copied().filter(|id| *id != 0))
            .collect();
        let file = ReadScope::new(&face.parsed.original_bytes)
            .read::<FontData<'_>>()
            .map_err(failed)?;
        let provider = file.table_provider(0).map_err(failed)?;
        let program = subset(
            &provider,
            &ids,
            &SubsetProfile::Custom(TABLES.to_vec()),
            CmapTarget::Unicode,
        )
        .map_err(|error| failed(format!("{error:?}")))?;

        let mut codes = BTreeMap::new();
        let mut widths = BTreeMap::from([(0, face.parsed.glyph_widths.get(&0).copied().unwrap_or(0))]);
        for (index, id) in (0u16..).zip(&ids) {
            if let Some((drawn, advance)) = glyphs.get(id) {
                codes.insert(u32::from(*drawn), index);
                widths.insert(index, *advance);
            }
        }
        let mut font = ParsedFont::with_glyph_data(
            Cut::mark(face).into_bytes(),
            0,
            Some(format!("PUNTUA+{}", face.name)),
            codes,
            widths,
            face.parsed.units_per_em,
            face.parsed.font_metrics.clone(),
        );
        font.pdf_font_metrics = face.parsed.pdf_font_metrics.clone();
        Ok(Cut {
            font,
            program_size: program.len(),
            program: deflate(&program, level)?,
        })
    }

    /// What stands for the font program of `face` until the document is saved.
    pub(super) fn mark(face: &Face) -> String {
        format!("program of {}", face.name)
    }
}
