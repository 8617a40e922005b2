//! Dates as programs of the nineties wrote them.

/// The date in a form that is read elsewhere: `1/ 1'00` is `1/1/2000`, `12/19/18` and `2022-09-23` stay as they are.
/// An apostrophe says that the year is of this century.
pub(super) fn plain_date(text: &str) -> String {
    let text: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    match text.split_once(['\'', '’']) {
        Some((day, year)) if year.len() == 2 => format!("{day}/20{year}").replace('-', "/").replace('.', "/"),
        Some((day, year)) => format!("{day}/{year}").replace('-', "/").replace('.', "/"),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::plain_date;

    #[test]
    fn years_behind_an_apostrophe_are_of_this_century() {
        for (text, read) in [
            ("1/ 1'00", "1/1/2000"),
            ("2/14'2020", "2/14/2020"),
            ("31.12'26", "31/12/2026"),
            ("12/19/18", "12/19/18"),
            ("2022-09-23", "2022-09-23"),
        ] {
            assert_eq!(plain_date(text), read);
        }
    }
}
