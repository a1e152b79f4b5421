//! Nothing that a table holds is lost without a word: rows in quotation marks, cells behind the head, second columns,
//! columns without a heading, signs that no record can hold; and no advice leads what no record may have into one.

use rust_xlsxwriter::Workbook;

use super::{PAIRS, import, school, table};
use crate::harness;

/// What an import of a ledger says and writes; the people are in the records already.
struct Ledger {
    folder: std::path::PathBuf,
}

impl Ledger {
    fn new(name: &str) -> Self {
        let folder = school(name);
        let ended = import(&folder, &[&table(&folder, "a.csv", PAIRS.as_bytes())], &["--yes"]);
        assert_eq!(ended.code, 0, "{}{}", ended.out, ended.err);
        Self { folder }
    }

    /// Nothing is written, and these words say why.
    fn refuses(&self, text: &str, words: &str) {
        let before = harness::files(&self.folder.join("data"));
        let ended = import(&self.folder, &[&table(&self.folder, "b.csv", text.as_bytes())], &["--yes"]);
        let said = format!("{}{}", ended.out, ended.err);
        assert_eq!(ended.code, 2, "{text}\n{said}");
        assert!(said.contains(words), "{text}\n{words}\n{said}");
        assert!(before == harness::files(&self.folder.join("data")), "{text}: something was written");
    }

    /// The preview says these words.
    fn says(&self, text: &str, words: &str) -> String {
        let ended = import(&self.folder, &[&table(&self.folder, "b.csv", text.as_bytes())], &["--dry-run"]);
        let said = format!("{}{}", ended.out, ended.err);
        assert!(said.contains(words), "{text}\n{words}\n{said}");
        said
    }
}

const HEAD: &str = "日期,干部,联谊对象,形式,情况\n";

#[test]
fn a_quotation_mark_swallows_no_rows() {
    let ledger = Ledger::new("quotes");
    let row = "2026-09-12,段敬之,芦书瑶,谈心,";
    let (other, last) = (row.replace("12", "13"), row.replace("12", "14"));
    // Nothing closes it; the next cell in quotation marks does; it stands alone at the end of a row.
    ledger.refuses(&format!("{HEAD}{row}\"谈教学\n{other}第二次\n"), "第 2 行起的引号没有配对");
    ledger.refuses(&format!("{HEAD}\n{row}好\n{other}\"谈教学\n{last}\"第三次\"\n"), "第 4 行起的引号没有配对");
    ledger.refuses(&format!("{HEAD}{row}\"谈教学\n{other}\"\n{last}好\n"), "第 2 行：不收 E 列：这一格里有换行");
    // What is well stays so: lines and marks within a cell, a mark in the middle of a text.
    let said = ledger.says(&format!("{HEAD}{row}\"谈教学，\"\"好\"\"\n还有琴房\"\n{other}他说\"好\"\n"), "第 3 行");
    assert!(said.contains("新增或变动 2 行，已有 0 行，略过 0 行，不收 0 行"), "{said}");
}

#[test]
fn a_cell_behind_the_head_is_refused_or_said() {
    let ledger = Ledger::new("beyond");
    let row = "2026-09-12,段敬之,芦书瑶,谈心,谈教学";
    ledger.refuses(&format!("{HEAD}{row},还谈了琴房\n"), "第 2 行：不收 F 列：表头只有 5 列，这一行多出内容");
    ledger.says(&format!("{HEAD}{row},,\n"), "不收 0 行");
    ledger
        .says("日期,干部,联谊对象,形式,\n2026-09-12,段敬之,芦书瑶,谈心,琴房\n", "E 列没有列名，有内容的 1 格不会导入");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, head) in (0..).zip(["日期", "干部", "联谊对象", "形式"]) {
        sheet.write(0, column, head).expect("a head");
    }
    // A day with its time, in a cell that nobody formatted.
    sheet.write(1, 0, 46_277.75).expect("a day");
    for (column, text) in (1..).zip(["段敬之", "芦书瑶", "谈心", "琴房"]) {
        sheet.write(1, column, text).expect("a cell");
    }
    book.save(ledger.folder.join("c.xlsx")).expect("a workbook");
    let ended = import(&ledger.folder, &[&ledger.folder.join("c.xlsx")], &["--dry-run"]);
    assert!(ended.out.contains("新增 联系记录 20260912-C01-F001"), "{}{}", ended.out, ended.err);
    assert!(ended.err.contains("E 列没有列名，有内容的 1 格不会导入"), "{}", ended.err);
}

#[test]
fn two_columns_of_one_meaning_are_not_one() {
    let ledger = Ledger::new("twice");
    let rest = "芦书瑶,谈心\n";
    let two = "第 2 行：不收 C 列：“干部”有两列，这里写的不是 B 列的人";
    ledger.refuses(&format!("日期,干部,干部,联谊对象,形式\n2026-09-12,段敬之,高远,{rest}"), two);
    ledger.refuses(&format!("日期,干部,校领导,联谊对象,形式\n2026-09-12,段敬之,高远,{rest}"), two);
    let friends = "日期,干部,联谊对象,党外人士,形式\n2026-09-12,段敬之,芦书瑶,王小明,谈心\n";
    ledger.refuses(friends, "不收 D 列：“联谊对象”有两列");
    let pairs = "干部,层级,干部单位,联谊对象,联谊对象\n段敬之,处级,音乐学院党总支,何安,何平\n";
    ledger.refuses(pairs, "不收 E 列：“联谊对象”有两列");
    // The same people twice, by id and by name.
    let same = format!("日期,干部,干部姓名,联谊对象,形式\n2026-09-12,C01,段敬之,{rest}");
    ledger.says(&same, "不收 0 行");
    let days = "日期,干部,联谊对象,形式,时间,情况,情况,情况\n2026-09-12,段敬之,芦书瑶,谈心,2026-09-13,甲,乙,丙\n";
    let said = ledger.says(days, "“日期”有两列，读的是 A 列；E 列“时间”与它不同的 1 格不会导入");
    for words in ["“情况”有两列，读的是 F 列；G 列“情况”", "“情况”有两列，读的是 F 列；H 列“情况”"]
    {
        assert!(said.contains(words), "{said}");
    }
    let other = "日期,干部,联谊对象,形式,职称\n2026-09-12,段敬之,芦书瑶,谈心,教授\n";
    ledger.says(other, "这几列不是联系记录里记的，内容不会导入：“职称”（1 格）");
}

#[test]
fn a_sign_that_no_record_can_hold_is_refused_in_the_preview() {
    let ledger = Ledger::new("signs");
    let row = |text: &str| format!("{HEAD}2026-09-12,段敬之,芦书瑶,谈心,{text}\n");
    ledger.refuses(&row("谈\u{1b}教学"), "第 2 行：不收 E 列：里面有看不见的字符 U+001B");
    ledger.says(&row("谈\0教学"), "第 2 行：不收 E 列：里面有看不见的字符 U+0000");
    ledger.says(&row("谈\u{202E}教学"), "第 2 行：不收 E 列：里面有看不见的字符 U+202E");
    // What web pages leave in a copied text takes no room, and is left out.
    let text = row("谈\u{200B}教学");
    let ended = import(&ledger.folder, &[&table(&ledger.folder, "c.csv", text.as_bytes())], &["--yes"]);
    assert_eq!(ended.code, 0, "{}{}", ended.out, ended.err);
    let note = harness::read(ledger.folder.join("data/contacts/2026-2027-1/20260912-C01-F001.md"));
    assert!(note.ends_with("谈教学\n"), "{note}");
}

#[test]
fn no_advice_leads_what_is_not_recorded_into_a_record() {
    let ledger = Ledger::new("private");
    let text =
        "姓名,单位,政治面貌,职称,身份证号,手机,宗教信仰,主要家庭成员情况\n孙二,文学院党总支,群众,讲师,1,2,无,三口\n";
    let said = ledger.says(
        text,
        "这几列不收，内容不会导入：“身份证号”（1 格）、“手机”（1 格）、“宗教信仰”（1 格）、“主要家庭成员情况”（1 格）",
    );
    assert!(!said.contains("--map"), "{said}");
    let path = table(&ledger.folder, "c.csv", text.as_bytes());
    let ended = import(&ledger.folder, &[&path], &["--dry-run", "--map", "身份证号=情况"]);
    assert!(ended.code == 2 && ended.err.contains("“身份证号”一类台账不记"), "{}", ended.err);
    // A friend is outside of the party; no word of the pack mends that.
    let text = "姓名,单位,政治面貌,职称\n孙二,文学院党总支,中共党员,讲师\n";
    let path = table(&ledger.folder, "c.csv", text.as_bytes());
    for more in [&["--dry-run"][..], &["--dry-run", "--map", "中共党员=中共党员"]] {
        let ended = import(&ledger.folder, &[&path], more);
        assert!(ended.out.contains("不收 C 列：联谊对象是党外人士"), "{}{}", ended.out, ended.err);
        assert!(!ended.out.contains("--map"), "{}", ended.out);
    }
    let text = "日期,干部,联谊对象,联系方式\n2026-09-12,段敬之,芦书瑶,13804012345\n";
    let said = ledger.says(text, "不收 D 列：“形式”里写的是手机号码，台账不记");
    assert!(!said.contains("--map") && !said.contains("138"), "{said}");
}
