//! Positions of drawn bars. Templates only draw; a table with the same numbers stands beside.

use unicode_width::UnicodeWidthStr;

use crate::ledger::{Tally, Verdict};
use crate::report::parts::Badge;

/// How wide and high the parts of a drawing are, in SVG user units.
#[derive(Clone, Copy)]
pub(crate) struct Measures {
    /// Room for the labels before the bars.
    label: usize,
    /// Length of the longest bar.
    track: usize,
    /// Room for the notes behind the bars.
    after: usize,
    /// Height of a bar.
    bar: usize,
    /// From the top of a bar to that of the next.
    pitch: usize,
}

impl Measures {
    /// For labels that are the 编号 of a period.
    pub(crate) const NARROW: Self = Self { label: 112, track: 284, after: 84, bar: 16, pitch: 30 };
    /// For labels that are the name of a period in words.
    pub(crate) const WIDE: Self = Self { label: 216, track: 400, after: 152, bar: 20, pitch: 38 };
}

impl Measures {
    /// The same width with room for the longest of the labels, up to half of it: the bars give way.
    fn fitting<'a>(&self, labels: impl Iterator<Item = &'a str>) -> Self {
        let wide = labels.map(|label| label.width() * COLUMN + GAP).max().unwrap_or(0);
        let label = self.label.max(wide.min((self.label + self.track + self.after) / 2));
        Self { label, track: self.track - (label - self.label), ..*self }
    }
}

const TOP: usize = 8;

/// Between a label and its bar.
const GAP: usize = 12;

/// Half the width of a Chinese character of a label, and more than that of a digit.
const COLUMN: usize = 8;

/// What a drawing says besides its bars.
pub(crate) struct Caption<'a> {
    pub(crate) title: &'a str,
    /// What the notes behind the bars are.
    pub(crate) note: &'a str,
    /// All badges that may occur.
    pub(crate) legend: &'a [Badge],
    /// Said of a bar without parts.
    pub(crate) nothing: &'a str,
}

/// What one bar is drawn from: its label, its parts from left to right, what stands behind it.
pub(crate) struct BarFacts {
    pub(crate) label: String,
    pub(crate) parts: Vec<(Badge, usize)>,
    /// What its numbers count.
    pub(crate) unit: &'static str,
    pub(crate) note: String,
}

/// Horizontal bars, each divided by verdict; units are SVG user units.
#[derive(Clone, Debug)]
pub(crate) struct Chart {
    /// Says what is drawn.
    pub(crate) title: String,
    /// Says the numbers in words, for those who cannot see it.
    pub(crate) description: String,
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) rows: Vec<Bar>,
    /// Signs and words of the parts that occur.
    pub(crate) legend: Vec<Badge>,
    /// What the notes behind the bars are.
    pub(crate) note: String,
}

/// One bar.
#[derive(Clone, Debug)]
pub(crate) struct Bar {
    pub(crate) label: String,
    /// Where the label ends.
    pub(crate) label_x: usize,
    /// Base line of the texts.
    pub(crate) text_y: usize,
    /// Top of the bar.
    pub(crate) y: usize,
    pub(crate) height: usize,
    pub(crate) parts: Vec<Part>,
    pub(crate) note: String,
    /// Where the note begins.
    pub(crate) note_x: usize,
}

/// One part of a bar.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) x: usize,
    pub(crate) width: usize,
    pub(crate) slug: &'static str,
    /// Word and number.
    pub(crate) title: String,
}

/// The parts of a bar of contact duties: those of each verdict that occurs.
fn parts(tally: Tally) -> Vec<(Badge, usize)> {
    let all = Verdict::ALL.into_iter().map(|verdict| (Badge::of_contact(verdict), tally.of(verdict)));
    all.filter(|(_, number)| *number > 0).collect()
}

/// Draws bars of contact duties, each with its label and note, to the scale of the longest.
pub(crate) fn of_contact(
    title: &str,
    note: &str,
    rows: impl IntoIterator<Item = (String, Tally, &'static str, String)>,
) -> Chart {
    let legend = Verdict::ALL.map(Badge::of_contact);
    let caption = Caption { title, note, legend: &legend, nothing: "没有应办事项" };
    // Of nothing there is no share.
    let bar = |(label, tally, unit, note): (String, Tally, &'static str, String)| {
        let note = if tally.owed() == 0 { "—".to_owned() } else { note };
        BarFacts { label, parts: parts(tally), unit, note }
    };
    draw(&Measures::NARROW, &caption, &rows.into_iter().map(bar).collect::<Vec<_>>())
}

/// Draws bars to the scale of the longest.
pub(crate) fn draw(measures: &Measures, caption: &Caption<'_>, bars: &[BarFacts]) -> Chart {
    let measures = &measures.fitting(bars.iter().map(|bar| bar.label.as_str()));
    let total = |bar: &BarFacts| bar.parts.iter().map(|(_, number)| number).sum::<usize>();
    let longest = bars.iter().map(total).max().unwrap_or(0).max(1);
    let occurs = |badge: &Badge| bars.iter().flat_map(|bar| &bar.parts).any(|(part, _)| part.word == badge.word);
    let described: Vec<String> = bars.iter().map(|bar| in_words(bar, caption.nothing)).collect();
    Chart {
        title: caption.title.to_owned(),
        description: described.join("；"),
        width: measures.label + measures.track + measures.after,
        height: TOP + bars.len() * measures.pitch,
        rows: bars.iter().enumerate().map(|(index, facts)| bar(measures, index, facts, longest)).collect(),
        legend: caption.legend.iter().copied().filter(occurs).collect(),
        note: caption.note.to_owned(),
    }
}

/// One bar. Ends are scaled, not widths, so that rounding never leaves a gap.
fn bar(measures: &Measures, index: usize, facts: &BarFacts, longest: usize) -> Bar {
    let y = TOP + index * measures.pitch;
    let mut parts = Vec::new();
    let mut before = 0;
    let mut x = measures.label;
    for (badge, number) in &facts.parts {
        before += number;
        // A part that exists is at least two units wide, or it could not be seen.
        let end = (measures.label + before * measures.track / longest).max(x + 2);
        parts.push(Part {
            x,
            width: end - x,
            slug: badge.slug,
            title: format!("{} {number} {}", badge.word, facts.unit),
        });
        x = end;
    }
    Bar {
        label: facts.label.clone(),
        label_x: measures.label - GAP,
        text_y: y + measures.bar / 2 + 5,
        y,
        height: measures.bar,
        parts,
        note: facts.note.clone(),
        note_x: x + 10,
    }
}

fn in_words(bar: &BarFacts, nothing: &str) -> String {
    let numbers: Vec<String> =
        bar.parts.iter().map(|(badge, number)| format!("{} {number} {}", badge.word, bar.unit)).collect();
    let numbers = if numbers.is_empty() { nothing.to_owned() } else { numbers.join("，") };
    format!("{}：{numbers}", bar.label)
}
