//! What a body may not hold. Most bodies hold plain sentences and are not parsed at all.

use pulldown_cmark::Event;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;
use crate::load::bytes;
use crate::load::faults;
use crate::load::markdown::DEPTH;
use crate::load::markdown::parser;
use crate::load::markdown::target;
use crate::load::outcome::error;
use crate::load::reader::Reader;
use crate::source::Span;

/// LY118 for raw HTML, forbidden links and pictures; LY114 for quotations within quotations.
pub(in crate::load) fn check(reader: &Reader<'_>, body: Span) {
    let text = reader.slice(body);
    // Tags and automatic links need `<`, other links and pictures `[`, quotations `>`.
    if !bytes::any(text.as_bytes(), |byte| matches!(byte, b'<' | b'[' | b'>')) {
        return;
    }
    let mut depth = 0;
    let mut html_until = 0;
    for (event, range) in parser(text).into_offset_iter() {
        let span = reader.bytes(body.start + range.start, body.start + range.end);
        match event {
            Event::Start(Tag::BlockQuote(_)) => {
                depth += 1;
                if depth == DEPTH + 1 {
                    reader.report(too_deep(reader.bytes(span.start, span.start)));
                }
            }
            Event::End(TagEnd::BlockQuote(_)) => depth -= 1,
            // A block of HTML comes line by line; one finding is enough.
            Event::Start(Tag::HtmlBlock) => {
                html_until = range.end;
                reader.report(html(first_line(reader, span), &text[range]));
            }
            Event::InlineHtml(_) if range.start >= html_until => reader.report(html(span, &text[range])),
            Event::Start(Tag::Link { link_type, dest_url, .. }) if target(link_type, &dest_url).is_none() => {
                reader.report(forbidden(span, &dest_url));
            }
            Event::Start(Tag::Image { .. }) => {
                let finding = error(&faults::MARKUP, span, "正文里有图片，不会显示").label("图片");
                reader.report(finding.help("只写文字；需要附件时写明存放在哪里"));
            }
            _ => {}
        }
    }
}

fn html(span: Span, text: &str) -> Diagnostic {
    let (message, help) = if text.trim_start().starts_with("<!--") {
        ("正文里有 HTML 注释", "注释也会随仓库保存；不需要就删去，需要就写成正文")
    } else {
        ("正文里有 HTML 标签，只会照原样显示", "删去标签；加粗写 **文字**，换行空一行；要写尖括号，在前面加反斜杠 \\<")
    };
    error(&faults::MARKUP, span, message).label("不解释 HTML").help(help)
}

fn forbidden(span: Span, address: &str) -> Diagnostic {
    let message = format!("链接“{}”不允许，只会显示文字", address.chars().take(60).collect::<String>());
    error(&faults::MARKUP, span, message)
        .label("链接")
        .help("链接只能以 https://、http:// 或 mailto: 开头；提到别的记录，写它的编号")
}

fn too_deep(span: Span) -> Diagnostic {
    let message = format!("引用嵌套超过 {DEPTH} 层，超出的按第 {DEPTH} 层显示");
    Diagnostic::at(&faults::LIMIT, Level::Warning, span, message).help("减少行首的 >")
}

/// The first line of a span: a block of HTML may be long.
fn first_line(reader: &Reader<'_>, span: Span) -> Span {
    let line = reader.slice(span).lines().next().unwrap_or("").trim_end();
    reader.bytes(span.start, span.start + line.len())
}
