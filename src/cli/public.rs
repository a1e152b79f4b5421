//! The public site: pages and data, and the search for leaks that all of it has to pass.

use anyhow::Result;
use anyhow::bail;

use crate::cli::site::Site;
use crate::html;
use crate::html::Templates;
use crate::leak::Leak;
use crate::leak::Scanner;
use crate::pdf::Typesetter;
use crate::report::Download;
use crate::report::Facts;
use crate::report::OutputFile;
use crate::report::public;

/// Makes the public site, looked through byte by byte; without a typesetter it has no PDFs.
pub(super) fn site(
    facts: &Facts<'_>,
    typesetter: Option<&Typesetter>,
    templates: &Templates,
    site: &Site,
) -> Result<()> {
    let scanner = Scanner::new(facts.model);
    let mut documents = Vec::new();
    let mut files = Vec::new();
    if let Some(typesetter) = typesetter {
        for notice in public::notices(facts) {
            // The PDF is compressed, so its texts are looked through before they go in.
            refuse(&scanner.scan_text(&notice.path, &serde_json::to_string(&notice)?))?;
            let bytes = typesetter.print(&notice)?;
            documents.push(Download::new(&notice.path, &notice.download, &bytes));
            files.push(OutputFile { path: notice.path, bytes });
        }
    }
    files.extend(html::public(&public::site(facts, &documents), templates)?);
    refuse(&files.iter().flat_map(|file| scanner.scan_file(&file.path, &file.bytes)).collect::<Vec<_>>())?;
    files.iter().try_for_each(|file| site.put(&file.path, &file.bytes))
}

/// A name or an id in the public site fails the build; both old sites stay as they are.
fn refuse(leaks: &[Leak]) -> Result<()> {
    if leaks.is_empty() {
        return Ok(());
    }
    let lines: Vec<String> = leaks.iter().map(|leak| format!("  {}", leak.message())).collect();
    bail!("公开版里查到不应公开的内容，没有生成报告，原来的报告没有改动。\n{}\n{}。", lines.join("\n"), Leak::help())
}
