//! The first page to read: what the file is, whose, and what lies in it with the SHA-256 of each file.

use puntual_core::locale::Language;
use puntual_core::reports::{Report, ReportSection};
use puntual_core::statements::Party;
use puntual_store::sha256;

use super::{About, EvidenceSummary, SCRIPT, VERIFY};
use crate::context::Session;
use crate::ports::Packed;

/// Writes the index in the book's language; `counts` says how many rows each table of the account has.
pub(super) fn index(
    session: &Session,
    about: &About,
    summary: &EvidenceSummary,
    files: &[Packed],
    counts: &[(&'static str, usize)],
) -> Report {
    let locale = session.locale();
    let es = locale.language == Language::Es;
    let say = |spanish: &str, english: &str| if es { spanish } else { english }.to_owned();
    let customer = &about.customer.data;
    let mut facts = vec![
        (say("Negocio", "Business"), summary.business.clone()),
        (
            say("Cliente", "Customer"),
            format!("{} ({})", customer.name, customer.code),
        ),
        (say("Identificación fiscal", "Tax id"), customer.tax_id.clone()),
        (say("Factura", "Invoice"), summary.invoice.clone()),
        (say("Hecho el", "Made on"), locale.date_long(session.today)),
        (
            say("Asientos del registro", "Entries of the log"),
            format!(
                "{} {} {} {}",
                summary.entries,
                say("de este cliente, de", "of this customer, of"),
                summary.all_entries,
                say("en total", "in all")
            ),
        ),
        (
            say("Sello del último asiento", "Hash of the last entry"),
            summary.head.clone(),
        ),
    ];
    facts.retain(|(_, value)| !value.trim().is_empty());
    let pair = |(label, value): (String, String)| vec![label, value];
    let mut contents: Vec<&Packed> = files.iter().collect();
    contents.sort_by(|a, b| a.0.cmp(&b.0));
    Report {
        language: locale.language.as_str(),
        title: say("Expediente de cobranza", "Collection evidence file"),
        subtitle: customer.name.clone(),
        on: session.today,
        business: Party {
            name: summary.business.clone(),
            lines: Vec::new(),
        },
        page_label: say("Página {page} de {pages}", "Page {page} of {pages}"),
        sections: vec![
            ReportSection {
                title: say("De qué se trata", "What this is"),
                note: say(
                    &format!(
                        "Todo lo que el libro sabe de esta cuenta, tal como ocurrió. Cómo comprobarlo está en {VERIFY}; el programa {SCRIPT} recalcula el registro."
                    ),
                    &format!(
                        "Everything the book knows of this account, as it happened. How to check it is in {VERIFY}; the program {SCRIPT} recomputes the log."
                    ),
                ),
                columns: vec![String::new(), String::new()],
                rows: facts.into_iter().map(pair).collect(),
            },
            ReportSection {
                title: say("Cuenta", "Account"),
                note: String::new(),
                columns: vec![say("Tabla", "Table"), say("Filas", "Rows")],
                rows: counts
                    .iter()
                    .map(|(name, count)| vec![table(name, es).to_owned(), count.to_string()])
                    .collect(),
            },
            ReportSection {
                title: say("Contenido", "Contents"),
                note: String::new(),
                columns: vec![say("Archivo", "File"), "Bytes".to_owned(), "SHA-256".to_owned()],
                rows: contents
                    .iter()
                    .map(|(name, bytes)| vec![name.clone(), bytes.len().to_string(), sha256(bytes)])
                    .collect(),
            },
        ],
    }
}

/// What a table is called.
fn table(name: &str, es: bool) -> &str {
    if !es {
        return name;
    }
    match name {
        "customer" => "cliente",
        "contacts" => "contactos",
        "consents" => "consentimientos",
        "invoices" => "facturas",
        "payments" => "pagos y notas aplicados",
        "on_account" => "a cuenta",
        "promises" => "promesas",
        "plans" => "planes de pago",
        "instalments" => "pagos de los planes",
        "offers" => "ofertas por pronto pago",
        "calls" => "llamadas",
        "disputes" => "reclamos",
        "escalations" => "etapas de cobranza",
        "messages" => "mensajes",
        other => other,
    }
}
