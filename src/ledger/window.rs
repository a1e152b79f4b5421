//! 窗口: which days of the year a pack means, and what they are called.

use chrono::{Datelike, Days, NaiveDate};

use crate::model::calendar::Calendar;
use crate::model::pack::{Window, WindowDays};

/// The windows of a month. Where it is too short for a day of a window, its own last day stands for it.
pub(super) fn in_month(windows: &[Window], (first, last): (NaiveDate, NaiveDate)) -> Vec<(NaiveDate, NaiveDate)> {
    let days = |window: &Window| match &window.days {
        WindowDays::OfMonths { months, first_day, last_day }
            if months.is_empty() || months.contains(&first.month()) =>
        {
            let day = |day: u32| first.with_day(day).unwrap_or(last);
            Some((day(*first_day), day(*last_day)))
        }
        _ => None,
    };
    windows.iter().filter_map(days).collect()
}

/// The windows around 节点 of all school years.
pub(super) fn around_occasions(calendar: &Calendar, windows: &[Window]) -> Vec<(NaiveDate, NaiveDate)> {
    let mut found = Vec::new();
    for window in windows {
        let WindowDays::Around { occasions, before, after } = &window.days else { continue };
        let all = calendar.years.iter().flat_map(|year| &year.occasions);
        for occasion in all.filter(|occasion| occasions.contains(&occasion.name)) {
            let start = occasion.date.checked_sub_days(Days::new((*before).into())).unwrap_or(occasion.date);
            let end = occasion.date.checked_add_days(Days::new((*after).into())).unwrap_or(NaiveDate::MAX);
            found.push((start, end));
        }
    }
    found
}

/// `2026-03-20`, `2026-03-01-31`, `2026-01-29-02-10`, `2024-12-29-2025-01-01`.
pub(super) fn name(start: NaiveDate, end: NaiveDate) -> String {
    match (start.year() == end.year(), start.month() == end.month()) {
        _ if start == end => start.to_string(),
        (true, true) => format!("{start}-{:02}", end.day()),
        (true, false) => format!("{start}-{}", end.format("%m-%d")),
        (false, _) => format!("{start}-{end}"),
    }
}
