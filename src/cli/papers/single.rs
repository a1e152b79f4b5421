//! The papers of single units, people and suggestions, and those that are of a day.

use chrono::NaiveDate;

use crate::cli::args::PapersWanted;
use crate::cli::papers::Plan;
use crate::cli::papers::paper::Paper;
use crate::ledger::Holder;
use crate::ledger::task::{Task, TaskKind, tasks};
use crate::model::Model;
use crate::model::feedback::Feedback;
use crate::model::paper::PaperIdentity;
use crate::model::paper::PaperKind;
use crate::report::Facts;
use crate::report::documents::annual;
use crate::report::documents::issue::{self, Issue};
use crate::report::documents::since::last_meeting;

impl Plan {
    /// Those that were issued, and for the committee those of today; with all that are wanted, the drafts for units,
    /// people and suggestions, too.
    pub(super) fn add_single(&mut self, facts: &Facts<'_>, wanted: PapersWanted) {
        let all = wanted == PapersWanted::All;
        self.add_committee(facts);
        self.add_sheets(facts, all);
        self.add_cadres(facts, all);
        self.add_replies(facts, all);
    }

    /// 意见建议专报 and 自上次会议以来: those that were issued, and one of today.
    fn add_committee(&mut self, facts: &Facts<'_>) {
        let model = facts.model;
        self.add_issued(facts, PaperKind::Suggestions, |_| Some(Paper::Suggestions));
        if !model.feedback.is_empty() {
            self.add(facts, Paper::Suggestions, None, None);
        }
        self.add_issued(facts, PaperKind::Since, |identity| identity.since.map(Paper::Since));
        if let Some(day) = last_meeting(model, facts.as_of) {
            self.add(facts, Paper::Since(day), None, None);
        }
    }

    /// The issued papers of a kind, each of its own day.
    fn add_issued(&mut self, facts: &Facts<'_>, kind: PaperKind, paper: impl Fn(&PaperIdentity) -> Option<Paper>) {
        for (identity, issue) in issue::issued(facts.model, kind) {
            if let Some((paper, day)) = paper(&identity).zip(identity.as_of) {
                self.add_of_day(facts, paper, day, issue);
            }
        }
    }

    /// 单位考核表, on the day of the report that they are annexed to.
    fn add_sheets(&mut self, facts: &Facts<'_>, all: bool) {
        let model = facts.model;
        for year in annual::finished_years(facts) {
            let day = annual::own_day(facts, year);
            let mut units: Vec<_> =
                facts.unit_years.iter().filter(|own| own.year == year).map(|own| own.unit).collect();
            units.dedup();
            for unit in units {
                let of_year = PaperIdentity::of_period(PaperKind::UnitSheet, &model.calendar.year(year).id.value);
                let about = Some(model.unit(unit).id.value.clone());
                let issue = Issue::of(model, &PaperIdentity { about, ..of_year });
                if issue.is_some() || all {
                    self.add(facts, Paper::UnitSheet(year, unit), day, issue);
                }
            }
        }
    }

    /// 个人台账 of whoever has or had a duty, and 催办单 of whoever has something to do.
    fn add_cadres(&mut self, facts: &Facts<'_>, all: bool) {
        let model = facts.model;
        let known = |identity: &PaperIdentity| {
            let id = identity.about.clone()?;
            model.cadres.iter().any(|cadre| cadre.id.value == id).then_some(id)
        };
        self.add_issued(facts, PaperKind::CadreRecord, |identity| known(identity).map(Paper::CadreRecord));
        self.add_issued(facts, PaperKind::Reminder, |identity| known(identity).map(Paper::Reminder));
        if !all {
            return;
        }
        let tasks = tasks(model, facts.ledger, facts.as_of);
        let is_due = |task: &Task<'_>| !matches!(task.what, TaskKind::Ends(_));
        for (key, cadre) in model.cadre_keys() {
            let id = &cadre.id.value;
            if facts.ledger.duties.iter().any(|duty| duty.holder == Holder::Cadre(key)) {
                self.add(facts, Paper::CadreRecord(id.clone()), None, None);
            }
            if tasks.iter().any(|task| task.holder == Holder::Cadre(key) && is_due(task)) {
                self.add(facts, Paper::Reminder(id.clone()), None, None);
            }
        }
    }

    /// 答复回执: one for each who made a suggestion, once something came of it. One that was issued is of that day, and
    /// knows no later step.
    fn add_replies(&mut self, facts: &Facts<'_>, all: bool) {
        for item in facts.model.feedback.iter().filter(|item| item.outcome().is_some()) {
            let issued = of_suggestion(facts.model, item);
            let day: Option<NaiveDate> = issued.as_ref().map(|issue| issue.day);
            if !all && issued.is_none() {
                continue;
            }
            for friend in &item.friends {
                let friend = facts.model.friend(friend.value).id.value.clone();
                self.add(facts, Paper::Reply(item.id.value.clone(), friend), day, issued.clone());
            }
        }
    }
}

fn of_suggestion(model: &Model, item: &Feedback) -> Option<Issue> {
    let about = Some(item.id.value.clone());
    Issue::of(model, &PaperIdentity { kind: PaperKind::Reply, period: None, about, since: None, as_of: None })
}
