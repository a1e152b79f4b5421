//! The school's own template of papers: `templates/gongwen.typ` beside the data defines functions that take
//! the place of those of the same names in the program's `gongwen.typ`.

use std::collections::BTreeSet;

use anyhow::{Result, bail};
use typst::syntax::ast::{AstNode as _, Expr, Markup};
use typst::syntax::{DiagSpanKind, Source};

use crate::report::own_template::Fault;

/// The file below `templates/`.
pub(crate) const OWN_TEMPLATE: &str = "gongwen.typ";

/// What all papers import.
pub(super) const STANDARD: &str = "gongwen.typ";

/// Under this name the school's functions can import those that they replace.
pub(super) const ORIGINAL: &str = "original.typ";

/// What papers import where the school has a template of its own.
pub(super) fn both() -> String {
    format!("#import \"/{ORIGINAL}\": *\n#import \"/templates/{OWN_TEMPLATE}\": *\n")
}

/// Whether the school's template can be read and defines only what there is.
///
/// # Errors
///
/// Everything that is wrong with it, a line each with file, line and column.
pub(super) fn check(standard: &Source, own: &Source) -> Result<()> {
    let known = defined(standard);
    let names: BTreeSet<&str> = known.iter().map(|(_, name)| name.as_str()).collect();
    let mut faults = Vec::new();
    for error in own.root().errors_and_warnings().0 {
        let range = match error.span.get() {
            DiagSpanKind::Number { num, sub_range, .. } => own.range(num, sub_range),
            DiagSpanKind::Range { range, .. } => Some(range),
            DiagSpanKind::Detached => None,
        };
        let at = range.map_or(0, |range| range.start);
        faults.push(Fault { at, what: format!("写法不对（{}）", error.message) });
    }
    for (at, name) in defined(own) {
        if !names.contains(name.as_str()) && !name.starts_with('_') {
            let all = names.iter().copied().collect::<Vec<_>>().join("、");
            let what = format!("公文里没有“{name}”可换；有的是 {all}（自用的名称以 _ 开头）");
            faults.push(Fault { at, what });
        }
    }
    if faults.is_empty() {
        return Ok(());
    }
    faults.sort_by_key(|fault| fault.at);
    let lines = faults.iter().map(|fault| fault.line(OWN_TEMPLATE, own.text()));
    bail!("templates/ 里的模板用不了：\n{}", lines.collect::<Vec<_>>().join("\n"))
}

/// The names that a file defines at its top, with their places.
fn defined(source: &Source) -> Vec<(usize, String)> {
    let Some(markup) = source.root().cast::<Markup>() else { return Vec::new() };
    let mut names = Vec::new();
    for expression in markup.exprs() {
        let Expr::LetBinding(binding) = expression else { continue };
        let at = source.find(binding.span()).map_or(0, |node| node.offset());
        names.extend(binding.kind().bindings().into_iter().map(|name| (at, name.as_str().to_owned())));
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(own: &str) -> String {
        let standard = Source::detached("#let masthead(name) = [#name]\n#let gap = 7mm\n#import \"x.typ\": y\n");
        check(&standard, &Source::detached(own)).map_or_else(|error| error.to_string(), |()| String::new())
    }

    #[test]
    fn only_what_papers_use_may_be_defined() {
        assert_eq!(told("#let masthead(name) = [*#name*]\n#let _mark = 1\n"), "");
        assert_eq!(
            told("\n  #let head(name) = name"),
            "templates/ 里的模板用不了：\ntemplates/gongwen.typ:2:4：公文里没有“head”可换；有的是 gap、masthead（自用的名称以 _ 开头）"
        );
        assert!(
            told("#let masthead(name = ").contains("templates/gongwen.typ:1:"),
            "{}",
            told("#let masthead(name = ")
        );
    }
}
