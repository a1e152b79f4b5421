//! Links the program at a fixed address where that is the way to start quickly (decision 33 of
//! `docs/decisions.md`), and tells it what it was built from: a paper is kept only for the program
//! that set it (decision 39).
#![expect(clippy::disallowed_methods, reason = "a build script reads the sources, and the target from the environment")]

use std::fs;
use std::hash::DefaultHasher;
use std::hash::Hash;
use std::hash::Hasher;
use std::path::Path;

/// Whatever can change what the program writes.
const SOURCES: [&str; 4] = ["src", "templates", "Cargo.toml", "Cargo.lock"];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let target = |name: &str| std::env::var(name).unwrap_or_default();
    if target("CARGO_CFG_TARGET_OS") == "linux" && target("CARGO_CFG_TARGET_ENV") == "gnu" {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
    let mut build = DefaultHasher::new();
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
        add(Path::new(source), &mut build);
    }
    println!("cargo::rustc-env=LIANYI_BUILD={:016x}", build.finish());
}

/// Adds a file, or all files of a folder in the order of their names.
fn add(path: &Path, build: &mut DefaultHasher) {
    path.hash(build);
    if path.is_dir() {
        let entries = fs::read_dir(path).expect("the sources can be listed");
        let mut entries: Vec<_> = entries.map(|entry| entry.expect("the sources can be listed").path()).collect();
        entries.sort();
        for entry in &entries {
            add(entry, build);
        }
    } else {
        fs::read(path).expect("the sources can be read").hash(build);
    }
}
