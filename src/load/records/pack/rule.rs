//! 规则: one rule instance.

use crate::load::fields::Fields;
use crate::load::id_table::Table;
use crate::load::outcome::Read;
use crate::load::reader::Reader;
use crate::load::records::pack::parameters;
use crate::load::records::pack::parameters::Kind;
use crate::load::records::pack::parameters::ParametersDraft;
use crate::load::value::Field;
use crate::model::key::RuleKey;
use crate::model::pack::Force;
use crate::model::pack::Rule;
use crate::model::pack::Vocabulary;
use crate::source::Span;
use crate::source::Spanned;

const KEYS: &[&str] = &["编号", "条款", "类型", "力度", "解释", "参数"];

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
    let forces = [Force::Must, Force::Should, Force::May].map(|force| (force.word(), force));
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
