//! From drawn pages to the bytes of a PDF: fonts, logo, and what a document says about itself.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use flate2::Compression;
use lopdf::{Dictionary, Object, StringFormat};
use printpdf::{
    DictItem, ExternalStream, ExternalXObject, FontId, Op, PdfDocument, PdfFont, PdfFontHandle, PdfPage,
    PdfSaveOptions, TextItem, XObject, XObjectId,
};
use puntual_app::error::AppError;
use sha2::{Digest, Sha256};

use super::attached::{Attached, attach};
use super::canvas::{BOLD, LOGO, REGULAR};
use super::cut::{Cut, deflate};
use super::fonts::{Face, Fonts};
use super::logo::Logo;
use super::sheet::Sheet;
use super::units::{Mp, to_pt};

/// What a document says about itself.
pub(super) struct About<'a> {
    /// Shown in the title bar of a reader.
    pub title: String,
    /// Who issues it.
    pub author: &'a str,
    /// `es` or `en`.
    pub language: &'a str,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Files that go within.
    pub attached: Vec<Attached>,
}

/// Pages that are drawn but not yet a file.
#[derive(Default)]
pub(super) struct Drawn {
    /// Width and height of every page.
    pub size: (Mp, Mp),
    /// The operations of each page.
    pub pages: Vec<Vec<Op>>,
    /// The regular and the bold face need more than their common cuts.
    pub rare: [bool; 2],
}

impl Drawn {
    /// Adds the pages of a sheet; all sheets of a file have the same paper.
    pub(super) fn take(&mut self, sheet: Sheet<'_>) {
        self.size = sheet.size;
        let (pages, rare) = sheet.finish();
        self.pages.extend(pages);
        self.rare = [self.rare[0] | rare[0], self.rare[1] | rare[1]];
    }
}

/// Writes the file.
pub(super) fn save(
    fonts: &'static Fonts,
    drawn: Drawn,
    logo: Option<&Logo>,
    about: &About<'_>,
) -> Result<Vec<u8>, AppError> {
    let regular_cut = own_cut(&fonts.regular, REGULAR, &drawn, drawn.rare[0])?;
    let bold_cut = own_cut(&fonts.bold, BOLD, &drawn, drawn.rare[1])?;
    let cuts = [
        (
            REGULAR,
            &fonts.regular,
            own_or_common(&fonts.regular, regular_cut.as_deref())?,
        ),
        (
            BOLD,
            &fonts.bold,
            own_or_common(&fonts.bold, bold_cut.as_deref())?,
        ),
    ];

    let mut pdf = PdfDocument::new(&about.title);
    for (name, _, cut) in &cuts {
        pdf.resources
            .fonts
            .map
            .insert(FontId((*name).to_owned()), PdfFont::new(cut.font.clone()));
    }
    if let Some(logo) = logo {
        pdf.resources
            .xobjects
            .map
            .insert(XObjectId(LOGO.to_owned()), XObject::External(embedded(logo)));
    }
    let (width, height) = (to_pt(drawn.size.0), to_pt(drawn.size.1));
    pdf.pages = drawn
        .pages
        .into_iter()
        .map(|ops| PdfPage::new(width.into(), height.into(), ops))
        .collect();

    let options = PdfSaveOptions {
        optimize: false,
        subset_fonts: false,
        secure: true,
        image_optimization: None,
    };
    let mut file = pdf.to_lopdf_document(&options, &mut Vec::new());
    describe(&mut file, about)?;
    attach(&mut file, &about.attached, about.created_at)?;
    pack(&mut file, &cuts)?;
    identify(&mut file, about);
    let mut bytes = Vec::with_capacity(64 * 1024);
    file.save_to(&mut bytes)
        .map_err(|error| AppError::new("pdf.failed").with("detail", error))?;
    Ok(bytes)
}

fn own_or_common<'a>(face: &'a Face, own: Option<&'a Cut>) -> Result<&'a Cut, AppError> {
    own.map_or_else(|| face.common_cut(), Ok)
}

/// Cuts a face for one document, when the common cut does not do.
fn own_cut(face: &Face, name: &str, drawn: &Drawn, rare: bool) -> Result<Option<Arc<Cut>>, AppError> {
    if !rare {
        return Ok(None);
    }
    let mut used = BTreeSet::new();
    for ops in &drawn.pages {
        let mut current = false;
        for op in ops {
            match op {
                Op::SetFont {
                    font: PdfFontHandle::External(id),
                    ..
                } => current = id.0 == name,
                Op::ShowText { items } if current => {
                    for item in items {
                        if let TextItem::Text(text) = item {
                            used.extend(text.chars());
                        }
                    }
                }
                _ => {}
            }
        }
    }
    face.rare_cut(used).map(Some)
}

fn embedded(logo: &Logo) -> ExternalXObject {
    let name = |text: &str| DictItem::Name(text.as_bytes().to_vec());
    let dict = BTreeMap::from([
        ("Type".to_owned(), name("XObject")),
        ("Subtype".to_owned(), name("Image")),
        ("Width".to_owned(), DictItem::Int(i64::from(logo.width))),
        ("Height".to_owned(), DictItem::Int(i64::from(logo.height))),
        ("ColorSpace".to_owned(), name("DeviceRGB")),
        ("BitsPerComponent".to_owned(), DictItem::Int(8)),
        ("Filter".to_owned(), name(logo.filter)),
    ]);
    let stream = ExternalStream {
        dict,
        content: logo.data.clone(),
        compress: false,
    };
    ExternalXObject {
        stream,
        width: None,
        height: None,
        dpi: None,
    }
}

/// printpdf claims PDF/X, dates of its own and no language; this says what is true instead.
fn describe(file: &mut lopdf::Document, about: &About<'_>) -> Result<(), AppError> {
    let failed = |error: lopdf::Error| AppError::new("pdf.failed").with("detail", error);
    let when = Object::string_literal(about.created_at.format("D:%Y%m%d%H%M%SZ").to_string());
    let mut info = Dictionary::new();
    info.set("Title", lopdf::text_string(&about.title));
    info.set("Author", lopdf::text_string(about.author));
    info.set("Creator", lopdf::text_string("Puntual"));
    info.set("CreationDate", when.clone());
    info.set("ModDate", when);
    if let Ok(id) = file.trailer.get(b"Info").and_then(Object::as_reference) {
        file.set_object(id, info);
    }
    let mut preferences = Dictionary::new();
    preferences.set("DisplayDocTitle", true);
    let catalog = file.catalog_mut().map_err(failed)?;
    catalog.set("Lang", Object::string_literal(about.language));
    catalog.set("ViewerPreferences", preferences);
    "1.7".clone_into(&mut file.version);
    Ok(())
}

/// Names the file by what it holds in place of by chance, so that the same document makes the same file (ISO 32000-1, 14.4).
fn identify(file: &mut lopdf::Document, about: &About<'_>) {
    let mut hasher = Sha256::new();
    hasher.update(about.title.as_bytes());
    hasher.update(about.created_at.timestamp_millis().to_le_bytes());
    for object in file.objects.values() {
        if let Object::Stream(stream) = object {
            hasher.update(&stream.content);
        }
    }
    let name: Vec<u8> = hasher.finalize().iter().copied().take(16).collect();
    let part = || Object::String(name.clone(), StringFormat::Hexadecimal);
    file.trailer.set("ID", Object::Array(vec![part(), part()]));
}

/// Puts the font programs in the places of their marks, and deflates what is still plain.
fn pack(file: &mut lopdf::Document, cuts: &[(&str, &Face, &Cut); 2]) -> Result<(), AppError> {
    for object in file.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        if stream.dict.has(b"Filter") {
            continue;
        }
        let cut = cuts
            .iter()
            .find(|(_, face, _)| stream.content == Cut::mark(face).as_bytes());
        let content = match cut {
            Some((_, _, cut)) => {
                stream
                    .dict
                    .set("Length1", i64::try_from(cut.program_size).unwrap_or(i64::MAX));
                cut.program.clone()
            }
            None => deflate(&stream.content, Compression::new(6))?,
        };
        stream.dict.set("Filter", "FlateDecode");
        stream.set_content(content);
    }
    Ok(())
}
