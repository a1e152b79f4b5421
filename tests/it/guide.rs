//! `docs/guide.md` is run: every command in it, in order, in an empty folder, on a terminal, as its reader would.
//!
//! What the fences of the guide mean:
//! - ```` ```sh ```` is typed as it stands; `exit=1` behind `sh` says how it ends. `cd` and `alias` hold from there on.
//! - ```` ```input ```` is what is then answered, a line for each question.
//! - ```` ```text ```` is what then stands on the screen; a line `…` stands for lines that are left out, `…` in a line for
//!   a part of it.
//! - ```` ```yaml FILE ```` (or `markdown`) is what a file holds, ```` ```yaml FILE add ```` what is written at its end,
//!   and ```` ```diff FILE ```` the lines that go and come, which must be found there once.
//!
//! `SNAPSHOTS=overwrite` writes what the program says now into the guide; a screen of which only a part is shown is then
//! shown whole, if that part has changed, and has to be cut again by hand.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::harness;

const GUIDE: &str = "docs/guide.md";
const REPEAT: &str = "repeat: cargo test --release guide";
const LEFT_OUT: &str = "…";

/// A fence of the guide.
#[derive(Debug)]
struct Fence {
    /// The number of its first line, counted from one.
    line: usize,
    words: Vec<String>,
    text: String,
}

/// A piece of the guide: what is read, or what is done.
enum Piece {
    Prose(String),
    Fence(Fence),
}

fn pieces(guide: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut open: Option<Fence> = None;
    for (number, line) in guide.lines().enumerate() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(words)) => {
                let words = words.split_whitespace().map(str::to_owned).collect();
                open = Some(Fence { line: number + 2, words, text: String::new() });
            }
            (None, None) => pieces.push(Piece::Prose(format!("{line}\n"))),
            (Some(_), Some(_)) => pieces.extend(open.take().map(Piece::Fence)),
            (Some(fence), None) => {
                fence.text.push_str(line);
                fence.text.push('\n');
            }
        }
    }
    assert!(open.is_none(), "{GUIDE}: a fence is not closed");
    pieces
}

/// Where the reader is: the folder, and what was typed that still holds.
struct Desk {
    top: PathBuf,
    folder: PathBuf,
    alias: String,
    day: String,
}

impl Desk {
    /// An empty folder with the files that the guide says to have at hand.
    fn new() -> Self {
        let top = harness::folder("guide");
        for (path, bytes) in harness::files(&harness::root("examples/guide")) {
            if !path.contains("workbooks") {
                harness::write(&top.join("练习").join(path), bytes);
            }
        }
        let folder = top.join("练习");
        Self { top, folder, alias: String::new(), day: "2025-09-01".to_owned() }
    }

    /// What stands on the screen after a block was typed and the questions were answered, and the exit code.
    fn typed(&mut self, block: &str, answers: &str) -> (String, i32) {
        for line in block.lines() {
            if let Some(alias) = line.strip_prefix("alias ") {
                self.alias = format!("alias {alias}");
                let day = line.split("--as-of ").nth(1).and_then(|rest| rest.get(..10));
                day.expect("the alias says a day").clone_into(&mut self.day);
            }
        }
        let script = self.top.join("typed.sh");
        let begins = "set -e; trap 'pwd > \"$HERE/where\"' EXIT; shopt -s expand_aliases";
        harness::write(&script, format!("{begins}\n{}\n{block}", self.alias));
        harness::write(&self.top.join("answers"), answers);
        let shell = "stty cols 100 rows 50 && exec bash \"$HERE/typed.sh\"";
        let mut command = Command::new("sh");
        command.args(["-c", "script --echo never -qec \"$0\" /dev/null < \"$HERE/answers\"", shell]);
        let program = Path::new(env!("CARGO_BIN_EXE_lianyi")).parent().expect("the program lies in a folder");
        let path = std::env::var("PATH").unwrap_or_default();
        let moment = format!("{}T10:00:00+08:00", self.day);
        command.current_dir(&self.folder).env_clear().env("PATH", format!("{}:{path}", program.display()));
        command.env("HERE", &self.top).env("HOME", &self.top).envs([("TERM", "dumb"), ("LANG", "C.UTF-8")]);
        command.envs([("GIT_CONFIG_NOSYSTEM", "1"), ("GIT_PAGER", "cat")]).env("GIT_CEILING_DIRECTORIES", &self.top);
        command.envs([("GIT_AUTHOR_DATE", &moment), ("GIT_COMMITTER_DATE", &moment)]);
        let ended = harness::run(&mut command);
        self.folder = PathBuf::from(harness::read(self.top.join("where")).trim_end());
        (ended.out.replace('\r', ""), ended.code)
    }

    /// Does to a file what a fence shows.
    fn edited(&self, fence: &Fence) {
        let [kind, name, rest @ ..] = fence.words.as_slice() else { panic!("{GUIDE}:{}: no file", fence.line) };
        let path = self.folder.join(name);
        let text = match (kind.as_str(), rest) {
            ("diff", []) => {
                let side = |sign: char| -> String {
                    let lines = fence.text.lines().filter(|line| line.starts_with([' ', sign]));
                    lines.fold(String::new(), |mut side, line| {
                        let _ = writeln!(side, "{}", &line[1..]);
                        side
                    })
                };
                let (before, old) = (harness::read(&path), side('-'));
                assert_eq!(before.matches(&old).count(), 1, "{GUIDE}:{}: {name} has not once\n{old}", fence.line);
                before.replace(&old, &side('+'))
            }
            (_, []) => fence.text.clone(),
            (_, [add]) if add == "add" => format!("{}{}", harness::read(&path), fence.text),
            _ => panic!("{GUIDE}:{}: {:?} is no way to edit", fence.line, fence.words),
        };
        harness::write(&path, text);
    }
}

/// Whether a screen is what the guide shows, where `…` stands for any lines.
fn shows(shown: &[&str], screen: &[&str]) -> bool {
    match shown.split_first() {
        None => screen.is_empty(),
        Some((first, rest)) if *first == LEFT_OUT => (0..=screen.len()).any(|from| shows(rest, &screen[from..])),
        Some((first, rest)) => {
            screen.split_first().is_some_and(|(line, left)| is_line(first, line) && shows(rest, left))
        }
    }
}

/// The same of one line.
fn is_line(shown: &str, line: &str) -> bool {
    match shown.split_once(LEFT_OUT) {
        None => shown == line,
        Some((before, after)) => line.strip_prefix(before).is_some_and(|rest| {
            let ends = rest.char_indices().map(|(at, _)| at).chain([rest.len()]);
            ends.into_iter().any(|at| is_line(after, &rest[at..]))
        }),
    }
}

/// What is shown may leave lines and parts of lines out, and nothing else.
#[test]
fn what_is_left_out_is_marked() {
    let screen = ["一", "二", "三 abc 四", "五"];
    for shown in
        [&["一", "二", "三 abc 四", "五"][..], &["…"], &["…", "五"], &["一", "…"], &["一", "…", "三 …四", "五"]]
    {
        assert!(shows(shown, &screen), "{shown:?}");
    }
    for shown in [&["一", "二"][..], &["一", "…", "四"], &["…", "三 …五", "五"], &["一", "二", "三 abc", "五"], &[]]
    {
        assert!(!shows(shown, &screen), "{shown:?}");
    }
}

fn lines(text: &str) -> Vec<&str> {
    text.trim_end().lines().map(str::trim_end).collect()
}

#[test]
fn every_command_of_the_guide_does_what_it_says() {
    let guide = harness::read(harness::root(GUIDE));
    let (mut desk, mut told, mut faults, mut commands) = (Desk::new(), String::new(), String::new(), 0);
    let pieces = pieces(&guide);
    let mut screen = String::new();
    for (position, piece) in pieces.iter().enumerate() {
        let fence = match piece {
            Piece::Prose(text) => {
                told.push_str(text);
                continue;
            }
            Piece::Fence(fence) => fence,
        };
        let words: Vec<&str> = fence.words.iter().map(String::as_str).collect();
        let mut text = fence.text.clone();
        match words.as_slice() {
            ["sh", expected @ ..] => {
                let answers = pieces[position + 1..].iter().find_map(|piece| match piece {
                    Piece::Fence(next) if next.words == ["input"] => Some(Some(next.text.as_str())),
                    Piece::Fence(_) => Some(None),
                    Piece::Prose(_) => None,
                });
                let (said, code) = desk.typed(&fence.text, answers.flatten().unwrap_or_default());
                let expected = expected.first().and_then(|word| word.strip_prefix("exit=")).unwrap_or("0");
                if code.to_string() != expected {
                    let _ = writeln!(faults, "{GUIDE}:{}: ended {code}\n{}{said}", fence.line, fence.text);
                }
                commands += fence.text.lines().filter(|line| line.starts_with("lianyi ")).count();
                screen = said;
            }
            ["input"] => {}
            ["text"] => {
                if !shows(&lines(&fence.text), &lines(&screen)) {
                    let _ = writeln!(faults, "{GUIDE}:{}: the screen shows\n{screen}", fence.line);
                    text = lines(&screen).join("\n") + "\n";
                }
            }
            _ => desk.edited(fence),
        }
        let _ = writeln!(told, "```{}\n{text}```", words.join(" "));
    }
    assert!(commands > 20, "the guide shows only {commands} commands");
    if harness::blessing() && told != guide {
        harness::write(&harness::root(GUIDE), told);
    }
    assert!(faults.is_empty(), "{faults}{REPEAT}");
}

/// The pictures of the guide are there, and no other.
#[test]
fn every_picture_is_in_the_guide() {
    let guide = harness::read(harness::root(GUIDE));
    let named = guide.split("](pictures/").skip(1).filter_map(|rest| rest.split(')').next());
    let mut named: Vec<&str> = named.collect();
    named.sort_unstable();
    assert_eq!(named, harness::names(&harness::root("docs/pictures")), "run make screenshots");
    let size: usize = harness::files(&harness::root("docs/pictures")).iter().map(|(_, bytes)| bytes.len()).sum();
    assert!(size < 1_000_000, "the pictures have {size} bytes");
}
