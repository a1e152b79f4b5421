//! Tests that need Chromium and poppler.

fn main() {}
