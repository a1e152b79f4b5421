//! 数据出处: where the data come from, what was counted, what was left out, and what was *not*
//! checked.

use crate::report::internal::provenance::history::{Fact, Past};
use crate::report::lookup::Lookup;
use crate::report::parts::clause::UNCHECKED;
use crate::report::parts::{Badge, Link};
use crate::report::words::wording;

pub(crate) mod history;

/// The page of provenance.
#[derive(Clone, Debug)]
pub(crate) struct Provenance {
    pub(crate) title: String,
    /// 截至日, commit, version and digest, line by line.
    pub(crate) origin: Vec<Fact>,
    /// What git tells of the records.
    pub(crate) history: Past,
    /// How many records of each kind were read.
    pub(crate) records: Vec<Fact>,
    /// Files and records that were left out.
    pub(crate) left_out: Vec<String>,
    /// Sentences of the regulation that no rule checks yet.
    pub(crate) unchecked: Vec<Unchecked>,
    /// Said beside each of them.
    pub(crate) badge: Badge,
    /// What else was not checked.
    pub(crate) limits: Vec<String>,
}

/// A sentence that nobody checks yet.
#[derive(Clone, Debug)]
pub(crate) struct Unchecked {
    /// Its clause, leading to the text.
    pub(crate) clause: Link,
    /// 原文.
    pub(crate) text: String,
}

/// The page of provenance.
pub(crate) fn overview(lookup: &Lookup<'_>) -> Provenance {
    let left_out = lookup.facts.left_out.iter().map(|item| match &item.record {
        Some(record) => format!("{}：{record}", item.path),
        None => item.path.clone(),
    });
    let model = lookup.facts.model;
    let sentences = model.pack.clauses.iter().flat_map(|clause| clause.sentences.iter().map(move |one| (clause, one)));
    let unchecked = sentences.filter(|(_, sentence)| sentence.held.is_unchecked()).map(|(clause, sentence)| {
        Unchecked { clause: Link::clause(model, &clause.number.value), text: sentence.text.clone() }
    });
    Provenance {
        title: "数据出处".to_owned(),
        origin: origin(lookup),
        history: history::past(lookup),
        records: records(lookup),
        left_out: left_out.collect(),
        unchecked: unchecked.collect(),
        badge: UNCHECKED,
        limits: vec![
            history::limit(lookup).to_owned(),
            "没有核对记录的内容是否属实：只核对记录是否齐全、是否合于规则。".to_owned(),
            "“确认”的条款由人在记录里写明，这里只照登，不替人作结论。".to_owned(),
            "没有核对办法参数里照录的办法原文同印发的文件是否一致：照录有没有错漏，由人校对。".to_owned(),
            format!("不对任何{}打分、排序、画像或者贴标签。", model.pack.appellations.friends),
        ],
    }
}

fn origin(lookup: &Lookup<'_>) -> Vec<Fact> {
    let facts = &lookup.facts;
    let line = |label, value: String| Fact { label, value, hash: false };
    let hash = |label, value: String| Fact { label, value, hash: true };
    let mut lines = vec![line("截至日", wording::day(facts.as_of))];
    match (&facts.provenance.commit, &facts.provenance.without_commit) {
        (Some(commit), _) => {
            lines.push(hash("提交", commit.id.clone()));
            if !commit.committed.is_empty() {
                lines.push(line("git记录时间", commit.committed.clone()));
            }
            if commit.shallow {
                lines.push(line("提交历史", "浅克隆，历史不全".to_owned()));
            }
            let uncommitted = match facts.provenance.uncommitted {
                0 => "没有，报告与该提交一致".to_owned(),
                number => format!("{number} 个，报告用的是改动之后的内容"),
            };
            lines.push(line("未提交的改动", uncommitted));
        }
        (None, Some(reason)) => lines.push(line("提交", format!("无：{reason}"))),
        (None, None) => lines.push(line("提交", "无".to_owned())),
    }
    lines.push(hash("数据摘要（SHA-256）", facts.provenance.digest.clone()));
    lines.push(line("读入文件", format!("{} 个", facts.summary.files)));
    lines.push(line("办法参数", format!("{}（{}）", facts.model.pack.name, facts.model.institution.pack.value)));
    lines.push(line("程序", format!("lianyi {}", env!("CARGO_PKG_VERSION"))));
    lines.push(line("时区", facts.model.institution.time_zone.value.to_string()));
    lines
}

fn records(lookup: &Lookup<'_>) -> Vec<Fact> {
    let model = lookup.facts.model;
    let line = |label, number: usize| Fact { label, value: number.to_string(), hash: false };
    vec![
        line(model.calendar.year_word(), model.calendar.years.len()),
        line(model.calendar.term_word(), model.calendar.terms.len()),
        line("单位", model.units.len()),
        line("干部", model.cadres.len()),
        line("联谊对象", model.friends.len()),
        line("名单", model.rosters.len()),
        line("联谊对子（各年合计）", lookup.facts.ledger.pairs.len()),
        line("联系记录", model.contacts.len()),
        line("意见建议", model.feedback.len()),
        line("解释", model.interpretations.len()),
        line("豁免", model.waivers.len()),
        line("了解情况记录", model.reviews.len()),
        line("关键时刻和重大事件", model.events.len()),
        line("年度考核记录", model.assessments.len()),
        line("应办事项", lookup.facts.ledger.duties.len()),
        line("发现的问题", lookup.facts.findings.len()),
    ]
}
