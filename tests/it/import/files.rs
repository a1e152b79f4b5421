//! What an import reads: workbooks and tables, also those that are none.

use std::fs;
use std::path::Path;

use rust_xlsxwriter::{Formula, Workbook};

use super::{PAIRS, TODAY, import, lianyi, school, table};
use crate::harness;

#[test]
fn gbk_with_quotes_and_line_feeds_is_read() {
    let folder = school("gbk");
    let pairs = table(&folder, "a.csv", format!("\u{FEFF}{PAIRS}").as_bytes());
    let text = "日期,干部,联谊对象,形式,情况\n9月12日,段敬之,芦书瑶,谈心,\"谈了\"\"排课\"\"\n和琴房\"\n";
    let (bytes, _, wrong) = encoding_rs::GBK.encode(text);
    assert!(!wrong);
    let ledger = table(&folder, "b.csv", &bytes);
    let ended = import(&folder, &[&pairs, &ledger], &["--yes"]);
    assert_eq!(ended.code, 0, "{}{}", ended.out, ended.err);
    let note = fs::read_to_string(folder.join("data/contacts/2026-2027-1/20260912-C01-F001.md")).expect("a note");
    assert!(note.ends_with("---\n谈了\"排课\"\n和琴房\n"), "{note}");
}

#[test]
fn what_is_no_table_is_named() {
    let folder = school("no-table");
    let mut empty = Workbook::new();
    empty.add_worksheet();
    empty.save(folder.join("empty.xlsx")).expect("a workbook");
    table(&folder, "page.xlsx", b"<html><table><tr><td>1</td></tr></table></html>");
    table(&folder, "~$a.xlsx", b"\x05user");
    table(
        &folder,
        "locked.xlsx",
        &[&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..], b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"]
            .concat(),
    );
    table(&folder, "cut.xlsx", b"PK\x03\x04 and no more");
    for (name, words) in [
        ("empty.xlsx", "没有一个单元格有内容"),
        ("page.xlsx", "其实是网页（HTML）"),
        ("~$a.xlsx", "Excel 打开文件时的临时文件"),
        ("locked.xlsx", "有密码"),
        ("cut.xlsx", "损坏了"),
        ("none.xlsx", "不存在"),
    ] {
        let ended = import(&folder, &[&folder.join(name)], &["--yes"]);
        assert_eq!(ended.code, 2, "{name}");
        assert!(ended.err.contains(words), "{name}: {}", ended.err);
    }
}

#[test]
fn a_formula_without_a_value_and_two_people_of_one_name_are_refused() {
    let folder = school("formula");
    let pairs = "干部,层级,干部单位,联谊对象,对象单位\n段敬之,处级,音乐学院党总支,芦书瑶,音乐学院党总支\n段敬之,处级,文学院党总支,芦书瑶,文学院党总支\n";
    let pairs = table(&folder, "a.csv", pairs.as_bytes());
    assert_eq!(import(&folder, &[&pairs], &["--yes"]).code, 0);
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, text) in (0..).zip(["日期", "干部", "联谊对象", "形式"]) {
        sheet.write(0, column, text).expect("a head");
    }
    for (row, cadre) in [(1, "段敬之"), (2, "段敬之（C02）")] {
        for (column, text) in (0..).zip(["2026-09-12", cadre, "芦书瑶（文学院党总支）", "谈心"]) {
            sheet.write(row, column, text).expect("a cell");
        }
    }
    sheet.write_formula(3, 0, Formula::new("=TODAY()").set_result("")).expect("a formula");
    sheet.write(3, 1, "段敬之（C02）").expect("a cell");
    book.save(folder.join("b.xlsx")).expect("a workbook");
    let ended = import(&folder, &[&folder.join("b.xlsx")], &["--dry-run"]);
    assert!(
        ended.out.contains("第 2 行：不收 B 列：同名的干部有 2 名：C01（音乐学院党总支）、C02（文学院党总支）"),
        "{}",
        ended.out
    );
    assert!(ended.out.contains("第 3 行：新增 联系记录 20260912-C02-F002"), "{}", ended.out);
    assert!(ended.out.contains("第 4 行：不收"), "{}", ended.out);
}

#[test]
fn headings_that_nobody_listed_are_understood_or_stop_the_import() {
    let folder = school("headings");
    let pairs = "序号,党员干部姓名,层级,所在党总支,党外联谊对象姓名,党派,手机号\n1,段敬之,处级,音乐学院党总支,芦书瑶,民盟,139\n";
    let pairs = table(&folder, "a.csv", pairs.as_bytes());
    let ended = import(&folder, &[&pairs], &["--dry-run", "--unit", "音乐学院党总支"]);
    assert_eq!(ended.code, 0, "{}{}", ended.out, ended.err);
    assert!(ended.out.contains("新干部 C01，新联谊对象 F001，C01 与 F001 结对"), "{}", ended.out);
    assert!(
        ended.err.contains("没有用到，内容不会导入：“所在党总支”（1 格）；")
            && ended.err.contains("不收，内容不会导入：“手机号”（1 格）；")
            && !ended.err.contains("序号"),
        "{}",
        ended.err
    );
    let mapped = import(&folder, &[&pairs], &["--dry-run", "--map", "所在党总支=干部单位"]);
    assert_eq!(mapped.code, 0, "{}{}", mapped.out, mapped.err);
    // A cadre is no friend, whatever the other column is called.
    let turned = table(&folder, "b.csv", "姓名,所在单位,被帮扶对象\n段敬之,音乐学院党总支,芦书瑶\n".as_bytes());
    let ended = import(&folder, &[&turned], &["--dry-run"]);
    assert_eq!(ended.code, 2, "{}{}", ended.out, ended.err);
    for words in ["没有认出表头", "第 1 行是 姓名、所在单位、被帮扶对象", "--map 原来的列名=联谊对象"]
    {
        assert!(ended.err.contains(words), "{words}: {}", ended.err);
    }
    let wrong = import(&folder, &[&pairs], &["--dry-run", "--map", "聊天=摆龙门阵"]);
    assert!(wrong.code == 2 && wrong.err.contains("词表里没有“摆龙门阵”"), "{}", wrong.err);
}

#[test]
fn what_was_exported_changes_nothing_when_it_comes_back() {
    let folder = harness::folder("import-export");
    let shown = folder.to_str().expect("UTF-8");
    assert_eq!(lianyi(Path::new("."), &["init", shown, "--demo"]).code, 0);
    let before = harness::files(&folder.join("data"));
    for year in ["2024-2025", "2025-2026", "2026-2027"] {
        let book = folder.join("all.xlsx");
        let book = book.to_str().expect("UTF-8");
        let args = ["export", "--format", "xlsx", "--names", "-o", book, "--overwrite", "--as-of", TODAY];
        let ended = lianyi(&folder, &args);
        assert_eq!(ended.code, 0, "{}", ended.err);
        let ended = import(&folder, &[Path::new(book)], &["--yes", "--year", year]);
        assert_eq!(ended.code, 0, "{year}: {}{}", ended.out, ended.err);
        assert!(ended.err.contains("表里的内容都已经登记过"), "{year}: {}{}", ended.out, ended.err);
        assert!(!ended.err.contains("没有删除"), "{year}: {}", ended.err);
    }
    assert!(before == harness::files(&folder.join("data")), "the records changed");
}
