//! Reads and rewrites a case file. Line by line, because rewriting must leave every other byte alone.

use crate::harness::BASE_DAY;
use crate::repository;

/// One heading of a case file with its files and its expected findings.
#[derive(Debug, Default)]
pub(crate) struct Case {
    /// The heading.
    pub(crate) heading: String,
    /// The day to look at it.
    pub(crate) as_of: String,
    /// What is laid over the base corpus, in order.
    pub(crate) changes: Vec<Change>,
    /// What `check` prints.
    pub(crate) result: String,
    /// Further arguments of `check`.
    pub(crate) args: Vec<String>,
    /// The exit code, where the case states it.
    pub(crate) exit: Option<i32>,
    /// Whether `check` is asked for the history.
    pub(crate) history: bool,
    /// The lines of the result: of the text between the fences, or an empty range where a fence is
    /// to be put in.
    place: Place,
}

/// A change to the base corpus.
#[derive(Debug)]
pub(crate) enum Change {
    /// A whole file.
    Write {
        /// Below the data folder.
        path: String,
        /// The bytes.
        bytes: Vec<u8>,
    },
    /// Some lines of a file of the base corpus, replaced.
    Edit {
        /// Below the data folder.
        path: String,
        /// The lines as they are, and as they are to be.
        hunks: Vec<(String, String)>,
    },
    /// A file of this many zero bytes, which takes no room on the disk.
    Fill {
        /// Below the data folder.
        path: String,
        /// Its size.
        size: u64,
    },
    /// A named pipe, which is no file.
    Pipe {
        /// Below the data folder.
        path: String,
    },
    /// A symbolic link.
    Link {
        /// Below the data folder.
        path: String,
        /// Where it leads, as written into the link.
        target: String,
    },
    /// A file or folder that goes away.
    Delete {
        /// Below the data folder.
        path: String,
    },
    /// A commit of everything laid out so far.
    Commit {
        /// The day that it claims.
        day: String,
        /// What it says of itself.
        message: String,
    },
    /// A clone that holds the last commit only takes the place of the repository.
    Shallow,
}

/// Where the result stands in the file, as indices of lines.
#[derive(Debug, Default)]
struct Place {
    from: usize,
    to: usize,
    fenced: bool,
}

/// A fenced block.
struct Fence<'a> {
    info: &'a str,
    /// Indices of the lines between the fences.
    from: usize,
    to: usize,
}

/// The cases of a file.
///
/// # Errors
///
/// If a fence does not end or says something the format does not know.
pub(crate) fn parse(text: &str) -> Result<Vec<Case>, String> {
    let lines: Vec<&str> = text.lines().collect();
    let mut cases: Vec<Case> = Vec::new();
    let mut current = Case::default();
    let mut index = 0;
    while index < lines.len() {
        let line = lines[index];
        if let Some(heading) = heading(line) {
            cases.push(std::mem::take(&mut current));
            heading.clone_into(&mut current.heading);
        } else if let Some(day) = line.strip_prefix("as-of: ") {
            day.clone_into(&mut current.as_of);
        } else if let Some(args) = line.strip_prefix("args: ") {
            current.args = args.split_whitespace().map(str::to_owned).collect();
        } else if let Some(code) = line.strip_prefix("exit: ") {
            current.exit = Some(code.trim().parse().map_err(|_| format!("“{line}” holds no number"))?);
        } else if let Some(what) = line.strip_prefix("git: ") {
            current.history = true;
            current.changes.extend(step(what)?);
        } else if let Some(fence) = fence(&lines, index)? {
            take_fence(&mut current, &fence, &lines)?;
            index = fence.to;
        }
        index += 1;
        if !current.place.fenced && !line.is_empty() {
            current.place = Place { from: index, to: index, fenced: false };
        }
    }
    cases.push(current);
    cases.retain(Case::is_case);
    for case in &mut cases {
        if case.as_of.is_empty() {
            BASE_DAY.clone_into(&mut case.as_of);
        }
    }
    Ok(cases)
}

impl Case {
    /// Whether the section is more than prose.
    fn is_case(&self) -> bool {
        let set = self.history || !self.as_of.is_empty() || !self.args.is_empty() || self.exit.is_some();
        set || !self.changes.is_empty() || self.place.fenced
    }
}

/// What a line `git: …` asks for: a commit of a day, perhaps with its message, a shallow clone, or no repository at all.
fn step(what: &str) -> Result<Option<Change>, String> {
    match what.trim() {
        "none" => Ok(None),
        "shallow" => Ok(Some(Change::Shallow)),
        day if day.len() == 10 => {
            Ok(Some(Change::Commit { day: day.to_owned(), message: repository::MESSAGE.to_owned() }))
        }
        said if said.as_bytes().get(10) == Some(&b' ') => {
            Ok(Some(Change::Commit { day: said[..10].to_owned(), message: said[11..].to_owned() }))
        }
        other => Err(format!("“git: {other}” is no day")),
    }
}

/// The file with new results in place of the old ones.
pub(crate) fn with_results(text: &str, cases: &[Case], results: &[String]) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for (case, result) in cases.iter().zip(results).rev() {
        let new = result.lines().map(str::to_owned);
        let (from, to) = (case.place.from, case.place.to);
        if case.place.fenced {
            lines.splice(from..to, new);
        } else if !result.is_empty() {
            let opened = ["", "```text 结果"].map(str::to_owned);
            lines.splice(from..to, opened.into_iter().chain(new).chain(["```".to_owned()]));
        }
    }
    lines.join("\n") + "\n"
}

fn heading(line: &str) -> Option<&str> {
    line.strip_prefix("# ").or_else(|| line.strip_prefix("## ")).or_else(|| line.strip_prefix("### "))
}

fn fence<'a>(lines: &[&'a str], index: usize) -> Result<Option<Fence<'a>>, String> {
    let line = lines[index];
    let ticks = line.len() - line.trim_start_matches('`').len();
    if ticks < 3 {
        return Ok(None);
    }
    let (mark, info) = line.split_at(ticks);
    let rest = &lines[index + 1..];
    let length = rest.iter().position(|line| *line == mark).ok_or_else(|| format!("“{line}” has no end"))?;
    Ok(Some(Fence { info: info.trim(), from: index + 1, to: index + 1 + length }))
}

fn take_fence(case: &mut Case, fence: &Fence<'_>, lines: &[&str]) -> Result<(), String> {
    let body = &lines[fence.from..fence.to];
    let content: String = body.iter().flat_map(|line| [line, "\n"]).collect();
    let (words, path) = fence.info.split_once("path=").unwrap_or((fence.info, ""));
    let words: Vec<&str> = words.split_whitespace().collect();
    if words.contains(&"结果") {
        case.result = content;
        case.place = Place { from: fence.from, to: fence.to, fenced: true };
    } else if let Some(path) = path.strip_suffix(" delete") {
        case.changes.push(Change::Delete { path: path.to_owned() });
    } else if !path.is_empty() {
        case.changes.push(change(&words, path.to_owned(), body, content)?);
    }
    Ok(())
}

/// The change that a fence with a path asks for.
fn change(words: &[&str], path: String, body: &[&str], content: String) -> Result<Change, String> {
    let one_line = body.concat();
    Ok(if words.contains(&"diff") {
        Change::Edit { path, hunks: body.split(|line| line.is_empty()).map(hunk).collect() }
    } else if words.contains(&"bytes") {
        Change::Write { path, bytes: unescape(&one_line)? }
    } else if words.contains(&"fill") {
        let size = one_line.parse().map_err(|_| format!("“{one_line}” is no number of bytes"))?;
        Change::Fill { path, size }
    } else if words.contains(&"pipe") {
        Change::Pipe { path }
    } else if words.contains(&"link") {
        Change::Link { path, target: one_line }
    } else {
        Change::Write { path, bytes: content.into_bytes() }
    })
}

/// Lines with `-` or a space as they are, lines with `+` or a space as they are to be.
fn hunk(lines: &[&str]) -> (String, String) {
    let with = |marks: [char; 2]| {
        let kept = lines.iter().filter_map(|line| line.strip_prefix(marks));
        kept.flat_map(|line| [line, "\n"]).collect::<String>()
    };
    (with(['-', ' ']), with(['+', ' ']))
}

/// The bytes behind `\xNN`, `\0`, `\r`, `\n`, `\t` and `\\`.
fn unescape(text: &str) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        bytes.extend(before.as_bytes());
        let kind = after.chars().next().ok_or("a lone \\ at the end")?;
        let mut length = 1;
        bytes.push(match kind {
            '0' => 0,
            'r' => b'\r',
            'n' => b'\n',
            't' => b'\t',
            '\\' => b'\\',
            'x' => {
                length = 3;
                let digits = after.get(1..3).ok_or("\\x needs two digits")?;
                u8::from_str_radix(digits, 16).map_err(|_| format!("\\x{digits} is no byte"))?
            }
            _ => return Err(format!("\\{kind} is no escape")),
        });
        rest = &after[length..];
    }
    bytes.extend(rest.as_bytes());
    Ok(bytes)
}
