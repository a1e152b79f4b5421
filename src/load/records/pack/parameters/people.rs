//! 参数 of the rules about whom one may be paired with.

use crate::load::fields::Fields;
use crate::load::reader::Read;
use crate::load::records::pack::parameters::flag;
use crate::load::records::pack::parameters::number;
use crate::load::records::pack::parameters::tier;
use crate::load::records::pack::parameters::word;
use crate::load::records::pack::parameters::words;
use crate::load::value::Field;
use crate::model::pack::CoverageParameters;
use crate::model::pack::ExclusivityParameters;
use crate::model::pack::FriendClass;
use crate::model::pack::FriendCondition;
use crate::model::pack::FriendCoverageParameters;
use crate::model::pack::Parameters;
use crate::model::pack::ScopeParameters;
use crate::model::pack::Vocabulary;

pub(super) const SCOPE: &[&str] = &["层级", "类别"];
pub(super) const COVERAGE: &[&str] = &["层级", "对象", "最少", "最多"];
pub(super) const FRIEND_COVERAGE: &[&str] = &["层级", "对象"];
pub(super) const EXCLUSIVITY: &[&str] = &["最多干部"];
const CLASS: &[&str] =
    &["名称", "政治面貌", "身份", "职称", "学位", "状态", "组织类别", "最大年龄", "本单位", "须写缘由"];
const CONDITION: &[&str] = &["政治面貌", "身份", "职称", "学位", "状态", "组织类别", "最大年龄", "本单位"];

pub(super) fn scope(fields: &Fields<'_, '_>, vocabulary: &Vocabulary) -> Read<Parameters> {
    let tier = tier(fields, vocabulary);
    let classes = fields.some("类别", |field| class(field, vocabulary));
    Ok(Parameters::Scope(ScopeParameters { tier: tier?, classes: classes? }))
}

fn class(field: Field<'_, '_>, vocabulary: &Vocabulary) -> Read<FriendClass> {
    let fields = field.record("类别", CLASS)?;
    let name = fields.required("名称").and_then(Field::text);
    let condition = condition(&fields, vocabulary);
    let reason_required = flag(&fields, "须写缘由");
    Ok(FriendClass { name: name?, condition: condition?, reason_required: reason_required? })
}

fn condition(fields: &Fields<'_, '_>, vocabulary: &Vocabulary) -> Read<FriendCondition> {
    let list = |key, known: &Vec<String>| fields.list(key, |field| word(field, known));
    let (affiliations, roles) = (list("政治面貌", &vocabulary.affiliations), list("身份", &vocabulary.roles));
    let titles = words(fields, "职称", &vocabulary.titles);
    let (degrees, statuses) = (list("学位", &vocabulary.degrees), list("状态", &vocabulary.statuses));
    let organisations = list("组织类别", &vocabulary.organisations);
    let (maximum_age, same_unit) = (number(fields, "最大年龄"), flag(fields, "本单位"));
    Ok(FriendCondition {
        affiliations: affiliations?,
        roles: roles?,
        titles: titles?,
        degrees: degrees?,
        statuses: statuses?,
        organisations: organisations?,
        maximum_age: maximum_age?,
        same_unit: same_unit?,
    })
}

/// 对象: a condition without a name of its own.
fn among(fields: &Fields<'_, '_>, vocabulary: &Vocabulary) -> Read<Option<FriendCondition>> {
    let read = |field: Field<'_, '_>| condition(&field.record("对象", CONDITION)?, vocabulary);
    fields.optional("对象").map(read).transpose()
}

pub(super) fn coverage(fields: &Fields<'_, '_>, vocabulary: &Vocabulary) -> Read<Parameters> {
    let (tier, among) = (tier(fields, vocabulary), among(fields, vocabulary));
    let (minimum, maximum) = (number(fields, "最少"), number(fields, "最多"));
    Ok(Parameters::Coverage(CoverageParameters { tier: tier?, among: among?, minimum: minimum?, maximum: maximum? }))
}

pub(super) fn friend_coverage(fields: &Fields<'_, '_>, vocabulary: &Vocabulary) -> Read<Parameters> {
    let (tier, who) = (tier(fields, vocabulary), among(fields, vocabulary));
    Ok(Parameters::FriendCoverage(FriendCoverageParameters { tier: tier?, who: who? }))
}

pub(super) fn exclusivity(fields: &Fields<'_, '_>) -> Read<Parameters> {
    Ok(Parameters::Exclusivity(ExclusivityParameters { maximum: number(fields, "最多干部")? }))
}
