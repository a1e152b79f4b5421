//! Schools without cadres, without friends, without lists or without contacts, and days on which nothing has begun or
//! all is over: each gets clear messages and sensible pages, and no number of nothing.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::harness;

/// What a school lacks: folders and files that are gone, and files of which nothing is left.
const SCHOOLS: [(&str, &[&str], &[&str]); 5] = [
    ("什么都有", &[], &[]),
    ("没有干部", &["contacts", "roster", "feedback", "waivers", "assessments"], &["people/cadres.yaml"]),
    ("没有党外人士", &["contacts", "roster", "feedback", "waivers"], &["people/friends.yaml"]),
    ("没有名单", &["roster"], &[]),
    ("没有联系", &["contacts", "feedback"], &[]),
];

/// Before the first record and the first term, in a term, between two school years, and after the last term.
const DAYS: [&str; 4] = ["2025-05-01", "2026-04-20", "2026-08-01", "2027-03-01"];

const REPEAT: &str = "repeat: cargo test --release --test it bare_school";

/// A second school year, with a summer before it that belongs to none.
const NEXT_YEAR: &str = "学年: 2026-2027\n学期:\n  - {编号: 2026-2027-1, 开始: 2026-09-01, 结束: 2027-01-18}\n";

fn school(name: &str, gone: &[&str], emptied: &[&str]) -> PathBuf {
    let project = harness::project("base", &format!("bare-{name}"));
    let data = project.join("data");
    for path in gone {
        harness::remove(&data.join(path));
    }
    for path in emptied {
        harness::write(&data.join(path), "[]\n");
    }
    // Whoever is gone has no name and no post.
    let without = |path: &str, keep: &dyn Fn(&str) -> Option<String>| {
        let text = harness::read(data.join(path));
        let kept: Vec<String> = text.lines().filter_map(keep).map(|line| line + "\n").collect();
        harness::write(&data.join(path), kept.concat());
    };
    for (path, letter) in [("people/cadres.yaml", 'C'), ("people/friends.yaml", 'F')] {
        if emptied.contains(&path) {
            let other = |line: &str| (!line.starts_with(letter)).then(|| line.to_owned());
            without("people/names.yaml", &other);
        }
    }
    if emptied.contains(&"people/cadres.yaml") {
        let without_posts = |line: &str| line.split_once(", 书记").map(|(unit, _)| format!("{unit}}}"));
        without("units.yaml", &without_posts);
    }
    let calendar = data.join("calendar/2025-2026.yaml");
    harness::write(&calendar, harness::read(&calendar).replace(", 计入至: 2026-08-31", ""));
    harness::write(&data.join("calendar/2026-2027.yaml"), NEXT_YEAR);
    project
}

#[test]
fn each_school_gets_clear_messages_on_each_day() {
    let mut said = Vec::new();
    for (name, gone, emptied) in SCHOOLS {
        let project = school(name, gone, emptied);
        for day in DAYS {
            let mut command = harness::lianyi(&project);
            let ended = harness::run(command.args(["check", "--as-of", day, "--format", "concise"]));
            assert!(ended.code < 2, "{name}, {day}: {}{}", ended.out, ended.err);
            said.push(format!("## {name}，{day}\n\n{}{}\n", ended.out, ended.err));
        }
    }
    harness::expect_file("bare.txt", &said.concat());
}

/// Every page, data file and search index of each school and day.
#[test]
fn no_page_gives_a_number_of_nothing() {
    let mut looked_at = 0;
    for (name, gone, emptied) in SCHOOLS {
        let project = school(&format!("{name}-pages"), gone, emptied);
        for day in DAYS {
            // The papers of one day of each school are enough: those of a day are set from the same values.
            let paper = if day == DAYS[1] { "--color=never" } else { "--without-pdf" };
            let mut command = harness::lianyi(&project);
            let ended = harness::run(command.args(["report", "-q", paper, "--as-of", day]));
            assert!(ended.code < 2, "{name}, {day}: {}{}", ended.out, ended.err);
            for (path, text) in texts(&project.join("site")) {
                looked_at += 1;
                let odd = of_nothing(&text);
                assert!(odd.is_empty(), "{name}, {day}, {path}: {odd:?}\n{REPEAT}");
            }
        }
    }
    assert!(looked_at > 500, "only {looked_at} pages");
}

/// Where no contact is owed, the public front page gives no share of it, and where nobody is a pair, no pair is counted.
#[test]
fn a_school_without_pairs_has_no_rate() {
    for (name, gone, emptied) in SCHOOLS.into_iter().filter(|(_, gone, _)| gone.contains(&"roster")) {
        let project = school(&format!("{name}-rate"), gone, emptied);
        for day in DAYS {
            let mut command = harness::lianyi(&project);
            let ended = harness::run(command.args(["report", "-q", "--without-pdf", "--as-of", day]));
            assert!(ended.code < 2, "{name}, {day}: {}{}", ended.out, ended.err);
            let front = words(&harness::read(project.join("site/public/index.html")));
            assert!(!front.contains('%'), "{name}, {day}: a share on the public front page\n{front}");
            let ledger = harness::read(project.join("site/internal/data/ledger.json"));
            let ledger: serde_json::Value = serde_json::from_str(&ledger).expect("JSON");
            let duties = ledger["duties"].as_array().expect("duties");
            let contact = duties.iter().filter(|duty| duty["rule"] == "定期联系").count();
            assert_eq!(contact, 0, "{name}, {day}: nobody is a pair");
        }
    }
}

/// The texts of a site, but for the pages of codes, which show examples.
fn texts(site: &Path) -> Vec<(String, String)> {
    let is_text = |path: &str| {
        let is = |end: &str| Path::new(path).extension().is_some_and(|extension| extension == end);
        (is("html") || is("json") || is("csv")) && !path.contains("/code-") && !path.contains("/static/")
    };
    let files = harness::files(site).into_iter().filter(|(path, _)| is_text(path));
    let text = |(path, bytes): (String, Vec<u8>)| {
        let text = String::from_utf8(bytes).expect("pages and data are UTF-8");
        let text = if path.ends_with("html") { words(&text) } else { text };
        (path, text)
    };
    files.map(text).collect()
}

/// What stands between the tags.
fn words(page: &str) -> String {
    let main = page.split_once("<main").and_then(|(_, rest)| rest.split_once("</main>")).map_or(page, |(main, _)| main);
    main.split('<').filter_map(|piece| piece.split_once('>')).flat_map(|(_, text)| [text, " "]).collect()
}

/// Numbers that are none, and shares of nothing.
fn of_nothing(text: &str) -> Vec<String> {
    let mut found: Vec<String> = ["NaN", "Infinity", "undefined", "-0 "]
        .into_iter()
        .filter(|word| text.contains(word))
        .map(|word| format!("“{word}”"))
        .collect();
    let tight: String = text.chars().filter(|letter| *letter != ' ').collect();
    for (at, _) in tight.match_indices("0/0").chain(tight.match_indices("0／0")) {
        let before = tight[..at].chars().next_back();
        let after = tight[at..].chars().nth(3);
        if !before.is_some_and(|letter| letter.is_ascii_digit()) && !after.is_some_and(|letter| letter.is_ascii_digit())
        {
            let start = tight[..at].char_indices().rev().nth(15).map_or(0, |(start, _)| start);
            found.push(format!("…{}0/0", &tight[start..at]));
        }
    }
    found
}

#[test]
fn numbers_of_nothing_are_found() {
    assert_eq!(of_nothing("定期联系 0/0 —").len(), 1);
    assert_eq!(of_nothing("名单 0 ／ 0 份 NaN%").len(), 2);
    assert_eq!(of_nothing("10/0.5，0/04，3/3 100%"), Vec::<String>::new());
}

/// Days far from every record are days like others.
#[test]
fn days_at_the_end_of_all_calendars() {
    let project = harness::project("base", "bare-far-days");
    for day in ["1900-01-01", "9999-12-31"] {
        let day: NaiveDate = day.parse().expect("a day");
        for command in [&["check"][..], &["report", "--without-pdf", "-q"]] {
            let ended = harness::run(harness::lianyi(&project).args(command).args(["--as-of", &day.to_string()]));
            assert!(ended.code < 2 && !ended.err.contains("panicked"), "{day}: {}{}", ended.out, ended.err);
        }
    }
}
