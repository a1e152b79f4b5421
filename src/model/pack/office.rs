//! Parameters of the rules about suggestions, reports, reviews, assessment and waivers (四.3, 五.3, 五.4, 六).

use crate::model::feedback::StepKind;
use crate::model::key::RuleKey;
use crate::model::pack::contacts::PeriodKind;
use crate::source::Spanned;

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

/// 由: who makes a periodic report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reporter {
    /// 统战部.
    Office,
    /// 各单位.
    EachUnit,
    /// 每名干部.
    EachCadre,
}

impl Reporter {
    /// All reporters.
    pub const ALL: [Self; 3] = [Self::Office, Self::EachUnit, Self::EachCadre];

    /// The word of the pack.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Office => "统战部",
            Self::EachUnit => "各单位",
            Self::EachCadre => "每名干部",
        }
    }
}

/// 年度考核: contact is part of each unit's annual assessment (五.3).
#[derive(Clone, Debug)]
pub struct AssessmentParameters {
    /// 单位类别: the categories of units that are assessed; empty means all units with cadres.
    pub categories: Vec<String>,
    /// 期限天数: days after the last day of the school year's last term; `None` lays down no time.
    pub within_days: Option<u32>,
    /// 关键时刻: whether a year with a key event asks for the paragraph about it.
    pub key_moments: bool,
    /// 统战部意见: whether the Office's opinion is asked for.
    pub opinion: bool,
    /// 指标: what is computed for each unit.
    pub indicators: Vec<Indicator>,
    /// 等次: what a grade presupposes, the best first.
    pub grades: Vec<Grade>,
}

/// 指标: the duties of some rules, summed up for a unit.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// 名称.
    pub name: Spanned<String>,
    /// 规则: whose duties are summed up.
    pub rules: Vec<RuleKey>,
    /// 权重: points for a rate of 100 %; `None` means that no score is computed.
    pub weight: Option<u32>,
    /// 每项扣分: points taken off for each missed duty, of the weight as far as it goes; `None` means
    /// that the weight is earned by the rate.
    pub deduction: Option<u32>,
}

/// 等次: what a grade presupposes. A condition that is absent is not asked for.
#[derive(Clone, Debug)]
pub struct Grade {
    /// 名称, such as 优秀.
    pub name: Spanned<String>,
    /// 最低分.
    pub minimum_score: Option<u32>,
    /// 未履行至多: missed duties of the indicators.
    pub maximum_missed: Option<u32>,
}

/// 豁免批准: who may approve waivers, and for how long.
#[derive(Clone, Debug)]
pub struct WaiverApprovalParameters {
    /// 批准: the bodies that may approve; empty means not laid down.
    pub approvers: Vec<String>,
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
