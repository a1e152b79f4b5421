//! 格式: the form of packs that a pack was written for. Packs go from school to school and outlive programs, so what a
//! program does not know yet is said in one sentence, before anybody reads of twenty unknown keys.

use crate::diagnostic::{Diagnostic, Level};
use crate::load::faults;
use crate::load::node::Node;
use crate::load::outcome::Read;
use crate::load::outcome::error;
use crate::load::reader::Reader;
use crate::load::value::Field;
use crate::source::Span;

/// The form that this program reads. It grows when a key of a pack changes its meaning or is given up; a new key alone
/// does not make it grow.
pub(super) const CURRENT: u32 = 1;

const KEY: &str = "格式";

/// Reads 格式, if it is written: a newer form is not read at all, an older one is said.
pub(super) fn check(reader: &Reader<'_>, node: &Node<'_>) -> Read<()> {
    let Some(value) = node.entry(KEY).filter(|value| !value.is_empty()) else { return Ok(()) };
    let field = Field { reader, key: KEY, node: value };
    let written = field.number()?;
    if written == 0 {
        return field.wrong("“格式”写的是 0，从 1 起", &format!("写 格式: {CURRENT}，或删去"));
    }
    match finding(written, CURRENT, field.span()) {
        Some(finding) if finding.level == Level::Error => reader.fail(finding),
        Some(finding) => {
            reader.report(finding);
            Ok(())
        }
        None => Ok(()),
    }
}

/// LY129, where a pack is written for another form than the program reads.
fn finding(written: u32, current: u32, span: Span) -> Option<Diagnostic> {
    let message = format!("办法参数是按格式 {written} 写的，这个程序读格式 {current}");
    if written > current {
        let finding = error(&faults::PACK_FORMAT, span, message).label("比程序新");
        let help = "换新的 lianyi 再核对；换不了的，照这个程序的 docs/data-format.md 改写办法参数，再改“格式”";
        return Some(finding.note("说明：新的格式里同一个键可能是别的意思，所以整份办法参数没有读入").help(help));
    }
    (written < current).then(|| {
        let finding = Diagnostic::at(&faults::PACK_FORMAT, Level::Hint, span, message).label("比程序旧，照旧的读");
        finding.help(format!("对照 CHANGELOG.md 里格式的改动看一遍，改好以后写 格式: {current}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, SourceFile, Sources};

    fn span() -> Span {
        let mut sources = Sources::default();
        let file: FileId =
            sources.add(SourceFile { path: "rules/a.yaml".to_owned(), text: "格式: 2\n".to_owned(), size: 10 });
        Span::start_of(file)
    }

    #[test]
    fn a_newer_form_is_refused_and_an_older_one_is_read() {
        assert!(finding(2, 2, span()).is_none());
        let newer = finding(3, 2, span()).expect("a finding");
        assert!(newer.level == Level::Error && newer.message.contains("格式 3"), "{newer:?}");
        let older = finding(1, 2, span()).expect("a finding");
        assert!(older.level == Level::Hint && older.helps[0].contains("格式: 2"), "{older:?}");
    }
}
