//! E-mail addresses: which pieces of a cell are some, and which look mistyped.

use strsim::damerau_levenshtein;

/// What a cell of addresses holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EmailCell {
    /// The addresses in their order, each once, the domain in lower case.
    pub emails: Vec<String>,
    /// Pieces that are none, as written.
    pub bad: Vec<String>,
    /// Addresses that look mistyped, with what was probably meant. They are among `emails` unchanged.
    pub doubts: Vec<(String, String)>,
}

/// The addresses of a cell, which may hold several behind `;`, `,`, `/`, `|` or blanks, each perhaps as `Ana <ana@x.mx>`.
/// What stands by itself without an `@` is one piece that is none.
#[must_use]
pub fn read_emails(cell: &str) -> EmailCell {
    let mut read = EmailCell::default();
    for segment in cell.split([';', '\n', '\r', '|']).map(str::trim) {
        if segment.contains(['@', '\u{ff20}']) {
            read_segment(segment, &mut read);
        } else if !segment.is_empty() {
            read.bad.push(segment.to_owned());
        }
    }
    read
}

fn read_segment(segment: &str, read: &mut EmailCell) {
    let has_names = segment.contains('<');
    for piece in segment.split([',', ' ', '\t', '\u{a0}', '/']) {
        let bracketed = piece.starts_with('<') || piece.ends_with('>');
        let piece = piece.trim_matches(['<', '>', '"', '\'', '(', ')', '\u{200b}', '\u{feff}']);
        let piece = strip_scheme(piece).trim_end_matches('.');
        if piece.is_empty() || (has_names && !bracketed && !piece.contains('@')) {
            continue;
        }
        let Some(email) = email(piece) else {
            read.bad.push(piece.to_owned());
            continue;
        };
        if read.emails.contains(&email) {
            continue;
        }
        if let Some(meant) = likely_meant(&email) {
            read.doubts.push((email.clone(), meant));
        }
        read.emails.push(email);
    }
}

fn strip_scheme(piece: &str) -> &str {
    match piece.get(..7) {
        Some(scheme) if scheme.eq_ignore_ascii_case("mailto:") => &piece[7..],
        _ => piece,
    }
}

/// Whether a text is one address that a message can be sent to: a local part, a domain with a dot, no blanks. Letters of
/// any script are let through, for domains of that kind exist.
#[must_use]
pub fn is_email(text: &str) -> bool {
    email(text).is_some()
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

/// Mail providers that many customers use, and whose names are therefore often mistyped.
const PROVIDERS: [&str; 8] = [
    "gmail", "hotmail", "outlook", "yahoo", "icloud", "prodigy", "live", "terra",
];

/// Providers whose names are close to one of those and right.
const NEIGHBOURS: [&str; 10] = [
    "mail", "email", "ymail", "qmail", "fmail", "hmail", "line", "five", "love", "tierra",
];

/// What was probably meant by a mistyped address: a provider's name with one slip (`gmial.com`, `hotmal.com`), a top
/// domain that does not exist (`.con`), or an accent in front of the `@`, which hardly any server takes. `None` when nothing
/// looks wrong. The address itself is never changed by this.
#[must_use]
pub fn likely_meant(email: &str) -> Option<String> {
    let (local, domain) = email.rsplit_once('@')?;
    let plain = crate::imports::fold(local);
    let local = if local.is_ascii() { local } else { &plain };
    let (name, rest) = domain.split_once('.')?;
    let name = PROVIDERS
        .iter()
        .find(|provider| {
            // Short names are one letter away from too much.
            !PROVIDERS.contains(&name)
                && !NEIGHBOURS.contains(&name)
                && provider.len() >= 5
                && damerau_levenshtein(name, provider) == 1
        })
        .map_or(name, |provider| provider);
    let is_provider = PROVIDERS.contains(&name);
    let rest = match rest.rsplit_once('.') {
        Some((middle, top)) => format!("{middle}.{}", top_domain(top, false)),
        None => top_domain(rest, is_provider && name != "terra" && name != "prodigy").to_owned(),
    };
    let meant = format!("{local}@{name}.{rest}");
    (meant != email).then_some(meant)
}

/// Slips of the finger beside `.com` and `.net`, none of which exists; `.co` and `.cm` exist, but not at these providers.
fn top_domain(top: &str, of_provider: bool) -> &str {
    match top {
        "con" | "cmo" | "ocm" | "comm" | "coom" | "vom" | "xom" | "cpm" | "clm" => "com",
        "om" | "co" | "cm" if of_provider => "com",
        "met" | "nte" | "ner" | "neet" => "net",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn emails(cell: &str) -> Vec<String> {
        let read = read_emails(cell);
        assert_eq!(read.bad, Vec::<String>::new(), "{cell}");
        read.emails
    }

    #[test]
    fn a_cell_may_hold_several_addresses() {
        assert_eq!(
            emails("a@x.mx; b@y.com,c@Z.Com d@w.es / e@v.pe"),
            ["a@x.mx", "b@y.com", "c@z.com", "d@w.es", "e@v.pe"]
        );
        assert_eq!(emails("a@x.mx;a@x.mx;"), ["a@x.mx"]);
        assert_eq!(
            emails("Ana Pérez <ana@x.mx>, <eva@x.mx>"),
            ["ana@x.mx", "eva@x.mx"]
        );
        assert_eq!(emails("MAILTO:ana@x.mx."), ["ana@x.mx"]);
        assert_eq!(emails("ventas@compañía.mx"), ["ventas@compañía.mx"]);
        assert_eq!(emails("  "), Vec::<String>::new());
    }

    #[test]
    fn what_is_no_address_is_given_back_and_takes_no_other_along() {
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
            let read = read_emails(cell);
            assert_eq!(
                (read.emails.len(), read.bad),
                (0, vec![cell.to_owned()]),
                "{cell}"
            );
        }
        let read = read_emails("a@x.mx; mal; b@x.mx");
        assert_eq!(
            (read.emails, read.bad),
            (vec!["a@x.mx".into(), "b@x.mx".into()], vec!["mal".into()])
        );
    }

    #[test]
    fn common_slips_are_pointed_out_and_not_mended() {
        for (written, meant) in [
            ("ana@gmial.com", "ana@gmail.com"),
            ("ana@gmai.com", "ana@gmail.com"),
            ("ana@hotmial.com", "ana@hotmail.com"),
            ("ana@hotmail.con", "ana@hotmail.com"),
            ("ana@gmail.co", "ana@gmail.com"),
            ("ana@yaho.com.mx", "ana@yahoo.com.mx"),
            ("ana@outlok.es", "ana@outlook.es"),
            ("ana@tienda.con", "ana@tienda.com"),
            ("josé@gmail.com", "jose@gmail.com"),
        ] {
            let read = read_emails(written);
            assert_eq!(read.emails, [written]);
            assert_eq!(read.doubts, [(written.to_owned(), meant.to_owned())]);
        }
        for right in [
            "ana@gmail.com",
            "ana@email.com",
            "ana@ymail.com",
            "ana@mail.com",
            "ana@gmx.com",
            "ana@live.com.mx",
            "ana@tienda.co",
            "ana@prodigy.net.mx",
            "ana@yahoo.com.ar",
            "ana@compañía.mx",
        ] {
            assert_eq!(likely_meant(right), None, "{right}");
        }
    }
}
