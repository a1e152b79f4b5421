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
