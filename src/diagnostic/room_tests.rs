//! How much each format prints, and what it says of the rest.

use std::io;
use std::io::Write;

use crate::diagnostic::{
    Area, Code, Diagnostic, Level, MOST, Places, Summary, concise, github, gitlab, human, json, junit, markdown, sarif,
};
use crate::source::Sources;

type Format<'a> = &'a dyn Fn(&mut dyn Write) -> io::Result<()>;

/// Thirty findings of a megabyte.
fn many() -> Vec<Diagnostic> {
    static AREA: Area = Area::new('0', "例", &[&CODE]);
    static CODE: Code = Code::new("LY000", &AREA, "例", "# LY000\n\n例。\n");
    (0..30).map(|number| Diagnostic::general(&CODE, Level::Error, format!("{number}{}", "x".repeat(1 << 20)))).collect()
}

#[test]
fn no_format_prints_more_than_there_is_room_for_and_each_says_so() {
    let (findings, sources) = (many(), Sources::default());
    let places = &Places::new(&sources, "", &findings);
    let formats: [Format<'_>; 3] =
        [&|out| human::write(&findings, places, out), &|out| concise::write(&findings, places, out), &|out| {
            github::write(&findings, places, out)
        }];
    for format in formats {
        let mut out = Vec::new();
        format(&mut out).expect("memory takes it");
        let text = String::from_utf8(out).expect("text");
        assert!(text.len() < MOST + 1000, "{}", text.len());
        assert!(text.trim_end().lines().next_back().is_some_and(|line| line.contains("个问题没有列出")));
    }
}

#[test]
fn json_is_whole_and_says_what_was_left_out() {
    let (findings, sources) = (many(), Sources::default());
    let places = &Places::new(&sources, "", &findings);
    let summary = &Summary::default();
    let head = json::Head { as_of: None, summary, complete: false, left_out: Vec::new() };
    let mut out = Vec::new();
    json::write(&head, &findings, places, MOST, &mut out).expect("memory takes it");
    let read: serde_json::Value = serde_json::from_slice(&out).expect("JSON");
    let listed = read["findings"].as_array().expect("findings").len();
    assert!((15..25).contains(&listed) && read["omitted"] == 30 - listed, "{listed}");
    let mut out = Vec::new();
    sarif::write(&findings, places, false, MOST, &mut out).expect("memory takes it");
    let read: serde_json::Value = serde_json::from_slice(&out).expect("JSON");
    let run = &read["runs"][0];
    let listed = run["results"].as_array().expect("results").len();
    assert!((15..25).contains(&listed) && run["properties"]["omitted"] == 30 - listed, "{listed}");
}

#[test]
fn what_forges_take_is_whole_and_says_what_was_left_out() {
    let (findings, sources) = (many(), Sources::default());
    let places = &Places::new(&sources, "", &findings);
    let mut out = Vec::new();
    gitlab::write(&findings, places, MOST, &mut out).expect("memory takes it");
    let read: serde_json::Value = serde_json::from_slice(&out).expect("JSON");
    let entries = read.as_array().expect("a list");
    let last = entries.last().and_then(|last| last["description"].as_str()).expect("the last entry");
    assert!(last.contains(&format!("还有 {} 个问题没有列出", 31 - entries.len())), "{last}");

    let mut out = Vec::new();
    let head = junit::Head { incomplete: None, fails: &|_| true };
    junit::write(&head, &findings, places, MOST, &mut out).expect("memory takes it");
    let text = String::from_utf8(out).expect("text");
    let listed = text.matches("<failure").count();
    assert!((5..25).contains(&listed) && text.len() < MOST + 10_000, "{listed}, {} bytes", text.len());
    assert!(text.contains(&format!("还有 {} 个问题没有列出", 30 - listed)));

    let mut out = Vec::new();
    let head = markdown::Head { found: "发现", lines: &[], complete: true };
    markdown::write(&head, &findings, places, MOST, &mut out).expect("memory takes it");
    let text = String::from_utf8(out).expect("text");
    let listed = text.matches("- **LY000").count();
    assert!(text.len() < MOST + 10_000 && text.contains(&format!("还有 {} 个问题没有列出", 30 - listed)), "{listed}");
}
