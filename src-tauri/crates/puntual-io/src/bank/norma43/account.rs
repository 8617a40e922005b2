//! The account as the rest of the world writes it. The norm leaves out the check digits, which follow from the rest.

/// The IBAN of bank, branch and account (`2100`, `0418`, `0200051332` → `ES91 2100 0418 45 02…`); `None` when they are no
/// figures.
pub(super) fn iban(bank: &str, branch: &str, account: &str) -> Option<String> {
    let is_number =
        |text: &str, length| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(bank, 4) || !is_number(branch, 4) || !is_number(account, 10) {
        return None;
    }
    let (first, second) = (control(&format!("00{bank}{branch}")), control(account));
    let national = format!("{bank}{branch}{first}{second}{account}");
    // ISO 13616: `ES00` behind the number, with letters as figures.
    let rest = format!("{national}142800")
        .bytes()
        .fold(0, |rest, figure| (rest * 10 + u32::from(figure - b'0')) % 97);
    Some(format!("ES{:02}{national}", 98 - rest))
}

/// The check digit of ten figures of a Spanish account, modulo 11.
fn control(figures: &str) -> u32 {
    const WEIGHTS: [u32; 10] = [1, 2, 4, 8, 5, 10, 9, 7, 3, 6];
    let sum: u32 = figures
        .bytes()
        .zip(WEIGHTS)
        .map(|(figure, weight)| u32::from(figure - b'0') * weight)
        .sum();
    match 11 - sum % 11 {
        10 => 1,
        11 => 0,
        digit => digit,
    }
}
