//! A closed paper is of its own day, and the same ever after; one that would be the same is not set again.
//!
//! What papers say is read in `tests/e2e`, which has a reader for them.

use std::collections::BTreeMap;
use std::path::Path;
use std::path::PathBuf;

use sha2::Digest as _;

use crate::demo;
use crate::harness;
use crate::repository;

const REPEAT: &str = "repeat: cargo test --release papers";

/// The first term of the base school counts until 2026-03-01.
const CLOSED: [&str; 2] = ["internal/pdf/notice-2025-2026-1.pdf", "public/pdf/notice-2025-2026-1.pdf"];
const OPEN: &str = "internal/pdf/notice-2025-2026-2.pdf";
const TABLE: &str = "internal/pdf/allocation-2025-2026.pdf";
const ANNUAL: &str = "internal/pdf/annual-2024-2025.pdf";

/// The papers of a report on a day, made from nothing in a folder of its own.
fn papers(project: &Path, day: &str, arguments: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let out = project.join(format!("out-{day}"));
    harness::remove(&out);
    let mut command = harness::lianyi(project);
    command.args(["report", "--as-of", day]).args(arguments).arg("--out").arg(&out);
    let ended = harness::run(&mut command);
    assert!(ended.err.contains("index.html") || ended.out.contains("index.html"), "{}{}", ended.out, ended.err);
    documents(&out)
}

/// Every PDF below a folder.
fn documents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let is_pdf = |path: &str| Path::new(path).extension().is_some_and(|extension| extension == "pdf");
    harness::files(folder).into_iter().filter(|(path, _)| is_pdf(path)).collect()
}

fn edit(path: &Path, old: &str, new: &str) {
    let text = harness::read(path);
    assert!(text.contains(old), "{}: {old}", path.display());
    harness::write(path, text.replace(old, new));
}

#[test]
fn what_happens_after_a_period_changes_nothing_in_its_papers() {
    let project = harness::project("base", "papers-after");
    let item = project.join("data/feedback/2025/FB2025-001.md");
    edit(&item, "  - {步骤: 办结, 日期: 2025-11-26, 结果: 已解决}\n  - {步骤: 答复本人, 日期: 2025-11-28}\n", "");
    // A public notice is of the end of the month in which its period ended.
    let before = papers(&project, "2026-04-02", &[]);
    // The suggestion of the first term is answered, a waiver is approved, and a unit, which bears no day, is no longer in
    // order.
    let steps = "  - {步骤: 办结, 日期: 2026-04-26, 结果: 已解决}\n  - {步骤: 答复本人, 日期: 2026-04-28}\n---";
    let text = harness::read(&item);
    let end = text.rfind("---").expect("the front matter ends");
    harness::write(&item, format!("{}{steps}{}", &text[..end], &text[end + 3..]));
    let waiver = harness::read(project.join("data/waivers/W2026-001.yaml"));
    let later = waiver.replace("W2026-001", "W2026-002").replace("批准日期: ", "批准日期: 2026-04-27 # ");
    assert_ne!(waiver, later);
    harness::write(&project.join("data/waivers/W2026-002.yaml"), later);
    edit(&project.join("data/units.yaml"), ", 统战委员: C21", "");
    let after = papers(&project, "2026-05-10", &[]);
    for name in CLOSED {
        assert!(before[name] == after[name], "{name} is another one; {REPEAT}");
    }
    assert!(before[TABLE] == after[TABLE], "the table is another one; {REPEAT}");
    assert!(before[OPEN] != after[OPEN], "the running term is of its day; {REPEAT}");
    // On the last day of its period a paper is still open: whatever is done that day counts.
    let last = papers(&project, "2026-03-01", &[]);
    assert!(last[CLOSED[0]] != before[CLOSED[0]], "the term was over on its last day; {REPEAT}");
}

#[test]
fn a_record_of_the_period_changes_its_papers() {
    let project = harness::project("base", "papers-back-dated");
    let before = papers(&project, harness::BASE_DAY, &[]);
    let note = harness::read(project.join("data/contacts/2025-2026-1/20251105-C21-F02.md"));
    let note = note.replace("2025-11-0", "2025-12-0");
    harness::write(&project.join("data/contacts/2025-2026-1/20251205-C21-F02.md"), note);
    let after = papers(&project, harness::BASE_DAY, &[]);
    assert!(before[CLOSED[0]] != after[CLOSED[0]], "the contact is not in the notice; {REPEAT}");
    assert!(before[TABLE] == after[TABLE], "a contact is nothing to the table; {REPEAT}");
}

#[test]
fn a_table_is_of_its_last_decision() {
    let project = harness::project("base", "papers-decision");
    let before = papers(&project, harness::BASE_DAY, &[]);
    let list = project.join("data/roster/2025-2026/院级.yaml");
    edit(&list, "日期: 2025-09-08", "日期: 2026-05-06");
    let later = papers(&project, "2026-05-10", &[]);
    assert!(before[TABLE] != later[TABLE], "the table is of the old decision; {REPEAT}");
    assert!(later[TABLE] == papers(&project, "2026-07-10", &[])[TABLE], "the table is of 截至日; {REPEAT}");
    // So is a pair that is added: by its own decision, once it is there.
    edit(
        &list,
        "联谊对象: [F01]",
        "联谊对象: [F01, {编号: F02, 自: 2026-06-01, 缘由: 增补, 确定: {会议: 学院党委会议, 日期: 2026-05-20}}]",
    );
    assert!(later[TABLE] == papers(&project, "2026-05-31", &[])[TABLE], "the table knows who is to come; {REPEAT}");
    let [one, other] = ["2026-06-01", "2026-07-10"].map(|day| papers(&project, day, &[])[TABLE].clone());
    assert!(one != later[TABLE] && one == other, "the table is not of the addition; {REPEAT}");
    // What nobody decided is of the day on which it was looked at.
    let text = harness::read(&list);
    let undecided: Vec<&str> = text.lines().filter(|line| !line.starts_with("确定")).collect();
    harness::write(&list, undecided.join("\n"));
    let [one, other] = ["2026-05-10", "2026-05-11"].map(|day| papers(&project, day, &[])[TABLE].clone());
    assert!(one != other, "no day is said; {REPEAT}");
}

/// 年度考核 is due on 2025-09-04; two contacts of late August may be written down until 2025-09-13. The report is of that
/// day, so that it never says that something is still open.
#[test]
fn an_annual_report_is_of_the_last_day_of_what_it_counts() {
    let project = demo::project("papers-annual");
    let [early, closed, later] = ["2025-09-08", "2025-09-14", "2025-09-20"].map(|day| papers(&project, day, &[]));
    assert!(early[ANNUAL] != closed[ANNUAL], "the report was closed before its day; {REPEAT}");
    assert!(closed[ANNUAL] == later[ANNUAL], "the report is another one; {REPEAT}");
    // It was issued on the 22nd.
    let [issued, later] = ["2025-09-22", "2025-10-20"].map(|day| papers(&project, day, &[]));
    assert!(closed[ANNUAL] != issued[ANNUAL] && issued[ANNUAL] == later[ANNUAL], "{REPEAT}");
}

#[test]
fn every_closed_paper_of_the_demo_school_is_the_same_later() {
    let now = documents(&demo::site());
    let later = papers(&demo::project("papers-demo"), "2026-12-31", &[]);
    assert_eq!(now.keys().collect::<Vec<_>>(), later.keys().collect::<Vec<_>>());
    let differing: Vec<&String> = now.keys().filter(|path| now[*path] != later[*path]).collect();
    let open = [
        "internal/pdf/notice-2026-2027-1.pdf",
        "internal/pdf/since-20260907.pdf",
        "internal/pdf/suggestions.pdf",
        "public/pdf/notice-2026-2027-1.pdf",
    ];
    assert_eq!(differing, open, "{REPEAT}");
}

/// Each kind of paper that is of a day, a unit, a person or a suggestion: its record, and where it lies.
const SINGLE: [(&str, &str); 6] = [
    (
        "文书: 单位考核表\n期间: 2024-2025\n对象: U08\n文号: 甲〔2025〕8号\n成文日期: 2025-09-23\n",
        "sheet-2024-2025-U08",
    ),
    ("文书: 个人台账\n对象: C06\n截至: 2026-08-31\n成文日期: 2026-09-01\n", "cadre-C06-20260831"),
    (
        "文书: 意见建议专报\n截至: 2026-03-02\n文号: 甲〔2026〕1号\n成文日期: 2026-03-03\n签发: C49\n",
        "suggestions-20260302",
    ),
    (
        "文书: 催办单\n对象: C06\n截至: 2026-11-09\n文号: 乙〔2026〕12号\n成文日期: 2026-11-10\n",
        "reminder-C06-20261109",
    ),
    ("文书: 答复回执\n对象: FB2026-016\n文号: 乙〔2026〕10号\n成文日期: 2026-10-29\n", "reply-FB2026-016-F014"),
    (
        "文书: 会议以来\n自: 2026-03-02\n截至: 2026-09-07\n文号: 甲〔2026〕9号\n成文日期: 2026-09-08\n",
        "since-20260302-20260907",
    ),
];

/// What was issued for one unit, person or suggestion is there without being asked for, and stays the same; its draft is
/// made for whoever asks, and no other.
#[test]
fn papers_of_single_units_and_people_are_there_once_they_were_issued() {
    let project = demo::project("papers-single");
    let path = |name: &str| format!("internal/pdf/{name}.pdf");
    let usual = papers(&project, "2026-11-20", &[]);
    for (record, name) in SINGLE {
        harness::write(&project.join(format!("data/papers/{name}.yaml")), record);
        assert!(!usual.contains_key(&path(name)), "{name} was not issued; {REPEAT}");
    }
    let [now, later] = ["2026-11-20", "2026-12-31"].map(|day| papers(&project, day, &[]));
    for (_, name) in SINGLE {
        assert!(now.contains_key(&path(name)), "{name} was issued; {REPEAT}");
        assert!(now[&path(name)] == later[&path(name)], "{name} is another one; {REPEAT}");
    }
    assert_eq!(now.len(), usual.len() + SINGLE.len(), "nothing else is there; {REPEAT}");
    let all = papers(&project, "2026-11-20", &["--papers", "all"]);
    for (_, name) in SINGLE {
        assert!(all[&path(name)] == now[&path(name)], "{name} is a draft; {REPEAT}");
    }
    for name in ["cadre-C06", "reminder-C06", "sheet-2025-2026-U08"] {
        assert!(all.contains_key(&path(name)) && !now.contains_key(&path(name)), "{name}; {REPEAT}");
    }
}

/// What was put right after a paper was signed stands on it from that day on, on the public one, too; before it the paper
/// is what it was. The report is not kept over the day of a correction.
#[test]
fn a_correction_is_on_the_paper_from_its_day_on() {
    let project = harness::project("base", "papers-corrected");
    issue(&project, "2026-03-10");
    let record = project.join("data/papers/通报.yaml");
    let signed = harness::read(&record);
    let before = papers(&project, "2026-03-12", &[]);
    harness::write(&record, format!("{signed}更正: {{日期: 2026-03-20, 原文: 已联系2对, 改为: 已联系3对}}\n"));
    let [early, corrected, later] = ["2026-03-19", "2026-03-20", "2026-05-10"].map(|day| papers(&project, day, &[]));
    assert!(early[CLOSED[0]] == before[CLOSED[0]], "the correction is there before its day; {REPEAT}");
    assert!(corrected[CLOSED[0]] != before[CLOSED[0]], "the correction is not on the paper; {REPEAT}");
    assert!(corrected[CLOSED[0]] == later[CLOSED[0]], "{REPEAT}");
    report(&project, "2026-03-19");
    assert!(bytes(&project, CLOSED[0]) == before[CLOSED[0]], "{REPEAT}");
    report(&project, "2026-03-21");
    assert!(bytes(&project, CLOSED[0]) == corrected[CLOSED[0]], "the paper of the day before was kept; {REPEAT}");
}

/// An answer that was issued knows no later step, and a draft of it is of its last one, whenever it is made.
#[test]
fn an_answer_is_of_its_last_step() {
    let project = harness::project("base", "papers-reply");
    let all = ["--papers", "all"];
    let [now, later] = ["2026-05-10", "2026-06-10"].map(|day| papers(&project, day, &all));
    let reply = now.keys().find(|name| name.contains("reply-FB2025-001")).expect("somebody is answered");
    assert!(now[reply] == later[reply], "it is of the day on which it was made; {REPEAT}");
    // On the day of its settlement nobody had been answered.
    let settled = papers(&project, "2025-11-26", &all);
    assert!(settled[reply] != now[reply], "{REPEAT}");
    assert!(!papers(&project, "2025-11-25", &all).contains_key(reply), "nothing had come of it; {REPEAT}");
    harness::write(&project.join("data/papers/答复.yaml"), "文书: 答复回执\n对象: FB2025-001\n成文日期: 2025-11-27\n");
    let issued = papers(&project, "2026-05-10", &[]);
    assert!(issued[reply] != now[reply] && issued[reply] != settled[reply], "{REPEAT}");
}

/// A record of the first term's notice, which was issued on a day.
fn issue(project: &Path, day: &str) {
    let record = format!("文书: 情况通报\n期间: 2025-2026-1\n文号: 统〔2026〕3号\n成文日期: {day}\n签发: C01\n");
    harness::write(&project.join("data/papers/通报.yaml"), record);
}

/// Until its 成文日期 a record is not there; from that day on the paper is the same, whenever it is made.
#[test]
fn a_notice_keeps_the_day_on_which_it_was_issued() {
    let project = harness::project("base", "papers-issued");
    let draft = papers(&project, "2026-03-05", &[]);
    assert!(draft[CLOSED[0]] == papers(&project, "2026-04-20", &[])[CLOSED[0]], "a draft is of its day; {REPEAT}");
    issue(&project, "2026-03-10");
    let [before, issued, later] = ["2026-03-09", "2026-03-10", "2026-05-10"].map(|day| papers(&project, day, &[]));
    assert!(before[CLOSED[0]] == draft[CLOSED[0]], "the record is there before its day; {REPEAT}");
    assert!(issued[CLOSED[0]] != draft[CLOSED[0]], "the record is not on the paper; {REPEAT}");
    assert!(issued[CLOSED[0]] == later[CLOSED[0]], "the notice was dated again; {REPEAT}");
    assert!(issued[CLOSED[1]] == draft[CLOSED[1]], "the public notice was issued with it; {REPEAT}");
}

/// A closed paper is kept without looking into it, but not over the day on which it was issued.
#[test]
fn a_draft_is_not_kept_once_it_was_issued() {
    let project = harness::project("base", "papers-issued-kept");
    issue(&project, "2026-03-10");
    report(&project, "2026-03-05");
    let draft = bytes(&project, CLOSED[0]);
    report(&project, "2026-03-12");
    let issued = bytes(&project, CLOSED[0]);
    assert!(issued != draft, "the draft was kept; {REPEAT}");
    report(&project, "2026-03-20");
    assert!(bytes(&project, CLOSED[0]) == issued, "the notice is another one; {REPEAT}");
}

/// The report ends with the papers that nobody has recorded yet; a run that changes nothing says it too.
#[test]
fn the_report_says_which_papers_are_drafts() {
    let project = harness::project("base", "papers-drafts");
    let said = |arguments: &[&str]| {
        let ended = harness::run(harness::lianyi(&project).args(["report", "--as-of", "2026-05-10"]).args(arguments));
        assert!(ended.code < 2, "{}{}", ended.out, ended.err);
        ended.out
    };
    let all = "还是征求意见稿：情况通报 2 份（2025-2026-1、2025-2026-2）、公开通报 2 份（2025-2026-1、2025-2026-2）";
    for _ in 0..2 {
        let said = said(&[]);
        assert!(said.contains(all) && said.contains("用 lianyi new paper 记下"), "{said}; {REPEAT}");
    }
    issue(&project, "2026-03-10");
    assert!(said(&[]).contains("还是征求意见稿：情况通报 1 份（2025-2026-2）、"), "{REPEAT}");
    assert!(!said(&["--without-pdf"]).contains("征求意见稿"), "no paper was made; {REPEAT}");
}

/// What was issued in the course of a period has the figures of its day and is a paper of its own.
#[test]
fn an_interim_notice_stays_beside_the_running_one() {
    const INTERIM: &str = "internal/pdf/notice-2025-2026-2-20260410.pdf";
    let project = harness::project("base", "papers-interim");
    let record = "文书: 情况通报\n期间: 2025-2026-2\n截至: 2026-04-10\n成文日期: 2026-04-13\n抄送: 党委办公室\n";
    harness::write(&project.join("data/papers/期中.yaml"), record);
    assert!(!papers(&project, "2026-04-12", &[]).contains_key(INTERIM), "it was not issued yet; {REPEAT}");
    let [now, later] = ["2026-04-20", "2026-09-10"].map(|day| papers(&project, day, &[]));
    assert!(now[INTERIM] == later[INTERIM], "the interim notice is another one; {REPEAT}");
    assert!(now[INTERIM] != now[OPEN] && now[OPEN] != later[OPEN], "{REPEAT}");
}

/// What git tells is of today: a closed paper says none of it.
#[test]
fn a_paper_knows_nothing_of_git() {
    let project = harness::project("base", "papers-git");
    let without = papers(&project, harness::BASE_DAY, &[]);
    repository::commit(&project, "2025-10-23");
    let note = project.join("data/contacts/2025-2026-1/20251022-C11-F03.md");
    edit(&note, "日期: 2025-10-22", "日期: 2025-10-20");
    repository::commit(&project, "2025-10-25");
    edit(&note, "日期: 2025-10-20", "日期: 2025-10-22");
    edit(&project.join("data/roster/2025-2026/U02.yaml"), "名单:", "# 改\n名单:");
    let within = papers(&project, harness::BASE_DAY, &[]);
    let differing: Vec<&String> = without.keys().filter(|path| without[*path] != within[*path]).collect();
    assert!(differing.is_empty(), "{differing:?}; {REPEAT}");
}

/// Under `--partial` closed papers say that records are missing, too.
#[test]
fn closed_papers_are_marked_as_incomplete() {
    let project = harness::project("base", "papers-partial");
    let whole = papers(&project, harness::BASE_DAY, &[]);
    let broken = project.join("data/contacts/2025-2026-2/20260319-C01-F01.md");
    harness::write(&broken, "---\n日期: [\n---\n");
    let partial = papers(&project, harness::BASE_DAY, &["--partial"]);
    for name in CLOSED.into_iter().chain([TABLE]) {
        assert!(whole[name] != partial[name], "{name} does not say that a record is missing; {REPEAT}");
    }
    harness::remove(&broken);
    assert!(whole == papers(&project, harness::BASE_DAY, &[]), "{REPEAT}");
}

/// A project with a report on the usual day in `site/`.
fn reported(name: &str) -> PathBuf {
    let project = harness::project("base", name);
    report(&project, harness::BASE_DAY);
    project
}

fn report(project: &Path, day: &str) {
    report_with(project, day, &[]);
}

fn report_with(project: &Path, day: &str, arguments: &[&str]) {
    let ended = harness::run(harness::lianyi(project).args(["report", "--as-of", day]).args(arguments));
    assert!(ended.code < 2, "{}{}", ended.out, ended.err);
}

fn bytes(project: &Path, name: &str) -> Vec<u8> {
    std::fs::read(project.join("site").join(name)).expect("the paper is there")
}

/// Puts other bytes in the place of a paper, as if they had been set there.
fn forge(project: &Path, name: &str) -> Vec<u8> {
    let (site, path) = name.split_once('/').expect("a paper of a site");
    let site = project.join("site").join(site);
    // The search of the public site refuses what it cannot read, so the paper of the other term lies there.
    let forged = std::fs::read(site.join("pdf/notice-2025-2026-2.pdf")).expect("the running term has a notice");
    harness::write(&site.join(path), &forged);
    let manifest = harness::read(site.join("manifest.sha256"));
    let line = manifest.lines().find(|line| line.ends_with(path)).expect("the manifest names the paper");
    let digest: Vec<String> = sha2::Sha256::digest(&forged).iter().map(|byte| format!("{byte:02x}")).collect();
    edit(&site.join("manifest.sha256"), line, &format!("{}  {path}", digest.concat()));
    forged
}

#[test]
fn a_paper_is_kept_where_it_would_be_the_same() {
    let project = reported("papers-kept");
    let set = CLOSED.map(|name| bytes(&project, name));
    // Where the user vouches for the site, nobody looks into what was made from the same.
    let forged = CLOSED.map(|name| forge(&project, name));
    report_with(&project, "2026-04-21", &["--reuse"]);
    assert!(CLOSED.map(|name| bytes(&project, name)) == forged, "the papers were set again; {REPEAT}");
    // Damage is mended.
    harness::write(&project.join("site").join(CLOSED[0]), "%PDF-1.7 damaged\n%%EOF\n");
    harness::remove(&project.join("site").join(CLOSED[1]));
    report(&project, "2026-04-22");
    assert!(CLOSED.map(|name| bytes(&project, name)) == set, "the damaged papers were kept; {REPEAT}");
    // What would say something else is set again.
    let forged = CLOSED.map(|name| forge(&project, name));
    edit(&project.join("data/units.yaml"), "党总支, 类别", "党委, 类别");
    // In the public notice the units of so small a school stand together.
    edit(&project.join("data/institution.yaml"), "主管: 党委统战部", "主管: 党委统一战线工作部");
    report_with(&project, "2026-04-22", &["--reuse"]);
    for ((name, before), forged) in CLOSED.iter().zip(&set).zip(&forged) {
        let now = bytes(&project, name);
        assert!(now != *forged && now != *before, "{name} has the old names; {REPEAT}");
    }
}
