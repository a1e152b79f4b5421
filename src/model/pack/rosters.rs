//! Parameters of the rules about lists: who proposes, decides and files them (五.1).

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
    /// 沿用须确认: whether a list that stays as it was must be decided anew for its year.
    pub renewed: bool,
}

/// Whose lists a roster rule is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RosterOwnerKind {
    /// 层级: one list for this tier.
    Tier(String),
    /// 各单位: a list for each unit that has cadres of this tier in office; `None` is any tier.
    EachUnit(Option<String>),
}

/// 统战委员: units have one, and the list states the commissioner's part (五.1).
#[derive(Clone, Debug)]
pub struct CommissionerParameters {
    /// 单位类别: the categories of units that must have one; empty means all.
    pub categories: Vec<String>,
    /// 须写明作用: whether the unit's list must state the commissioner's part.
    pub part_required: bool,
}
