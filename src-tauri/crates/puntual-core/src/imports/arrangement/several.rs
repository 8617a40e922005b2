//! What stands in several columns of a list of customers: their telephones, their addresses, what they are to us.

use super::super::mapping::may_hold;
use super::{Computed, Field, Kind, Mapping, Table};

/// Telephones that receive messages.
const MOBILE: &[&str] = &["cel", "movil", "mobile", "whats"];

/// What says whether somebody buys from us or sells to us.
const ROLES: &[&str] = &[
    "tipo",
    "type",
    "tipocontacto",
    "tipotercero",
    "tipoentidad",
    "contacttype",
    "clienteproveedor",
    "rol",
    "relacion",
];

/// Those who sell to us.
const SUPPLIERS: &[&str] = &[
    "proveedor",
    "proveedores",
    "supplier",
    "vendor",
    "acreedor",
    "fornecedor",
    "empleado",
    "employee",
];

/// Telephones and addresses of others, and what is only about one.
const NOT_THEIRS: &[&str] = &[
    "vended",
    "vendor",
    "agent",
    "seller",
    "emisor",
    "proveedor",
    "supplier",
    "sucursal",
    "branch",
    "usuario",
    "ejecutiv",
    "fax",
    "ext",
    "fecha",
    "date",
    "estad",
    "status",
    "valid",
    "opt",
    "envi",
    "sent",
    "tipo",
    "type",
];

impl Table<'_> {
    /// All columns of e-mail addresses are one, and all of telephones, those first that receive messages.
    pub(super) fn with_all_contacts(&mut self, kind: Kind, mapping: Mapping) -> Mapping {
        [Field::Email, Field::Phone]
            .into_iter()
            .fold(mapping, |mapping, field| self.with_all(kind, field, mapping))
    }

    fn with_all(&mut self, kind: Kind, field: Field, mapping: Mapping) -> Mapping {
        let mut columns: Vec<usize> = (0..self.header.len())
            .filter(|column| match mapping.field(*column) {
                Some(other) => other == field,
                None => {
                    let key = &self.keys[*column];
                    let is_theirs = !NOT_THEIRS.iter().any(|word| key.contains(word));
                    is_theirs && may_hold(kind, &self.header[*column], field)
                }
            })
            .collect();
        if columns.len() < 2 {
            return mapping;
        }
        let is_mobile = |column: &usize| MOBILE.iter().any(|word| self.keys[*column].contains(word));
        // The mapped column goes first among its like.
        columns.sort_by_key(|column| {
            (
                field == Field::Phone && !is_mobile(column),
                mapping.field(*column).is_none(),
            )
        });
        let names: Vec<&str> = columns
            .iter()
            .map(|column| self.header[*column].as_str())
            .collect();
        let column = self.compute(Computed::listed(names.join(" + "), &columns));
        Mapping::from_pairs([(field, column)].into_iter().chain(mapping.pairs()))
    }

    /// The column that says who is a supplier, with the words that say so.
    pub(super) fn suppliers(&self) -> Option<(usize, &'static [&'static str])> {
        let column = self.keys.iter().position(|key| ROLES.contains(&key.as_str()))?;
        Some((column, SUPPLIERS))
    }
}
