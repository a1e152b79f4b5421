//! What goes wrong while an import reads or writes: files of other programs, two at once, a full disk, people who left.

use std::fs;

use rust_xlsxwriter::Workbook;

use super::{PAIRS, TODAY, import, school, table};
use crate::harness;

#[test]
fn workbooks_of_other_programs_are_read_or_named() {
    let folder = school("other-programs");
    let corpus = harness::root("tests/corpora/tables");
    let ended = import(&folder, &[&corpus.join("pairs.xls")], &["--yes"]);
    assert_eq!(ended.code, 0, "{}{}", ended.out, ended.err);
    let list = harness::read(folder.join("data/roster/2026-2027/U01.yaml"));
    let pairs = "{编号: F001, 自: 2026-09-01}, {编号: F002, 自: 2026-09-01}";
    assert!(list.contains(&format!("- {{干部: C01, 联谊对象: [{pairs}]}}")), "{list}");
    for (name, words) in [("password.xlsx", "有密码，打不开"), ("picture.xlsx", "里只有图片")] {
        let ended = import(&folder, &[&corpus.join(name)], &["--yes"]);
        assert!(ended.code == 2 && ended.err.contains(words), "{name}: {}", ended.err);
    }
}

/// A filter hides rows that are there all the same.
#[test]
fn a_hidden_row_is_a_row() {
    let folder = school("hidden");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let rows = [["干部", "层级", "干部单位", "联谊对象"], ["段敬之", "处级", "音乐学院党总支", "芦书瑶"]];
    for (row, cells) in (0..).zip(rows.into_iter().chain([["高远", "处级", "文学院党总支", "何安"]])) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write(row, column, cell).expect("a cell");
        }
    }
    sheet.set_row_hidden(1).expect("a row");
    book.save(folder.join("hidden.xlsx")).expect("a workbook");
    let ended = import(&folder, &[&folder.join("hidden.xlsx")], &["--dry-run"]);
    assert!(ended.out.contains("第 2 行：新增 新干部 C01") && ended.out.contains("第 3 行：新增"), "{}", ended.out);
}

#[test]
fn of_two_imports_at_once_one_waits_for_nobody() {
    let folder = school("at-once");
    let pairs = table(&folder, "a.csv", PAIRS.as_bytes());
    let before = harness::files(&folder.join("data"));
    let held = fs::File::open(folder.join("data")).expect("the data folder");
    held.try_lock().expect("nobody else has it");
    let ended = import(&folder, &[&pairs], &["--yes"]);
    assert!(ended.code == 2 && ended.err.contains("另一个 lianyi 正在改"), "{}", ended.err);
    assert!(before == harness::files(&folder.join("data")), "it was written all the same");
    held.unlock().expect("the lock is ours");
    assert_eq!(import(&folder, &[&pairs], &["--yes"]).code, 0);
}

/// A limit on the size of files stands in for a full disk: some of the files are written by then.
#[test]
fn a_full_disk_in_the_middle_leaves_the_records_as_they_were() {
    let folder = school("full-disk");
    let friends = (0..60).map(|number| {
        format!(
            "段敬之,处级,音乐学院党总支,何{}\n",
            "安邦成达恩方光浩".chars().nth(number % 8).expect("a name").to_string().repeat(1 + number / 8)
        )
    });
    let pairs =
        table(&folder, "a.csv", format!("干部,层级,干部单位,联谊对象\n{}", friends.collect::<String>()).as_bytes());
    let before = harness::files(&folder.join("data"));
    for blocks in [0, 1, 2] {
        let files = pairs.to_str().expect("UTF-8");
        let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\" import {files} --yes --as-of {TODAY}");
        let ended = harness::run(&mut harness::lianyi_in_shell(&folder, &script));
        assert_eq!(ended.code, 2, "{blocks}: {}{}", ended.out, ended.err);
        assert!(ended.err.contains("什么也没有改"), "{blocks}: {}", ended.err);
        assert!(before == harness::files(&folder.join("data")), "{blocks} blocks: something was left");
    }
    assert_eq!(import(&folder, &[&pairs], &["--yes"]).code, 0);
}

#[test]
fn whoever_had_left_by_the_day_is_not_meant() {
    let folder = school("left");
    let pairs = table(&folder, "a.csv", PAIRS.as_bytes());
    assert_eq!(import(&folder, &[&pairs], &["--yes"]).code, 0);
    let friends = folder.join("data/people/friends.yaml");
    let text = harness::read(&friends).replace("{编号: F001, 单位: U01}", "{编号: F001, 单位: U01, 止: 2026-09-30}");
    harness::write(&friends, &text);
    let ledger = "日期,干部,联谊对象,形式\n9月12日,段敬之,芦书瑶,谈心\n10月12日,段敬之,芦书瑶,谈心\n";
    let ended = import(&folder, &[&table(&folder, "b.csv", ledger.as_bytes())], &["--dry-run"]);
    assert!(ended.out.contains("第 2 行：新增"), "{}", ended.out);
    assert!(ended.out.contains("第 3 行：不收 C 列：F001 在册到 2026-09-30 为止"), "{}", ended.out);
}

/// Somebody who sits there is asked once for each word that the pack lacks, and sees names.
#[test]
fn on_a_terminal_words_are_asked_for_once() {
    let folder = school("asked");
    table(&folder, "a.csv", PAIRS.as_bytes());
    let row = |day: u32, form: &str| format!("9月{day}日,段敬之,芦书瑶,{form}\n");
    let rows = [row(12, "谈话"), row(13, "谈话"), row(14, "微信"), row(15, "茶叙"), row(16, "茶叙")];
    let ledger = format!("日期,干部,联谊对象,形式\n{}9月17日,段敬之,何安,谈心\n", rows.concat());
    table(&folder, "b.csv", ledger.as_bytes());
    let lianyi = env!("CARGO_BIN_EXE_lianyi");
    // 微信 is to be added, 茶叙 is left open, 谈话 is the first word; they are asked for in their order.
    let script = format!(
        "printf '微信\\n\\n1\\n' | script -qec '{lianyi} import a.csv b.csv --dry-run --as-of {TODAY} --color never' /dev/null"
    );
    let ended = harness::run(std::process::Command::new("sh").args(["-c", &script]).current_dir(&folder));
    let said = ended.out.replace('\r', "");
    assert_eq!(said.matches("是词表“形式”里的哪一个词").count(), 3, "{said}");
    for words in [
        "1  谈心",
        "新干部 C01（段敬之）",
        "第 5、6 行：不收 D 列：办法参数词表里“形式”没有“茶叙”",
        "第 7 行：不收 C 列：名册里没有这名联谊对象：先导入名单，或核对姓名有没有写错：何安",
        "新增或变动 5 行",
    ] {
        assert!(said.contains(words), "{words}\n{said}");
    }
}
