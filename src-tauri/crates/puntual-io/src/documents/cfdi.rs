//! Mexico: CFDI 4.0 and 3.3, with the payment complements 2.0 and 1.0. All data are attributes.

use puntual_app::error::AppError;
use puntual_core::documents::{
    Applied, Document, DocumentKind, Party, PaymentState, Related, Relation, ReportedPayment,
};
use puntual_core::money::Money;

use super::terms::due_in_words;
use super::values::{amount, country, currency, day, finish, not_a_receivable, number, one_line, party, sum};
use super::xml::Element;

/// The document of a `Comprobante`.
pub(super) fn read(root: Element<'_>) -> Result<Document, AppError> {
    let version = root.attribute("Version");
    if !matches!(version, "4.0" | "3.3") {
        let found = if version.is_empty() {
            root.attribute("version")
        } else {
            version
        };
        return Err(AppError::new("document.version")
            .with("format", "CFDI")
            .with("version", found)
            .with("supported", "4.0, 3.3"));
    }
    let mut document = Document::empty("cfdi");
    version.clone_into(&mut document.version);
    document.number = format!("{}{}", root.attribute("Serie"), root.attribute("Folio"));
    document.fiscal_id = stamp(root);
    if document.fiscal_id.is_empty() {
        document.warn("document.not_stamped");
    }
    document.issuer = side(root, "Emisor");
    document.customer = side(root, "Receptor");
    document.issued_on = day("Fecha", root.attribute("Fecha"))?;
    document.terms = one_line(root.attribute("CondicionesDePago"));
    document.related = relations(root);
    match root.attribute("TipoDeComprobante") {
        "I" => invoice(&mut document, root)?,
        "E" => {
            amounts(&mut document, root)?;
            document.kind = DocumentKind::CreditNote;
        }
        "P" => payments(&mut document, root)?,
        other => {
            amounts(&mut document, root)?;
            let reason = match other {
                "T" => "transfer",
                "N" => "payroll",
                _ => "other",
            };
            return Ok(not_a_receivable(document, reason));
        }
    }
    finish(document)
}

fn stamp(root: Element<'_>) -> String {
    root.children("Complemento")
        .flat_map(|complement| complement.children("TimbreFiscalDigital"))
        .map(|stamp| uuid(stamp.attribute("UUID")))
        .find(|uuid| !uuid.is_empty())
        .unwrap_or_default()
}

/// Stamps come in either case. An empty or zero one, as some payments carry, names nothing.
fn uuid(text: &str) -> String {
    let names = text.bytes().any(|letter| !matches!(letter, b'0' | b'-'));
    if names {
        text.to_ascii_uppercase()
    } else {
        String::new()
    }
}

/// A buyer abroad has the generic RFC and is told by where they live (`ResidenciaFiscal`).
fn side(root: Element<'_>, name: &str) -> Party {
    root.child(name).map_or_else(Default::default, |side| Party {
        country: country(side.attribute("ResidenciaFiscal")),
        ..party(side.attribute("Rfc"), side.attribute("Nombre"), &[], "")
    })
}

fn amounts(document: &mut Document, root: Element<'_>) -> Result<(), AppError> {
    document.currency = currency(root.attribute("Moneda"))?;
    document.exchange_rate = number("TipoCambio", root.attribute("TipoCambio"))?;
    document.total = amount("Total", root.attribute("Total"), document.currency)?;
    Ok(())
}

fn invoice(document: &mut Document, root: Element<'_>) -> Result<(), AppError> {
    amounts(document, root)?;
    if document
        .related
        .iter()
        .any(|related| related.relation == Relation::Increases)
    {
        document.kind = DocumentKind::DebitNote;
    }
    match root.attribute("MetodoPago") {
        "PUE" => document.pay_at_once(),
        "PPD" => document.payment_state = PaymentState::OnCredit,
        _ => {}
    }
    // A due date is no part of the format; many issuers write their days of credit into the free text.
    if document.payment_state != PaymentState::PaidAtOnce && document.due_on.is_none() {
        document.due_on = due_in_words(&document.terms, document.issued_on);
    }
    Ok(())
}

/// Catalogue `c_TipoRelacion` of the SAT. In 4.0 the element repeats, one for each kind of relation.
fn relations(root: Element<'_>) -> Vec<Related> {
    let credit = root.attribute("TipoDeComprobante") == "E";
    let mut found = Vec::new();
    for group in root.children("CfdiRelacionados") {
        let relation = match group.attribute("TipoRelacion") {
            // A note with 07 takes off the advance that was invoiced before; an invoice with 07 only names it.
            "01" | "03" | "07" if credit => Relation::Reduces,
            "02" if !credit => Relation::Increases,
            "04" => Relation::Replaces,
            "07" => Relation::AppliesAdvance,
            _ => Relation::Mentions,
        };
        for related in group.children("CfdiRelacionado") {
            found.push(Related {
                fiscal_id: uuid(related.attribute("UUID")),
                number: String::new(),
                relation,
            });
        }
    }
    found
}

fn payments(document: &mut Document, root: Element<'_>) -> Result<(), AppError> {
    document.kind = DocumentKind::Payment;
    let complements = root
        .children("Complemento")
        .flat_map(|complement| complement.children("Pagos"));
    for payment in complements.flat_map(|pagos| pagos.children("Pago")) {
        document.payments.push(payment_of(payment)?);
    }
    if document.payments.is_empty() {
        document.warn("document.no_payments");
    }
    let same = document.payments.iter().filter_map(|payment| payment.amount);
    let paid: Vec<Money> = same.collect();
    if let Some(first) = paid.first()
        && paid.iter().all(|money| money.currency == first.currency)
    {
        document.currency = Some(first.currency);
        document.total = sum("Monto", paid.iter().copied())?;
        document.open = Some(Money::zero(first.currency));
    }
    document.related.extend(
        document
            .payments
            .iter()
            .flat_map(|payment| &payment.applied)
            .map(|applied| Related {
                fiscal_id: applied.fiscal_id.clone(),
                number: applied.number.clone(),
                relation: Relation::Pays,
            }),
    );
    Ok(())
}

fn payment_of(payment: Element<'_>) -> Result<ReportedPayment, AppError> {
    let paid_in = currency(payment.attribute("MonedaP"))?;
    let paid = amount("Monto", payment.attribute("Monto"), paid_in)?;
    let mut applied = Vec::new();
    for invoice in payment.children("DoctoRelacionado") {
        let currency = currency(invoice.attribute("MonedaDR"))?.or(paid_in);
        let money = |name: &'static str| amount(name, invoice.attribute(name), currency);
        applied.push(Applied {
            fiscal_id: uuid(invoice.attribute("IdDocumento")),
            number: format!("{}{}", invoice.attribute("Serie"), invoice.attribute("Folio")),
            instalment: invoice.attribute("NumParcialidad").parse().ok(),
            amount: money("ImpPagado")?,
            balance_before: money("ImpSaldoAnt")?,
            balance_after: money("ImpSaldoInsoluto")?,
        });
    }
    // 1.0 may leave the amount out when the whole payment went to one invoice of its own currency.
    if let ([only], Some(paid)) = (applied.as_mut_slice(), paid)
        && only.amount.is_none()
        && currency(
            payment
                .child("DoctoRelacionado")
                .map_or("", |it| it.attribute("MonedaDR")),
        )?
        .is_none_or(|currency| currency == paid.currency)
    {
        only.amount = Some(paid);
    }
    // Where it is left out for several, the balances before and after still say it.
    for invoice in &mut applied {
        if let (None, Some(before), Some(after)) =
            (invoice.amount, invoice.balance_before, invoice.balance_after)
        {
            let taken = before.checked_sub(after).ok();
            invoice.amount = taken.filter(|taken| taken.minor > 0);
        }
    }
    Ok(ReportedPayment {
        paid_on: day("FechaPago", payment.attribute("FechaPago"))?,
        amount: paid,
        reference: one_line(payment.attribute("NumOperacion")),
        applied,
    })
}
