//! The language of rules: a tree of conditions, each about one fact of a customer.

use crate::choices::choices;
use crate::money::Money;

/// A set of customers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    /// Those for whom every part holds; all customers when there is no part.
    All(Vec<Rule>),
    /// Those for whom at least one part holds; nobody when there is no part.
    Any(Vec<Rule>),
    /// The others.
    Not(Box<Rule>),
    /// Those for whom a condition holds.
    Is(Condition),
}

/// One condition. A fact that is not known (the delay of somebody who never paid) fulfils none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// About a text.
    Text(TextField, TextTest),
    /// The word of a field is one of these.
    Choice(ChoiceField, Vec<String>),
    /// A number compared with another.
    Number(NumberField, Order, i64),
    /// An amount compared with another of the same currency.
    Amount(AmountField, Order, Money),
    /// A yes or no.
    Flag(FlagField, bool),
    /// Has one of these tags, in lower case.
    Tagged(Vec<String>),
    /// Is on one of these lists that were put together by hand.
    Listed(Vec<i64>),
}

choices! {
    /// A comparison.
    Order:
    /// More than.
    Above = "above",
    /// As much or more.
    AtLeast = "at_least",
    /// Less than.
    Below = "below",
    /// As much or less.
    AtMost = "at_most",
}

impl Order {
    /// Whether it holds between two numbers.
    #[must_use]
    pub const fn holds(self, left: i128, right: i128) -> bool {
        match self {
            Order::Above => left > right,
            Order::AtLeast => left >= right,
            Order::Below => left < right,
            Order::AtMost => left <= right,
        }
    }
}

/// What is asked of a text. Accents, case and stray spaces do not matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextTest {
    /// It is one of these.
    Is(Vec<String>),
    /// One of these stands in it.
    Contains(Vec<String>),
    /// There is none.
    Empty,
}

choices! {
    /// A text of the customer.
    TextField:
    /// City.
    City = "city",
    /// The segment that came with an import or was typed.
    Segment = "segment",
    /// Name.
    Name = "name",
}

choices! {
    /// A word out of a closed set.
    ChoiceField:
    /// Language in which the customer is written to.
    Language = "language",
    /// The country the customer is in, ISO 3166-1 alpha-2.
    Country = "country",
    /// Preferred channel, `none` when none was chosen.
    Channel = "channel",
    /// Behaviour class.
    Class = "class",
    /// What the talk has come to.
    Commitment = "commitment",
}

choices! {
    /// A number.
    NumberField:
    /// Days past due of the oldest open invoice; negative before it is due.
    OldestDays = "oldest_days",
    /// Open invoices.
    OpenInvoices = "open_invoices",
    /// Open invoices past due.
    OverdueInvoices = "overdue_invoices",
    /// Invoices paid in full.
    PaidInvoices = "paid_invoices",
    /// Mean days from due date to full payment.
    AverageDelay = "average_delay",
    /// Of the invoices whose due date has passed, those paid in full by it, in percent.
    OnTimeRate = "on_time_rate",
    /// Days since the last payment.
    DaysSincePayment = "days_since_payment",
    /// Days since somebody last wrote or called.
    DaysSinceContact = "days_since_contact",
    /// Messages and calls without an answer or a payment after them.
    SilentContacts = "silent_contacts",
    /// Broken promises.
    BrokenPromises = "broken_promises",
    /// Of the sales of the last twelve months in the book's currency, in percent.
    SalesShare = "sales_share",
    /// Days since the first invoice.
    DaysAsCustomer = "days_as_customer",
    /// Days since the customer was entered or imported.
    DaysSinceCreated = "days_since_created",
}

choices! {
    /// An amount, in each currency apart.
    AmountField:
    /// Owed, less what no invoice has taken up.
    Open = "open",
    /// Owed and past due.
    Overdue = "overdue",
}

choices! {
    /// A yes or no.
    FlagField:
    /// A promise runs.
    OpenPromise = "open_promise",
    /// Disputes something.
    HasDispute = "has_dispute",
    /// Asked not to be contacted.
    OptedOut = "opted_out",
    /// Gets no reminders.
    Excluded = "excluded",
    /// Has an e-mail address.
    HasEmail = "has_email",
    /// Has a telephone.
    HasPhone = "has_phone",
}
