//! `--select` and `--ignore`: codes, or the first digits of codes.

use std::fmt;

use crate::diagnostic::Code;
use crate::rules;

/// A code or the beginning of codes, known to match at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Selector(String);

impl fmt::Display for Selector {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Selector {
    /// Whether a code is meant.
    pub(super) fn matches(&self, code: &str) -> bool {
        code.starts_with(&self.0)
    }
}

/// Reads one code or beginning of codes; small letters will do.
pub(super) fn parse(text: &str) -> Result<Selector, String> {
    let wanted = text.trim().to_ascii_uppercase();
    let known = wanted.starts_with("LY") && rules::codes().any(|code| code.id.starts_with(&wanted));
    if known { Ok(Selector(wanted)) } else { Err(unknown(text)) }
}

/// The code of that name; small letters will do.
pub(super) fn find(text: &str) -> Option<&'static Code> {
    rules::codes().find(|code| code.id.eq_ignore_ascii_case(text.trim()))
}

/// `没有 LY999 这个编号，是否想写 LY901？`.
pub(super) fn unknown(text: &str) -> String {
    let wanted = text.trim().to_ascii_uppercase();
    let nearest = rules::codes()
        .map(|code| (strsim::damerau_levenshtein(&wanted, code.id), code))
        .filter(|(distance, _)| *distance <= 2)
        .min_by_key(|(distance, code)| (*distance, code.id));
    match nearest {
        Some((_, code)) => format!("没有 {wanted} 这个编号，是否想写 {}（{}）？", code.id, code.title),
        None => format!("没有 {wanted} 这个编号；lianyi explain 列出全部编号"),
    }
}
