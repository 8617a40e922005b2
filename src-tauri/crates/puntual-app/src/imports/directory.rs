//! Every customer of the book by code, tax id and name, so that a row finds its customer without a question to the
//! database. Holds hashes of 64 bits, not texts: some hundred bytes per customer, whatever the file.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use puntual_core::customers::{TaxId, is_generic_tax_id, tax_id_key};
use puntual_core::imports::{Field, name_key};
use puntual_core::money::Currency;
use puntual_store::{CustomerData, CustomerId, Reader, StoreError};

use super::cells::Cells;

/// What an invoice takes over from its customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Terms {
    /// Days of credit.
    pub term_days: Option<u32>,
    /// The currency that the customer is invoiced in.
    pub currency: Option<Currency>,
}

/// Whom a row means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// This customer.
    One(CustomerId),
    /// Two customers share the name or tax id, and the row says nothing that tells them apart.
    Several,
    /// Nobody known.
    Nobody,
}

/// The customers of the book.
#[derive(Default)]
pub(super) struct Directory {
    codes: HashMap<u64, CustomerId>,
    tax_ids: HashMap<u64, Found>,
    names: HashMap<u64, Found>,
    terms: HashMap<CustomerId, Terms>,
    /// Keys, tax ids and names of merged customers.
    aliases: HashSet<u64>,
    /// Customer, field and value that a merge decided against.
    overruled: HashSet<u64>,
    country: String,
}

impl Directory {
    pub(super) fn load(reader: &Reader<'_>, country: &str) -> Result<Directory, StoreError> {
        let mut directory = Directory {
            country: country.to_owned(),
            ..Directory::default()
        };
        reader.for_each_customer(|customer| {
            directory.add(customer.id, &customer.data);
            Ok::<(), StoreError>(())
        })?;
        for (merged, kept) in reader.merged_customers()? {
            directory.add_alias(kept, &merged.data);
        }
        for (customer, field, value) in reader.overruled_values()? {
            directory
                .overruled
                .insert(hash(&format!("{}\n{field}\n{value}", customer.0)));
        }
        Ok(directory)
    }

    /// What a merged customer was known by leads to the one it became.
    fn add_alias(&mut self, kept: CustomerId, merged: &CustomerData) {
        self.codes.insert(hash(&merged.code), kept);
        self.aliases.insert(hash(&merged.code));
        if let Some(key) = self.tax_id_key(&merged.tax_id)
            && self.tax_ids.get(&key) != Some(&Found::One(kept))
        {
            self.aliases.insert(key);
            enter(&mut self.tax_ids, key, kept);
        }
        let name = hash(&name_key(&merged.name));
        // Where the one it became has the same name, a row with it is about that one.
        if self.names.get(&name) != Some(&Found::One(kept)) {
            self.aliases.insert(name);
            enter(&mut self.names, name, kept);
        }
    }

    fn tax_id_key(&self, tax_id: &str) -> Option<u64> {
        TaxId::read(tax_id, &self.country).map(|tax_id| hash(&tax_id.key))
    }

    /// Whether a row means this customer by the key, or without one by tax id or name, of another that was merged into it.
    pub(super) fn is_alias(&self, cells: &Cells<'_>, id: CustomerId) -> bool {
        if self.aliases.is_empty() {
            return false;
        }
        let (code, name) = (cells.text(Field::CustomerId), cells.text(Field::CustomerName));
        if !code.is_empty() {
            return self.aliases.contains(&hash(code));
        }
        if let Some(key) = self.tax_id_key(cells.text(Field::TaxId))
            && self.tax_ids.get(&key) == Some(&Found::One(id))
            && self.aliases.contains(&key)
        {
            return true;
        }
        let key = hash(&name_key(name));
        self.aliases.contains(&hash(name))
            || (self.aliases.contains(&key) && self.names.get(&key) == Some(&Found::One(id)))
    }

    /// Whether a merge decided against this value of a customer.
    pub(super) fn is_overruled(&self, id: CustomerId, field: Field, value: &str) -> bool {
        !self.overruled.is_empty()
            && self
                .overruled
                .contains(&hash(&format!("{}\n{field}\n{value}", id.0)))
    }

    /// Takes up a new customer, or what has changed about one.
    pub(super) fn add(&mut self, id: CustomerId, data: &CustomerData) {
        self.codes.insert(hash(&data.code), id);
        if let Some(key) = self.tax_id_key(&data.tax_id) {
            enter(&mut self.tax_ids, key, id);
        }
        enter(&mut self.names, hash(&name_key(&data.name)), id);
        let terms = Terms {
            term_days: data.term_days,
            currency: data.currency.parse().ok(),
        };
        self.terms.insert(id, terms);
    }

    /// What an invoice takes over from this customer.
    pub(super) fn terms(&self, id: CustomerId) -> Terms {
        self.terms.get(&id).copied().unwrap_or(Terms {
            term_days: None,
            currency: None,
        })
    }

    /// Whether a key is taken.
    pub(super) fn has_code(&self, code: &str) -> bool {
        self.codes.contains_key(&hash(code))
    }

    /// Whom a row means: by its code; without one by tax id, unless that one stands for anybody; else by name. A lone
    /// name may also be a code, as where a column is headed `cliente`.
    pub(super) fn find(&self, cells: &Cells<'_>) -> Found {
        let (code, name) = (cells.text(Field::CustomerId), cells.text(Field::CustomerName));
        if !code.is_empty() {
            return self
                .codes
                .get(&hash(code))
                .map_or(Found::Nobody, |id| Found::One(*id));
        }
        let tax_id = cells.text(Field::TaxId);
        let by_name = || {
            self.names
                .get(&hash(&name_key(name)))
                .copied()
                .unwrap_or(Found::Nobody)
        };
        if let Some(key) = self.tax_id_key(tax_id) {
            match self.tax_ids.get(&key) {
                Some(Found::Several) if !name.is_empty() => return by_name(),
                Some(found) => return *found,
                // Somebody of the same name but another tax id may be somebody else: a new customer.
                None => return Found::Nobody,
            }
        }
        if name.is_empty() {
            return Found::Nobody;
        }
        match self.codes.get(&hash(name)) {
            Some(id) => Found::One(*id),
            None => by_name(),
        }
    }

    /// A key for a customer that came without one: the tax id, else made from the name.
    pub(super) fn new_code(&self, tax_id: &str, name: &str) -> String {
        let base = if is_generic_tax_id(tax_id) {
            let key = name_key(name).to_uppercase().replace(' ', "-");
            let short: String = key.chars().take(24).collect();
            short.trim_end_matches('-').to_owned()
        } else {
            tax_id_key(tax_id)
        };
        let base = if base.is_empty() { "C".to_owned() } else { base };
        let mut code = base.clone();
        let mut number = 2;
        while self.has_code(&code) {
            code = format!("{base}-{number}");
            number += 1;
        }
        code
    }
}

fn enter(index: &mut HashMap<u64, Found>, key: u64, id: CustomerId) {
    index
        .entry(key)
        .and_modify(|found| {
            if *found != Found::One(id) {
                *found = Found::Several;
            }
        })
        .or_insert(Found::One(id));
}

/// The same text has the same hash within one run of the program; no more is needed.
pub(super) fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}
