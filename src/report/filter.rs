//! What a list is asked to show, and the address that asks for it: `ledger.html#rule=r4&term=2026-2027-1&verdict=due`.
//!
//! A number on a page leads to the address of its filter, and the script of the list shows exactly the rows that the
//! filter lets through. This is the one place that writes such an address (law 3 of `ARCHITECTURE.md`).

use chrono::NaiveDate;

use crate::diagnostic::{Area, Code, Level};
use crate::ledger::contacts::ContactGroup;
use crate::ledger::{Duty, DutyWords, Verdict};
use crate::model::Model;
use crate::model::feedback::StepKind;
use crate::model::key::{CadreKey, RuleKey, UnitKey, YearKey};
use crate::report::address;

/// What a list is asked for. A row is shown if for each key it has one of the values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Filter {
    /// The address of the page with the list.
    page: String,
    /// Keys and values, in the order in which they were asked for.
    asked: Vec<(&'static str, Vec<String>)>,
}

/// The value of `unit` for what the Office has to do itself.
pub(crate) const OFFICE: &str = "office";

/// The value of `unit` for findings that concern no unit.
pub(crate) const SCHOOL: &str = "school";

impl Filter {
    /// Every row of a page.
    fn of(page: impl Into<String>) -> Self {
        Self { page: page.into(), asked: Vec::new() }
    }

    /// Every duty.
    pub(crate) fn ledger() -> Self {
        Self::of(address::LEDGER)
    }

    /// Every finding.
    pub(crate) fn findings() -> Self {
        Self::of(address::FINDINGS)
    }

    /// Every suggestion.
    pub(crate) fn feedback() -> Self {
        Self::of(address::FEEDBACK)
    }

    /// Suggestions that wait for a step, or for none any more.
    pub(crate) fn state(self, awaited: Option<StepKind>) -> Self {
        self.with("state", [state_slug(awaited)])
    }

    /// Suggestions that wait for any step.
    pub(crate) fn waiting(self) -> Self {
        self.with("answered", [NO])
    }

    /// Suggestions whose step is overdue.
    pub(crate) fn late(self) -> Self {
        self.with("late", [YES])
    }

    /// The cadres who have to meet somebody in the running period.
    pub(crate) fn asked_cadres() -> Self {
        Self::of(address::CADRES).with("asked", [YES])
    }

    /// Those who have met nobody yet, or somebody.
    pub(crate) fn begun(self, begun: bool) -> Self {
        self.with("begun", [whether(begun)])
    }

    /// Those who have somebody left to meet.
    pub(crate) fn with_left(self) -> Self {
        self.with("left", [YES])
    }

    /// Suggestions that wait, by how long ago they were raised.
    pub(crate) fn age(self, age: &str) -> Self {
        self.with("age", [age])
    }

    /// Every pair on the page of a list.
    pub(crate) fn pairs(page: &str) -> Self {
        Self::of(page).with("pair", [YES])
    }

    /// Every contact of a term, or of none.
    pub(crate) fn contacts(model: &Model, group: ContactGroup) -> Self {
        Self::of(address::contacts(model, group))
    }

    /// Asks for one of these values of a key.
    pub(crate) fn with<T: AsRef<str>>(mut self, key: &'static str, values: impl IntoIterator<Item = T>) -> Self {
        let values = values.into_iter().map(|value| encoded(value.as_ref())).collect();
        self.asked.retain(|(other, _)| *other != key);
        self.asked.push((key, values));
        self
    }

    /// What one rule asks for.
    pub(crate) fn rule(self, rule: RuleKey) -> Self {
        self.rules(&[rule])
    }

    /// What one of some rules asks for.
    pub(crate) fn rules(self, rules: &[RuleKey]) -> Self {
        self.with("rule", rules.iter().map(|rule| address::ledger_rule_anchor(*rule)))
    }

    /// One period, by its name.
    pub(crate) fn period(self, name: &str) -> Self {
        self.with("term", [name])
    }

    /// The periods of one school year.
    pub(crate) fn year(self, model: &Model, year: YearKey) -> Self {
        self.with("year", [&model.calendar.year(year).id.value])
    }

    /// A unit and its cadres.
    pub(crate) fn unit(self, model: &Model, unit: UnitKey) -> Self {
        self.units(model, [unit])
    }

    /// Some units and their cadres.
    pub(crate) fn units(self, model: &Model, units: impl IntoIterator<Item = UnitKey>) -> Self {
        self.with("unit", units.into_iter().map(|unit| &model.unit(unit).id.value))
    }

    /// The Office itself.
    pub(crate) fn office(self) -> Self {
        self.with("unit", [OFFICE])
    }

    /// One cadre.
    pub(crate) fn cadre(self, model: &Model, cadre: CadreKey) -> Self {
        self.with("cadre", [&model.cadre(cadre).id.value])
    }

    /// Duties that stand so.
    pub(crate) fn standing(self, standings: &[Standing]) -> Self {
        self.with("verdict", standings.iter().map(|standing| standing.slug()))
    }

    /// Duties of a verdict.
    pub(crate) fn verdict(self, verdict: Verdict) -> Self {
        self.standing(Standing::of(verdict))
    }

    /// The denominator of 完成率.
    pub(crate) fn judged(self) -> Self {
        self.standing(&[Standing::Met, Standing::Missed])
    }

    /// What is asked for and not done, whether there is time left or not.
    pub(crate) fn undone(self) -> Self {
        self.standing(&[Standing::Due, Standing::Missed, Standing::Unstated])
    }

    /// What is asked for and nobody is excused from.
    pub(crate) fn owed(self) -> Self {
        self.standing(&[Standing::Met, Standing::Early, Standing::Due, Standing::Missed, Standing::Unstated])
    }

    /// Duties of contact that were met by the end of a day.
    pub(crate) fn met_by(self, day: NaiveDate) -> Self {
        self.with("by", [day.to_string()])
    }

    /// Findings that concern no unit.
    pub(crate) fn school(self) -> Self {
        self.with("unit", [SCHOOL])
    }

    /// Findings of a level.
    pub(crate) fn level(self, level: Level) -> Self {
        self.with("level", [level.slug()])
    }

    /// Findings of a code.
    pub(crate) fn code(self, code: &Code) -> Self {
        self.with("code", [code.id])
    }

    /// Findings of an area of codes.
    pub(crate) fn area(self, area: &Area) -> Self {
        self.with("area", [area.digit.to_string()])
    }

    /// The address.
    pub(crate) fn href(&self) -> String {
        let asked: Vec<String> = self.asked.iter().map(|(key, values)| format!("{key}={}", values.join(","))).collect();
        match asked.as_slice() {
            // Of itself the ledger shows the running term.
            [] if self.page == address::LEDGER => format!("{}#all={YES}", self.page),
            [] => self.page.clone(),
            _ => format!("{}#{}", self.page, asked.join("&")),
        }
    }
}

/// What a row is or is not.
pub(crate) const YES: &str = "yes";
pub(crate) const NO: &str = "no";

/// [`YES`] or [`NO`].
pub(crate) const fn whether(is: bool) -> &'static str {
    if is { YES } else { NO }
}

/// The value of `state` for a suggestion that waits for a step, or for none any more.
pub(crate) const fn state_slug(awaited: Option<StepKind>) -> &'static str {
    match awaited {
        Some(StepKind::Collected) => "wait-collect",
        Some(StepKind::Reported) => "wait-report",
        Some(StepKind::Assigned) => "wait-assign",
        Some(StepKind::Settled) => "wait-settle",
        Some(StepKind::Instructed) => "wait-instruct",
        Some(StepKind::Answered) => "wait-answer",
        None => "answered",
    }
}

/// What a row is, for the attribute by which a list is filtered: `unit=U08 level=error`.
pub(crate) fn keys<T: AsRef<str>>(keys: impl IntoIterator<Item = (&'static str, T)>) -> String {
    let keys: Vec<String> = keys.into_iter().map(|(key, value)| format!("{key}={}", encoded(value.as_ref()))).collect();
    keys.join(" ")
}

/// A value as addresses have it: whatever parts keys and values is not in it.
pub(crate) fn encoded(value: &str) -> String {
    let mut text = String::new();
    address::encode(value, &mut text);
    text
}

/// How a duty stands: its verdict, and of what was met, whether it was before its time was over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// 未办.
    Missed,
    /// 未到期.
    Due,
    /// 未写明.
    Unstated,
    /// 免办.
    Waived,
    /// 规则未规定.
    Silent,
    /// Met, and its time is not over: no rate counts it.
    Early,
    /// Met, and its time is over.
    Met,
}

impl Standing {
    /// All, what asks for something first.
    pub(crate) const ALL: [Self; 7] =
        [Self::Missed, Self::Due, Self::Unstated, Self::Waived, Self::Silent, Self::Early, Self::Met];

    /// How the duties of a verdict may stand.
    const fn of(verdict: Verdict) -> &'static [Self] {
        match verdict {
            Verdict::Met => &[Self::Met, Self::Early],
            Verdict::Due => &[Self::Due],
            Verdict::Missed => &[Self::Missed],
            Verdict::Waived => &[Self::Waived],
            Verdict::Silent => &[Self::Silent],
            Verdict::Unstated => &[Self::Unstated],
        }
    }

    /// The word readers see, for duties of any kind.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Early => DutyWords::ANY.early,
            Self::Met => DutyWords::ANY.met,
            Self::Due => DutyWords::ANY.due,
            Self::Missed => DutyWords::ANY.missed,
            Self::Waived => DutyWords::ANY.waived,
            Self::Silent => DutyWords::ANY.silent,
            Self::Unstated => DutyWords::ANY.unstated,
        }
    }

    /// The value in an address.
    pub(crate) const fn slug(self) -> &'static str {
        match self {
            Self::Early => "early",
            Self::Met => Verdict::Met.slug(),
            Self::Due => Verdict::Due.slug(),
            Self::Missed => Verdict::Missed.slug(),
            Self::Waived => Verdict::Waived.slug(),
            Self::Silent => Verdict::Silent.slug(),
            Self::Unstated => Verdict::Unstated.slug(),
        }
    }
}

impl From<&Duty> for Standing {
    fn from(duty: &Duty) -> Self {
        match duty.verdict {
            Verdict::Met if duty.is_open() => Self::Early,
            Verdict::Met => Self::Met,
            Verdict::Due => Self::Due,
            Verdict::Missed => Self::Missed,
            Verdict::Waived => Self::Waived,
            Verdict::Silent => Self::Silent,
            Verdict::Unstated => Self::Unstated,
        }
    }
}
