//! What is left out on a day because it is dated afterwards.

use chrono::NaiveDate;

use crate::model::Model;
use crate::model::contact::Contact;
use crate::model::feedback::Feedback;
use crate::model::known::there::There;
use crate::model::people::{Cadre, Friend};
use crate::model::roster::{Roster, RosterOwner};
use crate::model::waiver::Waiver;
use crate::source::{Span, Spanned};

/// What was left out. Records are kept where somebody may still ask for them by name: no page may
/// say the name of somebody who is yet to come, either.
#[derive(Debug, Default)]
pub struct Later {
    /// Every day of a record, or of a part of one, that lies ahead. What is planned is not among
    /// them: 自 of people and pairs, 截至 of a story.
    pub dates: Vec<LaterDate>,
    /// Cadres whose service is yet to begin.
    pub cadres: Vec<Cadre>,
    /// Friends who are yet to come.
    pub friends: Vec<Friend>,
    /// Contacts.
    pub contacts: Vec<Contact>,
    /// Suggestions.
    pub feedback: Vec<Feedback>,
    /// Waivers.
    pub waivers: Vec<Waiver>,
}

/// A day that lies ahead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaterDate {
    /// The record, as messages name it: `联系记录 20261201-C03-F012`.
    pub record: String,
    /// The key that says the day: 日期, 确定, 批准日期 …
    pub key: &'static str,
    /// The day.
    pub date: NaiveDate,
    /// Where it stands.
    pub span: Span,
}

impl Later {
    /// Whether a contact, a suggestion, a waiver or a person of this 编号 was left out.
    #[must_use]
    pub fn holds(&self, id: &str) -> bool {
        self.contacts.iter().any(|contact| contact.id == id)
            || self.feedback.iter().any(|item| item.id.value == id)
            || self.waivers.iter().any(|waiver| waiver.id.value == id)
            || self.cadres.iter().any(|cadre| cadre.id.value == id)
            || self.friends.iter().any(|friend| friend.id.value == id)
    }
}

/// All such days, each record once: where it is left out as a whole, its parts are not named.
pub(super) fn dates(model: &Model, there: &There, day: NaiveDate) -> Vec<LaterDate> {
    let mut dates = Dates { day, found: Vec::new() };
    for (index, contact) in model.contacts.iter().enumerate() {
        let record = || format!("联系记录 {}", contact.id);
        dates.add(record, "日期", [&contact.date]);
        if index < there.contacts {
            dates.add(record, "答复", &contact.replied);
            dates.add(record, "回复", &contact.answered);
            dates.add(record, "记载", &contact.recorded);
        }
    }
    for (item, is_there) in model.feedback.iter().zip(&there.feedback) {
        let record = || format!("意见建议 {}", item.id.value);
        dates.add(record, "提出", &item.submitted);
        let shown = if *is_there { usize::MAX } else { usize::from(item.submitted.is_none()) };
        for step in item.steps.iter().take(shown) {
            dates.add(record, step.kind.value.word(), [&step.date]);
        }
    }
    for (roster, is_there) in model.rosters.iter().zip(&there.rosters) {
        let record = || format!("名单 {}", roster_name(model, roster));
        dates.add(record, "确定", roster.decided.iter().filter_map(|decision| decision.date.as_ref()));
        if *is_there {
            dates.add(record, "提出", roster.proposed.iter().filter_map(|proposal| proposal.date.as_ref()));
            dates.add(record, "备案", roster.filings.iter().map(|filing| &filing.date));
        }
    }
    dates.add_of_office(model);
    dates.found
}

/// `U03/2025-2026`.
fn roster_name(model: &Model, roster: &Roster) -> String {
    let owner = match &roster.owner.value {
        RosterOwner::Tier(tier) => tier,
        RosterOwner::Unit(unit) => &model.unit(*unit).id.value,
    };
    format!("{owner}/{}", model.calendar.year(roster.year.value).id.value)
}

struct Dates {
    day: NaiveDate,
    found: Vec<LaterDate>,
}

impl Dates {
    fn add<'a>(
        &mut self,
        record: impl Fn() -> String,
        key: &'static str,
        dates: impl IntoIterator<Item = &'a Spanned<NaiveDate>>,
    ) {
        for date in dates.into_iter().filter(|date| date.value > self.day) {
            self.found.push(LaterDate { record: record(), key, date: date.value, span: date.span });
        }
    }

    /// What the Office and the units write of themselves.
    fn add_of_office(&mut self, model: &Model) {
        for waiver in &model.waivers {
            self.add(|| format!("豁免 {}", waiver.id.value), "批准日期", [&waiver.approved]);
        }
        for reading in &model.interpretations {
            let date = reading.decided.clone();
            self.add(|| format!("解释 {}", reading.id.value), "日期", [&date]);
        }
        self.add(|| "了解情况".to_owned(), "日期", model.reviews.iter().map(|review| &review.date));
        self.add(|| "汇报".to_owned(), "日期", model.reports.iter().map(|report| &report.date));
        for event in &model.events {
            self.add(|| format!("重大事件“{}”", event.name), "日期", [&event.date]);
        }
        for answer in &model.answers {
            let record = || format!("单位说明 {}/{}", model.unit(answer.unit.value).id.value, answer.period.value);
            self.add(record, "日期", [&answer.date]);
        }
        for paper in &model.papers {
            self.add(|| format!("印发的文书 {}", paper.name()), "成文日期", [&paper.date]);
            if paper.date.value <= self.day {
                let dates = paper.corrections.iter().map(|correction| &correction.date);
                self.add(|| format!("印发的文书 {}", paper.name()), "更正", dates);
            }
        }
        for record in &model.assessments {
            let year = &model.calendar.year(record.year.value).id.value;
            let name = || format!("年度考核 {}/{year}", model.unit(record.unit.value).id.value);
            self.add(name, "日期", &record.date);
        }
    }
}
