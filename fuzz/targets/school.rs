//! `cargo +nightly fuzz run --features libfuzzer school`; what is tried, `targets::school` says.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| lianyi_fuzz::targets::school(bytes));
