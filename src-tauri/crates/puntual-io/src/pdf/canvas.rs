//! One page to draw on, measured from its upper left corner.

use printpdf::{
    Actions, BorderArray, FontId, LinePoint, LinkAnnotation, Op, PaintMode, PdfFontHandle, Point, Polygon,
    PolygonRing, Rect, TextItem, TextMatrix, WindingOrder, XObjectId, XObjectTransform,
};
use puntual_core::templates::qr::Modules;

use super::colour::Rgb;
use super::fonts::{Fonts, Weight};
use super::units::{Mp, to_pt};

/// How a piece of text looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    /// Regular or bold.
    pub weight: Weight,
    /// Size of the type.
    pub size: Mp,
    /// Colour.
    pub colour: Rgb,
}

/// Names of the shared parts of a document.
pub(super) const REGULAR: &str = "Regular";
/// See [`REGULAR`].
pub(super) const BOLD: &str = "Bold";
/// See [`REGULAR`].
pub(super) const LOGO: &str = "Logo";

/// A page under way.
pub(super) struct Canvas {
    fonts: &'static Fonts,
    height: Mp,
    ops: Vec<Op>,
    in_text: bool,
    pen: Option<(Weight, Mp)>,
    fill: Option<Rgb>,
    rare: [bool; 2],
}

impl Canvas {
    /// An empty page of a height.
    pub(super) fn new(fonts: &'static Fonts, height: Mp) -> Canvas {
        Canvas {
            fonts,
            height,
            ops: Vec::with_capacity(512),
            in_text: false,
            pen: None,
            fill: None,
            rare: [false; 2],
        }
    }

    /// The page's operations, and whether the regular and the bold face need more than their common cuts.
    pub(super) fn finish(mut self) -> (Vec<Op>, [bool; 2]) {
        self.end_text();
        (self.ops, self.rare)
    }

    /// Writes `text` with its left edge at `x` and its baseline at `y`.
    pub(super) fn text(&mut self, x: Mp, y: Mp, text: &str, style: Style) {
        let face = self.fonts.face(style.weight);
        let rare = &mut self.rare[usize::from(style.weight == Weight::Bold)];
        let mut drawn = String::with_capacity(text.len());
        for glyph in text.chars().map(|character| face.glyph(character)) {
            *rare |= !glyph.common;
            drawn.push(glyph.drawn);
        }
        if drawn.is_empty() {
            return;
        }
        if !self.in_text {
            self.ops.push(Op::StartTextSection);
            self.in_text = true;
        }
        if self.pen != Some((style.weight, style.size)) {
            let name = match style.weight {
                Weight::Regular => REGULAR,
                Weight::Bold => BOLD,
            };
            let font = PdfFontHandle::External(FontId(name.to_owned()));
            self.ops.push(Op::SetFont {
                font,
                size: to_pt(style.size),
            });
            self.pen = Some((style.weight, style.size));
        }
        self.fill(style.colour);
        let matrix = TextMatrix::Translate(to_pt(x), to_pt(self.height - y));
        self.ops.push(Op::SetTextMatrix { matrix });
        self.ops.push(Op::ShowText {
            items: vec![TextItem::Text(drawn)],
        });
    }

    /// Writes `text` with its right edge at `x`.
    pub(super) fn text_right(&mut self, x: Mp, y: Mp, text: &str, style: Style) {
        let width = self.fonts.face(style.weight).width(text, style.size);
        self.text(x - width, y, text, style);
    }

    /// Fills a rectangle whose upper left corner is at `x`, `y`.
    pub(super) fn block(&mut self, x: Mp, y: Mp, width: Mp, height: Mp, colour: Rgb) {
        self.end_text();
        self.fill(colour);
        let mode = Some(PaintMode::Fill);
        let winding_order = Some(WindingOrder::NonZero);
        let rectangle = Rect {
            mode,
            winding_order,
            ..self.area(x, y, width, height)
        };
        self.ops.push(Op::DrawRectangle { rectangle });
    }

    /// Fills a code that a camera reads, as one shape so that no hairlines show between its rows; `unit` is the side of
    /// one square.
    pub(super) fn code(&mut self, x: Mp, y: Mp, unit: Mp, modules: &Modules, colour: Rgb) {
        self.end_text();
        self.fill(colour);
        let length = |squares: usize| unit * Mp::try_from(squares).unwrap_or(0);
        let rings = modules.runs().map(|(column, row, squares)| {
            let (left, top) = (x + length(column), self.height - y - length(row));
            let (right, bottom) = (left + length(squares), top - unit);
            let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
            let points = corners.map(|(x, y)| LinePoint {
                p: Point {
                    x: to_pt(x),
                    y: to_pt(y),
                },
                bezier: false,
            });
            PolygonRing {
                points: points.to_vec(),
            }
        });
        let polygon = Polygon {
            rings: rings.collect(),
            mode: PaintMode::Fill,
            winding_order: WindingOrder::NonZero,
        };
        self.ops.push(Op::DrawPolygon { polygon });
    }

    /// Draws the logo into a rectangle whose upper left corner is at `x`, `y`.
    pub(super) fn logo(&mut self, x: Mp, y: Mp, width: Mp, height: Mp) {
        self.end_text();
        let transform = XObjectTransform {
            translate_x: Some(to_pt(x)),
            translate_y: Some(to_pt(self.height - y - height)),
            scale_x: Some(to_pt(width).0),
            scale_y: Some(to_pt(height).0),
            no_auto_scale: true,
            ..XObjectTransform::default()
        };
        self.ops.push(Op::UseXobject {
            id: XObjectId(LOGO.to_owned()),
            transform,
        });
    }

    /// Makes a rectangle lead to a web address.
    pub(super) fn link(&mut self, x: Mp, y: Mp, width: Mp, height: Mp, address: &str) {
        let rect = self.area(x, y, width, height);
        let action = Actions::Uri(address.to_owned());
        let border = Some(BorderArray::Solid([0.0; 3]));
        self.ops.push(Op::LinkAnnotation {
            link: LinkAnnotation::new(rect, action, border, None, None),
        });
    }

    fn area(&self, x: Mp, y: Mp, width: Mp, height: Mp) -> Rect {
        Rect {
            x: to_pt(x),
            y: to_pt(self.height - y - height),
            width: to_pt(width),
            height: to_pt(height),
            mode: None,
            winding_order: None,
        }
    }

    fn fill(&mut self, colour: Rgb) {
        if self.fill != Some(colour) {
            self.ops.push(Op::SetFillColor {
                col: colour.to_print(),
            });
            self.fill = Some(colour);
        }
    }

    fn end_text(&mut self) {
        if self.in_text {
            self.ops.push(Op::EndTextSection);
            self.in_text = false;
        }
    }
}
