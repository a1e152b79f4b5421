//! LY205: whoever is meant to be on a list is on one, in each school year that has its list (二).

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Named, Subject};
use crate::ledger::change::binding_day;
use crate::ledger::pair::Pair;
use crate::ledger::running::later_years;
use crate::ledger::{Holder, Object};
use crate::model::Model;
use crate::model::key::{FriendKey, UnitKey, YearKey};
use crate::model::pack::{FriendCoverageParameters, Parameters, Rule};
use crate::model::people::{Friend, FriendKind};
use crate::model::roster::{Roster, RosterOwner};
use crate::rules::citation::with_basis;
use crate::rules::codes;
use crate::rules::facts::{Facts, first_day, level_of};
use crate::rules::scope::condition::{fits, suits_unit};
use crate::rules::scope::own_list::has_own_list;
use crate::source::Span;

/// A list on which a friend should stand and does not.
struct Gap<'a> {
    year: YearKey,
    roster: &'a Roster,
    /// Whether it is this list and no other: that of the tier, or of the friend's unit.
    own: bool,
    /// Pairs of the friend in that year with cadres who do not count.
    elsewhere: Vec<Span>,
}

/// The pairs of each friend in each school year.
type PairsOfFriend<'a> = BTreeMap<(YearKey, FriendKey), Vec<&'a Pair>>;

/// The lists that hold in each school year: its own, then those that still do.
type ListsOfYear<'a> = BTreeMap<YearKey, Vec<&'a Roster>>;

fn lists_of_years(model: &Model) -> ListsOfYear<'_> {
    let mut lists: ListsOfYear<'_> = BTreeMap::new();
    for roster in &model.rosters {
        lists.entry(roster.year.value).or_default().push(roster);
    }
    for roster in &model.rosters {
        for later in later_years(model, roster).0 {
            lists.entry(later.year).or_default().push(roster);
        }
    }
    lists
}

/// Friends who are missing, once each, with all the school years in which they are.
pub(super) fn check(facts: &Facts<'_>, rule: &Rule) -> Vec<Diagnostic> {
    let model = facts.model;
    let mut pairs: PairsOfFriend<'_> = BTreeMap::new();
    for pair in &facts.ledger.pairs {
        pairs.entry((pair.year, pair.friend)).or_default().push(pair);
    }
    let lists = lists_of_years(model);
    let mut findings = Vec::new();
    for (key, friend) in model.friend_keys() {
        let years = model.calendar.year_keys();
        let gap =
            |(year, _)| gap(facts, rule, &lists, friend, pairs.get(&(year, key)).map_or(&[], Vec::as_slice), year);
        let gaps: Vec<Gap<'_>> = years.filter_map(gap).collect();
        findings.extend(unlisted(model, rule, friend, &gaps));
    }
    findings
}

/// The list of a year on which the friend is missing; `None` for a year that has not begun.
fn gap<'a>(
    facts: &Facts<'a>,
    rule: &Rule,
    lists: &ListsOfYear<'a>,
    friend: &Friend,
    pairs: &[&Pair],
    year: YearKey,
) -> Option<Gap<'a>> {
    let model = facts.model;
    let first = first_day(model, year);
    let Parameters::FriendCoverage(coverage) = rule.parameters_on(first) else { return None };
    if coverage.who.as_ref().is_some_and(|who| !fits(who, friend, first)) {
        return None;
    }
    let (roster, own) = list(facts, lists, coverage, year, friend.unit.value)?;
    // Whoever left before the list began to bind was no longer to be put on it.
    let (binds, (_, last)) = (binding_day(model, roster).max(first), model.calendar.year_days(year)?);
    let registered = binds <= facts.as_of && friend.since.overlaps(binds, last.min(facts.as_of));
    let listed = pairs.iter().any(|pair| counts(model, coverage, friend, pair));
    let elsewhere = pairs.iter().map(|pair| pair.origin).collect();
    (registered && !listed).then_some(Gap { year, roster, own, elsewhere })
}

/// Whether a pair puts the friend on a list that counts, for however few days.
fn counts(model: &Model, coverage: &FriendCoverageParameters, friend: &Friend, pair: &Pair) -> bool {
    let cadre = model.cadre(pair.cadre);
    coverage.tier.as_ref().is_none_or(|tier| *tier == cadre.tier.value)
        && coverage.who.as_ref().is_none_or(|who| suits_unit(who, cadre, friend))
}

/// The list on which a friend of a unit belongs: that of the tier, else that of the unit, else, for
/// a unit that needs no list of its own, any list of the year.
///
/// Where the unit's list is still to come, or LY301 says that it is missing, nobody is missing on it.
fn list<'a>(
    facts: &Facts<'a>,
    lists: &ListsOfYear<'a>,
    coverage: &FriendCoverageParameters,
    year: YearKey,
    unit: UnitKey,
) -> Option<(&'a Roster, bool)> {
    let model = facts.model;
    let mut of_year = lists.get(&year).into_iter().flatten().copied();
    if let Some(tier) = coverage.tier.as_ref().filter(|tier| has_own_list(model, tier, first_day(model, year))) {
        let own = of_year.find(|roster| roster.owner.value == RosterOwner::Tier(tier.clone()));
        return own.map(|roster| (roster, true));
    }
    if let Some(own) = of_year.clone().find(|roster| roster.owner.value == RosterOwner::Unit(unit)) {
        return Some((own, true));
    }
    let awaited = facts
        .ledger
        .duties
        .iter()
        .any(|duty| duty.object == Object::Roster && duty.holder == Holder::Unit(unit) && duty.period.year == year);
    let counts = |roster: &&Roster| coverage.tier.is_none() || matches!(roster.owner.value, RosterOwner::Unit(_));
    of_year.find(counts).filter(|_| !awaited).map(|roster| (roster, false))
}

/// What the register says of a friend: `登记为：群众、在职，自 2020-09-01`.
fn registered(friend: &Friend) -> String {
    let since = friend.since.stated_from().map(|day| format!("自 {day}"));
    let words = Some(friend.described().join("、")).filter(|words| !words.is_empty());
    let all: Vec<String> = words.into_iter().chain(since).collect();
    if all.is_empty() { "登记在这里".to_owned() } else { format!("登记为：{}", all.join("，")) }
}

fn unlisted(model: &Model, rule: &Rule, friend: &Friend, gaps: &[Gap<'_>]) -> Option<Diagnostic> {
    let latest = gaps.last()?;
    let name = |gap: &Gap<'_>| model.calendar.year_name(gap.year);
    let years: Vec<String> = gaps.iter().map(name).collect();
    let owner = match &latest.roster.owner.value {
        RosterOwner::Tier(tier) => format!("{tier}名单"),
        RosterOwner::Unit(unit) => format!("{}的名单", model.unit(*unit).name),
    };
    let list = if latest.own { &owner } else { "的名单" };
    let all = if gaps.len() > 1 { "都" } else { "" };
    let id = &friend.id.value;
    let message = format!("{id} 应列入名单，{}{list}上{all}没有", years.join("、"));
    let mut finding = Diagnostic::at(&codes::LY205, level_of(rule), friend.id.span, message)
        .label(registered(friend))
        .also(latest.roster.span, format!("{}{owner}", model.calendar.year_name(latest.year)));
    for span in &latest.elsewhere {
        finding = finding.also(*span, "这里列有，但不是由规则要求的干部联系");
    }
    let help = match friend.kind {
        FriendKind::Person(_) => format!("已经离开或不再是{}的", model.pack.appellations.friends),
        FriendKind::Organisation { .. } => "已注销或不再联系的".to_owned(),
    };
    let day = first_day(model, latest.year);
    Some(
        with_basis(finding, model, rule, day)
            .help("请报确定名单的会议补列；名单上已有、编号写错的，请改正编号")
            .help(format!("{help}，请在 {} 里写“止”", friend.register()))
            .subject(Subject::about(Named::Friend(id.clone())).during(name(latest))),
    )
}
