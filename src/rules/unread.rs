//! What depends on something unread falls silent: a false accusation is worse than none. The run is incomplete
//! anyway and says so; it also says how much is held back.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic, Named};
use crate::model::Model;
use crate::model::left_out::LeftOut;

/// Whose unread records can make a finding false.
#[derive(Clone, Copy)]
enum Whose {
    /// Anybody's.
    Any,
    /// Those of the persons and units that the finding names.
    Named,
}

const PEOPLE: &[(&str, Whose)] = &[
    ("units.yaml", Whose::Any),
    ("people/cadres.yaml", Whose::Any),
    ("people/friends.yaml", Whose::Any),
    ("organisations.yaml", Whose::Any),
];
const LISTS: &[(&str, Whose)] = &[("roster/", Whose::Any)];
const OWN_LIST: &[(&str, Whose)] = &[("roster/", Whose::Named)];
const CONTACTS: &[(&str, Whose)] = &[("contacts/", Whose::Named)];
const ASSESSMENTS: &[(&str, Whose)] = &[("assessments/", Whose::Named)];
const FEEDBACK: &[(&str, Whose)] = &[("feedback/", Whose::Any)];
const WAIVERS: &[(&str, Whose)] = &[("waivers/", Whose::Any)];
const OFFICE: &[(&str, Whose)] = &[("reviews/", Whose::Any), ("reports/", Whose::Any), ("events/", Whose::Any)];
const CALENDAR: &[(&str, Whose)] = &[("calendar/", Whose::Any)];
const RULES: &[(&str, Whose)] =
    &[("institution.yaml", Whose::Any), ("rules/", Whose::Any), ("interpretations/", Whose::Any)];
/// Everything that a number of the ledger is made from.
const LEDGER: &[&[(&str, Whose)]] = &[PEOPLE, LISTS, CONTACTS, ASSESSMENTS, FEEDBACK, WAIVERS, OFFICE, CALENDAR, RULES];

/// The records that have to be read for the findings of a code to be true, apart from the one they point at.
fn rests_on(code: &Code) -> &'static [&'static [(&'static str, Whose)]] {
    match code.id {
        "LY204" | "LY205" => &[PEOPLE, LISTS, WAIVERS, CALENDAR],
        "LY301" => &[PEOPLE, OWN_LIST, WAIVERS, CALENDAR],
        "LY306" | "LY316" => &[PEOPLE],
        "LY401" => &[CONTACTS, WAIVERS, CALENDAR],
        "LY404" => &[PEOPLE, LISTS, CALENDAR],
        "LY405" | "LY406" => &[PEOPLE, LISTS, CONTACTS, WAIVERS, CALENDAR],
        "LY508" | "LY509" => &[PEOPLE, LISTS, OFFICE, WAIVERS, CALENDAR],
        "LY510" => &[CONTACTS, FEEDBACK],
        "LY601" => &[PEOPLE, ASSESSMENTS, WAIVERS],
        "LY602" | "LY604" | "LY703" | "LY707" => LEDGER,
        "LY706" => &[RULES],
        "LY709" | "LY713" => &[CALENDAR],
        _ => &[],
    }
}

/// What was not read, by the file or folder that is its home.
#[derive(Default)]
struct Unread<'a> {
    /// Whether nobody can say what was not read.
    everything: bool,
    homes: BTreeMap<&'a str, Names<'a>>,
}

/// Who the names of the files speak of.
#[derive(Default)]
struct Names<'a> {
    ids: BTreeSet<&'a str>,
    /// Whether a file says nothing of whom it is about.
    unnamed: bool,
}

impl<'a> Unread<'a> {
    fn new(left_out: &'a [LeftOut], model: &'a Model) -> Self {
        let mut ids: BTreeMap<&str, Option<&str>> = BTreeMap::new();
        ids.extend(model.units.iter().map(|unit| (unit.id.value.as_str(), None)));
        ids.extend(model.pack.vocabulary.tiers.iter().map(|tier| (tier.as_str(), None)));
        ids.extend(model.friends.iter().map(|friend| (friend.id.value.as_str(), None)));
        ids.extend(model.cadres.iter().map(|cadre| {
            let unit = model.unit(cadre.unit.value);
            (cadre.id.value.as_str(), Some(unit.id.value.as_str()))
        }));
        let mut unread = Self::default();
        for item in left_out {
            unread.everything |= item.path.is_empty();
            let home = item.path.find('/').filter(|_| !item.path.starts_with("people/"));
            let names = unread.homes.entry(home.map_or(item.path.as_str(), |slash| &item.path[..=slash])).or_default();
            let stem = item.path.rsplit('/').next().unwrap_or_default().split('.').next().unwrap_or_default();
            let mut known = stem.split('-').filter_map(|part| ids.get_key_value(part)).peekable();
            names.unnamed |= known.peek().is_none();
            for (id, unit) in known {
                names.ids.insert(id);
                names.ids.extend(unit);
            }
        }
        unread
    }

    fn may_falsify(&self, finding: &Diagnostic) -> bool {
        let homes = rests_on(finding.code);
        (self.everything && !homes.is_empty())
            || homes.iter().copied().flatten().any(|(home, whose)| {
                self.homes.get(home).is_some_and(|names| match whose {
                    Whose::Any => true,
                    Whose::Named => names.unnamed || names.speak_of(finding),
                })
            })
    }
}

impl Names<'_> {
    /// Whether a file is about somebody whom the finding names; a finding that names nobody is about all.
    fn speak_of(&self, finding: &Diagnostic) -> bool {
        let someone =
            |named: &&Named| matches!(named, Named::Cadre(_) | Named::Friend(_) | Named::Unit(_) | Named::Tier(_));
        let mut named = finding.subject.named().filter(someone).peekable();
        named.peek().is_none() || named.any(|named| self.ids.contains(named.text()))
    }
}

/// Takes out the findings that what was not read may make false; says how many of which code.
pub fn hold_back(findings: &mut Vec<Diagnostic>, left_out: &[LeftOut], model: &Model) -> BTreeMap<&'static str, usize> {
    let mut held_back = BTreeMap::new();
    if left_out.is_empty() {
        return held_back;
    }
    let unread = Unread::new(left_out, model);
    findings.retain(|finding| {
        let doubtful = unread.may_falsify(finding);
        if doubtful {
            *held_back.entry(finding.code.id).or_default() += 1;
        }
        !doubtful
    });
    held_back
}
