//! 9xx 出处: when a record was written and what was changed afterwards (五.4, 五.1). What git tells
//! is a claim of the committer's machine: findings cite it, and no duty is judged by it.

use chrono::NaiveDate;

use crate::diagnostic::{Diagnostic, Level};
use crate::model::Model;
use crate::model::contact::Contact;
use crate::model::history::{DateChange, History, ListDrift, Trail};
use crate::model::key::{ContactKey, RosterKey};
use crate::model::pack::{Parameters, ProvenanceParameters, Rule};
use crate::model::roster::Roster;
use crate::rules::citation::with_basis;
use crate::rules::codes;
use crate::rules::facts::{Facts, first_day, level_of};
use crate::rules::subject;
use crate::source::Span;

/// A contact of which 日期 is no longer what was first committed.
#[derive(Clone, Copy, Debug)]
pub struct Redated<'a> {
    /// The contact.
    pub contact: ContactKey,
    /// Each change, the oldest first.
    pub changes: &'a [DateChange],
}

/// The contacts of which 日期 was changed; one that was changed back is none.
pub fn redated<'a>(model: &'a Model, history: &'a History) -> impl Iterator<Item = Redated<'a>> {
    model.contact_keys().filter_map(|(key, contact)| {
        let changes = history.of(contact.file)?.dates.as_slice();
        let first = changes.first()?;
        (first.from != contact.date.value).then_some(Redated { contact: key, changes })
    })
}

/// The lists that are no longer what was decided. A change that came with a new decision, or that
/// gave a 缘由, is the adjustment that 五.1 allows.
pub fn rewritten<'a>(model: &'a Model, history: &'a History) -> impl Iterator<Item = (RosterKey, &'a ListDrift)> {
    model.rosters.iter().enumerate().filter_map(|(index, roster)| {
        let drift = history.of(roster.file)?.drift()?;
        Some((RosterKey::new(index), drift))
    })
}

/// Days from a contact to 记载, where the writer states it.
#[must_use]
pub fn stated_delay(contact: &Contact) -> Option<i64> {
    Some((contact.recorded.as_ref()?.value - contact.date.value).num_days())
}

/// Days from a contact to its first commit, as the commit claims; `None` if it has none.
#[must_use]
pub fn committed_delay(contact: &Contact, history: &History) -> Option<i64> {
    Some((history.of(contact.file)?.first.day - contact.date.value).num_days())
}

/// Days after which the record of a contact is 补记; `None` is 规则未规定.
#[must_use]
pub fn late_days(model: &Model, contact: &Contact) -> Option<u32> {
    late_rule(model, contact).map(|(_, days)| days)
}

/// The rule that says by when a contact is recorded: 期限天数 of 联系记载, else 补记天数 of 出处.
fn late_rule<'a>(model: &'a Model, contact: &Contact) -> Option<(&'a Rule, u32)> {
    let date = contact.date.value;
    let noted = |rule: &'a Rule| match rule.parameters_on(date) {
        Parameters::Note(note) => note.within_days.map(|days| (rule, days)),
        _ => None,
    };
    let late = |rule: &'a Rule| parameters(rule, date)?.late_days.map(|days| (rule, days));
    let rules = &model.pack.rules;
    rules.iter().find_map(noted).or_else(|| rules.iter().find_map(late))
}

/// What a rule of this area asks on a day.
fn parameters(rule: &Rule, day: NaiveDate) -> Option<&ProvenanceParameters> {
    match rule.parameters_on(day) {
        Parameters::Provenance(parameters) => Some(parameters),
        _ => None,
    }
}

/// All findings of this area.
pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings: Vec<Diagnostic> = facts.history.map(state).into_iter().flatten().collect();
    findings.extend(late(facts.model));
    for rule in facts.model.pack.rules.iter().filter(|rule| matches!(rule.parameters, Parameters::Provenance(_))) {
        if let Some(history) = facts.history {
            findings.extend(dates(facts, rule, history));
            findings.extend(lists(facts, rule, history));
        }
    }
    findings
}

/// LY903 to LY905: what keeps the history from being judged. They are no fault of any record, so
/// they rest on no rule.
fn state(history: &History) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    match &history.trail {
        Trail::Known(_) => {}
        Trail::Shallow => findings
            .push(Diagnostic::general(&codes::LY903, Level::Error, "这是浅克隆，提交历史不全，没有核对历史").help(
                "取回全部历史再核对：git fetch --unshallow；在流水线里，把克隆深度设为全部（如 fetch-depth: 0）",
            )),
        Trail::Missing(reason) => findings.push(
            Diagnostic::general(&codes::LY905, Level::Error, format!("没有 git 记录，没有核对历史：{reason}"))
                .help("请在提交记录的仓库里运行；不核对历史的，去掉 --history"),
        ),
    }
    if !history.uncommitted.is_empty() {
        findings.push(uncommitted(&history.uncommitted));
    }
    findings
}

/// LY904: what is read is not what was committed.
fn uncommitted(paths: &[String]) -> Diagnostic {
    const NAMED: usize = 5;
    let mut named = paths[..paths.len().min(NAMED)].join("、");
    if paths.len() > NAMED {
        named.push_str(" 等");
    }
    let message = format!("数据文件夹里有 {} 个文件的改动没有提交", paths.len());
    Diagnostic::general(&codes::LY904, Level::Warning, message)
        .note(format!("说明：核对的是改动以后的内容，与任何一次提交都不一致：{named}"))
        .help("提交以后再核对、再出报告；别人才能用同一次提交得到同样的结果")
}

/// LY901: the note says itself that it was written late. It is a hint only, because a late record counts
/// like any other.
fn late(model: &Model) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for contact in &model.contacts {
        let date = contact.date.value;
        let (Some(recorded), Some(delay)) = (&contact.recorded, stated_delay(contact)) else { continue };
        let Some((rule, days)) = late_rule(model, contact) else { continue };
        if delay <= i64::from(days) {
            continue;
        }
        let message = format!("补记：{date} 的联系，{} 才记载，相隔 {delay} 天", recorded.value);
        let finding = Diagnostic::at(&codes::LY901, Level::Hint, recorded.span, message)
            .label(format!("超过 {days} 天"))
            .also(contact.date.span, "联系日期")
            .help("这次联系照常计入，不用改；记载是否按期，由规则“联系记载”另判；日期写错的，请改正")
            .subject(subject::contact(contact));
        findings.push(with_basis(finding, model, rule, date));
    }
    findings
}

/// LY902: 日期 decides in which term a contact counts.
fn dates(facts: &Facts<'_>, rule: &Rule, history: &History) -> Vec<Diagnostic> {
    let model = facts.model;
    let mut findings = Vec::new();
    for Redated { contact, changes } in redated(model, history) {
        let contact = model.contact(contact);
        let (from, date) = (changes[0].from, contact.date.value);
        if !parameters(rule, date).is_some_and(|parameters| parameters.date_changes) {
            continue;
        }
        let message = format!("联系日期在提交以后改过：原来是 {from}，现在是 {date}");
        let mut finding = Diagnostic::at(&codes::LY902, level_of(rule), contact.date.span, message)
            .label(format!("首次提交时是 {from}"))
            .help("原来写错、现已改正的，不用再改，最好在正文里写一句更正的缘由；改错了的，请改回")
            .subject(subject::contact(contact));
        for DateChange { from, to, at } in changes {
            finding = finding.note(format!("说明：由 {from} 改为 {to}，git记录时间 {}", at.day));
        }
        findings.push(with_basis(finding, model, rule, date));
    }
    findings
}

/// LY308: the meeting decided one list, the file holds another.
fn lists(facts: &Facts<'_>, rule: &Rule, history: &History) -> Vec<Diagnostic> {
    let model = facts.model;
    let mut findings = Vec::new();
    for (key, drift) in rewritten(model, history) {
        let roster = &model.rosters[key.index()];
        let begun = first_day(model, roster.year.value);
        if !parameters(rule, begun).is_some_and(|parameters| parameters.roster_changes) {
            continue;
        }
        let (span, label) = decision(roster);
        let days: Vec<String> = drift.at.iter().map(|stamp| stamp.day.to_string()).collect();
        let message = format!("名单在确定之后改动了 {} 处，“确定”没有更新", drift.entries);
        let finding = Diagnostic::at(&codes::LY308, level_of(rule), span, message)
            .label(label)
            .note(format!("说明：改动的git记录时间 {}", days.join("、")))
            .help("调整经会议确定的，请更新“确定”的会议、日期和文号")
            .help("中途的个别调整，请在联谊对象后写“自”或“止”和“缘由”；没有经过确定的，请改回")
            .subject(subject::list(model, roster));
        findings.push(with_basis(finding, model, rule, begun));
    }
    findings
}

/// Where 确定 stands, and what to say there.
fn decision(roster: &Roster) -> (Span, String) {
    match roster.decided.as_ref().and_then(|decision| decision.date.as_ref()) {
        Some(date) => (date.span, "确定之日".to_owned()),
        None => (roster.span, String::new()),
    }
}
