//! How old the suggestions are that wait, and how many of them are late.

use crate::report::filter::Filter;
use crate::report::parts::Badge;
use crate::report::parts::chart::{self, BarFacts, Caption, Chart};
use crate::report::parts::suggestion::Item;

/// Up to so many days since it was raised.
const AGES: [(&str, &str, i64); 5] = [
    ("30 天以内", "30", 30),
    ("31—90 天", "90", 90),
    ("91—180 天", "180", 180),
    ("181—365 天", "365", 365),
    ("一年以上", "more", i64::MAX),
];

const LATE: Badge = Badge { word: "逾期", slug: "missed", sign: "×" };

const IN_TIME: Badge = Badge { word: "没有逾期", slug: "due", sign: "○" };

/// The value of `age`, in the address of the list, for so many days.
pub(super) fn slug_of(age: i64) -> &'static str {
    AGES.iter().find(|(_, _, last)| age <= *last).map_or("more", |(_, slug, _)| slug)
}

/// The drawing; `None` where none waits.
pub(super) fn ages(items: &[Item]) -> Option<Chart> {
    let open: Vec<&Item> = items.iter().filter(|item| !item.closed).collect();
    let oldest = open.iter().map(|item| item.age).max()?;
    let title = format!("等待办理的，提出最久的已有 {oldest} 天");
    let bars = AGES.map(|(label, slug, _)| {
        let own: Vec<&&Item> = open.iter().filter(|item| slug_of(item.age) == slug).collect();
        let late = own.iter().filter(|item| item.overdue > 0).count();
        let mut parts = vec![(LATE, late), (IN_TIME, own.len() - late)];
        parts.retain(|(_, number)| *number > 0);
        BarFacts { label: label.to_owned(), parts, unit: "件", note: format!("{} 件", own.len()) }
    });
    let caption = Caption { title: &title, note: "", legend: &[LATE, IN_TIME], nothing: "没有" };
    let mut chart = chart::draw(&caption, &bars);
    for (bar, (_, slug, _)) in chart.rows.iter_mut().zip(AGES) {
        bar.note.href = (!bar.parts.is_empty()).then(|| Filter::feedback().waiting().age(slug).href());
    }
    Some(chart)
}
