//! More than an id where an id belongs: `F02（蒋一鸣）`, `蒋一鸣 F02`, `蒋一鸣教授`.

use crate::diagnostic::Diagnostic;
use crate::load::cures;
use crate::load::faults;
use crate::load::id_table::Table;
use crate::load::name;
use crate::load::outcome::{error, quoted};
use crate::load::reader::Reader;
use crate::load::tables::{Named, Tables};
use crate::source::Span;

/// What people are called by, behind their names.
const TITLES: [&str; 22] = [
    "教授",
    "副教授",
    "讲师",
    "助教",
    "老师",
    "同志",
    "先生",
    "女士",
    "博士",
    "书记",
    "副书记",
    "院长",
    "副院长",
    "校长",
    "副校长",
    "部长",
    "副部长",
    "主任",
    "副主任",
    "处长",
    "副处长",
    "委员",
];

/// What stands around the words.
const BETWEEN: [char; 14] = ['（', '）', '(', ')', ' ', '\u{3000}', '、', '/', '-', '—', '：', '，', '【', '】'];

/// LY109 for an id with words around it.
pub(super) fn finding<K: Copy>(reader: &Reader<'_>, table: &Table<K>, written: &str, span: Span) -> Option<Diagnostic> {
    let is_of_id = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_');
    let mut ids = written.split(|sign| !is_of_id(sign)).filter(|part| table.contains(part));
    let (id, None) = (ids.next()?, ids.next()) else { return None };
    let at = written.find(id)?;
    let more = [&written[..at], &written[at + id.len()..]].map(|part| part.trim_matches(BETWEEN));
    let ([more, ""] | ["", more]) = more else { return None };
    if more.is_empty() || more.chars().next().is_some_and(is_of_id) {
        return None;
    }
    let message = format!("“{}”里除了编号还有别的", quoted(written));
    let finding = error(&faults::UNKNOWN_ID, span, message).label("这里只写编号");
    let whose = reader.tables.names.get(&name::plain(more)).or_else(|| titled(reader.tables, more));
    Some(match whose {
        Some(named) if named.ids.iter().any(|other| other == id) => {
            finding.help(format!("改为 {id}")).cure(cures::in_place(reader, span, id))
        }
        Some(named) => {
            let others = named.ids.join("、");
            finding.help(format!("{id} 和后面的{}（{others}）不是一个，查明是哪一个，只写编号", named.what))
        }
        None => finding.help(format!("改为 {id}；要说的话写进正文")),
    })
}

/// Whose name a text is but for a title behind it.
pub(super) fn titled<'t>(tables: &'t Tables, text: &str) -> Option<&'t Named> {
    let plain = name::plain(text);
    let titles = TITLES.into_iter().chain(tables.titles());
    let mut names = titles.filter_map(|title| tables.names.get(plain.strip_suffix(title)?));
    names.next()
}
