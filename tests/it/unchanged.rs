//! A run whose inputs are those of the one before ends after reading them; where anything is another, or in
//! doubt, it goes the whole way.

use std::collections::BTreeMap;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use std::path::PathBuf;

use crate::harness;
use crate::harness::Ended;
use crate::repository;

const REPEAT: &str = "repeat: cargo test --release unchanged";

fn report(project: &Path, arguments: &[&str]) -> Ended {
    let mut command = harness::lianyi(project);
    let day = if arguments.contains(&"--as-of") { &[][..] } else { &["--as-of", harness::BASE_DAY] };
    let ended = harness::run(command.args(["report", "-v"]).args(day).args(arguments));
    assert!(ended.out.contains("index.html"), "{}{}", ended.out, ended.err);
    ended
}

/// Whether a run judged the records, which it does not where it ends after reading them.
fn went_the_whole_way(ended: &Ended) -> bool {
    assert!(ended.err.contains("读取“"), "{}", ended.err);
    ended.err.contains("核对，用时")
}

fn reported(name: &str) -> PathBuf {
    let project = harness::project("base", name);
    assert!(went_the_whole_way(&report(&project, &[])));
    project
}

/// Every file below a folder, with what changes when it is written: its times and its number.
fn stamps(folder: &Path) -> BTreeMap<PathBuf, (i64, i64, u64)> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("the folder can be listed"));
    let stamp = |entry: walkdir::DirEntry| {
        let metadata = entry.metadata().expect("it is there");
        (entry.into_path(), (metadata.mtime(), metadata.mtime_nsec(), metadata.ino()))
    };
    entries.map(stamp).collect()
}

/// Says what should have made a run go the whole way, and that the one behind it is unchanged again.
fn is_noticed(project: &Path, arguments: &[&str], what: &str) {
    assert!(went_the_whole_way(&report(project, arguments)), "{what} was not noticed; {REPEAT}");
    assert!(!went_the_whole_way(&report(project, arguments)), "{what} was noticed twice; {REPEAT}");
}

#[test]
fn an_unchanged_run_writes_nothing_and_says_so() {
    let project = reported("unchanged-nothing");
    let before = stamps(&project.join("site"));
    let first = report(&project, &[]);
    assert!(!went_the_whole_way(&first), "{}; {REPEAT}", first.err);
    assert!(before == stamps(&project.join("site")), "something was written; {REPEAT}");
    // It says what a run says that went the whole way and found nothing to write.
    harness::remove(&project.join("site/.lianyi-staging/seen"));
    let whole = report(&project, &[]);
    assert!(went_the_whole_way(&whole));
    assert_eq!((&first.out, first.code), (&whole.out, whole.code), "{REPEAT}");
    for words in ["报告没有变化。", "截至 2026-04-20", "新增 0、更新 0、未变", "应办事项", "其中 PDF 5 份"]
    {
        assert!(first.out.contains(words), "{words} is not said: {}", first.out);
    }
}

/// Does something to a file or folder.
type Spoil<'a> = &'a dyn Fn(&Path);

/// What is missing, other or only touched is as it was after the next run.
#[test]
fn what_somebody_did_to_a_site_is_mended() {
    let project = reported("unchanged-mended");
    let site = project.join("site");
    let before = harness::files(&site);
    let spoil: [(&str, Spoil<'_>); 6] = [
        ("internal/index.html", &|page| harness::write(page, "spoilt")),
        ("public/index.html", &|page| harness::remove(page)),
        ("internal/pdf/notice-2025-2026-1.pdf", &|paper| harness::remove(paper)),
        ("internal/units.html", &|page| harness::write(page, harness::read(page))),
        ("public/manifest.sha256", &|list| harness::write(list, &harness::read(list)[66..])),
        ("internal/pdf", &|folder| harness::remove(folder)),
    ];
    for (path, spoil) in spoil {
        spoil(&site.join(path));
        is_noticed(&project, &[], path);
        assert!(before == harness::files(&site), "{path} was not mended; {REPEAT}");
    }
    harness::remove(&site.join("public"));
    is_noticed(&project, &[], "the public site");
    assert!(before == harness::files(&site), "the public site was not mended; {REPEAT}");
}

#[test]
fn every_input_is_noticed() {
    let project = reported("unchanged-inputs");
    let data = project.join("data");
    let note = data.join("contacts/2025-2026-1/20251016-C01-F01.md");
    harness::write(&note, harness::read(&note) + "\n又及。\n");
    is_noticed(&project, &[], "a changed note");
    let unread = data.join("people/names.yaml.age");
    harness::write(&unread, "密文");
    is_noticed(&project, &[], "a file that nobody reads");
    harness::remove(&unread);
    is_noticed(&project, &[], "that it is gone");
    is_noticed(&project, &["--as-of", "2026-04-21"], "another day");
    is_noticed(&project, &["--without-pdf"], "--without-pdf");
    is_noticed(&project, &["--partial"], "--partial, and that papers are wanted");
    // Another day of which nothing else is known is another report.
    is_noticed(&project, &["--as-of", "2026-04-19"], "an earlier day");
}

#[test]
fn a_changed_face_is_noticed() {
    let project = harness::project("base", "unchanged-faces");
    let (institution, fonts) = (project.join("data/institution.yaml"), project.join("data/fonts"));
    harness::write(&institution, harness::read(&institution) + "字体: {文件夹: fonts, 正文: Noto Serif SC}\n");
    let face = |name: &str| std::fs::read(harness::root("templates/pdf/fonts").join(name)).expect("a face");
    harness::write(&fonts.join("body.ttf"), face("song-regular.ttf"));
    is_noticed(&project, &[], "the first run");
    let paper = project.join("site/internal/pdf/notice-2025-2026-1.pdf");
    let before = std::fs::read(&paper).expect("a paper");
    harness::write(&fonts.join("body.ttf"), face("song-bold.ttf"));
    is_noticed(&project, &[], "another face");
    assert!(std::fs::read(&paper).expect("a paper") != before, "the paper has the old face; {REPEAT}");
    is_noticed(&project, &["--without-pdf"], "--without-pdf");
    // The pages tell whether the faces could set a paper.
    harness::write(&fonts.join("body.ttf"), "damaged");
    is_noticed(&project, &["--without-pdf"], "a face that cannot be used");
}

#[test]
fn what_git_says_is_noticed() {
    let project = reported("unchanged-git");
    repository::commit(&project, "2025-10-23");
    is_noticed(&project, &[], "the first commit");
    repository::git(&project, "2025-10-24", &["commit", "--quiet", "--allow-empty", "--message", "空"]);
    is_noticed(&project, &[], "an empty commit");
    let page = || harness::read(project.join("site/internal/provenance.html"));
    harness::write(&project.join("data/README.md"), "说明\n");
    assert!(!went_the_whole_way(&report(&project, &[])), "a file that nobody reads was asked for; {REPEAT}");
    let event = project.join("data/events/20251112-迎新.md");
    harness::write(&event, "---\n日期: 2025-11-12\n名称: 迎新\n---\n");
    is_noticed(&project, &[], "a record that is not committed");
    assert!(page().contains("没有提交") || page().contains("未提交"), "{}", page());
    harness::remove(&event);
    is_noticed(&project, &[], "that it is gone");
    // A clone that is made whole has another past on the same commit.
    let clone = repository::shallow(&project);
    is_noticed(&clone, &[], "the clone");
    let before = harness::read(clone.join("site/internal/provenance.html"));
    repository::git(&clone, "2025-10-25", &["fetch", "--quiet", "--unshallow"]);
    is_noticed(&clone, &[], "that the clone is whole");
    assert_ne!(before, harness::read(clone.join("site/internal/provenance.html")));
}

/// The end of a report that is not complete is the same the second time.
#[test]
fn an_incomplete_report_stays_incomplete() {
    let project = harness::project("base", "unchanged-partial");
    harness::write(&project.join("data/contacts/2025-2026-2/20260319-C01-F01.md"), "---\n日期: [\n---\n");
    let [whole, second] = [0, 1].map(|_| report(&project, &["--partial"]));
    assert!(went_the_whole_way(&whole) && !went_the_whole_way(&second));
    assert_eq!((whole.code, second.code), (2, 2));
    assert!(second.out.contains("结果不完整，不能作为依据"), "{}", second.out);
    let refused = harness::run(harness::lianyi(&project).args(["report", "--as-of", harness::BASE_DAY]));
    assert!(refused.code == 2 && refused.err.contains("没有生成报告"), "{}{}", refused.out, refused.err);
}

/// From one day to the next the papers of closed periods are taken as they lie there; they are what they
/// would be if they were made anew.
#[test]
fn papers_that_are_taken_unread_are_right() {
    let project = harness::project("base", "unchanged-days");
    for day in ["2026-03-01", "2026-03-02", "2026-04-20", "2026-09-01", "2026-10-30", "2026-03-02"] {
        report(&project, &["--as-of", day]);
        report(&project, &["--as-of", day, "--out", "anew"]);
        let [kept, anew] = ["site", "anew"].map(|out| harness::files(&project.join(out)));
        for ((path, bytes), (other, expected)) in kept.iter().zip(&anew) {
            assert!(path == other && bytes == expected, "as of {day}: {path}, {other}; {REPEAT}");
        }
        assert_eq!(kept.len(), anew.len(), "as of {day}");
        harness::remove(&project.join("anew"));
    }
}
