//! Which source file imports which: every `use` and every path in the code, followed through
//! `pub use` to the file that defines the name. `mod` and `pub use` themselves import nothing.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// A module as its path below the crate: `["report", "parts"]`; the crate itself is empty.
type Module = Vec<String>;

/// For each file the files that it imports, each with the path as it is written.
pub(crate) type Imports = BTreeMap<String, BTreeMap<String, String>>;

/// What one file says.
#[derive(Default)]
struct File {
    path: String,
    /// Names that a `use` brings in, with what stands behind them.
    names: BTreeMap<String, Module>,
    /// Names that a `pub use` hands on.
    handed_on: BTreeMap<String, Module>,
    /// Paths of `use` items and of the code.
    paths: Vec<Module>,
    /// Capitalised words that stand alone in the code.
    types: BTreeSet<String>,
}

/// The imports of some files, each a path below `src/` and a text.
pub(crate) fn imports<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Imports {
    let files: BTreeMap<Module, File> =
        files.into_iter().map(|(path, text)| (module(path), read(path, &tokens(text)))).collect();
    let mut imports = Imports::new();
    for (own, file) in &files {
        imports.insert(file.path.clone(), BTreeMap::new());
        let mut add = |target: Option<&str>, written: String| {
            if let Some(target) = target.filter(|target| *target != file.path) {
                imports.entry(file.path.clone()).or_default().entry(target.to_owned()).or_insert(written);
            }
        };
        for path in &file.paths {
            add(resolve(&files, own, path, Some(&file.names), 0), path.join("::"));
        }
        // A file that uses a type which it also hands on depends on it.
        for (name, path) in file.handed_on.iter().filter(|(name, _)| file.types.contains(*name)) {
            add(resolve(&files, own, path, None, 0), name.clone());
        }
    }
    imports
}

/// Groups of files each of which reaches all others of its group over imports.
pub(crate) fn circles(imports: &Imports) -> Vec<Vec<String>> {
    let reached: BTreeMap<&str, BTreeSet<&str>> =
        imports.keys().map(|file| (file.as_str(), reach(imports, file))).collect();
    let mut circles: Vec<Vec<String>> = Vec::new();
    for file in imports.keys() {
        if !reached[file.as_str()].contains(file.as_str()) || circles.iter().flatten().any(|known| known == file) {
            continue;
        }
        let others = reached[file.as_str()].iter();
        let circle = others.filter(|other| reached.get(**other).is_some_and(|back| back.contains(file.as_str())));
        circles.push(circle.map(|other| (*other).to_owned()).collect());
    }
    circles
}

/// All files that a file imports, directly or not.
fn reach<'a>(imports: &'a Imports, file: &str) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut next: Vec<&str> = imports.get(file).into_iter().flat_map(BTreeMap::keys).map(String::as_str).collect();
    while let Some(file) = next.pop() {
        if reached.insert(file) {
            next.extend(imports.get(file).into_iter().flat_map(BTreeMap::keys).map(String::as_str));
        }
    }
    reached
}

/// `report/parts/mod.rs` → `report::parts`.
fn module(path: &str) -> Module {
    let mut parts: Module = path.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    if parts.last().is_some_and(|last| last == "mod" || last == "lib") {
        parts.pop();
    }
    parts
}

/// The file that defines what a path names, if one of these files does.
fn resolve<'a>(
    files: &'a BTreeMap<Module, File>,
    from: &[String],
    path: &[String],
    names: Option<&BTreeMap<String, Module>>,
    steps: usize,
) -> Option<&'a str> {
    // Names that hand each other on for ever are no Rust.
    if steps > 16 {
        return None;
    }
    let (first, mut rest) = path.split_first()?;
    let mut here: Module = from.to_vec();
    match first.as_str() {
        "crate" | "lianyi" => here.clear(),
        "self" => {}
        "super" => {
            here.pop();
            while rest.first().is_some_and(|next| next == "super") {
                here.pop();
                rest = &rest[1..];
            }
        }
        name if files.contains_key(&child(&here, name)) => here.push(name.to_owned()),
        name => {
            let known = names.and_then(|names| names.get(name)).or_else(|| files.get(&here)?.handed_on.get(name))?;
            let longer: Module = known.iter().chain(rest).cloned().collect();
            return resolve(files, from, &longer, None, steps + 1);
        }
    }
    while let Some((next, further)) = rest.split_first() {
        if files.contains_key(&child(&here, next)) {
            here.push(next.clone());
            rest = further;
        } else if let Some(known) = files.get(&here).and_then(|file| file.handed_on.get(next)) {
            let longer: Module = known.iter().chain(further).cloned().collect();
            return resolve(files, &here, &longer, None, steps + 1);
        } else {
            break;
        }
    }
    files.get(&here).map(|file| file.path.as_str())
}

fn child(module: &[String], name: &str) -> Module {
    module.iter().map(String::as_str).chain([name]).map(str::to_owned).collect()
}

/// Reads a file's tokens.
fn read(path: &str, tokens: &[String]) -> File {
    let mut file = File { path: path.to_owned(), ..File::default() };
    let mut depth = 0;
    // The depths at which modules begin that are written within the file.
    let mut within: Vec<usize> = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        match token.as_str() {
            "{" => depth += 1,
            "}" => {
                depth -= 1;
                within.pop_if(|begin| *begin == depth);
            }
            "mod" if tokens.get(at + 2).is_some_and(|brace| brace == "{") => within.push(depth),
            "use" => {
                let public = is_public(&tokens[..at]);
                let mut found = Vec::new();
                at = tree(tokens, at + 1, &Module::new(), &mut found);
                for (path, name) in found {
                    let path = outside(path, within.len());
                    match name {
                        Some(name) if public => drop(file.handed_on.insert(name, path)),
                        Some(name) => {
                            file.paths.push(path.clone());
                            file.names.insert(name, path);
                        }
                        None => file.paths.push(path),
                    }
                }
                continue;
            }
            word if is_word(word) => {
                let mut path = vec![word.to_owned()];
                while tokens.get(at + 1).is_some_and(|next| next == "::")
                    && tokens.get(at + 2).is_some_and(|next| is_word(next))
                {
                    path.push(tokens[at + 2].clone());
                    at += 2;
                }
                if path.len() > 1 {
                    file.paths.push(outside(path, within.len()));
                } else if word.starts_with(char::is_uppercase) {
                    file.types.extend(path);
                }
            }
            _ => {}
        }
        at += 1;
    }
    file
}

/// Whether the tokens before a `use` end in `pub` or `pub(…)`.
fn is_public(before: &[String]) -> bool {
    let scope = before.iter().rev().take_while(|token| *token != "pub").collect::<Vec<_>>();
    let scoped = scope.first().is_some_and(|token| *token == ")") && scope.last().is_some_and(|token| *token == "(");
    before.len() > scope.len() && (scope.is_empty() || (scoped && scope.len() <= 4))
}

/// A path as it reads outside the modules that are written within the file.
fn outside(path: Module, within: usize) -> Module {
    let steps = path.iter().take(within).take_while(|part| *part == "super").count();
    let mut rest: Module = path.into_iter().skip(steps).collect();
    if steps > 0 && rest.first().is_none_or(|first| first != "super") {
        rest.insert(0, "self".to_owned());
    }
    rest
}

/// Reads the tree of a `use` from a token on, as paths with the names that they bring in (none for
/// a `*`), and says where it ends.
fn tree(tokens: &[String], mut at: usize, before: &Module, found: &mut Vec<(Module, Option<String>)>) -> usize {
    let mut path = before.clone();
    while let Some(token) = tokens.get(at) {
        at += 1;
        match token.as_str() {
            "::" => {}
            "{" => {
                while tokens.get(at).is_some_and(|token| token != "}") {
                    at = tree(tokens, at, &path, found);
                    at += usize::from(tokens.get(at).is_some_and(|token| token == ","));
                }
                return at + 1;
            }
            "*" => {
                found.push((path, None));
                return at;
            }
            word => {
                if word != "self" || path.is_empty() {
                    path.push(word.to_owned());
                }
                if tokens.get(at).is_some_and(|next| next == "::") {
                    continue;
                }
                let mut name = path.last().cloned();
                if tokens.get(at).is_some_and(|next| next == "as") {
                    name = tokens.get(at + 1).cloned();
                    at += 2;
                }
                found.push((path, name));
                return at;
            }
        }
    }
    at
}

fn is_word(token: &str) -> bool {
    token.starts_with(|first: char| first.is_alphabetic() || first == '_')
}

/// The words and signs of a Rust text, without comments, strings and the scopes of `pub(in …)`.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some(length) = string(rest) {
            length
        } else if rest.starts_with("pub(in ") {
            tokens.push("pub".to_owned());
            rest.find(')').map_or(rest.len(), |end| end + 1)
        } else if first.is_alphanumeric() || first == '_' {
            let length = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(rest.len());
            tokens.push(rest[..length].to_owned());
            length
        } else {
            let length = if rest.starts_with("::") { 2 } else { first.len_utf8() };
            if !first.is_whitespace() {
                tokens.push(rest[..length].to_owned());
            }
            length
        };
        rest = &rest[length..];
    }
    tokens
}

/// The length of the string or character that a text begins with.
fn string(text: &str) -> Option<usize> {
    let raw = text.strip_prefix("br").or_else(|| text.strip_prefix('r'));
    if let Some(raw) = raw {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        if raw[hashes..].starts_with('"') {
            let end = format!("\"{}", "#".repeat(hashes));
            let body = text.len() - raw.len() + hashes + 1;
            return Some(text[body..].find(&end).map_or(text.len(), |at| body + at + end.len()));
        }
    }
    if let Some(body) = text.strip_prefix('"') {
        let mut escaped = false;
        let end = body.char_indices().find(|(_, letter)| {
            let ends = *letter == '"' && !escaped;
            escaped = *letter == '\\' && !escaped;
            ends
        });
        return Some(end.map_or(text.len(), |(at, _)| at + 2));
    }
    // `'a'` and `'\n'` are characters, `'a` alone is a lifetime.
    let mut letters = text.strip_prefix('\'')?.char_indices();
    let (_, first) = letters.next()?;
    let (at, second) = letters.next()?;
    match (first, second) {
        ('\\', _) => text[at + 2..].find('\'').map(|end| at + 2 + end + 1),
        (_, '\'') => Some(at + 2),
        _ => None,
    }
}

mod tests {
    use super::circles;
    use super::imports;

    /// What a file of a planted crate imports.
    fn of(files: &[(&str, &str)], file: &str) -> Vec<String> {
        imports(files.iter().copied())[file].keys().cloned().collect()
    }

    #[test]
    fn a_planted_circle_is_found() {
        let files = [
            ("lib.rs", "pub mod a; pub mod b; pub mod c;"),
            ("a.rs", "use crate::b::Bee;"),
            ("b.rs", "fn f() { super::c::g() } pub struct Bee;"),
            ("c.rs", "use crate::{a as first, b};"),
        ];
        assert_eq!(circles(&imports(files)), [["a.rs", "b.rs", "c.rs"]]);
        assert!(circles(&imports(files.into_iter().filter(|(path, _)| *path != "c.rs"))).is_empty());
    }

    #[test]
    fn a_name_that_is_handed_on_leads_to_the_file_that_defines_it() {
        let shared = ("room/shared.rs", "pub struct Shared;");
        let child = ("room/child.rs", "use crate::room::Shared; pub fn run() {}");
        let own = [("room/mod.rs", "mod child; pub struct Shared; fn f() { child::run() }"), child];
        assert_eq!(circles(&imports(own)), [["room/child.rs", "room/mod.rs"]]);
        let handed_on =
            [("room/mod.rs", "mod child; mod shared; pub use shared::Shared; fn f() { child::run() }"), child, shared];
        assert!(circles(&imports(handed_on)).is_empty());
        assert_eq!(of(&handed_on, "room/child.rs"), ["room/shared.rs"]);
        assert_eq!(of(&handed_on, "room/mod.rs"), ["room/child.rs"]);
    }

    #[test]
    fn a_file_depends_on_what_it_hands_on_and_uses() {
        let files = [("a/mod.rs", "pub(crate) use b::Bee; struct Cell { bee: Bee }"), ("a/b.rs", "pub struct Bee;")];
        assert_eq!(of(&files, "a/mod.rs"), ["a/b.rs"]);
    }

    #[test]
    fn paths_are_followed_through_names_that_a_use_brings_in() {
        let files = [
            ("a/mod.rs", "pub mod b;"),
            ("a/b.rs", "pub fn f() {}"),
            ("main.rs", "use crate::a as room; fn main() { room::b::f(); }"),
            ("other.rs", "use lianyi::a::{self, b::{f as g, *}};"),
        ];
        assert_eq!(of(&files, "main.rs"), ["a/b.rs", "a/mod.rs"]);
        assert_eq!(of(&files, "other.rs"), ["a/b.rs", "a/mod.rs"]);
    }

    #[test]
    fn comments_strings_and_scopes_import_nothing() {
        let text =
            "// crate::b::f()\n/* crate::b */ pub(in crate::b) fn g<'a>() { h('\"', \"crate::b\", r#\"crate::b\"#) }";
        assert!(of(&[("a.rs", text), ("b.rs", "")], "a.rs").is_empty());
        let inside = "mod tests { use super::g; fn f() { super::super::b::h() } } fn g() {}";
        assert_eq!(of(&[("a.rs", inside), ("b.rs", "")], "a.rs"), ["b.rs"]);
    }
}
