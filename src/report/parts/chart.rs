//! Positions of drawn bars. Templates only draw; a table with the same numbers stands beside.

use serde::Serialize;

use crate::ledger::Tally;
use crate::ledger::Verdict;
use crate::report::parts::Badge;

const LABEL: usize = 112;
const TRACK: usize = 284;
const AFTER: usize = 84;
const BAR: usize = 16;
const PITCH: usize = 30;
const TOP: usize = 8;

/// Horizontal bars, each divided by verdict; units are SVG user units.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Chart {
    /// Says what is drawn.
    pub(crate) title: String,
    /// Says the numbers in words, for those who cannot see it.
    pub(crate) description: String,
    /// Width of the drawing.
    pub(crate) width: usize,
    /// Height of the drawing.
    pub(crate) height: usize,
    /// One bar a row.
    pub(crate) rows: Vec<Bar>,
    /// Signs and words of the parts that occur.
    pub(crate) legend: Vec<Badge>,
    /// What the numbers behind the bars say.
    pub(crate) note: String,
}

/// One bar.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Bar {
    /// What stands before it.
    pub(crate) label: String,
    /// Where the label ends.
    pub(crate) label_x: usize,
    /// Base line of the texts.
    pub(crate) text_y: usize,
    /// Top of the bar.
    pub(crate) y: usize,
    /// Height of the bar.
    pub(crate) height: usize,
    /// Its parts, from left to right.
    pub(crate) parts: Vec<Part>,
    /// What stands behind it.
    pub(crate) note: String,
    /// Where the note begins.
    pub(crate) note_x: usize,
}

/// One part of a bar.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Part {
    pub(crate) x: usize,
    pub(crate) width: usize,
    pub(crate) slug: &'static str,
    pub(crate) title: String,
}

/// Draws one bar for each (label, tally, note), all to the scale of the longest; `note` says what
/// the notes are.
pub(crate) fn bars(title: &str, note: &str, rows: &[(String, Tally, String)]) -> Chart {
    let longest = rows.iter().map(|(_, tally, _)| tally.total()).max().unwrap_or(0).max(1);
    let bars = rows.iter().enumerate().map(|(index, (label, tally, note))| {
        let y = TOP + index * PITCH;
        let (parts, end) = parts(*tally, longest);
        Bar {
            label: label.clone(),
            label_x: LABEL - 12,
            text_y: y + BAR / 2 + 5,
            y,
            height: BAR,
            parts,
            note: note.clone(),
            note_x: end + 10,
        }
    });
    let description: Vec<String> = rows.iter().map(|(label, tally, _)| in_words(label, *tally)).collect();
    let occurs = |verdict: &Verdict| rows.iter().any(|(_, tally, _)| tally.of(*verdict) > 0);
    Chart {
        title: title.to_owned(),
        description: description.join("；"),
        width: LABEL + TRACK + AFTER,
        height: TOP + rows.len() * PITCH,
        rows: bars.collect(),
        legend: Verdict::ALL.into_iter().filter(occurs).map(Badge::from).collect(),
        note: note.to_owned(),
    }
}

/// The parts of a bar and where it ends. Ends are scaled, not widths, so that rounding never
/// leaves a gap.
fn parts(tally: Tally, longest: usize) -> (Vec<Part>, usize) {
    let mut parts = Vec::new();
    let mut before = 0;
    let mut x = LABEL;
    for verdict in Verdict::ALL {
        let number = tally.of(verdict);
        if number == 0 {
            continue;
        }
        before += number;
        // A part that exists is at least two units wide, or it could not be seen.
        let end = (LABEL + before * TRACK / longest).max(x + 2);
        let title = format!("{} {number} 项", verdict.word());
        parts.push(Part { x, width: end - x, slug: verdict.slug(), title });
        x = end;
    }
    (parts, x)
}

fn in_words(label: &str, tally: Tally) -> String {
    let numbers: Vec<String> = Verdict::ALL
        .into_iter()
        .filter(|verdict| tally.of(*verdict) > 0)
        .map(|verdict| format!("{} {} 项", verdict.word(), tally.of(verdict)))
        .collect();
    let numbers = if numbers.is_empty() { "没有应履职责".to_owned() } else { numbers.join("，") };
    format!("{label}：{numbers}")
}
