//! Whom one may be paired with (二), as the pack describes it.

/// One class of friends, with its name in the regulation.
#[derive(Clone, Debug)]
pub struct FriendClass {
    /// 名称.
    pub name: String,
    /// What a friend must be.
    pub condition: FriendCondition,
    /// 须写缘由: the roster must give a reason for this friend.
    pub reason_required: bool,
}

/// What a friend must be; every condition that is given must hold, and a list holds if any of its
/// words does. No condition at all holds for everybody.
#[derive(Clone, Debug, Default)]
pub struct FriendCondition {
    /// 政治面貌.
    pub affiliations: Vec<String>,
    /// 身份.
    pub roles: Vec<String>,
    /// 除身份: who has one of these does not belong to the class.
    pub excluded_roles: Vec<String>,
    /// 职称, groups already resolved to their words.
    pub titles: Vec<String>,
    /// 学位.
    pub degrees: Vec<String>,
    /// 状态.
    pub statuses: Vec<String>,
    /// 组织类别: categories of organisations; persons never fit.
    pub organisations: Vec<String>,
    /// 最大年龄 in years, reached in the calendar year in which the list takes effect.
    pub maximum_age: Option<u32>,
    /// 本单位: friend and cadre belong to one unit.
    pub same_unit: bool,
}
