//! A second, naive evaluation of the ledger, to be compared with the program's.
//!
//! It is written from the regulation, `docs/decisions.md`, the explanation pages and the comments of the model: plain
//! nested loops over the raw records, day by day where that is simplest. It knows the types of `model` and nothing of
//! `ledger` or `rules`. Where the two disagree, one of them has misread the specification.

mod compare;
mod contact;
mod days;
mod events;
mod lists;
mod office;
mod person;
mod quota;
mod uncovered;
mod verdict;

use std::fmt;

use chrono::NaiveDate;
use lianyi::model::Model;
use lianyi::model::key::{CadreKey, FriendKey, RuleKey, UnitKey};
use lianyi::model::pack::{Parameters, Rule};

use crate::naive::days::Days;

pub(crate) use compare::{differences, program, rows, rows_in_time};
pub(crate) use person::fits;

/// One duty as both evaluations tell it: by the ids that people write.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Row {
    /// The rule instance.
    pub(crate) rule: String,
    /// Who has to do it.
    pub(crate) holder: String,
    /// Towards whom, or what.
    pub(crate) object: String,
    /// The name of the period.
    pub(crate) period: String,
    /// The word of the verdict.
    pub(crate) verdict: String,
    /// How many records counted.
    pub(crate) counted: usize,
}

impl fmt::Display for Row {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { rule, holder, object, period, verdict, counted } = self;
        write!(formatter, "{rule} {holder} {object} {period}: {verdict}, {counted}")
    }
}

/// All duties of a data folder on a day, sorted.
pub(crate) fn evaluate(model: &Model, as_of: NaiveDate) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for (index, rule) in model.pack.rules.iter().enumerate() {
        let look = Look { model, as_of, rule, key: RuleKey::new(index) };
        let asked = match &rule.parameters {
            Parameters::RosterDecision(_) => office::lists(look),
            Parameters::RegularContact(_) => contact::regular(look),
            Parameters::Request(_) => events::requests(look),
            Parameters::Note(_) => events::notes(look),
            Parameters::StepDeadline(_) => events::steps(look),
            Parameters::Review(_) => office::reviews(look),
            Parameters::Report(_) => office::reports(look),
            Parameters::Assessment(_) => office::assessments(look),
            _ => Vec::new(),
        };
        rows.extend(asked.iter().map(|asked| verdict::row(look, asked)));
    }
    rows.sort();
    rows
}

/// What is looked at: the records, the day, and one rule.
#[derive(Clone, Copy)]
struct Look<'a> {
    model: &'a Model,
    as_of: NaiveDate,
    rule: &'a Rule,
    key: RuleKey,
}

/// Who may be asked for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Who {
    Office,
    Unit(UnitKey),
    Cadre(CadreKey),
}

/// What a rule asks of somebody, before it has its verdict.
struct Asked {
    who: Who,
    /// The friends whom it is about, of whom a waiver may name one: whoever is to be met, asked, took part or spoke up.
    friends: Vec<FriendKey>,
    /// What it is about, as a [`Row`] says it.
    object: String,
    days: Days,
    /// How many records are asked for; `None` where the rule does not say.
    least: Option<u32>,
    counted: usize,
    /// Whether a record leaves out the day on which it depends whether enough was done in time.
    unstated: bool,
}

impl<'a> Look<'a> {
    /// The parameters that hold for what begins on a day, as a number: 0 is the pack's own, 1 and up are those of the
    /// interpretations. Of two interpretations the one that began later holds; of two of one day, the later id.
    fn version_on(self, day: NaiveDate) -> usize {
        let mut found = 0;
        let mut best = None;
        for (index, reading) in self.rule.readings.iter().enumerate() {
            let interpretation = &self.model.interpretations[reading.interpretation.index()];
            // Whatever 自 says, nothing holds before it was made.
            let from = interpretation.from.value.max(interpretation.decided.value);
            let begun = interpretation.decided.value <= self.as_of && from <= day;
            let ended = interpretation.in_force.until.is_some_and(|until| until < day);
            let rank = Some((from, reading.interpretation.index()));
            if begun && !ended && rank > best {
                (found, best) = (index + 1, rank);
            }
        }
        found
    }

    /// All parameters with their numbers.
    fn versions(self) -> Vec<(usize, &'a Parameters)> {
        let mut versions = vec![(0, &self.rule.parameters)];
        versions.extend(self.rule.readings.iter().enumerate().map(|(index, reading)| (index + 1, &reading.parameters)));
        versions
    }

    /// The parameters that hold for what begins on a day.
    fn parameters_on(self, day: NaiveDate) -> &'a Parameters {
        self.versions()[self.version_on(day)].1
    }

    /// The parameters of every version with the periods that begin while it holds.
    fn periods(
        self,
        kind: impl Fn(&Parameters) -> Option<lianyi::model::pack::PeriodKind>,
    ) -> Vec<(&'a Parameters, Days)> {
        let mut all = Vec::new();
        for (number, parameters) in self.versions() {
            let Some(kind) = kind(parameters) else { continue };
            for days in days::of_kind(self.model, &kind, self.as_of) {
                if self.version_on(days.start) == number {
                    all.push((parameters, days));
                }
            }
        }
        all
    }

    /// Whether a cadre held office on any day from one to another, by service that has begun by now.
    fn serves(self, cadre: CadreKey, from: NaiveDate, until: NaiveDate) -> bool {
        let service = self.model.cadres[cadre.index()].service.iter().filter(|interval| interval.from <= self.as_of);
        service.into_iter().any(|interval| days::touch((interval.from, interval.until), (from, until)))
    }

    /// Whether a cadre's tier is among those that are meant; none named means all.
    fn is_of(self, cadre: CadreKey, tiers: &[String]) -> bool {
        tiers.is_empty() || tiers.contains(&self.model.cadres[cadre.index()].tier.value)
    }
}
