//! 5xx 反馈: contacts are recorded, suggestions go through the Office to the Party committee and
//! back to whoever raised them, and the Office looks on and reports (四.3, 五.4).

use chrono::NaiveDate;

use crate::diagnostic::{Code, Diagnostic};
use crate::ledger::{Duty, Verdict};
use crate::model::Model;
use crate::model::pack::Parameters;
use crate::rules::Facts;

mod duties;
mod order;
mod oversight;
mod record;
mod step;

/// The codes of this area.
pub(super) const CODES: &[Code] = &[
    Code { code: "LY501", title: "联系记录没有正文", explanation: include_str!("../LY501.md") },
    Code { code: "LY502", title: "意见建议没有及时汇总或上报", explanation: include_str!("../LY502.md") },
    Code { code: "LY503", title: "办理步骤的次序或日期不对", explanation: include_str!("../LY503.md") },
    Code { code: "LY504", title: "上报或批示之后没有交办", explanation: include_str!("../LY504.md") },
    Code { code: "LY505", title: "交办以后没有按期办结", explanation: include_str!("../LY505.md") },
    Code { code: "LY506", title: "办结以后没有答复本人", explanation: include_str!("../LY506.md") },
    Code { code: "LY507", title: "暂不能解决，没有写明说明", explanation: include_str!("../LY507.md") },
    Code { code: "LY508", title: "统战部没有按期了解情况", explanation: include_str!("../LY508.md") },
    Code { code: "LY509", title: "没有按期汇报", explanation: include_str!("../LY509.md") },
];

/// Duties of recording contacts and of taking the next step of a suggestion.
pub(super) fn duties(model: &Model, as_of: NaiveDate) -> Vec<Duty> {
    duties::duties(model, as_of)
}

/// All findings of this area.
pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let model = facts.model;
    for duty in facts.ledger.duties.iter().filter(|duty| duty.verdict == Verdict::Missed) {
        let rule = model.rule(duty.rule);
        match rule.parameters_on(duty.period.start) {
            Parameters::StepDeadline(parameters) => findings.extend(step::missed(facts, rule, parameters, duty)),
            Parameters::Review(parameters) => findings.push(oversight::review(facts, rule, parameters, duty)),
            Parameters::Report(_) => findings.push(oversight::report(facts, rule, duty)),
            _ => {}
        }
    }
    for rule in &model.pack.rules {
        match &rule.parameters {
            Parameters::Note(_) => findings.extend(record::without_body(facts, rule)),
            Parameters::StepOrder => findings.extend(order::disordered(facts, rule)),
            Parameters::Difficulty => findings.extend(record::unexplained(facts, rule)),
            _ => {}
        }
    }
    findings
}
