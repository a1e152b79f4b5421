//! Of what the annual assessment of a unit is made (五.3).

use crate::model::key::RuleKey;
use crate::source::Spanned;

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
