//! Whom a missing list, or one that names nobody, leaves out.

use chrono::NaiveDate;

use crate::model::key::{CadreKey, FriendKey, YearKey};
use crate::model::roster::RosterOwner;

/// The people whom a missing list, or one that names nobody, leaves out of every denominator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uncovered {
    /// Whose list it is.
    pub owner: RosterOwner,
    /// For which school year.
    pub year: YearKey,
    /// Whether there is a list, though it names nobody.
    pub written: bool,
    /// By which day it should have been decided.
    pub until: NaiveDate,
    /// Cadres whose friends belong on it and who are paired with nobody in that year.
    pub cadres: Vec<CadreKey>,
    /// Friends of the classes that need no reason who are paired with nobody in that year.
    pub friends: Vec<FriendKey>,
}
