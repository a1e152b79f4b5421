//! How much a run prints. More than this nobody reads and no forge takes; what there was no room for is counted
//! and said.

use std::cell::Cell;
use std::io;
use std::io::Write;

use serde::Serialize;
use serde::Serializer;
use serde::ser::SerializeSeq as _;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::visible::escaped;

/// So many bytes of findings a run prints at most.
pub const MOST: usize = 20_000_000;

/// What is said last where findings were left out.
pub(super) fn words(omitted: usize) -> String {
    format!("还有 {omitted} 个问题没有列出，输出已满 20 MB；请先改好已列出的，或用 --select 分开看")
}

/// Writes findings one by one while there is room, and says how many were left out.
pub(super) fn each(
    findings: &[Diagnostic],
    out: &mut dyn Write,
    text: impl Fn(&Diagnostic) -> String,
) -> io::Result<usize> {
    let mut written = 0;
    for (index, finding) in findings.iter().enumerate() {
        let text = text(finding);
        written += text.len();
        if written > MOST {
            return Ok(findings.len() - index);
        }
        out.write_all(text.as_bytes())?;
    }
    Ok(0)
}

/// The room of a JSON document, and what was left out for want of it.
#[derive(Debug)]
pub(super) struct Room {
    most: usize,
    written: Cell<usize>,
    omitted: Cell<usize>,
}

impl Room {
    pub(super) const fn of(most: usize) -> Self {
        Self { most, written: Cell::new(0), omitted: Cell::new(0) }
    }

    /// Writes a value into the room.
    pub(super) fn write(&self, value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
        let mut out = Escaping { out, room: self };
        serde_json::to_writer_pretty(&mut out, value)?;
        out.write_all(b"\n")
    }

    /// Writes the items of a list while less than a share of the room is taken, each when the one before it is
    /// written.
    pub(super) fn list<'a, T, U: Serialize, S: Serializer>(
        &self,
        items: &'a [T],
        share: usize,
        serializer: S,
        value: impl Fn(&'a T) -> U,
    ) -> Result<S::Ok, S::Error> {
        self.listed(items, share, serializer, value, None::<fn(usize) -> U>)
    }

    /// The same, with an entry at the end that says how many were left out, where some were.
    pub(super) fn list_with<'a, T, U: Serialize, S: Serializer>(
        &self,
        items: &'a [T],
        share: usize,
        serializer: S,
        value: impl Fn(&'a T) -> U,
        last: impl Fn(usize) -> U,
    ) -> Result<S::Ok, S::Error> {
        self.listed(items, share, serializer, value, Some(last))
    }

    fn listed<'a, T, U: Serialize, S: Serializer>(
        &self,
        items: &'a [T],
        share: usize,
        serializer: S,
        value: impl Fn(&'a T) -> U,
        last: Option<impl Fn(usize) -> U>,
    ) -> Result<S::Ok, S::Error> {
        let mut sequence = serializer.serialize_seq(None)?;
        let mut left = items.iter();
        while self.written.get() < self.most / share
            && let Some(item) = left.next()
        {
            sequence.serialize_element(&value(item))?;
        }
        self.omitted.set(left.len());
        if let Some(last) = last.filter(|_| left.len() > 0) {
            sequence.serialize_element(&last(left.len()))?;
        }
        sequence.end()
    }
}

/// How many items of the last sequence there was no room for; known when it is written.
#[derive(Debug)]
pub(super) struct Omitted<'a>(pub(super) &'a Room);

impl Serialize for Omitted<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.omitted.get().serialize(serializer)
    }
}

/// Counts what is written, and escapes the controls that JSON lets stand.
struct Escaping<'a> {
    out: &'a mut dyn Write,
    room: &'a Room,
}

impl Write for Escaping<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // What writes JSON hands on whole characters.
        let text = std::str::from_utf8(bytes).map_err(io::Error::other)?;
        self.out.write_all(escaped(text).as_bytes())?;
        self.room.written.set(self.room.written.get() + bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
