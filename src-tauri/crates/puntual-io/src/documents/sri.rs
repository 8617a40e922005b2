//! Ecuador: the comprobantes of the SRI, bare or within the authorisation they came back with.

use std::collections::HashSet;

use chrono::{Days, Months, NaiveDate};
use puntual_app::error::AppError;
use puntual_core::documents::{
    Applied, Document, DocumentKind, Instalment, PaymentState, Related, Relation, ReportedPayment,
};
use puntual_core::imports::fold;
use puntual_core::money::Currency;

use super::encoding::trim;
use super::values::{amount, bad, currency, day, finish, in_batch, missing, not_a_receivable, party, sum};
use super::xml::{Element, parse};

/// The documents within the answers of the service: one, or as many as were asked for at a time. An attempt that the SRI
/// refused says nothing where the same file holds a later one that it accepted.
///
/// # Errors
/// `document.not_authorised` when the SRI did not accept it, for each document by itself.
pub(super) fn read_authorised(root: Element<'_>) -> Vec<Result<Document, AppError>> {
    let answers: Vec<Element<'_>> = match root.child("comprobante") {
        Some(_) => vec![root],
        None => root.descendants("autorizacion").collect(),
    };
    if answers.is_empty() {
        return vec![answered(root).0];
    }
    let mut documents: Vec<_> = answers.into_iter().map(answered).collect();
    let accepted: HashSet<String> = documents
        .iter()
        .filter_map(|(read, _)| read.as_ref().ok())
        .map(key)
        .collect();
    documents.retain(|(read, key)| read.is_ok() || key.is_empty() || !accepted.contains(key));
    let is_batch = documents.len() > 1;
    let named = |(read, key): (Result<Document, AppError>, String)| {
        read.map_err(|error| if is_batch { in_batch(error, &key) } else { error })
    };
    documents.into_iter().map(named).collect()
}

fn key(document: &Document) -> String {
    document.fiscal_id.clone()
}

/// The document of one `autorizacion`, and the clave that it was asked for by where it could not be read.
fn answered(answer: Element<'_>) -> (Result<Document, AppError>, String) {
    let state = answer.text_at("estado");
    match within(answer) {
        Ok(document) if fold(state) == "autorizado" => (Ok(document), String::new()),
        Ok(document) => (Err(not_authorised(state)), document.fiscal_id),
        Err(_) if fold(state) != "autorizado" => (Err(not_authorised(state)), String::new()),
        Err(error) => (Err(error), answer.text_at("numeroAutorizacion").to_owned()),
    }
}

fn not_authorised(state: &str) -> AppError {
    AppError::new("document.not_authorised").with("state", state)
}

/// The comprobante within an `autorizacion`, as elements or as text.
fn within(answer: Element<'_>) -> Result<Document, AppError> {
    let comprobante = answer
        .child("comprobante")
        .ok_or_else(|| missing("comprobante"))?;
    if let Some(inner) = comprobante.elements().next() {
        return read(inner);
    }
    read(parse(trim(comprobante.text()))?.root())
}

/// A bare comprobante.
pub(super) fn read(root: Element<'_>) -> Result<Document, AppError> {
    let tax = root
        .child("infoTributaria")
        .ok_or_else(|| missing("infoTributaria"))?;
    let mut document = Document::empty("sri");
    root.attribute("version").clone_into(&mut document.version);
    document.fiscal_id = tax.text_at("claveAcceso").to_owned();
    document.number = format!(
        "{}-{}-{}",
        tax.text_at("estab"),
        tax.text_at("ptoEmi"),
        tax.text_at("secuencial")
    );
    document.issuer = party(tax.text_at("ruc"), tax.text_at("razonSocial"), &[], "");
    // The first says when it was moved and not when it was issued.
    if root.name() == "guiaRemision" {
        return Ok(not_a_receivable(document, "despatch"));
    }
    let info = root
        .elements()
        .find(|child| child.name().starts_with("info") && child.child("fechaEmision").is_some())
        .ok_or_else(|| missing("fechaEmision"))?;
    document.issued_on = day("fechaEmision", info.text_at("fechaEmision"))?;
    customer(&mut document, root, info);
    document.currency = Some(money_named(info.text_at("moneda"))?);
    document.total = amount(
        "total",
        info.first_text(&["importeTotal", "valorModificacion", "valorTotal"]),
        document.currency,
    )?;
    match root.name() {
        "factura" => due(&mut document, info)?,
        "notaDebito" => {
            document.kind = DocumentKind::DebitNote;
            modified(&mut document, info, Relation::Increases);
            due(&mut document, info)?;
        }
        "notaCredito" => {
            document.kind = DocumentKind::CreditNote;
            modified(&mut document, info, Relation::Reduces);
        }
        "comprobanteRetencion" => retention(&mut document, root)?,
        "liquidacionCompra" => return Ok(not_a_receivable(document, "purchase")),
        _ => return Ok(not_a_receivable(document, "other")),
    }
    finish(document)
}

fn customer(document: &mut Document, root: Element<'_>, info: Element<'_>) {
    let (mut emails, mut phone) = (Vec::new(), "");
    // Issuers invent the names of these fields, so an address is known by its sign and a telephone by its name.
    for extra in root
        .children("infoAdicional")
        .flat_map(|extra| extra.children("campoAdicional"))
    {
        let name = fold(extra.attribute("nombre"));
        if extra.text().contains('@') {
            emails.push(extra.text());
        } else if phone.is_empty()
            && ["telefono", "celular", "movil", "fono", "telf", "tlf"]
                .iter()
                .any(|word| name.contains(word))
        {
            phone = extra.text();
        }
    }
    document.customer = party(
        info.first_text(&[
            "identificacionComprador",
            "identificacionSujetoRetenido",
            "identificacionProveedor",
        ]),
        info.first_text(&[
            "razonSocialComprador",
            "razonSocialSujetoRetenido",
            "razonSocialProveedor",
        ]),
        &emails,
        phone,
    );
}

/// The country has used the dollar since 2000, and documents name it in words, or not at all.
fn money_named(name: &str) -> Result<Currency, AppError> {
    let folded = fold(name);
    let is_dollar = ["dolar", "dollar", "us", "$"]
        .iter()
        .any(|word| folded.starts_with(word));
    if folded.is_empty() || is_dollar {
        return Ok(Currency::USD);
    }
    currency(name)?.ok_or_else(|| bad("moneda", name))
}

/// Each way of payment has its own term, counted from the date of issue. A term of 0 is due at once, not paid.
fn due(document: &mut Document, info: Element<'_>) -> Result<(), AppError> {
    let Some(issued_on) = document.issued_on else {
        return Ok(());
    };
    let mut parts: Vec<Instalment> = Vec::new();
    for part in info.children("pagos").flat_map(|pagos| pagos.children("pago")) {
        let due_on = term(issued_on, part.text_at("plazo"), part.text_at("unidadTiempo"))?;
        let amount = amount("pago", part.text_at("total"), document.currency)?;
        match parts.iter_mut().find(|known| known.due_on == Some(due_on)) {
            Some(known) => known.amount = sum("pago", known.amount.into_iter().chain(amount))?,
            None => parts.push(Instalment {
                due_on: Some(due_on),
                amount,
            }),
        }
    }
    match parts.as_slice() {
        [] => document.due_on = Some(issued_on),
        [only] => document.due_on = only.due_on,
        _ => document.instalments = parts,
    }
    let last = document
        .instalments
        .iter()
        .filter_map(|part| part.due_on)
        .chain(document.due_on)
        .max();
    if last > Some(issued_on) {
        document.payment_state = PaymentState::OnCredit;
    }
    Ok(())
}

fn term(issued_on: NaiveDate, length: &str, unit: &str) -> Result<NaiveDate, AppError> {
    // "15", "15.0", "15.00" and "15 días" are all written. A term without a number says nothing.
    let digits = length.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 {
        return Ok(issued_on);
    }
    let count: u32 = length[..digits].parse().map_err(|_| bad("plazo", length))?;
    let unit = fold(unit);
    let due_on = if unit.starts_with("mes") {
        issued_on.checked_add_months(Months::new(count))
    } else if unit.starts_with("an") {
        issued_on.checked_add_months(Months::new(count.saturating_mul(12)))
    } else if unit.starts_with("sem") {
        issued_on.checked_add_days(Days::new(u64::from(count) * 7))
    } else {
        issued_on.checked_add_days(Days::new(u64::from(count)))
    };
    due_on
        .filter(|_| count <= 3_650)
        .ok_or_else(|| bad("plazo", length))
}

fn modified(document: &mut Document, info: Element<'_>, relation: Relation) {
    let number = info.text_at("numDocModificado");
    if !number.is_empty() {
        let number = dashed(number);
        document.related.push(Related {
            fiscal_id: typed(&document.issuer.tax_id, info.text_at("codDocModificado"), &number),
            number,
            relation,
        });
    }
}

/// RUC, type and number of a document that is named without its clave, which says the same of itself: an invoice and a debit
/// note may have one number. Empty where the type is another one than we are owed by, or none is said.
fn typed(issuer: &str, type_code: &str, number: &str) -> String {
    match type_code {
        "01" | "05" if !issuer.is_empty() => format!("{issuer}-{type_code}-{number}"),
        _ => String::new(),
    }
}

/// A retention is issued by our customer and names our invoices by 15 digits.
fn retention(document: &mut Document, root: Element<'_>) -> Result<(), AppError> {
    document.kind = DocumentKind::Retention;
    let mut applied: Vec<Applied> = Vec::new();
    let issuer = document.customer.tax_id.clone();
    let mut add = |type_code: &str, number: &str, text: &str| -> Result<(), AppError> {
        let number = dashed(number);
        let fiscal_id = typed(&issuer, type_code, &number);
        let withheld = amount("valorRetenido", text, Some(Currency::USD))?;
        let is_it = |known: &&mut Applied| known.number == number && known.fiscal_id == fiscal_id;
        match applied.iter_mut().find(is_it) {
            Some(known) => known.amount = sum("valorRetenido", known.amount.into_iter().chain(withheld))?,
            None => applied.push(Applied {
                fiscal_id,
                number,
                instalment: None,
                amount: withheld,
                balance_before: None,
                balance_after: None,
            }),
        }
        Ok(())
    };
    for tax in root
        .children("impuestos")
        .flat_map(|all| all.children("impuesto"))
    {
        add(
            tax.text_at("codDocSustento"),
            tax.text_at("numDocSustento"),
            tax.text_at("valorRetenido"),
        )?;
    }
    for paper in root
        .children("docsSustento")
        .flat_map(|all| all.children("docSustento"))
    {
        for tax in paper
            .children("retenciones")
            .flat_map(|all| all.children("retencion"))
        {
            add(
                paper.text_at("codDocSustento"),
                paper.text_at("numDocSustento"),
                tax.text_at("valorRetenido"),
            )?;
        }
    }
    document.related = applied
        .iter()
        .map(|invoice| Related {
            fiscal_id: invoice.fiscal_id.clone(),
            number: invoice.number.clone(),
            relation: Relation::Withholds,
        })
        .collect();
    document.total = sum(
        "valorRetenido",
        applied.iter().filter_map(|invoice| invoice.amount),
    )?;
    document.open = document
        .total
        .map(|_| puntual_core::money::Money::zero(Currency::USD));
    document.payments.push(ReportedPayment {
        paid_on: document.issued_on,
        amount: document.total,
        reference: document.number.clone(),
        applied,
    });
    Ok(())
}

/// A number with the dashes that people write between its parts; some programs leave them out.
fn dashed(number: &str) -> String {
    let plain = number.len() == 15 && number.bytes().all(|byte| byte.is_ascii_digit());
    if plain {
        format!("{}-{}-{}", &number[..3], &number[3..6], &number[6..])
    } else {
        number.to_owned()
    }
}
