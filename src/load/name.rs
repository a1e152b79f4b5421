//! Which names of files and which ids can stand: plain letters, digits and a few signs, because they
//! become addresses of pages and are typed by hand.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;
use crate::load::bytes;
use crate::load::faults;

/// LY121 for a path that cannot stand; `whole` tells whether it is Unicode.
pub(super) fn path_fault(path: &str, whole: bool) -> Option<Diagnostic> {
    let plain = path.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/'));
    if plain && whole && !path.contains("..") {
        return None;
    }
    let fault = |message: String| {
        let shown: String =
            path.chars().map(|character| if is_hidden(character) { '\u{FFFD}' } else { character }).collect();
        let finding = Diagnostic::about_path(&faults::BAD_NAME, Level::Error, shown, message);
        Some(finding.help("给文件改名后再检查，名字只用汉字、字母、数字和 - _ .，不留空格；现在没有读取"))
    };
    if !whole {
        return fault("文件名不是 UTF-8".to_owned());
    }
    if path.contains("..") {
        return fault("文件名里有“..”".to_owned());
    }
    let odd = path.chars().find(|character| {
        !(character.is_alphanumeric() || matches!(character, '-' | '_' | '.' | '/' | '·' | '（' | '）' | '〔' | '〕'))
    })?;
    fault(match odd {
        ' ' | '\u{3000}' | '\u{A0}' => "文件名里有空格".to_owned(),
        odd if is_hidden(odd) => format!("文件名里有看不见的字符 U+{:04X}", u32::from(odd)),
        odd => format!("文件名里有“{odd}”"),
    })
}

/// The first character of a text that is not seen, or changes how others are seen; a line feed may be.
pub(super) fn hidden_in(text: &str) -> Option<char> {
    // The bytes with which such characters begin. Few words have one of them.
    let may_begin = |byte: u8| byte < b' ' || matches!(byte, 0x7F | 0xC2 | 0xE2 | 0xEF | 0xF3);
    let found = || text.chars().find(|character| is_hidden(*character) && *character != '\n');
    bytes::any(text.as_bytes(), may_begin).then(found).flatten()
}

/// Whether a character is not seen, or changes how others are seen.
fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Whether a text can be an id.
pub(super) fn is_id(id: &str) -> bool {
    id.len() <= 64
        && id.bytes().next().is_some_and(|first| first.is_ascii_alphanumeric())
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}
