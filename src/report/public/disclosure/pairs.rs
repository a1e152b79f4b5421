//! How many pairs of a period were not met: by row, and in the whole institution.
//!
//! Each row is told in a range of the grid, whatever its count. The whole is told as how much it is above the sum of
//! what the rows are at least, again on the grid. Let a row have `r` + 1 values, all rows together `R`, and let the base
//! be `b`: a row has at least `b` pairs and therefore `r` ≥ `b` − 1. The first range of the whole reaches at least to
//! `b` − 1, the last begins at most at `R` − `b` + 1, and each has `b` values; so the whole leaves each row at least
//! `b` values, whichever the ranges are. Linear programming confirms it before anything is told.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::report::public::disclosure::figure::Range;
use crate::report::public::disclosure::grid;
use crate::report::public::disclosure::known::Known;

/// What is told of a period.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::report::public) struct Told {
    /// By row, what all that is told leaves possible.
    pub(in crate::report::public) rows: Vec<Range>,
    /// The same of the whole institution.
    pub(in crate::report::public) whole: Range,
}

/// The rows of a period by their pairs, and what is told of them.
#[derive(Debug)]
pub(in crate::report::public) struct Rows {
    pairs: Vec<usize>,
    base: usize,
    /// By what is told of each row alone and of the whole, what follows from all of it. It follows whatever the counts
    /// are.
    following: RefCell<BTreeMap<(Vec<Range>, Range), Told>>,
}

impl Rows {
    /// Rows with so many pairs each, of which every count must keep `base` values.
    pub(in crate::report::public) fn of(pairs: Vec<usize>, base: usize) -> Self {
        Self { pairs, base, following: RefCell::default() }
    }

    /// What is told where so many pairs of each row were not met.
    pub(in crate::report::public) fn told(&self, unmet: &[usize]) -> Told {
        let own = self.pairs.iter().zip(unmet).map(|(pairs, unmet)| alone(*pairs, *unmet, self.base));
        let own: Vec<Range> = own.collect();
        let least: usize = own.iter().map(|range| range.least).sum();
        let most: usize = own.iter().filter_map(|range| range.most).sum();
        let above = alone(most - least, unmet.iter().sum::<usize>() - least, self.base);
        let whole = Range { least: least + above.least, most: above.most.map(|most| least + most) };
        self.following
            .borrow_mut()
            .entry((own, whole))
            .or_insert_with_key(|(own, whole)| self.follows(own, *whole))
            .clone()
    }

    /// What the ranges of all rows and of the whole leave possible together.
    fn follows(&self, own: &[Range], whole: Range) -> Told {
        let all: Vec<usize> = (0..self.pairs.len()).collect();
        let mut known = Known { most: self.pairs.iter().copied().map(Some).collect(), ..Known::default() };
        known.ranges = own.iter().enumerate().map(|(at, range)| (vec![at], *range)).collect();
        known.ranges.push((all.clone(), whole));
        let mut rows: Vec<Range> = Vec::new();
        for at in 0..own.len() {
            // Rows of which the same was told are alike.
            let alike = (0..at).find(|before| own[*before] == own[at]);
            rows.push(alike.map_or_else(|| known.range(&[at]).unwrap_or(own[at]), |before| rows[before]));
        }
        let told = Told { rows, whole: known.range(&all).unwrap_or(whole) };
        // By the argument above this holds; were it wrong, nothing but sizes would be told.
        if self.is_wide(&told) { told } else { self.nothing() }
    }

    fn is_wide(&self, told: &Told) -> bool {
        let wide =
            |range: Range, pairs: usize| range.values().is_none_or(|values| values > pairs || values >= self.base);
        let rows = told.rows.iter().zip(&self.pairs).all(|(range, pairs)| wide(*range, *pairs));
        rows && wide(told.whole, self.pairs.iter().sum())
    }

    fn nothing(&self) -> Told {
        let rows = self.pairs.iter().map(|pairs| Range::new(0, *pairs)).collect();
        Told { rows, whole: Range::new(0, self.pairs.iter().sum()) }
    }
}

/// What is told of a count alone that is at most `all`.
pub(in crate::report::public) fn alone(all: usize, count: usize, base: usize) -> Range {
    let mut ranges = grid::between(0, all, base).into_iter();
    ranges.find(|range| range.holds(count)).unwrap_or(Range::new(0, all))
}

/// What is told of a count alone that may be of any size.
pub(in crate::report::public) const fn unlimited(count: usize, base: usize) -> Range {
    grid::around(count, base)
}
