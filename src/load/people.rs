//! Units, cadres and friends, with their names.

use std::collections::BTreeMap;

use crate::load::faults;
use crate::load::files::Files;
use crate::load::id_table::Answer;
use crate::load::name;
use crate::load::order;
use crate::load::order::Identified;
use crate::load::outcome::FileOutcome;
use crate::load::outcome::Read;
use crate::load::outcome::error;
use crate::load::outcome::quoted;
use crate::load::reader::Reader;
use crate::load::record_kind::RecordKind;
use crate::load::records::cadre;
use crate::load::records::friend;
use crate::load::records::names;
use crate::load::records::names::Names;
use crate::load::records::organisation;
use crate::load::records::people_list;
use crate::load::records::people_list::Listed;
use crate::load::records::unit;
use crate::load::records::unit::HolderDraft;
use crate::load::records::unit::UnitDraft;
use crate::load::reference;
use crate::load::tables::Tables;
use crate::load::value::Field;
use crate::model::key::CadreKey;
use crate::model::key::FriendKey;
use crate::model::key::UnitKey;
use crate::model::left_out::LeftOut;
use crate::model::people::Cadre;
use crate::model::people::Friend;
use crate::model::people::Post;
use crate::model::people::PostHolder;
use crate::model::people::Unit;

/// The people and their units, each list by id.
pub(super) struct People {
    pub(super) units: Vec<Unit>,
    pub(super) cadres: Vec<Cadre>,
    pub(super) friends: Vec<Friend>,
}

/// Reads the lists into the tables. Units come first, because people belong to them; who leads
/// a unit is resolved at the end.
pub(super) fn read(files: &Files, tables: &mut Tables, outcome: &mut FileOutcome) -> People {
    let names = names(files, tables, outcome);
    for (id, (name, _)) in &names {
        tables.add_name(&name.name, "姓名", id);
    }
    let (units, unreadable, complete) = list(files, tables, outcome, RecordKind::Unit, unit::read);
    tables.units = order::table(RecordKind::Unit, &units, unreadable, complete, UnitKey::new);
    for draft in &units {
        tables.add_name(&draft.unit.name, "单位名称", &draft.unit.id.value);
    }
    let (mut cadres, unreadable, complete) = list(files, tables, outcome, RecordKind::Cadre, cadre::read);
    tables.cadres = order::table(RecordKind::Cadre, &cadres, unreadable, complete, CadreKey::new);
    let (friends, unreadable, complete) = list(files, tables, outcome, RecordKind::Friend, friend::read);
    let (mut friends, unreadable, complete) =
        with_organisations((friends, unreadable.collect(), complete), files, tables, outcome);
    tables.friends = order::table(RecordKind::Friend, &friends, unreadable, complete, FriendKey::new);
    apply(names, tables, &mut cadres, &mut friends, files, outcome);
    People { units: led(units, files, tables, outcome), cadres, friends }
}

fn names(files: &Files, tables: &Tables, outcome: &mut FileOutcome) -> Names {
    let Some(file) = files.of(RecordKind::Name).next() else { return Names::new() };
    let (names, left) = files.record(file, tables, names::read);
    outcome.merge(left);
    names.unwrap_or_default()
}

/// The records of a list file sorted by id, the ids of unreadable ones, and whether these are all.
fn list<T: Identified>(
    files: &Files,
    tables: &Tables,
    outcome: &mut FileOutcome,
    kind: RecordKind,
    read: fn(Field<'_, '_>) -> Read<T>,
) -> (Vec<T>, impl Iterator<Item = String> + use<T>, bool) {
    let (listed, complete) = if let Some(file) = files.of(kind).next() {
        let (listed, left) = files.record(file, tables, |reader| people_list::read(reader, kind.word(), read));
        outcome.merge(left);
        let complete = listed.as_ref().is_some_and(|listed| !listed.anonymous);
        (listed.unwrap_or_default(), complete)
    } else {
        files.report_missing(kind, &format!("{}名册 {}", kind.word(), kind.home()), outcome);
        (Listed::default(), false)
    };
    let mut records = order::unique(listed.records, kind, &files.sources, outcome);
    records.sort_by(|one, other| one.identity().0.cmp(other.identity().0));
    (records, listed.unreadable.into_iter(), complete)
}

/// The friends and the organisations that stand in their place, by id.
fn with_organisations(
    (mut friends, mut unreadable, complete): (Vec<Friend>, Vec<String>, bool),
    files: &Files,
    tables: &mut Tables,
    outcome: &mut FileOutcome,
) -> (Vec<Friend>, std::vec::IntoIter<String>, bool) {
    let Some(file) = files.of(RecordKind::Organisation).next() else {
        return (friends, unreadable.into_iter(), complete);
    };
    let (listed, left) = files
        .record(file, tables, |reader| people_list::read(reader, RecordKind::Organisation.word(), organisation::read));
    outcome.merge(left);
    let complete = complete && listed.as_ref().is_some_and(|listed| !listed.anonymous);
    let listed = listed.unwrap_or_default();
    for organisation in &listed.records {
        if let Some(name) = &organisation.name {
            tables.add_name(&name.name, "组织名称", &organisation.id.value);
        }
    }
    friends.extend(listed.records);
    unreadable.extend(listed.unreadable);
    let mut friends = order::unique(friends, RecordKind::Friend, &files.sources, outcome);
    friends.sort_by(|one, other| one.id.value.cmp(&other.id.value));
    (friends, unreadable.into_iter(), complete)
}

/// Gives people their names; LY109 for a name without a person.
fn apply(
    names: Names,
    tables: &Tables,
    cadres: &mut [Cadre],
    friends: &mut [Friend],
    files: &Files,
    outcome: &mut FileOutcome,
) {
    let complete = tables.cadres.is_complete() && tables.friends.is_complete();
    let mut bearers: BTreeMap<String, usize> = BTreeMap::new();
    for (name, _) in names.values() {
        *bearers.entry(name::plain(&name.name)).or_default() += 1;
    }
    for (id, (mut name, span)) in names {
        if bearers.get(&name::plain(&name.name)).is_some_and(|count| *count > 1) {
            name.told_apart = Some(format!("{}（{id}）", name.name));
        }
        match (tables.cadres.answer(&id), tables.friends.answer(&id)) {
            (Answer::Found(key), _) => cadres[key.index()].name = Some(name),
            (_, Answer::Found(key)) => friends[key.index()].name = Some(name),
            (Answer::Unknown, Answer::Unknown) if complete => {
                let message = format!("“{}”不是干部或党外人士的编号", quoted(&id));
                outcome.findings.push(
                    error(&faults::UNKNOWN_ID, span, message)
                        .label("名册里没有这个编号")
                        .help("改正编号，或先在 people/ 的名册里登记；已离任的人也留在名册里"),
                );
                outcome.left_out.push(LeftOut { path: files.sources.path(span).to_owned(), record: Some(id) });
            }
            _ => {}
        }
    }
}

/// Resolves 书记 and 统战委员. If there is no such cadre, the link is dropped and reported; the unit
/// stays.
fn led(drafts: Vec<UnitDraft>, files: &Files, tables: &Tables, outcome: &mut FileOutcome) -> Vec<Unit> {
    let Some(file) = files.of(RecordKind::Unit).next() else { return Vec::new() };
    let source = files.sources.file(file);
    let reader = Reader::new(file, &source.path, &source.text, tables);
    let resolve = |unit: &str, post: &str, drafts: Vec<HolderDraft>| {
        let holder = |HolderDraft { cadre: id, since, until }: HolderDraft| {
            let key = reference::resolve(&reader, &tables.cadres, &id.value, id.span);
            if key.is_err() {
                reader.leave_out(Some(&format!("{unit} 的{post}")));
            }
            Some(PostHolder { cadre: key.ok()?, since, until })
        };
        Post { holders: drafts.into_iter().filter_map(holder).collect(), unknown: false }
    };
    let units = drafts.into_iter().map(|UnitDraft { unit, secretary, commissioner }| Unit {
        secretary: resolve(&unit.id.value, "书记", secretary),
        commissioner: resolve(&unit.id.value, "统战委员", commissioner),
        ..unit
    });
    let units = units.collect();
    outcome.merge(reader.into_outcome());
    units
}
