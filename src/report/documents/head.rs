//! What the official documents share: the sender's name, and the warning that records are missing.

use crate::model::institution::Institution;
use crate::report::Facts;
use crate::report::words::wording;

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

/// Where the data of a document come from.
#[must_use]
pub fn source(facts: &Facts<'_>) -> String {
    let provenance = facts.provenance;
    let digest = provenance.digest.get(..16).unwrap_or(&provenance.digest);
    let commit = match &provenance.commit {
        Some(commit) => format!("，提交{}", wording::short_hash(&commit.id)),
        None => String::new(),
    };
    let uncommitted = match provenance.uncommitted {
        0 => String::new(),
        number => format!("，其中{number}个文件有未提交的改动"),
    };
    format!(
        "数据取自{}个记录文件{commit}{uncommitted}，摘要（SHA-256前16位）{digest}；规则包为“{}”。",
        facts.files_read, facts.model.pack.name
    )
}
