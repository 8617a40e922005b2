//! The words of a statement in both languages.

use crate::aging::{Bucket, Buckets};
use crate::locale::Language;

use super::input::MovementKind;

/// Everything a statement says of its own.
pub(super) struct Words {
    language: Language,
    pub title: &'static str,
    pub as_of: &'static str,
    pub customer: &'static str,
    pub balance: &'static str,
    pub credit: &'static str,
    pub overdue: &'static str,
    pub items_total: &'static str,
    pub unapplied: &'static str,
    pub nothing_owed: &'static str,
    pub how_to_pay: &'static str,
    pub page: &'static str,
    pub columns: [&'static str; 6],
    pub activity_title: &'static str,
    pub activity_columns: [&'static str; 6],
    pub opening: &'static str,
    pub charges: &'static str,
    pub credits: &'static str,
    pub nothing_moved: &'static str,
    pub offers: &'static str,
    pub promised: &'static str,
    pub disputed: &'static str,
    pub scan: &'static str,
    pub pay_now: &'static str,
    pub tell_us: &'static str,
    pub by_mail: &'static str,
    pub by_whatsapp: &'static str,
}

impl Words {
    pub(super) const fn of(language: Language) -> Words {
        match language {
            Language::Es => Words {
                language,
                title: "Estado de cuenta",
                as_of: "Al",
                customer: "Cliente",
                balance: "Saldo total",
                credit: "Saldo a su favor",
                overdue: "Vencido",
                items_total: "Suma de facturas",
                unapplied: "Pagos y notas por aplicar",
                nothing_owed: "No hay saldo pendiente. ¡Gracias por su puntualidad!",
                how_to_pay: "Cómo pagar",
                page: "Página {page} de {pages}",
                columns: [
                    "Factura",
                    "Emisión",
                    "Vencimiento",
                    "Situación",
                    "Importe",
                    "Saldo",
                ],
                activity_title: "Movimientos de la cuenta",
                activity_columns: ["Fecha", "Movimiento", "Documento", "Cargos", "Abonos", "Saldo"],
                opening: "Saldo anterior",
                charges: "Cargos del periodo",
                credits: "Abonos del periodo",
                nothing_moved: "No hubo movimientos en este periodo.",
                offers: "Oferta por pronto pago",
                promised: "Pagos prometidos",
                disputed: "En reclamo, en revisión con usted",
                scan: "Escanee para pagar",
                pay_now: "Pagar ahora",
                tell_us: "Avísenos cuándo pagará",
                by_mail: "por correo",
                by_whatsapp: "por WhatsApp",
            },
            Language::En => Words {
                language,
                title: "Statement of account",
                as_of: "As of",
                customer: "Customer",
                balance: "Balance",
                credit: "Balance in your favour",
                overdue: "Past due",
                items_total: "Sum of invoices",
                unapplied: "Payments and credits on account",
                nothing_owed: "Nothing is owed. Thank you for paying on time!",
                how_to_pay: "How to pay",
                page: "Page {page} of {pages}",
                columns: ["Invoice", "Issued", "Due", "Status", "Amount", "Open"],
                activity_title: "Account activity",
                activity_columns: ["Date", "Movement", "Document", "Charges", "Credits", "Balance"],
                opening: "Opening balance",
                charges: "Charges of the period",
                credits: "Credits of the period",
                nothing_moved: "Nothing moved in this period.",
                offers: "Early-payment offer",
                promised: "Promised payments",
                disputed: "Disputed, being looked into with you",
                scan: "Scan to pay",
                pay_now: "Pay now",
                tell_us: "Tell us when you will pay",
                by_mail: "by e-mail",
                by_whatsapp: "by WhatsApp",
            },
        }
    }

    const fn bucket(&self, bucket: Bucket) -> &'static str {
        match (self.language, bucket) {
            (Language::Es, Bucket::NotDue) => "Por vencer",
            (Language::En, Bucket::NotDue) => "Not due",
            (Language::Es, Bucket::D1To30) => "1–30 días",
            (Language::En, Bucket::D1To30) => "1–30 days",
            (Language::Es, Bucket::D31To60) => "31–60 días",
            (Language::En, Bucket::D31To60) => "31–60 days",
            (Language::Es, Bucket::D61To90) => "61–90 días",
            (Language::En, Bucket::D61To90) => "61–90 days",
            (Language::Es, Bucket::D90Plus) => "Más de 90",
            (Language::En, Bucket::D90Plus) => "Over 90",
        }
    }

    /// The five buckets with their amounts.
    pub(super) fn aging(&self, buckets: &Buckets, money: impl Fn(i64) -> String) -> Vec<(String, String)> {
        Bucket::ALL
            .iter()
            .map(|bucket| (self.bucket(*bucket).to_owned(), money(buckets.get(*bucket))))
            .collect()
    }

    /// `Del 1 de marzo de 2026 al 31 de marzo de 2026`.
    pub(super) fn period(&self, from: &str, to: &str) -> String {
        match self.language {
            Language::Es => format!("Del {from} al {to}"),
            Language::En => format!("{from} to {to}"),
        }
    }

    pub(super) const fn movement(&self, kind: MovementKind) -> &'static str {
        match (self.language, kind) {
            (Language::Es, MovementKind::Invoice) => "Factura",
            (Language::En, MovementKind::Invoice) => "Invoice",
            (Language::Es, MovementKind::Payment) => "Pago",
            (Language::En, MovementKind::Payment) => "Payment",
            (Language::Es, MovementKind::CreditNote) => "Nota de crédito",
            (Language::En, MovementKind::CreditNote) => "Credit note",
            (Language::Es, MovementKind::WriteOff) => "Saldo condonado",
            (Language::En, MovementKind::WriteOff) => "Write-off",
            (Language::Es, MovementKind::Refund) => "Devolución",
            (Language::En, MovementKind::Refund) => "Refund",
        }
    }

    /// `Si paga a más tardar el viernes 20 de marzo`.
    pub(super) fn if_paid_by(&self, day: &str) -> String {
        match self.language {
            Language::Es => format!("Si paga a más tardar el {day}"),
            Language::En => format!("If paid by {day}"),
        }
    }

    /// `Pagaré $500.00 el lunes 16 de marzo.`
    pub(super) fn will_pay(&self, amount: &str, day: &str) -> String {
        match self.language {
            Language::Es => format!("Pagaré {amount} el {day}."),
            Language::En => format!("I will pay {amount} on {day}."),
        }
    }

    /// `El lunes 16 de marzo`.
    pub(super) fn on_day(&self, day: &str) -> String {
        match self.language {
            Language::Es => format!("El {day}"),
            Language::En => format!("On {day}"),
        }
    }

    pub(super) fn state(&self, days: i64) -> String {
        match (self.language, days) {
            (Language::Es, 0) => "Vence hoy".to_owned(),
            (Language::En, 0) => "Due today".to_owned(),
            (Language::Es, 1) => "Vencida 1 día".to_owned(),
            (Language::En, 1) => "1 day late".to_owned(),
            (Language::Es, late) if late > 0 => format!("Vencida {late} días"),
            (Language::En, late) if late > 0 => format!("{late} days late"),
            (Language::Es, -1) => "Vence mañana".to_owned(),
            (Language::En, -1) => "Due tomorrow".to_owned(),
            (Language::Es, left) => format!("Vence en {} días", left.saturating_neg()),
            (Language::En, left) => format!("Due in {} days", left.saturating_neg()),
        }
    }
}
