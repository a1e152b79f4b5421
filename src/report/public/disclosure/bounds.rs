//! Whether sums leave a withheld number no other value than its own.
//!
//! A reader knows that no number is below zero, and, because zeros are shown unless they hide
//! something, that a withheld number is 1 at least wherever no withheld zero stands near it.

use std::collections::BTreeSet;

use crate::report::public::disclosure::sum::Sum;

/// The withheld numbers whose lowest and highest possible values are the same.
///
/// Bounds are drawn together sum by sum until none moves: a part is at most the total less what
/// the other parts are at least, and at least the total less what they are at most.
pub(super) fn pinned(sums: &[Sum], values: &[usize], withheld: &BTreeSet<usize>) -> BTreeSet<usize> {
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
    withheld.iter().copied().filter(|index| bounds[*index].low >= bounds[*index].high).collect()
}

/// What a reader knows a number to lie between, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Bound {
    low: usize,
    high: usize,
}

impl Bound {
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
