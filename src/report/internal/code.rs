//! One code: its explanation, and how many findings it has now.

use serde::Serialize;

use crate::report::address;
use crate::report::lookup::Lookup;
use crate::report::parts::{Count, Link};
use crate::report::words::prose::Prose;
use crate::rules;

/// The page of a code.
#[derive(Clone, Debug, Serialize)]
pub struct Code {
    /// Its file.
    #[serde(skip)]
    pub path: String,
    /// The code.
    pub code: &'static str,
    /// The code and what it is about.
    pub title: String,
    /// The area, leading to its findings.
    pub area: Link,
    /// How many findings it has now.
    pub count: Count,
    /// The page beside the rule, without its heading.
    #[serde(skip)]
    pub body: Prose,
}

/// One page for each code.
#[must_use]
pub fn codes(lookup: &Lookup<'_>) -> Vec<Code> {
    let pages = rules::codes().map(|code| {
        let number = lookup.facts.findings.iter().filter(|finding| finding.code == code).count();
        Code {
            path: address::code(code),
            code: code.id,
            title: format!("{code} {}", code.title),
            area: Link::to(address::FINDINGS, code.area.name),
            count: Count::new(number, address::findings_of_code(code)),
            body: Prose::new(without_heading(code.explanation)),
        }
    });
    pages.collect()
}

/// The page has the heading already.
fn without_heading(text: &str) -> &str {
    match text.split_once('\n') {
        Some((first, rest)) if first.starts_with("# ") => rest,
        _ => text,
    }
}
