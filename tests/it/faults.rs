//! Makes calls of the program that change the disk fail, or kills it before one of them; see `faults.c`.

use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::sync::LazyLock;

use crate::harness;

/// No space left on device; input/output error; permission denied; interrupted.
pub(crate) const ERRORS: [i32; 4] = [28, 5, 13, 4];

/// The library that is loaded before the program. Rust itself needs a C compiler to link.
static LIBRARY: LazyLock<PathBuf> = LazyLock::new(|| {
    let library = harness::folder("faults").join("faults.so");
    let mut compiler = Command::new("cc");
    compiler.args(["-shared", "-fPIC", "-O1", "-w", "-o"]).arg(&library).arg(harness::root("tests/it/faults.c"));
    let ended = harness::run(compiler.arg("-ldl"));
    assert_eq!(ended.code, 0, "{}{}", ended.out, ended.err);
    library
});

/// Lets a command run among faults; without any it runs as it is.
pub(crate) fn among<'c>(command: &'c mut Command, faults: &[(&str, &str)]) -> &'c mut Command {
    if !faults.is_empty() {
        command.env("LD_PRELOAD", LIBRARY.as_os_str()).envs(faults.iter().copied());
    }
    command
}

/// The calls that a command makes to change the disk, in their order.
pub(crate) fn calls(list: &Path, run: impl FnOnce(&[(&str, &str)])) -> Vec<String> {
    run(&[("LIANYI_TEST_LIST", list.to_str().expect("UTF-8"))]);
    harness::read(list).lines().map(str::to_owned).collect()
}
