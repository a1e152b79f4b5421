//! What the passing of time may change. The past stays: what is dated after a day is not there on it.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use lianyi::ledger::Object;
use lianyi::model::Model;
use lianyi::source::Span;

use crate::harness;
use crate::laws::{Judged, Name, judged, schools_and_demo};

/// What a verdict may become by a later day.
///
/// Met stays met; only a review that is to look at every unit may have to look at one more while its period lasts.
/// Missed stays missed: a waiver that is approved afterwards comes too late. A waiver is not taken back, but the work
/// may be done all the same. What the rule does not say may yet be done, where there is no time for it. What was handed
/// over without a deadline may be handed over once more, with one.
fn may_become(earlier: &str, later: &str, object: &str) -> bool {
    let allowed: &[&str] = match earlier {
        "未写明" if object.starts_with("意见") => return true,
        "已办" => &["已办"],
        "未办" => &["未办"],
        "免办" => &["免办", "已办"],
        "未到期" => &["未到期", "已办", "未办", "免办", "未写明"],
        "未写明" => &["未写明", "免办"],
        _ => &["规则未规定", "已办"],
    };
    allowed.contains(&later)
}

/// Reviews whose period has not ended: a list may yet be decided, and its unit has to be looked at too.
fn open_reviews(model: &Model, then: &Judged) -> BTreeSet<Name> {
    let open = then.ledger.duties.iter().filter(|duty| duty.days_left.is_some() && duty.object == Object::Review);
    let names: BTreeSet<(String, String)> =
        open.map(|duty| (model.rule(duty.rule).id.value.clone(), duty.period.name.clone())).collect();
    then.duties.keys().filter(|name| names.contains(&(name.0.clone(), name.3.clone()))).cloned().collect()
}

/// Who is paired and who serves: a duty that did not begin since comes from one of these.
pub(super) fn paired_and_serving(model: &Model) -> BTreeSet<(Span, usize)> {
    let entries = model.rosters.iter().flat_map(|roster| &roster.lines).flat_map(|line| &line.friends);
    let mut known: BTreeSet<(Span, usize)> = entries.map(|entry| (entry.friend.span, 1)).collect();
    known.extend(model.cadres.iter().map(|cadre| (cadre.id.span, cadre.service.len())));
    known
}

#[test]
fn a_later_day_takes_nothing_back() {
    schools_and_demo("laws-time", |school, model, _| {
        let mut days: Vec<NaiveDate> = school.as_of.clone();
        days.extend(school.as_of.iter().flat_map(|day| [*day + chrono::Days::new(1), *day + chrono::Days::new(30)]));
        days.sort_unstable();
        days.dedup();
        for pair in days.windows(2) {
            let (then, now) = (judged(model, pair[0]), judged(model, pair[1]));
            let Judged { ledger, duties: after, .. } = &now;
            let open: BTreeSet<Name> = open_reviews(model, &then);
            let repeat = || format!("from {} to {}; {}", pair[0], pair[1], school.repeat("a_later_day"));
            for (name, earlier) in &then.duties {
                let Some(later) = after.get(name) else { panic!("{earlier} has gone, {}", repeat()) };
                if open.contains(name) {
                    continue;
                }
                assert!(
                    may_become(&earlier.verdict, &later.verdict, &later.object),
                    "{earlier} became {later}, {}",
                    repeat()
                );
                assert!(earlier.counted <= later.counted, "{earlier} became {later}, {}", repeat());
            }
            if paired_and_serving(&then.model) == paired_and_serving(&now.model) {
                let fresh = after.keys().filter(|name| !then.duties.contains_key(*name)).count();
                let begun = ledger.duties.iter().filter(|duty| duty.period.start > pair[0]).count();
                assert!(fresh <= begun, "{fresh} duties are new and {begun} have begun, {}", repeat());
            }
        }
    });
}

/// What is known of a day does not depend on the day on which it is looked up: so a paper of a closed period is the
/// same whenever it is made.
#[test]
fn a_day_is_known_the_same_on_every_later_day() {
    schools_and_demo("laws-known", |school, model, _| {
        let mut days: Vec<NaiveDate> = school.as_of.clone();
        days.extend(model.calendar.terms.iter().map(|term| term.counts_until));
        days.sort_unstable();
        days.dedup();
        for pair in days.windows(2) {
            let (day, later) = (pair[0], pair[1]);
            let at_once = format!("{:?}", harness::known(model, day));
            let by_way = format!("{:?}", harness::known(&harness::known(model, later), day));
            assert!(at_once == by_way, "{day} by way of {later}; {}", school.repeat("a_day_is_known"));
        }
    });
}
