//! 参数: one reader per rule kind. Names of word groups (副高级以上, 个别联系) become their words.

use crate::load::fields::Fields;
use crate::load::reader::Read;
use crate::load::value::Field;
use crate::model::pack::CommissionerParameters;
use crate::model::pack::ContactFormParameters;
use crate::model::pack::CoverageParameters;
use crate::model::pack::FriendClass;
use crate::model::pack::Parameters;
use crate::model::pack::PeriodKind;
use crate::model::pack::RegularContactParameters;
use crate::model::pack::RosterDecisionParameters;
use crate::model::pack::RosterOwnerKind;
use crate::model::pack::ScopeParameters;
use crate::model::pack::Vocabulary;
use crate::model::pack::WordGroup;

/// The rule kinds that exist.
#[derive(Clone, Copy)]
pub(super) enum RuleKind {
    Scope,
    Coverage,
    RosterDecision,
    Commissioner,
    RegularContact,
    ContactForm,
    InForce,
}

/// 类型: the words of the pack.
pub(super) const KINDS: &[(&str, RuleKind)] = &[
    ("联谊对象范围", RuleKind::Scope),
    ("干部覆盖", RuleKind::Coverage),
    ("名单确定", RuleKind::RosterDecision),
    ("统战委员", RuleKind::Commissioner),
    ("定期联系", RuleKind::RegularContact),
    ("联系形式", RuleKind::ContactForm),
    ("施行日期", RuleKind::InForce),
];

const SCOPE: &[&str] = &["层级", "类别"];
const CLASS: &[&str] = &["名称", "政治面貌", "身份", "职称", "学位", "状态", "本单位", "须写缘由"];
const COVERAGE: &[&str] = &["层级", "最少"];
const ROSTER: &[&str] = &["层级名单", "单位名单", "提出", "确定", "文号", "每学年", "期限天数"];
const COMMISSIONER: &[&str] = &["单位类别", "须写明作用"];
const CONTACT: &[&str] = &["层级", "周期", "最少", "形式", "临期提醒天数", "结对不足天数"];
const FORM: &[&str] = &["形式"];

/// Reads 参数 of a rule of this kind.
pub(super) fn read(rule: &Fields<'_, '_>, kind: RuleKind, vocabulary: &Vocabulary) -> Read<Parameters> {
    let open = |what, keys| rule.optional("参数").map_or_else(|| Ok(rule.none(what)), |field| field.record(what, keys));
    match kind {
        RuleKind::Scope => scope(&open("联谊对象范围的参数", SCOPE)?, vocabulary).map(Parameters::Scope),
        RuleKind::Coverage => coverage(&open("干部覆盖的参数", COVERAGE)?, vocabulary).map(Parameters::Coverage),
        RuleKind::RosterDecision => {
            roster(&open("名单确定的参数", ROSTER)?, vocabulary).map(Parameters::RosterDecision)
        }
        RuleKind::Commissioner => commissioner(&open("统战委员的参数", COMMISSIONER)?).map(Parameters::Commissioner),
        RuleKind::RegularContact => {
            contact(&open("定期联系的参数", CONTACT)?, vocabulary).map(Parameters::RegularContact)
        }
        RuleKind::ContactForm => {
            let forms = open("联系形式的参数", FORM)?.list("形式", |field| words(field, &vocabulary.forms));
            Ok(Parameters::ContactForm(ContactFormParameters { forms: forms?.concat() }))
        }
        RuleKind::InForce => open("施行日期的参数", &[]).map(|_| Parameters::InForce),
    }
}

fn scope(fields: &Fields<'_, '_>, vocabulary: &Vocabulary) -> Read<ScopeParameters> {
    let tier = fields.optional("层级").map(|field| word(field, &vocabulary.tiers)).transpose();
    let classes = fields.some("类别", |field| class(field, vocabulary));
    Ok(ScopeParameters { tier: tier?, classes: classes? })
}

fn class(field: Field<'_, '_>, vocabulary: &Vocabulary) -> Read<FriendClass> {
    let fields = field.record("类别", CLASS)?;
    let list = |key, known: &Vec<String>| fields.list(key, |field| word(field, known));
    let flag = |key| fields.optional(key).map_or(Ok(false), Field::yes_no);
    let name = fields.required("名称").and_then(Field::text);
    let affiliations = list("政治面貌", &vocabulary.affiliations);
    let roles = list("身份", &vocabulary.roles);
    let titles = fields.list("职称", |field| words(field, &vocabulary.titles));
    let (degrees, statuses) = (list("学位", &vocabulary.degrees), list("状态", &vocabulary.statuses));
    let (same_unit, reason_required) = (flag("本单位"), flag("须写缘由"));
    Ok(FriendClass {
        name: name?,
        affiliations: affiliations?,
        roles: roles?,
        titles: titles?.concat(),
        degrees: degrees?,
        statuses: statuses?,
        same_unit: same_unit?,
        reason_required: reason_required?,
    })
}

fn coverage(fields: &Fields<'_, '_>, vocabulary: &Vocabulary) -> Read<CoverageParameters> {
    let tier = fields.optional("层级").map(|field| word(field, &vocabulary.tiers)).transpose();
    let minimum = fields.optional("最少").map(Field::number).transpose();
    Ok(CoverageParameters { tier: tier?, minimum: minimum? })
}

fn roster(fields: &Fields<'_, '_>, vocabulary: &Vocabulary) -> Read<RosterDecisionParameters> {
    let flag = |key| fields.optional(key).map_or(Ok(false), Field::yes_no);
    let owner = match (fields.optional("层级名单"), fields.optional("单位名单")) {
        (Some(tier), None) => word(tier, &vocabulary.tiers).map(RosterOwnerKind::Tier),
        (None, Some(tier)) if tier.raw().is_ok_and(|text| text == "是") => Ok(RosterOwnerKind::EachUnit(None)),
        (None, Some(tier)) => word(tier, &vocabulary.tiers).map(|tier| RosterOwnerKind::EachUnit(Some(tier))),
        _ => fields.fail("“层级名单”和“单位名单”要写一个，也只写一个"),
    };
    let proposers = fields.list("提出", Field::text);
    let deciders = fields.list("确定", Field::text);
    let (document_required, each_year) = (flag("文号"), flag("每学年"));
    let within_days = fields.optional("期限天数").map(Field::number).transpose();
    Ok(RosterDecisionParameters {
        owner: owner?,
        proposers: proposers?,
        deciders: deciders?,
        document_required: document_required?,
        each_year: each_year?,
        within_days: within_days?,
    })
}

fn commissioner(fields: &Fields<'_, '_>) -> Read<CommissionerParameters> {
    let categories = fields.list("单位类别", Field::text);
    let part_required = fields.optional("须写明作用").map_or(Ok(false), Field::yes_no);
    Ok(CommissionerParameters { categories: categories?, part_required: part_required? })
}

fn contact(fields: &Fields<'_, '_>, vocabulary: &Vocabulary) -> Read<RegularContactParameters> {
    let periods = [PeriodKind::Term, PeriodKind::Year].map(|period| (period.word(), period));
    let number = |key| fields.optional(key).map(Field::number).transpose();
    let tiers = fields.list("层级", |field| word(field, &vocabulary.tiers));
    let period = fields.required("周期").and_then(|field| field.one_of(periods.into_iter()));
    let minimum = number("最少");
    let forms = fields.list("形式", |field| words(field, &vocabulary.forms));
    let (remind_days, minimum_days) = (number("临期提醒天数"), number("结对不足天数"));
    Ok(RegularContactParameters {
        tiers: tiers?,
        period: period?.value,
        minimum: minimum?,
        forms: forms?.concat(),
        remind_days: remind_days?,
        minimum_days: minimum_days?,
    })
}

/// A word of the pack's own vocabulary.
fn word(field: Field<'_, '_>, known: &[String]) -> Read<String> {
    Ok(field.word(known.iter().map(String::as_str))?.value)
}

/// A word, or the words of the group of that name.
fn words(field: Field<'_, '_>, groups: &[WordGroup]) -> Read<Vec<String>> {
    let text = field.raw()?.trim();
    if let Some(group) = groups.iter().find(|group| group.name == text) {
        return Ok(group.words.clone());
    }
    let known = groups.iter().flat_map(|group| std::iter::once(&group.name).chain(&group.words));
    Ok(vec![field.word(known.map(String::as_str))?.value])
}
