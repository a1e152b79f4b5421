//! What a duty is called by its verdict, and a finding by its level, stands in one place: `DutyWords` in
//! `src/model/verdict.rs` and `Level::word` in `src/diagnostic/mod.rs`. A word that is changed there is changed on every
//! page, in every paper and in every message.

use std::fmt::Write as _;
use std::path::Path;

use lianyi::diagnostic::Level;
use lianyi::ledger::DutyWords;

use crate::demo;
use crate::harness;
use crate::html;
use crate::lists::Lists;
use crate::sentences::literals_of;

const REPEAT: &str = "repeat: cargo test --release words";

/// Where the words stand.
const HOMES: [&str; 2] = ["src/model/verdict.rs", "src/diagnostic/mod.rs"];

/// Texts in which the same characters are no word for a verdict or a level, or cannot be handed the word, each with
/// the reason.
const ALLOWED: [(&str, &str, &str); 6] = [
    ("src/load/keys.rs", "临期提醒天数", "a key of the pack"),
    ("src/load/records/pack/parameters/contacts.rs", "临期提醒天数", "a key of the pack"),
    ("src/report/words/parameters/kinds.rs", "临期提醒", "the same key, shown"),
    ("src/report/words/parameters/kinds.rs", "天起提醒", "what is done from that day on"),
    ("src/rules/contact/missed.rs", "请提醒干部", "advice to the reader"),
    ("src/report/", "已办结", "a stage of a suggestion"),
];

#[test]
fn a_word_for_a_verdict_stands_in_one_place() {
    let words = words();
    let mut found = String::new();
    let mut used = [false; ALLOWED.len()];
    for (path, texts) in sources().into_iter().chain(templates()) {
        for text in texts {
            let mut rest = text.clone();
            for (allowed, used) in ALLOWED.iter().zip(&mut used).filter(|((file, ..), _)| path.starts_with(file)) {
                *used |= rest.contains(allowed.1);
                rest = rest.replace(allowed.1, "");
            }
            if let Some(word) = words.iter().find(|word| rest.contains(**word)) {
                let _ = writeln!(found, "{path}: “{word}” in: {}", text.trim());
            }
        }
    }
    assert!(found.is_empty(), "take these from DutyWords or Level:\n{found}{REPEAT}");
    let unused: Vec<_> = ALLOWED.iter().zip(used).filter(|(_, used)| !used).collect();
    assert!(unused.is_empty(), "allowed, but nowhere: {unused:?}; {REPEAT}");
}

/// Words that were given up, and what is said instead: one notion has one word, and none is the program's jargon.
const GIVEN_UP: [(&str, &str); 12] = [
    ("规则包", "办法参数"),
    ("判例", "示例情形"),
    ("提交自述时间", "git记录时间"),
    ("在谁处", "承办"),
    ("算出的部分", "台账核算"),
    ("人写的部分", "自评与意见"),
    ("履行率", "完成率"),
    ("履行比例", "完成率"),
    ("比率", "完成率"),
    ("应履", "应办"),
    ("待履行的", "未到期的"),
    ("还没联系", "尚未联系"),
];

#[test]
fn words_that_were_given_up_stand_nowhere() {
    let documents = ["README.md", "docs/data-format.md", "docs/formats.md", "docs/site-data.md", "docs/templates.md"];
    let documents = documents.map(|path| (path.to_owned(), vec![harness::read(harness::root(path))]));
    let pages = harness::files(&harness::root("src")).into_iter().filter(|(path, _)| has_ending(path, "md"));
    let pages = pages.map(|(path, bytes)| (path, vec![String::from_utf8(bytes).expect("UTF-8")]));
    let mut found = String::new();
    for (path, texts) in sources().into_iter().chain(templates()).chain(documents).chain(pages) {
        for text in texts {
            for (word, instead) in GIVEN_UP.iter().filter(|(word, _)| text.contains(word)) {
                let _ = writeln!(found, "{path}: “{word}”, say {instead}");
            }
        }
    }
    assert!(found.is_empty(), "\n{found}{REPEAT}");
}

/// Readers read 2026—2027学年 and 2026—2027第一学期; 2026-2027-1 is the name of folders and files and stands there alone. What
/// records and examples say is theirs. Papers are read in `tests/e2e/issued.rs`.
#[test]
fn school_years_are_named_as_readers_name_them() {
    let lists = Lists::read(&demo::site().join("internal"));
    let told =
        |path: &&String| !["clauses.html", "downloads.html"].contains(&path.as_str()) && !path.starts_with("code-");
    let internal = lists.pages.iter().filter(|(path, _)| told(path)).map(|(path, page)| (path.clone(), page.bare()));
    // On public pages nothing is what somebody wrote.
    let public = harness::pages(&demo::site().join("public")).into_iter().filter(|(path, _)| path != "downloads.html");
    let public = public.map(|(path, page)| (format!("public/{path}"), spoken(&page)));
    let mut found = String::new();
    for (path, text) in internal.chain(public) {
        for around in html::raw_years(&text) {
            let _ = writeln!(found, "{path}: {around}");
        }
    }
    assert!(found.is_empty(), "\n{found}{REPEAT}");
}

/// What stands on a page outside of tags.
fn spoken(page: &str) -> String {
    let main = &page[page.find("<main").expect("a page has a main part")..page.find("</main>").expect("it ends")];
    main.split('<').filter_map(|part| Some(part.split_once('>')?.1)).collect::<Vec<_>>().join(" ")
}

/// Every word of the tables but 应办, which is a part of 应办事项.
fn words() -> Vec<&'static str> {
    let DutyWords {
        owed: _,
        judged: _,
        met,
        early: _,
        met_at_least: _,
        due,
        not_yet: _,
        missed,
        waived,
        silent,
        unstated,
    } = DutyWords::ANY;
    let any = [met, due, missed, waived, silent, unstated];
    let DutyWords { owed, met, missed, waived, .. } = DutyWords::CONTACT;
    any.into_iter().chain([owed, met, missed, waived]).chain(Level::ALL.map(Level::word)).collect()
}

/// The string literals of the program.
fn sources() -> Vec<(String, Vec<String>)> {
    let files = harness::files(&harness::root("src")).into_iter();
    let sources = files.map(|(path, bytes)| (format!("src/{path}"), bytes));
    let sources = sources.filter(|(path, _)| has_ending(path, "rs") && !path.ends_with("_tests.rs"));
    let sources = sources.filter(|(path, _)| !HOMES.contains(&path.as_str()));
    sources.map(|(path, bytes)| (path, literals_of(&text(bytes)))).collect()
}

/// The lines of the templates without comments.
fn templates() -> Vec<(String, Vec<String>)> {
    let files = harness::files(&harness::root("templates")).into_iter();
    let templates = files.map(|(path, bytes)| (format!("templates/{path}"), bytes));
    let templates = templates.filter(|(path, _)| ["html", "typ", "js"].iter().any(|end| has_ending(path, end)));
    let lines = |text: String| {
        let spoken = text.lines().filter(|line| !line.trim_start().starts_with("//") && !line.starts_with("{#"));
        spoken.map(str::to_owned).collect()
    };
    templates.map(|(path, bytes)| (path, lines(text(bytes)))).collect()
}

fn has_ending(path: &str, ending: &str) -> bool {
    Path::new(path).extension().is_some_and(|end| end == ending)
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("sources and templates are text")
}
