//! Of which day the public site is: the last day of a month.

use chrono::{Datelike as _, Days, Months, NaiveDate};

/// The last day of the last month that was over before a day. Two editions of one month say the same, so that nobody
/// learns from the second what happened since the first.
pub(crate) fn last(as_of: NaiveDate) -> NaiveDate {
    first_of_month(as_of).checked_sub_days(Days::new(1)).unwrap_or(as_of)
}

/// The last day of the month of a day: what ends on that day is told from then on.
pub(crate) fn end_of_month(day: NaiveDate) -> NaiveDate {
    first_of_month(day).checked_add_months(Months::new(1)).map_or(day, last)
}

fn first_of_month(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_told_when_it_is_over() {
        for (as_of, day, end) in [
            ("2026-11-20", "2026-10-31", "2026-11-30"),
            ("2026-11-30", "2026-10-31", "2026-11-30"),
            ("2026-12-01", "2026-11-30", "2026-12-31"),
            ("2027-01-31", "2026-12-31", "2027-01-31"),
            ("2028-03-01", "2028-02-29", "2028-03-31"),
        ] {
            let date = |text: &str| text.parse::<NaiveDate>().expect("a day");
            assert_eq!(last(date(as_of)), date(day), "{as_of}");
            assert_eq!(end_of_month(date(as_of)), date(end), "{as_of}");
        }
    }
}
