//! Nothing is counted of a friend: no page and no data file of either site has a number that is one friend's, and the
//! public types cannot hold one.

use std::collections::{BTreeMap, BTreeSet};

use crate::demo;
use crate::harness;

const REPEAT: &str = "repeat: cargo test --release friends";

/// Names and ids of the demo school's friends.
fn friends() -> BTreeSet<String> {
    let model = lianyi::load::load(&harness::root("data")).expect("data/ can be read").model.expect("a model");
    let names = model.friends.iter().filter_map(|friend| Some(friend.name.as_ref()?.name.clone()));
    names.chain(model.friends.iter().map(|friend| friend.id.value.clone())).collect()
}

/// Which friends a text names.
fn named<'f>(text: &str, friends: &'f BTreeSet<String>) -> BTreeSet<&'f str> {
    let is_whole = |at: usize, word: &str| {
        let joins = |letter: Option<char>| {
            word.is_ascii() && letter.is_some_and(|letter| letter.is_ascii_alphanumeric() || letter == '-')
        };
        !joins(text[..at].chars().next_back()) && !joins(text[at + word.len()..].chars().next())
    };
    let is_in = |word: &&String| text.match_indices(word.as_str()).any(|(at, _)| is_whole(at, word));
    friends.iter().filter(is_in).map(String::as_str).collect()
}

/// A number alone, or one with what it counts.
fn is_count(cell: &str) -> bool {
    let cell = cell.trim();
    let digits = cell.trim_start_matches("共").trim().trim_end_matches(['次', '条', '件', '项', '回', '%', '分', '名']);
    let digits = digits.trim();
    !digits.is_empty() && digits.len() < 4 && digits.bytes().all(|sign| sign.is_ascii_digit())
}

fn without_tags(markup: &str) -> String {
    let mut text = String::new();
    let mut is_tag = false;
    for letter in markup.chars() {
        match letter {
            '<' => is_tag = true,
            '>' => is_tag = false,
            letter if !is_tag => text.push(letter),
            _ => {}
        }
    }
    text
}

/// The rows of a page that say a number beside a friend.
fn counted(page: &str, friends: &BTreeSet<String>) -> Vec<String> {
    let rows = page.split("<tr").skip(1).map(|row| row.split("</tr>").next().unwrap_or_default());
    let lists = page.split("<li").skip(1).map(|row| row.split("</li>").next().unwrap_or_default());
    let mut counted = Vec::new();
    for row in rows.chain(lists) {
        let cells: Vec<String> = row
            .split(['\n'])
            .flat_map(|line| line.split("<td"))
            .flat_map(|cell| cell.split("<th"))
            .map(|cell| without_tags(&format!("<x{cell}")))
            .collect();
        // A row that lists the pairs of a unit is of the unit.
        if named(&cells.join(" "), friends).len() == 1 && cells.iter().any(|cell| is_count(cell)) {
            counted.push(cells.join("|"));
        }
    }
    counted
}

#[test]
fn no_page_has_a_number_of_a_friend() {
    let friends = friends();
    let mut faults = Vec::new();
    let mut pages = 0;
    for (path, bytes) in harness::files(&demo::site()) {
        if path.rsplit_once('.').is_some_and(|(_, own)| own == "html") {
            pages += 1;
            let page = String::from_utf8(bytes).expect("pages are UTF-8");
            faults.extend(counted(&page, &friends).into_iter().map(|row| format!("{path}: {row}")));
        }
    }
    assert!(pages > 100, "only {pages} pages");
    assert!(faults.is_empty(), "{}\n{REPEAT}", faults[..faults.len().min(10)].join("\n"));
    // The same search finds one where there is one.
    let friend = friends.first().expect("the demo school has friends");
    assert_eq!(counted(&format!("<tr><td>{friend}</td><td>3 次</td></tr>"), &friends).len(), 1);
}

/// No address asks for the rows of a friend, and no data file adds them up.
#[test]
fn no_list_and_no_file_is_of_a_friend() {
    let friends = friends();
    for (path, bytes) in harness::files(&demo::site()) {
        let Ok(text) = String::from_utf8(bytes) else { continue };
        if path.rsplit_once('.').is_some_and(|(_, own)| own == "html") {
            assert!(!text.contains("#friend=") && !text.contains("&amp;friend="), "{path}; {REPEAT}");
        }
        if path.rsplit_once('.').is_some_and(|(_, own)| own == "csv") {
            let head = text.lines().next().unwrap_or_default();
            let lines = text.lines().skip(1).filter(|line| !named(line, &friends).is_empty());
            assert_eq!(lines.count(), 0, "{path} ({head}) is a series of friends; {REPEAT}");
        }
    }
}

/// The search box: a friend leads to suggestions, and to no talk.
#[test]
fn a_friend_is_found_by_what_became_of_what_was_said() {
    let friends = friends();
    let files = harness::files(&demo::site().join("internal"));
    let (_, bytes) =
        files.iter().find(|(path, _)| path.ends_with("static/search-data.js")).expect("the index of the search");
    let text = String::from_utf8_lossy(bytes);
    let array = &text[text.find('[').expect("a list")..=text.rfind(']').expect("its end")];
    let entries: Vec<Vec<String>> = serde_json::from_str(array).expect("a list of entries");
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for entry in &entries {
        let words = format!("{} {}", entry[1], entry[3]).to_uppercase();
        if !named(&words, &friends).is_empty() {
            *kinds.entry(entry[0].as_str()).or_default() += 1;
        }
    }
    assert_eq!(kinds.keys().copied().collect::<Vec<_>>(), ["意见"], "{kinds:?}; {REPEAT}");
}

/// What a public value may be made of. A record, a key or a day is none of it.
const PLAIN: [&str; 11] = ["String", "str", "usize", "u8", "u32", "u64", "bool", "Option", "Vec", "char", "static"];

/// The structs of the sources by name: their fields, as they are written.
fn structs() -> BTreeMap<String, String> {
    let mut structs = BTreeMap::new();
    for (path, bytes) in harness::files(&harness::root("src")) {
        let is_shown = path.starts_with("report/") && !path.starts_with("report/internal")
            || path == "ledger/verdict.rs"
            || path == "model/verdict.rs";
        if !is_shown || path.rsplit_once('.').is_none_or(|(_, own)| own != "rs") {
            continue;
        }
        let text = String::from_utf8(bytes).expect("sources are UTF-8");
        for part in text.split("struct ").skip(1) {
            let name: String = part.chars().take_while(|letter| letter.is_alphanumeric()).collect();
            let body = part.split_once('{').and_then(|(_, rest)| rest.split_once("\n}"));
            let tuple = part.split(';').next().and_then(|head| Some(head.split_once('(')?.1.to_owned()));
            let head = part.split(['{', ';']).next().unwrap_or_default();
            let fields = if head.contains('(') { tuple } else { body.map(|(fields, _)| fields.to_owned()) };
            let own = format!("{name}{}", if path.starts_with("report/public") { "" } else { " " });
            structs.entry(own).or_insert(fields.unwrap_or_default());
        }
    }
    structs
}

/// Compiled values have no reflection, so the sources are read: whoever adds a field for a person, a record or a day to
/// what the public site is made from fails here.
#[test]
fn the_public_types_have_no_field_for_a_record() {
    let structs = structs();
    let mut open = vec!["PublicSite".to_owned(), "PublicNotice".to_owned(), "Downloads".to_owned()];
    let mut seen = BTreeSet::new();
    let mut faults = Vec::new();
    while let Some(name) = open.pop() {
        if !seen.insert(name.clone()) {
            continue;
        }
        let fields = structs.get(&name).or_else(|| structs.get(&format!("{name} ")));
        let Some(fields) = fields else {
            faults.push(name);
            continue;
        };
        for line in fields.lines().map(str::trim).filter(|line| !line.starts_with("//") && !line.starts_with('#')) {
            let kind = line.split_once(": ").map_or(line, |(_, kind)| kind);
            let words = kind.split(|letter: char| !letter.is_alphanumeric() && letter != '_' && letter != '\'');
            let types = words.filter(|word| !word.is_empty() && !word.starts_with('\'') && !word.contains('_'));
            for word in types.filter(|word| {
                !["pub", "crate", "in", "super", "report", "public"].contains(word) && word.parse::<usize>().is_err()
            }) {
                let is_module = word.chars().all(char::is_lowercase) && !PLAIN.contains(&word);
                let is_parameter = word.len() == 1;
                if !PLAIN.contains(&word) && !is_module && !is_parameter {
                    open.push(word.to_owned());
                }
            }
        }
    }
    // Enums without a value, and the day of a paper, which is its own.
    let known = ["Counted", "NaiveDate", "Part", "PublicFigure", "Tally", "Verdict"];
    faults.retain(|fault| !known.contains(&fault.as_str()));
    assert!(seen.len() > 20, "{seen:?}");
    assert!(faults.is_empty(), "public values hold {faults:?}; {REPEAT}");
    for forbidden in [
        "CadreKey",
        "FriendKey",
        "ContactKey",
        "FeedbackKey",
        "WaiverKey",
        "PersonName",
        "Cadre",
        "Friend",
        "Contact",
        "Spanned",
    ] {
        assert!(!seen.contains(forbidden), "public values hold a {forbidden}; {REPEAT}");
    }
}
