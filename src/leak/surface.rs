//! What of a file's bytes can be read: all of a text, the uncompressed parts of a PDF.

use std::ops::Range;

use crate::leak::needle::Needle;
use crate::leak::spelling::Within;

/// How many characters before and after a hit are shown.
const AROUND: usize = 16;

/// The readable part of a file.
#[derive(Clone, Debug)]
pub(super) enum Surface {
    /// UTF-8: all of it.
    Text,
    /// A PDF: all but these compressed streams.
    Pdf(Vec<Range<usize>>),
    /// Neither: nothing can be said.
    Unknown,
}

impl Surface {
    /// Looks at the bytes, not at the file's name.
    pub(super) fn of(bytes: &[u8]) -> Self {
        if bytes.starts_with(b"%PDF-") {
            Self::Pdf(compressed(bytes))
        } else if std::str::from_utf8(bytes).is_ok() {
            Self::Text
        } else {
            Self::Unknown
        }
    }

    /// Whether a needle at this place is meant. Three letters between two signs turn up by chance
    /// in each compressed stream; six bytes of Chinese do not.
    pub(super) fn shows(&self, needle: &Needle, range: Range<usize>) -> bool {
        match (self, needle.within) {
            (Self::Pdf(_) | Self::Unknown, Within::Everything) => true,
            (Self::Pdf(streams), _) => {
                !streams.iter().any(|stream| stream.start < range.end && range.start < stream.end)
            }
            (Self::Text, within) => within != Within::Pdf,
            (Self::Unknown, _) => false,
        }
    }

    /// The line of an offset, in a text.
    pub(super) fn line(&self, bytes: &[u8], offset: usize) -> Option<usize> {
        matches!(self, Self::Text).then(|| bytes[..offset].split(|byte| *byte == b'\n').count())
    }
}

/// The streams of a PDF that are not text themselves (as its XMP description is).
fn compressed(bytes: &[u8]) -> Vec<Range<usize>> {
    let mut streams = Vec::new();
    let mut from = 0;
    while let Some(start) = find(bytes, b"stream", from).map(|at| at + b"stream".len()) {
        let Some(end) = find(bytes, b"endstream", start) else {
            streams.push(start..bytes.len());
            break;
        };
        if std::str::from_utf8(&bytes[start..end]).is_err() {
            streams.push(start..end);
        }
        from = end + b"endstream".len();
    }
    streams
}

fn find(bytes: &[u8], needle: &[u8], from: usize) -> Option<usize> {
    bytes[from..].windows(needle.len()).position(|window| window == needle).map(|at| at + from)
}

/// A hit in one line with some text before and after it.
pub(super) fn surrounding(bytes: &[u8], range: Range<usize>) -> String {
    // Three bytes a character; what is cut in half at the ends falls away.
    let start = range.start.saturating_sub(AROUND * 3);
    let end = (range.end + AROUND * 3).min(bytes.len());
    let before: Vec<char> = readable(&bytes[start..range.start]).collect();
    let found: String = readable(&bytes[range.clone()]).collect();
    let after: String = readable(&bytes[range.end..end]).take(AROUND).collect();
    let before: String = before[before.len().saturating_sub(AROUND)..].iter().collect();
    format!("…{before}{found}{after}…")
}

/// The characters of some bytes; what is no character or would break the line becomes a space.
fn readable(bytes: &[u8]) -> impl Iterator<Item = char> {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let characters: Vec<char> = text.chars().filter(|character| *character != '\u{fffd}').collect();
    characters.into_iter().map(|character| if character.is_control() { ' ' } else { character })
}
