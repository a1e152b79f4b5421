//! The blocks of a file: `{% block colophon %}…{% endblock %}`. What stands outside of them would be shown
//! nowhere, so it is refused.

use std::ops::Range;

use crate::report::own_template::Fault;

/// One block of a file.
#[derive(Clone, Debug)]
pub(super) struct Block {
    pub(super) name: String,
    /// What stands between its tags, in bytes of the file.
    pub(super) inner: Range<usize>,
}

/// A tag of the template language.
struct Tag<'a> {
    range: Range<usize>,
    /// Its words; none where it shows a value or is a comment.
    words: Vec<&'a str>,
    is_comment: bool,
}

/// The blocks of a file, and what is wrong around them; `known` are the names that there are.
pub(super) fn read(text: &str, known: &[&str]) -> (Vec<Block>, Vec<Fault>) {
    let mut blocks: Vec<Block> = Vec::new();
    let mut faults = Vec::new();
    // Where the text outside goes on, and the block that is open.
    let mut outside = 0;
    let mut open: Option<(&str, Range<usize>)> = None;
    for tag in tags(text) {
        match (tag.words.as_slice(), open.take()) {
            (["endblock", ..], Some((name, head))) => {
                if blocks.iter().any(|block| block.name == name) {
                    faults.push(Fault { at: head.start, what: format!("“{name}”这个块写了两次") });
                } else if known.contains(&name) {
                    blocks.push(Block { name: name.to_owned(), inner: head.end..tag.range.start });
                } else {
                    let what = format!("没有“{name}”这个块；有的是 {}", known.join("、"));
                    faults.push(Fault { at: head.start, what });
                }
                outside = tag.range.end;
            }
            (["block", ..], Some(outer)) => {
                faults.push(Fault { at: tag.range.start, what: "块里不能再有块".to_owned() });
                open = Some(outer);
            }
            (_, Some(outer)) => open = Some(outer),
            (["block", name], None) => {
                faults.extend(stray(text, outside..tag.range.start));
                open = Some((name, tag.range));
            }
            (_, None) if tag.is_comment => {
                faults.extend(stray(text, outside..tag.range.start));
                outside = tag.range.end;
            }
            // Anything else outside is stray text, told with what is around it.
            (_, None) => {}
        }
    }
    match open {
        Some((name, head)) => {
            let what = format!("“{name}”这个块没有结束；末尾写 {{% endblock %}}");
            faults.push(Fault { at: head.start, what });
        }
        None => faults.extend(stray(text, outside..text.len())),
    }
    (blocks, faults)
}

/// What stands outside of all blocks.
fn stray(text: &str, range: Range<usize>) -> Option<Fault> {
    let part = &text[range.clone()];
    let blank = part.len() - part.trim_start().len();
    (blank < part.len()).then(|| Fault {
        at: range.start + blank,
        what: "块以外的内容哪里也不会出现；请写在 {% block … %} 和 {% endblock %} 之间".to_owned(),
    })
}

/// The tags of a text in their order.
fn tags(text: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + text[from..].find('{')?;
        let Some((close, is_comment)) = (match text.as_bytes().get(at + 1) {
            Some(b'%') => Some(("%}", false)),
            Some(b'{') => Some(("}}", false)),
            Some(b'#') => Some(("#}", true)),
            _ => None,
        }) else {
            from = at + 1;
            return Some(Tag { range: at..at, words: Vec::new(), is_comment: false });
        };
        let end = text[at + 2..].find(close).map_or(text.len(), |length| at + 2 + length + close.len());
        from = end;
        let inner = text[at..end].trim_start_matches("{%").trim_end_matches("%}").trim_matches('-');
        let words = if close == "%}" { inner.split_whitespace().collect() } else { Vec::new() };
        Some(Tag { range: at..end, words, is_comment })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(usize, String)> {
        read(text, &["brand", "colophon"]).1.into_iter().map(|fault| (fault.at, fault.what)).collect()
    }

    #[test]
    fn blocks_are_read_with_what_stands_between_their_tags() {
        let text = "{# ours #}\n{% block brand %}<p>{{ school }}</p>{% endblock %}\n{%- block colophon -%}x{% if a %}y{% endif %}{% endblock %}\n";
        let (blocks, faults) = read(text, &["brand", "colophon"]);
        let read: Vec<(&str, &str)> =
            blocks.iter().map(|block| (block.name.as_str(), &text[block.inner.clone()])).collect();
        assert_eq!(read, [("brand", "<p>{{ school }}</p>"), ("colophon", "x{% if a %}y{% endif %}")]);
        assert!(faults.is_empty(), "{faults:?}");
    }

    #[test]
    fn what_is_wrong_with_blocks_is_told_where_it_stands() {
        assert_eq!(
            told("{% block foot %}{% endblock %}"),
            [(0, "没有“foot”这个块；有的是 brand、colophon".to_owned())]
        );
        assert!(told("  <p>x</p>{% block brand %}{% endblock %}")[0].0 == 2);
        assert!(told("{% block brand %}{% endblock %} y")[0].0 == 32);
        assert!(told("{% block brand %}x")[0].1.contains("没有结束"));
        assert!(told("{% block brand %}{% block colophon %}{% endblock %}")[0].1.contains("块里不能再有块"));
        assert!(told("{% block brand %}{% endblock %}{% block brand %}{% endblock %}")[0].1.contains("写了两次"));
        assert!(told("{{ school }}")[0].1.contains("块以外"));
        assert!(told("{ {% block brand %}{% endblock %}")[0].1.contains("块以外"));
        assert!(told("").is_empty());
    }
}
