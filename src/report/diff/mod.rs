//! What became of a school between two commits, in its own terms: the material of a paper for the committee.
//! The two sides share no keys; everything is compared by the ids that the records have for it.

mod compared;
mod duties;
mod findings;
mod keyed;
mod records;
mod side;
mod text;

pub(crate) use compared::{Difference, difference};
pub(crate) use duties::Change;
pub(crate) use findings::Findings;
pub(crate) use records::{List, Pair, Rosters, Suggestion, Suggestions};
pub(crate) use side::Side;
pub(crate) use text::text;
