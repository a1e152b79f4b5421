//! Which units have a row of their own, and which stand together as 其他若干个单位.
//!
//! Only sizes of lists decide. What a list says, who is paired with whom, is settled by a meeting and says nothing of
//! what anybody did.

use crate::report::public::disclosure::crowd::{Contributors, Minimum};

/// A unit with its pairs of a period.
#[derive(Clone, Debug)]
pub(in crate::report::public) struct UnitSize {
    /// How many pairs it has.
    pub(in crate::report::public) pairs: usize,
    /// Who is in them.
    pub(in crate::report::public) crowd: Contributors,
    /// Whether it stood among the others in an earlier period of the year: then it stays there, or its size would
    /// follow from the sums of two periods.
    pub(in crate::report::public) was_merged: bool,
}

/// The places of units by row: those that stand for themselves, in their order, and the others together at the end.
///
/// The others are at least two and enough people, else the smallest rows join them. Nobody stands for himself where
/// nobody is left to stand beside.
pub(in crate::report::public) fn rows(units: &[UnitSize], minimum: Minimum) -> Vec<Vec<usize>> {
    let allowed = |unit: &UnitSize| !unit.was_merged && unit.pairs >= minimum.base() && minimum.allows(&unit.crowd);
    let (mut own, mut others): (Vec<usize>, Vec<usize>) = (0..units.len()).partition(|at| allowed(&units[*at]));
    let stands = |others: &[usize]| {
        let mut crowd = Contributors::default();
        for at in others {
            crowd.join(&units[*at].crowd);
        }
        let pairs: usize = others.iter().map(|at| units[*at].pairs).sum();
        others.is_empty() || (others.len() > 1 && pairs >= minimum.base() && minimum.allows(&crowd))
    };
    while !stands(&others) {
        let Some(smallest) = (0..own.len()).rev().min_by_key(|at| units[own[*at]].pairs) else { break };
        others.push(own.remove(smallest));
    }
    others.sort_unstable();
    own.into_iter().map(|at| vec![at]).chain((!others.is_empty()).then_some(others)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::key::{CadreKey, FriendKey};

    /// Units by pairs and cadres, a friend a pair, where nobody stands in two; whether each was merged before.
    fn units(sizes: &[(usize, usize)], merged: &[usize]) -> Vec<UnitSize> {
        let mut first = 0;
        let unit = |(at, (pairs, cadres)): (usize, &(usize, usize))| {
            let mut crowd = Contributors::default();
            (first..first + pairs).for_each(|friend| crowd.add_friend(FriendKey::new(friend)));
            (first..first + cadres).for_each(|cadre| crowd.add_cadre(CadreKey::new(cadre)));
            first += 100;
            UnitSize { pairs: *pairs, crowd, was_merged: merged.contains(&at) }
        };
        sizes.iter().enumerate().map(unit).collect()
    }

    #[test]
    fn small_units_stand_together_and_take_one_along_where_they_are_too_few() {
        type Case = (&'static str, &'static [(usize, usize)], &'static [usize], &'static [&'static [usize]]);
        let cases: [Case; 8] = [
            ("all are large enough", &[(9, 3), (5, 3)], &[], &[&[0], &[1]]),
            ("two small ones", &[(9, 3), (3, 2), (6, 3), (3, 2)], &[], &[&[0], &[2], &[1, 3]]),
            ("too few cadres", &[(9, 2), (9, 2), (5, 3)], &[], &[&[2], &[0, 1]]),
            ("one small one takes the smallest along", &[(9, 3), (3, 3), (6, 3)], &[], &[&[0], &[1, 2]]),
            ("of two as small the later one", &[(6, 3), (3, 3), (6, 3)], &[], &[&[0], &[1, 2]]),
            ("two that are too few together", &[(9, 3), (1, 1), (6, 3), (1, 1)], &[], &[&[0], &[1, 2, 3]]),
            ("only small ones", &[(2, 1), (2, 1)], &[], &[&[0, 1]]),
            ("merged before", &[(9, 3), (8, 3), (6, 3)], &[1], &[&[0], &[1, 2]]),
        ];
        for (what, sizes, merged, expected) in cases {
            assert_eq!(rows(&units(sizes, merged), Minimum::new(5)), expected, "{what}");
        }
        assert_eq!(rows(&units(&[(1, 1), (2, 1)], &[]), Minimum::new(1)), [[0], [1]], "no minimum");
    }
}
