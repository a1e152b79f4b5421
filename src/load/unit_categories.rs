//! 单位类别 of rules against 类别 of units. A category that no unit has would take the rule away from the units that
//! were meant, and nobody would notice: there would be no duty that anybody missed.

use crate::load::faults;
use crate::load::files::Files;
use crate::load::outcome::FileOutcome;
use crate::load::outcome::error;
use crate::load::outcome::quoted;
use crate::load::similar;
use crate::load::tables::Tables;
use crate::model::left_out::LeftOut;
use crate::model::pack::Pack;
use crate::model::pack::Parameters;
use crate::model::pack::Rule;
use crate::model::people::Unit;

/// LY106 for each category of a rule that no unit has. Where 词表 lists 单位类别, every category was held against it
/// when it was read, and one that this school does not have is no mistake.
pub(super) fn check(pack: &Pack, units: &[Unit], files: &Files, tables: &Tables, outcome: &mut FileOutcome) {
    if !pack.vocabulary.unit_categories.is_empty() || !tables.units.is_complete() {
        return;
    }
    let mut known: Vec<&str> = units.iter().filter_map(|unit| unit.category.as_deref()).collect();
    known.sort_unstable();
    known.dedup();
    for rule in &pack.rules {
        let named = rule.versions().flat_map(Parameters::unit_categories);
        for category in named.filter(|category| !known.contains(&category.value.as_str())) {
            let word = quoted(&category.value);
            let finding = error(&faults::WRONG_VALUE, category.span, format!("没有一个单位的类别是“{word}”"));
            let finding = match similar::word(&category.value, known.iter().copied()) {
                Some(similar) => finding.label(format!("是不是想写“{similar}”？")),
                None => finding.label("units.yaml 里没有这个类别"),
            };
            let used = known.iter().map(|word| quoted(word)).collect::<Vec<_>>().join("、");
            outcome.findings.push(
                finding
                    .note(format!("units.yaml 里的类别：{used}"))
                    .help("改成 units.yaml 里的写法")
                    .help("办法参数几家共用、这里没有这一类的，在办法参数词表里写“单位类别”，列出各类"),
            );
            outcome.left_out.push(LeftOut {
                path: files.sources.path(category.span).to_owned(),
                record: Some(what(rule, &category.value)),
            });
        }
    }
}

fn what(rule: &Rule, category: &str) -> String {
    format!("规则 {} 的单位类别 {}", rule.id.value, quoted(category))
}
