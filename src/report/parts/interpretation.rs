//! 解释: the Office's numbered readings of clauses, on the clause page and wherever a rule cites one.

use chrono::NaiveDate;

use crate::model::Model;
use crate::model::key::InterpretationKey;
use crate::model::pack::{Reading, Rule};
use crate::model::people::Interval;
use crate::report::address;
use crate::report::lookup::Lookup;
use crate::report::parts::Link;
use crate::report::words::parameters::{self, ParameterChange};
use crate::report::words::prose::Prose;
use crate::report::words::wording;

/// One interpretation.
#[derive(Clone, Debug)]
pub(crate) struct InterpretationView {
    pub(crate) id: String,
    /// 编号.
    pub(crate) number: String,
    /// 题目.
    pub(crate) subject: String,
    /// The clause it reads.
    pub(crate) clause: Link,
    /// Who decided it, when.
    pub(crate) decided: String,
    /// For which days it holds.
    pub(crate) days: String,
    /// Whether it holds on 截至日, in words.
    pub(crate) state: &'static str,
    pub(crate) body: Prose,
}

/// An interpretation that a rule rests on.
#[derive(Clone, Debug)]
pub(crate) struct CitedInterpretation {
    /// Its number and subject, leading to its text.
    pub(crate) link: Link,
    /// Why it does not hold on 截至日; empty where it does.
    pub(crate) lapse: &'static str,
}

/// Parameters of a rule that an interpretation puts in place of others.
#[derive(Clone, Debug)]
pub(crate) struct ReadingView {
    pub(crate) interpretation: Link,
    /// For which days it holds.
    pub(crate) days: String,
    /// Whether it holds on 截至日, in words.
    pub(crate) state: &'static str,
    /// What is different from the day before; empty if nothing is.
    pub(crate) changes: Vec<ParameterChange>,
}

const HOLDS: &str = "截至日有效";

/// Whether days include 截至日, in words.
fn state(days: Interval, as_of: NaiveDate) -> &'static str {
    if days.contains(as_of) {
        HOLDS
    } else if as_of < days.from {
        "截至日尚未生效"
    } else {
        "截至日已经失效"
    }
}

/// The interpretations that a rule rests on.
pub(crate) fn cited(lookup: &Lookup<'_>, rule: &Rule) -> Vec<CitedInterpretation> {
    let one = |key: &InterpretationKey| {
        let days = lookup.facts.model.interpretations[key.index()].in_force;
        let state = state(days, lookup.facts.as_of);
        CitedInterpretation {
            link: Link::interpretation(lookup.facts.model, *key),
            lapse: if state == HOLDS { "" } else { state },
        }
    };
    rule.interpretations.iter().map(one).collect()
}

/// Which interpretations replace parameters of a rule, in the order of time.
pub(crate) fn readings(lookup: &Lookup<'_>, rule: &Rule) -> Vec<ReadingView> {
    let one = |reading: &Reading| ReadingView {
        interpretation: Link::interpretation(lookup.facts.model, reading.interpretation),
        days: wording::days(reading.in_force.from, reading.in_force.until),
        state: state(reading.in_force, lookup.facts.as_of),
        changes: changes(lookup.facts.model, rule, reading),
    };
    rule.readings.iter().rev().map(one).collect()
}

/// What a reading changes on its first day, against the day before.
pub(crate) fn changes(model: &Model, rule: &Rule, reading: &Reading) -> Vec<ParameterChange> {
    let before = reading.in_force.from.pred_opt().map_or(&rule.parameters, |day| rule.parameters_on(day));
    parameters::changes(model, before, &reading.parameters)
}

/// All interpretations.
pub(crate) fn all(lookup: &Lookup<'_>) -> Vec<InterpretationView> {
    let interpretations = &lookup.facts.model.interpretations;
    (0..interpretations.len()).map(InterpretationKey::new).map(|key| view(lookup, key)).collect()
}

fn view(lookup: &Lookup<'_>, key: InterpretationKey) -> InterpretationView {
    let interpretation = &lookup.facts.model.interpretations[key.index()];
    let days = interpretation.in_force;
    InterpretationView {
        id: address::interpretation_anchor(key),
        number: interpretation.id.value.clone(),
        subject: interpretation.subject.clone(),
        clause: Link::clause(lookup.facts.model, &interpretation.clause.value),
        decided: format!("{}，{}", interpretation.decided_by, wording::day(interpretation.decided.value)),
        days: wording::days(days.from, days.until),
        state: state(days, lookup.facts.as_of),
        body: Prose::new(lookup.facts.sources.slice(interpretation.body)),
    }
}
