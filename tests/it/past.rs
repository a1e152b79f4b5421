//! The past stays: a report on a day knows nothing that is dated afterwards. Every page, search entry and data file
//! of the demo school is searched for later days, on days of three school years and on every boundary of its calendar.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::NaiveDate;
use lianyi::model::people::Officer;

use crate::demo;
use crate::harness;
use crate::later::{days_in, may_lie_ahead};

const REPEAT: &str = "repeat: cargo test --release past";

#[test]
fn no_page_of_a_day_names_a_later_one() {
    let loaded = lianyi::load::load_without_provenance(&harness::root("data")).expect("data/ can be read");
    let model = loaded.model.expect("a model");
    let mut days: BTreeSet<NaiveDate> = harness::DAYS.iter().map(|day| day.parse().expect("a day")).collect();
    days.extend(model.calendar.terms.iter().flat_map(|term| [term.start, term.end, term.counts_until]));
    let project = demo::project("past");
    for day in days {
        let known = harness::known(&model, day);
        let allowed = may_lie_ahead(&known, &loaded.sources, day);
        let mut command = harness::lianyi(&project);
        let ended = harness::run(command.args(["report", "--without-pdf", "-q", "--as-of", &day.to_string()]));
        assert!(ended.code < 2, "as of {day}: {}{}", ended.out, ended.err);
        let later = later_days(&project.join("site"), day, &allowed);
        let shown = later[..later.len().min(12)].join("\n");
        assert!(later.is_empty(), "as of {day}, {} later days:\n{shown}\n{REPEAT}", later.len());
    }
}

/// 记录人 may serve only from a later day on, and others who are yet to come give way to those behind them.
#[test]
fn a_note_keeps_its_writer() {
    let project = harness::project("base", "past-writer");
    let people = project.join("data/people/cadres.yaml");
    let later = |id: &str, from: &str| {
        format!("- {{编号: {id}, 层级: 院级, 单位: U01, 职务: 副院长, 任职: [{{自: {from}}}]}}\n")
    };
    harness::write(&people, later("C05", "2026-09-01") + &later("C06", "2026-03-01") + &harness::read(&people));
    for (note, writer) in [("20251016-C01-F01", "C06"), ("20251022-C11-F03", "C21")] {
        let path = project.join(format!("data/contacts/2025-2026-1/{note}.md"));
        harness::write(&path, harness::read(&path).replacen("形式:", &format!("记录人: {writer}\n形式:"), 1));
    }
    let loaded = lianyi::load::load_without_provenance(&project.join("data")).expect("the folder can be read");
    let model = harness::known(&loaded.model.expect("a model"), "2025-11-01".parse().expect("a day"));
    let writers = model.contacts.iter().filter_map(|contact| Some((contact.id.as_str(), contact.writer.as_ref()?)));
    let writers: Vec<(&str, &str)> = writers
        .map(|(id, writer)| match &writer.value {
            Officer::Cadre(key) => (id, model.cadre(*key).id.value.as_str()),
            Officer::Post(post) => (id, post.as_str()),
        })
        .collect();
    assert_eq!(writers, [("20251016-C01-F01", "C06"), ("20251022-C11-F03", "C21")]);
    assert!(model.cadres.iter().all(|cadre| cadre.id.value != "C05"), "C05 is yet to come");
}

/// 对办理结果表示满意 is said when the matter is settled, not while it waits to be handed over.
#[test]
fn the_text_of_a_suggestion_is_there_with_its_last_step() {
    let loaded = lianyi::load::load_without_provenance(&harness::root("data")).expect("data/ can be read");
    let model = loaded.model.expect("a model");
    let says = |day: &str| {
        let known = harness::known(&model, day.parse().expect("a day"));
        let item = known.feedback.iter().find(|item| item.id.value == "FB2025-001").expect("it was raised");
        loaded.sources.slice(item.body).trim().to_owned()
    };
    assert_eq!(says("2025-01-20"), "");
    assert_eq!(says("2025-02-17"), "");
    assert_eq!(says("2025-02-18"), "对办理结果表示满意。");
}

/// Every later day of a site with the file that names it.
fn later_days(site: &Path, day: NaiveDate, allowed: &BTreeSet<NaiveDate>) -> Vec<String> {
    let mut later = BTreeSet::new();
    let (mut files, mut days) = (0, 0);
    // 示例: the page of a code shows an example, which is of no school.
    let is_of_school = |path: &str| ["/static/", "/code-", ".sha256"].iter().all(|part| !path.contains(part));
    for (path, bytes) in harness::files(site).into_iter().filter(|(path, _)| is_of_school(path)) {
        let text = String::from_utf8(bytes).expect("pages and data are UTF-8");
        files += 1;
        for found in days_in(&format!("{path}\n{text}")) {
            days += 1;
            if found > day && !allowed.contains(&found) {
                later.insert(format!("  {found} in {path}"));
            }
        }
    }
    assert!(files > 50 && days > 50, "only {days} days in {files} files as of {day}: the test looks at too little");
    later.into_iter().collect()
}
