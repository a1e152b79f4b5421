//! Where the output cannot be written: the program says so, ends 2, and the old site stays as it was.

use std::path::Path;

use crate::harness;
use crate::harness::Ended;

fn report(project: &Path) -> Ended {
    harness::run(harness::lianyi(project).args(["report", "--as-of", harness::BASE_DAY, "--color", "never"]))
}

#[track_caller]
fn refused(ended: &Ended) {
    assert_eq!(ended.code, 2, "{}{}", ended.out, ended.err);
    assert!(!ended.err.contains("panicked"), "{}", ended.err);
    assert!(ended.err.contains("site"), "the message names the place: {}", ended.err);
}

#[test]
fn the_output_folder_is_a_file() {
    let project = harness::project("base", "site-is-a-file");
    harness::write(&project.join("site"), "a file");
    refused(&report(&project));
    assert_eq!(harness::read(project.join("site")), "a file");
}

/// `/proc` cannot be written by anybody, root included.
#[test]
fn the_output_folder_is_not_writable() {
    let project = harness::project("base", "site-not-writable");
    harness::link(&project.join("site"), "/proc/self");
    refused(&report(&project));
}

/// A limit on the size of files stands in for a full disk, which needs no rights to try: a write
/// fails halfway through the site.
#[test]
fn the_disk_is_full_and_the_old_site_stays() {
    let project = harness::project("base", "disk-full");
    let first = report(&project);
    assert!(first.code < 2, "{}{}", first.out, first.err);
    let before = harness::files(&project.join("site"));
    let unit = project.join("data/units.yaml");
    harness::write(&unit, harness::read(&unit).replace("音乐学系党总支", "音乐学院系党总支"));
    for blocks in [0, 8, 64] {
        let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\" report --as-of {}", harness::BASE_DAY);
        let ended = harness::run(&mut harness::lianyi_in_shell(&project, &script));
        refused(&ended);
        let after = harness::files(&project.join("site"));
        assert!(before == after, "{blocks} blocks: the old site was touched");
    }
    let again = report(&project);
    assert_eq!(again.code, first.code, "{}", again.err);
    assert_ne!(before, harness::files(&project.join("site")), "with room again, the new site is there");
}

/// A record that cannot be read keeps the old site, unless `--partial` asks for what there is.
#[test]
fn a_record_that_cannot_be_read_keeps_the_old_site() {
    let project = harness::project("base", "left-out");
    assert!(report(&project).code < 2);
    let before = harness::files(&project.join("site"));
    harness::write(&project.join("data/contacts/2025-2026-1/20251203-C21-F02.md"), "---\n日期：2025-12-03\n---\n");
    let ended = report(&project);
    assert_eq!(ended.code, 2, "{}{}", ended.out, ended.err);
    assert!(before == harness::files(&project.join("site")), "the old site was touched");
    let mut partial = harness::lianyi(&project);
    let ended = harness::run(partial.args(["report", "--partial", "--as-of", harness::BASE_DAY]));
    assert_eq!(ended.code, 2, "what is incomplete is never 0: {}{}", ended.out, ended.err);
    for (path, page) in harness::pages(&project.join("site/internal")) {
        assert!(page.contains("数据不完整"), "{path} does not say so");
    }
}

#[test]
fn standard_output_is_full_or_closed() {
    let project = harness::project("broken", "stdout-full");
    let script = format!("exec \"$@\" check --as-of {} >/dev/full", harness::BASE_DAY);
    let full = harness::run(&mut harness::lianyi_in_shell(&project, &script));
    assert_eq!(full.code, 2, "{}", full.err);
    assert!(!full.err.contains("panicked"), "{}", full.err);
    let script = format!("\"$@\" check --as-of {} | head -n 1", harness::BASE_DAY);
    let closed = harness::run(&mut harness::lianyi_in_shell(&project, &script));
    assert_eq!(closed.err, "", "a reader that goes away early is no fault");
    assert_eq!(closed.out.lines().count(), 1);
}
