//! One text read in several ways. Each letter of a reading knows its place in the text.

use std::ops::Range;

use crate::spelling::fold;

/// A letter and the bytes that write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letter {
    pub(super) is: char,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// One reading of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct View {
    pub(super) letters: Vec<Letter>,
    /// Whether the text itself stands there, nothing undone.
    pub(super) is_plain: bool,
}

/// Escapes can be escaped; nobody does it more often.
const DEPTH: usize = 4;

/// A shorter run of letters and digits holds no name in base64 or hexadecimal.
const CODED: usize = 8;

/// All readings.
pub(super) fn all(text: &str) -> Vec<View> {
    let plain = letters(text);
    let mut views = Vec::new();
    let mut undone = plain.clone();
    if text.contains(['&', '%', '\\', '=']) {
        for _ in 0..DEPTH {
            let Some(next) = unescaped(&undone) else { break };
            undone = next;
        }
    }
    if undone.iter().any(|letter| letter.is == '<' || letter.is == '{') {
        views.extend(untagged(&undone).map(|letters| View { letters, is_plain: false }));
    }
    if undone != plain {
        views.push(View { letters: undone, is_plain: false });
    }
    views.push(View { letters: plain, is_plain: true });
    views
}

fn letters(text: &str) -> Vec<Letter> {
    text.char_indices().map(|(start, is)| Letter { is, start, end: start + is.len_utf8() }).collect()
}

/// The text with one layer of escapes undone; `None` where there is none.
fn unescaped(letters: &[Letter]) -> Option<Vec<Letter>> {
    let mut result: Vec<Letter> = Vec::with_capacity(letters.len());
    let mut at = 0;
    let mut some = false;
    while at < letters.len() {
        if let Some((written, taken)) = escape_at(&letters[at..]) {
            let (start, end) = (letters[at].start, letters[at + taken - 1].end);
            result.extend(written.chars().map(|is| Letter { is, start, end }));
            at += taken;
            some = true;
        } else {
            result.push(letters[at]);
            at += 1;
        }
    }
    some.then_some(result)
}

/// What the escape at the start of some letters writes, and how many letters it takes.
fn escape_at(letters: &[Letter]) -> Option<(String, usize)> {
    match letters.first()?.is {
        '&' => entity(letters),
        sign @ ('%' | '=') => bytes_behind(letters, &[sign]),
        '\\' => backslash(letters),
        _ => None,
    }
}

/// `&#39038;`, `&#x987E;`, and what is not seen by name.
fn entity(letters: &[Letter]) -> Option<(String, usize)> {
    let end = letters.iter().take(12).position(|letter| letter.is == ';')?;
    let body: String = letters[1..end].iter().map(|letter| letter.is).collect();
    let number = body.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok(),
        None => number.parse().ok(),
    });
    let is = match body.as_str() {
        "nbsp" | "ensp" | "emsp" | "thinsp" | "NewLine" | "Tab" => ' ',
        "shy" => '\u{AD}',
        "zwnj" | "zwj" | "ZeroWidthSpace" | "NoBreak" | "lrm" | "rlm" => '\u{200B}',
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "middot" | "centerdot" => '·',
        _ => char::from_u32(number?)?,
    };
    Some((is.to_string(), end + 1))
}

/// `%E9%A1%BE`, `=E9=A1=BE`, `\xE9\xA1\xBE`: bytes in a row, each behind the same signs.
fn bytes_behind(letters: &[Letter], signs: &[char]) -> Option<(String, usize)> {
    let step = signs.len() + 2;
    let mut bytes = Vec::new();
    for one in letters.chunks_exact(step) {
        let is_signed = one.iter().zip(signs).all(|(letter, sign)| letter.is == *sign);
        let byte =
            is_signed.then(|| hexadecimal(&one[signs.len()..])).flatten().and_then(|byte| u8::try_from(byte).ok());
        let Some(byte) = byte else { break };
        bytes.push(byte);
    }
    let text = match std::str::from_utf8(&bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => gbk(&bytes).or_else(|| readings(&bytes).into_iter().next())?,
    };
    // A figure behind `=` is a figure.
    let is_meant = !text.is_empty() && (signs != ['='] || !text.is_ascii());
    is_meant.then(|| (text, bytes.len() * step))
}

/// `\u987e`, `\u{987e}`, `\U0000987E`, `\x41`, the `\987e ` of style sheets, and the line end behind which a text goes on.
fn backslash(letters: &[Letter]) -> Option<(String, usize)> {
    let second = letters.get(1)?.is;
    let of = |from: usize, to: usize| letters.get(from..to).and_then(hexadecimal);
    match second {
        'n' | 'r' | 't' | '\n' => return Some((" ".to_owned(), 2)),
        '\\' | '"' | '/' => return Some((second.to_string(), 2)),
        'u' if letters.get(2)?.is == '{' => {
            let end = letters.iter().take(12).position(|letter| letter.is == '}')?;
            return Some((char::from_u32(hexadecimal(&letters[3..end])?)?.to_string(), end + 1));
        }
        'u' => {
            let first = of(2, 6)?;
            if let Some(is) = char::from_u32(first) {
                return Some((is.to_string(), 6));
            }
            // Two halves of a letter outside of the first plane.
            let is_second = letters.get(6)?.is == '\\' && letters.get(7)?.is == 'u';
            let units = [u16::try_from(first).ok()?, u16::try_from(of(8, 12).filter(|_| is_second)?).ok()?];
            return Some((String::from_utf16(&units).ok()?, 12));
        }
        'U' => return Some((char::from_u32(of(2, 10)?)?.to_string(), 10)),
        'x' => return bytes_behind(letters, &['\\', 'x']),
        _ => {}
    }
    let digits = letters[1..].iter().take(6).take_while(|letter| letter.is.is_ascii_hexdigit()).count();
    let is = char::from_u32(of(1, 1 + digits).filter(|_| digits >= 4)?)?;
    let blank = usize::from(letters.get(1 + digits).is_some_and(|letter| letter.is == ' '));
    Some((is.to_string(), 1 + digits + blank))
}

/// The number that some hexadecimal digits write.
fn hexadecimal(letters: &[Letter]) -> Option<u32> {
    if letters.is_empty() || letters.len() > 8 {
        return None;
    }
    letters.iter().try_fold(0_u32, |number, letter| number.checked_mul(16)?.checked_add(letter.is.to_digit(16)?))
}

/// The text without what stands between `<` and `>`, `{{` and `}}`, `{%` and `%}`; `None` where nothing does.
fn untagged(letters: &[Letter]) -> Option<Vec<Letter>> {
    let is = |at: usize| letters.get(at).map(|letter| letter.is);
    let mut result = Vec::with_capacity(letters.len());
    let mut at = 0;
    while at < letters.len() {
        let end = match (is(at), is(at + 1)) {
            (Some('<'), Some('a'..='z' | 'A'..='Z' | '/' | '!')) => {
                letters[at..].iter().position(|letter| letter.is == '>').map(|end| at + end + 1)
            }
            (Some('{'), Some(sign @ ('%' | '#' | '{'))) => {
                let close = if sign == '{' { '}' } else { sign };
                let end = |at: &usize| is(*at) == Some(close) && is(at + 1) == Some('}');
                (at + 2..letters.len()).find(end).map(|end| end + 2)
            }
            _ => None,
        };
        if let Some(end) = end {
            at = end;
        } else {
            result.push(letters[at]);
            at += 1;
        }
    }
    (result.len() < letters.len()).then_some(result)
}

/// What stands in a text in base64 or hexadecimal.
pub(super) fn coded(text: &str) -> Vec<View> {
    let letters = letters(text);
    let is_coded = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '+' | '/' | '-' | '_');
    let mut views = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let length = letters[at..].iter().take_while(|letter| is_coded(letter.is)).count();
        if length >= CODED {
            let run: Vec<char> = letters[at..at + length].iter().map(|letter| letter.is).collect();
            let place = letters[at].start..letters[at + length - 1].end;
            views.extend(decoded(&run).into_iter().map(|text| of_code(&text, &place)));
        }
        at += length.max(1);
    }
    views
}

fn of_code(text: &str, place: &Range<usize>) -> View {
    let letters = text.chars().map(|is| Letter { is, start: place.start, end: place.end }).collect();
    View { letters, is_plain: false }
}

/// What a run of letters and digits may say. A word before it (`base64,`, a `/`) may have shifted it.
fn decoded(run: &[char]) -> Vec<String> {
    let mut texts = Vec::new();
    if run.iter().all(char::is_ascii_hexdigit) {
        for shift in 0..2 {
            let pairs = run[shift..].chunks_exact(2);
            let bytes: Vec<u8> = pairs
                .filter_map(|pair| u8::try_from(pair[0].to_digit(16)? * 16 + pair[1].to_digit(16)?).ok())
                .collect();
            texts.extend(readings(&bytes));
        }
    }
    for shift in 0..4.min(run.len()) {
        texts.extend(readings(&base64(&run[shift..])));
    }
    texts
}

/// Bytes of base64, of either alphabet; an incomplete last group gives what it has.
fn base64(run: &[char]) -> Vec<u8> {
    let value = |letter: &char| match letter {
        'A'..='Z' => u32::from(*letter) - 65,
        'a'..='z' => u32::from(*letter) - 71,
        '0'..='9' => u32::from(*letter) + 4,
        '+' | '-' => 62,
        _ => 63,
    };
    let mut bytes = Vec::with_capacity(run.len());
    for group in run.chunks(4) {
        let bits = group.iter().fold(0, |bits, letter| bits << 6 | value(letter)) << (6 * (4 - group.len()));
        bytes.extend(bits.to_be_bytes()[1..].iter().take(group.len().saturating_sub(1)));
    }
    bytes
}

/// Bytes as text, in each way that gives Chinese characters: UTF-8, UTF-16, GBK.
fn readings(bytes: &[u8]) -> Vec<String> {
    let mut texts = Vec::new();
    if let Ok(text) = std::str::from_utf8(bytes) {
        texts.push(text.to_owned());
    } else if let Some(part) = longest_text(bytes) {
        texts.push(part);
    }
    for read in [u16::from_be_bytes, u16::from_le_bytes] {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| read([pair[0], pair[1]])).collect();
        texts.push(String::from_utf16_lossy(&units));
    }
    texts.extend(gbk(bytes));
    // Nearly every row of bytes is some text in one of them; hardly any is one that people write.
    let is_usual = |letter: char| {
        letter.is_ascii_graphic()
            || fold::is_skipped(letter)
            || matches!(letter, '\u{3000}'..='\u{303F}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF00}'..='\u{FFEF}')
    };
    texts.retain(|text| text.chars().count() > 1 && text.chars().all(is_usual));
    texts
}

fn gbk(bytes: &[u8]) -> Option<String> {
    let (text, _, has_faults) = encoding_rs::GBK.decode(bytes);
    (!has_faults).then(|| text.into_owned())
}

/// What is text among bytes that are none as a whole.
fn longest_text(bytes: &[u8]) -> Option<String> {
    let parts = bytes.utf8_chunks().map(|chunk| chunk.valid());
    parts.max_by_key(|part| part.len()).filter(|part| !part.is_ascii()).map(str::to_owned)
}
