//! The two evaluations side by side.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::NaiveDate;
use lianyi::ledger::{Duty, Holder, Ledger, Object};
use lianyi::model::Model;

use crate::harness;
use crate::laws::{days, schools};
use crate::naive::{Row, evaluate};
use crate::packs;

/// The duties of the program's ledger, sorted.
pub(crate) fn rows(model: &Model, ledger: &Ledger) -> Vec<Row> {
    let mut rows: Vec<Row> = ledger.duties.iter().map(|duty| row(model, duty)).collect();
    rows.sort();
    rows
}

/// The duties in the order in which they begin, so that two of one name keep their order on every day.
pub(crate) fn rows_in_time(model: &Model, ledger: &Ledger) -> Vec<Row> {
    let mut rows: Vec<_> =
        ledger.duties.iter().map(|duty| (duty.period.start, duty.period.until, row(model, duty))).collect();
    rows.sort();
    rows.into_iter().map(|(_, _, row)| row).collect()
}

fn row(model: &Model, duty: &Duty) -> Row {
    let holder = match duty.holder {
        Holder::Cadre(cadre) => model.cadre(cadre).id.value.clone(),
        Holder::Unit(unit) => model.unit(unit).id.value.clone(),
        Holder::Office => "统战部".to_owned(),
    };
    let object = match duty.object {
        Object::Friend(friend) => model.friend(friend).id.value.clone(),
        Object::Friends => "全体联谊对象".to_owned(),
        Object::Roster => "名单".to_owned(),
        Object::Request(contact) => format!("约见 {}", model.contact(contact).id),
        Object::Note(contact) => format!("记载 {}", model.contact(contact).id),
        Object::Feedback(item) => format!("意见 {}", model.feedback[item.index()].id.value),
        Object::Review => "了解".to_owned(),
        Object::Report => "汇报".to_owned(),
        Object::Assessment => "考核".to_owned(),
    };
    Row {
        rule: model.rule(duty.rule).id.value.clone(),
        holder,
        object,
        period: duty.period.name.clone(),
        verdict: duty.verdict.word().to_owned(),
        counted: duty.evidence.len(),
    }
}

/// The duties of the program's ledger on a day: that of the school as known on it.
pub(crate) fn program(model: &Model, as_of: NaiveDate) -> Vec<Row> {
    let known = harness::known(model, as_of);
    rows(&known, &lianyi::rules::ledger(&known, as_of))
}

/// What only the one, and what only the other of two sorted lists holds; duties that come twice must come twice in both.
pub(crate) fn differences(one: &[Row], other: &[Row]) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut left, mut right) = (one.iter().peekable(), other.iter().peekable());
    loop {
        match (left.peek(), right.peek()) {
            (None, None) => return lines,
            (Some(a), Some(b)) if a == b => {
                left.next();
                right.next();
            }
            (Some(a), b) if b.is_none_or(|b| a < b) => {
                lines.push(format!("  only here:  {}", left.next().expect("it")));
            }
            _ => lines.push(format!("  only there: {}", right.next().expect("it"))),
        }
    }
}

/// Fails with the first disagreements of the two evaluations on a day; what both say.
fn agree(model: &Model, as_of: NaiveDate, whose: &str, repeat: &str) -> Vec<Row> {
    let program = program(model, as_of);
    let naive = evaluate(model, as_of);
    let lines = differences(&program, &naive);
    let shown = lines[..lines.len().min(12)].join("\n");
    assert!(
        lines.is_empty(),
        "{whose}, as of {as_of}: the program (here) and the naive evaluation (there) differ in {} rows:\n{shown}\n{repeat}",
        lines.len()
    );
    naive
}

const REPEAT: &str = "repeat: cargo test --release --test it naive";

/// Compares a folder on every so many of the days on which something begins or ends in it, with the days beside them, and
/// on those of its terms.
fn agree_over_time(folder: &Path, step: usize) {
    let model = lianyi::load::load_without_provenance(folder).expect("readable").model.expect("a model");
    let text = |(path, bytes): (String, Vec<u8>)| (path, String::from_utf8_lossy(&bytes).into_owned());
    let turning = days::turning(&harness::files(folder).into_iter().map(text).collect(), &model);
    let step = if days::all() { 1 } else { step };
    let mut looked_at: BTreeSet<NaiveDate> = turning.into_iter().step_by(step).collect();
    for turning in model.calendar.terms.iter().flat_map(|term| [term.start, term.end, term.counts_until]) {
        looked_at.extend([turning.pred_opt(), Some(turning), turning.succ_opt()].into_iter().flatten());
    }
    for day in looked_at {
        agree(&model, day, &folder.display().to_string(), REPEAT);
    }
}

#[test]
fn the_small_schools_are_judged_alike_on_every_day_that_matters() {
    for corpus in ["base", "open"] {
        agree_over_time(&harness::root("tests/corpora").join(corpus), 1);
    }
}

#[test]
fn the_demo_school_is_judged_alike_over_three_years() {
    agree_over_time(&harness::root("data"), 11);
}

/// Other institutions' rules, which the program knows as data only.
#[test]
fn every_pack_is_judged_alike() {
    for folder in packs::folders() {
        agree_over_time(&folder, 1);
    }
}

#[test]
fn random_schools_are_judged_alike() {
    let mut seen: BTreeSet<(&str, String)> = BTreeSet::new();
    schools("naive-random", |school, model, _| {
        for day in &school.as_of {
            let repeat = school.repeat("random_schools_are_judged_alike");
            for row in agree(model, *day, &format!("school {}", school.seed), &repeat) {
                let rule = model.pack.rules.iter().find(|rule| rule.id.value == row.rule).expect("the rule");
                seen.insert((rule.kind, row.verdict));
            }
        }
    });
    if std::env::var("SEED").is_err() {
        assert_eq!(seen, various(), "the random schools are to show every verdict of every kind of rule");
    }
}

/// Every kind of rule that creates duties with every verdict that it can have. What is done once and needs no number is
/// 规则未规定 only where no time is laid down, which a list always has: its school year. Lists of a tier and the Office's
/// own duties cannot be waived, those of units can; reviews are the Office's alone.
fn various() -> BTreeSet<(&'static str, String)> {
    let kinds = ["定期联系", "名单确定", "约见答复", "联系记载", "办理时限", "定期了解", "定期汇报", "年度考核"];
    let verdicts = ["已办", "未到期", "未办", "免办", "规则未规定", "未写明"];
    let all = kinds.into_iter().flat_map(|kind| verdicts.map(|verdict| (kind, verdict.to_owned())));
    let never = [("名单确定", "规则未规定"), ("定期了解", "免办")];
    let unstated = |kind: &str, verdict: &str| {
        verdict == "未写明" && !["定期联系", "联系记载", "办理时限", "年度考核", "名单确定"].contains(&kind)
    };
    all.filter(|(kind, verdict)| !never.contains(&(*kind, verdict.as_str())) && !unstated(kind, verdict)).collect()
}
