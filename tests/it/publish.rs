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
