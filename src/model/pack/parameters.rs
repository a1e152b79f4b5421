//! 类型 and 参数: one variant for each rule kind, with what a rule of that kind may be told. A parameter
//! that is absent is `None` or an empty list and means that the rule says nothing about it
//! (规则未规定).

use crate::model::feedback::StepKind;
use crate::model::office::AssessmentPart;
use crate::model::pack::condition::{FriendClass, FriendCondition};
use crate::model::pack::indicator::{Grade, Indicator};
use crate::model::pack::owner::{Reporter, RosterOwnerKind};
use crate::model::pack::period::{Counting, PeriodDay, PeriodKind};
use crate::source::Spanned;

/// The parameters of a rule, by its kind.
#[derive(Clone, Debug)]
pub enum Parameters {
    /// 联谊对象范围.
    Scope(ScopeParameters),
    /// 干部覆盖.
    Coverage(CoverageParameters),
    /// 对象覆盖.
    FriendCoverage(FriendCoverageParameters),
    /// 对象专属.
    Exclusivity(ExclusivityParameters),
    /// 名单确定.
    RosterDecision(RosterDecisionParameters),
    /// 统战委员.
    Commissioner(CommissionerParameters),
    /// 定期联系.
    RegularContact(RegularContactParameters),
    /// 联系形式.
    ContactForm(ContactFormParameters),
    /// 联系内容.
    ContactTopic(ContactTopicParameters),
    /// 约见答复.
    Request(RequestParameters),
    /// 联系记载.
    Note(NoteParameters),
    /// 办理时限.
    StepDeadline(StepDeadlineParameters),
    /// 办理次序.
    StepOrder,
    /// 困难说明.
    Difficulty,
    /// 定期了解.
    Review(ReviewParameters),
    /// 定期汇报.
    Report(ReportParameters),
    /// 年度考核.
    Assessment(AssessmentParameters),
    /// 豁免批准.
    WaiverApproval(WaiverApprovalParameters),
    /// 施行日期.
    InForce,
    /// 出处.
    Provenance(ProvenanceParameters),
}

impl Parameters {
    /// 内容 that the rule asks for; none where it asks for none.
    #[must_use]
    pub fn topics(&self) -> &[String] {
        match self {
            Self::RegularContact(parameters) => &parameters.topics,
            _ => &[],
        }
    }

    /// 周期 of what the rule asks again in each period; `None` for what follows from an event, and for rules that ask
    /// for nothing.
    #[must_use]
    pub fn period(&self) -> Option<PeriodKind> {
        match self {
            Self::RegularContact(parameters) => Some(parameters.period.clone()),
            Self::Review(parameters) => Some(parameters.period.clone()),
            Self::Report(parameters) => Some(parameters.period.clone()),
            Self::RosterDecision(parameters) if parameters.each_year => Some(PeriodKind::Year),
            Self::Assessment(_) => Some(PeriodKind::Year),
            _ => None,
        }
    }

    /// 单位类别: the categories of units that the rule names; empty where it names none.
    #[must_use]
    pub fn unit_categories(&self) -> &[Spanned<String>] {
        match self {
            Self::Commissioner(own) => &own.categories,
            Self::Assessment(own) => &own.categories,
            _ => &[],
        }
    }

    /// Whether the pack lays down nothing at all that could be checked: the rule then looks at nothing.
    #[must_use]
    pub fn is_silent(&self) -> bool {
        match self {
            Self::Coverage(own) => own.minimum.is_none() && own.maximum.is_none(),
            Self::Exclusivity(own) => own.maximum.is_none(),
            Self::RosterDecision(own) => {
                let named = [&own.proposers, &own.deciders, &own.bases, &own.filed_with];
                let asked = [
                    own.document_required,
                    own.each_year,
                    own.changes_filed,
                    own.changes_explained,
                    own.renewed,
                    own.additions_decided,
                ];
                named.iter().all(|words| words.is_empty()) && !asked.contains(&true)
            }
            Self::RegularContact(own) => own.minimum.is_none() && own.maximum.is_none(),
            Self::Request(own) => own.within_days.is_none(),
            Self::Note(own) => own.within_days.is_none() && !own.body_required,
            Self::StepDeadline(own) => own.within_days.is_none() && !own.by_deadline,
            Self::Review(own) => own.minimum.is_none(),
            Self::Report(own) => own.minimum.is_none(),
            Self::Assessment(own) => {
                own.within_days.is_none() && !own.key_moments && !own.opinion && own.grades.is_empty()
            }
            Self::WaiverApproval(own) => {
                own.approvers.is_empty() && own.approved_until.is_none() && own.longest_days.is_none()
            }
            Self::Provenance(own) => !own.roster_changes && !own.date_changes && own.late_days.is_none(),
            Self::Scope(_)
            | Self::FriendCoverage(_)
            | Self::Commissioner(_)
            | Self::ContactForm(_)
            | Self::ContactTopic(_)
            | Self::StepOrder
            | Self::Difficulty
            | Self::InForce => false,
        }
    }
}

/// 联谊对象范围: whom a tier may be paired with (二).
#[derive(Clone, Debug)]
pub struct ScopeParameters {
    /// 层级: the tier of cadres; `None` is every tier.
    pub tier: Option<String>,
    /// 类别: a friend must fit one of them.
    pub classes: Vec<FriendClass>,
}

/// 干部覆盖: how many friends each cadre of the tier has, or those of a unit together (二).
#[derive(Clone, Debug)]
pub struct CoverageParameters {
    /// 层级; `None` is every tier.
    pub tier: Option<String>,
    /// 计算: for each cadre, or for all cadres of a unit on one list together; never for a friend.
    pub counting: Counting,
    /// 对象: only friends that fit are counted; `None` counts all.
    pub among: Option<FriendCondition>,
    /// 最少: friends of a cadre or unit on each day.
    pub minimum: Option<u32>,
    /// 最多: friends of a cadre or unit on each day.
    pub maximum: Option<u32>,
    /// 空缺天数: so many days without enough friends, between one and the next, are said and are no breach;
    /// `None` lays down no such time.
    pub gap_days: Option<u32>,
}

/// 对象覆盖: everybody registered who fits stands on a list (二).
#[derive(Clone, Debug)]
pub struct FriendCoverageParameters {
    /// 层级: only pairs with cadres of this tier count; `None` is every tier.
    pub tier: Option<String>,
    /// 对象: who must stand on a list; `None` is everybody registered.
    pub who: Option<FriendCondition>,
}

/// 对象专属: how many cadres may share a friend.
#[derive(Clone, Debug)]
pub struct ExclusivityParameters {
    /// 最多干部: cadres of one friend on any day.
    pub maximum: Option<u32>,
}

/// 名单确定: who proposes and who decides a list, and where it is filed (五.1).
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of its own that the pack answers")]
pub struct RosterDecisionParameters {
    /// 名单: whose lists the rule is about.
    pub owner: RosterOwnerKind,
    /// 提出: the bodies that may propose; empty means not laid down.
    pub proposers: Vec<String>,
    /// 确定: the meetings that may decide; empty means not laid down.
    pub deciders: Vec<String>,
    /// 依据: what each line may rest on, such as 分管工作 and 联系点; empty means that none need be given.
    pub bases: Vec<String>,
    /// 文号: whether a document number must be given.
    pub document_required: bool,
    /// 每学年: whether each school year needs its list.
    pub each_year: bool,
    /// 期限天数: days from the first day of the school year within which the list must be decided;
    /// `None` leaves it open until the year ends.
    pub within_days: Option<u32>,
    /// 备案: the bodies with which the list is filed; empty means no filing is asked for.
    pub filed_with: Vec<String>,
    /// 备案期限天数: days from the decision within which it is filed; `None` lays down no time.
    pub filed_within_days: Option<u32>,
    /// 变更备案: whether each change during the year is filed again.
    pub changes_filed: bool,
    /// 调整须写缘由: whether a pair that begins late or ends early needs its reason.
    pub changes_explained: bool,
    /// 增补须确定: whether a pair that begins in the course of the year needs its own decision.
    pub additions_decided: bool,
    /// 至变更为止: whether a list holds beyond its school year, until its owner's next one is there.
    pub until_changed: bool,
    /// 沿用须确认: whether a list that stays as it was must be decided anew for its year.
    pub renewed: bool,
}

/// 统战委员: units have one, and the list states the commissioner's part (五.1).
#[derive(Clone, Debug)]
pub struct CommissionerParameters {
    /// 单位类别: the categories of units that must have one; empty means all.
    pub categories: Vec<Spanned<String>>,
    /// 须写明作用: whether the unit's list must state the commissioner's part.
    pub part_required: bool,
}

/// 定期联系: how often, whom, in which forms (五.2).
#[derive(Clone, Debug)]
pub struct RegularContactParameters {
    /// 层级: tiers of cadres; empty means all.
    pub tiers: Vec<String>,
    /// 对象: only friends that fit are to be met, and only contact with them counts; `None` means all.
    pub among: Option<FriendCondition>,
    /// 计算: what the numbers are counted for.
    pub counting: Counting,
    /// 名单以外: meetings of a unit count whoever took part, and each unit is asked for them, lists or not.
    pub beyond_lists: bool,
    /// 周期.
    pub period: PeriodKind,
    /// 最少: contacts in a period; `None` reads 规则未规定.
    pub minimum: Option<u32>,
    /// 最多: contacts in a period; more are no fault but worth a hint.
    pub maximum: Option<u32>,
    /// 形式: forms that count, groups already resolved; empty means every form of the vocabulary.
    pub forms: Vec<String>,
    /// 书面形式: forms that are letters or messages, groups already resolved. Such a contact counts on the day on which
    /// it was answered, and without an answer not at all.
    pub written_forms: Vec<String>,
    /// 内容: topics of which a contact must name one to count, groups already resolved; empty means
    /// any contact counts.
    pub topics: Vec<String>,
    /// 临期提醒天数: days before the end from which an unmet duty is announced (LY402).
    pub remind_days: Option<u32>,
    /// 结对不足天数: a pair with fewer days in the period has no duty; `None` means every pair has.
    pub minimum_days: Option<u32>,
}

impl RegularContactParameters {
    /// Whether cadres of a tier are asked.
    #[must_use]
    pub fn is_meant_for(&self, tier: &str) -> bool {
        self.tiers.is_empty() || self.tiers.iter().any(|meant| meant == tier)
    }
}

/// 联系形式: forms that the regulation names (四.4).
#[derive(Clone, Debug)]
pub struct ContactFormParameters {
    /// 形式: groups already resolved; empty means every form of the vocabulary.
    pub forms: Vec<String>,
}

/// 联系内容: topics that the regulation names (四.1 to 四.3).
#[derive(Clone, Debug)]
pub struct ContactTopicParameters {
    /// 内容: groups already resolved; empty means every topic of the vocabulary.
    pub topics: Vec<String>,
}

/// 约见答复: a friend's own request (信息直通车, 五.2) is answered.
#[derive(Clone, Debug)]
pub struct RequestParameters {
    /// 期限天数: days from the request; `None` lays down no time.
    pub within_days: Option<u32>,
}

/// 联系记载: contacts are recorded (五.4).
#[derive(Clone, Debug)]
pub struct NoteParameters {
    /// 正文: whether the record must say what was spoken about.
    pub body_required: bool,
    /// 期限天数: days from the contact; `None` lays down no time.
    pub within_days: Option<u32>,
}

/// 办理时限: from one step of a suggestion to the next (五.4).
#[derive(Clone, Debug)]
pub struct StepDeadlineParameters {
    /// 从: the step that starts the clock; `None` is 提出, the day of the contact in which it was raised.
    pub from: Option<StepKind>,
    /// 到: the step that must follow.
    pub to: StepKind,
    /// 天数: days between the two; `None` lays down no time.
    pub within_days: Option<u32>,
    /// 按交办期限: the deadline that the 交办 step itself states comes first.
    pub by_deadline: bool,
    /// 类别: only suggestions of these categories; empty means all.
    pub categories: Vec<String>,
    /// 内容: topics on which something may have been suggested, groups already resolved. Notes on them are counted
    /// beside the duties, registered or not; empty means that no note is looked at.
    pub topics: Vec<String>,
}

/// 定期了解: the Office's own review of what is going on (五.4).
#[derive(Clone, Debug)]
pub struct ReviewParameters {
    /// 周期.
    pub period: PeriodKind,
    /// 最少: reviews in a period.
    pub minimum: Option<u32>,
    /// 单位全覆盖: whether the reviews of a period together look at every unit.
    pub every_unit: bool,
}

/// 定期汇报: who reports how often (五.4).
#[derive(Clone, Debug)]
pub struct ReportParameters {
    /// 由: who reports.
    pub by: Reporter,
    /// 层级: tiers of cadres whose units, or who themselves, report; empty means all.
    pub tiers: Vec<String>,
    /// 周期.
    pub period: PeriodKind,
    /// 最少: reports on a period.
    pub minimum: Option<u32>,
    /// 期限天数: days after the end of the period; `None` means the period's own last counted day.
    pub within_days: Option<u32>,
}

/// 年度考核: contact is part of each unit's annual assessment (五.3).
#[derive(Clone, Debug)]
pub struct AssessmentParameters {
    /// 单位类别: the categories of units that are assessed; empty means all units with cadres.
    pub categories: Vec<Spanned<String>>,
    /// 期限天数: days after the last day of the school year's last term; `None` lays down no time.
    pub within_days: Option<u32>,
    /// 内容: the parts that an assessment must have to count as made; empty means not laid down.
    pub parts: Vec<AssessmentPart>,
    /// 关键时刻: whether a year with a key event asks for the paragraph about it.
    pub key_moments: bool,
    /// 统战部意见: whether the Office's opinion is asked for.
    pub opinion: bool,
    /// 指标: what is computed for each unit.
    pub indicators: Vec<Indicator>,
    /// 等次: what a grade presupposes, the best first.
    pub grades: Vec<Grade>,
}

/// 豁免批准: who may approve waivers, until when, and for how long.
#[derive(Clone, Debug)]
pub struct WaiverApprovalParameters {
    /// 批准: the bodies that may approve; empty means not laid down.
    pub approvers: Vec<String>,
    /// 批准期限: until which day of a period a waiver may be approved for it; `None` lays down no day.
    pub approved_until: Option<PeriodDay>,
    /// 最长天数: longest validity in days, both ends included.
    pub longest_days: Option<u32>,
}

/// 出处: what git is asked about the records (五.4: 进行记载).
#[derive(Clone, Debug)]
pub struct ProvenanceParameters {
    /// 名单改动: whether a list changed after its decision is a finding.
    pub roster_changes: bool,
    /// 日期改动: whether a contact's date changed after the first commit is a finding.
    pub date_changes: bool,
    /// 补记天数: days after which a record counts as 补记.
    pub late_days: Option<u32>,
}
