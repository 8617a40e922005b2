//! What says whether an invoice is paid or void: flags, days of payment and SAT's method beside, or in place of, a status.

use super::super::contents::{is_days, is_flag, names_methods};
use super::{Computed, Field, Mapping, Table};

/// Headers that ask whether an invoice is paid, or, without their `el`, when it was.
const PAID: [&str; 16] = [
    "pagada",
    "pagado",
    "paid",
    "cobrada",
    "cobrado",
    "liquidada",
    "liquidado",
    "saldada",
    "saldado",
    "ispaid",
    "estapagada",
    "espagada",
    "estapagado",
    "yapago",
    "pago",
    "settled",
];

impl Table<'_> {
    /// A column `Anulado` with `Sí` and `No` is part of the status.
    pub(super) fn with_voids(&mut self, mapping: Mapping) -> Mapping {
        let void = ["anulado", "anulada", "void", "voided", "cancelled", "esanulado"];
        // Where it may mean that the invoice is paid.
        let cancelled = ["cancelado", "cancelada"];
        let at = |names: &[&str]| self.keys.iter().position(|key| names.contains(&key.as_str()));
        match (at(&void), at(&cancelled)) {
            (Some(flag), _) => self.with_flag(mapping, flag, "Anulado"),
            (None, Some(flag)) => self.with_flag(mapping, flag, "Cancelado"),
            (None, None) => mapping,
        }
    }

    /// A column `¿Pagada?` with `Sí` and `No`, or with a tick, is part of the status; it is not what was paid.
    pub(super) fn with_paid(&mut self, mapping: Mapping) -> Mapping {
        let is_paid = |column: &usize| {
            let may_be_amount = mapping.field(*column) == Some(Field::PaidAmount);
            PAID.contains(&self.keys[*column].as_str()) && is_flag(self.rows, *column, may_be_amount)
        };
        let Some(flag) = (0..self.header.len()).find(is_paid) else {
            return mapping;
        };
        let others = mapping.pairs().filter(|(_, column)| *column != flag);
        let others = Mapping::from_pairs(others);
        self.with_flag(others, flag, "Pagada")
    }

    /// The status, with this word where the flag says yes.
    fn with_flag(&mut self, mapping: Mapping, flag: usize, word: &'static str) -> Mapping {
        let status = mapping.column(Field::Status).filter(|status| *status != flag);
        let name: Vec<String> = status
            .into_iter()
            .chain([flag])
            .map(|column| self.name(column))
            .collect();
        let status = status.map(|column| self.source(column));
        let column = self.compute(Computed::flagged(name.join(" + "), status, flag, word));
        Mapping::from_pairs([(Field::Status, column)].into_iter().chain(mapping.pairs()))
    }

    /// A day of payment says that the invoice is paid where nothing else says what is open. The day of the last payment does
    /// not, and one that stands for the due date neither.
    pub(super) fn with_day_of_payment(&mut self, mapping: Mapping) -> Mapping {
        let days = [
            "fechapago",
            "fechacobro",
            "fechapagado",
            "fechacobrado",
            "pagadael",
            "pagadoel",
            "cobradael",
            "cobradoel",
            "paymentdate",
            "paiddate",
            "datepaid",
            "paidon",
            "paidat",
            "fpago",
            "fcobro",
            "diapago",
            "fechapagofactura",
            "datapagamento",
            "settleddate",
            "fechaliquidacion",
        ];
        let is_day = |column: &usize| {
            let key = self.keys[*column].as_str();
            let is_free = matches!(mapping.field(*column), None | Some(Field::PaidOn));
            (is_free && days.contains(&key)) || (PAID.contains(&key) && is_days(self.rows, *column))
        };
        let says_more = [Field::OpenBalance, Field::PaidAmount, Field::Status];
        let Some(day) = (0..self.header.len()).find(is_day) else {
            return mapping;
        };
        let others = mapping
            .pairs()
            .filter(|(field, column)| *field != Field::PaidOn && *column != day);
        let mapping = Mapping::from_pairs(others.chain([(Field::PaidOn, day)]));
        if says_more.into_iter().any(|field| mapping.column(field).is_some()) {
            return mapping;
        }
        let column = self.compute(Computed::settled(self.header[day].clone(), day));
        Mapping::from_pairs(mapping.pairs().chain([(Field::Status, column)]))
    }

    /// SAT's method of payment says whether an invoice was paid when issued.
    pub(super) fn with_method(&self, mapping: Mapping) -> Mapping {
        let is_method = |column: &usize| {
            matches!(
                self.keys[*column].as_str(),
                "metodopago" | "metodo" | "metodopagosat"
            ) && mapping.field(*column).is_none()
                && names_methods(self.rows, *column)
        };
        let method = (0..self.header.len()).find(is_method);
        Mapping::from_pairs(
            mapping
                .pairs()
                .chain(method.map(|column| (Field::Method, column))),
        )
    }
}
