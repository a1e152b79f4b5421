//! Sentences as papers write them: official papers set no space between characters and figures. Pages do, and share
//! sentences with papers.

use chrono::NaiveDate;

use crate::report::words::wording;

/// The sentence without the spaces between characters, and between characters and plain figures. Clauses, ids and words
/// in Latin letters stay apart.
pub(crate) fn closed(text: &str) -> String {
    let mut words = text.split(' ');
    let mut before = words.next().unwrap_or_default();
    let mut closed = before.to_owned();
    for word in words {
        if !(is_close(last(before)) && is_close(first(word))) || (is_figure(last(before)) && is_figure(first(word))) {
            closed.push(' ');
        }
        closed.push_str(word);
        before = word;
    }
    closed
}

/// The sentence with its days as papers write them in a sentence: 2026年9月10日.
pub(crate) fn days_in_words(text: &str) -> String {
    let (mut words, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find(|letter: char| letter.is_ascii_digit()) {
        let (before, behind) = rest.split_at(at);
        let end = behind.find(|letter: char| !letter.is_ascii_digit() && letter != '-').unwrap_or(behind.len());
        let (figure, after) = behind.split_at(end);
        words.push_str(before);
        match figure.parse::<NaiveDate>() {
            Ok(date) if figure.len() == 10 => words.push_str(&wording::day(date)),
            _ => words.push_str(figure),
        }
        rest = after;
    }
    words + rest
}

/// The characters, or the figure, with which a text ends.
fn last(text: &str) -> &str {
    let wide = text.trim_end_matches(|letter: char| letter.is_ascii());
    if wide.len() == text.len() { text } else { &text[wide.len()..] }
}

/// The same at its start.
fn first(text: &str) -> &str {
    let rest = text.trim_start_matches(|letter: char| letter.is_ascii());
    if rest.len() == text.len() { text } else { &text[..text.len() - rest.len()] }
}

fn is_close(part: &str) -> bool {
    !part.is_empty() && (!part.is_ascii() || is_figure(part))
}

fn is_figure(part: &str) -> bool {
    part.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, '%' | '-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_stand_in_words() {
        for (page, paper) in [
            ("应在2026-09-10以前", "应在2026年9月10日以前"),
            ("应 3 次，U14，2026-13-40，2025-2026-1", "应 3 次，U14，2026-13-40，2025-2026-1"),
            ("", ""),
        ] {
            assert_eq!(days_in_words(page), paper);
        }
    }

    #[test]
    fn papers_set_figures_close() {
        for (page, paper) in [
            ("干部 2 名、范围内的联谊对象 4 名不在内。", "干部2名、范围内的联谊对象4名不在内。"),
            ("，完成率 不低于 96%，其中 3 份", "，完成率不低于96%，其中3份"),
            (
                "党总支 2025—2026学年没有考核，应在 2026-09-10 以前（LY601）",
                "党总支2025—2026学年没有考核，应在2026-09-10以前（LY601）",
            ),
            ("五.2 坚持定期联谊制度", "五.2 坚持定期联谊制度"),
            ("C11 与 F01 计入", "C11 与 F01 计入"),
            ("1 2 名", "1 2名"),
            ("", ""),
            (" 空", " 空"),
        ] {
            assert_eq!(closed(page), paper);
        }
    }
}
