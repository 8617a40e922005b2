//! Norma 43, the "cuaderno 43" of the Spanish banking association: records of 80 characters without a word that names them.

/// Whether a file that begins like this is one: the head of an account with bank, branch, account and two days, and then records
/// of its kinds.
pub(super) fn looks_like(text: &str) -> bool {
    let mut lines = text.lines();
    let head = lines.next().unwrap_or_default();
    let is_head = head.starts_with("11")
        && (50..=80).contains(&head.trim_end().chars().count())
        && head
            .get(..33)
            .is_some_and(|figures| figures.bytes().all(|byte| byte.is_ascii_digit()));
    is_head
        && lines
            .next()
            .is_some_and(|line| ["22", "33"].iter().any(|kind| line.starts_with(kind)))
}

#[cfg(test)]
mod tests {
    use super::looks_like;

    #[test]
    fn a_file_of_norma_43_is_told_from_figures() {
        let head = "11004912341234567890260201260228200000000100000978310EMPRESA SL";
        assert!(looks_like(&format!(
            "{head}\r\n22    1234260217260217020112000000012100000000000000000000\r\n"
        )));
        assert!(!looks_like(head));
        assert!(!looks_like("11,22,33\n22,33,44\n"));
        assert!(!looks_like("11000000000000000000000000000000000\n22\n"));
    }
}
