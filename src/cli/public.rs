//! The public site: pages and data, and the search for leaks that all of it has to pass.

use anyhow::Result;
use anyhow::bail;

use crate::cli::site::Site;
use crate::html;
use crate::html::Templates;
use crate::report::Facts;
use crate::report::leak::Leak;
use crate::report::leak::Scanner;
use crate::report::public;

/// The public site, looked through byte by byte.
pub(super) fn site(facts: &Facts<'_>, templates: &Templates) -> Result<Site> {
    let files = html::public(&public::site(facts, &[]), templates)?;
    let scanner = Scanner::new(facts.model);
    refuse(&files.iter().flat_map(|file| scanner.scan_file(file)).collect::<Vec<_>>())?;
    Ok(Site { folder: "public", files })
}

/// A name or an id in the public site fails the build; both old sites stay as they are.
fn refuse(leaks: &[Leak]) -> Result<()> {
    if leaks.is_empty() {
        return Ok(());
    }
    let lines: Vec<String> = leaks.iter().map(|leak| format!("  {}", leak.message())).collect();
    bail!("公开版里查到不应公开的内容，没有生成报告，原来的报告没有改动。\n{}\n{}。", lines.join("\n"), Leak::help())
}
