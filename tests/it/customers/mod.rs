//! The lists of customers and invoices, one customer's page and history; customers that are there twice, and those whom
//! nobody can reach.

mod country;
mod duplicates;
mod lists;
mod merging;
mod page;
mod reach;
