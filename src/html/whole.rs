//! Keeps dates and ranges of numbers on one line. No property of CSS stops a browser from breaking `2026-11-20` or
//! `5—9` at their dashes in a Chinese text, so there each gets an element that does not wrap. An element that
//! holds nothing else gets the class itself, which costs the page no element more.

/// The class of what does not wrap.
const CLASS: &str = "nowrap";

/// Elements in whose texts nothing is marked: no markup is allowed there, or the text is not prose.
const APART: [&str; 8] = ["script", "style", "svg", "title", "option", "textarea", "pre", "code"];

/// Elements that have no end.
const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// A finished page: what stands in its `main` is kept whole.
pub(super) fn page(text: &str) -> String {
    let from = text.find("<main").unwrap_or(text.len());
    let until = text[from..].find("</main>").map_or(text.len(), |at| from + at);
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    out.push_str(&text[..from]);
    write(&text[from..until], &mut out);
    out.push_str(&text[until..]);
    out
}

/// A part of a page.
pub(super) fn part(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    write(text, &mut out);
    out
}

/// An element that is open.
struct Open<'a> {
    name: &'a str,
    /// Whether its texts stay as they are.
    left_alone: bool,
}

/// Writes markup with every date and range in it kept whole.
fn write(mut rest: &str, out: &mut String) {
    let mut open: Vec<Open<'_>> = Vec::new();
    // Where in `out` the tag begins that the text follows, as long as that is one that opens an element.
    let mut begun: Option<usize> = None;
    while !rest.is_empty() {
        let text = &rest[..rest.find('<').unwrap_or(rest.len())];
        rest = &rest[text.len()..];
        let trimmed = text.trim();
        if open.last().is_some_and(|element| element.left_alone) || trimmed.is_empty() {
            out.push_str(text);
        } else if let Some(tag) = begun.filter(|_| rest.starts_with("</") && found(trimmed) == Some(trimmed.len())) {
            mark(tag, out);
            out.push_str(text);
        } else {
            wrap(text, out);
        }
        let tag = &rest[..end_of_tag(rest)];
        rest = &rest[tag.len()..];
        begun = follow(tag, &mut open).then_some(out.len());
        out.push_str(tag);
    }
}

/// How long the tag is that a text begins with. A value in quotes may hold what ends a tag elsewhere.
fn end_of_tag(text: &str) -> usize {
    let mut quoted = false;
    let end = text.bytes().position(|byte| {
        quoted ^= byte == b'"';
        byte == b'>' && !quoted
    });
    end.map_or(text.len(), |at| at + 1)
}

/// Keeps account of what is open behind a tag, and says whether the tag opens something.
fn follow<'a>(tag: &'a str, open: &mut Vec<Open<'a>>) -> bool {
    if let Some(name) = tag.strip_prefix("</") {
        let name = name.trim_end_matches('>').trim_end();
        if let Some(at) = open.iter().rposition(|element| element.name == name) {
            open.truncate(at);
        }
        return false;
    }
    let inner = tag.get(1..).unwrap_or_default();
    if !inner.starts_with(|first: char| first.is_ascii_alphabetic()) {
        return false;
    }
    let name = &inner[..inner.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(inner.len())];
    if VOID.contains(&name) || tag.ends_with("/>") {
        return false;
    }
    let left_alone = open.last().is_some_and(|element| element.left_alone) || APART.contains(&name) || has_class(tag);
    open.push(Open { name, left_alone });
    true
}

/// Whether a tag says that its element does not wrap.
fn has_class(tag: &str) -> bool {
    let classes = tag.split_once(" class=\"").and_then(|(_, rest)| rest.split_once('"'));
    classes.is_some_and(|(classes, _)| classes.split(' ').any(|class| class == CLASS))
}

/// Gives the class to the tag that begins at `tag` and ends what is written.
fn mark(tag: usize, out: &mut String) {
    let own = &out[tag..];
    if let Some((before, rest)) = own.split_once(" class=\"") {
        let classes = rest.find('"').unwrap_or(rest.len());
        let end = tag + before.len() + " class=\"".len() + classes;
        out.insert_str(end, &format!(" {CLASS}"));
    } else {
        let name = own[1..].find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(0);
        out.insert_str(tag + 1 + name, &format!(" class=\"{CLASS}\""));
    }
}

/// Writes a text with an element around every date and range.
fn wrap(text: &str, out: &mut String) {
    let mut written = 0;
    let mut at = 0;
    while let Some(next) = text[at..].find(|letter: char| letter.is_ascii_digit()) {
        at += next;
        if let Some(length) = found(&text[at..]) {
            let whole = &text[at..at + length];
            out.extend([&text[written..at], "<span class=\"", CLASS, "\">", whole, "</span>"]);
            at += length;
            written = at;
        } else {
            at += digits(&text[at..]);
        }
    }
    out.push_str(&text[written..]);
}

/// How long the date or the range is that a text begins with.
fn found(text: &str) -> Option<usize> {
    day(text).or_else(|| spoken_day(text)).or_else(|| range(text))
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// What follows a number of one of these lengths and a sign behind it.
fn after<'a>(text: &'a str, lengths: &[usize], sign: &str) -> Option<&'a str> {
    let length = digits(text);
    if lengths.contains(&length) { text[length..].strip_prefix(sign) } else { None }
}

/// `2026-11-20`
fn day(text: &str) -> Option<usize> {
    let rest = after(after(text, &[4], "-")?, &[2], "-")?;
    (digits(rest) == 2).then(|| text.len() - rest.len() + 2)
}

/// `2026年11月20日`, `11月20日`
fn spoken_day(text: &str) -> Option<usize> {
    let rest = after(text, &[4], "年").unwrap_or(text);
    let rest = after(after(rest, &[1, 2], "月")?, &[1, 2], "日")?;
    Some(text.len() - rest.len())
}

/// `10—14`, `2026—2027`, `2026—2027学年`: 学期 is a word of its own behind it.
fn range(text: &str) -> Option<usize> {
    let first = digits(text);
    let second = text[first..].strip_prefix('—')?;
    let behind = &second[digits(second)..];
    let is_range = first > 0 && behind.len() < second.len();
    is_range.then(|| text.len() - behind.strip_prefix("学年").unwrap_or(behind).len())
}

#[cfg(test)]
mod tests {
    use super::{page, part};

    #[test]
    fn a_date_in_a_text_gets_an_element() {
        assert_eq!(
            part("<p>在 2026-11-20 以前；2026年1月5日、9月10日也行。</p>"),
            "<p>在 <span class=\"nowrap\">2026-11-20</span> 以前；<span class=\"nowrap\">2026年1月5日</span>、\
             <span class=\"nowrap\">9月10日</span>也行。</p>"
        );
    }

    #[test]
    fn a_range_does_and_what_follows_a_year_stays_behind() {
        assert_eq!(
            part("<p>2026—2027学年第一学期 5—9 件，2026—2027第一学期</p>"),
            "<p><span class=\"nowrap\">2026—2027学年</span>第一学期 <span class=\"nowrap\">5—9</span> 件，\
             <span class=\"nowrap\">2026—2027</span>第一学期</p>"
        );
    }

    #[test]
    fn what_holds_nothing_else_gets_the_class_itself() {
        assert_eq!(
            part("<td id=\"a\">2026-11-20</td><td class=\"number\"> 5—9 </td><a href=\"#a>b\">9月1日</a>"),
            "<td class=\"nowrap\" id=\"a\">2026-11-20</td><td class=\"number nowrap\"> 5—9 </td>\
             <a class=\"nowrap\" href=\"#a>b\">9月1日</a>"
        );
    }

    #[test]
    fn a_text_beside_other_elements_is_not_alone() {
        assert_eq!(
            part("<p>5—9<br>9月1日</p>"),
            "<p><span class=\"nowrap\">5—9</span><br><span class=\"nowrap\">9月1日</span></p>"
        );
    }

    #[test]
    fn what_is_whole_or_no_prose_stays() {
        for text in [
            "<td class=\"nowrap\">在 <b>2026-11-20</b></td>",
            "<span class=\"who nowrap\">1—2</span>",
            "<svg><svg><title>5—9</title></svg><text>9月1日</text></svg>",
            "<pre>日期: 2026-11-20 起</pre><code>2026-11-20.md</code><option>2026—2027</option>",
            "<p title=\"2026-11-20\">12026-11-20、2026-11-201、2026-11、2026年11月、——、3—人、<!-- 5—9 --></p>",
        ] {
            assert_eq!(part(text), text);
        }
    }

    #[test]
    fn what_follows_is_no_longer_left_alone() {
        assert_eq!(
            part("<p><code>5—9</code><img src=\"a\">在 5—9</p>"),
            "<p><code>5—9</code><img src=\"a\">在 <span class=\"nowrap\">5—9</span></p>"
        );
    }

    #[test]
    fn only_main_is_touched() {
        assert_eq!(
            page("<title>5—9</title><main id=\"main\"><b>5—9</b></main><footer>到 5—9</footer>"),
            "<title>5—9</title><main id=\"main\"><b class=\"nowrap\">5—9</b></main><footer>到 5—9</footer>"
        );
        assert_eq!(page("5—9"), "5—9");
    }
}
