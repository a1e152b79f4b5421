//! How old the suggestions are that wait, and how many of them are late.

use crate::report::parts::Badge;
use crate::report::parts::chart::{self, BarFacts, Caption, Chart};
use crate::report::parts::suggestion::Item;

/// Up to so many days since it was raised.
const AGES: [(&str, i64); 5] =
    [("30 天以内", 30), ("31—90 天", 90), ("91—180 天", 180), ("181—365 天", 365), ("一年以上", i64::MAX)];

const LATE: Badge = Badge { word: "逾期", slug: "missed", sign: "×" };

const IN_TIME: Badge = Badge { word: "没有逾期", slug: "due", sign: "○" };

/// The drawing; `None` where none waits.
pub(super) fn ages(items: &[Item]) -> Option<Chart> {
    let open: Vec<&Item> = items.iter().filter(|item| !item.closed).collect();
    let oldest = open.iter().map(|item| item.age).max()?;
    let late = open.iter().filter(|item| item.overdue > 0).count();
    let title = format!("等待办理 {} 件：提出最久的有 {oldest} 天，逾期 {late} 件", open.len());
    let mut before = -1;
    let bars = AGES.map(|(label, last)| {
        let own: Vec<&&Item> = open.iter().filter(|item| before < item.age && item.age <= last).collect();
        before = last;
        let late = own.iter().filter(|item| item.overdue > 0).count();
        let mut parts = vec![(LATE, late), (IN_TIME, own.len() - late)];
        parts.retain(|(_, number)| *number > 0);
        BarFacts { label: label.to_owned(), parts, unit: "件", note: format!("{} 件", own.len()) }
    });
    let caption = Caption { title: &title, note: "", legend: &[LATE, IN_TIME], nothing: "没有" };
    Some(chart::draw(&caption, &bars))
}
