//! Which ways lead to a customer.

use super::{is_email, read_phone};
use crate::choices::choices;
use crate::country::Country;

choices! {
    /// How one way stands.
    Way:
    /// It can be tried.
    Works = "works",
    /// Nothing is known.
    Missing = "missing",
    /// What is known is no address, number or complete postal address.
    Bad = "bad",
    /// The server of the address refused it for good.
    Bounced = "bounced",
    /// Only numbers that take no messages are known.
    NoMobile = "no_mobile",
}

/// The ways to a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reach {
    /// E-mail.
    pub email: Way,
    /// SMS and WhatsApp.
    pub message: Way,
    /// A call.
    pub call: Way,
    /// A letter.
    pub letter: Way,
}

impl Reach {
    /// Looks at all addresses and numbers of a customer, empty ones included, and at street and place. A number is wrong
    /// when somebody else answered there.
    #[must_use]
    pub fn of<'a>(
        emails: impl Iterator<Item = &'a str> + Clone,
        phones: impl Iterator<Item = &'a str> + Clone,
        (street, place): (&str, &str),
        has_bounced: impl Fn(&str) -> bool,
        is_wrong: impl Fn(&str) -> bool,
        country: &Country,
    ) -> Reach {
        let mut emails = emails.filter(|email| !email.is_empty());
        let mut valid = emails.clone().filter(|email| is_email(email)).peekable();
        let email = match (valid.peek().is_some(), emails.next().is_some()) {
            (true, _) if valid.any(|email| !has_bounced(email)) => Way::Works,
            (true, _) => Way::Bounced,
            (false, true) => Way::Bad,
            (false, false) => Way::Missing,
        };
        let mut phones = phones.filter(|phone| !phone.is_empty()).peekable();
        let (mut message, mut call) = match phones.peek() {
            Some(_) => (Way::Bad, Way::Bad),
            None => (Way::Missing, Way::Missing),
        };
        for phone in phones.filter(|phone| !is_wrong(phone)) {
            match read_phone(phone, country) {
                Some(phone) => {
                    call = Way::Works;
                    if phone.takes_messages() {
                        message = Way::Works;
                    } else if message != Way::Works {
                        message = Way::NoMobile;
                    }
                }
                // A person can still dial a number that no numbering plan knows.
                None if (7..=15).contains(&phone.bytes().filter(u8::is_ascii_digit).count()) => {
                    call = Way::Works
                }
                None => {}
            }
        }
        let letter = match (street.is_empty(), place.is_empty()) {
            (false, false) => Way::Works,
            (true, true) => Way::Missing,
            _ => Way::Bad,
        };
        Reach {
            email,
            message,
            call,
            letter,
        }
    }

    /// Whether neither mail nor message nor call gets through. A letter is too slow to count.
    #[must_use]
    pub fn is_cut_off(&self) -> bool {
        ![self.email, self.message, self.call].contains(&Way::Works)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::country::country;

    fn reach(emails: &[&str], phones: &[&str], bounced: &str) -> Reach {
        let (emails, phones) = (emails.iter().copied(), phones.iter().copied());
        Reach::of(
            emails,
            phones,
            ("Calle 1", ""),
            |email| email == bounced,
            |_| false,
            &country("PE"),
        )
    }

    #[test]
    fn each_way_says_what_is_wrong_with_it() {
        let none = reach(&[""], &[""], "");
        assert_eq!(
            (none.email, none.message, none.call, none.letter),
            (Way::Missing, Way::Missing, Way::Missing, Way::Bad)
        );
        assert!(none.is_cut_off());
        assert_eq!(reach(&["ana@"], &[], "").email, Way::Bad);
        assert_eq!(reach(&["ana@x.pe"], &[], "ana@x.pe").email, Way::Bounced);
        assert_eq!(
            reach(&["ana@x.pe", "eva@x.pe"], &[], "ana@x.pe").email,
            Way::Works
        );
        let fixed = reach(&[], &["(01) 234-5678"], "");
        assert_eq!((fixed.message, fixed.call), (Way::NoMobile, Way::Works));
        let mobile = reach(&[], &["(01) 234-5678", "987654321"], "");
        assert_eq!((mobile.message, mobile.call), (Way::Works, Way::Works));
        let odd = reach(&[], &["234 5678"], "");
        assert_eq!((odd.message, odd.call), (Way::Bad, Way::Works));
        assert!(reach(&[], &["no sabe"], "").is_cut_off());
    }
}
