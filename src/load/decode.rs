//! Bytes → text. Files are UTF-8; whoever saved one in GBK is told so and shown the place.

use std::borrow::Cow;

use encoding_rs::UTF_8;
use encoding_rs::{Encoding, GBK};

use crate::load::bytes;

/// What is wrong with the bytes, and where in the text that is shown for them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TextFault {
    pub(super) kind: TextFaultKind,
    /// First byte in the shown text.
    pub(super) start: usize,
    /// One past the last byte in the shown text.
    pub(super) end: usize,
    /// First byte that is wrong in the file itself.
    pub(super) byte: usize,
}

/// Why the bytes are no text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum TextFaultKind {
    /// The bytes are GBK without loss.
    Gbk,
    /// UTF-16, as some editors call “Unicode”.
    Utf16,
    /// Neither UTF-8 nor GBK.
    Bytes,
    /// NUL or another control character.
    Control(char),
}

/// A decoded file.
#[derive(Debug)]
pub(super) struct Decoded {
    /// The text to show; it is the file's text only if there is no fault.
    pub(super) text: String,
    pub(super) fault: Option<TextFault>,
    /// Whether a byte order mark stood in front.
    pub(super) bom: bool,
    /// Whether any line ends with CRLF.
    pub(super) crlf: bool,
}

const BOM: &[u8] = b"\xEF\xBB\xBF";

/// Decodes the bytes of a file.
pub(super) fn decode(bytes: &[u8]) -> Decoded {
    let (bom, content) = bytes.strip_prefix(BOM).map_or((false, bytes), |rest| (true, rest));
    let offset = bytes.len() - content.len();
    // The decoder knows Chinese text better than the standard library, which says where a fault is.
    if let Some(text) = UTF_8.decode_without_bom_handling_and_without_replacement(content)
        && !has_control(content)
    {
        return Decoded { text: text.into_owned(), fault: None, bom, crlf: false };
    }
    match std::str::from_utf8(content) {
        Ok(text) => {
            let control = content.iter().position(|byte| *byte < b' ' && !matches!(byte, b'\n' | b'\r' | b'\t'));
            let fault = control.map(|at| TextFault {
                kind: TextFaultKind::Control(char::from(content[at])),
                start: at,
                end: at + 1,
                byte: offset + at,
            });
            Decoded { crlf: text.contains("\r\n"), text: text.to_owned(), fault, bom }
        }
        Err(error) => undecodable(content, error.valid_up_to(), offset, bom),
    }
}

/// The text to show for bytes that are no UTF-8: decoded as GBK if possible, else with a mark for
/// each wrong byte.
fn undecodable(content: &[u8], valid: usize, offset: usize, bom: bool) -> Decoded {
    let (kind, text) = if content.starts_with(b"\xFF\xFE") || content.starts_with(b"\xFE\xFF") {
        let text = Encoding::for_bom(content)
            .and_then(|(encoding, bom)| encoding.decode_without_bom_handling_and_without_replacement(&content[bom..]));
        (TextFaultKind::Utf16, text.map_or_else(String::new, Cow::into_owned))
    } else {
        let marked = String::from_utf8_lossy(content).into_owned();
        match GBK.decode_without_bom_handling_and_without_replacement(content) {
            Some(text) if !is_damaged(content, valid, &marked) => (TextFaultKind::Gbk, text.into_owned()),
            _ => (TextFaultKind::Bytes, marked),
        }
    };
    // What is shown begins with the bytes that are right in both encodings.
    let start = valid.min(text.len());
    let end = text.get(start..).and_then(|rest| rest.chars().next()).map_or(start, |first| start + first.len_utf8());
    let fault = Some(TextFault { kind, start, end, byte: offset + valid });
    Decoded { text, fault, bom, crlf: false }
}

/// Whether the bytes are UTF-8 with some wrong bytes in it. Nearly every pair of bytes is some
/// character of GBK, so decoding as GBK succeeds for damaged UTF-8 too.
fn is_damaged(content: &[u8], valid: usize, marked: &str) -> bool {
    let wrong = marked.matches(char::REPLACEMENT_CHARACTER).count();
    let right = marked.chars().filter(|character| !character.is_ascii()).count() - wrong;
    !content[..valid].is_ascii() || right > wrong
}

/// Whether any control byte but line feeds occurs. Nearly no file has one.
fn has_control(content: &[u8]) -> bool {
    bytes::any(content, |byte| byte < b' ' && byte != b'\n')
}
