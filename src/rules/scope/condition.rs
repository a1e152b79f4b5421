//! What a rule asks of a friend: whether a friend fits, and how the condition reads.

use chrono::{Datelike, NaiveDate};

use crate::model::pack::{FriendCondition, Vocabulary};
use crate::model::people::{Cadre, Friend, FriendKind};

/// Whether a friend meets a condition for what begins on a day, leaving aside the question of the unit.
pub(in crate::rules) fn fits(condition: &FriendCondition, friend: &Friend, day: NaiveDate) -> bool {
    let young = |limit: u32| {
        let birth = friend.standing().and_then(|standing| standing.birth_year.as_ref());
        birth.is_some_and(|birth| i64::from(day.year()) - i64::from(birth.value) <= i64::from(limit))
    };
    fits_but_for_age(condition, friend) && condition.maximum_age.is_none_or(young)
}

/// Whether a friend meets everything that a condition asks, but for the age and the unit.
pub(super) fn fits_but_for_age(condition: &FriendCondition, friend: &Friend) -> bool {
    let listed =
        |words: &[String], word: Option<&String>| words.is_empty() || word.is_some_and(|word| words.contains(word));
    let standing = match &friend.kind {
        FriendKind::Person(standing) => standing,
        FriendKind::Organisation { category } => return condition.organisations.contains(&category.value),
    };
    let role = condition.roles.is_empty() || standing.roles.iter().any(|role| condition.roles.contains(&role.value));
    role && excluded_by(condition, friend).is_none()
        && condition.organisations.is_empty()
        && listed(&condition.affiliations, Some(&standing.affiliation.value))
        && listed(&condition.titles, standing.title.as_ref().map(|title| &title.value))
        && listed(&condition.degrees, standing.degree.as_ref().map(|degree| &degree.value))
        && listed(&condition.statuses, Some(&standing.status.value))
}

/// The role by which a condition leaves a friend out (除身份), whatever else it asks.
pub(super) fn excluded_by<'a>(condition: &FriendCondition, friend: &'a Friend) -> Option<&'a str> {
    let mut roles = friend.standing()?.roles.iter().map(|role| &role.value);
    roles.find(|role| condition.excluded_roles.contains(role)).map(String::as_str)
}

/// Whether the condition allows the two to be paired as far as their units go.
pub(in crate::rules) fn suits_unit(condition: &FriendCondition, cadre: &Cadre, friend: &Friend) -> bool {
    !condition.same_unit || friend.unit.value == cadre.unit.value
}

/// A condition in the words of the pack: `本单位，民主党派或无党派人士，副高级以上，45 岁以下`.
pub(super) fn in_words(condition: &FriendCondition, vocabulary: &Vocabulary) -> String {
    let any = |words: &[String]| words.join("或");
    let titles = vocabulary.titles.iter().find(|group| group.words == condition.titles);
    let parts = [
        if condition.same_unit { "本单位".to_owned() } else { String::new() },
        any(&condition.affiliations),
        any(&condition.roles),
        if condition.excluded_roles.is_empty() {
            String::new()
        } else {
            format!("{}除外", condition.excluded_roles.join("、"))
        },
        titles.map_or_else(|| any(&condition.titles), |group| group.name.clone()),
        any(&condition.degrees),
        any(&condition.statuses),
        any(&condition.organisations),
        condition.maximum_age.map_or_else(String::new, |age| format!("不超过 {age} 岁")),
    ];
    parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join("，")
}
