//! On a terminal: of many findings of one code and one unit a few examples, and how many more there are. Whoever
//! copies a year's folder has a hundred findings of five causes, and nobody reads a thousand lines.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Named};
use crate::model::Model;

/// So many of a code and a unit are shown.
const EXAMPLES: usize = 3;

/// Keeps the examples; says line by line what is not shown. Findings that name nobody belong to no unit.
pub(super) fn examples(findings: &mut Vec<Diagnostic>, model: Option<&Model>) -> Vec<String> {
    let units = model.map(Model::units_by_id).unwrap_or_default();
    let name = |unit| model.map_or("", |model| model.unit(unit).name.as_str());
    let mut seen: BTreeMap<(&'static str, &str), usize> = BTreeMap::new();
    findings.retain(|finding| {
        let mut named = finding.subject.named().filter_map(|named| match named {
            Named::Unit(id) | Named::Cadre(id) => units.get(id.as_str()).map(|unit| name(*unit)),
            _ => None,
        });
        let count = seen.entry((finding.code.id, named.next().unwrap_or_default())).or_default();
        *count += 1;
        *count <= EXAMPLES
    });
    let more = seen.into_iter().filter(|(_, count)| *count > EXAMPLES);
    more.map(|((code, unit), count)| {
        let of = if unit.is_empty() { String::new() } else { format!(" {unit}") };
        format!("{code}{of}：还有 {} 条同类的没有列出", count - EXAMPLES)
    })
    .collect()
}
