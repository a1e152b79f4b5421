//! Regular contact (五.2): so many contacts in a period with each friend, of each cadre, or of each unit.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use lianyi::model::contact::{Contact, Initiator};
use lianyi::model::key::{CadreKey, FriendKey};
use lianyi::model::pack::{Counting, FriendCondition, Parameters, RegularContactParameters};

use crate::naive::days::{Days, touch, years};
use crate::naive::lists::{Lists, Pair};
use crate::naive::person::fit;
use crate::naive::{Asked, Look, Who};

/// The duties of one rule.
pub(super) fn regular(look: Look<'_>) -> Vec<Asked> {
    let lists = Lists::of(look);
    let kind = |parameters: &Parameters| match parameters {
        Parameters::RegularContact(regular) => Some(regular.period.clone()),
        _ => None,
    };
    let mut all = Vec::new();
    for (parameters, days) in look.periods(kind) {
        let Parameters::RegularContact(regular) = parameters else { continue };
        if regular.beyond_lists {
            all.extend(meetings(look, regular, &days));
            continue;
        }
        let mut holders: BTreeMap<(Who, Option<FriendKey>), (NaiveDate, bool)> = BTreeMap::new();
        for pair in lists.of_year(days.year) {
            if owes(look, regular, &lists, pair, &days) {
                let holder = match regular.counting {
                    Counting::Pair => (Who::Cadre(pair.0), Some(pair.1)),
                    Counting::Cadre => (Who::Cadre(pair.0), None),
                    Counting::Unit => (Who::Unit(unit(look, pair.0)), None),
                };
                let known = lists.known(pair, &days);
                let open = meant(look, regular, pair, &days).is_none();
                let first = holders.entry(holder).or_insert((known, true));
                *first = (first.0.min(known), first.1 && open);
            }
        }
        for ((who, friend), (known, unstated)) in holders {
            let counted = counted(look, regular, &lists, (who, friend), &days, known.max(days.until));
            let object = friend
                .map_or("全体联谊对象".to_owned(), |friend| look.model.friends[friend.index()].id.value.clone());
            let friends = friend.into_iter().collect();
            all.push(Asked { who, friends, object, days: days.clone(), least: regular.minimum, counted, unstated });
        }
    }
    all
}

/// 名单以外: what each unit owes that has anybody in office who is meant, and how many different meetings its people had.
fn meetings(look: Look<'_>, regular: &RegularContactParameters, days: &Days) -> Vec<Asked> {
    let begins = years(look.model).into_iter().find(|year| year.year == days.year).expect("the year of a period").start;
    let mut all = Vec::new();
    for holder in (0..look.model.units.len()).map(lianyi::model::key::UnitKey::new) {
        let cadres = (0..look.model.cadres.len()).map(CadreKey::new);
        let mut own = cadres.filter(|cadre| unit(look, *cadre) == holder && look.is_of(*cadre, &regular.tiers));
        if !own.any(|cadre| look.serves(cadre, days.start, days.end)) {
            continue;
        }
        let (mut kept, mut possible): (Vec<&Contact>, Vec<&Contact>) = (Vec::new(), Vec::new());
        for contact in &look.model.contacts {
            let day = contact.date.value;
            let in_time = days.start <= day && day <= days.until.min(look.as_of);
            if !in_time || day < look.model.pack.regulation.in_force.value || !is_fit(look, regular, contact) {
                continue;
            }
            let counts = |least: Option<bool>| {
                contact.cadres.iter().map(|cadre| cadre.value).any(|cadre| {
                    let right = |of: &FriendCondition| {
                        contact.friends.iter().map(|met| &look.model.friends[met.value.index()]).any(|met| {
                            [least, Some(true)].contains(&fit(of, met, begins))
                                && (!of.same_unit || met.unit.value == unit(look, cadre))
                        })
                    };
                    let meant = unit(look, cadre) == holder && look.is_of(cadre, &regular.tiers);
                    meant && regular.among.as_ref().is_none_or(right)
                })
            };
            if counts(Some(true)) {
                kept.push(contact);
            }
            if counts(None) {
                possible.push(contact);
            }
        }
        all.push(Asked {
            who: Who::Unit(holder),
            friends: Vec::new(),
            object: "全体联谊对象".to_owned(),
            days: days.clone(),
            least: regular.minimum,
            counted: most_apart(&kept) as usize,
            unstated: most_apart(&possible) > most_apart(&kept),
        });
    }
    all
}

fn unit(look: Look<'_>, cadre: CadreKey) -> lianyi::model::key::UnitKey {
    look.model.cadres[cadre.index()].unit.value
}

/// The tier is meant, cadre and friend are both there in the period, and the pair has days enough in it. Days after
/// the school year count by the next list, but the list of the period's own year must have the pair in the period.
fn owes(look: Look<'_>, regular: &RegularContactParameters, lists: &Lists, pair: Pair, days: &Days) -> bool {
    let since = look.model.friends[pair.1.index()].since;
    let (all, own) = lists.count(pair, days.year, days.start, days.end);
    meant(look, regular, pair, days) != Some(false)
        && look.serves(pair.0, days.start, days.end)
        && touch((since.from, since.until), (days.start, days.end))
        && own >= 1
        && all >= regular.minimum_days.unwrap_or(1)
}

/// Whether the rule means this cadre and this friend; whether the friend fits is seen on the first day of the school year.
fn meant(look: Look<'_>, regular: &RegularContactParameters, (cadre, friend): Pair, days: &Days) -> Option<bool> {
    let met = &look.model.friends[friend.index()];
    let begins = years(look.model).into_iter().find(|year| year.year == days.year).expect("the year of a period").start;
    let right = |of: &FriendCondition| {
        if of.same_unit && met.unit.value != unit(look, cadre) { Some(false) } else { fit(of, met, begins) }
    };
    if look.is_of(cadre, &regular.tiers) { regular.among.as_ref().map_or(Some(true), right) } else { Some(false) }
}

/// How many contacts count: in a form and on a topic that count, on a day on which one of the cadres and one of the
/// friends are a pair whose contacts are the holder's. Two records of one contact count once. What is decided about
/// pairs after the period, and after anybody was known to owe contact in it, makes nothing count.
fn counted(
    look: Look<'_>,
    regular: &RegularContactParameters,
    lists: &Lists,
    (who, friend): (Who, Option<FriendKey>),
    days: &Days,
    known_by: NaiveDate,
) -> usize {
    let mut kept: Vec<&Contact> = Vec::new();
    for contact in &look.model.contacts {
        // A letter counts when it is answered, by the friend or, where the friend wrote, by the cadre.
        let written = regular.written_forms.contains(&contact.form.value);
        let answer = if contact.initiator == Initiator::Friend { &contact.replied } else { &contact.answered };
        let day = match (written, answer) {
            (false, _) => contact.date.value,
            (true, Some(answer)) => answer.value,
            (true, None) => continue,
        };
        if day < days.start || day > days.until || day > look.as_of {
            continue;
        }
        if contact.date.value < look.model.pack.regulation.in_force.value || !is_fit(look, regular, contact) {
            continue;
        }
        let mut meets = false;
        for cadre in contact.cadres.iter().map(|cadre| cadre.value) {
            let own = match who {
                Who::Cadre(holder) => holder == cadre,
                Who::Unit(holder) => holder == unit(look, cadre),
                Who::Office => false,
            };
            for met in contact.friends.iter().map(|met| met.value) {
                let asked = friend.is_none_or(|friend| friend == met);
                let meant = own && asked && meant(look, regular, (cadre, met), days) != Some(false);
                meets |= meant && lists.hold((cadre, met), day, known_by);
            }
        }
        if meets {
            kept.push(contact);
        }
    }
    most_apart(&kept) as usize
}

/// Whether form and topics are such as count; where the rule names none, any form of the vocabulary and any topic do,
/// and where the vocabulary names none either, any form.
fn is_fit(look: Look<'_>, regular: &RegularContactParameters, contact: &Contact) -> bool {
    let known = look.model.pack.vocabulary.forms.iter().flat_map(|group| &group.words);
    let forms: Vec<&String> = if regular.forms.is_empty() { known.collect() } else { regular.forms.iter().collect() };
    let topic = |topic: &String| regular.topics.contains(topic);
    (forms.is_empty() || forms.contains(&&contact.form.value))
        && (regular.topics.is_empty() || contact.topics.iter().any(|written| topic(&written.value)))
}

/// The largest number of contacts no two of which may be one: of each day, every choice of its records is looked at,
/// as a number whose bits say which records are chosen.
fn most_apart(contacts: &[&Contact]) -> u32 {
    let mut by_day: BTreeMap<NaiveDate, Vec<&Contact>> = BTreeMap::new();
    for contact in contacts {
        by_day.entry(contact.date.value).or_default().push(contact);
    }
    by_day.values().map(|records| most_of_a_day(records)).sum()
}

fn most_of_a_day(records: &[&Contact]) -> u32 {
    assert!(
        records.len() <= 16,
        "{} records of a holder on one day are more choices than a test can look at",
        records.len()
    );
    // The bits of the records that may be of one contact with a record.
    let alike: Vec<u32> = records
        .iter()
        .map(|one| {
            let bit = |(at, other): (usize, &&Contact)| u32::from(may_be_one(one, other)) << at;
            records.iter().enumerate().map(bit).sum()
        })
        .collect();
    let own = |at: usize| 1_u32 << at;
    let fits = |chosen: &u32| (0..records.len()).all(|at| chosen & own(at) == 0 || chosen & alike[at] == own(at));
    (0..1_u32 << records.len()).filter(fits).map(u32::count_ones).max().unwrap_or(0)
}

/// The same day, the same form, a cadre and a friend in common, or people of whom nobody knows who they are; a record is
/// one with itself.
fn may_be_one(one: &Contact, other: &Contact) -> bool {
    let people = |contact: &Contact| {
        let cadres: BTreeSet<CadreKey> = contact.cadres.iter().map(|cadre| cadre.value).collect();
        let friends: BTreeSet<FriendKey> = contact.friends.iter().map(|friend| friend.value).collect();
        (cadres, friends)
    };
    let ((cadres, friends), (other_cadres, other_friends)) = (people(one), people(other));
    one.date.value == other.date.value
        && one.form.value == other.form.value
        && !cadres.is_disjoint(&other_cadres)
        && (one.others.is_some() || other.others.is_some() || !friends.is_disjoint(&other_friends))
}
