//! Duties of regular contact (五.2): each pair, cadre or unit in each period.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::ledger::Evidence;
use crate::ledger::pair::{Pair, days_of_all, of_all_years, of_year};
use crate::ledger::{
    ContactIndex, ContactWords, Counted, Counter, Duty, Holder, Ledger, Letters, NotCounted, Object, PendingDuty,
    Period, Reason, Refusals, judge, period,
};
use crate::model::Model;
use crate::model::contact::Contact;
use crate::model::key::{CadreKey, ContactKey, FriendKey, RuleKey};
use crate::model::pack::{Counting, Parameters, RegularContactParameters};
use crate::model::people::Cadre;
use crate::rules::facts::first_day;
use crate::rules::scope::condition::{Fit, fit, suits_unit};
use crate::source::Span;

/// One duty for each pair, cadre or unit in each period in which it has one.
pub(super) fn duties(model: &Model, pairs: &[Pair], as_of: NaiveDate) -> Vec<Duty> {
    let index = ContactIndex::new(model);
    let words = ContactWords::new(model);
    let mut duties = Vec::new();
    for (key, rule) in model.rule_keys() {
        for version in rule.versions() {
            let Parameters::RegularContact(parameters) = version else { continue };
            let refusals = Refusals::new(model, &words, parameters);
            let letters = Letters::new(model, &index, parameters);
            let counter = Counter { model, index: &index, pairs, refusals: &refusals, letters: &letters };
            let periods = period::periods(model, &parameters.period, as_of).into_iter();
            for period in periods.filter(|period| rule.holds_on(version, period.start)) {
                if parameters.beyond_lists {
                    duties.extend(meetings(counter, parameters, (key, &period), as_of));
                    continue;
                }
                for owed in owed(model, parameters, pairs, &period) {
                    duties.push(duty(counter, (key, parameters.minimum), owed, &period, as_of));
                }
            }
        }
    }
    duties
}

/// 名单以外: each unit with cadres of the tier in office in the period owes the meetings, whatever lists there are; each
/// contact of its cadres counts, or where the rule says 对象, each in which one of these people took part.
fn meetings(
    counter: Counter<'_>,
    parameters: &RegularContactParameters,
    (rule, period): (RuleKey, &Period),
    as_of: NaiveDate,
) -> Vec<Duty> {
    let model = counter.model;
    let day = first_day(model, period.year);
    let mut duties = Vec::new();
    for (unit, record) in model.unit_keys() {
        let own = |cadre: &Cadre| cadre.unit.value == unit && parameters.is_meant_for(&cadre.tier.value);
        if !model.cadres.iter().any(|cadre| own(cadre) && cadre.serves_during(period.start, period.end)) {
            continue;
        }
        let met = |cadre: &Cadre, contact: &Contact, least: Fit| {
            let mut friends = contact.friends.iter().map(|friend| model.friend(friend.value));
            let among = parameters.among.as_ref();
            among.is_none_or(|among| friends.any(|one| suits_unit(among, cadre, one) && fit(among, one, day) >= least))
        };
        let takes_part = |contact: &Contact, least: Fit| {
            let mut cadres = contact.cadres.iter().map(|cadre| model.cadre(cadre.value));
            cadres.any(|cadre| own(cadre) && met(cadre, contact, least))
        };
        let Counted { evidence, not_counted } = counter.count_of(|contact| takes_part(contact, Fit::Yes), period);
        let possible = || counter.count_of(|contact| takes_part(contact, Fit::Unstated), period).evidence.len();
        let unstated = parameters.among.is_some() && possible() > evidence.len();
        let pending = PendingDuty {
            rule,
            holder: Holder::Unit(unit),
            object: Object::Friends,
            period: period.clone(),
            required: parameters.minimum,
            evidence,
            not_counted,
            unstated,
            origin: record.id.span,
        };
        duties.push(judge(model, pending, as_of));
    }
    duties
}

/// Contact that is owed in a period.
struct Owed<'a> {
    /// By whom.
    holder: Holder,
    /// To whom.
    object: Object,
    /// Whose contacts count: the pairs from which the duty follows and, for a cadre or a unit, every
    /// other pair of theirs in these days. Who joined too late to be owed contact, or stands on the
    /// next list only, was met all the same.
    members: Vec<&'a Pair>,
    /// What is known of the pairs by this day decides: the last of the period or, where no list was
    /// there yet, that on which the first of these pairs came to be known. A list that comes
    /// afterwards turns nothing that was missed.
    known_by: NaiveDate,
    /// Whether of none of the pairs from which the duty follows it is known that the rule means them.
    unstated: bool,
}

/// Who owes contact in a period.
fn owed<'a>(model: &Model, parameters: &RegularContactParameters, pairs: &'a [Pair], period: &Period) -> Vec<Owed<'a>> {
    let start = pairs.partition_point(|pair| pair.year < period.year);
    let of_year = pairs[start..].iter().take_while(|pair| pair.year == period.year);
    let meant = |pair: &Pair| meant(model, parameters, pair, period).may_be();
    let owing = of_year.filter(|pair| meant(pair) && has_duty(model, parameters, pairs, pair, period));
    let holder = |pair: &Pair| match parameters.counting {
        Counting::Unit => Holder::Unit(model.cadre(pair.cadre).unit.value),
        Counting::Pair | Counting::Cadre => Holder::Cadre(pair.cadre),
    };
    let owed = |holder, object, members: Vec<&'a Pair>| {
        let known = members.iter().filter_map(|pair| pair.known_since(period.start, period.end)).min();
        let certain = |pair: &&&Pair| self::meant(model, parameters, pair, period) == Fit::Yes;
        let unstated = parameters.among.is_some() && !members.iter().any(|pair| certain(&pair));
        Owed { holder, object, members, known_by: period.until.max(known.unwrap_or(period.until)), unstated }
    };
    if parameters.counting == Counting::Pair {
        return owing.map(|pair| owed(holder(pair), Object::Friend(pair.friend), vec![pair])).collect();
    }
    let mut together: BTreeMap<Holder, Vec<&Pair>> = BTreeMap::new();
    for pair in owing {
        together.entry(holder(pair)).or_default().push(pair);
    }
    let mut all: BTreeMap<Holder, Owed<'a>> = BTreeMap::new();
    for (holder, members) in together {
        all.insert(holder.clone(), owed(holder, Object::Friends, members));
    }
    for pair in pairs {
        if !pair.counts_within(period.start, period.until) {
            continue;
        }
        let Some(Owed { members, .. }) = all.get_mut(&holder(pair)) else { continue };
        if meant(pair) && !members.iter().any(|member| std::ptr::eq(*member, pair)) {
            members.push(pair);
        }
    }
    all.into_values().collect()
}

/// Whether a rule is meant for the cadre and the friend of a pair in a period. Who fits 对象 is judged, as everywhere, by
/// the first day of the school year.
fn meant(model: &Model, parameters: &RegularContactParameters, pair: &Pair, period: &Period) -> Fit {
    let (cadre, friend) = (model.cadre(pair.cadre), model.friend(pair.friend));
    let day = first_day(model, period.year);
    if !parameters.is_meant_for(&cadre.tier.value) {
        return Fit::No;
    }
    match &parameters.among {
        None => Fit::Yes,
        Some(among) if suits_unit(among, cadre, friend) => fit(among, friend, day),
        Some(_) => Fit::No,
    }
}

/// Whether a pair that the rule is meant for owes contact in a period: both are there, and the pair lasts long
/// enough. Where the period reaches into the next school year and the next list keeps the pair, its
/// days go on.
fn has_duty(
    model: &Model,
    parameters: &RegularContactParameters,
    pairs: &[Pair],
    pair: &Pair,
    period: &Period,
) -> bool {
    let lasts = |minimum: u32| {
        let all = of_all_years(model, pairs, pair.cadre, pair.friend);
        days_of_all(all, period.start, period.end) >= i64::from(minimum)
    };
    let lasts_long_enough = || {
        let own = pair.days_within(period.start, period.end);
        own >= 1 && parameters.minimum_days.is_none_or(|minimum| own >= i64::from(minimum) || lasts(minimum))
    };
    model.cadre(pair.cadre).serves_during(period.start, period.end)
        && model.friend(pair.friend).since.overlaps(period.start, period.end)
        && lasts_long_enough()
}

fn duty(
    counter: Counter<'_>,
    (rule, required): (RuleKey, Option<u32>),
    owed: Owed<'_>,
    period: &Period,
    as_of: NaiveDate,
) -> Duty {
    let Owed { holder, object, members, known_by, unstated } = owed;
    let Counted { evidence, not_counted } = counter.count(&members, period, known_by);
    let origin = origin(counter.model, &holder, &members);
    let latest = members.iter().filter_map(|pair| counter.last_day(pair, period, known_by)).max();
    let latest = latest.unwrap_or(period.until);
    let period = period.clone();
    let pending = PendingDuty { rule, holder, object, period, required, evidence, not_counted, unstated, origin };
    Duty { latest, ..judge(counter.model, pending, as_of) }
}

/// The line that creates the duty: of a pair its entry on the list, of a unit its own record.
fn origin(model: &Model, holder: &Holder, members: &[&Pair]) -> Span {
    match (holder, members) {
        (Holder::Unit(unit), _) => model.unit(*unit).id.span,
        (_, [pair, ..]) => pair.origin,
        (Holder::Cadre(cadre), []) => model.cadre(*cadre).id.span,
        (Holder::Office, []) => model.institution.span,
    }
}

/// Contacts that no duty took up: the pair is on no list of that year, or the day is in no term.
pub(super) fn unmatched(model: &Model, ledger: &Ledger) -> Vec<NotCounted> {
    let taken = taken(model, ledger);
    let mut unmatched = Vec::new();
    for (cadre, friend, contact) in ContactIndex::new(model).iter() {
        let date = model.contact(contact).date.value;
        let reason = match model.calendar.year_on(date) {
            _ if date < model.pack.regulation.in_force.value => Reason::BeforeForce,
            _ if taken.binary_search(&(contact, cadre, friend)).is_ok() => continue,
            _ if model.calendar.term_on(date).is_none() => Reason::NoTerm,
            None => Reason::NoTerm,
            Some(year) => {
                let listed = of_year(&ledger.pairs, year, cadre, friend).is_some();
                let mut all = of_all_years(model, &ledger.pairs, cadre, friend);
                let paired = listed || all.any(|pair| pair.counts_on(date, NaiveDate::MAX));
                let too_early = ledger.before_force.iter().any(|(rule, period)| {
                    matches!(model.rule(*rule).parameters, Parameters::RegularContact(_))
                        && (period.start..=period.until).contains(&date)
                });
                match (paired, too_early) {
                    (false, _) => Reason::NotPaired,
                    (true, true) => Reason::PeriodBeforeForce,
                    (true, false) => Reason::NoDuty,
                }
            }
        };
        unmatched.push(NotCounted { record: Evidence::Contact(contact), pair: Some((cadre, friend)), reason });
    }
    unmatched.extend(unnamed(model, ledger));
    unmatched.sort_by_key(|entry| (entry.record, entry.pair));
    unmatched
}

/// Contacts that name nobody with whom they were, and that no duty took up.
fn unnamed<'a>(model: &'a Model, ledger: &'a Ledger) -> impl Iterator<Item = NotCounted> + 'a {
    let looked_at = |key: ContactKey| {
        let record = Evidence::Contact(key);
        let duties = ledger.duties.iter().filter(|duty| duty.counts_contacts());
        duties
            .into_iter()
            .any(|duty| duty.evidence.contains(&record) || duty.not_counted.iter().any(|entry| entry.record == record))
    };
    let nobody = model.contact_keys().filter(|(_, contact)| contact.friends.is_empty());
    nobody.filter(move |(key, _)| !looked_at(*key)).map(|(key, contact)| {
        let date = contact.date.value;
        let reason = match model.calendar.year_on(date) {
            _ if date < model.pack.regulation.in_force.value => Reason::BeforeForce,
            None => Reason::NoTerm,
            Some(_) => Reason::Unnamed,
        };
        NotCounted { record: Evidence::Contact(key), pair: None, reason }
    })
}

/// Every (contact, cadre, friend) that some duty of contact looked at, sorted.
fn taken(model: &Model, ledger: &Ledger) -> Vec<(ContactKey, CadreKey, FriendKey)> {
    let mut taken = Vec::new();
    for duty in ledger.duties.iter().filter(|duty| duty.counts_contacts()) {
        let records = duty.evidence.iter().chain(duty.not_counted.iter().map(|entry| &entry.record));
        for record in records {
            let Evidence::Contact(key) = *record else { continue };
            if let (Holder::Cadre(cadre), Object::Friend(friend)) = (&duty.holder, &duty.object) {
                taken.push((key, *cadre, *friend));
                continue;
            }
            let contact = model.contact(key);
            let own = |cadre: CadreKey| match duty.holder {
                Holder::Cadre(holder) => holder == cadre,
                Holder::Unit(unit) => model.cadre(cadre).unit.value == unit,
                Holder::Office => false,
            };
            for cadre in contact.cadres.iter().filter(|cadre| own(cadre.value)) {
                taken.extend(contact.friends.iter().map(|friend| (key, cadre.value, friend.value)));
            }
        }
    }
    taken.sort_unstable();
    taken.dedup();
    taken
}
