//! The constant files of a site, and the running line of its printed pages.

use std::fmt::Write as _;

use anyhow::Result;
use askama::Template;

use crate::html::{Sink, put};
use crate::report::parts::frame::Frame;

/// Path below the site's folder, and bytes. Both sites carry them.
const FILES: [(&str, &[u8]); 2] = [
    ("static/icon.svg", include_bytes!("../../templates/html/static/icon.svg")),
    ("static/site.js", include_bytes!("../../templates/html/static/site.js")),
];

/// The look of both sites; what the school has of its own comes behind it.
const STYLE: &str = include_str!("../../templates/html/static/style.css");

/// The search box, which the internal site has.
const SEARCH: &[u8] = include_bytes!("../../templates/html/static/search.js");

/// The running line of printed pages, as a CSS string.
#[derive(Template)]
#[template(path = "running.css", escape = "none")]
struct Running {
    line: String,
}

/// Hands over the constant files and the running line.
///
/// # Errors
///
/// If the sink refuses a file.
pub(super) fn statics(sink: Sink<'_>, frame: &Frame) -> Result<()> {
    FILES.iter().try_for_each(|(path, bytes)| sink.file(path, bytes))?;
    if frame.search {
        sink.file("static/search.js", SEARCH)?;
    }
    let style = format!("{STYLE}{}", sink.own.style());
    sink.file("static/style.css", style.as_bytes())?;
    put(sink, "static/running.css", &Running { line: css_string(&running_line(frame)) })
}

fn running_line(frame: &Frame) -> String {
    let Frame { school, title, edition, as_of, commit, .. } = frame;
    let commit = if commit.is_empty() { String::new() } else { format!(" · 提交 {commit}") };
    let partial = if frame.partial { " · 数据不完整" } else { "" };
    format!("{school}{title}（{edition}） · 截至 {as_of}{commit}{partial}")
}

/// A CSS string: whatever is not a letter, a digit or a blank is written as an escape. In full,
/// because the leak scan takes `\f` of a short `\ff08` for a line feed and finds the id `F08`.
fn css_string(text: &str) -> String {
    let mut string = String::from("\"");
    for letter in text.chars() {
        if letter.is_alphanumeric() || letter == ' ' {
            string.push(letter);
        } else {
            write!(string, "\\{:06x} ", u32::from(letter)).expect("a String takes every write");
        }
    }
    string.push('"');
    string
}
