//! ZIP files that are the same for the same content: nothing is compressed, every file has the same day, in the order given. So
//! an archive can be made again from what it holds and compared byte by byte, whatever version of whatever library reads it.
//! Form: PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.

use std::io::{Cursor, Read};

use flate2::Crc;
use puntual_app::error::AppError;
use puntual_app::ports::{Archives, Packed};
use zip::ZipArchive;

/// 1 January 1980, the first day that the form knows.
const DAY: u16 = 0x21;
/// Names are UTF-8.
const UTF8: u16 = 0x0800;
const VERSION: u16 = 20;
const MOST_FILES: usize = 65_000;

/// Packs evidence.
pub(crate) struct PlainZip;

impl Archives for PlainZip {
    fn pack(&self, files: &[Packed]) -> Result<Vec<u8>, AppError> {
        write(files).ok_or_else(|| AppError::new("export.too_large"))
    }

    fn unpack(&self, bytes: &[u8]) -> Result<Vec<Packed>, AppError> {
        let files = read(bytes)?;
        let again = write(&files).unwrap_or_default();
        if again == bytes {
            return Ok(files);
        }
        let place = again.iter().zip(bytes).position(|(a, b)| a != b);
        Err(changed(
            &files,
            place.unwrap_or_else(|| again.len().min(bytes.len())),
        ))
    }
}

/// What was changed at a place: the file that lies there, or what holds the files together.
fn changed(files: &[Packed], place: usize) -> AppError {
    let mut end = 0;
    for (name, content) in files {
        end += 30 + name.len() + content.len();
        if place < end {
            return AppError::new("evidence.changed").with("file", name);
        }
    }
    AppError::new("evidence.changed").with("file", "ZIP")
}

fn read(bytes: &[u8]) -> Result<Vec<Packed>, AppError> {
    let not_one = |_| AppError::new("evidence.not_one");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(not_one)?;
    let mut files = Vec::new();
    // Stored files are together no larger than the archive; what says otherwise of itself lies.
    let mut left = bytes.len() as u64;
    for index in 0..archive.len().min(MOST_FILES) {
        let mut file = archive.by_index_raw(index).map_err(not_one)?;
        let name = file.name().map_err(not_one)?.into_owned();
        let mut content = Vec::new();
        file.by_ref()
            .take(left)
            .read_to_end(&mut content)
            .map_err(|_| AppError::new("evidence.changed").with("file", &name))?;
        left = left.saturating_sub(content.len() as u64);
        files.push((name, content));
    }
    Ok(files)
}

/// `None` when it is too large for the form.
fn write(files: &[Packed]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut directory = Vec::new();
    if files.len() > MOST_FILES {
        return None;
    }
    for (name, content) in files {
        let offset = u32::try_from(out.len()).ok()?;
        let size = u32::try_from(content.len()).ok()?;
        let mut crc = Crc::new();
        crc.update(content);
        let length = u16::try_from(name.len()).ok()?;
        let mut common = Vec::new();
        for field in [VERSION, UTF8, 0, 0, DAY] {
            common.extend(field.to_le_bytes());
        }
        for field in [crc.sum(), size, size] {
            common.extend(field.to_le_bytes());
        }
        common.extend(length.to_le_bytes());
        common.extend(0u16.to_le_bytes());

        out.extend(b"PK\x03\x04");
        out.extend(&common);
        out.extend(name.as_bytes());
        out.extend(content);

        directory.extend(b"PK\x01\x02");
        directory.extend(VERSION.to_le_bytes());
        directory.extend(&common);
        // No comment, first disk, no attributes.
        directory.extend([0u8; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let count = u16::try_from(files.len()).ok()?.to_le_bytes();
    let start = u32::try_from(out.len()).ok()?.to_le_bytes();
    let size = u32::try_from(directory.len()).ok()?.to_le_bytes();
    out.extend(directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count);
    out.extend(count);
    out.extend(size);
    out.extend(start);
    out.extend([0u8; 2]);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> Vec<Packed> {
        vec![
            ("a/uno.txt".to_owned(), b"uno".to_vec()),
            ("vac\u{ed}o.txt".to_owned(), Vec::new()),
            ("z.bin".to_owned(), vec![0, 1, 2, 255]),
        ]
    }

    #[test]
    fn what_was_packed_comes_out_again() {
        let packed = PlainZip.pack(&files()).unwrap();
        assert_eq!(PlainZip.unpack(&packed).unwrap(), files());
        assert_eq!(packed, PlainZip.pack(&files()).unwrap());
    }

    #[test]
    fn other_programs_read_it_and_find_the_checksums_right() {
        let packed = PlainZip.pack(&files()).unwrap();
        let mut archive = ZipArchive::new(Cursor::new(packed)).unwrap();
        let mut text = String::new();
        archive
            .by_name("a/uno.txt")
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        assert_eq!(text, "uno");
    }

    #[test]
    fn not_one_byte_may_differ() {
        let packed = PlainZip.pack(&files()).unwrap();
        for place in 0..packed.len() {
            let mut other = packed.clone();
            other[place] ^= 1;
            assert!(PlainZip.unpack(&other).is_err(), "byte {place}");
        }
        let mut longer = packed.clone();
        longer.push(0);
        assert!(PlainZip.unpack(&longer).is_err());
        assert!(PlainZip.unpack(&packed[..packed.len() - 1]).is_err());
        let error = PlainZip.unpack(b"nothing of the kind").unwrap_err();
        assert_eq!(error.code, "evidence.not_one");
    }

    #[test]
    fn the_file_that_was_changed_is_named() {
        let mut packed = PlainZip.pack(&files()).unwrap();
        let place = packed.windows(3).position(|three| three == b"uno").unwrap();
        // The first `uno` is in the name, the second is the content.
        let content = packed[place + 3..]
            .windows(3)
            .position(|three| three == b"uno")
            .unwrap();
        packed[place + 3 + content] = b'U';
        let error = PlainZip.unpack(&packed).unwrap_err();
        assert_eq!(
            (error.code, error.params["file"].as_str()),
            ("evidence.changed", "a/uno.txt")
        );
    }
}
