//! The past stays: a report on a day knows nothing that is dated afterwards. Every page, search entry and data file
//! of the demo school is searched for later days, on days of three school years and on every boundary of its calendar.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::NaiveDate;
use lianyi::model::Model;
use lianyi::model::people::Officer;
use lianyi::source::Sources;

use crate::demo;
use crate::harness;

const REPEAT: &str = "repeat: cargo test --release past";

#[test]
fn no_page_of_a_day_names_a_later_one() {
    let loaded = lianyi::load::load_without_provenance(&harness::root("data")).expect("data/ can be read");
    let model = loaded.model.expect("a model");
    let mut days: BTreeSet<NaiveDate> = harness::DAYS.iter().map(|day| day.parse().expect("a day")).collect();
    days.extend(model.calendar.terms.iter().flat_map(|term| [term.start, term.end, term.counts_until]));
    let project = demo::project("past");
    for day in days {
        let known = harness::known(&model, day);
        let allowed = may_lie_ahead(&known, &loaded.sources, day);
        let mut command = harness::lianyi(&project);
        let ended = harness::run(command.args(["report", "--without-pdf", "-q", "--as-of", &day.to_string()]));
        assert!(ended.code < 2, "as of {day}: {}{}", ended.out, ended.err);
        let later = later_days(&project.join("site"), day, &allowed);
        let shown = later[..later.len().min(12)].join("\n");
        assert!(later.is_empty(), "as of {day}, {} later days:\n{shown}\n{REPEAT}", later.len());
    }
}

/// 记录人 may serve only from a later day on, and others who are yet to come give way to those behind them.
#[test]
fn a_note_keeps_its_writer() {
    let project = harness::project("base", "past-writer");
    let people = project.join("data/people/cadres.yaml");
    let later = |id: &str, from: &str| {
        format!("- {{编号: {id}, 层级: 院级, 单位: U01, 职务: 副院长, 任职: [{{自: {from}}}]}}\n")
    };
    harness::write(&people, later("C05", "2026-09-01") + &later("C06", "2026-03-01") + &harness::read(&people));
    for (note, writer) in [("20251016-C01-F01", "C06"), ("20251022-C11-F03", "C21")] {
        let path = project.join(format!("data/contacts/2025-2026-1/{note}.md"));
        harness::write(&path, harness::read(&path).replacen("形式:", &format!("记录人: {writer}\n形式:"), 1));
    }
    let loaded = lianyi::load::load_without_provenance(&project.join("data")).expect("the folder can be read");
    let model = harness::known(&loaded.model.expect("a model"), "2025-11-01".parse().expect("a day"));
    let writers = model.contacts.iter().filter_map(|contact| Some((contact.id.as_str(), contact.writer.as_ref()?)));
    let writers: Vec<(&str, &str)> = writers
        .map(|(id, writer)| match &writer.value {
            Officer::Cadre(key) => (id, model.cadre(*key).id.value.as_str()),
            Officer::Post(post) => (id, post.as_str()),
        })
        .collect();
    assert_eq!(writers, [("20251016-C01-F01", "C06"), ("20251022-C11-F03", "C21")]);
    assert!(model.cadres.iter().all(|cadre| cadre.id.value != "C05"), "C05 is yet to come");
}

/// The days behind 截至日 that a page may name, by kind. Whatever else lies ahead is not known yet.
fn may_lie_ahead(known: &Model, sources: &Sources, day: NaiveDate) -> BTreeSet<NaiveDate> {
    let mut allowed = BTreeSet::new();
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

/// Every later day of a site with the file that names it.
fn later_days(site: &Path, day: NaiveDate, allowed: &BTreeSet<NaiveDate>) -> Vec<String> {
    let mut later = BTreeSet::new();
    let (mut files, mut days) = (0, 0);
    // 示例: the page of a code shows an example, which is of no school.
    let is_of_school = |path: &str| ["/static/", "/code-", ".sha256"].iter().all(|part| !path.contains(part));
    for (path, bytes) in harness::files(site).into_iter().filter(|(path, _)| is_of_school(path)) {
        let text = String::from_utf8(bytes).expect("pages and data are UTF-8");
        files += 1;
        for found in days_in(&format!("{path}\n{text}")) {
            days += 1;
            if found > day && !allowed.contains(&found) {
                later.insert(format!("  {found} in {path}"));
            }
        }
    }
    assert!(files > 50 && days > 50, "only {days} days in {files} files as of {day}: the test looks at too little");
    later.into_iter().collect()
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
