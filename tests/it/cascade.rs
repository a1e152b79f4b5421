//! One cause, one message: single mistakes in the demo school, and how many findings each adds.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::path::PathBuf;

use crate::demo;
use crate::harness;

/// One mistake: its name and what is done.
struct Mistake<'a> {
    name: &'a str,
    changes: Vec<Change<'a>>,
}

/// `换 path`, and the lines behind it.
struct Change<'a> {
    words: Vec<&'a str>,
    before: Vec<&'a str>,
    after: Vec<&'a str>,
}

fn mistakes(text: &str) -> Vec<Mistake<'_>> {
    let mut mistakes: Vec<Mistake<'_>> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix("== ") {
            mistakes.push(Mistake { name, changes: Vec::new() });
            continue;
        }
        let changes = &mut mistakes.last_mut().expect("a mistake begins with its name").changes;
        let said = |mark: char| line.strip_prefix(mark).map(|said| said.strip_prefix(' ').unwrap_or(said));
        match (said('-'), said('+')) {
            (Some(before), _) => changes.last_mut().expect("a change has a head").before.push(before),
            (_, Some(after)) => changes.last_mut().expect("a change has a head").after.push(after),
            _ => changes.push(Change { words: line.split(' ').collect(), before: Vec::new(), after: Vec::new() }),
        }
    }
    mistakes
}

fn make(change: &Change<'_>, data: &Path) {
    let path = data.join(change.words[1]);
    let other = || data.join(change.words[2]);
    let (before, after) = (change.before.join("\n"), change.after.join("\n"));
    match change.words[0] {
        "换" | "全换" => {
            let text = harness::read(&path);
            assert!(text.contains(&before), "{}: {before}", path.display());
            let whole = format!("\n{before}\n");
            let times = change.words.get(2).map_or(1, |times| times.parse().expect("a number"));
            let changed = if after.is_empty() && text.contains(&whole) {
                text.replacen(&whole, "\n", times)
            } else {
                text.replacen(&before, &after, times)
            };
            harness::write(&path, changed);
        }
        "行" => {
            let text = harness::read(&path);
            let kept: Vec<&str> = text.split_inclusive('\n').filter(|line| !line.contains(&before)).collect();
            assert!(kept.concat() != text, "{}: {before}", path.display());
            harness::write(&path, kept.concat());
        }
        "删" => harness::remove(&path),
        "移" => {
            harness::write(&other(), std::fs::read(&path).expect("the file is there"));
            harness::remove(&path);
        }
        "抄" => harness::write(&other(), std::fs::read(&path).expect("the file is there")),
        "写" => harness::write(&path, after),
        "国标" => {
            let text = harness::read(&path);
            harness::write(&path, encoding_rs::GBK.encode(&text).0);
        }
        word => panic!("{word} is no change"),
    }
}

/// The findings without their places, which move with every line.
fn findings(project: &Path) -> BTreeMap<String, usize> {
    let mut command = harness::lianyi(project);
    let ended = harness::run(command.args(["check", "--format", "concise", "--as-of", demo::DAY]));
    let mut found = BTreeMap::new();
    for line in ended.out.lines().filter(|line| line.contains(": LY")) {
        let (place, said) = line.split_once(": LY").expect("just seen");
        let path = place.split(':').next().unwrap_or_default();
        *found.entry(format!("{path} LY{said}")).or_default() += 1;
    }
    found
}

fn project(name: &str) -> PathBuf {
    let project = demo::project(name);
    // Each settled case would speak again of what is changed.
    harness::remove(&project.join("data/stories.yaml"));
    project
}

#[test]
fn one_mistake_is_one_message() {
    let text = harness::read(harness::root("tests/cascade/mistakes.txt"));
    let base = findings(&project("cascade"));
    assert!(!base.is_empty(), "the demo school has lapses");
    let mut table = String::new();
    let (mut alone, mut most) = (0, 0);
    let mistakes = mistakes(&text);
    for mistake in &mistakes {
        let project = project("cascade");
        mistake.changes.iter().for_each(|change| make(change, &project.join("data")));
        let found = findings(&project);
        let added = |(said, count): (&String, &usize)| {
            let more = count.saturating_sub(base.get(said).copied().unwrap_or_default());
            let code = said.split(' ').nth(1).unwrap_or_default().to_owned();
            (more > 0).then_some((code, more))
        };
        let mut codes: Vec<(String, usize)> = found.iter().filter_map(added).collect();
        codes.sort();
        let number: usize = codes.iter().map(|(_, number)| number).sum();
        let silent = mistake.name.starts_with("（不报）");
        assert!(!silent || number == 0, "{} makes {number} messages", mistake.name);
        (alone, most) = (alone + usize::from(silent || number == 1), most.max(number));
        let named: Vec<&str> = codes.iter().map(|(code, _)| code.as_str()).collect();
        writeln!(table, "{number}  {}  {}", mistake.name, named.join(" ")).expect("a text takes all");
    }
    harness::expect_file("cascade.txt", &table);
    assert!(most <= 3, "one mistake makes {most} messages:\n{table}");
    assert!(alone * 10 >= mistakes.len() * 9, "{alone} of {} give one message:\n{table}", mistakes.len());
}

/// A whole folder under another name, or a link in its place, leaves out what a single file does: nobody is accused of
/// what lies in it.
#[test]
fn a_folder_under_another_name_accuses_nobody() {
    const DAY: &str = "2026-09-20";
    let accused = |project: &Path| {
        let mut command = harness::lianyi(project);
        let ended = harness::run(command.args(["check", "--as-of", DAY, "-q", "--format", "concise"]));
        let lines = ended.out.lines().filter(|line| line.contains(" 不符合规定 ")).map(str::to_owned);
        (lines.collect::<Vec<_>>(), ended.code)
    };
    let right = harness::project("base", "folder-right");
    let (before, _) = accused(&right);
    let names = [
        ("waivers", "waiver"),
        ("waivers", "豁免"),
        ("contacts", "contact"),
        ("contacts", "联系记录"),
        ("contacts", "Contacts"),
        ("reports", "report"),
        ("reviews", "了解情况"),
        ("assessments", "Assessments"),
    ];
    for (name, other) in names {
        let project = harness::project("base", "folder-renamed");
        std::fs::rename(project.join("data").join(name), project.join("data").join(other)).expect("it is there");
        let (after, code) = accused(&project);
        assert_eq!(code, 2, "{name} as {other}");
        let new: Vec<&String> = after.iter().filter(|line| !before.contains(line)).collect();
        assert!(new.is_empty(), "{name} as {other}: {new:?}");
    }
    for name in ["contacts", "reports", "waivers", "reviews"] {
        let project = harness::project("base", "folder-linked");
        std::fs::rename(project.join("data").join(name), project.join("elsewhere")).expect("it is there");
        harness::link(&project.join("data").join(name), "../elsewhere");
        let (after, code) = accused(&project);
        assert_eq!(code, 2, "{name} linked");
        let new: Vec<&String> = after.iter().filter(|line| !before.contains(line)).collect();
        assert!(new.is_empty(), "{name} linked: {new:?}");
    }
}
