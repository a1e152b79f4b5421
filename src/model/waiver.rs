//! `waivers/`: approved exceptions, each with reason, approver and end; all keys required.

use chrono::NaiveDate;

use crate::model::key::{CadreKey, FriendKey, RuleKey, TermKey, UnitKey};
use crate::model::people::Interval;
use crate::source::{FileId, Spanned};

/// One waiver (豁免).
#[derive(Clone, Debug)]
pub struct Waiver {
    /// The file.
    pub file: FileId,
    /// 编号, such as `W2025-001`.
    pub id: Spanned<String>,
    /// 规则: the rule instance of the pack that it suspends.
    pub rule: Spanned<RuleKey>,
    /// 范围: whom and which terms it covers.
    pub scope: WaiverScope,
    /// 缘由.
    pub reason: Spanned<String>,
    /// 批准: the approving body.
    pub approved_by: Spanned<String>,
    /// 批准日期.
    pub approved: Spanned<NaiveDate>,
    /// 自 / 止: for which days it holds.
    pub validity: Spanned<Interval>,
}

/// 范围: an absent part means all.
#[derive(Clone, Debug)]
pub struct WaiverScope {
    /// 干部 or 单位: whose duties it suspends.
    pub holder: Spanned<WaiverHolder>,
    /// 联谊对象: one friend of the cadre; absent means all of them.
    pub friend: Option<Spanned<FriendKey>>,
    /// 学期: absent means the terms that lie in the validity.
    pub term: Option<Spanned<TermKey>>,
}

/// Whose duties a waiver suspends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaiverHolder {
    /// 干部.
    Cadre(CadreKey),
    /// 单位: duties of the unit itself, not those of its cadres.
    Unit(UnitKey),
}
