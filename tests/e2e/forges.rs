//! The formats that forges take, each held against its published schema by a program that is not ours. `.ci/tools` brings
//! the schemas: that of SARIF from npm, that of JUnit from PyPI; what GitLab reads stands in its documentation only.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::harness::{self, Ended};

const SARIF: &str = "target/web/node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json";
const GITLAB: &str = "tests/schemas/gitlab-code-quality.json";
const JUNIT: &str = "target/schemas/junit-10.xsd";

/// A program of the folder that `.ci/tools` fills.
pub(crate) fn tool(name: &str) -> Command {
    let path = harness::root("target/python/bin").join(name);
    assert!(path.exists(), "{} is missing: run .ci/tools", path.display());
    Command::new(path)
}

/// Schools of every kind: clean, with findings, with records that cannot be read, with hostile texts; for each test its
/// own, because others run beside it.
fn schools(test: &str) -> Vec<(PathBuf, &'static str, i32)> {
    let clean = harness::project("base", &format!("forges-clean-{test}"));
    let found = harness::folder(&format!("forges-found-{test}"));
    harness::copy(&harness::root("data"), &found.join("data"));
    let broken = harness::project("broken", &format!("forges-broken-{test}"));
    let hostile = harness::project("base", &format!("forges-hostile-{test}"));
    let note = hostile.join("data/contacts/2025-2026-1/20251105-C21-F02.md");
    let text = harness::read(&note);
    let odd = "形式: \"<b>&amp;]]>`|[x](y) @root 😀 \\\"'\"";
    assert!(text.contains("形式: 谈心"));
    harness::write(&note, text.replacen("形式: 谈心", odd, 1));
    harness::remove(&hostile.join("data/contacts/2025-2026-1/20260212-C21-F04.md"));
    vec![
        (clean, harness::BASE_DAY, 0),
        (found, crate::DAY, 1),
        (broken, harness::BASE_DAY, 2),
        (hostile, harness::BASE_DAY, 1),
    ]
}

fn printed(project: &Path, day: &str, format: &str) -> (PathBuf, Ended) {
    let ended = harness::run(harness::lianyi(project).args(["check", "--as-of", day, "--format", format]));
    let file = project.join(format!("out.{format}"));
    harness::write(&file, &ended.out);
    (file, ended)
}

/// What check-jsonschema says of a file. The schema of SARIF has an expression with a bracket too many, which only the
/// older grammar of expressions lets stand.
pub(crate) fn held(schema: &Path, file: &Path) -> Ended {
    harness::run(tool("check-jsonschema").args(["--regex-variant", "nonunicode", "--schemafile"]).arg(schema).arg(file))
}

fn is_valid(schema: &str, file: &Path) {
    let ended = held(&harness::root(schema), file);
    assert_eq!(ended.code, 0, "{}: {}{}", file.display(), ended.out, ended.err);
}

#[test]
fn sarif_and_gitlab_keep_to_their_schemas() {
    for (project, day, code) in schools("sarif_and_gitlab_keep_to_their_schemas") {
        let (sarif, ended) = printed(&project, day, "sarif");
        assert_eq!(ended.code, code, "{}", ended.err);
        is_valid(SARIF, &sarif);
        let (gitlab, ended) = printed(&project, day, "gitlab");
        assert_eq!(ended.code, code, "{}", ended.err);
        is_valid(GITLAB, &gitlab);
        assert_eq!(fingerprints(&sarif, "/runs/0/results"), fingerprints(&gitlab, ""), "{}", project.display());
    }
}

/// The fingerprints of a file, each once: GitLab shows the first of two alike and drops the other.
fn fingerprints(file: &Path, list: &str) -> Vec<String> {
    let read: Value = serde_json::from_str(&harness::read(file)).expect("JSON");
    let entries = read.pointer(list).and_then(Value::as_array).expect("a list");
    let text = |entry: &Value| {
        let print = entry.pointer("/partialFingerprints/lianyi~1v2").unwrap_or(&entry["fingerprint"]);
        print.as_str().expect("a fingerprint").to_owned()
    };
    let found: Vec<String> = entries.iter().map(text).collect();
    let different: std::collections::BTreeSet<&String> = found.iter().collect();
    assert_eq!(different.len(), found.len(), "{}: two findings share a fingerprint", file.display());
    found
}

#[test]
fn junit_keeps_to_its_schema() {
    for (project, day, code) in schools("junit_keeps_to_its_schema") {
        let (file, ended) = printed(&project, day, "junit");
        assert_eq!(ended.code, code, "{}", ended.err);
        let held = harness::run(tool("xmlschema-validate").arg("--schema").arg(harness::root(JUNIT)).arg(&file));
        assert_eq!(held.code, 0, "{}{}", held.out, held.err);
        // A build server says with its tests what the exit code says.
        let text = harness::read(&file);
        assert_eq!(text.contains("<error"), code == 2, "{text}");
        assert!(code != 0 || !text.contains("<failure"), "{text}");
        assert!(code != 1 || text.contains("<failure"), "{text}");
    }
}

/// The validators see what is wrong: without this the tests above would pass for want of looking.
#[test]
fn the_validators_refuse_what_is_wrong() {
    let (project, day, _) = schools("the_validators_refuse_what_is_wrong").remove(1);
    for (format, schema, from, to) in [
        ("sarif", SARIF, "\"ruleId\"", "\"rule-id\""),
        ("gitlab", GITLAB, "\"severity\": \"major\"", "\"severity\": \"error\""),
        ("gitlab", GITLAB, "\"fingerprint\"", "\"print\""),
    ] {
        let (file, ended) = printed(&project, day, format);
        assert!(ended.out.contains(from), "{format} has no {from}");
        harness::write(&file, ended.out.replacen(from, to, 1));
        assert_eq!(held(&harness::root(schema), &file).code, 1, "{format} with {to}");
    }
    let (file, ended) = printed(&project, day, "junit");
    harness::write(&file, ended.out.replacen("<testcase classname", "<testcase file", 1));
    let held = harness::run(tool("xmlschema-validate").arg("--schema").arg(harness::root(JUNIT)).arg(&file));
    assert_ne!(held.code, 0, "{}", held.out);
}

/// Lines that move leave a fingerprint as it is, and a baseline of the forge keeps what it knew.
#[test]
fn gitlab_knows_a_finding_again_when_lines_move() {
    let (project, day, _) = schools("gitlab_knows_a_finding_again_when_lines_move").remove(1);
    let before = fingerprints(&printed(&project, day, "gitlab").0, "");
    for (path, bytes) in harness::files(&project.join("data/roster/2026-2027")) {
        let text = format!("# 一行\n# 又一行\n{}", String::from_utf8(bytes).expect("text"));
        harness::write(&project.join("data/roster/2026-2027").join(path), text);
    }
    assert_eq!(fingerprints(&printed(&project, day, "gitlab").0, ""), before);
}

/// What the summary says is counted right, and its parts are closed.
#[test]
fn the_summary_counts_what_it_lists() {
    for (project, day, code) in schools("the_summary_counts_what_it_lists") {
        let (_, ended) = printed(&project, day, "markdown");
        assert_eq!(ended.code, code, "{}", ended.err);
        let rows = ended.out.lines().filter(|line| line.starts_with("| LY"));
        let sum: usize = rows
            .map(|row| row.rsplit('|').nth(1).and_then(|cell| cell.trim().parse::<usize>().ok()).expect("a number"))
            .sum();
        assert_eq!(sum, ended.out.lines().filter(|line| line.starts_with("- **LY")).count(), "{}", ended.out);
        assert_eq!(ended.out.contains("没有核对完全"), code == 2, "{}", ended.out);
        assert_eq!(ended.out.matches("<details>").count(), ended.out.matches("</details>").count());
        assert!(!ended.out.contains("<b>") && !ended.out.contains("@root"), "{}", ended.out);
    }
}
