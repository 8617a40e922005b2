//! The pages of a statement as they fill up from top to bottom, with their running heads and feet.

use printpdf::Op;
use puntual_core::statements::{Paper, StatementDocument};

use super::canvas::{Canvas, Style};
use super::colour::{Palette, Rgb};
use super::fonts::{Fonts, Weight};
use super::text::wrap;
use super::units::{Mp, pt};

const SIDE: Mp = pt(54);
const TOP: Mp = pt(46);
const FOOT: Mp = pt(30);
const FOOT_SIZE: Mp = 7_800;
const FOOT_LEADING: Mp = 10_500;
/// Kept free at the right of the foot for the page number.
const PAGE_LABEL_WIDTH: Mp = pt(110);

/// The pages so far and the place where the next thing goes.
pub(super) struct Sheet<'a> {
    /// What the statement says, cleaned for drawing.
    pub document: &'a StatementDocument,
    /// Colours.
    pub palette: Palette,
    /// Faces.
    pub fonts: &'static Fonts,
    /// Width and height of the paper.
    pub size: (Mp, Mp),
    /// Left and right edge of the text.
    pub left: Mp,
    /// See [`Sheet::left`].
    pub right: Mp,
    /// Lowest edge that text above the foot may reach.
    pub bottom: Mp,
    /// Where the next thing begins, from the top of the page.
    pub y: Mp,
    pages: Vec<Canvas>,
    page: Canvas,
    foot: Vec<String>,
}

impl<'a> Sheet<'a> {
    /// A first page.
    pub(super) fn new(
        document: &'a StatementDocument,
        paper: Paper,
        palette: Palette,
        fonts: &'static Fonts,
    ) -> Sheet<'a> {
        let size = match paper {
            Paper::A4 => (595_276, 841_890),
            Paper::Letter => (pt(612), pt(792)),
        };
        let (left, right) = (SIDE, size.0 - SIDE);
        let foot = wrap(
            &fonts.regular,
            &document.footer,
            FOOT_SIZE,
            right - left - PAGE_LABEL_WIDTH,
        );
        let foot_height = FOOT_LEADING * Mp::try_from(foot.len().max(1)).unwrap_or(1);
        Sheet {
            document,
            palette,
            fonts,
            size,
            left,
            right,
            bottom: size.1 - FOOT - foot_height - pt(22),
            y: TOP,
            pages: Vec::new(),
            page: Canvas::new(fonts, size.1),
            foot,
        }
    }

    /// The page under way.
    pub(super) const fn page(&mut self) -> &mut Canvas {
        &mut self.page
    }

    /// Width of the text.
    pub(super) const fn width(&self) -> Mp {
        self.right - self.left
    }

    /// What is left above the foot.
    pub(super) const fn room(&self) -> Mp {
        self.bottom - self.y
    }

    /// What a page after the first offers below its running head.
    pub(super) const fn room_on_a_new_page(&self) -> Mp {
        self.bottom - TOP - pt(18)
    }

    /// A style in one of the statement's colours.
    pub(super) const fn style(&self, weight: Weight, size: Mp, colour: Rgb) -> Style {
        Style { weight, size, colour }
    }

    /// Ordinary text.
    pub(super) const fn body(&self, size: Mp) -> Style {
        self.style(Weight::Regular, size, self.palette.ink)
    }

    /// Labels and small print.
    pub(super) const fn quiet(&self, size: Mp) -> Style {
        self.style(Weight::Regular, size, self.palette.quiet)
    }

    /// Emphasis.
    pub(super) const fn strong(&self, size: Mp) -> Style {
        self.style(Weight::Bold, size, self.palette.ink)
    }

    /// How wide a text is.
    pub(super) fn measure(&self, text: &str, style: Style) -> Mp {
        self.fonts.face(style.weight).width(text, style.size)
    }

    /// `style`, made smaller until `text` is no wider than `width`; never below 6 points.
    pub(super) fn fitted(&self, text: &str, mut style: Style, width: Mp) -> Style {
        while style.size > pt(6) && self.measure(text, style) > width {
            style.size -= 250;
        }
        style
    }

    /// Sets `text` in lines of at most `width` at `x`, the first baseline one leading below `y`; the new `y`.
    pub(super) fn lines(&mut self, x: Mp, y: Mp, width: Mp, leading: Mp, text: &str, style: Style) -> Mp {
        let mut y = y;
        for line in wrap(self.fonts.face(style.weight), text, style.size, width) {
            y += leading;
            self.page.text(x, y, &line, style);
        }
        y
    }

    /// Starts the next page under a running head that tells whose statement it is.
    pub(super) fn turn(&mut self) {
        let next = Canvas::new(self.fonts, self.size.1);
        self.pages.push(std::mem::replace(&mut self.page, next));
        let style = self.quiet(FOOT_SIZE);
        let document = self.document;
        let half = self.width() / 2 - pt(8);
        let whose = self.shortened(&document.business.name, style, half);
        let what = format!("{} · {}", document.title, document.customer.name);
        let what = self.shortened(&what, style, half);
        let (left, right) = (self.left, self.right);
        let colour = self.palette.hairline;
        self.page.text(left, TOP - pt(8), &whose, style);
        self.page.text_right(right, TOP - pt(8), &what, style);
        self.page.block(left, TOP, right - left, 500, colour);
        self.y = TOP + pt(18);
    }

    /// `text`, with an ellipsis where it would be wider than `width`.
    pub(super) fn fitted_text(&self, text: &str, style: Style, width: Mp) -> String {
        if self.measure(text, style) <= width {
            text.to_owned()
        } else {
            self.shortened(text, style, width)
        }
    }

    /// The first line of `text`, with an ellipsis when more follows: running heads repeat what page one says in full.
    fn shortened(&self, text: &str, style: Style, width: Mp) -> String {
        let mut lines = wrap(
            self.fonts.face(style.weight),
            text,
            style.size,
            width - style.size,
        )
        .into_iter();
        let first = lines.next().unwrap_or_default();
        if lines.next().is_some() {
            format!("{first}…")
        } else {
            first
        }
    }

    /// Draws the feet, now that the number of pages is known.
    pub(super) fn finish(mut self) -> (Vec<Vec<Op>>, [bool; 2]) {
        let style = self.quiet(FOOT_SIZE);
        self.pages.push(self.page);
        let count = self.pages.len().to_string();
        let top = self.bottom + pt(14);
        let mut rare = [false; 2];
        let mut drawn = Vec::with_capacity(self.pages.len());
        for (index, mut page) in self.pages.into_iter().enumerate() {
            page.block(self.left, top, self.right - self.left, 500, self.palette.hairline);
            let mut y = top + pt(4);
            for line in &self.foot {
                y += FOOT_LEADING;
                page.text(self.left, y, line, style);
            }
            let number = (index + 1).to_string();
            let label = self
                .document
                .page_label
                .replace("{page}", &number)
                .replace("{pages}", &count);
            page.text_right(self.right, top + pt(4) + FOOT_LEADING, &label, style);
            let (ops, needs) = page.finish();
            rare = [rare[0] | needs[0], rare[1] | needs[1]];
            drawn.push(ops);
        }
        (drawn, rare)
    }
}
