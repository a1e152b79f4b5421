//! The first page: how the term stands, what is to be decided, what is overdue, who has whom left; and that every
//! drawing shows the numbers of the file behind it.

use std::collections::BTreeMap;

use crate::demo;
use crate::harness;
use crate::html;

const REPEAT: &str = "repeat: cargo test --release --test it front_page";

fn page(name: &str) -> String {
    harness::read(demo::site().join("internal").join(name))
}

/// The text of a part of a page, without blanks.
fn words(part: &str) -> String {
    part.split('<')
        .map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text))
        .collect::<String>()
        .split_whitespace()
        .collect()
}

fn section<'a>(page: &'a str, id: &str) -> &'a str {
    html::between(page, &format!("aria-labelledby=\"{id}\""), "</section>")
}

#[test]
fn it_leads_with_the_running_term_against_earlier_years() {
    let page = page("index.html");
    let statement = words(html::between(&page, "<p class=\"statement\">", "</p>"));
    assert!(
        statement.contains("应联系98对，已联系39对（39.8%），比去年同日（60/103，58.3%）低18.5个百分点，前年同日66.7%"),
        "{statement}"
    );
    let remarks = words(html::between(&page, "<p class=\"remarks\">", "</p>"));
    for said in ["（2027年1月17日）还有58天", "计入至2027年2月28日", "艺术管理系直属党支部没有2026"]
    {
        assert!(remarks.contains(said), "{remarks}");
    }
    let figures = words(html::between(&page, "<ul class=\"key-figures\">", "</ul>"));
    for figure in ["39/98", "24/50", "4/7", "15/16"] {
        assert!(figures.contains(figure), "{figures}");
    }
    assert_eq!(html::between(&page, "<ul class=\"key-figures\">", "</ul>").matches(" href=").count(), 8);
}

/// What can still be acted on, and nothing else: no finding about a closed year.
#[test]
fn it_asks_only_for_what_can_still_be_decided() {
    let page = page("index.html");
    let matters: Vec<String> = section(&page, "decide").split("<tr>").skip(2).map(words).collect();
    let told = ["图书馆直属党支部", "艺术管理系直属党支部", "附中党总支没有统战委员"];
    assert_eq!(matters.len(), told.len(), "{matters:#?}");
    for (matter, told) in matters.iter().zip(told) {
        assert!(matter.contains(told), "{matter}; {REPEAT}");
    }
    assert!(matters[0].contains("71天") && matters[1].contains("邹立群（书记）"), "{matters:#?}");
    for matter in section(&page, "decide").split("<tr>").skip(2) {
        for told in ["由谁决定", "依据", "建议"] {
            let cell = html::between(matter, &format!("data-label=\"{told}\""), "</td>");
            assert!(!words(&format!("<{cell}")).is_empty(), "{told}: {matter}; {REPEAT}");
        }
    }
    for errand in section(&page, "oversee").split("<tr>").skip(2) {
        for told in ["该办的一步", "承办", "期限"] {
            let cell = html::between(errand, &format!("data-label=\"{told}\""), "</td>");
            assert!(!words(&format!("<{cell}")).is_empty(), "{told}: {errand}; {REPEAT}");
        }
    }
    let rows = section(&page, "oversee").split("<tr>").skip(2);
    let days: Vec<&str> = rows.map(|row| html::between(row, "data-label=\"逾期\">", " 天")).collect();
    assert_eq!(days, ["373", "342", "314", "294", "198", "81"], "{REPEAT}");
    assert!(section(&page, "oversee").contains("FB2026-020"), "what is due within the week");
}

fn days_at_end(row: &str) -> i64 {
    let row = row.split('天').next().unwrap_or_default();
    let digits: String = row.chars().rev().take_while(char::is_ascii_digit).collect();
    digits.chars().rev().collect::<String>().parse().expect("days")
}

/// Names and numbers of 尚未联系 are those of the ledger, and units stand in the order of their ids.
#[test]
fn whoever_has_somebody_left_is_named() {
    let ledger: serde_json::Value = serde_json::from_str(&page("data/ledger.json")).expect("JSON");
    let duties = ledger["duties"].as_array().expect("duties");
    let mut left: BTreeMap<&str, i64> = BTreeMap::new();
    for duty in duties.iter().filter(|duty| duty["rule"] == "定期联系" && duty["period"] == "2026-2027-1") {
        if duty["verdict"] == "due" {
            *left.entry(duty["holder"]["id"].as_str().expect("a cadre")).or_default() += 1;
        }
    }
    let page = page("index.html");
    let section = section(&page, "left");
    let mut shown: BTreeMap<&str, i64> = BTreeMap::new();
    for link in section.split("href=\"cadre-").skip(1) {
        let (id, rest) = link.split_once(".html").expect("a page");
        shown.insert(id, days_at_end(&(words(rest.split("</span>").next().unwrap_or_default()) + "天")));
    }
    assert_eq!(shown, left, "{REPEAT}");
    let units: Vec<&str> = html::between(section, "<ul class=\"left-units\">", "</ul>")
        .split("href=\"unit-")
        .skip(1)
        .filter_map(|link| link.split(".html").next())
        .collect();
    assert!(units.is_sorted() && units.len() > 10, "{units:?}");
}

/// Rows of a file: what stands before the last columns, and the numbers of these.
fn table(name: &str) -> Vec<Vec<String>> {
    let text = page(name);
    let lines = text.trim_start_matches('\u{feff}').lines().skip(1);
    lines.map(|line| line.split(',').map(str::to_owned).collect()).collect()
}

#[test]
fn drawings_show_the_numbers_of_the_files_behind_them() {
    let progress = table("data/progress.csv");
    let row = |unit: &str, period: &str, day: &str| {
        let row = progress.iter().find(|row| row[..4] == ["定期联系", unit, period, day]);
        row.map(|row| format!("{}/{}", row[4], row[5]))
    };
    assert_eq!(row("", "2026-2027-1", "2026-11-20").as_deref(), Some("39/98"));
    let index = page("index.html");
    let curve = html::between(&index, "<figure class=\"chart curve\">", "</figure>");
    // The first week of the running term and of the years before, in the fold and in the file.
    for (day, name) in [("9月7日", "2026-09-07"), ("11月16日", "2026-11-16")] {
        let (_, line) = curve.split_once(&format!(">{day}</th>")).unwrap_or_else(|| panic!("no {day}; {REPEAT}"));
        let shown = words(html::between(line, "<td", "</td>"));
        let written = row("", "2026-2027-1", name).unwrap_or_else(|| panic!("no {name}; {REPEAT}"));
        assert!(shown.contains(&format!("（{written}）")), "{day}: {shown}, {written}; {REPEAT}");
    }
    // The last row: each earlier term as it ended on its own last day, 1 March where the running one ends on 28 February.
    let last = html::text(html::between(curve, ">期满（2月28日）</th>", "</tr>"));
    for period in ["2025-2026-1", "2024-2025-1"] {
        let ended = progress.iter().rfind(|row| row[..3] == ["定期联系", "", period]).expect("an earlier term");
        let ended = format!("（{}/{}）", ended[4], ended[5]);
        assert!(last.contains(&ended), "{period}: {ended}; {REPEAT}");
    }
    // Unit by unit.
    let units = page("units.html");
    let small = html::between(&units, "<ul class=\"multiples\">", "</ul>");
    let mut compared = 0;
    for one in small.split("<li>").skip(1) {
        let id = html::between(one, "href=\"unit-", ".html");
        if one.contains("名单未定") {
            assert_eq!((id, row(id, "2026-2027-1", "2026-11-20")), ("U12", None), "{REPEAT}");
            continue;
        }
        let written = row(id, "2026-2027-1", "2026-11-20").unwrap_or_else(|| panic!("no {id}; {REPEAT}"));
        assert!(words(one).contains(&format!("{written}对")), "{id}: {written}; {REPEAT}");
        compared += 1;
    }
    assert!(compared > 10, "only {compared} units; {REPEAT}");
    // Months: each number in its cell, all of them together the records.
    let contacts = page("contacts.html");
    let months = html::between(&contacts, "<table class=\"months\">", "</table>");
    let shown: Vec<String> =
        months.split("<td class=\"step-").skip(1).map(|cell| words(html::between(cell, "\">", "</td>"))).collect();
    let shown: Vec<String> = shown.into_iter().filter(|number| !number.is_empty()).collect();
    let written: Vec<String> = table("data/contacts-by-month.csv").into_iter().map(|row| row[2].clone()).collect();
    assert_eq!(shown, written, "{REPEAT}");
    let sum: usize = written.iter().map(|number| number.parse::<usize>().expect("a number")).sum();
    let terms = contacts
        .split("data-label=\"记录\">")
        .skip(1)
        .map(|cell| words(&format!("<{}", html::between(cell, "<", "</td>"))));
    let terms: usize = terms.map(|number| number.parse::<usize>().expect("a number")).sum();
    assert_eq!(terms, sum, "{REPEAT}");
    // Ages of suggestions.
    let open = table("data/open-suggestions.csv");
    let late = open.iter().filter(|row| row[4] != "0").count();
    let feedback = words(&page("feedback.html"));
    assert!(feedback.contains(&format!("等待办理{}件，其中逾期{late}件", open.len())), "{open:?}; {REPEAT}");
}
