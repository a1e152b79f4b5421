//! 条款对照: the regulation's own text, and beside each sentence how it is held.

use crate::report::lookup::Lookup;
use crate::report::parts::Link;

/// A clause's number, leading to its text.
#[must_use]
pub fn link(lookup: &Lookup<'_>, number: &str) -> Link {
    let clauses = &lookup.facts.model.pack.clauses;
    match clauses.iter().position(|clause| clause.number.value == number) {
        Some(index) => Link::to(format!("clauses.html#{}", anchor(index)), number),
        None => Link::plain(number),
    }
}

/// The anchor of a clause: its position, because its number is Chinese.
fn anchor(index: usize) -> String {
    format!("clause-{}", index + 1)
}
