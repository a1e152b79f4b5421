//! Duties that were met or missed since, and the sums of each rule on both sides.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::ledger::{Duty, Tally};
use crate::model::verdict::Verdict;
use crate::report::diff::keyed::keyed;
use crate::report::diff::side::Side;
use crate::report::words::task::{Naming, deed, holder};

/// What became of the duties.
#[derive(Debug, JsonSchema, Serialize)]
pub(crate) struct Duties {
    /// The sums of each rule that has any.
    pub(crate) rules: Vec<RuleSums>,
    /// Missed now, and not before.
    pub(crate) newly_missed: Vec<Change>,
    /// Missed before, and not any more: met since, waived, or asked for no longer.
    pub(crate) no_longer_missed: Vec<Change>,
    /// Met now, and not before.
    pub(crate) newly_met: Vec<Change>,
}

/// The sums of one rule.
#[derive(Debug, JsonSchema, Serialize)]
pub(crate) struct RuleSums {
    pub(crate) rule: String,
    pub(crate) before: Sums,
    pub(crate) after: Sums,
}

/// How many duties of a rule have which verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, JsonSchema, Serialize)]
pub(crate) struct Sums {
    pub(crate) duties: usize,
    pub(crate) met: usize,
    pub(super) due: usize,
    pub(crate) missed: usize,
    pub(super) waived: usize,
}

/// One duty.
#[derive(Debug, JsonSchema, Serialize)]
pub(crate) struct Change {
    pub(crate) rule: String,
    pub(crate) period: String,
    /// 编号 of who has it.
    holder: String,
    /// 编号 of the friend or the record, if it is about one.
    object: Option<String>,
    /// The verdict before; `null` for a duty that was not there.
    #[schemars(extend("enum" = verdicts()))]
    before: Option<&'static str>,
    /// The verdict afterwards; `null` for one that is gone.
    #[schemars(extend("enum" = verdicts()))]
    after: Option<&'static str>,
    /// Who and what, for people.
    #[serde(skip)]
    pub(crate) words: String,
    /// The verdict afterwards in words.
    #[serde(skip)]
    pub(super) now: Option<&'static str>,
}

/// A duty with the side it is on.
type On<'a> = (&'a Side<'a>, &'a Duty);

pub(super) fn compared<'a>(before: &'a Side<'a>, after: &'a Side<'a>, naming: Naming) -> Duties {
    let of = |side: &'a Side<'a>| side.ledger.duties.iter().map(move |duty| (side, duty));
    let found = keyed(of(before), of(after), key);
    let mut duties =
        Duties { rules: rules(before, after), newly_missed: vec![], no_longer_missed: vec![], newly_met: vec![] };
    let pairs = found.both.iter().map(|(old, new)| (Some(*old), Some(*new)));
    let new = found.new.iter().map(|new| (None, Some(*new)));
    let gone = found.gone.iter().map(|old| (Some(*old), None));
    for (old, new) in pairs.chain(new).chain(gone) {
        let verdicts = [old, new].map(|on| on.map(|(_, duty)| duty.verdict));
        let list = match verdicts {
            [was, is] if was == is => continue,
            [_, Some(Verdict::Missed)] => &mut duties.newly_missed,
            [Some(Verdict::Missed), _] => &mut duties.no_longer_missed,
            [_, Some(Verdict::Met)] => &mut duties.newly_met,
            _ => continue,
        };
        list.extend(change(old, new, naming));
    }
    duties
}

/// What names a duty on both sides.
fn key((side, duty): &On<'_>) -> (String, String, String, String) {
    let model = side.model;
    let object = format!("{} {}", duty.object.slug(), duty.object.id(model).unwrap_or_default());
    let holder = format!("{} {}", duty.holder.slug(), duty.holder.id(model));
    (model.rule(duty.rule).id.value.clone(), duty.period.name.clone(), holder, object)
}

fn change(old: Option<On<'_>>, new: Option<On<'_>>, naming: Naming) -> Option<Change> {
    let (side, duty) = new.or(old)?;
    let model = side.model;
    Some(Change {
        rule: model.rule(duty.rule).id.value.clone(),
        period: duty.period.name.clone(),
        holder: duty.holder.id(model).to_owned(),
        object: duty.object.id(model).map(str::to_owned),
        before: old.map(|(_, duty)| duty.verdict.slug()),
        after: new.map(|(_, duty)| duty.verdict.slug()),
        words: format!("{}　{}", holder(model, &duty.holder, naming), deed(model, duty, naming)),
        now: new.map(|(_, duty)| duty.word()),
    })
}

/// In the order of the pack afterwards; rules that are gone come last.
fn rules(before: &Side<'_>, after: &Side<'_>) -> Vec<RuleSums> {
    let (was, is) = (sums_of(before), sums_of(after));
    let names = after.model.pack.rules.iter().chain(&before.model.pack.rules).map(|rule| &rule.id.value);
    let mut rules: Vec<RuleSums> = Vec::new();
    for rule in names {
        let known = |sums: &BTreeMap<String, Sums>| sums.get(rule).copied();
        let is_new = rules.iter().all(|known| known.rule != *rule);
        if is_new && (known(&was).is_some() || known(&is).is_some()) {
            let (before, after) = (known(&was).unwrap_or_default(), known(&is).unwrap_or_default());
            rules.push(RuleSums { rule: rule.clone(), before, after });
        }
    }
    rules
}

fn sums_of(side: &Side<'_>) -> BTreeMap<String, Sums> {
    let of_rule = |key| side.ledger.duties.iter().filter(|duty| duty.rule == key).collect::<Tally>();
    let rules = side.model.rule_keys().map(|(key, rule)| (rule.id.value.clone(), sums(of_rule(key))));
    rules.filter(|(_, sums)| sums.duties > 0).collect()
}

fn sums(tally: Tally) -> Sums {
    let Tally { met, due, missed, waived, .. } = tally;
    Sums { duties: tally.total(), met, due, missed, waived }
}

/// What stands for a verdict on one side.
fn verdicts() -> Vec<Option<&'static str>> {
    Verdict::ALL.into_iter().map(|verdict| Some(verdict.slug())).chain([None]).collect()
}
