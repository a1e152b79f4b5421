//! A text that YAML cuts: `摘要: 改造 #3 琴房` reads as `改造`, and nothing says that the rest is a remark. Whoever writes
//! a remark leaves a blank behind the sharp; what has none may have been meant as text.

use crate::diagnostic::{Diagnostic, Level};
use crate::load::faults;
use crate::load::node::{Node, Value};
use crate::load::outcome::quoted;
use crate::load::reader::Reader;

/// LY106, as a hint.
pub(super) fn finding(reader: &Reader<'_>, key: &str, node: &Node<'_>) -> Option<Diagnostic> {
    if !matches!(node.value, Value::Scalar { plain: true, .. }) || node.is_empty() {
        return None;
    }
    let (start, end) = (node.start, node.end);
    let value = reader.text.get(start.index()..end.index())?.trim_end();
    let rest = reader.text.get(start.index() + value.len()..)?.lines().next()?.trim_end();
    let cut = rest.trim_start_matches([' ', '\t']);
    let is_text = cut.len() < rest.len()
        && cut.strip_prefix('#')?.starts_with(|next: char| next.is_alphanumeric() || matches!(next, '“' | '（'));
    if !is_text || value.contains('\n') {
        return None;
    }
    let until = start + value.len() + rest.len();
    let span = reader.bytes(start + value.len() + (rest.len() - cut.len()), until);
    let message = format!("“{}”里“{}”没有读进来：空格后面的 # 起是批注", key, quoted(cut));
    let finding = Diagnostic::at(&faults::WRONG_VALUE, Level::Hint, span, message).label("这些没有读进来");
    // Which of the two it is only the writer knows, so that there is no cure.
    Some(finding.help("是内容的，把整个值用英文引号括起来；是批注的，在 # 后面空一格"))
}
