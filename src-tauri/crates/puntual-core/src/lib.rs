//! The pure domain of getting paid on time.
//!
//! Every function here is a function of its arguments: no files, no clock, no SQL, no JSON. `today` is always
//! passed in. Money never becomes a float and amounts of two currencies are never added.

pub mod aging;
pub mod backups;
pub mod bank;
pub mod calls;
pub mod campaigns;
pub mod channels;
pub mod choices;
pub mod contact_rules;
pub mod contacts;
pub mod country;
pub mod credits;
pub mod customers;
pub mod disputes;
pub mod documents;
pub mod imports;
pub mod insights;
pub mod letters;
pub mod locale;
pub mod matching;
pub mod money;
pub mod notes;
pub mod offers;
pub mod plans;
pub mod policies;
pub mod predictions;
pub mod promises;
pub mod reminders;
pub mod reports;
pub mod search;
pub mod segments;
pub mod statements;
pub mod templates;
pub mod terms;
pub mod text;
