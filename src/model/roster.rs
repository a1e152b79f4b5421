//! `roster/`: who is paired with whom, for which school year, proposed and decided by whom (五.1).

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::model::key::{CadreKey, FriendKey, UnitKey, YearKey};
use crate::source::{FileId, Span, Spanned};

/// One roster file (联谊交友名单): a tier's or a unit's list for one school year.
#[derive(Clone, Debug)]
pub struct Roster {
    /// The file.
    pub file: FileId,
    /// 学年.
    pub year: Spanned<YearKey>,
    /// 层级 or 单位: whose list it is.
    pub owner: Spanned<RosterOwner>,
    /// 提出.
    pub proposed: Option<Proposal>,
    /// 确定.
    pub decided: Option<Decision>,
    /// 备案: with whom the list and its changes were filed, in the order of the file.
    pub filings: Vec<Filing>,
    /// 生效: the day from which the list binds, where it is not the day of decision.
    pub effective: Option<Spanned<NaiveDate>>,
    /// 统战委员: the part the unit's commissioner took (五.1), in words.
    pub commissioner_part: Option<Spanned<String>>,
    /// 名单.
    pub lines: Vec<RosterLine>,
    /// The head of the file, for findings about the list as a whole.
    pub span: Span,
}

impl Roster {
    /// Who is paired with whom on the list, each pair once.
    #[must_use]
    pub fn pairs(&self) -> BTreeSet<(CadreKey, FriendKey)> {
        let of_line = |line: &RosterLine| {
            let cadre = line.cadre.value;
            line.friends.iter().map(move |entry| (cadre, entry.friend.value)).collect::<Vec<_>>()
        };
        self.lines.iter().flat_map(of_line).collect()
    }

    /// The day of the last decision about the list: its own, or one that added somebody; `None` where the list itself
    /// does not say when it was decided.
    #[must_use]
    pub fn last_decision(&self) -> Option<NaiveDate> {
        let own = self.decided.as_ref()?.date.as_ref()?.value;
        let additions = self.lines.iter().flat_map(|line| &line.friends).filter_map(|pair| pair.decided.as_ref());
        let additions = additions.filter_map(|decision| decision.date.as_ref()).map(|date| date.value);
        Some(additions.fold(own, NaiveDate::max))
    }
}

/// Whose list a roster is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RosterOwner {
    /// 层级: one list for a whole tier, such as 院级.
    Tier(String),
    /// 单位: a unit's list.
    Unit(UnitKey),
}

/// 提出: who proposed the list, and when.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// 单位.
    pub by: Spanned<String>,
    /// 日期.
    pub date: Option<Spanned<NaiveDate>>,
}

/// 确定: which meeting decided the list, when, in which document.
#[derive(Clone, Debug)]
pub struct Decision {
    /// 会议.
    pub meeting: Spanned<String>,
    /// 日期.
    pub date: Option<Spanned<NaiveDate>>,
    /// 文号.
    pub document: Option<Spanned<String>>,
}

/// 备案: the list, or a change of it, was filed with a body.
#[derive(Clone, Debug)]
pub struct Filing {
    /// 单位.
    pub with: Spanned<String>,
    /// 日期.
    pub date: Spanned<NaiveDate>,
}

/// One line of 名单: a cadre and the friends of that cadre.
#[derive(Clone, Debug)]
pub struct RosterLine {
    /// 干部.
    pub cadre: Spanned<CadreKey>,
    /// 联谊对象.
    pub friends: Vec<RosterFriend>,
    /// 依据: 分管工作, 联系点 …; several are parted by 、.
    pub basis: Option<Spanned<String>>,
}

/// One pair of a roster line.
#[derive(Clone, Debug)]
pub struct RosterFriend {
    /// 编号, with the place that creates the duty.
    pub friend: Spanned<FriendKey>,
    /// 自: the pair begins later than the list.
    pub from: Option<Spanned<NaiveDate>>,
    /// 止: the pair ends before the school year does.
    pub until: Option<Spanned<NaiveDate>>,
    /// 缘由: why it begins late, ends early, or why a person outside the named classes is on the list.
    pub reason: Option<Spanned<String>>,
    /// 确定: which meeting added the pair in the course of the year.
    pub decided: Option<Decision>,
}

impl RosterFriend {
    /// The day from which an entry is there: that of 自 or, where it is later, of the decision that added it; `None` for
    /// an entry that is as old as its list.
    #[must_use]
    pub fn added(&self) -> Option<NaiveDate> {
        let decided = self.decided.as_ref().and_then(|decision| decision.date.as_ref());
        [self.from.as_ref(), decided].into_iter().flatten().map(|date| date.value).max()
    }
}

/// The cadres of a tier in words: 院级 is a rank and wants its noun; 县级领导 has one.
#[must_use]
pub fn cadres_of(tier: &str) -> String {
    if tier.ends_with('级') { format!("{tier}干部") } else { tier.to_owned() }
}
