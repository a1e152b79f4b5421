//! The demo school in which units answer all that was missed, each duty in words of its own.

use std::path::PathBuf;

use chrono::{Datelike as _, NaiveDate};
use lianyi::ledger::task::{TaskKind, tasks};
use lianyi::ledger::{Holder, Verdict};

use crate::harness;

/// The day on which the school is looked at.
pub(crate) const DAY: &str = "2026-11-20";

/// One missed duty and its answer.
pub(crate) struct Answered {
    pub(crate) rule: String,
    pub(crate) period: String,
    /// 编号 of the unit.
    pub(crate) unit: String,
    /// 编号 of the cadre; empty for a duty of the unit itself.
    pub(crate) cadre: String,
    /// The school year.
    pub(crate) year: String,
    /// Whether it can still be done.
    pub(crate) waits: bool,
    /// The day of the answer, in the words of papers.
    pub(crate) day: String,
    /// The words of the answer, which stand nowhere else.
    pub(crate) words: String,
}

/// The school, and what was answered in it. What a cadre heard two months ago waits still to be passed on, so that there
/// is a duty of every kind that can be overdue.
pub(crate) fn school(name: &str) -> (PathBuf, Vec<Answered>) {
    let project = harness::folder(name);
    harness::copy(&harness::root("data"), &project.join("data"));
    let heard = "---\n编号: FB2026-016\n来源: 20260915-C06-F014\n联谊对象: [F014]\n类别: 艺术实践\n\
                 摘要: 建议晚场演出统一派车返校\n---\n";
    harness::write(&project.join("data/feedback/2026/FB2026-016.md"), heard);
    let all = answer(&project);
    (project, all)
}

/// Writes an answer to whatever a unit or one of its cadres missed, of the day after the last one.
fn answer(project: &std::path::Path) -> Vec<Answered> {
    let day: NaiveDate = DAY.parse().expect("a day");
    let model = lianyi::load::load(&project.join("data")).expect("the data can be read").model.expect("a model");
    let model = harness::known(&model, day);
    let ledger = lianyi::rules::ledger(&model, day);
    let tasks = tasks(&model, &ledger, day);
    let mut all = Vec::new();
    for duty in ledger.duties.iter().filter(|duty| duty.verdict == Verdict::Missed) {
        let Some(unit) = duty.holder.unit(&model) else { continue };
        let cadre = match duty.holder {
            Holder::Cadre(cadre) => model.cadre(cadre).id.value.clone(),
            Holder::Unit(_) | Holder::Office => String::new(),
        };
        let date = duty.period.until.succ_opt().expect("a day");
        let own = model.cadre_keys().find(|(_, cadre)| cadre.unit.value == unit);
        let by = own.map_or("C01", |(_, cadre)| &cadre.id.value);
        let answered = Answered {
            rule: model.rule(duty.rule).id.value.clone(),
            period: duty.period.name.clone(),
            unit: model.unit(unit).id.value.clone(),
            year: model.calendar.year(duty.period.year).id.value.clone(),
            waits: tasks.iter().any(|task| matches!(task.what, TaskKind::Overdue(own) if std::ptr::eq(own, duty))),
            day: format!("{}年{}月{}日", date.year(), date.month(), date.day()),
            words: format!("缘由第{}号", all.len() + 1),
            cadre,
        };
        let Answered { rule, period, unit, cadre, words, .. } = &answered;
        let optional = |key: &str, id: Option<&str>| id.map(|id| format!("{key}: {id}\n")).unwrap_or_default();
        let text = format!(
            "单位: {unit}\n规则: {rule}\n期间: \"{period}\"\n{}{}日期: {date}\n说明人: {by}\n说明: {words}\n",
            optional("干部", Some(cadre.as_str()).filter(|id| !id.is_empty())),
            optional("对象", duty.object.id(&model)),
        );
        harness::write(&project.join(format!("data/answers/{}.yaml", all.len() + 1)), text);
        all.push(answered);
    }
    assert!(all.len() > 10, "only {} duties were missed", all.len());
    all
}
