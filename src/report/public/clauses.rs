//! 条款对照 without evidence: the regulation's own text, how each sentence is held, and the numbers
//! of the whole school.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use serde::Serialize;

use crate::model::key::RuleKey;
use crate::model::pack::{self, Held, Sentence};
use crate::report::Facts;
use crate::report::address;
use crate::report::parts::Badge;
use crate::report::parts::interpretation;
use crate::report::public::disclosure::crowd::Minimum;
use crate::report::public::numbers::duties::{self, PeriodFigures, Row};
use crate::report::public::words::month;
use crate::report::words::parameters::{self, Change, Parameter};

/// The clause page.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Clauses {
    pub(crate) title: String,
    /// 标题 of the regulation.
    pub(crate) regulation: String,
    /// When it was issued and who interprets it.
    pub(crate) issued: String,
    /// How many sentences are held in which way.
    pub(crate) summary: String,
    /// The clauses in their order.
    pub(crate) clauses: Vec<Clause>,
}

/// One clause.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Clause {
    pub(crate) id: String,
    /// 编号.
    pub(crate) number: String,
    /// 标题.
    pub(crate) title: String,
    pub(crate) sentences: Vec<HeldSentence>,
}

/// One sentence and how it is held.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct HeldSentence {
    /// 原文, word for word.
    pub(crate) text: String,
    /// 核对, 确认, 宣示 or 尚未检查.
    pub(crate) badge: Badge,
    /// What that means for this sentence; empty where the rules say it.
    pub(crate) meaning: String,
    /// 说明 of the pack; empty without one.
    pub(crate) remark: String,
    /// The rules that check it.
    pub(crate) rules: Vec<Rule>,
}

/// One rule beside a sentence.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Rule {
    /// Anchor of the place that shows it in full.
    pub(crate) id: String,
    /// 编号.
    pub(crate) name: String,
    /// 类型 and 力度.
    pub(crate) kind: String,
    /// Whether a sentence above has shown it already.
    pub(crate) repeated: bool,
    pub(crate) parameters: Vec<Parameter>,
    /// Titles of the interpretations that it rests on.
    pub(crate) interpretations: Vec<String>,
    /// Which of them put other parameters in place of the pack's, in the order of time.
    pub(crate) readings: Vec<Reading>,
    /// Its duties in the whole school, period by period; empty if it creates none.
    pub(crate) periods: Vec<Row>,
}

/// Parameters of a rule that an interpretation puts in place of others.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Reading {
    /// Title of the interpretation.
    pub(crate) title: String,
    /// The month from which it holds, and the one until which.
    pub(crate) months: String,
    /// What it changes; empty if nothing.
    pub(crate) changes: Vec<Change>,
}

const CHECKED: Badge = Badge { word: "核对", slug: "checked", sign: "√" };
const UNCHECKED: Badge = Badge { word: "尚未检查", slug: "unchecked", sign: "？" };
const ATTESTED: Badge = Badge { word: "确认", slug: "attested", sign: "＋" };
const DECLARATORY: Badge = Badge { word: "宣示", slug: "declaratory", sign: "—" };

/// The clause page of a report.
pub(super) fn clauses(facts: &Facts<'_>, periods: &[PeriodFigures], minimum: Minimum) -> Clauses {
    let pack = &facts.model.pack;
    let mut duties: BTreeMap<RuleKey, Vec<Row>> = BTreeMap::new();
    for (rule, row) in periods.iter().flat_map(|period| &period.rules) {
        duties.entry(*rule).or_default().push(row.clone());
    }
    for (rule, _) in facts.model.rule_keys() {
        duties.entry(rule).or_default().extend(duties::lists(facts, minimum, rule));
    }
    let mut shown = BTreeSet::new();
    let mut sentence = |sentence: &Sentence| held(facts, sentence, &duties, &mut shown);
    let clauses = pack.clauses.iter().enumerate().map(|(index, clause)| Clause {
        id: address::clause_anchor(index),
        number: clause.number.value.clone(),
        title: clause.title.clone(),
        sentences: clause.sentences.iter().map(&mut sentence).collect(),
    });
    let regulation = &pack.regulation;
    Clauses {
        title: "条款对照".to_owned(),
        regulation: regulation.title.clone(),
        issued: format!("{}印发，由{}负责解释", month(regulation.issued), regulation.interpreter),
        clauses: clauses.collect(),
        summary: summary(facts),
    }
}

/// The clauses with a sentence that no rule checks yet: number and title.
pub(super) fn unchecked(facts: &Facts<'_>) -> Vec<String> {
    let open = |held: &Held| matches!(held, Held::Checked(rules) if rules.is_empty());
    let clauses = facts.model.pack.clauses.iter();
    clauses
        .filter(|clause| clause.sentences.iter().any(|sentence| open(&sentence.held)))
        .map(|clause| format!("{} {}", clause.number.value, clause.title))
        .collect()
}

fn summary(facts: &Facts<'_>) -> String {
    let sentences: Vec<&Sentence> = facts.model.pack.clauses.iter().flat_map(|clause| &clause.sentences).collect();
    let number = |test: fn(&Held) -> bool| sentences.iter().filter(|sentence| test(&sentence.held)).count();
    format!(
        "办法共 {} 句：核对 {} 句，由人确认 {} 句，宣示 {} 句，尚未检查 {} 句。尚未检查的不等于已经做到。",
        sentences.len(),
        number(|held| matches!(held, Held::Checked(rules) if !rules.is_empty())),
        number(|held| matches!(held, Held::Attested { .. })),
        number(|held| matches!(held, Held::Declaratory)),
        number(|held| matches!(held, Held::Checked(rules) if rules.is_empty())),
    )
}

fn held(
    facts: &Facts<'_>,
    sentence: &Sentence,
    duties: &BTreeMap<RuleKey, Vec<Row>>,
    shown: &mut BTreeSet<RuleKey>,
) -> HeldSentence {
    let (badge, meaning, rules) = match &sentence.held {
        Held::Checked(rules) if rules.is_empty() => {
            (UNCHECKED, "本版本还没有核对这一句的规则，不作结论。".to_owned(), [].as_slice())
        }
        Held::Checked(rules) => (CHECKED, String::new(), rules.as_slice()),
        Held::Attested { by, record } => (ATTESTED, format!("由{by}确认，见于{record}。"), [].as_slice()),
        Held::Declaratory => (DECLARATORY, "原则，照登，不作判断。".to_owned(), [].as_slice()),
    };
    HeldSentence {
        text: sentence.text.clone(),
        badge,
        meaning,
        remark: sentence.remark.clone().unwrap_or_default(),
        rules: rules.iter().map(|key| rule(facts, *key, duties, !shown.insert(*key))).collect(),
    }
}

fn rule(facts: &Facts<'_>, key: RuleKey, duties: &BTreeMap<RuleKey, Vec<Row>>, repeated: bool) -> Rule {
    let model = facts.model;
    let rule = model.rule(key);
    let reading = |reading: &pack::Reading| Reading {
        title: model.interpretations[reading.interpretation.index()].subject.clone(),
        months: match reading.in_force.until {
            Some(until) => format!("{}至{}", month(reading.in_force.from), month(until)),
            None => format!("{}起", month(reading.in_force.from)),
        },
        changes: interpretation::changes(model, rule, reading),
    };
    let periods = duties.get(&key).filter(|_| !repeated).cloned().unwrap_or_default();
    Rule {
        id: address::rule_anchor(key),
        name: rule.id.value.clone(),
        kind: format!("{}，{}", rule.kind, rule.force.word()),
        repeated,
        parameters: if repeated { Vec::new() } else { parameters::in_words(model, rule.parameters_on(facts.as_of)) },
        interpretations: rule
            .interpretations
            .iter()
            .map(|key| model.interpretations[key.index()].subject.clone())
            .collect(),
        readings: if repeated { Vec::new() } else { rule.readings.iter().rev().map(reading).collect() },
        periods,
    }
}
