//! Units, cadres and friends, with their names.

use crate::load::LeftOut;
use crate::load::assemble;
use crate::load::faults;
use crate::load::files::Files;
use crate::load::known::Family;
use crate::load::known::Known;
use crate::load::order;
use crate::load::order::Identified;
use crate::load::place::Kind;
use crate::load::reader::Harvest;
use crate::load::reader::Read;
use crate::load::reader::Reader;
use crate::load::reader::error;
use crate::load::reader::quoted;
use crate::load::records::cadre;
use crate::load::records::friend;
use crate::load::records::names;
use crate::load::records::names::Names;
use crate::load::records::organisation;
use crate::load::records::people_list;
use crate::load::records::people_list::Listed;
use crate::load::records::unit;
use crate::load::records::unit::UnitDraft;
use crate::load::value::Field;
use crate::model::key::CadreKey;
use crate::model::key::FriendKey;
use crate::model::key::UnitKey;
use crate::model::people::Cadre;
use crate::model::people::Friend;
use crate::model::people::Unit;
use crate::source::Spanned;

/// The people and their units, each list by id.
pub(super) struct People {
    pub(super) units: Vec<Unit>,
    pub(super) cadres: Vec<Cadre>,
    pub(super) friends: Vec<Friend>,
}

/// Reads the lists into what is known. Units come first, because people belong to them; who leads
/// a unit is resolved at the end.
pub(super) fn read(files: &Files, known: &mut Known, harvest: &mut Harvest) -> People {
    let names = names(files, known, harvest);
    for (id, (name, _)) in &names {
        known.name(&name.name, "姓名", id);
    }
    let (units, unreadable, complete) = list(files, known, harvest, (Kind::Units, Family::Unit), unit::read);
    known.units = order::table(Family::Unit, &units, unreadable, complete, UnitKey::new);
    for draft in &units {
        known.name(&draft.unit.name, "单位名称", &draft.unit.id.value);
    }
    let (mut cadres, unreadable, complete) = list(files, known, harvest, (Kind::Cadres, Family::Cadre), cadre::read);
    known.cadres = order::table(Family::Cadre, &cadres, unreadable, complete, CadreKey::new);
    let (friends, unreadable, complete) = list(files, known, harvest, (Kind::Friends, Family::Friend), friend::read);
    let (mut friends, unreadable, complete) =
        with_organisations((friends, unreadable.collect(), complete), files, known, harvest);
    known.friends = order::table(Family::Friend, &friends, unreadable, complete, FriendKey::new);
    apply(names, known, &mut cadres, &mut friends, files, harvest);
    People { units: led(units, files, known, harvest), cadres, friends }
}

fn names(files: &Files, known: &Known, harvest: &mut Harvest) -> Names {
    let Some(file) = files.of(Kind::Names).next() else { return Names::new() };
    let (names, left) = files.record(file, known, names::read);
    harvest.absorb(left);
    names.unwrap_or_default()
}

/// The records of a list file sorted by id, the ids of unreadable ones, and whether these are all.
fn list<T: Identified>(
    files: &Files,
    known: &Known,
    harvest: &mut Harvest,
    (kind, family): (Kind, Family),
    read: fn(Field<'_, '_>) -> Read<T>,
) -> (Vec<T>, impl Iterator<Item = String> + use<T>, bool) {
    let (listed, complete) = if let Some(file) = files.of(kind).next() {
        let (listed, left) = files.record(file, known, |reader| people_list::read(reader, family.word(), read));
        harvest.absorb(left);
        let complete = listed.as_ref().is_some_and(|listed| !listed.anonymous);
        (listed.unwrap_or_default(), complete)
    } else {
        assemble::missing(files, family.home(), &format!("{}名册 {}", family.word(), family.home()), harvest);
        (Listed::default(), false)
    };
    let mut records = order::unique(listed.records, family, &files.sources, harvest);
    records.sort_by(|one, other| one.identity().0.cmp(other.identity().0));
    (records, listed.unreadable.into_iter(), complete)
}

/// The friends and the organisations that stand in their place, by id.
fn with_organisations(
    (mut friends, mut unreadable, complete): (Vec<Friend>, Vec<String>, bool),
    files: &Files,
    known: &mut Known,
    harvest: &mut Harvest,
) -> (Vec<Friend>, std::vec::IntoIter<String>, bool) {
    let Some(file) = files.of(Kind::Organisations).next() else { return (friends, unreadable.into_iter(), complete) };
    let (listed, left) = files.record(file, known, |reader| people_list::read(reader, "联谊组织", organisation::read));
    harvest.absorb(left);
    let complete = complete && listed.as_ref().is_some_and(|listed| !listed.anonymous);
    let listed = listed.unwrap_or_default();
    for organisation in &listed.records {
        if let Some(name) = &organisation.name {
            known.name(&name.name, "组织名称", &organisation.id.value);
        }
    }
    friends.extend(listed.records);
    unreadable.extend(listed.unreadable);
    let mut friends = order::unique(friends, Family::Friend, &files.sources, harvest);
    friends.sort_by(|one, other| one.id.value.cmp(&other.id.value));
    (friends, unreadable.into_iter(), complete)
}

/// Gives people their names; LY109 for a name without a person.
fn apply(
    names: Names,
    known: &Known,
    cadres: &mut [Cadre],
    friends: &mut [Friend],
    files: &Files,
    harvest: &mut Harvest,
) {
    for (id, (name, span)) in names {
        if let Some(key) = known.cadres.get(&id) {
            cadres[key.index()].name = Some(name);
        } else if let Some(key) = known.friends.get(&id) {
            friends[key.index()].name = Some(name);
        } else if known.cadres.would_know(&id) && known.friends.would_know(&id) {
            let message = format!("“{}”不是干部或党外人士的编号", quoted(&id));
            harvest.findings.push(
                error(faults::UNKNOWN_ID.code, span, message)
                    .label("名册里没有这个编号")
                    .help("改正编号，或先在 people/ 的名册里登记；已离任的人也留在名册里"),
            );
            harvest.left_out.push(LeftOut { path: files.sources.path(span).to_owned(), record: Some(id) });
        }
    }
}

/// Resolves 书记 and 统战委员. A link that leads nowhere is dropped and said; the unit stays.
fn led(drafts: Vec<UnitDraft>, files: &Files, known: &Known, harvest: &mut Harvest) -> Vec<Unit> {
    let Some(file) = files.of(Kind::Units).next() else { return Vec::new() };
    let source = files.sources.file(file);
    let reader = Reader::new(file, &source.path, &source.text, known);
    let resolve = |unit: &str, post: &str, id: Option<Spanned<String>>| {
        let id = id?;
        let key = known.cadres.resolve(&reader, &id.value, id.span);
        if key.is_err() {
            reader.leave_out(Some(&format!("{unit} 的{post}")));
        }
        key.ok()
    };
    let units = drafts.into_iter().map(|UnitDraft { unit, secretary, commissioner }| Unit {
        secretary: resolve(&unit.id.value, "书记", secretary),
        commissioner: resolve(&unit.id.value, "统战委员", commissioner),
        ..unit
    });
    let units = units.collect();
    harvest.absorb(reader.harvest());
    units
}
