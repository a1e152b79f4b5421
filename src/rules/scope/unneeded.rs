//! LY207: what no rule needs is not registered. We measure cadres and units, and know of a friend
//! only what the regulation asks about (二).

use crate::diagnostic::{Diagnostic, Level, Named, Subject};
use crate::model::pack::{FriendCondition, Pack, Parameters, Rule};
use crate::rules::codes;
use crate::rules::facts::Facts;

/// Years of birth in a folder whose pack asks for nobody's age.
pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let model = facts.model;
    if asks_for_age(&model.pack) {
        return Vec::new();
    }
    let births = model.friends.iter().filter_map(|friend| Some((friend, friend.standing()?.birth_year.as_ref()?)));
    births
        .map(|(friend, birth)| {
            let message = format!("{} 登记了出生年，没有规则用得着", friend.id.value);
            Diagnostic::at(&codes::LY207, Level::Error, birth.span, message)
                .label("没有一条规则写有“最大年龄”")
                .note(format!(
                    "依据：办法参数“{}”；{}只登记规则用得着的内容",
                    model.pack.name, model.pack.appellations.friends
                ))
                .help("请删去“出生年”；确有规则要看年龄的，先把“最大年龄”写进办法参数的那一类")
                .subject(Subject::about(Named::Friend(friend.id.value.clone())))
        })
        .collect()
}

/// Whether any rule, in the pack's own reading or another, has a limit of age.
fn asks_for_age(pack: &Pack) -> bool {
    let limits = |condition: &FriendCondition| condition.maximum_age.is_some();
    let mut versions = pack.rules.iter().flat_map(Rule::versions);
    versions.any(|parameters| match parameters {
        Parameters::Scope(scope) => scope.classes.iter().any(|class| limits(&class.condition)),
        Parameters::Coverage(coverage) => coverage.among.as_ref().is_some_and(limits),
        Parameters::RegularContact(contact) => contact.among.as_ref().is_some_and(limits),
        Parameters::FriendCoverage(coverage) => coverage.who.as_ref().is_some_and(limits),
        _ => false,
    })
}
