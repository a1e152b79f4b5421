//! The recipes that publish: the script part of each is run in a clone that has nothing but git and the program.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_yaml::Value;

use crate::harness::{self, BASE_DAY, Ended};
use crate::repository;

/// Each recipe, of a school and of this repository, and the keys that lead to its script.
const RECIPES: [(&str, &[&str]); 10] = [
    ("templates/init/ci/github.yml", &["jobs", "publish", "steps"]),
    ("templates/init/ci/gitlab.yml", &["pages", "script"]),
    ("templates/init/ci/gitea.yml", &["jobs", "publish", "steps"]),
    (".github/workflows/check.yml", &["jobs", "publish", "steps"]),
    (".gitlab-ci.yml", &["pages", "script"]),
    (".gitea/workflows/check.yml", &["jobs", "publish", "steps"]),
    ("templates/init/ci/gitee.yml", &["stages", "0", "steps", "0", "script"]),
    (".workflow/publish.yml", &["stages", "0", "steps", "0", "script"]),
    ("templates/init/ci/cron", &[]),
    (".ci/cron", &[]),
];

/// Those that check out by themselves, so that they may meet a shallow clone.
const CHECKING_OUT: usize = 6;

/// This repository makes its program first; here it is made.
const BUILD: &str = "cargo build --release --locked";

/// The shell lines of a recipe.
fn script(name: &str, keys: &[&str]) -> String {
    let text = harness::read(harness::root(name)).replace(BUILD, "true");
    if keys.is_empty() {
        let line = text.lines().find(|line| !line.starts_with('#')).expect("a line of crontab");
        return line.splitn(6, ' ').nth(5).expect("five fields, then the command").to_owned();
    }
    let mut node: Value = serde_yaml::from_str(&text).expect("a recipe is YAML");
    for key in keys {
        node = key.parse::<usize>().map_or_else(|_| node[*key].clone(), |index| node[index].clone());
    }
    let lines = node.as_sequence().expect("a list").iter();
    let lines: Vec<&str> = lines.filter_map(|line| line.as_str().or_else(|| line["run"].as_str())).collect();
    assert!(!lines.is_empty(), "{name} runs nothing");
    lines.join("\n")
}

/// A school in a repository of two commits, with what `init` writes around its records.
fn school(name: &str, spoil: impl Fn(&Path)) -> PathBuf {
    let project = harness::project("base", name);
    let written = harness::root(".ci/publish");
    harness::write(&project.join(".ci/publish"), std::fs::read(&written).expect("the script is there"));
    let rights = written.metadata().expect("the script is there").permissions();
    std::fs::set_permissions(project.join(".ci/publish"), rights).expect("it is ours");
    harness::write(&project.join(".gitignore"), "/site/\n");
    repository::commit(&project, BASE_DAY);
    spoil(&project.join("data"));
    repository::commit(&project, BASE_DAY);
    project
}

/// A clone of the last so many commits, and the program on a day on which the base corpus is clean.
fn clone(project: &Path, name: &str, depth: &[&str]) -> PathBuf {
    let folder = harness::folder(name);
    let source = format!("file://{}", project.display());
    let to = folder.join("clone").display().to_string();
    repository::git(&folder, BASE_DAY, &[&["clone", "--quiet"], depth, &[source.as_str(), to.as_str()]].concat());
    let program = format!("#!/bin/sh\nexec '{}' \"$@\" --as-of {BASE_DAY}\n", env!("CARGO_BIN_EXE_lianyi"));
    harness::write(&folder.join("lianyi"), program);
    let rights = harness::root(".ci/publish").metadata().expect("the script is there").permissions();
    std::fs::set_permissions(folder.join("lianyi"), rights).expect("it is ours");
    folder
}

fn run(folder: &Path, script: &str) -> Ended {
    let clone = folder.join("clone");
    let script = script.replace("/srv/lianyi", &clone.display().to_string());
    let script = script.replace("/srv/www/", &format!("{}/www/", folder.display()));
    let mut command = Command::new("sh");
    command.args(["-e", "-c", &script]).current_dir(&clone).env_clear();
    command.env("PATH", std::env::var_os("PATH").unwrap_or_default()).env("HOME", folder);
    command.env("LIANYI", folder.join("lianyi")).env("LIANYI_FOLDER", &clone);
    command.env("PUBLIC_FOLDER", folder.join("www/lianyi-public"));
    harness::run(&mut command)
}

/// Where a recipe publishes.
fn published(folder: &Path, name: &str) -> PathBuf {
    if name.contains("github") || name.contains("gitlab") {
        folder.join("clone/public")
    } else {
        folder.join("www/lianyi-public")
    }
}

#[test]
fn each_recipe_publishes_at_0_and_1_and_stops_at_2() {
    let clean = school("publish-0", |_| {});
    let found = school("publish-1", |data| harness::remove(&data.join("contacts/2025-2026-1/20251105-C21-F02.md")));
    let unread = school("publish-2", |data| harness::write(&data.join("units.yaml"), "- {编号: U01\n"));
    for (recipe, keys) in RECIPES {
        let script = script(recipe, keys);
        for (school, code) in [(&clean, 0), (&found, 1), (&unread, 2)] {
            let folder = clone(school, &format!("publish-{}-{code}", recipe.replace('/', "-")), &[]);
            let public = published(&folder, recipe);
            harness::write(&public.join("earlier"), "as it was");
            let ended = run(&folder, &script);
            if code == 2 {
                assert!(ended.code != 0 && ended.err.contains("没有公布"), "{recipe}: {}{}", ended.out, ended.err);
                assert_eq!(harness::names(&public), ["earlier"], "{recipe} touched what was published");
                continue;
            }
            assert_eq!(ended.code, 0, "{recipe} at {code}: {}{}", ended.out, ended.err);
            assert_eq!(ended.out.contains("不符合规定的问题"), code == 1, "{recipe}: {}", ended.out);
            let site = folder.join("clone/site");
            assert!(harness::files(&public) == harness::files(&site.join("public")), "{recipe}: another site");
            assert!(public.join("index.html").is_file());
            assert!(!site.join("internal").exists(), "{recipe} made the internal site where it publishes");
            assert_eq!(folder.join("www/lianyi/internal/index.html").is_file(), recipe == "templates/init/ci/cron");
        }
    }
}

#[test]
fn a_shallow_clone_is_not_published_and_says_so() {
    let school = school("publish-shallow", |data| {
        harness::write(&data.join("units.yaml"), harness::read(data.join("units.yaml")) + "# 一行\n");
    });
    for (recipe, keys) in RECIPES.into_iter().take(CHECKING_OUT) {
        let folder = clone(&school, &format!("publish-{}-shallow", recipe.replace('/', "-")), &["--depth", "1"]);
        let ended = run(&folder, &script(recipe, keys));
        assert_ne!(ended.code, 0, "{recipe}");
        let said = ended.out + &ended.err;
        assert!(said.contains("浅克隆") && said.contains("没有公布"), "{recipe}: {said}");
        assert!(!published(&folder, recipe).exists(), "{recipe} published a shallow clone");
    }
}

/// The job that shows findings beside the changes of a merge request: its file is JSON whatever was found, and the job
/// fails only where the check was not complete.
#[test]
fn the_check_job_of_gitlab_leaves_a_report() {
    let recipe = "templates/init/ci/gitlab.yml";
    let job: Value = serde_yaml::from_str(&harness::read(harness::root(recipe))).expect("a recipe is YAML");
    let job = &job["check"];
    let file = job["artifacts"]["reports"]["codequality"].as_str().expect("a report");
    assert_eq!(job["artifacts"]["when"], "always", "a failed job leaves its report too");
    let script = script(recipe, &["check", "script"]);
    let found = school("gitlab-1", |data| harness::remove(&data.join("contacts/2025-2026-1/20251105-C21-F02.md")));
    let unread = school("gitlab-2", |data| harness::write(&data.join("units.yaml"), "- {编号: U01\n"));
    for (school, code) in [(school("gitlab-0", |_| {}), 0), (found, 1), (unread, 2)] {
        let folder = clone(&school, &format!("gitlab-check-{code}"), &[]);
        let ended = run(&folder, &script);
        assert_eq!(ended.code, code, "{}", ended.err);
        // GitLab fails the job unless its exit code is allowed.
        assert_eq!(job["allow_failure"]["exit_codes"] == code, code == 1, "exit code {code}");
        let text = harness::read(folder.join("clone").join(file));
        let report: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let listed = report.as_array().expect("a list of findings");
        assert_eq!(listed.is_empty(), code == 0, "{text}");
        assert!(listed.iter().all(|finding| finding["location"]["path"].is_string()), "{text}");
    }
    let shallow = clone(&school("gitlab-shallow", |_| {}), "gitlab-check-shallow", &["--depth", "1"]);
    assert_eq!(run(&shallow, &script).code, 2, "a shallow clone is no complete check");
}

/// GitHub, Gitea and Forgejo show on the page of a job what it writes into a file: below what earlier steps wrote, at
/// every exit code, and without names.
#[test]
fn the_page_of_a_job_has_the_summary() {
    let named = |data: &Path| {
        harness::remove(&data.join("contacts/2025-2026-1/20251105-C21-F02.md"));
        harness::write(&data.join("people/names.yaml"), "C21: {姓名: 尹佩珊}\nF02: {姓名: 易书恒}\n");
    };
    let unread = |data: &Path| harness::write(&data.join("units.yaml"), "- {编号: U01\n");
    for (school, code) in [(school("summary-1", named), 1), (school("summary-2", unread), 2)] {
        let folder = clone(&school, &format!("summary-page-{code}"), &[]);
        let page = folder.join("summary.md");
        harness::write(&page, "an earlier step\n");
        let script = format!("GITHUB_STEP_SUMMARY='{}' .ci/publish public", page.display());
        let ended = run(&folder, &script);
        assert_eq!(ended.code == 0, code == 1, "{}{}", ended.out, ended.err);
        let text = harness::read(&page);
        let said = text.strip_prefix("an earlier step\n").expect("what was there stays");
        let alone = ["check", "--history", "--format", "markdown", "--quiet"];
        let mut command = Command::new(folder.join("lianyi"));
        command.args(alone).current_dir(folder.join("clone")).env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default()).env("HOME", &folder);
        let alone = harness::run(&mut command);
        assert_eq!((said, alone.code), (alone.out.as_str(), code));
        assert!(said.contains(if code == 1 { "LY401" } else { "没有核对完全" }), "{said}");
        assert!(!said.contains("尹佩珊") && !said.contains("易书恒"), "{said}");
    }
    let folder = clone(&school("summary-0", |_| {}), "summary-none", &[]);
    assert_eq!(run(&folder, ".ci/publish public").code, 0, "without such a file nothing is written");
}

/// Without the program, or told nothing, the script says what it wants.
#[test]
fn the_script_says_what_it_lacks() {
    let school = school("publish-lacks", |_| {});
    let folder = clone(&school, "publish-lacks-clone", &[]);
    for (script, said) in [("LIANYI=/nowhere/lianyi .ci/publish public", "找不到程序"), (".ci/publish", "用法是")]
    {
        let ended = run(&folder, script);
        assert!(ended.code == 2 && ended.err.contains(said), "{script}: {}", ended.err);
    }
}
