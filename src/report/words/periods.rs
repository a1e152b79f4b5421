//! Periods in the sentences of messages. A message calls a term by its 编号, as it calls a cadre C21: that is what stands
//! in the files that it asks to mend. Pages and papers are for readers, who know it as 2025—2026第一学期.

use crate::report::words::wording;

/// The sentence with its periods named as readers name them. What stands in quotes or in a path is what somebody wrote,
/// and days stay days.
pub(crate) fn in_words(sentence: &str) -> String {
    let (mut words, mut rest) = (String::with_capacity(sentence.len()), sentence);
    while let Some(at) = rest.find(|letter: char| letter.is_ascii_digit()) {
        let (before, behind) = rest.split_at(at);
        let end = behind.find(|letter: char| !is_of_id(letter)).unwrap_or(behind.len());
        let (id, after) = behind.split_at(end);
        words.push_str(before);
        if let Some(name) = named(id).filter(|_| !is_part(last(&words)) && !is_part(after.chars().next())) {
            close(&mut words);
            // The name of a school year says that it is one.
            let after_year = after.trim_start_matches(' ');
            let after_year = ["学年", "年度"].iter().find_map(|word| after_year.strip_prefix(word));
            rest = match after_year.filter(|_| !name.contains("学期")) {
                Some(after) => after,
                None => after.strip_prefix(' ').unwrap_or(after),
            };
            words.push_str(&name);
            // 2025—2026第一学期 and 学期末 make one word of the middle.
            if name.ends_with("学期") {
                rest = rest.strip_prefix("学期").unwrap_or(rest);
            }
        } else {
            words.push_str(id);
            rest = after;
        }
    }
    words + rest
}

/// The name of a period; `None` for a day, a number, and whatever else is no 编号 of a period.
fn named(id: &str) -> Option<String> {
    let name = wording::short_term(id);
    (id.contains('-') && name != id && id.parse::<chrono::NaiveDate>().is_err()).then_some(name)
}

const fn is_of_id(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '-'
}

fn last(text: &str) -> Option<char> {
    text.chars().next_back()
}

/// Whether a letter beside an 编号 makes it a part of a path, of another word or of what somebody wrote.
fn is_part(letter: Option<char>) -> bool {
    letter.is_some_and(|letter| letter.is_ascii_alphanumeric() || "/._-“”`".contains(letter))
}

/// Takes the space away that stands between Chinese and a figure.
fn close(words: &mut String) {
    if words.ends_with(' ') && words.trim_end().chars().next_back().is_some_and(|letter| !letter.is_ascii()) {
        words.truncate(words.trim_end().len());
    }
}

#[cfg(test)]
mod tests {
    use super::in_words;

    #[test]
    fn a_period_is_named_as_readers_name_it_and_nothing_else_is_touched() {
        let cases = [
            (
                "C21 与 F02 在 2025-2026-1（2025-09-01 至 2026-03-01）没有",
                "C21 与 F02 在2025—2026第一学期（2025-09-01 至 2026-03-01）没有",
            ),
            ("机关党总支没有 2025-2026 学年的名单", "机关党总支没有2025—2026学年的名单"),
            ("没有覆盖到 2025-2026-2 学期末（2026-07-12）", "没有覆盖到2025—2026第二学期末（2026-07-12）"),
            ("在 2025-Q4 和 2025-10 各一次", "在2025年第四季度和2025年10月各一次"),
            ("2025-2026-1：已联系", "2025—2026第一学期：已联系"),
            ("写 roster/2025-2026/U01.yaml", "写 roster/2025-2026/U01.yaml"),
            ("“2025-2026-1”写的是 FB2025-014、2025-09-30", "“2025-2026-1”写的是 FB2025-014、2025-09-30"),
            ("统战部纪要〔2025〕11号，2025 年", "统战部纪要〔2025〕11号，2025 年"),
        ];
        for (message, expected) in cases {
            assert_eq!(in_words(message), expected);
        }
    }
}
