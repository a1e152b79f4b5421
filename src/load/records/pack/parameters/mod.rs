//! 参数: one reader per rule kind. Names of word groups (副高级以上, 个别联系) become their words.

use crate::load::fields::Fields;
use crate::load::known::Table;
use crate::load::reader::Read;
use crate::load::reader::Reader;
use crate::load::value::Field;
use crate::model::key::RuleKey;
use crate::model::pack::Parameters;
use crate::model::pack::Vocabulary;
use crate::model::pack::WordGroup;
use crate::source::Spanned;

mod contacts;
mod office;
mod people;
mod rosters;

/// The rule kinds that exist.
#[derive(Clone, Copy)]
pub(in crate::load) enum RuleKind {
    Scope,
    Coverage,
    FriendCoverage,
    Exclusivity,
    RosterDecision,
    Commissioner,
    RegularContact,
    ContactForm,
    ContactTopic,
    Request,
    Note,
    StepDeadline,
    StepOrder,
    Difficulty,
    Review,
    Report,
    Assessment,
    WaiverApproval,
    InForce,
    Provenance,
}

/// 类型: the words of the pack.
pub(in crate::load) const KINDS: &[(&str, RuleKind)] = &[
    ("联谊对象范围", RuleKind::Scope),
    ("干部覆盖", RuleKind::Coverage),
    ("对象覆盖", RuleKind::FriendCoverage),
    ("对象专属", RuleKind::Exclusivity),
    ("名单确定", RuleKind::RosterDecision),
    ("统战委员", RuleKind::Commissioner),
    ("定期联系", RuleKind::RegularContact),
    ("联系形式", RuleKind::ContactForm),
    ("联系内容", RuleKind::ContactTopic),
    ("约见答复", RuleKind::Request),
    ("联系记载", RuleKind::Note),
    ("办理时限", RuleKind::StepDeadline),
    ("办理次序", RuleKind::StepOrder),
    ("困难说明", RuleKind::Difficulty),
    ("定期了解", RuleKind::Review),
    ("定期汇报", RuleKind::Report),
    ("年度考核", RuleKind::Assessment),
    ("豁免批准", RuleKind::WaiverApproval),
    ("施行日期", RuleKind::InForce),
    ("出处", RuleKind::Provenance),
];

/// The kind of parameters that were read.
pub(in crate::load) fn kind(parameters: &Parameters) -> RuleKind {
    let kind = KINDS.iter().find(|(word, _)| *word == parameters.kind());
    kind.expect("every kind of the model has its word in the table").1
}

/// Parameters whose indicators do not know their rules yet.
#[derive(Debug)]
pub(in crate::load) struct ParametersDraft {
    parameters: Parameters,
    /// The rules of each indicator of an assessment; empty for other kinds.
    indicators: Vec<Vec<Spanned<String>>>,
}

impl ParametersDraft {
    /// Resolves the rules that indicators name. A name that leads nowhere is dropped and said.
    pub(in crate::load) fn resolve(self, reader: &Reader<'_>, rules: &Table<RuleKey>) -> Parameters {
        let mut parameters = self.parameters;
        if let Parameters::Assessment(assessment) = &mut parameters {
            for (indicator, ids) in assessment.indicators.iter_mut().zip(self.indicators) {
                for id in ids {
                    match rules.resolve(reader, &id.value, id.span) {
                        Ok(key) => indicator.rules.push(key.value),
                        Err(_) => reader.leave_out(Some(&format!("指标 {} 的规则 {}", indicator.name.value, id.value))),
                    }
                }
            }
        }
        parameters
    }
}

/// Reads 参数 of a rule of this kind.
pub(in crate::load) fn read(rule: &Fields<'_, '_>, kind: RuleKind, vocabulary: &Vocabulary) -> Read<ParametersDraft> {
    let open = |what, keys| rule.optional("参数").map_or_else(|| Ok(rule.none(what)), |field| field.record(what, keys));
    if matches!(kind, RuleKind::Assessment) {
        let (assessment, indicators) = office::assessment(&open("年度考核的参数", office::ASSESSMENT)?)?;
        return Ok(ParametersDraft { parameters: Parameters::Assessment(assessment), indicators });
    }
    let parameters = match kind {
        RuleKind::Scope => people::scope(&open("联谊对象范围的参数", people::SCOPE)?, vocabulary),
        RuleKind::Coverage => people::coverage(&open("干部覆盖的参数", people::COVERAGE)?, vocabulary),
        RuleKind::FriendCoverage => {
            people::friend_coverage(&open("对象覆盖的参数", people::FRIEND_COVERAGE)?, vocabulary)
        }
        RuleKind::Exclusivity => people::exclusivity(&open("对象专属的参数", people::EXCLUSIVITY)?),
        RuleKind::RosterDecision => rosters::decision(&open("名单确定的参数", rosters::DECISION)?, vocabulary),
        RuleKind::Commissioner => rosters::commissioner(&open("统战委员的参数", rosters::COMMISSIONER)?),
        RuleKind::RegularContact => contacts::regular(&open("定期联系的参数", contacts::REGULAR)?, vocabulary),
        RuleKind::ContactForm => contacts::form(&open("联系形式的参数", contacts::FORM)?, vocabulary),
        RuleKind::ContactTopic => contacts::topic(&open("联系内容的参数", contacts::TOPIC)?, vocabulary),
        RuleKind::Request => contacts::request(&open("约见答复的参数", contacts::REQUEST)?),
        RuleKind::Note => contacts::note(&open("联系记载的参数", contacts::NOTE)?),
        RuleKind::StepDeadline => office::deadline(&open("办理时限的参数", office::DEADLINE)?, vocabulary),
        RuleKind::StepOrder => open("办理次序的参数", &[]).map(|_| Parameters::StepOrder),
        RuleKind::Difficulty => open("困难说明的参数", &[]).map(|_| Parameters::Difficulty),
        RuleKind::Review => office::review(&open("定期了解的参数", office::REVIEW)?),
        RuleKind::Report => office::report(&open("定期汇报的参数", office::REPORT)?, vocabulary),
        RuleKind::WaiverApproval => office::waiver_approval(&open("豁免批准的参数", office::WAIVER)?),
        RuleKind::Provenance => office::provenance(&open("出处的参数", office::PROVENANCE)?),
        RuleKind::InForce | RuleKind::Assessment => open("施行日期的参数", &[]).map(|_| Parameters::InForce),
    };
    Ok(ParametersDraft { parameters: parameters?, indicators: Vec::new() })
}

/// 是 or 否; an absent key is 否.
fn flag(fields: &Fields<'_, '_>, key: &'static str) -> Read<bool> {
    fields.optional(key).map_or(Ok(false), Field::yes_no)
}

/// A number, if the key is there.
fn number(fields: &Fields<'_, '_>, key: &'static str) -> Read<Option<u32>> {
    fields.optional(key).map(Field::number).transpose()
}

/// 层级: one tier, if the key is there.
fn tier(fields: &Fields<'_, '_>, vocabulary: &Vocabulary) -> Read<Option<String>> {
    fields.optional("层级").map(|field| word(field, &vocabulary.tiers)).transpose()
}

/// 层级: any number of tiers.
fn tiers(fields: &Fields<'_, '_>, vocabulary: &Vocabulary) -> Read<Vec<String>> {
    fields.list("层级", |field| word(field, &vocabulary.tiers))
}

/// A word of the pack's own vocabulary.
fn word(field: Field<'_, '_>, known: &[String]) -> Read<String> {
    Ok(field.word(known.iter().map(String::as_str))?.value)
}

/// Words, or the words of the groups of these names.
fn words(fields: &Fields<'_, '_>, key: &'static str, groups: &[WordGroup]) -> Read<Vec<String>> {
    Ok(fields.list(key, |field| group(field, groups))?.concat())
}

fn group(field: Field<'_, '_>, groups: &[WordGroup]) -> Read<Vec<String>> {
    let text = field.raw()?.trim();
    if let Some(group) = groups.iter().find(|group| group.name == text) {
        return Ok(group.words.clone());
    }
    let known = groups.iter().flat_map(|group| std::iter::once(&group.name).chain(&group.words));
    Ok(vec![field.word(known.map(String::as_str))?.value])
}
