//! Tries what the README promises: its commands are run, its example is what the program prints, its sentences hold of
//! the demo school.

use std::path::PathBuf;
use std::sync::LazyLock;

use crate::demo;
use crate::harness;
use crate::harness::Ended;
use crate::html;
use crate::people;
use crate::repository;

const REPEAT: &str = "repeat: cargo test --release readme";

/// The demo school as a reader of the README has it: in a repository, with nothing left to commit.
static PROJECT: LazyLock<PathBuf> = LazyLock::new(|| {
    let project = demo::project("readme");
    repository::commit(&project, demo::DAY);
    project
});

fn run(arguments: &[&str]) -> Ended {
    harness::run(harness::lianyi(&PROJECT).args(arguments))
}

fn readme() -> String {
    harness::read(harness::root("README.md"))
}

/// Somebody who commits in a repository.
fn git_user(project: &std::path::Path) {
    for (key, value) in [("user.name", "记录人"), ("user.email", "clerk@example.org")] {
        repository::git(project, demo::DAY, &["config", key, value]);
    }
}

/// What stands between backticks in a row of the table of commands and begins with the program's name.
fn commands() -> Vec<Vec<String>> {
    let readme = readme();
    let rows = readme.lines().filter(|line| line.starts_with("| "));
    let code = rows.flat_map(|row| row.split('`').skip(1).step_by(2));
    let command = |code: &str| Some(code.strip_prefix("lianyi ")?.split(' ').map(str::to_owned).collect());
    code.filter_map(command).collect()
}

/// Each command of the table ends as one that was understood and could read everything.
#[test]
fn its_commands_do_what_they_are_listed_for() {
    let commands = commands();
    assert!(commands.len() >= 9, "{commands:?}; {REPEAT}");
    for command in &commands {
        let arguments: Vec<&str> = command.iter().map(String::as_str).collect();
        match arguments[0] {
            // The sites of the demo school are built once, for all tests.
            "report" => assert!(demo::site().join("internal/index.html").is_file()),
            // It needs a past: as many commits as it looks back.
            "diff" => {
                let project = demo::project("readme-diff");
                for _ in 0..=20 {
                    repository::commit(&project, demo::DAY);
                }
                let ended = harness::run(harness::lianyi(&project).args(&arguments));
                assert_eq!(ended.code, 0, "{arguments:?}: {}{}; {REPEAT}", ended.out, ended.err);
            }
            // It writes, so it has a school of its own; and nobody is there to be asked.
            "new" | "save" => {
                let project = demo::project(&format!("readme-{}", arguments[0]));
                repository::commit(&project, demo::DAY);
                git_user(&project);
                harness::write(
                    &project.join("data/events/20261101-校庆.md"),
                    "---\n日期: 2026-11-01\n名称: 校庆\n---\n",
                );
                let ended = harness::run(harness::lianyi(&project).args(&arguments));
                let asked = ended.err.contains("没有人可问") && arguments.len() <= 2;
                assert!(ended.code == 0 || asked, "{arguments:?}: {}; {REPEAT}", ended.err);
            }
            // What was exported by name is a list as an office keeps it.
            "import" => {
                let project = demo::project("readme-import");
                let list = ["export", "--format", "xlsx", "--names", "-o", arguments[1]];
                assert_eq!(harness::run(harness::lianyi(&project).args(list)).code, 0);
                let ended = harness::run(harness::lianyi(&project).args(&arguments));
                assert_eq!(ended.code, 0, "{arguments:?}: {}{}; {REPEAT}", ended.out, ended.err);
            }
            "explain" => {
                let ended = run(&arguments);
                assert_eq!(ended.code, 0, "{arguments:?}: {}{}; {REPEAT}", ended.out, ended.err);
            }
            _ => {
                if arguments.contains(&"--baseline") {
                    let first = run(&[&arguments[..], &["--write-baseline"]].concat());
                    assert!(first.code < 2, "{arguments:?}: {}{}; {REPEAT}", first.out, first.err);
                }
                let ended = run(&arguments);
                assert!(ended.code < 2, "{arguments:?}: {}{}; {REPEAT}", ended.out, ended.err);
            }
        }
    }
    let mut listed: Vec<String> = commands.iter().map(|command| command.join(" ")).collect();
    listed.sort();
    assert!(listed.windows(2).all(|pair| pair[0] != pair[1]), "a command is listed twice: {listed:?}; {REPEAT}");
}

/// “只录一条和末尾”: each paragraph of the example stands in the real output, in that order.
#[test]
fn its_example_is_what_the_program_prints() {
    let readme = readme();
    let (head, example) = readme.split_once("```text\n").expect("an example");
    let example = example.split_once("```").expect("the example ends").0;
    let command = head.rsplit('`').nth(1).expect("the command stands in backticks before it");
    let arguments: Vec<&str> = command.strip_prefix("lianyi ").expect("a command").split(' ').collect();
    let printed = run(&arguments).out;
    let mut rest = printed.as_str();
    for paragraph in example.trim_end().split("\n\n") {
        match rest.find(paragraph) {
            Some(at) => rest = &rest[at + paragraph.len()..],
            None => panic!("{command} does not print:\n{paragraph}\n{REPEAT}"),
        }
    }
}

#[test]
fn it_lists_the_sections_of_the_internal_site_and_the_packs() {
    let page = harness::read(demo::site().join("internal/index.html"));
    let navigation = html::between(&page, "<nav", "</nav>");
    let sections: Vec<&str> = navigation.split("</a>").filter_map(|link| link.rsplit('>').next()).collect();
    let sections: Vec<&str> = sections.into_iter().map(str::trim).filter(|name| !name.is_empty()).collect();
    assert!(sections.len() > 5, "{sections:?}");
    assert!(readme().contains(&sections.join("、")), "{}; {REPEAT}", sections.join("、"));
    let packs = std::fs::read_dir(harness::root("tests/packs")).expect("the packs can be listed");
    let packs = packs.filter(|entry| entry.as_ref().is_ok_and(|entry| entry.path().is_dir())).count();
    let number = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"][packs];
    assert!(readme().contains(&format!("里的{number}套")), "{packs} packs; {REPEAT}");
}

/// The numbers at the head of the internal site, and every number of a verdict in any of its tables, are links to what
/// they count.
#[test]
fn the_numbers_of_verdicts_can_be_opened() {
    let mut opened = 0;
    for (path, text) in harness::pages(&demo::site().join("internal")) {
        let cells = text.split("<td ").skip(1).chain(text.split("<dd class=\"value").skip(1));
        for cell in cells {
            let verdict = ["已办", "已联系", "未到期", "未办", "未联系", "免办", "免予联系", "规则未规定"]
                .iter()
                .any(|word| cell.starts_with(&format!("class=\"number\" data-label=\"{word}\"")));
            let headline = path == "index.html" && cell.starts_with("\">");
            if (verdict && !html::between(cell, ">", "</td>").contains("class=\"zero\"")) || headline {
                let end = cell.find("</td>").or_else(|| cell.find("</dd>")).expect("the cell ends");
                assert!(cell[..end].contains("<a href="), "{path}: {}; {REPEAT}", &cell[..end]);
                opened += 1;
            }
        }
    }
    assert!(opened > 200, "only {opened} numbers");
}

#[test]
fn every_page_bears_the_day() {
    for (path, text) in harness::pages(&demo::site()) {
        // The public site is of the end of the month before.
        let day = if path.starts_with("public/") { "截至 2026年10月31日" } else { "截至 2026年11月20日" };
        assert!(text.contains(day), "{path} does not say as of which day; {REPEAT}");
    }
}

/// Messages speak of people by their ids. What is wrong with a line is shown with the line, whatever stands in it; in the
/// demo school no name stands where it does not belong.
#[test]
fn the_command_line_names_nobody() {
    let names: Vec<people::Word> =
        people::words(&PROJECT.join("data")).into_iter().filter(|word| !word.whole).collect();
    assert!(names.len() > 100, "only {} names", names.len());
    for arguments in [
        &["check", "--as-of", demo::DAY][..],
        &["check", "--as-of", demo::DAY, "--format", "json"],
        &["check", "--as-of", demo::DAY, "--format", "sarif"],
        &["explain", "C03/F032", "--as-of", demo::DAY],
        &["explain", "C03", "--as-of", demo::DAY],
    ] {
        let out = run(arguments).out;
        assert!(out.chars().count() > 200, "{arguments:?}: {out}");
        let found: Vec<&str> = names.iter().filter(|name| name.is_in(&out)).map(|name| name.text.as_str()).collect();
        assert!(found.is_empty(), "{arguments:?} prints {found:?}; {REPEAT}");
    }
}
