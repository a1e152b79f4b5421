//! 条款对照: the regulation's own text, and beside each sentence how it is held.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::diagnostic::Code;
use crate::model::key::RuleKey;
use crate::model::pack::{Held, Sentence};
use crate::report::address;
use crate::report::internal::clauses::stories::Stories;
use crate::report::internal::provenance::history;
use crate::report::lookup::Lookup;
use crate::report::parts::interpretation::{self, Cited, InterpretationView, ReadingView};
use crate::report::parts::{Badge, Count, Counts, Link, VerdictBadges};
use crate::report::words::parameters::{self, Parameter};
use crate::report::words::wording;

pub(crate) mod stories;

/// The clause page.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Clauses {
    pub(crate) title: String,
    /// 标题 of the regulation.
    pub(crate) regulation: String,
    /// When it was issued, when it came into force, who interprets it.
    pub(crate) issued: String,
    /// How many sentences are held in which way.
    pub(crate) summary: String,
    /// The clauses in their order.
    pub(crate) clauses: Vec<ClauseView>,
    /// The words of the verdicts.
    pub(crate) badges: VerdictBadges,
    pub(crate) interpretations: Vec<InterpretationView>,
    /// 判例, held against the ledger; empty without a story table.
    pub(crate) stories: Stories,
}

/// One clause.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ClauseView {
    pub(crate) id: String,
    /// 编号.
    pub(crate) number: String,
    /// 标题.
    pub(crate) title: String,
    pub(crate) sentences: Vec<SentenceView>,
}

/// One sentence and how it is held.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct SentenceView {
    /// 原文, word for word.
    pub(crate) text: String,
    /// 核对, 确认, 宣示 or 尚未检查.
    pub(crate) badge: Badge,
    /// What that means for this sentence.
    pub(crate) meaning: String,
    /// 说明; empty without one.
    pub(crate) remark: String,
    /// The rules that check it.
    pub(crate) rules: Vec<RuleView>,
}

/// One rule beside a sentence.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct RuleView {
    /// Anchor of the place that shows its parameters.
    pub(crate) id: String,
    /// 编号.
    pub(crate) name: String,
    /// 类型 and 力度.
    pub(crate) kind: String,
    /// Whether a sentence above has shown its parameters already.
    pub(crate) repeated: bool,
    pub(crate) parameters: Vec<Parameter>,
    /// The interpretations it rests on.
    pub(crate) interpretations: Vec<Cited>,
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
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Found {
    /// The code, leading to its explanation.
    pub(crate) code: Link,
    /// What the code is about.
    pub(crate) title: &'static str,
    /// How many, leading to them.
    pub(crate) count: Count,
}

const CHECKED: Badge = Badge { word: "核对", slug: "checked", sign: "√" };
pub(crate) const UNCHECKED: Badge = Badge { word: "尚未检查", slug: "unchecked", sign: "？" };
const ATTESTED: Badge = Badge { word: "确认", slug: "attested", sign: "＋" };
const DECLARATORY: Badge = Badge { word: "宣示", slug: "declaratory", sign: "—" };

/// The clause page.
pub(crate) fn overview(lookup: &Lookup<'_>) -> Clauses {
    let pack = &lookup.facts.model.pack;
    let mut shown = BTreeSet::new();
    let clauses = pack.clauses.iter().enumerate().map(|(index, clause)| ClauseView {
        id: address::clause_anchor(index),
        number: clause.number.value.clone(),
        title: clause.title.clone(),
        sentences: clause.sentences.iter().map(|sentence| view(lookup, sentence, &mut shown)).collect(),
    });
    let regulation = &pack.regulation;
    Clauses {
        title: "条款对照".to_owned(),
        regulation: regulation.title.clone(),
        issued: format!(
            "{}印发，{}起施行，由{}负责解释",
            wording::day(regulation.issued),
            wording::day(regulation.in_force.value),
            regulation.interpreter
        ),
        clauses: clauses.collect(),
        badges: VerdictBadges::new(),
        summary: summary(lookup),
        interpretations: interpretation::all(lookup),
        stories: stories::stories(lookup),
    }
}

/// The sentences that no rule checks yet, as (clause, sentence).
pub(crate) fn unchecked<'a>(lookup: &Lookup<'a>) -> Vec<(&'a str, &'a Sentence)> {
    let clauses = lookup.facts.model.pack.clauses.iter();
    let sentences = clauses.flat_map(|clause| clause.sentences.iter().map(|one| (clause.number.value.as_str(), one)));
    sentences.filter(|(_, sentence)| matches!(&sentence.held, Held::Checked(rules) if rules.is_empty())).collect()
}

fn summary(lookup: &Lookup<'_>) -> String {
    let sentences: Vec<&Sentence> =
        lookup.facts.model.pack.clauses.iter().flat_map(|clause| &clause.sentences).collect();
    let number = |test: fn(&Held) -> bool| sentences.iter().filter(|sentence| test(&sentence.held)).count();
    let open = unchecked(lookup).len();
    format!(
        "办法共 {} 句：核对 {} 句，由人确认 {} 句，宣示 {} 句，尚未检查 {open} 句。尚未检查的不等于已经做到。",
        sentences.len(),
        number(|held| matches!(held, Held::Checked(_))) - open,
        number(|held| matches!(held, Held::Attested { .. })),
        number(|held| matches!(held, Held::Declaratory)),
    )
}

fn view(lookup: &Lookup<'_>, sentence: &Sentence, shown: &mut BTreeSet<RuleKey>) -> SentenceView {
    let (badge, meaning, rules) = match &sentence.held {
        Held::Checked(rules) if rules.is_empty() => {
            (UNCHECKED, "本版本还没有核对这一句的规则，不作结论。".to_owned(), [].as_slice())
        }
        Held::Checked(rules) => (CHECKED, String::new(), rules.as_slice()),
        Held::Attested { by, record } => (ATTESTED, format!("由{by}确认，见于{record}。"), [].as_slice()),
        Held::Declaratory => (DECLARATORY, "原则，照登，不作判断。".to_owned(), [].as_slice()),
    };
    SentenceView {
        text: sentence.text.clone(),
        badge,
        meaning,
        remark: sentence.remark.clone().unwrap_or_default(),
        rules: rules.iter().map(|rule| rule_view(lookup, *rule, !shown.insert(*rule))).collect(),
    }
}

fn rule_view(lookup: &Lookup<'_>, key: RuleKey, repeated: bool) -> RuleView {
    let model = lookup.facts.model;
    let rule = model.rule(key);
    let tally = lookup.facts.ledger.tally(|duty| duty.rule == key);
    let list = address::ledger_rule(key);
    RuleView {
        id: address::rule_anchor(key),
        name: rule.id.value.clone(),
        kind: format!("{}，{}", rule.kind, rule.force.word()),
        repeated,
        parameters: if repeated {
            Vec::new()
        } else {
            parameters::in_words(model, rule.parameters_on(lookup.facts.as_of))
        },
        interpretations: if repeated { Vec::new() } else { interpretation::cited(lookup, rule) },
        readings: if repeated { Vec::new() } else { interpretation::readings(lookup, rule) },
        counts: (tally.total() > 0).then(|| Counts::new(tally, |_| list.clone())),
        findings: found(lookup, &rule.id.value),
        unread: history::unread(lookup, rule),
    }
}

/// The findings that rest on a rule, code by code.
fn found(lookup: &Lookup<'_>, rule: &str) -> Vec<Found> {
    let mut numbers: BTreeMap<&Code, usize> = BTreeMap::new();
    for finding in lookup.facts.findings {
        if finding.rule == rule {
            *numbers.entry(finding.code).or_default() += 1;
        }
    }
    let found = numbers.into_iter().map(|(code, number)| Found {
        code: Link::to(address::code(code), code.id),
        title: code.title,
        count: Count::new(number, address::findings_of_code(code)),
    });
    found.collect()
}
