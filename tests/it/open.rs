//! A small school that withholds nothing: the public site with every number on it, and no word of another school.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::LazyLock;

use crate::harness;
use crate::html;
use crate::pages;
use crate::site;

/// The day on which the school is looked at: its first term is over, its second runs.
const DAY: &str = "2026-05-12";

const REPEAT: &str = "repeat: cargo test --release open";

static SITE: LazyLock<PathBuf> = LazyLock::new(|| {
    let project = harness::project("open", "open-site");
    let ended = harness::run(harness::lianyi(&project).args(["report", "--as-of", DAY]));
    assert!(ended.code < 2, "{}{}", ended.out, ended.err);
    project.join("site")
});

#[test]
fn its_findings_are_as_they_were_when_somebody_looked() {
    let mut command = harness::lianyi(&harness::project("open", "open-check"));
    let ended = harness::run(command.args(["check", "--as-of", DAY, "--format", "concise", "-q"]));
    harness::expect_file("open/findings.txt", &ended.out);
}

/// All public pages but that of the downloads, which holds digests and nothing of the school.
#[test]
fn its_public_pages_are_as_they_were_when_somebody_looked() {
    for page in ["index", "clauses", "units", "contacts", "method"] {
        pages::expect_main(&SITE, &format!("public/{page}.html"), &format!("open/public-{page}.html"));
    }
    harness::expect_file("open/public-summary.json", &harness::read(SITE.join("public/data/summary.json")));
}

#[test]
fn its_links_hold() {
    for folder in ["internal", "public"] {
        site::follow_links(&SITE.join(folder));
    }
}

/// Every number is shown: nothing reads 不公布, and no rate is a bound, where the legend of a table explains the words.
#[test]
fn nothing_is_withheld() {
    for (path, text) in harness::pages(&SITE.join("public")) {
        for word in [">不公布<", "的数不公布", ">至少 ", "不少于", ">0—"] {
            assert!(!text.contains(word), "public/{path}: {word}; {REPEAT}");
        }
    }
    let summary: serde_json::Value =
        serde_json::from_str(&harness::read(SITE.join("public/data/summary.json"))).expect("JSON");
    let mut withheld = Vec::new();
    nulls(&summary, "", &mut withheld);
    // A term that is still open has no share yet, and tells its units and kinds when it is over.
    let is_open = |path: &str| path.starts_with("/periods/0/") || path.starts_with("/contacts/0/");
    withheld.retain(|path| !is_open(path));
    assert!(withheld.is_empty(), "{withheld:?}; {REPEAT}");
}

/// Looked at on an earlier day, the internal list of a term holds as many contacts as the public site counts, and those
/// of later days stand apart.
#[test]
fn both_sites_count_the_same_contacts_on_an_earlier_day() {
    let project = harness::project("open", "open-earlier");
    // The public site is of the end of the month before: each is looked at where it is of that day.
    for (audience, day) in [("internal", "2026-03-31"), ("public", "2026-04-20")] {
        let mut command = harness::lianyi(&project);
        let ended = harness::run(command.args(["report", "--without-pdf", "--audience", audience, "--as-of", day]));
        assert!(ended.code < 2, "{}{}", ended.out, ended.err);
    }
    let listed = |group: &str| {
        let page = harness::read(project.join(format!("site/internal/contacts-{group}.html")));
        let rows =
            html::tags(&page).iter().filter_map(|tag| tag.get("href").map(str::to_owned)).collect::<BTreeSet<_>>();
        rows.iter().filter(|href| href.starts_with("contact-")).count()
    };
    let summary = harness::read(project.join("site/public/data/summary.json"));
    let summary: serde_json::Value = serde_json::from_str(&summary).expect("JSON");
    let terms = summary["contacts"].as_array().expect("a list of terms");
    assert_eq!(terms.len(), 2, "{terms:?}; {REPEAT}");
    let mut sum = 0;
    for term in terms {
        let id = term["term"].as_str().expect("a term");
        let told = serde_json::json!({"least": listed(id), "most": listed(id)});
        assert_eq!(term["contacts"], told, "{id}; {REPEAT}");
        sum += listed(id);
    }
    let files = harness::files(&project.join("data/contacts"));
    let is_known = |path: &str| path.rsplit('/').next().is_some_and(|name| &name[..8] <= "20260331");
    assert_eq!(sum, files.iter().filter(|(path, _)| is_known(path)).count(), "no record is lost; {REPEAT}");
    assert!(sum < files.len(), "no contact lies after that day; {REPEAT}");
    site::follow_links(&project.join("site/internal"));
}

/// Where a value is `null`.
fn nulls(value: &serde_json::Value, path: &str, found: &mut Vec<String>) {
    match value {
        serde_json::Value::Null => found.push(path.to_owned()),
        serde_json::Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, item)| nulls(item, &format!("{path}/{at}"), found));
        }
        serde_json::Value::Object(fields) => {
            fields.iter().for_each(|(key, field)| nulls(field, &format!("{path}/{key}"), found));
        }
        _ => {}
    }
}

/// Words of the packs that the pages themselves use of every school: 联系、谈心, and 电话 among what no record holds.
const COMMON: [&str; 2] = ["谈心", "电话"];

/// The words that other schools' packs and lists are made of: their own names and bodies, tiers, forms, topics.
fn words_of_other_schools() -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for folder in ["data", "tests/corpora/base"] {
        let model =
            lianyi::load::load_without_provenance(&harness::root(folder)).expect("readable").model.expect("a model");
        let institution = model.institution;
        words.extend([institution.name, institution.committee, institution.office]);
        words.extend(model.units.into_iter().flat_map(|unit| [Some(unit.name), unit.category].into_iter().flatten()));
        words.extend(model.pack.regulation.title);
        words.extend([model.pack.name, model.pack.regulation.interpreter]);
        words.extend(model.pack.clauses.iter().map(|clause| clause.number.value.clone()));
        let vocabulary = model.pack.vocabulary;
        words.extend([vocabulary.tiers, vocabulary.statuses, vocabulary.feedback_categories].concat());
        let groups = [vocabulary.titles, vocabulary.forms, vocabulary.topics].concat();
        words.extend(groups.into_iter().flat_map(|group| group.words.into_iter().chain([group.name])));
    }
    words
}

/// What a page says of a school stands in that school's own files.
#[test]
fn no_page_has_a_word_of_another_school() {
    let own = harness::files(&harness::root("tests/corpora/open")).into_iter().map(|(_, bytes)| bytes);
    let own: String = own.map(|bytes| String::from_utf8(bytes).expect("UTF-8")).collect();
    let mut foreign = words_of_other_schools();
    let is_telling = |word: &str| word.chars().count() > 1 && !COMMON.contains(&word);
    foreign.retain(|word| !own.contains(word.as_str()) && is_telling(word));
    let mut found = Vec::new();
    for (path, text) in harness::pages(&SITE.join("public")) {
        found.extend(foreign.iter().filter(|word| text.contains(word.as_str())).map(|word| format!("{path}: {word}")));
    }
    assert!(foreign.len() > 50, "{foreign:?}");
    assert!(found.is_empty(), "{found:#?}; {REPEAT}");
}
