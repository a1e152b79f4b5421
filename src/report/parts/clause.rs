//! The regulation's own text, and how each sentence of it is held. Both sites show the same; what
//! stands beside a rule is their own.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::ledger::Verdict;
use crate::model::Model;
use crate::model::key::RuleKey;
use crate::model::pack::{Attestation, Held, Pack, Sentence};
use crate::report::address;
use crate::report::parts::Badge;
use crate::report::words::parameters::{self, Parameter};

/// One clause, with something beside each rule.
#[derive(Clone, Debug)]
pub(crate) struct ClauseView<R> {
    pub(crate) id: String,
    /// 编号.
    pub(crate) number: String,
    /// 标题.
    pub(crate) title: String,
    pub(crate) sentences: Vec<SentenceView<R>>,
}

/// One sentence and how it is held.
#[derive(Clone, Debug)]
pub(crate) struct SentenceView<R> {
    /// 原文, word for word.
    pub(crate) text: String,
    /// 核对, 确认, 宣示 or 尚未检查.
    pub(crate) badge: Badge,
    /// What that means for this sentence; empty where the rules say it.
    pub(crate) meaning: String,
    /// 说明 of the pack; empty without one.
    pub(crate) remark: String,
    /// The rules that check it.
    pub(crate) rules: Vec<R>,
}

/// What both sites say of a rule.
#[derive(Clone, Debug)]
pub(crate) struct RuleHead {
    /// Anchor of the place that shows it in full.
    pub(crate) id: String,
    /// 编号.
    pub(crate) name: String,
    /// 类型 and 力度.
    pub(crate) kind: String,
    /// Whether a sentence above has shown it already.
    pub(crate) repeated: bool,
    /// Empty where it is repeated.
    pub(crate) parameters: Vec<Parameter>,
}

impl RuleHead {
    pub(crate) fn new(model: &Model, key: RuleKey, repeated: bool, as_of: NaiveDate) -> Self {
        let rule = model.rule(key);
        let parameters = if repeated { Vec::new() } else { parameters::in_words(model, rule.parameters_on(as_of)) };
        Self {
            id: address::rule_anchor(key),
            name: rule.id.value.clone(),
            kind: format!("{}，{}", rule.kind, rule.force.word()),
            repeated,
            parameters,
        }
    }
}

const CHECKED: Badge = Badge { word: "核对", slug: "checked", sign: "√" };
pub(crate) const UNCHECKED: Badge = Badge { word: "尚未检查", slug: "unchecked", sign: "？" };
const SILENT: Badge = Badge { word: Verdict::Silent.word(), slug: "silent", sign: "○" };
const ATTESTED: Badge = Badge { word: "确认", slug: "attested", sign: "＋" };
const DECLARATORY: Badge = Badge { word: "宣示", slug: "declaratory", sign: "—" };

const PENDING: Badge = Badge { word: "待录", slug: "unchecked", sign: "？" };

/// The clauses in their order; `beside` makes what stands beside a rule, and is told whether a
/// sentence above has named the rule already.
pub(crate) fn clauses<R>(pack: &Pack, mut beside: impl FnMut(RuleKey, bool) -> R) -> Vec<ClauseView<R>> {
    let mut named = BTreeSet::new();
    let mut beside = |key: &RuleKey| beside(*key, !named.insert(*key));
    let clauses = pack.clauses.iter().enumerate().map(|(index, clause)| ClauseView {
        id: address::clause_anchor(index),
        number: clause.number.value.clone(),
        title: clause.title.clone(),
        sentences: clause.sentences.iter().map(|one| sentence(pack, one, &mut beside)).collect(),
    });
    clauses.collect()
}

fn sentence<R>(pack: &Pack, sentence: &Sentence, beside: impl FnMut(&RuleKey) -> R) -> SentenceView<R> {
    let (badge, meaning, rules) = match &sentence.held {
        Held::Checked { rules, .. } if rules.is_empty() => {
            (UNCHECKED, "本版本还没有核对这一句的规则，不作结论。".to_owned(), [].as_slice())
        }
        held @ Held::Checked { rules, .. } if pack.is_silent_about(held) => {
            (SILENT, "规则没有写次数、期限或其他要求，没有可以核对的，不作结论。".to_owned(), rules.as_slice())
        }
        Held::Checked { rules, rest } => {
            let rest = rest.as_ref().map(|rest| format!("规则核对不到的部分由{}确认，见于{}。", rest.by, rest.record));
            (CHECKED, rest.unwrap_or_default(), rules.as_slice())
        }
        Held::Attested(Attestation { by, record }) => (ATTESTED, format!("由{by}确认，见于{record}。"), [].as_slice()),
        Held::Declaratory => (DECLARATORY, "原则，照登，不作判断。".to_owned(), [].as_slice()),
        Held::Pending(rules) => {
            (PENDING, "这一句不是办法原文，原文还没有照录；先按它核对。".to_owned(), rules.as_slice())
        }
    };
    SentenceView {
        text: sentence.text.clone(),
        badge,
        meaning,
        remark: sentence.remark.clone().unwrap_or_default(),
        rules: rules.iter().map(beside).collect(),
    }
}

/// How many sentences are held in which way.
pub(crate) fn summary(pack: &Pack) -> String {
    let sentences: Vec<&Sentence> = pack.clauses.iter().flat_map(|clause| &clause.sentences).collect();
    let number = |test: &dyn Fn(&Held) -> bool| sentences.iter().filter(|sentence| test(&sentence.held)).count();
    let open = number(&Held::is_unchecked);
    let silent = number(&|held| pack.is_silent_about(held));
    let checked = number(&|held| matches!(held, Held::Checked { .. })) - open - silent;
    let partly = number(&|held| matches!(held, Held::Checked { rest: Some(_), .. }) && !pack.is_silent_about(held));
    let pending = number(&|held| matches!(held, Held::Pending(_)));
    if pending == sentences.len() {
        return format!("办法原文还没有照录，下面 {pending} 句是暂用的大意，不是原文。");
    }
    let some = |number: usize, words: String| if number > 0 { words } else { String::new() };
    format!(
        "办法共 {} 句：核对 {checked} 句{}，由人确认 {} 句，宣示 {} 句{}{}{}。",
        sentences.len(),
        some(partly, format!("（其中 {partly} 句另有由人确认的部分）")),
        number(&|held| matches!(held, Held::Attested(_))),
        number(&|held| matches!(held, Held::Declaratory)),
        some(silent, format!("，{} {silent} 句", Verdict::Silent.word())),
        some(open, format!("，尚未检查 {open} 句。尚未检查的不等于已经做到")),
        some(pending, format!("，原文待录 {pending} 句")),
    )
}
