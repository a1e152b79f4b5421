//! Other institutions' rules as data: each folder under `tests/packs` is a small school with its pack, and no
//! code knows any of them. `stories.yaml` in each is a table of verdicts that the tool holds against its ledger.

use std::path::Path;
use std::path::PathBuf;

use lianyi::ledger::Duty;
use lianyi::ledger::Holder;
use lianyi::ledger::Object;
use lianyi::model::Model;
use lianyi::model::office::Story;

use crate::foreign;
use crate::harness;
use crate::site;

/// A pack and the day on which it is looked at.
struct Pack {
    name: &'static str,
    as_of: &'static str,
}

const PACKS: [Pack; 10] = [
    Pack { name: "county-cppcc", as_of: "2025-11-15" },
    Pack { name: "fixed-windows", as_of: "2026-08-21" },
    Pack { name: "guilin-tourism", as_of: "2026-09-01" },
    Pack { name: "nanjing-medical", as_of: "2006-05-10" },
    Pack { name: "organisations", as_of: "2025-06-30" },
    Pack { name: "putian-commerce", as_of: "2023-11-20" },
    Pack { name: "research-returnees", as_of: "2026-05-20" },
    Pack { name: "township", as_of: "2026-10-20" },
    Pack { name: "two-forms", as_of: "2027-01-15" },
    Pack { name: "yangzhou-tourism", as_of: "2026-04-20" },
];

/// Places and institutions whose rules the packs follow; no code may know them.
const PLACES: [&str; 9] = ["沈阳", "扬州", "桂林", "南京", "莆田", "翼城", "临汾", "攸县", "株洲"];

#[test]
fn every_pack_is_looked_at() {
    let mut folders: Vec<String> = std::fs::read_dir(harness::root("tests/packs"))
        .expect("the packs can be listed")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_dir())
        .filter_map(|path| Some(path.file_name()?.to_str()?.to_owned()))
        .collect();
    folders.sort();
    assert_eq!(folders, PACKS.map(|pack| pack.name), "add new packs to PACKS; {}", repeat("packs"));
}

#[test]
fn each_pack_is_judged_as_its_rules_say() {
    for pack in PACKS {
        let ended = check(&pack);
        harness::expect_file(&format!("packs/{}.txt", pack.name), &ended.out);
        assert_eq!(ended.code, 1, "{}: lapses were planted, and no file is faulty: {}", pack.name, ended.err);
        let faulty: Vec<&str> = ended.out.lines().filter(|line| is_about_files(line)).collect();
        assert!(faulty.is_empty(), "{}: {faulty:#?}; {}", pack.name, repeat("packs"));
    }
}

/// A story that the ledger tells otherwise (LY707), or a file that cannot be read as it was meant (1xx).
fn is_about_files(line: &str) -> bool {
    line.split(' ').any(|word| word == "LY707" || (word.starts_with("LY1") && word.len() == 5))
}

/// A second reading of the stories, apart from the program's own (LY707).
#[test]
fn each_story_ends_as_it_says() {
    let mut wrong = Vec::new();
    for pack in PACKS {
        let model = lianyi::load::load(&folder(&pack)).expect("the pack can be read").model.expect("a model");
        for story in &model.stories {
            let day = story.as_of.unwrap_or_else(|| pack.as_of.parse().expect("a day"));
            let known = harness::known(&model, day);
            let ledger = lianyi::rules::ledger(&known, day);
            let told = |duty: &&Duty| is_told(&known, story, duty);
            let verdicts: Vec<&str> = ledger.duties.iter().filter(told).map(|duty| duty.verdict.word()).collect();
            if verdicts != [story.verdict.value.word()] {
                wrong.push(format!("{}: {}: {verdicts:?}, not {}", pack.name, story.text, story.verdict.value.word()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.join("\n"), repeat("packs"));
}

/// Whether a story is about this duty: rule, holder, object and period agree by their written ids.
fn is_told(model: &Model, story: &Story, duty: &Duty) -> bool {
    let holder = match duty.holder {
        Holder::Cadre(cadre) => &model.cadre(cadre).id.value,
        Holder::Unit(unit) => &model.unit(unit).id.value,
        Holder::Office => "统战部",
    };
    let object = match duty.object {
        Object::Friend(friend) => Some(&model.friend(friend).id.value),
        Object::Request(contact) | Object::Note(contact) => Some(&model.contact(contact).id),
        Object::Feedback(item) => Some(&model.feedback[item.index()].id.value),
        Object::Friends | Object::Roster | Object::Review | Object::Report | Object::Assessment => None,
    };
    duty.rule == story.rule.value
        && holder == story.holder.value
        && object == story.object.as_ref().map(|object| &object.value)
        && duty.period.name == story.period.value
}

#[test]
fn each_pack_tells_stories_with_several_endings() {
    for pack in PACKS {
        let text = harness::read(folder(&pack).join("stories.yaml"));
        let stories: Vec<&str> = text.lines().filter(|line| line.starts_with("- {故事: ")).collect();
        assert!((6..=18).contains(&stories.len()), "{}: {} stories", pack.name, stories.len());
        let endings =
            [&["已办", "已联系"][..], &["未到期"], &["未办", "未联系"], &["免办", "免予联系"], &["规则未规定"]];
        let ends = |word: &&str| text.contains(&format!("结论: {word}}}"));
        let told = endings.iter().filter(|words| words.iter().any(ends)).count();
        assert!(told >= 3, "{}: only {told} kinds of verdicts are told", pack.name);
    }
}

#[test]
fn each_pack_has_a_whole_report_without_unchecked_clauses() {
    for pack in PACKS {
        let project = project(&pack, "report");
        let ended = harness::run(harness::lianyi(&project).args(["report", "--as-of", pack.as_of]));
        assert!(ended.code < 2, "{}: {}{}", pack.name, ended.out, ended.err);
        let page = harness::read(project.join("site/internal/clauses.html"));
        assert!(!page.contains("badge unchecked"), "{}: a clause is unchecked; {}", pack.name, repeat("packs"));
        for site in ["site/internal", "site/public"] {
            site::follow_links(&project.join(site));
        }
        let foreign = foreign(&project);
        assert!(
            foreign.is_empty(),
            "{}: words of another school:\n{}\n{}",
            pack.name,
            foreign.join("\n"),
            repeat("packs")
        );
    }
}

/// Two rules of one pack ask for unlike contacts each month, so no public number pools them into a rate; each rule has
/// its own. Everything is published here, so that nothing is silent for want of people.
#[test]
fn unlike_rules_have_no_common_rate_in_public() {
    let pack = PACKS.into_iter().find(|pack| pack.name == "two-forms").expect("the pack");
    let project = project(&pack, "rates");
    let institution = project.join("data/institution.yaml");
    let text = harness::read(&institution).replace("最小人数: 5", "最小人数: 1");
    harness::write(&institution, text);
    let mut command = harness::lianyi(&project);
    let ended = harness::run(command.args(["report", "-q", "--without-pdf", "--as-of", pack.as_of]));
    assert!(ended.code < 2, "{}{}", ended.out, ended.err);
    let page = |name: &str| harness::read(project.join("site/public").join(name));
    for name in ["index.html", "units.html"] {
        let rates: Vec<String> = page(name).lines().filter(|line| has_rate(line)).map(str::to_owned).collect();
        assert!(rates.is_empty(), "{name}: {rates:#?}; {}", repeat("packs"));
        assert!(page(name).contains("按规则分列"), "{name} does not say where the rates are");
    }
    assert!(page("clauses.html").lines().any(has_rate), "each rule has its own rate");
    let summary: serde_json::Value = serde_json::from_str(&page("data/summary.json")).expect("JSON");
    let periods = summary["periods"].as_array().expect("periods");
    assert!(periods.iter().any(|period| period["school"]["met"]["least"].as_u64() > Some(0)), "numbers are published");
    assert!(periods.iter().all(|period| period["school"]["share"].is_null()), "{periods:#?}");
}

/// Whether a digit stands before a per cent sign. The length of a bar is no rate: it is that of a number that stands
/// beside it.
fn has_rate(line: &str) -> bool {
    let is_length = |value: &str| value.strip_suffix('%').is_some_and(|number| number.parse::<f64>().is_ok());
    let said = line.split('"').filter(|part| !is_length(part));
    said.flat_map(|part| part.match_indices('%').map(move |(at, _)| &part[..at]))
        .any(|before| before.ends_with(|last: char| last.is_ascii_digit()))
}

/// Where a page or data file of a report says words of another school. The pages of codes take their examples from one
/// regulation and say so (decision 54).
fn foreign(project: &Path) -> Vec<String> {
    let words = foreign::words(&project.join("data"));
    let of_text = |path: &str| [".html", ".js", ".json", ".csv"].iter().any(|end| path.ends_with(end));
    let spoken = |path: &str| of_text(path) && !path.contains("code-LY") && !path.ends_with("site.js");
    harness::files(&project.join("site"))
        .into_iter()
        .filter(|(path, _)| spoken(path))
        .flat_map(|(path, bytes)| foreign::faults(&path, &String::from_utf8(bytes).expect("UTF-8"), &words))
        .collect()
}

#[test]
fn no_code_knows_a_school() {
    let mut known = Vec::new();
    for (path, bytes) in harness::files(&harness::root("src")) {
        let text = String::from_utf8(bytes).expect("sources are UTF-8");
        for (number, line) in text.lines().enumerate() {
            let place = PLACES.iter().any(|place| line.contains(place));
            if place || names_a_school(line) {
                known.push(format!("src/{path}:{}: {line}", number + 1));
            }
        }
    }
    assert!(known.is_empty(), "a school's name belongs into data:\n{}\n{}", known.join("\n"), repeat("packs"));
}

/// `某某大学` or `某某学院` with a name before it; 学院 by itself, or after a word of the trade, is generic.
fn names_a_school(line: &str) -> bool {
    ["大学", "学院"].iter().any(|word| {
        line.match_indices(word).any(|(at, _)| {
            let before: String = line[..at].chars().rev().take(2).collect::<Vec<char>>().into_iter().rev().collect();
            ["音乐", "旅游", "烹饪", "医科", "艺术", "师范", "理工"].contains(&before.as_str())
        })
    })
}

fn check(pack: &Pack) -> harness::Ended {
    let project = project(pack, "check");
    let mut command = harness::lianyi(&project);
    harness::run(command.args(["check", "--as-of", pack.as_of, "--format", "concise", "-q"]))
}

/// A fresh project whose `data/` is the pack's school.
fn project(pack: &Pack, purpose: &str) -> PathBuf {
    let project = harness::folder(&format!("pack-{purpose}-{}", pack.name));
    harness::copy(&folder(pack), &project.join("data"));
    project
}

/// The folder of every pack; `every_pack_is_looked_at` fails where one is not there.
pub(crate) fn folders() -> Vec<PathBuf> {
    PACKS.iter().map(folder).collect()
}

fn folder(pack: &Pack) -> PathBuf {
    harness::root("tests/packs").join(pack.name)
}

fn repeat(filter: &str) -> String {
    format!("repeat: cargo test --release {filter}")
}
