//! The lists of customers and invoices, one customer's page and history.

mod lists;
mod page;
