//! The book's logo, made ready once and embedded as often as needed.

use std::io::Cursor;

use flate2::Compression;
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, GenericImageView, ImageDecoder, ImageFormat, ImageReader, Limits, RgbImage};
use puntual_app::error::AppError;

use super::cut::deflate;

/// Pixels beyond which a logo is scaled down: the widest box on the page at 230 dots per inch.
const MOST_PIXELS: (u32, u32) = (480, 192);
/// What a logo may add to every statement. One that deflates to more is a photograph and goes as JPEG.
const MOST_BYTES: usize = 12_000;

/// A logo as it goes into the PDF.
#[derive(Debug)]
pub(super) struct Logo {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// `FlateDecode` or `DCTDecode`.
    pub filter: &'static str,
    /// Packed pixels, three bytes each.
    pub data: Vec<u8>,
}

fn unreadable(detail: impl ToString) -> AppError {
    AppError::new("logo.unreadable").with("detail", detail)
}

impl Logo {
    /// Reads a PNG or JPEG, turns it upright, lays it on white and scales it down where it is larger than paper
    /// can show.
    pub(super) fn read(bytes: &[u8]) -> Result<Logo, AppError> {
        let mut reader = ImageReader::new(Cursor::new(bytes))
            .with_guessed_format()
            .map_err(unreadable)?;
        if !matches!(reader.format(), Some(ImageFormat::Png | ImageFormat::Jpeg)) {
            return Err(unreadable("neither PNG nor JPEG"));
        }
        let mut limits = Limits::default();
        limits.max_image_width = Some(20_000);
        limits.max_image_height = Some(20_000);
        limits.max_alloc = Some(256 << 20);
        reader.limits(limits);
        let mut decoder = reader.into_decoder().map_err(unreadable)?;
        let orientation = decoder.orientation().map_err(unreadable)?;
        let mut picture = DynamicImage::from_decoder(decoder).map_err(unreadable)?;
        picture.apply_orientation(orientation);
        if picture.width() > MOST_PIXELS.0 || picture.height() > MOST_PIXELS.1 {
            let filter = image::imageops::FilterType::CatmullRom;
            picture = DynamicImage::from(on_white(&picture)).resize(MOST_PIXELS.0, MOST_PIXELS.1, filter);
        }
        Logo::pack(&on_white(&picture))
    }

    fn pack(pixels: &RgbImage) -> Result<Logo, AppError> {
        let (width, height) = pixels.dimensions();
        let flat = deflate(pixels.as_raw(), Compression::best())?;
        if flat.len() <= MOST_BYTES {
            return Ok(Logo {
                width,
                height,
                filter: "FlateDecode",
                data: flat,
            });
        }
        let mut data = Vec::new();
        for quality in [88, 78, 65, 50] {
            data.clear();
            JpegEncoder::new_with_quality(&mut data, quality)
                .encode_image(pixels)
                .map_err(unreadable)?;
            if data.len() <= MOST_BYTES {
                break;
            }
        }
        Ok(Logo {
            width,
            height,
            filter: "DCTDecode",
            data,
        })
    }
}

/// Paper is white, so a transparent logo needs no transparency in the PDF.
fn on_white(picture: &DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let (width, height) = picture.dimensions();
    let pixels = picture.to_rgba8();
    RgbImage::from_fn(width, height, |x, y| {
        let [red, green, blue, alpha] = pixels.get_pixel(x, y).0;
        let over = |channel: u8| {
            let mixed = u32::from(channel) * u32::from(alpha) + 255 * (255 - u32::from(alpha));
            u8::try_from(mixed / 255).unwrap_or(u8::MAX)
        };
        image::Rgb([over(red), over(green), over(blue)])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(picture: &DynamicImage) -> Vec<u8> {
        let mut bytes = Vec::new();
        picture
            .write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)
            .unwrap();
        bytes
    }

    #[test]
    fn a_large_logo_is_scaled_down_and_keeps_its_ratio() {
        let logo = Logo::read(&png(&DynamicImage::new_rgba8(4000, 1000))).unwrap();
        assert_eq!((logo.width, logo.height), (480, 120));
    }

    #[test]
    fn a_small_logo_keeps_its_pixels() {
        let logo = Logo::read(&png(&DynamicImage::new_luma8(80, 40))).unwrap();
        assert_eq!((logo.width, logo.height, logo.filter), (80, 40, "FlateDecode"));
    }

    #[test]
    fn a_file_that_is_no_picture_is_refused() {
        let error = Logo::read(b"%PDF-1.7 not a picture").unwrap_err();
        assert_eq!(error.code, "logo.unreadable");
    }

    #[test]
    fn a_truncated_picture_is_refused() {
        let whole = png(&DynamicImage::new_rgb8(64, 64));
        assert_eq!(
            Logo::read(&whole[..whole.len() / 2]).unwrap_err().code,
            "logo.unreadable"
        );
    }
}
