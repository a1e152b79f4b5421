//! An attacker who shares no line with the program: tau-ARGUS of the statistics offices adds everything up that the public
//! data file tells, and finds no count that keeps too few values.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::SITE;
use crate::harness;

const REPEAT: &str = "repeat: cargo test --release --test e2e attack";

/// Whether the attack finds something, and what it says.
fn attack(summary: &Path) -> (bool, String) {
    let python = harness::root("target/python/bin/python3");
    let mut command = Command::new(&python);
    let ended = command.arg(harness::root(".ci/audit")).arg(summary).output();
    let ended = ended.unwrap_or_else(|error| panic!("{}: {error}; run .ci/tools", python.display()));
    let said = String::from_utf8_lossy(&ended.stdout).into_owned();
    assert!(said.contains("cells audited"), "{said}{}; {REPEAT}", String::from_utf8_lossy(&ended.stderr));
    (!ended.status.success(), said)
}

#[test]
fn nothing_is_known_too_well_of_the_demo_school() {
    let (found, said) = attack(&SITE.join("public/data/summary.json"));
    assert!(!found, "{said}; {REPEAT}");
    let audited: usize = said.split_whitespace().next().and_then(|number| number.parse().ok()).expect("a number");
    assert!(audited > 100, "{said}; {REPEAT}");
}

/// What the attack must find: a count that is told exactly, and sums that leave a count no room.
#[test]
fn what_is_told_too_well_is_found() {
    let text = harness::read(SITE.join("public/data/summary.json"));
    let summary: Value = serde_json::from_str(&text).expect("JSON");
    let school = summary["periods"].as_array().expect("periods").iter().position(|period| period["open"] == false);
    let school = school.expect("a period that is over");
    let exact = |value: usize| json!({"least": value, "most": value});
    let mut one = summary.clone();
    one["periods"][school]["units"][0]["unmet"] = exact(1);
    let mut all = summary.clone();
    all["periods"][school]["school"]["unmet"] = exact(0);
    let mut sums = summary;
    let forms = sums["contacts"].as_array().expect("terms").iter().position(|term| term["forms"] != json!([]));
    let forms = &mut sums["contacts"][forms.expect("a term that is over")];
    forms["contacts"] =
        exact(forms["forms"].as_array().map_or(0, |forms| {
            forms.iter().map(|form| form["number"]["least"].as_u64().expect("a range") as usize).sum()
        }));
    let folder = harness::folder("e2e-attack");
    for (name, changed) in [("one.json", one), ("all.json", all), ("sums.json", sums)] {
        let path = folder.join(name);
        harness::write(&path, changed.to_string());
        let (found, said) = attack(&path);
        assert!(found, "{name}: {said}; {REPEAT}");
    }
}
