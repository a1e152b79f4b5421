//! 情况通报: what the Office tells the units about one term or other period, with names, on two pages with annexes. The
//! edition for the public is made from a value of its own in `report::public`.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::ledger::period::of_term;
use crate::ledger::{Duty, Period};
use crate::report::Facts;
use crate::report::documents::head::{Document, Letterhead, foot, title_lines};
use crate::report::documents::issue::Issue;
use crate::report::documents::notice::scope::Scope;
use crate::report::lookup::Lookup;
use crate::report::words::wording;

pub(crate) mod contact;
pub(crate) mod feedback;
pub(crate) mod finding;
pub(crate) mod method;
pub(crate) mod overview;
pub(crate) mod pair;
pub(crate) mod problem;
pub(crate) mod roster;
mod scope;
pub(crate) mod unit;

/// The notice of one period.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Notice {
    /// How it is called, who sends it, how it was issued.
    #[serde(flatten)]
    pub(crate) head: Letterhead,
    /// 本学期, or 本期.
    pub(crate) this: String,
    /// The paragraph before the first heading: on what it rests, and the figures.
    pub(crate) opening: String,
    /// 进展情况, or 完成情况 once the period is over.
    pub(crate) progress: Progress,
    /// 存在问题, a sentence each.
    pub(crate) problems: Vec<String>,
    /// The titles of the annexes, in their order.
    pub(crate) annexes: Vec<String>,
    /// 附件: 各单位情况; `None` where there is nothing to say of any.
    pub(crate) state: Option<unit::NoticeState>,
    /// 附件: 意见建议办理情况; `None` where nothing was raised and nothing waits.
    pub(crate) feedback: Option<feedback::Handling>,
    /// 附件: 统计口径和数据出处.
    pub(crate) method: method::NoticeMethod,
    /// What was found, in the same annex.
    pub(crate) findings: finding::NoticeFindings,
}

/// How far the period has come.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Progress {
    /// 进展情况 or 完成情况.
    pub(crate) heading: &'static str,
    /// One paragraph.
    pub(crate) statement: String,
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

/// The notice of a period, as it was issued if it was.
pub(crate) fn notice(facts: &Facts<'_>, period: &Period, issue: Option<&Issue>) -> Notice {
    let model = facts.model;
    let scope = Scope { facts, period };
    let term = wording::term(&period.name);
    let state = unit::state(&scope);
    let feedback = feedback::handling(&scope, &Lookup::new(*facts));
    let findings = finding::findings(&scope, feedback.as_ref());
    let method = method::method(&scope);
    let annexes: Vec<String> = [
        state.as_ref().map(|state| state.title.clone()),
        feedback.as_ref().map(|_| feedback::TITLE.to_owned()),
        Some(method::TITLE.to_owned()),
    ]
    .into_iter()
    .flatten()
    .collect();
    let words = &model.pack.appellations;
    let title = title_lines(&term, &words.notice_title(), &words.matter);
    let head = Letterhead::new(facts, format!("情况通报 {}", period.name), foot(facts, &period.name, period.until));
    Notice {
        head: head.issued(issue).titled(title, "").to(words.addressee()),
        this: scope.this(),
        opening: opening(&scope),
        progress: Progress {
            heading: if scope.open() { "进展情况" } else { "完成情况" },
            statement: overview::rest(&scope, state.as_ref().map(|state| problem::named(&annexes, &state.title))),
        },
        problems: problem::problems(&scope, feedback.as_ref(), &findings, &annexes),
        annexes,
        state,
        feedback,
        method,
        findings,
    }
}

/// The title says which period and which matter.
fn opening(scope: &Scope<'_>) -> String {
    format!("根据{}，现将有关情况通报如下。{}", scope.facts.model.pack.regulation_name(), overview::numbers(scope))
}
