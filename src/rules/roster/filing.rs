//! LY311 and LY312: a list, and each change of it during the year, is filed with the named body.

use chrono::NaiveDate;

use crate::diagnostic::{Diagnostic, Level, Named};
use crate::ledger::change::{Change, changes};
use crate::ledger::period::later;
use crate::model::Model;
use crate::model::pack::{RosterDecisionParameters, Rule};
use crate::model::roster::{Filing, Roster};
use crate::rules::codes;
use crate::rules::facts::{Facts, level_of};
use crate::rules::roster::decision::may_decide;
use crate::rules::subject;
use crate::source::Spanned;

/// LY311: the list was not filed, or not in time. A list that is yet to be decided, or that the
/// wrong meeting decided, is not yet one to be filed.
pub(super) fn not_filed(
    facts: &Facts<'_>,
    rule: &Rule,
    parameters: &RosterDecisionParameters,
    roster: &Roster,
) -> Option<Diagnostic> {
    let decided = decided(parameters, roster).filter(|_| !parameters.filed_with.is_empty())?;
    let deadline = deadline(facts.model, parameters, roster, decided.value)?;
    let bodies = parameters.filed_with.join("、");
    let first = filings(parameters, roster).find(|filing| filing.date.value >= decided.value);
    let finding = match first {
        Some(filing) if filing.date.value <= deadline || parameters.filed_within_days.is_none() => return None,
        Some(filing) => {
            let message = format!("名单 {} 才备案，应在 {deadline} 以前", filing.date.value);
            Diagnostic::at(&codes::LY311, level_of(rule), filing.date.span, message)
                .label("逾期")
                .also(decided.span, "确定之日")
                .help("日期写错的，请改正；确系逾期的，请在下次调整时按期备案")
        }
        None => never_filed(outstanding(facts, rule, parameters, deadline)?, parameters, roster, decided)
            .note(format!("期限：{} 确定，{}", decided.value, time_left(parameters, deadline)))
            .help(format!("请向{bodies}备案，再在名单里写：备案: {{单位: {}, 日期: …}}", parameters.filed_with[0])),
    };
    Some(finding)
}

/// There is no filing that counts; what comes nearest to one is shown.
fn never_filed(
    level: Level,
    parameters: &RosterDecisionParameters,
    roster: &Roster,
    decided: &Spanned<NaiveDate>,
) -> Diagnostic {
    let bodies = parameters.filed_with.join("、");
    let at = |span, message: String| Diagnostic::at(&codes::LY311, level, span, message);
    let early = |filing: &&Filing| accepts(parameters, filing) && filing.date.value < decided.value;
    if let Some(filing) = roster.filings.iter().find(early) {
        return at(filing.date.span, format!("名单 {} 备案，{} 才确定", filing.date.value, decided.value))
            .label("早于确定之日，不算备案")
            .also(decided.span, "确定之日");
    }
    if let Some(filing) = roster.filings.iter().find(|filing| !accepts(parameters, filing)) {
        return at(filing.with.span, format!("名单向“{}”备案，应向{bodies}备案", filing.with.value));
    }
    at(decided.span, format!("名单没有向{bodies}备案")).label("缺“备案”")
}

/// LY312: what changed after the list was filed was not filed again, or not in time.
///
/// Where the list itself was never filed nothing is said here: LY311 says it once.
pub(super) fn not_filed_again(
    facts: &Facts<'_>,
    rule: &Rule,
    parameters: &RosterDecisionParameters,
    roster: &Roster,
) -> Vec<Diagnostic> {
    if !parameters.changes_filed {
        return Vec::new();
    }
    let decided = decided(parameters, roster).map(|date| date.value);
    let first = filings(parameters, roster).find(|filing| Some(filing.date.value) >= decided);
    let since = match first {
        Some(filing) => Some(filing.date.value),
        None if parameters.filed_with.is_empty() => decided,
        None => return Vec::new(),
    };
    let mut changes = changes(facts.model, roster);
    changes.retain(|change| Some(change.day) > since && change.effective_on() <= facts.as_of);
    // A friend who is handed over leaves one cadre on one day and joins another on the next.
    changes.sort_by_key(|change| (change.effective_on(), change.day, change.span));
    let days = changes.chunk_by(|one, other| one.effective_on() == other.effective_on());
    days.filter_map(|changes| change_not_filed(facts, rule, parameters, roster, changes)).collect()
}

/// The changes that take effect on one day are filed together.
fn change_not_filed(
    facts: &Facts<'_>,
    rule: &Rule,
    parameters: &RosterDecisionParameters,
    roster: &Roster,
    changes: &[Change<'_>],
) -> Option<Diagnostic> {
    let ([first, rest @ ..], Some(day)) = (changes, changes.last().map(|change| change.day)) else { return None };
    let deadline = deadline(facts.model, parameters, roster, day)?;
    let filed = filings(parameters, roster).find(|filing| filing.date.value >= first.day);
    let (level, what) = match filed {
        Some(filing) if filing.date.value <= deadline || parameters.filed_within_days.is_none() => return None,
        Some(filing) => (level_of(rule), format!("{} 才重新备案", filing.date.value)),
        None => (outstanding(facts, rule, parameters, deadline)?, "没有重新备案".to_owned()),
    };
    let message = format!("名单 {day} 调整 {} 对，{what}", changes.len());
    let mut finding = Diagnostic::at(&codes::LY312, level, first.span, message).label(time_left(parameters, deadline));
    for change in rest {
        finding = finding.also(change.span, "一同调整");
    }
    let last = filings(parameters, roster).filter(|filing| filing.date.value < first.day).last();
    if let Some(filing) = filed.or(last) {
        let words = if filed.is_some() { "此后才备案" } else { "此前最近一次备案" };
        finding = finding.also(filing.date.span, words);
    }
    let help = if filed.is_some() {
        "日期写错的，请改正；确系逾期的，请在下次调整时按期备案".to_owned()
    } else {
        let bodies = parameters.filed_with.join("、");
        let to = if bodies.is_empty() { bodies } else { format!("向{bodies}") };
        format!("请把调整{to}备案，再在“备案”里添上一行单位和日期")
    };
    Some(finding.help(help).subject(subject::list(facts.model, roster).detail(Named::Day(day.to_string()))))
}

/// The day on which a list was decided by a meeting that may decide it.
fn decided<'a>(parameters: &RosterDecisionParameters, roster: &'a Roster) -> Option<&'a Spanned<NaiveDate>> {
    roster.decided.as_ref().filter(|decision| may_decide(parameters, decision))?.date.as_ref()
}

/// The last day for filing what happened on a day; without a limit of days, that of the school year in which the day
/// lies. A list that goes on (至变更为止) changes in later years than its own.
fn deadline(
    model: &Model,
    parameters: &RosterDecisionParameters,
    roster: &Roster,
    day: NaiveDate,
) -> Option<NaiveDate> {
    let year = || {
        let year = model.calendar.year_on(day).map_or(roster.year.value, |year| year.max(roster.year.value));
        model.calendar.year_days(year).map(|(_, last)| last)
    };
    parameters.filed_within_days.map_or_else(year, |days| Some(later(day, days)))
}

/// How much it weighs that nothing is filed yet. While there is time it is not said at all; where
/// the rule asks for filing and lays down no time, it is a reminder until the school year is over.
fn outstanding(
    facts: &Facts<'_>,
    rule: &Rule,
    parameters: &RosterDecisionParameters,
    deadline: NaiveDate,
) -> Option<Level> {
    match parameters.filed_within_days {
        _ if facts.as_of > deadline => Some(level_of(rule)),
        Some(_) => None,
        None => Some(Level::Hint),
    }
}

/// Until when something is to be filed, in words.
fn time_left(parameters: &RosterDecisionParameters, deadline: NaiveDate) -> String {
    match parameters.filed_within_days {
        Some(_) => format!("应在 {deadline} 以前备案"),
        None => format!("规则没有规定天数，至迟在这一年结束（{deadline}）以前备案"),
    }
}

fn accepts(parameters: &RosterDecisionParameters, filing: &Filing) -> bool {
    parameters.filed_with.is_empty() || parameters.filed_with.contains(&filing.with.value)
}

/// The filings with a named body, in the order of time.
fn filings<'a>(
    parameters: &RosterDecisionParameters,
    roster: &'a Roster,
) -> impl Iterator<Item = &'a Filing> + use<'a> {
    let mut filings: Vec<&Filing> = roster.filings.iter().filter(|filing| accepts(parameters, filing)).collect();
    filings.sort_by_key(|filing| filing.date.value);
    filings.into_iter()
}
