//! What the rows of all files of one import share.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use puntual_core::country::{Country, country, read_place};
use puntual_core::imports::{DocumentState, Field, is_generic_tax_id};
use puntual_core::money::Currency;
use puntual_store::{BatchWriter, Contact, CustomerData, CustomerId, StoreError};

use super::cells::Cells;
use super::directory::{Directory, Found, hash};
use super::problem::{Problem, Refusal};
use super::reach::Reachable;
use super::report::{Added, Values};

/// The book while an import writes to it.
pub(super) struct Ledger<'a> {
    /// The transaction.
    pub writer: &'a BatchWriter<'a>,
    /// The customers.
    pub directory: Directory,
    /// What the import adds to the open amounts.
    pub added: Added,
    /// The book's currency.
    pub home: Currency,
    /// The book's country.
    pub home_country: Country,
    /// Days of credit when neither row nor customer says.
    pub term_days: u32,
    /// Today by the book's calendar.
    pub today: NaiveDate,
    /// Whether a column of open balances is obeyed. Not when the payments themselves are imported along with the
    /// invoices: they would count twice.
    pub obeys_balances: bool,
    /// What `cancelado` means in the current file.
    pub cancelled: DocumentState,
    /// Rows of the current file may be instalments.
    pub instalments: bool,
    /// What was decided about the current row, as codes of notes.
    pub notes: Vec<&'static str>,
    /// Whether the values of the next row will be shown.
    pub shows: bool,
    /// How many more rows are to be kept for a person to look through.
    pub room: usize,
    /// Cells of the current row that were left out.
    pub warnings: Vec<Problem>,
    /// Keys that the current file has brought, as hashes: a million of them are some 20 MB.
    pub seen: HashSet<u64>,
    /// How often the current file has brought the same payment without a number.
    pub repeats: HashMap<u64, u32>,
}

impl Ledger<'_> {
    /// Forgets what belongs to one file only.
    pub(super) fn begin_file(&mut self) {
        self.seen = HashSet::new();
        self.repeats = HashMap::new();
        self.cancelled = DocumentState::Cancelled;
        self.instalments = false;
    }

    /// Whether the current file has brought this key already.
    pub(super) fn has_seen(&self, key: &str) -> bool {
        self.seen.contains(&hash(key))
    }

    /// Notes a key of the current file.
    pub(super) fn see(&mut self, key: &str) {
        self.seen.insert(hash(key));
    }

    /// The values of a row as they are shown; empty pairs are left out.
    pub(super) fn values<const N: usize>(&self, pairs: impl FnOnce() -> [(Field, String); N]) -> Values {
        if !self.shows {
            return Values::new();
        }
        pairs()
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(field, value)| (field.to_string(), value))
            .collect()
    }

    /// The customer that a row means.
    pub(super) fn customer(&self, cells: &Cells<'_>) -> Result<Option<CustomerId>, Problem> {
        match self.directory.find(cells) {
            Found::One(id) => Ok(Some(id)),
            Found::Nobody => Ok(None),
            Found::Several => {
                let field = who(cells);
                Err(Problem::of_cell(field, cells.text(field), "customer.ambiguous"))
            }
        }
    }

    /// The country that a row names for its customer, empty for the book's; `None` when it names none that there is.
    pub(super) fn country(&mut self, cells: &Cells<'_>) -> Option<&'static str> {
        let text = cells.text(Field::Country);
        if text.is_empty() {
            return None;
        }
        let Some(place) = read_place(text) else {
            self.warnings
                .push(Problem::of_cell(Field::Country, text, "country.unknown"));
            return None;
        };
        Some(if place.code == self.home_country.code {
            ""
        } else {
            place.code
        })
    }

    /// The country by whose habits the numbers of a customer are read.
    pub(super) fn country_of(&self, data: &CustomerData) -> Country {
        match data.country.as_str() {
            "" => self.home_country,
            own => country(own),
        }
    }

    /// Notes the country that an invoice names for a customer of whom none is known.
    pub(super) fn locate(&mut self, id: CustomerId, cells: &Cells<'_>) -> Result<(), StoreError> {
        let Some(country) = self.country(cells).filter(|country| !country.is_empty()) else {
            return Ok(());
        };
        let mut data = self.writer.customer(id)?.data;
        if data.country.is_empty() && !self.directory.is_overruled(id, Field::Country, country) {
            country.clone_into(&mut data.country);
            self.writer.update_customer(id, &data)?;
        }
        Ok(())
    }

    /// Adds a customer with their contacts.
    pub(super) fn add_customer(
        &mut self,
        data: &CustomerData,
        contacts: &[Contact],
    ) -> Result<CustomerId, StoreError> {
        let id = self.writer.insert_customer(data)?;
        for contact in contacts {
            self.writer.insert_contact(id, contact)?;
        }
        self.directory.add(id, data);
        Ok(id)
    }

    /// Adds the customer that an invoice names for the first time.
    pub(super) fn add_customer_of_invoice(&mut self, cells: &Cells<'_>) -> Result<CustomerId, Refusal> {
        let name = name_of(cells);
        if name.is_empty() {
            return Err(self.unknown_customer(cells).into());
        }
        let tax_id = cells.text(Field::TaxId);
        let code = match cells.text(Field::CustomerId) {
            "" => self.directory.new_code(tax_id, name),
            code => code.to_owned(),
        };
        let mut data = CustomerData {
            code,
            name: name.to_owned(),
            name_key: puntual_core::text::fold(name),
            tax_id: tax_id.to_owned(),
            country: self.country(cells).unwrap_or_default().to_owned(),
            ..CustomerData::default()
        };
        let mut warnings = Vec::new();
        let reachable = Reachable::read(cells, &self.country_of(&data), &mut warnings);
        // A number beside an invoice is a gift; that it may lack its area is nothing to stop at.
        warnings.retain(|warning| warning.code != "phone.unknown");
        self.warnings.append(&mut warnings);
        data.notes = reachable.with_kept("");
        Ok(self.add_customer(&data, &reachable.contacts(""))?)
    }

    /// Nobody known is meant by a row.
    pub(super) fn unknown_customer(&self, cells: &Cells<'_>) -> Problem {
        let field = who(cells);
        let code = if cells.text(field).is_empty() {
            "customer.missing"
        } else {
            "customer.unknown"
        };
        Problem::of_cell(field, cells.text(field), code)
    }
}

/// What a customer is called whom a row brings: their name; where the table has none, their tax id, unless that one stands for
/// anybody.
pub(super) fn name_of<'a>(cells: &Cells<'a>) -> &'a str {
    match cells.text(Field::CustomerName) {
        "" => Some(cells.text(Field::TaxId))
            .filter(|tax_id| !is_generic_tax_id(tax_id))
            .unwrap_or_default(),
        name => name,
    }
}

/// The field by which a row names its customer.
pub(super) fn who(cells: &Cells<'_>) -> Field {
    [Field::CustomerId, Field::TaxId, Field::CustomerName]
        .into_iter()
        .find(|field| !cells.text(*field).is_empty())
        .unwrap_or(Field::CustomerId)
}
