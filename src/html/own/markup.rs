//! What may not stand in a block of the school: whatever runs, reaches outside or hides the rest of the page.
//! The policy of the pages would stop most of it, silently; here it is said, with its place.

use std::ops::Range;

use crate::report::own_template::Fault;

/// Elements that run something, load something, or belong into the head of a page.
const FORBIDDEN: [&str; 14] = [
    "script", "style", "iframe", "object", "embed", "form", "base", "meta", "link", "html", "head", "body", "title",
    "main",
];

/// Elements without an end tag.
const VOID: [&str; 7] = ["area", "br", "col", "hr", "img", "source", "wbr"];

/// Attributes whose address is loaded with the page.
const LOADED: [&str; 5] = ["src", "srcset", "poster", "data", "background"];

/// What is wrong with the markup of a part of a file.
pub(super) fn faults(text: &str, part: Range<usize>) -> Vec<Fault> {
    let shown = without_template(&text[part.clone()]);
    let mut faults = Vec::new();
    let mut open: Vec<(String, usize)> = Vec::new();
    for tag in tags(&shown) {
        let at = part.start + tag.at;
        let mut say = |what: String| faults.push(Fault { at, what });
        if !tag.is_end && FORBIDDEN.contains(&tag.name.as_str()) {
            say(format!("网页里不能再有 <{}>：网页只用自己的脚本和样式", tag.name));
        }
        tag.attributes.iter().filter_map(|(name, value)| attribute(name, value)).for_each(&mut say);
        if tag.is_end {
            match open.pop() {
                Some((name, _)) if name == tag.name => {}
                Some((name, _)) => say(format!("这里结束的是 <{}>，开着的却是 <{name}>", tag.name)),
                None => say(format!("<{}> 没有开始就结束了", tag.name)),
            }
        } else if !tag.is_closed && !VOID.contains(&tag.name.as_str()) {
            open.push((tag.name, at));
        }
    }
    faults.extend(open.into_iter().map(|(name, at)| Fault { at, what: format!("<{name}> 没有结束") }));
    faults
}

/// What is wrong with an attribute.
fn attribute(name: &str, value: &str) -> Option<String> {
    let address = value.trim().to_lowercase();
    if name == "style" || name == "srcdoc" || name.starts_with("on") {
        Some(format!("不能用 {name}=：样式写在 templates/style.css，脚本不能加"))
    } else if LOADED.contains(&name) && !address.starts_with("data:image/") {
        Some(format!("{name}= 只能是 data:image/…：网页不从外面取任何东西"))
    } else if ["javascript:", "data:", "vbscript:"].iter().any(|scheme| name == "href" && address.starts_with(scheme)) {
        Some("链接只能到网页或文件".to_owned())
    } else {
        None
    }
}

/// The same text with blanks for what belongs to the template language, so that every byte keeps its place.
fn without_template(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        shown.push_str(&rest[..at]);
        rest = &rest[at..];
        let close = [("{{", "}}"), ("{%", "%}"), ("{#", "#}")].into_iter().find(|(open, _)| rest.starts_with(open));
        let length = close.and_then(|(_, close)| rest.find(close).map(|at| at + close.len()));
        match length {
            Some(length) => shown.push_str(&" ".repeat(length)),
            None => shown.push('{'),
        }
        rest = &rest[length.unwrap_or(1)..];
    }
    shown.push_str(rest);
    shown
}

/// A start tag or an end tag.
struct Tag {
    at: usize,
    name: String,
    is_end: bool,
    /// `<br/>`.
    is_closed: bool,
    /// Names in small letters, and values.
    attributes: Vec<(String, String)>,
}

fn tags(text: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find('<').map(|at| from + at) {
        if text[at..].starts_with("<!--") {
            from = text[at..].find("-->").map_or(text.len(), |end| at + end + "-->".len());
            continue;
        }
        let end = end_of_tag(text, at);
        from = end.max(at + 1);
        let inner = text[at + 1..end].trim_end_matches('>');
        let (is_end, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
        let length = inner.find(|letter: char| letter.is_whitespace() || letter == '/').unwrap_or(inner.len());
        let name = inner[..length].to_lowercase();
        if name.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
            let is_closed = inner.ends_with('/');
            tags.push(Tag { at, name, is_end, is_closed, attributes: attributes(&inner[length..]) });
        }
    }
    tags
}

/// Behind the `>` that is not within quotes.
fn end_of_tag(text: &str, at: usize) -> usize {
    let mut quote = None;
    for (index, letter) in text[at..].char_indices() {
        match (quote, letter) {
            (None, '>') => return at + index + 1,
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), _) if open == letter => quote = None,
            _ => {}
        }
    }
    text.len()
}

fn attributes(text: &str) -> Vec<(String, String)> {
    let mut attributes = Vec::new();
    let mut rest = text.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '/');
    while !rest.is_empty() {
        let length = rest.find(|letter: char| letter.is_whitespace() || letter == '=' || letter == '/');
        let (name, behind) = rest.split_at(length.unwrap_or(rest.len()));
        let behind = behind.trim_start();
        let (value, behind) = match behind.strip_prefix('=').map(str::trim_start) {
            Some(value) => match value.chars().next().filter(|quote| ['"', '\''].contains(quote)) {
                Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
                None => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
            },
            None => ("", behind),
        };
        attributes.push((name.to_lowercase(), value.to_owned()));
        rest = behind.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '/' || letter == '=');
    }
    attributes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        faults(text, 0..text.len()).into_iter().map(|fault| format!("{} {}", fault.at, fault.what)).collect()
    }

    #[test]
    fn ordinary_markup_is_left_alone() {
        for text in [
            "<p class=\"note\">{{ school }}　电话 024-1234<br>开放时间 &lt;8 点</p>",
            "<p><a href='https://www.example.edu.cn/?a=1&b=2'>主页</a> <img alt=校徽 src=\"data:image/svg+xml;base64,AA\"></p>",
            "{% if edition == '内部版' %}<p>内部</p>{% endif %}<!-- <script> -->{{ super() }}",
            "1 < 2",
        ] {
            assert_eq!(told(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn what_runs_or_reaches_outside_is_told() {
        for (text, word) in [
            ("<script>alert(1)</script>", "<script>"),
            ("<SCRIPT src=x></SCRIPT>", "<script>"),
            ("<p style=\"color:red\">x</p>", "style="),
            ("<p ONCLICK=go()>x</p>", "onclick="),
            ("<p title=\"a>b\" onclick=go()>x</p>", "onclick="),
            ("<img src=https://example.com/a.png>", "src="),
            ("<img src='//example.com/a.png'>", "src="),
            ("<a href=\" javascript:go()\">x</a>", "链接"),
            ("<link rel=stylesheet href=x>", "<link>"),
            ("<p><b>x</p></b>", "开着的却是 <b>"),
            ("<div>", "没有结束"),
            ("</div>", "没有开始"),
        ] {
            assert!(told(text).iter().any(|line| line.contains(word)), "{text}: {:?}", told(text));
        }
    }

    #[test]
    fn places_are_those_of_the_file() {
        let text = "　{{ super() }}<b>\n<i onload=x></i></b>";
        let at = text.find("<i").expect("there");
        assert_eq!(faults(text, 0..text.len())[0].at, at);
    }
}
