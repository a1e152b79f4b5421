//! 对子 × 期: in which period a pair was in contact, each record a mark that leads to it. It is about the duty of the
//! cadre; nothing is summed up for a friend.

use std::collections::{BTreeMap, BTreeSet};

use crate::ledger::answered;
use crate::ledger::course;
use crate::ledger::{Duty, Evidence, Holder, Object, Verdict};
use crate::model::key::{CadreKey, ContactKey, FriendKey};
use crate::report::address;
use crate::report::filter::{Filter, Standing};
use crate::report::lookup::Lookup;
use crate::report::parts::kept::Kept;
use crate::report::parts::{Badge, Link, duty, progress, sums};
use crate::report::words::wording;

/// So many periods the table shows; earlier ones stand in the ledger.
const SHOWN: usize = 6;

/// The pairs of a unit or of a cadre.
#[derive(Clone, Debug)]
pub(crate) struct PairTable {
    /// The periods, in the order of time.
    pub(crate) heads: Vec<Link>,
    /// The pairs that have a duty in the last period.
    pub(crate) running: Vec<PairLine>,
    /// The others.
    pub(crate) ended: Vec<PairLine>,
}

/// One pair.
#[derive(Clone, Debug)]
pub(crate) struct PairLine {
    pub(crate) cadre: Link,
    /// Name of the friend.
    pub(crate) friend: String,
    /// 编号 of the friend.
    pub(crate) friend_id: String,
    pub(crate) cells: Vec<PairCell>,
}

/// One pair in one period.
#[derive(Clone, Debug)]
pub(crate) struct PairCell {
    /// The period, for narrow screens.
    pub(crate) label: String,
    pub(crate) marks: Vec<Mark>,
}

/// A contact that counted, or how the duty stands.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    pub(crate) sign: &'static str,
    pub(crate) slug: &'static str,
    /// What the mark says: a day and a form, or a verdict.
    pub(crate) words: String,
    pub(crate) href: Option<String>,
}

/// The table of some duties; only those of pairs are in it.
pub(crate) fn table(lookup: &Lookup<'_>, duties: &[&Duty], counted: &Filter) -> PairTable {
    let model = lookup.facts.model;
    let own: Vec<&Duty> = duties.iter().copied().filter(|duty| duty.is_contact()).collect();
    let names = sums::periods(own.iter().copied());
    let names = &names[names.len().saturating_sub(SHOWN)..];
    let mut pairs: BTreeMap<(CadreKey, FriendKey), Vec<&Duty>> = BTreeMap::new();
    for duty in own {
        if let (Holder::Cadre(cadre), Object::Friend(friend)) = (&duty.holder, &duty.object) {
            pairs.entry((*cadre, *friend)).or_default().push(duty);
        }
    }
    let (mut running, mut ended) = (Vec::new(), Vec::new());
    for ((cadre, friend), duties) in pairs {
        let cell = |name: &&str| PairCell {
            label: wording::short_term(name),
            marks: marks(lookup, duties.iter().copied().filter(|duty| duty.period.name == **name)),
        };
        let line = PairLine {
            cadre: Link::cadre(model, cadre),
            friend: model.friend_name(friend).to_owned(),
            friend_id: model.friend(friend).id.value.clone(),
            cells: names.iter().map(cell).collect(),
        };
        let runs = line.cells.last().is_some_and(|cell| !cell.marks.is_empty());
        if line.cells.iter().any(|cell| !cell.marks.is_empty()) {
            if runs { running.push(line) } else { ended.push(line) }
        }
    }
    let head = |name: &&str| Link::to(counted.clone().period(name).href(), wording::short_term(name));
    let heads = names.iter().map(head).collect();
    PairTable { heads, running, ended }
}

/// The contacts of a pair in a period, each once, then what its duties come to where that is not 已办.
fn marks<'a>(lookup: &Lookup<'_>, duties: impl Iterator<Item = &'a Duty>) -> Vec<Mark> {
    let duties: Vec<&Duty> = duties.collect();
    let contact = |record: &Evidence| match record {
        Evidence::Contact(key) => Some(*key),
        _ => None,
    };
    let contacts: BTreeSet<ContactKey> =
        duties.iter().flat_map(|duty| duty.evidence.iter().filter_map(contact)).collect();
    let open = duties.iter().filter(|duty| duty.verdict != Verdict::Met);
    contacts.into_iter().map(|key| of_contact(lookup, key)).chain(open.map(|duty| of_verdict(lookup, duty))).collect()
}

pub(crate) fn of_contact(lookup: &Lookup<'_>, key: ContactKey) -> Mark {
    let model = lookup.facts.model;
    let contact = model.contact(key);
    Mark {
        sign: "●",
        slug: Verdict::Met.slug(),
        words: format!("{} {}", contact.date.value, contact.form.value),
        href: Some(address::contact(model, key)),
    }
}

fn of_verdict(lookup: &Lookup<'_>, duty: &Duty) -> Mark {
    let badge = Badge::from(duty);
    let filter = || match duty.holder {
        Holder::Cadre(cadre) => {
            Filter::ledger().rule(duty.rule).period(&duty.period.name).cadre(lookup.facts.model, cadre)
        }
        Holder::Unit(_) | Holder::Office => Filter::ledger().rule(duty.rule).period(&duty.period.name),
    };
    Mark {
        sign: badge.sign,
        slug: badge.slug,
        words: [badge.word, duty::waiver(lookup, duty).as_str(), said(lookup, duty)].join(" ").trim().to_owned(),
        href: (duty.verdict != Verdict::Due).then(|| filter().standing(&[Standing::from(duty)]).href()),
    }
}

/// That the unit says something to it, which stands below the table.
fn said(lookup: &Lookup<'_>, duty: &Duty) -> &'static str {
    if answered::to_duty(lookup.facts.model, duty).next().is_some() { "单位有说明" } else { "" }
}

/// How far the pairs of a unit or a cadre have come in a period that is open, under one rule.
#[derive(Clone, Debug)]
pub(crate) struct Course {
    /// The period, and the rule where there are several.
    pub(crate) of: String,
    /// Met of those who have to be: `3/6 对`.
    pub(crate) now: Kept,
    /// The same day of the year before; `None` where there was no such period.
    pub(crate) before: Option<Kept>,
}

/// The open periods of some duties, the earliest first; `counted` is their filter.
pub(crate) fn courses(lookup: &Lookup<'_>, duties: &[&Duty], counted: &Filter) -> Vec<Course> {
    let (model, as_of) = (lookup.facts.model, lookup.facts.as_of);
    let all = course::courses(model, duties.iter().copied().filter(|duty| duty.is_contact()));
    let open: Vec<&course::Course<'_>> = all.iter().filter(|one| lookup.facts.is_open(one.period.until)).collect();
    let several = open.len() > 1;
    let one = |running: &&course::Course<'_>| {
        let rule = if several { format!(" {}", model.rule(running.rule).id.value) } else { String::new() };
        let (now, before) = progress::against(&all, running, counted, as_of);
        Course { of: format!("{}{rule}", wording::term(&running.period.name)), now, before }
    };
    open.iter().map(one).collect()
}
