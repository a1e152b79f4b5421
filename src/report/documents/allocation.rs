//! 分配表（附件）: the decided lists of the leadership for a school year, as the annex of the
//! regulation asks for them.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::Serialize;

use crate::ledger::running::{RunningYear, later_years};
use crate::model::Model;
use crate::model::key::{CadreKey, FriendKey, YearKey};
use crate::model::pack::Pack;
use crate::model::people::FriendKind;
use crate::model::roster::{Roster, RosterFriend, RosterLine, RosterOwner};
use crate::model::verdict::Verdict;
use crate::report::Facts;
use crate::report::documents::head::{Document, Letterhead};
use crate::report::words::wording;
use crate::rules;

/// The annex for one school year.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Allocation {
    /// How it is called, who sends it, of which day it is.
    #[serde(flatten)]
    pub(crate) head: Letterhead,
    /// `2026—2027学年`.
    pub(crate) year: String,
    /// One list per tier that has a list of its own; usually one.
    pub(crate) lists: Vec<AllocationList>,
    /// 截至日, in words, where none of the lists says when it was decided.
    pub(crate) as_of: Option<String>,
}

impl Document for Allocation {
    const TEMPLATE: &'static str = "allocation.typ";

    fn letterhead(&self) -> &Letterhead {
        &self.head
    }
}

/// The list of one tier.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct AllocationList {
    /// 层级, to be shown where there are several lists.
    pub(crate) tier: String,
    /// 提出, 确定, 文号: each with its label, in the order in which they happened.
    pub(crate) decision: Vec<Labelled>,
    /// How many cadres, friends and pairs.
    pub(crate) summary: String,
    pub(crate) rows: Vec<AllocationRow>,
}

/// A text with its label.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Labelled {
    pub(crate) label: &'static str,
    pub(crate) text: String,
}

/// One cadre.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct AllocationRow {
    /// 序号, from 1.
    pub(crate) number: usize,
    /// 领导姓名.
    pub(crate) cadre: String,
    /// 编号; the paper has names alone.
    #[serde(skip)]
    pub(crate) id: String,
    /// 职务.
    pub(crate) post: String,
    /// 分工 and 联系点, a line each, as far as the record gives them.
    pub(crate) duties: Vec<String>,
    /// 依据; empty if the roster gives none.
    pub(crate) basis: String,
    /// 联谊对象.
    pub(crate) friends: Vec<Paired>,
    /// Whether the row may run over the end of a page: only where it would fill one.
    pub(crate) breakable: bool,
}

/// One friend of a cadre.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Paired {
    /// 姓名.
    pub(crate) name: String,
    /// 编号; the paper has names alone.
    #[serde(skip)]
    pub(crate) id: String,
    /// 单位.
    pub(crate) unit: String,
    /// 政治面貌 and 身份.
    pub(crate) class: String,
    /// From when, until when, why and by whose decision, where the pair does not cover the whole year.
    pub(crate) remark: Option<String>,
}

/// Friends of one cadre that still fit on a page together.
const FRIENDS_ON_A_PAGE: usize = 12;

/// The annex of a school year. It is of the day of the last decision about its lists (五.1), and stays the same
/// until another decision, or until who was to join later joins.
pub(crate) fn allocation(facts: &Facts<'_>, year: YearKey) -> Allocation {
    let model = facts.model;
    let of_tier = |roster: &&Roster| matches!(roster.owner.value, RosterOwner::Tier(_));
    let own = |roster: &&Roster| roster.year.value == year;
    let mut held: Vec<Held<'_>> = model
        .rosters
        .iter()
        .filter(of_tier)
        .filter_map(|roster| {
            let later = later_years(model, roster).0.into_iter().find(|later| later.year == year);
            let begun = later.filter(|later| later.days.0 <= facts.as_of);
            (own(&roster) || begun.is_some()).then_some(Held { roster, later: begun })
        })
        .collect();
    // A list that went on until the next one was there comes before it.
    held.sort_by_key(|held| (place(model, held.roster), held.roster.year.value));
    let decided = held.iter().filter_map(|held| held.roster.last_decision()).max();
    let id = &model.calendar.year(year).id.value;
    let (name, foot) = (format!("分配表 {id}"), wording::term(id));
    let letterhead = if let Some(day) = decided {
        Letterhead::dated(facts, name, foot, day)
    } else {
        let foot = format!("{foot}　截至{}", wording::short_day(facts.as_of));
        Letterhead::new(facts, name, foot)
    };
    let (year, title) = (wording::term(id), title(&model.pack));
    Allocation {
        head: Letterhead { document_title: format!("{year}{title}"), title: vec![title], ..letterhead },
        as_of: decided.is_none().then(|| wording::day(facts.as_of)),
        year,
        lists: held.iter().filter_map(|held| list(model, held)).collect(),
    }
}

/// The place of a list's tier among those that the pack names.
fn place(model: &Model, roster: &Roster) -> usize {
    let place = match &roster.owner.value {
        RosterOwner::Tier(tier) => model.pack.vocabulary.tiers.iter().position(|known| known == tier),
        RosterOwner::Unit(_) => None,
    };
    place.unwrap_or(usize::MAX)
}

/// The regulation names its own annex: the part behind `附件：`. A pack without one gets the
/// plain name.
fn title(pack: &Pack) -> String {
    let annex = pack.clause("附件").and_then(|clause| clause.sentences.first());
    let named = annex.and_then(|sentence| sentence.text.split_once('：')).map(|(_, title)| title.trim().to_owned());
    pack.appellations.allocation_title(named)
}

/// A list that holds in the school year of the annex: its own, or a later one (至变更为止).
#[derive(Clone, Copy)]
struct Held<'a> {
    roster: &'a Roster,
    later: Option<RunningYear>,
}

impl Held<'_> {
    /// Whether somebody of the list is on it in the school year.
    fn holds(&self, pair: &RosterFriend) -> bool {
        self.later.is_none_or(|later| {
            let (first, last) = later.days;
            let begins = pair.from.as_ref().is_none_or(|from| from.value <= last);
            begins && pair.until.as_ref().is_none_or(|until| first <= until.value)
        })
    }

    /// 层级, with its school year where the list is one of an earlier year.
    fn heading(&self, model: &Model, tier: &str) -> String {
        match self.later {
            None => tier.to_owned(),
            Some(_) => {
                format!("{tier}（{}的名单）", wording::term(&model.calendar.year(self.roster.year.value).id.value))
            }
        }
    }

    /// For how long a list of an earlier year holds in this one.
    fn validity(&self, model: &Model) -> Option<Labelled> {
        let RunningYear { days: (first, last), replaced, .. } = self.later?;
        let year = wording::term(&model.calendar.year(self.roster.year.value).id.value);
        let until = if replaced {
            format!("至{}，此后由下一份名单代替", wording::day(last))
        } else {
            "至变更为止".to_owned()
        };
        Some(Labelled {
            label: "效力", text: format!("{year}的名单，{}起继续有效，{until}", wording::day(first))
        })
    }
}

/// The list of a tier; `None` for the list of a unit.
fn list(model: &Model, held: &Held<'_>) -> Option<AllocationList> {
    let roster = held.roster;
    let RosterOwner::Tier(tier) = &roster.owner.value else { return None };
    // In a later year, who is gone stands on the list no more.
    let mut lines = roster.lines.clone();
    for line in &mut lines {
        line.friends.retain(|pair| held.holds(pair));
    }
    lines.retain(|line| held.later.is_none() || !line.friends.is_empty());
    let rows: Vec<_> = lines.iter().zip(1..).map(|(line, number)| row(model, line, number)).collect();
    let pairs = Roster { lines: lines.clone(), ..roster.clone() }.pairs();
    let friends: BTreeSet<FriendKey> = pairs.iter().map(|(_, friend)| *friend).collect();
    let cadres: BTreeSet<CadreKey> = lines.iter().map(|line| line.cadre.value).collect();
    let words = &model.pack.appellations.cadres;
    let summary = format!("列入{}{}人，联谊对象{}人，对子{}对", words, cadres.len(), friends.len(), pairs.len());
    Some(AllocationList {
        tier: held.heading(model, tier),
        decision: decision(model, roster).into_iter().chain(held.validity(model)).collect(),
        summary,
        rows,
    })
}

/// Who proposed and who decided the list; what is missing though a rule asks for it is said, never left blank (五.1).
fn decision(model: &Model, roster: &Roster) -> Vec<Labelled> {
    let asked = rules::asked(model, roster);
    let unstated = |asked: bool| asked.then(|| Verdict::Unstated.word().to_owned());
    let dated = |by: &str, date: Option<NaiveDate>| match date {
        Some(date) => format!("{by}（{}）", wording::day(date)),
        None => format!("{by}（未写日期）"),
    };
    let proposed = roster
        .proposed
        .as_ref()
        .map(|proposal| dated(&proposal.by.value, proposal.date.as_ref().map(|date| date.value)));
    let (decided, number) = match &roster.decided {
        None => (asked.decided.then(|| String::from("尚未确定")), None),
        Some(decision) => (
            Some(dated(&decision.meeting.value, decision.date.as_ref().map(|date| date.value))),
            decision.document.as_ref().map(|document| document.value.clone()).or_else(|| unstated(asked.document)),
        ),
    };
    let lines = [("提出", proposed.or_else(|| unstated(asked.proposed))), ("确定", decided), ("文号", number)];
    lines.into_iter().filter_map(|(label, text)| Some(Labelled { label, text: text? })).collect()
}

fn row(model: &Model, line: &RosterLine, number: usize) -> AllocationRow {
    let cadre = model.cadre(line.cadre.value);
    let units = names(cadre.liaison_units.iter().map(|unit| model.unit(unit.value).name.as_str()));
    let liaison = (!units.is_empty()).then(|| format!("联系点：{units}"));
    AllocationRow {
        number,
        cadre: cadre_name(model, line.cadre.value),
        id: cadre.id.value.clone(),
        post: cadre.post.clone().unwrap_or_default(),
        duties: cadre.portfolio.clone().into_iter().chain(liaison).collect(),
        basis: line.basis.as_ref().map(|basis| basis.value.clone()).unwrap_or_default(),
        friends: line.friends.iter().map(|pair| paired(model, pair)).collect(),
        breakable: line.friends.len() > FRIENDS_ON_A_PAGE,
    }
}

fn cadre_name(model: &Model, cadre: CadreKey) -> String {
    model.cadre_name(cadre).to_owned()
}

fn paired(model: &Model, pair: &RosterFriend) -> Paired {
    let friend = model.friend(pair.friend.value);
    let class = match &friend.kind {
        FriendKind::Organisation { category } => category.value.clone(),
        FriendKind::Person(standing) => {
            let roles = names(standing.roles.iter().map(|role| role.value.as_str()));
            let affiliation = standing.affiliation.iter().map(|word| word.value.clone());
            affiliation.chain((!roles.is_empty()).then_some(roles)).collect::<Vec<_>>().join("；")
        }
    };
    Paired {
        name: model.friend_name(pair.friend.value).to_owned(),
        id: friend.id.value.clone(),
        unit: model.unit(friend.unit.value).name.clone(),
        class,
        remark: remark(pair),
    }
}

/// 自, 止, 缘由 and 确定 of a pair, such as `2026年3月2日起，接任后继续联系，2026年2月24日学院党委会议确定`.
fn remark(pair: &RosterFriend) -> Option<String> {
    let from = pair.from.as_ref().map(|date| format!("{}起", wording::day(date.value)));
    let until = pair.until.as_ref().map(|date| format!("{}止", wording::day(date.value)));
    let reason = pair.reason.as_ref().map(|reason| reason.value.clone());
    let decided = pair.decided.as_ref().map(|decision| {
        let day = decision.date.as_ref().map_or_else(String::new, |date| wording::day(date.value));
        format!("{day}{}确定", decision.meeting.value)
    });
    let parts: Vec<_> = [from, until, reason, decided].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("，"))
}

fn names<'a>(items: impl Iterator<Item = &'a str>) -> String {
    items.collect::<Vec<_>>().join("、")
}
