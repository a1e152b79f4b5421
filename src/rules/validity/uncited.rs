//! LY712: a rule that no sentence of the regulation names. It finds and asks, and no reader of the clauses learns
//! on what words it rests.

use crate::diagnostic::{Diagnostic, Level, Named, Subject};
use crate::model::pack::{Pack, Rule};
use crate::rules::codes;

/// LY712, in the order of the pack.
pub(super) fn check(pack: &Pack) -> Vec<Diagnostic> {
    let sentences = pack.clauses.iter().flat_map(|clause| &clause.sentences);
    let cited: Vec<usize> = sentences.flat_map(|sentence| sentence.held.rules()).map(|rule| rule.index()).collect();
    let uncited = pack.rules.iter().enumerate().filter(|(index, _)| !cited.contains(index));
    uncited.map(|(_, rule)| finding(pack, rule)).collect()
}

fn finding(pack: &Pack, rule: &Rule) -> Diagnostic {
    let (id, number) = (&rule.id.value, &rule.clause.value);
    let finding =
        Diagnostic::at(&codes::LY712, Level::Warning, rule.id.span, format!("规则“{id}”没有一句办法原文引用"))
            .label("条款对照里看不到这条规则");
    let finding = match pack.clause(number) {
        Some(clause) => finding.also(clause.number.span, "它写的是这一条"),
        None => finding,
    };
    finding
        .rule(id.clone())
        .help(format!(
            "请在“条款”里写进 {number} 的那一句：落实: 核对，规则: [{id}]；办法没有这个要求的，请删去这条规则"
        ))
        .subject(Subject::about(Named::Rule(id.clone())))
}
