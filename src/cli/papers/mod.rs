//! The papers of both sites: which there are, of which day each is, and what each says.
//!
//! A paper of a period that is over is closed: it is made from the school at the end of its own day, and
//! so it is the same whenever it is made. What people recorded when it was issued stands on it from that day on: until
//! then it is a draft. Papers of single units, people and suggestions are there once they were issued; their drafts are
//! made for whoever asks for them.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

use anyhow::Result;
use chrono::NaiveDate;

use crate::cli::args::Audience;
use crate::cli::args::PapersWanted;
use crate::cli::closing::Closing;
use crate::cli::papers::paper::Paper;
use crate::cli::printing::Desk;
use crate::cli::printing::Destination;
use crate::cli::printing::Written;
use crate::ledger::running::later_years;
use crate::model::Model;
use crate::model::key::YearKey;
use crate::model::paper::PaperIdentity;
use crate::model::paper::PaperKind;
use crate::model::roster::RosterOwner;
use crate::report::Facts;
use crate::report::documents::annual;
use crate::report::documents::issue::{self, DRAFT, Issue};
use crate::report::documents::notice::periods;
use crate::report::documents::origin::Origins;
use crate::report::lookup::Lookup;
use crate::report::public;

mod paper;
mod single;

/// The papers of a report, and where each goes.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// Those that are closed, by their days.
    closed: BTreeMap<NaiveDate, Vec<Planned>>,
    /// Those of 截至日.
    open: Vec<Planned>,
}

/// A paper, where it goes, and how it was issued.
type Planned = (Destination, Paper, Option<Issue>);

impl Plan {
    /// The tables of all years that have one, the notices of all terms and other periods of contact that have begun, the annual reports
    /// of all years that are over, the papers for the committee as of today, the public notices of all periods in which
    /// somebody has a duty, and what else was issued or is wanted.
    ///
    /// Of these, the papers of the sites that are wanted.
    pub(super) fn new(facts: &Facts<'_>, audience: Audience, wanted: PapersWanted) -> Self {
        let calendar = &facts.model.calendar;
        let has_table = |year: &YearKey| {
            let of_tier = |owner: &RosterOwner| matches!(owner, RosterOwner::Tier(_));
            let lists = facts.model.rosters.iter().filter(|roster| of_tier(&roster.owner.value));
            lists.into_iter().any(|roster| {
                let later = || later_years(facts.model, roster).0.into_iter();
                let holds = later().any(|later| later.year == *year && later.days.0 <= facts.as_of);
                roster.year.value == *year || holds
            })
        };
        let mut plan = Self::default();
        if audience.has_internal() {
            plan.add_internal(facts, calendar.year_keys().rev().map(|(key, _)| key).filter(has_table));
            plan.add_single(facts, wanted);
        }
        if audience.has_public() {
            for (id, until) in public::notice::periods(facts) {
                plan.add_notices(facts, &Paper::Public(id), until);
            }
        }
        plan
    }

    fn add_internal(&mut self, facts: &Facts<'_>, tables: impl Iterator<Item = YearKey>) {
        for period in periods(facts) {
            let until = period.until;
            self.add_notices(facts, &Paper::Notice(period), until);
        }
        for key in annual::finished_years(facts) {
            let year = &facts.model.calendar.year(key).id.value;
            let issue = Issue::of(facts.model, &PaperIdentity::of_period(PaperKind::Annual, year));
            self.add(facts, Paper::Annual(key), annual::own_day(facts, key), issue);
        }
        for key in tables {
            self.add(facts, Paper::Allocation(key), None, None);
        }
    }

    /// The notice of a period, and before it those that were issued while it ran, each of its own day.
    fn add_notices(&mut self, facts: &Facts<'_>, paper: &Paper, until: NaiveDate) {
        let Some((kind, period)) = paper.issued_as(facts.model) else { return };
        for (day, issue) in issue::interim(facts.model, kind, period) {
            let day = if matches!(paper, Paper::Public(_)) { public::disclosure::day::last(day) } else { day };
            if day < until {
                self.add_of_day(facts, paper.clone(), day, issue);
            }
        }
        let issue = Issue::of(facts.model, &PaperIdentity::of_period(kind, period));
        self.add(facts, paper.clone(), Some(until), issue);
    }

    /// A paper of a day that is over, beside that of the whole period or of today.
    fn add_of_day(&mut self, facts: &Facts<'_>, paper: Paper, day: NaiveDate, issue: Issue) {
        if day < facts.as_of {
            let destination = paper.destination(facts, self.len(), (day, Some(&issue))).of_day(day);
            self.closed.entry(day).or_default().push((destination, paper, Some(issue)));
        }
    }

    fn add(&mut self, facts: &Facts<'_>, paper: Paper, day: Option<NaiveDate>, issue: Option<Issue>) {
        let of_day = day.unwrap_or(facts.as_of).min(facts.as_of);
        let planned = (paper.destination(facts, self.len(), (of_day, issue.as_ref())), paper, issue);
        match day.filter(|day| *day < facts.as_of) {
            Some(day) => self.closed.entry(day).or_default().push(planned),
            None => self.open.push(planned),
        }
    }

    /// How many papers there are.
    pub(super) fn len(&self) -> usize {
        self.closed.values().map(Vec::len).sum::<usize>() + self.open.len()
    }

    /// Which of them are drafts, kind by kind: what people have to record, which no page and no paper asks for. Nobody
    /// has to issue the others.
    pub(super) fn drafts(&self, model: &Model) -> Option<String> {
        let mut drafts: BTreeMap<PaperKind, BTreeSet<&str>> = BTreeMap::new();
        let all = self.closed.values().flatten().chain(&self.open).filter(|(.., issue)| issue.is_none());
        for (kind, period) in all.filter_map(|(_, paper, _)| paper.issued_as(model)) {
            drafts.entry(kind).or_default().insert(period);
        }
        let of_kind = |(kind, periods): (&PaperKind, &BTreeSet<&str>)| {
            let named = if periods.len() > NAMED {
                String::new()
            } else {
                format!("（{}）", periods.iter().copied().collect::<Vec<_>>().join("、"))
            };
            format!("{} {} 份{named}", kind.word(), periods.len())
        };
        let kinds: Vec<String> = drafts.iter().map(of_kind).collect();
        (!kinds.is_empty()).then(|| format!("还是{DRAFT}：{}；印发了的，用 lianyi new paper 记下", kinds.join("、")))
    }

    /// Writes what they say. The school of a day is made once for all papers of it, and dropped before they
    /// are set and that of the next is made; it is not made where the papers must be what they were.
    pub(super) fn write(&self, facts: &Facts<'_>, desk: &Desk<'_>) -> Result<()> {
        hand_in(write(&self.open, facts, desk)?, desk)?;
        let is_annual = |(_, paper, _): &Planned| matches!(paper, Paper::Annual(_));
        let mut days: Vec<_> = self.closed.iter().collect();
        // What takes longest comes first, when the pages still keep everybody else busy.
        days.sort_by_key(|(_, papers)| !papers.iter().any(is_annual));
        for (day, papers) in days {
            if desk.is_closed() {
                break;
            }
            let known = |issue: &Option<Issue>| issue.as_ref().map_or(*day, |issue| issue.known.max(*day));
            if !desk.keep(papers.iter().map(|(destination, _, issue)| (destination, known(issue))), *day)? {
                let written = Closing::of(facts.model, *day).hand_on(facts, |facts| write(papers, facts, desk))?;
                hand_in(written, desk)?;
            }
        }
        Ok(())
    }
}

/// So many periods of one kind are named; of more their number is said.
const NAMED: usize = 3;

fn hand_in(written: Vec<Written>, desk: &Desk<'_>) -> Result<()> {
    written.into_iter().try_for_each(|written| desk.hand_in(written))
}

/// What papers of one day say.
fn write(papers: &[Planned], facts: &Facts<'_>, desk: &Desk<'_>) -> Result<Vec<Written>> {
    let mut written = Vec::with_capacity(papers.len());
    let lookup = OnceCell::new();
    let lookup = || lookup.get_or_init(|| Lookup::new(*facts));
    for (to, paper, issue) in papers {
        let origins = || Origins::of(facts.model, facts.sources);
        match paper.write((to, issue.as_ref()), (facts, &lookup), desk, origins)? {
            Some(paper) => written.push(paper),
            // On the day itself there was nothing to say.
            None => desk.note_nothing(to, facts.as_of),
        }
    }
    Ok(written)
}
