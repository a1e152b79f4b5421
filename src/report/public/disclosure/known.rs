//! Between which values a sum of unknown counts must lie, for all that is known of them: linear programming.
//!
//! This is the attacker's problem of the statisticians. What is known are equal weights of ones, so that the corners of
//! what is possible are whole numbers.

use good_lp::{
    Expression, ProblemVariables, ResolutionError, Solution as _, SolverModel as _, Variable, microlp, variable,
};

use crate::report::public::disclosure::figure::Range;

/// What the solver's numbers may be off by.
const SLACK: f64 = 1e-6;

/// What is known of counts, each by its place and none below zero.
#[derive(Clone, Debug, Default)]
pub(in crate::report::public) struct Known {
    /// What each is at most; `None` where nobody knows.
    pub(super) most: Vec<Option<usize>>,
    /// Counts that are not more than others together.
    pub(super) limits: Vec<(usize, Vec<usize>)>,
    /// Sums of counts that lie in a range.
    pub(super) ranges: Vec<(Vec<usize>, Range)>,
}

impl Known {
    /// The least and the greatest value of a sum; `None` where no counts agree with all that is known.
    pub(super) fn range(&self, sum: &[usize]) -> Option<Range> {
        let least = self.extreme(sum, false).ok()?;
        let most = match self.extreme(sum, true) {
            Ok(most) => Some(whole((most + SLACK).floor())),
            Err(ResolutionError::Unbounded) => None,
            Err(_) => return None,
        };
        Some(Range { least: whole((least - SLACK).ceil()), most })
    }

    /// The greatest or the least value of a sum.
    fn extreme(&self, sum: &[usize], greatest: bool) -> Result<f64, ResolutionError> {
        let mut variables = ProblemVariables::new();
        let counts: Vec<Variable> = self
            .most
            .iter()
            .map(|most| {
                let count = variable().min(0.0);
                variables.add(most.map_or(count.clone(), |most| count.max(float(most))))
            })
            .collect();
        let total = |sum: &[usize]| sum.iter().map(|at| counts[*at]).sum::<Expression>();
        let wanted = total(sum);
        let problem = if greatest { variables.maximise(&wanted) } else { variables.minimise(&wanted) };
        let mut model = problem.using(microlp);
        for (part, others) in &self.limits {
            model = model.with((Expression::from(counts[*part]) - total(others)).leq(0.0));
        }
        for (sum, range) in &self.ranges {
            model = model.with(total(sum).geq(float(range.least)));
            if let Some(most) = range.most {
                model = model.with(total(sum).leq(float(most)));
            }
        }
        model.solve().map(|solution| solution.eval(&wanted))
    }
}

/// A count for the solver, which counts in fractions.
fn float(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::from(u32::MAX), f64::from)
}

/// A count from the solver, which has been rounded.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole, not below zero, and a count")]
fn whole(number: f64) -> usize {
    number.max(0.0) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each count at most, what is known of sums, and the range of the first.
    #[test]
    fn what_is_known_of_sums_leaves_a_range() {
        type Case = (&'static str, &'static [usize], &'static [(&'static [usize], (usize, usize))], (usize, usize));
        let cases: [Case; 6] = [
            ("nothing is known", &[7, 3], &[], (0, 7)),
            ("five that are together nineteen, each under five", &[4; 5], &[(&[0, 1, 2, 3, 4], (19, 19))], (3, 4)),
            ("the rest of a known sum", &[9, 9], &[(&[0, 1], (12, 12)), (&[1], (4, 4))], (8, 8)),
            ("a sum in a range", &[9, 9], &[(&[0, 1], (2, 4))], (0, 4)),
            ("sums that turn round", &[9; 3], &[(&[0, 1], (3, 3)), (&[1, 2], (4, 4)), (&[0, 2], (5, 5))], (2, 2)),
            ("a sum that is nearly full", &[6, 3, 3], &[(&[0, 1, 2], (10, 12))], (4, 6)),
        ];
        for (what, most, ranges, (least, greatest)) in cases {
            let known = Known {
                most: most.iter().map(|most| Some(*most)).collect(),
                limits: Vec::new(),
                ranges: ranges.iter().map(|(sum, (least, most))| (sum.to_vec(), Range::new(*least, *most))).collect(),
            };
            assert_eq!(known.range(&[0]), Some(Range::new(least, greatest)), "{what}");
        }
    }

    #[test]
    fn a_count_without_an_end_has_none_and_a_contradiction_no_range() {
        let mut known = Known { most: vec![None, None], limits: vec![(0, vec![1])], ranges: Vec::new() };
        assert_eq!(known.range(&[0]), Some(Range { least: 0, most: None }));
        known.ranges.push((vec![1], Range::new(2, 6)));
        assert_eq!(known.range(&[0]), Some(Range::new(0, 6)));
        known.ranges.push((vec![0], Range::new(7, 9)));
        assert_eq!(known.range(&[0]), None);
    }
}
