//! LY204 and LY208: how many friends a cadre, or the cadres of a unit together, have on each day, at least and at most
//! (二).

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::diagnostic::{Diagnostic, Level, Named, Subject};
use crate::ledger::change::binding_day;
use crate::ledger::pair::Pair;
use crate::ledger::running::{RunningYear, later_years};
use crate::model::Model;
use crate::model::key::{CadreKey, UnitKey, YearKey};
use crate::model::pack::{Counting, CoverageParameters, Force, Parameters, Rule};
use crate::model::people::{Cadre, Unit};
use crate::model::roster::{Roster, RosterOwner};
use crate::rules::citation::with_basis;
use crate::rules::codes;
use crate::rules::facts::{Facts, first_day, level_of};
use crate::rules::scope::condition::{Fit, fit, in_words, suits_unit};
use crate::rules::scope::overlap::{Shortage, crowded, friends, short};
use crate::rules::scope::own_list::has_own_list;
use crate::source::Span;

/// Cadres, or units, with too few or too many friends on a list.
///
/// Where the list itself is missing nothing is said here: LY301 says it once.
pub(super) fn check(facts: &Facts<'_>, rule: &Rule) -> Vec<Diagnostic> {
    let model = facts.model;
    let mut findings = Vec::new();
    for roster in &model.rosters {
        let binding = binding_day(model, roster);
        let year = roster.year.value;
        let last = model.calendar.year_days(year).map_or(facts.as_of, |(_, last)| last);
        findings.extend(in_year(facts, rule, roster, RunningYear { year, days: (binding, last), replaced: false }));
        for later in later_years(model, roster).0.into_iter().filter(|later| later.days.0 <= facts.as_of) {
            findings.extend(in_year(facts, rule, roster, later));
        }
    }
    findings
}

/// What is found on a list in a school year in which it binds from a day to a day.
fn in_year(facts: &Facts<'_>, rule: &Rule, roster: &Roster, held: RunningYear) -> Vec<Diagnostic> {
    let model = facts.model;
    let RunningYear { year, days: (binding, last), replaced } = held;
    let first = first_day(model, year);
    let Parameters::Coverage(coverage) = rule.parameters_on(first) else { return Vec::new() };
    let mut findings = Vec::new();
    for (whose, cadres) in asked(model, coverage, roster, first) {
        let quota = Quota { model, rule, coverage, roster, year, whose };
        let pairs = &facts.ledger.pairs;
        let mut own: Vec<&Pair> = Vec::new();
        for (key, _) in &cadres {
            let start = pairs.partition_point(|pair| (pair.year, pair.cadre) < (year, *key));
            own.extend(pairs[start..].iter().take_while(|pair| (pair.year, pair.cadre) == (year, *key)));
        }
        let fit: Vec<(&Pair, Fit)> = own.iter().map(|pair| (*pair, quota.fit(pair))).collect();
        let those = |least: Fit| fit.iter().filter(|(_, fit)| *fit >= least).map(|(pair, _)| *pair).collect::<Vec<_>>();
        // Whoever may be meant makes nobody short of friends, and nobody's friends too many.
        let (possible, certain) = (those(Fit::Unstated), those(Fit::Yes));
        let cadres: Vec<&Cadre> = cadres.into_iter().map(|(_, cadre)| cadre).collect();
        if cadres.iter().any(|cadre| cadre.service.iter().any(|service| service.contains(binding))) {
            let days = (binding.max(first), last.min(facts.as_of));
            findings.extend(quota.too_few(&cadres, friends(&own), &possible, days));
        }
        if !replaced {
            findings.extend(quota.too_many(&certain));
        }
    }
    findings
}

/// Whose friends are counted together.
#[derive(Clone, Copy)]
enum Whose<'a> {
    Cadre(&'a Cadre),
    Unit(&'a Unit),
}

/// Who is asked for friends on a list: each cadre of the tier who belongs on it, or all those of a unit together.
fn asked<'a>(
    model: &'a Model,
    coverage: &CoverageParameters,
    roster: &'a Roster,
    day: NaiveDate,
) -> Vec<(Whose<'a>, Vec<(CadreKey, &'a Cadre)>)> {
    let meant = |cadre: &Cadre| coverage.tier.as_ref().is_none_or(|tier| *tier == cadre.tier.value);
    let cadres = cadres_of_list(model, roster, day).filter(|(_, cadre)| meant(cadre));
    if coverage.counting != Counting::Unit {
        return cadres.map(|(key, cadre)| (Whose::Cadre(cadre), vec![(key, cadre)])).collect();
    }
    let mut units: BTreeMap<UnitKey, Vec<(CadreKey, &Cadre)>> = BTreeMap::new();
    for (key, cadre) in cadres {
        units.entry(cadre.unit.value).or_default().push((key, cadre));
    }
    units.into_iter().map(|(unit, cadres)| (Whose::Unit(model.unit(unit)), cadres)).collect()
}

/// One cadre or unit under one rule of 干部覆盖 on one list.
#[derive(Clone, Copy)]
struct Quota<'a> {
    model: &'a Model,
    rule: &'a Rule,
    coverage: &'a CoverageParameters,
    roster: &'a Roster,
    year: YearKey,
    whose: Whose<'a>,
}

impl<'a> Quota<'a> {
    fn fit(self, pair: &Pair) -> Fit {
        let (cadre, friend) = (self.model.cadre(pair.cadre), self.model.friend(pair.friend));
        let day = first_day(self.model, pair.year);
        match &self.coverage.among {
            None => Fit::Yes,
            Some(among) if suits_unit(among, cadre, friend) => fit(among, friend, day),
            Some(_) => Fit::No,
        }
    }

    /// Which friends are counted, to stand before 联谊对象; empty where all are.
    fn class(self) -> String {
        let words = self.coverage.among.as_ref().map(|among| in_words(among, &self.model.pack.vocabulary));
        words.filter(|words| !words.is_empty()).map_or_else(String::new, |words| format!("“{words}”的"))
    }

    /// LY204: a cadre who was in office when the list began to bind has friends on it, and on each day since; so have the
    /// cadres of a unit together, if one of them was.
    fn too_few(
        self,
        cadres: &[&Cadre],
        all: usize,
        counted: &[&Pair],
        days: (NaiveDate, NaiveDate),
    ) -> Option<Diagnostic> {
        let minimum = self.coverage.minimum?;
        if friends(counted) < minimum as usize {
            return Some(self.too_few_on_list(minimum, all, friends(counted)));
        }
        let spells = short(self.model, cadres, counted, minimum, days);
        (!spells.is_empty()).then(|| self.too_few_on_days(minimum, counted, &spells, days.1))
    }

    fn too_few_on_list(self, minimum: u32, all: usize, counted: usize) -> Diagnostic {
        let (year, class) = (self.year_name(), self.class());
        let message = format!("{}在 {year}名单上{class}联谊对象{}不足 {minimum} 名", self.who(), self.together());
        let message = if class.is_empty() { message.replacen("名单上", "名单上的", 1) } else { message };
        let label = if class.is_empty() {
            format!("名单上 {all} 名")
        } else {
            format!("名单上 {all} 名，符合的 {counted} 名")
        };
        let finding = Diagnostic::at(&codes::LY204, level_of(self.rule), self.span(), message)
            .label(label)
            .also(self.roster.span, "名单在这里");
        self.with_basis(finding).help(format!("请由确定名单的会议补定联谊对象；{}", self.gone()))
    }

    /// The list names enough friends, but not for the same days. A gap that the rule allows for is a hint.
    fn too_few_on_days(self, minimum: u32, counted: &[&Pair], spells: &[Shortage], last: NaiveDate) -> Diagnostic {
        let longest = spells.iter().map(Shortage::days).max().unwrap_or_default();
        let allowed = self.coverage.gap_days.filter(|days| longest <= i64::from(*days));
        let level = if allowed.is_some() { Level::Hint } else { level_of(self.rule) };
        let spell = |spell: &Shortage| {
            let Shortage { from, until, .. } = spell;
            if *until == last { format!("自 {from} 起") } else { format!(" {from} 至 {until} ") }
        };
        let when: Vec<String> = spells.iter().map(spell).collect();
        let (when, class) = (when.join("、"), self.class());
        let (who, together) = (self.who(), self.together());
        let message = format!("{who}在 {}{when}{class}联谊对象{together}不足 {minimum} 名", self.year_name());
        let fewest = spells.iter().map(|spell| spell.fewest).min().unwrap_or_default();
        let mut finding = Diagnostic::at(&codes::LY204, level, self.span(), message)
            .label(format!("名单上先后 {} 名，最少的一天 {fewest} 名", friends(counted)))
            .also(self.roster.span, "名单在这里");
        for pair in counted {
            let ends = pair.days.iter().filter_map(|days| days.until).max();
            if let Some(end) = ends.filter(|end| spells.iter().any(|spell| end.succ_opt() == Some(spell.from))) {
                finding = finding.also(pair.origin, format!("这一对到 {end} 为止"));
            }
        }
        let finding = match (allowed, self.coverage.gap_days) {
            (Some(days), _) => {
                let hint = Level::Hint.word();
                finding.note(format!("说明：最长 {longest} 天，规则允许空缺 {days} 天，只作{hint}"))
            }
            (None, Some(days)) => finding.note(format!("说明：最长 {longest} 天，规则允许空缺 {days} 天")),
            (None, None) => finding,
        };
        self.with_basis(finding).help(format!("请由确定名单的会议补定联谊对象，或改正“自”“止”；{}", self.gone()))
    }

    /// LY208: more friends at the same time than the rule allows.
    fn too_many(self, counted: &[&Pair]) -> Option<Diagnostic> {
        let maximum = self.coverage.maximum?;
        let (day, together) = crowded(self.model, counted, maximum, friends)?;
        let latest = together.iter().max_by_key(|pair| (pair.first_day(), pair.origin))?;
        let number = friends(&together);
        let message = format!(
            "{}在 {}同时联系{}联谊对象{} {number} 名，规则写的是至多 {maximum} 名",
            self.who(),
            self.year_name(),
            self.class(),
            self.together()
        );
        let finding = Diagnostic::at(&codes::LY208, level_of(self.rule), latest.origin, message)
            .label(format!("自 {day} 起同时有 {number} 名"))
            .also(self.span(), if matches!(self.whose, Whose::Unit(_)) { "单位" } else { "干部" });
        let others = if matches!(self.whose, Whose::Unit(_)) { "其他单位的干部" } else { "其他干部" };
        let help = match self.rule.force {
            Force::May => format!("请看能否由{others}分担；确需多联系的，不用改"),
            Force::Must | Force::Should => {
                format!("请报确定名单的会议，由{others}分担；不再联系的一对写“止”和“缘由”，或从名单中去掉")
            }
        };
        Some(self.with_basis(finding).help(help))
    }

    fn with_basis(self, finding: Diagnostic) -> Diagnostic {
        let day = first_day(self.model, self.year);
        let holder = match self.whose {
            Whose::Cadre(cadre) => Named::Cadre(cadre.id.value.clone()),
            Whose::Unit(unit) => Named::Unit(unit.id.value.clone()),
        };
        let subject = Subject::of(holder).during(self.year());
        with_basis(finding, self.model, self.rule, day).subject(subject)
    }

    /// Who is meant, as a message begins: a cadre by the id, which stands apart, a unit by its name.
    fn who(self) -> String {
        match self.whose {
            Whose::Cadre(cadre) => format!("{} ", cadre.id.value),
            Whose::Unit(unit) => unit.name.clone(),
        }
    }

    const fn together(self) -> &'static str {
        if matches!(self.whose, Whose::Unit(_)) { "合起来" } else { "" }
    }

    /// What to do about cadres who have left.
    const fn gone(self) -> &'static str {
        match self.whose {
            Whose::Cadre(_) => "已不任职的，请在 people/cadres.yaml 的“任职”里写“止”",
            Whose::Unit(_) => "单位的干部都已不任职的，请在 people/cadres.yaml 的“任职”里写“止”",
        }
    }

    fn span(self) -> Span {
        match self.whose {
            Whose::Cadre(cadre) => cadre.id.span,
            Whose::Unit(unit) => unit.id.span,
        }
    }

    fn year(self) -> &'a str {
        &self.model.calendar.year(self.year).id.value
    }

    fn year_name(self) -> String {
        self.model.calendar.year_name(self.year)
    }
}

/// The cadres whose friends belong on a list: those of its tier; on a unit's list those of the unit
/// whose tier the pack gives no list of its own.
fn cadres_of_list<'a>(
    model: &'a Model,
    roster: &'a Roster,
    day: NaiveDate,
) -> impl Iterator<Item = (CadreKey, &'a Cadre)> {
    model.cadre_keys().filter(move |(_, cadre)| match &roster.owner.value {
        RosterOwner::Tier(tier) => *tier == cadre.tier.value,
        RosterOwner::Unit(unit) => *unit == cadre.unit.value && !has_own_list(model, &cadre.tier.value, day),
    })
}
