//! Values that several pages show. The templates have a macro of the same name for most of
//! them, in `templates/html/parts.html`.

pub(crate) mod answer;
mod badge;
pub(crate) mod chart;
pub(crate) mod clause;
mod count;
pub(crate) mod curve;
pub(crate) mod downloads;
pub(crate) mod duty;
pub(crate) mod evidence;
pub(crate) mod finding;
pub(crate) mod frame;
pub(crate) mod greeting;
pub(crate) mod ground;
pub(crate) mod heard;
pub(crate) mod indicator;
pub(crate) mod interpretation;
pub(crate) mod kept;
mod link;
pub(crate) mod list_state;
pub(crate) mod matrix;
pub(crate) mod mend;
pub(crate) mod months;
pub(crate) mod pair_months;
pub(crate) mod pairs;
pub(crate) mod progress;
pub(crate) mod suggestion;
pub(crate) mod sums;
pub(crate) mod task;
pub(crate) mod uncovered;

pub(crate) use badge::{Badge, VerdictBadges};
pub(crate) use count::{Count, Counts, ExtraColumns};
pub(crate) use link::Link;
