//! Days in texts, and which of them may lie behind the day of a report.

use std::collections::BTreeSet;

use chrono::{Datelike as _, Months, NaiveDate};
use lianyi::model::Model;
use lianyi::source::Sources;

/// The days behind 截至日 that a page may name, by kind. Whatever else lies ahead is not known yet.
pub(crate) fn may_lie_ahead(known: &Model, sources: &Sources, day: NaiveDate) -> BTreeSet<NaiveDate> {
    // 下次更新 of the public site: the end of the month.
    let next =
        day.with_day(1).and_then(|first| first.checked_add_months(Months::new(1))).and_then(|first| first.pred_opt());
    let mut allowed: BTreeSet<NaiveDate> = next.into_iter().collect();
    // 校历: terms, and days on which greetings are customary.
    for term in &known.calendar.terms {
        allowed.extend([term.start, term.end, term.counts_until]);
    }
    allowed.extend(known.calendar.years.iter().flat_map(|year| &year.occasions).map(|occasion| occasion.date));
    // 止, and 自 of what was approved or decided beforehand.
    allowed.extend(known.cadres.iter().flat_map(|cadre| &cadre.service).filter_map(|days| days.until));
    allowed.extend(known.friends.iter().filter_map(|friend| friend.since.until));
    for roster in &known.rosters {
        let entries = roster.lines.iter().flat_map(|line| &line.friends);
        allowed.extend(entries.filter_map(|entry| entry.until.as_ref()).map(|until| until.value));
        allowed.extend(roster.effective.iter().map(|date| date.value));
    }
    let waivers = known.waivers.iter().map(|waiver| waiver.validity.value);
    let readings = known.interpretations.iter().map(|reading| reading.in_force);
    for days in waivers.chain(readings) {
        allowed.extend([Some(days.from), days.until].into_iter().flatten());
    }
    allowed.extend(known.reports.iter().filter_map(|report| report.on.until));
    // 期限: of steps, and of every duty.
    let steps = known.feedback.iter().flat_map(|item| &item.steps);
    allowed.extend(steps.filter_map(|step| step.deadline.as_ref()).map(|deadline| deadline.value));
    let ledger = lianyi::rules::ledger(known, day);
    allowed.extend(ledger.duties.iter().flat_map(|duty| [duty.period.end, duty.period.until]));
    // 正文.
    let bodies = known.contacts.iter().map(|contact| contact.body);
    let bodies = bodies.chain(known.feedback.iter().map(|item| item.body));
    let bodies = bodies.chain(known.interpretations.iter().map(|reading| reading.body));
    let bodies = bodies.chain(known.reviews.iter().map(|review| review.body));
    for body in bodies.chain(known.events.iter().map(|event| event.body)) {
        allowed.extend(days_in(sources.slice(body)));
    }
    allowed
}

/// Every day that a text names: `2025-09-15`, `2025年9月15日`, `20250915` at the head of a record's name.
pub(crate) fn days_in(text: &str) -> Vec<NaiveDate> {
    let mut days = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let length = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (digits, rest) = (&text[at..at + length], &text[at + length..]);
        let day = match length {
            4 => following(rest, "-", "-", "").or_else(|| following(rest, "年", "月", "日")),
            // A record's name, not a part of a digest.
            8 if rest.starts_with('-') && !text[..at].ends_with(|letter: char| letter.is_ascii_alphanumeric()) => {
                Some((digits[4..6].parse().expect("digits"), digits[6..].parse().expect("digits")))
            }
            _ => None,
        };
        let year = digits.get(..4).and_then(|year| year.parse().ok());
        days.extend(year.zip(day).and_then(|(year, (month, day))| NaiveDate::from_ymd_opt(year, month, day)));
        at += length;
    }
    days
}

/// Month and day behind a year, with what stands before, between and behind them.
fn following(rest: &str, before: &str, between: &str, behind: &str) -> Option<(u32, u32)> {
    let (month, rest) = number(rest.strip_prefix(before)?)?;
    let (day, rest) = number(rest.strip_prefix(between)?)?;
    rest.strip_prefix(behind).map(|_| (month, day))
}

/// A number of one or two digits, and what follows it.
fn number(text: &str) -> Option<(u32, &str)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    let number = (1..=2).contains(&length).then(|| text[..length].parse().ok()).flatten()?;
    Some((number, &text[length..]))
}

#[test]
fn days_are_found_however_they_are_written() {
    let day = |day: &str| day.parse::<NaiveDate>().expect("a day");
    let text = "2025-09-15 至2026年1月8日，20251016-C03-F012；2025-2026-1 学年，2025—2026，123456789，2025-13-01";
    assert_eq!(days_in(text), [day("2025-09-15"), day("2026-01-08"), day("2025-10-16")]);
}
