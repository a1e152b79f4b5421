//! 存在问题: what is not as it should be, each said once and made from what the annexes list.

use crate::report::documents::notice::feedback::{self, Handling};
use crate::report::documents::notice::finding::NoticeFindings;
use crate::report::documents::notice::scope::Scope;
use crate::report::documents::notice::{method, pair, roster, unit};

/// The problems, a sentence each; where there are none, that nothing was found.
pub(super) fn problems(
    scope: &Scope<'_>,
    handling: Option<&Handling>,
    findings: &NoticeFindings,
    annexes: &[String],
) -> Vec<String> {
    let annex = |title: &str| named(annexes, title);
    let units = annex(&unit::title(scope));
    let handled = handling.and_then(|handling| feedback::problem(handling, &annex(feedback::TITLE)));
    let mut problems: Vec<String> =
        [pair::problem(scope, &units), roster::problem(scope, &units), handled].into_iter().flatten().collect();
    problems.extend(findings.brief(&annex(method::TITLE), !problems.is_empty()));
    if problems.is_empty() { vec![findings.statement.clone()] } else { problems }
}

/// How the body names an annex: 附件, or 附件2 where there are several.
pub(super) fn named(annexes: &[String], title: &str) -> String {
    match annexes.iter().position(|annex| annex == title) {
        Some(index) if annexes.len() > 1 => format!("附件{}", index + 1),
        _ => "附件".to_owned(),
    }
}
