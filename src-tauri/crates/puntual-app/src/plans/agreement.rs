//! The agreement of a plan as a PDF to sign.

use std::path::PathBuf;

use puntual_core::plans::{AgreementFacts, Instalment, agreement as paper_of};
use puntual_store::PlanId;

use super::AgreementFile;
use crate::attachments::safe;
use crate::books::FileWritten;
use crate::context::Context;
use crate::error::AppError;
use crate::statements::{Issuer, addressee, paper};
use crate::wire;

/// Writes the agreement of a plan in the customer's language.
///
/// # Errors
/// `record.missing`, `paper.unknown`, `logo.unreadable`, `pdf.failed`, `disk.full`, `file.not_writable`.
pub fn agreement(context: &Context, request: AgreementFile) -> Result<FileWritten, AppError> {
    let session = context.session()?;
    let (name, pdf) = session.read(|reader| {
        let plan = reader.payment_plan(PlanId(request.plan))?;
        let customer = reader.customer(plan.customer)?;
        let issuer = Issuer::read(reader, &session.info)?;
        let locale = session.locale_for(&customer.data.language);
        let mut invoices = Vec::new();
        for covered in plan.invoices.iter().filter(|covered| !covered.is_charge) {
            let due_on = reader.invoice(covered.invoice)?.due_on;
            invoices.push((covered.number.clone(), due_on, covered.owed_minor));
        }
        let facts = AgreementFacts {
            number: plan.id.0,
            business: issuer.business.party(),
            customer: addressee(reader, &customer, locale.language)?,
            agreed_by: plan.agreed_by.clone(),
            made_on: plan.made_on,
            currency: wire::currency(&plan.currency)?,
            invoices,
            instalments: plan
                .instalments
                .iter()
                .map(|one| Instalment {
                    due_on: one.due_on,
                    principal_minor: one.principal_minor,
                    interest_minor: one.interest_minor,
                    is_down: one.is_down,
                })
                .collect(),
            yearly_percent: plan.yearly_percent.clone(),
            waives_charges: plan.waives_charges,
            break_days: plan.break_days,
            payment_instructions: issuer.business.payment_instructions(),
            footer: issuer.business.profile.footer.clone(),
        };
        let document = paper_of(&facts, &locale);
        let size = paper(request.paper.as_deref(), &issuer.business)?;
        let pdf = context
            .ports()
            .printer
            .letter(&document, size, &issuer.brand, session.now)?;
        let name = format!("{} {} {}.pdf", document.title, customer.data.code, plan.id.0);
        Ok((safe(&name), pdf))
    })?;
    let files = &context.ports().files;
    let mut path = PathBuf::from(&request.path);
    if files.is_folder(&path) {
        path.push(name);
    }
    files.write(&path, &pdf.bytes)?;
    Ok(FileWritten {
        path: path.display().to_string(),
        bytes: pdf.bytes.len() as u64,
    })
}
