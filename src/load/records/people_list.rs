//! Files that list many records: units, cadres, friends. A record that cannot be read is left out
//! by its id; the others stay.

use crate::load::faults;
use crate::load::node::Value;
use crate::load::outcome::Read;
use crate::load::outcome::error;
use crate::load::parse;
use crate::load::reader::Reader;
use crate::load::syntax;
use crate::load::value::Field;

/// The records of a list, and the ids of those that exist but could not be read.
#[derive(Debug)]
pub(in crate::load) struct Listed<T> {
    pub(in crate::load) records: Vec<T>,
    pub(in crate::load) unreadable: Vec<String>,
    /// Whether a record had not even an id.
    pub(in crate::load) anonymous: bool,
}

impl<T> Default for Listed<T> {
    fn default() -> Self {
        Self { records: Vec::new(), unreadable: Vec::new(), anonymous: false }
    }
}

/// Reads a list of records.
pub(in crate::load) fn read<T>(
    reader: &Reader<'_>,
    what: &str,
    record: impl Fn(Field<'_, '_>) -> Read<T>,
) -> Read<Listed<T>> {
    let Some(node) = parse::listing(reader)? else { return Ok(Listed::default()) };
    let Value::List(items) = &node.value else {
        if let Some(finding) = syntax::colon_in_scalar(reader, &node) {
            return reader.fail(finding);
        }
        let message = format!("{} 应当是一个列表，每个{what}一行", reader.path);
        let span = reader.bytes(node.start, node.start);
        let finding = error(&faults::WRONG_VALUE, span, message).label(format!("这里是{}", node.kind()));
        return reader.fail(finding.help("每行写成 - {编号: ……, ……} 的样子"));
    };
    let mut listed = Listed { records: Vec::with_capacity(items.len()), ..Listed::default() };
    for item in items {
        if let Ok(record) = reader.record(|| record(Field { reader, key: "列表", node: item })) {
            listed.records.push(record);
        } else {
            let id = item.written_id();
            reader.leave_out(id);
            listed.anonymous |= id.is_none();
            listed.unreadable.extend(id.map(ToOwned::to_owned));
        }
    }
    Ok(listed)
}
