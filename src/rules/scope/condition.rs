//! What a rule asks of a friend: whether a friend fits, and how the condition reads.

use chrono::{Datelike, NaiveDate};

use crate::model::pack::{FriendCondition, Vocabulary};
use crate::model::people::{Cadre, Friend, FriendKind};
use crate::source::Spanned;

/// Whether a friend is one of those whom a condition means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::rules) enum Fit {
    No,
    /// It depends on 政治面貌 or 状态, and the register leaves it out.
    Unstated,
    Yes,
}

impl Fit {
    /// Whether something asks for this friend as far as anybody knows.
    pub(in crate::rules) fn may_be(self) -> bool {
        self != Self::No
    }
}

/// Whether a friend meets a condition for what begins on a day, leaving aside the question of the unit.
pub(in crate::rules) fn fit(condition: &FriendCondition, friend: &Friend, day: NaiveDate) -> Fit {
    let young = |limit: u32| {
        let birth = friend.standing().and_then(|standing| standing.birth_year.as_ref());
        birth.is_some_and(|birth| i64::from(day.year()) - i64::from(birth.value) <= i64::from(limit))
    };
    if condition.maximum_age.is_none_or(young) { fit_but_for_age(condition, friend) } else { Fit::No }
}

/// Whether a friend certainly meets a condition.
pub(in crate::rules) fn fits(condition: &FriendCondition, friend: &Friend, day: NaiveDate) -> bool {
    fit(condition, friend, day) == Fit::Yes
}

/// Whether a friend meets everything that a condition asks, but for the age and the unit.
pub(super) fn fit_but_for_age(condition: &FriendCondition, friend: &Friend) -> Fit {
    let listed = |words: &[String], word: Option<&Spanned<String>>| {
        words.is_empty() || word.is_some_and(|word| words.contains(&word.value))
    };
    // What need not be registered keeps nobody out.
    let stated = |words: &[String], word: Option<&Spanned<String>>| match word {
        None if !words.is_empty() => Fit::Unstated,
        word if listed(words, word) => Fit::Yes,
        _ => Fit::No,
    };
    let yes_or_no = |yes: bool| if yes { Fit::Yes } else { Fit::No };
    let standing = match &friend.kind {
        FriendKind::Person(standing) => standing,
        FriendKind::Organisation { category } => return yes_or_no(condition.organisations.contains(&category.value)),
    };
    let role = condition.roles.is_empty() || standing.roles.iter().any(|role| condition.roles.contains(&role.value));
    let others = role
        && excluded_by(condition, friend).is_none()
        && condition.organisations.is_empty()
        && listed(&condition.titles, standing.title.as_ref())
        && listed(&condition.degrees, standing.degree.as_ref());
    yes_or_no(others)
        .min(stated(&condition.affiliations, standing.affiliation.as_ref()))
        .min(stated(&condition.statuses, standing.status.as_ref()))
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
