//! How a name can stand in a file: as it is, spaced out, and in the escapes of each format.

use std::fmt::Write as _;

/// What official lists put between the two characters of a short name.
const SPACES: [&str; 4] = ["\u{3000}", " ", "\u{a0}", "\u{2003}"];

/// Other dots that are written for the `·` of names such as 阿依古丽·买买提.
const DOTS: [&str; 5] = ["•", "・", "‧", "．", ""];

/// A name below this many bytes can come about by chance among compressed bytes.
const LONG: usize = 6;

/// In which files a spelling means anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Within {
    /// Texts, and the parts of a PDF that are text.
    Text,
    /// The same, and every other byte of a PDF: it is so long that chance does not write it.
    Everything,
    /// PDFs only, outside compressed streams: UTF-16, which in a text is any two letters.
    Pdf,
}

/// All spellings of a name with the files in which to look for them.
pub(super) fn of_name(name: &str) -> Vec<(Vec<u8>, Within)> {
    let mut spellings = Vec::new();
    for written in as_written(name) {
        if !written.is_ascii() {
            let escapes = [json, javascript, css, css_in_full, hexadecimal, decimal, percent];
            spellings.extend(escapes.map(|escape| (escape(&written).into_bytes(), Within::Text)));
        }
        spellings.push((utf16(&written), Within::Pdf));
        spellings.push((in_digits(&utf16(&written)).into_bytes(), Within::Pdf));
        let within = if written.len() >= LONG && !written.is_ascii() { Within::Everything } else { Within::Text };
        spellings.push((written.into_bytes(), within));
    }
    spellings
}

/// The name, and the name as people space and dot it.
fn as_written(name: &str) -> Vec<String> {
    let mut all = vec![name.to_owned()];
    let characters: Vec<char> = name.chars().collect();
    if let [first, second] = characters[..] {
        all.extend(SPACES.iter().map(|space| format!("{first}{space}{second}")));
    }
    if name.contains('·') {
        all.extend(DOTS.iter().map(|dot| name.replace('·', dot)));
    }
    all
}

/// Writes each character that is not ASCII as `escape` says.
fn escaped(text: &str, escape: impl Fn(&mut String, char)) -> String {
    let mut result = String::new();
    for character in text.chars() {
        if character.is_ascii() {
            result.push(character);
        } else {
            escape(&mut result, character);
        }
    }
    result
}

/// `\u5468`, in surrogates where JSON needs them.
fn json(text: &str) -> String {
    escaped(text, |result, character| {
        for unit in character.encode_utf16(&mut [0; 2]) {
            write!(result, "\\u{unit:04x}").expect("a String takes every write");
        }
    })
}

/// `\u{5468}`.
fn javascript(text: &str) -> String {
    escaped(text, |result, character| {
        write!(result, "\\u{{{:x}}}", u32::from(character)).expect("a String takes every write");
    })
}

/// `\5468 `: the blank ends the escape.
fn css(text: &str) -> String {
    let spelled = escaped(text, |result, character| {
        write!(result, "\\{:x} ", u32::from(character)).expect("a String takes every write");
    });
    // Behind the last one there need not be a blank.
    spelled.trim_end().to_owned()
}

/// `\005468`: six digits need no blank.
fn css_in_full(text: &str) -> String {
    escaped(text, |result, character| {
        write!(result, "\\{:06x}", u32::from(character)).expect("a String takes every write");
    })
}

/// `&#x5468;`.
fn hexadecimal(text: &str) -> String {
    escaped(text, |result, character| {
        write!(result, "&#x{:x};", u32::from(character)).expect("a String takes every write");
    })
}

/// `&#21608;`.
fn decimal(text: &str) -> String {
    escaped(text, |result, character| {
        write!(result, "&#{};", u32::from(character)).expect("a String takes every write");
    })
}

/// `%E5%91%A8`.
fn percent(text: &str) -> String {
    escaped(text, |result, character| {
        for byte in character.encode_utf8(&mut [0; 4]).bytes() {
            write!(result, "%{byte:02X}").expect("a String takes every write");
        }
    })
}

/// Big-endian UTF-16, as PDF strings hold text.
fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_be_bytes).collect()
}

/// Two digits a byte, as PDF writes strings between `<` and `>`.
fn in_digits(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut result, byte| {
        write!(result, "{byte:02X}").expect("a String takes every write");
        result
    })
}
