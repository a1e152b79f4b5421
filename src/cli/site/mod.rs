//! The writer of the sites. A reader never sees half a page, and a run that fails leaves the old
//! sites as they were.
//!
//! Everything is in memory before this module is asked. Then: compare with what lies there;
//! write what is new or changed into a staging folder on the same file system; rename it into
//! place file by file; remove what an earlier run wrote and this one does not. Files that the
//! tool did not write are never replaced and never removed: `manifest.sha256` says which it wrote.

use std::path::Path;

use anyhow::Result;
use indicatif::ProgressBar;

use crate::report::OutputFile;

mod manifest;
mod place;
mod plan;
mod staging;

use crate::cli::site::plan::Plan;
use crate::cli::site::staging::Staging;

/// One of the two sites, finished in memory.
#[derive(Clone, Debug)]
pub(super) struct Site {
    /// The folder below the output folder: `internal` or `public`.
    pub(super) folder: &'static str,
    /// Its files.
    pub(super) files: Vec<OutputFile>,
}

/// What was done to one site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Written {
    /// The folder below the output folder.
    pub(super) folder: String,
    /// Files that were not there before.
    pub(super) new: usize,
    /// Files whose bytes differ.
    pub(super) changed: usize,
    /// Files that were not touched.
    pub(super) unchanged: usize,
    /// Files of an earlier run that are gone.
    pub(super) removed: usize,
    /// Files of an earlier run that somebody changed since; they were left alone.
    pub(super) kept: Vec<String>,
}

/// Writes the sites below `out`, all or none of them as far as the disk is concerned.
///
/// # Errors
///
/// If a path would leave the site, if something foreign stands in the way, or if the disk does
/// not take the files. Until all files are staged nothing of the old sites is touched.
pub(super) fn write(out: &Path, sites: &[Site], progress: &ProgressBar) -> Result<Vec<Written>> {
    place::prepare(out)?;
    let staging = Staging::open(out)?;
    let mut plans = Vec::new();
    for site in sites {
        plans.push(Plan::new(out, site)?);
    }
    for plan in &plans {
        plan.stage(&staging, progress)?;
    }
    plans.iter().map(|plan| plan.put_in_place(&staging)).collect()
}

/// Whether an output path has this extension.
pub(super) fn is_a(path: &str, extension: &str) -> bool {
    Path::new(path).extension().is_some_and(|own| own == extension)
}
