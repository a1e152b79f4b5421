//! LY720: an answer of a unit to nothing: there is no such duty or figure, nothing of it was missed, or not yet on the day
//! of the answer. It would stand nowhere, and whoever wrote it would wait to be read.
//!
//! LY721: an answer by somebody who does not speak for the unit.

use chrono::NaiveDate;

use crate::diagnostic::{Diagnostic, Level, Subject};
use crate::ledger::Duty;
use crate::ledger::DutyWords;
use crate::ledger::Verdict;
use crate::ledger::answered;
use crate::model::Model;
use crate::model::answer::{Answer, Answered};
use crate::rules::codes;
use crate::rules::facts::Facts;
use crate::rules::subject;
use crate::source::Span;

/// LY720 and LY721, in the order of the model.
pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let of = |answer| to_nothing(facts, answer).into_iter().chain(by_stranger(facts.model, answer));
    facts.model.answers.iter().flat_map(of).collect()
}

fn to_nothing(facts: &Facts<'_>, answer: &Answer) -> Option<Diagnostic> {
    let model = facts.model;
    let missed = match &answer.to {
        Answered::Duties { rule, .. } => {
            let named: Vec<&Duty> =
                facts.ledger.duties.iter().filter(|duty| answered::names(model, answer, duty)).collect();
            if named.is_empty() {
                let message = format!(
                    "{}{}的“{}”没有这样的应办事项，说明无处可附",
                    model.unit(answer.unit.value).name,
                    answer.period.value,
                    model.rule(rule.value).id.value,
                );
                let help = "核对“规则”“期间”“干部”“对象”：照台账里的写；还没有开始的一期，等开始以后再写";
                return Some(unfit(model, answer, odd(facts, answer), message, "没有这样的应办事项").help(help));
            }
            named.into_iter().filter(|duty| duty.verdict == Verdict::Missed).collect()
        }
        Answered::Figure(name) => {
            let Some(sum) = answered::figure_of(model, facts.unit_years, answer) else {
                let unit = &model.unit(answer.unit.value).name;
                let message = format!("{unit}{}的年度考核没有“{}”这个指标", answer.period.value, name.value);
                let help = "“指标”照办法参数写，“期间”写学年；还没有开始的学年，等开始以后再写";
                return Some(unfit(model, answer, name.span, message, "没有这个指标").help(help));
            };
            sum.missed.clone()
        }
    };
    untimely(model, answer, &missed)
}

/// Nothing was missed, or not yet on the day of the answer.
fn untimely(model: &Model, answer: &Answer, missed: &[&Duty]) -> Option<Diagnostic> {
    let unit = &model.unit(answer.unit.value).name;
    let day = answer.date.value;
    let Some(first) = answered::last_before(missed) else {
        let span = match &answer.to {
            Answered::Duties { rule, .. } => rule.span,
            Answered::Figure(name) => name.span,
        };
        let word = DutyWords::ANY.missed;
        let message = format!("{unit}{}的说明，所指的没有一项是{word}", answer.period.value);
        let help = "已经办到、还没有到期、批准了豁免的都不用说明；核对“期间”“干部”“对象”，写错的改正，用不着的删去";
        return Some(unfit(model, answer, span, message, "没有可说明的").help(help));
    };
    let early = |last: NaiveDate| {
        let word = DutyWords::ANY.missed;
        format!("{unit} {day} 作出的说明早了：期限到 {last} 为止，过了那天才是{word}")
    };
    (first >= day).then(|| {
        unfit(model, answer, answer.date.span, early(first), "那时还没有到期")
            .help("到期以前不能办的，请按规定申请豁免；日期写错的，请改正")
    })
}

/// Which part of the answer is most likely wrong.
fn odd(facts: &Facts<'_>, answer: &Answer) -> Span {
    let model = facts.model;
    let Answered::Duties { rule, cadre, object } = &answer.to else { return answer.period.span };
    let of_period = |duty: &Duty| duty.rule == rule.value && duty.period.name == answer.period.value;
    if !facts.ledger.duties.iter().any(of_period) {
        return answer.period.span;
    }
    let elsewhere = cadre.as_ref().filter(|cadre| model.cadre(cadre.value).unit.value != answer.unit.value);
    let narrowest = object.as_ref().map(|object| object.span).or_else(|| cadre.as_ref().map(|cadre| cadre.span));
    elsewhere.map(|cadre| cadre.span).or(narrowest).unwrap_or(answer.unit.span)
}

/// The one who answers is no cadre of the unit and did not hold its posts on that day.
fn by_stranger(model: &Model, answer: &Answer) -> Option<Diagnostic> {
    let (key, unit) = (answer.by.value, model.unit(answer.unit.value));
    if answered::speaks_for(model, key, answer.unit.value, answer.date.value) {
        return None;
    }
    let message = format!("{} 不是{}的干部，也不是它的书记、统战委员", model.cadre(key).id.value, unit.name);
    let finding = Diagnostic::at(&codes::LY721, Level::Warning, answer.by.span, message).label("不是这个单位的");
    Some(
        finding
            .help("“说明人”写代表本单位说明的干部；单位写错的，改正“单位”；干部调动的，先登记到名册里")
            .subject(about(model, answer)),
    )
}

fn unfit(model: &Model, answer: &Answer, span: Span, message: String, label: &str) -> Diagnostic {
    Diagnostic::at(&codes::LY720, Level::Warning, span, message).label(label).subject(about(model, answer))
}

fn about(model: &Model, answer: &Answer) -> Subject {
    Subject::of(subject::unit(model, answer.unit.value)).during(&answer.period.value)
}
