//! Makes a set of changes in the data folder, all of them or none.
//!
//! Every text is written beside its place first, so that a full disk is met before anything changes. Then each is given
//! its name: a new file only where nothing has the name, an edited or moved one only if it is as it was read. If any of this
//! fails, what was done is undone.

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, Result, anyhow};

use crate::cli::failure::io_words;
use crate::system::files;
use crate::system::lock::{self, Hold};
use crate::write::changes::Changes;

/// A data folder in which nobody else of us writes.
#[derive(Debug)]
pub(super) struct Held {
    folder: PathBuf,
    _hold: Hold,
}

/// What has been done so far, so that it can be undone.
#[derive(Debug, Default)]
pub(super) struct Done {
    folders: Vec<PathBuf>,
    staged: Vec<PathBuf>,
    new: Vec<PathBuf>,
    /// Files that were there, and where their old texts are kept.
    old: Vec<(PathBuf, PathBuf)>,
}

impl Held {
    /// Takes the folder.
    ///
    /// # Errors
    ///
    /// If another run of the program is writing there.
    pub(super) fn take(folder: &Path) -> Result<Self> {
        Self::attempt(folder)?.with_context(|| busy(folder))
    }

    /// Takes the folder as soon as it is free: what somebody has just typed is not to be lost to a run that ends in a
    /// moment.
    ///
    /// # Errors
    ///
    /// If another run of the program has been writing there for ten seconds.
    pub(super) fn wait(folder: &Path) -> Result<Self> {
        for _ in 0..50 {
            if let Some(held) = Self::attempt(folder)? {
                return Ok(held);
            }
            thread::sleep(Duration::from_millis(200));
        }
        Self::take(folder)
    }

    /// `None` where another run has it.
    fn attempt(folder: &Path) -> Result<Option<Self>> {
        // Where the disk knows no locks, new files are still made only where nothing is.
        let hold = lock::hold(folder).with_context(|| format!("打不开“{}”", folder.display()))?;
        Ok(hold.map(|hold| Self { folder: folder.to_owned(), _hold: hold }))
    }

    /// Makes the changes; `look` may still refuse them when all are made.
    ///
    /// # Errors
    ///
    /// If anything cannot be written, or `look` refuses; then the folder is as it was.
    pub(super) fn make(&self, changes: &Changes, look: impl FnOnce() -> Result<()>) -> Result<()> {
        let mut done = Done::default();
        match self.all(changes, &mut done).and_then(|()| look()) {
            Ok(()) => {
                done.old.iter().for_each(|(_, kept)| drop(fs::remove_file(kept)));
                // A folder that nothing is left in was one of a wrong name.
                changes.moved.keys().for_each(|path| self.close(path));
                Ok(())
            }
            Err(error) => Err(done.undo(error)),
        }
    }

    fn all(&self, changes: &Changes, done: &mut Done) -> Result<()> {
        let refuse = |path: &str, error: &io::Error| anyhow!("写不了 {path}：{}；什么也没有改", io_words(error));
        let texts = changes.new.iter().chain(changes.edited.iter().map(|(path, edit)| (path, &edit.after)));
        let texts = texts.chain(changes.moved.values().map(|moved| (&moved.to, &moved.edit.after)));
        let mut names = Vec::new();
        for (path, text) in texts {
            let target = self.folder.join(path);
            self.make_folders(path, done).map_err(|error| refuse(path, &error))?;
            let part = beside(&target, "part");
            write_new(&part, text, done).map_err(|error| refuse(path, &error))?;
            names.push((path, target, part));
        }
        files::flush(&self.folder, names.iter().map(|(_, _, part)| part.as_path()))
            .map_err(|error| refuse("data", &error))?;
        let words = |path: &str, error: &io::Error| match error.kind() {
            ErrorKind::AlreadyExists => anyhow!("{path} 刚刚有人写了；什么也没有改，请再运行一次"),
            ErrorKind::ResourceBusy => anyhow!("{path} 在读过以后有人改了；什么也没有改，请再运行一次"),
            _ => refuse(path, error),
        };
        for (path, moved) in &changes.moved {
            let part = beside(&self.folder.join(&moved.to), "part");
            let left = leave((&self.folder.join(path), &part), &moved.edit.before, done);
            left.map_err(|error| words(path, &error))?;
        }
        for (path, target, part) in names {
            let placed = match changes.edited.get(path) {
                None => give_name(&part, &target, done),
                Some(edit) => exchange(&part, &target, &edit.before, done),
            };
            placed.map_err(|error| words(path, &error))?;
        }
        Ok(())
    }

    /// Removes the folders of a path that are empty.
    fn close(&self, path: &str) {
        let mut folder = Path::new(path).parent();
        while let Some(empty) = folder.filter(|folder| !folder.as_os_str().is_empty()) {
            if fs::remove_dir(self.folder.join(empty)).is_err() {
                return;
            }
            folder = empty.parent();
        }
    }

    /// The folders of a path; none of them may be a link to somewhere else.
    fn make_folders(&self, path: &str, done: &mut Done) -> io::Result<()> {
        let mut folder = self.folder.clone();
        let parts: Vec<&str> = path.split('/').collect();
        for part in &parts[..parts.len() - 1] {
            folder.push(part);
            match folder.symlink_metadata() {
                Ok(found) if found.is_dir() => {}
                Ok(_) => return Err(ErrorKind::NotADirectory.into()),
                Err(error) if error.kind() == ErrorKind::NotFound => {
                    fs::create_dir(&folder)?;
                    done.folders.push(folder.clone());
                }
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

fn busy(folder: &Path) -> String {
    format!("另一个 lianyi 正在改“{}”里的记录，什么也没有写；请等它结束再运行", folder.display())
}

impl Done {
    /// Puts everything back, the last first.
    fn undo(&self, error: anyhow::Error) -> anyhow::Error {
        let mut left = Vec::new();
        let mut say = |path: &Path, result: io::Result<()>| match result {
            Err(error) if error.kind() != ErrorKind::NotFound => left.push(path.display().to_string()),
            _ => {}
        };
        self.new.iter().for_each(|path| say(path, fs::remove_file(path)));
        self.old.iter().for_each(|(path, kept)| say(path, fs::rename(kept, path)));
        self.staged.iter().for_each(|path| say(path, fs::remove_file(path)));
        self.folders.iter().rev().for_each(|path| say(path, fs::remove_dir(path)));
        if left.is_empty() { error } else { error.context(format!("没有能恢复原样：{}", left.join("、"))) }
    }
}

/// A name beside a file that no reader of records takes for one.
fn beside(target: &Path, ending: &str) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!(".{name}.{}.{ending}", std::process::id()))
}

fn write_new(path: &Path, text: &str, done: &mut Done) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    done.staged.push(path.to_owned());
    file.write_all(text.as_bytes())
}

/// Gives a staged file its name, if nothing has it.
fn give_name(part: &Path, target: &Path, done: &mut Done) -> io::Result<()> {
    files::rename_new(part, target)?;
    done.new.push(target.to_owned());
    Ok(())
}

/// Takes a file away from its place; what comes instead may be read by those who could read it.
fn leave((path, part): (&Path, &Path), before: &[u8], done: &mut Done) -> io::Result<()> {
    as_it_was(path, before)?;
    dress(part, path)?;
    let kept = beside(path, "old");
    files::again_if_open(|| fs::rename(path, &kept))?;
    done.old.push((path.to_owned(), kept));
    Ok(())
}

/// Lets a staged file be read by those who could read the one whose place it takes.
fn dress(part: &Path, of: &Path) -> io::Result<()> {
    files::give_rights(&OpenOptions::new().append(true).open(part)?, &of.metadata()?.permissions())
}

/// Refuses a link, and a file that somebody changed since it was read.
fn as_it_was(path: &Path, before: &[u8]) -> io::Result<()> {
    if path.symlink_metadata()?.is_symlink() {
        return Err(io::Error::other("它是链接"));
    }
    let now = fs::read(path)?;
    let is_same = now == before || now.strip_prefix(b"\xEF\xBB\xBF") == Some(before);
    if is_same { Ok(()) } else { Err(ErrorKind::ResourceBusy.into()) }
}

/// Puts a staged file in the place of one that is as it was read.
fn exchange(part: &Path, target: &Path, before: &[u8], done: &mut Done) -> io::Result<()> {
    as_it_was(target, before)?;
    dress(part, target)?;
    let kept = beside(target, "old");
    files::second_name(target, &kept)?;
    done.old.push((target.to_owned(), kept));
    files::again_if_open(|| fs::rename(part, target))
}
