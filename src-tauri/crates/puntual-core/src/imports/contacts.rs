//! E-mail addresses and telephone numbers, checked lightly: enough to catch a cell in the wrong column.

/// Why a cell is no address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ContactProblem {
    /// One of the addresses in the cell is none; it is named.
    Email(String),
    /// No telephone number.
    Phone,
}

impl ContactProblem {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            ContactProblem::Email(_) => "email.invalid",
            ContactProblem::Phone => "phone.invalid",
        }
    }
}

/// The addresses of a cell, which may hold several behind `;`, `,`, `/` or spaces, each perhaps as `Ana <ana@x.mx>`.
/// An empty cell has none. The domain is written in lower case; no address occurs twice.
///
/// # Errors
/// [`ContactProblem::Email`] with the first piece that is no address.
pub fn read_emails(cell: &str) -> Result<Vec<String>, ContactProblem> {
    let mut emails: Vec<String> = Vec::new();
    let has_names = cell.contains('<');
    for piece in cell.split([';', ',', ' ', '\t', '\n', '\r', '|', '\u{a0}', '/']) {
        let bracketed = piece.starts_with('<') || piece.ends_with('>');
        let piece = piece.trim_matches(['<', '>', '"', '\'']);
        let piece = piece.strip_prefix("mailto:").unwrap_or(piece);
        if piece.is_empty() || (has_names && !bracketed && !piece.contains('@')) {
            continue;
        }
        let email = email(piece).ok_or_else(|| ContactProblem::Email(piece.to_owned()))?;
        if !emails.contains(&email) {
            emails.push(email);
        }
    }
    Ok(emails)
}

fn email(text: &str) -> Option<String> {
    let (local, domain) = text.rsplit_once('@')?;
    let local_fits = !local.is_empty()
        && local.len() <= 64
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && local
            .chars()
            .all(|letter| letter.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(letter));
    let label_fits = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .chars()
                .all(|letter| letter.is_alphanumeric() || letter == '-')
    };
    let top = domain.rsplit('.').next()?;
    let domain_fits = domain.contains('.')
        && domain.len() <= 253
        && domain.split('.').all(label_fits)
        && top.chars().count() >= 2
        && !top.chars().all(|letter| letter.is_ascii_digit());
    (local_fits && domain_fits).then(|| format!("{local}@{}", domain.to_lowercase()))
}

/// A telephone number with its blanks tidied, as written otherwise; `None` for an empty cell. Between 7 and 15 digits
/// (the longest that E.164 allows); a number that a spreadsheet has rounded (`5.51E+09`) is refused.
///
/// # Errors
/// [`ContactProblem::Phone`].
pub fn read_phone(cell: &str) -> Result<Option<String>, ContactProblem> {
    let text = cell.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text
        .strip_suffix(".0")
        .unwrap_or(&text)
        .trim_start_matches('\'')
        .to_owned();
    if text.is_empty() {
        return Ok(None);
    }
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let tidy = text
        .chars()
        .all(|letter| letter.is_ascii_digit() || "+()-./ #*".contains(letter));
    let extension = text.to_ascii_lowercase().contains("ext");
    let fits = (7..=15).contains(&digits) || (extension && (7..=20).contains(&digits));
    if fits && (tidy || extension) {
        Ok(Some(text))
    } else {
        Err(ContactProblem::Phone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn emails(cell: &str) -> Vec<String> {
        read_emails(cell).unwrap()
    }

    #[test]
    fn a_cell_may_hold_several_addresses() {
        assert_eq!(
            emails("a@x.mx; b@y.com,c@Z.Com d@w.es"),
            ["a@x.mx", "b@y.com", "c@z.com", "d@w.es"]
        );
        assert_eq!(emails("a@x.mx;a@x.mx;"), ["a@x.mx"]);
        assert_eq!(
            emails("Ana Pérez <ana@x.mx>, <eva@x.mx>"),
            ["ana@x.mx", "eva@x.mx"]
        );
        assert_eq!(emails("mailto:ana@x.mx"), ["ana@x.mx"]);
        assert_eq!(emails("  "), Vec::<String>::new());
    }

    #[test]
    fn what_is_no_address_is_named() {
        for cell in [
            "ana",
            "ana@",
            "@x.mx",
            "ana@x",
            "a..b@x.mx",
            "ana@x..mx",
            "ana@-x.mx",
            "a@b@",
            "no tiene",
            "ana@x.1",
        ] {
            assert!(read_emails(cell).is_err(), "{cell}");
        }
        assert_eq!(
            read_emails("a@x.mx; mal"),
            Err(ContactProblem::Email("mal".into()))
        );
    }

    #[test]
    fn telephone_numbers_stay_as_written_but_tidy() {
        assert_eq!(
            read_phone("  +52  (55) 1234-5678 "),
            Ok(Some("+52 (55) 1234-5678".into()))
        );
        assert_eq!(read_phone("5512345678.0"), Ok(Some("5512345678".into())));
        assert_eq!(
            read_phone("55 1234 5678 ext. 12"),
            Ok(Some("55 1234 5678 ext. 12".into()))
        );
        assert_eq!(read_phone(""), Ok(None));
        for cell in ["5.51E+09", "123", "ninguno", "1234567890123456"] {
            assert_eq!(read_phone(cell), Err(ContactProblem::Phone), "{cell}");
        }
    }
}
