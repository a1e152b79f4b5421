//! The search box in a browser: what it finds, in what order, and with keys alone.

use serde_json::Value;
use serde_json::json;

use lianyi::model::Model;

use crate::SITE;
use crate::browser::Browser;
use crate::harness;

const REPEAT: &str = "repeat: cargo test --release --test e2e search";

const RESULTS: &str = "[...document.querySelectorAll('#search-results a[href]')]";

fn opened(name: &str) -> Browser {
    let mut browser = Browser::open(name);
    browser.visit(&format!("file://{}/internal/index.html", SITE.display()));
    browser
}

fn school() -> Model {
    lianyi::load::load(&harness::root("data")).expect("data/ can be read").model.expect("a model")
}

/// Types words and waits until the box has said how much it found.
fn search(browser: &mut Browser, words: &str) -> Vec<(String, String)> {
    let words = Value::from(words);
    let typed = format!(
        "(() => {{ const field = document.querySelector('#search'); field.focus(); field.value = {words}; \
         field.dispatchEvent(new Event('input', {{bubbles: true}})); return true; }})()"
    );
    assert_eq!(browser.value(&typed), true);
    browser.wait_for("document.querySelector('#search-status').textContent !== ''");
    let found =
        browser.value(&format!("{RESULTS}.map(one => [one.firstChild.textContent, one.lastChild.textContent])"));
    serde_json::from_value(found).expect("titles and kinds")
}

/// Chinese has no spaces: any two characters of a word must do.
#[test]
fn a_chinese_word_and_initials_are_found() {
    let model = school();
    let name = model.cadres[0].name.as_ref().expect("the demo school has names");
    let initials: String =
        name.pinyin.iter().flat_map(|pinyin| pinyin.split(' ')).filter_map(|word| word.chars().next()).collect();
    let mut browser = opened("search");
    for words in ["音乐学系", "钢琴", name.name.as_str(), initials.as_str()] {
        assert!(!words.is_empty());
        assert!(!search(&mut browser, words).is_empty(), "{words}; {REPEAT}");
    }
    assert_eq!(search(&mut browser, "这里没有这句话"), []);
    assert_eq!(browser.complaints(), Vec::<String>::new(), "{REPEAT}");
}

/// A day is one thing however it is written: what is of that day is found, and nothing else.
#[test]
fn a_day_is_found_in_every_spelling() {
    let model = school();
    let day = model.contacts.iter().map(|contact| contact.date.value).max().expect("the demo school has notes");
    let on_it = model.contacts.iter().filter(|contact| contact.date.value == day).count();
    let mut browser = opened("search-days");
    let spellings = [
        "%Y-%m-%d",
        "%Y年%-m月%-d日",
        "%Y 年 %-m 月 %-d 日",
        "%Y.%-m.%-d",
        "%Y/%m/%d",
        "%-m月%-d日 %Y年",
        "２０２６年%-m月%-d日",
    ];
    for spelling in spellings {
        let typed = day.format(spelling).to_string().replace("２０２６", &wide(&day.format("%Y").to_string()));
        let found = search(&mut browser, &typed);
        let notes = found.iter().filter(|(_, kind)| kind == "联系").count();
        assert_eq!(notes, on_it, "{typed} finds {found:?}; {REPEAT}");
        assert!(found.iter().filter(|(_, kind)| kind == "联系").all(|(title, _)| title.starts_with(&day.to_string())));
    }
    let month = search(&mut browser, &day.format("%Y年%-m月").to_string());
    let days: Vec<&str> = month.iter().filter(|(_, kind)| kind == "联系").map(|(title, _)| &title[..10]).collect();
    assert!(days.len() > on_it, "{days:?}");
    assert!(days.windows(2).all(|pair| pair[0] >= pair[1]), "the newest comes first: {days:?}; {REPEAT}");
}

fn wide(digits: &str) -> String {
    digits
        .chars()
        .map(|digit| char::from_u32(u32::from(digit) - u32::from('0') + u32::from('０')).expect("a digit"))
        .collect()
}

#[test]
fn suggestions_rules_interpretations_and_papers_are_found() {
    let model = school();
    let mut browser = opened("search-kinds");
    let suggestion: String = model.feedback[0].summary.chars().take(4).collect();
    let rule = model.pack.rules[0].id.value.clone();
    let reading = model.interpretations[0].id.value.clone();
    for (words, kind) in [(suggestion, "意见"), (rule, "规则"), (reading, "解释"), ("通报".to_owned(), "文件")]
    {
        let found = search(&mut browser, &words);
        assert!(found.iter().any(|(_, of)| of == kind), "{words} as {kind}: {found:?}; {REPEAT}");
    }
}

/// With keys alone: down into the list, along it, back, and on; and the list is gone when somebody goes on, so
/// that it covers nothing that has the focus (WCAG 2.4.11).
#[test]
fn the_list_is_walked_with_keys_and_covers_no_focus() {
    let mut browser = opened("search-keys");
    search(&mut browser, "系");
    let at = "document.activeElement.id || [...document.querySelectorAll('#search-results a')].indexOf(document.activeElement)";
    for (key, place) in [
        ("ArrowDown", json!(0)),
        ("ArrowDown", json!(1)),
        ("End", browser.value(&format!("{RESULTS}.length - 1"))),
        ("Home", json!(0)),
        ("ArrowUp", json!("search")),
    ] {
        browser.press(key);
        assert_eq!(browser.value(at), place, "{key}; {REPEAT}");
    }
    browser.press("Escape");
    assert_eq!(browser.value(&format!("{RESULTS}.length")), 0, "Escape closes the list; {REPEAT}");
    search(&mut browser, "系");
    let last = "document.querySelector('#search-results li:last-child a').focus()";
    browser.value(last);
    browser.press("Tab");
    assert_eq!(browser.value(&format!("{RESULTS}.length")), 0, "going on closes the list; {REPEAT}");
}
