//! `cargo +nightly fuzz run --features libfuzzer markdown`; what is tried, `targets::markdown` says.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| lianyi_fuzz::targets::markdown(bytes));
