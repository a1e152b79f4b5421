//! LY204 and LY208: how many friends a cadre has, at least and at most (二).

use crate::diagnostic::{Diagnostic, Level, Named, Subject};
use crate::ledger::change::binding_day;
use crate::ledger::pair::Pair;
use crate::model::Model;
use crate::model::key::CadreKey;
use crate::model::pack::{CoverageParameters, Parameters, Rule};
use crate::model::people::Cadre;
use crate::model::roster::{Roster, RosterOwner};
use crate::rules::citation::with_basis;
use crate::rules::codes;
use crate::rules::facts::{Facts, first_day, level_of};
use crate::rules::scope::condition::{fits, in_words, suits_unit};
use crate::rules::scope::overlap::crowded;
use crate::rules::scope::own_list::has_own_list;

/// Cadres with too few or too many friends on a list.
///
/// Where the list itself is missing nothing is said here: LY301 says it once.
pub(super) fn check(facts: &Facts<'_>, rule: &Rule) -> Vec<Diagnostic> {
    let model = facts.model;
    let mut findings = Vec::new();
    for roster in &model.rosters {
        let year = roster.year.value;
        let first = first_day(model, year);
        let Parameters::Coverage(coverage) = rule.parameters_on(first) else { continue };
        let binding = binding_day(model, roster);
        for (key, cadre) in cadres_of_list(model, roster) {
            if coverage.tier.as_ref().is_some_and(|tier| *tier != cadre.tier.value) {
                continue;
            }
            let quota = Quota { model, rule, coverage, roster, cadre };
            let pairs = &facts.ledger.pairs;
            let start = pairs.partition_point(|pair| (pair.year, pair.cadre) < (year, key));
            let own: Vec<&Pair> =
                pairs[start..].iter().take_while(|pair| (pair.year, pair.cadre) == (year, key)).collect();
            let counted: Vec<&Pair> = own.iter().copied().filter(|pair| quota.counts(pair)).collect();
            if cadre.service.iter().any(|service| service.contains(binding)) {
                findings.extend(quota.too_few(own.len(), counted.len()));
            }
            findings.extend(quota.too_many(&counted));
        }
    }
    findings
}

/// One cadre under one rule of 干部覆盖 on one list.
#[derive(Clone, Copy)]
struct Quota<'a> {
    model: &'a Model,
    rule: &'a Rule,
    coverage: &'a CoverageParameters,
    roster: &'a Roster,
    cadre: &'a Cadre,
}

impl Quota<'_> {
    fn counts(self, pair: &Pair) -> bool {
        let friend = self.model.friend(pair.friend);
        let day = first_day(self.model, pair.year);
        let meant = |among| suits_unit(among, self.cadre, friend) && fits(among, friend, day);
        self.coverage.among.as_ref().is_none_or(meant)
    }

    /// Which friends are counted, to stand before 联谊对象; empty where all are.
    fn class(self) -> String {
        let words = self.coverage.among.as_ref().map(|among| in_words(among, &self.model.pack.vocabulary));
        words.filter(|words| !words.is_empty()).map_or_else(String::new, |words| format!("“{words}”的"))
    }

    /// LY204: a cadre who was in office when the list began to bind has friends on it.
    fn too_few(self, all: usize, counted: usize) -> Option<Diagnostic> {
        let minimum = self.coverage.minimum.filter(|minimum| counted < *minimum as usize)?;
        let (year, class) = (self.year(), self.class());
        let message = format!("{} 在 {year} 学年名单上{class}联谊对象不足 {minimum} 名", self.id());
        let message = if class.is_empty() { message.replacen("名单上", "名单上的", 1) } else { message };
        let label = if class.is_empty() {
            format!("名单上 {all} 名")
        } else {
            format!("名单上 {all} 名，符合的 {counted} 名")
        };
        let finding = Diagnostic::at(&codes::LY204, level_of(self.rule), self.cadre.id.span, message)
            .label(label)
            .also(self.roster.span, "名单在这里");
        let help = "请由确定名单的会议补定联谊对象；已不任职的，请在 people/cadres.yaml 的“任职”里写“止”";
        Some(self.with_basis(finding).help(help))
    }

    /// LY208: more friends at the same time than the rule foresees. It is no breach: a hint.
    fn too_many(self, counted: &[&Pair]) -> Option<Diagnostic> {
        let maximum = self.coverage.maximum?;
        let (day, together) = crowded(self.model, counted, maximum)?;
        let latest = together.iter().max_by_key(|pair| (pair.first_day(), pair.origin))?;
        let number = together.len();
        let message = format!(
            "{} 在 {} 学年同时联系{}联谊对象 {number} 名，规则写的是至多 {maximum} 名",
            self.id(),
            self.year(),
            self.class()
        );
        let finding = Diagnostic::at(&codes::LY208, Level::Hint, latest.origin, message)
            .label(format!("自 {day} 起同时有 {number} 名"))
            .also(self.cadre.id.span, "干部");
        let help = "请看能否由其他干部分担；确需多联系的，不用改";
        Some(self.with_basis(finding).help(help))
    }

    fn with_basis(self, finding: Diagnostic) -> Diagnostic {
        let day = first_day(self.model, self.roster.year.value);
        let subject = Subject::of(Named::Cadre(self.id().to_owned())).during(self.year());
        with_basis(finding, self.model, self.rule, day).subject(subject)
    }

    fn id(&self) -> &str {
        &self.cadre.id.value
    }

    fn year(&self) -> &str {
        &self.model.calendar.year(self.roster.year.value).id.value
    }
}

/// The cadres whose friends belong on a list: those of its tier; on a unit's list those of the unit
/// whose tier the pack gives no list of its own.
fn cadres_of_list<'a>(model: &'a Model, roster: &'a Roster) -> impl Iterator<Item = (CadreKey, &'a Cadre)> {
    let day = first_day(model, roster.year.value);
    model.cadre_keys().filter(move |(_, cadre)| match &roster.owner.value {
        RosterOwner::Tier(tier) => *tier == cadre.tier.value,
        RosterOwner::Unit(unit) => *unit == cadre.unit.value && !has_own_list(model, &cadre.tier.value, day),
    })
}
