//! What every test needs: folders of its own, the program, and a comparison that can be blessed.

use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Stdio;

use chrono::NaiveDate;
use lianyi::model::Model;
use snapbox::Assert;
use snapbox::Data;
use snapbox::assert::Action;

/// The day on which the base corpus is looked at: its first term is over, its second runs.
pub(crate) const BASE_DAY: &str = "2026-04-20";

/// Days of the demo school that somebody may well ask about: term days, holidays, the day after a term, one after the
/// calendar.
pub(crate) const DAYS: [&str; 9] = [
    "2025-01-20",
    "2025-09-01",
    "2026-01-18",
    "2026-01-19",
    "2026-03-01",
    "2026-08-31",
    "2026-11-20",
    "2027-03-01",
    "2027-10-01",
];

/// A path below the package.
pub(crate) fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Whether expected texts are to be rewritten instead of compared.
pub(crate) fn blessing() -> bool {
    std::env::var("SNAPSHOTS").is_ok_and(|value| value == "overwrite")
}

/// An empty folder that belongs to this test alone.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("it").join(name);
    remove(&folder);
    std::fs::create_dir_all(&folder).expect("the target folder can be written");
    folder
}

/// Removes a file or a folder, if it is there.
pub(crate) fn remove(path: &Path) {
    let removed = match path.symlink_metadata() {
        Ok(metadata) if metadata.is_dir() => std::fs::remove_dir_all(path),
        Ok(_) => std::fs::remove_file(path),
        Err(_) => Ok(()),
    };
    removed.unwrap_or_else(|error| panic!("cannot remove {}: {error}", path.display()));
}

/// Writes a file and the folders above it.
pub(crate) fn write(path: &Path, bytes: impl AsRef<[u8]>) {
    std::fs::create_dir_all(path.parent().expect("a file has a parent")).expect("the folder can be made");
    std::fs::write(path, bytes).unwrap_or_else(|error| panic!("cannot write {}: {error}", path.display()));
}

/// Makes a file of zero bytes that takes no room on the disk.
pub(crate) fn fill(path: &Path, size: u64) {
    write(path, "");
    let file = std::fs::File::options().write(true).open(path).expect("just written");
    file.set_len(size).expect("the file system can hold a hole");
}

/// Makes a named pipe.
pub(crate) fn pipe(path: &Path) {
    std::fs::create_dir_all(path.parent().expect("a file has a parent")).expect("the folder can be made");
    let made = Command::new("mkfifo").arg(path).status().expect("mkfifo runs");
    assert!(made.success(), "cannot make {}", path.display());
}

/// Makes a symbolic link.
pub(crate) fn link(path: &Path, target: &str) {
    std::os::unix::fs::symlink(target, path).unwrap_or_else(|error| panic!("cannot link {}: {error}", path.display()));
}

/// Reads a text.
pub(crate) fn read(path: impl AsRef<Path>) -> String {
    let path = path.as_ref();
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("cannot read {}: {error}", path.display()))
}

/// The school as known on a day, which is all that ledger, rules and pages ever see.
pub(crate) fn known(model: &Model, day: NaiveDate) -> Model {
    model.clone().as_known_on(day).model
}

/// Every file below a folder, as (path with `/`, bytes), sorted by path; without what the writer
/// keeps for itself, which is of one machine.
pub(crate) fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_entry(|entry| entry.file_name() != ".lianyi-staging")
        .map(|entry| entry.expect("the folder can be listed"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).expect("below the folder");
            let path = path.to_str().expect("our paths are UTF-8").replace('\\', "/");
            (path, std::fs::read(entry.path()).expect("the file can be read"))
        })
        .collect();
    files.sort();
    files
}

/// The names in a folder, sorted.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let entries = folder.read_dir().unwrap_or_else(|error| panic!("cannot list {}: {error}", folder.display()));
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("the folder can be listed").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// Every HTML page below a folder, as (path, text); there must be some.
pub(crate) fn pages(folder: &Path) -> Vec<(String, String)> {
    let html = |path: &str| Path::new(path).extension().is_some_and(|extension| extension == "html");
    let pages: Vec<(String, String)> = files(folder)
        .into_iter()
        .filter(|(path, _)| html(path))
        .map(|(path, bytes)| (path, String::from_utf8(bytes).expect("pages are UTF-8")))
        .collect();
    assert!(!pages.is_empty(), "no page in {}", folder.display());
    pages
}

/// Copies a folder into another.
pub(crate) fn copy(from: &Path, to: &Path) {
    for (path, bytes) in files(from) {
        write(&to.join(path), bytes);
    }
}

/// A fresh project with a corpus as its `data/`, which belongs to this test alone.
pub(crate) fn project(corpus: &str, name: &str) -> PathBuf {
    let folder = folder(name);
    copy(&root("tests/corpora").join(corpus), &folder.join("data"));
    folder
}

/// The program, started in a project's folder, in an environment that changes nothing.
///
/// Git looks for no repository above the tests' folders: where they lie must not matter.
pub(crate) fn lianyi(project: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lianyi"));
    in_plain_environment(&mut command, project);
    command
}

/// The program under a shell that first limits or redirects something; `"$@"` is the program.
pub(crate) fn lianyi_in_shell(project: &Path, script: &str) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", script, "sh", env!("CARGO_BIN_EXE_lianyi")]);
    in_plain_environment(&mut command, project);
    command
}

fn in_plain_environment(command: &mut Command, project: &Path) {
    command.current_dir(project).env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command.env("GIT_CEILING_DIRECTORIES", env!("CARGO_TARGET_TMPDIR"));
}

/// What a program printed and how it ended.
#[derive(Debug)]
pub(crate) struct Ended {
    /// Standard output.
    pub(crate) out: String,
    /// Standard error.
    pub(crate) err: String,
    /// The exit code; -1 after a signal.
    pub(crate) code: i32,
}

/// Runs a command to its end, which must come within two minutes.
pub(crate) fn run(command: &mut Command) -> Ended {
    let (sender, receiver) = std::sync::mpsc::channel();
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let child = child.unwrap_or_else(|error| panic!("cannot run {command:?}: {error}"));
    let id = child.id().to_string();
    std::thread::spawn(move || sender.send(child.wait_with_output()));
    let Ok(output) = receiver.recv_timeout(std::time::Duration::from_mins(2)) else {
        let _ = Command::new("kill").args(["-9", &id]).status();
        panic!("{command:?} did not end within two minutes");
    };
    let output = output.expect("the output can be read");
    Ended {
        out: String::from_utf8(output.stdout).expect("the program prints UTF-8"),
        err: String::from_utf8(output.stderr).expect("the program prints UTF-8"),
        code: output.status.code().unwrap_or(-1),
    }
}

/// Compares a text with a file under `tests/expected/`, or rewrites the file.
#[track_caller]
pub(crate) fn expect_file(name: &str, actual: &str) {
    let action = if blessing() { Action::Overwrite } else { Action::Verify };
    let expected = Data::read_from(&root("tests/expected").join(name), None).raw();
    Assert::new().action(action).eq(actual, expected);
}
