//! What the public may learn of counts that concern people: one algorithm, one folder.
//!
//! The reader has this source, every page, paper and data file, and all earlier editions. So nothing here looks at a
//! count to decide whether it is told: a count is always told as a range, and which ranges there are follows from what
//! is no secret (how many pairs a list has) and from what was told before. Whoever replays the program with another
//! table that agrees with the ranges gets the same page, and that is all that can be learned.
//!
//! `figure` is what a page shows; `crowd` who stands behind a row, and `rows` which units have one of their own;
//! `pairs` divides the pairs of a period, in ranges whose sums tell no more than they do; `questions` does the same for
//! any sums (`tables` says which), asking `known`, which is linear programming, what all answers together leave
//! possible.

pub(crate) mod crowd;
pub(crate) mod day;
pub(crate) mod figure;
mod grid;
pub(crate) mod known;
pub(crate) mod pairs;
pub(crate) mod questions;
pub(crate) mod rows;
pub(crate) mod tables;

#[cfg(test)]
#[path = "../../../../examples/school/random.rs"]
#[expect(dead_code, reason = "the tables need no list put into random order")]
mod random;
#[cfg(test)]
mod replay;
