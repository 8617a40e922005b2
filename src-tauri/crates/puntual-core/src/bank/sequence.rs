//! Days of a statement follow one another, which tells the order of day and month where their figures do not.

use chrono::NaiveDate;

use crate::imports::{DateOrder, Inferred, date_order, read_date};

/// The order of day and month in the dates of a statement, in the order of the file. Where every date can be read either
/// way, the one reading counts in which they follow one another (either way round), provided that the other does not.
pub fn order_by_sequence<'a>(dates: impl Iterator<Item = &'a str> + Clone) -> Inferred<DateOrder> {
    let found = date_order(dates.clone());
    if found != Inferred::Ambiguous {
        return found;
    }
    let follows = |order: DateOrder| {
        let days: Vec<NaiveDate> = dates
            .clone()
            .filter_map(|text| read_date(text, order).ok())
            .collect();
        days.is_sorted() || days.iter().rev().is_sorted()
    };
    match (follows(DateOrder::DayFirst), follows(DateOrder::MonthFirst)) {
        (true, false) => Inferred::Certain(DateOrder::DayFirst),
        (false, true) => Inferred::Certain(DateOrder::MonthFirst),
        _ => Inferred::Ambiguous,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(dates: &[&str]) -> Inferred<DateOrder> {
        order_by_sequence(dates.iter().copied())
    }

    #[test]
    fn days_that_follow_one_another_tell_the_order() {
        let month_first = Inferred::Certain(DateOrder::MonthFirst);
        assert_eq!(order(&["03/01/26", "03/05/26", "04/02/26"]), month_first);
        assert_eq!(order(&["04/02/26", "03/05/26", "03/01/26"]), month_first);
        let day_first = Inferred::Certain(DateOrder::DayFirst);
        assert_eq!(order(&["01/03/26", "05/03/26", "02/04/26"]), day_first);
    }

    #[test]
    fn days_that_follow_both_ways_or_neither_tell_nothing() {
        assert_eq!(order(&["01/02/26", "03/04/26"]), Inferred::Ambiguous);
        assert_eq!(order(&["01/02/26", "09/01/26", "03/04/26"]), Inferred::Ambiguous);
    }
}
