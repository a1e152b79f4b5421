//! `lianyi import`: from the tables that people keep to a site, and what is refused.

use std::fs;
use std::path::{Path, PathBuf};

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use crate::harness::{self, Ended};

mod files;
mod lists;
mod lost;
mod suggestions;
mod trouble;

const TODAY: &str = "2026-11-20";

/// A new school in an empty folder.
fn school(name: &str) -> PathBuf {
    let folder = harness::folder(&format!("import-{name}"));
    let ended =
        lianyi(Path::new("."), &["init", folder.to_str().expect("UTF-8"), "--name", "示例大学", "--as-of", TODAY]);
    assert_eq!(ended.code, 0, "init: {}{}", ended.out, ended.err);
    folder
}

fn lianyi(folder: &Path, args: &[&str]) -> Ended {
    let mut command = harness::lianyi(folder);
    harness::run(command.args(args))
}

fn import(folder: &Path, files: &[&Path], more: &[&str]) -> Ended {
    let files = files.iter().map(|file| file.to_str().expect("UTF-8"));
    let args: Vec<&str> =
        ["import"].into_iter().chain(files).chain(["--as-of", TODAY]).chain(more.iter().copied()).collect();
    lianyi(folder, &args)
}

/// Names of so many people, no two the same.
fn name(surnames: &str, number: usize) -> String {
    let surname = surnames.chars().nth(number % surnames.chars().count()).expect("a surname");
    let given = "安邦成达恩方光浩佳康乐明宁平庆仁山泰文新兴阳远云泽振志中";
    format!("{surname}{}", given.chars().nth(number % 28).expect("a given name"))
}

const SURNAMES: &str = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许";

fn cadre(number: usize) -> String {
    name(SURNAMES, number)
}

fn friend(number: usize) -> String {
    name("何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章", number)
}

/// 40 pairs of 20 cadres, two friends each, with the cells of the cadre merged, a blank row and a note; and 60 contacts
/// with days in five spellings.
fn workbook(path: &Path) {
    let mut book = Workbook::new();
    pairs(&mut book);
    contacts(&mut book);
    book.save(path).expect("a workbook");
}

fn pairs(book: &mut Workbook) {
    let plain = Format::new();
    let sheet = book.add_worksheet();
    sheet.set_name("分配表").expect("a name");
    sheet.merge_range(0, 0, 0, 5, "2026-2027 学年联谊交友分配表", &plain).expect("a title");
    for (column, head) in (0..).zip(["序号", "干部", "层级", "单位", "联谊对象", "职称", "对象单位"])
    {
        sheet.write(1, column, head).expect("a head");
    }
    let mut row = 2;
    for number in 0..20_u32 {
        let index = number as usize;
        let (tier, unit) = if number < 5 {
            ("校级", "学校党委")
        } else {
            ("处级", if number % 2 == 0 { "音乐学院党总支" } else { "文学院党总支" })
        };
        sheet.merge_range(row, 0, row + 1, 0, &(number + 1).to_string(), &plain).expect("a number");
        for (column, text) in [(1, cadre(index)), (2, tier.to_owned()), (3, unit.to_owned())] {
            sheet.merge_range(row, column, row + 1, column, &text, &plain).expect("a cadre");
        }
        for half in 0..2 {
            sheet.write(row + half, 4, unit_friend(index, half as usize, friend)).expect("a friend");
            sheet.write(row + half, 6, if number < 5 { "文学院党总支" } else { unit }).expect("a unit");
            sheet.write(row + half, 5, "副教授").expect("a title");
        }
        row += if number == 9 { 3 } else { 2 };
    }
    sheet.write(row + 1, 0, "注：以上名单由学校党委会议和各单位党政联席会议确定。").expect("a note");
}

fn contacts(book: &mut Workbook) {
    let sheet = book.add_worksheet();
    sheet.set_name("联系").expect("a name");
    for (column, head) in (0..).zip(["联系时间", "联系领导", "联系对象", "方式", "谈话内容", "地点"])
    {
        sheet.write(0, column, head).expect("a head");
    }
    let days = Format::new().set_num_format("yyyy-mm-dd");
    for number in 0..60_u32 {
        let (row, index) = (number + 1, (number % 20) as usize);
        let (month, day) = (9 + number % 2, 11 + number % 17);
        match number % 5 {
            0 => drop(
                sheet
                    .write_with_format(
                        row,
                        0,
                        ExcelDateTime::from_ymd(
                            2026,
                            u8::try_from(month).expect("a month"),
                            u8::try_from(day).expect("a day"),
                        )
                        .expect("a day"),
                        &days,
                    )
                    .expect("a day"),
            ),
            1 => drop(sheet.write(row, 0, format!("2026年{month}月{day}日")).expect("a day")),
            2 => drop(sheet.write(row, 0, format!("{month}月{day}日下午")).expect("a day")),
            3 => drop(sheet.write(row, 0, format!("{month}.{day}")).expect("a day")),
            _ => drop(sheet.write(row, 0, f64::from(20_260_000 + month * 100 + day)).expect("a day")),
        }
        sheet.write(row, 1, cadre(index)).expect("a cadre");
        sheet.write(row, 2, unit_friend(index, (number as usize / 20) % 2, friend)).expect("a friend");
        sheet.write(row, 3, "谈话").expect("a form");
        sheet.write(row, 4, "谈了课程安排和琴房，说希望周末开放。").expect("a text");
        sheet.write(row, 5, "办公室").expect("a place");
    }
}

fn unit_friend(cadre: usize, half: usize, friend: impl Fn(usize) -> String) -> String {
    format!("{}{}", friend(cadre), if half == 0 { "一" } else { "二" })
}

/// A file of comma-separated values beside a school.
fn table(folder: &Path, name: &str, text: &[u8]) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, text).expect("a file");
    path
}

const PAIRS: &str =
    "干部,层级,干部单位,联谊对象\n段敬之,处级,音乐学院党总支,芦书瑶\n高远,处级,文学院党总支,\"王小明、李 珊\"\n";

#[test]
fn from_an_empty_folder_and_excel_to_the_published_site() {
    let folder = school("whole");
    let book = folder.with_extension("xlsx");
    workbook(&book);
    let refused = import(&folder, &[&book], &["--yes"]);
    assert_eq!(refused.code, 2, "{}", refused.out);
    assert!(refused.out.contains("没有“谈话”"), "{}", refused.out);
    let ended = import(&folder, &[&book], &["--map", "谈话=谈心", "--yes"]);
    assert_eq!(ended.code, 0, "{}{}", ended.out, ended.err);
    assert!(ended.out.contains("新增或变动 100 行，已有 0 行，略过 1 行，不收 0 行"), "{}", ended.out);
    let written = harness::files(&folder.join("data"));
    // The pack remembers what a word means; who says it once more changes nothing either.
    for more in [&["--yes"][..], &["--map", "谈话=谈心", "--yes"]] {
        let again = import(&folder, &[&book], more);
        assert_eq!(again.code, 0, "{}{}", again.out, again.err);
        assert!(again.out.contains("新增或变动 0 行，已有 100 行"), "{}", again.out);
        assert!(written == harness::files(&folder.join("data")), "a second import changed something");
    }
    let report = lianyi(&folder, &["report", "--as-of", TODAY]);
    assert!(report.code < 2, "{}", report.err);
    assert!(folder.join("site/public/index.html").is_file());
    let papers = harness::files(&folder.join("site"));
    assert!(
        papers.iter().any(|(path, _)| Path::new(path).extension().is_some_and(|ending| ending == "pdf")),
        "no paper"
    );
    // What names.yaml holds is on no line of what was said.
    for number in 0..20 {
        let name = name("赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许", number);
        assert!(!format!("{}{}{}", ended.out, ended.err, refused.out).contains(&name), "{name} is said");
    }
}

#[test]
fn one_row_that_is_not_understood_keeps_all_from_being_written() {
    let folder = school("refused");
    let pairs = table(&folder, "a.csv", PAIRS.as_bytes());
    let ledger = "日期,干部,联谊对象,形式\n9.1,段敬之,芦书瑶,谈心\n9月12日,段敬之,芦书瑶,谈心\n2026-09-13,段敬之,无此人,谈心\n2026-12-30,高远,李珊,谈心\n";
    let ledger = table(&folder, "b.csv", ledger.as_bytes());
    let before = harness::files(&folder.join("data"));
    let ended = import(&folder, &[&pairs, &ledger], &["--yes"]);
    assert_eq!(ended.code, 2);
    for words in [
        "第 2 行：不收 A 列：“日期”是数字 9.1，可能是 9 月 1 日，也可能是 9 月 10 日",
        "第 4 行：不收 C 列：名册里没有这名联谊对象",
        "第 5 行：不收 A 列：2026-12-30 还没有到",
    ] {
        assert!(ended.out.contains(words), "{words}\n{}", ended.out);
    }
    assert!(before == harness::files(&folder.join("data")), "something was written");
    let shown = import(&folder, &[&pairs], &["--dry-run"]);
    assert_eq!(shown.code, 0);
    let silent = import(&folder, &[&pairs], &[]);
    assert_eq!(silent.code, 2, "nobody was asked, and it was written");
    assert!(before == harness::files(&folder.join("data")), "something was written");
    let partial = import(&folder, &[&pairs, &ledger], &["--yes", "--partial"]);
    assert_eq!(partial.code, 1, "{}", partial.out);
    assert!(folder.join("data/contacts/2026-2027-1/20260912-C01-F001.md").is_file());
    // What is not taken lies in the folder where the command was given; the next time it gets a name of its own.
    let rest = harness::names(&folder).into_iter().filter(|name| name.starts_with("不收的行")).count();
    let again = import(&folder, &[&ledger], &["--yes", "--partial"]);
    assert_eq!(again.code, 1, "{}{}", again.out, again.err);
    let names = harness::names(&folder).into_iter().filter(|name| name.starts_with("不收的行"));
    assert_eq!(names.count(), rest + 1, "{}", again.err);
}

/// As slow as the slowest step for each row would make it; nobody waits for minutes.
#[test]
fn ten_thousand_rows_are_written_at_once() {
    let folder = school("many");
    let friends: Vec<String> = (0..400).map(|number| format!("{}{}", friend(number), friend(number / 20))).collect();
    let line = |friend: &String| format!("段敬之,处级,音乐学院党总支,{friend}\n");
    let pairs = format!("干部,层级,干部单位,联谊对象\n{}", friends.iter().map(line).collect::<String>());
    let pairs = table(&folder, "a.csv", pairs.as_bytes());
    let line = |number: usize| format!("9月{}日,段敬之,{},谈心\n", 1 + number % 25, friends[number / 25]);
    let ledger = format!("日期,干部,联谊对象,形式\n{}", (0..10_000).map(line).collect::<String>());
    let ledger = table(&folder, "b.csv", ledger.as_bytes());
    let ended = import(&folder, &[&pairs, &ledger], &["--yes"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert!(ended.err.contains("contacts/2026-2027-1/ 新文件 10000 个"), "{}", ended.err);
}

#[test]
fn refused_rows_come_back_as_a_workbook_that_can_be_mended_and_imported() {
    let folder = school("rest");
    let pairs = table(&folder, "a.csv", PAIRS.as_bytes());
    let ledger = "日期,干部,联谊对象,形式,情况\n9.1,段敬之,芦书瑶,谈心,谈了排课\n9月12日,段敬之,芦书瑶,谈心,谈了琴房\n";
    let ledger = table(&folder, "b.csv", ledger.as_bytes());
    let rest = folder.join("rest.xlsx");
    let refused = ["--yes", "--partial", "--refused", rest.to_str().expect("UTF-8")];
    let ended = import(&folder, &[&pairs, &ledger], &refused);
    assert_eq!(ended.code, 1, "{}{}", ended.out, ended.err);
    let again = import(&folder, &[&ledger], &refused);
    assert_eq!(again.code, 2, "a workbook that somebody may be mending was replaced");
    assert!(again.err.contains("已经有了"), "{}", again.err);
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(&rest).expect("a workbook");
    let sheet = calamine::Reader::worksheet_range_at(&mut book, 0).expect("a sheet").expect("cells");
    let rows: Vec<Vec<String>> = sheet.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect();
    assert_eq!(rows[0], ["日期", "干部", "联谊对象", "形式", "情况", "不收的原因", "原来的行号"]);
    assert_eq!(rows[1][..5], ["9.1", "段敬之", "芦书瑶", "谈心", "谈了排课"]);
    assert!(rows[1][5].contains("可能是 9 月 1 日") && rows[1][6] == "2", "{rows:?}");
    assert_eq!(rows.len(), 2);
    // Mended as a colleague would, in the workbook; its own two columns are no business of anybody.
    let mut mended = Workbook::new();
    let sheet = mended.add_worksheet();
    for (row, cells) in (0..).zip(&rows) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write(row, column, if cell == "9.1" { "9月10日" } else { cell }).expect("a cell");
        }
    }
    mended.save(folder.join("mended.xlsx")).expect("a workbook");
    let ended = import(&folder, &[&folder.join("mended.xlsx")], &["--yes"]);
    assert_eq!(ended.code, 0, "{}{}", ended.out, ended.err);
    assert!(!ended.err.contains("没有用到的列"), "{}", ended.err);
    assert!(folder.join("data/contacts/2026-2027-1/20260910-C01-F001.md").is_file());
}

#[test]
fn two_rows_of_one_day_that_differ_are_not_made_one() {
    let folder = school("one-day");
    let pairs = table(&folder, "a.csv", PAIRS.as_bytes());
    let row = "9月12日,段敬之,芦书瑶,谈心,";
    let text = format!("日期,干部,联谊对象,形式,情况\n{row}谈了排课\n{row}谈了排课\n{row}谈了琴房\n");
    let ended = import(&folder, &[&pairs, &table(&folder, "b.csv", text.as_bytes())], &["--dry-run"]);
    assert!(ended.out.contains("第 3 行：略过 与第 2 行相同"), "{}", ended.out);
    assert!(ended.out.contains("第 4 行：不收 A 列：与第 2 行同一天"), "{}", ended.out);
}

#[test]
fn a_word_may_be_kept_as_it_is_without_counting() {
    let folder = school("as-it-is");
    let pairs = table(&folder, "a.csv", PAIRS.as_bytes());
    let ledger =
        "日期,干部,联谊对象,形式,意见建议\n9月12日,段敬之,芦书瑶,微信,多开琴房\n9月13日,段敬之,王小明,谈心,无\n";
    let ledger = table(&folder, "b.csv", ledger.as_bytes());
    let ended = import(&folder, &[&pairs, &ledger], &["--yes", "--map", "微信=微信"]);
    assert_eq!(ended.code, 0, "{}{}", ended.out, ended.err);
    let checked = lianyi(&folder, &["check", "--as-of", TODAY]);
    assert!(checked.out.contains("已办 0、") && !checked.out.contains("LY106"), "{}", checked.out);
    let note = fs::read_to_string(folder.join("data/contacts/2026-2027-1/20260912-C01-F001.md")).expect("a note");
    assert!(note.contains("形式: 微信") && note.ends_with("---\n意见建议：多开琴房\n"), "{note}");
    for words in ["1 条联系写了“意见建议”", "1 条联系的双方不在这一学年的名单上", "词表“形式”里添了“微信”"]
    {
        assert!(ended.err.contains(words), "{words}: {}", ended.err);
    }
}
