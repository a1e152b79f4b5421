//! Which names of files and which ids can stand: plain letters, digits and a few signs, because they
//! become addresses of pages and are typed by hand.

use unicode_normalization::UnicodeNormalization as _;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;
use crate::load::bytes;
use crate::load::faults;

/// LY121 for a path that cannot stand; `whole` tells whether it is Unicode.
pub(super) fn path_fault(path: &str, whole: bool) -> Option<Diagnostic> {
    let plain = path.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/'));
    let reserved = path.split('/').find(|part| is_reserved(part));
    if plain && whole && !path.contains("..") && reserved.is_none() {
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
    if let Some(reserved) = reserved {
        return fault(format!("Windows 不许文件或文件夹叫“{reserved}”"));
    }
    let odd = path.chars().find(|character| {
        !(character.is_alphanumeric() || matches!(character, '-' | '_' | '.' | '/' | '·' | '（' | '）' | '〔' | '〕'))
    })?;
    fault(match odd {
        ' ' | '\u{3000}' | '\u{A0}' => "文件名里有空格".to_owned(),
        odd if is_hidden(odd) => format!("文件名里有看不见的字符 {}", code_point(odd)),
        odd => format!("文件名里有“{odd}”"),
    })
}

/// Whether some systems keep a name for a device, whatever its ending: a copy of the folder would lack the file.
fn is_reserved(name: &str) -> bool {
    let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
    let is = |word: &str| stem.eq_ignore_ascii_case(word);
    let numbered = || {
        stem.split_at_checked(3).is_some_and(|(word, number)| {
            (word.eq_ignore_ascii_case("COM") || word.eq_ignore_ascii_case("LPT"))
                && matches!(number.as_bytes(), [b'0'..=b'9'])
        })
    };
    matches!(stem.len(), 3 | 4) && (["CON", "PRN", "AUX", "NUL"].into_iter().any(is) || numbered())
}

/// The first character of a text that is not seen, or changes how others are seen; a line feed may be.
pub(super) fn hidden_in(text: &str) -> Option<char> {
    // The bytes with which such characters begin. Few words have one of them.
    let may_begin = |byte: u8| byte < b' ' || matches!(byte, 0x7F | 0xC2 | 0xE2 | 0xEF | 0xF3);
    let found = || text.chars().find(|character| is_hidden(*character) && *character != '\n');
    bytes::any(text.as_bytes(), may_begin).then(found).flatten()
}

/// Whether a character is not seen, or changes how others are seen.
#[must_use]
pub fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E0FFF}')
}

/// What is odd about a text that looks right and is not: a character that cannot be seen, a blank that is none,
/// or one that looks like another.
pub(super) fn oddity(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    text.chars().find_map(|character| {
        let code = code_point(character);
        if is_hidden(character) {
            return Some(format!("里面有看不见的字符 {code}，删去它再重新输入"));
        }
        if is_odd_blank(character) {
            return Some(format!("里面的空格是{}（{code}），不是半角空格", blank_name(character)));
        }
        let usual = look_alike(character)?;
        Some(format!("里面的“{character}”（{code}）是另一个字符，只是看起来像“{usual}”，请重新输入"))
    })
}

/// A character by its code: what to say of one that nobody sees, or that looks like another.
pub(super) fn code_point(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

/// Whether a character is a blank that is neither the usual one nor the ideographic one.
pub(super) const fn is_odd_blank(character: char) -> bool {
    matches!(character, '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}')
}

/// What an odd blank is called.
pub(super) const fn blank_name(character: char) -> &'static str {
    match character {
        '\u{A0}' | '\u{202F}' => "不间断空格",
        _ => "特殊空格",
    }
}

/// The usual character that another one looks like: a Chinese character for a radical or a compatibility form,
/// a Latin letter for a Cyrillic or Greek one.
fn look_alike(character: char) -> Option<char> {
    let usual = match character {
        '\u{2E80}'..='\u{2FDF}' | '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}' => character.nfkc().next()?,
        'А' | 'Α' => 'A',
        'В' | 'Β' => 'B',
        'С' => 'C',
        'Е' | 'Ε' => 'E',
        'Н' | 'Η' => 'H',
        'І' | 'Ι' => 'I',
        'К' | 'Κ' => 'K',
        'М' | 'Μ' => 'M',
        'Ν' => 'N',
        'О' | 'Ο' => 'O',
        'Р' | 'Ρ' => 'P',
        'Т' | 'Τ' => 'T',
        'Х' | 'Χ' => 'X',
        'У' | 'Υ' => 'Y',
        'Ζ' => 'Z',
        'а' => 'a',
        'с' => 'c',
        'е' => 'e',
        'о' | 'ο' => 'o',
        'р' => 'p',
        'х' => 'x',
        _ => return None,
    };
    (usual != character).then_some(usual)
}

/// A character, or the usual one that it looks like.
pub(super) fn usual(character: char) -> char {
    look_alike(character).unwrap_or(character)
}

/// A person's or a unit's name as it is compared: without blanks, and with one of the dots that stand between
/// the parts of a name.
pub(super) fn plain(name: &str) -> String {
    let is_dot = |character: char| matches!(character, '•' | '・' | '‧' | '．' | '∙' | '⋅' | '･');
    let letters = name.chars().filter(|character| !character.is_whitespace());
    letters.map(|character| if is_dot(character) { '·' } else { character }).collect()
}

/// Whether a text can be an id.
pub(super) fn is_id(id: &str) -> bool {
    id.len() <= LONGEST_ID && is_plain(id)
}

/// The longest id, in bytes: it becomes the name of a file.
pub(super) const LONGEST_ID: usize = 64;

/// Whether a text has only the characters of an id.
pub(super) fn is_plain(id: &str) -> bool {
    id.bytes().next().is_some_and(|first| first.is_ascii_alphanumeric())
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}
