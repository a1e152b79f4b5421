//! 别名 of the pack: what was said of a word once need not be said again.

use crate::import::session::Session;
use crate::write::changes::Changes;
use crate::write::yaml::scalar;

/// Keeps the words that were of use in this run, and those that somebody wants as they are.
pub(super) fn write(session: &Session<'_>, changes: &mut Changes, notes: &mut Vec<String>) {
    let (used, added) = (&session.words.used, &session.words.added);
    if used.is_empty() && added.is_empty() {
        return;
    }
    let span = session.model.pack.regulation.in_force.span;
    let file = session.sources.file(span.file);
    let mut text = file.text.clone();
    for (key, word) in added {
        match with_word(&text, key, word) {
            Some(longer) => {
                text = longer;
                notes.push(format!("词表“{key}”里添了“{word}”；计不计入，看办法参数里各条规则怎么写"));
            }
            None => notes.push(format!("{} 的词表“{key}”不是写在一行的方括号里的，请自己添上“{word}”", file.path)),
        }
    }
    let lines: Vec<String> = used.iter().map(|(word, meant)| format!("{}: {}", scalar(word), scalar(meant))).collect();
    if !lines.is_empty() {
        match with_aliases(&text, &lines) {
            Some(longer) => text = longer,
            None => notes.push(format!("{} 的“词表”不是一行一项写的，别名没有记下：{}", file.path, lines.join("，"))),
        }
    }
    changes.put(&file.path, Some(&file.text), text);
}

/// The text of a pack with a further word in a list of its 词表.
fn with_word(text: &str, key: &str, word: &str) -> Option<String> {
    let start = text.find("\n词表:").map(|at| at + 1)?;
    let mut at = start;
    for (index, line) in text[start..].split_inclusive('\n').enumerate() {
        if index > 0 && !line.starts_with([' ', '#', '\n', '\r']) {
            return None;
        }
        let inner = line.trim_start();
        if let Some(list) = inner.strip_prefix(key).and_then(|rest| rest.strip_prefix(':')) {
            let begin = at + line.len() - list.len();
            let end = begin + list.split('#').next()?.rfind(']')?;
            let is_empty = text[begin..end].trim_end().ends_with('[');
            let gap = if is_empty { "" } else { ", " };
            return Some(format!("{}{gap}{}{}", &text[..end], scalar(word), &text[end..]));
        }
        at += line.len();
    }
    None
}

/// The text of a pack with further 别名 in its 词表.
fn with_aliases(text: &str, lines: &[String]) -> Option<String> {
    let mut at = 0;
    let mut is_first = true;
    let (mut inside, mut indent, mut end, mut own) = (false, "  ".to_owned(), None, None);
    for line in text.split_inclusive('\n') {
        let content = line.trim();
        let first = &line[..line.len() - line.trim_start().len()];
        if !inside {
            if line.starts_with("词表:") {
                inside = content.split('#').next().unwrap_or_default().trim() == "词表:";
                if !inside {
                    return None;
                }
                end = Some(at + line.len());
            }
        } else if !content.is_empty() && !content.starts_with('#') {
            if first.is_empty() {
                break;
            }
            if end.is_some() && own.is_none() && content.split('#').next().unwrap_or_default().trim() == "别名:" {
                own = Some(at + line.len());
            }
            if is_first {
                first.clone_into(&mut indent);
                is_first = false;
            }
            end = Some(at + line.len());
        }
        at += line.len();
    }
    let end = end?;
    let deeper = format!("{indent}  ");
    let added = lines.iter().fold(String::new(), |added, line| added + &deeper + line + "\n");
    let (at, added) = match own {
        Some(own) => (own, added),
        None => (end, format!("{indent}别名:   # 表里别的写法，导入时认作后面的词\n{added}")),
    };
    let newline = if text[..at].ends_with('\n') { "" } else { "\n" };
    Some(format!("{}{newline}{added}{}", &text[..at], &text[at..]))
}

#[cfg(test)]
mod tests {
    use super::{with_aliases, with_word};

    #[test]
    fn a_word_is_added_to_its_list() {
        let pack = "名称: 一\n词表:\n  层级: [处级]\n  形式: [谈心, 电话]   # 计入 [1]\n条款: []\n";
        let longer = pack.replace("电话]", "电话, 微信]");
        assert_eq!(with_word(pack, "形式", "微信"), Some(longer));
        assert_eq!(with_word(pack, "内容", "教学"), None);
        assert_eq!(with_word("词表: {形式: [谈心]}\n", "形式", "微信"), None);
    }

    #[test]
    fn a_word_is_added_where_the_pack_keeps_its_words() {
        let added = |text: &str| with_aliases(text, &["谈话: 谈心".to_owned()]).unwrap_or_default();
        let once = added("名称: 一\n词表:\n  层级: [处级]\n  形式: [谈心]   # 计入\n\n# 条款\n条款: []\n");
        let head = "名称: 一\n词表:\n  层级: [处级]\n  形式: [谈心]   # 计入\n  别名:   # 表里别的写法，导入时认作后面的词\n    谈话: 谈心\n";
        assert_eq!(once, format!("{head}\n# 条款\n条款: []\n"));
        let twice = with_aliases(&once, &["走访: 走访慰问".to_owned()]).unwrap_or_default();
        assert!(twice.contains("后面的词\n    走访: 走访慰问\n    谈话: 谈心\n"), "{twice}");
        assert_eq!(with_aliases("词表: {层级: [处级]}\n", &["谈话: 谈心".to_owned()]), None);
    }
}
