//! What has to be done to one site: compared first, staged next, put in place last.

use std::fs;
use std::io;
use std::path::Path;
use std::path::PathBuf;

use anyhow::Context;
use anyhow::Result;
use anyhow::bail;
use indicatif::ProgressBar;
use rayon::iter::IndexedParallelIterator;
use rayon::iter::IntoParallelRefIterator;
use rayon::iter::ParallelIterator;

use crate::cli::failure::io_words;
use crate::cli::site;
use crate::cli::site::Site;
use crate::cli::site::Written;
use crate::cli::site::manifest;
use crate::cli::site::manifest::Manifest;
use crate::cli::site::place;
use crate::cli::site::staging::Staging;
use crate::report;
use crate::report::OutputFile;

/// One site as it is to be.
pub(super) struct Plan<'a> {
    name: &'static str,
    folder: PathBuf,
    files: &'a [OutputFile],
    states: Vec<State>,
    before: Manifest,
    after: Manifest,
}

/// A file compared with what lies in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    New,
    Changed,
    Unchanged,
}

/// The number under which the two manifests are staged, behind those of the files.
#[derive(Clone, Copy)]
enum ManifestOf {
    /// What may lie there while files are being renamed: the old ones and the new ones.
    Passage,
    /// What lies there at the end.
    End,
}

impl<'a> Plan<'a> {
    /// Compares a site with what lies in its folder. Writes nothing.
    pub(super) fn new(out: &Path, site: &'a Site) -> Result<Self> {
        place::check(&site.files)?;
        let folder = out.join(site.folder);
        place::check_folder(&folder)?;
        for below in place::folders(site.files.iter().map(|file| file.path.as_str())) {
            place::check_folder(&folder.join(below))?;
        }
        let Some(before) = manifest::read(&folder)?.or_else(|| is_free(&folder).then(Manifest::new)) else {
            bail!(
                "“{}”里已有不是 lianyi 写的文件，没有写出任何文件；请换一个 --out，或移走这个文件夹",
                folder.display()
            );
        };
        let compared: Vec<(State, String)> = site
            .files
            .par_iter()
            .map(|file| {
                let known = before.contains_key(&file.path);
                Ok((compare(&folder.join(&file.path), &file.bytes, known)?, report::sha256(&file.bytes)))
            })
            .collect::<Result<_>>()?;
        let mut states = Vec::with_capacity(compared.len());
        let mut after = Manifest::new();
        for (file, (state, digest)) in site.files.iter().zip(compared) {
            states.push(state);
            after.entry(file.path.clone()).or_default().insert(digest);
        }
        Ok(Self { name: site.folder, folder, files: &site.files, states, before, after })
    }

    /// Writes all that is new or changed into the staging folder.
    pub(super) fn stage(&self, staging: &Staging, progress: &ProgressBar) -> Result<()> {
        let stage = |number: usize, path: &str, bytes: &[u8]| {
            fs::write(staging.path(self.name, number), bytes)
                .with_context(|| format!("“{}”写不下去，原来的报告没有改动", self.folder.join(path).display()))
        };
        self.files.par_iter().enumerate().try_for_each(|(number, file)| {
            progress.inc(1);
            if self.states[number] == State::Unchanged { Ok(()) } else { stage(number, &file.path, &file.bytes) }
        })?;
        let passage = manifest::text(&manifest::union(&self.before, &self.after));
        stage(self.number(ManifestOf::Passage), manifest::NAME, passage.as_bytes())?;
        stage(self.number(ManifestOf::End), manifest::NAME, manifest::text(&self.after).as_bytes())
    }

    /// Renames the staged files into place, then removes the stale ones.
    pub(super) fn put_in_place(&self, staging: &Staging) -> Result<Written> {
        let mut written = Written { folder: self.name.to_owned(), ..Written::default() };
        for state in &self.states {
            match state {
                State::New => written.new += 1,
                State::Changed => written.changed += 1,
                State::Unchanged => written.unchanged += 1,
            }
        }
        if self.before != self.after || written.unchanged < self.files.len() {
            self.begin(staging).with_context(|| format!("“{}”写不进去，里面的报告没有改动", self.folder.display()))?;
            self.rename_all(staging)
                .with_context(|| format!("“{}”只更新了一部分，请排除原因后再运行一次", self.folder.display()))?;
        }
        self.remove_stale(&mut written)?;
        Ok(written)
    }

    /// Makes the folders and says in the manifest what is about to lie there.
    fn begin(&self, staging: &Staging) -> Result<()> {
        let below = place::folders(self.files.iter().map(|file| file.path.as_str()));
        for below in std::iter::once("").chain(below) {
            let folder = self.folder.join(below);
            fs::create_dir_all(&folder).with_context(|| format!("建不了“{}”", folder.display()))?;
        }
        self.rename(staging, self.number(ManifestOf::Passage), manifest::NAME)
    }

    /// What pages need comes before the pages, the front page after them, the manifest last.
    fn rename_all(&self, staging: &Staging) -> Result<()> {
        let mut order: Vec<usize> =
            (0..self.files.len()).filter(|number| self.states[*number] != State::Unchanged).collect();
        order.sort_by_key(|number| {
            let path = &self.files[*number].path;
            (path == "index.html", site::is_a(path, "html"), path)
        });
        for number in order {
            self.rename(staging, number, &self.files[number].path)?;
        }
        self.rename(staging, self.number(ManifestOf::End), manifest::NAME)
    }

    fn rename(&self, staging: &Staging, number: usize, path: &str) -> Result<()> {
        let place = self.folder.join(path);
        fs::rename(staging.path(self.name, number), &place).with_context(|| format!("换不上“{}”", place.display()))
    }

    fn number(&self, manifest: ManifestOf) -> usize {
        self.files.len() + manifest as usize
    }

    /// Removes what an earlier run wrote and this one did not, as long as nobody changed it since.
    fn remove_stale(&self, written: &mut Written) -> Result<()> {
        for (path, digests) in self.before.iter().filter(|(path, _)| !self.after.contains_key(*path)) {
            let place = self.folder.join(path);
            if through_link(&self.folder, path) {
                written.kept.push(path.clone());
                continue;
            }
            match fs::read(&place) {
                Ok(bytes) if digests.contains(&report::sha256(&bytes)) => {
                    fs::remove_file(&place).with_context(|| format!("删不掉过时的“{}”", place.display()))?;
                    written.removed += 1;
                }
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                _ => written.kept.push(path.clone()),
            }
            for (at, _) in path.rmatch_indices('/') {
                // Only an empty folder goes; one that still holds something stays.
                let _ = fs::remove_dir(self.folder.join(&path[..at]));
            }
        }
        Ok(())
    }
}

/// Whether a folder can be taken for a site: it does not exist yet or holds nothing.
fn is_free(folder: &Path) -> bool {
    folder.read_dir().map_or(true, |mut entries| entries.next().is_none())
}

/// Whether a file or a folder on the way to it is a link.
fn through_link(site: &Path, path: &str) -> bool {
    place::folders(std::iter::once(path))
        .into_iter()
        .chain(std::iter::once(path))
        .any(|part| fs::symlink_metadata(site.join(part)).is_ok_and(|metadata| metadata.is_symlink()))
}

fn compare(place: &Path, bytes: &[u8], known: bool) -> Result<State> {
    let metadata = match fs::symlink_metadata(place) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(State::New),
        Err(error) => bail!("打不开“{}”：{}", place.display(), io_words(&error)),
        Ok(metadata) => metadata,
    };
    if metadata.is_dir() {
        bail!("“{}”应是文件，现在是文件夹，没有写出任何文件；请移走它再运行", place.display());
    }
    let same = metadata.is_file()
        && metadata.len() == bytes.len() as u64
        && fs::read(place).with_context(|| format!("读不了“{}”", place.display()))? == bytes;
    if same {
        return Ok(State::Unchanged);
    }
    if known {
        return Ok(State::Changed);
    }
    bail!("“{}”不是 lianyi 写的，没有写出任何文件；请移走它再运行", place.display());
}
