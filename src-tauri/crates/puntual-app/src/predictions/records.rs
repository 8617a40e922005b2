//! How customers have paid, said in the same numbers wherever it is said.

use std::collections::HashMap;

use puntual_core::predictions::Reason;
use puntual_store::{CustomerId, Reader};

use crate::context::Session;
use crate::error::AppError;

/// How many invoices of the customers asked about were paid in time, as their pages say it, each read once.
#[derive(Default)]
pub(crate) struct Records(HashMap<CustomerId, (u32, u32)>);

impl Records {
    /// The customer's record; `None` while no due date has passed.
    pub fn of(
        &mut self,
        reader: &Reader<'_>,
        session: &Session,
        customer: CustomerId,
    ) -> Result<Option<Reason>, AppError> {
        let (on_time, decided) = match self.0.get(&customer) {
            Some(known) => *known,
            None => {
                let record = reader.payment_record(customer, session.today)?;
                self.0.insert(customer, record);
                record
            }
        };
        Ok((decided > 0).then_some(Reason::Record { on_time, decided }))
    }

    /// Reasons with the customer's record as their page says it, whatever part of it was learned from.
    pub fn told(
        &mut self,
        reader: &Reader<'_>,
        session: &Session,
        customer: CustomerId,
        reasons: Vec<Reason>,
    ) -> Result<Vec<Reason>, AppError> {
        let mut told = Vec::with_capacity(reasons.len());
        for reason in reasons {
            match reason {
                Reason::Record { .. } => told.extend(self.of(reader, session, customer)?),
                Reason::NewCustomer { .. } => {
                    told.push(self.of(reader, session, customer)?.unwrap_or(reason));
                }
                other => told.push(other),
            }
        }
        Ok(told)
    }
}
