//! The numbers of the public site. Pages, notices and data files show the same ones.

pub mod contacts;
pub mod duties;
pub mod feedback;
pub mod findings;
pub mod lists;
