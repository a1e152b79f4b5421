//! One list: who proposed and decided it, its lines, its changes against the year before.

use serde::Serialize;

use crate::model::key::{CadreKey, FriendKey, RosterKey};
use crate::model::roster::{RosterFriend, RosterLine, RosterOwner};
use crate::report::finding::{self, FindingView};
use crate::report::link;
use crate::report::lookup::Lookup;
use crate::report::parts::Link;
use crate::report::rosters;

/// The page of a list.
#[derive(Clone, Debug, Serialize)]
pub struct Roster {
    /// Its file.
    #[serde(skip)]
    pub path: String,
    /// Title of the page.
    pub title: String,
    /// Whose list; a unit leads to its page.
    pub owner: Link,
    /// 提出, 确定, 文号, 生效, 统战委员: what the head of the list says.
    pub head: Vec<HeadLine>,
    /// The lines.
    pub lines: Vec<Line>,
    /// How many pairs it holds.
    pub pairs: usize,
    /// The list of the year before, if there is one.
    pub previous: Option<Link>,
    /// Pairs that are new.
    pub added: Vec<String>,
    /// Pairs of the year before that it no longer holds.
    pub ended: Vec<String>,
    /// The file it is written in.
    pub file: String,
    /// What was found about it.
    pub findings: Vec<FindingView>,
}

/// One line of the head.
#[derive(Clone, Debug, Serialize)]
pub struct HeadLine {
    /// The key.
    pub label: &'static str,
    /// What is stated; empty where nothing is.
    pub value: String,
}

/// One cadre and the cadre's friends.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    /// The cadre.
    pub cadre: Link,
    /// 编号.
    pub id: String,
    /// 职务.
    pub post: String,
    /// 依据.
    pub basis: String,
    /// The friends.
    pub friends: Vec<Friend>,
}

/// One friend of a line: only what 二 asks for.
#[derive(Clone, Debug, Serialize)]
pub struct Friend {
    /// Name.
    pub name: String,
    /// 编号.
    pub id: String,
    /// 单位.
    pub unit: String,
    /// 政治面貌, 身份, 职称, 学位, 状态.
    pub standing: String,
    /// 自, 止, 缘由, where the line states them.
    pub remark: String,
}

/// One page for each list.
#[must_use]
pub fn rosters(lookup: &Lookup<'_>) -> Vec<Roster> {
    (0..lookup.facts.model.rosters.len()).map(RosterKey::new).map(|key| roster(lookup, key)).collect()
}

fn roster(lookup: &Lookup<'_>, key: RosterKey) -> Roster {
    let model = lookup.facts.model;
    let roster = rosters::roster(lookup, key);
    let owner = rosters::owner(lookup, roster);
    let year = &model.calendar.year(roster.year.value).id.value;
    let (added, ended) = rosters::changes(lookup, key);
    let findings = lookup.findings_of_file.get(&roster.file);
    Roster {
        path: lookup.roster_pages[key.index()].clone(),
        title: format!("{year}学年 {owner}"),
        owner: match roster.owner.value {
            RosterOwner::Unit(unit) => Link::to(lookup.unit_href(unit), owner),
            RosterOwner::Tier(_) => Link::plain(owner),
        },
        head: head(lookup, key),
        lines: roster.lines.iter().map(|roster_line| line(lookup, roster_line)).collect(),
        pairs: roster.lines.iter().map(|line| line.friends.len()).sum(),
        previous: rosters::previous(lookup, key)
            .map(|before| Link::to(link::href(&lookup.roster_pages[before.index()]), "上学年名单")),
        added: pairs_in_words(lookup, &added),
        ended: pairs_in_words(lookup, &ended),
        file: lookup.facts.sources.file(roster.file).path.clone(),
        findings: findings.into_iter().flatten().map(|index| finding::view(lookup, *index)).collect(),
    }
}

fn head(lookup: &Lookup<'_>, key: RosterKey) -> Vec<HeadLine> {
    let roster = rosters::roster(lookup, key);
    let row = rosters::row(lookup, key);
    let decided = roster.decided.as_ref().and_then(|decided| decided.date.as_ref());
    let effective = match (&roster.effective, decided) {
        (Some(day), _) => day.value.to_string(),
        (None, Some(day)) => format!("{}（确定之日）", day.value),
        (None, None) => String::new(),
    };
    let mut lines = vec![
        HeadLine { label: "提出", value: on(row.proposed, &row.proposed_on) },
        HeadLine { label: "确定", value: on(row.decided, &row.decided_on) },
        HeadLine { label: "文号", value: row.document },
        HeadLine { label: "生效", value: effective },
    ];
    if matches!(roster.owner.value, RosterOwner::Unit(_)) {
        let part = roster.commissioner_part.as_ref();
        let value = part.map_or_else(|| "未写明".to_owned(), |part| part.value.clone());
        lines.push(HeadLine { label: "统战委员的作用", value });
    }
    lines
}

fn on(act: String, day: &str) -> String {
    if day.is_empty() { act } else { format!("{act}，{day}") }
}

fn line(lookup: &Lookup<'_>, line: &RosterLine) -> Line {
    let cadre = lookup.facts.model.cadre(line.cadre.value);
    Line {
        cadre: Link::to(lookup.cadre_href(line.cadre.value), lookup.facts.model.cadre_name(line.cadre.value)),
        id: cadre.id.value.clone(),
        post: cadre.post.clone(),
        basis: line.basis.clone().unwrap_or_default(),
        friends: line.friends.iter().map(|entry| friend(lookup, entry)).collect(),
    }
}

fn friend(lookup: &Lookup<'_>, entry: &RosterFriend) -> Friend {
    let model = lookup.facts.model;
    let friend = model.friend(entry.friend.value);
    let remark = [
        entry.from.as_ref().map(|day| format!("自 {}", day.value)),
        entry.until.as_ref().map(|day| format!("止 {}", day.value)),
        entry.reason.as_ref().map(|reason| reason.value.clone()),
    ];
    Friend {
        name: model.friend_name(entry.friend.value).to_owned(),
        id: friend.id.value.clone(),
        unit: model.unit(friend.unit.value).name.clone(),
        standing: friend.described().join("，"),
        remark: remark.into_iter().flatten().collect::<Vec<_>>().join("；"),
    }
}

fn pairs_in_words(lookup: &Lookup<'_>, pairs: &[(CadreKey, FriendKey)]) -> Vec<String> {
    let model = lookup.facts.model;
    let lines = rosters::by_cadre(pairs).into_iter().map(|(cadre, friends)| {
        let friends: Vec<&str> = friends.iter().map(|friend| model.friend_name(*friend)).collect();
        format!("{}：{}", model.cadre_name(cadre), friends.join("、"))
    });
    lines.collect()
}
