//! LY510: what cannot be judged because a record does not say the day, summed up by rule and unit (五.4).

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Subject};
use crate::ledger::{Duty, Evidence, Holder, Verdict};
use crate::model::Model;
use crate::model::key::{RuleKey, UnitKey};
use crate::model::pack::{Parameters, StepDeadlineParameters};
use crate::rules::citation::with_basis;
use crate::rules::codes;
use crate::rules::facts::{Facts, level_of};
use crate::rules::subject;
use crate::source::Span;

/// So many places are pointed at beside a number.
const SHOWN: usize = 3;

/// LY510: one finding for each rule and unit, however many records there are. Old notes that are brought in all at
/// once would otherwise bury everything else.
pub(super) fn summed(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let model = facts.model;
    let mut sums: BTreeMap<(RuleKey, Option<UnitKey>), Vec<&Duty>> = BTreeMap::new();
    for duty in facts.ledger.duties.iter().filter(|duty| duty.verdict == Verdict::Unstated) {
        sums.entry((duty.rule, duty.holder.unit(model))).or_default().push(duty);
    }
    sums.into_iter().filter_map(|((rule, unit), duties)| finding(facts, rule, unit, &duties)).collect()
}

fn finding(facts: &Facts<'_>, key: RuleKey, unit: Option<UnitKey>, duties: &[&Duty]) -> Option<Diagnostic> {
    let model = facts.model;
    let rule = model.rule(key);
    let first = duties.first()?;
    let (what, help) = words(rule.parameters_on(first.period.start))?;
    let (name, holder) = match unit {
        Some(unit) => (&model.unit(unit).name, Holder::Unit(unit)),
        None => (&model.institution.office, Holder::Office),
    };
    let message = format!("{name}有 {} {what}", duties.len());
    let mut finding =
        Diagnostic::at(&codes::LY510, level_of(rule), place(model, first), message).label(Verdict::Unstated.word());
    for duty in duties.iter().take(SHOWN).skip(1) {
        finding = finding.also(place(model, duty), Verdict::Unstated.word());
    }
    let subject = Subject::of(subject::holder(model, &holder));
    Some(with_basis(finding, model, rule, first.period.start).help(help).subject(subject))
}

/// Where the record is that leaves something out; of a unit's assessment or list, not the unit.
fn place(model: &Model, duty: &Duty) -> Span {
    match duty.not_counted.first().map(|entry| entry.record) {
        Some(Evidence::Assessment(key)) => model.assessments[key.index()].unit.span,
        Some(Evidence::Roster(key)) => model.rosters[key.index()].span,
        _ => duty.origin,
    }
}

/// What the records of a kind of rule leave out, and what to do about it.
fn words(parameters: &Parameters) -> Option<(String, &'static str)> {
    let words = match parameters {
        Parameters::Note(_) => (
            "次联系没有写“记载”之日，是否按期记载无从核对".to_owned(),
            "知道是哪天写下的，请补写 记载: 日期；记不清的，不要编一个日期，照旧不写",
        ),
        Parameters::StepDeadline(StepDeadlineParameters { from: None, to, .. }) => (
            format!("件书面意见没有写“提出”之日，是否按期{}无从核对", to.word()),
            "收到的日子有据可查的，请补写 提出: 日期；在联系中提出的，请写“来源”；查不到的，照旧不写",
        ),
        Parameters::StepDeadline(StepDeadlineParameters { to, .. }) => (
            format!("次交办没有写“期限”，是否按期{}无从核对", to.word()),
            "请在那一步里补写 期限: 日期，以交办时定下的为准；没有定过期限的，照旧不写，以后交办时定下",
        ),
        Parameters::RosterDecision(_) => (
            "份名单没有写“提出”或“确定”的日期，先后和是否按期无从核对".to_owned(),
            "日期有据可查的，请在“提出”“确定”里补写 日期；查不到的，照旧不写",
        ),
        Parameters::Assessment(_) => (
            "份年度考核没有写“日期”，是否按期考核无从核对".to_owned(),
            "考核之日有据可查的，请补写 日期；查不到的，照旧不写",
        ),
        _ => return None,
    };
    Some(words)
}
