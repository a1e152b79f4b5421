//! `docs/rules-template.yaml`, the blank pack from which an institution writes its rules: it can be read, nothing is
//! missing in it, and each key has a word of explanation.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::formats;
use crate::harness;

const REPEAT: &str = "repeat: cargo test --release template";

/// The day on which the school of the blank pack is looked at.
const DAY: &str = "2026-10-20";

fn template() -> String {
    harness::read(harness::root("docs/rules-template.yaml"))
}

/// The school with the blank pack as its own.
fn project(name: &str) -> PathBuf {
    let project = harness::project("template", name);
    harness::write(&project.join("data/rules/rules-template.yaml"), template());
    project
}

#[test]
fn a_school_can_work_with_the_blank_pack() {
    let ended = harness::run(harness::lianyi(&project("template-check")).args(["check", "--as-of", DAY]));
    assert_eq!(ended.code, 0, "{}{}; {REPEAT}", ended.out, ended.err);
    assert!(ended.out.starts_with("没有发现问题"), "{}; {REPEAT}", ended.out);
    let project = project("template-report");
    let ended = harness::run(harness::lianyi(&project).args(["report", "--without-pdf", "--as-of", DAY]));
    assert_eq!(ended.code, 0, "{}{}; {REPEAT}", ended.out, ended.err);
    let clauses = harness::read(project.join("site/internal/clauses.html"));
    assert!(!clauses.contains("badge unchecked"), "each clause is held by something; {REPEAT}");
}

/// The explained keys of each rule kind: those of its rules, over all rules of the kind.
fn explained() -> BTreeMap<String, BTreeSet<String>> {
    let template = template();
    let rules = template.split("\n规则:\n").nth(1).expect("the rules");
    let mut kinds: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for rule in rules.split("\n  - 编号: ") {
        let kind =
            rule.lines().find_map(|line| line.trim().strip_prefix("类型: ")).and_then(|rest| rest.split(' ').next());
        if let Some(kind) = kind {
            kinds.entry(kind.to_owned()).or_default().extend(keys_with_comments(rule));
        }
    }
    kinds
}

/// The keys of the lines that end in a comment.
fn keys_with_comments(text: &str) -> BTreeSet<String> {
    let key = |line: &str| Some(line.split_once('#')?.0.split_once(':')?.0.trim().trim_start_matches("- ").to_owned());
    text.lines().filter_map(key).filter(|key| !key.is_empty()).collect()
}

#[test]
fn every_kind_and_every_parameter_is_explained() {
    let explained = explained();
    let mut faults = Vec::new();
    for (kind, keys) in formats::kinds() {
        match explained.get(&kind) {
            None => faults.push(format!("no rule of the kind {kind}")),
            Some(known) => faults.extend(
                keys.iter().filter(|key| !known.contains(*key)).map(|key| format!("{kind} without an explained {key}")),
            ),
        }
    }
    assert!(faults.is_empty(), "docs/rules-template.yaml has\n{}\n{REPEAT}", faults.join("\n"));
}

/// The other keys of a pack: of its head, of clauses, sentences and rules, and of what parameters are made of.
#[test]
fn every_other_key_of_a_pack_is_explained() {
    let template = template();
    let known = keys_with_comments(&template);
    // 称谓, 条款, 词表 and 规则 stand over what they hold, 参数 over the parameters: explained in the lines before them.
    let heads = ["称谓", "词表", "条款", "规则", "参数", "语句"];
    let faults: BTreeSet<&str> = lianyi::load::schema::every_key()
        .filter(|(kind, _)| *kind == "pack")
        .map(|(_, key)| key)
        .filter(|key| !known.contains(*key))
        .filter(|key| !heads.contains(key) || !template.contains(&format!("{key}:")))
        .collect();
    assert!(faults.is_empty(), "docs/rules-template.yaml explains none of {faults:?}; {REPEAT}");
}

/// A parameter that stands in the blank pack is one that the program reads: whatever it does not know stops it.
#[test]
fn a_misspelt_key_of_the_blank_pack_would_be_seen() {
    let project = project("template-misspelt");
    let pack = template().replacen("临期提醒天数:", "临期提醒日数:", 1);
    harness::write(&project.join("data/rules/rules-template.yaml"), pack);
    let ended = harness::run(harness::lianyi(&project).args(["check", "--as-of", DAY]));
    assert_eq!(ended.code, 2, "{}; {REPEAT}", ended.out);
}
