//! The papers: statements of account, and the files of the invoices as they came.

use puntual_core::statements::statement;
use puntual_store::Reader;

use super::About;
use crate::attachments::safe;
use crate::context::{Context, Session};
use crate::error::AppError;
use crate::ports::Packed;
use crate::statements::{Asked, Issuer, file_stem, inputs};

/// What is open today, and everything that moved since the first invoice; one of each per currency.
pub(super) fn statements(
    context: &Context<'_>,
    session: &Session,
    reader: &Reader<'_>,
    about: &About,
) -> Result<Vec<Packed>, AppError> {
    let issuer = Issuer::read(reader, &session.info)?;
    let open = Asked {
        from: None,
        as_of: session.today,
    };
    let mut inputs_of = inputs(reader, session, &issuer, &about.customer, open)?;
    if let Some(first) = reader.first_issued_on(about.customer.id)? {
        let all = Asked {
            from: Some(first.min(session.today)),
            as_of: session.today,
        };
        inputs_of.extend(inputs(reader, session, &issuer, &about.customer, all)?);
    }
    // The instant is the day's, so that a file that is written twice is the same.
    let at = session.today.and_time(chrono::NaiveTime::MIN).and_utc();
    inputs_of
        .iter()
        .map(|input| {
            let printer = &context.ports().printer;
            let pdf = printer.statement(&statement(input), issuer.business.paper, &issuer.brand, at)?;
            let name = file_stem(&about.customer.data.code, input);
            Ok((format!("statements/{name}.pdf"), pdf.bytes))
        })
        .collect()
}

/// The e-invoices, their printed copies, and what a person added, one folder an invoice; and how many stayed out because they
/// hold documents of others too.
pub(super) fn documents(reader: &Reader<'_>, about: &About) -> Result<(Vec<Packed>, u32), AppError> {
    let invoices = match &about.invoice {
        Some(invoice) => vec![(invoice.id, invoice.number.clone())],
        None => reader.invoices_of(about.customer.id)?,
    };
    let (mut files, mut left_out) = (Vec::new(), 0);
    for (invoice, number) in invoices {
        for file in reader.attachments_of_invoice(invoice)? {
            if file.is_shared {
                left_out += 1;
                continue;
            }
            let (file, bytes) = reader.attachment(file.id)?;
            // Two files of one invoice may have the same name.
            let name = format!("documents/{}/{}-{}", safe(&number), file.id.0, safe(&file.name));
            files.push((name, bytes));
        }
    }
    Ok((files, left_out))
}
