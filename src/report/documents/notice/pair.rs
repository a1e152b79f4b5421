//! 未联系、尚未联系和免予联系: which pairs they are, by unit and cadre.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::ledger::{Duty, DutyWords, Holder, Object, Period, Verdict};
use crate::model::key::CadreKey;
use crate::report::documents::notice::scope::Scope;
use crate::report::words::wording;

/// The pairs of one verdict.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Unmet {
    /// The verdict, as heading.
    pub(crate) word: &'static str,
    /// How many duties of how many cadres, in one sentence.
    pub(crate) statement: String,
    /// The units in question, in the order of 编号.
    pub(crate) units: Vec<UnmetUnit>,
    /// Whether the rows give a reason (免予联系).
    pub(crate) with_reason: bool,
}

/// The cadres of one unit; where they are many, the first or the next few of them.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct UnmetUnit {
    /// 单位 of the cadres.
    pub(crate) name: String,
    /// One row a cadre; one row a waiver.
    pub(crate) rows: Vec<UnmetPair>,
}

/// One cadre with the friends in question.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct UnmetPair {
    /// 姓名 of the cadre.
    pub(crate) cadre: String,
    /// 职务.
    pub(crate) post: String,
    /// Names of the friends, and how often they were met where once is not enough.
    pub(crate) friends: Vec<String>,
    /// Why, where an approved waiver says so.
    pub(crate) reason: String,
}

/// Rows of one unit that stand on a page together, beside its name. More would leave too much of the page before empty,
/// and parted they would stand on the next one without a name.
const ROWS_ON_A_PAGE: usize = 6;

/// The pairs without the contact that is asked, verdict by verdict; verdicts without any are left out.
pub(super) fn unmet(scope: &Scope<'_>) -> Vec<Unmet> {
    let verdicts = [Verdict::Missed, Verdict::Due, Verdict::Waived];
    verdicts.into_iter().filter_map(|verdict| of(scope, verdict)).collect()
}

/// How many pairs are without contact, of how many cadres, and how many of these have met nobody at all.
pub(super) fn problem(scope: &Scope<'_>, annex: &str) -> Option<String> {
    let verdict = if scope.open() { Verdict::Due } else { Verdict::Missed };
    let mut cadres: BTreeMap<CadreKey, (usize, usize)> = BTreeMap::new();
    for duty in scope.duties() {
        if let Holder::Cadre(cadre) = duty.holder {
            let (met, lacking) = cadres.entry(cadre).or_default();
            *met += usize::from(duty.verdict == Verdict::Met);
            *lacking += usize::from(duty.verdict == verdict);
        }
    }
    let lacking = || cadres.values().filter(|(_, lacking)| *lacking > 0);
    let number: usize = lacking().map(|(_, lacking)| lacking).sum();
    let nobody = lacking().filter(|(met, _)| *met == 0).count();
    let (this, unit, words) = (scope.this(), wording::pair_unit(scope.duties()), &scope.facts.model.pack.appellations);
    let nobody = match nobody {
        0 => String::new(),
        number if scope.open() => format!("，其中{number}人{this}还没有联系过一名联谊对象"),
        number => format!("，其中{number}人{this}没有联系过一名联谊对象"),
    };
    let DutyWords { not_yet, missed, .. } = DutyWords::CONTACT;
    let word = if scope.open() { not_yet } else { missed };
    (number > 0)
        .then(|| format!("{word}{number}{unit}，涉及{}{}人{nobody}，名单见{annex}。", words.cadres, lacking().count()))
}

fn of(scope: &Scope<'_>, verdict: Verdict) -> Option<Unmet> {
    let model = scope.facts.model;
    let mut duties: Vec<(CadreKey, &Duty)> = scope
        .duties()
        .filter(|duty| duty.verdict == verdict)
        .filter_map(|duty| match duty.holder {
            Holder::Cadre(cadre) => Some((cadre, duty)),
            Holder::Unit(_) | Holder::Office => None,
        })
        .collect();
    duties.sort_by_key(|(cadre, duty)| (model.cadre(*cadre).unit.value, *cadre, duty.waiver));
    let same = |one: &(CadreKey, &Duty), other: &(CadreKey, &Duty)| {
        one.0 == other.0 && (verdict != Verdict::Waived || one.1.waiver == other.1.waiver)
    };
    let unit_of = |entry: &(CadreKey, &Duty)| model.cadre(entry.0).unit.value;
    let unit = |duties: &[(CadreKey, &Duty)]| {
        let rows: Vec<_> = duties.chunk_by(same).map(|duties| row(scope, duties, verdict)).collect();
        let name = &model.unit(unit_of(&duties[0])).name;
        let part = |rows: &[UnmetPair]| UnmetUnit { name: name.clone(), rows: rows.to_vec() };
        rows.chunks(ROWS_ON_A_PAGE).map(part).collect::<Vec<_>>()
    };
    let units = duties.chunk_by(|one, other| unit_of(one) == unit_of(other)).flat_map(unit).collect();
    let cadres = duties.chunk_by(|one, other| one.0 == other.0).count();
    let (number, unit) = (duties.len(), wording::pair_unit(scope.duties()));
    let statement = match verdict {
        Verdict::Missed => format!("{}已过而没有达到规定次数的有{number}{unit}，涉及干部{cadres}人。", scope.this()),
        Verdict::Due => format!("还须在{}的有{number}{unit}，涉及干部{cadres}人。", deadline(scope)),
        _ => format!("经批准{}的有{number}{unit}，涉及干部{cadres}人。", DutyWords::CONTACT.waived),
    };
    (number > 0).then_some(Unmet {
        word: if verdict == Verdict::Due { DutyWords::CONTACT.not_yet } else { verdict.word_of_contact() },
        statement,
        units,
        with_reason: verdict == Verdict::Waived,
    })
}

fn deadline(scope: &Scope<'_>) -> String {
    let Period { end, until, .. } = scope.period;
    let holidays =
        if until > end { format!("（假期联系计入至{}）", wording::day(*until)) } else { String::new() };
    format!("{}以前联系{holidays}", wording::day(*end))
}

fn row(scope: &Scope<'_>, duties: &[(CadreKey, &Duty)], verdict: Verdict) -> UnmetPair {
    let model = scope.facts.model;
    let cadre = duties[0].0;
    let record = model.cadre(cadre);
    let waiver = duties[0].1.waiver.filter(|_| verdict == Verdict::Waived).map(|key| model.waiver(key));
    UnmetPair {
        cadre: model.cadre_name(cadre).to_owned(),
        post: record.post.clone().unwrap_or_default(),
        friends: duties.iter().map(|(_, duty)| friend(scope, duty)).collect(),
        reason: waiver.map_or_else(String::new, |waiver| {
            let (body, day) = (&waiver.approved_by.value, wording::day(waiver.approved.value));
            format!("{}（{body}{day}批准）", waiver.reason.value)
        }),
    }
}

/// The friend's name; where more than one contact is asked, with how many there were.
fn friend(scope: &Scope<'_>, duty: &Duty) -> String {
    let name = match duty.object {
        Object::Friend(friend) => scope.facts.model.friend_name(friend),
        _ => "各联谊对象",
    };
    match duty.required {
        Some(required) if required > 1 => format!("{name}（{}/{required}次）", duty.evidence.len()),
        _ => name.to_owned(),
    }
}
