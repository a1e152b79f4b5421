//! 学期联谊交友情况通报（公开版）: one term of the public site as an official document.
//!
//! It is made of the published values of the site, so that paper and screen say the same, and
//! holds finished texts only: no key, no record.

use chrono::NaiveDate;
use serde::Serialize;

use crate::report::Facts;
use crate::report::documents::head;
use crate::report::public::disclosure::crowd::Minimum;
use crate::report::public::method;
use crate::report::public::numbers::contacts;
use crate::report::public::numbers::duties::{self, PeriodFigures};
use crate::report::public::numbers::feedback;
use crate::report::public::numbers::lists;
use crate::report::public::words::legend;
use crate::report::words::wording;

mod section;

pub use section::{Column, Section, Table};

/// The public notice of one term.
#[derive(Clone, Debug, Serialize)]
pub struct PublicNotice {
    /// How messages and the PDF's identifier speak of it: `情况通报（公开版）2026-2027-1`.
    pub name: String,
    /// The Office, with the institution's name.
    pub sender: String,
    /// The lines of the title, broken by sense.
    pub title: Vec<String>,
    /// 公开版.
    pub edition: String,
    /// 截至日, in words.
    pub as_of_day: String,
    /// Set if records were left out; says how many, not which.
    pub incomplete: Option<String>,
    /// The paragraph before the first heading.
    pub opening: String,
    /// Its parts, in their order.
    pub sections: Vec<Section>,
    /// Who signs: the Office.
    pub signer: String,
    /// Where it lies below the site's folder.
    #[serde(skip)]
    pub path: String,
    /// Its title in the list of downloads.
    #[serde(skip)]
    pub download: String,
    /// 截至日.
    #[serde(skip)]
    pub as_of: NaiveDate,
}

/// The public notices of a report, the latest term first.
#[must_use]
pub fn notices(facts: &Facts<'_>) -> Vec<PublicNotice> {
    let minimum = Minimum::of(facts.model);
    let parts = section::Parts {
        lists: lists::lists(facts),
        contacts: contacts::contacts(facts, minimum),
        feedback: feedback::feedback(facts, minimum),
        method: method::method(facts, minimum),
        legend: legend(minimum),
    };
    let periods = duties::periods(facts, minimum);
    periods.iter().map(|period| notice(facts, period, &parts)).collect()
}

fn notice(facts: &Facts<'_>, period: &PeriodFigures, parts: &section::Parts) -> PublicNotice {
    let sender = head::sender(&facts.model.institution);
    let left_out = facts.left_out.len();
    PublicNotice {
        name: format!("情况通报（公开版）{}", period.id),
        title: vec![format!("关于{}", period.name), "党员领导干部与党外人士联谊交友情况的通报".to_owned()],
        edition: "公开版".to_owned(),
        as_of_day: wording::day(facts.as_of),
        incomplete: (left_out > 0).then(|| format!("数据不完整：有 {left_out} 处记录未能读取，未计入本件。")),
        opening: format!(
            "根据《{}》，现将{}联谊交友情况公布如下。本件只有汇总数字，不涉及任何个人。",
            facts.model.pack.regulation.title, period.name
        ),
        sections: section::sections(period, parts),
        signer: sender.clone(),
        sender,
        path: format!("pdf/notice-{}.pdf", period.id),
        download: format!("{}联谊交友情况通报（公开版）", period.name),
        as_of: facts.as_of,
    }
}
