//! One module per table: its rows as types, and the operations on them.

mod applied_credits;
mod attachments;
mod bank_accounts;
mod bank_lines;
mod batches;
mod book_info;
mod calls;
mod contacts;
mod contents;
mod credits;
mod customers;
mod duplicates;
mod events;
mod history;
mod invoices;
mod listing;
mod mappings;
mod merging;
mod outbox;
mod payer_rules;
mod pictures;
mod policies;
mod promises;
mod receivables;
mod reminders;
mod search;
mod settings;
mod timeline;
mod watched;

pub use attachments::{Attachment, AttachmentOwner, AttachmentRole, NewAttachment};
pub use bank_accounts::BankAccount;
pub use bank_lines::{BankLineFilter, BankLineState, BankTotals, StoredBankLine};
pub use batches::Batch;
pub use calls::{Call, NewCall};
pub use contacts::Contact;
pub use contents::sha256;
pub use credits::{Credit, CreditKind, NewCredit};
pub use customers::{Customer, CustomerData};
pub use duplicates::ContactData;
pub use history::PaymentHistory;
pub use invoices::{Invoice, NewInvoice};
pub use listing::{
    CustomerFilter, CustomerListing, CustomerSort, InvoiceFilter, InvoiceListing, InvoiceSort, Page,
};
pub use merging::Moved;
pub use outbox::{Message, MessageFilter, MessageState, NewMessage};
pub use payer_rules::PayerRule;
pub use policies::StoredPolicy;
pub use promises::{NewPromise, Promise};
pub use receivables::{AgedCustomer, OpenInvoice, PaidInvoice, PeriodTotals};
pub use reminders::{NewReminder, RemindedInvoice, ReminderLine};
pub use search::{Found, FoundBy, FoundKind};
pub use timeline::TimelineRow;
pub use watched::{WatchState, WatchedFile};
