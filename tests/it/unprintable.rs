//! What keeps a report from being printed is said by `check`, before anybody waits for the report.

use std::collections::BTreeSet;
use std::path::Path;

use crate::harness;

/// A day on which every kind of paper of the base corpus is made.
const DAY: &str = "2026-12-20";

/// A character of Unicode's private use: no face has it, and `check` has nothing else to say of it.
fn rare(number: usize) -> char {
    u32::try_from(number).ok().and_then(|number| char::from_u32(0xE000 + number)).expect("a few hundred texts")
}

/// The rare characters that a text speaks of.
fn named(text: &str) -> BTreeSet<char> {
    let codes = text.split("U+").skip(1).filter_map(|rest| u32::from_str_radix(rest.get(..4)?, 16).ok());
    codes.filter_map(char::from_u32).filter(|character| ('\u{E000}'..='\u{F8FF}').contains(character)).collect()
}

const CATEGORY: &str = "类别: 党总支";
const LISTED: &str = "类别: [党总支";

/// Texts of the base corpus that stand in no table of the program. What is not printed is among them, too.
const TEXTS: &[&str] = &[
    "中共示例艺术",
    "党委统战部",
    "联谊交友办法",
    "示例办法",
    "机关党总支",
    "音乐学系党",
    CATEGORY,
    "院级干部联系人大",
    "处级干部联系本单位",
    "党委副书记",
    "分管统战工作",
    "丁怀远",
    "贺敬文",
    "苏若兰",
    "顾清和",
    "蒋一鸣",
    "邵文博",
    "汪守拙",
    "民主党派",
    "无党派人士",
    "群众",
    "政协委员",
    "老一代党外代表人士",
    "教授",
    "高级工程师",
    "博士",
    "硕士",
    "在职",
    "退休",
    "学院党委会议",
    "党政联席会议",
    "院党纪要",
    "机关纪要",
    "音乐学系纪要",
    "汇总党外人士情况",
    "依据: 本单位",
    "依据: 联系点",
    "按期确定名单",
    "期间，单位与所联系",
    "同意自评",
    "建校纪念活动",
    "谈心",
    "座谈会",
    "电话",
    "思想动态",
    "社会热点",
    "管理",
    "服务",
    "生活困难",
    "副高级以上",
    "个别联系",
    "信息直通车",
    "院级联谊范围",
    "处级干部结对",
    "及时记载",
    "主动联系的答复",
    "意见建议汇总",
    "五.2 坚持",
    "联系的内容",
    "联谊交友的形式",
];

#[test]
fn check_names_every_character_for_which_a_report_stops() {
    let project = harness::project("base", "unprintable");
    let data = project.join("data");
    let texts: Vec<(String, String)> = harness::files(&data)
        .into_iter()
        .map(|(path, bytes)| (path, marked(String::from_utf8(bytes).expect("the corpus is UTF-8"))))
        .collect();
    let mut refused = BTreeSet::new();
    // A report stops at its first paper; with the characters of that one taken out, it stops at the next.
    for _ in 0..20 {
        for (path, text) in &texts {
            let without: String = text.chars().filter(|character| !refused.contains(character)).collect();
            harness::write(&data.join(path), without);
        }
        let check = run(&project, &["check"]);
        assert!(check.0 < 2, "{}", check.1);
        let report = run(&project, &["report", "--out", "site"]);
        let missing = named(&report.1);
        let unsaid: Vec<char> = missing.difference(&named(&check.1)).copied().collect();
        assert!(unsaid.is_empty(), "check does not name {unsaid:?}, the report says:\n{}", report.1);
        if report.0 < 2 {
            assert!(refused.len() > 15, "the report stopped for {refused:?} only");
            return;
        }
        assert!(!missing.is_empty(), "{}", report.1);
        refused.extend(missing);
    }
    panic!("the report never ended");
}

fn run(project: &Path, args: &[&str]) -> (i32, String) {
    let ended = harness::run(harness::lianyi(project).args(args).args(["--as-of", DAY, "--color", "never"]));
    (ended.code, ended.out + &ended.err)
}

/// Puts a rare character behind each of the texts, the same wherever it stands, so that references still meet.
fn marked(text: String) -> String {
    let marks = TEXTS.iter().enumerate();
    marks.fold(text, |text, (number, word)| {
        let mark = rare(number);
        // The rules name the category of units in a list.
        let text = if *word == CATEGORY { text.replace(LISTED, &format!("{LISTED}{mark}")) } else { text };
        text.replace(word, &format!("{word}{mark}"))
    })
}
