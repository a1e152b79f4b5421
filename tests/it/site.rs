//! Both sites of the demo school: what every page must keep, whatever it shows.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;
use std::path::PathBuf;
use std::sync::LazyLock;

use crate::demo;
use crate::harness;
use crate::html;
use crate::html::Tag;

const REPEAT: &str = "repeat: cargo test --release site";

/// One of the two sites.
struct Site {
    folder: PathBuf,
    /// Path and tags of every page.
    pages: BTreeMap<String, Vec<Tag>>,
}

static SITES: LazyLock<[Site; 2]> = LazyLock::new(|| {
    ["internal", "public"].map(|name| {
        let folder = demo::site().join(name);
        let pages = harness::pages(&folder).into_iter().map(|(path, text)| (path, html::tags(&text))).collect();
        Site { folder, pages }
    })
});

/// Every page of both sites.
fn every_page() -> impl Iterator<Item = (&'static Site, &'static str, &'static [Tag])> {
    SITES.iter().flat_map(|site| site.pages.iter().map(move |(path, tags)| (site, path.as_str(), tags.as_slice())))
}

#[test]
fn every_link_leads_to_a_file_and_a_place_in_it() {
    let checked: usize = SITES.iter().map(|site| follow_links(&site.folder)).sum();
    assert!(checked > 1_000, "only {checked} links");
}

/// Follows every link of every page of a site; how many there were.
pub(crate) fn follow_links(folder: &Path) -> usize {
    let pages: Vec<(String, Vec<Tag>)> =
        harness::pages(folder).into_iter().map(|(path, text)| (path, html::tags(&text))).collect();
    let files: BTreeSet<String> = harness::files(folder).into_iter().map(|(path, _)| path).collect();
    let ids: BTreeMap<&String, BTreeSet<&str>> =
        pages.iter().map(|(path, tags)| (path, tags.iter().filter_map(|tag| tag.get("id")).collect())).collect();
    let mut checked = 0;
    for (path, tags) in &pages {
        for link in tags.iter().flat_map(|tag| ["href", "src"].into_iter().filter_map(|name| tag.get(name))) {
            let (target, place) = link.split_once('#').unwrap_or((link, ""));
            let target = if target.is_empty() { path.clone() } else { html::decoded(target) };
            assert!(files.contains(&target), "{}/{path}: {link} leads nowhere; {REPEAT}", folder.display());
            if let Some(ids) = ids.get(&target) {
                // What a list is asked to show: `numbers.rs` holds that it can.
                let found = place.is_empty() || place.contains('=') || ids.contains(html::decoded(place).as_str());
                assert!(found, "{}/{path}: {link}: no such place; {REPEAT}", folder.display());
            }
            checked += 1;
        }
    }
    checked
}

/// Every page is reached from the first one.
#[test]
fn no_page_is_an_orphan() {
    for Site { folder, pages } in SITES.iter() {
        let mut reached: BTreeSet<String> = BTreeSet::new();
        let mut waiting = vec!["index.html".to_owned()];
        while let Some(path) = waiting.pop() {
            if !reached.insert(path.clone()) {
                continue;
            }
            for tag in pages.get(&path).into_iter().flatten() {
                let target = tag.get("href").unwrap_or_default().split('#').next().unwrap_or_default();
                waiting.extend(pages.contains_key(&html::decoded(target)).then(|| html::decoded(target)));
            }
        }
        let orphans: Vec<&String> = pages.keys().filter(|path| !reached.contains(*path)).collect();
        assert!(orphans.is_empty(), "{}: {orphans:?}; {REPEAT}", folder.display());
    }
}

#[test]
fn no_page_asks_for_anything_outside() {
    for (_, path, tags) in every_page() {
        for tag in tags {
            for name in ["src", "href", "action", "data", "poster", "srcset", "formaction", "ping"] {
                let value = tag.get(name).unwrap_or_default();
                let outside = value.starts_with('/') || value.contains(':');
                assert!(!outside, "{path}: <{} {name}=\"{value}\">; {REPEAT}", tag.name);
            }
        }
    }
    for site in SITES.iter() {
        for (path, bytes) in harness::files(&site.folder.join("static")) {
            let text = String::from_utf8_lossy(&bytes).replace("http://www.w3.org/2000/svg", "");
            for word in ["http:", "https:", "url(//", "@import", "fetch(", "XMLHttpRequest", "eval("] {
                assert!(!text.contains(word), "static/{path} contains {word}; {REPEAT}");
            }
        }
    }
}

/// A strict policy works because nothing inline needs an exception.
#[test]
fn no_inline_script_or_style_and_a_policy_that_forbids_them() {
    for (_, path, tags) in every_page() {
        for tag in tags {
            assert!(tag.name != "style", "{path}: <style>; {REPEAT}");
            assert!(tag.name != "script" || tag.closing || tag.get("src").is_some(), "{path}: inline script; {REPEAT}");
            for (name, _) in &tag.attributes {
                assert!(name != "style" && !name.starts_with("on"), "{path}: <{} {name}>; {REPEAT}", tag.name);
            }
        }
        let policy = tags.iter().find(|tag| tag.get("http-equiv") == Some("Content-Security-Policy"));
        let policy = policy.and_then(|tag| tag.get("content")).unwrap_or_default();
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{path}: {policy}; {REPEAT}");
    }
}

fn count(tags: &[Tag], name: &str) -> usize {
    tags.iter().filter(|tag| tag.name == name && !tag.closing).count()
}

/// What assistive technology and browsers ask of every page.
#[test]
fn every_page_is_well_formed_and_has_its_landmarks() {
    for (_, path, tags) in every_page() {
        for name in ["html", "body", "main", "h1"] {
            assert_eq!(count(tags, name), 1, "{path}: <{name}>; {REPEAT}");
        }
        let lang = tags.iter().find(|tag| tag.name == "html").and_then(|tag| tag.get("lang")).unwrap_or_default();
        assert!(lang.starts_with("zh"), "{path}: lang={lang}; {REPEAT}");
        let ids: Vec<&str> = tags.iter().filter_map(|tag| tag.get("id")).collect();
        let unique: BTreeSet<&&str> = ids.iter().collect();
        assert_eq!(unique.len(), ids.len(), "{path}: an id stands twice; {REPEAT}");
        assert_eq!(html::unbalanced(tags), None, "{path}; {REPEAT}");
    }
}

/// Two tabs of a browser can be told apart.
#[test]
fn no_two_pages_have_one_title() {
    for site in SITES.iter() {
        let mut titles = BTreeMap::new();
        for (path, text) in harness::pages(&site.folder) {
            let title = html::between(&text, "<title>", "</title>").to_owned();
            if let Some(other) = titles.insert(title.clone(), path.clone()) {
                panic!("{path} and {other} have one title, {title}; {REPEAT}");
            }
        }
    }
}

#[test]
fn tables_and_pictures_say_what_they_are() {
    for (_, path, tags) in every_page() {
        assert_eq!(count(tags, "table"), count(tags, "caption"), "{path}: a table without caption; {REPEAT}");
        for tag in tags.iter().filter(|tag| !tag.closing) {
            assert!(tag.name != "th" || tag.get("scope").is_some(), "{path}: <th> without scope; {REPEAT}");
            assert!(tag.name != "img" || tag.get("alt").is_some(), "{path}: <img> without alt; {REPEAT}");
            let named = ["aria-label", "aria-labelledby", "aria-hidden"].iter().any(|name| tag.get(name).is_some());
            assert!(tag.name != "svg" || named, "{path}: <svg> without a name; {REPEAT}");
        }
    }
}

/// What a template forgot, or printed for want of a value.
#[test]
fn no_page_shows_the_works() {
    let works = ["{{", "{%", "None", "Some(", "NaN", "undefined", "[object", "Key(", "&amp;amp;", "&amp;lt;"];
    for site in SITES.iter() {
        for (path, text) in harness::pages(&site.folder) {
            let body = html::between(&text, "<body", "</body>");
            for word in works {
                assert!(!body.contains(word), "{path} shows {word}; {REPEAT}");
            }
        }
    }
}

/// Two people of one name are told apart wherever a name stands.
#[test]
fn people_of_one_name_are_told_apart() {
    let project = harness::project("base", "people-one-name");
    let names = project.join("data/people/names.yaml");
    let text = harness::read(&names);
    assert!(text.contains("汪守拙") && text.contains("蒋一鸣"), "{text}");
    harness::write(&names, text.replace("汪守拙", "蒋 一鸣"));
    let ended = harness::run(harness::lianyi(&project).args(["report", "--as-of", harness::BASE_DAY, "--without-pdf"]));
    assert_eq!(ended.code, 0, "{}{}", ended.out, ended.err);
    let mut seen = 0;
    for (path, page) in harness::files(&project.join("site/internal")) {
        let page = String::from_utf8_lossy(&page).into_owned();
        // The pages of codes show an example of their own.
        if path.rsplit('.').next() == Some("html") && !path.starts_with("code-") {
            for name in ["蒋一鸣", "蒋 一鸣"] {
                let alone = page.split(name).skip(1).find(|behind| !behind.starts_with('（'));
                assert!(
                    alone.is_none(),
                    "{path}: {name}{}",
                    alone.unwrap_or_default().chars().take(40).collect::<String>()
                );
                seen += page.matches(name).count();
            }
        }
    }
    assert!(seen > 10, "{seen}");
}

/// One word per verdict: a page with two of them would speak of two things.
#[test]
fn no_page_says_an_old_word_for_a_verdict() {
    for (path, page) in harness::pages(&demo::site()) {
        // A key of the pack, shown where a rule is explained.
        let page = page.replace("未履行至多", "");
        for old in ["已履行", "待履行", "未履行", "已豁免"] {
            assert!(!page.contains(old), "{path}: {old}; {REPEAT}");
        }
    }
}
