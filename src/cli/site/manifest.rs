//! `manifest.sha256`: what the tool wrote, so that it knows what it may replace and remove.
//! `sha256sum -c manifest.sha256` checks a site with it.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use anyhow::Context;
use anyhow::Result;

use crate::cli::site::place;

/// The file's name in each site.
pub(super) const NAME: &str = "manifest.sha256";

/// Path → digests. More than one digest stands there only after a run that was cut off while it
/// put files into place: both the old and the new bytes are then ours.
pub(super) type Manifest = BTreeMap<String, BTreeSet<String>>;

/// The manifest of a site; `None` where there is none.
pub(super) fn read(site: &Path) -> Result<Option<Manifest>> {
    let path = site.join(NAME);
    match fs::read_to_string(&path) {
        Ok(text) => Ok(Some(parse(&text))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("读不了“{}”", path.display())),
    }
}

/// Lines that no run of ours can have written are passed over: what they name is never touched.
fn parse(text: &str) -> Manifest {
    let mut manifest = Manifest::new();
    for line in text.lines() {
        let Some((digest, path)) = line.split_once("  ") else { continue };
        let is_digest = digest.len() == 64 && digest.bytes().all(|byte| byte.is_ascii_hexdigit());
        if is_digest && place::is_safe(path) && path != NAME {
            manifest.entry(path.to_owned()).or_default().insert(digest.to_owned());
        }
    }
    manifest
}

/// The text of a manifest, sorted by path.
pub(super) fn text(manifest: &Manifest) -> String {
    let lines =
        manifest.iter().flat_map(|(path, digests)| digests.iter().map(move |digest| format!("{digest}  {path}\n")));
    lines.collect::<Vec<_>>().concat()
}

/// All that either manifest names.
pub(super) fn union(one: &Manifest, other: &Manifest) -> Manifest {
    let mut union = one.clone();
    for (path, digests) in other {
        union.entry(path.clone()).or_default().extend(digests.iter().cloned());
    }
    union
}
