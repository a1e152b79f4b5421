//! Which new text mends a mistake of typing. Only where one thing can be meant: the key is one of ours, the word is one
//! of the vocabulary but for its width.

use crate::diagnostic::Cure;
use crate::load::common_mistakes::Mistake;
use crate::load::keys;
use crate::load::name;
use crate::load::reader::Reader;
use crate::load::record_kind::RecordKind;
use crate::load::similar::half_width;
use crate::load::{front_matter, yaml};
use crate::source::{Offset, Span};

/// Quotes that a word processor puts around a value, each with its other half.
const QUOTES: [(char, char); 4] = [('“', '”'), ('‘', '’'), ('「', '」'), ('＂', '＂')];

/// What stands between a separator and its value, and in front of a line.
const BLANKS: [char; 3] = [' ', '\t', '\u{3000}'];

/// The text without a pair of quotes around all of it.
pub(super) fn unquoted(text: &str) -> Option<&str> {
    let text = text.trim();
    QUOTES.into_iter().find_map(|(open, close)| {
        let inner = text.strip_prefix(open)?.strip_suffix(close)?;
        (!inner.trim().is_empty() && !inner.contains([open, close])).then(|| inner.trim())
    })
}

/// A word as it was meant: without quotes and without what nobody sees, each sign the usual one that it looks like.
pub(super) fn meant(text: &str) -> String {
    let text = unquoted(text).unwrap_or(text);
    let seen = text.chars().filter(|sign| !name::is_hidden(*sign));
    let usual = seen.map(|sign| half_width(name::usual(sign)));
    usual.filter(|sign| !sign.is_whitespace() && !name::is_odd_blank(*sign)).collect()
}

/// The one known word that a text is but for blanks, widths, quotes and look-alikes.
pub(super) fn word<'w>(text: &str, mut known: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    let meant = meant(text);
    known.find(|word| *word == meant)
}

/// The same for ids, which are also told apart by capitals: `c03` is `C03` if nobody else is.
pub(super) fn id<'w>(text: &str, known: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    let meant = meant(text);
    let mut alike = known.filter(|id| id.eq_ignore_ascii_case(&meant));
    match (alike.next(), alike.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    }
}

/// What mends a mistake in YAML.
pub(super) fn of_mistake(reader: &Reader<'_>, mistake: Mistake, start: Offset, end: Offset) -> Option<Cure> {
    let (text, from, to) = (reader.text, start.index(), end.index());
    let replace = |from: usize, to: usize, new: &str| {
        Some(Cure::replace(reader.bytes(Offset::new(from), Offset::new(to)), new.to_owned()))
    };
    match mistake {
        Mistake::FullWidthColon | Mistake::NoSpace => {
            let value = to + blanks(&text[to..]);
            let ends = text[value..].is_empty() || text[value..].starts_with(['\n', '\r']);
            let key = key_before(text, from);
            is_key(reader, key).then(|| replace(from, value, if ends { ":" } else { ": " }))?
        }
        Mistake::WideSpace | Mistake::OddBlank(_) => {
            let first = from - blanks_behind(&text[..from]);
            let last = to + blanks(&text[to..]);
            let line_starts = first == 0 || text[..first].ends_with('\n');
            if line_starts {
                let columns = text[first..last].chars().map(|sign| if sign == '\u{3000}' { 2 } else { 1 }).sum();
                let depth = depth_above(text, first).filter(|depth| *depth <= columns)?;
                return replace(first, last, &" ".repeat(depth));
            }
            replace(from, to, " ")
        }
        Mistake::Hidden(hidden) if is_line_end(hidden) => None,
        Mistake::Hidden(_) => replace(from, to, ""),
        Mistake::FullWidthBracket(_) => Some(brackets(reader, from)),
        Mistake::Tab => without_tabs(reader),
        Mistake::Dash => {
            (text[to..].starts_with(['{', '[']) || is_in_list(text, from)).then(|| replace(to, to, " "))?
        }
        Mistake::FullWidthComma => {
            let next = to + blanks(&text[to..]);
            let rest = &text[next..];
            let key = rest.split([':', '：']).next().unwrap_or_default();
            is_key(reader, key.trim()).then(|| replace(from, next, ", "))?
        }
        Mistake::Indentation => {
            let line = &text[to..];
            let key = line.split([':', '：']).next().unwrap_or_default();
            let depth = depth_above(text, from)?;
            is_key(reader, key.trim()).then(|| replace(from, to, &" ".repeat(depth)))?
        }
        Mistake::LongDash(_) => replace(from, to, "- "),
        Mistake::TwoCommas => replace(from, to, ","),
        Mistake::Sign(_) => {
            let value = &text[from..to];
            // What stands behind a sharp may be a remark, and what is quoted already is not quoted again.
            (!value.contains(['"', '\\']) && !value.contains(" #"))
                .then(|| replace(from, to, &format!("\"{value}\"")))?
        }
        Mistake::TextBehind(_) | Mistake::Bracket => None,
    }
}

/// What puts several words in place of one value: a list of them, or items of the list that holds it. `None` where the
/// value is a line of a list, which would become several lines.
pub(super) fn list(reader: &Reader<'_>, span: Span, words: &[String]) -> Option<Cure> {
    let before = reader.text[..span.start.index()].trim_end_matches([' ', '\t']);
    let words = words.join(", ");
    match before.chars().next_back()? {
        ':' => Some(Cure::replace(span, format!("[{words}]"))),
        '[' | ',' => Some(Cure::replace(span, words)),
        _ => None,
    }
}

/// The id in the place of what was written. What stands in the name of the file is no part of the text.
pub(super) fn in_place(reader: &Reader<'_>, span: Span, id: &str) -> Option<Cure> {
    (!reader.slice(span).is_empty()).then(|| Cure::replace(span, id))
}

/// What is said beside a word that is a known one but for signs that should not be there.
pub(super) fn what_is_odd(text: &str) -> &'static str {
    if unquoted(text).is_some() { "多写了中文引号" } else { "只差空格、全角半角或看不见的字符" }
}

/// Whether a sign ends a line for some readers: whoever deletes it joins two lines.
const fn is_line_end(sign: char) -> bool {
    matches!(sign, '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// What mends a text with signs in it that nobody sees; a tab is a blank.
pub(super) fn without_hidden(reader: &Reader<'_>, span: Span) -> Option<Cure> {
    let written = reader.slice(span);
    if written.contains(is_line_end) {
        return None;
    }
    let mut parts = Vec::new();
    for (at, sign) in written.char_indices() {
        if name::is_hidden(sign) && !matches!(sign, '\n' | '\r') {
            let start = span.start + at;
            let new = if sign == '\t' { " " } else { "" };
            parts.push((reader.bytes(start, start + sign.len_utf8()), new.to_owned()));
        }
    }
    (!parts.is_empty()).then_some(Cure::Replace(parts))
}

/// A bracket and, if it opens, its other half on the line: with one of them alone nothing can be read.
fn brackets(reader: &Reader<'_>, at: usize) -> Cure {
    let line = reader.text[at..].lines().next().unwrap_or_default();
    let (mut depth, mut parts) = (0, Vec::new());
    for (offset, sign) in line.char_indices() {
        match sign {
            '｛' | '［' => depth += 1,
            '｝' | '］' => depth -= 1,
            _ => continue,
        }
        let start = Offset::new(at + offset);
        if offset == 0 || depth == 0 {
            parts.push((reader.bytes(start, start + sign.len_utf8()), half_width(sign).to_string()));
        }
        if depth <= 0 {
            break;
        }
    }
    Cure::Replace(parts)
}

fn is_key(reader: &Reader<'_>, word: &str) -> bool {
    keys::is_key(word) || reader.path == RecordKind::Name.home() && name::is_id(word)
}

/// The word in front of a separator.
fn key_before(text: &str, at: usize) -> &str {
    let line = &text[text[..at].rfind('\n').map_or(0, |newline| newline + 1)..at];
    let line = line.trim_end_matches(BLANKS);
    line.rsplit([' ', '-', '{', ',', '，', '｛', '\t', '\u{3000}']).next().unwrap_or_default()
}

fn blanks(text: &str) -> usize {
    text.len() - text.trim_start_matches(BLANKS).len()
}

fn blanks_behind(text: &str) -> usize {
    text.len() - text.trim_end_matches(BLANKS).len()
}

/// The indentation of the nearest line above that says something.
fn depth_above(text: &str, line_start: usize) -> Option<usize> {
    let above = text[..line_start].lines().rev().find(|line| !line.trim().is_empty())?;
    let plain = above.len() - above.trim_start_matches(' ').len();
    (!above[plain..].starts_with('#')).then_some(plain)
}

/// Whether a line stands among the items of a list.
fn is_in_list(text: &str, at: usize) -> bool {
    let above = text[..at].lines().rev().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'));
    above.is_some_and(|line| line.starts_with('-') || line.ends_with(':'))
}

/// Blanks for the tabs in front of lines, if the YAML can be read so, and in one way only: one may not know how wide a
/// tab was.
fn without_tabs(reader: &Reader<'_>) -> Option<Cure> {
    let is_note = reader.text.trim_start().starts_with("---");
    let (start, yaml) = if is_note {
        let (yaml, _) = front_matter::split(reader.text)?;
        (yaml.as_ptr() as usize - reader.text.as_ptr() as usize, yaml)
    } else {
        (0, reader.text)
    };
    let read = |width: usize| {
        let text: String = yaml.split_inclusive('\n').map(|line| spaced(line, width)).collect();
        yaml::parse(&text, Offset::default()).ok().flatten().map(|node| node.as_json())
    };
    let trees: Vec<_> = [2, 4, 8].into_iter().filter_map(|width| Some((width, read(width)?))).collect();
    let (width, first) = trees.first()?;
    if trees.iter().any(|(_, tree)| tree != first) {
        return None;
    }
    let (mut parts, mut at) = (Vec::new(), start);
    for line in yaml.split_inclusive('\n') {
        let indentation = indentation(line);
        if line[..indentation].contains('\t') {
            let new = spaced(&line[..indentation], *width);
            parts.push((reader.bytes(Offset::new(at), Offset::new(at + indentation)), new));
        }
        at += line.len();
    }
    Some(Cure::Replace(parts))
}

fn indentation(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t']).len()
}

/// The line with so many blanks for each tab in front.
fn spaced(line: &str, width: usize) -> String {
    let (before, rest) = line.split_at(indentation(line));
    before.replace('\t', &" ".repeat(width)) + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_known_by_what_is_seen() {
        let words = ["谈心", "教学", "C03"];
        for written in ["谈 心", "“谈心”", "谈\u{200B}心", "谈\u{3000}心", "「谈心」"] {
            assert_eq!(word(written, words.into_iter()), Some("谈心"), "{written:?}");
        }
        assert_eq!(word("Ｃ０３", words.into_iter()), Some("C03"));
        assert_eq!(word("谈话", words.into_iter()), None);
        assert_eq!(id("c03", ["C03", "C04"].into_iter()), Some("C03"));
        assert_eq!(id("c03", ["C03", "c03 "].into_iter().map(str::trim)), None);
        assert_eq!(unquoted("“甲”和“乙”"), None);
    }
}
