//! LY124: whoever is named twice where once is meant. One person is one, in every number.

use chrono::NaiveDate;

use crate::load::faults;
use crate::load::outcome::error;
use crate::load::reader::Reader;
use crate::model::roster::{RosterFriend, RosterLine};
use crate::source::{Span, Spanned};

/// The people of a list, each once; whoever stands in it again is reported.
pub(super) fn people<K: PartialEq>(reader: &Reader<'_>, named: Vec<Spanned<K>>) -> Vec<Spanned<K>> {
    let mut kept: Vec<Spanned<K>> = Vec::with_capacity(named.len());
    for one in named {
        match kept.iter().find(|other| other.value == one.value) {
            Some(other) => report(reader, one.span, other.span, "只算一次；写错编号的，请改正，多写的，请删去"),
            None => kept.push(one),
        }
    }
    kept
}

/// The lines of a list, where entries of one pair whose days overlap become one entry of all their days. A pair that
/// ended and began again is two entries of one pair.
pub(super) fn pairs(reader: &Reader<'_>, lines: &mut [RosterLine]) {
    for at in 0..lines.len() {
        let (before, rest) = lines.split_at_mut(at);
        let Some((line, _)) = rest.split_first_mut() else { continue };
        let cadre = line.cadre.value;
        let mut kept: Vec<RosterFriend> = Vec::with_capacity(line.friends.len());
        for entry in line.friends.drain(..) {
            let earlier = before.iter_mut().filter(|other| other.cadre.value == cadre);
            let mut earlier = earlier.flat_map(|other| &mut other.friends).chain(&mut kept);
            match earlier.find(|other| other.friend.value == entry.friend.value && overlap(other, &entry)) {
                Some(other) => {
                    let help = "日子重叠的算一对；写错编号的，请改正，多写的，请删去，中间断过的，请写明“自”“止”";
                    report(reader, entry.friend.span, other.friend.span, help);
                    join(other, entry);
                }
                None => kept.push(entry),
            }
        }
        line.friends = kept;
    }
}

fn report(reader: &Reader<'_>, span: Span, first: Span, help: &str) {
    let message = format!("{} 写了两次", reader.written(span));
    reader.report(error(&faults::NAMED_TWICE, span, message).label("重复").also(first, "前面已有").help(help));
}

fn days(entry: &RosterFriend) -> (NaiveDate, NaiveDate) {
    let from = entry.from.as_ref().map_or(NaiveDate::MIN, |day| day.value);
    (from, entry.until.as_ref().map_or(NaiveDate::MAX, |day| day.value))
}

fn overlap(one: &RosterFriend, other: &RosterFriend) -> bool {
    let ((one_from, one_until), (other_from, other_until)) = (days(one), days(other));
    one_from <= other_until && other_from <= one_until
}

/// All days of both.
fn join(entry: &mut RosterFriend, other: RosterFriend) {
    let ((from, until), (other_from, other_until)) = (days(entry), days(&other));
    if other_from < from {
        entry.from = other.from;
    }
    if other_until > until {
        entry.until = other.until;
    }
    if entry.reason.is_none() {
        entry.reason = other.reason;
    }
}
