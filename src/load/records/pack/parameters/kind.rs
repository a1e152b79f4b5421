//! What a rule kind is, and what its reader makes.

use crate::load::fields::Fields;
use crate::load::id_table::Table;
use crate::load::outcome::Read;
use crate::load::reader::Reader;
use crate::load::reference;
use crate::load::shape::Key;
use crate::model::key::RuleKey;
use crate::model::pack::Parameters;
use crate::model::pack::Vocabulary;
use crate::source::Spanned;

/// A rule kind: a row of the table that `mod.rs` puts together.
#[derive(Debug)]
pub(in crate::load) struct Kind {
    /// 类型: the word of the pack.
    pub(in crate::load) word: &'static str,
    /// The keys of 参数.
    pub(in crate::load) keys: &'static [Key],
    /// What reads them.
    pub(super) read: fn(&Fields<'_, '_>, &Vocabulary) -> Read<ParametersDraft>,
}

impl Kind {
    /// Reads 参数 of a rule of this kind; `rule` is the record that may hold them.
    pub(in crate::load) fn read(&self, rule: &Fields<'_, '_>, vocabulary: &Vocabulary) -> Read<ParametersDraft> {
        let what = format!("{}的参数", self.word);
        let fields = match rule.optional("参数") {
            Some(field) => Fields::exactly(field, &what, self.keys)?,
            None => rule.none(&what),
        };
        (self.read)(&fields, vocabulary)
    }
}

/// Parameters whose indicators do not know their rules yet.
#[derive(Debug)]
pub(in crate::load) struct ParametersDraft {
    pub(super) parameters: Parameters,
    /// The rules of each indicator of an assessment; empty for other kinds.
    pub(super) indicators: Vec<Vec<Spanned<String>>>,
}

impl From<Parameters> for ParametersDraft {
    fn from(parameters: Parameters) -> Self {
        Self { parameters, indicators: Vec::new() }
    }
}

impl ParametersDraft {
    /// Resolves the rules that indicators name. If there is no such rule, the name is dropped and
    /// reported.
    pub(in crate::load) fn resolve(self, reader: &Reader<'_>, rules: &Table<RuleKey>) -> Parameters {
        let mut parameters = self.parameters;
        if let Parameters::Assessment(assessment) = &mut parameters {
            for (indicator, ids) in assessment.indicators.iter_mut().zip(self.indicators) {
                for id in ids {
                    match reference::resolve(reader, rules, &id.value, id.span) {
                        Ok(key) => indicator.rules.push(key.value),
                        Err(_) => reader.leave_out(Some(&format!("指标 {} 的规则 {}", indicator.name.value, id.value))),
                    }
                }
            }
        }
        parameters
    }
}
