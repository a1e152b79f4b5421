//! LY209: what the registers of people leave out, said once for each key. A list at hand seldom says since when somebody
//! has been there; nobody is made to invent it, and nobody is accused because of it.

use crate::diagnostic::{Diagnostic, Level};
use crate::model::Model;
use crate::model::pack::{FriendCondition, Pack, Parameters, Rule};
use crate::model::people::{Friend, FriendKind, Standing};
use crate::rules::codes;
use crate::source::{Span, Spanned};

/// How many ids are named.
const SHOWN: usize = 10;

/// One finding for each key that somebody lacks; 政治面貌 and 状态 only where a rule asks for them.
pub(super) fn check(model: &Model) -> Vec<Diagnostic> {
    let (cadres, friends) = (model.pack.appellations.cadres.as_str(), model.pack.appellations.friends.as_str());
    let unknown_service =
        model.cadres.iter().filter(|cadre| cadre.service.iter().any(|days| days.stated_from().is_none()));
    let persons = || model.friends.iter().filter(|friend| friend.standing().is_some());
    let organisations = model.friends.iter().filter(|friend| friend.standing().is_none());
    let undated = |friend: &&Friend| friend.since.stated_from().is_none();
    let lacks = |of: fn(&Standing) -> bool| {
        persons().filter(move |friend| matches!(&friend.kind, FriendKind::Person(standing) if of(standing)))
    };
    let asks = |of: fn(&FriendCondition) -> bool| conditions(&model.pack).any(of);
    let mut findings = Vec::new();
    findings.extend(finding(
        unknown_service.map(|cadre| &cadre.id),
        (cadres, "people/cadres.yaml", "任职"),
        "没有写的，当作有记录以前就在任",
    ));
    findings.extend(finding(
        model.cadres.iter().filter(|cadre| cadre.post.is_none()).map(|cadre| &cadre.id),
        (cadres, "people/cadres.yaml", "职务"),
        "没有写的，页面和文件上空着",
    ));
    findings.extend(finding(
        persons().filter(undated).map(|friend| &friend.id),
        (friends, "people/friends.yaml", "自"),
        "没有写的，当作有记录以前就在册",
    ));
    findings.extend(finding(
        organisations.filter(undated).map(|friend| &friend.id),
        ("组织", "organisations.yaml", "自"),
        "没有写的，当作有记录以前就有",
    ));
    if asks(|condition| !condition.affiliations.is_empty()) {
        findings.extend(finding(
            lacks(|standing| standing.affiliation.is_none()).map(|friend| &friend.id),
            (friends, "people/friends.yaml", "政治面貌"),
            "规则按政治面貌区分的，对没有写的人不作判断",
        ));
    }
    if asks(|condition| !condition.statuses.is_empty()) {
        findings.extend(finding(
            lacks(|standing| standing.status.is_none()).map(|friend| &friend.id),
            (friends, "people/friends.yaml", "状态"),
            "规则按状态区分的，对没有写的人不作判断",
        ));
    }
    if model.pack.rules.iter().flat_map(Rule::versions).any(|parameters| !parameters.unit_categories().is_empty()) {
        findings.extend(finding(
            model.units.iter().filter(|unit| unit.category.is_none()).map(|unit| &unit.id),
            ("单位", "units.yaml", "类别"),
            "规则按单位类别区分的，不管没有写的单位",
        ));
    }
    findings
}

/// Every condition that a rule has for friends, in the pack's own reading or another.
fn conditions(pack: &Pack) -> impl Iterator<Item = &FriendCondition> {
    pack.rules.iter().flat_map(Rule::versions).flat_map(|parameters| match parameters {
        Parameters::Scope(scope) => scope.classes.iter().map(|class| &class.condition).collect(),
        Parameters::Coverage(coverage) => coverage.among.iter().collect(),
        Parameters::RegularContact(contact) => contact.among.iter().collect(),
        Parameters::FriendCoverage(coverage) => coverage.who.iter().collect(),
        _ => Vec::new(),
    })
}

fn finding<'a>(
    lacking: impl Iterator<Item = &'a Spanned<String>>,
    (whose, register, key): (&str, &str, &str),
    meaning: &str,
) -> Option<Diagnostic> {
    let lacking: Vec<&Spanned<String>> = lacking.collect();
    let first: Span = lacking.first()?.span;
    let ids: Vec<&str> = lacking.iter().take(SHOWN).map(|id| id.value.as_str()).collect();
    let more = if lacking.len() > SHOWN { " 等" } else { "" };
    let message = format!("{} 名{whose}没有写“{key}”", lacking.len());
    let message = if matches!(whose, "组织" | "单位") { message.replacen(" 名", " 个", 1) } else { message };
    Some(
        Diagnostic::at(&codes::LY209, Level::Hint, first, message)
            .label(format!("{}{more}", ids.join("、")))
            .note(format!("说明：{meaning}"))
            .help(format!("知道的，在 {register} 里补写；不知道的不用写，也不要估填")),
    )
}
