//! 参数 of the rules about whom one may be paired with.

use crate::load::fields::Fields;
use crate::load::outcome::Read;
use crate::load::records::pack::parameters::kind::Kind;
use crate::load::records::pack::parameters::kind::ParametersDraft;
use crate::load::records::pack::parameters::values::at_least_one;
use crate::load::records::pack::parameters::values::bounds;
use crate::load::records::pack::parameters::values::flag;
use crate::load::records::pack::parameters::values::number;
use crate::load::records::pack::parameters::values::tier;
use crate::load::records::pack::parameters::values::word;
use crate::load::records::pack::parameters::values::words;
use crate::load::shape::{Key, NUMBER, Shape, may, must};
use crate::load::value::Field;
use crate::model::pack::Counting;
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
    Kind {
        word: "联谊对象范围",
        keys: &[
            may("层级", Shape::Word("层级"), "只管这一层级的干部"),
            must("类别", Shape::Some(&Shape::Record(CLASS)), "可以列入的各类"),
        ],
        read: scope,
    },
    Kind {
        word: "干部覆盖",
        keys: &[
            may("层级", Shape::Word("层级"), "只管这一层级的干部"),
            may("计算", Shape::OneOf(|| COVERED.map(Counting::word).to_vec()), "按谁算；不写即每名干部"),
            may("对象", Shape::Record(CONDITION), "人或组织要符合的条件"),
            may("最少", Shape::Number(1, u32::MAX), "同一天至少几名联谊对象"),
            may("最多", Shape::Number(1, u32::MAX), "同一天至多几名联谊对象"),
            may("空缺天数", NUMBER, "前后两名之间空缺不超过这么多天的从轻"),
        ],
        read: coverage,
    },
    Kind {
        word: "对象覆盖",
        keys: &[
            may("层级", Shape::Word("层级"), "要在这一层级干部的名单上"),
            may("对象", Shape::Record(CONDITION), "人或组织要符合的条件"),
        ],
        read: friend_coverage,
    },
    Kind {
        word: "对象专属",
        keys: &[may("最多干部", Shape::Number(1, u32::MAX), "一名联谊对象同一天至多有几名干部")],
        read: exclusivity,
    },
];

const CLASS: &[Key] = &[
    must("名称", Shape::Text, "这一类的名称"),
    may("政治面貌", Shape::Many(&Shape::Word("政治面貌")), "词表里的词，符合一个即可"),
    may("身份", Shape::Many(&Shape::Word("身份")), "词表里的词，有其中一种即可"),
    may("除身份", Shape::Many(&Shape::Word("身份")), "有其中一种身份的就不属于"),
    may("职称", Shape::Many(&Shape::Word("职称")), "词表里的词或组名，符合一个即可"),
    may("学位", Shape::Many(&Shape::Word("学位")), "词表里的词，符合一个即可"),
    may("状态", Shape::Many(&Shape::Word("状态")), "词表里的词，符合一个即可"),
    may("组织类别", Shape::Many(&Shape::Word("组织类别")), "写了的只看组织"),
    may("最大年龄", NUMBER, "按出生年算"),
    may("本单位", Shape::YesNo, "是：与干部同一单位"),
    may("须写缘由", Shape::YesNo, "是：名单里要写缘由"),
];
pub(super) const CONDITION: &[Key] = &[
    may("政治面貌", Shape::Many(&Shape::Word("政治面貌")), "词表里的词，符合一个即可"),
    may("身份", Shape::Many(&Shape::Word("身份")), "词表里的词，有其中一种即可"),
    may("除身份", Shape::Many(&Shape::Word("身份")), "有其中一种身份的就不属于"),
    may("职称", Shape::Many(&Shape::Word("职称")), "词表里的词或组名，符合一个即可"),
    may("学位", Shape::Many(&Shape::Word("学位")), "词表里的词，符合一个即可"),
    may("状态", Shape::Many(&Shape::Word("状态")), "词表里的词，符合一个即可"),
    may("组织类别", Shape::Many(&Shape::Word("组织类别")), "写了的只看组织"),
    may("最大年龄", NUMBER, "按出生年算"),
    may("本单位", Shape::YesNo, "是：与干部同一单位"),
];

/// How 干部覆盖 counts.
const COVERED: [Counting; 2] = [Counting::Cadre, Counting::Unit];

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
    let excluded_roles = list("除身份", &vocabulary.roles);
    let organisations = list("组织类别", &vocabulary.organisations);
    let (maximum_age, same_unit) = (number(fields, "最大年龄"), flag(fields, "本单位"));
    let (roles, excluded_roles, organisations) = (roles?, excluded_roles?, organisations?);
    if let Some(field) = fields.optional("除身份") {
        if let Some(both) = excluded_roles.iter().find(|role| roles.contains(role)) {
            return field.wrong(
                format!("“{both}”写在“身份”里，又写在“除身份”里：有这种身份的算不算在内，两处说法相反"),
                "删去其中一处",
            );
        }
        if !organisations.is_empty() {
            return field.wrong("写了“组织类别”的只看组织，组织没有身份，“除身份”用不上", "删去“除身份”或“组织类别”");
        }
    }
    Ok(FriendCondition {
        affiliations: affiliations?,
        roles,
        excluded_roles,
        titles: titles?,
        degrees: degrees?,
        statuses: statuses?,
        organisations,
        maximum_age: maximum_age?,
        same_unit: same_unit?,
    })
}

/// 对象: a condition without a name of its own.
pub(super) fn among(fields: &Fields<'_, '_>, vocabulary: &Vocabulary) -> Read<Option<FriendCondition>> {
    let read = |field: Field<'_, '_>| condition(&Fields::exactly(field, "对象", CONDITION)?, vocabulary);
    fields.optional("对象").map(read).transpose()
}

fn coverage(fields: &Fields<'_, '_>, vocabulary: &Vocabulary) -> Read<ParametersDraft> {
    let (tier, among) = (tier(fields, vocabulary), among(fields, vocabulary));
    let ways = COVERED.map(|counting| (counting.word(), counting));
    let counting = fields.optional("计算").map(|field| field.one_of(ways.into_iter())).transpose();
    let (bounds, gap_days) = (bounds(fields), number(fields, "空缺天数"));
    let (minimum, maximum) = bounds?;
    let (tier, among, gap_days) = (tier?, among?, gap_days?);
    let counting = counting?.map_or(Counting::Cadre, |counting| counting.value);
    if let Some(field) = fields.optional("空缺天数").filter(|_| gap_days.is_some() && minimum.is_none()) {
        return field.wrong("写了“空缺天数”，没有写“最少”：没有人数的要求，就没有空缺", "补写“最少”，或删去“空缺天数”");
    }
    Ok(Parameters::Coverage(CoverageParameters { tier, counting, among, minimum, maximum, gap_days }).into())
}

fn friend_coverage(fields: &Fields<'_, '_>, vocabulary: &Vocabulary) -> Read<ParametersDraft> {
    let (tier, who) = (tier(fields, vocabulary), among(fields, vocabulary));
    Ok(Parameters::FriendCoverage(FriendCoverageParameters { tier: tier?, who: who? }).into())
}

fn exclusivity(fields: &Fields<'_, '_>, _: &Vocabulary) -> Read<ParametersDraft> {
    Ok(Parameters::Exclusivity(ExclusivityParameters { maximum: at_least_one(fields, "最多干部")? }).into())
}
