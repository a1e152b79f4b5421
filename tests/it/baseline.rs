//! `check --write-baseline`: what it writes, and when it refuses.

use std::path::Path;

use crate::faults;
use crate::harness;

/// The base corpus with one pair left without contact.
fn lapsed(name: &str) -> std::path::PathBuf {
    let project = harness::project("base", name);
    harness::remove(&project.join("data/contacts/2025-2026-1/20251105-C21-F02.md"));
    project
}

fn check(project: &Path, arguments: &[&str]) -> harness::Ended {
    let mut command = harness::lianyi(project);
    harness::run(command.args(["check", "--as-of", harness::BASE_DAY, "--baseline", "baseline.txt"]).args(arguments))
}

/// The lines of the baseline that are entries.
fn entries(project: &Path) -> Vec<String> {
    let text = harness::read(project.join("baseline.txt"));
    text.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect()
}

#[test]
fn a_first_baseline_takes_all_and_silences_them() {
    let project = lapsed("baseline-first");
    let ended = check(&project, &["--write-baseline"]);
    assert_eq!((ended.code, ended.out.as_str()), (0, ""), "{}", ended.err);
    assert_eq!(entries(&project), ["LY401 定期联系 C21/F02/2025-2026-1"]);
    let ended = check(&project, &[]);
    assert_eq!(ended.code, 0, "{}", ended.out);
    assert!(ended.out.contains("另有 1 个问题已列入基线，没有列出。"), "{}", ended.out);
}

#[test]
fn a_baseline_does_not_grow_unasked() {
    let project = lapsed("baseline-growth");
    check(&project, &["--write-baseline"]);
    harness::remove(&project.join("data/contacts/2025-2026-1/20260212-C21-F04.md"));
    let before = harness::read(project.join("baseline.txt"));
    let ended = check(&project, &["--write-baseline"]);
    assert_eq!(ended.code, 1, "{}", ended.err);
    assert!(ended.err.contains("LY401 定期联系 C21/F04/2025-2026-1"), "{}", ended.err);
    assert_eq!(harness::read(project.join("baseline.txt")), before, "a refused baseline stays as it was");
    let ended = check(&project, &["--write-baseline", "--accept-new"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert_eq!(entries(&project), ["LY401 定期联系 C21/F02/2025-2026-1", "LY401 定期联系 C21/F04/2025-2026-1"]);
}

/// The base corpus with a second rule of one kind, and all that it asks for excused.
fn two_rules(name: &str) -> std::path::PathBuf {
    let project = harness::project("base", name);
    let pack = project.join("data/rules/base.yaml");
    let rule = "  - {编号: 每学期走访, 条款: \"五.2\", 类型: 定期联系, 力度: 必须, 参数: {周期: 学期, 最少: 1, 形式: [走访慰问]}}\n";
    harness::write(&pack, harness::read(&pack) + rule);
    let ended = check(&project, &["--write-baseline"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert!(entries(&project).contains(&"LY401 每学期走访 C21/F02/2025-2026-1".to_owned()));
    project
}

/// The debt of one rule is not the debt of another, though both are of one kind and about the same pair.
#[test]
fn a_rule_does_not_excuse_another() {
    let project = two_rules("baseline-two-rules");
    assert_eq!(check(&project, &[]).code, 0);
    harness::remove(&project.join("data/contacts/2025-2026-1/20251105-C21-F02.md"));
    let ended = check(&project, &["--format", "concise"]);
    assert_eq!(ended.code, 1, "{}", ended.out);
    let lines: Vec<&str> = ended.out.lines().collect();
    assert!(matches!(lines[..], [line] if line.contains("规则“定期联系”")), "{}", ended.out);
}

/// A line without a rule, as baselines were once written, excuses only what one rule of the pack can say.
#[test]
fn an_old_line_excuses_only_where_one_rule_fits() {
    let project = two_rules("baseline-old-line");
    harness::write(&project.join("baseline.txt"), "LY401 C21/F02/2025-2026-1\n");
    let ended = check(&project, &["--format", "concise"]);
    assert_eq!(ended.code, 1, "{}", ended.out);
    assert!(ended.out.contains("没有写规则，合得上的规则不止一条"), "{}", ended.out);
    assert!(ended.out.contains("C21 与 F02 在 2025-2026-1"), "{}", ended.out);
    let refused = check(&project, &["--write-baseline"]);
    assert_eq!(refused.code, 1, "a line that excuses nothing is no line: the baseline would grow");
    let project = lapsed("baseline-old-line-of-one-rule");
    harness::write(&project.join("baseline.txt"), "LY401 C21/F02/2025-2026-1\n");
    assert_eq!(check(&project, &[]).code, 0);
    assert_eq!(check(&project, &["--write-baseline"]).code, 0, "nothing was added");
    assert_eq!(entries(&project), ["LY401 定期联系 C21/F02/2025-2026-1"]);
}

/// Whoever types an id in small letters means the same one.
#[test]
fn an_entry_in_small_letters_excuses_the_same() {
    let project = lapsed("baseline-small-letters");
    for entry in ["ly401 定期联系 c21/f02/2025-2026-1", "Ly401 c21/F02/2025-2026-1"] {
        harness::write(&project.join("baseline.txt"), format!("{entry}\n"));
        let ended = check(&project, &["--format", "concise"]);
        assert!(ended.code == 0 && !ended.out.contains("LY708"), "{entry}: {}", ended.out);
        assert_eq!(check(&project, &["--write-baseline"]).code, 0, "{entry}: nothing was added");
        assert_eq!(entries(&project), ["LY401 定期联系 C21/F02/2025-2026-1"]);
    }
}

/// Two stories about the same unit and year may be of two rules, and of two kinds.
#[test]
fn a_story_does_not_excuse_another() {
    let project = harness::project("base", "baseline-two-stories");
    let story = |rule: &str, verdict: &str| {
        format!("- {{故事: 例, 规则: {rule}, 责任: U02, 期间: 2025-2026, 结论: {verdict}}}\n")
    };
    let stories = story("单位名单确定", "未办") + &story("了解思想动态", "免办");
    harness::write(&project.join("data/stories.yaml"), stories);
    harness::write(&project.join("baseline.txt"), "LY707 U02/2025-2026\n");
    let ended = check(&project, &["--format", "concise"]);
    assert_eq!(ended.out.matches(" LY707 ").count(), 2, "{}", ended.out);
    harness::write(&project.join("baseline.txt"), "LY707 单位名单确定 U02/2025-2026\n");
    let ended = check(&project, &["--format", "concise"]);
    assert_eq!(ended.out.matches(" LY707 ").count(), 1, "{}", ended.out);
    harness::write(&project.join("data/stories.yaml"), story("单位名单确定", "未办"));
    harness::write(&project.join("baseline.txt"), "LY707 U02/2025-2026\n");
    assert_eq!(check(&project, &["--format", "concise"]).code, 0, "one story alone is meant");
}

/// What was mended goes without asking: a baseline may always shrink.
#[test]
fn a_baseline_shrinks_by_itself() {
    let project = lapsed("baseline-shrinks");
    check(&project, &["--write-baseline"]);
    let note = "contacts/2025-2026-1/20251105-C21-F02.md";
    let text = harness::read(harness::root("tests/corpora/base").join(note));
    harness::write(&project.join("data").join(note), text);
    let ended = check(&project, &["--write-baseline"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert_eq!(entries(&project), Vec::<String>::new());
}

/// A folder that was not read completely has findings that nobody saw.
#[test]
fn nothing_is_written_where_records_could_not_be_read() {
    let project = lapsed("baseline-incomplete");
    harness::write(&project.join("data/units.yaml"), "- {编号: U01, 名称\n");
    let ended = check(&project, &["--write-baseline"]);
    assert_eq!(ended.code, 2, "{}", ended.err);
    assert!(!project.join("baseline.txt").exists());
}

#[test]
fn a_baseline_that_is_not_there_is_a_failure() {
    let project = harness::project("base", "baseline-missing");
    let ended = check(&project, &[]);
    assert_eq!(ended.code, 2);
    assert!(ended.err.contains("基线“baseline.txt”读不出来"), "{}", ended.err);
}

/// Writing it touches nothing but the file itself: no neighbour, no link to it, no permission.
#[test]
fn writing_a_baseline_harms_nothing_beside_it() {
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;

    let project = lapsed("baseline-neighbours");
    harness::write(&project.join("baseline.part"), "important\n");
    harness::write(&project.join(".baseline.txt.0.part"), "left by a killed run\n");
    harness::write(&project.join("kept/known.txt"), "");
    let file = project.join("kept/known.txt");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).expect("it was just written");
    harness::link(&project.join("baseline.txt"), "kept/known.txt");
    let ended = check(&project, &["--write-baseline"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert_eq!(entries(&project), ["LY401 定期联系 C21/F02/2025-2026-1"]);
    assert!(project.join("baseline.txt").is_symlink(), "the link is still one");
    assert_eq!(fs::metadata(&file).expect("it is there").permissions().mode() & 0o777, 0o600);
    assert_eq!(harness::read(project.join("baseline.part")), "important\n");
    assert_eq!(harness::read(project.join(".baseline.txt.0.part")), "left by a killed run\n");
    assert_eq!(fs::read_dir(project.join("kept")).expect("a folder").count(), 1, "nothing is left behind");
}

/// What editors make of the file changes nothing: a mark in front, UTF-16, small letters, other line ends and blanks.
#[test]
fn a_baseline_is_read_as_editors_write_it() {
    let project = lapsed("baseline-editors");
    let lines = "# 说明\r\nly401　定期联系\tC21/F02/2025-2026-1\r\n";
    let utf16 = |order: fn(u16) -> [u8; 2]| format!("\u{FEFF}{lines}").encode_utf16().flat_map(order).collect();
    let written: [Vec<u8>; 4] =
        [lines.into(), format!("\u{FEFF}{lines}").into(), utf16(u16::to_le_bytes), utf16(u16::to_be_bytes)];
    for bytes in written {
        harness::write(&project.join("baseline.txt"), &bytes);
        let ended = check(&project, &[]);
        assert_eq!(ended.code, 0, "{bytes:?}: {}{}", ended.out, ended.err);
        assert!(ended.out.contains("另有 1 个问题已列入基线"), "{}", ended.out);
    }
    assert_eq!(check(&project, &["--write-baseline"]).code, 0);
    assert_eq!(entries(&project), ["LY401 定期联系 C21/F02/2025-2026-1"]);
    // GBK.
    harness::write(&project.join("baseline.txt"), b"LY401 \xb6\xa8\xc6\xda C21\n");
    let ended = check(&project, &[]);
    assert_eq!(ended.code, 2, "{}", ended.out);
    assert!(ended.err.contains("基线“baseline.txt”读不出来：不是 UTF-8 文字"), "{}", ended.err);
}

/// A link decides where a new file would come to be; a pipe would be waited for.
#[test]
fn what_is_no_file_is_no_baseline() {
    let project = lapsed("baseline-no-file");
    harness::link(&project.join("baseline.txt"), "elsewhere/made-by-a-link");
    std::fs::create_dir(project.join("elsewhere")).expect("a folder");
    let ended = check(&project, &["--write-baseline"]);
    assert_eq!(ended.code, 2, "{}", ended.out);
    assert!(ended.err.contains("基线“baseline.txt”写不出去：它是链接，所指的文件不存在"), "{}", ended.err);
    assert_eq!(harness::names(&project.join("elsewhere")), [""; 0]);
    harness::remove(&project.join("baseline.txt"));
    harness::pipe(&project.join("baseline.txt"));
    for more in [&[][..], &["--write-baseline"]] {
        let ended = check(&project, more);
        assert_eq!(ended.code, 2, "{}", ended.out);
        assert!(ended.err.contains("不是普通文件"), "{}", ended.err);
    }
}

/// Whatever call fails, and whenever the program is killed: the file is the old one or the new one.
#[test]
fn a_baseline_is_the_old_one_or_the_new_one() {
    let project = lapsed("baseline-faults");
    check(&project, &["--write-baseline"]);
    let file = project.join("baseline.txt");
    let old = harness::read(&file);
    harness::remove(&project.join("data/contacts/2025-2026-1/20251022-C11-F03.md"));
    let written = |faults: &[(&str, &str)]| {
        let mut command = harness::lianyi(&project);
        command.args(["check", "--as-of", harness::BASE_DAY, "--baseline", "baseline.txt", "--write-baseline"]);
        harness::run(faults::among(command.arg("--accept-new"), faults))
    };
    let calls = faults::calls(&project.join("calls"), |list| assert_eq!(written(list).code, 0));
    let new = harness::read(&file);
    assert!(new != old && calls.len() >= 4, "{calls:?}");
    let left = |what: &str| {
        let odd: Vec<String> = harness::names(&project).into_iter().filter(|name| name.contains(".part")).collect();
        assert!(odd.is_empty(), "{what}: {odd:?}");
    };
    for (index, call) in calls.iter().enumerate() {
        let at = (index + 1).to_string();
        for error in faults::ERRORS {
            harness::write(&file, &old);
            let ended = written(&[("LIANYI_TEST_AT", &at), ("LIANYI_TEST_ERROR", &error.to_string())]);
            let what = format!("call {at}, {call}, fails with {error}: {}{}", ended.out, ended.err);
            let now = harness::read(&file);
            // An interrupted call is made again.
            assert!(ended.code == 2 && now == old || ended.code == 0 && now == new, "{what}");
            assert!(ended.code == 0 || ended.err.contains("基线“baseline.txt”写不出去："), "{what}");
            left(&what);
        }
        harness::write(&file, &old);
        let ended = written(&[("LIANYI_TEST_AT", &at), ("LIANYI_TEST_ERROR", "0")]);
        assert_eq!(ended.code, -1, "{call}");
        let now = harness::read(&file);
        assert!(now == old || now == new, "killed at {call}: {now}");
        assert_eq!(written(&[]).code, 0, "after {call}");
        assert_eq!(harness::read(&file), new);
        for name in harness::names(&project).into_iter().filter(|name| name.contains(".part")) {
            harness::remove(&project.join(name));
        }
    }
}

/// Only of what was looked at does anybody know whether an entry is out of date.
#[test]
fn entries_that_were_not_looked_at_stay() {
    let project = lapsed("baseline-unseen");
    let list = project.join("data/roster/2025-2026/U02.yaml");
    crate::repository::commit(&project, "2025-09-08");
    harness::write(&list, harness::read(&list).replace("[F02, F04]", "[F02]"));
    crate::repository::commit(&project, "2025-10-09");
    check(&project, &["--history", "--write-baseline"]);
    let all = entries(&project);
    let has = |code: &str| all.iter().any(|entry| entry.starts_with(code));
    assert!(has("LY308") && has("LY401") && all.len() > 2, "{all:?}");
    for fewer in [&["--select", "LY4"][..], &[], &["--as-of", "2025-09-10"]] {
        let earlier = fewer.contains(&"--as-of");
        let run = |last: &[&str]| {
            let mut command = harness::lianyi(&project);
            command.args(["check", "--baseline", "baseline.txt"]).args(fewer).args(last);
            harness::run(if earlier { &mut command } else { command.args(["--as-of", harness::BASE_DAY]) })
        };
        let ended = run(&[]);
        assert!(!ended.out.contains("LY708"), "{fewer:?}: {}", ended.out);
        assert_eq!(run(&["--write-baseline"]).code, 0, "{fewer:?}");
        assert_eq!(entries(&project), all, "{fewer:?}");
    }
}

/// Whoever asks for what only the history tells is not told that there is nothing.
#[test]
fn codes_of_the_history_want_the_history() {
    let project = lapsed("baseline-blind");
    let ended = check(&project, &["--select", "LY308,LY902", "--write-baseline"]);
    let words = "LY308、LY902 要看提交历史才知道，这一次没有看；请加上 --history";
    assert!(ended.code == 2 && ended.err.contains(words) && ended.out.is_empty(), "{}{}", ended.out, ended.err);
    assert_eq!(check(&project, &["--select", "LY9", "--write-baseline"]).code, 0);
}

/// Forges refuse a whole file for one result without a place.
#[test]
fn every_result_has_a_place() {
    let project = lapsed("baseline-places");
    harness::write(&project.join("baseline.txt"), "LY401 定期联系 C11/F03/2025-2026-1\n");
    crate::repository::commit(&project, "2025-10-09");
    harness::write(&project.join("data/events/20251112-迎新.md"), "---\n日期: 2025-11-12\n名称: 迎新\n---\n");
    let clone = crate::repository::shallow(&project);
    for folder in [&project, &clone] {
        let ended = check(folder, &["--history", "--format", "sarif"]);
        let log: serde_json::Value = serde_json::from_str(&ended.out).expect("SARIF");
        let results = log["runs"][0]["results"].as_array().expect("results");
        assert!(results.len() > 1, "{}", ended.out);
        for result in results {
            let place = &result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
            assert!(place.as_str().is_some_and(|place| !place.is_empty()), "{result:#}");
        }
    }
}
