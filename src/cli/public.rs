//! The public site on its way: nothing is taken whose bytes were not searched for names and ids.

use std::io::{IsTerminal as _, stderr};
use std::sync::Mutex;
use std::sync::PoisonError;

use anyhow::Result;
use anyhow::bail;

use crate::cli::discreet;
use crate::cli::site::Site;
use crate::leak::Leak;
use crate::leak::Scanner;
use crate::model::Model;
use crate::model::known::Later;
use crate::source::Sources;

/// A site that is searched byte by byte as it grows.
pub(super) struct Public {
    scanner: Scanner,
    site: Site,
    leaks: Mutex<Vec<Leak>>,
}

impl Public {
    /// The empty public site.
    pub(super) fn new(model: &Model, later: &Later, site: Site) -> Self {
        Self { scanner: Scanner::new(model, later), site, leaks: Mutex::default() }
    }

    /// Takes a file and remembers what it gives away.
    pub(super) fn put(&self, path: &str, bytes: &[u8]) -> Result<()> {
        self.remember(self.scanner.scan_file(path, bytes));
        self.site.put(path, bytes)
    }

    /// Looks through the texts of a paper before it is set: a PDF is compressed.
    pub(super) fn look_through(&self, path: &str, text: &str) {
        self.remember(self.scanner.scan_text(path, text));
    }

    /// The site, to look at what an earlier run left in it.
    pub(super) const fn site(&self) -> &Site {
        &self.site
    }

    fn remember(&self, leaks: Vec<Leak>) {
        self.leaks.lock().unwrap_or_else(PoisonError::into_inner).extend(leaks);
    }

    /// The complete site; a name or an id in it fails the build, and both old sites stay as they are.
    /// Who it is that is named stands on a terminal only: elsewhere the message has the id.
    pub(super) fn finish(self, sources: &Sources) -> Result<Site> {
        let mut leaks = self.leaks.into_inner().unwrap_or_else(PoisonError::into_inner);
        if leaks.is_empty() {
            return Ok(self.site);
        }
        // Files come in no particular order.
        leaks.sort_by(|one, other| one.path.cmp(&other.path));
        let lines: Vec<String> = leaks.iter().map(|leak| format!("  {}", leak.message())).collect();
        bail!(
            "公开版里查到不应公开的内容，没有生成报告，原来的报告没有改动。\n{}\n{}。",
            discreet::for_reader(&lines.join("\n"), sources, stderr().is_terminal()),
            Leak::help()
        )
    }
}
