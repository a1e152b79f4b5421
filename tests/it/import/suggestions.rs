//! What an import makes of a list of suggestions.

use std::fs;

use super::{PAIRS, TODAY, import, lianyi, school, table};
use crate::harness;

#[test]
fn suggestions_come_in_once_with_the_steps_that_were_taken() {
    let folder = school("suggestions");
    let pairs = table(&folder, "a.csv", PAIRS.as_bytes());
    let ledger = table(&folder, "b.csv", "日期,干部,联谊对象,形式\n9月12日,段敬之,芦书瑶,谈心\n".as_bytes());
    let text = "提出日期,联谊对象,干部,类别,意见建议,汇总,上报,交办,承办单位,办结,办理情况,答复本人\n\
        9月12日,芦书瑶,段敬之,教学,多开琴房,9月14日,9月20日,9月22日,教务处,10月8日,已解决,10月9日\n\
        2026-09-20,王小明,,后勤,修屋顶,,,,,2026-10-10,年内修好,\n\
        9月12日,芦书瑶,段敬之,教学,多开 琴房,,,,,,,\n";
    let list = table(&folder, "c.csv", text.as_bytes());
    let ended = import(&folder, &[&pairs, &ledger, &list], &["--yes"]);
    assert_eq!(ended.code, 0, "{}{}", ended.out, ended.err);
    assert!(ended.out.contains("第 4 行：略过 与第 2 行相同"), "{}", ended.out);
    let written = harness::files(&folder.join("data/feedback/2026"));
    let all: Vec<String> = written.iter().map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).collect();
    assert_eq!(all.len(), 2, "{all:?}");
    let steps = "类别: 教学\n摘要: 多开琴房\n经过:\n  - {步骤: 汇总, 日期: 2026-09-14}\n  - {步骤: 上报, 日期: 2026-09-20}\n  \
        - {步骤: 交办, 日期: 2026-09-22, 承办单位: 教务处}\n  - {步骤: 办结, 日期: 2026-10-08, 结果: 已解决}\n  \
        - {步骤: 答复本人, 日期: 2026-10-09}\n";
    assert!(all.iter().any(|item| item.contains("来源: 20260912-C01-F001") && item.contains(steps)), "{all:?}");
    let plain = "提出: 2026-09-20\n联谊对象: [F002]\n类别: 后勤\n摘要: 修屋顶\n经过:\n  - {步骤: 办结, 日期: 2026-10-10, 说明: 年内修好}\n";
    assert!(all.iter().any(|item| item.contains(plain)), "{all:?}");
    let again = import(&folder, &[&list], &["--yes"]);
    assert!(again.code == 0 && again.err.contains("都已经登记过"), "{}{}", again.out, again.err);
    assert_ne!(lianyi(&folder, &["check", "--as-of", TODAY]).code, 2);
}

#[test]
fn a_suggestion_of_a_contact_that_nobody_wrote_down_is_refused() {
    let folder = school("suggestions-refused");
    let pairs = table(&folder, "a.csv", PAIRS.as_bytes());
    let text = "提出日期,联谊对象,干部,类别,摘要,汇总\n9月12日,芦书瑶,段敬之,教学,多开琴房,\n9月13日,芦书瑶,,教学,修屋顶,9月1日\n\
        9月13日,芦书瑶,,,修屋顶,\n";
    let ended = import(&folder, &[&pairs, &table(&folder, "b.csv", text.as_bytes())], &["--yes"]);
    assert_eq!(ended.code, 2);
    for words in [
        "第 2 行：不收 C 列：2026-09-12 没有这名干部与此人的联系记录",
        "第 3 行：不收 F 列：2026-09-01 早于提出的日子 2026-09-13",
        "第 4 行：不收 D 列：没有写类别",
    ] {
        assert!(ended.out.contains(words), "{words}\n{}", ended.out);
    }
    assert!(fs::read_dir(folder.join("data/feedback")).map_or(0, Iterator::count) <= 1);
}
