//! Whether rows are lines of documents or parts of invoices.

use super::super::contents::{Amounts, has_instalments, is_product, is_tax_of, repeated_lines};
use super::super::hints::{is_line_header, is_price, is_quantity, is_tax, is_total};
use super::{Field, Grouping, INSTALMENTS_SHARE, Mapping, Table};

impl Table<'_> {
    /// Whether parts of invoices stand in rows of their own, each with its due date.
    pub(super) fn has_instalments(&self, mapping: &Mapping) -> bool {
        let columns = |fields: &[Field]| -> Vec<usize> {
            fields.iter().filter_map(|field| mapping.column(*field)).collect()
        };
        let number = columns(&[Field::Series, Field::InvoiceNo]);
        let alike = columns(&INSTALMENTS_SHARE);
        let due_on = mapping.column(Field::DueOn);
        due_on.is_some_and(|due_on| has_instalments(self.rows, &number, &alike, due_on))
    }

    /// Whether the rows are lines: what they sell is told, and how many of it.
    pub(super) fn grouping(&self, mapping: &Mapping) -> Grouping {
        let price = self.at(is_price);
        let (Some(amount), Some(quantity)) = (mapping.column(Field::Amount), self.at(is_quantity)) else {
            return Grouping::None;
        };
        // `Cantidad` is an amount of money where there is no better one.
        if amount == quantity || (self.at(is_line_header).is_none() && price.is_none()) {
            return Grouping::None;
        }
        let key = self.keys.get(amount).map_or("", String::as_str);
        if is_price(key) {
            return Grouping::Priced {
                quantity,
                discount: None,
            };
        }
        let is_of_line = price.is_some_and(|price| is_product(self.rows, quantity, price, amount));
        if !is_of_line && (is_total(key) || mapping.column(Field::OpenBalance).is_some()) {
            return Grouping::Repeated;
        }
        // The price that makes the amount is without the tax that stands beside it.
        let tax = self
            .at(is_tax)
            .filter(|tax| is_of_line && mapping.field(*tax).is_none() && is_tax_of(self.rows, *tax, amount));
        Grouping::Summed { tax }
    }

    /// Whether rows that tell no quantity are lines: one number comes again with the same customer and day, and with
    /// something else that was sold.
    pub(super) fn repeated(&self, mapping: &Mapping) -> Grouping {
        let columns = |fields: &[Field]| -> Vec<usize> {
            fields.iter().filter_map(|field| mapping.column(*field)).collect()
        };
        let number = columns(&[Field::Series, Field::InvoiceNo]);
        let alike = columns(&[
            Field::CustomerId,
            Field::CustomerName,
            Field::TaxId,
            Field::IssuedOn,
            Field::DueOn,
            Field::DocumentType,
            Field::Status,
        ]);
        let (Some(amount), Some(sold)) = (mapping.column(Field::Amount), self.at(is_line_header)) else {
            return Grouping::None;
        };
        let is_type = mapping.field(sold) == Some(Field::DocumentType);
        match repeated_lines(self.rows, &number, &alike, sold, amount) {
            None => Grouping::None,
            Some(_) if is_type => Grouping::None,
            Some(Amounts::Alike) if is_total(&self.keys[amount]) => Grouping::Repeated,
            Some(_) => Grouping::Summed { tax: None },
        }
    }
}
