//! Values that occur in 参数 of many rule kinds. Names of word groups (副高级以上, 个别联系) become their
//! words.

use crate::load::fields::Fields;
use crate::load::outcome::Read;
use crate::load::value::Field;
use crate::model::pack::Vocabulary;
use crate::model::pack::WordGroup;
use crate::source::Spanned;

/// 是 or 否; an absent key is 否.
pub(super) fn flag(fields: &Fields<'_, '_>, key: &'static str) -> Read<bool> {
    fields.optional(key).map_or(Ok(false), Field::yes_no)
}

/// A number, if the key is there.
pub(super) fn number(fields: &Fields<'_, '_>, key: &'static str) -> Read<Option<u32>> {
    fields.optional(key).map(Field::number).transpose()
}

/// A number that asks for something, if the key is there: of a rule that asks for nothing every duty would be met, and
/// 100% would be said of nobody's work.
pub(super) fn at_least_one(fields: &Fields<'_, '_>, key: &'static str) -> Read<Option<u32>> {
    let value = number(fields, key)?;
    match fields.optional(key).filter(|_| value == Some(0)) {
        Some(field) => {
            field.wrong(format!("“{key}”写的是 0：什么也没有要求"), "写办法规定的数；办法没有规定的，删去这一项")
        }
        None => Ok(value),
    }
}

/// 最少 and 最多, each if its key is there; the first may not be the larger one.
pub(super) fn bounds(fields: &Fields<'_, '_>) -> Read<(Option<u32>, Option<u32>)> {
    let (minimum, maximum) = (at_least_one(fields, "最少"), at_least_one(fields, "最多"));
    let (minimum, maximum) = (minimum?, maximum?);
    match (minimum, maximum, fields.optional("最多")) {
        (Some(least), Some(most), Some(field)) if least > most => {
            field.wrong(format!("“最多”（{most}）小于“最少”（{least}），没有人做得到"), "改正这两个数字")
        }
        _ => Ok((minimum, maximum)),
    }
}

/// 层级: one tier, if the key is there.
pub(super) fn tier(fields: &Fields<'_, '_>, vocabulary: &Vocabulary) -> Read<Option<String>> {
    fields.optional("层级").map(|field| word(field, &vocabulary.tiers)).transpose()
}

/// 层级: any number of tiers.
pub(super) fn tiers(fields: &Fields<'_, '_>, vocabulary: &Vocabulary) -> Read<Vec<String>> {
    fields.list("层级", |field| word(field, &vocabulary.tiers))
}

/// A word of the pack's own vocabulary.
pub(super) fn word(field: Field<'_, '_>, known: &[String]) -> Read<String> {
    Ok(field.word(known.iter().map(String::as_str))?.value)
}

/// 单位类别: a vocabulary that has none leaves them to `units.yaml`.
pub(super) fn unit_categories(fields: &Fields<'_, '_>, vocabulary: &Vocabulary) -> Read<Vec<Spanned<String>>> {
    fields.list("单位类别", |field| field.word(vocabulary.unit_categories.iter().map(String::as_str)))
}

/// Words, or the words of the groups of these names.
pub(super) fn words(fields: &Fields<'_, '_>, key: &'static str, groups: &[WordGroup]) -> Read<Vec<String>> {
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
