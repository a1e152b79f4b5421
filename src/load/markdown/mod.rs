//! Markdown that people write below the front matter: what it may not hold, and its tree
//! ([`crate::model::prose`]).

use pulldown_cmark::LinkType;
use pulldown_cmark::Options;
use pulldown_cmark::Parser;

mod check;
mod tree;

pub(super) use check::check;
pub use tree::tree;

/// Containers within containers; what lies deeper is shown at this depth.
const DEPTH: usize = 8;

fn parser(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS)
}

/// The address of a link as it may be followed; `None` if it may not.
fn target(kind: LinkType, address: &str) -> Option<String> {
    if kind == LinkType::Email {
        return Some(format!("mailto:{address}"));
    }
    let (scheme, _) = address.split_once(':')?;
    let allowed = ["http", "https", "mailto"].into_iter().any(|allowed| scheme.eq_ignore_ascii_case(allowed));
    (allowed && !address.chars().any(|character| character.is_control() || character == ' '))
        .then(|| address.to_owned())
}
