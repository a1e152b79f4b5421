//! LY124: whoever is named twice where once is meant. One person is one, in every number.

use chrono::NaiveDate;

use crate::load::faults;
use crate::load::outcome::error;
use crate::load::reader::Reader;
use crate::model::key::CadreKey;
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

/// A line of a list: whose it is and what it rests on.
type Line = (CadreKey, Option<String>);

/// The lines of a list, where entries of one pair whose days overlap become one entry of all their days, in whatever
/// order they stand. A pair that ended and began again is two entries of one pair.
pub(super) fn pairs(reader: &Reader<'_>, lines: &mut Vec<RosterLine>) {
    let basis = |line: &RosterLine| line.basis.as_ref().map(|basis| basis.value.clone());
    let about: Vec<Line> = lines.iter().map(|line| (line.cadre.value, basis(line))).collect();
    let empty: Vec<bool> = lines.iter().map(|line| line.friends.is_empty()).collect();
    let mut kept: Vec<(usize, RosterFriend)> = Vec::new();
    for (line, entries) in lines.iter_mut().map(|line| line.friends.drain(..).collect::<Vec<_>>()).enumerate() {
        for entry in entries {
            add(reader, &about, &mut kept, (line, entry));
        }
    }
    for (line, entry) in kept {
        lines[line].friends.push(entry);
    }
    // A line whose entries have all joined others says nothing more; which one that is depends on the order.
    let mut empty = empty.into_iter();
    lines.retain(|line| empty.next() == Some(true) || !line.friends.is_empty());
}

/// Adds an entry; whatever it overlaps, and what that then overlaps, becomes one entry, with the text of the first of
/// them, in the line whose basis it keeps.
/// An entry that a later meeting added is known from that meeting on only, so it stays an entry of its own.
fn add(
    reader: &Reader<'_>,
    lines: &[Line],
    kept: &mut Vec<(usize, RosterFriend)>,
    (mut line, mut entry): (usize, RosterFriend),
) {
    let (cadre, _) = lines[line];
    let is_again = |(other_line, other): &(usize, RosterFriend), entry: &RosterFriend| {
        lines[*other_line].0 == cadre && other.friend.value == entry.friend.value && overlap(other, entry)
    };
    if let Some((_, other)) = kept.iter().find(|other| is_again(other, &entry)) {
        let help = "日子重叠的算一对；写错编号的，请改正，多写的，请删去，中间断过的，请写明“自”“止”";
        report(reader, entry.friend.span, other.friend.span, help);
    }
    let mut place = None;
    while let Some(at) = kept.iter().position(|other| is_again(other, &entry) && decided_alike(&other.1, &entry)) {
        let (other_line, mut other) = kept.remove(at);
        if place.is_some() {
            join(&mut entry, other);
        } else {
            join(&mut other, entry);
            (entry, place) = (other, Some(at));
        }
        line = based(lines, other_line, line);
    }
    kept.insert(place.unwrap_or(kept.len()), (line, entry));
}

/// Which of two lines a pair that stands in both keeps: the one that says what it rests on, not the one that says
/// nothing (五.1). Of two that say different things the text decides, and not which is written first.
fn based(lines: &[Line], one: usize, other: usize) -> usize {
    let rank = |line: usize| (lines[line].1.is_none(), lines[line].1.as_deref(), line);
    if rank(other) < rank(one) { other } else { one }
}

/// Whether the same meeting decided both, that of the list or another.
fn decided_alike(one: &RosterFriend, other: &RosterFriend) -> bool {
    let day = |entry: &RosterFriend| entry.decided.as_ref().map(|decision| decision.date.as_ref().map(|day| day.value));
    let meeting = |entry: &RosterFriend| entry.decided.as_ref().map(|decision| decision.meeting.value.clone());
    day(one) == day(other) && meeting(one) == meeting(other)
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
