//! One paper: how it is called, where it lies, and what it says.

use anyhow::Result;
use chrono::NaiveDate;

use crate::cli::closing::Closing;
use crate::cli::printing::Desk;
use crate::cli::printing::Destination;
use crate::cli::printing::Edition;
use crate::cli::printing::Written;
use crate::ledger::Period;
use crate::model::Model;
use crate::model::key::CadreKey;
use crate::model::key::FriendKey;
use crate::model::key::UnitKey;
use crate::model::key::YearKey;
use crate::model::paper::PaperKind;
use crate::report::Facts;
use crate::report::documents::allocation::allocation;
use crate::report::documents::annual;
use crate::report::documents::cadre;
use crate::report::documents::issue::{DRAFT, Issue};
use crate::report::documents::notice::notice;
use crate::report::documents::origin::Origins;
use crate::report::documents::reminder::reminder;
use crate::report::documents::reply::{Reply, reply};
use crate::report::documents::since;
use crate::report::documents::suggestions;
use crate::report::documents::unit;
use crate::report::lookup::Lookup;
use crate::report::parts::downloads::Listing;
use crate::report::public;
use crate::report::words::wording;

/// A paper of one of the sites. People and suggestions are named by their ids: on an earlier day their keys were others.
#[derive(Clone, Debug)]
pub(super) enum Paper {
    /// 分配表.
    Allocation(YearKey),
    /// 情况通报 of a term or other period.
    Notice(Period),
    /// 年度考核报告.
    Annual(YearKey),
    /// 情况通报（公开版）, by the 编号 of its period.
    Public(String),
    /// 单位考核表.
    UnitSheet(YearKey, UnitKey),
    /// 意见建议专报.
    Suggestions,
    /// 自上次会议以来, with the day of the meeting.
    Since(NaiveDate),
    /// 个人台账 of a cadre.
    CadreRecord(String),
    /// 催办单 of a cadre.
    Reminder(String),
    /// 答复回执 about a suggestion to a friend.
    Reply(String, String),
}

impl Paper {
    /// The kind and the period by which its issue is recorded, of those that every school has; that of the table of a
    /// year is in the list.
    pub(super) fn issued_as<'a>(&'a self, model: &'a Model) -> Option<(PaperKind, &'a str)> {
        match self {
            Self::Notice(period) => Some((PaperKind::Notice, &period.name)),
            Self::Annual(year) => Some((PaperKind::Annual, &model.calendar.year(*year).id.value)),
            Self::Public(period) => Some((PaperKind::PublicNotice, period)),
            Self::Allocation(_)
            | Self::UnitSheet(..)
            | Self::Suggestions
            | Self::Since(_)
            | Self::CadreRecord(_)
            | Self::Reminder(_)
            | Self::Reply(..) => None,
        }
    }

    /// Under which heading the page of downloads lists it.
    fn heading(&self) -> &'static str {
        match self {
            Self::Allocation(_) => "分配表",
            Self::Notice(_) => PaperKind::Notice.word(),
            Self::Public(_) => PaperKind::PublicNotice.word(),
            Self::Annual(_) => PaperKind::Annual.word(),
            Self::UnitSheet(..) => PaperKind::UnitSheet.word(),
            Self::Suggestions => PaperKind::Suggestions.word(),
            Self::Since(_) => PaperKind::Since.word(),
            Self::CadreRecord(_) => PaperKind::CadreRecord.word(),
            Self::Reminder(_) => PaperKind::Reminder.word(),
            Self::Reply(..) => PaperKind::Reply.word(),
        }
    }

    /// 状态. A table of pairs is an annex, which nobody issues by itself.
    fn state(&self, issue: Option<&Issue>) -> String {
        match issue {
            _ if matches!(self, Self::Allocation(_)) => "附表".to_owned(),
            None => DRAFT.to_owned(),
            Some(issue) => {
                let corrected = if issue.corrections.is_empty() { "" } else { "，有更正" };
                let document = if issue.document.is_empty() { String::new() } else { format!("{}，", issue.document) };
                format!("{document}{}印发{corrected}", issue.date)
            }
        }
    }

    /// Where it goes, and what the list of downloads says of it: of which day it is, and how it was issued.
    pub(super) fn destination(
        &self,
        facts: &Facts<'_>,
        place: usize,
        (day, issue): (NaiveDate, Option<&Issue>),
    ) -> Destination {
        let model = facts.model;
        let matter = &model.pack.appellations.matter;
        let year_name = |key: &YearKey| wording::term(&model.calendar.year(*key).id.value);
        let year = |key: &YearKey| model.calendar.year(*key).id.value.as_str();
        let (name, title) = match self {
            Self::Allocation(key) => (format!("allocation-{}", year(key)), format!("{}{matter}分配表", year_name(key))),
            Self::Notice(period) => {
                let term = &period.name;
                (format!("notice-{term}"), format!("{}{matter}情况通报", wording::term(term)))
            }
            Self::Annual(key) => {
                (format!("annual-{}", year(key)), format!("{}年度考核报告和单位考核表", year_name(key)))
            }
            Self::Public(period) => (format!("notice-{period}"), public::notice::download_title(facts, period)),
            Self::UnitSheet(key, unit) => {
                let unit = model.unit(*unit);
                (format!("sheet-{}-{}", year(key), unit.id.value), format!("{}{}考核表", year_name(key), unit.name))
            }
            Self::Suggestions => ("suggestions".to_owned(), "意见建议专报".to_owned()),
            Self::Since(day) => {
                (format!("since-{}", day.format("%Y%m%d")), format!("自上次会议（{}）以来", wording::day(*day)))
            }
            Self::CadreRecord(id) => (format!("cadre-{id}"), format!("{}个人台账", cadre_name(model, id))),
            Self::Reminder(id) => (format!("reminder-{id}"), format!("{}催办单", cadre_name(model, id))),
            Self::Reply(item, friend) => {
                let name = friend_of(model, friend).map_or(friend.as_str(), |key| model.friend_name(key));
                (format!("reply-{item}-{friend}"), format!("意见建议 {item} 答复回执（{name}）"))
            }
        };
        let edition = if matches!(self, Self::Public(_)) { Edition::Public } else { Edition::Internal };
        let listing = Listing { heading: self.heading(), day, state: self.state(issue) };
        Destination { edition, place, path: format!("pdf/{name}.pdf"), title, listing }
    }

    /// Writes what it says; `None` where there is nothing to say. The look-ups are made once for all papers of a day.
    pub(super) fn write<'l, 'o>(
        &self,
        (to, issue): (&Destination, Option<&Issue>),
        (facts, lookup): (&Facts<'l>, &dyn Fn() -> &'l Lookup<'l>),
        desk: &Desk<'_>,
        origins: impl FnOnce() -> Origins<'o>,
    ) -> Result<Option<Written>> {
        let model = facts.model;
        let written = match self {
            Self::Allocation(key) => desk.write(to, &allocation(facts, *key), origins)?,
            Self::Notice(period) => desk.write(to, &notice(facts, period, issue), origins)?,
            Self::Annual(key) => desk.write(to, &annual::annual_report(facts, *key, issue), origins)?,
            // Nobody had a duty in the period, because no list was there.
            Self::Public(period) => match public::notice::notice(facts, period, issue) {
                Some(notice) => desk.write(to, &notice, Origins::default)?,
                None => return Ok(None),
            },
            Self::UnitSheet(year, unit) => match unit::unit_sheet(facts, (*year, *unit), issue) {
                Some(sheet) => desk.write(to, &sheet, origins)?,
                None => return Ok(None),
            },
            Self::Suggestions => match suggestions::report(lookup(), issue) {
                Some(report) => desk.write(to, &report, origins)?,
                None => return Ok(None),
            },
            Self::Since(day) => {
                let before = Closing::of(model, *day);
                let report = before.hand_on(facts, |before| since::report(before, facts, issue));
                desk.write(to, &report, origins)?
            }
            Self::CadreRecord(id) => match cadre_of(model, id) {
                Some(cadre) => desk.write(to, &cadre::record(lookup(), cadre, issue), origins)?,
                None => return Ok(None),
            },
            Self::Reminder(id) => match cadre_of(model, id).and_then(|cadre| reminder(lookup(), cadre, issue)) {
                Some(reminder) => desk.write(to, &reminder, origins)?,
                None => return Ok(None),
            },
            Self::Reply(id, friend) => match reply_of(facts, (id, friend), issue) {
                Some(reply) => desk.write(to, &reply, origins)?,
                None => return Ok(None),
            },
        };
        Ok(Some(written))
    }
}

fn cadre_of(model: &Model, id: &str) -> Option<CadreKey> {
    model.cadre_keys().find(|(_, cadre)| cadre.id.value == id).map(|(key, _)| key)
}

fn cadre_name<'a>(model: &'a Model, id: &'a str) -> &'a str {
    cadre_of(model, id).map_or(id, |key| model.cadre_name(key))
}

fn friend_of(model: &Model, id: &str) -> Option<FriendKey> {
    model.friend_keys().find(|(_, friend)| friend.id.value == id).map(|(key, _)| key)
}

fn reply_of(facts: &Facts<'_>, (id, friend): (&str, &str), issue: Option<&Issue>) -> Option<Reply> {
    let item = facts.model.feedback.iter().find(|item| item.id.value == id)?;
    reply(facts, item, friend_of(facts.model, friend)?, issue)
}
