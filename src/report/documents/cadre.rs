//! 个人台账: what a cadre has to do, the timelines of the pairs, and the periods that are over, for the cadre. Figures
//! belong to the duties of the cadre; nothing is summed up for a friend.

use chrono::Datelike as _;
use serde::Serialize;

use crate::ledger::pair::Pair;
use crate::ledger::task::{Task, TaskKind};
use crate::ledger::{Duty, DutyWords, Tally};
use crate::model::Model;
use crate::model::key::CadreKey;
use crate::model::verdict::Verdict;
use crate::report::Facts;
use crate::report::documents::due::{self, DueRow};
use crate::report::documents::head::{Document, Letterhead};
use crate::report::documents::issue::Issue;
use crate::report::documents::reminder::foot;
use crate::report::documents::said::{self, Said};
use crate::report::filter::Filter;
use crate::report::lookup::Lookup;
use crate::report::parts::{Badge, pair_months, pairs, suggestion, sums};
use crate::report::words::closed::{closed, days_in_words};
use crate::report::words::wording;

/// The record of one cadre on a day.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct CadreRecord {
    /// How it is called, who sends it, of which day it is.
    #[serde(flatten)]
    pub(crate) head: Letterhead,
    /// 编号, 单位, 职务 …, as far as they are recorded.
    pub(crate) about: Vec<(&'static str, String)>,
    /// What is to be done, the most urgent first.
    pub(crate) due: Vec<DueRow>,
    /// What is said where nothing is; of whoever has no pair and nothing that is over, that as well.
    pub(crate) nothing_due: String,
    /// The running school year in words; empty where there are no pairs in it.
    pub(crate) year: String,
    /// Its months.
    pub(crate) months: Vec<String>,
    /// The pairs of that year; the days of contact in each month.
    pub(crate) timelines: Vec<Line>,
    /// The periods of the pairs, in the order of time.
    pub(crate) periods: Vec<String>,
    /// What the marks mean.
    pub(crate) legend: String,
    /// Pair by period: a mark for each contact that counted, or how the duty stands.
    pub(crate) pairs: Vec<Line>,
    /// What was said to the cadre and registered.
    pub(crate) suggestions: Vec<SuggestionRow>,
    /// The periods that are over, the latest first.
    pub(crate) closed: Vec<ClosedPeriod>,
    /// What the unit says to what was missed in them.
    pub(crate) answers: Vec<Said>,
    /// What a fraction is: 已办/到期应办.
    pub(crate) done: String,
    /// The word for what was not done.
    pub(crate) missed: &'static str,
}

/// A friend and a cell for each column.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Line {
    pub(crate) friend: String,
    pub(crate) cells: Vec<String>,
}

/// A suggestion.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct SuggestionRow {
    pub(crate) id: String,
    pub(crate) matter: String,
    pub(crate) state: String,
}

/// A period that is over, and each rule that asked for anything.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ClosedPeriod {
    pub(crate) period: String,
    pub(crate) rules: Vec<ClosedRule>,
}

/// What one rule came to in it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ClosedRule {
    pub(crate) rule: String,
    /// `6/6`; — where nothing was judged.
    pub(crate) kept: String,
    pub(crate) missed: usize,
}

impl Document for CadreRecord {
    const TEMPLATE: &'static str = "cadre.typ";

    fn letterhead(&self) -> &Letterhead {
        &self.head
    }
}

/// The record of a cadre on the day of the facts.
pub(crate) fn record(lookup: &Lookup<'_>, cadre: CadreKey, issue: Option<&Issue>) -> CadreRecord {
    let facts = &lookup.facts;
    let model = facts.model;
    let (name, id) = (model.cadre_name(cadre), &model.cadre(cadre).id.value);
    let title = vec![format!("{name}{}个人台账", model.pack.appellations.matter)];
    let duties: Vec<&Duty> = lookup.duties(&lookup.duties_of_cadre[cadre.index()]).collect();
    let table = pairs::table(lookup, &duties, &Filter::ledger().cadre(model, cadre));
    let marks = |line: pairs::PairLine| Line {
        friend: line.friend,
        cells: line.cells.iter().map(|cell| cell.marks.iter().map(|mark| mark.sign).collect()).collect(),
    };
    let (year, months, timelines) = timelines(lookup, cadre);
    let pairs: Vec<Line> = table.running.into_iter().chain(table.ended).map(marks).collect();
    let closed = closed_periods(facts, &duties);
    let nothing =
        if pairs.is_empty() && closed.is_empty() { "，名单上没有结对，也没有已经到期的" } else { "" };
    CadreRecord {
        head: Letterhead::new(facts, format!("个人台账 {id}"), foot(facts))
            .issued(issue)
            .titled(title, &format!("截至{}", wording::day(facts.as_of))),
        about: about(lookup, cadre),
        due: due::rows(lookup, cadre),
        nothing_due: format!("没有要办的事{nothing}。"),
        year,
        months,
        timelines,
        periods: table.heads.into_iter().map(|head| head.text.replacen('第', "\n第", 1)).collect(),
        legend: legend(),
        pairs,
        suggestions: suggestions(lookup, cadre),
        closed,
        answers: said::to_duties(model, &over_for_good(lookup, &duties)),
        done: format!("{}/{}", DutyWords::ANY.met, DutyWords::ANY.judged),
        missed: DutyWords::ANY.missed,
    }
}

/// The duties that are no task any more: what is said to those stands beside the task.
fn over_for_good<'a>(lookup: &Lookup<'_>, duties: &[&'a Duty]) -> Vec<&'a Duty> {
    let is_of = |task: &Task<'_>, duty: &Duty| matches!(task.what, TaskKind::Overdue(own) if std::ptr::eq(own, duty));
    let waits = |duty: &Duty| lookup.tasks.iter().any(|task| is_of(task, duty));
    duties.iter().copied().filter(|duty| !waits(duty)).collect()
}

/// What the marks of the table of pairs mean, the contact first.
fn legend() -> String {
    let verdicts = [Verdict::Due, Verdict::Missed, Verdict::Waived, Verdict::Unstated].map(Badge::of_contact);
    let words = verdicts.iter().map(|badge| format!("{}{}", badge.sign, badge.word));
    std::iter::once("●计入的一次联系".to_owned()).chain(words).collect::<Vec<_>>().join("　")
}

fn about(lookup: &Lookup<'_>, key: CadreKey) -> Vec<(&'static str, String)> {
    let model = lookup.facts.model;
    let cadre = model.cadre(key);
    let liaison: Vec<&str> = cadre.liaison_units.iter().map(|unit| model.unit(unit.value).name.as_str()).collect();
    let fields = [
        ("姓名", own_name(model, key)),
        ("单位", model.unit(cadre.unit.value).name.clone()),
        ("职务", cadre.post.clone().unwrap_or_default()),
        ("分工", cadre.portfolio.clone().unwrap_or_default()),
        ("联系点", liaison.join("、")),
    ];
    fields.into_iter().filter(|(_, text)| !text.is_empty()).collect()
}

/// The name with 编号, once: of two people of one name it stands behind the name already.
fn own_name(model: &Model, key: CadreKey) -> String {
    let id = &model.cadre(key).id.value;
    let name = model.cadre(key).name.as_ref().map_or(id.as_str(), |name| name.name.as_str());
    if name == id { name.to_owned() } else { format!("{name}（{id}）") }
}

/// The running school year, its months, and on which days of each the pairs were in contact.
fn timelines(lookup: &Lookup<'_>, cadre: CadreKey) -> (String, Vec<String>, Vec<Line>) {
    let model = lookup.facts.model;
    let none = (String::new(), Vec::new(), Vec::new());
    let Some(year) = model.calendar.year_on(lookup.facts.as_of) else { return none };
    let Some((first, last)) = model.calendar.year_span(year) else { return none };
    let months = pair_months::months(first, last);
    let own = lookup.pairs_of_cadre[cadre.index()].iter().map(|index| &lookup.facts.ledger.pairs[*index]);
    let mut own: Vec<&Pair> = own.filter(|pair| pair.year == year).collect();
    if own.is_empty() {
        return none;
    }
    own.sort_by_key(|pair| pair.friend);
    let line = |pair: &Pair| {
        let contacts = pair_months::counted(lookup, pair, (first, last));
        let days = |month: &(i32, u32)| {
            let days = contacts.iter().map(|key| model.contact(*key).date.value);
            let own = days.filter(|day| (day.year(), day.month()) == *month);
            own.map(|day| day.day().to_string()).collect::<Vec<_>>().join("、")
        };
        Line { friend: model.friend_name(pair.friend).to_owned(), cells: months.iter().map(days).collect() }
    };
    let heads = months.iter().map(|(_, month)| format!("{month}月")).collect();
    let lines = own.into_iter().map(line).collect();
    (wording::term(&model.calendar.year(year).id.value), heads, lines)
}

fn suggestions(lookup: &Lookup<'_>, cadre: CadreKey) -> Vec<SuggestionRow> {
    let model = lookup.facts.model;
    let contacts = lookup.contacts_of_cadre[cadre.index()].iter().rev();
    let mut seen = std::collections::BTreeSet::new();
    let raised = contacts.flat_map(|contact| &model.contact(*contact).feedback);
    let row = |key| {
        let item = suggestion::item(lookup, key);
        let state = if item.closed {
            format!("{}答复本人：{}", item.answered, item.outcome)
        } else {
            format!("{}，现在{}处", item.since, item.with.text)
        };
        SuggestionRow {
            id: item.id.text,
            matter: format!("{}：{}", item.category, item.summary),
            state: days_in_words(&closed(&state)),
        }
    };
    raised.filter(|item| seen.insert(item.value)).map(|item| row(item.value)).collect()
}

fn closed_periods(facts: &Facts<'_>, duties: &[&Duty]) -> Vec<ClosedPeriod> {
    let model = facts.model;
    let over: Vec<&Duty> = duties.iter().copied().filter(|duty| !facts.is_open(duty.period.until)).collect();
    let names = sums::periods(over.iter().copied());
    let of_period = |name: &&str| {
        let rule = |key| {
            let own = over.iter().filter(|duty| duty.rule == key && duty.period.name == **name);
            let tally: Tally = own.copied().collect();
            (tally.total() > 0).then(|| ClosedRule {
                rule: model.rule(key).id.value.clone(),
                kept: if tally.judged() == 0 {
                    "—".to_owned()
                } else {
                    format!("{}/{}", tally.kept(), tally.judged())
                },
                missed: tally.missed,
            })
        };
        ClosedPeriod {
            period: wording::short_term(name),
            rules: model.rule_keys().filter_map(|(key, _)| rule(key)).collect(),
        }
    };
    names.iter().rev().map(of_period).collect()
}
