//! 统战部了解情况和汇报: the Office's reviews and everybody's reports, as records, and how far the
//! Office did its own duty (五.4).

use crate::ledger::{Duty, Holder, Object};
use crate::model::key::{ReportKey, ReviewKey};
use crate::model::office::ReportedBy;
use crate::report::address;
use crate::report::lookup::Lookup;
use crate::report::parts::Link;
use crate::report::parts::duty::{self, DutyRow};
use crate::report::words::prose::Prose;
use crate::report::words::wording;

/// Reviews and reports.
#[derive(Clone, Debug)]
pub(crate) struct Oversight {
    pub(crate) office: String,
    /// The Office's duties, the latest period first.
    pub(crate) duties: Vec<DutyRow>,
    /// The reviews, the latest first.
    pub(crate) reviews: Vec<ReviewView>,
    /// The reports, the latest first.
    pub(crate) reports: Vec<ReportRow>,
}

/// One review.
#[derive(Clone, Debug)]
pub(crate) struct ReviewView {
    pub(crate) anchor: String,
    /// 日期 and 方式.
    pub(crate) title: String,
    /// 学期 in words.
    pub(crate) term: String,
    /// The units looked at; empty means all.
    pub(crate) units: Vec<Link>,
    pub(crate) body: Prose,
}

/// One report.
#[derive(Clone, Debug)]
pub(crate) struct ReportRow {
    pub(crate) anchor: String,
    /// 日期.
    pub(crate) date: String,
    /// 由.
    pub(crate) by: Link,
    /// The days it reports on.
    pub(crate) days: String,
    /// 报送.
    pub(crate) to: String,
    /// 文号; empty where none is stated.
    pub(crate) document: String,
}

/// Reviews and reports of a report.
pub(crate) fn oversight(lookup: &Lookup<'_>) -> Oversight {
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
    let unit = |unit| Link::unit(model, unit);
    ReviewView {
        anchor: address::review_anchor(model, key),
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
        anchor: address::report_anchor(model, key),
        date: wording::short_day(report.date.value),
        by: match report.by.value {
            ReportedBy::Office => Link::plain(model.institution.office.clone()),
            ReportedBy::Unit(unit) => Link::unit(model, unit),
            ReportedBy::Cadre(cadre) => Link::cadre(model, cadre),
        },
        days: wording::days(report.on.from, report.on.until),
        to: report.to.clone(),
        document: report.document.clone().unwrap_or_default(),
    }
}
