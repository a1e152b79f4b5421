//! 存在问题: what is not as it should be, each said once and made from what the annexes list.

use crate::report::documents::notice::feedback::{self, Handling};
use crate::report::documents::notice::finding::NoticeFindings;
use crate::report::documents::notice::scope::Scope;
use crate::report::documents::notice::{method, pair, roster};

/// The problems, a sentence each; where there are none, that nothing was found.
pub(super) fn problems(
    scope: &Scope<'_>,
    handling: Option<&Handling>,
    findings: &NoticeFindings,
    annexes: &[String],
) -> Vec<String> {
    let annex = |title: &str| named(annexes, title);
    // The pairs, where there are any, are the first annex.
    let pairs = pair::problem(scope, &named(annexes, annexes.first().map_or("", String::as_str)));
    let handled = handling.and_then(|handling| feedback::problem(handling, &annex(feedback::TITLE)));
    let found = findings.brief(&annex(method::TITLE));
    let problems: Vec<String> = [pairs, roster::problem(scope), handled, found].into_iter().flatten().collect();
    if problems.is_empty() { vec![findings.statement.clone()] } else { problems }
}

/// How the body names an annex: 附件, or 附件2 where there are several.
fn named(annexes: &[String], title: &str) -> String {
    match annexes.iter().position(|annex| annex == title) {
        Some(index) if annexes.len() > 1 => format!("附件{}", index + 1),
        _ => "附件".to_owned(),
    }
}
