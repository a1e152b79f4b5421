//! Same records, same day: same bytes, whatever machine, folder, language or number of threads.

use std::collections::BTreeMap;
use std::path::Path;

use crate::demo;
use crate::harness;

const REPEAT: &str = "repeat: cargo test --release determinism";

/// Builds both sites in a surrounding of one's own and returns every byte of them.
fn build(project: &Path, surrounding: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    let mut command = harness::lianyi(project);
    command.args(["report", "--as-of", demo::DAY]).envs(surrounding.iter().copied());
    let ended = harness::run(&mut command);
    assert!(ended.code < 2, "{}{}", ended.out, ended.err);
    harness::files(&project.join("site")).into_iter().collect()
}

#[test]
fn another_folder_zone_language_and_thread_count_make_the_same_bytes() {
    let here = [("TZ", "Asia/Shanghai"), ("LANG", "zh_CN.UTF-8"), ("RAYON_NUM_THREADS", "4")];
    let first = build(&demo::project("same-1"), &here);
    assert!(first.contains_key("internal/pdf/notice-2025-2026-1.pdf"), "no PDF was built");
    let surroundings: [&[(&str, &str)]; 2] = [
        &[("TZ", "Pacific/Kiritimati"), ("LANG", "tr_TR.UTF-8"), ("LC_ALL", "C"), ("RAYON_NUM_THREADS", "1")],
        &[("TZ", "America/Los_Angeles"), ("HOME", "/nowhere"), ("COLUMNS", "40"), ("SOURCE_DATE_EPOCH", "1")],
    ];
    for (index, surrounding) in surroundings.into_iter().enumerate() {
        let project = demo::project(&format!("same-2/在 别的/文件夹 {index}"));
        same(&first, &build(&project, surrounding), &format!("{surrounding:?}"));
    }
}

#[test]
fn check_prints_the_same_bytes_with_any_number_of_threads() {
    let project = harness::project("broken", "same-check");
    for format in ["human", "json", "sarif"] {
        let printed = ["1", "2", "7"].map(|threads| {
            let mut command = harness::lianyi(&project);
            command.args(["check", "--as-of", harness::BASE_DAY, "--format", format]);
            harness::run(command.env("RAYON_NUM_THREADS", threads)).out
        });
        assert!(printed[0].len() > 1_000, "{format} prints too little to prove anything");
        assert!(printed.iter().all(|text| *text == printed[0]), "{format} differs; {REPEAT}");
    }
}

/// A test of the test: the day does change the bytes.
#[test]
fn another_day_makes_other_bytes() {
    let project = harness::project("base", "other-day");
    let pages = ["2026-04-20", "2026-06-20"].map(|day| {
        let ended = harness::run(harness::lianyi(&project).args(["report", "--as-of", day]));
        assert!(ended.code < 2, "{}", ended.err);
        harness::read(project.join("site/internal/index.html"))
    });
    assert_ne!(pages[0], pages[1]);
}

fn same(first: &BTreeMap<String, Vec<u8>>, second: &BTreeMap<String, Vec<u8>>, what: &str) {
    assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>(), "{what}; {REPEAT}");
    for (path, bytes) in first {
        assert!(*bytes == second[path], "site/{path} differs under {what}; {REPEAT}");
    }
}
