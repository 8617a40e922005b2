//! Addresses and telephones of a row. What is none is not lost: it goes to the customer's notes, and the row is reported.

use puntual_core::contacts::{phone_key, read_emails, read_phones};
use puntual_core::country::Country;
use puntual_core::imports::Field;
use puntual_store::Contact;

use super::cells::Cells;
use super::problem::Problem;

/// By what a row says its customer can be reached.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Reachable {
    /// Addresses, the main one first.
    pub emails: Vec<String>,
    /// Numbers as they are kept, the main one first.
    pub phones: Vec<String>,
    /// Lines for the notes: what stood in those cells and is no address or number.
    pub kept: Vec<String>,
}

impl Reachable {
    /// Reads both cells. What a person should look at goes to `warnings`.
    pub(super) fn read(cells: &Cells<'_>, country: &Country, warnings: &mut Vec<Problem>) -> Reachable {
        let mut reachable = Reachable::default();
        let emails = read_emails(cells.text(Field::Email));
        for bad in emails.bad {
            warnings.push(Problem::of_cell(Field::Email, &bad, "email.invalid"));
            reachable.kept.push(format!("E-mail: {bad}"));
        }
        for (email, meant) in emails.doubts {
            warnings.push(Problem::of_cell(Field::Email, &email, "email.mistyped").with("meant", meant));
        }
        let phones = read_phones(cells.text(Field::Phone), country);
        for phone in phones.doubtful {
            warnings.push(Problem::of_cell(Field::Phone, &phone, "phone.unknown"));
        }
        for rest in phones.rest {
            warnings.push(Problem::of_cell(Field::Phone, &rest, "phone.invalid"));
            reachable.kept.push(format!("Tel.: {rest}"));
        }
        reachable.emails = emails.emails;
        reachable.phones = phones.phones;
        reachable
    }

    /// The notes of a customer with what could not be read, each line once.
    pub(super) fn with_kept(&self, notes: &str) -> String {
        let mut notes = notes.to_owned();
        for line in &self.kept {
            if !notes.lines().any(|known| known == line) {
                if !notes.is_empty() {
                    notes.push('\n');
                }
                notes.push_str(line);
            }
        }
        notes
    }

    /// The contacts of a new customer: the first address with the first number, then one for each further address and number.
    pub(super) fn contacts(&self, name: &str) -> Vec<Contact> {
        let main = Contact {
            name: name.to_owned(),
            email: self.emails.first().cloned().unwrap_or_default(),
            phone: self.phones.first().cloned().unwrap_or_default(),
            ..Contact::default()
        };
        if main == Contact::default() {
            return Vec::new();
        }
        let emails = self.emails.iter().skip(1).map(|email| of_email(email));
        let phones = self.phones.iter().skip(1).map(|phone| of_phone(phone));
        std::iter::once(main).chain(emails).chain(phones).collect()
    }

    /// The contacts of a known customer with what the row knows: the first address and number belong to the main contact, when
    /// nobody there has them yet; further ones are added. However a number is written, it is the same one.
    pub(super) fn merged(&self, known: &[Contact], name: &str, country: &Country) -> Vec<Contact> {
        if known.is_empty() {
            return self.contacts(name);
        }
        let mut merged = known.to_vec();
        if let Some(first) = self.emails.first().filter(|email| !has_email(known, email)) {
            merged[0].email.clone_from(first);
        }
        if let Some(first) = self
            .phones
            .first()
            .filter(|phone| !has_phone(known, phone, country))
        {
            merged[0].phone.clone_from(first);
        }
        if !name.is_empty() {
            name.clone_into(&mut merged[0].name);
        }
        for email in self.emails.iter().skip(1) {
            if !has_email(&merged, email) {
                merged.push(of_email(email));
            }
        }
        for phone in self.phones.iter().skip(1) {
            if !has_phone(&merged, phone, country) {
                merged.push(of_phone(phone));
            }
        }
        merged
    }

    /// The contacts of a known customer with what they lack, and nothing changed.
    pub(super) fn added(&self, known: &[Contact], country: &Country) -> Vec<Contact> {
        let mut added = known.to_vec();
        for email in &self.emails {
            if !has_email(&added, email) {
                added.push(of_email(email));
            }
        }
        for phone in &self.phones {
            if !has_phone(&added, phone, country) {
                added.push(of_phone(phone));
            }
        }
        added
    }
}

fn has_email(contacts: &[Contact], email: &str) -> bool {
    contacts.iter().any(|contact| contact.email == email)
}

fn has_phone(contacts: &[Contact], phone: &str, country: &Country) -> bool {
    let written = |contact: &Contact| contact.phone == phone;
    let same = |contact: &Contact| {
        !contact.phone.is_empty() && phone_key(&contact.phone, country) == phone_key(phone, country)
    };
    contacts.iter().any(written) || contacts.iter().any(same)
}

fn of_email(email: &str) -> Contact {
    Contact {
        email: email.to_owned(),
        ..Contact::default()
    }
}

fn of_phone(phone: &str) -> Contact {
    Contact {
        phone: phone.to_owned(),
        ..Contact::default()
    }
}
