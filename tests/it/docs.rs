//! Holds the documents against what they speak of: commands, files, names.

use std::collections::BTreeSet;

use crate::harness;

const REPEAT: &str = "repeat: cargo test --release docs";

/// Every document a newcomer reads.
const DOCUMENTS: [&str; 6] =
    ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "tests/README.md", "docs/decisions.md"];

/// The documents of formats and of data, whose examples name records that are nowhere.
const FORMATS: [&str; 5] =
    ["docs/data-format.md", "docs/formats.md", "docs/site-data.md", "data/README.md", "tests/packs/README.md"];

/// `make x` in any document is a target of the Makefile, and every target is spoken of.
#[test]
fn make_targets_exist_and_are_documented() {
    let makefile = harness::read(harness::root("Makefile"));
    let targets: BTreeSet<&str> = makefile
        .lines()
        .filter(|line| !line.starts_with(['\t', '.', '#', ' ']) && !line.contains('='))
        .filter_map(|line| line.split_once(':').map(|(targets, _)| targets))
        .flat_map(str::split_whitespace)
        .collect();
    let spoken: BTreeSet<String> = DOCUMENTS
        .iter()
        .flat_map(|document| code(&harness::read(harness::root(document))))
        .filter_map(|code| Some(code.strip_prefix("make ")?.split_whitespace().next()?.to_owned()))
        .collect();
    for target in &spoken {
        assert!(targets.contains(target.as_str()), "`make {target}`: no such target; {REPEAT}");
    }
    for target in ["report", "test"] {
        assert!(spoken.contains(target), "no document says `make {target}`; {REPEAT}");
    }
}

/// `lianyi x` in any document is a subcommand, and its flags exist.
#[test]
fn commands_exist() {
    let folder = harness::folder("docs-commands");
    let mut seen = 0;
    for document in DOCUMENTS.into_iter().chain(FORMATS) {
        for code in code(&harness::read(harness::root(document))) {
            let Some(arguments) =
                code.strip_prefix("lianyi ").or_else(|| code.split_once("release/lianyi ").map(|(_, rest)| rest))
            else {
                continue;
            };
            let mut words = arguments.split_whitespace().take_while(|word| !["#", "|", ">", "&&"].contains(word));
            let Some(command) = words.clone().find(|word| word.chars().all(|letter| letter.is_ascii_lowercase()))
            else {
                continue;
            };
            let help = harness::run(harness::lianyi(&folder).args([command, "--help"]));
            assert_eq!(help.code, 0, "{document}: `{code}`: no such command; {REPEAT}");
            for flag in words.by_ref().filter(|word| word.starts_with("--")) {
                let flag = flag.split('=').next().unwrap_or(flag);
                assert!(help.out.contains(flag), "{document}: `{code}`: {command} has no {flag}; {REPEAT}");
            }
            seen += 1;
        }
    }
    assert!(seen >= 3, "the documents show only {seen} commands; {REPEAT}");
}

/// A path in a document is there: `src/rules/mod.rs`, `tests/README.md`, `verdict.rs` under the last heading.
#[test]
fn the_paths_that_documents_name_exist() {
    let names: Vec<String> = ["src", "tests", "templates", "docs", "data", "examples", ".ci", ".cargo"]
        .iter()
        .flat_map(|folder| {
            harness::files(&harness::root(folder)).into_iter().map(move |(path, _)| format!("{folder}/{path}"))
        })
        .collect();
    let mut faults = Vec::new();
    for document in DOCUMENTS {
        for code in code(&harness::read(harness::root(document))) {
            if is_path(&code)
                && !names.iter().any(|name| name.ends_with(&format!("/{code}")))
                && !harness::root(&code).exists()
            {
                faults.push(format!("{document}: `{code}` does not exist"));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}\n{REPEAT}", faults.join("\n"));
}

/// A link from one document to another leads somewhere.
#[test]
fn links_between_documents_hold() {
    let more = ["docs/guide.md", "docs/operations.md", "docs/dignity.md"];
    for document in DOCUMENTS.into_iter().chain(FORMATS).chain(more) {
        let text = harness::read(harness::root(document));
        let folder = harness::root(document).parent().expect("a file has a folder").to_owned();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let target = link.split('#').next().unwrap_or_default();
            let outside = target.contains("://") || target.is_empty();
            assert!(outside || folder.join(target).exists(), "{document}: {link} leads nowhere; {REPEAT}");
        }
    }
}

/// What stands between backticks, and the lines of fences.
fn code(text: &str) -> Vec<String> {
    let mut fenced = false;
    let mut found = Vec::new();
    for line in text.lines() {
        if line.starts_with("```") {
            fenced = !fenced;
        } else if fenced {
            found.push(line.trim_start_matches("$ ").trim().to_owned());
        } else {
            found.extend(line.split('`').skip(1).step_by(2).map(str::to_owned));
        }
    }
    found
}

/// Whether a piece of code is the path of one file of the repository: what is built, what the
/// example of a new rule invents, and the brief of the project are not.
fn is_path(code: &str) -> bool {
    let plain = code.chars().all(|letter| letter.is_alphanumeric() || "/._-".contains(letter));
    let ending = code.rsplit('.').next().unwrap_or_default();
    let invented =
        ["nnn", "xx", "LY405", "design.md"].iter().any(|word| code.contains(word)) || code.starts_with("site/");
    plain
        && !invented
        && code.contains('.')
        && ["rs", "md", "toml", "yaml", "html", "css", "js", "typ", "txt", "py"].contains(&ending)
}

/// CONTRIBUTING.md shows of what files one rule kind is made. Whoever adds a kind goes by that list.
#[test]
fn a_rule_kind_is_made_of_the_files_that_contributing_lists() {
    let contributing = harness::read(harness::root("CONTRIBUTING.md"));
    let section = contributing.split("\n## ").find(|section| section.starts_with("What a rule kind is made of"));
    let section = section.expect("CONTRIBUTING.md says what a rule kind is made of");
    let listed: BTreeSet<&str> =
        section.lines().filter_map(|line| line.strip_prefix("- `")?.split('`').next()).collect();
    let names = ["Parameters::Request(", "RequestParameters", "\"约见答复\""];
    let mut found: BTreeSet<String> =
        sources("src").filter(|(_, text)| names.iter().any(|name| text.contains(name))).map(|(path, _)| path).collect();
    let case = "tests/cases/LY408.md";
    assert!(harness::read(harness::root(case)).contains("约见答复"), "{case} tells nothing of that kind; {REPEAT}");
    found.insert(case.to_owned());
    let found: BTreeSet<&str> = found.iter().map(String::as_str).collect();
    assert_eq!(found, listed, "left: what mentions 约见答复, right: what CONTRIBUTING.md lists; {REPEAT}");
}

/// The same for all kinds, as far as it can be told: one file has the parameters, one reads them, one
/// puts them into words.
#[test]
fn each_rule_kind_stands_in_one_file_of_model_load_and_words() {
    let parameters = harness::read(harness::root("src/model/pack/parameters.rs"));
    let variants = parameters.split("pub enum Parameters {").nth(1).and_then(|rest| rest.split("\n}").next());
    let variants: Vec<&str> = variants
        .expect("the enum of all kinds")
        .lines()
        .map(str::trim)
        .filter(|line| line.starts_with(char::is_uppercase))
        .filter_map(|line| line.split(['(', ',']).next())
        .collect();
    assert!(variants.len() >= 20, "{variants:?}; {REPEAT}");
    for folder in ["src/load", "src/report/words"] {
        let texts: Vec<(String, String)> = sources(folder).collect();
        for variant in &variants {
            let name = format!("Parameters::{variant}");
            let makes =
                |text: &str| text.split(name.as_str()).skip(1).any(|rest| !rest.starts_with(char::is_alphanumeric));
            let files: Vec<&str> = texts
                .iter()
                .filter(|(path, text)| makes(text) && !path.ends_with("/kind.rs"))
                .map(|(path, _)| path.as_str())
                .collect();
            assert_eq!(files.len(), 1, "{variant} in {folder}: {files:?}; {REPEAT}");
        }
    }
}

/// Every Rust file below a folder: its path below the root, and its text.
fn sources(folder: &str) -> impl Iterator<Item = (String, String)> {
    let folder = folder.to_owned();
    let files = harness::files(&harness::root(&folder)).into_iter();
    files
        .filter(|(path, _)| path.rsplit_once('.').is_some_and(|(_, ending)| ending == "rs"))
        .map(move |(path, bytes)| (format!("{folder}/{path}"), String::from_utf8(bytes).expect("sources are text")))
}

/// Every row of the threat table names tests that are there.
#[test]
fn threats_have_their_tests() {
    let security = harness::read(harness::root("SECURITY.md"));
    let rows: Vec<&str> = security.lines().filter(|line| line.matches('|').count() == 4).skip(2).collect();
    assert!(rows.len() > 5, "the table was not found; {REPEAT}");
    for row in rows {
        let tests = row.rsplit('|').nth(1).unwrap_or_default();
        for test in tests.split('、').filter(|test| test.contains("::")) {
            let test = test.trim().split('（').next().unwrap_or_default();
            let (file, name) = test.split_once("::").expect("a file and a test");
            let path = harness::root(&format!("tests/it/{file}.rs"));
            assert!(harness::read(path).contains(&format!("fn {name}()")), "{test}: no such test; {REPEAT}");
        }
        assert!(tests.contains("::"), "{row}: no test; {REPEAT}");
    }
}
