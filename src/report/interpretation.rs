//! 解释: the Office's numbered readings of clauses, on the clause page and wherever a rule cites one.

use serde::Serialize;

use crate::model::key::InterpretationKey;
use crate::report::clauses;
use crate::report::lookup::Lookup;
use crate::report::parts::Link;
use crate::report::prose::Prose;
use crate::report::wording;

/// One interpretation.
#[derive(Clone, Debug, Serialize)]
pub struct InterpretationView {
    /// Anchor.
    pub id: String,
    /// 编号.
    pub number: String,
    /// 题目.
    pub subject: String,
    /// The clause it reads.
    pub clause: Link,
    /// Who decided it, when.
    pub decided: String,
    /// For which days it holds.
    pub days: String,
    /// Whether it holds on 截至日.
    pub in_force: bool,
    /// The reading itself.
    #[serde(skip)]
    pub body: Prose,
}

/// An interpretation's number and subject, leading to its text.
#[must_use]
pub fn link(lookup: &Lookup<'_>, key: InterpretationKey) -> Link {
    let interpretation = &lookup.facts.model.interpretations[key.index()];
    let text = format!("{} {}", interpretation.id.value, interpretation.subject);
    Link::to(format!("clauses.html#{}", anchor(key)), text)
}

fn anchor(key: InterpretationKey) -> String {
    format!("interpretation-{}", key.index() + 1)
}

/// All interpretations.
#[must_use]
pub fn all(lookup: &Lookup<'_>) -> Vec<InterpretationView> {
    let interpretations = &lookup.facts.model.interpretations;
    (0..interpretations.len()).map(InterpretationKey::new).map(|key| view(lookup, key)).collect()
}

fn view(lookup: &Lookup<'_>, key: InterpretationKey) -> InterpretationView {
    let interpretation = &lookup.facts.model.interpretations[key.index()];
    let days = interpretation.in_force;
    InterpretationView {
        id: anchor(key),
        number: interpretation.id.value.clone(),
        subject: interpretation.subject.clone(),
        clause: clauses::link(lookup, &interpretation.clause.value),
        decided: format!("{}，{}", interpretation.decided_by, wording::day(interpretation.decided)),
        days: wording::days(days.from, days.until),
        in_force: days.contains(lookup.facts.as_of),
        body: Prose::new(lookup.facts.sources.slice(interpretation.body)),
    }
}
