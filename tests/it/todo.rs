//! `lianyi todo`: what is to be done, as exact text, by name for whoever sits before the screen and never beyond it.

use crate::demo;
use crate::harness;

fn todo(name: &str, arguments: &[&str]) -> harness::Ended {
    let project = demo::project(name);
    harness::run(harness::lianyi(&project).arg("todo").args(arguments))
}

#[test]
fn the_most_urgent_stands_first() {
    let ended = todo("todo-school", &["--as-of", "2026-11-20", "--days", "30"]);
    harness::expect_file("cli/todo.txt", &ended.out);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert!(ended.err.contains("加 --days 58"), "{}", ended.err);
}

#[test]
fn a_unit_gets_a_list_to_tick_off() {
    let of = ["--as-of", "2027-01-10", "--unit", "音乐学系", "--format", "markdown"];
    harness::expect_file("cli/todo.markdown.txt", &todo("todo-unit", &of).out);
}

#[test]
fn programs_read_the_same() {
    let of = ["--as-of", "2027-01-10", "--unit", "U03", "--format", "json"];
    harness::expect_file("cli/todo.json.txt", &todo("todo-json", &of).out);
}

/// A cadre is found by 编号, name, pinyin and initials; whoever is not found, or is one of several, is asked for again.
#[test]
fn people_are_found_as_people_type_them() {
    let of = |cadre: &str| todo("todo-cadre", &["--as-of", "2026-11-20", "--days", "100", "--cadre", cadre]);
    let by_id = of("C49");
    assert!(by_id.out.contains("C49") && by_id.code == 0, "{}{}", by_id.out, by_id.err);
    for cadre in ["覃月华", "qin yuehua", "qinyuehua", "QYH"] {
        assert_eq!(of(cadre).out, by_id.out, "{cadre}");
    }
    for (arguments, said) in [
        (["--cadre", "没有这人"], "没有叫“没有这人”的干部"),
        (["--unit", "没有这处"], "没有叫“没有这处”的单位"),
        (["--unit", "学院"], "有几个：U01"),
    ] {
        let ended = todo("todo-nobody", &arguments);
        assert!(ended.code == 2 && ended.err.contains(said), "{arguments:?}: {}", ended.err);
    }
}

/// Whatever goes into a pipe or a file goes on from there: it has no name.
#[test]
fn no_name_leaves_the_terminal() {
    let names = harness::read(harness::root("data/people/names.yaml"));
    let names: Vec<&str> =
        names.lines().filter_map(|line| line.split_once("姓名: ")?.1.split([',', '}']).next()).collect();
    assert!(names.len() > 50, "only {} names", names.len());
    for format in ["text", "markdown", "json"] {
        let ended = todo("todo-names", &["--as-of", "2026-11-20", "--days", "400", "--format", format]);
        let said = ended.out + &ended.err;
        let found: Vec<&&str> = names.iter().filter(|name| said.contains(**name)).collect();
        assert!(found.is_empty(), "{format}: {found:?}");
    }
}

/// The page of a unit begins with what `lianyi todo` says, and the sheet for all units has it, too.
#[test]
fn pages_say_what_the_command_says() {
    let project = demo::project("todo-pages");
    // Pages fold what is more than half a year away, and the sheet leaves it out.
    let of = ["todo", "--as-of", "2027-01-10", "--unit", "U03", "--days", "180", "--format", "json"];
    let said = harness::run(harness::lianyi(&project).args(of));
    let tasks: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    let tasks = tasks["tasks"].as_array().expect("a list");
    assert!(tasks.len() > 2, "{}", said.out);
    let reported = harness::run(harness::lianyi(&project).args(["report", "--as-of", "2027-01-10", "--without-pdf"]));
    assert_eq!(reported.code, 0, "{}", reported.err);
    let page = |name: &str| harness::read(project.join("site/internal").join(name));
    let (unit, sheet) = (page("unit-U03.html"), page("todo.html"));
    let todo = |page: &str, from: &str| {
        let begun = page.find(from).unwrap_or_else(|| panic!("no {from}"));
        page[begun..].split("</section>").next().expect("a section").to_owned()
    };
    for section in [todo(&unit, "<h2 id=\"todo\">"), todo(&sheet, "<h2 id=\"U03\">")] {
        for task in tasks {
            let object = task["object"].as_str().unwrap_or_default();
            assert!(section.contains(object) && section.contains(task["rule"].as_str().expect("a rule")), "{task}");
            assert!(section.contains(task["until"].as_str().expect("a day")), "{task}");
        }
    }
    assert!(unit.find("id=\"todo\"") < unit.find("应办事项（项）"), "the to-do does not stand first");
}

/// What a past term asked for cannot be done any more; that it was missed is not passed over.
#[test]
fn what_was_missed_for_good_is_counted() {
    let ended = todo("todo-missed", &["--as-of", "2027-03-20"]);
    let missed = ended.err.lines().find(|line| line.contains("已经不能补")).expect("a count");
    assert!(missed.contains("期满没有办到") && !missed.contains(" 0 项"), "{missed}");
    assert!(!todo("todo-missed", &["--as-of", "2026-09-20"]).err.contains("已经不能补"));
}
