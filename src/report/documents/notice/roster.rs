//! 名单确定情况: which lists of the school year have been decided as the rules ask (五.1).

use serde::Serialize;

use crate::diagnostic::{Named, Subject};
use crate::ledger::{Duty, Holder, Object, Verdict};
use crate::report::documents::notice::scope::Scope;
use crate::report::parts::list_state::{self, ListState};

/// The list duties of the school year that the term lies in.
fn duties<'a>(scope: &Scope<'a>) -> impl Iterator<Item = &'a Duty> + use<'a> {
    let year = scope.period.year;
    let duties = scope.facts.ledger.duties.iter();
    duties.filter(move |duty| duty.object == Object::Roster && duty.period.year == year)
}

/// How many lists have been decided, of how many.
fn decided_of(scope: &Scope<'_>) -> (usize, usize) {
    let duties: Vec<_> = duties(scope).collect();
    (duties.iter().filter(|duty| duty.verdict == Verdict::Met).count(), duties.len())
}

/// How many lists have been decided as the rules ask; empty where none has to be, and where the problems say it.
pub(super) fn statement(scope: &Scope<'_>) -> String {
    let year = scope.year();
    match decided_of(scope) {
        (_, 0) => String::new(),
        _ if lacking(scope).next().is_some() => String::new(),
        (decided, whole) if decided == whole => format!("{year}应确定名单{whole}份，已全部按规定确定。"),
        (decided, whole) => format!("{year}应确定名单{whole}份，已按规定确定{decided}份。"),
    }
}

/// A list that was not decided as the rules ask.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Wanting {
    /// Whose list it is.
    pub(crate) owner: String,
    /// How it stands, and why.
    pub(crate) state: String,
}

/// So many lists the body names; of more it says the number, and the annex names them.
const NAMED: usize = 5;

/// The lists that have not been decided as the rules ask; none where there is still time.
pub(super) fn lacking<'a>(scope: &Scope<'a>) -> impl Iterator<Item = &'a Duty> + use<'a> {
    let passed = [Verdict::Met, Verdict::Due, Verdict::Waived, Verdict::Silent];
    duties(scope).filter(move |duty| !passed.contains(&duty.verdict))
}

/// The lists that have not been decided as the rules ask, each with the reason.
pub(super) fn wanting(scope: &Scope<'_>) -> Vec<Wanting> {
    let told = |duty: &Duty| {
        let ListState { owner, state } = list_state::of_list(scope.facts, duty);
        Wanting { owner, state }
    };
    lacking(scope).map(told).collect()
}

/// Whether a finding is about one of them.
pub(super) fn is_lacking(scope: &Scope<'_>, subject: &Subject) -> bool {
    let model = scope.facts.model;
    let own = |duty: &Duty| match (&duty.holder, &subject.holder) {
        (Holder::Unit(unit), Some(Named::Unit(id))) => model.unit(*unit).id.value == *id,
        (Holder::Unit(_), _) | (_, Some(Named::Unit(_))) => false,
        _ => true,
    };
    lacking(scope).any(|duty| subject.period.as_deref() == Some(duty.period.name.as_str()) && own(duty))
}

/// How many lists have not been decided as the rules ask, and whose; `None` where there are none.
pub(super) fn problem(scope: &Scope<'_>, annex: &str) -> Option<String> {
    let owners: Vec<String> = wanting(scope).into_iter().map(|list| list.owner).collect();
    let names = if owners.len() > NAMED { String::new() } else { format!("（{}）", owners.join("、")) };
    let (whole, number, year) = (duties(scope).count(), owners.len(), scope.year());
    (number > 0).then(|| format!("{year}应确定名单{whole}份，{number}份没有按规定确定{names}，缘由见{annex}。"))
}
