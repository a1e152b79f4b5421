//! What scripts rely on: exit codes, streams, flags, formats.

use std::path::PathBuf;

use crate::harness;
use crate::harness::Ended;

/// Findings of every weight, nothing left out: a missed pair, a stranger, a pair soon due.
fn mixed(name: &str) -> PathBuf {
    let project = harness::project("base", name);
    harness::remove(&project.join("data/contacts/2025-2026-1/20251105-C21-F02.md"));
    let note = "---\n日期: 2025-11-12\n干部: C11\n联谊对象: [F02]\n形式: 谈心\n---\n";
    harness::write(&project.join("data/contacts/2025-2026-1/20251112-C11-F02.md"), note);
    project
}

/// Runs `check` on the mixed project, on a day that makes hints too.
fn check(name: &str, arguments: &[&str]) -> Ended {
    let mut command = harness::lianyi(&mixed(name));
    harness::run(command.args(["check", "--as-of", "2026-06-20"]).args(arguments))
}

#[test]
fn a_clean_folder_prints_the_summary_and_ends_0() {
    let mut command = harness::lianyi(&harness::project("base", "cli-clean"));
    let ended = harness::run(command.args(["check", "--as-of", harness::BASE_DAY]));
    harness::expect_file("cli/clean.txt", &format!("{}[stderr]\n{}", ended.out, ended.err));
    assert_eq!(ended.code, 0);
    for word in ["没有发现问题", "已办", "未到期", "未办"] {
        assert!(ended.out.contains(word) || ended.err.contains(word), "the summary lacks {word}");
    }
}

#[test]
fn findings_end_1_and_the_threshold_moves_it() {
    for (arguments, code) in [
        (&[][..], 1),
        (&["--fail-on", "warning"], 1),
        (&["--fail-on", "never"], 0),
        (&["--ignore", "LY401"], 0),
        (&["--ignore", "LY401", "--fail-on", "warning"], 1),
        (&["--select", "LY404"], 0),
        (&["--select", "LY404", "--fail-on", "warning"], 1),
        (&["--select", "LY402", "--fail-on", "warning"], 0),
        (&["--select", "LY402", "--fail-on", "hint"], 1),
        (&["--select", "LY4"], 1),
    ] {
        let ended = check("cli-threshold", arguments);
        assert_eq!(ended.code, code, "check {arguments:?}: {}{}", ended.out, ended.err);
    }
}

#[test]
fn select_and_ignore_choose_codes() {
    let codes = |arguments: &[&str]| {
        let ended = check("cli-select", &[arguments, &["--format", "concise"]].concat());
        ["LY401", "LY402", "LY404"].map(|code| ended.out.contains(code))
    };
    assert_eq!(codes(&[]), [true, true, true]);
    assert_eq!(codes(&["--select", "LY401"]), [true, false, false]);
    assert_eq!(codes(&["--select", "LY401,LY404"]), [true, false, true]);
    assert_eq!(codes(&["--ignore", "LY401"]), [false, true, true]);
    assert_eq!(codes(&["--select", "LY4", "--ignore", "LY402"]), [true, false, true]);
}

/// Whoever selects a code waits for an answer: that nothing was found is not said of what nobody looked for.
#[test]
fn what_was_selected_and_not_looked_for_is_said() {
    let project = harness::project("base", "cli-unseen");
    harness::remove(&project.join("data/people/names.yaml"));
    let check = |arguments: &[&str]| {
        let mut command = harness::lianyi(&project);
        harness::run(command.args(["check", "--as-of", harness::BASE_DAY]).args(arguments))
    };
    // A part of them: what was looked for counts.
    for (selected, unseen) in [
        ("LY9", "没有看 LY902、LY903、LY904、LY905：要看提交历史才知道；请加上 --history。\n"),
        ("LY8", "没有看 LY804：要看提交历史才知道；请加上 --history。\n没有看 LY802、LY803：要知道姓名才能看"),
    ] {
        let ended = check(&["--select", selected]);
        assert_eq!(ended.code, 0, "{}", ended.err);
        let said = format!("看过的编号里，没有发现问题（截至 {}）。\n{unseen}", harness::BASE_DAY);
        assert!(ended.out.starts_with(&said), "{}", ended.out);
        assert!(check(&["--select", selected, "--format", "json"]).err.contains(unseen), "{selected}");
    }
    // Nothing of what was asked: there is no result.
    for (selected, why) in [
        ("LY802,LY803", "LY802、LY803 要知道姓名才能看，而没有读到 people/names.yaml"),
        ("LY401,LY802", "LY802 要知道姓名才能看"),
        ("LY804", "LY804 要看提交历史才知道"),
    ] {
        let ended = check(&["--select", selected]);
        assert!(ended.code == 2 && ended.out.is_empty() && ended.err.contains(why), "{}{}", ended.out, ended.err);
    }
    // Whoever selects nothing or does not want them is told nothing.
    for arguments in [&["--ignore", "LY8"][..], &["--select", "LY8", "--ignore", "LY802,LY803,LY804"]] {
        assert!(!check(arguments).out.contains("没有看"), "{arguments:?}");
    }
}

/// What is left out makes the result useless, whatever was selected.
#[test]
fn a_filter_does_not_hide_that_records_were_left_out() {
    let mut command = harness::lianyi(&harness::project("broken", "cli-left-out"));
    let ended =
        harness::run(command.args(["check", "--as-of", harness::BASE_DAY, "--select", "LY701", "--fail-on", "never"]));
    assert_eq!(ended.code, 2, "{}{}", ended.out, ended.err);
}

#[test]
fn what_cannot_be_understood_ends_2_and_names_itself() {
    let project = harness::project("base", "cli-flags");
    for (arguments, named) in [
        (&["check", "--as-of", "2025-02-30"][..], "2025-02-30"),
        (&["check", "--as-of", "昨天"], "昨天"),
        (&["check", "--format", "xml"], "xml"),
        (&["check", "--fail-on", "sometimes"], "sometimes"),
        (&["check", "--select", "LY999"], "LY999"),
        (&["check", "--ignore", "401"], "401"),
        (&["check", "--no-such-flag"], "--no-such-flag"),
        (&["chekc"], "chekc"),
        (&["explain", "LY999"], "LY999"),
        (&["-C", "/nowhere/at/all", "check"], "/nowhere/at/all"),
    ] {
        let ended = harness::run(harness::lianyi(&project).args(arguments));
        assert_eq!(ended.code, 2, "{arguments:?}: {}{}", ended.out, ended.err);
        assert!(ended.err.contains(named), "{arguments:?}: “{named}” is not named: {}", ended.err);
        assert!(ended.out.is_empty(), "{arguments:?}: {}", ended.out);
        assert!(!ended.err.contains("panicked"), "{}", ended.err);
    }
}

#[test]
fn explain_prints_the_page_of_every_code() {
    let folder = harness::folder("cli-explain");
    for code in lianyi::rules::codes() {
        let ended = harness::run(harness::lianyi(&folder).args(["explain", code.id]));
        assert_eq!(ended.code, 0, "{}", ended.err);
        for word in [code.id, code.title, "查什么", "怎样理解", "怎样改"] {
            assert!(ended.out.contains(word), "explain {} lacks {word}", code.id);
        }
    }
}

#[test]
fn explain_without_a_code_lists_them_all() {
    let folder = harness::folder("cli-explain-all");
    let ended = harness::run(harness::lianyi(&folder).arg("explain"));
    let listed: Vec<&str> = ended.out.lines().filter_map(|line| line.split_whitespace().next()).collect();
    let codes: Vec<&str> = lianyi::rules::codes().map(|code| code.id).collect();
    assert_eq!(listed, codes);
}

/// The summary is not the product: a program reads only its format on standard output.
#[test]
fn formats() {
    for format in ["concise", "json", "sarif", "github"] {
        let ended = check("cli-formats", &["--format", format]);
        harness::expect_file(&format!("cli/mixed.{format}.txt"), &ended.out);
        assert_eq!(ended.code, 1, "{}", ended.err);
    }
    let ended = check("cli-formats", &["--color", "never"]);
    harness::expect_file("cli/mixed.human.txt", &ended.out);
}

#[test]
fn each_line_of_concise_is_place_code_message() {
    let ended = check("cli-concise", &["--format", "concise"]);
    assert!(ended.out.lines().count() >= 3, "{}", ended.out);
    for line in ended.out.lines() {
        let parts: Vec<&str> = line.splitn(4, ':').collect();
        let [path, row, column, message] = parts[..] else { panic!("{line}") };
        let source = harness::read(mixed("cli-concise-source").join(path));
        let row: usize = row.parse().unwrap_or_else(|_| panic!("{line}"));
        let column: usize = column.parse().unwrap_or_else(|_| panic!("{line}"));
        let text = source.lines().nth(row - 1).unwrap_or_else(|| panic!("{line}: no such line"));
        assert!((1..=text.chars().count() + 1).contains(&column), "{line}: no such column");
        assert!(message.trim_start().contains("LY"), "{line}");
    }
}

#[test]
fn json_agrees_with_itself() {
    let ended = check("cli-json", &["--format", "json"]);
    let document: serde_json::Value = serde_json::from_str(&ended.out).expect("JSON");
    let findings = document["findings"].as_array().expect("findings");
    let count = |level: &str| findings.iter().filter(|finding| finding["level"] == level).count();
    for (level, sum) in [("error", "errors"), ("warning", "warnings"), ("hint", "hints")] {
        assert_eq!(document["summary"][sum], count(level), "{sum}");
        assert!(count(level) > 0, "the mixed project has no {level}");
    }
    let summary = |key: &str| document["summary"][key].as_u64().expect("a number");
    let verdicts: u64 = ["met", "due", "missed", "waived", "silent"].map(summary).iter().sum();
    assert_eq!(verdicts, summary("duties"));
    assert_eq!(document["complete"], true);
}

/// What the SARIF schema and its readers ask for, checked without the network.
#[test]
fn sarif_is_well_formed() {
    let ended = check("cli-sarif", &["--format", "sarif"]);
    let document: serde_json::Value = serde_json::from_str(&ended.out).expect("JSON");
    assert_eq!(document["version"], "2.1.0");
    let run = &document["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    let ids: Vec<&str> = rules.iter().map(|rule| rule["id"].as_str().expect("id")).collect();
    let unique: std::collections::BTreeSet<&&str> = ids.iter().collect();
    assert_eq!(unique.len(), ids.len(), "rule ids repeat: {ids:?}");
    for rule in rules {
        assert!(!rule["shortDescription"]["text"].as_str().unwrap_or_default().is_empty(), "{rule}");
    }
    let results = run["results"].as_array().expect("results");
    assert!(results.len() >= 3);
    for result in results {
        assert!(ids.contains(&result["ruleId"].as_str().expect("ruleId")), "{result}");
        assert!(["error", "warning", "note"].contains(&result["level"].as_str().expect("level")), "{result}");
        assert!(!result["message"]["text"].as_str().unwrap_or_default().is_empty(), "{result}");
        if let Some(index) = result["ruleIndex"].as_u64() {
            assert_eq!(ids.get(usize::try_from(index).expect("small")), result["ruleId"].as_str().as_ref(), "{result}");
        }
        for location in result["locations"].as_array().expect("locations") {
            let place = &location["physicalLocation"];
            let uri = place["artifactLocation"]["uri"].as_str().expect("uri");
            assert!(!uri.starts_with('/') && uri.is_ascii(), "{uri} is not a relative, encoded reference");
            for key in ["startLine", "startColumn", "endLine", "endColumn"] {
                assert!(place["region"][key].as_u64().is_none_or(|number| number >= 1), "{result}");
            }
        }
    }
}

#[test]
fn colour_only_where_it_is_wanted() {
    let coloured = |arguments: &[&str], variable: Option<(&str, &str)>| {
        let mut command = harness::lianyi(&mixed("cli-colour"));
        command.args(["check", "--as-of", "2026-06-20"]).args(arguments).envs(variable);
        harness::run(&mut command).out.contains('\x1b')
    };
    assert!(!coloured(&[], None), "a pipe is no terminal");
    assert!(coloured(&["--color", "always"], None));
    assert!(!coloured(&["--color", "never"], Some(("CLICOLOR_FORCE", "1"))));
    assert!(!coloured(&[], Some(("NO_COLOR", "1"))));
    assert!(coloured(&["--color", "always"], Some(("NO_COLOR", "1"))), "the flag beats the variable");
}

#[test]
fn another_folder_by_c() {
    let project = harness::project("base", "cli-folder");
    let elsewhere = harness::folder("cli-elsewhere");
    let mut command = harness::lianyi(&elsewhere);
    command.arg("-C").arg(project.join("data")).args(["check", "--as-of", harness::BASE_DAY]);
    let ended = harness::run(&mut command);
    assert_eq!(ended.code, 0, "{}{}", ended.out, ended.err);
}

/// The repository is as good as the data folder in it, before or behind the command, and commands have Chinese names.
#[test]
fn the_folder_of_the_data_folder_will_do() {
    let project = harness::project("base", "cli-repository");
    let elsewhere = harness::folder("cli-from-elsewhere");
    let (data, day) = (project.join("data"), harness::BASE_DAY);
    let path = |folder: &std::path::Path| folder.to_str().expect("UTF-8").to_owned();
    for arguments in [
        vec!["-C".to_owned(), path(&project), "check".to_owned()],
        vec!["check".to_owned(), path(&project)],
        vec!["核对".to_owned(), path(&data)],
    ] {
        let ended = harness::run(harness::lianyi(&elsewhere).args(&arguments).args(["--as-of", day]));
        assert_eq!(ended.code, 0, "{arguments:?}: {}{}", ended.out, ended.err);
    }
}

/// A folder that is no data folder gives one line, not one for each missing file, and the line says which was meant.
#[test]
fn a_folder_without_data_is_refused_in_one_line() {
    let project = harness::project("base", "cli-no-data");
    for (folder, meant) in [("data/contacts", "data"), ("data/contacts/2025-2026-1", "data")] {
        let ended = harness::run(harness::lianyi(&project).args(["check", folder]));
        assert_eq!(ended.code, 2, "{}{}", ended.out, ended.err);
        assert_eq!(ended.err.lines().count(), 1, "{}", ended.err);
        assert!(ended.err.contains(folder) && ended.err.contains(&format!("是不是“{meant}”？")), "{}", ended.err);
    }
    let ended = harness::run(harness::lianyi(&project.join("data/contacts")).arg("check"));
    assert!(ended.code == 2 && ended.err.contains("是不是“..”？"), "{}", ended.err);
}

/// A guess is a slip of the finger, not the nearest of three words.
#[test]
fn only_a_near_command_is_guessed() {
    let folder = harness::folder("cli-guess");
    let said = |command: &str| harness::run(harness::lianyi(&folder).arg(command)).err;
    assert!(said("chekc").contains("是否想写 check？"), "{}", said("chekc"));
    assert!(!said("upload").contains("是否想写"), "{}", said("upload"));
    assert!(said("upload").contains("check、fix、report、explain"), "{}", said("upload"));
}

/// Without `--as-of`, today in the institution's zone; the summary always prints the day.
#[test]
fn the_day_is_printed() {
    let project = harness::project("base", "cli-today");
    let given = harness::run(harness::lianyi(&project).args(["check", "--as-of", harness::BASE_DAY]));
    assert!((given.out + &given.err).contains(harness::BASE_DAY));
    let today = harness::run(harness::lianyi(&project).args(["check", "--fail-on", "never"]));
    let day = chrono::Utc::now().with_timezone(&chrono_tz::Asia::Shanghai).date_naive().to_string();
    assert!((today.out + &today.err).contains(&day), "{day}");
}

#[test]
fn help_is_chinese_and_names_every_command() {
    let folder = harness::folder("cli-help");
    let ended = harness::run(harness::lianyi(&folder).arg("--help"));
    assert_eq!(ended.code, 0);
    for word in ["check", "report", "explain", "--as-of"] {
        assert!(ended.out.contains(word), "{word}");
    }
    for word in ["Usage", "Options", "Commands", "Print help"] {
        for arguments in [&["--help"][..], &["check", "--help"], &["report", "--help"], &["explain", "--help"]] {
            let ended = harness::run(harness::lianyi(&folder).args(arguments));
            assert!(!ended.out.contains(word), "{arguments:?} says “{word}”");
        }
    }
    let version = harness::run(harness::lianyi(&folder).arg("--version"));
    assert!(version.out.contains(env!("CARGO_PKG_VERSION")), "{}", version.out);
}
