//! Links the program at a fixed address where that is the way to start quickly: see decision 27 of
//! `docs/decisions.md`.
#![expect(clippy::disallowed_methods, reason = "cargo tells a build script the target in the environment")]

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let target = |name: &str| std::env::var(name).unwrap_or_default();
    if target("CARGO_CFG_TARGET_OS") == "linux" && target("CARGO_CFG_TARGET_ENV") == "gnu" {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
