//! 提交历史: what git tells of the records, on the page of provenance and on the page of a contact.
//! Every day here is what the committer's machine claimed, and the pages say so.

use std::collections::{BTreeMap, BTreeSet};

use crate::ledger::Verdict;
use crate::model::contact::Contact;
use crate::model::history::{History, Stamp, Trail};
use crate::model::pack::{Parameters, Rule};
use crate::model::roster::RosterOwner;
use crate::report::address;
use crate::report::lookup::Lookup;
use crate::report::parts::Link;
use crate::report::words::wording;
use crate::rules::provenance::{committed_delay, late_days, redated, rewritten, stated_delay};

/// What git tells of the records.
#[derive(Clone, Debug)]
pub(crate) struct Past {
    /// Where this comes from and what it is worth, or why there is nothing.
    pub(crate) source: String,
    pub(crate) lines: Vec<Fact>,
    /// Contacts of which 日期 was changed after the first commit.
    pub(crate) dates: Vec<RecordChange>,
    /// Lists that were changed after they were decided.
    pub(crate) lists: Vec<RecordChange>,
}

/// A word and its value.
#[derive(Clone, Debug)]
pub(crate) struct Fact {
    pub(crate) label: &'static str,
    pub(crate) value: String,
    /// Whether the value is a hash, set in a face with equal widths.
    pub(crate) hash: bool,
}

/// A record that was changed.
#[derive(Clone, Debug)]
pub(crate) struct RecordChange {
    pub(crate) record: Link,
    pub(crate) what: String,
    /// When, as the commit claims, and which commit.
    pub(crate) at: String,
}

/// What git tells of one record.
#[derive(Clone, Debug)]
pub(crate) struct Committed {
    /// 首次提交, and 最近修改 where there was one.
    pub(crate) days: String,
    /// What such days are worth; empty where there are none.
    pub(crate) note: &'static str,
}

/// The part of the page of provenance.
pub(crate) fn past(lookup: &Lookup<'_>) -> Past {
    let known = lookup.facts.provenance.history.as_ref().filter(|history| history.is_known());
    let mut lines = Vec::new();
    if let Some(history) = known {
        lines.extend(committed(lookup, history));
    }
    lines.push(stated(lookup));
    lines.push(writers(lookup));
    Past {
        source: source(lookup),
        lines,
        dates: known.map_or_else(Vec::new, |history| dates(lookup, history)),
        lists: known.map_or_else(Vec::new, |history| lists(lookup, history)),
    }
}

/// What was not checked for want of a history, or of its proof.
pub(crate) fn limit(lookup: &Lookup<'_>) -> &'static str {
    if lookup.facts.provenance.history.as_ref().is_some_and(History::is_known) {
        "没有核对提交的签名，也没有别的证据可以核对git记录时间。"
    } else {
        "没有核对提交历史：记录何时首次提交、联系日期和名单后来是否改动，都没有判断。"
    }
}

/// What a rule about the history says where there is none to read; empty otherwise.
pub(crate) fn unread(lookup: &Lookup<'_>, rule: &Rule) -> &'static str {
    let asks = |parameters: &Parameters| match parameters {
        Parameters::Provenance(parameters) => parameters.roster_changes || parameters.date_changes,
        _ => false,
    };
    if rule.versions().any(asks) && !lookup.facts.provenance.history.as_ref().is_some_and(History::is_known) {
        "没有读到完整的提交历史，提交以后的改动没有核对，见“数据出处”。"
    } else {
        ""
    }
}

/// 首次提交 and 最近修改 of a contact; `None` where nothing is known.
pub(crate) fn of_contact(lookup: &Lookup<'_>, contact: &Contact) -> Option<Committed> {
    let history = lookup.facts.provenance.history.as_ref().filter(|history| history.is_known())?;
    Some(match history.of(contact.file) {
        None => Committed { days: "没有截至日以前的提交，何时写下无从核对".to_owned(), note: "" },
        Some(record) => {
            let (first, last) = (&record.first, record.last());
            let changed = if last == first { String::new() } else { format!("，最近修改 {}", last.day) };
            Committed { days: format!("{}{changed}", first.day), note: "git记录时间" }
        }
    })
}

fn source(lookup: &Lookup<'_>) -> String {
    match lookup.facts.provenance.history.as_ref().map(|history| &history.trail) {
        Some(Trail::Known(_)) => {
            "下面的日期取自 git 提交，是提交者的机器自己写的（git记录时间），可以改写，只作线索，不作证明。补记不影响联系本身是否计入。".to_owned()
        }
        Some(Trail::Shallow) => {
            "数据是浅克隆，只有最近的提交：每条记录看上去都像同一天写的，所以不作任何判断。取回全部历史（git fetch --unshallow）再生成报告，就能核对。".to_owned()
        }
        Some(Trail::Missing(reason)) => format!("没有提交历史：{reason}。"),
        None => "没有读取提交历史。".to_owned(),
    }
}

fn line(label: &'static str, value: String) -> Fact {
    Fact { label, value, hash: false }
}

/// When the contacts were committed.
fn committed(lookup: &Lookup<'_>, history: &History) -> Vec<Fact> {
    let contacts = &lookup.facts.model.contacts;
    let mut commits: BTreeMap<_, usize> = BTreeMap::new();
    for record in contacts.iter().filter_map(|contact| history.of(contact.file)) {
        *commits.entry((record.first.day, &record.first.commit)).or_default() += 1;
    }
    let known: usize = commits.values().sum();
    let missing = match contacts.len() - known {
        0 => String::new(),
        missing => format!("；另有 {missing} 条没有截至日以前的提交，无从核对"),
    };
    let mut lines = vec![line("有提交的联系记录", format!("{known} 条{missing}"))];
    let delayed = match known {
        0 => "无从核对".to_owned(),
        _ => late(lookup, |contact| committed_delay(contact, history)),
    };
    lines.push(line("按首次提交，补记", delayed));
    let early = contacts.iter().filter_map(|contact| committed_delay(contact, history)).filter(|delay| *delay < 0);
    if let number @ 1.. = early.count() {
        let words = format!("{number} 条；可能是记录先写好了、日期写错了，或者提交者的时钟不准");
        lines.push(line("首次提交早于联系日期", words));
    }
    // Whoever brings in old files at once commits them all on one day, long after they were written.
    if let Some(((day, _), most)) =
        commits.iter().max_by_key(|(_, number)| **number).filter(|(_, most)| **most * 2 > known)
    {
        let share = format!("{most} 条首次提交于 {day} 的同一次提交；成批导入的记录，首次提交的日子不是写下的日子");
        lines.push(line("成批提交", share));
    }
    lines
}

/// Who wrote the notes, as they say themselves (五.4: 党员领导干部要……进行记载).
fn writers(lookup: &Lookup<'_>) -> Fact {
    let contacts = &lookup.facts.model.contacts;
    let number = |own: Option<bool>| contacts.iter().filter(|contact| contact.is_own_record() == own).count();
    let (own, others) = (number(Some(true)), number(Some(false)));
    line(
        "记录人",
        format!("参加联系的干部 {own} 条，其他人 {others} 条，{} {} 条", Verdict::Unstated.word(), number(None)),
    )
}

/// When the contacts were written, as they say themselves.
fn stated(lookup: &Lookup<'_>) -> Fact {
    let contacts = &lookup.facts.model.contacts;
    let silent = match contacts.iter().filter(|contact| contact.recorded.is_none()).count() {
        0 => String::new(),
        silent => format!("；另有 {silent} 条没有写记载日"),
    };
    line("按写明的记载日，补记", late(lookup, stated_delay) + &silent)
}

/// `3 条，中位 61 天`: the contacts that were written later than the rule says, and the days between.
fn late(lookup: &Lookup<'_>, delay: impl Fn(&Contact) -> Option<i64>) -> String {
    let model = lookup.facts.model;
    let limits: BTreeSet<u32> = model.contacts.iter().filter_map(|contact| late_days(model, contact)).collect();
    let limits: Vec<String> = limits.iter().map(u32::to_string).collect();
    if limits.is_empty() {
        return format!("{}多少天以后算补记", Verdict::Silent.word());
    }
    let limits = limits.join(" 天或 ");
    let late = model.contacts.iter().filter_map(|contact| {
        let delay = delay(contact)?;
        (delay > i64::from(late_days(model, contact)?)).then_some(delay)
    });
    let mut late: Vec<i64> = late.collect();
    late.sort_unstable();
    match late.get(late.len() / 2) {
        None => format!("没有（超过 {limits} 天的才算）"),
        Some(median) => format!("{} 条（超过 {limits} 天），中位 {median} 天", late.len()),
    }
}

fn dates(lookup: &Lookup<'_>, history: &History) -> Vec<RecordChange> {
    let model = lookup.facts.model;
    let changes = redated(model, history).flat_map(|redated| {
        let contact = model.contact(redated.contact);
        redated.changes.iter().map(move |change| RecordChange {
            record: Link::to(address::contact(model, redated.contact), contact.id.clone()),
            what: format!("{} 改为 {}", change.from, change.to),
            at: at(&change.at),
        })
    });
    changes.collect()
}

fn lists(lookup: &Lookup<'_>, history: &History) -> Vec<RecordChange> {
    let model = lookup.facts.model;
    let changes = rewritten(model, history).map(|(key, drift)| {
        let roster = &model.rosters[key.index()];
        let owner = match &roster.owner.value {
            RosterOwner::Tier(tier) => tier.as_str(),
            RosterOwner::Unit(unit) => model.unit(*unit).name.as_str(),
        };
        let year = &model.calendar.year(roster.year.value).id.value;
        let commits: Vec<String> = drift.at.iter().map(at).collect();
        RecordChange {
            record: Link::to(
                address::href(&lookup.roster_files[key.index()]),
                format!("{}{owner}", wording::term(year)),
            ),
            what: format!("改动 {} 处", drift.entries),
            at: commits.join("、"),
        }
    });
    changes.collect()
}

/// `2026-03-05（提交 1a2b3c4）`.
fn at(stamp: &Stamp) -> String {
    format!("{}（提交 {}）", stamp.day, stamp.short())
}
