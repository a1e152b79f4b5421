//! Every duty with what it is looked for by: what the script of the ledger shows rows from.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Serialize;

use crate::ledger::course;
use crate::ledger::{Duty, DutyWords, Holder};
use crate::model::key::{InterpretationKey, RuleKey};
use crate::report::address;
use crate::report::filter::{OFFICE, Standing, encoded};
use crate::report::lookup::Lookup;
use crate::report::parts::duty::{self, DutyRow};
use crate::report::parts::{Link, ground, sums};
use crate::report::words::wording;

/// By what duties are looked for, and the duties.
#[derive(Debug)]
pub(crate) struct LedgerRows {
    pub(crate) fields: Vec<Field>,
    /// On what each rule rests, in the order of its field.
    pub(crate) bases: Vec<Vec<Link>>,
    /// Whether all duties of a rule are those of pairs to be in contact, in the order of its field.
    pub(crate) of_contact: Vec<bool>,
    pub(crate) rows: Vec<LedgerRow>,
    /// The running term, if any: what the page shows unless it is asked for more.
    pub(crate) running: Option<String>,
}

/// One thing to look for duties by.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Field {
    /// The key in an address.
    pub(crate) key: &'static str,
    /// What readers call it.
    pub(crate) name: String,
    /// The values: as addresses have them, and in words.
    pub(crate) values: Vec<(String, String)>,
}

/// One duty.
#[derive(Debug)]
pub(crate) struct LedgerRow {
    /// The position of its value in each field; `None` where it has none.
    pub(crate) values: Vec<Option<usize>>,
    pub(crate) shown: DutyRow,
    /// The day on which a duty of contact was met.
    pub(crate) met_on: Option<NaiveDate>,
}

/// Everything that duties are called by their verdicts, for the line above the rows.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct LineWords {
    owed: &'static str,
    met: &'static str,
    early: &'static str,
    due: &'static str,
    missed: &'static str,
    waived: &'static str,
    silent: &'static str,
    unstated: &'static str,
}

impl From<DutyWords> for LineWords {
    fn from(words: DutyWords) -> Self {
        let DutyWords { owed, met, early, due, missed, waived, silent, unstated, .. } = words;
        Self { owed, met, early, due, missed, waived, silent, unstated }
    }
}

/// The duties of a report: what asks for something first, then the latest period.
pub(crate) fn rows(lookup: &Lookup<'_>) -> LedgerRows {
    let model = lookup.facts.model;
    let mut duties: Vec<(&Duty, Keys)> =
        lookup.facts.ledger.duties.iter().map(|duty| (duty, keys(lookup, duty))).collect();
    let place = |duty: &Duty| Standing::ALL.iter().position(|standing| *standing == Standing::from(duty));
    duties.sort_by_key(|(duty, _)| (place(duty), std::cmp::Reverse((duty.period.start, &duty.period.name))));
    let fields = fields(lookup, &duties);
    let mut of_contact: BTreeMap<RuleKey, bool> = BTreeMap::new();
    for (duty, _) in &duties {
        *of_contact.entry(duty.rule).or_insert(true) &= duty.is_contact();
    }
    let places: Vec<BTreeMap<&str, usize>> = fields
        .iter()
        .map(|field| field.values.iter().enumerate().map(|(index, (value, _))| (value.as_str(), index)).collect())
        .collect();
    let row = |(duty, keys): &(&Duty, Keys)| LedgerRow {
        values: keys.iter().zip(&places).map(|(key, places)| places.get(key.as_str()).copied()).collect(),
        met_on: course::met_on(model, duty).filter(|_| duty.counts_contacts()),
        shown: DutyRow { rule: Some(lookup.rules[duty.rule.index()].clone()), ..duty::row(lookup, duty) },
    };
    let basis = |key: &RuleKey| {
        let rule = model.rule(*key);
        let number = |key: &InterpretationKey| {
            Link::to(address::interpretation(*key), model.interpretations[key.index()].id.value.clone())
        };
        let clause = Link::clause(model, &rule.clause.value);
        std::iter::once(clause).chain(rule.interpretations.iter().map(number)).collect()
    };
    let running = lookup.current_term().map(|key| model.term(key).id.value.clone());
    let running = running.filter(|name| duties.iter().any(|(duty, _)| duty.period.name == *name));
    LedgerRows {
        running: running.map(|name| encoded(&name)),
        rows: duties.iter().map(row).collect(),
        bases: of_contact.keys().map(basis).collect(),
        of_contact: of_contact.into_values().collect(),
        fields,
    }
}

/// The values of a duty, one for each field; empty where it has none.
type Keys = [String; 8];

fn keys(lookup: &Lookup<'_>, duty: &Duty) -> Keys {
    let model = lookup.facts.model;
    let clause = &model.rule(duty.rule).clause.value;
    let cadre = match duty.holder {
        Holder::Cadre(cadre) => encoded(&model.cadre(cadre).id.value),
        Holder::Unit(_) | Holder::Office => String::new(),
    };
    let unit = duty.holder.unit(model);
    [
        address::ledger_rule_anchor(duty.rule),
        model.pack.clauses.iter().position(|known| known.number.value == *clause).map_or_else(String::new, clause_key),
        encoded(&duty.period.name),
        encoded(&model.calendar.year(duty.period.year).id.value),
        unit.map_or_else(|| OFFICE.to_owned(), |unit| encoded(&model.unit(unit).id.value)),
        cadre,
        duty.ground(model).map(|kind| ground::key(lookup, kind.as_ref())).unwrap_or_default(),
        Standing::from(duty).slug().to_owned(),
    ]
}

fn clause_key(position: usize) -> String {
    format!("c{}", position + 1)
}

/// The fields in the order of [`Keys`], each with the values that some duty has.
fn fields(lookup: &Lookup<'_>, duties: &[(&Duty, Keys)]) -> Vec<Field> {
    let model = lookup.facts.model;
    let rules = model.rule_keys().map(|(key, rule)| (address::ledger_rule_anchor(key), rule.id.value.clone()));
    let clauses = model.pack.clauses.iter().enumerate();
    let clauses =
        clauses.map(|(index, clause)| (clause_key(index), format!("{} {}", clause.number.value, clause.title)));
    let periods = sums::periods(lookup.facts.ledger.duties.iter()).into_iter().rev();
    let periods = periods.map(|name| (encoded(name), wording::term(name)));
    let years = model.calendar.year_keys().rev();
    let years = years.map(|(_, year)| (encoded(&year.id.value), wording::term(&year.id.value)));
    let units = model.units.iter().map(|unit| (encoded(&unit.id.value), unit.name.clone()));
    let units = units.chain([(OFFICE.to_owned(), model.institution.office.clone())]);
    let cadres = model
        .cadre_keys()
        .map(|(key, cadre)| (encoded(&cadre.id.value), format!("{} {}", model.cadre_name(key), cadre.id.value)));
    let standings = Standing::ALL.map(|standing| (standing.slug().to_owned(), standing.word().to_owned()));
    let field = |key, name: &str, values: Vec<(String, String)>| Field { key, name: name.to_owned(), values };
    let mut all = [
        field("rule", "规则", rules.collect()),
        field("clause", "条款", clauses.collect()),
        field("term", "期间", periods.collect()),
        field("year", model.calendar.year_word(), years.collect()),
        field("unit", "单位", units.collect()),
        field("cadre", "干部", cadres.collect()),
        field("ground", "凭什么", ground::kinds(lookup)),
        field("verdict", "结论", standings.to_vec()),
    ];
    for (index, field) in all.iter_mut().enumerate() {
        let used: BTreeSet<&str> = duties.iter().map(|(_, keys)| keys[index].as_str()).collect();
        field.values.retain(|(value, _)| used.contains(value.as_str()));
    }
    all.into()
}
