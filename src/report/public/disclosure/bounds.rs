//! Between which values a reader knows each withheld number to lie.
//!
//! A reader knows that no number is below zero, and, because zeros are shown unless they hide
//! something, that a withheld number is 1 at least wherever no withheld zero stands near it.

use std::collections::BTreeSet;

use crate::report::public::disclosure::sum::Sum;

/// What a reader knows of each number.
///
/// Bounds are drawn together sum by sum until none moves: a part is at most the total less what
/// the other parts are at least, and at least the total less what they are at most.
pub(super) fn bounds(sums: &[Sum], values: &[usize], withheld: &BTreeSet<usize>) -> Vec<Bound> {
    let mut bounds = start(sums, values, withheld);
    loop {
        let before = bounds.clone();
        for sum in sums {
            let low = |bounds: &[Bound]| sum.parts.iter().map(|part| bounds[*part].low).sum::<usize>();
            let high =
                |bounds: &[Bound]| sum.parts.iter().fold(0_usize, |all, part| all.saturating_add(bounds[*part].high));
            let total = bounds[sum.total].between(low(&bounds), high(&bounds));
            bounds[sum.total] = total;
            for part in &sum.parts {
                let own = bounds[*part];
                let others_low = low(&bounds) - own.low;
                let others_high = sum.parts.iter().filter(|other| *other != part);
                let others_high = others_high.fold(0_usize, |all, other| all.saturating_add(bounds[*other].high));
                bounds[*part] =
                    own.between(total.low.saturating_sub(others_high), total.high.saturating_sub(others_low));
            }
        }
        if bounds == before {
            break;
        }
    }
    bounds
}

/// What a reader knows a number to lie between, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bound {
    low: usize,
    high: usize,
}

impl Bound {
    /// Whether a number cannot be but one.
    pub(super) const fn is_one_value(self) -> bool {
        self.low >= self.high
    }

    /// Whether a number may have this value.
    pub(super) const fn holds(self, value: usize) -> bool {
        self.low <= value && value <= self.high
    }

    /// The same, drawn together.
    fn between(self, low: usize, high: usize) -> Self {
        Self { low: self.low.max(low), high: self.high.min(high) }
    }
}

/// What a reader knows before adding anything up.
fn start(sums: &[Sum], values: &[usize], withheld: &BTreeSet<usize>) -> Vec<Bound> {
    let mut bounds: Vec<Bound> = values.iter().map(|value| Bound { low: *value, high: *value }).collect();
    for index in withheld {
        bounds[*index] = Bound { low: 1, high: usize::MAX };
    }
    for sum in sums {
        let hides_zero = sum.members().any(|member| withheld.contains(&member) && values[member] == 0);
        if hides_zero {
            sum.members().filter(|member| withheld.contains(member)).for_each(|member| bounds[member].low = 0);
        }
    }
    bounds
}

#[cfg(test)]
mod tests {
    use super::*;

    fn certain(sums: &[Sum], values: &[usize], hidden: &BTreeSet<usize>) -> Vec<usize> {
        let bounds = bounds(sums, values, hidden);
        hidden.iter().copied().filter(|number| bounds[*number].is_one_value()).collect()
    }

    /// Sums, all values, what is withheld, and which of it can have no other value.
    #[test]
    fn a_number_is_certain_where_the_others_leave_it_no_room() {
        type Case =
            (&'static str, &'static [(usize, &'static [usize])], &'static [usize], &'static [usize], &'static [usize]);
        let cases: [Case; 11] = [
            ("two ones: neither can be less", &[(0, &[1, 2])], &[2, 1, 1], &[1, 2], &[1, 2]),
            ("a one and a two: either may be the one", &[(0, &[1, 2])], &[3, 1, 2], &[1, 2], &[]),
            ("a one beside a hidden zero: either may be the one", &[(0, &[1, 2])], &[1, 1, 0], &[1, 2], &[]),
            ("a two beside a hidden zero", &[(0, &[1, 2])], &[2, 2, 0], &[1, 2], &[]),
            ("three ones", &[(0, &[1, 2, 3])], &[3, 1, 1, 1], &[1, 2, 3], &[1, 2, 3]),
            ("one part alone", &[(0, &[1, 2])], &[7, 3, 4], &[2], &[2]),
            ("a withheld total bounds nothing", &[(0, &[1, 2])], &[2, 1, 1], &[0, 1, 2], &[]),
            ("a withheld total of shown parts", &[(0, &[1, 2])], &[5, 2, 3], &[0], &[0]),
            (
                "one sum fixes what another left open",
                &[(3, &[0, 1]), (4, &[1, 2])],
                &[4, 1, 1, 5, 2],
                &[0, 1, 2],
                &[0, 1, 2],
            ),
            (
                "a square of ones and twos turns round",
                &[(4, &[0, 1]), (5, &[2, 3]), (6, &[0, 2]), (7, &[1, 3])],
                &[1, 2, 2, 1, 3, 3, 3, 3],
                &[0, 1, 2, 3],
                &[],
            ),
            ("nothing is withheld", &[(0, &[1, 2])], &[2, 1, 1], &[], &[]),
        ];
        for (what, written, values, hidden, expected) in cases {
            let sums: Vec<Sum> = written.iter().map(|(total, parts)| Sum::new(*total, parts.to_vec())).collect();
            let hidden: BTreeSet<usize> = hidden.iter().copied().collect();
            assert_eq!(certain(&sums, values, &hidden), expected, "{what}");
        }
    }

    /// All squares of numbers up to two with their sums, and every choice of what is withheld: what is called certain
    /// is the same in every square that a reader could think of.
    #[test]
    fn what_is_certain_is_the_same_in_every_possible_table() {
        let sums = [(4, [0, 1]), (5, [2, 3]), (6, [0, 2]), (7, [1, 3])];
        let sums = sums.map(|(total, parts)| Sum::new(total, parts.to_vec()));
        let table = |code: usize, base: usize| {
            let [a, b, c, d] = [0, 1, 2, 3].map(|place| code / base.pow(place) % base);
            [a, b, c, d, a + b, c + d, a + c, b + d]
        };
        let possible: Vec<[usize; 8]> = (0..6_usize.pow(4)).map(|code| table(code, 6)).collect();
        let mut certain_at_all = 0;
        for values in (0..3_usize.pow(4)).map(|code| table(code, 3)) {
            for mask in 0..256_usize {
                let hidden: BTreeSet<usize> = (0..8).filter(|number| mask >> number & 1 == 1).collect();
                let low = |number: usize| start(&sums, &values, &hidden)[number].low;
                let lows: Vec<usize> = (0..8).map(low).collect();
                let could_be = |table: &&[usize; 8]| {
                    (0..8).all(|at| if hidden.contains(&at) { table[at] >= lows[at] } else { table[at] == values[at] })
                };
                let tables: Vec<&[usize; 8]> = possible.iter().filter(could_be).collect();
                for number in certain(&sums, &values, &hidden) {
                    certain_at_all += 1;
                    assert!(
                        tables.iter().all(|table| table[number] == values[number]),
                        "{values:?}, {hidden:?}: {number}"
                    );
                }
            }
        }
        assert!(certain_at_all > 1_000, "only {certain_at_all}");
    }
}
