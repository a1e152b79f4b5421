//! Whether sums that are published together give a withheld number away.

use std::collections::{BTreeMap, BTreeSet};

use crate::report::public::disclosure::sum::Sum;

/// A prime far above any coefficient. The sums have coefficients 1 and −1 only; what can be solved
/// over the rationals can be solved modulo it, but for chances of one in two thousand million.
const PRIME: i64 = 2_147_483_647;

/// One equation between withheld numbers: coefficient by number, none of them zero.
type Equation = BTreeMap<usize, i64>;

/// A withheld number that follows from the shown ones by adding and subtracting sums, if any does.
///
/// The sums, with what is shown moved to the other side, are linear equations between the withheld
/// numbers. Gauss and Jordan's elimination leaves an equation with a single unknown exactly where
/// that unknown is determined.
pub(super) fn given_away(sums: &[Sum], withheld: &BTreeSet<usize>) -> Option<usize> {
    let mut solved: BTreeMap<usize, Equation> = BTreeMap::new();
    for sum in sums {
        let mut equation = Equation::new();
        for part in sum.parts.iter().filter(|part| withheld.contains(part)) {
            add(&mut equation, *part, 1);
        }
        if withheld.contains(&sum.total) {
            add(&mut equation, sum.total, PRIME - 1);
        }
        for (pivot, known) in &solved {
            eliminate(&mut equation, *pivot, known);
        }
        let Some((&pivot, &coefficient)) = equation.first_key_value() else { continue };
        let inverse = power(coefficient, PRIME - 2);
        for value in equation.values_mut() {
            *value = *value * inverse % PRIME;
        }
        for known in solved.values_mut() {
            eliminate(known, pivot, &equation);
        }
        solved.insert(pivot, equation);
    }
    solved.iter().find(|(_, equation)| equation.len() == 1).map(|(pivot, _)| *pivot)
}

/// Takes `known`, whose coefficient at `pivot` is 1, away so often that `pivot` is gone.
fn eliminate(equation: &mut Equation, pivot: usize, known: &Equation) {
    let Some(&factor) = equation.get(&pivot) else { return };
    for (&number, &coefficient) in known {
        add(equation, number, PRIME - factor * coefficient % PRIME);
    }
}

fn add(equation: &mut Equation, number: usize, coefficient: i64) {
    let value = equation.entry(number).or_default();
    *value = (*value + coefficient) % PRIME;
    if *value == 0 {
        equation.remove(&number);
    }
}

/// `base` to the power of `exponent`, modulo the prime.
fn power(mut base: i64, mut exponent: i64) -> i64 {
    let mut result = 1;
    while exponent > 0 {
        if exponent % 2 == 1 {
            result = result * base % PRIME;
        }
        base = base * base % PRIME;
        exponent /= 2;
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sums(written: &[(usize, &[usize])]) -> Vec<Sum> {
        written.iter().map(|(total, parts)| Sum::new(*total, parts.to_vec())).collect()
    }

    fn withheld(numbers: &[usize]) -> BTreeSet<usize> {
        numbers.iter().copied().collect()
    }

    /// What is withheld, in which sums, and which of the numbers follow from them.
    #[test]
    fn a_number_follows_where_the_sums_leave_one_unknown() {
        type Case = (&'static str, &'static [(usize, &'static [usize])], &'static [usize], &'static [usize]);
        let cases: [Case; 14] = [
            ("nothing is withheld", &[(0, &[1, 2])], &[], &[]),
            ("a number in no sum", &[(0, &[1, 2])], &[3], &[]),
            ("one part of a shown total", &[(0, &[1, 2, 3])], &[2], &[2]),
            ("the total of shown parts", &[(0, &[1, 2])], &[0], &[0]),
            ("two parts", &[(0, &[1, 2, 3])], &[1, 2], &[]),
            ("a part and the total", &[(0, &[1, 2, 3])], &[0, 3], &[]),
            ("the same two parts in two totals", &[(0, &[1, 2]), (3, &[1, 2])], &[1, 2], &[]),
            ("a sum within a longer one", &[(0, &[1, 2]), (3, &[1, 2, 4])], &[1, 2, 4], &[4]),
            (
                "a square, whose rows and columns are shown",
                &[(4, &[0, 1]), (5, &[2, 3]), (6, &[0, 2]), (7, &[1, 3])],
                &[0, 1, 2, 3],
                &[],
            ),
            ("three numbers, added up by twos", &[(3, &[0, 1]), (4, &[1, 2]), (5, &[0, 2])], &[0, 1, 2], &[0, 1, 2]),
            ("two of these sums", &[(3, &[0, 1]), (4, &[1, 2])], &[0, 1, 2], &[]),
            ("a chain with a shown end", &[(4, &[0, 1]), (5, &[1, 2]), (6, &[2])], &[0, 1, 2], &[0, 1, 2]),
            ("a withheld total that is a part of a shown one", &[(0, &[1, 2]), (3, &[0, 4])], &[0, 1, 2], &[0]),
            ("a withheld total that is a part of a withheld one", &[(0, &[1, 2]), (3, &[0, 4])], &[0, 1, 3], &[]),
        ];
        for (what, written, hidden, follow) in cases {
            let found = given_away(&sums(written), &withheld(hidden));
            assert_eq!(found.is_some(), !follow.is_empty(), "{what}: {found:?}");
            assert!(found.is_none_or(|number| follow.contains(&number)), "{what}: {found:?}");
        }
    }

    /// Every system of three sums over four withheld numbers, against trial: a number is open if it can change while
    /// every sum stays. With coefficients of 1 and −1 three sums ask for no change beyond 3.
    #[test]
    fn what_follows_cannot_change_while_the_sums_stay() {
        let chosen = |mask: usize| (0..4).filter(|number| mask >> number & 1 == 1).collect::<Vec<usize>>();
        let shown_total = (1..16).map(|mask| Sum::new(9, chosen(mask)));
        let every: Vec<Sum> = shown_total.chain((1..8).map(|mask| Sum::new(3, chosen(mask)))).collect();
        let changes: Vec<[i32; 4]> =
            (0..2401).map(|code: i32| [1, 7, 49, 343].map(|place| code / place % 7 - 3)).collect();
        let change = |sum: &Sum, by: &[i32; 4]| {
            sum.parts.iter().map(|part| by[*part]).sum::<i32>() - by.get(sum.total).copied().unwrap_or(0)
        };
        let stays: Vec<Vec<bool>> =
            every.iter().map(|sum| changes.iter().map(|by| change(sum, by) == 0).collect()).collect();
        let all = withheld(&[0, 1, 2, 3]);
        for one in 0..every.len() {
            for two in one..every.len() {
                for three in two..every.len() {
                    let mut open = [false; 4];
                    for (at, by) in changes.iter().enumerate() {
                        if stays[one][at] && stays[two][at] && stays[three][at] {
                            by.iter().zip(&mut open).for_each(|(by, open)| *open |= *by != 0);
                        }
                    }
                    let system = [one, two, three].map(|index| every[index].clone());
                    let found = given_away(&system, &all);
                    assert_eq!(found.is_some(), open.contains(&false), "{system:?}: {found:?}");
                    assert!(found.is_none_or(|number| !open[number]), "{system:?}: {found:?}");
                }
            }
        }
    }
}
