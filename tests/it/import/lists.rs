//! What an import makes of lists: pairs that are new, gone or refused, and how a list was decided.

use std::fs;

use super::{PAIRS, TODAY, import, lianyi, school, table};
use crate::harness;

#[test]
fn a_list_that_was_decided_takes_no_pair_in_silence() {
    let folder = school("decided");
    let pairs = table(&folder, "a.csv", PAIRS.as_bytes());
    assert_eq!(import(&folder, &[&pairs], &["--yes"]).code, 0);
    let list = folder.join("data/roster/2026-2027/U01.yaml");
    let text = fs::read_to_string(&list).expect("a list");
    fs::write(&list, text.replace("名单:", "确定: {会议: 党政联席会议, 日期: 2026-09-10}\n名单:")).expect("a list");
    let more = table(&folder, "b.csv", "干部,联谊对象\n段敬之,江一苇\n".as_bytes());
    let ended = import(&folder, &[&more], &["--yes"]);
    assert_eq!(ended.code, 2);
    assert!(ended.out.contains("这个单位的名单已经确定（2026-09-10）"), "{}", ended.out);
}

#[test]
fn blank_rows_are_said_and_no_row_is_given_to_a_cadre_who_was_not_read() {
    let folder = school("above");
    let text = "干部,层级,干部单位,联谊对象\n段敬之,处级,音乐学院党总支,芦书瑶\n,,,\n,,,江一苇\n无单位者,处级,,何安\n,,,吕邦\n";
    let pairs = table(&folder, "a.csv", text.as_bytes());
    let ended = import(&folder, &[&pairs], &["--yes", "--partial"]);
    assert_eq!(ended.code, 1, "{}{}", ended.out, ended.err);
    assert!(ended.out.contains("第 6 行：不收 A 列：没有写干部，上面一行的干部也没有读懂"), "{}", ended.out);
    let list = fs::read_to_string(folder.join("data/roster/2026-2027/U01.yaml")).expect("a list");
    assert!(list.contains("{干部: C01, 联谊对象: [F001, F002]}") && !list.contains("F003"), "{list}");
}

#[test]
fn whoever_is_no_more_on_the_table_is_said_and_stays() {
    let folder = school("gone");
    let row = |cadre: &str, friend: &str| format!("{cadre},处级,音乐学院党总支,{friend}\n");
    let table_of = |rows: &[String]| format!("干部,层级,干部单位,联谊对象\n{}", rows.concat());
    let both = table_of(&[row("段敬之", "芦书瑶"), row("高远", "何安")]);
    assert_eq!(import(&folder, &[&table(&folder, "a.csv", both.as_bytes())], &["--yes"]).code, 0);
    let before = harness::files(&folder.join("data"));
    let one = table_of(&[row("段敬之", "芦书瑶")]);
    let ended = import(&folder, &[&table(&folder, "b.csv", one.as_bytes())], &["--yes"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert!(ended.err.contains("1 对在这份名单的表上没有了，没有删除：C02 与 F002"), "{}", ended.err);
    assert!(before == harness::files(&folder.join("data")), "somebody was removed");
}

#[test]
fn a_list_says_by_whom_and_when_it_was_decided() {
    let folder = school("decision");
    let head = "干部,层级,干部单位,联谊对象,确定,确定日期,文号\n";
    let row = |unit: &str, cadre: &str, friend: &str, day: &str| {
        format!("{cadre},处级,{unit},{friend},党政联席会议,{day},纪要〔2026〕3号\n")
    };
    let text = [
        head,
        &row("音乐学院党总支", "段敬之", "芦书瑶", "2026-09-10"),
        &row("文学院党总支", "高远", "何安", "9月11日"),
    ];
    let ended = import(&folder, &[&table(&folder, "a.csv", text.concat().as_bytes())], &["--yes"]);
    assert_eq!(ended.code, 0, "{}{}", ended.out, ended.err);
    let list =
        |unit: &str| fs::read_to_string(folder.join(format!("data/roster/2026-2027/{unit}.yaml"))).expect("a list");
    assert!(
        list("U02").contains("确定: {会议: 党政联席会议, 日期: 2026-09-11, 文号: 纪要〔2026〕3号}\n名单:\n"),
        "{}",
        list("U02")
    );
    let checked = lianyi(&folder, &["check", "--as-of", TODAY]);
    assert!(!checked.out.contains("LY303"), "{}", checked.out);
    // A list that was not decided when it was imported is decided by the next import.
    let rest = "干部,层级,干部单位,联谊对象\n吴光,处级,理学院党总支,吕邦\n";
    let rest = table(&folder, "b.csv", rest.as_bytes());
    let ended = import(&folder, &[&rest], &["--yes"]);
    assert!(ended.err.contains("1 份名单没有写由哪次会议、哪一天确定"), "{}", ended.err);
    let flags = ["--yes", "--decided-by", "党政联席会议", "--decided-on", "2026-09-12"];
    assert_eq!(import(&folder, &[&rest], &flags).code, 0);
    assert!(list("U03").contains("确定: {会议: 党政联席会议, 日期: 2026-09-12}\n名单:\n"), "{}", list("U03"));
    // One list has one decision.
    let two =
        [head, &row("医学院党总支", "赵安", "张邦", "2026-09-10"), &row("医学院党总支", "钱安", "曹邦", "2026-09-11")];
    let ended = import(&folder, &[&table(&folder, "c.csv", two.concat().as_bytes())], &["--dry-run"]);
    assert!(ended.out.contains("第 3 行：不收 E 列：同一份名单上面写的"), "{}", ended.out);
}

#[test]
fn nobody_is_registered_of_a_row_that_is_refused() {
    let folder = school("nobody");
    let pairs = "干部,层级,干部单位,联谊对象\n段敬之,处级,音乐学院党总支,芦书瑶\n";
    let flags = ["--yes", "--decided-by", "党政联席会议", "--decided-on", "2026-09-12"];
    assert_eq!(import(&folder, &[&table(&folder, "a.csv", pairs.as_bytes())], &flags).code, 0);
    let before = harness::files(&folder.join("data"));
    let more = table(&folder, "b.csv", "干部,联谊对象\n段敬之,江一苇\n党委统战部制,\n".as_bytes());
    let rest = folder.join("rest.xlsx");
    let ended = import(&folder, &[&more], &["--yes", "--partial", "--refused", rest.to_str().expect("UTF-8")]);
    assert_eq!(ended.code, 1, "{}{}", ended.out, ended.err);
    assert!(before == harness::files(&folder.join("data")), "somebody was registered");
    assert!(rest.is_file());
}
