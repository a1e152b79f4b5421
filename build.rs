//! Links the program at a fixed address where that is the way to start quickly (decision 33 of
//! `docs/decisions.md`), and on Windows with the stack that others give; tells it what it was built from: a paper is kept
//! only for the program that set it (decision 39); puts the fictitious school into it, for `lianyi init --demo`; and lists
//! the texts that stand on pages whatever the records say, for the leak scan.
#![expect(clippy::disallowed_methods, reason = "a build script reads the sources, and the target from the environment")]

use std::collections::BTreeSet;
use std::fs;
use std::hash::DefaultHasher;
use std::hash::Hash;
use std::hash::Hasher;
use std::path::Path;
use std::path::PathBuf;

/// Whatever can change what the program writes.
const SOURCES: [&str; 4] = ["src", "templates", "Cargo.toml", "Cargo.lock"];

/// The fictitious school, and the digest of its names. A program that is built beside another school's records holds
/// none of them: its names are nobody else's business.
const SCHOOL: &str = "data";
const NAMES: &str = "data/people/names.yaml";
const FICTITIOUS: u64 = 0x5777_f46f_43b2_ac75;

/// The bytes of the stack of a program's first thread.
const STACK: u32 = 8 << 20;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let target = |name: &str| std::env::var(name).unwrap_or_default();
    if target("CARGO_CFG_TARGET_OS") == "linux" && target("CARGO_CFG_TARGET_ENV") == "gnu" {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
    // As much stack as Linux and macOS give: how deep texts may be nested was tried with that (`bad_input`).
    match (target("CARGO_CFG_TARGET_OS").as_str(), target("CARGO_CFG_TARGET_ENV").as_str()) {
        ("windows", "msvc") => println!("cargo::rustc-link-arg-bins=/STACK:{STACK}"),
        ("windows", _) => println!("cargo::rustc-link-arg-bins=-Wl,--stack,{STACK}"),
        _ => {}
    }
    let mut build = DefaultHasher::new();
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
        add(Path::new(source), &mut build);
    }
    println!("cargo::rustc-env=LIANYI_BUILD={:016x}", build.finish());
    println!("cargo::rerun-if-changed={SCHOOL}");
    let mut archive = Vec::new();
    if fs::read(NAMES).is_ok_and(|names| digest(&names) == FICTITIOUS) {
        pack(Path::new(SCHOOL), &mut archive);
    }
    let folder = std::env::var("OUT_DIR").expect("cargo names it");
    fs::write(Path::new(&folder).join("demo-school"), archive).expect("cargo made the folder");
    let mut texts = BTreeSet::new();
    for path in CONSTANT {
        collect(Path::new(path), &mut texts);
    }
    let texts: String = texts.into_iter().map(|text| text + "\n").collect();
    fs::write(Path::new(&folder).join("constant-texts"), texts).expect("cargo made the folder");
}

/// Where the words of public pages and papers stand.
const CONSTANT: [&str; 12] = [
    "templates/html/public",
    "templates/html/static",
    "templates/html/frame.html",
    "templates/html/parts.html",
    "templates/pdf/public_notice.typ",
    "templates/pdf/gongwen.typ",
    "src/report",
    "src/html",
    "src/ledger",
    "src/model",
    "src/load/faults.rs",
    "src/rules/codes.rs",
];

/// Adds the pieces of text of a file, or of all files of a folder.
fn collect(path: &Path, texts: &mut BTreeSet<String>) {
    if path.is_dir() {
        for entry in entries(path) {
            collect(&entry, texts);
        }
        return;
    }
    let is_a = |ending: &str| path.extension().is_some_and(|own| own == ending);
    let Ok(text) = fs::read_to_string(path) else { return };
    let mut add = |piece: &str| {
        let piece = piece.trim();
        // A single letter is a piece of a sentence, or of nothing.
        if piece.len() > 1 {
            texts.insert(piece.to_owned());
        }
    };
    if is_a("rs") {
        for literal in literals(&text) {
            literal.split(['{', '}', '\n']).for_each(&mut add);
        }
    } else if ["html", "svg", "css", "js", "typ"].into_iter().any(is_a) {
        text.lines().for_each(&mut add);
        // What a reader sees of them: words between tags, values of attributes, strings.
        text.split(['<', '>', '"', '\'', '{', '}', '[', ']', '(', ')', '#', '`', ' ', '\n']).for_each(&mut add);
        text.split(['<', '>', '"', '{', '}', '[', ']', '\n']).for_each(&mut add);
    }
}

/// The strings of a Rust file, without what stands in comments and tests.
fn literals(text: &str) -> Vec<String> {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let mut literals = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['"', '/', '\'']) {
        let before = &rest[..at];
        rest = &rest[at..];
        if rest.starts_with("//") {
            rest = rest.find('\n').map_or("", |end| &rest[end..]);
        } else if rest.starts_with('"') && before.trim_end_matches('#').ends_with('r') {
            let close = format!("\"{}", "#".repeat(before.len() - before.trim_end_matches('#').len()));
            let end = rest[1..].find(&close).map_or(rest.len(), |end| end + 1);
            literals.push(rest[1..end].to_owned());
            rest = &rest[(end + close.len()).min(rest.len())..];
        } else if rest.starts_with('"') {
            let (literal, length) = quoted(&rest[1..]);
            literals.push(literal);
            rest = &rest[1 + length..];
        } else {
            // A letter in quotes may be one of these signs; a lifetime is none.
            let letter = ["'\"'", "'\\''", "'/'", "'\\\"'"].into_iter().find(|letter| rest.starts_with(letter));
            rest = &rest[letter.map_or(1, str::len)..];
        }
    }
    literals
}

/// What stands before the next quotation mark, and the bytes up to behind it.
fn quoted(text: &str) -> (String, usize) {
    let mut literal = String::new();
    let mut letters = text.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return (literal, at + 1),
            '\\' => match letters.next() {
                // A line goes on behind its blanks.
                Some((_, '\n')) => {
                    let rest = letters.as_str();
                    let blanks = rest.len() - rest.trim_start().len();
                    let skipped = rest[..blanks].chars().count();
                    letters.by_ref().take(skipped).for_each(drop);
                }
                Some((_, 'n' | 't' | 'r' | 'u')) | None => literal.push('\n'),
                Some((_, letter)) => literal.push(letter),
            },
            letter => literal.push(letter),
        }
    }
    (literal, text.len())
}

/// FNV-1a, which every version of Rust reckons alike.
fn digest(bytes: &[u8]) -> u64 {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, step)
}

/// Adds all files below a folder: a line with the length and the path, then the bytes.
fn pack(path: &Path, archive: &mut Vec<u8>) {
    if path.is_dir() {
        for entry in entries(path) {
            pack(&entry, archive);
        }
    } else if let Ok(below) = path.strip_prefix(SCHOOL) {
        let bytes = fs::read(path).expect("the school can be read");
        let below = below.to_string_lossy().replace('\\', "/");
        archive.extend(format!("{} {below}\n", bytes.len()).into_bytes());
        archive.extend(bytes);
    }
}

/// What lies in a folder, in the order of the names.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the sources can be listed");
    let mut entries: Vec<_> = entries.map(|entry| entry.expect("the sources can be listed").path()).collect();
    entries.sort();
    entries
}

/// Adds a file, or all files of a folder in the order of their names.
fn add(path: &Path, build: &mut DefaultHasher) {
    path.hash(build);
    if path.is_dir() {
        for entry in entries(path) {
            add(&entry, build);
        }
    } else {
        fs::read(path).expect("the sources can be read").hash(build);
    }
}
