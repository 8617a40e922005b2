//! The lines of an MT940 file as fields.

/// A field with the lines it goes over.
#[derive(Debug)]
pub(super) struct Field<'a> {
    /// `61` of `:61:`.
    pub(super) tag: &'a str,
    /// 1-based line in the file.
    pub(super) line: u64,
    /// What is behind the tag, and the lines below up to the next one.
    pub(super) lines: Vec<&'a str>,
}

impl<'a> Field<'a> {
    pub(super) fn first(&self) -> &'a str {
        self.lines.first().copied().unwrap_or_default()
    }
}

/// The tags of MT940, MT942 and what surrounds them. Another `:26:` is a time of day that was wrapped.
const TAGS: [&str; 22] = [
    "13", "13D", "20", "21", "25", "25P", "28", "28C", "34F", "60F", "60M", "61", "62F", "62M", "64", "65",
    "86", "90C", "90D", "940", "942", "NS",
];

/// Lines of one field. More are nothing that a bank writes.
const LINES_OF_A_FIELD: usize = 200;

/// The fields of a file in its order. What stands outside of them (the envelope, the end of a message) is dropped.
pub(super) fn fields(text: &str) -> impl Iterator<Item = Field<'_>> {
    let newline = if text.contains('\n') { '\n' } else { '\r' };
    let mut lines = text.split(newline).zip(1..).peekable();
    std::iter::from_fn(move || {
        loop {
            let (written, line) = lines.next()?;
            let Some((tag, rest)) = tagged(written, "") else {
                continue;
            };
            let mut field = Field {
                tag,
                line,
                lines: vec![clean(rest)],
            };
            let mut before = written;
            while let Some((next, _)) = lines.peek().copied() {
                if tagged(next, before).is_some() || is_end(next) {
                    break;
                }
                if field.lines.len() < LINES_OF_A_FIELD {
                    field.lines.push(clean(next));
                }
                before = next;
                lines.next();
            }
            return Some(field);
        }
    })
}

/// The tag of a line and what is behind it. A line that goes on with `:20:15` behind `…T16` is a time of day.
fn tagged<'a>(line: &'a str, before: &str) -> Option<(&'a str, &'a str)> {
    let line =
        line.trim_start_matches(|letter: char| letter.is_control() || letter == '\u{feff}' || letter == ' ');
    // An envelope may hold the first field on its own line.
    let line = match line.strip_prefix("{1:") {
        Some(_) => line
            .rsplit_once("{4:")
            .map_or(line, |(_, inside)| inside.trim_start()),
        None => line,
    };
    let (tag, rest) = line.strip_prefix(':')?.split_once(':')?;
    if !TAGS.contains(&tag) {
        return None;
    }
    let before = before.trim_end_matches(['\r', ' ']);
    let ends_in_hour = before.len() > 60
        && before
            .as_bytes()
            .last_chunk::<3>()
            .is_some_and(|[mark, ten, one]| {
                matches!(mark, b'T' | b' ') && ten.is_ascii_digit() && one.is_ascii_digit()
            });
    let goes_on_in_minutes = rest
        .as_bytes()
        .first_chunk::<2>()
        .is_some_and(|two| two.iter().all(u8::is_ascii_digit));
    (!(ends_in_hour && goes_on_in_minutes)).then_some((tag, rest))
}

/// Whether a line ends a message: `-`, `-}`, `-XXX`, each perhaps with control characters.
fn is_end(line: &str) -> bool {
    let line = line.trim_matches(|letter: char| letter.is_whitespace() || letter.is_control());
    line == "-" || line == "-XXX" || line.starts_with("-}") || line.starts_with("{1:F01")
}

/// A line without what binary transports leave in it. Blanks stay: they tell where words end.
fn clean(line: &str) -> &str {
    line.trim_matches(|letter: char| letter.is_control())
}
