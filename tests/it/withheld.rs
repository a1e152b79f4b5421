//! What the public may learn of counts that concern people, held against the files of whole sites: ranges, and the same
//! ones in every edition of a month. `src/report/public/disclosure/replay.rs` attacks the ranges themselves.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::demo;
use crate::harness;
use crate::repository;

const REPEAT: &str = "repeat: cargo test --release --test it withheld";

/// The public site of the demo school as it is published on a day.
fn published(project: &Path, day: &str) -> PathBuf {
    let mut command = harness::lianyi(project);
    let arguments = ["report", "--audience", "public", "--without-pdf", "-q", "--as-of", day, "--out", day];
    let ended = harness::run(command.args(arguments));
    assert!(ended.code < 2, "{day}: {}", ended.err);
    project.join(day).join("public")
}

fn summary(site: &Path) -> Value {
    serde_json::from_str(&harness::read(site.join("data/summary.json"))).expect("JSON")
}

/// A told range: the least and the greatest value.
fn range(value: &Value) -> Option<(u64, u64)> {
    Some((value["least"].as_u64()?, value["most"].as_u64()?))
}

/// Every range of a file, with its place.
fn ranges(value: &Value, place: &str, found: &mut Vec<(String, (u64, u64))>) {
    if let Some(range) = range(value) {
        found.push((place.to_owned(), range));
        return;
    }
    match value {
        Value::Object(row) => row.iter().for_each(|(key, part)| ranges(part, &format!("{place}/{key}"), found)),
        Value::Array(parts) => {
            parts.iter().enumerate().for_each(|(at, part)| ranges(part, &format!("{place}/{at}"), found));
        }
        _ => {}
    }
}

#[test]
fn every_count_keeps_enough_values() {
    let project = demo::project("withheld-ranges");
    let summary = summary(&published(&project, "2026-11-20"));
    let minimum = summary["minimum"].as_u64().expect("a number");
    let mut found = Vec::new();
    ranges(&summary, "", &mut found);
    assert!(found.len() > 80, "{} ranges; {REPEAT}", found.len());
    for (place, (least, most)) in found {
        assert!(most + 1 - least >= minimum, "{place}: {least} to {most}; {REPEAT}");
    }
}

/// Two editions of one month are the same bytes, whatever happened between them; those of another month are not.
#[test]
fn two_editions_of_a_month_are_the_same() {
    let project = demo::project("withheld-editions");
    for days in [["2026-11-01", "2026-11-17", "2026-11-30"], ["2026-03-02", "2026-03-15", "2026-03-31"]] {
        let [first, second, last] = days.map(|day| harness::files(&published(&project, day)));
        assert!(first == second && second == last, "the editions of {days:?} differ; {REPEAT}");
    }
    let [october, november] = ["2026-11-30", "2026-12-01"].map(|day| harness::files(&published(&project, day)));
    assert!(october != november, "a month changes nothing: the test says little; {REPEAT}");
}

/// From one month to the next a count stays where it was told to be or moves by a whole range: so two editions tell no
/// more together than each alone. A period that is over is told for ever as it was told first.
#[test]
fn editions_of_different_months_do_not_subtract() {
    let project = demo::project("withheld-months");
    let days = [
        "2026-02-02",
        "2026-03-02",
        "2026-04-01",
        "2026-08-01",
        "2026-09-01",
        "2026-10-01",
        "2026-11-01",
        "2027-01-10",
    ];
    let mut editions: Vec<Value> = days.iter().map(|day| summary(&published(&project, day))).collect();
    let mut moved = 0;
    while let Some(later) = editions.pop() {
        let Some(earlier) = editions.last() else { break };
        for before in earlier["periods"].as_array().expect("periods") {
            let after = later["periods"].as_array().into_iter().flatten().find(|period| period["id"] == before["id"]);
            let after = after.unwrap_or_else(|| panic!("{} vanished; {REPEAT}", before["id"]));
            if before["open"] == false {
                assert_eq!(before, after, "a period that is over changed; {REPEAT}");
            } else if before["school"]["pairs"] == after["school"]["pairs"] {
                moved += usize::from(steps(&before["school"]["met"], &after["school"]["met"], &before["id"]));
            }
        }
        for key in ["all", "settled", "answered"] {
            moved += usize::from(steps(&earlier["feedback"][key], &later["feedback"][key], &Value::from(key)));
        }
    }
    assert!(moved > 2, "only {moved} counts moved: the test says little; {REPEAT}");
}

/// Whether a count moved; it moves by a whole range.
fn steps(before: &Value, after: &Value, what: &Value) -> bool {
    let (Some((least, most)), Some(after)) = (range(before), range(after)) else { return false };
    let moved = (least, most) != after;
    let apart = most < after.0 || after.1 < least;
    assert!(!moved || apart, "{what}: {before} and {after:?} overlap; {REPEAT}");
    moved
}

/// In the terms of one year the same units stand together, so that no size of one of them follows from two sums, and
/// whoever stands alone has enough people.
#[test]
fn terms_of_a_year_do_not_subtract() {
    let project = demo::project("withheld-terms");
    let summary = summary(&published(&project, "2026-11-20"));
    let periods = summary["periods"].as_array().expect("periods");
    let named = |period: &Value| -> BTreeSet<String> {
        let rows = period["units"].as_array().into_iter().flatten().filter(|row| row["units"] == 1);
        rows.filter_map(|row| row["unit"].as_str().map(str::to_owned)).collect()
    };
    let year =
        |period: &Value| period["id"].as_str().and_then(|id| id.rsplit_once('-')).map(|(year, _)| year.to_owned());
    let mut years = 0;
    for (later, earlier) in periods.iter().zip(periods.iter().skip(1)) {
        if year(later) == year(earlier) {
            years += 1;
            let new: Vec<String> = named(later).difference(&named(earlier)).cloned().collect();
            assert!(new.is_empty(), "{new:?} stood among the others a term before; {REPEAT}");
        }
        let merged = later["units"].as_array().into_iter().flatten().filter(|row| row["units"].as_u64() > Some(1));
        assert!(merged.count() <= 1, "{later}; {REPEAT}");
        let sum: u64 = later["units"].as_array().into_iter().flatten().filter_map(|row| row["pairs"].as_u64()).sum();
        assert_eq!(Some(sum), later["school"]["pairs"].as_u64(), "every unit has a row or stands in one; {REPEAT}");
    }
    assert!(years > 1, "{REPEAT}");
}

/// A digest of names and notes is on no public file: neither the commit nor anything made from records.
#[test]
fn no_public_file_names_the_commit() {
    let project = harness::project("base", "withheld-commit");
    repository::commit(&project, harness::BASE_DAY);
    let site = published(&project, harness::BASE_DAY);
    let commit = repository::git(&project, harness::BASE_DAY, &["rev-parse", "HEAD"]);
    for (path, bytes) in harness::files(&site) {
        assert!(!String::from_utf8_lossy(&bytes).contains(&commit.trim()[..7]), "{path} names the commit; {REPEAT}");
    }
    assert!(!harness::read(site.join("static/running.css")).contains("提交"), "{REPEAT}");
    // A name that changes nothing that is published changes no byte.
    let before = harness::files(&site);
    let names = project.join("data/people/names.yaml");
    harness::write(&names, harness::read(&names).replace("C01: {姓名: ", "C01: {姓名: 欧"));
    let after = harness::files(&published(&project, harness::BASE_DAY));
    assert!(before == after, "a name changes what is published; {REPEAT}");
}

/// The name of the unit of each cadre, as the records have it.
fn units(project: &Path) -> BTreeMap<String, String> {
    let field = |line: &str, key: &str| Some(line.split_once(key)?.1.split([',', '}']).next()?.trim().to_owned());
    let list = |path: &str, key: &str| -> BTreeMap<String, String> {
        let text = harness::read(project.join("data").join(path));
        text.lines().filter_map(|line| Some((field(line, "编号: ")?, field(line, key)?))).collect()
    };
    let names = list("units.yaml", "名称: ");
    let cadres = list("people/cadres.yaml", "单位: ").into_iter();
    cadres
        .map(|(cadre, unit)| (cadre, names.get(&unit).cloned().unwrap_or_else(|| panic!("{unit} has no name"))))
        .collect()
}

/// The internal data file holds every duty: of each period that is over, as many pairs of the school and of each row were
/// met and were not as the public range says.
#[test]
fn the_ranges_hold_what_the_ledger_says() {
    let project = demo::project("withheld-ledger");
    let mut command = harness::lianyi(&project);
    let ended = harness::run(command.args(["report", "--without-pdf", "-q", "--as-of", "2026-11-20"]));
    assert!(ended.code < 2, "{}", ended.err);
    let ledger = harness::read(project.join("site/internal/data/ledger.json"));
    let ledger: Value = serde_json::from_str(&ledger).expect("JSON");
    let (units, duties) = (units(&project), ledger["duties"].as_array().expect("duties"));
    let (mut closed, mut rows) = (0, 0);
    for period in summary(&project.join("site/public"))["periods"].as_array().expect("periods") {
        let named: BTreeSet<&str> =
            period["units"].as_array().into_iter().flatten().filter_map(|row| row["unit"].as_str()).collect();
        let own: Vec<(&str, bool)> = duties
            .iter()
            .filter(|duty| duty["rule"] == "定期联系" && duty["period"] == period["id"] && duty["verdict"] != "silent")
            .map(|duty| (units[duty["holder"]["id"].as_str().expect("a cadre")].as_str(), duty["verdict"] == "met"))
            .collect();
        if period["open"] == true {
            continue;
        }
        closed += 1;
        let met = own.iter().filter(|(_, met)| *met).count() as u64;
        let pairs = own.len() as u64;
        assert_eq!(period["school"]["pairs"].as_u64(), Some(pairs), "{REPEAT}");
        holds(&period["school"]["met"], met, &period["id"]);
        holds(&period["school"]["unmet"], pairs - met, &period["id"]);
        for row in period["units"].as_array().expect("rows") {
            rows += 1;
            let name = row["unit"].as_str().expect("a name");
            let is_own = |unit: &str| if row["units"] == 1 { unit == name } else { !named.contains(unit) };
            let own: Vec<bool> = own.iter().filter(|(unit, _)| is_own(unit)).map(|(_, met)| *met).collect();
            assert_eq!(row["pairs"].as_u64(), Some(own.len() as u64), "{name}; {REPEAT}");
            holds(&row["unmet"], own.iter().filter(|met| !**met).count() as u64, &row["unit"]);
        }
    }
    assert!(closed == 4 && rows > 40, "{closed} periods, {rows} rows; {REPEAT}");
}

#[track_caller]
fn holds(told: &Value, count: u64, what: &Value) {
    let (least, most) = range(told).expect("a range");
    assert!(least <= count && count <= most, "{what}: {count}, told {least} to {most}; {REPEAT}");
}
