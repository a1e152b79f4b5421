//! The papers of both sites: which there are, and setting them one after the other.

use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

use anyhow::Result;
use indicatif::ProgressBar;

use crate::cli::public::Public;
use crate::cli::site::Site;
use crate::model::key::TermKey;
use crate::model::key::YearKey;
use crate::model::roster::RosterOwner;
use crate::pdf::Typesetter;
use crate::report::Download;
use crate::report::Facts;
use crate::report::documents::allocation::allocation;
use crate::report::documents::annual;
use crate::report::documents::notice::notice;
use crate::report::public;

/// A paper of one of the sites.
#[derive(Clone, Copy, Debug)]
pub(super) enum Paper {
    /// 分配表.
    Allocation(YearKey),
    /// 学期通报.
    Notice(TermKey),
    /// 年度考核报告.
    Annual(YearKey),
}

/// The papers that were set.
#[derive(Debug, Default)]
pub(super) struct Papers {
    pub(super) internal: Vec<Download>,
    pub(super) public: Vec<Download>,
}

/// The tables of all years that have one, the notices of all terms that have begun, and the annual
/// reports of all years that are over.
pub(super) fn all(facts: &Facts<'_>) -> Vec<Paper> {
    let calendar = &facts.model.calendar;
    let has_table = |year: &YearKey| {
        let of_tier = |owner: &RosterOwner| matches!(owner, RosterOwner::Tier(_));
        facts.model.rosters.iter().any(|roster| roster.year.value == *year && of_tier(&roster.owner.value))
    };
    let tables = calendar.year_keys().map(|(key, _)| key).filter(has_table).map(Paper::Allocation);
    let begun = calendar.term_keys().filter(|(_, term)| term.start <= facts.as_of);
    let annual = annual::finished_years(facts).into_iter().map(Paper::Annual);
    tables.chain(begun.map(|(key, _)| Paper::Notice(key))).chain(annual).collect()
}

/// Sets the papers of the internal site and then those of the public one, until `stop` is set.
pub(super) fn print(
    papers: &[Paper],
    facts: &Facts<'_>,
    typesetter: &Typesetter,
    (internal, public): (&Site, &Public),
    progress: &ProgressBar,
    stop: &AtomicBool,
) -> Result<Papers> {
    let mut printed = Papers::default();
    for paper in papers {
        if stop.load(Ordering::Relaxed) {
            return Ok(printed);
        }
        let (path, title, bytes) = set(*paper, facts, typesetter)?;
        internal.put(&path, &bytes)?;
        printed.internal.push(Download::new(&path, &title, &bytes));
        progress.inc(1);
    }
    for notice in public::notices(facts) {
        if stop.load(Ordering::Relaxed) {
            return Ok(printed);
        }
        public.look_through(&notice)?;
        let bytes = typesetter.print(&notice)?;
        public.put(&notice.path, &bytes)?;
        printed.public.push(Download::new(&notice.path, &notice.download, &bytes));
    }
    Ok(printed)
}

/// Where a paper lies, its title, and its bytes.
fn set(paper: Paper, facts: &Facts<'_>, typesetter: &Typesetter) -> Result<(String, String, Vec<u8>)> {
    let calendar = &facts.model.calendar;
    Ok(match paper {
        Paper::Allocation(key) => {
            let year = &calendar.year(key).id.value;
            let bytes = typesetter.print(&allocation(facts, key))?;
            (format!("pdf/allocation-{year}.pdf"), format!("{year} 学年联谊交友分配表"), bytes)
        }
        Paper::Notice(key) => {
            let term = &facts.model.term(key).id.value;
            let bytes = typesetter.print(&notice(facts, key))?;
            (format!("pdf/notice-{term}.pdf"), format!("{term} 学期联谊交友情况通报"), bytes)
        }
        Paper::Annual(key) => {
            let year = &calendar.year(key).id.value;
            let bytes = typesetter.print(&annual::annual_report(facts, key))?;
            (format!("pdf/annual-{year}.pdf"), format!("{year} 学年年度考核报告和单位考核表"), bytes)
        }
    })
}
