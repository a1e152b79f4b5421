//! `cargo +nightly fuzz run --features libfuzzer log`; what is tried, `targets::log` says.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| lianyi_fuzz::targets::log(bytes));
