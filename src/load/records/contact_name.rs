//! The file name of a contact: `20251016-C03-F012.md`. It says day, cadre and friend, so that the record need not say
//! them again.

use chrono::Datelike;
use chrono::NaiveDate;

use crate::diagnostic::Cure;
use crate::load::faults;
use crate::load::fields::Fields;
use crate::load::id_table::Answer;
use crate::load::id_table::Table;
use crate::load::moves;
use crate::load::name;
use crate::load::outcome::Read;
use crate::load::outcome::error;
use crate::load::part_of_day::day_in;
use crate::load::reader::Reader;
use crate::load::reference;
use crate::load::value::Field;
use crate::model::contact::Contact;
use crate::model::key::CadreKey;
use crate::model::key::FriendKey;
use crate::source::Span;
use crate::source::Spanned;

/// What stands in place of a key that the record leaves out.
pub(super) struct FileName<'r> {
    pub(super) reader: &'r Reader<'r>,
}

impl<'r> FileName<'r> {
    /// The name of the file at hand.
    pub(super) const fn of(reader: &'r Reader<'r>) -> Self {
        Self { reader }
    }

    /// 日期, or the day that the name begins with.
    pub(super) fn day_or(&self, fields: &Fields<'r, '_>) -> Read<Spanned<NaiveDate>> {
        match fields.optional("日期") {
            Some(field) => field.date(),
            None => match self.parts().next().and_then(day_in) {
                Some(day) if !fields.is_misspelt("日期") => Ok(Spanned::new(day, self.span())),
                _ => fields.required("日期").and_then(Field::date),
            },
        }
    }

    /// The ids of a key, or those of its kind in the name.
    pub(super) fn ids_or<K: Copy>(
        &self,
        fields: &Fields<'r, '_>,
        key: &'static str,
        table: &Table<K>,
    ) -> Read<Vec<Spanned<K>>> {
        if let Some(field) = fields.optional(key) {
            return fields.some_in(field, |field| field.id(table));
        }
        let known = if fields.is_misspelt(key) { Vec::new() } else { self.known(table) };
        if !known.is_empty() {
            return Ok(known);
        }
        // Whoever stands where the key's people stand, and is none of them, is told as in the record.
        let place = if key == "干部" { 1 } else { 2 };
        let number = |part: &&str| part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        let dated = self.parts().next().and_then(day_in).is_some() && !fields.is_misspelt(key);
        let part = self.parts().nth(place).filter(|part| dated && !number(part));
        match part {
            Some(part) => Ok(vec![reference::resolve(self.reader, table, part, self.span())?]),
            None => fields.required(key).and_then(|field| fields.some_in(field, |field| field.id(table))),
        }
    }

    /// The people of a kind that the name names.
    pub(super) fn known<K: Copy>(&self, table: &Table<K>) -> Vec<Spanned<K>> {
        let found = |part| match table.answer(part) {
            Answer::Found(key) => Some(Spanned::new(key, self.span())),
            Answer::Unreadable | Answer::Unknown => None,
        };
        self.parts().skip(1).filter_map(found).collect()
    }

    fn parts(&self) -> impl Iterator<Item = &'r str> + use<'r> {
        self.reader.stem().split('-')
    }

    fn span(&self) -> Span {
        Span::start_of(self.reader.file)
    }
}

/// The name of the file; it becomes the address of a page.
pub(super) fn id(reader: &Reader<'_>, date: NaiveDate, cadre: CadreKey, friend: Option<FriendKey>) -> Read<String> {
    let stem = reader.stem();
    if name::is_id(stem) {
        return Ok(stem.to_owned());
    }
    let right = right_name(reader, date, cadre, friend);
    let start = Span::start_of(reader.file);
    if name::is_plain(stem) {
        let message = format!("联系记录的文件名太长，有 {} 个字符", stem.len());
        let help = format!("不超过 {} 个字符：改名为 {right}；同一天第二次加 -2", name::LONGEST_ID);
        return reader.fail(error(&faults::BAD_NAME, start, message).help(help).cure(cure(reader, date, &right)));
    }
    let finding = error(&faults::BAD_NAME, start, format!("联系记录的文件名“{stem}”用了不合适的字符"));
    let finding = finding.help(format!("把文件改名为 {right}；同一天第二次加 -2"));
    reader.fail(finding.cure(cure(reader, date, &right)))
}

/// The name that the record asks for, unless the present one says another day: then nobody knows which is right.
fn cure(reader: &Reader<'_>, date: NaiveDate, right: &str) -> Option<Cure> {
    let said = reader.stem().split(|sign: char| !sign.is_ascii_digit()).filter(|digits| digits.len() >= 4);
    let day = date.format("%Y%m%d").to_string();
    said.into_iter().all(|digits| digits == day).then(|| moves::renamed(reader, right))
}

/// `日期-干部-联谊对象.md`; of a meeting that names nobody, `日期-干部.md`.
fn right_name(reader: &Reader<'_>, date: NaiveDate, cadre: CadreKey, friend: Option<FriendKey>) -> String {
    let cadre = reader.tables.cadres.id_of(cadre);
    let friend = friend.map(|friend| reader.tables.friends.id_of(friend));
    let friend = friend.map_or_else(String::new, |friend| format!("-{friend}"));
    format!("{}-{cadre}{friend}.md", date.format("%Y%m%d"))
}

/// LY111: the file name repeats day, cadre and friend. Names may hold further parts (a second
/// contact of the day, a word), but whoever is named must have taken part.
pub(super) fn check(reader: &Reader<'_>, contact: &Contact) {
    let friend = contact.friends.first().map(|friend| friend.span);
    let cadre = contact.cadres[0].span;
    let report = |span, message: String| {
        let first = contact.friends.first().map(|friend| friend.value);
        let right = right_name(reader, contact.date.value, contact.cadres[0].value, first);
        let finding = error(&faults::MISPLACED, span, message).label("与文件名不一致");
        let says_nobody = is_free_of_people(reader);
        let cure = says_nobody.then(|| cure(reader, contact.date.value, &right)).flatten();
        reader.report(finding.help(format!("核对后改正；文件名应为 {right}")).cure(cure));
    };
    let mut parts = contact.id.split('-');
    if !parts.next().is_some_and(|day| is_day(day, contact.date.value)) {
        report(contact.date.span, format!("文件名里的日期与“日期”（{}）不一致", contact.date.value));
        return;
    }
    let mut cadre_named = false;
    for part in parts {
        if contact.cadres.iter().any(|cadre| reader.written(cadre.span) == part) {
            cadre_named = true;
        } else if contact.friends.iter().any(|friend| reader.written(friend.span) == part) {
            // Whoever took part may be named.
        } else if names(&contact.cadres, &reader.tables.cadres, part) {
            cadre_named = true;
        } else if names(&contact.friends, &reader.tables.friends, part) {
            // As may whoever is named in the file name alone.
        } else if reader.tables.cadres.contains(part) {
            return report(cadre, format!("文件名里有 {part}，“干部”里没有"));
        } else if reader.tables.friends.contains(part) {
            return report(friend.unwrap_or(cadre), format!("文件名里有 {part}，“联谊对象”里没有"));
        }
    }
    if !cadre_named {
        report(cadre, "文件名里没有干部的编号".to_owned());
    }
}

/// Whether the name of the file is no help: it names nobody who is registered, so that it contradicts nobody.
fn is_free_of_people(reader: &Reader<'_>) -> bool {
    let tables = reader.tables;
    !reader.stem().split('-').any(|part| tables.cadres.contains(part) || tables.friends.contains(part))
}

/// Whether a part of the name is the id of somebody who took part.
fn names<K: Copy + PartialEq>(people: &[Spanned<K>], table: &Table<K>, part: &str) -> bool {
    matches!(table.answer(part), Answer::Found(key) if people.iter().any(|person| person.value == key))
}

/// Whether a text is the day, as `20251016`.
fn is_day(text: &str, date: NaiveDate) -> bool {
    let number = i64::from(date.year()) * 10_000 + i64::from(date.month()) * 100 + i64::from(date.day());
    text.len() == 8 && text.parse() == Ok(number)
}

/// Whether the name of the file begins with the day.
pub(super) fn says(reader: &Reader<'_>, date: NaiveDate) -> bool {
    reader.stem().split('-').next().is_some_and(|day| is_day(day, date))
}

/// Whether the name of the file begins with another day.
pub(super) fn contradicts(reader: &Reader<'_>, date: NaiveDate) -> bool {
    reader.stem().split('-').next().is_some_and(|day| day_in(day).is_some() && !is_day(day, date))
}
