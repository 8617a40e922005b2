//! How the rows of a table are taken: which columns it has once those are added that follow from others, which column is
//! which field, whether rows are lines of documents, and whether payments stand among invoices.

mod lines;
mod several;
mod status;

use super::contents::{is_short_type, names_documents};
use super::fields::{Field, Kind};
use super::hints::bucket;
use super::mapping::{Mapping, header_key, map_columns, missing};
use super::presets::{Computed, Found, Lines, Preset, Recipe, Source, column, is_amount};
use super::{DocumentKind, document_kind};

/// How lines of documents are put together. Columns are 0-based.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grouping {
    /// Every row is a document.
    None,
    /// The total of the document stands in every row.
    Repeated,
    /// The total is the sum of the rows.
    Summed {
        /// Where the tax of a row is that its amount leaves out.
        tax: Option<usize>,
    },
    /// The total is the sum of quantity times price, less a discount in per cent.
    Priced {
        /// Where the quantity is.
        quantity: usize,
        /// Where the discount is.
        discount: Option<usize>,
    },
}

impl Grouping {
    /// `repeated`, `summed`, `priced`, or empty for rows that are documents.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Grouping::None => "",
            Grouping::Repeated => "repeated",
            Grouping::Summed { .. } => "summed",
            Grouping::Priced { .. } => "priced",
        }
    }
}

/// Payments among invoices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// Which column is which field in a row that is a payment.
    pub mapping: Mapping,
    /// Charge and payment stand in different columns, as in a ledger; a column of balances then runs from row to row.
    pub by_columns: bool,
}

/// What the instalments of one invoice say alike.
pub const INSTALMENTS_SHARE: [Field; 5] = [
    Field::CustomerId,
    Field::CustomerName,
    Field::TaxId,
    Field::IssuedOn,
    Field::DocumentType,
];

/// How the rows of a table are taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// The headers of the file, and behind them those of the computed columns.
    pub header: Vec<String>,
    /// The columns behind those of the file.
    pub computed: Vec<Computed>,
    /// Which column is which field.
    pub mapping: Mapping,
    /// Whether rows are lines.
    pub grouping: Grouping,
    /// Payments among the invoices, if the table can have them.
    pub split: Option<Split>,
    /// A number may come several times, for each day on which a part of the invoice is due.
    pub instalments: bool,
    /// A column, and what it must say for a row to concern us (folded).
    pub only: Option<(usize, Vec<String>)>,
    /// A column, and what it must not say (folded).
    pub except: Option<(usize, &'static [&'static str])>,
}

impl Layout {
    /// What a preset says about a table with this header. What the preset needs and the table calls otherwise is looked
    /// for by its usual names.
    #[must_use]
    pub fn of_preset(preset: &Preset, header: &[String]) -> Layout {
        let mut table = Table::new(header);
        let mapping = table.map(preset.columns);
        let mapping = table.complete(preset.kind, mapping);
        let payments = table.map(preset.payments);
        let at = |names: &str| column(names, &table.keys);
        let grouping = match preset.lines {
            Lines::None => Grouping::None,
            Lines::Repeated => Grouping::Repeated,
            Lines::Summed => Grouping::Summed { tax: None },
            Lines::Priced { quantity, discount } => match at(quantity) {
                Some(quantity) => Grouping::Priced {
                    quantity,
                    discount: at(discount),
                },
                None => Grouping::Summed { tax: None },
            },
        };
        let only = preset.only.and_then(|(names, values)| {
            let values = values.iter().map(|value| super::fold(value)).collect();
            at(names).map(|column| (column, values))
        });
        let split = (!preset.payments.is_empty()).then(|| Split {
            by_columns: mapping.column(Field::DocumentType).is_none(),
            mapping: payments,
        });
        table.layout(mapping, grouping, split, only)
    }

    /// What the headers of a table of this kind say, and its first rows where the headers leave it open.
    #[must_use]
    pub fn of_table(kind: Kind, header: &[String], rows: &[Vec<String>]) -> Layout {
        let mut table = Table {
            rows,
            ..Table::new(header)
        };
        let mut mapping = map_columns(kind, &table.with_short_type(header));
        match kind {
            Kind::Customers => {
                mapping = table.with_surname(mapping);
                mapping = table.with_all_contacts(kind, mapping);
            }
            Kind::Invoices => {
                mapping = table.with_type(mapping);
                mapping = table.with_buckets(mapping);
                mapping = table.with_voids(mapping);
                mapping = table.with_paid(mapping);
                mapping = table.with_day_of_payment(mapping);
                mapping = table.with_total(mapping);
                mapping = table.with_method(mapping);
                mapping = table.with_all_contacts(kind, mapping);
            }
            Kind::Payments => {}
        }
        let (grouping, split) = match kind {
            Kind::Invoices => {
                let split = table.split(&mapping);
                let is_ledger = split.as_ref().is_some_and(|split| split.by_columns);
                let grouping = match table.grouping(&mapping) {
                    Grouping::None if !is_ledger => table.repeated(&mapping),
                    grouping => grouping,
                };
                (grouping, split)
            }
            Kind::Customers | Kind::Payments => (Grouping::None, None),
        };
        let except = match kind {
            Kind::Customers => table.suppliers(),
            Kind::Invoices | Kind::Payments => None,
        };
        let instalments =
            kind == Kind::Invoices && grouping == Grouping::None && table.has_instalments(&mapping);
        Layout {
            except,
            instalments,
            ..table.layout(mapping, grouping, split, None)
        }
    }

    /// A table of which nothing is known.
    #[must_use]
    pub fn unknown(header: &[String]) -> Layout {
        Table::new(header).layout(Mapping::default(), Grouping::None, None, None)
    }

    /// Adds the computed cells to a row of the file. `numbers` says which cells a sheet holds as numbers, and is empty for
    /// text; a computed cell is one when it is such a cell.
    pub fn extend(&self, cells: &mut Vec<String>, numbers: &mut Vec<bool>, own_tax_id: &str) {
        let width = self.header.len() - self.computed.len();
        cells.resize(width, String::new());
        if !numbers.is_empty() {
            numbers.resize(width, false);
        }
        for computed in &self.computed {
            let cell = computed.cell(&cells[..width], own_tax_id);
            if !numbers.is_empty() {
                let is_number = computed
                    .columns()
                    .into_iter()
                    .any(|column| numbers[column] && cells[column].trim() == cell);
                numbers.push(is_number);
            }
            cells.push(cell);
        }
    }

    /// Whether a row concerns us.
    #[must_use]
    pub fn concerns(&self, cells: &[String]) -> bool {
        let says = |column: usize| super::fold(cells.get(column).map_or("", String::as_str).trim());
        let is_ours = self
            .only
            .as_ref()
            .is_none_or(|(column, values)| values.contains(&says(*column)));
        is_ours
            && self
                .except
                .is_none_or(|(column, values)| !values.contains(&says(column).as_str()))
    }

    /// Whether the row itself says that it is a payment.
    #[must_use]
    pub fn is_payment_by_type(&self, cells: &[String]) -> bool {
        let column = self.mapping.column(Field::DocumentType);
        let cell = column
            .and_then(|column| cells.get(column))
            .map_or("", String::as_str);
        self.split.is_some() && document_kind(cell) == Some(DocumentKind::Payment)
    }

    /// Whether a row is a payment, where payments stand among invoices.
    #[must_use]
    pub fn is_payment(&self, cells: &[String]) -> bool {
        let Some(split) = &self.split else {
            return false;
        };
        if self.is_payment_by_type(cells) {
            return true;
        }
        let cell = |column: Option<usize>| {
            column
                .and_then(|column| cells.get(column))
                .map_or("", String::as_str)
        };
        let (charge, paid) = (
            self.mapping.column(Field::Amount),
            split.mapping.column(Field::Amount),
        );
        split.by_columns && charge != paid && !is_amount(cell(charge)) && is_amount(cell(paid))
    }
}

/// Whether a header is that of purchases: it names who sold.
#[must_use]
pub fn names_suppliers(header: &[String]) -> bool {
    let words = ["proveedor", "supplier", "vendor", "emisor", "fornecedor"];
    header.iter().any(|cell| {
        let folded = super::fold(cell);
        words.into_iter().any(|word| folded.contains(word))
    })
}

/// A table whose columns are being looked at.
struct Table<'a> {
    header: &'a [String],
    /// The first rows, as far as they were looked at.
    rows: &'a [Vec<String>],
    keys: Vec<String>,
    computed: Vec<Computed>,
}

impl<'a> Table<'a> {
    fn new(header: &'a [String]) -> Table<'a> {
        Table {
            header,
            rows: &[],
            keys: header.iter().map(|cell| header_key(cell)).collect(),
            computed: Vec::new(),
        }
    }

    fn layout(
        self,
        mapping: Mapping,
        grouping: Grouping,
        split: Option<Split>,
        only: Option<(usize, Vec<String>)>,
    ) -> Layout {
        let names = self.computed.iter().map(|computed| computed.header.clone());
        Layout {
            header: self.header.iter().cloned().chain(names).collect(),
            computed: self.computed,
            mapping,
            grouping,
            split,
            instalments: false,
            only,
            except: None,
        }
    }

    /// Makes a computed column, unless there is one just like it.
    fn compute(&mut self, computed: Computed) -> usize {
        let place = match self.computed.iter().position(|known| *known == computed) {
            Some(place) => place,
            None => {
                self.computed.push(computed);
                self.computed.len() - 1
            }
        };
        self.header.len() + place
    }

    fn map(&mut self, columns: &[(Field, Source)]) -> Mapping {
        let mut pairs: Vec<(Field, usize)> = Vec::new();
        for (field, source) in columns {
            let column = match source.find(self.header, &self.keys) {
                Some(Found::Column(column)) => column,
                Some(Found::Computed(computed)) => self.compute(computed),
                None => continue,
            };
            // A column can hold only one field; where two need it, the second gets a column of its own with the same.
            let column = if pairs.iter().any(|(_, used)| *used == column) {
                self.compute(Computed::joined(
                    self.header.get(column).cloned().unwrap_or_default(),
                    &[column],
                ))
            } else {
                column
            };
            pairs.push((*field, column));
        }
        Mapping::from_pairs(pairs)
    }

    /// Looks by their usual names for what is needed and missing, and for addresses and telephones.
    fn complete(&self, kind: Kind, mapping: Mapping) -> Mapping {
        let usual = map_columns(kind, self.header);
        let wanted: Vec<Field> = missing(kind, &mapping)
            .into_iter()
            .flatten()
            .copied()
            .chain([Field::Email, Field::Phone])
            .collect();
        let more = usual.pairs().filter(|(field, _)| wanted.contains(field));
        Mapping::from_pairs(mapping.pairs().chain(more))
    }

    /// First and last name in two columns are one name.
    fn with_surname(&mut self, mapping: Mapping) -> Mapping {
        let last = [
            "apellido",
            "apellidos",
            "lastname",
            "surname",
            "apellidopaterno",
            "primerapellido",
            "sobrenome",
        ];
        let first = ["nombre", "nombres", "firstname", "name", "nome"];
        let second = ["apellidomaterno", "segundoapellido", "secondsurname"];
        let at = |words: &[&str]| self.keys.iter().position(|key| words.contains(&key.as_str()));
        let (Some(first), Some(last)) = (at(&first), at(&last)) else {
            return mapping;
        };
        let column = mapping.column(Field::CustomerName);
        if column.is_some_and(|column| column != first && column != last) {
            return mapping;
        }
        let columns: Vec<usize> = [Some(first), Some(last), at(&second)]
            .into_iter()
            .flatten()
            .collect();
        let names: Vec<&str> = columns
            .iter()
            .map(|column| self.header[*column].as_str())
            .collect();
        let column = self.compute(Computed::joined(names.join(" + "), &columns));
        Mapping::from_pairs([(Field::CustomerName, column)].into_iter().chain(mapping.pairs()))
    }

    /// An aging report without a total: the amount stands in the column of its age.
    fn with_buckets(&mut self, mapping: Mapping) -> Mapping {
        let has_amount =
            mapping.column(Field::Amount).is_some() || mapping.column(Field::OpenBalance).is_some();
        let buckets: Vec<usize> = (0..self.header.len())
            .filter(|column| mapping.field(*column).is_none() && bucket(&self.header[*column]))
            .collect();
        if has_amount || buckets.len() < 2 {
            return mapping;
        }
        let name = format!(
            "{} … {}",
            self.header[buckets[0]],
            self.header[buckets[buckets.len() - 1]]
        );
        let column = self.compute(Computed::only(name, buckets));
        Mapping::from_pairs(mapping.pairs().chain([(Field::OpenBalance, column)]))
    }

    /// The header with the name of the type written out, where its cells show that it is one.
    fn with_short_type(&self, header: &[String]) -> Vec<String> {
        let short = (0..header.len()).find(|column| is_short_type(self.rows, *column, &self.keys[*column]));
        let mut header = header.to_vec();
        if let Some(column) = short {
            "Tipo de documento".clone_into(&mut header[column]);
        }
        header
    }

    /// A column `Concepto` that says `Factura`, `Nota de crédito`, `Pago` is the type of the document.
    fn with_type(&self, mapping: Mapping) -> Mapping {
        let notes = mapping
            .column(Field::Notes)
            .filter(|notes| names_documents(self.rows, *notes));
        match (notes, mapping.column(Field::DocumentType)) {
            (Some(notes), None) => {
                let others = mapping.pairs().filter(|(field, _)| *field != Field::Notes);
                Mapping::from_pairs(others.chain([(Field::DocumentType, notes)]))
            }
            _ => mapping,
        }
    }

    /// What a column is called, be it the file's or computed.
    fn name(&self, column: usize) -> String {
        match column.checked_sub(self.header.len()) {
            Some(computed) => self.computed[computed].header.clone(),
            None => self.header[column].clone(),
        }
    }

    /// A column that another one is computed from.
    fn source(&self, column: usize) -> Recipe {
        match column.checked_sub(self.header.len()) {
            Some(computed) => self.computed[computed].recipe(),
            None => Recipe::Cell(column),
        }
    }

    fn at(&self, is: fn(&str) -> bool) -> Option<usize> {
        self.keys.iter().position(|key| is(key))
    }

    /// `Total factura` beside `Importe` is what is owed.
    fn with_total(&self, mapping: Mapping) -> Mapping {
        let names = [
            "totalfactura",
            "totaldocumento",
            "totalcomprobante",
            "totaldocto",
            "invoicetotal",
            "totalcfdi",
            "importetotalfactura",
            "montototalfactura",
            "totalfatura",
        ];
        let total = self.keys.iter().position(|key| names.contains(&key.as_str()));
        match (total, mapping.column(Field::Amount)) {
            (Some(total), Some(_)) if mapping.field(total).is_none() => {
                let others = mapping.pairs().filter(|(field, _)| *field != Field::Amount);
                Mapping::from_pairs(others.chain([(Field::Amount, total)]))
            }
            _ => mapping,
        }
    }

    /// Where payments may stand among the invoices: a column says what a row is, or charges and payments have a column
    /// each.
    fn split(&self, mapping: &Mapping) -> Option<Split> {
        let payments = map_columns(Kind::Payments, self.header);
        let charge = mapping.column(Field::Amount);
        let has_type = mapping.column(Field::DocumentType).is_some();
        let paid = mapping
            .column(Field::PaidAmount)
            .or(payments.column(Field::Amount))
            // What is owed was not paid, whatever else its header hints at.
            .filter(|paid| Some(*paid) != charge && Some(*paid) != mapping.column(Field::OpenBalance))
            // Neither is a tick an amount, nor a day.
            .filter(|paid| Some(*paid) != mapping.column(Field::PaidOn))
            .filter(|paid| !self.computed.iter().any(|made| made.columns().contains(paid)));
        let amount = match (paid, has_type) {
            (Some(paid), _) => paid,
            (None, true) => mapping.column(Field::OpenBalance).or(charge)?,
            (None, false) => return None,
        };
        // The columns that invoices use mean the same in a payment, unless the payment has a better one.
        let same = [
            (Field::InvoiceNo, Field::InvoiceNo),
            (Field::Series, Field::Series),
            (Field::CustomerId, Field::CustomerId),
            (Field::CustomerName, Field::CustomerName),
            (Field::TaxId, Field::TaxId),
            (Field::IssuedOn, Field::PaidOn),
            (Field::Currency, Field::Currency),
            (Field::Reference, Field::Reference),
            (Field::Notes, Field::Notes),
        ]
        .into_iter()
        .filter_map(|(invoice, payment)| Some((payment, mapping.column(invoice)?)));
        let own = [Field::PaidOn, Field::Method]
            .into_iter()
            .filter_map(|field| Some((field, payments.column(field)?)));
        let pairs = [(Field::Amount, amount)].into_iter().chain(own).chain(same);
        Some(Split {
            mapping: Mapping::from_pairs(pairs),
            by_columns: paid.is_some() && charge.is_some(),
        })
    }
}

#[cfg(test)]
mod tests;
