//! Whether a withheld number could be another one, for all that a reader can tell.
//!
//! Bounds look at one sum after the other, and equations do not know that no number is below zero;
//! together they still miss a number here and there that only one table allows. Therefore nothing
//! small counts as hidden before another table has been found: withheld numbers change together,
//! within their bounds, until every sum is right again. Where none is found the number counts as
//! certain, and more is withheld: the search may give up, but it never errs on the open side.

use std::collections::{BTreeMap, BTreeSet};

use crate::report::public::disclosure::bounds::Bound;
use crate::report::public::disclosure::sum::Sum;

/// How many numbers change together at most. A square of four is the usual case.
const DEPTH: usize = 16;

/// How many changes are tried for one number.
const STEPS: usize = 5_000;

/// What everybody sees of a sheet, and what is behind it.
pub(super) struct Doubt<'a> {
    sums: &'a [Sum],
    values: &'a [usize],
    bounds: &'a [Bound],
    /// By number, the sums that it stands in.
    sums_of: Vec<Vec<usize>>,
}

impl<'a> Doubt<'a> {
    pub(super) fn new(sums: &'a [Sum], values: &'a [usize], bounds: &'a [Bound]) -> Self {
        let mut sums_of = vec![Vec::new(); values.len()];
        for (index, sum) in sums.iter().enumerate() {
            sum.members().for_each(|member| sums_of[member].push(index));
        }
        Self { sums, values, bounds, sums_of }
    }

    /// Whether no other value of a number is found.
    pub(super) fn is_certain(&self, number: usize) -> bool {
        let comes_out = |by| {
            let mut search = Search {
                sheet: self,
                values: self.values.to_vec(),
                changed: BTreeSet::new(),
                excess: BTreeMap::new(),
                steps: STEPS,
            };
            search.change(number, by) && search.settle(DEPTH)
        };
        !comes_out(1) && !comes_out(-1)
    }
}

/// A table on the way from the true one to another.
struct Search<'a> {
    sheet: &'a Doubt<'a>,
    values: Vec<usize>,
    changed: BTreeSet<usize>,
    /// The sums that are not right, and by how much their parts are more than the total.
    excess: BTreeMap<usize, isize>,
    steps: usize,
}

impl Search<'_> {
    /// Changes further numbers until every sum is right, each once at most.
    fn settle(&mut self, depth: usize) -> bool {
        // The sum that leaves the fewest choices comes first.
        let wrong = self.excess.iter().map(|(sum, excess)| (*sum, *excess));
        let Some((sum, excess)) = wrong.min_by_key(|(sum, _)| self.open(*sum).count()) else { return true };
        let open: Vec<usize> = self.open(sum).collect();
        for number in open {
            if depth == 0 || self.steps == 0 {
                return false;
            }
            self.steps -= 1;
            let by = if number == self.sheet.sums[sum].total { excess } else { -excess };
            if self.change(number, by) {
                if self.settle(depth - 1) {
                    return true;
                }
                self.shift(number, -by);
                self.changed.remove(&number);
            }
        }
        false
    }

    /// The numbers of a sum that may still change.
    fn open(&self, sum: usize) -> impl Iterator<Item = usize> {
        let is_open = |number: &usize| !self.changed.contains(number) && !self.sheet.bounds[*number].is_one_value();
        self.sheet.sums[sum].members().filter(is_open)
    }

    /// Changes a number, if its bounds allow it.
    fn change(&mut self, number: usize, by: isize) -> bool {
        let value = self.values[number].checked_add_signed(by);
        if !value.is_some_and(|value| self.sheet.bounds[number].holds(value)) {
            return false;
        }
        self.changed.insert(number);
        self.shift(number, by);
        true
    }

    fn shift(&mut self, number: usize, by: isize) {
        self.values[number] = self.values[number].saturating_add_signed(by);
        for sum in &self.sheet.sums_of[number] {
            let excess = self.excess.entry(*sum).or_default();
            *excess += if self.sheet.sums[*sum].total == number { -by } else { by };
            if *excess == 0 {
                self.excess.remove(sum);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::public::disclosure::bounds::bounds;
    use crate::report::public::disclosure::solve::given_away;

    fn sums(written: &[(usize, &[usize])]) -> Vec<Sum> {
        written.iter().map(|(total, parts)| Sum::new(*total, parts.to_vec())).collect()
    }

    const NOTHING: [usize; 0] = [];

    /// Which of the withheld numbers are certain.
    fn certain(sums: &[Sum], values: &[usize], withheld: &BTreeSet<usize>) -> Vec<usize> {
        let bounds = bounds(sums, values, withheld);
        let doubt = Doubt::new(sums, values, &bounds);
        withheld.iter().copied().filter(|number| doubt.is_certain(*number)).collect()
    }

    #[test]
    fn a_square_is_in_doubt_if_it_can_turn() {
        let sums = sums(&[(4, &[0, 1]), (5, &[2, 3]), (6, &[0, 2]), (7, &[1, 3])]);
        let withheld = (0..4).collect();
        assert_eq!(certain(&sums, &[1, 2, 2, 1, 3, 3, 3, 3], &withheld), NOTHING);
        assert_eq!(certain(&sums, &[3, 1, 1, 1, 4, 2, 4, 2], &withheld), [0, 1, 2, 3]);
        assert_eq!(certain(&sums, &[1, 1, 1, 0, 2, 1, 2, 1], &withheld), NOTHING);
    }

    /// Found by random tables: three rules below a school. No sum and no equation gives the last verdict of the school
    /// (number 3) away, and still it is 1 in every table that fits.
    #[test]
    fn a_number_that_only_one_table_allows_is_certain() {
        let sums = sums(&[
            (4, &[0, 1, 2, 3]),
            (9, &[5, 6, 7, 8]),
            (14, &[10, 11, 12, 13]),
            (19, &[15, 16, 17, 18]),
            (0, &[5, 10, 15]),
            (1, &[6, 11, 16]),
            (2, &[7, 12, 17]),
            (3, &[8, 13, 18]),
            // The only unit has the same number.
            (3, &[20]),
        ]);
        let school = [5, 3, 1, 1, 10];
        let rules = [[3, 0, 0, 0, 3], [0, 3, 1, 0, 4], [2, 0, 0, 1, 3]];
        let values: Vec<usize> = school.into_iter().chain(rules.concat()).chain([1]).collect();
        let withheld = BTreeSet::from([1, 2, 3, 5, 6, 8, 11, 12, 15, 18, 20]);
        assert_eq!(given_away(&sums, &withheld), None);
        assert!(!bounds(&sums, &values, &withheld)[3].is_one_value());
        assert!(certain(&sums, &values, &withheld).contains(&3));
    }
}
