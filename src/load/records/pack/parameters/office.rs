//! 参数 of the rules about suggestions, reviews, reports, assessment, waivers and provenance.

use crate::load::fields::Fields;
use crate::load::outcome::Read;
use crate::load::record_kind::RecordKind;
use crate::load::records::pack::parameters::contacts::{WINDOW, period, periods};
use crate::load::records::pack::parameters::kind::Kind;
use crate::load::records::pack::parameters::kind::ParametersDraft;
use crate::load::records::pack::parameters::values::at_least_one;
use crate::load::records::pack::parameters::values::flag;
use crate::load::records::pack::parameters::values::number;
use crate::load::records::pack::parameters::values::tiers;
use crate::load::records::pack::parameters::values::unit_categories;
use crate::load::records::pack::parameters::values::word;
use crate::load::records::pack::parameters::values::words;
use crate::load::shape::{Key, NUMBER, Shape, may, must};
use crate::load::value::Field;
use crate::model::feedback::StepKind;
use crate::model::office::AssessmentPart;
use crate::model::pack::AssessmentParameters;
use crate::model::pack::Grade;
use crate::model::pack::Indicator;
use crate::model::pack::Parameters;
use crate::model::pack::PeriodDay;
use crate::model::pack::ProvenanceParameters;
use crate::model::pack::ReportParameters;
use crate::model::pack::Reporter;
use crate::model::pack::ReviewParameters;
use crate::model::pack::StepDeadlineParameters;
use crate::model::pack::Vocabulary;
use crate::model::pack::WaiverApprovalParameters;
use crate::source::Spanned;

/// The rule kinds of this file.
pub(super) const KINDS: &[Kind] = &[
    Kind {
        word: "办理时限",
        keys: &[
            must("从", Shape::OneOf(first_steps), "从哪一步起算"),
            must("到", Shape::OneOf(|| StepKind::ALL.map(StepKind::word).to_vec()), "到其后的哪一步"),
            may("天数", NUMBER, "多少天内"),
            may("按交办期限", Shape::YesNo, "是：按交办写明的期限；只用在“从: 交办”"),
            may("类别", Shape::Many(&Shape::Word("意见建议类别")), "只管哪几类意见建议"),
            may("内容", Shape::Many(&Shape::Word("内容")), "谈到哪些内容的联系记录另列；只用在“从: 提出”"),
        ],
        read: deadline,
    },
    Kind { word: "办理次序", keys: &[], read: |_, _| Ok(Parameters::StepOrder.into()) },
    Kind { word: "困难说明", keys: &[], read: |_, _| Ok(Parameters::Difficulty.into()) },
    Kind {
        word: "定期了解",
        keys: &[
            must("周期", Shape::OneOf(periods), "多久算一期"),
            may("窗口", Shape::Some(&Shape::Record(WINDOW)), "周期是“窗口”的，逐个写日子"),
            may("最少", Shape::Number(1, u32::MAX), "一期至少几次"),
            may("单位全覆盖", Shape::YesNo, "是：每个单位都要了解到"),
        ],
        read: review,
    },
    Kind {
        word: "定期汇报",
        keys: &[
            must("由", Shape::OneOf(|| Reporter::ALL.map(Reporter::word).to_vec()), "由谁汇报"),
            may("层级", Shape::Many(&Shape::Word("层级")), "只管这些层级的干部"),
            must("周期", Shape::OneOf(periods), "多久算一期"),
            may("窗口", Shape::Some(&Shape::Record(WINDOW)), "周期是“窗口”的，逐个写日子"),
            may("最少", Shape::Number(1, u32::MAX), "一期至少几次"),
            may("期限天数", NUMBER, "期间结束后多少天内报送"),
        ],
        read: report,
    },
    Kind {
        word: "年度考核",
        keys: &[
            may("单位类别", Shape::Many(&Shape::Word("单位类别")), "只管这几类单位"),
            may("期限天数", NUMBER, "学年最后一学期结束后多少天内"),
            may(
                "内容",
                Shape::Many(&Shape::OneOf(|| AssessmentPart::ALL.map(AssessmentPart::word).to_vec())),
                "缺一项不算已考核",
            ),
            may("关键时刻", Shape::YesNo, "是：有重大事件的学年要写"),
            may("统战部意见", Shape::YesNo, "是：要写统战部意见"),
            may("指标", Shape::Many(&Shape::Record(INDICATOR)), "逐项写"),
            may("等次", Shape::Many(&Shape::Record(GRADE)), "各等次的条件"),
        ],
        read: assessment,
    },
    Kind {
        word: "豁免批准",
        keys: &[
            may("批准", Shape::Many(&Shape::Text), "可以由谁批准"),
            may("批准期限", Shape::OneOf(|| PeriodDay::ALL.map(PeriodDay::word).to_vec()), "最迟何时批准"),
            may("最长天数", NUMBER, "豁免最长多少天，首尾都算"),
        ],
        read: waiver_approval,
    },
    Kind { word: "施行日期", keys: &[], read: |_, _| Ok(Parameters::InForce.into()) },
    Kind {
        word: "出处",
        keys: &[
            may("名单改动", Shape::YesNo, "是：看名单在确定以后改过没有"),
            may("日期改动", Shape::YesNo, "是：看联系日期在首次提交以后改过没有"),
            may("补记天数", NUMBER, "晚于联系这么多天才提交的是补记"),
        ],
        read: provenance,
    },
];

const INDICATOR: &[Key] = &[
    must("名称", Shape::Text, "指标的名称"),
    must("规则", Shape::Some(&Shape::Id(RecordKind::Rule)), "由哪几条规则的职责算"),
    may("权重", NUMBER, "占多少分；没有权重的不算分"),
    may("每项扣分", NUMBER, "少办一项扣几分"),
];
const GRADE: &[Key] = &[
    must("名称", Shape::Word("等次"), "等次，取自词表"),
    may("最低分", NUMBER, "至少多少分"),
    may("未履行至多", NUMBER, "没有办到的至多几项"),
];

/// What stands before the first step.
const RAISED: &str = "提出";

/// The words of 从.
fn first_steps() -> Vec<&'static str> {
    std::iter::once(RAISED).chain(StepKind::ALL.map(StepKind::word)).collect()
}

fn deadline(fields: &Fields<'_, '_>, vocabulary: &Vocabulary) -> Read<ParametersDraft> {
    let steps = StepKind::ALL.map(|kind| (kind.word(), Some(kind)));
    let from = std::iter::once((RAISED, None)).chain(steps);
    let from = fields.required("从").and_then(|field| field.one_of(from));
    let to = fields.required("到");
    let to = to.and_then(|field| field.one_of(StepKind::ALL.map(|kind| (kind.word(), kind)).into_iter()));
    let (within_days, by_deadline) = (number(fields, "天数"), flag(fields, "按交办期限"));
    let categories = fields.list("类别", |field| word(field, &vocabulary.feedback_categories));
    let topics = words(fields, "内容", &vocabulary.topics);
    let (from, to) = (from?, to?);
    if from.value.is_some_and(|from| from >= to.value) {
        return fields.fail("“到”应当在“从”之后");
    }
    let by_deadline = by_deadline?;
    if let Some(field) = fields.optional("按交办期限").filter(|_| by_deadline && from.value != Some(StepKind::Assigned))
    {
        return field.wrong("只有交办写期限：“按交办期限”只用在“从: 交办”的规则里", "删去，或把“从”改为 交办");
    }
    if let Some(field) = fields.optional("内容").filter(|_| from.value.is_some()) {
        return field.wrong("登记以前的事，只有“从: 提出”的规则看：“内容”只用在那里", "删去，或把“从”改为 提出");
    }
    Ok(Parameters::StepDeadline(StepDeadlineParameters {
        from: from.value,
        to: to.value,
        within_days: within_days?,
        by_deadline,
        categories: categories?,
        topics: topics?,
    })
    .into())
}

fn review(fields: &Fields<'_, '_>, _: &Vocabulary) -> Read<ParametersDraft> {
    let (period, minimum) = (period(fields), at_least_one(fields, "最少"));
    let every_unit = flag(fields, "单位全覆盖");
    Ok(Parameters::Review(ReviewParameters { period: period?, minimum: minimum?, every_unit: every_unit? }).into())
}

fn report(fields: &Fields<'_, '_>, vocabulary: &Vocabulary) -> Read<ParametersDraft> {
    let reporters = Reporter::ALL.map(|reporter| (reporter.word(), reporter));
    let by = fields.required("由").and_then(|field| field.one_of(reporters.into_iter()));
    let (tiers, period) = (tiers(fields, vocabulary), period(fields));
    let (minimum, within_days) = (at_least_one(fields, "最少"), number(fields, "期限天数"));
    Ok(Parameters::Report(ReportParameters {
        by: by?.value,
        tiers: tiers?,
        period: period?,
        minimum: minimum?,
        within_days: within_days?,
    })
    .into())
}

/// The parameters, and the rules that each indicator names.
fn assessment(fields: &Fields<'_, '_>, vocabulary: &Vocabulary) -> Read<ParametersDraft> {
    let categories = unit_categories(fields, vocabulary);
    let within_days = number(fields, "期限天数");
    let parts = AssessmentPart::ALL.map(|part| (part.word(), part));
    let parts = fields.list("内容", |field| Ok(field.one_of(parts.into_iter())?.value));
    let (key_moments, opinion) = (flag(fields, "关键时刻"), flag(fields, "统战部意见"));
    let indicators = fields.list("指标", indicator);
    let grades = fields.list("等次", |field| grade(field, &vocabulary.grades));
    let (indicators, rules) = indicators?.into_iter().unzip();
    let parameters = Parameters::Assessment(AssessmentParameters {
        categories: categories?,
        within_days: within_days?,
        parts: parts?,
        key_moments: key_moments?,
        opinion: opinion?,
        indicators,
        grades: grades?,
    });
    Ok(ParametersDraft { parameters, indicators: rules })
}

fn indicator(field: Field<'_, '_>) -> Read<(Indicator, Vec<Spanned<String>>)> {
    let fields = Fields::exactly(field, "指标", INDICATOR)?;
    let name = fields.required("名称").and_then(Field::spanned);
    let rules = fields.some("规则", Field::spanned);
    let (weight, deduction) = (number(&fields, "权重"), number(&fields, "每项扣分"));
    Ok((Indicator { name: name?, rules: Vec::new(), weight: weight?, deduction: deduction? }, rules?))
}

fn grade(field: Field<'_, '_>, known: &[String]) -> Read<Grade> {
    let fields = Fields::exactly(field, "等次", GRADE)?;
    let name = fields.required("名称").and_then(|field| field.word(known.iter().map(String::as_str)));
    let (minimum_score, maximum_missed) = (number(&fields, "最低分"), number(&fields, "未履行至多"));
    Ok(Grade { name: name?, minimum_score: minimum_score?, maximum_missed: maximum_missed? })
}

fn waiver_approval(fields: &Fields<'_, '_>, _: &Vocabulary) -> Read<ParametersDraft> {
    let days = PeriodDay::ALL.map(|day| (day.word(), day));
    let approvers = fields.list("批准", Field::text);
    let until = fields.optional("批准期限").map(|field| field.one_of(days.into_iter())).transpose();
    let longest_days = number(fields, "最长天数");
    Ok(Parameters::WaiverApproval(WaiverApprovalParameters {
        approvers: approvers?,
        approved_until: until?.map(|day| day.value),
        longest_days: longest_days?,
    })
    .into())
}

fn provenance(fields: &Fields<'_, '_>, _: &Vocabulary) -> Read<ParametersDraft> {
    let (roster_changes, date_changes) = (flag(fields, "名单改动"), flag(fields, "日期改动"));
    let late_days = number(fields, "补记天数");
    Ok(Parameters::Provenance(ProvenanceParameters {
        roster_changes: roster_changes?,
        date_changes: date_changes?,
        late_days: late_days?,
    })
    .into())
}
