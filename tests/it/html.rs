//! As much HTML as the tests need: tags with their attributes, from pages that we write ourselves.

/// One opening or closing tag.
#[derive(Debug)]
pub(crate) struct Tag {
    /// Small letters.
    pub(crate) name: String,
    /// `</name>`.
    pub(crate) closing: bool,
    /// `<name/>`.
    pub(crate) empty: bool,
    /// Names and values, entities resolved.
    pub(crate) attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of an attribute.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

/// Elements that have no end tag.
const VOID: [&str; 9] = ["meta", "link", "br", "hr", "img", "input", "col", "wbr", "source"];

/// Elements whose end tag HTML lets one leave out; we do not.
pub(crate) fn tags(page: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").expect("a comment ends").1;
        } else if rest.starts_with('!') {
            rest = rest.split_once('>').expect("a declaration ends").1;
        } else {
            let end = end_of_tag(rest);
            tags.push(tag(&rest[..end]));
            rest = &rest[end + 1..];
            let last = tags.last().expect("just pushed");
            if last.name == "script" && !last.closing {
                rest = &rest[rest.find("</script").expect("a script ends")..];
            }
        }
    }
    tags
}

/// The first `>` outside quotes.
fn end_of_tag(text: &str) -> usize {
    let mut quoted = false;
    for (at, letter) in text.char_indices() {
        match letter {
            '"' => quoted = !quoted,
            '>' if !quoted => return at,
            _ => {}
        }
    }
    panic!("a tag does not end: <{}", text.chars().take(80).collect::<String>());
}

fn tag(text: &str) -> Tag {
    let closing = text.starts_with('/');
    let empty = text.ends_with('/');
    let text = text.trim_matches('/').trim();
    let (name, mut rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let mut attributes = Vec::new();
    while !rest.trim().is_empty() {
        rest = rest.trim_start();
        let end = rest.find(|letter: char| letter == '=' || letter.is_whitespace()).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let (value, after) = match after.strip_prefix("=\"") {
            Some(value) => value.split_once('"').expect("a value ends"),
            None => ("", after),
        };
        assert!(!after.starts_with('='), "an attribute without quotes: <{text}>");
        attributes.push((name.to_lowercase(), unescaped(value)));
        rest = after;
    }
    Tag { name: name.to_lowercase(), closing, empty, attributes }
}

/// The first tag that does not close what was opened last, in words.
pub(crate) fn unbalanced(tags: &[Tag]) -> Option<String> {
    let mut open: Vec<&str> = Vec::new();
    for tag in tags.iter().filter(|tag| !tag.empty && !VOID.contains(&tag.name.as_str())) {
        if !tag.closing {
            open.push(&tag.name);
        } else if open.pop() != Some(&tag.name) {
            return Some(format!("</{}> closes nothing", tag.name));
        }
    }
    open.pop().map(|name| format!("<{name}> is never closed"))
}

/// What stands between two marks, or nothing.
pub(crate) fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let Some((_, rest)) = text.split_once(from) else { return "" };
    rest.split_once(to).map_or("", |(inner, _)| inner)
}

/// What a page says, without its tags.
pub(crate) fn text(page: &str) -> String {
    page.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text)).collect()
}

/// A page without tags, as a reader sees it: what a name could hide in.
pub(crate) fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&#39;", "'")
        .replace("&#x2F;", "/")
        .replace("&amp;", "&")
}

/// A link without its percent signs.
pub(crate) fn decoded(link: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = link.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = (*first == b'%').then(|| after.get(..2)).flatten();
        let code = code.and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).expect("links are UTF-8")
}

/// Where a text names a school year as files do, 2026-2027, each with what stands around it; paths may.
pub(crate) fn raw_years(text: &str) -> Vec<String> {
    let text: Vec<char> = text.chars().collect();
    let is_years = |window: &[char]| {
        let mut letters = window.iter().enumerate();
        letters.all(|(index, letter)| if index == 4 { *letter == '-' } else { letter.is_ascii_digit() })
    };
    let begins = |at: usize| at == 0 || text[at - 1] != '/' && !text[at - 1].is_ascii_digit();
    let found = text.windows(9).enumerate().filter(|(at, window)| is_years(window) && begins(*at));
    found.map(|(at, _)| text[at.saturating_sub(15)..(at + 15).min(text.len())].iter().collect()).collect()
}
