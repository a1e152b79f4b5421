//! 单位: all units side by side, with the same definitions and denominators, and a page for each.
//! Units are not ranked.

use std::collections::BTreeMap;

use crate::diagnostic::Level;
use crate::ledger::contacts::ContactGroup;
use crate::ledger::{Duty, Object};
use crate::model::key::{RuleKey, UnitKey};
use crate::model::roster::{Roster, RosterOwner};
use crate::model::verdict::Verdict;
use crate::report::address;
use crate::report::filter::Filter;
use crate::report::internal::assessments::assessed;
use crate::report::internal::cadres::{self, CadreRow};
use crate::report::internal::office;
use crate::report::internal::rosters::row::{self, RosterRow};
use crate::report::lookup::Lookup;
use crate::report::parts::answer::{self, AnswerView};
use crate::report::parts::finding::{self, FindingView};
use crate::report::parts::greeting::{self, UnitGreetings};
use crate::report::parts::ground::{self, GroundsOfUnit};
use crate::report::parts::heard::{self, HeardTable};
use crate::report::parts::matrix::{self, Matrix};
use crate::report::parts::mend::{self, Mend};
use crate::report::parts::pairs::{self, Course, PairTable};
use crate::report::parts::progress::{self, UnitProgress};
use crate::report::parts::suggestion;
use crate::report::parts::task::{self, TaskList};
use crate::report::parts::uncovered::{self, UncoveredView};
use crate::report::parts::{Count, ExtraColumns, Link};
use crate::report::words::wording;
use crate::rules::{self, Holding};

/// The page of all units.
#[derive(Clone, Debug)]
pub(crate) struct Units {
    pub(crate) title: String,
    /// How each stands in the running period, in the same order, and what is seen.
    pub(crate) progress: Vec<UnitProgress>,
    pub(crate) progress_title: String,
    /// The units without a list that counts in the running school year.
    pub(crate) without: Vec<Link>,
    /// The Office, if it has duties of its own.
    pub(crate) office: Option<Link>,
    /// What each rule asked of each unit, period by period.
    pub(crate) rules: Vec<UnitsOfRule>,
    /// Whom missing lists leave out of these figures.
    pub(crate) uncovered: Vec<UncoveredView>,
}

/// What one rule asked of the units.
#[derive(Clone, Debug)]
pub(crate) struct UnitsOfRule {
    /// The rule, leading to its rows.
    pub(crate) rule: Link,
    /// Whether it asks for contact with a pair: such a table is shown open.
    pub(crate) of_pairs: bool,
    /// The units by their ids; those of which it asked nothing are left out.
    pub(crate) matrix: Matrix,
}

/// The page of all units.
pub(crate) fn overview(lookup: &Lookup<'_>) -> Units {
    let model = lookup.facts.model;
    let ledger = lookup.facts.ledger;
    let progress: Vec<UnitProgress> = model.unit_keys().flat_map(|(key, _)| progress::of_unit(lookup, key)).collect();
    let mut rules: BTreeMap<RuleKey, Vec<&Duty>> = BTreeMap::new();
    for duty in &ledger.duties {
        rules.entry(duty.rule).or_default().push(duty);
    }
    let of_rule = |(rule, duties): (RuleKey, Vec<&Duty>)| UnitsOfRule {
        rule: Link::to(Filter::ledger().rule(rule).href(), model.rule(rule).id.value.clone()),
        of_pairs: duties.iter().all(|duty| duty.is_contact()),
        matrix: matrix::of_units(lookup, &duties, &Filter::ledger().rule(rule)),
    };
    Units {
        progress_title: seen(&progress),
        without: without_list(lookup, &progress),
        progress,
        title: "单位".to_owned(),
        office: office::duties(ledger).next().map(|_| Link::to(address::OFFICE, model.institution.office.clone())),
        rules: rules.into_iter().map(of_rule).filter(|of| !of.matrix.rows.is_empty()).collect(),
        uncovered: uncovered::all(lookup),
    }
}

/// The units of which the running period asks nothing because they have no list that counts.
fn without_list(lookup: &Lookup<'_>, progress: &[UnitProgress]) -> Vec<Link> {
    let model = lookup.facts.model;
    let Some(year) = model.calendar.year_on(lookup.facts.as_of) else { return Vec::new() };
    let lacks = |unit: &UnitKey| {
        let mut duties = lookup.duties(&lookup.duties_of_unit[unit.index()]);
        duties.any(|duty| duty.object == Object::Roster && duty.period.year == year && duty.evidence.is_empty())
    };
    let units = model.unit_keys().map(|(key, _)| key).filter(lacks).map(|key| Link::unit(model, key));
    units.filter(|unit| progress.iter().all(|one| one.unit.href != unit.href)).collect()
}

/// How many units stand better and worse than on the same day of last year; none is named.
fn seen(progress: &[UnitProgress]) -> String {
    use std::cmp::Ordering;
    let number = |wanted| progress.iter().filter(|one| one.against == Some(wanted)).count();
    let (more, less, same) = (number(Ordering::Greater), number(Ordering::Less), number(Ordering::Equal));
    if more + less + same == 0 {
        return "各单位的进度".to_owned();
    }
    format!("各单位的进度：与去年同日相比，{more} 个高，{less} 个低，{same} 个持平")
}

/// The page of a unit.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    pub(crate) path: String,
    /// 名称.
    pub(crate) title: String,
    /// 编号.
    pub(crate) id: String,
    /// 类别.
    pub(crate) category: String,
    /// 书记, if stated.
    pub(crate) secretary: Option<Link>,
    /// 统战委员: who it is, or, where a rule asks for one, that there is none or that it is not stated.
    pub(crate) commissioner: Option<Link>,
    /// Its annual assessments, year by year.
    pub(crate) assessments: Vec<Link>,
    /// How far its pairs have come in the periods that are open.
    pub(crate) courses: Vec<Course>,
    /// What was found, by level.
    pub(crate) levels: Vec<(&'static str, Count)>,
    /// What the unit and its cadres have to do.
    pub(crate) tasks: TaskList,
    /// What its records need to be mended.
    pub(crate) mends: Vec<Mend>,
    /// The suggestions from its contacts that wait.
    pub(crate) suggestions: Count,
    /// Its pairs, period by period.
    pub(crate) pairs: PairTable,
    /// All duties, leading to the ledger.
    pub(crate) duties: Count,
    /// How many of them each rule makes in each period.
    pub(crate) matrix: Matrix,
    /// The sums of each cadre, and what columns they have.
    pub(crate) cadres: Vec<CadreRow>,
    pub(crate) extra: ExtraColumns,
    pub(crate) rosters: Vec<RosterRow>,
    /// What was found of what is open, or of no period.
    pub(crate) findings: Vec<FindingView>,
    /// What was found of periods that are over.
    pub(crate) past_findings: Vec<FindingView>,
    /// What it did on the days of each 节点.
    pub(crate) greetings: UnitGreetings,
    /// What its commissioner did, year by year.
    pub(crate) commissioners: Vec<CommissionerYear>,
    /// On what the met duties of its pairs rest.
    pub(crate) grounds: Vec<GroundsOfUnit>,
    /// What was heard in the unit's contacts and what of it was registered.
    pub(crate) heard: Vec<HeardTable>,
    /// What it says to what was missed, the latest first.
    pub(crate) answers: Vec<AnswerView>,
    /// Whom its missing lists leave out of its figures.
    pub(crate) uncovered: Vec<UncoveredView>,
}

/// The page of a unit.
pub(crate) fn single(lookup: &Lookup<'_>, key: UnitKey) -> Unit {
    let model = lookup.facts.model;
    let unit = model.unit(key);
    let duties: Vec<&Duty> = lookup.duties(&lookup.duties_of_unit[key.index()]).collect();
    let counted = Filter::ledger().unit(model, key);
    let cadres = model.cadre_keys().filter(|(_, cadre)| cadre.unit.value == key);
    let cadres: Vec<CadreRow> = cadres.map(|(key, _)| cadres::row(lookup, key)).collect();
    let found = (0..lookup.facts.findings.len()).filter(|index| lookup.unit_of_finding[*index] == Some(key));
    let found: Vec<usize> = found.collect();
    let (past, running): (Vec<usize>, Vec<usize>) = found.iter().partition(|index| is_past(lookup, **index));
    Unit {
        path: address::unit_file(model, key),
        title: unit.name.clone(),
        id: unit.id.value.clone(),
        category: unit.category.clone().unwrap_or_default(),
        secretary: secretary(lookup, key),
        commissioner: commissioner(lookup, key),
        assessments: assessed::years_of(lookup, key),
        courses: pairs::courses(lookup, &duties, &counted),
        levels: levels(lookup, key, &found),
        tasks: task::list(lookup, |holder| holder.unit(model) == Some(key)),
        mends: mend::mends(lookup, key, &found),
        suggestions: suggestions(lookup, key),
        pairs: pairs::table(lookup, &duties, &counted),
        duties: Count::new(duties.len(), counted.href()),
        matrix: matrix::matrix(lookup, &duties, &counted),
        extra: ExtraColumns::of(cadres.iter().map(|row| &row.counts)),
        cadres,
        rosters: row::of_unit(lookup, key),
        findings: running.into_iter().map(|index| finding::view(lookup, index)).collect(),
        past_findings: past.into_iter().map(|index| finding::view(lookup, index)).collect(),
        greetings: greeting::of_unit(lookup, key),
        commissioners: commissioners(lookup, key),
        grounds: ground::of_unit(lookup, key),
        heard: heard::of_unit(lookup, key),
        answers: answer::of_unit(lookup, key),
        uncovered: uncovered::of_unit(lookup, key),
    }
}

/// The suggestions from a unit's contacts that wait for a step.
fn suggestions(lookup: &Lookup<'_>, key: UnitKey) -> Count {
    let model = lookup.facts.model;
    let waiting = model.feedback.iter().filter(|item| item.awaited().is_some());
    let own = waiting.filter(|item| suggestion::units(lookup, item).contains(&key));
    Count::new(own.count(), Filter::feedback().waiting().unit(model, key).href())
}

/// How much was found, by level; what was not found at all is left out.
fn levels(lookup: &Lookup<'_>, key: UnitKey, found: &[usize]) -> Vec<(&'static str, Count)> {
    let of_unit = Filter::findings().unit(lookup.facts.model, key);
    let count = |level: Level| {
        let number = found.iter().filter(|index| lookup.facts.findings[**index].level == level).count();
        (level.word(), Count::new(number, of_unit.clone().level(level).href()))
    };
    Level::ALL.map(count).into_iter().filter(|(_, count)| count.number > 0).collect()
}

/// Whether a finding is about a term or a school year that is over, or stands in a record of such a term.
fn is_past(lookup: &Lookup<'_>, index: usize) -> bool {
    let calendar = &lookup.facts.model.calendar;
    let model = lookup.facts.model;
    let finding = &lookup.facts.findings[index];
    let Some(period) = &finding.subject.period else {
        let file = finding.primary.as_ref().map(|label| label.span.file);
        let contact = file.and_then(|file| model.contacts.iter().position(|contact| contact.file == file));
        let group = contact.map(|position| lookup.group_of_contact[position]);
        return matches!(group, Some(ContactGroup::Term(term)) if !lookup.facts.is_open(model.term(term).counts_until));
    };
    let term = calendar.term_by_id(period).map(|key| model.term(key).counts_until);
    let year = || calendar.year_keys().find(|(_, year)| year.id.value == *period);
    let last = term.or_else(|| year().and_then(|(key, _)| calendar.year_days(key)).map(|(_, last)| last));
    last.is_some_and(|last| !lookup.facts.is_open(last))
}

/// Nothing asks for a secretary, so a unit without one has no line. One who came later had somebody before.
fn secretary(lookup: &Lookup<'_>, key: UnitKey) -> Option<Link> {
    let model = lookup.facts.model;
    let post = &model.unit(key).secretary;
    match post.holder_on(lookup.facts.as_of) {
        Some(holder) => Some(Link::cadre(model, holder.cadre.value)),
        None => post.unknown.then(|| Link::plain(Verdict::Unstated.word())),
    }
}

fn commissioner(lookup: &Lookup<'_>, key: UnitKey) -> Option<Link> {
    let model = lookup.facts.model;
    let asked = rules::asks_for_commissioner(model, key);
    match rules::holding(model, key, &model.unit(key).commissioner, lookup.facts.as_of) {
        Holding::By(holder) => Some(Link::cadre(model, holder.cadre.value)),
        Holding::Vacant => asked.then(|| Link::plain("没有")),
        Holding::Unwritten => asked.then(|| Link::plain(Verdict::Unstated.word())),
    }
}

/// What the commissioner of a unit did in a school year, as records say it (五.1).
#[derive(Clone, Debug)]
pub(crate) struct CommissionerYear {
    pub(crate) year: String,
    /// On the list; 未写明 where it says nothing.
    pub(crate) on_list: String,
    /// In the annual assessment; 未写明 where it says nothing.
    pub(crate) in_assessment: String,
}

/// The school years with a list or an assessment of the unit, the latest first; none where no rule asks for one.
fn commissioners(lookup: &Lookup<'_>, unit: UnitKey) -> Vec<CommissionerYear> {
    let model = lookup.facts.model;
    if !rules::asks_for_commissioner(model, unit) {
        return Vec::new();
    }
    let years = model.calendar.year_keys().rev().filter_map(|(key, year)| {
        let own = |roster: &&Roster| roster.year.value == key && roster.owner.value == RosterOwner::Unit(unit);
        let lists: Vec<&Roster> = model.rosters.iter().filter(own).collect();
        let assessments = model.assessments.iter();
        let assessments: Vec<_> =
            assessments.filter(|record| (record.year.value, record.unit.value) == (key, unit)).collect();
        if lists.is_empty() && assessments.is_empty() {
            return None;
        }
        let on_list = lists.iter().filter_map(|list| list.commissioner_part.as_ref()).map(|part| part.value.as_str());
        let assessed =
            assessments.iter().filter_map(|record| record.commissioner.as_ref()).map(|text| text.value.as_str());
        Some(CommissionerYear {
            year: wording::term(&year.id.value),
            on_list: stated(&on_list.collect::<Vec<_>>()),
            in_assessment: stated(&assessed.collect::<Vec<_>>()),
        })
    });
    years.collect()
}

fn stated(texts: &[&str]) -> String {
    if texts.is_empty() { Verdict::Unstated.word().to_owned() } else { texts.join("；") }
}
