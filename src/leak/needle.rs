//! What is looked for: each name and id of the data in each of its spellings.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::leak::spelling::{self, Within};
use crate::model::Model;
use crate::model::contact::Contact;
use crate::model::known::Later;
use crate::model::people::PersonName;

/// One spelling of one name or id.
#[derive(Clone, Debug)]
pub(super) struct Needle {
    /// The bytes to look for; ASCII letters match in either case.
    pub(super) bytes: Vec<u8>,
    /// What it is, for the message.
    pub(super) what: String,
    /// Where it is looked for.
    pub(super) within: Within,
}

impl Needle {
    /// Whether the hit is the name or id itself and not a part of a longer word: `C01` is not
    /// in `0C01F7`. A side that ends in a Chinese character needs no border.
    pub(super) fn stands_alone(&self, bytes: &[u8], range: Range<usize>) -> bool {
        if self.within == Within::Pdf {
            return true;
        }
        let opens = !self.bytes.first().is_some_and(u8::is_ascii_alphanumeric) || opens_word(&bytes[..range.start]);
        let closes = !self.bytes.last().is_some_and(u8::is_ascii_alphanumeric)
            || !bytes.get(range.end).is_some_and(u8::is_ascii_alphanumeric);
        opens && closes
    }
}

/// Whether a word may begin behind these bytes. An escape such as `\n`, `%20` or `\u3000` ends in
/// a letter or digit, but what it writes is none.
fn opens_word(before: &[u8]) -> bool {
    if !before.last().is_some_and(u8::is_ascii_alphanumeric) {
        return true;
    }
    let escape = |sign: &[u8], length: usize, digit: fn(&u8) -> bool| {
        let Some((head, tail)) = before.split_at_checked(before.len().saturating_sub(length)) else { return false };
        head.ends_with(sign) && tail.iter().all(digit)
    };
    let hexadecimal: fn(&u8) -> bool = u8::is_ascii_hexdigit;
    escape(b"\\", 1, |letter| b"bfnrtv".contains(letter))
        || escape(b"%", 2, hexadecimal)
        || escape(b"\\x", 2, hexadecimal)
        || escape(b"\\u", 4, hexadecimal)
}

/// Every needle of the data, sorted and without doubles.
pub(super) fn needles(model: &Model, later: &Later) -> Vec<Needle> {
    let mut needles = Vec::new();
    let mut people: BTreeSet<&str> = BTreeSet::new();
    let cadres =
        model.cadres.iter().chain(&later.cadres).map(|cadre| (cadre.id.value.as_str(), "干部", cadre.name.as_ref()));
    let friends = model
        .friends
        .iter()
        .chain(&later.friends)
        .map(|friend| (friend.id.value.as_str(), "联谊对象", friend.name.as_ref()));
    for (id, kind, name) in cadres.chain(friends) {
        people.insert(id);
        needles.push(plain(id, format!("{kind}编号“{id}”")));
        if let Some(name) = name {
            needles.extend(spellings_of(name, id));
        }
    }
    // The id of a contact is made of a day and ids of people, so that an id of people is found in
    // it; only contacts that are called otherwise need a needle, and memory stays small.
    let names_nobody = |contact: &&Contact| !contact.id.split('-').any(|part| people.contains(part));
    for contact in model.contacts.iter().chain(&later.contacts).filter(names_nobody) {
        needles.push(plain(&contact.id, format!("联系记录编号“{}”", contact.id)));
    }
    let feedback = model.feedback.iter().chain(&later.feedback).map(|item| (&item.id.value, "意见建议"));
    let waivers = model.waivers.iter().chain(&later.waivers).map(|waiver| (&waiver.id.value, "豁免"));
    let units = model.units.iter().map(|unit| (&unit.id.value, "单位"));
    for (id, kind) in feedback.chain(waivers).chain(units) {
        needles.push(plain(id, format!("{kind}编号“{id}”")));
    }
    needles.retain(|needle| !needle.bytes.is_empty());
    needles.sort_by(|one, other| (&one.bytes, &one.what).cmp(&(&other.bytes, &other.what)));
    needles.dedup_by(|later, earlier| later.bytes == earlier.bytes && later.what == earlier.what);
    needles
}

fn plain(id: &str, what: String) -> Needle {
    Needle { bytes: id.as_bytes().to_vec(), what, within: Within::Text }
}

/// The spellings of a person's name. The pinyin counts with its spaces only: run together, a name
/// such as “lian yi” would be the name of this program.
fn spellings_of(name: &PersonName, id: &str) -> Vec<Needle> {
    let what = format!("姓名“{}”（{id}）", name.name);
    let mut needles: Vec<Needle> = spelling::of_name(&name.name)
        .into_iter()
        .map(|(bytes, within)| Needle { bytes, what: what.clone(), within })
        .collect();
    if let Some(pinyin) = name.pinyin.as_deref().filter(|pinyin| pinyin.contains(' ')) {
        needles.push(plain(pinyin, format!("姓名“{}”（{id}）的拼音", name.name)));
    }
    needles
}
