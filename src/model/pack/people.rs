//! Parameters of the rules about whom one may be paired with, and how many (二).

/// 联谊对象范围: whom a tier may be paired with (二).
#[derive(Clone, Debug)]
pub struct ScopeParameters {
    /// 层级: the tier of cadres; `None` is every tier.
    pub tier: Option<String>,
    /// 类别: a friend must fit one of them.
    pub classes: Vec<FriendClass>,
}

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

/// 干部覆盖: how many friends each cadre of the tier has (二).
#[derive(Clone, Debug)]
pub struct CoverageParameters {
    /// 层级; `None` is every tier.
    pub tier: Option<String>,
    /// 对象: only friends that fit are counted; `None` counts all.
    pub among: Option<FriendCondition>,
    /// 最少: friends per cadre.
    pub minimum: Option<u32>,
    /// 最多: friends per cadre.
    pub maximum: Option<u32>,
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
