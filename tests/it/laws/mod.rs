//! Laws of the ledger: what must hold for every school and every pack, tried on random schools and on the demo school.
//!
//! The order of goodness of the verdicts is 已办 > 免办 > 未到期 > 未办. 规则未规定 and 未写明 stand outside: a duty
//! about which the rule or the record says nothing is neither good nor bad.
//!
//! Tried on 300 random schools, each on twelve of the days on which something begins or ends in it or on the day before
//! or after. More by hand, in ten minutes to an hour: `SCHOOLS=3000 cargo test --release --locked --test it laws naive`;
//! `DAYS=all` besides looks at every such day. `SEED=17` tries one school, whatever its number, `SEED=demo` the demo school.

mod answers;
mod asked;
mod contacts;
mod course;
pub(crate) mod days;
mod fields;
mod greeting;
mod ground;
mod heard;
mod order;
mod sums;
mod time;
mod waivers;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use lianyi::ledger::Ledger;
use lianyi::model::Model;

use crate::harness;
use crate::naive::{Row, rows_in_time};
use crate::random_school::{Files, School, Stage};

/// So many random schools, unless `SCHOOLS` says another number.
const SCHOOLS: u64 = 300;

/// Tries something on every random school.
pub(crate) fn schools(stage: &str, mut attempt: impl FnMut(&School, &Model, &mut Stage)) {
    let seeds = match std::env::var("SEED") {
        Err(_) => (0..number()).collect(),
        Ok(only) => only.parse().map_or(Vec::new(), |seed| vec![seed]),
    };
    let mut stage = Stage::new(stage);
    for seed in seeds {
        let mut school = School::of(seed);
        let model = read(&mut stage, &school.files, &school);
        school.as_of = days::some(&school.files, &model, school.random());
        attempt(&school, &model, &mut stage);
    }
}

fn number() -> u64 {
    std::env::var("SCHOOLS").map_or(SCHOOLS, |number| number.parse().expect("SCHOOLS is a number"))
}

/// Tries something on every random school and on the demo school.
fn schools_and_demo(stage: &str, mut attempt: impl FnMut(&School, &Model, &mut Stage)) {
    schools(stage, &mut attempt);
    if std::env::var("SEED").is_ok_and(|only| only != "demo") {
        return;
    }
    let (school, mut stage) = (School::demo(), Stage::new(&format!("{stage}-demo")));
    attempt(&school, &read(&mut stage, &school.files, &school), &mut stage);
}

/// The records of a school or of its changed files; each must be readable, or the test would test less than it says.
fn read(stage: &mut Stage, files: &Files, school: &School) -> Model {
    let loaded = stage.show(files);
    let said: Vec<&str> = loaded.findings.iter().map(|finding| finding.message.as_str()).collect();
    assert!(loaded.left_out.is_empty(), "school {}: {:?} {said:?}", school.seed, loaded.left_out);
    loaded.model.expect("a model")
}

/// A duty by what it is, without its verdict. Two windows of a rule may be the same days of a short month; the number
/// tells them apart. So it does where an interpretation lets a rule count from another step of the same suggestion.
type Name = (String, String, String, String, usize);

fn name(row: &Row) -> Name {
    (row.rule.clone(), row.holder.clone(), row.object.clone(), row.period.clone(), 0)
}

/// A day of a school: what is known on it, and its duties.
struct Judged {
    /// The school as known on the day.
    model: Model,
    /// Its ledger, whose keys are those of `model`.
    ledger: Ledger,
    /// The duties by what they are.
    duties: BTreeMap<Name, Row>,
}

/// The duties of a day.
fn judged(model: &Model, as_of: NaiveDate) -> Judged {
    let model = harness::known(model, as_of);
    let ledger = lianyi::rules::ledger(&model, as_of);
    let mut duties = BTreeMap::new();
    for row in rows_in_time(&model, &ledger) {
        let mut name = name(&row);
        while duties.contains_key(&name) {
            name.4 += 1;
        }
        duties.insert(name, row);
    }
    Judged { model, ledger, duties }
}

/// How good a verdict is; `None` for 规则未规定 and 未写明.
fn goodness(row: &Row) -> Option<u8> {
    let order = ["未办", "未到期", "免办", "已办"];
    (0..4u8).find(|rank| order[usize::from(*rank)] == row.verdict)
}
