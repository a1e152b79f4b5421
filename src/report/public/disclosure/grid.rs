//! Where ranges begin and end: at the multiples of a base, whatever the count.

use crate::report::public::disclosure::figure::Range;

/// The ranges between two numbers, both included: each of `base` values and ending before a multiple of it. What is
/// left over at the upper end belongs to the last one, which therefore may have nearly twice as many.
pub(super) fn between(least: usize, most: usize, base: usize) -> Vec<Range> {
    let mut ranges = Vec::new();
    let mut from = least;
    while from <= most {
        let next = (from / base + 1) * base;
        let is_last = next + base > most + 1;
        let end = if is_last { most } else { next - 1 };
        ranges.push(Range::new(from, end));
        from = end + 1;
    }
    ranges
}

/// The range of a count that has no upper end.
pub(super) const fn around(count: usize, base: usize) -> Range {
    let least = count / base * base;
    Range::new(least, least + base - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_end_before_multiples_and_leave_nothing_over() {
        type Case = ((usize, usize, usize), &'static [(usize, usize)]);
        let cases: [Case; 8] = [
            ((0, 3, 5), &[(0, 3)]),
            ((0, 8, 5), &[(0, 8)]),
            ((0, 9, 5), &[(0, 4), (5, 9)]),
            ((0, 12, 5), &[(0, 4), (5, 12)]),
            ((0, 15, 5), &[(0, 4), (5, 9), (10, 15)]),
            ((3, 15, 5), &[(3, 4), (5, 9), (10, 15)]),
            ((0, 2, 1), &[(0, 0), (1, 1), (2, 2)]),
            ((4, 4, 5), &[(4, 4)]),
        ];
        for ((least, most, base), expected) in cases {
            let expected: Vec<Range> = expected.iter().map(|(least, most)| Range::new(*least, *most)).collect();
            assert_eq!(between(least, most, base), expected, "{least} to {most} by {base}");
        }
        assert_eq!([0, 4, 5, 12].map(|count| around(count, 5).least), [0, 0, 5, 10]);
    }
}
