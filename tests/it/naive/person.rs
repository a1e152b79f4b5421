//! Whether a friend is one of those whom a rule means (二), word by word.

use chrono::{Datelike, NaiveDate};
use lianyi::model::pack::FriendCondition;
use lianyi::model::people::{Friend, FriendKind};

/// Whether a friend is one of those who are meant, where the register says it: `None` where it leaves out 政治面貌 or
/// 状态 and everything else fits. Nothing that the condition leaves out may be there. The unit is not looked at.
pub(crate) fn fit(of: &FriendCondition, friend: &Friend, day: NaiveDate) -> Option<bool> {
    let standing = match &friend.kind {
        FriendKind::Organisation { category } => {
            return Some(of.maximum_age.is_none() && of.organisations.contains(&category.value));
        }
        FriendKind::Person(standing) => standing,
    };
    if !of.organisations.is_empty() {
        return Some(false);
    }
    if let Some(limit) = of.maximum_age {
        let Some(born) = &standing.birth_year else { return Some(false) };
        if i64::from(day.year()) > i64::from(born.value) + i64::from(limit) {
            return Some(false);
        }
    }
    let roles: Vec<&String> = standing.roles.iter().map(|role| &role.value).collect();
    if of.excluded_roles.iter().any(|role| roles.contains(&role)) {
        return Some(false);
    }
    let registered = [
        (&of.roles, roles, true),
        (&of.affiliations, standing.affiliation.iter().map(|word| &word.value).collect(), false),
        (&of.titles, standing.title.iter().map(|word| &word.value).collect(), true),
        (&of.degrees, standing.degree.iter().map(|word| &word.value).collect(), true),
        (&of.statuses, standing.status.iter().map(|word| &word.value).collect(), false),
    ];
    let mut open = false;
    for (asked, own, silence_means_none) in registered {
        if asked.is_empty() {
            continue;
        }
        if own.is_empty() && !silence_means_none {
            open = true;
        } else if !own.iter().any(|word| asked.contains(word)) {
            return Some(false);
        }
    }
    if open { None } else { Some(true) }
}

/// Whether a friend is certainly one of them.
pub(crate) fn fits(of: &FriendCondition, friend: &Friend, day: NaiveDate) -> bool {
    fit(of, friend, day) == Some(true)
}
