//! 条款对照 without evidence: the regulation's own text, how each sentence is held, and the numbers
//! of the whole school.

use std::collections::BTreeMap;

use crate::model::key::RuleKey;
use crate::model::pack;
use crate::report::Facts;
use crate::report::parts::clause::{self, ClauseView, RuleHead};
use crate::report::parts::interpretation;
use crate::report::public::numbers::duties::{self, PeriodFigures, PublicPairs};
use crate::report::public::numbers::lists::{self, ListSums};
use crate::report::public::words::month;
use crate::report::words::parameters::ParameterChange;

/// The clause page.
#[derive(Clone, Debug)]
pub(crate) struct PublicClauses {
    pub(crate) title: String,
    /// 标题 of the regulation.
    pub(crate) regulation: String,
    /// When it was issued and who interprets it.
    pub(crate) issued: String,
    /// How many sentences are held in which way.
    pub(crate) summary: String,
    /// The clauses in their order.
    pub(crate) clauses: Vec<ClauseView<PublicRule>>,
    /// What 未联系 stands for together with what is told with it.
    pub(crate) unmet: String,
}

/// One rule beside a sentence.
#[derive(Clone, Debug)]
pub(crate) struct PublicRule {
    pub(crate) head: RuleHead,
    /// Titles of the interpretations that it rests on.
    pub(crate) interpretations: Vec<String>,
    /// Which of them put other parameters in place of the pack's, in the order of time.
    pub(crate) readings: Vec<PublicReading>,
    /// The pairs of the whole school that it asks to be met, period by period; empty if it asks for none.
    pub(crate) periods: Vec<PublicPairs>,
    /// The lists that it asks for, in the same way.
    pub(crate) lists: Vec<ListSums>,
}

/// Parameters of a rule that an interpretation puts in place of others.
#[derive(Clone, Debug)]
pub(crate) struct PublicReading {
    /// Title of the interpretation.
    pub(crate) title: String,
    /// The month from which it holds, and the one until which.
    pub(crate) months: String,
    /// What it changes; empty if nothing.
    pub(crate) changes: Vec<ParameterChange>,
}

/// The clause page of a report.
pub(super) fn clauses(facts: &Facts<'_>, periods: &[PeriodFigures]) -> PublicClauses {
    let pack = &facts.model.pack;
    let mut pairs: BTreeMap<RuleKey, Vec<PublicPairs>> = BTreeMap::new();
    for (rule, row) in periods.iter().flat_map(|period| &period.rules) {
        pairs.entry(*rule).or_default().push(row.clone());
    }
    let regulation = &pack.regulation;
    let by = regulation.issued_by.as_deref().unwrap_or_default();
    PublicClauses {
        title: "条款对照".to_owned(),
        regulation: regulation.title.clone().unwrap_or_else(|| pack.name.clone()),
        issued: match regulation.issued {
            Some(issued) => format!("{by}{}印发，由{}负责解释", month(issued), regulation.interpreter),
            None if !by.is_empty() => format!("{by}印发，由{}负责解释", regulation.interpreter),
            None => format!("由{}负责解释", regulation.interpreter),
        },
        clauses: clause::clauses(pack, |key, repeated| rule(facts, key, &pairs, repeated)),
        summary: clause::summary(pack),
        unmet: duties::unmet_word(false),
    }
}

fn rule(facts: &Facts<'_>, key: RuleKey, pairs: &BTreeMap<RuleKey, Vec<PublicPairs>>, repeated: bool) -> PublicRule {
    let model = facts.model;
    let rule = model.rule(key);
    let reading = |reading: &pack::Reading| PublicReading {
        title: model.interpretations[reading.interpretation.index()].subject.clone(),
        months: match reading.in_force.until {
            Some(until) => format!("{}至{}", month(reading.in_force.from), month(until)),
            None => format!("{}起", month(reading.in_force.from)),
        },
        changes: interpretation::changes(model, rule, reading),
    };
    let periods = pairs.get(&key).filter(|_| !repeated).cloned().unwrap_or_default();
    PublicRule {
        head: RuleHead::new(model, key, repeated, facts.as_of),
        interpretations: rule
            .interpretations
            .iter()
            .map(|key| model.interpretations[key.index()].subject.clone())
            .collect(),
        readings: if repeated { Vec::new() } else { rule.readings.iter().rev().map(reading).collect() },
        periods,
        lists: if repeated { Vec::new() } else { lists::sums(facts, key) },
    }
}
