//! Sums of counts, told one after the other, each in a range that is harmless beside all that was told before.
//!
//! Which answers there are to a question follows from the answers before it, and from no count: neighbouring ranges are
//! joined until each of them, if it were the answer, would leave every count enough values. Then the count falls into
//! one. So the answers are the same for every table that agrees with them.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::report::public::disclosure::figure::Range;
use crate::report::public::disclosure::grid;
use crate::report::public::disclosure::known::Known;

/// How many answers there are to a question at most, or hardly more: large sums are told in longer ranges.
const ANSWERS: usize = 40;

/// The counts of a table, by their places, and which of their sums are told, in this order.
#[derive(Debug)]
pub(in crate::report::public) struct Questions {
    /// How many values every count and every sum must keep.
    base: usize,
    /// What everybody knows before anything is told.
    known: Known,
    asked: Vec<Vec<usize>>,
    /// By the answers before, the answers to the next question. They are the same for every table.
    answers: RefCell<BTreeMap<Vec<Range>, Vec<Range>>>,
}

impl Questions {
    /// No questions yet, about so many counts, of which nobody knows how large they are.
    pub(in crate::report::public) fn about(counts: usize, base: usize) -> Self {
        let known = Known { most: vec![None; counts], ..Known::default() };
        Self { base, known, asked: Vec::new(), answers: RefCell::default() }
    }

    /// Everybody knows that a count is not more than others together.
    pub(in crate::report::public) fn limit(&mut self, part: usize, others: &[usize]) {
        self.known.limits.push((part, others.to_vec()));
    }

    /// Asks for a sum.
    pub(in crate::report::public) fn ask(&mut self, sum: Vec<usize>) {
        self.asked.push(sum);
    }

    /// What is told of each question where the counts are these.
    pub(in crate::report::public) fn told(&self, counts: &[usize]) -> Vec<Range> {
        let mut told = Vec::new();
        for sum in &self.asked {
            let value: usize = sum.iter().map(|at| counts[*at]).sum();
            let answer = self.answers(&told).into_iter().find(|answer| answer.holds(value));
            told.push(answer.unwrap_or_else(|| grid::around(value, self.base)));
        }
        told
    }

    /// The answers that there are to the next question. Empty where the sum may be of any size: each multiple of the
    /// base begins one then, and none of them forces another count.
    fn answers(&self, before: &[Range]) -> Vec<Range> {
        if let Some(found) = self.answers.borrow().get(before) {
            return found.clone();
        }
        let mut known = self.known.clone();
        known.ranges.extend(self.asked.iter().cloned().zip(before.iter().copied()));
        let sum = &self.asked[before.len()];
        let answers = match known.range(sum) {
            Some(Range { least, most: Some(most) }) => {
                let step = self.base * (most / (ANSWERS * self.base) + 1);
                self.joined(&known, sum, grid::between(least, most, step))
            }
            _ => Vec::new(),
        };
        self.answers.borrow_mut().insert(before.to_vec(), answers.clone());
        answers
    }

    /// Joins ranges until each is harmless, or only one is left, which says nothing new.
    fn joined(&self, known: &Known, sum: &[usize], ranges: Vec<Range>) -> Vec<Range> {
        let sure = self.sure(known, sum, &ranges);
        let is_harmless =
            |range: Range| sure.is_some_and(|sure| lies_in(range, sure)) || self.is_harmless(known, sum, range);
        let mut joined: Vec<Range> = Vec::new();
        let mut begun: Option<Range> = None;
        for next in ranges {
            let range = begun.take().map_or(next, |begun| Range { least: begun.least, ..next });
            if is_harmless(range) {
                joined.push(range);
            } else {
                begun = Some(range);
            }
        }
        while let Some(rest) = begun.take() {
            let Some(before) = joined.pop() else {
                joined.push(rest);
                break;
            };
            let range = Range { least: before.least, ..rest };
            if joined.is_empty() || is_harmless(range) {
                joined.push(range);
            } else {
                begun = Some(range);
            }
        }
        joined
    }

    /// Within which values every range is harmless: from the first harmless one to the last. Of ranges of one length the
    /// most that a count may be is a concave function of where the range begins, and the least a convex one; so what
    /// they leave between them is enough everywhere between two places where it is.
    fn sure(&self, known: &Known, sum: &[usize], ranges: &[Range]) -> Option<Range> {
        let length = ranges.get(1)?.values();
        let mut alike = ranges.iter().filter(|range| range.values() == length);
        let first = alike.find(|range| self.is_harmless(known, sum, **range))?;
        let last = alike.rfind(|range| self.is_harmless(known, sum, **range))?;
        Some(Range { least: first.least, ..*last })
    }

    /// Whether every count and every sum keeps enough values where a sum is told to lie in a range.
    fn is_harmless(&self, known: &Known, sum: &[usize], range: Range) -> bool {
        let mut known = known.clone();
        known.ranges.push((sum.to_vec(), range));
        let counts = (0..self.known.most.len()).map(|at| vec![at]);
        let sums = self.asked.iter().filter(|sum| sum.len() > 1).cloned();
        // Where no counts agree with the answer it is never given.
        let is_wide = |range: Range| range.values().is_none_or(|values| values >= self.base);
        counts.chain(sums).all(|sum| known.range(&sum).is_none_or(is_wide))
    }
}

/// Whether a range lies within another.
fn lies_in(range: Range, outer: Range) -> bool {
    range.least >= outer.least && range.most.zip(outer.most).is_some_and(|(most, outer)| most <= outer)
}
