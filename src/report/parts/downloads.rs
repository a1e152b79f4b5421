//! 下载: the PDFs and the data behind the pages, with sizes and digests.

use crate::report::Download;
use crate::report::address;
use crate::report::words::wording;

/// The page of downloads.
#[derive(Clone, Debug)]
pub(crate) struct Downloads {
    pub(crate) title: String,
    pub(crate) documents: Vec<DownloadRow>,
    pub(crate) data: Vec<DownloadRow>,
}

/// One file.
#[derive(Clone, Debug)]
pub(crate) struct DownloadRow {
    pub(crate) href: String,
    pub(crate) title: String,
    /// Name of the file.
    pub(crate) name: String,
    pub(crate) size: String,
    /// SHA-256, which `sha256sum` can check.
    pub(crate) sha256: String,
}

/// The page of downloads.
pub(crate) fn downloads(documents: &[Download], data: &[Download]) -> Downloads {
    Downloads {
        title: "下载".to_owned(),
        documents: documents.iter().map(download).collect(),
        data: data.iter().map(download).collect(),
    }
}

fn download(document: &Download) -> DownloadRow {
    DownloadRow {
        href: address::href(&document.path),
        title: document.title.clone(),
        name: document.path.rsplit('/').next().unwrap_or(&document.path).to_owned(),
        size: wording::size(document.size),
        sha256: document.sha256.clone(),
    }
}
