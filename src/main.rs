//! The `lianyi` program: everything happens in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(lianyi::cli::run(std::env::args_os()))
}
