//! `check` before somebody's eyes: few examples of many findings alike, on a terminal that `script` makes.

use std::path::Path;
use std::process::Command;

use crate::demo;
use crate::harness;

/// A day on which a whole term's contact is missing.
const LATE: &str = "2027-03-01";

fn on_a_terminal(project: &Path, arguments: &str) -> harness::Ended {
    let mut command = Command::new("script");
    let program = env!("CARGO_BIN_EXE_lianyi");
    command.args(["--quiet", "--return", "--command", &format!("'{program}' check {arguments}"), "/dev/null"]);
    command.current_dir(project).env("TERM", "dumb").stdin(std::process::Stdio::null());
    harness::run(&mut command)
}

#[test]
fn a_terminal_shows_three_of_a_kind_and_says_how_many_more() {
    let project = demo::project("grouped");
    let arguments = format!("--as-of {LATE} --select LY401 --color never");
    let whole = harness::run(harness::lianyi(&project).arg("check").args(arguments.split(' ')));
    let few = on_a_terminal(&project, &arguments);
    let count = |text: &str| text.matches("[LY401]").count();
    assert!(count(&whole.out) > 20, "{}", whole.out);
    let more: usize =
        few.out.lines().filter_map(|line| line.split_once("：还有 ")?.1.split(' ').next()?.parse::<usize>().ok()).sum();
    assert_eq!(count(&few.out) + more, count(&whole.out), "{}", few.out);
    assert!(count(&few.out) < count(&whole.out) && few.out.contains("全部列出：lianyi check --all"), "{}", few.out);
    assert_eq!(few.code, whole.code);
    let all = on_a_terminal(&project, &format!("{arguments} --all"));
    assert_eq!(count(&all.out), count(&whole.out), "{}", all.out);
}
