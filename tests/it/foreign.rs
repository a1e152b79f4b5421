//! No school's page says another school's words: what is not in a pack's own rules and records, and is a word of one
//! university only, stands on none of its pages, papers and data files.

use std::path::Path;

use crate::harness;

/// Words of one university: its clauses, tiers, bodies, periods and how it calls people and units.
const WORDS: [&str; 22] = [
    "学期",
    "学年",
    "院级",
    "处级",
    "全院",
    "全校",
    "本校",
    "本院",
    "离校",
    "党总支",
    "基层党组织",
    "统战委员",
    "统战部",
    "党政联席",
    "信息直通车",
    "五.2",
    "五.4",
    "党员领导干部",
    "党外人士",
    "寒假",
    "暑假",
    "茶话会",
];

/// The words that are not this school's own.
pub(crate) fn words(data: &Path) -> Vec<&'static str> {
    let own = own(data);
    WORDS.into_iter().filter(|word| !own.contains(word)).collect()
}

/// What a school wrote itself: values and sentences, without keys and comments, which are the format's.
fn own(data: &Path) -> String {
    let mut own = String::new();
    for (path, bytes) in harness::files(data) {
        // A calendar of school years has school years and terms.
        if path.starts_with("calendar/") && path.contains('-') {
            own.push_str("学年学期\n");
        }
        let text = String::from_utf8(bytes).expect("records are UTF-8");
        let yaml = Path::new(&path).extension().is_none_or(|extension| extension != "md");
        for line in text.lines().filter(|line| !(yaml && line.trim_start().starts_with('#'))) {
            own.push_str(&without_keys(line));
            own.push('\n');
        }
    }
    own
}

/// A line without the words that stand before a colon and a space, or before a colon at its end.
fn without_keys(line: &str) -> String {
    let line = format!("{line} ");
    let parts: Vec<&str> = line.split(": ").collect();
    let (last, before) = parts.split_last().expect("a part");
    let mut kept: String = before.iter().map(|part| part.trim_end_matches(is_hanzi)).collect();
    kept.push_str(last);
    kept
}

fn is_hanzi(letter: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&letter)
}

/// The lines of a text, without tags, in which one of the words stands.
pub(crate) fn faults(path: &str, text: &str, words: &[&str]) -> Vec<String> {
    let mut plain = String::new();
    let mut within = false;
    for letter in text.chars() {
        match letter {
            '<' => within = true,
            '>' if within => {
                within = false;
                plain.push('\n');
            }
            _ if within => {}
            _ => plain.push(letter),
        }
    }
    let plain: Vec<String> = plain.lines().map(without_keys).collect();
    let named = |line: &&String| words.iter().any(|word| line.contains(word));
    plain.iter().filter(named).map(|line| format!("{path}: {}", line.trim())).collect()
}

#[test]
fn keys_and_comments_are_not_a_schools_own_words() {
    assert_eq!(without_keys("学年: \"2025\""), "\"2025\" ");
    assert_eq!(without_keys("- {编号: U01, 统战委员: C02}"), "- {U01, C02} ");
    assert_eq!(without_keys("  统战委员:"), "  ");
}
