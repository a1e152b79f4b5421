//! The people behind a number, and how many of them a published number needs.

use std::collections::BTreeSet;

use crate::model::Model;
use crate::model::key::{CadreKey, FriendKey};

/// How many cadres a published number needs at least, whatever the institution allows: the number
/// of a single office-holder would be a personal record.
const CADRES: usize = 2;

/// Everybody whom a number concerns. It never leaves `report::public`: only its size decides.
#[derive(Clone, Debug, Default)]
pub(in crate::report::public) struct Contributors {
    cadres: BTreeSet<CadreKey>,
    friends: BTreeSet<FriendKey>,
    /// People whom a record concerns without telling who they are; each may be one person only.
    unnamed: usize,
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

    /// Counts somebody in who cannot be told.
    pub(in crate::report::public) const fn add_unnamed(&mut self) {
        self.unnamed += 1;
    }

    /// Counts everybody of another crowd in.
    pub(in crate::report::public) fn join(&mut self, other: &Self) {
        self.cadres.extend(&other.cadres);
        self.friends.extend(&other.friends);
        self.unnamed += other.unnamed;
    }

    /// How many people stand behind a number, for choosing the smallest one.
    pub(in crate::report::public) fn size(&self) -> usize {
        self.protected() + self.unnamed
    }

    /// The group that the minimum protects: the friends, who hold no office in this matter; where
    /// a number concerns no friend, the cadres.
    fn protected(&self) -> usize {
        if self.friends.is_empty() { self.cadres.len() } else { self.friends.len() }
    }
}

/// 公开.最小人数: how many people a published number needs.
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

    /// The least number of cadres; an institution that asks for no minimum at all gets none here.
    pub(in crate::report::public) fn cadres(self) -> usize {
        CADRES.min(self.0)
    }

    /// Whether a number with these people behind it may be published. A number that concerns
    /// nobody (of lists, of clauses) may.
    pub(in crate::report::public) fn allows(self, crowd: &Contributors) -> bool {
        let nobody = crowd.cadres.is_empty() && crowd.friends.is_empty() && crowd.unnamed == 0;
        let enough_cadres = crowd.cadres.is_empty() || crowd.cadres.len() >= self.cadres();
        // Somebody unnamed may be one of those already counted, so unnamed people never add to
        // the others; among themselves they count once in all.
        let people = crowd.protected().max(usize::from(crowd.unnamed > 0));
        nobody || (people >= self.0 && enough_cadres)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn crowd(friends: usize, cadres: usize, unnamed: usize) -> Contributors {
        let mut crowd = Contributors::default();
        (0..friends).for_each(|index| crowd.add_friend(FriendKey::new(index)));
        (0..cadres).for_each(|index| crowd.add_cadre(CadreKey::new(index)));
        (0..unnamed).for_each(|_| crowd.add_unnamed());
        crowd
    }

    #[test]
    fn a_number_needs_enough_friends_and_more_than_one_cadre() {
        // Minimum, friends, cadres, unnamed people; whether the number may be published.
        let cases = [
            (5, (0, 0, 0), true),
            (5, (5, 2, 0), true),
            (5, (5, 0, 0), true),
            (5, (4, 9, 0), false),
            (5, (5, 1, 0), false),
            (5, (0, 5, 0), true),
            (5, (0, 4, 0), false),
            (5, (0, 0, 7), false),
            (5, (4, 2, 1), false),
            (5, (5, 2, 1), true),
            (2, (0, 0, 2), false),
            (1, (0, 0, 3), true),
            (1, (1, 1, 0), true),
            (2, (2, 1, 0), false),
            (2, (2, 2, 0), true),
            (0, (1, 1, 0), true),
        ];
        for (minimum, (friends, cadres, unnamed), allowed) in cases {
            let found = Minimum::new(minimum).allows(&crowd(friends, cadres, unnamed));
            assert_eq!(found, allowed, "at least {minimum}: {friends} friends, {cadres} cadres, {unnamed} unnamed");
        }
    }

    /// Four meetings with one friend are about one person.
    #[test]
    fn nobody_is_counted_twice() {
        let mut all = Contributors::default();
        for _ in 0..4 {
            all.join(&crowd(1, 2, 0));
        }
        assert_eq!(all.size(), 1);
        assert!(!Minimum::new(2).allows(&all));
    }
}
