//! 口径与方法: what is measured, what never is, by which readings, and what is not checked yet.

use crate::model::Model;
use crate::report::Facts;
use crate::report::parts::clause;
use crate::report::public::disclosure::crowd::Minimum;
use crate::report::public::numbers::findings::PublicFindings;
use crate::report::public::words::month;
use crate::report::words::wording;

/// The page on method; its lasting sentences stand in the template.
#[derive(Clone, Debug)]
pub(crate) struct PublicMethod {
    pub(crate) title: String,
    /// 标题 of the regulation.
    pub(crate) regulation: String,
    /// Name of the rule pack.
    pub(crate) pack: String,
    /// 公开.最小人数.
    pub(crate) minimum: usize,
    /// How many cadres a row of its own needs.
    pub(crate) minimum_cadres: usize,
    /// The first range of a count: `0—4`.
    pub(crate) range: String,
    /// Findings by area.
    pub(crate) findings: Vec<PublicFindings>,
    /// Interpretations in force on 截至日.
    pub(crate) interpretations: Vec<MethodReading>,
    /// How many sentences are held in which way.
    pub(crate) checked: String,
    /// Clauses that no rule checks yet.
    pub(crate) unchecked: Vec<String>,
    /// The days of a term, as far as a reader of rates needs them: each term's months.
    pub(crate) terms: Vec<TermMonths>,
}

/// One interpretation, by its title.
#[derive(Clone, Debug)]
pub(crate) struct MethodReading {
    /// 条款.
    pub(crate) clause: String,
    /// 题目.
    pub(crate) subject: String,
    /// Who decided it, and in which month.
    pub(crate) decided: String,
}

/// A term and the months that count for it.
#[derive(Clone, Debug)]
pub(crate) struct TermMonths {
    /// `2025—2026学年第二学期`.
    pub(crate) name: String,
    /// `2026年3月至2026年8月`.
    pub(crate) months: String,
}

/// The page of a report.
pub(super) fn method(facts: &Facts<'_>, minimum: Minimum, findings: Vec<PublicFindings>) -> PublicMethod {
    let model = facts.model;
    let in_force = model.interpretations.iter().filter(|reading| reading.in_force.contains(facts.as_of));
    let begun = model.calendar.terms.iter().rev().filter(|term| term.start <= facts.as_of);
    PublicMethod {
        title: "口径与方法".to_owned(),
        regulation: model.pack.regulation_name(),
        pack: model.pack.name.clone(),
        minimum: minimum.people(),
        minimum_cadres: minimum.cadres(),
        range: format!("0—{}", minimum.base() - 1),
        findings,
        interpretations: in_force
            .map(|reading| MethodReading {
                clause: reading.clause.value.clone(),
                subject: reading.subject.clone(),
                decided: format!("{}，{}", reading.decided_by, month(reading.decided.value)),
            })
            .collect(),
        checked: clause::summary(&model.pack),
        unchecked: unchecked(model),
        terms: begun
            .map(|term| TermMonths {
                name: wording::term(&term.id.value),
                months: format!("{}至{}", month(term.start), month(term.counts_until)),
            })
            .collect(),
    }
}

/// The clauses with a sentence that no rule checks yet: number and title.
fn unchecked(model: &Model) -> Vec<String> {
    let clauses = model.pack.clauses.iter();
    clauses
        .filter(|clause| clause.sentences.iter().any(|sentence| sentence.held.is_unchecked()))
        .map(|clause| format!("{} {}", clause.number.value, clause.title))
        .collect()
}
