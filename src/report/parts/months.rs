//! Contacts by month: a row for each calendar year, a cell for each month with its number in it, darker where there are
//! more. The numbers are the table behind the drawing.

use chrono::{Datelike, NaiveDate};

use crate::report::parts::Count;

/// So many steps of lightness there are besides that of none.
const STEPS: usize = 4;

/// The drawing.
#[derive(Clone, Debug)]
pub(crate) struct Months {
    /// What is seen, in a sentence.
    pub(crate) title: String,
    /// Calendar years in the order of time.
    pub(crate) years: Vec<MonthsOfYear>,
}

/// One calendar year.
#[derive(Clone, Debug)]
pub(crate) struct MonthsOfYear {
    pub(crate) year: i32,
    pub(crate) cells: Vec<MonthCell>,
}

/// One month.
#[derive(Clone, Debug)]
pub(crate) struct MonthCell {
    /// How many contacts, leading to them; `None` before the first record and after the day of the report.
    pub(crate) count: Option<Count>,
    /// `0` to `4`.
    pub(crate) step: usize,
    /// `9月`.
    pub(crate) name: String,
}

/// How many of these days lie in each month, from the first of them on; `None` where there is none.
///
/// `rows` is where the contacts of a month are listed.
pub(crate) fn months(
    days: impl IntoIterator<Item = NaiveDate>,
    as_of: NaiveDate,
    rows: impl Fn(&str) -> String,
) -> Option<Months> {
    let numbers = by_month(days, as_of);
    let (most, year, month) =
        numbers.iter().map(|(year, month, number)| (*number, *year, *month)).max_by(|one, other| {
            // Of several months the latest.
            one.cmp(other)
        })?;
    let mut years: Vec<MonthsOfYear> = Vec::new();
    for of_year in numbers.chunk_by(|one, other| one.0 == other.0) {
        let cell = |month: u32| {
            let number = of_year.iter().find(|entry| entry.1 == month).map(|entry| entry.2);
            MonthCell {
                count: number.map(|number| Count::new(number, rows(&name(of_year[0].0, month)))),
                step: (number.unwrap_or(0) * STEPS).div_ceil(most),
                name: format!("{month}月"),
            }
        };
        years.push(MonthsOfYear { year: of_year[0].0, cells: (1..=12).map(cell).collect() });
    }
    Some(Months { title: format!("联系最多的是{year}年{month}月，{most} 条"), years })
}

/// A month as addresses have it: `2026-03`.
pub(crate) fn name(year: i32, month: u32) -> String {
    format!("{year}-{month:02}")
}

/// Every month from that of the first day to that of the report, with its number.
pub(crate) fn by_month(days: impl IntoIterator<Item = NaiveDate>, as_of: NaiveDate) -> Vec<(i32, u32, usize)> {
    let index = |day: NaiveDate| day.year() * 12 + i32::try_from(day.month0()).unwrap_or(0);
    let months: Vec<i32> = days.into_iter().map(index).collect();
    let Some(first) = months.iter().copied().min() else { return Vec::new() };
    let number = |at: i32| months.iter().filter(|month| **month == at).count();
    let last = index(as_of).max(months.iter().copied().max().unwrap_or(first));
    (first..=last).map(|at| (at.div_euclid(12), at.rem_euclid(12).unsigned_abs() + 1, number(at))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_month_between_is_counted() {
        let day = |text: &str| -> NaiveDate { text.parse().unwrap() };
        let days = ["2025-11-30", "2025-12-01", "2025-12-31"].map(day);
        assert_eq!(by_month(days, day("2026-02-01")), [(2025, 11, 1), (2025, 12, 2), (2026, 1, 0), (2026, 2, 0)]);
        let drawn = months(days, day("2026-02-01"), |month| format!("#{month}")).unwrap();
        assert_eq!(drawn.title, "联系最多的是2025年12月，2 条");
        let number = |cell: &MonthCell| cell.count.as_ref().map(|count| count.number);
        let cells: Vec<(Option<usize>, usize)> =
            drawn.years[1].cells[..4].iter().map(|cell| (number(cell), cell.step)).collect();
        assert_eq!(cells, [(Some(0), 0), (Some(0), 0), (None, 0), (None, 0)]);
        let href = |cell: &MonthCell| cell.count.as_ref().and_then(|count| count.href.clone());
        assert_eq!(href(&drawn.years[0].cells[11]).as_deref(), Some("#2025-12"));
        assert_eq!((drawn.years[0].cells[10].step, drawn.years[0].cells[11].step), (2, 4));
        assert!(months([], day("2026-02-01"), str::to_owned).is_none());
    }
}
