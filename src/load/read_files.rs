//! Reads files, many at a time, into the order of their paths.

use std::fs::File;
use std::io::Read as _;
use std::path::PathBuf;

use rayon::iter::IndexedParallelIterator as _;
use rayon::iter::IntoParallelIterator as _;
use rayon::iter::ParallelIterator as _;
use sha2::Digest as _;
use sha2::Sha256;

use crate::diagnostic::Level;
use crate::diagnostic::{Cure, Diagnostic};
use crate::load::decode;
use crate::load::decode::Decoded;
use crate::load::decode::TextFault;
use crate::load::decode::TextFaultKind;
use crate::load::faults;
use crate::load::name;
use crate::load::origin::{Committed, Origin};
use crate::load::outcome::error;
use crate::load::place::Place;
use crate::load::refusal;
use crate::load::walk::Found;
use crate::source::FileId;
use crate::source::Offset;
use crate::source::Span;

/// Larger files are not read. A note has some hundred bytes, the largest roster some hundred
/// kilobytes.
const SIZE: u64 = 1024 * 1024;

/// A file that was read, or could not be.
#[derive(Debug)]
pub(super) struct ReadFile {
    pub(super) path: String,
    pub(super) place: Place,
    pub(super) content: Result<Content, Refused>,
}

/// The content of a file.
#[derive(Debug)]
pub(super) struct Content {
    pub(super) decoded: Decoded,
    pub(super) size: u64,
    /// SHA-256 of the bytes as they lie on the disk, where it was asked for.
    digest: Option<[u8; 32]>,
}

/// Why there is no content at all.
#[derive(Debug)]
pub(super) enum Refused {
    TooBig(u64),
    Io(std::io::Error),
}

/// Reads the files of a folder one after the other. The buffers are kept from file to file to save
/// allocations.
pub(super) struct FileReader<'f> {
    origin: Origin<'f>,
    digests: bool,
    path: PathBuf,
    bytes: Vec<u8>,
}

/// Reads files in parallel; the order stays.
pub(super) fn read_all(origin: Origin<'_>, files: Vec<Found>, digests: bool) -> Vec<ReadFile> {
    files.into_par_iter().with_min_len(32).map_init(|| FileReader::new(origin, digests), FileReader::read).collect()
}

impl<'f> FileReader<'f> {
    /// For files of this school; `digests` tells whether anybody will ask for the digest.
    pub(super) fn new(origin: Origin<'f>, digests: bool) -> Self {
        Self { origin, digests, path: PathBuf::new(), bytes: Vec::with_capacity(16 * 1024) }
    }

    /// Reads one file.
    pub(super) fn read(&mut self, found: Found) -> ReadFile {
        let content = self.fill(&found.path).map(|()| Content {
            decoded: decode::decode(&self.bytes),
            size: self.bytes.len() as u64,
            digest: self.digests.then(|| Sha256::digest(self.bytes.as_slice()).into()),
        });
        ReadFile { path: found.path, place: found.place, content }
    }

    /// The bytes of a file.
    pub(super) fn bytes(&mut self, path: &str) -> Option<Vec<u8>> {
        self.fill(path).ok().map(|()| self.bytes.clone())
    }

    /// Fills the buffer with a file, unless it is too big. No more bytes than the limit are read,
    /// and only of a file with more is the size asked.
    fn fill(&mut self, path: &str) -> Result<(), Refused> {
        self.bytes.clear();
        let folder = match self.origin {
            Origin::Folder(folder) => folder,
            Origin::Commit(files) => {
                return match files.get(path) {
                    Some(Committed::Text(text)) => {
                        self.bytes.extend_from_slice(text);
                        Ok(())
                    }
                    _ => Err(Refused::TooBig(SIZE + 1)),
                };
            }
        };
        self.path.clear();
        self.path.push(folder);
        self.path.push(path);
        let mut file = File::open(&self.path).map_err(Refused::Io)?;
        let read = file.by_ref().take(SIZE + 1).read_to_end(&mut self.bytes).map_err(Refused::Io)? as u64;
        if read <= SIZE {
            return Ok(());
        }
        // The file may have become shorter since; then the size is what was read.
        Err(Refused::TooBig(file.metadata().map_or(read, |metadata| metadata.len().max(read))))
    }
}

/// LY101 or LY114.
pub(super) fn refusal(path: &str, refused: &Refused) -> Diagnostic {
    match refused {
        Refused::TooBig(size) => {
            let (whole, tenth) = (size * 10 / SIZE / 10, size * 10 / SIZE % 10);
            let message = format!("文件有 {whole}.{tenth} MB，超过 1 MB，没有读取");
            Diagnostic::about_path(&faults::LIMIT, Level::Error, path, message)
                .help("记录只写文字；图片、扫描件、表格请放在数据文件夹之外")
        }
        Refused::Io(reason) => Diagnostic::about_path(
            &faults::UNREADABLE,
            Level::Error,
            path,
            format!("文件无法读取：{}", refusal::words(reason)),
        )
        .help("改正后再检查；其他文件照常检查"),
    }
}

/// LY102.
pub(super) fn undecodable(file: FileId, text: &str, fault: &TextFault) -> Diagnostic {
    let span = Span { file, start: Offset::new(fault.start), end: Offset::new(fault.end) };
    let line = text[..fault.start].matches('\n').count() + 1;
    let place = format!("第 {line} 行、文件的第 {} 个字节起", fault.byte + 1);
    let code = &faults::ENCODING;
    match &fault.kind {
        TextFaultKind::Gbk => error(code, span, "文件是 GBK（ANSI）编码，不是 UTF-8")
            .label("从这里起不是 UTF-8（下面按 GBK 显示）")
            .note(place)
            .help("在编辑器里选“另存为”，编码选 UTF-8")
            .cure(Cure::Resave(vec![file])),
        TextFaultKind::Utf16 => {
            let finding = error(code, span, "文件是 UTF-16（“Unicode”）编码，不是 UTF-8");
            let cure = (!text.is_empty()).then(|| Cure::Resave(vec![file]));
            finding.help("在编辑器里选“另存为”，编码选 UTF-8").cure(cure)
        }
        TextFaultKind::Bytes => error(code, span, "文件不是 UTF-8 文字")
            .label("从这里起不是 UTF-8")
            .note(place)
            .help("如果是 Word、Excel 等文件，请移出数据文件夹；否则另存为 UTF-8"),
        TextFaultKind::Control('\0') => error(code, span, "文件里有空字符（NUL）")
            .label("在这里")
            .note(place)
            .help("文件可能已损坏；从仓库里恢复，或删去这个字符"),
        TextFaultKind::Control(control) => {
            error(code, span, format!("文件里有控制字符 {}", name::code_point(*control)))
                .label("在这里")
                .note(place)
                .help("删去这个字符")
        }
    }
}

/// SHA-256 over one line `digest␣␣path` for each file, as `sha256sum` prints it, sorted by path.
pub(super) fn digest(files: &[ReadFile]) -> String {
    let mut sum = Sha256::new();
    for file in files {
        if let Some(digest) = file.content.as_ref().ok().and_then(|content| content.digest) {
            sum.update(hex(&digest));
            sum.update(b"  ");
            sum.update(&file.path);
            sum.update(b"\n");
        }
    }
    hex(&sum.finalize())
}

/// The bytes as `sha256sum` prints them.
pub(super) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        text.push(char::from(DIGITS[usize::from(byte >> 4)]));
        text.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    text
}
