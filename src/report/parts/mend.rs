//! Records that can still be mended, as the to-do of a unit shows them: what, where and how. What was not done is no
//! mistake of a record; it stands among the tasks while anybody can do it.

use crate::diagnostic::Level;
use crate::model::key::UnitKey;
use crate::report::lookup::Lookup;
use crate::report::parts::finding::{self, Place};
use crate::report::parts::{Badge, Link};

/// One thing to be mended.
#[derive(Clone, Debug)]
pub(crate) struct Mend {
    pub(crate) badge: Badge,
    /// The code, leading to its explanation.
    pub(crate) code: Link,
    pub(crate) message: String,
    /// Whom it is about, with names; empty where the place says it all.
    pub(crate) about: Vec<String>,
    /// Where it is written.
    pub(crate) places: Vec<Place>,
    /// How to mend it.
    pub(crate) helps: Vec<String>,
}

/// What is to be mended of the findings of a unit, the weightiest first; the same mistake of one file once.
pub(crate) fn mends(lookup: &Lookup<'_>, unit: UnitKey, found: &[usize]) -> Vec<Mend> {
    let findings = &lookup.facts.findings;
    let mut found: Vec<usize> = found.iter().copied().filter(|index| is_mendable(lookup, *index)).collect();
    found.sort_by_key(|index| std::cmp::Reverse(findings[*index].level));
    let mut mends: Vec<(usize, Mend)> = Vec::new();
    for index in found {
        let view = finding::view(lookup, index);
        let about = finding::about_others(lookup, &findings[index].subject, unit);
        let about = Some(about).filter(|about| !about.is_empty());
        let place = view.places.into_iter().next();
        let file = |index: usize| findings[index].primary.as_ref().map(|label| label.span.file);
        let same = mends.iter_mut().find(|(other, mend)| {
            file(*other).is_some()
                && file(*other) == file(index)
                && mend.code.text == view.code.text
                && mend.message == view.message
        });
        match same {
            Some((_, mend)) => {
                mend.about.extend(about);
                mend.places.extend(place);
            }
            None => mends.push((
                index,
                Mend {
                    badge: view.badge,
                    code: view.code,
                    message: view.message,
                    about: about.into_iter().collect(),
                    places: place.into_iter().collect(),
                    helps: view.helps,
                },
            )),
        }
    }
    mends.into_iter().map(|(_, mend)| mend).collect()
}

/// Whether a finding asks for a change of a record. Hints ask for nothing.
fn is_mendable(lookup: &Lookup<'_>, index: usize) -> bool {
    let finding = &lookup.facts.findings[index];
    finding.level > Level::Hint && !finding.code.of_duties && !finding.helps.is_empty()
}
