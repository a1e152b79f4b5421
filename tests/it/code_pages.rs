//! The pages of codes speak to every institution: a clause, a quotation or a word of one regulation stands there as
//! what it is, 示例办法, and never as the reader's own.

use lianyi::rules;

use crate::harness;

const REPEAT: &str = "repeat: cargo test --release code_pages";

/// Words of the regulation of which the pages take their examples.
const WORDS: [&str; 9] = ["院级", "处级", "音乐", "党政联席", "学院党委", "信息直通车", "党总支", "INT-0", "2017"];

/// The lines of all pages outside their examples, each with its code.
fn lines() -> Vec<(&'static str, &'static str)> {
    rules::codes()
        .flat_map(|code| {
            let (before, rest) = code.explanation.split_once("\n## 示例\n").expect("a page has an example");
            let (_, after) = rest.split_once("\n## 怎样改\n").expect("a page says how to mend");
            before.lines().chain(after.lines()).map(|line| (code.id, line))
        })
        .collect()
}

/// What stands between backticks is what somebody types.
fn without_code(line: &str) -> String {
    line.split('`').step_by(2).collect()
}

#[test]
fn clauses_and_words_of_one_regulation_are_called_so() {
    let clause = |line: &str| {
        let marks: Vec<char> = line.chars().collect();
        marks.windows(3).any(|three| "一二三四五六".contains(three[0]) && three[1] == '.' && three[2].is_ascii_digit())
            || ["依据一", "依据二", "依据三", "依据四", "依据五", "依据六"].iter().any(|words| line.contains(words))
    };
    let faults: Vec<String> = lines()
        .into_iter()
        .map(|(code, line)| (code, without_code(line)))
        .filter(|(_, line)| !line.contains("示例办法"))
        .filter(|(_, line)| clause(line) || WORDS.iter().any(|word| line.contains(word)))
        .map(|(code, line)| format!("{code}: {line}"))
        .collect();
    assert!(faults.is_empty(), "say 示例办法 in these lines:\n{}\n{REPEAT}", faults.join("\n"));
}

/// What is quoted behind the number of a clause stands in the regulation, word for word.
#[test]
fn quotations_stand_in_the_regulation() {
    let regulation: String = harness::read(harness::root("tests/regulation.txt")).split_whitespace().collect();
    let regulation = regulation.replace(['‘', '’'], "");
    let mut quoted = 0;
    for (code, line) in lines().into_iter().filter(|(_, line)| line.contains("示例办法")) {
        for (at, _) in line.match_indices('“') {
            let before = line[..at].chars().next_back();
            if !before.is_some_and(|letter| letter.is_ascii_digit() || "一二三四五六".contains(letter)) {
                continue;
            }
            let quotation = line[at + '“'.len_utf8()..].split('”').next().expect("a part");
            for part in quotation.replace(['‘', '’'], "“").split("……") {
                let part: String = part.split_whitespace().collect();
                let plain = |text: &str| text.replace(['“', '”'], "");
                assert!(
                    plain(&regulation).contains(&plain(&part)),
                    "{code}: “{part}” is not in the regulation; {REPEAT}"
                );
                quoted += 1;
            }
        }
    }
    assert!(quoted > 20, "only {quoted} quotations");
}
