//! 参数 of the rules about lists.

use crate::load::fields::Fields;
use crate::load::outcome::Read;
use crate::load::records::pack::parameters::kind::Kind;
use crate::load::records::pack::parameters::kind::ParametersDraft;
use crate::load::records::pack::parameters::values::flag;
use crate::load::records::pack::parameters::values::number;
use crate::load::records::pack::parameters::values::unit_categories;
use crate::load::records::pack::parameters::values::word;
use crate::load::shape::{NUMBER, Shape, may};
use crate::load::value::Field;
use crate::model::pack::CommissionerParameters;
use crate::model::pack::Parameters;
use crate::model::pack::RosterDecisionParameters;
use crate::model::pack::RosterOwnerKind;
use crate::model::pack::Vocabulary;

/// The rule kinds of this file.
pub(super) const KINDS: &[Kind] = &[
    Kind {
        word: "名单确定",
        keys: &[
            may("层级名单", Shape::Word("层级"), "管哪一层级的名单；与“单位名单”只写一个"),
            may(
                "单位名单",
                Shape::Either(&[Shape::Word("层级"), Shape::OneOf(|| vec![EACH_UNIT])]),
                "管各单位的名单：写某一层级，或 是",
            ),
            may("提出", Shape::Many(&Shape::Text), "由谁提出"),
            may("确定", Shape::Many(&Shape::Text), "由哪种会议确定"),
            may("依据", Shape::Many(&Shape::Text), "每一行要写明其中之一，如 分管工作、联系点"),
            may("文号", Shape::YesNo, "是：要写文号"),
            may("每学年", Shape::YesNo, "是：每学年都要有名单"),
            may("期限天数", NUMBER, "学年开始后多少天内确定；要同时写“每学年”"),
            may("备案", Shape::Many(&Shape::Text), "向谁备案"),
            may("备案期限天数", NUMBER, "确定以后多少天内备案"),
            may("变更备案", Shape::YesNo, "是：改了名单要再备案"),
            may("调整须写缘由", Shape::YesNo, "是：学年中的调整要写缘由"),
            may("增补须确定", Shape::YesNo, "是：学年中增补的要写由哪次会议确定"),
            may("沿用须确认", Shape::YesNo, "是：沿用上一学年的也要确认"),
            may("至变更为止", Shape::YesNo, "是：名单不因学年结束而失效"),
        ],
        read: decision,
    },
    Kind {
        word: "统战委员",
        keys: &[
            may("单位类别", Shape::Many(&Shape::Word("单位类别")), "只管这几类单位"),
            may("须写明作用", Shape::YesNo, "是：单位名单要写明统战委员所起的作用"),
        ],
        read: commissioner,
    },
];

fn decision(fields: &Fields<'_, '_>, vocabulary: &Vocabulary) -> Read<ParametersDraft> {
    let owner = owner(fields, vocabulary);
    let (proposers, deciders) = (fields.list("提出", Field::text), fields.list("确定", Field::text));
    let bases = fields.list("依据", Field::text);
    let (document_required, each_year) = (flag(fields, "文号"), flag(fields, "每学年"));
    let within_days = number(fields, "期限天数");
    let (filed_with, filed_within_days) = (fields.list("备案", Field::text), number(fields, "备案期限天数"));
    let (changes_filed, changes_explained) = (flag(fields, "变更备案"), flag(fields, "调整须写缘由"));
    let additions_decided = flag(fields, "增补须确定")?;
    let (renewed, until_changed) = (flag(fields, "沿用须确认")?, flag(fields, "至变更为止")?);
    if let Some(field) = fields.optional("至变更为止").filter(|_| renewed && until_changed) {
        return field.wrong(
            "名单一经确定、至变更为止的，不用每学年再确认：“沿用须确认”和“至变更为止”只能有一个是“是”",
            "删去其中一个",
        );
    }
    let (each_year, within_days) = (each_year?, within_days?);
    if let Some(field) = fields.optional("期限天数").filter(|_| !each_year) {
        return field
            .wrong("写了“期限天数”，没有写“每学年: 是”：没有要按期确定的名单", "补写 每学年: 是，或删去“期限天数”");
    }
    Ok(Parameters::RosterDecision(RosterDecisionParameters {
        owner: owner?,
        proposers: proposers?,
        deciders: deciders?,
        bases: bases?,
        document_required: document_required?,
        each_year,
        within_days,
        filed_with: filed_with?,
        filed_within_days: filed_within_days?,
        changes_filed: changes_filed?,
        changes_explained: changes_explained?,
        renewed,
        additions_decided,
        until_changed,
    })
    .into())
}

/// 单位名单 of every tier.
const EACH_UNIT: &str = "是";

fn owner(fields: &Fields<'_, '_>, vocabulary: &Vocabulary) -> Read<RosterOwnerKind> {
    match (fields.optional("层级名单"), fields.optional("单位名单")) {
        (Some(tier), None) => word(tier, &vocabulary.tiers).map(RosterOwnerKind::Tier),
        (None, Some(tier)) if tier.raw().is_ok_and(|text| text == EACH_UNIT) => Ok(RosterOwnerKind::EachUnit(None)),
        (None, Some(tier)) => word(tier, &vocabulary.tiers).map(|tier| RosterOwnerKind::EachUnit(Some(tier))),
        _ => fields.fail("“层级名单”和“单位名单”要写一个，也只写一个"),
    }
}

fn commissioner(fields: &Fields<'_, '_>, vocabulary: &Vocabulary) -> Read<ParametersDraft> {
    let (categories, part_required) = (unit_categories(fields, vocabulary), flag(fields, "须写明作用"));
    Ok(Parameters::Commissioner(CommissionerParameters { categories: categories?, part_required: part_required? })
        .into())
}
