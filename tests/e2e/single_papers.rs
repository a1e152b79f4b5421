//! The papers of units, cadres, suggestions and of days: as they are drawn, and whom they name.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use lianyi::model::Model;

use crate::documents;
use crate::harness;
use crate::html;
use crate::layout::{self, Measured, Picture};

const REPEAT: &str = "repeat: cargo test --release --test e2e single_papers";

/// What was issued: the record, the paper, and the day that it is signed with.
const ISSUED: [(&str, &str, &str); 6] = [
    (
        "文书: 单位考核表\n期间: 2024-2025\n对象: U08\n文号: 党统〔2025〕8号\n成文日期: 2025-09-23\n",
        "sheet-2024-2025-U08",
        "",
    ),
    ("文书: 个人台账\n对象: C06\n截至: 2026-08-31\n成文日期: 2026-09-01\n", "cadre-C06-20260831", ""),
    (
        "文书: 意见建议专报\n截至: 2026-03-02\n文号: 党统〔2026〕1号\n成文日期: 2026-03-03\n签发: C49\n抄送: 党委办公室\n",
        "suggestions-20260302",
        "2026年3月3日",
    ),
    (
        "文书: 催办单\n对象: C06\n截至: 2026-11-09\n文号: 统函〔2026〕12号\n成文日期: 2026-11-10\n\
         更正: {日期: 2026-11-12, 原文: 期限为1月10日, 改为: 期限为1月17日, 缘由: 抄错了日子}\n",
        "reminder-C06-20261109",
        "2026年11月10日",
    ),
    (
        "文书: 答复回执\n对象: FB2026-016\n文号: 统函〔2026〕10号\n成文日期: 2026-10-28\n",
        "reply-FB2026-016-F014",
        "2026年10月28日",
    ),
    (
        "文书: 会议以来\n自: 2026-03-02\n截至: 2026-09-07\n文号: 党统〔2026〕9号\n成文日期: 2026-09-08\n签发: C49\n",
        "since-20260302-20260907",
        "2026年9月8日",
    ),
];

/// The demo school with these records, and all drafts.
static ALL: LazyLock<PathBuf> = LazyLock::new(|| {
    let project = harness::folder("e2e-single-papers");
    harness::copy(&harness::root("data"), &project.join("data"));
    for (record, name, _) in ISSUED {
        harness::write(&project.join(format!("data/papers/{name}.yaml")), record);
    }
    print_all(&project);
    project
});

/// Makes the internal site of a project with the drafts of all papers.
pub(crate) fn print_all(project: &Path) {
    let arguments = ["report", "--as-of", "2026-11-20", "--audience", "internal", "--papers", "all"];
    let ended = harness::run(harness::lianyi(project).args(arguments));
    assert!(ended.code < 2, "{}{}", ended.out, ended.err);
}

fn paper(name: &str) -> PathBuf {
    ALL.join(format!("site/internal/pdf/{name}.pdf"))
}

/// All papers whose names begin so.
fn papers(kind: &str) -> Vec<PathBuf> {
    let folder = ALL.join("site/internal/pdf");
    let entries = std::fs::read_dir(&folder).expect("papers").filter_map(Result::ok).map(|entry| entry.path());
    let is_of = |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(kind));
    let mut papers: Vec<PathBuf> = entries.filter(is_of).collect();
    papers.sort();
    assert!(!papers.is_empty(), "{kind}; {REPEAT}");
    papers
}

fn model() -> Model {
    let model = lianyi::load::load(&ALL.join("data")).expect("the data can be read").model.expect("a model");
    harness::known(&model, "2026-11-20".parse().expect("a day"))
}

/// 专报 and 自上次会议以来 go up: the head of GB/T 9704 with 签发人; a draft has neither number nor signature.
#[test]
fn papers_for_the_committee_have_the_head_of_official_documents() {
    let mut measured = Measured(Vec::new());
    for (_, name, day) in ISSUED.into_iter().filter(|(_, name, _)| name.starts_with('s') && !name.starts_with("sheet"))
    {
        layout::has_its_head(&mut measured, &paper(name), (true, true));
        layout::is_signed(&mut measured, &paper(name), day);
        let faults = layout::faults_of_pages(&paper(name), 2);
        assert!(faults.is_empty(), "{}\n{REPEAT}", faults.join("\n"));
    }
    for name in ["suggestions", "since-20260907"] {
        layout::has_its_head(&mut measured, &paper(name), (false, true));
        let text = documents::text(&paper(name));
        assert!(text.contains("征求意见稿") && !text.contains("签发人") && !text.contains("印发"), "{text}; {REPEAT}");
        assert!(layout::texts(&paper(name)).len() <= 2, "{name} has more than two pages; {REPEAT}");
    }
    measured.done();
}

/// 信函格式 (GB/T 9704 10.1): who writes 30 mm below the edge, the double rule 4 mm below and 170 mm long, 文号 at the
/// right edge 7/8 of a character below, two lines to the title, the second double rule 20 mm above the lower edge, and no
/// number on the first page.
#[test]
fn letters_have_the_head_of_letters() {
    let mut measured = Measured(Vec::new());
    for name in ["reminder-C06-20261109", "reply-FB2026-016-F014", "reminder-C06", "reminder-C14"] {
        let picture = Picture::of(&paper(name), 1);
        let bands = picture.bands(0.0, 210.0);
        let mut is = |what: &str, found: f64, wanted: f64| measured.is(&format!("{name} {what}"), found, wanted);
        let [mark, upper, lower, number, title] = bands[..5] else { panic!("{name}: {bands:?}; {REPEAT}") };
        is("标志 below the edge", mark.top, 30.0);
        is("标志 in the middle", (mark.left + mark.right) / 2.0, 105.0);
        is("rule below 标志", upper.top - mark.bottom, 4.0);
        assert!(
            upper.bottom - upper.top > lower.bottom - lower.top,
            "{name}: the upper line is the bold one; {REPEAT}"
        );
        for rule in [upper, lower] {
            is("rule begins", rule.left, 20.0);
            is("rule ends", rule.right, 190.0);
        }
        is("文号 below the rule", number.top - lower.bottom, 225.0 / 22.0 * 0.5);
        is("文号 at the right edge", number.right, 184.0);
        is("title below 文号", title.top - number.bottom, 20.5);
        is("title in the middle", (title.left + title.right) / 2.0, 106.0);
        let [.., upper, lower] = bands[..] else { panic!("{name}: {bands:?}; {REPEAT}") };
        is("last rule above the edge", 297.0 - lower.bottom, 20.0);
        assert!(
            upper.bottom - upper.top < lower.bottom - lower.top,
            "{name}: the lower line is the bold one; {REPEAT}"
        );
        is("last rule begins", lower.left, 20.0);
        is("last rule ends", lower.right, 190.0);
        let lines = picture.bands(27.5, 184.5);
        let text: Vec<_> = lines.into_iter().filter(|band| band.top > 60.0 && band.top < 262.0).collect();
        layout::within_its_field(&mut measured, name, &text);
        assert!(!documents::text(&paper(name)).contains("—1—"), "{name} has a number on its first page; {REPEAT}");
    }
    for (_, name, day) in ISSUED.into_iter().filter(|(_, name, _)| name.starts_with("re")) {
        layout::is_signed(&mut measured, &paper(name), day);
    }
    measured.done();
}

/// Forms bear their mark on the first line and their title on the third, and keep to 版心 on every page.
#[test]
fn forms_keep_to_their_field() {
    let mut measured = Measured(Vec::new());
    let drafts = ["sheet-2025-2026-U08", "cadre-C14", "cadre-C03"];
    for name in ISSUED.map(|(_, name, _)| name).into_iter().filter(|name| !name.starts_with("re")).chain(drafts) {
        for page in 1..=layout::texts(&paper(name)).len() {
            layout::keeps_to_its_field(&mut measured, &paper(name), page);
        }
        if name.starts_with("sheet") || name.starts_with("cadre") {
            let lines = Picture::of(&paper(name), 1).lines();
            measured.is(&format!("{name} mark"), lines[0].top, 37.0);
            measured.is(&format!("{name} title"), lines[1].top, 37.0 + 2.0 * 225.0 / 22.0);
        }
    }
    measured.done();
}

/// What was put right after a paper was signed stands above its text, with what it said before.
#[test]
fn a_correction_says_what_stood_there() {
    let text = documents::text(&paper("reminder-C06-20261109"));
    let words = "2026年11月12日更正：原文“期限为1月10日”，改为“期限为1月17日”（抄错了日子）。佟启明同志：";
    assert!(text.contains(words), "{text}; {REPEAT}");
}

/// 催办单 and 答复回执 are one sheet each; what is found by search has every word of it.
#[test]
fn letters_are_one_sheet() {
    for paper in papers("re") {
        assert!(layout::texts(&paper).len() <= 2, "{}; {REPEAT}", paper.display());
    }
}

/// The names that a text says.
fn said<'a>(model: &'a Model, text: &str) -> BTreeSet<&'a str> {
    let cadres = model.cadres.iter().filter_map(|cadre| Some((cadre.id.value.as_str(), &cadre.name.as_ref()?.name)));
    let friends =
        model.friends.iter().filter_map(|friend| Some((friend.id.value.as_str(), &friend.name.as_ref()?.name)));
    cadres.chain(friends).filter(|(_, name)| text.contains(name.as_str())).map(|(id, _)| id).collect()
}

fn id_of(paper: &Path, place: usize) -> String {
    let name = paper.file_stem().expect("a name").to_string_lossy().into_owned();
    let parts: Vec<&str> = name.split('-').collect();
    parts[place].to_owned()
}

/// A reminder names its addressee and the friends with whom that cadre is paired or who asked for an answer.
#[test]
fn a_reminder_names_the_people_of_the_matter_alone() {
    let model = model();
    for paper in papers("reminder-") {
        let id = id_of(&paper, 1);
        let (key, _) = model.cadre_keys().find(|(_, cadre)| cadre.id.value == id).expect("a cadre");
        let lines = model.rosters.iter().flat_map(|roster| roster.pairs()).filter(|(cadre, _)| *cadre == key);
        let asked = model.contacts.iter().filter(|contact| contact.cadres.iter().any(|cadre| cadre.value == key));
        let asked = asked.flat_map(|contact| contact.friends.iter().map(|friend| friend.value));
        let mut known: BTreeSet<&str> =
            lines.map(|(_, friend)| friend).chain(asked).map(|friend| model.friend(friend).id.value.as_str()).collect();
        known.insert(&id);
        let said = said(&model, &documents::text(&paper));
        assert!(said.contains(id.as_str()), "{}: the addressee; {REPEAT}", paper.display());
        assert!(said.is_subset(&known), "{}: {said:?} are not all of {known:?}; {REPEAT}", paper.display());
    }
}

/// An answer names its addressee and who explained it to them; nobody who said the same, and no leader.
#[test]
fn an_answer_names_the_people_of_the_matter_alone() {
    use lianyi::model::people::Officer;
    let model = model();
    let mut several = 0;
    for paper in papers("reply-") {
        let (item, friend) = (format!("{}-{}", id_of(&paper, 1), id_of(&paper, 2)), id_of(&paper, 3));
        let item = model.feedback.iter().find(|own| own.id.value == item).expect("a suggestion");
        several += usize::from(item.friends.len() > 1);
        let explained =
            item.steps.iter().filter_map(|step| step.explained_by.as_ref()).filter_map(|by| match &by.value {
                Officer::Cadre(cadre) => Some(model.cadre(*cadre).id.value.as_str()),
                Officer::Post(_) => None,
            });
        let mut known: BTreeSet<&str> = explained.collect();
        known.insert(&friend);
        let text = documents::text(&paper);
        let said = said(&model, &text);
        assert!(said.contains(friend.as_str()), "{}: the addressee; {REPEAT}", paper.display());
        assert!(said.is_subset(&known), "{}: {said:?} are not all of {known:?}; {REPEAT}", paper.display());
        let summary: String = item.summary.trim_end_matches('。').split_whitespace().collect();
        assert!(text.contains(&summary), "{}: {summary}: {text}; {REPEAT}", paper.display());
    }
    assert!(several > 0 || model.feedback.iter().all(|item| item.friends.len() < 2), "{REPEAT}");
}

/// 专报 says what was said and by nobody; what waits longest stands first, and all of it is there.
#[test]
fn what_waits_longest_stands_first() {
    let model = model();
    let text = documents::text(&paper("suggestions"));
    let said = said(&model, &text);
    assert!(said.is_empty(), "{said:?}; {REPEAT}");
    let mut waiting: Vec<_> = model.feedback.iter().filter(|item| !item.is_closed()).collect();
    waiting.sort_by_key(|item| item.raised(&model.contacts));
    assert!(waiting.len() > 3, "{REPEAT}");
    let places: Vec<usize> = waiting.iter().filter_map(|item| text.find(&item.id.value)).collect();
    assert_eq!(places.len(), waiting.len(), "{text}; {REPEAT}");
    assert!(places.is_sorted(), "{text}; {REPEAT}");
    assert!(text.contains(&format!("等待办理的{}件", waiting.len())), "{text}; {REPEAT}");
}

/// What a cadre has to do stands before the timelines, those before what is over; a reminder has as many matters as
/// `lianyi todo`.
#[test]
fn what_is_due_comes_first() {
    for paper in papers("cadre-") {
        let text = documents::text(&paper);
        let heads = ["要办的事", "的联系每格", "历次结对", "经手的意见建议", "已经到期的"];
        let places: Vec<usize> = heads.iter().filter_map(|head| text.find(head)).collect();
        assert!(places.len() > 1 && places.is_sorted(), "{}: {text}; {REPEAT}", paper.display());
    }
    let ended = harness::run(harness::lianyi(&ALL).args([
        "todo",
        "--as-of",
        "2026-11-20",
        "--days",
        "400",
        "--format",
        "json",
    ]));
    let todo: serde_json::Value = serde_json::from_str(&ended.out).expect("JSON");
    let tasks = todo["tasks"].as_array().expect("tasks");
    // Those of today; what was issued has its day behind the cadre.
    let of_today =
        |paper: &PathBuf| paper.file_stem().is_some_and(|name| name.to_string_lossy().matches('-').count() == 1);
    for paper in papers("reminder-").into_iter().filter(of_today) {
        let id = id_of(&paper, 1);
        let own = tasks.iter().filter(|task| task["holder"] == id.as_str() && task["state"] != "waiver_ends").count();
        let text = documents::text(&paper);
        assert!(own > 0 && text.contains(&format!("还没有办的有{own}项")), "{id}: {own}: {text}; {REPEAT}");
    }
}

/// All of them hold against PDF/UA-1 and PDF/A-2, and name periods as readers do.
#[test]
fn all_of_them_keep_to_the_standards() {
    let python = harness::root("target/python/bin/python3");
    let mut command = Command::new(python);
    command.arg(harness::root(".ci/standards")).arg(ALL.join("site"));
    let ended = harness::run(&mut command);
    assert_eq!(ended.code, 0, "{}{}; {REPEAT}", ended.out, ended.err);
    for kind in ["sheet-", "cadre-", "reminder-", "reply-", "since-", "suggestions"] {
        for paper in papers(kind) {
            let years = html::raw_years(&documents::lines(&paper));
            assert!(years.is_empty(), "{}: {years:?}; {REPEAT}", paper.display());
        }
    }
}
