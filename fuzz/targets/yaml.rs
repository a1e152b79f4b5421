//! `cargo +nightly fuzz run --features libfuzzer yaml`; what is tried, `targets::yaml` says.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| lianyi_fuzz::targets::yaml(bytes));
