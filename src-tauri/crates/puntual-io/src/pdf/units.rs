//! Lengths in whole thousandths of a point, so that a page comes out the same on every machine.

use printpdf::Pt;

/// A length or a position in thousandths of a point (1 pt = 1/72 in).
pub(super) type Mp = i64;

/// Whole points.
pub(super) const fn pt(points: i64) -> Mp {
    points * 1000
}

/// What printpdf wants. The one place where a length becomes a float; nothing is computed with it.
#[allow(
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    reason = "printpdf takes floats"
)]
pub(super) fn to_pt(length: Mp) -> Pt {
    Pt(length as f32 / 1000.0)
}
