//! The programs and folders of a bench: corpora, sites, and one note that is changed.

use std::cell::RefCell;
use std::ffi::OsStr;
use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Context;
use anyhow::Result;
use anyhow::ensure;

use crate::limit;

/// The term that is running on the day of all runs.
const RUNNING_TERM: &str = "2026-2027-1";

/// Where everything lies.
pub(crate) struct Folders {
    /// `target/release`.
    programs: PathBuf,
    /// `target/bench`: a corpus for each number of notes.
    corpora: PathBuf,
    /// Where sites are written: memory, where the machine has a folder for it.
    sites: PathBuf,
}

impl Folders {
    pub(crate) fn new() -> Result<Self> {
        let own = std::env::current_exe()?;
        let programs = own.parent().and_then(Path::parent).context("the bench lies in target/release/examples")?;
        let target = programs.parent().context("target/release lies in target")?;
        let memory = Path::new("/dev/shm");
        let root = if memory.is_dir() { memory.to_path_buf() } else { target.to_path_buf() };
        let sites = root.join(format!("lianyi-bench-{}", std::process::id()));
        Ok(Self { programs: programs.to_path_buf(), corpora: target.join("bench"), sites })
    }

    /// The corpus of so many notes; it is made once.
    pub(crate) fn corpus(&self, notes: usize) -> Result<PathBuf> {
        let folder = self.corpora.join(notes.to_string());
        if !folder.join("institution.yaml").is_file() {
            let done = Command::new(self.programs.join("examples/corpus"))
                .args(["--notes", &notes.to_string()])
                .arg(&folder)
                .status()
                .context("cannot start the corpus example: build it first")?;
            ensure!(done.success(), "the corpus of {notes} notes was not made");
        }
        Ok(folder)
    }

    /// The smallest school on which `check` has nothing to say.
    pub(crate) fn small_school() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpora/base")
    }

    /// An output folder.
    pub(crate) fn site(&self, name: &str) -> PathBuf {
        self.sites.join(name)
    }

    /// The command line of `lianyi`.
    pub(crate) fn lianyi(&self, data: &Path, as_of: &str, arguments: &[&OsStr]) -> Vec<OsString> {
        let mut command = vec![self.programs.join("lianyi").into(), "-C".into(), data.as_os_str().to_owned()];
        command.extend(["--as-of", as_of].map(Into::into));
        command.extend(arguments.iter().map(|argument| (*argument).to_owned()));
        command
    }

    /// The command line of the limit.
    pub(crate) fn limit(arguments: &[&Path]) -> Result<Vec<OsString>> {
        let mut command = vec![std::env::current_exe()?.into_os_string(), limit::WORD.into()];
        command.extend(arguments.iter().map(|argument| argument.as_os_str().to_owned()));
        Ok(command)
    }
}

impl Drop for Folders {
    fn drop(&mut self) {
        // What is left in memory is lost with the machine's next start at the latest.
        let _ = remove(&self.sites);
    }
}

/// Removes a folder that may not exist.
pub(crate) fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    Ok(())
}

/// A note of the running term that is another each time it is turned, and as it was in the end.
pub(crate) struct Note {
    path: PathBuf,
    text: String,
    turned: RefCell<bool>,
}

impl Note {
    /// Any note of the term will do, as long as it is the same one each time.
    pub(crate) fn of_running_term(data: &Path) -> Result<Self> {
        let files = walkdir::WalkDir::new(data.join("contacts").join(RUNNING_TERM)).sort_by_file_name().into_iter();
        let mut files = files.filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
        let path = files.next().map(walkdir::DirEntry::into_path).context("the running term has notes")?;
        let text = fs::read_to_string(&path)?;
        Ok(Self { path, text, turned: RefCell::new(false) })
    }

    /// Writes the other text.
    pub(crate) fn turn(&self) -> Result<()> {
        let turned = !self.turned.replace_with(|turned| !*turned);
        let text = if turned { format!("{}补记一句。\n", self.text) } else { self.text.clone() };
        Ok(fs::write(&self.path, text)?)
    }
}

impl Drop for Note {
    fn drop(&mut self) {
        // The corpus can be made again.
        let _ = fs::write(&self.path, &self.text);
    }
}
