//! Whom nobody can reach, and by which way.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

use chrono::NaiveDate;
use puntual_core::contacts::{Reach, Way};
use puntual_store::{Customer, CustomerId, Reader};

use crate::books::{FileWritten, write_table};
use crate::context::{Context, Session};
use crate::customers::roster::Roster;
use crate::customers::{
    ExportUnreachable, ListUnreachable, UnreachableCounts, UnreachableRow, UnreachableView, WaysView,
};
use crate::error::AppError;
use crate::today::CurrencyAmount;
use crate::wire;

/// The customers who owe something and to whom no way leads, or not the one asked about, with what is missing or wrong and what
/// is at stake.
///
/// # Errors
/// `choice.unknown` for a way that does not exist.
pub fn unreachable(context: &Context, request: ListUnreachable) -> Result<UnreachableView, AppError> {
    let session = context.session()?;
    let way = way(request.way.as_deref())?;
    session.read(|reader| {
        let list = List::read(reader, &session, request.all.unwrap_or(false))?;
        let mut counts = UnreachableCounts::default();
        for row in &list.rows {
            counts.none += u32::from(row.reach.is_cut_off());
            counts.email += u32::from(row.reach.email != Way::Works);
            counts.message += u32::from(row.reach.message != Way::Works);
            counts.call += u32::from(row.reach.call != Way::Works);
            counts.letter += u32::from(row.reach.letter != Way::Works);
        }
        let found: Vec<&Found> = list.rows.iter().filter(|row| way(&row.reach)).collect();
        let mut at_stake = Sums::new();
        for (currency, minor) in found.iter().flat_map(|row| &row.open) {
            let sum = at_stake.entry(currency.clone()).or_default();
            *sum = sum.saturating_add(*minor);
        }
        let offset = request.offset.unwrap_or(0) as usize;
        let limit = request.limit.unwrap_or(100).clamp(1, 500) as usize;
        Ok(UnreachableView {
            total: wire::count(found.len()),
            rows: found
                .into_iter()
                .skip(offset)
                .take(limit)
                .map(|row| list.view(row, &session))
                .collect(),
            at_stake: amounts(&at_stake, &session),
            counts,
        })
    })
}

/// Writes the list as CSV, to be filled in and imported.
///
/// # Errors
/// As [`fn@unreachable`]; `disk.full`, `file.not_writable`.
pub fn export_unreachable(context: &Context, request: ExportUnreachable) -> Result<FileWritten, AppError> {
    let session = context.session()?;
    let way = way(request.way.as_deref())?;
    let header = [
        "customer_id",
        "name",
        "email",
        "phone",
        "street",
        "zip",
        "city",
        "at_stake",
        "until",
    ]
    .map(str::to_owned);
    let mut rows = Vec::new();
    session.read(|reader| {
        let list = List::read(reader, &session, request.all.unwrap_or(false))?;
        for row in list.rows.iter().filter(|row| way(&row.reach)) {
            let view = list.view(row, &session);
            let data = &list.roster.customers[row.place].data;
            let owes = view
                .open
                .iter()
                .map(|open| format!("{} {}", open.amount, open.currency));
            let owes = owes.collect::<Vec<_>>().join(" + ");
            let due = view.next_due_on.unwrap_or_default();
            rows.push(vec![
                data.code.clone(),
                data.name.clone(),
                view.email,
                view.phone,
                data.street.clone(),
                data.zip.clone(),
                data.city.clone(),
                owes,
                due,
            ]);
        }
        Ok(())
    })?;
    write_table(context, Path::new(&request.path), &header, &rows)
}

/// Whether somebody is among those of whom something is asked.
type Test = fn(&Reach) -> bool;

fn way(asked: Option<&str>) -> Result<Test, AppError> {
    let ways: [(&str, Test); 5] = [
        ("none", Reach::is_cut_off),
        ("email", |reach| reach.email != Way::Works),
        ("message", |reach| reach.message != Way::Works),
        ("call", |reach| reach.call != Way::Works),
        ("letter", |reach| reach.letter != Way::Works),
    ];
    wire::meaning("way", asked.unwrap_or("none"), ways)
}

type Sums = BTreeMap<String, i64>;

struct Found {
    /// Its place in the roster.
    place: usize,
    reach: Reach,
    open: Sums,
    next_due_on: Option<NaiveDate>,
}

struct List {
    roster: Roster,
    rows: Vec<Found>,
}

impl List {
    /// Every customer, or those who owe, whose next invoice falls due first.
    fn read(reader: &Reader<'_>, session: &Session, all: bool) -> Result<List, AppError> {
        let roster = Roster::read(reader, session)?;
        let mut debts: HashMap<CustomerId, (Sums, NaiveDate)> = HashMap::new();
        for invoice in reader.open_invoices(None, None)? {
            let (sums, due_on) = debts
                .entry(invoice.customer)
                .or_insert_with(|| (Sums::new(), invoice.due_on));
            let sum = sums.entry(invoice.currency).or_default();
            *sum = sum.saturating_add(invoice.open_minor);
            *due_on = invoice.due_on.min(*due_on);
        }
        let bounced: HashSet<String> = reader.bounced_addresses()?.into_iter().collect();
        let wrong = reader.wrong_numbers()?;
        let mut rows = Vec::new();
        for (place, customer) in roster.customers.iter().enumerate() {
            let debt = debts.remove(&customer.id);
            if debt.is_none() && !all {
                continue;
            }
            let (open, due_on) = debt.map_or_else(Default::default, |(sums, due_on)| (sums, Some(due_on)));
            rows.push(Found {
                place,
                reach: reach(&roster, customer, &bounced, &wrong),
                open,
                next_due_on: due_on,
            });
        }
        rows.sort_by_key(|row| (row.next_due_on.is_none(), row.next_due_on));
        Ok(List { roster, rows })
    }

    fn view(&self, row: &Found, session: &Session) -> UnreachableRow {
        let customer = &self.roster.customers[row.place];
        let contacts = self.roster.contacts(customer.id);
        let first = |of: fn(&puntual_store::ContactData) -> &String| {
            contacts
                .iter()
                .map(of)
                .find(|text| !text.is_empty())
                .cloned()
                .unwrap_or_default()
        };
        let word = |way: Way| way.as_str().to_owned();
        UnreachableRow {
            customer: customer.data.code.clone(),
            name: customer.data.name.clone(),
            open: amounts(&row.open, session),
            next_due_on: row.next_due_on.map(|day| day.to_string()),
            ways: WaysView {
                email: word(row.reach.email),
                message: word(row.reach.message),
                call: word(row.reach.call),
                letter: word(row.reach.letter),
            },
            email: first(|contact| &contact.email),
            phone: first(|contact| &contact.phone),
            opted_out: customer.data.opted_out,
        }
    }
}

fn reach(
    roster: &Roster,
    customer: &Customer,
    bounced: &HashSet<String>,
    wrong: &HashSet<(CustomerId, String)>,
) -> Reach {
    let contacts = roster.contacts(customer.id);
    let data = &customer.data;
    let place = if data.city.is_empty() {
        &data.zip
    } else {
        &data.city
    };
    Reach::of(
        contacts.iter().map(|contact| contact.email.as_str()),
        contacts.iter().map(|contact| contact.phone.as_str()),
        (&data.street, place),
        |email| bounced.contains(&email.to_lowercase()),
        |phone| wrong.contains(&(customer.id, phone.to_owned())),
        &roster.country_of(customer),
    )
}

fn amounts(sums: &Sums, session: &Session) -> Vec<CurrencyAmount> {
    let mut sums: Vec<(&String, &i64)> = sums.iter().collect();
    sums.sort_by_key(|(currency, _)| **currency != session.info.currency);
    sums.into_iter()
        .map(|(currency, minor)| CurrencyAmount {
            currency: currency.clone(),
            amount: wire::amount(*minor, currency),
        })
        .collect()
}
