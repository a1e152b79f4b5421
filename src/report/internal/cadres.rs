//! 干部: all cadres with the sums of their duties, and a page for each with duties, contacts and the
//! friends the cadre is paired with.

use std::collections::BTreeSet;

use crate::ledger::contacts::ContactGroup;
use crate::ledger::pair::Pair;
use crate::ledger::{Duty, Holder, Object, Tally, Verdict};
use crate::model::key::CadreKey;
use crate::report::address;
use crate::report::filter::{self, Filter, Standing};
use crate::report::internal::assessments::assessed;
use crate::report::internal::contacts::{self, ContactRow};
use crate::report::lookup::Lookup;
use crate::report::parts::answer::{self, AnswerView};
use crate::report::parts::evidence;
use crate::report::parts::matrix::{self, Matrix};
use crate::report::parts::pair_months;
use crate::report::parts::pairs::{self, Course, PairTable};
use crate::report::parts::progress::{self, ContactSum};
use crate::report::parts::suggestion::{self, Item};
use crate::report::parts::task::{self, TaskList};
use crate::report::parts::{Count, Counts, ExtraColumns, Link};
use crate::report::words::wording;

/// The page of all cadres.
#[derive(Clone, Debug)]
pub(crate) struct Cadres {
    pub(crate) title: String,
    /// The running period in words; empty between periods.
    pub(crate) term: String,
    /// One table a tier, in the order of the pack's vocabulary.
    pub(crate) tiers: Vec<Tier>,
}

/// The cadres of one tier.
#[derive(Clone, Debug)]
pub(crate) struct Tier {
    pub(crate) id: String,
    /// 层级.
    pub(crate) name: String,
    /// How each stands in the running period, unit by unit; only of whom it asks for anything.
    pub(crate) running: Vec<CadreNow>,
    pub(crate) cadres: Vec<CadreRow>,
    /// Whether any of their duties is 未写明.
    pub(crate) extra: ExtraColumns,
}

/// One cadre in the running period.
#[derive(Clone, Debug)]
pub(crate) struct CadreNow {
    /// By what the list is filtered.
    pub(crate) keys: String,
    pub(crate) cadre: Link,
    /// 编号.
    pub(crate) id: String,
    pub(crate) unit: Link,
    /// How many were met and have to be, rule by rule; of several, each behind its rule.
    pub(crate) lines: Vec<RuleNow>,
    /// Who is left to be met.
    pub(crate) left: String,
}

/// What one rule asks of a cadre in the running period.
#[derive(Clone, Debug)]
pub(crate) struct RuleNow {
    pub(crate) prefix: String,
    pub(crate) met: Count,
    pub(crate) owed: Count,
}

/// One cadre.
#[derive(Clone, Debug)]
pub(crate) struct CadreRow {
    /// Name, leading to the cadre's page.
    pub(crate) cadre: Link,
    /// 编号.
    pub(crate) id: String,
    /// 单位.
    pub(crate) unit: Link,
    /// 职务.
    pub(crate) post: String,
    pub(crate) counts: Counts,
}

/// The page of all cadres.
pub(crate) fn overview(lookup: &Lookup<'_>) -> Cadres {
    let model = lookup.facts.model;
    let mut names = model.pack.vocabulary.tiers.clone();
    for cadre in &model.cadres {
        if !names.contains(&cadre.tier.value) {
            names.push(cadre.tier.value.clone());
        }
    }
    let by_term = lookup.facts.ledger.counts_by_term();
    let sums = progress::sums(lookup, by_term);
    let running = progress::running(lookup, &sums, by_term);
    let asked = progress::of_cadres(lookup, &running);
    let tiers = names.into_iter().enumerate().map(|(index, name)| {
        let own = model.cadre_keys().filter(|(_, cadre)| cadre.tier.value == name);
        let own: Vec<CadreKey> = own.map(|(key, _)| key).collect();
        let cadres: Vec<CadreRow> = own.iter().map(|key| row(lookup, *key)).collect();
        let mut now: Vec<CadreKey> = own.into_iter().filter(|key| asked.contains_key(key)).collect();
        now.sort_by_key(|key| (model.cadre(*key).unit.value, *key));
        let now = now.into_iter().map(|key| self::now(lookup, key, &asked[&key], &running));
        let extra = ExtraColumns::of(cadres.iter().map(|row| &row.counts));
        Tier { id: format!("tier-{}", index + 1), running: now.collect(), cadres, extra, name }
    });
    let term = running.first().map_or_else(String::new, |sum| wording::term(&sum.period().name));
    Cadres { title: "干部".to_owned(), term, tiers: tiers.filter(|tier| !tier.cadres.is_empty()).collect() }
}

/// How a cadre stands in the running period, and who is left to be met.
fn now(lookup: &Lookup<'_>, key: CadreKey, tally: &Tally, running: &[&ContactSum<'_>]) -> CadreNow {
    let model = lookup.facts.model;
    let own = || lookup.duties(&lookup.duties_of_cadre[key.index()]);
    let of_rule = |sum: &&ContactSum<'_>| {
        let tally: Tally = own().filter(|duty| sum.holds(duty)).collect();
        let filter = sum.filter().cadre(model, key);
        (tally.owed() > 0).then(|| RuleNow {
            prefix: sum.prefix(),
            met: Count::new(tally.met, filter.clone().verdict(Verdict::Met).href()),
            owed: Count::new(tally.owed(), filter.owed().href()),
        })
    };
    let waits = own().filter(|duty| running.iter().any(|sum| sum.holds(duty)));
    let waits = waits.filter(|duty| matches!(duty.verdict, Verdict::Due | Verdict::Missed | Verdict::Unstated));
    let mut left: Vec<&str> = Vec::new();
    for duty in waits {
        let name = match duty.object {
            Object::Friend(friend) => model.friend_name(friend),
            _ => "任何一位",
        };
        if !left.contains(&name) {
            left.push(name);
        }
    }
    CadreNow {
        keys: keys(tally),
        cadre: Link::cadre(model, key),
        id: model.cadre(key).id.value.clone(),
        unit: Link::unit(model, model.cadre(key).unit.value),
        lines: running.iter().filter_map(of_rule).collect(),
        left: left.join("、"),
    }
}

/// How a cadre stands, for the filter of the page.
fn keys(tally: &Tally) -> String {
    filter::keys([
        ("asked", filter::YES),
        ("begun", filter::whether(tally.met > 0)),
        ("left", filter::whether(tally.owed() > tally.met)),
    ])
}

/// One cadre as lists show it.
pub(crate) fn row(lookup: &Lookup<'_>, key: CadreKey) -> CadreRow {
    let cadre = lookup.facts.model.cadre(key);
    CadreRow {
        cadre: Link::cadre(lookup.facts.model, key),
        id: cadre.id.value.clone(),
        unit: Link::unit(lookup.facts.model, cadre.unit.value),
        post: cadre.post.clone().unwrap_or_default(),
        counts: Counts::new(
            lookup.tally(&lookup.duties_of_cadre[key.index()]),
            &Filter::ledger().cadre(lookup.facts.model, key),
        ),
    }
}

/// The page of a cadre.
#[derive(Clone, Debug)]
pub(crate) struct Cadre {
    pub(crate) path: String,
    pub(crate) title: String,
    /// 编号.
    pub(crate) id: String,
    /// 层级.
    pub(crate) tier: String,
    /// 职务.
    pub(crate) post: String,
    /// 单位.
    pub(crate) unit: Link,
    /// 分工; empty if not stated.
    pub(crate) portfolio: String,
    /// 联系点.
    pub(crate) liaison_units: Vec<Link>,
    /// 任职, in words.
    pub(crate) service: String,
    /// The unit's annual assessments, year by year.
    pub(crate) assessments: Vec<Link>,
    /// What the cadre has to do.
    pub(crate) tasks: TaskList,
    /// How far the pairs have come in the periods that are open.
    pub(crate) courses: Vec<Course>,
    /// What was done in them.
    pub(crate) done: Vec<Link>,
    /// The pairs in the running school year, month by month; `None` where there are none.
    pub(crate) months: Option<PairTable>,
    /// The pairs, period by period.
    pub(crate) table: PairTable,
    /// The suggestions that were raised in the cadre's contacts, the latest first.
    pub(crate) suggestions: Vec<Item>,
    /// All duties, leading to the ledger.
    pub(crate) duties: Count,
    /// How many of them each rule makes in each period.
    pub(crate) matrix: Matrix,
    /// What the unit says to what was missed, the latest first.
    pub(crate) answers: Vec<AnswerView>,
    /// Whom the cadre is paired with, the latest school year first.
    pub(crate) pairs: Vec<PairRow>,
    /// The contacts, the latest first.
    pub(crate) contacts: Vec<ContactRow>,
}

/// One pair.
#[derive(Clone, Debug)]
pub(crate) struct PairRow {
    /// 学年.
    pub(crate) year: String,
    /// Name of the friend.
    pub(crate) friend: String,
    /// 编号 of the friend.
    pub(crate) friend_id: String,
    /// 单位 of the friend.
    pub(crate) unit: String,
    /// The days of the pair.
    pub(crate) days: String,
    /// The list that names it.
    pub(crate) roster: Link,
    /// The days of the pair's contacts in that school year, each leading to its record.
    pub(crate) contacts: Vec<Link>,
}

/// The page of a cadre.
pub(crate) fn single(lookup: &Lookup<'_>, key: CadreKey) -> Cadre {
    let model = lookup.facts.model;
    let cadre = model.cadre(key);
    let duties: Vec<&Duty> = lookup.duties(&lookup.duties_of_cadre[key.index()]).collect();
    let counted = Filter::ledger().cadre(model, key);
    let unit = |unit| Link::unit(model, unit);
    let service: Vec<String> =
        cadre.service.iter().copied().map(wording::service).filter(|days| !days.is_empty()).collect();
    Cadre {
        path: address::cadre_file(model, key),
        title: model.cadre_name(key).to_owned(),
        id: cadre.id.value.clone(),
        tier: cadre.tier.value.clone(),
        post: cadre.post.clone().unwrap_or_default(),
        unit: unit(cadre.unit.value),
        portfolio: cadre.portfolio.clone().unwrap_or_default(),
        liaison_units: cadre.liaison_units.iter().map(|liaison| unit(liaison.value)).collect(),
        service: service.join("；"),
        assessments: assessed::years_of(lookup, cadre.unit.value),
        tasks: task::list(lookup, |holder| *holder == Holder::Cadre(key)),
        courses: pairs::courses(lookup, &duties, &counted),
        done: done(lookup, &duties),
        months: pair_months::table(lookup, key),
        table: pairs::table(lookup, &duties, &counted),
        suggestions: suggestions(lookup, key),
        duties: Count::new(duties.len(), counted.href()),
        matrix: matrix::matrix(lookup, &duties, &counted),
        answers: answer::of_cadre(lookup, key),
        pairs: all_pairs(lookup, key),
        contacts: lookup.contacts_of_cadre[key.index()].iter().rev().map(|key| contacts::row(lookup, *key)).collect(),
    }
}

/// What was met while its time is not over, each leading to the record: `张三（2026-09-15 电子邮件）`.
fn done(lookup: &Lookup<'_>, duties: &[&Duty]) -> Vec<Link> {
    let early = duties.iter().filter(|duty| duty.is_contact() && Standing::from(**duty) == Standing::Early);
    let line = |duty: &&Duty| {
        let record = evidence::evidence(lookup, *duty.evidence.first()?);
        let (object, _) = evidence::object(lookup, &duty.object);
        Some(Link { text: format!("{}（{}）", object.text, record.text), ..record })
    };
    early.filter_map(line).collect()
}

/// The suggestions that were raised in a cadre's contacts, the latest first.
fn suggestions(lookup: &Lookup<'_>, key: CadreKey) -> Vec<Item> {
    let contacts = lookup.contacts_of_cadre[key.index()].iter().rev();
    let raised = contacts.flat_map(|contact| &lookup.facts.model.contact(*contact).feedback);
    let mut seen = BTreeSet::new();
    raised.filter(|item| seen.insert(item.value)).map(|item| suggestion::item(lookup, item.value)).collect()
}

/// The pairs of a cadre, the latest school year first.
fn all_pairs(lookup: &Lookup<'_>, key: CadreKey) -> Vec<PairRow> {
    let model = lookup.facts.model;
    let pairs = lookup.pairs_of_cadre[key.index()].iter().map(|index| &lookup.facts.ledger.pairs[*index]);
    let rows = pairs.map(|pair| {
        let friend = model.friend(pair.friend);
        let days: Vec<String> = pair.days.iter().map(|days| wording::days(days.from, days.until)).collect();
        PairRow {
            year: wording::term(&model.calendar.year(pair.year).id.value),
            friend: model.friend_name(pair.friend).to_owned(),
            friend_id: friend.id.value.clone(),
            unit: model.unit(friend.unit.value).name.clone(),
            days: days.join("；"),
            roster: Link::to(address::href(&lookup.roster_files[pair.roster.index()]), "名单"),
            contacts: contacts_of_pair(lookup, key, pair),
        }
    });
    let mut rows: Vec<PairRow> = rows.collect();
    rows.sort_by(|a, b| b.year.cmp(&a.year).then_with(|| a.friend_id.cmp(&b.friend_id)));
    rows
}

/// The days of a pair's contacts in its school year: whether all of them lie at its end is seen at a glance.
fn contacts_of_pair(lookup: &Lookup<'_>, cadre: CadreKey, pair: &Pair) -> Vec<Link> {
    let model = lookup.facts.model;
    let own = lookup.contacts_of_cadre[cadre.index()].iter().filter(|contact| {
        matches!(lookup.group_of_contact[contact.index()], ContactGroup::Term(term) if model.term(term).year == pair.year)
    });
    let with = own.filter(|key| model.contact(**key).friends.iter().any(|friend| friend.value == pair.friend));
    with.map(|key| Link::to(address::contact(model, *key), wording::short_day(model.contact(*key).date.value)))
        .collect()
}
