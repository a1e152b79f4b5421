//! 规则: one rule instance.

use crate::load::fields::Fields;
use crate::load::id_table::Table;
use crate::load::outcome::Read;
use crate::load::reader::Reader;
use crate::load::record_kind::RecordKind;
use crate::load::records::pack::parameters;
use crate::load::records::pack::parameters::Kind;
use crate::load::records::pack::parameters::ParametersDraft;
use crate::load::shape::{Key, Shape, may, must};
use crate::load::value::Field;
use crate::model::key::RuleKey;
use crate::model::pack::Force;
use crate::model::pack::Rule;
use crate::model::pack::Vocabulary;
use crate::source::Span;
use crate::source::Spanned;

pub(super) const KEYS: &[Key] = &[
    must("编号", Shape::Text, "规则的编号，用词即可，如 定期联系"),
    must("条款", Shape::Id(RecordKind::Clause), "出自哪一条，带点的编号加引号"),
    must("类型", Shape::OneOf(|| parameters::kinds().map(|(word, _)| word).collect()), "规则的类型"),
    must("力度", Shape::OneOf(|| Force::ALL.map(Force::word).to_vec()), "问题的轻重：必须最重，一般其次，可最轻"),
    may("解释", Shape::Many(&Shape::Id(RecordKind::Interpretation)), "依据哪几条解释"),
    may("参数", Shape::OfKind, "办法规定的数和词；办法没有说的不写"),
];

/// A rule whose references to other records are not resolved yet.
#[derive(Debug)]
pub(super) struct RuleDraft {
    pub(super) id: Spanned<String>,
    clause: Spanned<String>,
    force: Force,
    pub(super) kind: &'static Kind,
    parameters: ParametersDraft,
    interpretations: Vec<Spanned<String>>,
    span: Span,
}

/// Reads one rule.
pub(super) fn read(field: Field<'_, '_>, vocabulary: &Vocabulary, clauses: &Table<()>) -> Read<RuleDraft> {
    let fields = Fields::exactly(field, "规则", KEYS)?;
    let forces = Force::ALL.map(|force| (force.word(), force));
    let id = fields.required("编号").and_then(Field::spanned);
    let clause = fields.required("条款").and_then(|field| {
        field.id(clauses)?;
        field.spanned()
    });
    let kind = fields.required("类型").and_then(|field| field.one_of(parameters::kinds()));
    let force = fields.required("力度").and_then(|field| field.one_of(forces.into_iter()));
    let interpretations = fields.list("解释", Field::spanned);
    let kind = kind.map(|kind| kind.value);
    let parameters = kind.and_then(|kind| kind.read(&fields, vocabulary));
    Ok(RuleDraft {
        id: id?,
        clause: clause?,
        force: force?.value,
        kind: kind?,
        parameters: parameters?,
        interpretations: interpretations?,
        span: fields.span(),
    })
}

impl RuleDraft {
    /// The rule, once the ids of all rules are known. Interpretations are resolved later.
    pub(super) fn finish(self, reader: &Reader<'_>, rules: &Table<RuleKey>) -> (Rule, Vec<Spanned<String>>) {
        let rule = Rule {
            id: self.id,
            clause: self.clause,
            force: self.force,
            kind: self.kind.word,
            parameters: self.parameters.resolve(reader, rules),
            interpretations: Vec::new(),
            readings: Vec::new(),
            span: self.span,
        };
        (rule, self.interpretations)
    }
}
