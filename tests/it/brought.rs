//! What a repository may bring with it to do harm: a finished site, links, pipes in the place of git's files.

use std::path::Path;
use std::path::PathBuf;

use sha2::Digest;
use sha2::Sha256;

use crate::harness;
use crate::history;
use crate::repository;

const DAY: &str = "2026-02-20";

fn report(project: &Path, arguments: &[&str]) -> harness::Ended {
    harness::run(harness::lianyi(project).args(["report", "--as-of", DAY]).args(arguments))
}

/// A site that came with the repository: one paper is another, and manifest and list vouch for it.
fn forged(name: &str) -> (PathBuf, PathBuf, Vec<u8>) {
    let origin = harness::project("base", name);
    assert!(report(&origin, &[]).code < 2, "the corpus has a report");
    let internal = origin.join("site/internal");
    let manifest = harness::read(internal.join("manifest.sha256"));
    let line = manifest.lines().find(|line| line.contains("  pdf/")).expect("a report has papers");
    let (digest, path) = line.split_once("  ").expect("a digest and a path");
    let made = std::fs::read(internal.join(path)).expect("the paper is there");
    let evil = b"%PDF-1.7 forged";
    harness::write(&internal.join(path), evil);
    let anew = Sha256::digest(evil).iter().fold(String::new(), |anew, byte| anew + &format!("{byte:02x}"));
    harness::write(&internal.join("manifest.sha256"), manifest.replace(digest, &anew));
    // Whoever clones or unpacks it gets other files than those that the last run left.
    let clone = harness::folder(&format!("{name}-clone"));
    harness::copy(&origin.join("data"), &clone.join("data"));
    harness::copy(&origin.join("site"), &clone.join("site"));
    let paper = clone.join("site/internal").join(path);
    (clone, paper, made)
}

#[test]
fn a_paper_that_came_with_the_repository_is_not_taken() {
    let (clone, paper, made) = forged("brought-paper");
    let ended = report(&clone, &[]);
    assert!(ended.code < 2, "{}{}", ended.out, ended.err);
    assert!(std::fs::read(&paper).expect("the paper is there") == made, "the paper was set anew");
}

/// Who restores the site from a cache of their own may say so: that is what the switch is for.
#[test]
fn a_paper_that_the_user_vouches_for_is_taken() {
    let (clone, paper, made) = forged("brought-vouched");
    assert!(report(&clone, &["--reuse"]).code < 2, "the report is made");
    assert!(std::fs::read(&paper).expect("the paper is there") != made, "the paper was taken as it lay there");
}

#[test]
fn a_link_in_the_place_of_the_site_is_not_followed_unasked() {
    let project = harness::project("base", "brought-link");
    std::fs::create_dir(project.join("elsewhere")).expect("a new folder");
    harness::link(&project.join("site"), "elsewhere");
    let ended = report(&project, &["--without-pdf"]);
    assert_eq!(ended.code, 2, "{}", ended.out);
    assert!(ended.err.contains("“site”是链接，没有写出任何文件"), "{}", ended.err);
    assert!(harness::files(&project.join("elsewhere")).is_empty(), "nothing was written");
    assert!(report(&project, &["--without-pdf", "--out", "site"]).code < 2, "a link that the user names is followed");
}

#[test]
fn a_baseline_is_not_written_in_another_folder() {
    let project = harness::project("base", "brought-baseline");
    harness::write(&project.join("other/aliases"), "# mine\n");
    std::fs::create_dir(project.join("office")).expect("a new folder");
    harness::link(&project.join("office/baseline.txt"), "../other/aliases");
    let arguments = ["check", "--as-of", DAY, "--baseline", "office/baseline.txt", "--write-baseline", "--accept-new"];
    let ended = harness::run(harness::lianyi(&project).args(arguments));
    assert_eq!(ended.code, 2, "{}{}", ended.out, ended.err);
    assert!(ended.err.contains("指向另一个文件夹里的"), "{}", ended.err);
    assert_eq!(harness::read(project.join("other/aliases")), "# mine\n");
}

/// Git would wait for a pipe without end; it is not even started.
#[test]
fn pipes_and_devices_in_the_place_of_the_files_of_git() {
    for path in ["HEAD", "config", "packed-refs", "shallow", "commondir", "objects/info/alternates", ""] {
        let project = history::begun("brought-pipe");
        let git = project.join(".git");
        let place = if path.is_empty() { git } else { git.join(path) };
        harness::remove(&place);
        harness::pipe(&place);
        let (out, code) = history::check(&project, &["--select", "LY9"]);
        assert!(code == 2 && out.contains("不是普通文件"), "{path}: {code} {out}");
    }
}

/// A graft hides what was before a commit.
#[test]
fn a_graft_hides_nothing() {
    let project = history::begun("brought-graft");
    history::edit(&project, history::NOTE, "日期: 2025-10-22", "日期: 2025-10-20");
    repository::commit(&project, "2026-02-01");
    let (before, _) = history::check(&project, &[]);
    assert!(before.contains("LY902"), "{before}");
    let head = repository::git(&project, "2026-02-01", &["rev-parse", "HEAD"]);
    harness::write(&project.join(".git/info/grafts"), head);
    assert_eq!(history::check(&project, &[]).0, before);
}

/// A few folders that hold one another ten times each are ten thousand million files.
#[test]
fn a_repository_of_more_files_than_anybody_has() {
    let project = history::begun("brought-bomb");
    let git = |arguments: &[&str]| repository::git(&project, "2026-02-01", arguments).trim().to_owned();
    let mut object = git(&["rev-parse", &format!("HEAD:{}", history::NOTE)]);
    let mut kind = "100644 blob";
    for _ in 0..8 {
        let line = |lines: String, number| lines + &format!("{kind} {object}\tf{number}\n");
        let lines = (0..10).fold(String::new(), line);
        harness::write(&project.join("tree"), lines);
        object = git(&["-c", "alias.tree=!git mktree < tree", "tree"]);
        kind = "040000 tree";
    }
    harness::remove(&project.join("tree"));
    let object = git(&["-c", &format!("alias.tree=!printf '040000 tree {object}\\tdata\\n' | git mktree"), "tree"]);
    let commit = git(&["commit-tree", "-m", "x", "-p", "HEAD", &object]);
    git(&["update-ref", "HEAD", &commit]);
    let (out, code) = history::check(&project, &["--select", "LY9"]);
    assert!(code == 2 && out.contains("提交里的文件太多"), "{code} {out}");
}

/// Every command that asks git looks at git's files first: none of them waits for a pipe.
#[test]
fn a_pipe_among_the_files_of_git_is_named_at_once() {
    let project = harness::project("base", "brought-pipes");
    repository::commit(&project, "2026-04-01");
    repository::commit_saying(&project, "2026-04-02", "x");
    let git = project.join(".git");
    let branch = harness::read(git.join("HEAD")).trim_start_matches("ref: ").trim().to_owned();
    for name in ["HEAD", "config", "index", "packed-refs", "info/exclude", &branch] {
        let (place, kept) = (git.join(name), project.join("kept"));
        std::fs::create_dir_all(place.parent().expect("a folder")).expect("git's own");
        let was_there = std::fs::rename(&place, &kept).is_ok();
        harness::pipe(&place);
        for arguments in ["diff HEAD~1..HEAD", "save --dry-run", "check --history -q"] {
            let began = std::time::Instant::now();
            let ended = harness::run(harness::lianyi(&project).args(arguments.split(' ')));
            assert_eq!(ended.code, 2, "{arguments}, {name}: {}{}", ended.out, ended.err);
            let said = format!("{}{}", ended.out, ended.err);
            assert!(said.contains("不是普通文件") && said.contains(name), "{arguments}, {name}: {said}");
            assert!(began.elapsed().as_secs() < 20, "{arguments}, {name}: it waited");
        }
        harness::remove(&place);
        if was_there {
            std::fs::rename(&kept, &place).expect("it is put back");
        }
    }
}
