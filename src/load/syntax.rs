//! Why YAML does not parse, in everyday words. The parser often notices a fault a line
//! late, so the line itself and the lines before it are searched for the usual mistakes.

use granit_parser::ErrorKind;

use crate::diagnostic::Diagnostic;
use crate::load::common_mistakes;
use crate::load::common_mistakes::Mistake;
use crate::load::cures;
use crate::load::faults;
use crate::load::node::Entry;
use crate::load::node::Node;
use crate::load::node::Value;
use crate::load::outcome::error;
use crate::load::reader::Reader;
use crate::load::yaml::YamlFault;
use crate::load::yaml::YamlFaultKind;
use crate::source::Offset;

/// LY103 or LY114 for a text that is no record. `base` is where the YAML begins in the file.
pub(super) fn finding(reader: &Reader<'_>, base: Offset, end: Offset, fault: &YamlFault) -> Diagnostic {
    let span = reader.bytes(fault.start, fault.end.max(fault.start));
    let limit = |message: &str| error(&faults::LIMIT, span, message);
    match &fault.kind {
        YamlFaultKind::Syntax(kind) => syntax(reader, base, end, fault.start, kind),
        YamlFaultKind::Depth => {
            limit("括号或缩进嵌套太深，超过 16 层").label("从这里起").help("记录最多嵌套四五层；检查括号是否写多了")
        }
        YamlFaultKind::Alias => limit("不支持 YAML 的锚点（&）和别名（*）")
            .label("在这里")
            .help("把要重复的内容照写一遍；如果本来就是文字，请加上引号"),
        YamlFaultKind::Tag => error(&faults::SYNTAX, span, "不支持 YAML 的标签（!）")
            .label("值以 ! 开头")
            .help("删去标签；如果本来就是文字，请加上引号"),
        YamlFaultKind::SecondDocument => error(&faults::SYNTAX, span, "一个文件里有两份文档")
            .label("第二份从这里开始")
            .help("删去这一行 ---，或把第二份放进另一个文件"),
        YamlFaultKind::Key => error(&faults::SYNTAX, span, "键只能是一个词，不能是列表或括号")
            .label("这里是键")
            .help("写成“键: 值”；本来就是文字的，用引号括起来"),
    }
}

/// LY103 at the mistake that explains the fault, else at the place where the parser stopped.
fn syntax(reader: &Reader<'_>, base: Offset, end: Offset, at: Offset, kind: &ErrorKind) -> Diagnostic {
    let yaml = reader.slice(reader.bytes(base, end));
    let at_in_yaml = at.index().saturating_sub(base.index()).min(yaml.len());
    if let Some((mistake, from, to)) = common_mistakes::near(yaml, at_in_yaml, kind) {
        return mistake_finding(reader, mistake, base + from, base + to);
    }
    let until = line_end(reader.text, at);
    let span = reader.bytes(at, until);
    let (message, label, help) = in_words(kind);
    error(&faults::SYNTAX, span, message).label(label).help(help)
}

/// LY103 for a known mistake.
fn mistake_finding(reader: &Reader<'_>, mistake: Mistake, start: Offset, end: Offset) -> Diagnostic {
    let span = reader.bytes(start, end);
    let (message, label, help) = mistake.words();
    let cure = cures::of_mistake(reader, mistake, start, end);
    error(&faults::SYNTAX, span, message).label(label).help(help).cure(cure)
}

/// LY103 for a plain text that was meant as a record: `日期：2025-10-16` is legal YAML, a text, and so is `｛编号: F012｝`.
pub(super) fn colon_in_scalar(reader: &Reader<'_>, node: &Node<'_>) -> Option<Diagnostic> {
    if !matches!(node.value, Value::Scalar { plain: true, .. }) {
        return None;
    }
    let raw = reader.slice(reader.span(node));
    if let Some(bracket) = raw.chars().next().filter(|first| *first == '｛') {
        let end = node.start + bracket.len_utf8();
        return Some(mistake_finding(reader, Mistake::FullWidthBracket(bracket), node.start, end));
    }
    let mut offset = 0;
    for line in raw.split_inclusive('\n') {
        if let Some((mistake, from, to)) = common_mistakes::separator(line) {
            let line_start = node.start + offset;
            return Some(mistake_finding(reader, mistake, line_start + from, line_start + to));
        }
        offset += line.len();
    }
    None
}

/// LY103 for a key that holds a full-width colon: `{编号： U03}` is legal YAML, a key without value.
pub(super) fn colon_in_key(reader: &Reader<'_>, entry: &Entry<'_>) -> Option<Diagnostic> {
    let raw = reader.slice(reader.bytes(entry.key_start, entry.key_end));
    let (mistake, from, to) = common_mistakes::separator(raw)?;
    Some(mistake_finding(reader, mistake, entry.key_start + from, entry.key_start + to))
}

fn line_end(text: &str, at: Offset) -> Offset {
    let rest = text.get(at.index()..).unwrap_or("");
    let line = rest.split(['\n', '\r']).next().unwrap_or("");
    at + line.trim_end().len()
}

/// Message, label and help for what the parser says, where no mistake explains it.
fn in_words(kind: &ErrorKind) -> (&'static str, &'static str, &'static str) {
    match kind {
        ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar => {
            ("引号没有配对", "从这个引号起", "补上另一半引号")
        }
        ErrorKind::InvalidTrailingDoubleQuotedScalar | ErrorKind::InvalidTrailingSingleQuotedScalar => {
            ("引号后面还有文字", "这里多出文字", "把整个值都放进引号，里面的引号用中文引号“”")
        }
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping => ("括号没有配对", "从这个括号起", "补上另一半括号"),
        ErrorKind::MisplacedFlowCollectionEnd => ("多出一个括号", "没有与它配对的左括号", "删去，或补上左括号"),
        ErrorKind::MismatchedFlowCollectionEnd { .. } => ("括号不成对", "左右括号不是一种", "[ 配 ]，{ 配 }"),
        ErrorKind::ExpectedFlowSequenceSeparator | ErrorKind::ExpectedFlowMappingSeparator => {
            ("括号里各项之间缺少半角逗号", "到这里读不下去", "各项之间写半角逗号和空格，最后补上右括号")
        }
        ErrorKind::InvalidColonPlacement => {
            ("括号没有配对，或括号里多了冒号", "到这里读不下去", "看看上面的 [ 或 { 是否少了另一半")
        }
        ErrorKind::TabInBlockIndentation
        | ErrorKind::TabNotAllowed
        | ErrorKind::TabInIndentation
        | ErrorKind::TabInPlainScalar
        | ErrorKind::TabAtBlockScalarStart => ("这里用了制表符（Tab）", "制表符", "改用空格"),
        ErrorKind::UnexpectedCharacter { character } if character.is_control() => {
            ("这里有控制字符", "看不见的字符", "删去这个字符，重新输入这一行")
        }
        ErrorKind::UnexpectedCharacter { .. } => {
            ("值不能以这个符号开头", "在这里", "把整个值用引号括起来，例如 \"@全体\"")
        }
        ErrorKind::ExpectedTagBang
        | ErrorKind::InvalidTagTerminator
        | ErrorKind::MissingTagUri
        | ErrorKind::UndeclaredTagHandle
        | ErrorKind::UnclosedVerbatimTag
        | ErrorKind::MissingAnchorOrAliasName => ("值不能以 !、&、* 开头", "在这里", "把整个值用引号括起来"),
        ErrorKind::SimpleKeyExpected => ("这一行缺少冒号", "这里应当是“键: 值”", "写成 键: 值，冒号用半角，后面空一格"),
        ErrorKind::MappingValueNotAllowed => (
            "这里不该出现冒号",
            "到这里读不下去",
            "一行只写一个“键: 值”，各行缩进对齐；值里本来就有“: ”的，用引号括起来",
        ),
        ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::BlockSequenceEntryNotAllowed
        | ErrorKind::InvalidIndentation => {
            ("缩进没有对齐", "从这里起", "同一层的各行从同一列开始；列表的每一项以“- ”开头")
        }
        ErrorKind::DirectiveDisallowed => {
            ("不支持 YAML 指令（%）", "这一行", "删去这一行；如果本来就是文字，请加上引号")
        }
        _ => (
            "这里不是正确的 YAML",
            "到这里读不下去",
            "照 docs/data-format.md 里的例子写；看看这一行和上一行的冒号、引号、括号、缩进",
        ),
    }
}
