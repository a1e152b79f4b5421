//! 参数 of the rules about whom one may be paired with.

use crate::load::fields::Fields;
use crate::load::outcome::Read;
use crate::load::records::pack::parameters::kind::Kind;
use crate::load::records::pack::parameters::kind::ParametersDraft;
use crate::load::records::pack::parameters::values::bounds;
use crate::load::records::pack::parameters::values::flag;
use crate::load::records::pack::parameters::values::number;
use crate::load::records::pack::parameters::values::tier;
use crate::load::records::pack::parameters::values::word;
use crate::load::records::pack::parameters::values::words;
use crate::load::value::Field;
use crate::model::pack::CoverageParameters;
use crate::model::pack::ExclusivityParameters;
use crate::model::pack::FriendClass;
use crate::model::pack::FriendCondition;
use crate::model::pack::FriendCoverageParameters;
use crate::model::pack::Parameters;
use crate::model::pack::ScopeParameters;
use crate::model::pack::Vocabulary;

/// The rule kinds of this file.
pub(super) const KINDS: &[Kind] = &[
    Kind { word: "联谊对象范围", keys: &["层级", "类别"], read: scope },
    Kind { word: "干部覆盖", keys: &["层级", "对象", "最少", "最多", "空缺天数"], read: coverage },
    Kind { word: "对象覆盖", keys: &["层级", "对象"], read: friend_coverage },
    Kind { word: "对象专属", keys: &["最多干部"], read: exclusivity },
];

const CLASS: &[&str] =
    &["名称", "政治面貌", "身份", "职称", "学位", "状态", "组织类别", "最大年龄", "本单位", "须写缘由"];
const CONDITION: &[&str] = &["政治面貌", "身份", "职称", "学位", "状态", "组织类别", "最大年龄", "本单位"];

fn scope(fields: &Fields<'_, '_>, vocabulary: &Vocabulary) -> Read<ParametersDraft> {
    let tier = tier(fields, vocabulary);
    let classes = fields.some("类别", |field| class(field, vocabulary));
    Ok(Parameters::Scope(ScopeParameters { tier: tier?, classes: classes? }).into())
}

fn class(field: Field<'_, '_>, vocabulary: &Vocabulary) -> Read<FriendClass> {
    let fields = Fields::exactly(field, "类别", CLASS)?;
    let name = fields.required("名称").and_then(Field::text);
    let condition = condition(&fields, vocabulary);
    let reason_required = flag(&fields, "须写缘由");
    Ok(FriendClass { name: name?, condition: condition?, reason_required: reason_required? })
}

fn condition(fields: &Fields<'_, '_>, vocabulary: &Vocabulary) -> Read<FriendCondition> {
    let list = |key, tables: &Vec<String>| fields.list(key, |field| word(field, tables));
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
    let read = |field: Field<'_, '_>| condition(&Fields::exactly(field, "对象", CONDITION)?, vocabulary);
    fields.optional("对象").map(read).transpose()
}

fn coverage(fields: &Fields<'_, '_>, vocabulary: &Vocabulary) -> Read<ParametersDraft> {
    let (tier, among) = (tier(fields, vocabulary), among(fields, vocabulary));
    let (bounds, gap_days) = (bounds(fields), number(fields, "空缺天数"));
    let (minimum, maximum) = bounds?;
    let (tier, among, gap_days) = (tier?, among?, gap_days?);
    Ok(Parameters::Coverage(CoverageParameters { tier, among, minimum, maximum, gap_days }).into())
}

fn friend_coverage(fields: &Fields<'_, '_>, vocabulary: &Vocabulary) -> Read<ParametersDraft> {
    let (tier, who) = (tier(fields, vocabulary), among(fields, vocabulary));
    Ok(Parameters::FriendCoverage(FriendCoverageParameters { tier: tier?, who: who? }).into())
}

fn exclusivity(fields: &Fields<'_, '_>, _: &Vocabulary) -> Read<ParametersDraft> {
    Ok(Parameters::Exclusivity(ExclusivityParameters { maximum: number(fields, "最多干部")? }).into())
}
