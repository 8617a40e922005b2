//! Every customer with all that identifies it, read at once.

use std::collections::{HashMap, HashSet};

use puntual_core::contacts::{is_email, phone_key};
use puntual_core::country::{Country, country};
use puntual_core::customers::{Group, Identity, TaxId, group, likely_duplicates};
use puntual_store::{ContactData, Customer, CustomerId, Reader};

use crate::context::Session;
use crate::error::AppError;

/// The customers of the book.
pub(super) struct Roster {
    pub customers: Vec<Customer>,
    pub contacts: HashMap<CustomerId, Vec<ContactData>>,
    home: String,
}

impl Roster {
    pub fn read(reader: &Reader<'_>, session: &Session) -> Result<Roster, AppError> {
        let mut customers = Vec::new();
        reader.for_each_customer::<AppError>(|customer| {
            customers.push(customer);
            Ok(())
        })?;
        let mut contacts: HashMap<CustomerId, Vec<ContactData>> = HashMap::new();
        for contact in reader.all_contacts()? {
            contacts.entry(contact.customer).or_default().push(contact);
        }
        Ok(Roster {
            customers,
            contacts,
            home: session.info.country.clone(),
        })
    }

    /// The country that a customer is in.
    pub fn country_of(&self, customer: &Customer) -> Country {
        let own = &customer.data.country;
        country(if own.is_empty() { &self.home } else { own })
    }

    /// The contacts of a customer that have an address or a number.
    pub fn contacts(&self, customer: CustomerId) -> &[ContactData] {
        self.contacts.get(&customer).map_or(&[], Vec::as_slice)
    }

    /// The groups of customers that are probably one, the surest first; members are places in `customers`.
    pub fn duplicates(&self, reader: &Reader<'_>) -> Result<Vec<Group>, AppError> {
        let identities: Vec<Identity> = self
            .customers
            .iter()
            .map(|customer| self.identity(customer))
            .collect();
        let distinct: HashSet<(CustomerId, CustomerId)> = reader.distinct_pairs()?.into_iter().collect();
        let is_dismissed = |a: usize, b: usize| {
            let (a, b) = (self.customers[a].id, self.customers[b].id);
            distinct.contains(&(a.min(b), a.max(b)))
        };
        let pairs = likely_duplicates(&identities, is_dismissed);
        Ok(group(&identities, pairs, is_dismissed))
    }

    fn identity(&self, customer: &Customer) -> Identity {
        let contacts = self.contacts(customer.id);
        let country = self.country_of(customer);
        let emails = contacts.iter().map(|contact| contact.email.to_lowercase());
        let phones = contacts.iter().filter(|contact| !contact.phone.is_empty());
        let phones = phones.map(|contact| phone_key(&contact.phone, &country));
        Identity {
            name: customer.data.name.clone(),
            tax_id: TaxId::read(&customer.data.tax_id, country.code),
            emails: emails.filter(|email| is_email(email)).collect(),
            // Fewer digits than any subscriber has name nobody.
            phones: phones.filter(|key| key.len() >= 7).collect(),
        }
    }
}
