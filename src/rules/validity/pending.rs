//! LY717: a regulation that nobody has copied yet. Pages and papers then print what stands for it, and say so.

use crate::diagnostic::{Diagnostic, Level, Named, Subject};
use crate::model::Model;
use crate::model::pack::Held;
use crate::rules::codes;

/// LY717, once for the pack, as soon as there is anything that it judges: a folder that was just made has no fault.
pub(super) fn check(model: &Model) -> Option<Diagnostic> {
    let pack = &model.pack;
    if model.rosters.is_empty() && model.contacts.is_empty() {
        return None;
    }
    let sentences = pack.clauses.iter().flat_map(|clause| &clause.sentences);
    let pending = sentences.filter(|sentence| matches!(sentence.held, Held::Pending(_))).count();
    let is_untitled = pack.regulation.title.is_none();
    let message = match (is_untitled, pending) {
        (false, 0) => return None,
        (true, 0) => "办法参数没有写办法的标题".to_owned(),
        (true, pending) => format!("办法参数没有写办法的标题，{pending} 句原文待录"),
        (false, pending) => format!("办法参数里有 {pending} 句原文待录"),
    };
    let span = match pack
        .clauses
        .iter()
        .find(|clause| clause.sentences.iter().any(|one| matches!(one.held, Held::Pending(_))))
    {
        Some(clause) => clause.number.span,
        None => pack.regulation.in_force.span,
    };
    Some(
        Diagnostic::at(&codes::LY717, Level::Hint, span, message)
            .note("说明：照录以前，条款对照上写明不是原文，文件上只写办法参数的名称")
            .help("请在“依据”里写标题，在“条款”里逐句照录办法原文，“落实”改为 核对、确认 或 宣示")
            .subject(Subject::about(Named::Words("办法参数".to_owned()))),
    )
}
