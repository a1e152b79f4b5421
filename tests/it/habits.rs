//! What a forge shows of this repository beside its code: who is asked, what others are asked, which version it is.

use std::process::Command;

use crate::harness;

/// The forms in which others write to this repository, which everybody can read.
const FORMS: [&str; 6] = [
    ".github/ISSUE_TEMPLATE/fault.yml",
    ".github/ISSUE_TEMPLATE/wish.yml",
    ".github/pull_request_template.md",
    ".gitlab/issue_templates/报错.md",
    ".gitlab/issue_templates/建议.md",
    ".gitlab/merge_request_templates/Default.md",
];

/// What changed in a version stands under its number, and that number is what the program says of itself.
#[test]
fn the_changelog_has_a_heading_with_the_version() {
    let version = env!("CARGO_PKG_VERSION");
    let changelog = harness::read(harness::root("CHANGELOG.md"));
    let headings: Vec<&str> = changelog.lines().filter_map(|line| line.strip_prefix("## [")).collect();
    assert_eq!(headings.first(), Some(&"Unreleased]"));
    let newest = headings.get(1).and_then(|heading| heading.split(']').next());
    assert_eq!(newest, Some(version), "the newest heading of CHANGELOG.md against Cargo.toml");
    let said = harness::run(harness::lianyi(&harness::root("")).arg("--version"));
    assert!(said.out.contains(version), "{}", said.out);
}

/// Whoever writes to us is told first that real people do not belong there, and says at the end that there are none.
#[test]
fn every_form_keeps_real_people_out() {
    for form in FORMS {
        let text = harness::read(harness::root(form));
        let warning = text.find("请不要贴真实的名单、姓名、编号、联系记录").unwrap_or_else(|| panic!("{form}"));
        let first = text.find("label:").or_else(|| text.find("## ")).expect("something is asked");
        assert!(warning < first, "{form} asks before it warns");
    }
    for form in FORMS.into_iter().filter(|form| !form.contains("wish") && !form.contains("建议")) {
        assert!(harness::read(harness::root(form)).contains("没有真实的姓名、编号、记录和谈话内容"), "{form}");
    }
}

/// GitHub's form and GitLab's ask for the same things.
#[test]
fn both_forges_ask_for_the_same() {
    let asked = |github: &str, gitlab: &str| {
        let form: serde_yaml::Value = serde_yaml::from_str(&harness::read(harness::root(github))).expect("YAML");
        let body = form["body"].as_sequence().expect("a list").iter();
        let fields = body.filter(|field| field["type"].as_str().is_some_and(|kind| kind.starts_with(['t', 'i'])));
        let labels: Vec<String> =
            fields.map(|field| field["attributes"]["label"].as_str().expect("a label").to_owned()).collect();
        let text = harness::read(harness::root(gitlab));
        let headings: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("## ")).collect();
        assert_eq!(labels, headings, "{github} against {gitlab}");
        assert!(headings.len() > 2);
    };
    asked(FORMS[0], FORMS[3]);
    asked(FORMS[1], FORMS[4]);
    assert_eq!(harness::read(harness::root(FORMS[2])), harness::read(harness::root(FORMS[5])));
}

/// Each line of CODEOWNERS is about something that is there.
#[test]
fn owners_own_what_is_there() {
    let owners = harness::read(harness::root("CODEOWNERS"));
    let lines: Vec<&str> = owners.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
    assert!(lines.first().is_some_and(|line| line.starts_with("* @")), "somebody owns everything");
    for line in lines {
        let (path, owner) = line.split_once(' ').expect("a path and an owner");
        assert!(owner.starts_with('@'), "{line}");
        assert!(path == "*" || harness::root(path.trim_start_matches('/')).exists(), "{line}: no such path");
    }
}

/// SECURITY.md says which commands write and where; a command that it does not name writes nothing.
#[test]
fn security_names_every_command_that_writes() {
    let security = harness::read(harness::root("SECURITY.md"));
    let paragraph = security.lines().skip_while(|line| !line.starts_with("程序不联网")).take(2);
    let paragraph: String = paragraph.collect();
    let project = harness::project("base", "habits-writes");
    let before = harness::files(&project);
    for command in [
        &["check"][..],
        &["todo"],
        &["explain", "LY401"],
        &["diff", "HEAD"],
        &["completions", "bash"],
        &["schema", "contact"],
        &["fix", "--diff"],
        &["import", "none.xlsx", "--dry-run"],
    ] {
        harness::run(harness::lianyi(&project).args(command).args(["--as-of", harness::BASE_DAY]));
        assert!(harness::files(&project) == before, "{command:?} wrote something");
    }
    let help = harness::run(Command::new(env!("CARGO_BIN_EXE_lianyi")).arg("--help")).out;
    let commands =
        help.split("命令：").nth(1).and_then(|rest| rest.split("\n\n").next()).expect("the list of commands");
    let commands: Vec<&str> = commands.lines().filter_map(|line| line.split_whitespace().next()).collect();
    let silent = ["explain", "todo", "diff", "completions"];
    for command in commands.into_iter().filter(|command| !silent.contains(command)) {
        assert!(security.contains(&format!("`{command}`")), "SECURITY.md does not say what {command} writes");
    }
    assert!(paragraph.contains("别的地方都不写"), "{paragraph}");
}
