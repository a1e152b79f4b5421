//! Values that several pages show. The templates have a component of the same name for most of
//! them, in `templates/html/parts.html`.

mod badge;
pub mod chart;
mod count;
pub mod downloads;
pub mod duty;
pub mod evidence;
pub mod finding;
pub mod frame;
pub mod indicator;
pub mod interpretation;
mod link;
pub mod suggestion;
pub mod sums;

pub use badge::{Badge, VerdictBadges};
pub use count::{Count, Counts};
pub use link::Link;
