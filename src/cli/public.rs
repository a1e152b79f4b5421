//! The public site on its way: nothing is taken that was not searched for names and ids.

use std::sync::Mutex;
use std::sync::PoisonError;

use anyhow::Result;

use crate::cli::site::Site;
use crate::leak::Leak;
use crate::leak::Scanner;

/// A site that is searched file by file as it grows.
pub(super) struct Public<'a> {
    scanner: Scanner<'a>,
    site: Site,
    leaks: Mutex<Vec<Leak>>,
}

/// Why there is no public site.
#[derive(Debug)]
pub(super) struct Refusal {
    leaks: Vec<Leak>,
}

impl<'a> Public<'a> {
    /// The empty public site.
    pub(super) fn new(scanner: Scanner<'a>, site: Site) -> Self {
        Self { scanner, site, leaks: Mutex::default() }
    }

    /// Takes a file and remembers what it gives away.
    pub(super) fn put(&self, path: &str, bytes: &[u8]) -> Result<()> {
        self.remember(self.scanner.file(path, bytes));
        self.site.put(path, bytes)
    }

    /// Looks through the texts of a paper before it is set.
    pub(super) fn look_through(&self, path: &str, text: &str) {
        self.remember(self.scanner.values(path, text));
    }

    /// The site, to look at what an earlier run left in it.
    pub(super) const fn site(&self) -> &Site {
        &self.site
    }

    fn remember(&self, leaks: Vec<Leak>) {
        self.leaks.lock().unwrap_or_else(PoisonError::into_inner).extend(leaks);
    }

    /// The complete site; a name or an id in it stops this site, and the old one stays as it is.
    pub(super) fn finish(self) -> Result<Site, Refusal> {
        let leaks = self.leaks.into_inner().unwrap_or_else(PoisonError::into_inner);
        if leaks.is_empty() { Ok(self.site) } else { Err(Refusal::of(leaks)) }
    }
}

impl Refusal {
    /// What was found, in the order of the places.
    pub(super) fn of(mut leaks: Vec<Leak>) -> Self {
        leaks.sort();
        Self { leaks }
    }

    /// What is said. Names are in it nowhere; places may have one, which the console shows on a terminal only.
    pub(super) fn message(&self, others: &str, prefix: &str) -> String {
        let lines: Vec<String> = self.leaks.iter().map(|leak| format!("  {}", leak.message(prefix))).collect();
        let lines = lines.join("\n");
        format!("公开版里查到不应公开的内容，公开版没有更新，{others}。\n{lines}\n办法：{}。", Leak::help())
    }
}
