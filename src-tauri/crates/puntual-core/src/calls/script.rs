//! Which script a call is made with.

/// What a call is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occasion {
    /// The oldest invoice, by its days past due; below zero before it.
    Invoices(i64),
    /// The first invoice of a new customer, before its due date.
    FirstInvoice,
    /// A promise for today.
    PromiseDue,
    /// A promise that was not kept.
    PromiseBroken,
}

/// The key of the template.
#[must_use]
pub const fn script(occasion: Occasion) -> &'static str {
    match occasion {
        Occasion::PromiseBroken => "broken_call",
        Occasion::PromiseDue => "promise_call",
        Occasion::FirstInvoice => "first_call",
        Occasion::Invoices(..=-1) => "before_call",
        Occasion::Invoices(0) => "on_due_call",
        Occasion::Invoices(1..=9) => "after_3_call",
        Occasion::Invoices(10..=29) => "after_15_call",
        Occasion::Invoices(30..) => "after_30_call",
    }
}
