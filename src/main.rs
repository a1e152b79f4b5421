//! The `lianyi` program: everything happens in the library.

fn main() {}
