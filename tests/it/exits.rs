//! The exit codes: README has what `--help` of each command says, and each command says something.

use std::collections::BTreeMap;

use crate::harness;

const REPEAT: &str = "repeat: cargo test --release exits";

fn help(arguments: &[&str]) -> String {
    harness::run(harness::lianyi(&harness::folder("exits")).args(arguments)).out
}

/// The commands that `--help` lists.
pub(crate) fn commands() -> Vec<String> {
    let help = help(&["--help"]);
    let listed = help.split("命令：").nth(1).expect("the commands are listed");
    let lines = listed.lines().skip(1).take_while(|line| line.starts_with("  "));
    // Words of a command that take a second line stand further in.
    let names = lines.filter(|line| !line.starts_with("     "));
    names.filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

/// What stands below `退出码：` in the help of a command, by code.
fn said(arguments: &[&str]) -> BTreeMap<String, String> {
    let help = help(&[arguments, &["--help"]].concat());
    let below =
        help.split("退出码：").nth(1).unwrap_or_else(|| panic!("{arguments:?} --help says no exit codes; {REPEAT}"));
    let mut said: BTreeMap<String, String> = BTreeMap::new();
    for line in below.lines().filter(|line| !line.is_empty()) {
        match line.trim_start().split_once("  ") {
            Some((code, meaning)) if code.parse::<u8>().is_ok() => {
                said.insert(code.to_owned(), meaning.to_owned());
            }
            // A line that was too long for the terminal goes on.
            _ => said.last_entry().expect("a code comes first").get_mut().push_str(line.trim()),
        }
    }
    said
}

/// The rows of the table of README, by command.
fn table() -> BTreeMap<String, BTreeMap<String, String>> {
    let readme = harness::read(harness::root("README.md"));
    let table = readme.split("| 命令 | 0 | 1 | 2 |").nth(1).expect("README has a table of exit codes");
    let rows = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    let row = |line: &str| {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let codes = ["0", "1", "2"].into_iter().zip(&cells[1..]).filter(|(_, cell)| !cell.is_empty());
        let codes = codes.map(|(code, cell)| (code.to_owned(), cell.replace('`', ""))).collect();
        (cells[0].trim_matches('`').to_owned(), codes)
    };
    rows.map(row).collect()
}

#[test]
fn readme_says_of_each_command_what_its_help_says() {
    let (commands, table) = (commands(), table());
    assert!(commands.len() >= 12, "{commands:?}");
    let listed: Vec<&String> = table.keys().collect();
    let mut sorted: Vec<&String> = commands.iter().collect();
    sorted.sort();
    assert_eq!(listed, sorted, "left: README; {REPEAT}");
    for command in &commands {
        assert_eq!(table[command], said(&[command]), "left: README, {command}; {REPEAT}");
    }
}

/// The kinds of `lianyi new` end as it does.
#[test]
fn what_new_writes_ends_alike() {
    for kind in ["contact", "feedback", "waiver", "roster", "year", "handover"] {
        assert_eq!(said(&["new", kind]), said(&["new"]), "new {kind}; {REPEAT}");
    }
}
