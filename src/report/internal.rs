//! The internal site: everything, names resolved.

use crate::report::Facts;
use crate::report::frame::{Frame, Section};
use crate::report::index::{self, Index};
use crate::report::ledger::{self, Ledger, LedgerPeriod};
use crate::report::lookup::Lookup;

/// All pages of the internal site.
#[derive(Debug)]
pub struct InternalSite<'a> {
    /// What all pages share.
    pub frame: Frame,
    /// 首页.
    pub index: Index,
    /// 台账.
    pub ledger: Ledger,
    /// 台账, period by period.
    pub ledger_periods: Vec<LedgerPeriod>,
    /// What the pages of single contacts are made from, when they are drawn.
    pub lookup: Lookup<'a>,
}

/// A file that is made elsewhere and offered for download.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Path below the site's folder.
    pub path: String,
    /// Its title.
    pub title: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
}

/// The internal site of a report; `documents` are the PDFs beside it.
#[must_use]
pub fn internal<'a>(facts: &Facts<'a>, _documents: &[Document]) -> InternalSite<'a> {
    let lookup = Lookup::new(*facts);
    InternalSite {
        frame: Frame::new(facts, "内部版", true, sections()),
        index: index::index(&lookup),
        ledger: ledger::ledger(&lookup),
        ledger_periods: ledger::ledger_periods(&lookup),
        lookup,
    }
}

fn sections() -> Vec<Section> {
    vec![
        Section::new("index.html", "首页"),
        Section::new("clauses.html", "条款对照"),
        Section::new("ledger.html", "台账"),
        Section::new("units.html", "单位"),
        Section::new("cadres.html", "干部"),
        Section::new("rosters.html", "名单与分配表"),
        Section::new("contacts.html", "联系记录"),
        Section::new("findings.html", "发现的问题"),
        Section::new("provenance.html", "数据出处"),
        Section::new("downloads.html", "下载"),
    ]
}
