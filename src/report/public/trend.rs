//! The drawing of the trend. It shows published numbers only: where the missed duties are withheld
//! a bar is filled as far as the rate is certain, and the rest says that it is not published.

use crate::ledger::Verdict;
use crate::report::parts::Badge;
use crate::report::parts::chart::{Bar, Chart, Part};
use crate::report::public::numbers::duties::{PeriodFigures, Row};

const LABEL: usize = 216;
const TRACK: usize = 400;
const AFTER: usize = 152;
const BAR: usize = 20;
const PITCH: usize = 38;
const TOP: usize = 8;

/// What a bar shows of duties whose verdict is not published.
const UNPUBLISHED: Badge = Badge { word: "未公布", slug: "silent", sign: "—" };

/// One bar a period, the earliest first, all to the scale of the longest.
pub(super) fn trend(periods: &[PeriodFigures]) -> Chart {
    let rows: Vec<(&PeriodFigures, Vec<(Badge, usize)>)> =
        periods.iter().rev().map(|period| (period, divided(&period.school))).collect();
    let longest = rows.iter().map(|(_, parts)| total(parts)).max().unwrap_or(0).max(1);
    let bars = rows.iter().enumerate().map(|(index, (period, parts))| bar(index, period, parts, longest));
    let mut legend: Vec<Badge> = Verdict::ALL.map(Badge::from).to_vec();
    legend.push(UNPUBLISHED);
    legend.retain(|badge| rows.iter().any(|(_, parts)| parts.iter().any(|(part, _)| part.word == badge.word)));
    Chart {
        title: "各学期定期联系的履行情况".to_owned(),
        description: rows.iter().map(|(period, parts)| in_words(period, parts)).collect::<Vec<_>>().join("；"),
        width: LABEL + TRACK + AFTER,
        height: TOP + rows.len() * PITCH,
        rows: bars.collect(),
        legend,
        note: "条末为已履行率".to_owned(),
    }
}

/// What is known of a period's duties, and how many of them are left.
fn divided(row: &Row) -> Vec<(Badge, usize)> {
    let Some(total) = row.total.number() else { return Vec::new() };
    let met = row.met.number().or(row.met_at_least);
    let known = [
        (Verdict::Met, met),
        (Verdict::Due, row.due.number()),
        (Verdict::Missed, row.missed.number()),
        (Verdict::Waived, row.waived.number()),
        (Verdict::Silent, row.silent.number()),
    ];
    let mut parts: Vec<(Badge, usize)> =
        known.into_iter().filter_map(|(verdict, number)| Some((Badge::from(verdict), number?))).collect();
    let rest = total.saturating_sub(parts.iter().map(|(_, number)| number).sum());
    parts.push((UNPUBLISHED, rest));
    parts.retain(|(_, number)| *number > 0);
    parts
}

fn total(parts: &[(Badge, usize)]) -> usize {
    parts.iter().map(|(_, number)| number).sum()
}

fn bar(index: usize, period: &PeriodFigures, parts: &[(Badge, usize)], longest: usize) -> Bar {
    let y = TOP + index * PITCH;
    let mut drawn = Vec::new();
    let mut before = 0;
    let mut x = LABEL;
    for (badge, number) in parts {
        before += number;
        // A part that exists is at least two units wide, or it could not be seen.
        let end = (LABEL + before * TRACK / longest).max(x + 2);
        drawn.push(Part { x, width: end - x, slug: badge.slug, title: format!("{} {number} 项", badge.word) });
        x = end;
    }
    Bar {
        label: period.name.clone(),
        label_x: LABEL - 12,
        text_y: y + BAR / 2 + 5,
        y,
        height: BAR,
        parts: drawn,
        note: period.school.rate.as_ref().map_or_else(|| "期限未到".to_owned(), |rate| rate.text.clone()),
        note_x: x + 10,
    }
}

fn in_words(period: &PeriodFigures, parts: &[(Badge, usize)]) -> String {
    let numbers: Vec<String> = parts.iter().map(|(badge, number)| format!("{} {number} 项", badge.word)).collect();
    let numbers = if numbers.is_empty() { "不公布".to_owned() } else { numbers.join("，") };
    format!("{}：{numbers}", period.name)
}
