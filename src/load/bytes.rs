//! Looking for bytes, many at a time.

/// So many bytes are looked at before anybody asks whether one was found: enough for the compiler to
/// compare them in one instruction, and no more than a few notes have.
const CHUNK: usize = 64;

/// Whether any of the bytes is such a one.
pub(super) fn any(bytes: &[u8], is: impl Fn(u8) -> bool) -> bool {
    bytes.chunks(CHUNK).any(|chunk| chunk.iter().fold(false, |found, byte| found | is(*byte)))
}

/// The length of the first line without its end.
pub(super) fn line_length(bytes: &[u8]) -> usize {
    memchr::memchr(b'\n', bytes).unwrap_or(bytes.len())
}
