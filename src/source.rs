//! Texts as read, file ids and byte spans: what lets every finding name file, line and column.
//!
//! Nothing here touches the disk. Positions are kept as bytes and turned into lines and columns
//! only when something is printed.

use std::ops::{Add, Range};

/// The number of a file in [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A place in the text of a file, in bytes from its start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Offset(u32);

impl Offset {
    /// The place in front of a byte.
    ///
    /// # Panics
    ///
    /// Never in practice: files of more than 1 MiB are not read.
    #[must_use]
    pub fn new(byte: usize) -> Self {
        Self(u32::try_from(byte).expect("the loader limits the size of files"))
    }

    /// The bytes in front of it.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

impl Add<usize> for Offset {
    type Output = Self;

    fn add(self, bytes: usize) -> Self {
        Self::new(self.index() + bytes)
    }
}

/// A range of bytes in one file; `start == end` marks a place rather than a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file that holds the text.
    pub file: FileId,
    /// First byte.
    pub start: Offset,
    /// One past the last byte.
    pub end: Offset,
}

impl Span {
    /// The start of a file, for what is said of the file as a whole.
    #[must_use]
    pub fn start_of(file: FileId) -> Self {
        Self { file, start: Offset::default(), end: Offset::default() }
    }

    /// The bytes within the text of the file.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start.index()..self.end.index()
    }
}

#[cfg(test)]
impl Span {
    /// A place for the values of tests, which nobody wrote anywhere.
    pub(crate) fn nowhere() -> Self {
        Self::start_of(FileId(0))
    }
}

/// A value together with the place where somebody wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// What was written, already understood.
    pub value: T,
    /// Where it was written.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Joins a value and its place.
    pub const fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// Another reading of what stands at the same place.
    pub fn map<U>(self, read: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: read(self.value), span: self.span }
    }
}

/// A line and a column, both from 1; the column counts characters, as editors do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// One file as it was read: its path below the data folder (with `/`) and its text without a
/// byte order mark.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Path relative to the data folder, parts joined by `/`.
    pub path: String,
    /// The text, line ends as they were.
    pub text: String,
    /// Bytes as they lie on the disk, byte order mark included.
    pub size: u64,
}

/// Every file that was read, in the order of their paths.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// Keeps a file and hands out its id.
    ///
    /// # Panics
    ///
    /// Never in practice: the loader's limit on the number of files is far below `u32::MAX`.
    pub fn add(&mut self, file: SourceFile) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).expect("the loader limits the number of files"));
        self.files.push(file);
        id
    }

    /// The file behind an id.
    #[must_use]
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// All files with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        (0u32..).map(FileId).zip(&self.files)
    }

    /// The text that a span covers.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        &self.file(span.file).text[span.range()]
    }

    /// The path of a span's file.
    #[must_use]
    pub fn path(&self, span: Span) -> &str {
        &self.file(span.file).path
    }

    /// Where a span starts.
    #[must_use]
    pub fn start(&self, span: Span) -> Position {
        position(&self.file(span.file).text, span.start.index())
    }

    /// Where a span ends; the column is that of the first character behind it.
    #[must_use]
    pub fn end(&self, span: Span) -> Position {
        position(&self.file(span.file).text, span.end.index())
    }
}

/// Line and column of a byte offset; an offset inside a character counts as that character's start.
pub(crate) fn position(text: &str, offset: usize) -> Position {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let before = &text[..offset];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    Position { line: before.matches('\n').count() + 1, column: before[line_start..].chars().count() + 1 }
}
