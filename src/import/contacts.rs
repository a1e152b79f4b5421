//! A row of a ledger of contacts.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike as _, NaiveDate};

use crate::import::cells::{Row, half_width};
use crate::import::headings::Column;
use crate::import::lists::Lists;
use crate::import::names::Written;
use crate::import::plan::{Refusal, What};
use crate::import::register::Side;
use crate::import::session::{Session, one_line};
use crate::import::tables::Table;
use crate::import::words::parts;
use crate::model::contact::Initiator;
use crate::write::changes::Changes;
use crate::write::contact::ContactText;

/// What tells one contact from another: day, people, form.
type Same = (NaiveDate, Vec<String>, Vec<String>, String);

/// The contacts of the records and of this run.
#[derive(Debug, Default)]
pub(super) struct Contacts {
    /// Each with the name of its file, those of this run with the row and the text.
    known: BTreeMap<Same, (String, Option<(usize, String)>)>,
    stems: BTreeSet<String>,
    new: Vec<(String, ContactText)>,
    /// How many of them bring suggestions.
    suggestions: usize,
}

impl Contacts {
    /// Those of the records.
    pub(super) fn new(session: &Session<'_>) -> Self {
        let model = session.model;
        let mut contacts = Self::default();
        for contact in &model.contacts {
            let cadres = contact.cadres.iter().map(|cadre| model.cadre(cadre.value).id.value.clone());
            let friends = contact.friends.iter().map(|friend| model.friend(friend.value).id.value.clone());
            let same = same(contact.date.value, cadres.collect(), friends.collect(), &contact.form.value);
            contacts.known.insert(same, (contact.id.clone(), None));
            contacts.stems.insert(contact.id.clone());
        }
        contacts
    }

    /// Reads the row.
    ///
    /// # Errors
    ///
    /// If the row cannot be taken.
    pub(super) fn read(&mut self, session: &mut Session<'_>, table: &Table<'_>, row: &Row) -> Result<What, Refusal> {
        let only_people = table.columns.iter().all(|(column, at)| {
            matches!(column, Column::Cadre | Column::Friend | Column::CadreUnit | Column::FriendUnit)
                || row.cell(*at).is_empty()
        });
        if only_people {
            return Ok(What::Passed("只有人，没有填联系".to_owned()));
        }
        let contact = contact(session, table, row)?;
        let same = same_of(&contact);
        match self.known.get(&same) {
            Some((_, None)) => return Ok(What::Same),
            Some((_, Some((above, body)))) if *body == contact.body => {
                return Ok(What::Passed(format!("与第 {above} 行相同")));
            }
            Some((_, Some((above, _)))) => {
                let words = format!(
                    "与第 {above} 行同一天、同样的人、同样的形式，写的却不同：是同一次的，并成一行；是两次的，另一次用 lianyi new contact 登记"
                );
                return Err(Refusal::at(table.columns.get(&Column::Date), words));
            }
            None => {}
        }
        let mut number = 1;
        while self.stems.contains(&contact.stem(number)) {
            number += 1;
        }
        self.suggestions += usize::from(suggestion(session, table, row).is_some());
        let stem = contact.stem(number);
        let words = format!("联系记录 {stem}");
        self.stems.insert(stem.clone());
        self.known.insert(same, (stem.clone(), Some((row.number, contact.body.clone()))));
        self.new.push((stem, contact));
        Ok(What::New(words))
    }

    /// The contact of a day with these cadres and friends, by the name of its file.
    ///
    /// # Errors
    ///
    /// In words, if there is none or there are several.
    pub(super) fn with(&self, day: NaiveDate, cadres: &[String], friends: &[String]) -> Result<String, String> {
        let fits = |(of, with, to, _): &&Same| {
            *of == day && cadres.iter().all(|cadre| with.contains(cadre)) && friends.iter().all(|one| to.contains(one))
        };
        let found: Vec<&String> =
            self.known.iter().filter(|(same, _)| fits(same)).map(|(_, contact)| &contact.0).collect();
        match found[..] {
            [only] => Ok(only.clone()),
            [] => Err(format!("{day} 没有这名干部与此人的联系记录：先导入联系；书面反映的，不写干部")),
            _ => Err(format!("{day} 这名干部与此人有几条联系记录：用 lianyi new feedback 登记，写明是哪一条")),
        }
    }

    /// What is to be said of those that are new: suggestions that are registered nowhere, and people who are on no
    /// list together.
    pub(super) fn said(&self, lists: &Lists) -> Vec<String> {
        let mut said = Vec::new();
        if self.suggestions > 0 {
            said.push(format!(
                "{} 条联系写了“意见建议”，写进了记录的正文；要汇总、办理的，另用 lianyi new feedback 登记",
                self.suggestions
            ));
        }
        let unlisted = self.new.iter().filter(|(_, contact)| {
            let mut pairs =
                contact.cadres.iter().flat_map(|cadre| contact.friends.iter().map(move |friend| (cadre, friend)));
            !contact.friends.is_empty() && !pairs.any(|(cadre, friend)| lists.has(cadre, friend))
        });
        let unlisted: Vec<&str> = unlisted.map(|(stem, _)| stem.as_str()).collect();
        if let [first, ..] = unlisted[..] {
            said.push(format!(
                "{} 条联系的双方不在这一学年的名单上，照样登记，不计入：{first}{}",
                unlisted.len(),
                if unlisted.len() > 1 { " 等" } else { "" }
            ));
        }
        said
    }

    /// Writes those that are new.
    pub(super) fn write(&self, session: &Session<'_>, changes: &mut Changes) {
        for (stem, contact) in &self.new {
            let Some(term) = session.model.calendar.term_on(contact.date) else { continue };
            let path = format!("contacts/{}/{stem}.md", session.model.term(term).id.value);
            changes.put(&path, None, contact.text());
        }
    }
}

fn same(day: NaiveDate, mut cadres: Vec<String>, mut friends: Vec<String>, form: &str) -> Same {
    cadres.sort();
    friends.sort();
    (day, cadres, friends, form.to_owned())
}

fn same_of(contact: &ContactText) -> Same {
    same(contact.date, contact.cadres.clone(), contact.friends.clone(), &contact.form)
}

fn contact(session: &mut Session<'_>, table: &Table<'_>, row: &Row) -> Result<ContactText, Refusal> {
    let at = |column: Column| table.columns.get(&column);
    let missing = |column: Column| Refusal::at(table.columns.get(&column), format!("没有写{}", column.word()));
    let date = session.day(table, row, Column::Date)?.ok_or_else(|| missing(Column::Date))?;
    if date > session.as_of {
        let written = session.text(table, row, Column::Date).unwrap_or_default();
        let assumed = format!("；表里没有写年份，当作 {}的", session.year_name);
        let assumed = if half_width(&written).contains(&date.year().to_string()) { "" } else { assumed.as_str() };
        return Err(Refusal::at(at(Column::Date), format!("{date} 还没有到（截至 {}）{assumed}", session.as_of)));
    }
    if session.model.calendar.term_on(date).is_none() {
        return Err(Refusal::at(
            at(Column::Date),
            format!("{date} 不在校历的任何一期里：核对日期，或先在 calendar/ 里写那一学年"),
        ));
    }
    let cadres = session.people(table, row, (Side::Cadre, Column::Cadre), date)?;
    let friends = session.people(table, row, (Side::Friend, Column::Friend), date)?;
    let others = others(session, table, row)?;
    if cadres.is_empty() {
        return Err(missing(Column::Cadre));
    }
    if friends.is_empty() && others.is_none() {
        return Err(missing(Column::Friend));
    }
    let form = session.word(table, row, Column::Form)?.ok_or_else(|| missing(Column::Form))?;
    let initiator = match session.text(table, row, Column::Initiator).as_deref() {
        None | Some("干部") => Initiator::Cadre,
        Some("党外人士" | "联谊对象") => Initiator::Friend,
        Some(_) => return Err(Refusal::at(at(Column::Initiator), "“发起”写 干部 或 党外人士")),
    };
    let (topics, said) = topics(session, table, row)?;
    let asked = suggestion(session, table, row).map(|text| format!("意见建议：{text}"));
    let body = [said, session.text(table, row, Column::Note), asked];
    let [replied, answered, recorded] = [Column::Replied, Column::Answered, Column::Recorded]
        .map(|column| session.day(table, row, column))
        .map(|day| {
            day.and_then(|day| match day.filter(|day| *day < date) {
                Some(day) => Err(Refusal::at(at(Column::Date), format!("{day} 早于联系的日期 {date}"))),
                None => Ok(day),
            })
        });
    Ok(ContactText {
        date,
        cadres,
        friends,
        others,
        form,
        initiator,
        replied: replied?,
        answered: answered?,
        place: session.text(table, row, Column::Place).map(one_line),
        topics,
        nothing_asked: session.text(table, row, Column::NothingAsked).map(one_line),
        recorded: recorded?,
        writer: writer(session, table, row)?,
        body: body.into_iter().flatten().collect::<Vec<_>>().join("\n"),
    })
}

/// 意见建议 of a row of a ledger; nobody means the word 无.
fn suggestion(session: &Session<'_>, table: &Table<'_>, row: &Row) -> Option<String> {
    const NONE: [&str; 11] = ["无", "没有", "暂无", "未提", "无意见", "无建议", "无意见建议", "-", "—", "——", "/"];
    let text = session.text(table, row, Column::Summary)?;
    (!NONE.contains(&text.trim_end_matches(['。', '.']))).then_some(text)
}

/// 其他人数.
fn others(session: &Session<'_>, table: &Table<'_>, row: &Row) -> Result<Option<u32>, Refusal> {
    let Some(text) = session.text(table, row, Column::Others) else { return Ok(None) };
    match text.trim_end_matches(['人', '名']).parse::<u32>() {
        Ok(number @ 1..) => Ok(Some(number)),
        _ => Err(Refusal::at(table.columns.get(&Column::Others), "“其他人数”写整数")),
    }
}

/// 内容: words of the pack, or a text that says what was talked about. A text is no list of words, and where the pack has
/// no words for it all are texts.
fn topics(session: &mut Session<'_>, table: &Table<'_>, row: &Row) -> Result<(Vec<String>, Option<String>), Refusal> {
    let Some(text) = session.text(table, row, Column::Topics) else { return Ok((Vec::new(), None)) };
    let short = parts(&text).all(|part| part.chars().count() <= 6) && !text.contains(['。', '！', '？']);
    if !short || session.words.allowed(Column::Topics).is_empty() {
        return Ok((Vec::new(), Some(text)));
    }
    session.words(table, row, Column::Topics).map(|topics| (topics, None))
}

/// 记录人: a cadre by name, or a post in words.
fn writer(session: &Session<'_>, table: &Table<'_>, row: &Row) -> Result<Option<String>, Refusal> {
    let Some(text) = session.text(table, row, Column::Writer) else { return Ok(None) };
    let written = Written { name: text.split_whitespace().collect(), hint: None };
    match session.known(Side::Cadre, &written, table.columns.get(&Column::Writer), None) {
        Ok(index) => Ok(Some(session.register.people[index].id.clone())),
        Err(_) if session.words.names.contains(&written.name) => {
            Err(Refusal::at(table.columns.get(&Column::Writer), "“记录人”写干部的姓名；不是干部的写职务，如 办公室"))
        }
        Err(_) => Ok(Some(one_line(text))),
    }
}
