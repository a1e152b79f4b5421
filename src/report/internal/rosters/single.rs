//! One list: who proposed and decided it, its lines, its changes against the year before.

use crate::ledger::change::{Change, ChangeKind, changes};
use crate::model::Model;
use crate::model::key::{CadreKey, FriendKey, RosterKey};
use crate::model::roster::{self, Decision, RosterFriend, RosterLine, RosterOwner};
use crate::model::verdict::Verdict;
use crate::report::address;
use crate::report::internal::rosters::comparison::{self, PairKey, Part};
use crate::report::internal::rosters::row::{self, Outside};
use crate::report::internal::rosters::running;
use crate::report::lookup::Lookup;
use crate::report::parts::finding::{self, FindingView};
use crate::report::parts::{Count, Link};
use crate::report::words::wording;
use crate::rules;

/// The page of a list.
#[derive(Clone, Debug)]
pub(crate) struct Roster {
    pub(crate) path: String,
    pub(crate) title: String,
    /// Whose list; a unit leads to its page.
    pub(crate) owner: Link,
    /// 提出, 确定, 文号, 生效, 统战委员: what the head of the list says.
    pub(crate) head: Vec<HeadLine>,
    pub(crate) lines: Vec<RosterCadre>,
    /// How many pairs it holds.
    pub(crate) pairs: Count,
    /// Those of them that fit none of the classes of 二; `None` where the pack names none.
    pub(crate) outside: Option<Outside>,
    /// The list of the year before, if there is one.
    pub(crate) previous: Option<Link>,
    /// 新增, 不再联系 and 不变 against it; empty if there is none.
    pub(crate) comparison: Vec<ComparisonPart>,
    /// What changed in the course of the year, in the order of time.
    pub(crate) moves: Vec<RosterMove>,
    /// What it is in each later school year in which it still holds (至变更为止).
    pub(crate) later: Vec<String>,
    /// The file it is written in.
    pub(crate) file: String,
    pub(crate) findings: Vec<FindingView>,
}

/// The pairs that one word of the comparison is about.
#[derive(Clone, Debug)]
pub(crate) struct ComparisonPart {
    pub(crate) part: Part,
    pub(crate) pairs: Vec<ComparisonLine>,
}

/// One pair of a part.
#[derive(Clone, Debug)]
pub(crate) struct ComparisonLine {
    pub(crate) cadre: Link,
    /// The friend; where the pair ended or began with a reason, the reason too.
    pub(crate) friend: String,
}

/// A pair that began or ended in the course of the year.
#[derive(Clone, Debug)]
pub(crate) struct RosterMove {
    /// 自 or 止.
    pub(crate) day: String,
    /// 增补 or 终止.
    pub(crate) what: &'static str,
    pub(crate) cadre: Link,
    pub(crate) friend: String,
    /// 编号 of the friend.
    pub(crate) id: String,
    /// 缘由; empty where none is stated.
    pub(crate) reason: String,
    /// 确定: meeting, day and 文号; empty where none is stated.
    pub(crate) decided: String,
}

/// One line of the head.
#[derive(Clone, Debug)]
pub(crate) struct HeadLine {
    pub(crate) label: &'static str,
    /// What is stated; empty where nothing is.
    pub(crate) value: String,
}

/// One cadre and the cadre's friends.
#[derive(Clone, Debug)]
pub(crate) struct RosterCadre {
    pub(crate) cadre: Link,
    /// 编号.
    pub(crate) id: String,
    /// 职务.
    pub(crate) post: String,
    /// 依据.
    pub(crate) basis: String,
    pub(crate) friends: Vec<ListedFriend>,
}

/// One friend of a line: only what 二 asks for.
#[derive(Clone, Debug)]
pub(crate) struct ListedFriend {
    pub(crate) name: String,
    /// 编号.
    pub(crate) id: String,
    /// 单位.
    pub(crate) unit: String,
    /// 政治面貌, 身份, 职称, 学位, 状态.
    pub(crate) standing: String,
    /// 自, 止, 缘由, where the line states them.
    pub(crate) remark: String,
}

/// The title of the page of a list.
pub(crate) fn title(model: &Model, key: RosterKey) -> String {
    let roster = &model.rosters[key.index()];
    format!("{} {}", wording::term(&model.calendar.year(roster.year.value).id.value), row::owner(model, roster))
}

/// The page of a list.
pub(crate) fn single(lookup: &Lookup<'_>, key: RosterKey) -> Roster {
    let model = lookup.facts.model;
    let roster = &lookup.facts.model.rosters[key.index()];
    let owner = row::owner(model, roster);
    let findings = lookup.findings_of_file.get(&roster.file);
    Roster {
        path: lookup.roster_files[key.index()].clone(),
        title: title(model, key),
        owner: match roster.owner.value {
            RosterOwner::Unit(unit) => Link::to(address::unit(model, unit), owner),
            RosterOwner::Tier(_) => Link::plain(owner),
        },
        head: head(lookup, key),
        lines: roster.lines.iter().map(|roster_line| line(lookup, roster_line)).collect(),
        outside: row::outside(lookup, &[key], "outside".to_owned()),
        pairs: row::row(lookup, key).pairs,
        previous: comparison::previous(model, key).map(|before| {
            Link::to(
                address::href(&lookup.roster_files[before.index()]),
                format!("上{}名单", model.calendar.year_word()),
            )
        }),
        comparison: compared(lookup, key),
        later: running::of_list(lookup, key),
        moves: changes(model, roster).iter().map(|change| moved(lookup, change)).collect(),
        file: lookup.facts.sources.file(roster.file).path.clone(),
        findings: findings.into_iter().flatten().map(|index| finding::view(lookup, *index)).collect(),
    }
}

fn head(lookup: &Lookup<'_>, key: RosterKey) -> Vec<HeadLine> {
    let roster = &lookup.facts.model.rosters[key.index()];
    let row = row::row(lookup, key);
    let decided = roster.decided.as_ref().and_then(|decided| decided.date.as_ref());
    let effective = match (&roster.effective, decided) {
        (Some(day), _) => wording::short_day(day.value),
        (None, Some(day)) => format!("{}（确定之日）", day.value),
        (None, None) => String::new(),
    };
    let mut lines = vec![
        HeadLine { label: "提出", value: on(row.proposed, &row.proposed_on) },
        HeadLine { label: "确定", value: on(row.decided, &row.decided_on) },
        HeadLine { label: "文号", value: row.document },
        HeadLine { label: "生效", value: effective },
    ];
    lines.retain(|line| !line.value.is_empty());
    if !row.filed.is_empty() {
        let filed: Vec<String> = row.filed.into_iter().map(|filed| on(filed.with, &filed.on)).collect();
        lines.push(HeadLine { label: "备案", value: filed.join("；") });
    }
    let part = roster.commissioner_part.as_ref().map(|part| part.value.clone());
    let asked = rules::asks_for_part(lookup.facts.model, roster);
    let part = part.or_else(|| asked.then(|| Verdict::Unstated.word().to_owned()));
    lines.extend(part.map(|value| HeadLine { label: "统战委员的作用", value }));
    lines
}

fn on(act: String, day: &str) -> String {
    if day.is_empty() { act } else { format!("{act}，{day}") }
}

fn line(lookup: &Lookup<'_>, line: &RosterLine) -> RosterCadre {
    let cadre = lookup.facts.model.cadre(line.cadre.value);
    RosterCadre {
        cadre: Link::cadre(lookup.facts.model, line.cadre.value),
        id: cadre.id.value.clone(),
        post: cadre.post.clone().unwrap_or_default(),
        basis: line.basis.as_ref().map(|basis| basis.value.clone()).unwrap_or_default(),
        friends: line.friends.iter().map(|entry| friend(lookup, entry)).collect(),
    }
}

fn friend(lookup: &Lookup<'_>, entry: &RosterFriend) -> ListedFriend {
    let model = lookup.facts.model;
    let friend = model.friend(entry.friend.value);
    let remark = [
        entry.from.as_ref().map(|day| format!("自 {}", day.value)),
        entry.until.as_ref().map(|day| format!("止 {}", day.value)),
        entry.reason.as_ref().map(|reason| reason.value.clone()),
    ];
    ListedFriend {
        name: model.friend_name(entry.friend.value).to_owned(),
        id: friend.id.value.clone(),
        unit: model.unit(friend.unit.value).name.clone(),
        standing: friend.described().join("，"),
        remark: remark.into_iter().flatten().collect::<Vec<_>>().join("；"),
    }
}

/// The list beside the one of the year before: 可视情况对联谊交友名单作适当调整 (五.1).
fn compared(lookup: &Lookup<'_>, key: RosterKey) -> Vec<ComparisonPart> {
    let model = lookup.facts.model;
    let (Some(before), Some(compared)) = (comparison::previous(model, key), comparison::comparison(model, key)) else {
        return Vec::new();
    };
    let (now, before) = (&model.rosters[key.index()], &model.rosters[before.index()]);
    let part = |part, pairs: &[PairKey], reasons: Option<(&roster::Roster, ChangeKind)>| ComparisonPart {
        part,
        pairs: part_lines(lookup, pairs, reasons),
    };
    vec![
        part(Part::Added, &compared.added, Some((now, ChangeKind::Begins))),
        part(Part::Ended, &compared.ended, Some((before, ChangeKind::Ends))),
        part(Part::Kept, &compared.kept, None),
    ]
}

/// Each pair; the reasons are those that the given list states for a pair that began late, or ended early.
fn part_lines(
    lookup: &Lookup<'_>,
    pairs: &[PairKey],
    reasons: Option<(&roster::Roster, ChangeKind)>,
) -> Vec<ComparisonLine> {
    let model = lookup.facts.model;
    let reason = |cadre: CadreKey, friend: FriendKey| {
        let (roster, why) = reasons?;
        let mut own = roster.lines.iter().filter(|line| line.cadre.value == cadre).flat_map(|line| &line.friends);
        let entry = own.find(|entry| entry.friend.value == friend)?;
        let day = match why {
            ChangeKind::Begins => &entry.from,
            ChangeKind::Ends => &entry.until,
        };
        entry.reason.as_ref().filter(|_| day.is_some())
    };
    let named = |cadre: CadreKey, friend: FriendKey| match reason(cadre, friend) {
        Some(reason) => format!("{}（{}）", model.friend_name(friend), reason.value),
        None => model.friend_name(friend).to_owned(),
    };
    let line = |(cadre, friend): &PairKey| ComparisonLine {
        cadre: Link::cadre(model, *cadre),
        friend: named(*cadre, *friend),
    };
    pairs.iter().map(line).collect()
}

fn moved(lookup: &Lookup<'_>, change: &Change<'_>) -> RosterMove {
    let model = lookup.facts.model;
    let (cadre, friend) = (change.line.cadre.value, change.entry.friend.value);
    RosterMove {
        day: wording::short_day(change.day),
        what: match change.kind {
            ChangeKind::Begins => "增补",
            ChangeKind::Ends => "终止",
        },
        cadre: Link::cadre(model, cadre),
        friend: model.friend_name(friend).to_owned(),
        id: model.friend(friend).id.value.clone(),
        reason: change.entry.reason.as_ref().map_or_else(String::new, |reason| reason.value.clone()),
        decided: change.entry.decided.as_ref().map(decided).unwrap_or_default(),
    }
}

/// `党政联席会议，2026-02-28，音乐学系纪要〔2026〕2号`.
fn decided(decision: &Decision) -> String {
    let day = decision.date.as_ref().map(|date| date.value.to_string());
    let document = decision.document.as_ref().map(|document| document.value.clone());
    let parts = std::iter::once(decision.meeting.value.clone()).chain(day).chain(document);
    parts.collect::<Vec<_>>().join("，")
}
