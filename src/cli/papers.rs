//! The papers of both sites: which there are, of which day each is, and what each says.
//!
//! A paper of a period that is over is closed: it is made from the school at the end of its own day, and
//! so it is the same whenever it is made.

use std::collections::BTreeMap;

use anyhow::Result;
use chrono::NaiveDate;

use crate::cli::closing::Closing;
use crate::cli::printing::Desk;
use crate::cli::printing::Destination;
use crate::cli::printing::Edition;
use crate::cli::printing::Written;
use crate::model::key::TermKey;
use crate::model::key::YearKey;
use crate::model::roster::RosterOwner;
use crate::report::Facts;
use crate::report::documents::allocation::allocation;
use crate::report::documents::annual;
use crate::report::documents::notice::notice;
use crate::report::documents::origin::Origins;
use crate::report::public;

/// A paper of one of the sites.
#[derive(Clone, Debug)]
enum Paper {
    /// 分配表.
    Allocation(YearKey),
    /// 学期通报.
    Notice(TermKey),
    /// 年度考核报告.
    Annual(YearKey),
    /// 情况通报（公开版）, by the 编号 of its period.
    Public(String),
}

/// The papers of a report, each with its place in the lists of downloads.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// Those that are closed, by their days.
    closed: BTreeMap<NaiveDate, Vec<(usize, Paper)>>,
    /// Those of 截至日.
    open: Vec<(usize, Paper)>,
}

impl Plan {
    /// The tables of all years that have one, the notices of all terms that have begun, the annual reports
    /// of all years that are over, and the public notices of all periods in which somebody has a duty.
    pub(super) fn new(facts: &Facts<'_>) -> Self {
        let calendar = &facts.model.calendar;
        let has_table = |year: &YearKey| {
            let of_tier = |owner: &RosterOwner| matches!(owner, RosterOwner::Tier(_));
            facts.model.rosters.iter().any(|roster| roster.year.value == *year && of_tier(&roster.owner.value))
        };
        let tables = calendar.year_keys().map(|(key, _)| key).filter(has_table);
        let tables = tables.map(|key| (Paper::Allocation(key), None));
        let begun = calendar.term_keys().filter(|(_, term)| term.start <= facts.as_of);
        let notices = begun.map(|(key, term)| (Paper::Notice(key), Some(term.counts_until)));
        let annual = annual::finished_years(facts).into_iter();
        let annual = annual.map(|key| (Paper::Annual(key), annual::own_day(facts, key)));
        let public = public::notice::periods(facts).into_iter();
        let public = public.map(|(id, until)| (Paper::Public(id), Some(until)));
        let mut plan = Self::default();
        for (place, (paper, day)) in tables.chain(notices).chain(annual).chain(public).enumerate() {
            match day.filter(|day| *day < facts.as_of) {
                Some(day) => plan.closed.entry(day).or_default().push((place, paper)),
                None => plan.open.push((place, paper)),
            }
        }
        plan
    }

    /// How many papers there are.
    pub(super) fn len(&self) -> usize {
        self.closed.values().map(Vec::len).sum::<usize>() + self.open.len()
    }

    /// Writes what they say. The school of a day is made once for all papers of it, and dropped before they
    /// are set and that of the next is made.
    pub(super) fn write(&self, facts: &Facts<'_>, desk: &Desk<'_>) -> Result<()> {
        hand_in(write(&self.open, facts, desk)?, desk)?;
        let is_annual = |(_, paper): &(usize, Paper)| matches!(paper, Paper::Annual(_));
        let mut days: Vec<_> = self.closed.iter().collect();
        // What takes longest comes first, when the pages still keep everybody else busy.
        days.sort_by_key(|(_, papers)| !papers.iter().any(is_annual));
        for (day, papers) in days {
            if desk.is_closed() {
                break;
            }
            let written = Closing::of(facts.model, *day).hand_on(facts, |facts| write(papers, facts, desk))?;
            hand_in(written, desk)?;
        }
        Ok(())
    }
}

fn hand_in(written: Vec<Written>, desk: &Desk<'_>) -> Result<()> {
    written.into_iter().try_for_each(|written| desk.hand_in(written))
}

/// What papers of one day say.
fn write(papers: &[(usize, Paper)], facts: &Facts<'_>, desk: &Desk<'_>) -> Result<Vec<Written>> {
    let calendar = &facts.model.calendar;
    let origins = || Origins::of(facts.model, facts.sources);
    let mut written = Vec::new();
    for (place, paper) in papers {
        let internal = |name: String, title: String| Destination {
            edition: Edition::Internal,
            place: *place,
            path: format!("pdf/{name}.pdf"),
            title,
        };
        match paper {
            Paper::Allocation(key) => {
                let year = &calendar.year(*key).id.value;
                let to = internal(format!("allocation-{year}"), format!("{year} 学年联谊交友分配表"));
                written.push(desk.write(to, &allocation(facts, *key), origins)?);
            }
            Paper::Notice(key) => {
                let term = &facts.model.term(*key).id.value;
                let to = internal(format!("notice-{term}"), format!("{term} 学期联谊交友情况通报"));
                written.push(desk.write(to, &notice(facts, *key), origins)?);
            }
            Paper::Annual(key) => {
                let year = &calendar.year(*key).id.value;
                let to = internal(format!("annual-{year}"), format!("{year} 学年年度考核报告和单位考核表"));
                written.push(desk.write(to, &annual::annual_report(facts, *key), origins)?);
            }
            Paper::Public(period) => {
                // On the day itself perhaps nobody had a duty in it, because no list was there.
                if let Some(notice) = public::notice::notice(facts, period) {
                    let (path, title) = (notice.path.clone(), notice.download.clone());
                    let to = Destination { edition: Edition::Public, place: *place, path, title };
                    written.push(desk.write(to, &notice, Origins::default)?);
                }
            }
        }
    }
    Ok(written)
}
