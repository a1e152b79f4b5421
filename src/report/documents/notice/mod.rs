//! 情况通报: what the Office tells the units about one term or other period, with names. The edition
//! for the public is made from a value of its own in `report::public`.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::ledger::period::of_term;
use crate::ledger::{Duty, Period};
use crate::report::Facts;
use crate::report::documents::head::{Document, Letterhead};
use crate::report::documents::notice::scope::Scope;
use crate::report::words::wording;

pub(crate) mod contact;
pub(crate) mod feedback;
pub(crate) mod finding;
pub(crate) mod method;
pub(crate) mod overview;
pub(crate) mod pair;
pub(crate) mod roster;
mod scope;
pub(crate) mod unit;

/// The notice of one period.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Notice {
    /// How it is called, who sends it, of which day it is.
    #[serde(flatten)]
    pub(crate) head: Letterhead,
    /// The lines of the title, broken by sense.
    pub(crate) title: Vec<String>,
    /// To whom it is sent.
    pub(crate) addressee: String,
    /// 本学期, or 本期.
    pub(crate) this: String,
    /// The paragraph before the first heading.
    pub(crate) opening: String,
    /// 总体情况.
    pub(crate) overview: overview::Overview,
    /// 各单位完成情况.
    pub(crate) units: unit::NoticeUnits,
    /// 名单确定情况.
    pub(crate) rosters: roster::NoticeRosters,
    /// 未联系, 未到期 and 免予联系, pair by pair.
    pub(crate) unmet: pair::Unmets,
    /// 联系的形式和内容.
    pub(crate) contacts: contact::NoticeContacts,
    /// 意见建议办理情况.
    pub(crate) feedback: feedback::Handling,
    /// 核对发现的问题.
    pub(crate) findings: finding::NoticeFindings,
    /// 口径和说明.
    pub(crate) method: method::NoticeMethod,
}

impl Document for Notice {
    const TEMPLATE: &'static str = "notice.typ";

    fn letterhead(&self) -> &Letterhead {
        &self.head
    }
}

/// The periods that have a notice, in the order of time: those by which contact is counted, and the terms that have
/// begun, unless the pack counts contact by other periods only.
pub(crate) fn periods(facts: &Facts<'_>) -> Vec<Period> {
    let mut periods: BTreeMap<&str, Period> = BTreeMap::new();
    if facts.ledger.counts_by_term() {
        let terms = facts.model.calendar.term_keys().filter(|(_, term)| term.start <= facts.as_of);
        periods.extend(terms.map(|(key, term)| (term.id.value.as_str(), of_term(key, term))));
    }
    let by_term = facts.ledger.counts_by_term();
    let shown = |duty: &&Duty| if by_term { duty.is_contact() } else { duty.counts_contacts() };
    let of_contact = facts.ledger.duties.iter().filter(shown);
    periods.extend(of_contact.map(|duty| (duty.period.name.as_str(), duty.period.clone())));
    let mut periods: Vec<Period> = periods.into_values().collect();
    periods.sort();
    periods
}

/// The notice of a period.
pub(crate) fn notice(facts: &Facts<'_>, period: &Period) -> Notice {
    let model = facts.model;
    let scope = Scope { facts, period };
    let id = &period.name;
    let term = wording::term(id);
    Notice {
        head: Letterhead::new(facts, format!("情况通报 {id}")),
        title: vec![format!("关于{term}"), model.pack.appellations.notice_title()],
        addressee: model.pack.appellations.addressee(),
        this: scope.this(),
        opening: opening(&scope, &term),
        overview: overview::overview(&scope),
        units: unit::units(&scope),
        rosters: roster::rosters(&scope),
        unmet: pair::unmet(&scope),
        contacts: contact::contacts(&scope),
        feedback: feedback::handling(&scope),
        findings: finding::findings(&scope),
        method: method::method(&scope),
    }
}

fn opening(scope: &Scope<'_>, term: &str) -> String {
    let Period { start, end, until, .. } = scope.period;
    let holidays =
        if until > end { format!("，假期中的联系计入至{}", wording::day(*until)) } else { String::new() };
    format!(
        "根据{}，现将{term}（{}至{}{holidays}）{}情况通报如下。",
        scope.facts.model.pack.regulation_name(),
        wording::day(*start),
        wording::day(*end),
        scope.facts.model.pack.appellations.matter,
    )
}
