//! The people behind a row, and how many of them a row needs.

use std::collections::BTreeSet;

use crate::model::Model;
use crate::model::key::{CadreKey, FriendKey};

/// How many cadres stand behind a row at least: of two each knows what the other did.
const CADRES: usize = 3;

/// Everybody whom a row concerns. It never leaves `report::public`: only its size decides, and who is on a list with
/// whom says nothing of what they did.
#[derive(Clone, Debug, Default)]
pub(in crate::report::public) struct Contributors {
    cadres: BTreeSet<CadreKey>,
    friends: BTreeSet<FriendKey>,
}

impl Contributors {
    /// Counts a cadre in.
    pub(in crate::report::public) fn add_cadre(&mut self, cadre: CadreKey) {
        self.cadres.insert(cadre);
    }

    /// Counts a friend in.
    pub(in crate::report::public) fn add_friend(&mut self, friend: FriendKey) {
        self.friends.insert(friend);
    }

    /// Counts everybody of another crowd in.
    pub(in crate::report::public) fn join(&mut self, other: &Self) {
        self.cadres.extend(&other.cadres);
        self.friends.extend(&other.friends);
    }
}

/// 公开.最小人数: how many people a row needs, and how many values each count must keep for its readers.
#[derive(Clone, Copy, Debug)]
pub(in crate::report::public) struct Minimum(usize);

impl Minimum {
    /// So many people.
    pub(super) const fn new(people: usize) -> Self {
        Self(people)
    }

    /// The institution's minimum.
    pub(in crate::report::public) fn of(model: &Model) -> Self {
        Self::new(model.institution.public_minimum as usize)
    }

    /// The number itself.
    pub(in crate::report::public) const fn people(self) -> usize {
        self.0
    }

    /// How many values every range has at least.
    pub(in crate::report::public) fn base(self) -> usize {
        self.0.max(1)
    }

    /// Whether the institution keeps nothing back: counts are told exactly.
    pub(in crate::report::public) const fn is_none(self) -> bool {
        self.0 <= 1
    }

    /// The least number of cadres; an institution that asks for no minimum at all gets none here.
    pub(in crate::report::public) const fn cadres(self) -> usize {
        if self.is_none() { 0 } else { CADRES }
    }

    /// Whether a row with these people may stand for itself. Where no friend is named (organisations, contact that is
    /// counted for a unit) the cadres are the people.
    pub(in crate::report::public) fn allows(self, crowd: &Contributors) -> bool {
        let people = if crowd.friends.is_empty() { crowd.cadres.len() } else { crowd.friends.len() };
        self.is_none() || (people >= self.0 && crowd.cadres.len() >= self.cadres())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn crowd(friends: usize, cadres: usize) -> Contributors {
        let mut crowd = Contributors::default();
        (0..friends).for_each(|index| crowd.add_friend(FriendKey::new(index)));
        (0..cadres).for_each(|index| crowd.add_cadre(CadreKey::new(index)));
        crowd
    }

    #[test]
    fn a_row_needs_enough_friends_and_more_than_two_cadres() {
        // Minimum, friends, cadres; whether the row may stand for itself.
        let cases = [
            (5, (5, 3), true),
            (5, (5, 2), false),
            (5, (4, 9), false),
            (5, (0, 5), true),
            (5, (0, 4), false),
            (5, (0, 0), false),
            (2, (2, 2), false),
            (2, (2, 3), true),
            (1, (1, 1), true),
            (0, (0, 0), true),
        ];
        for (minimum, (friends, cadres), allowed) in cases {
            let found = Minimum::new(minimum).allows(&crowd(friends, cadres));
            assert_eq!(found, allowed, "at least {minimum}: {friends} friends, {cadres} cadres");
        }
    }

    /// Four meetings with one friend are about one person.
    #[test]
    fn nobody_is_counted_twice() {
        let mut all = Contributors::default();
        for _ in 0..4 {
            all.join(&crowd(1, 3));
        }
        assert!(!Minimum::new(2).allows(&all));
    }
}
