//! Lists of pairs for each tier, unit and school year, with small changes from year to year.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate};

use crate::day::{SchoolYear, after, working_day};
use crate::people::{Cadre, Friend, People, Unit};
use crate::random::Random;

/// One roster file.
pub(crate) struct Roster {
    /// Position of the school year.
    pub(crate) year: usize,
    /// The unit whose list it is; `None` is the list of 院级.
    pub(crate) unit: Option<String>,
    pub(crate) proposed_by: String,
    pub(crate) proposed: NaiveDate,
    pub(crate) meeting: String,
    pub(crate) decided: NaiveDate,
    pub(crate) document: Option<String>,
    pub(crate) effective: Option<NaiveDate>,
    /// 统战委员's part.
    pub(crate) part: Option<String>,
    pub(crate) lines: Vec<Line>,
}

/// A cadre and the cadre's friends.
pub(crate) struct Line {
    pub(crate) cadre: String,
    pub(crate) basis: Option<&'static str>,
    pub(crate) entries: Vec<Entry>,
}

/// One friend on a line.
pub(crate) struct Entry {
    pub(crate) friend: String,
    pub(crate) from: Option<NaiveDate>,
    pub(crate) until: Option<NaiveDate>,
    pub(crate) reason: Option<String>,
    /// The day of the meeting that added the friend in the course of the year, and the number of its 纪要.
    pub(crate) added: Option<(NaiveDate, u32)>,
}

/// 院级 or a unit, with what its lists need.
struct Owner<'a> {
    unit: Option<&'a Unit>,
    cadres: Vec<&'a Cadre>,
    friends: Vec<&'a Friend>,
}

const PARTS: [&str; 8] = [
    "汇总本单位党外人士情况，提出初步名单",
    "逐一征求联谊对象意见后提出调整建议",
    "核对职称、学位和单位变动，提出本学年名单草案",
    "向党政联席会议说明名单调整情况",
    "走访联谊对象，汇总意见后提出名单",
    "整理上学年联系记录，据此提出续联和调整建议",
    "会同人事秘书核对人员信息，起草名单",
    "提出名单草案，并负责会后逐一告知联谊对象",
];

/// The lists of all school years.
pub(crate) fn rosters(people: &People, years: &[SchoolYear]) -> Vec<Roster> {
    let mut random = Random::new(0x0526);
    let mut rosters = Vec::new();
    for (number, owner) in owners(people).into_iter().enumerate() {
        let mut last: BTreeMap<String, String> = BTreeMap::new();
        for (index, year) in years.iter().enumerate() {
            let day = decision_day(year, &owner, number, &mut random);
            let pairs = assign(&owner, day, &last, &mut random);
            rosters.push(head(&owner, index, number, day, lines(&owner, year, day, &pairs), &mut random));
            last = pairs.into_iter().map(|(cadre, friend)| (friend, cadre)).collect();
        }
    }
    rosters
}

fn owners(people: &People) -> Vec<Owner<'_>> {
    let leaders = Owner {
        unit: None,
        cadres: people.cadres.iter().filter(|cadre| cadre.is_leader()).collect(),
        friends: people.friends.iter().filter(|friend| on_leaders_list(friend)).collect(),
    };
    let units = people.units.iter().filter_map(|unit| {
        let cadres: Vec<&Cadre> =
            people.cadres.iter().filter(|cadre| cadre.unit == unit.id && !cadre.is_leader()).collect();
        let mine = people.friends.iter().filter(|friend| friend.unit == unit.id);
        let friends: Vec<&Friend> = if unit.category.starts_with("机关") {
            mine.collect()
        } else {
            mine.filter(|friend| !on_leaders_list(friend) || friend.id.ends_with(['1', '3', '5', '7', '9'])).collect()
        };
        (!cadres.is_empty()).then_some(Owner { unit: Some(unit), cadres, friends })
    });
    std::iter::once(leaders).chain(units).collect()
}

/// 院级 cadres keep in touch with those who hold a role, and with the senior ones of no party.
fn on_leaders_list(friend: &Friend) -> bool {
    let senior = friend.is_veteran()
        || friend.title.as_ref().is_some_and(|title| title == "教授" || title.starts_with("一级演奏员"));
    friend.suits_leaders() && (senior || friend.affiliation != "无党派人士" || !friend.roles.is_empty())
}

fn decision_day(year: &SchoolYear, owner: &Owner<'_>, number: usize, random: &mut Random) -> NaiveDate {
    let offset = if owner.unit.is_none() { 14 } else { 9 + number % 5 + random.below(12) };
    working_day(after(year.start(), offset))
}

/// Who is paired with whom on the day of decision: last year's pairs as far as they can go on.
fn assign(
    owner: &Owner<'_>,
    day: NaiveDate,
    last: &BTreeMap<String, String>,
    random: &mut Random,
) -> Vec<(String, String)> {
    let cadres: Vec<&Cadre> = owner.cadres.iter().copied().filter(|cadre| cadre.serves_on(day)).collect();
    let friends: Vec<&Friend> = owner.friends.iter().copied().filter(|friend| friend.days.contains(day)).collect();
    let mut counts = vec![0_usize; cadres.len()];
    let mut pairs: Vec<(usize, &Friend)> = Vec::new();
    let mut waiting = Vec::new();
    for friend in friends {
        let before = last.get(&friend.id);
        let keeps = |cadre: &&Cadre| before.is_some_and(|id| cadre.id == *id || cadre.succeeds.as_ref() == Some(id));
        match cadres.iter().position(keeps) {
            Some(cadre) => {
                counts[cadre] += 1;
                pairs.push((cadre, friend));
            }
            None => waiting.push(friend),
        }
    }
    for friend in waiting {
        let liaison = cadres.iter().position(|cadre| cadre.liaison.contains(&friend.unit));
        let idlest = (0..cadres.len()).min_by_key(|cadre| counts[*cadre]).expect("a unit has cadres");
        let cadre = liaison.filter(|cadre| counts[*cadre] < 4).unwrap_or(idlest);
        counts[cadre] += 1;
        pairs.push((cadre, friend));
    }
    spread(&mut pairs, &mut counts);
    if !last.is_empty() && (random.chance(60) || owner.unit.is_none()) {
        exchange(&mut pairs, random);
    }
    let mut pairs: Vec<(String, String)> =
        pairs.into_iter().map(|(cadre, friend)| (cadres[cadre].id.clone(), friend.id.clone())).collect();
    pairs.sort();
    pairs
}

/// Two cadres of a list exchange a friend: 可视情况适当调整 (五.1).
fn exchange(pairs: &mut [(usize, &Friend)], random: &mut Random) {
    let one = random.below(pairs.len());
    let others: Vec<usize> = (0..pairs.len())
        .filter(|other| pairs[*other].0 != pairs[one].0 && pairs[*other].1.id != pairs[one].1.id)
        .collect();
    if !others.is_empty() {
        let other = *random.pick(&others);
        (pairs[one].0, pairs[other].0) = (pairs[other].0, pairs[one].0);
    }
}

/// Every cadre has somebody (二): the one with nobody takes over from the one with most.
fn spread<'a>(pairs: &mut Vec<(usize, &'a Friend)>, counts: &mut [usize]) {
    while let Some(empty) = counts.iter().position(|count| *count == 0) {
        let most = (0..counts.len()).max_by_key(|cadre| counts[*cadre]).expect("a unit has cadres");
        let taken = pairs.iter().rposition(|(cadre, _)| *cadre == most).expect("the most is at least one");
        let friend: &'a Friend = pairs[taken].1;
        if counts[most] > 1 {
            pairs.remove(taken);
            counts[most] -= 1;
        }
        pairs.push((empty, friend));
        counts[empty] += 1;
    }
}

fn lines(owner: &Owner<'_>, year: &SchoolYear, day: NaiveDate, pairs: &[(String, String)]) -> Vec<Line> {
    let mut lines = Vec::new();
    for cadre in &owner.cadres {
        let predecessor = cadre.succeeds.as_ref().filter(|_| !cadre.serves_on(day) && begins_within(cadre, day, year));
        let of = predecessor.unwrap_or(&cadre.id);
        let friends = pairs.iter().filter(|pair| pair.0 == *of).filter_map(|pair| {
            let friend = owner.friends.iter().find(|friend| friend.id == pair.1)?;
            entry(cadre, friend, year, predecessor.is_some())
        });
        let mut entries: Vec<Entry> = friends.collect();
        if cadre.succeeds.is_none() {
            entries.extend(newcomers(owner, cadre, day, year));
        }
        let near = |entry: &Entry| {
            owner.friends.iter().any(|friend| friend.id == entry.friend && cadre.liaison.contains(&friend.unit))
        };
        let basis = match entries.iter().filter(|entry| near(entry)).count() {
            _ if owner.unit.is_some() => None,
            0 => Some("分管工作"),
            near if near == entries.len() => Some("联系点"),
            _ => Some("联系点、分管工作"),
        };
        if !entries.is_empty() {
            lines.push(Line { cadre: cadre.id.clone(), basis, entries });
        }
    }
    lines
}

fn begins_within(cadre: &Cadre, day: NaiveDate, year: &SchoolYear) -> bool {
    cadre.service.iter().any(|days| day < days.from && days.from <= year.until())
}

/// Friends who come in the middle of the year join the first cadre of the unit.
fn newcomers(owner: &Owner<'_>, cadre: &Cadre, day: NaiveDate, year: &SchoolYear) -> Vec<Entry> {
    if owner.unit.is_none() || owner.cadres[0].id != cadre.id {
        return Vec::new();
    }
    let new = owner.friends.iter().filter(|friend| day < friend.days.from && friend.days.from <= year.until());
    new.map(|friend| Entry {
        friend: friend.id.clone(),
        from: Some(friend.days.from),
        until: None,
        reason: Some("新引进，增补".to_owned()),
        added: Some(added_before(friend.days.from)),
    })
    .collect()
}

fn entry(cadre: &Cadre, friend: &Friend, year: &SchoolYear, takes_over: bool) -> Option<Entry> {
    let within = |date: NaiveDate| date >= year.start() && date < year.until();
    let office_ends = cadre.service.last().and_then(|days| days.until).filter(|date| within(*date));
    let friend_ends = friend.days.until.filter(|date| within(*date));
    let until = office_ends.into_iter().chain(friend_ends).min();
    let from = takes_over.then(|| cadre.service[cadre.service.len() - 1].from);
    if from.is_some_and(|from| until.is_some_and(|until| until < from)) {
        return None;
    }
    let ended = until.map(|until| {
        if friend_ends == Some(until) {
            friend.left_because.clone().unwrap_or_else(|| "调离".to_owned())
        } else {
            "干部职务变动".to_owned()
        }
    });
    let begun = takes_over.then(|| "接任后继续联系".to_owned());
    let reasons: Vec<String> = friend.reason.iter().cloned().chain(begun).chain(ended).collect();
    let reason = (!reasons.is_empty()).then(|| reasons.join("；"));
    Some(Entry { friend: friend.id.clone(), from, until, reason, added: from.map(added_before) })
}

/// A meeting some days before a pair begins; the number grows with the year.
fn added_before(from: NaiveDate) -> (NaiveDate, u32) {
    let day = working_day(from - chrono::Days::new(6)).min(from);
    (day, day.ordinal() / 14 + 1)
}

fn head(
    owner: &Owner<'_>,
    year: usize,
    number: usize,
    decided: NaiveDate,
    lines: Vec<Line>,
    random: &mut Random,
) -> Roster {
    let calendar_year = decided.format("%Y");
    let (proposed_by, meeting, document, part) = match owner.unit {
        None => {
            let document = format!("院党纪要〔{calendar_year}〕{}号", random.within(12, 17));
            ("党委统战部".to_owned(), "学院党委会议", document, None)
        }
        Some(unit) => {
            let document = format!("{}党政纪要〔{calendar_year}〕{}号", unit.short, random.within(7, 15));
            let part = PARTS[(number + year * 3) % PARTS.len()].to_owned();
            (unit.name.clone(), "党政联席会议", document, Some(part))
        }
    };
    let proposed = decided - chrono::Days::new(if owner.unit.is_none() { 7 } else { 5 });
    Roster {
        year,
        unit: owner.unit.map(|unit| unit.id.clone()),
        proposed_by,
        proposed: working_day(proposed).min(decided),
        meeting: meeting.to_owned(),
        decided,
        document: Some(document),
        effective: None,
        part,
        lines,
    }
}
