//! What depends on something unread falls silent: a false accusation is worse than none. The run is incomplete
//! anyway and says so; it also says how much is held back.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic, Named};
use crate::model::Model;
use crate::model::left_out::LeftOut;
use crate::rules::codes;
use crate::source::Span;

/// Whose unread records can make a finding false.
#[derive(Clone, Copy)]
enum Whose {
    /// Anybody's.
    Any,
    /// Those of the persons and units that the finding names.
    Named,
}

/// Files and folders, and whose part of them.
type Homes = &'static [(&'static str, Whose)];

const PEOPLE: Homes = &[
    ("units.yaml", Whose::Any),
    ("people/cadres.yaml", Whose::Any),
    ("people/friends.yaml", Whose::Any),
    ("organisations.yaml", Whose::Any),
];
const LISTS: Homes = &[("roster/", Whose::Any)];
const OWN_LIST: Homes = &[("roster/", Whose::Named)];
const CONTACTS: Homes = &[("contacts/", Whose::Named)];
const ASSESSMENTS: Homes = &[("assessments/", Whose::Named)];
const FEEDBACK: Homes = &[("feedback/", Whose::Any)];
const WAIVERS: Homes = &[("waivers/", Whose::Any)];
const OFFICE: Homes = &[("reviews/", Whose::Any), ("reports/", Whose::Any), ("events/", Whose::Any)];
const CALENDAR: Homes = &[("calendar/", Whose::Any)];
const RULES: Homes = &[("institution.yaml", Whose::Any), ("rules/", Whose::Any), ("interpretations/", Whose::Any)];
/// Everything that a number of the ledger is made from.
const LEDGER: &[Homes] = &[PEOPLE, LISTS, CONTACTS, ASSESSMENTS, FEEDBACK, WAIVERS, OFFICE, CALENDAR, RULES];

/// The records that have to be read for the findings of some codes to be true, apart from the one they point at.
static RESTS_ON: &[(&[&Code], &[Homes])] = &[
    (&[&codes::LY204, &codes::LY205], &[PEOPLE, LISTS, WAIVERS, CALENDAR]),
    (&[&codes::LY301], &[PEOPLE, OWN_LIST, WAIVERS, CALENDAR]),
    (&[&codes::LY306, &codes::LY316], &[PEOPLE]),
    (&[&codes::LY401], &[CONTACTS, WAIVERS, CALENDAR]),
    (&[&codes::LY404], &[PEOPLE, LISTS, CALENDAR]),
    (&[&codes::LY405, &codes::LY406], &[PEOPLE, LISTS, CONTACTS, WAIVERS, CALENDAR]),
    (&[&codes::LY508, &codes::LY509], &[PEOPLE, LISTS, OFFICE, WAIVERS, CALENDAR]),
    (&[&codes::LY510], &[CONTACTS, FEEDBACK]),
    (&[&codes::LY601], &[PEOPLE, ASSESSMENTS, WAIVERS]),
    (&[&codes::LY602, &codes::LY604, &codes::LY703, &codes::LY707], LEDGER),
    (&[&codes::LY706], &[RULES]),
    (&[&codes::LY709, &codes::LY713], &[CALENDAR]),
    (&[&codes::LY718, &codes::LY720], LEDGER),
    (&[&codes::LY721], &[PEOPLE]),
];

/// Where a file belongs that was not read, as far as its path tells: its folder, one that is called much like it, or any
/// where nobody knows.
fn homes_of(path: &str) -> Vec<&'static str> {
    let homes = || LEDGER.iter().copied().flatten().map(|(home, _)| *home);
    let folder = path.split_once('/').map_or(path, |(folder, _)| folder);
    let is_here = |home: &&str| path == *home || home.strip_suffix('/') == Some(folder);
    if let Some(home) = homes().find(is_here) {
        return vec![home];
    }
    if WITHOUT_DUTIES.iter().any(|known| *known == path || *known == folder) || !may_be_record(path) {
        return Vec::new();
    }
    // `waiver/`, `Contacts/`: whoever renames a folder misspells it by a letter or two.
    let lower = folder.to_lowercase();
    let is_near = |home: &&str| strsim::osa_distance(&lower, home.trim_end_matches('/')) <= 2;
    let mut near = homes().filter(is_near);
    match (near.next(), near.next()) {
        (Some(only), None) => vec![only],
        _ => homes().collect(),
    }
}

/// Files and folders on which no finding here rests.
const WITHOUT_DUTIES: [&str; 4] = ["answers", "papers", "people/names.yaml", "stories.yaml"];

/// Whether a path may be that of a record or of a folder of them, by its ending.
fn may_be_record(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    matches!(ending.as_str(), "" | "md" | "markdown" | "yaml" | "yml")
}

fn rests_on(code: &Code) -> &'static [Homes] {
    RESTS_ON.iter().find(|(codes, _)| codes.contains(&code)).map_or(&[], |(_, homes)| homes)
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
            let stem = item.path.rsplit('/').next().unwrap_or_default().split('.').next().unwrap_or_default();
            let known: Vec<(&str, Option<&str>)> =
                stem.split('-').filter_map(|part| ids.get_key_value(part)).map(|(id, unit)| (*id, *unit)).collect();
            for home in homes_of(&item.path) {
                let names = unread.homes.entry(home).or_default();
                names.unnamed |= known.is_empty();
                names.ids.extend(known.iter().flat_map(|(id, unit)| [Some(*id), *unit]).flatten());
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

/// Takes out what rests on a day that the name of its file contradicts: nobody knows yet which of the two is right, and
/// that is said once. What git or the text itself says is said all the same.
pub fn hold_contested(findings: &mut Vec<Diagnostic>, of_files: &[Diagnostic], model: &Model) {
    // What has a cure is known to be right.
    let misplaced = of_files.iter().filter(|finding| finding.code.id == "LY111" && finding.cure.is_none());
    let places: BTreeSet<Span> = misplaced.filter_map(|finding| Some(finding.primary.as_ref()?.span)).collect();
    let days: BTreeSet<Span> =
        model.contacts.iter().map(|contact| contact.date.span).filter(|day| places.contains(day)).collect();
    if days.is_empty() {
        return;
    }
    let rests_on_one = |finding: &Diagnostic| {
        let is_of_file =
            finding.primary.as_ref().is_some_and(|label| days.iter().any(|day| day.file == label.span.file));
        is_of_file || finding.others.iter().any(|label| days.contains(&label.span))
    };
    let asks_for_the_day = |id: &str| id.starts_with("LY4") || id.starts_with("LY5") || id == codes::LY901.id;
    findings.retain(|finding| !asks_for_the_day(finding.code.id) || !rests_on_one(finding));
}
