//! 统计口径和数据出处: how the numbers are made, on which readings they rest, what is not checked yet.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::ledger::DutyWords;
use crate::model::key::InterpretationKey;
use crate::model::office::Interpretation;
use crate::model::pack::Pack;
use crate::report::documents::head;
use crate::report::documents::notice::scope::Scope;
use crate::report::parts::clause;
use crate::report::words::closed::closed;
use crate::report::words::wording;

/// Title of the annex.
pub(super) const TITLE: &str = "统计口径和数据出处";

/// 统计口径和数据出处.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct NoticeMethod {
    /// Title of the annex.
    pub(crate) title: &'static str,
    /// How the numbers are made.
    pub(crate) counting: Vec<String>,
    /// The interpretations on which the numbers rest.
    pub(crate) interpretations: Vec<NoticeReading>,
    /// How many sentences are held in which way, and what is not checked yet.
    pub(crate) checked: String,
    /// Where the data come from.
    pub(crate) source: String,
}

/// One interpretation.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct NoticeReading {
    /// 条款.
    pub(crate) clause: String,
    /// 题目.
    pub(crate) subject: String,
    /// 作出 and 日期.
    pub(crate) decided: String,
}

impl NoticeReading {
    /// What documents say of an interpretation.
    pub(crate) fn of(record: &Interpretation) -> Self {
        Self {
            clause: record.clause.value.clone(),
            subject: record.subject.clone(),
            decided: format!("{}，{}", record.decided_by, wording::day(record.decided.value)),
        }
    }
}

/// How the numbers of a period are made.
pub(super) fn method(scope: &Scope<'_>) -> NoticeMethod {
    NoticeMethod {
        title: TITLE,
        counting: counting(scope),
        interpretations: interpretations(scope),
        checked: checked(&scope.facts.model.pack),
        source: head::source(scope.facts),
    }
}

fn counting(scope: &Scope<'_>) -> Vec<String> {
    let this = scope.this();
    let DutyWords { owed, met, not_yet, missed, waived, silent, .. } = DutyWords::CONTACT;
    let running =
        if scope.open() { format!("“{not_yet}”为期限未到而还没有达到；") } else { String::new() };
    let mut lines = vec![
        days(scope),
        format!(
            "“{owed}”为名单上的每一对在{this}的联系职责，{waived}的和{silent}次数的不在内；“{met}”为计入的联系达到规定次数；{running}“{missed}”为期限已过而没有达到；“{waived}”为经批准，{this}不必联系。"
        ),
    ];
    let counted = match wording::pair_unit(scope.duties()) {
        "对" => "一名干部与一名联谊对象为一对",
        _ => "一条规则对一名干部与一名联谊对象的要求为一项",
    };
    lines.push(format!("{counted}，按干部所在单位统计。"));
    lines.push(if scope.open() {
        format!("{this}尚未结束，“进度”为{met}数占{owed}数的比例，反映进度，不作评价。")
    } else {
        format!("“完成率”为{met}数占{met}与{missed}之和的比例，{waived}的不计。")
    });
    match scope.of_other_periods().count() {
        0 => {}
        number => lines.push(format!("不按{}计的联系职责{number}项，另有各期的通报。", scope.span())),
    }
    lines
}

/// The first and the last day, and until when contact counts.
fn days(scope: &Scope<'_>) -> String {
    let (period, this) = (scope.period, scope.this());
    let holidays = if period.until > period.end {
        format!("，假期中的联系计入至{}", wording::day(period.until))
    } else {
        String::new()
    };
    format!("{this}自{}至{}{holidays}。", wording::day(period.start), wording::day(period.end))
}

/// The readings that the rules of the term's duties rest on: those in force on its first day.
fn interpretations(scope: &Scope<'_>) -> Vec<NoticeReading> {
    let model = scope.facts.model;
    let rules: BTreeSet<_> = scope.duties().map(|duty| duty.rule).collect();
    let cited: BTreeSet<InterpretationKey> =
        rules.into_iter().flat_map(|rule| model.rule(rule).interpretations.iter().copied()).collect();
    let records = cited.into_iter().map(|key| &model.interpretations[key.index()]);
    records.filter(|record| record.in_force.contains(scope.period.start)).map(NoticeReading::of).collect()
}

/// How the sentences are held; of which clauses one is to be checked, but by no rule yet.
fn checked(pack: &Pack) -> String {
    let names: Vec<String> = pack
        .clauses
        .iter()
        .filter(|clause| clause.sentences.iter().any(|sentence| sentence.held.is_unchecked()))
        .map(|clause| {
            let whole = clause.sentences.iter().all(|sentence| sentence.held.is_unchecked());
            format!("{}“{}”{}", clause.number.value, clause.title, if whole { "" } else { "的部分内容" })
        })
        .collect();
    let summary = closed(&clause::summary(pack));
    if names.is_empty() {
        return summary;
    }
    format!("{summary}下列条款暂未核对，本通报不对其作出判断：{}。", names.join("，"))
}
