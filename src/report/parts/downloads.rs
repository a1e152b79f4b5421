//! 下载: the PDFs and the data behind the pages, with sizes and digests.

use chrono::NaiveDate;

use crate::report::Download;
use crate::report::address;
use crate::report::words::wording;

/// The page of downloads.
#[derive(Clone, Debug)]
pub(crate) struct Downloads {
    pub(crate) title: String,
    pub(crate) documents: Vec<PaperGroup>,
    pub(crate) data: Vec<DownloadRow>,
}

/// What the page says of a paper besides its file.
#[derive(Clone, Debug)]
pub(crate) struct Listing {
    /// The kind of paper, under which it stands.
    pub(crate) heading: &'static str,
    /// The day of its figures.
    pub(crate) day: NaiveDate,
    /// 状态: whether it was issued, under which number and when.
    pub(crate) state: String,
}

/// A paper, and what the page says of it.
pub(crate) type Listed = (Listing, Download);

/// The papers of one kind, the newest first.
#[derive(Clone, Debug)]
pub(crate) struct PaperGroup {
    pub(crate) heading: &'static str,
    pub(crate) rows: Vec<PaperRow>,
}

/// One paper.
#[derive(Clone, Debug)]
pub(crate) struct PaperRow {
    pub(crate) file: DownloadRow,
    pub(crate) state: String,
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

/// The page of downloads. Papers of one day stay in the order in which they come.
pub(crate) fn downloads(documents: &[Listed], data: &[Download]) -> Downloads {
    let mut sorted: Vec<_> = documents.iter().collect();
    sorted.sort_by_key(|(listing, _)| std::cmp::Reverse(listing.day));
    let mut groups: Vec<PaperGroup> = Vec::new();
    for (Listing { heading, .. }, _) in documents {
        if !groups.iter().any(|group| group.heading == *heading) {
            let own = sorted.iter().filter(|(listing, _)| listing.heading == *heading);
            let row = |(listing, file): &&Listed| PaperRow { file: download(file), state: listing.state.clone() };
            groups.push(PaperGroup { heading, rows: own.map(row).collect() });
        }
    }
    Downloads { title: "下载".to_owned(), documents: groups, data: data.iter().map(download).collect() }
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

#[cfg(test)]
mod tests {
    use super::{Listing, downloads};
    use crate::report::Download;

    #[test]
    fn papers_of_a_kind_stand_together_the_newest_first() {
        let paper = |heading, (year, month), title: &str| {
            let day = chrono::NaiveDate::from_ymd_opt(year, month, 1).expect("a day");
            (Listing { heading, day, state: "征求意见稿".to_owned() }, Download::new("pdf/a.pdf", title, b""))
        };
        let page = downloads(
            &[
                paper("情况通报", (2025, 9), "上学期"),
                paper("催办单", (2026, 3), "甲"),
                paper("情况通报", (2026, 3), "本学期"),
                paper("催办单", (2026, 3), "乙"),
            ],
            &[],
        );
        let told: Vec<(&str, Vec<&str>)> = page
            .documents
            .iter()
            .map(|group| (group.heading, group.rows.iter().map(|row| row.file.title.as_str()).collect()))
            .collect();
        assert_eq!(told, [("情况通报", vec!["本学期", "上学期"]), ("催办单", vec!["甲", "乙"])]);
    }
}
