//! An id that stands for another record: its key, or the finding that says why there is none.

use crate::diagnostic::Diagnostic;
use crate::load::cures;
use crate::load::faults;
use crate::load::id_table::Answer;
use crate::load::id_table::Table;
use crate::load::name;
use crate::load::outcome::Read;
use crate::load::outcome::Reported;
use crate::load::outcome::error;
use crate::load::outcome::quoted;
use crate::load::reader::Reader;
use crate::load::repeated;
use crate::load::several;
use crate::load::similar;
use crate::load::with_more;
use crate::source::Span;
use crate::source::Spanned;

/// The key that an id stands for; the finding if it stands for nobody.
pub(super) fn resolve<K: Copy>(reader: &Reader<'_>, table: &Table<K>, id: &str, span: Span) -> Read<Spanned<K>> {
    match table.answer(id) {
        Answer::Found(key) => Ok(Spanned::new(key, span)),
        Answer::Unreadable => reader.follow(table.kind(), id),
        Answer::Unknown => match name_for_id(reader, table, id, span) {
            Some(finding) => reader.fail(finding),
            None if !table.is_complete() => reader.follow(table.kind(), ""),
            // A file has so many findings that are shown; looking for similar ids costs more than reading.
            None if reader.is_full() => Err(Reported),
            None => reader.fail(unknown(reader, table, id, span)),
        },
    }
}

/// LY109.
fn unknown<K: Copy>(reader: &Reader<'_>, table: &Table<K>, id: &str, span: Span) -> Diagnostic {
    let tables = reader.tables;
    let (word, home) = (table.kind().word(), table.kind().home());
    let finding = error(&faults::UNKNOWN_ID, span, format!("没有编号为“{}”的{word}", quoted(id)));
    if let Some(ids) = several::words(id).filter(|ids| ids.iter().all(|id| table.contains(id))) {
        let help = format!("写成列表，方括号和逗号都用半角：[{}]", ids.join(", "));
        return finding.label("几个编号要分开写").help(help).cure(cures::list(reader, span, &ids));
    }
    if let Some(finding) = with_more::finding(reader, table, id, span) {
        return finding;
    }
    let finding = name::oddity(id).into_iter().fold(finding, |finding, odd| finding.note(format!("说明：{odd}")));
    if let Some(other) = tables.kind_of(id) {
        return finding.label(format!("{id} 是{}的编号", other.word())).help(format!("这里要写{word}的编号"));
    }
    let mut ids = table.ids();
    let near = table.near(&[id, &cures::meant(id)]);
    if let Some(meant) = cures::id(id, near.iter().copied()) {
        let finding = finding.label(format!("是不是想写“{meant}”？")).help(format!("改为 {meant}"));
        return finding.cure(cures::in_place(reader, span, meant));
    }
    let similar =
        if table.kind().has_words() { similar::word(id, ids.clone()) } else { similar::id(id, near.iter().copied()) };
    if let Some(similar) = similar {
        let similar = quoted(similar);
        return finding.label(format!("是不是想写“{similar}”？")).help(format!("改为 {similar}"));
    }
    let count = ids.len();
    let finding = if count == 0 {
        finding.label(repeated::none_yet(table.kind()))
    } else if count <= 12 {
        finding.note(format!("{home} 里的编号：{}", ids.map(quoted).collect::<Vec<_>>().join("、")))
    } else {
        let (first, last) = (ids.next().unwrap_or_default(), ids.next_back().unwrap_or_default());
        finding.label(format!("{home} 里有 {} 到 {} 共 {count} 个编号", quoted(first), quoted(last)))
    };
    finding.help(format!("改正编号，或先在 {home} 里登记"))
}

/// LY116: a person's or a unit's name where an id belongs.
fn name_for_id<K: Copy>(reader: &Reader<'_>, table: &Table<K>, written: &str, span: Span) -> Option<Diagnostic> {
    let unquoted = cures::unquoted(written).unwrap_or(written);
    let ids = reader.tables.names.get(&name::plain(unquoted)).or_else(|| with_more::titled(reader.tables, unquoted))?;
    let written = quoted(written);
    let message = format!("“{written}”是{}，请写编号 {}", ids.what, ids.ids.join(" 或 "));
    let finding = error(&faults::NAME_FOR_ID, span, message).label("这里写编号");
    Some(match ids.ids.as_slice() {
        // The name of somebody who cannot stand here is another mistake.
        [only] if table.contains(only) => {
            finding.help(format!("改为 {only}")).cure(cures::in_place(reader, span, only))
        }
        [only] => finding.help(format!("改为 {only}")),
        _ => finding.help(format!("同名的有 {} 个，查明是哪一个再改", ids.ids.len())),
    })
}
