//! Which numbers about people may be published: one algorithm, one folder.
//!
//! `sheet` takes numbers and the people behind each (`crowd`) and gives back what may be shown
//! (`figure`, `rate`); `solve`, `bounds` and `doubt` tell it what a reader could work out from sums.

mod bounds;
pub(crate) mod crowd;
mod doubt;
pub(crate) mod figure;
pub(crate) mod rate;
pub(crate) mod sheet;
mod solve;
mod sum;

#[cfg(test)]
#[path = "../../../../examples/school/random.rs"]
#[expect(dead_code, reason = "the tables need no list put into random order")]
mod random;
#[cfg(test)]
mod random_tables;
