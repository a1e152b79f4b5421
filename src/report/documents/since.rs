//! 自上次会议以来: what happened since the committee met, on two pages: what `lianyi diff` computes of two commits, of two
//! days of the same records. Long lists are cut and say how many there are.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::ledger::DutyWords;
use crate::model::Model;
use crate::model::office::ReportedBy;
use crate::model::paper::PaperKind;
use crate::report::Facts;
use crate::report::diff::{Change, Findings, List, Rosters, Side, Suggestion, Suggestions, difference};
use crate::report::documents::annual::addressee;
use crate::report::documents::head::{Document, Letterhead};
use crate::report::documents::issue::Issue;
use crate::report::documents::said;
use crate::report::words::closed::{closed, days_in_words};
use crate::report::words::task::Naming;
use crate::report::words::wording;

/// What happened between two days.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct SinceReport {
    /// How it is called, who sends it, of which day it is.
    #[serde(flatten)]
    pub(crate) head: Letterhead,
    pub(crate) opening: String,
    /// The heads of the columns of rules: 已办, 未办.
    pub(crate) heads: [&'static str; 2],
    /// The rules whose sums differ.
    pub(crate) rules: Vec<RuleRow>,
    /// What was met and missed since, and what units said to it.
    pub(crate) duties: Vec<String>,
    /// 名单.
    pub(crate) rosters: Vec<String>,
    /// 意见建议.
    pub(crate) suggestions: Vec<String>,
    /// 核对发现的问题.
    pub(crate) findings: String,
    /// How the two days were compared.
    pub(crate) source: String,
}

/// The sums of one rule on both days.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct RuleRow {
    pub(crate) rule: String,
    pub(crate) met: [usize; 2],
    pub(crate) missed: [usize; 2],
}

impl Document for SinceReport {
    const TEMPLATE: &'static str = "since.typ";

    fn letterhead(&self) -> &Letterhead {
        &self.head
    }
}

/// The day after which a report of today begins: that of the last one that was issued, else that of the Office's last
/// report to the committee, else the first of the running term; `None` where there is none before today.
pub(crate) fn last_meeting(model: &Model, as_of: NaiveDate) -> Option<NaiveDate> {
    let issued = model.papers.iter().filter(|paper| paper.kind.value == PaperKind::Since);
    let issued = issued.filter_map(|paper| paper.as_of.as_ref()).map(|day| day.value).max();
    let committee = addressee(model);
    let to_committee = |to: &str| to.contains("党委") || to == committee;
    let by_office = model.reports.iter().filter(|report| report.by.value == ReportedBy::Office);
    let reported = by_office.filter(|report| to_committee(&report.to)).map(|report| report.date.value).max();
    let term = || model.calendar.term_on(as_of).map(|term| model.term(term).start);
    issued.or(reported).or_else(term).filter(|day| *day < as_of)
}

/// So many lines of a list are printed; of longer ones it is said how many there are.
const SHOWN: usize = 5;

/// What happened from one day to another.
pub(crate) fn report(before: &Facts<'_>, after: &Facts<'_>, issue: Option<&Issue>) -> SinceReport {
    let model = after.model;
    let found = [of_records(before), of_records(after)];
    let difference = difference(&side(before, &found[0]), &side(after, &found[1]), Naming::Paper);
    let [from, to] = [before.as_of, after.as_of].map(wording::day);
    let matter = &model.pack.appellations.matter;
    let title = vec!["关于上次会议以来".to_owned(), format!("{matter}情况的报告")];
    let duties = &difference.duties;
    let changed = duties.rules.iter().filter(|rule| rule.before != rule.after);
    let rules = changed.map(|rule| RuleRow {
        rule: rule.rule.clone(),
        met: [rule.before.met, rule.after.met],
        missed: [rule.before.missed, rule.after.missed],
    });
    let foot = format!("{} 至 {}", wording::short_day(before.as_of), wording::short_day(after.as_of));
    SinceReport {
        head: Letterhead::new(after, "会议以来".to_owned(), foot)
            .issued(issue)
            .titled(title, &format!("{from}至{to}"))
            .to(addressee(model)),
        opening: format!("现将{from}至{to}{matter}的进展报告如下。"),
        heads: [DutyWords::ANY.met, DutyWords::ANY.missed],
        rules: rules.filter(|row| row.met[0] != row.met[1] || row.missed[0] != row.missed[1]).collect(),
        duties: [
            of_duties([&duties.newly_met, &duties.newly_missed, &duties.no_longer_missed]),
            answered(before, after),
        ]
        .concat(),
        rosters: of_rosters(&difference.rosters),
        suggestions: of_suggestions(model, &difference.suggestions),
        findings: of_findings(&difference.findings),
        source: format!("由同一套记录按{from}终了时和{to}所知道的各算一次，两相比较；没有变化的事项不列。"),
    }
}

/// What is wrong with files and what git tells are of today, whatever day the records are of.
fn of_records(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let of_records = |finding: &&Diagnostic| !finding.code.area.about_files && !finding.code.of_history;
    facts.findings.iter().filter(of_records).cloned().collect()
}

fn side<'a>(facts: &Facts<'a>, findings: &'a [Diagnostic]) -> Side<'a> {
    Side {
        // Neither stands on the paper: what git tells is of no paper.
        commit: "",
        committed: facts.as_of,
        as_of: facts.as_of,
        model: facts.model,
        ledger: facts.ledger,
        findings,
    }
}

fn of_duties([met, missed, mended]: [&[Change]; 3]) -> Vec<String> {
    let DutyWords { met: done, missed: undone, .. } = DutyWords::ANY;
    let mended_too = match mended.len() {
        0 => String::new(),
        number => format!("，原来{undone}、现在不是的{number}项"),
    };
    let mut lines = match (met.len(), missed.len()) {
        (0, 0) => vec![format!("这一段没有新增{done}的，也没有新增{undone}的{mended_too}。")],
        (met, missed) => vec![format!("这一段新增{done}{met}项，新增{undone}{missed}项{mended_too}。")],
    };
    for (what, not, changes) in
        [(format!("新增{undone}的"), "没有按期", missed), (format!("原来{undone}、现在不是的"), "", mended)]
    {
        // Under one rule and period, who and towards whom.
        let mut groups: BTreeMap<(&str, &str), Vec<String>> = BTreeMap::new();
        for change in changes {
            let words = closed(&change.words.replace('　', not));
            groups.entry((&change.rule, &change.period)).or_default().push(days_in_words(&words));
        }
        let of_group = |((rule, period), words): ((&str, &str), Vec<String>)| {
            // Each says whole what was not done: of hundreds two are enough, and the paper stays on two pages.
            let shown = if words.len() > SHOWN { 2 } else { SHOWN };
            format!("{rule}（{}）{}项，{}", wording::term(period), words.len(), wording::cut(&words, shown, "、"))
        };
        let groups: Vec<String> = groups.into_iter().map(of_group).collect();
        if !groups.is_empty() {
            // Each group may end with 等 itself.
            let more = if groups.len() > SHOWN { "；其余各项的数字见表" } else { "" };
            lines.push(format!("{what}：{}{more}。", groups[..groups.len().min(SHOWN)].join("；")));
        }
    }
    lines
}

/// What units said in the meantime to what was missed.
fn answered(before: &Facts<'_>, after: &Facts<'_>) -> Vec<String> {
    let said = said::since(after, before.as_of);
    let lines = (!said.is_empty())
        .then(|| format!("这一段单位作了说明{}件：{}。", said.len(), wording::cut(&said, SHOWN, "；")));
    lines.into_iter().collect()
}

/// The first of a list; of a longer one, that it goes on.
fn cut(words: &[String]) -> String {
    wording::cut(words, SHOWN, "、")
}

fn of_rosters(rosters: &Rosters) -> Vec<String> {
    let mut lines = Vec::new();
    for (what, lists) in [("新定名单", &rosters.new), ("不再有效的名单", &rosters.gone)] {
        let mut years: BTreeMap<&str, Vec<&List>> = BTreeMap::new();
        for list in lists {
            years.entry(&list.year).or_default().push(list);
        }
        for (year, lists) in years {
            let names: Vec<String> = lists.iter().map(|list| list.owner.clone()).collect();
            let pairs: usize = lists.iter().map(|list| list.pairs).sum();
            let year = wording::term(year);
            lines.push(format!("{year}{what}{}份，共{pairs}对：{}。", lists.len(), cut(&names)));
        }
    }
    for change in rosters.changed.iter().take(SHOWN) {
        let pairs = |pairs: &[crate::report::diff::Pair]| {
            let words: Vec<String> = pairs.iter().map(|pair| pair.words.clone()).collect();
            cut(&words)
        };
        let added =
            (!change.added.is_empty()).then(|| format!("增加{}对（{}）", change.added.len(), pairs(&change.added)));
        let removed = (!change.removed.is_empty())
            .then(|| format!("减少{}对（{}）", change.removed.len(), pairs(&change.removed)));
        let decided = change.decision.then(|| "重新确定".to_owned());
        let parts: Vec<String> = [added, removed, decided].into_iter().flatten().collect();
        lines.push(format!("{}{}{}。", wording::term(&change.list.year), change.list.owner, parts.join("，")));
    }
    if rosters.changed.len() > SHOWN {
        lines.push(format!("有改动的名单共{}份。", rosters.changed.len()));
    }
    if lines.is_empty() {
        lines.push("名单没有变动。".to_owned());
    }
    lines
}

fn of_suggestions(model: &Model, suggestions: &Suggestions) -> Vec<String> {
    let Suggestions { new, answered, moved, gone: _ } = suggestions;
    if new.is_empty() && answered.is_empty() && moved.is_empty() {
        return vec!["没有新收到的意见建议，也没有新的办理。".to_owned()];
    }
    let is_closed = |id: &str| model.feedback.iter().any(|item| item.id.value == id && item.is_closed());
    let soon = new.iter().filter(|item| is_closed(&item.id)).count();
    let mut parts = vec![match (new.len(), soon) {
        (0, _) => "没有新收到的".to_owned(),
        (number, 0) => format!("新收到{number}件，都还在办理"),
        (number, soon) if number == soon => format!("新收到{number}件，都已答复本人"),
        (number, soon) => format!("新收到{number}件，其中已答复本人{soon}件"),
    }];
    if answered.len() + moved.len() > 0 {
        let (answered, moved) = (answered.len(), moved.len());
        parts.push(format!("以前收到的，这一段答复本人{answered}件，另有{moved}件办理有进展"));
    }
    let mut lines = vec![format!("{}。", parts.join("；"))];
    let waits: Vec<String> = new.iter().filter(|item| !is_closed(&item.id)).map(matter).collect();
    if !waits.is_empty() {
        lines.push(format!("新收到、等待办理的：{}。", wording::cut(&waits, SHOWN, "；")));
    }
    lines
}

fn matter(item: &Suggestion) -> String {
    format!("{}（{}）", item.summary.trim_end_matches('。'), item.id)
}

fn of_findings(findings: &Findings) -> String {
    let mut levels: Vec<(&str, usize)> = Vec::new();
    for finding in &findings.new {
        match levels.iter_mut().find(|(level, _)| *level == finding.level) {
            Some((_, number)) => *number += 1,
            None => levels.push((finding.level, 1)),
        }
    }
    let levels: Vec<String> = levels.into_iter().map(|(level, number)| format!("{level}{number}条")).collect();
    let levels = if levels.is_empty() { String::new() } else { format!("（{}）", levels.join("，")) };
    let (new, kept) = (findings.new.len(), findings.kept);
    let gone = findings.gone.len();
    let gone = if gone == 0 { String::new() } else { format!("，已经没有的{gone}条") };
    let new = if new == 0 { "没有新发现的问题".to_owned() } else { format!("新发现{new}条{levels}") };
    let kept = if kept == 0 {
        "没有以前发现、仍然有的".to_owned()
    } else {
        format!("以前发现、仍然有的{kept}条")
    };
    if findings.new.is_empty() && findings.kept == 0 && findings.gone.is_empty() {
        return "没有发现问题。".to_owned();
    }
    format!("{new}{gone}，{kept}。")
}
