//! 学期联谊交友情况通报（公开版）: one term of the public site as an official document.
//!
//! It is made of the published values of the site, so that paper and screen say the same, and
//! holds finished texts only: no key, no record.

use chrono::NaiveDate;
use serde::Serialize;

use crate::report::Facts;
use crate::report::documents::head::{Document, Letterhead, foot, title_lines};
use crate::report::documents::issue::Issue;
use crate::report::public::disclosure::crowd::Minimum;
use crate::report::public::disclosure::day;
use crate::report::public::method;
use crate::report::public::numbers::contacts;
use crate::report::public::numbers::duties;
use crate::report::public::numbers::feedback;
use crate::report::public::numbers::lists;
use crate::report::public::units;
use crate::report::public::words::legend;
use crate::report::words::wording;

mod section;

use crate::report::public::notice::section::NoticeSection;

/// The public notice of one term.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct PublicNotice {
    /// How it is called, who sends it, of which day it is.
    #[serde(flatten)]
    pub(crate) head: Letterhead,
    /// 公开版.
    pub(crate) edition: String,
    /// The paragraph before the first heading.
    pub(crate) opening: String,
    /// 截至日, in words.
    pub(crate) day: String,
    /// Its parts, in their order.
    pub(crate) sections: Vec<NoticeSection>,
}

/// The edition, which the title of the file says too.
const EDITION: &str = "公开版";

impl Document for PublicNotice {
    const TEMPLATE: &'static str = "public_notice.typ";

    fn letterhead(&self) -> &Letterhead {
        &self.head
    }
}

/// The periods of which there are notices, each with the day of its figures, the latest first: that of the month in which
/// the period ended, or the last that is told of a period that runs.
pub(crate) fn periods(facts: &Facts<'_>) -> Vec<(String, NaiveDate)> {
    let told = day::last(facts.as_of);
    let begun = duties::periods_of_contact(facts).into_keys().rev().filter(|period| period.start <= told);
    begun.map(|period| (period.name.clone(), day::end_of_month(period.until).min(told))).collect()
}

/// What the notice of a period is called in the list of downloads.
pub(crate) fn download_title(facts: &Facts<'_>, period: &str) -> String {
    format!("{}{}情况通报（公开版）", wording::term(period), facts.model.pack.appellations.matter)
}

/// The public notice of a period, as it was issued if it was; none where nobody had a duty in it.
pub(crate) fn notice(facts: &Facts<'_>, period: &str, issue: Option<&Issue>) -> Option<PublicNotice> {
    let minimum = Minimum::of(facts.model);
    let wanted = |id: &str| id == period;
    let until = duties::periods_of_contact(facts).into_keys().find(|own| own.name == period)?.until;
    let foot = foot(facts, period, until);
    let period = duties::periods(facts, minimum, wanted).pop()?;
    let parts = section::Parts {
        rules: period.rules.iter().map(|(key, _)| facts.model.rule(*key).id.value.clone()).collect(),
        lists: lists::lists(facts),
        contacts: contacts::contacts(facts, minimum, wanted),
        feedback: feedback::feedback(facts, minimum),
        method: method::method(facts, minimum, Vec::new()),
        words: &facts.model.pack.appellations,
        legend: legend(minimum),
        units: units::of_period(&period, minimum),
    };
    let title = title_lines(&period.school.name, &parts.words.notice_title(), &parts.words.matter);
    Some(PublicNotice {
        head: Letterhead::public(facts, format!("情况通报（公开版）{}", period.id), foot)
            .issued(issue)
            .titled(title, EDITION),
        edition: EDITION.to_owned(),
        opening: format!(
            "根据{}，现将{}{}情况公布如下。本件只有汇总数字，没有任何人的姓名和编号。",
            facts.model.pack.regulation_name(),
            period.school.name,
            facts.model.pack.appellations.matter
        ),
        day: wording::day(facts.as_of),
        sections: section::sections(&period, &parts).into_iter().map(NoticeSection::closed).collect(),
    })
}
