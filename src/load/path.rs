//! The parts of a path below the data folder. Every note is asked for them several times.

/// The name of the file, with its ending.
pub(super) fn name(path: &str) -> &str {
    split_last(path, b'/').map_or(path, |(_, name)| name)
}

/// The name of the file without its folder and its ending.
pub(super) fn stem(path: &str) -> &str {
    let name = name(path);
    split_last(name, b'.').map_or(name, |(stem, _)| stem)
}

/// The name of the folder that holds the file; empty at the top.
pub(super) fn folder(path: &str) -> &str {
    split_last(path, b'/').map_or("", |(above, _)| name(above))
}

/// What stands before and behind the last sign of a kind.
pub(super) fn split_last(text: &str, sign: u8) -> Option<(&str, &str)> {
    let at = memchr::memrchr(sign, text.as_bytes())?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}
