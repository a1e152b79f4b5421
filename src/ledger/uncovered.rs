//! Whom a missing list leaves out.

use chrono::NaiveDate;

use crate::model::key::{CadreKey, FriendKey, YearKey};
use crate::model::roster::RosterOwner;

/// The people whom a missing list leaves out of every denominator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uncovered {
    /// Whose list is missing.
    pub owner: RosterOwner,
    /// For which school year.
    pub year: YearKey,
    /// By which day it should have been decided.
    pub until: NaiveDate,
    /// Cadres whose friends belong on it and who are paired with nobody in that year.
    pub cadres: Vec<CadreKey>,
    /// Friends of the classes that need no reason who are paired with nobody in that year.
    pub friends: Vec<FriendKey>,
}
