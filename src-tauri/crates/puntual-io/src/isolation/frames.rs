//! What a reading process says: frames of a tag, a length of four bytes (little-endian) and that many bytes.

use std::io::{self, Read, Write};

/// The longest frame. Whoever sends a longer one is not listened to any more.
const FRAME_LIMIT: usize = 34 << 20;

/// What a frame holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Tag {
    /// What the file is.
    Head = b'H',
    /// A piece of its content.
    Part = b'P',
    /// The end, with what was noticed.
    End = b'Z',
    /// Why it cannot be read.
    Refusal = b'R',
}

/// One frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Frame {
    pub tag: Tag,
    pub bytes: Vec<u8>,
}

/// The writing end.
pub(crate) struct Frames<W> {
    out: W,
}

impl<W: Write> Frames<W> {
    pub(crate) const fn new(out: W) -> Self {
        Frames { out }
    }

    /// Writes one frame, whole and at once.
    pub(crate) fn send(&mut self, tag: Tag, bytes: &[u8]) -> io::Result<()> {
        let length = u32::try_from(bytes.len()).map_err(|_| io::ErrorKind::InvalidInput)?;
        self.out.write_all(&[tag as u8])?;
        self.out.write_all(&length.to_le_bytes())?;
        self.out.write_all(bytes)?;
        self.out.flush()
    }
}

/// Reads one frame; `None` at the end and for anything that is no frame. Memory is taken as bytes arrive, not as they
/// are announced.
pub(super) fn receive(from: &mut impl Read) -> Option<Frame> {
    let mut head = [0; 5];
    from.read_exact(&mut head).ok()?;
    let [tag, length @ ..] = head;
    let tag = [Tag::Head, Tag::Part, Tag::End, Tag::Refusal]
        .into_iter()
        .find(|known| *known as u8 == tag)?;
    let length = usize::try_from(u32::from_le_bytes(length)).ok()?;
    if length > FRAME_LIMIT {
        return None;
    }
    let mut bytes = Vec::with_capacity(length.min(1 << 20));
    from.take(length as u64).read_to_end(&mut bytes).ok()?;
    (bytes.len() == length).then_some(Frame { tag, bytes })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_arrive_as_they_were_sent() {
        let mut pipe = Vec::new();
        let mut frames = Frames::new(&mut pipe);
        frames.send(Tag::Head, b"{}").unwrap();
        frames.send(Tag::Part, b"").unwrap();
        let mut from = pipe.as_slice();
        let got: Vec<Frame> = std::iter::from_fn(|| receive(&mut from)).collect();
        let frame = |tag, bytes: &[u8]| Frame {
            tag,
            bytes: bytes.to_vec(),
        };
        assert_eq!(got, [frame(Tag::Head, b"{}"), frame(Tag::Part, b"")]);
    }

    #[test]
    fn noise_and_frames_cut_short_are_the_end() {
        for noise in [
            &b"Hello"[..],
            b"P",
            b"P\x05\0\0\0abc",
            b"P\xff\xff\xff\xffabc",
            b"",
        ] {
            assert_eq!(receive(&mut { noise }), None);
        }
    }
}
