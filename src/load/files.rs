//! From the folder to texts with ids: which files were read, which were refused and why.

use anyhow::Result;
use rayon::iter::IndexedParallelIterator as _;
use rayon::iter::IntoParallelRefIterator as _;
use rayon::iter::ParallelIterator as _;

use crate::diagnostic::Level;
use crate::diagnostic::{Cure, Diagnostic};
use crate::load::conflict;
use crate::load::faults;
use crate::load::moves;
use crate::load::origin::Origin;
use crate::load::outcome::FileOutcome;
use crate::load::outcome::Read;
use crate::load::path;
use crate::load::place::Place;
use crate::load::read_files;
use crate::load::read_files::FileReader;
use crate::load::read_files::ReadFile;
use crate::load::reader::Reader;
use crate::load::record_kind::RecordKind;
use crate::load::records::institution;
use crate::load::records::institution::InstitutionPreview;
use crate::load::tables::Tables;
use crate::load::walk;
use crate::load::walk::Found;
use crate::model::left_out::LeftOut;
use crate::source::FileId;
use crate::source::SourceFile;
use crate::source::Sources;
use crate::source::Span;

/// The files of a data folder.
#[derive(Debug)]
pub(super) struct Files {
    pub(super) sources: Sources,
    /// Readable records, in the order of their paths.
    records: Vec<(FileId, RecordKind)>,
    /// The pack that the institution names, if it is there and readable.
    pub(super) pack: Option<FileId>,
    /// Paths of files and folders that were not read.
    refused: Vec<String>,
    pub(super) count: usize,
    /// Empty where it was not asked for.
    pub(super) digest: String,
    pub(super) too_many: bool,
}

/// Lists and reads the folder; `digests` tells whether anybody will ask for their digest.
///
/// # Errors
///
/// If the folder itself is missing or cannot be listed.
pub(super) fn read(origin: Origin<'_>, digests: bool, outcome: &mut FileOutcome) -> Result<Files> {
    let walk = walk::walk(origin)?;
    outcome.merge(walk.outcome);
    let mut files = walk.files;
    let others: Vec<Found> = files.extract_if(.., |found| !matches!(found.place, Place::Record(_))).collect();
    let mut read = read_files::read_all(origin, files, digests);
    let preview = preview(&read);
    report_unread(&others, &preview, outcome);
    let named = |found: &Found| found.place == Place::Pack && Some(&found.path) == preview.pack.as_ref();
    if let Some(pack) = others.into_iter().find(named) {
        let position = read.partition_point(|file| file.path < pack.path);
        read.insert(position, FileReader::new(origin, digests).read(pack));
    }
    let count = read.iter().filter(|file| file.content.is_ok()).count();
    let mut files = Files {
        sources: Sources::default(),
        records: Vec::with_capacity(read.len()),
        pack: None,
        refused: Vec::new(),
        count,
        digest: if digests { read_files::digest(&read) } else { String::new() },
        too_many: walk.too_many,
    };
    let mut formats = Formats::default();
    for file in read {
        files.add(file, &mut formats, outcome);
    }
    outcome.findings.extend(formats.findings());
    files.refused = outcome.left_out.iter().map(|left_out| left_out.path.clone()).collect();
    Ok(files)
}

fn preview(read: &[ReadFile]) -> InstitutionPreview {
    let institution = read.iter().find(|file| file.place == Place::Record(RecordKind::Institution));
    match institution.map(|file| &file.content) {
        Some(Ok(content)) if content.decoded.fault.is_none() => institution::preview(&content.decoded.text),
        _ => InstitutionPreview::default(),
    }
}

/// LY111 for records in the wrong place, LY112 for files that nobody reads.
fn report_unread(found: &[Found], preview: &InstitutionPreview, outcome: &mut FileOutcome) {
    for Found { path, place } in found {
        match place {
            Place::Misplaced(help, right) => {
                let finding = Diagnostic::about_path(
                    &faults::MISPLACED,
                    Level::Error,
                    path,
                    "文件放错了位置或改错了名，没有读取",
                );
                let cure = right.as_ref().map(|right| moves::to(path, right));
                outcome.findings.push(finding.help(help).cure(cure));
                outcome.left_out.push(LeftOut { path: path.clone(), record: None });
            }
            Place::Unread(help) if !is_font(path, preview) => {
                let finding = Diagnostic::about_path(&faults::UNREAD_FILE, Level::Error, path, "没有谁读取这个文件");
                outcome.findings.push(finding.help(help));
                // Nobody knows what it would have said.
                outcome.left_out.push(LeftOut { path: path.clone(), record: None });
            }
            Place::Passed(help) => {
                let finding = Diagnostic::about_path(&faults::UNREAD_FILE, Level::Hint, path, "没有谁读取这个文件");
                outcome.findings.push(finding.help(help));
            }
            _ => {}
        }
    }
}

/// Whether a file lies in the institution's own folder of fonts.
fn is_font(path: &str, preview: &InstitutionPreview) -> bool {
    let folder = preview.fonts.as_deref().map(|folder| folder.trim_matches(['.', '/']));
    folder.is_some_and(|folder| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')))
}

impl Files {
    /// Keeps the text of a file, or says why there is none.
    fn add(&mut self, read: ReadFile, formats: &mut Formats, outcome: &mut FileOutcome) {
        let content = match read.content {
            Ok(content) => content,
            Err(refused) => {
                outcome.findings.push(read_files::refusal(&read.path, &refused));
                outcome.left_out.push(LeftOut { path: read.path, record: None });
                return;
            }
        };
        let (fault, bom, crlf) = (content.decoded.fault, content.decoded.bom, content.decoded.crlf);
        let file = self.sources.add(SourceFile { path: read.path, text: content.decoded.text, size: content.size });
        if bom {
            formats.bom.push(file);
        }
        if crlf {
            formats.crlf.push(file);
        }
        let source = self.sources.file(file);
        if let Some(fault) = fault {
            outcome.findings.push(read_files::undecodable(file, &source.text, &fault));
            outcome.left_out.push(LeftOut { path: source.path.clone(), record: None });
            return;
        }
        if let Some(finding) = conflict::finding(file, &source.text) {
            outcome.findings.push(finding);
            outcome.left_out.push(LeftOut { path: source.path.clone(), record: None });
            return;
        }
        match read.place {
            Place::Record(kind) => self.records.push((file, kind)),
            Place::Pack => self.pack = Some(file),
            Place::Ignored | Place::Passed(_) | Place::Misplaced(..) | Place::Unread(_) => {}
        }
    }

    /// The readable files of a kind.
    pub(super) fn of(&self, kind: RecordKind) -> impl Iterator<Item = FileId> {
        self.records.iter().filter(move |(_, found)| *found == kind).map(|(file, _)| *file)
    }

    /// Whether a path, or a folder that holds it, was refused.
    pub(super) fn was_refused(&self, path: &str) -> bool {
        self.refused.iter().any(|refused| {
            path == refused || path.strip_prefix(refused.as_str()).is_some_and(|rest| rest.starts_with('/'))
        })
    }

    /// LY120, unless the file or folder of these records is there and was refused for another reason.
    pub(super) fn report_missing(&self, kind: RecordKind, what: &str, outcome: &mut FileOutcome) {
        let path = kind.home();
        if self.was_refused(path.trim_end_matches('/')) {
            return;
        }
        let message = format!("缺少{what}");
        outcome.findings.push(
            Diagnostic::about_path(&faults::MISSING_FILE, Level::Error, path, message)
                .help(format!("照 docs/data-format.md 的例子写 {path}")),
        );
        outcome.left_out.push(LeftOut { path: path.to_owned(), record: None });
    }

    /// Whether any file of a folder, such as `calendar/`, was refused.
    pub(super) fn lost_any(&self, folder: &str) -> bool {
        let bare = folder.trim_end_matches('/');
        self.refused.iter().any(|refused| refused == bare || refused.starts_with(folder))
    }

    /// Whether everything in a folder, such as `contacts/`, is known at least by its name.
    pub(super) fn is_listed(&self, folder: &str) -> bool {
        let bare = folder.trim_end_matches('/');
        !self.refused.iter().any(|refused| {
            let inside = refused == bare || refused.strip_prefix(bare).is_some_and(|rest| rest.starts_with('/'));
            inside && !matches!(refused.rsplit_once('.'), Some((_, "md" | "yaml")))
        })
    }

    /// The names, without ending, of refused files of a folder: their records exist, unread.
    pub(super) fn refused_stems(&self, folder: &str) -> impl Iterator<Item = String> {
        let inside = self.refused.iter().filter(move |refused| refused.starts_with(folder));
        inside.map(|refused| path::stem(refused).to_owned())
    }

    /// Reads a file as a record of some kind.
    pub(super) fn record<T>(
        &self,
        file: FileId,
        tables: &Tables,
        read: impl FnOnce(&Reader<'_>) -> Read<T>,
    ) -> (Option<T>, FileOutcome) {
        let source = self.sources.file(file);
        let reader = Reader::new(file, &source.path, &source.text, tables);
        let record = reader.record(|| read(&reader));
        if record.is_err() {
            reader.leave_out(None);
        }
        (record.ok(), reader.into_outcome())
    }

    /// Reads all files of a kind in parallel; the order stays. Also names the files that were
    /// left out.
    pub(super) fn all<T: Send>(
        &self,
        kind: RecordKind,
        tables: &Tables,
        outcome: &mut FileOutcome,
        read: impl Fn(&Reader<'_>) -> Read<T> + Sync,
    ) -> Batch<T> {
        let files: Vec<FileId> = self.of(kind).collect();
        let (mut records, mut outcomes) = (Vec::new(), Vec::new());
        let read = files.par_iter().with_min_len(16).map(|file| self.record(*file, tables, &read));
        read.unzip_into_vecs(&mut records, &mut outcomes);
        for left in outcomes {
            outcome.merge(left);
        }
        let unreadable = files.iter().zip(&records).filter(|(_, record)| record.is_none());
        let unreadable = unreadable.map(|(file, _)| path::stem(&self.sources.file(*file).path).to_owned()).collect();
        #[expect(clippy::filter_map_identity, reason = "so they close up where they are; `flatten` moves megabytes")]
        let records = records.into_iter().filter_map(|record| record).collect();
        Batch { records, unreadable }
    }
}

/// The records of all files of a kind.
pub(super) struct Batch<T> {
    pub(super) records: Vec<T>,
    /// Names, without ending, of the files that could not be read.
    pub(super) unreadable: Vec<String>,
}

/// Files with a byte order mark or CRLF. There is one hint for all of them, because one wrong
/// setting changes a whole folder.
#[derive(Default)]
struct Formats {
    bom: Vec<FileId>,
    crlf: Vec<FileId>,
}

impl Formats {
    fn findings(self) -> impl Iterator<Item = Diagnostic> {
        let bom = hint(&self.bom, "文件开头带 BOM（UTF-8 签名）", "不影响检查；另存为“UTF-8（无 BOM）”更好");
        let crlf = hint(
            &self.crlf,
            "文件用 CRLF 换行（Windows 格式）",
            "不影响检查；在编辑器里把行尾改为 LF，或在 .gitattributes 里写 * text=auto",
        );
        bom.into_iter().chain(crlf)
    }
}

fn hint(files: &[FileId], message: &str, help: &str) -> Option<Diagnostic> {
    let first = *files.first()?;
    let span = Span::start_of(first);
    let finding = Diagnostic::at(&faults::LINE_FORMAT, Level::Hint, span, message).help(help);
    let finding = finding.cure(Cure::Resave(files.to_vec()));
    Some(if files.len() > 1 {
        finding.note(format!("这样的文件共 {} 个，这是第一个", files.len()))
    } else {
        finding
    })
}
