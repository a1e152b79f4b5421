//! Links the program at a fixed address where that is the way to start quickly (decision 33 of
//! `docs/decisions.md`), tells it what it was built from: a paper is kept only for the program
//! that set it (decision 39), and puts the fictitious school into it, for `lianyi init --demo`.
#![expect(clippy::disallowed_methods, reason = "a build script reads the sources, and the target from the environment")]

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
    println!("cargo::rerun-if-changed={SCHOOL}");
    let mut archive = Vec::new();
    if fs::read(NAMES).is_ok_and(|names| digest(&names) == FICTITIOUS) {
        pack(Path::new(SCHOOL), &mut archive);
    }
    let folder = std::env::var("OUT_DIR").expect("cargo names it");
    fs::write(Path::new(&folder).join("demo-school"), archive).expect("cargo made the folder");
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
