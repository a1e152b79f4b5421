//! What git tells of the records: moves, merges, odd names, half histories. What a single record
//! shows is a case in `tests/cases/LY9….md`; here stands what needs branches, clones or settings.

use std::path::Path;
use std::path::PathBuf;

use crate::harness;
use crate::html;
use crate::repository::commit;
use crate::repository::git;
use crate::repository::shallow;

pub(crate) const NOTE: &str = "data/contacts/2025-2026-1/20251022-C11-F03.md";
const LIST: &str = "data/roster/2025-2026/U02.yaml";

/// What `check --history` finds of the history, one line each, and the exit code.
pub(crate) fn check(project: &Path, arguments: &[&str]) -> (String, i32) {
    let mut command = harness::lianyi(project);
    command.args(["check", "--history", "--as-of", harness::BASE_DAY, "--format", "concise", "-q"]);
    command.args(["--select", "LY9,LY308"]).args(arguments);
    let ended = harness::run(&mut command);
    (ended.out + &ended.err, ended.code)
}

/// Replaces a text that stands in a file once.
pub(crate) fn edit(project: &Path, path: &str, old: &str, new: &str) {
    let text = harness::read(project.join(path));
    assert_eq!(text.matches(old).count(), 1, "{path}: {old}");
    harness::write(&project.join(path), text.replace(old, new));
}

pub(crate) fn begun(name: &str) -> PathBuf {
    let project = harness::project("base", name);
    commit(&project, "2025-10-23");
    project
}

pub(crate) const REDATED: &str = "data/contacts/2025-2026-1/20251022-C11-F03.md:2:5: LY902 提醒 \
                       联系日期在提交以后改过：原来是 2025-10-22，现在是 2025-10-20\n";

#[test]
fn without_the_flag_git_is_not_asked() {
    let project = harness::project("base", "history-not-asked");
    let mut command = harness::lianyi(&project);
    let ended = harness::run(command.args(["check", "--as-of", harness::BASE_DAY]).env("PATH", "/nowhere"));
    assert_eq!(ended.code, 0, "{}{}", ended.out, ended.err);
}

#[test]
fn without_git_the_history_is_not_guessed() {
    let project = begun("history-no-git");
    let mut command = harness::lianyi(&project);
    command.args(["check", "--history", "--as-of", harness::BASE_DAY, "--format", "json"]);
    let ended = harness::run(command.env("PATH", "/nowhere"));
    assert_eq!(ended.code, 2, "{}{}", ended.out, ended.err);
    let document: serde_json::Value = serde_json::from_str(&ended.out).expect("JSON");
    let message = "没有 git 记录，没有核对历史：这台机器上没有 git，读不到提交";
    assert_eq!((&document["findings"][0]["message"], &document["complete"]), (&message.into(), &false.into()));
    assert!(ended.err.contains("没有读到完整的提交历史，结果不完整，不能作为依据"), "{}", ended.err);
}

#[test]
fn a_repository_without_a_commit_has_no_history() {
    let project = harness::project("base", "history-unborn");
    git(&project, "2025-10-23", &["init", "--quiet"]);
    let expected = "LY905 不符合规定 没有 git 记录，没有核对历史：这个 git 仓库还没有任何提交\n";
    assert_eq!(check(&project, &[]), (expected.to_owned(), 2));
}

/// A filter does not make a half history whole.
#[test]
fn a_shallow_clone_ends_2_whatever_is_selected() {
    let project = begun("history-shallow");
    edit(&project, NOTE, "日期: 2025-10-22", "日期: 2025-10-20");
    commit(&project, "2025-10-25");
    let clone = shallow(&project);
    assert_eq!(check(&clone, &["--ignore", "LY903"]), (String::new(), 2));
    assert_eq!(check(&clone, &[]).0, "LY903 不符合规定 这是浅克隆，提交历史不全，没有核对历史\n");
    assert_eq!(check(&project, &[]), (REDATED.to_owned(), 0));
}

/// The date was changed on a branch, the body meanwhile on the other: one change, told once, and
/// the merge makes no second one.
#[test]
fn branches_and_merges() {
    let project = begun("history-merge");
    git(&project, "2025-10-24", &["checkout", "--quiet", "-b", "side"]);
    edit(&project, NOTE, "日期: 2025-10-22", "日期: 2025-10-20");
    commit(&project, "2025-10-24");
    git(&project, "2025-10-25", &["checkout", "--quiet", "main"]);
    edit(&project, NOTE, "到办公室看望", "到办公室和实验室看望");
    edit(&project, LIST, "依据: 本单位", "依据: 联系点");
    commit(&project, "2025-10-25");
    git(&project, "2025-10-26", &["merge", "--quiet", "--no-edit", "side"]);
    let list = "data/roster/2025-2026/U02.yaml:4:22: LY308 请核实 名单在确定之后改动了 1 处，“确定”没有更新\n";
    assert_eq!(check(&project, &[]), (REDATED.to_owned() + list, 0));
}

/// A merge in which somebody wrote what neither side had said.
#[test]
fn a_merge_that_makes_up_a_date() {
    let project = begun("history-evil-merge");
    git(&project, "2025-10-24", &["checkout", "--quiet", "-b", "side"]);
    edit(&project, NOTE, "形式: 走访慰问", "形式: 谈心");
    commit(&project, "2025-10-24");
    git(&project, "2025-10-25", &["checkout", "--quiet", "main"]);
    edit(&project, NOTE, "内容: [工作]", "内容: [生活]");
    commit(&project, "2025-10-25");
    git(&project, "2025-10-26", &["merge", "--quiet", "--no-commit", "--strategy", "ours", "side"]);
    edit(&project, NOTE, "日期: 2025-10-22", "日期: 2025-10-20");
    commit(&project, "2025-10-26");
    assert_eq!(check(&project, &[]), (REDATED.to_owned(), 0));
}

/// A commit of years ago whose zone no clock has: its day is taken in UTC, and nothing else is lost.
#[test]
fn a_zone_that_no_clock_has() {
    let project = begun("history-zone");
    edit(&project, NOTE, "日期: 2025-10-22", "日期: 2025-10-20");
    commit(&project, "2025-10-25");
    let day = "2025-10-26";
    let object = |name: &str| git(&project, day, &["rev-parse", name]).trim().to_owned();
    let by = "经办人 <clerk@example.invalid> 1761451200 +051800";
    let text =
        format!("tree {}\nparent {}\nauthor {by}\ncommitter {by}\n\n迁来\n", object("HEAD^{tree}"), object("HEAD"));
    harness::write(&project.join(".git/odd"), text);
    let odd = git(&project, day, &["hash-object", "-t", "commit", "-w", "--literally", ".git/odd"]);
    git(&project, day, &["reset", "--quiet", "--hard", odd.trim()]);
    assert_eq!(check(&project, &[]), (REDATED.to_owned(), 0));
}

/// A folder `.git` that is no repository does not let the one around it speak for these records.
#[test]
fn a_broken_repository_within_another() {
    let project = begun("history-broken");
    std::fs::create_dir_all(project.join("data/.git")).expect("a folder");
    let (said, code) = check(&project, &[]);
    let expected = "LY905 不符合规定 没有 git 记录，没有核对历史：“";
    assert!(said.starts_with(expected) && said.ends_with("/data/.git”不是完整的 git 仓库\n"), "{said}");
    assert_eq!(code, 2);
}

/// What git was told to pass over is read and counted, and so it is said that nobody else has it.
#[test]
fn files_that_git_passes_over() {
    let project = begun("history-passed-over");
    for flag in ["--assume-unchanged", "--skip-worktree"] {
        git(&project, "2025-10-25", &["update-index", flag, NOTE]);
        edit(&project, NOTE, "形式: 走访慰问", "形式: 谈心");
        assert!(check(&project, &[]).0.contains("LY904"), "{flag}");
        edit(&project, NOTE, "形式: 谈心", "形式: 走访慰问");
        assert_eq!(check(&project, &[]), (String::new(), 0), "{flag}");
    }
    std::fs::remove_file(project.join(NOTE)).expect("a file");
    let (said, _) = check(&project, &[]);
    assert!(said.contains("LY904 请核实 数据文件夹里有 1 个文件的改动没有提交"), "{said}");
}

/// Lines that end with CR LF in a checkout, and with LF in the commit, are the same.
#[test]
fn line_ends_of_a_checkout_are_no_change() {
    let project = begun("history-crlf");
    let note = harness::read(project.join(NOTE));
    harness::write(&project.join(NOTE), note.replace('\n', "\r\n"));
    assert_eq!(check(&project, &[]), (String::new(), 0));
}

/// Settings, attributes and a hook's environment change what git prints; we must not notice.
#[test]
fn settings_do_not_matter() {
    let project = begun("history-settings");
    edit(&project, NOTE, "日期: 2025-10-22", "日期: 2025-10-20");
    harness::write(&project.join(".gitattributes"), "*.md binary\n*.yaml -diff\n");
    commit(&project, "2025-10-25");
    for setting in [
        "color.ui=always",
        "diff.noprefix=true",
        "diff.mnemonicPrefix=true",
        "diff.renames=false",
        "diff.relative=true",
        "diff.external=false",
        "diff.context=0",
        "diff.suppressBlankEmpty=true",
        "log.showRoot=false",
        "log.decorate=short",
        "log.diffMerges=separate",
        "status.showUntrackedFiles=no",
        "status.relativePaths=true",
        "core.quotePath=true",
        "core.pager=false",
    ] {
        let (key, value) = setting.split_once('=').expect("a key and a value");
        git(&project, "2025-10-25", &["config", key, value]);
        assert_eq!(check(&project, &[]), (REDATED.to_owned(), 0), "{setting}");
    }
    harness::write(&project.join("data/events/20251112-迎新.md"), "---\n日期: 2025-11-12\n名称: 迎新\n---\n");
    let mut command = harness::lianyi(&project);
    command.args(["check", "--history", "--as-of", harness::BASE_DAY, "--select", "LY904"]);
    let hook = [("GIT_DIR", ".git"), ("GIT_INDEX_FILE", "/nowhere"), ("GIT_LITERAL_PATHSPECS", "1")];
    let ended = harness::run(command.envs(hook));
    assert!(ended.out.contains("：events/20251112-迎新.md\n"), "{}{}", ended.out, ended.err);
}

/// The repository holds other schools' records of the same names, and the folder was moved.
#[test]
fn a_data_folder_deep_in_a_repository_that_was_moved() {
    let project = begun("history-moved");
    let other = "旧 数据/\"归档\"/contacts/2025-2026-1/20251022-C11-F03.md";
    harness::write(&project.join(other), "---\n日期: 2024-01-01\n---\n");
    harness::write(&project.join("README.md"), "日期: 2020-01-01\n");
    git(&project, "2025-10-24", &["mv", "data", "台账 2025"]);
    commit(&project, "2025-10-24");
    harness::write(&project.join(other), "---\n日期: 2024-02-02\n---\n");
    edit(&project, &NOTE.replace("data", "台账 2025"), "日期: 2025-10-22", "日期: 2025-10-20");
    commit(&project, "2025-10-25");
    git(&project, "2025-10-26", &["mv", "台账 2025", "data"]);
    commit(&project, "2025-10-26");
    assert_eq!(check(&project, &[]), (REDATED.to_owned(), 0));
    let mut command = harness::lianyi(&project);
    let ended = harness::run(command.args(["report", "--as-of", harness::BASE_DAY]));
    assert_eq!(ended.code, 0, "{}{}", ended.out, ended.err);
    let page = harness::read(project.join("site/internal/contact-20251022-C11-F03.html"));
    let committed = "<span class=\"nowrap\">2025-10-23</span>，最近修改 <span class=\"nowrap\">2025-10-26</span> \
                     <span class=\"muted\">git记录时间";
    assert!(page.contains(committed), "{page}");
}

/// CRLF, no line end at the end, and a line that is far too long.
#[test]
fn odd_bytes() {
    let project = harness::project("base", "history-bytes");
    let note = harness::read(project.join(NOTE)).replace('\n', "\r\n");
    harness::write(&project.join(NOTE), format!("\u{feff}{note}{}", "长".repeat(100_000)));
    commit(&project, "2025-10-23");
    let note = harness::read(project.join(NOTE)).replace("日期: 2025-10-22\r", "日期: \"2025-10-20\"  # 更正\r");
    harness::write(&project.join(NOTE), note);
    commit(&project, "2025-10-25");
    let (printed, code) = check(&project, &["--ignore", "LY1"]);
    assert_eq!((printed.as_str(), code), (REDATED, 0));
}

/// The part of the page of provenance that speaks of the history, with one and without.
#[test]
fn the_report_says_what_it_knows_and_what_not() {
    let project = begun("history-report");
    edit(&project, NOTE, "日期: 2025-10-22", "日期: 2025-10-20");
    edit(&project, LIST, "[F02, F04]", "[F02]");
    commit(&project, "2025-10-25");
    edit(&project, LIST, "名单:\n", "名单: # 已核对\n");
    for (folder, name) in [(project.clone(), "known"), (shallow(&project), "shallow"), (bare(&project), "missing")] {
        let ended = harness::run(harness::lianyi(&folder).args(["report", "--as-of", harness::BASE_DAY]));
        assert_eq!(ended.code, 0, "{}{}", ended.out, ended.err);
        let page = harness::read(folder.join("site/internal/provenance.html"));
        let part = html::between(&page, "<h2 id=\"history\">", "</section>");
        let limit = html::between(&page, "<h2 id=\"unchecked\">", "</li>");
        harness::expect_file(&format!("history/{name}.html"), &without_hashes(&format!("{part}{limit}\n")));
        assert_eq!(page.contains("1 个，报告用的是改动之后的内容"), name == "known", "{page}");
        let findings = harness::read(folder.join("site/internal/findings.html"));
        let codes =
            ["LY308", "LY902", "LY903", "LY904", "LY905"].map(|code| findings.contains(&format!("id=\"{code}\"")));
        assert_eq!(codes, [name == "known", name == "known", false, name == "known", false], "{name}");
    }
}

/// `check` counts findings without the history, the report with it: the first page says how many are the history's.
#[test]
fn the_first_page_says_what_only_the_history_tells() {
    let statement = |project: &Path| {
        let mut command = harness::lianyi(project);
        let ended = harness::run(command.args(["report", "--without-pdf", "--as-of", harness::BASE_DAY]));
        assert!(ended.code < 2, "{}{}", ended.out, ended.err);
        let page = harness::read(project.join("site/internal/index.html"));
        text_of(html::between(&page, "<p class=\"found-line\">", "</p>"))
    };
    let project = begun("history-first-page");
    assert!(!statement(&project).contains("由提交历史查出"));
    edit(
        &project,
        LIST,
        "{干部: C21, 联谊对象: [F02, F04], 依据: 本单位}",
        "{干部: C21, 联谊对象: [F02], 依据: 本单位}",
    );
    commit(&project, "2025-12-03");
    let changed = statement(&project);
    assert!(changed.contains("（其中 1 条由提交历史查出）"), "{changed}");
}

/// What was committed after 截至日 had not happened on that day: no finding, no page names it.
#[test]
fn commits_after_the_day_are_not_there() {
    let project = begun("history-later");
    edit(&project, LIST, "依据: 本单位", "依据: 联系点");
    commit(&project, "2026-04-01");
    edit(&project, NOTE, "日期: 2025-10-22", "日期: 2025-10-20");
    edit(&project, LIST, "[F02, F04]", "[F02]");
    commit(&project, "2026-05-21");
    let list = |entries| {
        format!("data/roster/2025-2026/U02.yaml:4:22: LY308 请核实 名单在确定之后改动了 {entries} 处，“确定”没有更新\n")
    };
    assert_eq!(check(&project, &[]), (list(1), 0));
    let mut later = harness::lianyi(&project);
    later.args(["check", "--history", "--as-of", "2026-05-21", "--format", "concise", "-q", "--select", "LY9,LY308"]);
    assert!(harness::run(&mut later).out.contains("LY902"));
    let ended = harness::run(harness::lianyi(&project).args(["report", "--as-of", harness::BASE_DAY, "--without-pdf"]));
    assert_eq!(ended.code, 0, "{}{}", ended.out, ended.err);
    for (path, page) in harness::pages(&project.join("site/internal")) {
        // The page of provenance says which commit was read, and when that was made.
        let part = if path == "provenance.html" { ("<h2 id=\"history\">", "</section>") } else { ("<main", "</main>") };
        assert!(!html::between(&page, part.0, part.1).contains("2026-05-21"), "{path} names a day that lies ahead");
    }
}

/// A school that put its records into git only after the day: `check --history` tells what there is, for silence would be
/// taken for a clean record; the report of that day names no later one.
#[test]
fn a_history_that_is_later_than_the_day_is_told_to_whoever_asks() {
    let project = harness::project("base", "history-all-later");
    commit(&project, "2026-05-20");
    edit(&project, LIST, "[F02, F04]", "[F02]");
    commit(&project, "2026-05-21");
    let list = "data/roster/2025-2026/U02.yaml:4:22: LY308 请核实 名单在确定之后改动了 1 处，“确定”没有更新\n";
    let (found, code) = check(&project, &[]);
    assert!(found.contains(list) && code == 0, "{found}");
    let ended = harness::run(harness::lianyi(&project).args(["report", "--as-of", harness::BASE_DAY, "--without-pdf"]));
    assert_eq!(ended.code, 0, "{}{}", ended.out, ended.err);
    let findings = harness::read(project.join("site/internal/findings.html"));
    assert!(!findings.contains("名单在确定之后改动了") && !findings.contains("2026-05-2"), "{findings}");
}

/// A part of a page without its markup.
fn text_of(part: &str) -> String {
    part.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text)).collect()
}

/// The project without its repository.
fn bare(project: &Path) -> PathBuf {
    let folder = harness::folder("history-report-missing");
    harness::copy(&project.join("data"), &folder.join("data"));
    folder
}

/// Hashes change with every edit of the base corpus.
fn without_hashes(text: &str) -> String {
    let mut parts = text.split("（提交 ");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        text + "（提交 〈散列〉" + part.trim_start_matches(|letter: char| letter.is_ascii_hexdigit())
    })
}
