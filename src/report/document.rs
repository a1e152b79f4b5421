//! What the official documents share: the sender's name, and the warning that records are missing.

use crate::model::institution::Institution;
use crate::report::Facts;

/// The Office with the institution's name before it, unless the name already says so.
#[must_use]
pub fn sender(institution: &Institution) -> String {
    if institution.office.contains(&institution.name) {
        institution.office.clone()
    } else {
        format!("{}{}", institution.name, institution.office)
    }
}

/// 数据不完整: what a document says when records were left out; `None` when all were read.
#[must_use]
pub fn incomplete(facts: &Facts<'_>) -> Option<String> {
    if facts.left_out.is_empty() {
        return None;
    }
    let paths: Vec<_> = facts.left_out.iter().take(5).map(|left_out| left_out.path.as_str()).collect();
    let more = if facts.left_out.len() > paths.len() { " 等" } else { "" };
    Some(format!("数据不完整：有 {} 处记录未能读取，未计入本件（{}{more}）。", facts.left_out.len(), paths.join("、")))
}
