//! `manifest.sha256`: what the tool wrote, so that it knows what it may replace and remove.
//! `sha256sum -c manifest.sha256` checks a site with it.

use std::collections::BTreeMap;
use std::fmt;
use std::io;

use sha2::Digest as _;
use sha2::Sha256;

use crate::cli::site::place;
use crate::cli::site::place::NAME;
use crate::system::folder::Folder;

/// More than a manifest of a million files.
const LIMIT: u64 = 256 << 20;

/// SHA-256 of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Digest([u8; 32]);

impl Digest {
    /// The digest of some bytes.
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    fn parse(text: &str) -> Option<Self> {
        let mut digest = [0; 32];
        if text.len() != 64 || !text.is_ascii() {
            return None;
        }
        for (byte, pair) in digest.iter_mut().zip(text.as_bytes().chunks(2)) {
            let digit = |digit: u8| char::from(digit).to_digit(16);
            *byte = u8::try_from(digit(pair[0])? << 4 | digit(pair[1])?).ok()?;
        }
        Some(Self(digest))
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// The digests under which the tool wrote one file. There is more than one only while files are
/// put into place one by one, and after a run that was cut off in doing so: both the old and the
/// new bytes are then ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Known {
    first: Digest,
    others: Vec<Digest>,
}

impl Known {
    /// One digest.
    pub(super) const fn one(digest: Digest) -> Self {
        Self { first: digest, others: Vec::new() }
    }

    /// Whether a digest is among them.
    pub(super) fn holds(&self, digest: Digest) -> bool {
        self.first == digest || self.others.contains(&digest)
    }

    /// Whether this digest is the only one.
    pub(super) fn is_only(&self, digest: Digest) -> bool {
        self.first == digest && self.others.is_empty()
    }

    fn add(&mut self, digest: Digest) {
        if !self.holds(digest) {
            self.others.push(digest);
        }
    }
}

/// Path → digests.
pub(super) type Manifest = BTreeMap<String, Known>;

/// The manifest of a site; `None` where there is none.
pub(super) fn read(site: &Folder) -> io::Result<Option<Manifest>> {
    match site.read(NAME, LIMIT) {
        Ok(bytes) => Ok(Some(parse(&String::from_utf8_lossy(&bytes)))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Lines that no run of ours can have written are passed over: what they name is never touched.
fn parse(text: &str) -> Manifest {
    let mut manifest = Manifest::new();
    for line in text.lines() {
        let Some((digest, path)) = line.split_once("  ") else { continue };
        if let Some(digest) = Digest::parse(digest)
            && place::is_safe(path)
            && path != NAME
        {
            add(&mut manifest, path, digest);
        }
    }
    manifest
}

fn add(manifest: &mut Manifest, path: &str, digest: Digest) {
    match manifest.get_mut(path) {
        Some(known) => known.add(digest),
        None => {
            manifest.insert(path.to_owned(), Known::one(digest));
        }
    }
}

/// The text of a manifest, sorted by path.
pub(super) fn text(manifest: &Manifest) -> String {
    use fmt::Write as _;
    let mut text = String::new();
    for (path, Known { first, others }) in manifest {
        let mut digests: Vec<&Digest> = std::iter::once(first).chain(others).collect();
        digests.sort();
        for digest in digests {
            writeln!(text, "{digest}  {path}").expect("a String takes every write");
        }
    }
    text
}

/// All that either manifest names.
pub(super) fn union(one: &Manifest, other: &Manifest) -> Manifest {
    let mut union = one.clone();
    for (path, known) in other {
        for digest in std::iter::once(&known.first).chain(&known.others) {
            add(&mut union, path, *digest);
        }
    }
    union
}
