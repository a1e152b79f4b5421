//! Whether a friend is one of those whom a rule means (二), word by word.

use chrono::{Datelike, NaiveDate};
use lianyi::model::pack::FriendCondition;
use lianyi::model::people::{Friend, FriendKind};

/// Whether a friend has all that a condition asks and nothing that it leaves out, by the year of a day. The unit is not
/// looked at.
pub(crate) fn fits(of: &FriendCondition, friend: &Friend, day: NaiveDate) -> bool {
    let standing = match &friend.kind {
        FriendKind::Organisation { category } => {
            return of.maximum_age.is_none() && of.organisations.contains(&category.value);
        }
        FriendKind::Person(standing) => standing,
    };
    if !of.organisations.is_empty() {
        return false;
    }
    if let Some(limit) = of.maximum_age {
        let Some(born) = &standing.birth_year else { return false };
        if i64::from(day.year()) > i64::from(born.value) + i64::from(limit) {
            return false;
        }
    }
    let roles: Vec<&String> = standing.roles.iter().map(|role| &role.value).collect();
    if of.excluded_roles.iter().any(|role| roles.contains(&role)) {
        return false;
    }
    let asked = [&of.roles, &of.affiliations, &of.titles, &of.degrees, &of.statuses];
    let own = [
        roles,
        vec![&standing.affiliation.value],
        standing.title.iter().map(|word| &word.value).collect(),
        standing.degree.iter().map(|word| &word.value).collect(),
        vec![&standing.status.value],
    ];
    asked.iter().zip(own).all(|(asked, own)| asked.is_empty() || own.iter().any(|word| asked.contains(word)))
}
