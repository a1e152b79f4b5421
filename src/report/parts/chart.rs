//! Drawn bars: lengths only, as shares of the room that there is, so that no text is ever scaled. Templates only draw;
//! a table with the same numbers stands beside.

use crate::ledger::{Tally, Verdict};
use crate::report::parts::{Badge, Link};

/// The whole length of the room, in the parts in which bars are measured.
const WHOLE: usize = 1000;

/// A part that exists is at least so long, or it could not be seen.
const LEAST: usize = 6;

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

/// Horizontal bars, each divided by verdict.
#[derive(Clone, Debug)]
pub(crate) struct Chart {
    /// Says what is drawn.
    pub(crate) title: String,
    pub(crate) rows: Vec<Bar>,
    /// Signs and words of the parts that occur.
    pub(crate) legend: Vec<Badge>,
    /// What the notes behind the bars are; empty where they need no word.
    pub(crate) note: String,
}

/// One bar.
#[derive(Clone, Debug)]
pub(crate) struct Bar {
    pub(crate) label: String,
    pub(crate) parts: Vec<Part>,
    /// What stands behind it; it leads to the rows that it counts, if it counts any.
    pub(crate) note: Link,
    /// Its numbers in words, for those who cannot see it.
    pub(crate) description: String,
}

/// One part of a bar.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    /// Where it begins and ends, as `12.5%`.
    pub(crate) x: String,
    pub(crate) end: String,
    pub(crate) width: String,
    pub(crate) slug: &'static str,
    /// Word and number.
    pub(crate) title: String,
}

/// The parts of a bar of contact duties: those of each verdict that occurs.
pub(crate) fn parts_of_contact(tally: Tally) -> Vec<(Badge, usize)> {
    let all = Verdict::ALL.into_iter().map(|verdict| (Badge::of_contact(verdict), tally.of(verdict)));
    all.filter(|(_, number)| *number > 0).collect()
}

/// Draws bars to the scale of the longest.
pub(crate) fn draw(caption: &Caption<'_>, bars: &[BarFacts]) -> Chart {
    let total = |bar: &BarFacts| bar.parts.iter().map(|(_, number)| number).sum::<usize>();
    let longest = bars.iter().map(total).max().unwrap_or(0);
    let occurs = |badge: &Badge| bars.iter().flat_map(|bar| &bar.parts).any(|(part, _)| part.word == badge.word);
    Chart {
        title: caption.title.to_owned(),
        rows: bars.iter().map(|facts| bar(facts, longest, caption.nothing)).collect(),
        legend: caption.legend.iter().copied().filter(occurs).collect(),
        note: caption.note.to_owned(),
    }
}

/// One bar to the scale of another number.
pub(crate) fn bar(facts: &BarFacts, longest: usize, nothing: &str) -> Bar {
    let numbers: Vec<usize> = facts.parts.iter().map(|(_, number)| *number).collect();
    let mut x = 0;
    let mut parts = Vec::new();
    for ((badge, number), end) in facts.parts.iter().zip(ends(&numbers, longest)) {
        parts.push(Part {
            x: percent(x),
            end: percent(end),
            width: percent(end - x),
            slug: badge.slug,
            title: format!("{} {number} {}", badge.word, facts.unit),
        });
        x = end;
    }
    let told: Vec<&str> = parts.iter().map(|part| part.title.as_str()).collect();
    let description = if told.is_empty() { nothing.to_owned() } else { told.join("，") };
    Bar { label: facts.label.clone(), parts, note: Link::plain(facts.note.clone()), description }
}

/// Where the parts of a bar end. Ends are scaled, not widths, so that rounding never leaves a gap.
fn ends(numbers: &[usize], longest: usize) -> Vec<usize> {
    let mut before = 0;
    let mut x = 0;
    let end = |number: &usize| {
        before += number;
        x = (before * WHOLE / longest.max(1)).max(x + LEAST).min(WHOLE);
        x
    };
    numbers.iter().map(end).collect()
}

fn percent(parts: usize) -> String {
    format!("{}.{}%", parts / 10, parts % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_bar_are_as_long_as_their_numbers() {
        assert_eq!(ends(&[39, 59, 1], 99), [393, 989, 1000]);
        assert_eq!(ends(&[1, 1], 4), [250, 500]);
        // What is there is seen, and what is not is not drawn.
        assert_eq!(ends(&[1, 999], 1000), [6, 1000]);
        assert_eq!(ends(&[], 0), Vec::<usize>::new());
    }
}
