//! Which numbers about people may be published: one algorithm, one folder.
//!
//! `sheet` takes numbers and the people behind each (`crowd`) and gives back what may be shown
//! (`figure`, `rate`); `solve` and `bounds` tell it what a reader could work out from sums.

mod bounds;
pub mod crowd;
pub mod figure;
pub mod rate;
pub mod sheet;
mod solve;
mod sum;
