//! Row ids, one type each, so that they cannot be mistaken for one another.

use rusqlite::types::{FromSql, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

macro_rules! row_id {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub i64);

        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                self.0.to_sql()
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                i64::column_result(value).map($name)
            }
        }
    )*};
}

row_id! {
    /// A file that belongs to an invoice or a credit.
    AttachmentId;
    /// A batch.
    BatchId;
    /// A customer.
    CustomerId;
    /// A contact.
    ContactId;
    /// An invoice.
    InvoiceId;
    /// A payment, credit note or write-off.
    CreditId;
    /// A rate between two currencies.
    ExchangeRateId;
    /// A reminder.
    ReminderId;
    /// A message in the outbox.
    MessageId;
    /// A dispute.
    DisputeId;
    /// A promise.
    PromiseId;
    /// A payment plan.
    PlanId;
    /// An early-payment offer.
    OfferId;
    /// One of the business's bank accounts.
    BankAccountId;
    /// A movement on a bank statement.
    BankLineId;
    /// A learned payer.
    PayerRuleId;
    /// A segment.
    SegmentId;
    /// A policy.
    PolicyId;
}
