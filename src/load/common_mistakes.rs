//! The mistakes that Chinese input methods and text editors cause in YAML, found by looking at lines.

use std::borrow::Cow;

use granit_parser::ErrorKind;

use crate::load::keys;
use crate::load::name;
use crate::load::similar::half_width;

/// One mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mistake {
    /// `日期：2025-10-16`.
    FullWidthColon,
    /// `日期:2025-10-16`.
    NoSpace,
    /// `日期:　2025-10-16`, or an ideographic space before the key.
    WideSpace,
    /// `日期:\u{A0}2025-10-16`: a blank that YAML takes for a letter.
    OddBlank(char),
    /// A character that nobody sees.
    Hidden(char),
    /// `［教学］`, `｛编号: F01｝`.
    FullWidthBracket(char),
    /// `摘要: [紧急] 增加开放时间`: text behind a closing bracket.
    TextBehind(char),
    /// A tab in the indentation.
    Tab,
    /// `-教学`.
    Dash,
    /// `— 教学`: a dash that YAML takes for text.
    LongDash(char),
    /// `[F02,, F04]`.
    TwoCommas,
    /// `摘要: - 建议`, `摘要: >建议`: a text that begins with a sign of YAML.
    Sign(char),
    /// `[F012` without its other half.
    Bracket,
    /// `[教学，生活]`.
    FullWidthComma,
    /// A key that is indented deeper than the key above, whose value it thereby continues.
    Indentation,
}

impl Mistake {
    /// Message, label and help.
    pub(super) fn words(self) -> (Cow<'static, str>, &'static str, Cow<'static, str>) {
        let (message, label, help) = match self {
            Self::OddBlank(blank) => {
                let name = name::blank_name(blank);
                return (format!("这里用了{name}（{}）", name::code_point(blank)).into(), name, "改为半角空格".into());
            }
            Self::Hidden(hidden) => {
                let message = format!("这里有看不见的字符 {}", name::code_point(hidden));
                let help = "删去这个字符；看不出在哪里的，把这一行删去重新输入";
                return (message.into(), "看不见的字符", help.into());
            }
            Self::FullWidthBracket(bracket) => {
                let half = half_width(bracket);
                return (format!("用了全角括号“{bracket}”").into(), "全角括号", format!("改为半角的 {half}").into());
            }
            Self::TextBehind(bracket) => {
                let message = format!("值以“{bracket}”开头，括号后面还有文字");
                return (message.into(), "括号到这里为止", "值里本来就有括号的，把整个值用引号括起来".into());
            }
            Self::LongDash(dash) => {
                let message = format!("列表的一项以“{dash}”开头，应当用半角的“-”");
                return (message.into(), "不是半角的“-”", "改为半角的“-”加一个空格“- ”".into());
            }
            Self::Sign(sign) => {
                let message = format!("值以“{sign}”开头，YAML 把它当成别的意思");
                return (message.into(), "值从这里开始", "把整个值用英文引号括起来，例如 \"- 建议\"".into());
            }
            Self::TwoCommas => ("括号里连写了两个逗号", "多出的逗号", "删去一个；中间漏写了一项的，补上"),
            Self::FullWidthColon => ("键后面用了全角冒号“：”", "全角冒号", "改为半角冒号加一个空格“: ”"),
            Self::NoSpace => ("冒号后面缺少空格", "这个冒号后面要空一格", "在冒号后面加一个空格“: ”"),
            Self::WideSpace => ("这里用了全角空格", "全角空格", "改为半角空格"),
            Self::Tab => ("行首用了制表符（Tab）", "制表符", "顶格的键，删去制表符；要缩进的，改用空格"),
            Self::Dash => ("“-”后面缺少空格", "列表的一项", "在“-”后面加一个空格“- ”"),
            Self::Bracket => ("括号没有配对", "这个括号缺少另一半", "补上另一半括号：[ 配 ]，{ 配 }"),
            Self::FullWidthComma => ("括号里用了全角逗号“，”", "全角逗号", "改为半角逗号加一个空格“, ”"),
            Self::Indentation => ("这一行缩进太多，被当成上一行的值了", "多出的缩进", "与上一行的键对齐"),
        };
        (message.into(), label, help.into())
    }
}

/// The mistake that explains a fault at `at`: on its line, else on one of the lines before, which a
/// missing separator joins to it. The range is in bytes of `yaml`.
pub(super) fn near(yaml: &str, at: usize, kind: &ErrorKind) -> Option<(Mistake, usize, usize)> {
    let line_start = yaml[..floor(yaml, at)].rfind('\n').map_or(0, |newline| newline + 1);
    let line = &yaml[line_start..];
    let line = &line[..line.find('\n').unwrap_or(line.len())];
    let found =
        on_line(line, at - line_start, kind).map(|(mistake, from, to)| (mistake, line_start + from, line_start + to));
    if found.is_some() {
        return found;
    }
    // In a bracket that was opened on a line above and never closed, the parser stumbles over whatever
    // comes next.
    if let Some(bracket) = open_bracket(&yaml[..line_start]) {
        return Some((Mistake::Bracket, bracket, bracket + 1));
    }
    if !joins_lines(kind) {
        return None;
    }
    // The lines above that the parser took for one text with this one.
    let mut end = line_start;
    for _ in 0..5 {
        let above = yaml[..end].strip_suffix('\n')?;
        let start = above.rfind('\n').map_or(0, |newline| newline + 1);
        let line = &above[start..];
        if let Some((mistake, from, to)) = separator(line) {
            return Some((mistake, start + from, start + to));
        }
        if line.contains(": ") {
            break;
        }
        end = start;
    }
    too_deep(yaml, line_start)
}

/// Faults inside `[…]` or `{…}`.
const fn is_in_brackets(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::ExpectedFlowMappingSeparator
            | ErrorKind::ExpectedFlowSequenceSeparator
            | ErrorKind::InvalidColonPlacement
            | ErrorKind::UnclosedFlowCollection { .. }
    )
}

/// The last bracket of a text that nothing closes; brackets in quotes, in comments and within words do not
/// count.
fn open_bracket(text: &str) -> Option<usize> {
    let mut open = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let mut quote = None;
        let mut before = ' ';
        for (at, character) in line.char_indices() {
            let begins = matches!(before, ' ' | '[' | '{' | ',');
            match (quote, character) {
                (Some(mark), _) if mark == character => quote = None,
                (None, '#') if before == ' ' => break,
                (None, '"' | '\'') if begins => quote = Some(character),
                (None, '[' | '{') if begins => open.push(start + at),
                (None, ']' | '}') => {
                    open.pop();
                }
                _ => {}
            }
            before = character;
        }
        start += line.len();
    }
    open.pop()
}

/// Faults that the parser notices only on a later line than the mistake.
const fn joins_lines(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::MappingValueNotAllowed
            | ErrorKind::SimpleKeyExpected
            | ErrorKind::InvalidSimpleKey
            | ErrorKind::ExpectedBlockMappingKey
            | ErrorKind::ExpectedBlockSequenceEntry
            | ErrorKind::ExpectedDocumentStart
    )
}

fn on_line(line: &str, at: usize, kind: &ErrorKind) -> Option<(Mistake, usize, usize)> {
    let indentation = line.len() - line.trim_start_matches([' ', '\t', '\u{3000}']).len();
    let odd = line.char_indices().find_map(|(at, character)| {
        let mistake = match character {
            hidden if name::is_hidden(hidden) && !matches!(hidden, '\t' | '\r') => Mistake::Hidden(hidden),
            blank if name::is_odd_blank(blank) => Mistake::OddBlank(blank),
            '［' | '］' | '｛' | '｝' => Mistake::FullWidthBracket(character),
            _ => return None,
        };
        Some((mistake, at, at + character.len_utf8()))
    });
    if odd.is_some() {
        return odd;
    }
    if let Some(found) = in_braces(line) {
        return Some(found);
    }
    if let Some(found) = text_behind(line) {
        return Some(found);
    }
    if let Some(found) = long_dash(line, indentation).or_else(|| sign(line, indentation)).or_else(|| two_commas(line)) {
        return Some(found);
    }
    if let Some(tab) = line[..indentation].find('\t') {
        return Some((Mistake::Tab, tab, tab + 1));
    }
    if let Some(found) = separator(line) {
        return Some(found);
    }
    if line[indentation..].strip_prefix('-').is_some_and(begins_item) {
        return Some((Mistake::Dash, indentation, indentation + 1));
    }
    let comma = line[..floor(line, at)].rfind('，').filter(|_| is_in_brackets(kind))?;
    Some((Mistake::FullWidthComma, comma, comma + '，'.len_utf8()))
}

/// Whether what stands right behind a dash is an item rather than a number below zero.
fn begins_item(rest: &str) -> bool {
    rest.starts_with(|first: char| first.is_alphanumeric() || matches!(first, '{' | '['))
}

/// The first separator within braces that YAML does not take for one: `{编号：F01，自:2020-01-01}`. Only beside a key of
/// ours, because a text may hold any sign.
fn in_braces(line: &str) -> Option<(Mistake, usize, usize)> {
    let opening = line.find('{')?;
    let quoted = line.find(['"', '\'']).unwrap_or(line.len());
    line.char_indices().filter(|(at, _)| (opening..quoted).contains(at)).find_map(|(at, sign)| {
        let behind = at + sign.len_utf8();
        let mistake = match sign {
            '：' => Mistake::FullWidthColon,
            ':' if !line[behind..].starts_with([' ', '\r']) && behind < line.len() => Mistake::NoSpace,
            '，' => Mistake::FullWidthComma,
            _ => return None,
        };
        let key = if mistake == Mistake::FullWidthComma {
            let rest = line[behind..].trim_start_matches([' ', '\u{3000}']);
            rest.split_once([':', '：'])?.0
        } else {
            line[..at].rsplit(['{', ',', '，']).next()?
        };
        keys::is_key(key.trim()).then_some((mistake, at, behind))
    })
}

/// The bracket that closes a value which goes on behind it.
fn text_behind(line: &str) -> Option<(Mistake, usize, usize)> {
    line.match_indices(": ").find_map(|(colon, _)| {
        let value = &line[colon + 2..];
        let opening = value.chars().next().filter(|first| matches!(first, '[' | '{'))?;
        let closing = value.find(if opening == '[' { ']' } else { '}' })?;
        let rest = value[closing + 1..].trim();
        let at = colon + 2 + closing;
        let goes_on = !rest.is_empty() && !rest.starts_with(['#', ',', ']', '}']);
        goes_on.then_some((Mistake::TextBehind(opening), at, at + 1))
    })
}

/// A long dash in the place of the one before an item: `— {步骤: 汇总}`.
fn long_dash(line: &str, indentation: usize) -> Option<(Mistake, usize, usize)> {
    let content = &line[indentation..];
    let dash = content.chars().next().filter(|first| matches!(first, '—' | '–' | '－' | '−' | '─' | '‐' | '‑'))?;
    let rest = content[dash.len_utf8()..].trim_start_matches([' ', '\u{3000}']);
    let is_item = rest.starts_with('{') || rest.split_once(": ").is_some_and(|(key, _)| keys::is_key(key.trim()));
    is_item.then_some((Mistake::LongDash(dash), indentation, indentation + content.len() - rest.len()))
}

/// A text that begins with a sign that means something to YAML, behind a key of ours.
fn sign(line: &str, indentation: usize) -> Option<(Mistake, usize, usize)> {
    let (key, value) = line[indentation..].trim_start_matches("- ").split_once(": ")?;
    let value = value.trim();
    let sign = value.chars().next()?;
    let means_something = match sign {
        '-' | '?' => value[1..].starts_with(' '),
        // Behind these a number and a sign may stand, and the text begins on the next line.
        '>' | '|' => !value[1..]
            .trim_start_matches(['+', '-'])
            .trim_start_matches(|digit: char| digit.is_ascii_digit())
            .is_empty(),
        _ => false,
    };
    let at = line.rfind(value)?;
    (means_something && keys::is_key(key.trim())).then_some((Mistake::Sign(sign), at, at + value.len()))
}

/// Two commas with nothing between them, within brackets that hold no quotes.
fn two_commas(line: &str) -> Option<(Mistake, usize, usize)> {
    let opening = line.find(['[', '{'])?;
    let quoted = line.find(['"', '\'']).unwrap_or(line.len());
    let inner = line.get(opening..quoted)?;
    inner.match_indices(',').find_map(|(at, _)| {
        let blank = inner[at + 1..].len() - inner[at + 1..].trim_start_matches(' ').len();
        let from = opening + at;
        let second = at + 1 + blank;
        inner[second..].starts_with(',').then_some((Mistake::TwoCommas, from, opening + second + 1))
    })
}

/// A separator between key and value that YAML does not take for one.
pub(super) fn separator(line: &str) -> Option<(Mistake, usize, usize)> {
    let content = line.trim_start_matches([' ', '-']);
    let start = line.len() - content.len();
    if content.starts_with('\u{3000}') {
        return Some((Mistake::WideSpace, start, start + '\u{3000}'.len_utf8()));
    }
    let colon = content.find([':', '：'])?;
    let key = &content[..colon];
    if let Some((at, hidden)) = key.char_indices().find(|(_, letter)| name::is_hidden(*letter) && *letter != '\t') {
        return Some((Mistake::Hidden(hidden), start + at, start + at + hidden.len_utf8()));
    }
    if key.is_empty() || key.chars().count() > 12 || !key.trim_end().chars().all(char::is_alphanumeric) {
        return None;
    }
    let at = start + colon;
    if content[colon..].starts_with('：') {
        return Some((Mistake::FullWidthColon, at, at + '：'.len_utf8()));
    }
    match content[colon + 1..].chars().next()? {
        ' ' | '\r' | '\n' | '\t' | '/' => None,
        '\u{3000}' => Some((Mistake::WideSpace, at + 1, at + 1 + '\u{3000}'.len_utf8())),
        blank if name::is_odd_blank(blank) => Some((Mistake::OddBlank(blank), at + 1, at + 1 + blank.len_utf8())),
        // A time of day is no key.
        digit if digit.is_ascii_digit() && key.chars().all(|character| character.is_ascii_digit()) => None,
        _ => Some((Mistake::NoSpace, at, at + 1)),
    }
}

/// `  干部: C03` below `日期: 2025-10-16`: the deeper line continues the value above.
fn too_deep(yaml: &str, line_start: usize) -> Option<(Mistake, usize, usize)> {
    let indentation = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let above = yaml[..line_start].lines().rev().find(|line| !line.trim().is_empty())?;
    let line = yaml[line_start..].lines().next()?;
    let (_, value) = above.split_once(": ")?;
    let value = value.split(" #").next().unwrap_or(value).trim();
    let is_text = !value.is_empty() && !value.starts_with(['[', '{', '"', '\'', '|', '>']);
    (is_text && indentation(line) > indentation(above))
        .then(|| (Mistake::Indentation, line_start, line_start + indentation(line)))
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
