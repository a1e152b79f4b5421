//! A calendar as RFC 5545 has it. Nothing in it but the entries and the day of the export, so that the same records give
//! the same bytes.

use chrono::NaiveDate;

use crate::report::agenda::{Agenda, Entry, EntryKind};

/// The longest line in octets, without its end (RFC 5545, 3.1).
const LONGEST: usize = 75;

/// The whole text. An object without any component is none (3.6), so a calendar without entries is not for here.
pub(crate) fn text(agenda: &Agenda) -> String {
    let mut text = String::new();
    let name = escaped(&agenda.title);
    for (key, value) in [
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", "-//lianyi//lianyi//ZH"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
        // RFC 7986, 5.1; most programs read the older name only.
        ("NAME", &name),
        ("X-WR-CALNAME", &name),
    ] {
        line(&mut text, key, value);
    }
    for entry in &agenda.entries {
        event(&mut text, entry, agenda.as_of);
    }
    line(&mut text, "END", "VCALENDAR");
    text
}

/// An event of one whole day, which has no hour and so no time zone. With `METHOD`, DTSTAMP is the moment at which the
/// object was made (3.8.7.2), and that is 截至日. SEQUENCE grows with it, so that a calendar which was taken in before
/// takes over what has changed (3.8.7.4).
fn event(text: &mut String, entry: &Entry, as_of: NaiveDate) {
    let sequence = (as_of - NaiveDate::default()).num_days().max(0);
    line(text, "BEGIN", "VEVENT");
    line(text, "UID", &entry.uid);
    line(text, "DTSTAMP", &format!("{}T000000Z", day(as_of)));
    line(text, "SEQUENCE", &sequence.to_string());
    line(text, "DTSTART;VALUE=DATE", &day(entry.day));
    // The end is the first day that is no more of it (3.6.1); without one an event of a day lasts that day.
    if let Some(end) = entry.day.succ_opt() {
        line(text, "DTEND;VALUE=DATE", &day(end));
    }
    line(text, "SUMMARY", &escaped(&entry.summary));
    if !entry.details.is_empty() {
        line(text, "DESCRIPTION", &escaped(&entry.details));
    }
    line(text, "CATEGORIES", entry.kind.word());
    // Whoever may see that somebody is busy need not see with whom.
    line(text, "CLASS", if entry.kind == EntryKind::Task { "PRIVATE" } else { "PUBLIC" });
    line(text, "STATUS", "CONFIRMED");
    // A last day takes nobody's time.
    line(text, "TRANSP", "TRANSPARENT");
    line(text, "END", "VEVENT");
}

fn day(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

/// A text as a value (3.3.11); signs that no value may hold are left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.replace("\r\n", "\n").chars() {
        match letter {
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            '\n' | '\r' => escaped.push_str("\\n"),
            '\t' => escaped.push(letter),
            _ if letter.is_ascii_control() => {}
            _ => escaped.push(letter),
        }
    }
    escaped
}

/// A line, folded where it is too long (3.1): between characters, because many a program joins lines that are text
/// already, and not within what one is escaped by.
fn line(text: &mut String, key: &str, value: &str) {
    let mut room = LONGEST;
    let mut letters = key.chars().chain([':']).chain(value.chars());
    while let Some(letter) = letters.next() {
        let escaped = if letter == '\\' { letters.next() } else { None };
        let width = letter.len_utf8() + escaped.map_or(0, char::len_utf8);
        if width > room {
            text.push_str("\r\n ");
            room = LONGEST - 1;
        }
        room -= width;
        text.extend([letter].into_iter().chain(escaped));
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(summary: &str, details: &str) -> String {
        let as_of = NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day");
        let entry = Entry {
            uid: "5d3f0c1e-0000-8000-8000-000000000000".to_owned(),
            day: NaiveDate::from_ymd_opt(2026, 12, 31).expect("a day"),
            summary: summary.to_owned(),
            details: details.to_owned(),
            kind: EntryKind::Task,
        };
        text(&Agenda { title: "联谊交友".to_owned(), as_of, entries: vec![entry] })
    }

    #[test]
    fn a_calendar_says_what_the_standard_asks_for() {
        let expected = [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//lianyi//lianyi//ZH",
            "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH",
            "NAME:联谊交友",
            "X-WR-CALNAME:联谊交友",
            "BEGIN:VEVENT",
            "UID:5d3f0c1e-0000-8000-8000-000000000000",
            "DTSTAMP:20261120T000000Z",
            "SEQUENCE:20777",
            "DTSTART;VALUE=DATE:20261231",
            "DTEND;VALUE=DATE:20270101",
            "SUMMARY:联系 F001",
            "CATEGORIES:要办的事",
            "CLASS:PRIVATE",
            "STATUS:CONFIRMED",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
            "END:VCALENDAR",
        ];
        assert_eq!(of("联系 F001", ""), expected.map(|line| format!("{line}\r\n")).concat());
    }

    #[test]
    fn signs_that_part_values_are_escaped() {
        for (text, written) in [
            ("琴房,周末;开放", "琴房\\,周末\\;开放"),
            ("琴房，周末；开放：甲", "琴房，周末；开放：甲"),
            ("C:\\琴房", "C:\\\\琴房"),
            ("一\n二\r\n三\r四", "一\\n二\\n三\\n四"),
            ("\\n", "\\\\n"),
            ("制\t表\u{0}\u{7}\u{7f}", "制\t表"),
            ("END:VEVENT\r\nBEGIN:VALARM", "END:VEVENT\\nBEGIN:VALARM"),
        ] {
            assert!(of(text, "").contains(&format!("\r\nSUMMARY:{written}\r\n")), "{text}: {}", of(text, ""));
        }
    }

    #[test]
    fn long_lines_are_folded_between_characters() {
        // A character of each width in each place of a line: none is cut, and no line has more octets than it may.
        for (before, letter) in (0..80).flat_map(|before| ["a", "é", "联", "𠮷", ","].map(|letter| (before, letter)))
        {
            let summary = format!("{}{}", "x".repeat(before), letter.repeat(90));
            let text = of(&summary, "");
            assert!(text.split("\r\n").all(|line| line.len() <= LONGEST && !line.contains(['\r', '\n'])), "{text}");
            let whole = text.replace("\r\n ", "");
            assert!(whole.contains(&format!("\r\nSUMMARY:{}\r\n", escaped(&summary))), "{text}");
        }
        // 8 octets of the key, 66 of the value: a character more is for the next line.
        let text = of(&"联".repeat(23), "");
        assert!(text.contains(&format!("\r\nSUMMARY:{}\r\n 联\r\n", "联".repeat(22))), "{text}");
        let text = of(&format!("{};b", "a".repeat(66)), "");
        assert!(text.contains("a\r\n \\;b\r\n"), "{text}");
    }
}
