//! Holds `ARCHITECTURE.md` against the sources: every file, folder and type that it names is where it says.

use crate::harness;

const REPEAT: &str = "repeat: cargo test --release architecture";

/// A newcomer reads it in one go.
const MAX_LINES: usize = 150;

/// Types of other crates.
const OUTSIDE: [&str; 3] = ["BTreeMap", "World", "anyhow::Error"];

/// A name in backticks, and the modules under whose heading it stands.
struct Name {
    code: String,
    modules: Vec<String>,
}

fn text() -> String {
    harness::read(harness::root("ARCHITECTURE.md"))
}

/// The modules of a heading: ### `html/`, `pdf/`.
fn modules(heading: &str) -> Vec<String> {
    heading.split('`').skip(1).step_by(2).map(|name| name.trim_end_matches('/').to_owned()).collect()
}

/// Every name in backticks below the first heading, but those of headings.
fn names() -> Vec<Name> {
    let mut names = Vec::new();
    let mut above = Vec::new();
    let mut fenced = false;
    for line in text().lines() {
        fenced ^= line.starts_with("```");
        if line.starts_with('#') {
            above = if line.starts_with("### ") { modules(line) } else { Vec::new() };
        } else if !fenced {
            let code = line.split('`').skip(1).step_by(2);
            names.extend(code.map(|code| Name { code: code.to_owned(), modules: above.clone() }));
        }
    }
    names
}

/// The sources of a module, as (path below the package, text); of all where none is named.
fn sources(modules: &[String]) -> Vec<(String, String)> {
    let all = harness::files(&harness::root("src")).into_iter();
    let all = all.map(|(path, bytes)| (path, String::from_utf8(bytes).expect("sources are UTF-8")));
    let is_own = |path: &str| {
        modules.iter().any(|module| path == format!("{module}.rs") || path.starts_with(&format!("{module}/")))
    };
    all.filter(|(path, _)| modules.is_empty() || is_own(path)).collect()
}

/// Whether a text declares something of this name: a type, a function, a module, a field or a variant.
fn declares(text: &str, name: &str) -> bool {
    let begins = |line: &str| {
        let line = line.trim_start();
        let line = line.strip_prefix("pub").map_or(line, |rest| match rest.split_once(") ") {
            Some((scope, rest)) if scope.starts_with('(') => rest,
            _ => rest.trim_start(),
        });
        let line = line.strip_prefix("const fn ").unwrap_or(line);
        let kinds = ["struct ", "enum ", "trait ", "type ", "fn ", "mod ", ""];
        kinds
            .iter()
            .filter_map(|kind| line.strip_prefix(kind)?.strip_prefix(name))
            .any(|rest| rest.is_empty() || rest.starts_with(['<', '(', ' ', ':', ';', ',', '{']))
    };
    text.lines().any(begins)
}

/// What is wrong with a name, if it is one that can be looked up.
fn fault(name: &Name) -> Option<String> {
    let Name { code, modules } = name;
    let plain = code.chars().all(|letter| letter.is_ascii_alphanumeric() || "/._-:".contains(letter));
    let pattern = ["LYnnn", "LY1xx"].iter().any(|word| code.contains(word));
    let first = code.chars().next()?;
    if !plain || pattern || !first.is_ascii_alphabetic() || OUTSIDE.contains(&code.as_str()) {
        return None;
    }
    if code.contains('.') || code.ends_with('/') {
        return (!lies_there(code, modules)).then(|| "is no file or folder there".to_owned());
    }
    let (scope, member) = code.split_once("::").map_or((None, code.as_str()), |(scope, member)| (Some(scope), member));
    let is_module = scope.is_some_and(|scope| scope.starts_with(char::is_lowercase));
    if scope.is_none() && (!first.is_ascii_uppercase() || !code.contains(char::is_lowercase)) {
        return None;
    }
    let own = if is_module { vec![scope?.to_owned()] } else { modules.clone() };
    let texts = sources(&own);
    let known = |name: &str| texts.iter().any(|(_, text)| declares(text, name));
    let found = known(member) && scope.is_none_or(|scope| is_module || known(scope));
    (!found).then(|| format!("is declared in no file of src/{}", own.join(", src/")))
}

/// Whether a file or folder lies where a reader looks: at its path, or within the module of the heading or its templates.
fn lies_there(code: &str, modules: &[String]) -> bool {
    let folders = modules.iter().map(|module| format!("src/{module}")).chain(["templates".to_owned()]);
    let path = code.trim_end_matches('/');
    let below = |folder: String| {
        let files = harness::files(&harness::root(&folder));
        files.iter().any(|(file, _)| {
            let file = format!("/{file}");
            if code.ends_with('/') { file.contains(&format!("/{path}/")) } else { file.ends_with(&format!("/{path}")) }
        })
    };
    harness::root(path).exists() || folders.filter(|folder| harness::root(folder).is_dir()).any(below)
}

#[test]
fn every_name_is_where_it_says() {
    let names = names();
    assert!(names.len() > 60, "only {} names", names.len());
    let fault = |name: &Name| Some(format!("`{}` {}", name.code, fault(name)?));
    let faults: Vec<String> = names.iter().filter_map(fault).collect();
    assert!(faults.is_empty(), "ARCHITECTURE.md:\n{}\n{REPEAT}", faults.join("\n"));
}

/// A test of the test: what is not there is found out.
#[test]
fn a_wrong_name_is_found() {
    let ledger = || vec!["ledger".to_owned()];
    for (code, modules) in [
        ("Dutty", ledger()),
        ("Diagnostic", ledger()),
        ("Loaded::left_in", Vec::new()),
        ("Lodged::left_out", Vec::new()),
        ("cli::plough", Vec::new()),
        ("yaml.rs", ledger()),
        ("src/ledger/yaml.rs", Vec::new()),
        ("tables/", ledger()),
    ] {
        let name = Name { code: code.to_owned(), modules };
        assert!(fault(&name).is_some(), "{code} is taken to be there");
    }
    for code in ["Duty", "pair.rs", "Verdict"] {
        assert_eq!(fault(&Name { code: code.to_owned(), modules: ledger() }), None);
    }
}

#[test]
fn the_code_map_has_every_module_in_the_order_of_the_library() {
    let library = harness::read(harness::root("src/lib.rs"));
    let declared = |line: &str| Some(line.strip_suffix(';')?.rsplit_once("mod ")?.1.to_owned());
    let modules_of_library: Vec<String> = library.lines().filter_map(declared).collect();
    let listed: Vec<String> = text().lines().filter(|line| line.starts_with("### ")).flat_map(modules).collect();
    assert_eq!(listed, modules_of_library, "{REPEAT}");
    let lines = text().lines().count();
    assert!(lines <= MAX_LINES, "ARCHITECTURE.md has {lines} lines, more than {MAX_LINES}; {REPEAT}");
}
