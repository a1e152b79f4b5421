//! The files of the data folder, sorted by path. Nothing outside it is ever opened: symbolic links
//! are named and left alone.

use std::path::MAIN_SEPARATOR;
use std::path::Path;

use anyhow::Context;
use anyhow::Result;
use walkdir::WalkDir;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;
use crate::load::cures;
use crate::load::faults;
use crate::load::moves;
use crate::load::name;
use crate::load::origin::{Committed, Origin};
use crate::load::outcome::FileOutcome;
use crate::load::place;
use crate::load::place::Place;
use crate::load::refusal;
use crate::model::left_out::LeftOut;

/// A folder with more files is not read: a school does not write so many in a century.
const FILES: usize = 200_000;

/// A file below the data folder.
#[derive(Debug)]
pub(super) struct Found {
    /// Path with `/`.
    pub(super) path: String,
    pub(super) place: Place,
}

/// What lies in the folder.
#[derive(Debug)]
pub(super) struct Walk {
    /// Sorted by path.
    pub(super) files: Vec<Found>,
    /// Links, folders that cannot be listed, names that cannot stand.
    pub(super) outcome: FileOutcome,
    /// Whether the limit on the number of files was reached; then nothing should be read.
    pub(super) too_many: bool,
}

/// Lists the files of a school.
///
/// # Errors
///
/// If the folder itself is missing, is no folder, or cannot be listed.
pub(super) fn walk(origin: Origin<'_>) -> Result<Walk> {
    match origin {
        Origin::Folder(folder) => of_folder(folder),
        Origin::Commit(files) => {
            let mut walk = Walk { files: Vec::new(), outcome: FileOutcome::default(), too_many: false };
            for (path, file) in files {
                // Folders with a dot in front are passed over, as on the disk.
                if !path.rsplit('/').skip(1).any(|folder| folder.starts_with('.')) {
                    walk.add(path.clone(), !path.contains('\u{FFFD}'), *file == Committed::Link);
                }
            }
            Ok(walk.finished())
        }
    }
}

/// The paths of the files of a folder that may be records, and whether each is a link. What has no Unicode path, or
/// cannot be listed, is not among them.
///
/// # Errors
///
/// If the folder itself is missing, is no folder, or cannot be listed.
pub(super) fn paths(folder: &Path) -> Result<Vec<(String, bool)>> {
    let mut walk = of_folder(folder)?;
    let refused = walk.outcome.findings.drain(..).filter_map(|finding| {
        let kept = finding.code == &faults::BAD_NAME || finding.code == &faults::SYMLINK;
        finding.path.filter(|path| kept && folder.join(path).symlink_metadata().is_ok())
    });
    let named = walk.files.drain(..).map(|found| found.path);
    let all = named.chain(refused).map(|path| {
        let is_link = folder.join(&path).is_symlink();
        (path, is_link)
    });
    Ok(all.collect())
}

fn of_folder(folder: &Path) -> Result<Walk> {
    let shown = folder.display();
    let metadata = std::fs::metadata(folder).with_context(|| format!("找不到数据文件夹 {shown}"))?;
    anyhow::ensure!(metadata.is_dir(), "{shown} 不是文件夹；数据文件夹里应当有 institution.yaml");
    let mut walk = Walk { files: Vec::new(), outcome: FileOutcome::default(), too_many: false };
    let entries = WalkDir::new(folder)
        .follow_root_links(true)
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || entry.file_type().is_file() || !is_hidden(entry));
    for entry in entries {
        match entry {
            // The folder itself may be a link: it was named, not found.
            Ok(entry) if entry.depth() == 0 => {}
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => walk.add_entry(folder, &entry),
            Err(error) if error.depth() == 0 => {
                return Err(error).with_context(|| format!("数据文件夹 {shown} 无法列出"));
            }
            Err(error) => {
                let path = error.path().map_or_else(String::new, |path| relative(folder, path).0);
                walk.refuse(unlistable(path, &error));
            }
        }
        if walk.files.len() > FILES {
            walk.too_many = true;
            break;
        }
    }
    Ok(walk.finished())
}

impl Walk {
    fn add_entry(&mut self, folder: &Path, entry: &walkdir::DirEntry) {
        let (path, whole) = relative(folder, entry.path());
        let is_link = entry.path_is_symlink();
        if is_link || entry.file_type().is_file() {
            self.add(path, whole, is_link);
        } else if place::of(&path) != Place::Ignored {
            let message = "这不是普通文件（可能是管道或设备），没有读取";
            self.refuse(
                Diagnostic::about_path(&faults::UNREADABLE, Level::Error, path, message).help("移出数据文件夹"),
            );
        }
    }

    /// A file or a link; `whole` tells whether its path is Unicode.
    fn add(&mut self, path: String, whole: bool, is_link: bool) {
        let place = place::of(&path);
        if place == Place::Ignored {
            return;
        }
        if is_link {
            let finding = Diagnostic::about_path(&faults::SYMLINK, Level::Error, path, "这是符号链接，没有读取");
            self.refuse(finding.help("把链接换成文件本身：数据文件夹里的内容要能随仓库一起检查"));
        } else if let Some(finding) = name::path_fault(&path, whole) {
            self.refuse(match cleaned(&path, whole) {
                None => finding,
                Some(right) => Diagnostic {
                    helps: vec![format!("改名为 {right}；现在没有读取")],
                    ..finding.cure(moves::to(&path, right))
                },
            });
        } else {
            self.files.push(Found { path, place });
        }
    }

    /// Everything in order, once all of it was added.
    fn finished(mut self) -> Self {
        self.files.sort_unstable_by(|one, other| one.path.cmp(&other.path));
        self.refuse_alike();
        if self.too_many {
            self.files.clear();
            self.outcome.findings.push(too_many());
            self.outcome.left_out.push(LeftOut { path: String::new(), record: None });
        }
        self
    }

    /// LY121 for each path that differs from an earlier one in capitals only: where a system does not tell them
    /// apart, a copy of the folder has one of the two files, and nobody is told.
    fn refuse_alike(&mut self) {
        let mut folded: Vec<(u64, usize)> =
            self.files.iter().enumerate().map(|(index, found)| (folded(&found.path), index)).collect();
        folded.sort_unstable();
        let alike = folded.windows(2).filter(|pair| pair[0].0 == pair[1].0).map(|pair| (pair[0].1, pair[1].1));
        let lower = |index: usize| self.files[index].path.to_lowercase();
        let mut alike: Vec<(usize, usize)> = alike.filter(|(one, other)| lower(*one) == lower(*other)).collect();
        alike.sort_unstable_by_key(|(_, second)| std::cmp::Reverse(*second));
        for (first, second) in alike {
            let first = self.files[first].path.clone();
            let second = self.files.remove(second).path;
            let message = format!("文件名和“{first}”只差大小写，有的系统分不出来");
            let finding = Diagnostic::about_path(&faults::BAD_NAME, Level::Error, second, message);
            self.refuse(finding.help("给其中一个改名，或删去多余的一个；现在没有读取这一个"));
        }
    }

    fn refuse(&mut self, finding: Diagnostic) {
        let path = finding.path.clone().unwrap_or_default();
        self.outcome.left_out.push(LeftOut { path, record: None });
        self.outcome.findings.push(finding);
    }
}

/// A number that is the same for paths that differ in capitals only; others nearly never share one.
fn folded(path: &str) -> u64 {
    const FACTOR: u64 = 0x517c_c1b7_2722_0a95;
    let characters = path.chars().flat_map(char::to_lowercase);
    characters.fold(0, |sum: u64, character| (sum.rotate_left(5) ^ u64::from(character)).wrapping_mul(FACTOR))
}

/// The path as it was meant, if only blanks and full-width signs are odd about it and a record is read from there. A copy
/// that a file manager made is no further record.
fn cleaned(path: &str, whole: bool) -> Option<String> {
    let is_copy = ["副本", "copy", "Copy", "(", "（"].iter().any(|mark| path.contains(mark));
    let right: String = path.split('/').map(cures::meant).collect::<Vec<_>>().join("/");
    let is_right = whole && !is_copy && name::path_fault(&right, true).is_none() && place::is_record(&right);
    is_right.then_some(right)
}

fn is_hidden(entry: &walkdir::DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

/// The path below the folder, with `/`, and whether it is Unicode as a whole.
fn relative(folder: &Path, path: &Path) -> (String, bool) {
    // Where the system's paths look like ours, cutting off the front is enough.
    let pair = if MAIN_SEPARATOR == '/' { folder.to_str().zip(path.to_str()) } else { None };
    let below = pair.and_then(|(folder, path)| path.strip_prefix(folder)?.strip_prefix('/'));
    if let Some(below) = below {
        return (below.to_owned(), true);
    }
    let below = path.strip_prefix(folder).unwrap_or(path);
    let mut joined = String::with_capacity(below.as_os_str().len());
    let mut whole = true;
    for part in below {
        if !joined.is_empty() {
            joined.push('/');
        }
        whole &= part.to_str().is_some();
        joined.push_str(&part.to_string_lossy());
    }
    (joined, whole)
}

fn unlistable(path: String, error: &walkdir::Error) -> Diagnostic {
    let reason = error.io_error().map_or_else(|| error.to_string(), refusal::words);
    Diagnostic::about_path(&faults::UNREADABLE, Level::Error, path, format!("文件夹无法列出：{reason}"))
        .help("里面的记录都没有读到；请改正后再检查")
}

fn too_many() -> Diagnostic {
    let message = format!("数据文件夹里的文件超过 {FILES} 个，没有读取");
    Diagnostic::general(&faults::LIMIT, Level::Error, message).help("检查 -C 指的是不是数据文件夹本身")
}
