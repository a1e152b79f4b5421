//! `interpretations/INT-001.md`.

use crate::load::fields::Fields;
use crate::load::outcome::Read;
use crate::load::own_id;
use crate::load::parse;
use crate::load::reader::Reader;
use crate::load::record_kind::RecordKind;
use crate::load::records::interval;
use crate::load::records::pack::parameters::Kind;
use crate::load::shape::{Key, Shape, may, must};
use crate::load::value::Field;
use crate::model::key::RuleKey;
use crate::model::office::Interpretation;
use crate::model::pack::Parameters;
use crate::model::people::Interval;

pub(in crate::load) const KEYS: &[Key] = &[
    must("编号", Shape::OwnId, "解释的编号，与文件名相同，如 INT-001"),
    must("条款", Shape::Id(RecordKind::Clause), "解释哪一条，带点的编号加引号，如 \"五.2\""),
    must("题目", Shape::Name, "一句话说明怎样解释"),
    must("作出", Shape::Text, "由谁作出"),
    must("日期", Shape::Date, "作出之日"),
    must("自", Shape::Date, "从哪天起有效"),
    may("止", Shape::Date, "到哪天为止；不写即一直有效"),
    may("规则", Shape::Id(RecordKind::Rule), "改哪条规则的参数；与“参数”要么都写，要么都不写"),
    may("参数", Shape::OfOtherRule, "有效期内整个代替办法参数里这条规则的参数"),
];

/// An interpretation with the parameters that it puts in place of the pack's.
#[derive(Debug)]
pub(in crate::load) struct InterpretationDraft {
    pub(in crate::load) interpretation: Interpretation,
    pub(in crate::load) reading: Option<(RuleKey, Parameters)>,
}

/// Reads the record; `kinds` are those of the rules, by their keys.
pub(in crate::load) fn read(reader: &Reader<'_>, kinds: &[&Kind]) -> Read<InterpretationDraft> {
    let (node, body) = parse::note(reader)?;
    let fields = Fields::open(reader, &node, RecordKind::Interpretation.word(), KEYS)?;
    let id = fields.required("编号").and_then(|field| own_id::like_file(reader, field));
    let clause = fields.required("条款").and_then(|field| {
        field.id(&reader.tables.clauses)?;
        field.spanned()
    });
    let subject = fields.required("题目").and_then(Field::name);
    let decided_by = fields.required("作出").and_then(Field::text);
    let decided = fields.required("日期").and_then(Field::date);
    let days = interval::days(reader, &fields);
    let reading = reading(reader, &fields, kinds);
    let (decided, (from, until)) = (decided?, days?);
    if let Some(until) = &until {
        interval::in_order(reader, ("日期", &decided), ("止", until))?;
    }
    let in_force = Interval { from: from.value.max(decided.value), until: until.map(|until| until.value) };
    let interpretation = Interpretation {
        file: reader.file,
        id: id?,
        clause: clause?,
        subject: subject?,
        decided_by: decided_by?,
        decided,
        from,
        in_force,
        body,
    };
    Ok(InterpretationDraft { interpretation, reading: reading? })
}

/// 规则 and 参数: both or none. The parameters are complete: they take the place of the pack's.
fn reading(reader: &Reader<'_>, fields: &Fields<'_, '_>, kinds: &[&Kind]) -> Read<Option<(RuleKey, Parameters)>> {
    let rule = match (fields.optional("规则"), fields.optional("参数")) {
        (None, None) => return Ok(None),
        (Some(rule), Some(_)) => rule.id(&reader.tables.rules)?.value,
        _ => return fields.fail("“规则”和“参数”要么都写，要么都不写"),
    };
    let Some(vocabulary) = &reader.tables.vocabulary else { return Ok(None) };
    let draft = kinds[rule.index()].read(fields, vocabulary)?;
    Ok(Some((rule, draft.resolve(reader, &reader.tables.rules))))
}
