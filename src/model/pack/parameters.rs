//! 类型 and 参数: one variant per rule kind. An absent parameter is `None` or an empty list and
//! means that the rule says nothing about it (规则未规定).

use crate::model::pack::contacts::{
    ContactFormParameters, ContactTopicParameters, NoteParameters, RegularContactParameters, RequestParameters,
};
use crate::model::pack::office::{
    AssessmentParameters, ProvenanceParameters, ReportParameters, ReviewParameters, StepDeadlineParameters,
    WaiverApprovalParameters,
};
use crate::model::pack::people::{
    CoverageParameters, ExclusivityParameters, FriendCoverageParameters, ScopeParameters,
};
use crate::model::pack::rosters::{CommissionerParameters, RosterDecisionParameters};

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
    /// 类型: the word of the pack for the rule kind.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Scope(_) => "联谊对象范围",
            Self::Coverage(_) => "干部覆盖",
            Self::FriendCoverage(_) => "对象覆盖",
            Self::Exclusivity(_) => "对象专属",
            Self::RosterDecision(_) => "名单确定",
            Self::Commissioner(_) => "统战委员",
            Self::RegularContact(_) => "定期联系",
            Self::ContactForm(_) => "联系形式",
            Self::ContactTopic(_) => "联系内容",
            Self::Request(_) => "约见答复",
            Self::Note(_) => "联系记载",
            Self::StepDeadline(_) => "办理时限",
            Self::StepOrder => "办理次序",
            Self::Difficulty => "困难说明",
            Self::Review(_) => "定期了解",
            Self::Report(_) => "定期汇报",
            Self::Assessment(_) => "年度考核",
            Self::WaiverApproval(_) => "豁免批准",
            Self::InForce => "施行日期",
            Self::Provenance(_) => "出处",
        }
    }
}
