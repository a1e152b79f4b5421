//! 6xx 考核: contact is part of each unit's annual assessment (五.3).

use chrono::NaiveDate;

use crate::diagnostic::{Code, Diagnostic};
use crate::ledger::Duty;
use crate::ledger::assessment::{UnitYear, unit_years};
use crate::model::Model;
use crate::rules::Facts;

mod duty;
mod figure;
mod record;

/// The codes of this area.
pub(super) const CODES: &[Code] = &[
    Code { code: "LY601", title: "单位没有按期完成年度考核", explanation: include_str!("../LY601.md") },
    Code { code: "LY602", title: "自报数字与台账不符", explanation: include_str!("../LY602.md") },
    Code {
        code: "LY603", title: "有重大事件的学年缺“关键时刻”一段", explanation: include_str!("../LY603.md")
    },
    Code { code: "LY604", title: "等次与规则不符", explanation: include_str!("../LY604.md") },
    Code { code: "LY605", title: "考核没有统战部意见", explanation: include_str!("../LY605.md") },
];

/// All findings of this area.
pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let years = unit_years(facts.model, facts.ledger, facts.as_of);
    years.iter().flat_map(|year| of_unit_year(facts, year)).collect()
}

/// Each unit with cadres is assessed for each school year.
pub(super) fn duties(model: &Model, as_of: NaiveDate) -> Vec<Duty> {
    duty::duties(model, as_of)
}

fn of_unit_year(facts: &Facts<'_>, year: &UnitYear<'_>) -> Vec<Diagnostic> {
    let mut findings: Vec<Diagnostic> = record::missing(facts, year).into_iter().collect();
    for key in year.records(facts.model) {
        let assessment = &facts.model.assessments[key.index()];
        if assessment.date.as_ref().is_some_and(|date| date.value > facts.as_of) {
            continue;
        }
        findings.extend(figure::claims(facts, year, assessment));
        findings.extend(record::without_key_moments(facts, year, assessment));
        findings.extend(figure::grade(facts, year, assessment));
        findings.extend(record::without_opinion(facts, year, assessment));
    }
    findings
}

/// The unit and the school year, as messages name them: `音乐学系党总支 2025-2026 学年`.
fn of(facts: &Facts<'_>, year: &UnitYear<'_>) -> String {
    let model = facts.model;
    format!("{} {} 学年", model.unit(year.unit).name, model.calendar.year(year.year).id.value)
}

/// What a finding is about: `U03/2025-2026`.
fn subject(facts: &Facts<'_>, year: &UnitYear<'_>) -> String {
    let model = facts.model;
    format!("{}/{}", model.unit(year.unit).id.value, model.calendar.year(year.year).id.value)
}
