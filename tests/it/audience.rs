//! `lianyi report --audience`: one site alone, and never the one with names where everything is published.

use std::path::Path;

use crate::harness::{self, BASE_DAY, Ended};
use crate::{html, repository};

fn report(project: &Path, arguments: &[&str]) -> Ended {
    harness::run(harness::lianyi(project).args(["report", "--as-of", BASE_DAY]).args(arguments))
}

#[track_caller]
fn reported(project: &Path, arguments: &[&str]) {
    let ended = report(project, arguments);
    assert_eq!(ended.code, 0, "{arguments:?}: {}{}", ended.out, ended.err);
}

/// What is published is the same bytes beside the site with names and alone; without names and history, too.
#[test]
fn the_public_site_needs_neither_names_nor_history() {
    let whole = harness::project("base", "audience-whole");
    repository::commit(&whole, BASE_DAY);
    reported(&whole, &[]);
    reported(&whole, &["--audience", "public", "--out", "alone"]);
    assert_eq!(harness::names(&whole.join("alone")), [".lianyi-staging", "public"]);
    let beside = harness::files(&whole.join("site/public"));
    assert!(beside.iter().any(|(path, _)| path.starts_with("pdf/")), "there are papers");
    assert!(beside == harness::files(&whole.join("alone/public")), "alone it is another site");
    let bare = harness::project("base", "audience-bare");
    harness::remove(&bare.join("data/people/names.yaml"));
    reported(&bare, &["--audience", "public"]);
    let without = harness::files(&bare.join("site/public"));
    let paths = |files: &[(String, Vec<u8>)]| files.iter().map(|(path, _)| path.clone()).collect::<Vec<_>>();
    assert_eq!(paths(&beside), paths(&without));
    for ((path, one), (_, other)) in beside.iter().zip(&without) {
        assert!(one == other, "{path} differs");
    }
}

/// Whoever publishes without names is told what the search of the public site could not look for.
#[test]
fn without_names_the_report_says_what_it_could_not_look_for() {
    let project = harness::project("base", "audience-nameless");
    let said = |project: &Path| {
        let ended = harness::run(harness::lianyi(project).args(["report", "--without-pdf", "--as-of", BASE_DAY]));
        assert_eq!(ended.code, 0, "{}", ended.err);
        ended.out.contains("没有 people/names.yaml") || ended.err.contains("没有 people/names.yaml")
    };
    assert!(!said(&project));
    harness::remove(&project.join("data/people/names.yaml"));
    assert!(said(&project));
}

/// Each site alone is what it is beside the other, whatever was made before.
#[test]
fn one_site_leaves_the_other_as_it_was() {
    let project = harness::project("base", "audience-alone");
    reported(&project, &["--audience", "internal"]);
    assert!(!project.join("site/public").exists());
    reported(&project, &[]);
    let before = harness::files(&project.join("site/internal"));
    let unit = project.join("data/units.yaml");
    harness::write(&unit, harness::read(&unit).replace("音乐学系党总支", "音乐学院系党总支"));
    reported(&project, &["--audience", "public"]);
    assert!(before == harness::files(&project.join("site/internal")), "the internal site was touched");
    reported(&project, &[]);
    let fresh = harness::project("base", "audience-fresh");
    harness::copy(&project.join("data"), &fresh.join("data"));
    reported(&fresh, &[]);
    assert!(harness::files(&project.join("site")) == harness::files(&fresh.join("site")), "not as made at once");
}

/// A folder that is published whole takes the site with names only from somebody who says so.
#[test]
fn names_are_not_put_where_everything_is_published() {
    let project = harness::project("base", "audience-published");
    for out in ["public", "docs", "_site", "gh-pages", "Public", "docs/report", "./public/"] {
        for audience in [&[][..], &["--audience", "internal"]] {
            let ended = report(&project, &[&["--without-pdf", "--out", out], audience].concat());
            assert!(ended.code == 2 && ended.err.contains("--audience public"), "{out}: {}", ended.err);
            assert_eq!(harness::names(&project), ["data"], "{out}");
        }
    }
    reported(&project, &["--without-pdf", "--out", "public", "--audience", "public"]);
    assert_eq!(harness::names(&project.join("public")), [".lianyi-staging", "public"]);
    reported(&project, &["--without-pdf", "--out", "docs", "--audience", "both"]);
    assert!(project.join("docs/internal/index.html").is_file());
    // Where a server keeps its pages is not for us to judge by a folder far above.
    let far = project.join("docs/far");
    reported(&project, &["--without-pdf", "--out", far.to_str().expect("UTF-8")]);
}

/// A report from a shallow clone says what it could not look at.
#[test]
fn a_shallow_clone_is_said() {
    let project = harness::project("base", "audience-shallow");
    repository::commit(&project, BASE_DAY);
    let unit = project.join("data/units.yaml");
    harness::write(&unit, harness::read(&unit) + "# 一行\n");
    repository::commit(&project, BASE_DAY);
    let folder = repository::shallow(&project);
    let ended = report(&folder, &["--without-pdf"]);
    assert!(ended.code == 0 && ended.out.contains("这是浅克隆"), "{}{}", ended.out, ended.err);
    let says = |project: &Path| harness::read(project.join("site/internal/provenance.html")).contains("浅克隆");
    assert!(says(&folder), "数据出处 says nothing of it");
    let ended = report(&project, &["--without-pdf"]);
    assert!(ended.code == 0 && !ended.out.contains("浅克隆") && !says(&project), "{}", ended.out);
}

/// Whose clauses are another institution's publishes nothing until that is answered; the internal site is his own.
#[test]
fn a_copied_regulation_is_not_published() {
    let project = harness::project("base", "audience-copied");
    let (rules, pack) = (project.join("data/rules/base.yaml"), harness::root("data/rules/syc-2017.yaml"));
    let own = harness::read(&rules);
    let sentences = |text: &str| -> Vec<String> {
        text.lines().filter(|line| line.trim_start().starts_with("- 原文: ")).map(str::to_owned).collect()
    };
    let mut copied = own.clone();
    for (own, theirs) in sentences(&own).iter().zip(sentences(&harness::read(pack))) {
        copied = copied.replace(own.as_str(), &theirs);
    }
    harness::write(&rules, &copied);
    for arguments in [&["--without-pdf"][..], &["--without-pdf", "--audience", "public"]] {
        let ended = report(&project, arguments);
        assert!(ended.code == 2 && ended.err.contains("LY716") && ended.err.contains("印发机关"), "{}", ended.err);
        assert!(!project.join("site").join("public").exists());
    }
    reported(&project, &["--without-pdf", "--audience", "internal"]);
    harness::write(&rules, copied.replace("\n依据:\n", "\n依据:\n  印发机关: 中共示例省委统战部\n"));
    reported(&project, &["--without-pdf"]);
    for (site, said) in
        [("internal", "中共示例省委统战部2017年5月26日印发"), ("public", "中共示例省委统战部2017年5月印发")]
    {
        let page = harness::read(project.join("site").join(site).join("clauses.html"));
        assert!(html::text(&page).contains(said), "{site}: {said}");
    }
}
