//! Bad input that no Markdown case can hold: huge, deep, odd names, no folder, no room.
//!
//! Whatever comes, the program says what, where and how to mend it, ends 1 or 2, and does not panic.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;

use crate::harness;
use crate::harness::Ended;

const NOTE: &str = "data/contacts/2025-2026-1/20251203-C21-F02.md";

fn check(project: &Path) -> Ended {
    let mut command = harness::lianyi(project);
    harness::run(command.args(["check", "--as-of", harness::BASE_DAY, "--color", "never"]))
}

/// Nobody who clears up after a fault should be shown a stack trace.
#[track_caller]
fn no_panic(ended: &Ended) {
    let shown = format!("{}{}", ended.out, ended.err);
    assert!(!shown.contains("panicked") && !shown.contains("RUST_BACKTRACE"), "{shown}");
    assert!((0..=2).contains(&ended.code), "exit {}: {shown}", ended.code);
}

/// The finding has this code and the file's path, and the record was left out.
#[track_caller]
fn finds(ended: &Ended, code: &str, path: &str) {
    no_panic(ended);
    assert!(ended.out.contains(&format!("[{code}]")), "no {code}:\n{}{}", ended.out, ended.err);
    assert!(ended.out.contains(path), "{path} is not named:\n{}", ended.out);
    assert!(ended.out.contains("办法"), "nothing says how to mend it:\n{}", ended.out);
    assert_eq!(ended.code, 2, "{}", ended.out);
}

#[test]
fn a_hundred_thousand_brackets() {
    let project = harness::project("base", "brackets");
    for (name, open, close) in [("W2026-002", "[", "]"), ("W2026-003", "{a: ", "}"), ("W2026-004", "- ", "")] {
        let text = format!("编号: {}x{}\n", open.repeat(100_000), close.repeat(100_000));
        harness::write(&project.join("data/waivers").join(format!("{name}.yaml")), text);
    }
    let ended = check(&project);
    for name in ["W2026-002", "W2026-003"] {
        finds(&ended, "LY114", &format!("data/waivers/{name}.yaml"));
    }
}

#[test]
fn three_thousand_levels_of_indentation() {
    let project = harness::project("base", "indentation");
    let lines: Vec<String> = (0..3_000).map(|level| format!("{}a:\n", " ".repeat(level))).collect();
    harness::write(&project.join("data/waivers/W2026-002.yaml"), lines.concat());
    finds(&check(&project), "LY114", "data/waivers/W2026-002.yaml");
}

#[test]
fn a_hundred_thousand_quotes() {
    let project = harness::project("base", "quotes");
    let head = harness::read(project.join("data/contacts/2025-2026-1/20251105-C21-F02.md"));
    for mark in [">", "- ", "*", "[", "![", "<"] {
        let text = format!("{head}\n{}x\n", mark.repeat(100_000));
        harness::write(&project.join("data/contacts/2025-2026-1/20251105-C21-F02.md"), text);
        no_panic(&check(&project));
    }
}

#[test]
fn one_line_of_a_megabyte() {
    let project = harness::project("base", "long-line");
    harness::write(
        &project.join("data/waivers/W2026-002.yaml"),
        format!("编号: W2026-002\n缘由：{}\n", "长".repeat(300_000)),
    );
    let ended = check(&project);
    no_panic(&ended);
    assert!(ended.out.contains("data/waivers/W2026-002.yaml"), "{}", ended.out);
    assert!(ended.out.len() < 20_000, "the excerpt is cut: {} bytes", ended.out.len());
}

#[test]
fn file_names_that_nobody_should_choose() {
    let names: [&[u8]; 8] = [
        "😀.md".as_bytes(),
        " 20251203-C21-F02.md".as_bytes(),
        b"..20251203-C21-F02.md",
        b"20251203-C21-F02\n.md",
        b"\x1b[31m.md",
        b"\xff\xfe.md",
        "\u{202e}dm.20F-12C.md".as_bytes(),
        b"'\"$(touch x)`;&.md",
    ];
    for (index, name) in names.into_iter().enumerate() {
        let project = harness::project("base", &format!("names-{index}"));
        let note = harness::read(project.join("data/contacts/2025-2026-1/20251105-C21-F02.md"));
        harness::write(&project.join("data/contacts/2025-2026-1").join(OsStr::from_bytes(name)), note);
        let ended = check(&project);
        no_panic(&ended);
        assert_ne!(ended.code, 0, "{name:?}: {}", ended.out);
        assert!(
            !ended.out.contains(['\x1b', '\u{202e}']),
            "{name:?}: control characters reach the terminal: {:?}",
            ended.out
        );
        assert!(!project.join("x").exists());
    }
}

/// A link out of the folder must not bring its target's text into anything.
#[test]
fn a_link_out_of_the_folder_shows_nothing_of_its_target() {
    let project = harness::project("base", "link-out");
    harness::write(&project.join("secret.md"), "---\n日期: 2025-12-03\n干部: 机密内容\n---\n机密内容\n");
    harness::link(&project.join(NOTE), "../../../secret.md");
    harness::link(&project.join("data/feedback/all"), "..");
    let ended = check(&project);
    finds(&ended, "LY115", NOTE);
    assert!(!ended.out.contains("机密"), "{}", ended.out);
}

/// The folder itself may be a link: that is the administrator's choice.
#[test]
fn the_data_folder_may_itself_be_a_link() {
    let project = harness::folder("link-to-data");
    harness::link(&project.join("data"), harness::root("tests/corpora/base").to_str().expect("UTF-8"));
    assert_eq!(check(&project).code, 0);
}

#[test]
fn no_data_folder() {
    let ended = check(&harness::folder("no-data"));
    no_panic(&ended);
    assert_eq!(ended.code, 2);
    assert!(ended.err.contains("data"), "{}", ended.err);
}

/// Root may read everything, so a mode proves nothing in a container: a file in the folder's
/// place, and links that lead in a circle, cannot be listed by anybody.
#[test]
fn a_data_folder_that_cannot_be_listed() {
    let file = harness::folder("data-is-a-file");
    harness::write(&file.join("data"), "不是文件夹\n");
    let circle = harness::folder("data-is-a-circle");
    harness::link(&circle.join("data"), "data");
    for project in [file, circle] {
        let ended = check(&project);
        no_panic(&ended);
        assert_eq!(ended.code, 2, "{}", project.display());
        assert!(ended.err.contains("data"), "{}", ended.err);
        assert!(ended.out.is_empty(), "{}", ended.out);
    }
}

#[test]
fn an_empty_data_folder() {
    let project = harness::folder("empty-data");
    harness::write(&project.join("data/README.md"), "");
    finds(&check(&project), "LY120", "institution.yaml");
}

/// One faulty record never hides another.
#[test]
fn faults_in_many_files_are_all_told() {
    let project = harness::project("base", "many-faults");
    for number in 100..400 {
        let text = "---\n日期: 2025-02-30\n干部: C21\n联谊对象: [F02]\n形式: 谈心\n---\n";
        harness::write(&project.join(format!("data/contacts/2025-2026-1/20251105-C21-F02-{number}.md")), text);
    }
    let ended = check(&project);
    no_panic(&ended);
    let told = (100..400).filter(|number| ended.out.contains(&format!("20251105-C21-F02-{number}.md"))).count();
    assert_eq!(told, 300);
}
