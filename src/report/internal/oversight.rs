//! 统战部了解情况和汇报: the Office's reviews and everybody's reports, as records, and how far the
//! Office did its own duty (五.4).

use chrono::NaiveDate;
use serde::Serialize;

use crate::ledger::{Duty, Holder, Object};
use crate::model::key::{ReportKey, ReviewKey};
use crate::model::office::ReportedBy;
use crate::report::lookup::Lookup;
use crate::report::parts::Link;
use crate::report::parts::duty::{self, DutyRow};
use crate::report::parts::suggestion::PAGE;
use crate::report::words::prose::Prose;
use crate::report::words::wording;

/// Reviews and reports.
#[derive(Clone, Debug, Serialize)]
pub struct Oversight {
    /// The Office's name.
    pub office: String,
    /// The Office's duties, the latest period first.
    pub duties: Vec<DutyRow>,
    /// The reviews, the latest first.
    pub reviews: Vec<ReviewView>,
    /// The reports, the latest first.
    pub reports: Vec<ReportRow>,
}

/// One review.
#[derive(Clone, Debug, Serialize)]
pub struct ReviewView {
    /// Anchor.
    pub anchor: String,
    /// 日期 and 方式.
    pub title: String,
    /// 学期 in words.
    pub term: String,
    /// The units looked at; empty means all.
    pub units: Vec<Link>,
    /// What was found.
    #[serde(skip)]
    pub body: Prose,
}

/// One report.
#[derive(Clone, Debug, Serialize)]
pub struct ReportRow {
    /// Anchor.
    pub anchor: String,
    /// 日期.
    pub date: String,
    /// 由.
    pub by: Link,
    /// The days it reports on.
    pub days: String,
    /// 报送.
    pub to: String,
    /// 文号; empty where none is stated.
    pub document: String,
}

/// The place of a record among those of its day: `review-2025-11-20`, `review-2025-11-20-2`.
fn anchor(kind: &str, dates: impl DoubleEndedIterator<Item = NaiveDate>) -> String {
    let mut before = dates.rev();
    let Some(date) = before.next() else { return kind.to_owned() };
    match before.take_while(|other| *other == date).count() {
        0 => format!("{kind}-{date}"),
        more => format!("{kind}-{date}-{}", more + 1),
    }
}

fn review_anchor(lookup: &Lookup<'_>, key: ReviewKey) -> String {
    anchor("review", lookup.facts.model.reviews[..=key.index()].iter().map(|review| review.date.value))
}

fn report_anchor(lookup: &Lookup<'_>, key: ReportKey) -> String {
    anchor("report", lookup.facts.model.reports[..=key.index()].iter().map(|report| report.date.value))
}

/// Where a review is shown.
#[must_use]
pub fn review_href(lookup: &Lookup<'_>, key: ReviewKey) -> String {
    format!("{PAGE}#{}", review_anchor(lookup, key))
}

/// Where a report is shown.
#[must_use]
pub fn report_href(lookup: &Lookup<'_>, key: ReportKey) -> String {
    format!("{PAGE}#{}", report_anchor(lookup, key))
}

/// Reviews and reports of a report.
#[must_use]
pub fn oversight(lookup: &Lookup<'_>) -> Oversight {
    let of_office =
        |duty: &&Duty| duty.holder == Holder::Office && matches!(duty.object, Object::Review | Object::Report);
    let mut duties: Vec<&Duty> = lookup.facts.ledger.duties.iter().filter(of_office).collect();
    duties.sort_by(|a, b| b.period.start.cmp(&a.period.start).then_with(|| a.rule.cmp(&b.rule)));
    let model = lookup.facts.model;
    Oversight {
        office: model.institution.office.clone(),
        duties: duties.into_iter().map(|duty| duty::row(lookup, duty)).collect(),
        reviews: (0..model.reviews.len()).rev().map(|index| review(lookup, ReviewKey::new(index))).collect(),
        reports: (0..model.reports.len()).rev().map(|index| report(lookup, ReportKey::new(index))).collect(),
    }
}

fn review(lookup: &Lookup<'_>, key: ReviewKey) -> ReviewView {
    let model = lookup.facts.model;
    let review = &model.reviews[key.index()];
    let unit = |unit| Link::to(lookup.unit_href(unit), model.unit(unit).name.clone());
    ReviewView {
        anchor: review_anchor(lookup, key),
        title: format!("{} {}", review.date.value, review.manner),
        term: wording::term(&model.term(review.term.value).id.value),
        units: review.units.iter().map(|key| unit(key.value)).collect(),
        body: Prose::new(lookup.facts.sources.slice(review.body)),
    }
}

fn report(lookup: &Lookup<'_>, key: ReportKey) -> ReportRow {
    let model = lookup.facts.model;
    let report = &model.reports[key.index()];
    ReportRow {
        anchor: report_anchor(lookup, key),
        date: report.date.value.to_string(),
        by: match report.by.value {
            ReportedBy::Office => Link::plain(model.institution.office.clone()),
            ReportedBy::Unit(unit) => Link::to(lookup.unit_href(unit), model.unit(unit).name.clone()),
            ReportedBy::Cadre(cadre) => Link::to(lookup.cadre_href(cadre), model.cadre_name(cadre)),
        },
        days: wording::days(report.on.from, report.on.until),
        to: report.to.clone(),
        document: report.document.clone().unwrap_or_default(),
    }
}
