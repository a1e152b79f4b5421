//! The numbers of the public site. Pages, notices and data files show the same ones.

pub(crate) mod contacts;
pub(crate) mod duties;
pub(crate) mod feedback;
pub(crate) mod findings;
pub(crate) mod lists;
