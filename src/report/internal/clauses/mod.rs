//! 条款对照: the regulation's own text, and beside each sentence how it is held.

use std::collections::BTreeMap;

use crate::diagnostic::Code;
use crate::model::key::RuleKey;
use crate::report::address;
use crate::report::filter::Filter;
use crate::report::internal::clauses::stories::Stories;
use crate::report::internal::provenance::history;
use crate::report::lookup::Lookup;
use crate::report::parts::clause::{self, ClauseView, RuleHead};
use crate::report::parts::interpretation::{self, CitedInterpretation, InterpretationView, ReadingView};
use crate::report::parts::{Count, Counts, Link, VerdictBadges};
use crate::report::words::wording;

pub(crate) mod stories;

/// The clause page.
#[derive(Clone, Debug)]
pub(crate) struct ClausePage {
    pub(crate) title: String,
    /// 标题 of the regulation.
    pub(crate) regulation: String,
    /// When it was issued, when it came into force, who interprets it.
    pub(crate) issued: String,
    /// How many sentences are held in which way.
    pub(crate) summary: String,
    /// The clauses in their order.
    pub(crate) clauses: Vec<ClauseView<RuleView>>,
    /// The words of the verdicts.
    pub(crate) badges: VerdictBadges,
    pub(crate) interpretations: Vec<InterpretationView>,
    /// 示例情形, held against the ledger; empty without a story table.
    pub(crate) stories: Stories,
}

/// One rule beside a sentence.
#[derive(Clone, Debug)]
pub(crate) struct RuleView {
    pub(crate) head: RuleHead,
    /// The interpretations it rests on.
    pub(crate) interpretations: Vec<CitedInterpretation>,
    /// Which of them put other parameters in place of the pack's, in the order of time.
    pub(crate) readings: Vec<ReadingView>,
    /// Its duties; `None` if the rule creates none.
    pub(crate) counts: Option<Counts>,
    /// What it found, code by code.
    pub(crate) findings: Vec<Found>,
    /// What it could not look at: to have found nothing then means nothing.
    pub(crate) unread: &'static str,
}

/// Findings of one code.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// The code, leading to its explanation.
    pub(crate) code: Link,
    /// What the code is about.
    pub(crate) title: &'static str,
    /// How many, leading to them.
    pub(crate) count: Count,
}

/// The clause page.
pub(crate) fn overview(lookup: &Lookup<'_>) -> ClausePage {
    let pack = &lookup.facts.model.pack;
    let regulation = &pack.regulation;
    let by = regulation.issued_by.as_deref().unwrap_or_default();
    let day = regulation.issued.map(wording::day).unwrap_or_default();
    let issued = if by.is_empty() && day.is_empty() { String::new() } else { format!("{by}{day}印发，") };
    ClausePage {
        title: "条款对照".to_owned(),
        regulation: regulation.title.clone().unwrap_or_else(|| pack.name.clone()),
        issued: format!(
            "{}{}起施行，由{}负责解释",
            issued,
            wording::day(regulation.in_force.value),
            regulation.interpreter
        ),
        clauses: clause::clauses(pack, |rule, repeated| rule_view(lookup, rule, repeated)),
        badges: VerdictBadges::new(),
        summary: clause::summary(pack),
        interpretations: interpretation::all(lookup),
        stories: stories::stories(lookup),
    }
}

fn rule_view(lookup: &Lookup<'_>, key: RuleKey, repeated: bool) -> RuleView {
    let model = lookup.facts.model;
    let rule = model.rule(key);
    let tally = lookup.facts.ledger.tally(|duty| duty.rule == key);
    RuleView {
        head: RuleHead::new(model, key, repeated, lookup.facts.as_of),
        interpretations: if repeated { Vec::new() } else { interpretation::cited(lookup, rule) },
        readings: if repeated { Vec::new() } else { interpretation::readings(lookup, rule) },
        counts: (tally.total() > 0).then(|| Counts::new(tally, &Filter::ledger().rule(key))),
        findings: found(lookup, key),
        unread: history::unread(lookup, rule),
    }
}

/// The findings that rest on a rule, code by code.
fn found(lookup: &Lookup<'_>, key: RuleKey) -> Vec<Found> {
    let rule = &lookup.facts.model.rule(key).id.value;
    let mut numbers: BTreeMap<&Code, usize> = BTreeMap::new();
    for finding in lookup.facts.findings {
        if finding.rule == *rule {
            *numbers.entry(finding.code).or_default() += 1;
        }
    }
    let found = numbers.into_iter().map(|(code, number)| Found {
        code: Link::to(address::code(code), code.id),
        title: code.title,
        count: Count::new(number, Filter::findings().code(code).rule(key).href()),
    });
    found.collect()
}
