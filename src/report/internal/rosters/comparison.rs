//! A list beside the one of the year before: 可视情况对联谊交友名单作适当调整 (五.1).

use crate::model::Model;
use crate::model::key::{CadreKey, FriendKey, RosterKey};

/// The list of the same owner in the school year before.
pub(crate) fn previous(model: &Model, key: RosterKey) -> Option<RosterKey> {
    let this = &model.rosters[key.index()];
    let before = this.year.value.index().checked_sub(1)?;
    let mut keys = (0..model.rosters.len()).map(RosterKey::new);
    keys.find(|other| {
        let other = &model.rosters[other.index()];
        other.year.value.index() == before && other.owner.value == this.owner.value
    })
}

/// A cadre and a friend.
pub(crate) type PairKey = (CadreKey, FriendKey);

/// A list beside the one of the year before.
#[derive(Clone, Debug)]
pub(crate) struct Comparison {
    /// 新增: pairs that only this list holds.
    pub(crate) added: Vec<PairKey>,
    /// 不再联系: pairs that only the list of the year before held.
    pub(crate) ended: Vec<PairKey>,
    /// 不变: pairs of both.
    pub(crate) kept: Vec<PairKey>,
}

/// A part of the comparison.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Part {
    Added,
    Ended,
    Kept,
}

impl Part {
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Added => "新增",
            Self::Ended => "不再联系",
            Self::Kept => "不变",
        }
    }

    /// Its place on the page of the list.
    pub(crate) const fn anchor(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Ended => "ended",
            Self::Kept => "kept",
        }
    }
}

/// What a list changes against the one of the year before, if there is one.
pub(crate) fn comparison(model: &Model, key: RosterKey) -> Option<Comparison> {
    let before = model.rosters[previous(model, key)?.index()].pairs();
    let now = model.rosters[key.index()].pairs();
    Some(Comparison {
        added: now.difference(&before).copied().collect(),
        ended: before.difference(&now).copied().collect(),
        kept: now.intersection(&before).copied().collect(),
    })
}
