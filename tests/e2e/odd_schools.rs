//! The papers of schools with nobody and with hundreds, and of people with long and rare names: each is there, reads as
//! a sentence, and counts nothing that is none. The schools are made here from the base corpus.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::documents;
use crate::harness;

const REPEAT: &str = "repeat: cargo test --release --test e2e odd_schools";

/// All of the school year 2025-2026 is over, its assessments too.
const DAY: &str = "2026-11-20";
const NEXT_YEAR: &str = "学年: 2026-2027\n学期:\n  - {编号: 2026-2027-1, 开始: 2026-09-01, 结束: 2027-01-18}\n";

/// The base school with a second year, which some lines of some files are taken out of.
fn school(name: &str, without: &[(&str, &dyn Fn(&str) -> bool)], gone: &[&str]) -> PathBuf {
    let project = harness::project("base", &format!("odd-{name}"));
    let data = project.join("data");
    for path in gone {
        harness::remove(&data.join(path));
    }
    for (path, goes) in without {
        let text = harness::read(data.join(path));
        let kept: String = text.lines().filter(|line| !goes(line)).map(|line| format!("{line}\n")).collect();
        harness::write(&data.join(path), if kept.is_empty() { "[]\n".to_owned() } else { kept });
    }
    harness::write(&data.join("calendar/2026-2027.yaml"), NEXT_YEAR);
    project
}

fn edit(project: &Path, path: &str, changes: &[(&str, &str)]) {
    let path = project.join("data").join(path);
    let mut text = harness::read(&path);
    for (old, new) in changes {
        assert!(text.contains(old), "{}: {old}", path.display());
        text = text.replace(old, new);
    }
    harness::write(&path, text);
}

/// Records that each kind of paper was issued; of the answer where there is a suggestion.
fn issued(project: &Path, unit: &str, cadre: &str, item: Option<&str>) {
    let by_day = "截至: 2026-04-10\n成文日期: 2026-04-13\n";
    let annual = "期间: 2025-2026\n成文日期: 2026-11-10\n";
    let mut records = vec![
        format!("文书: 情况通报\n期间: 2025-2026-1\n文号: 统〔2026〕1号\n成文日期: 2026-03-10\n"),
        format!("文书: 考核报告\n{annual}文号: 统〔2026〕2号\n签发: {cadre}\n"),
        format!("文书: 单位考核表\n{annual}对象: {unit}\n"),
        format!("文书: 个人台账\n对象: {cadre}\n{by_day}"),
        format!("文书: 会议以来\n自: 2026-03-02\n{by_day}文号: 统〔2026〕3号\n签发: {cadre}\n"),
    ];
    if let Some(item) = item {
        records.push(format!("文书: 答复回执\n对象: {item}\n成文日期: 2026-04-13\n"));
        records.push(format!("文书: 意见建议专报\n{by_day}文号: 统〔2026〕4号\n签发: {cadre}\n"));
        records.push(format!("文书: 催办单\n对象: {cadre}\n{by_day}文号: 统函〔2026〕1号\n"));
    }
    for (number, record) in records.into_iter().enumerate() {
        harness::write(&project.join(format!("data/papers/{number}.yaml")), record);
    }
}

/// The papers of a school, by their names; the kinds that were issued are among them.
fn papers(project: &Path, kinds: &[&str]) -> Vec<(String, String)> {
    let arguments = ["report", "-q", "--as-of", DAY, "--audience", "internal", "--papers", "all"];
    let ended = harness::run(harness::lianyi(project).args(arguments));
    assert!(ended.code < 2, "{}{}; {REPEAT}", ended.out, ended.err);
    let check = harness::run(harness::lianyi(project).args(["check", "--as-of", DAY, "--format", "concise"]));
    assert!(!check.out.contains("data/papers/"), "{}; {REPEAT}", check.out);
    let folder = project.join("site/internal/pdf");
    let names = harness::names(&folder);
    for kind in kinds {
        assert!(names.contains(&format!("{kind}.pdf")), "{kind} is not among {names:?}; {REPEAT}");
    }
    names.into_iter().map(|name| (name.clone(), documents::lines(&folder.join(name)))).collect()
}

/// What nobody would sign: nothing that is counted, sections with nothing in them, signs of a list that was cut twice.
fn odd(text: &str) -> Vec<String> {
    const WORDS: [&str; 14] = [
        "干部0名",
        "对象0名",
        "0名干部",
        "0个单位",
        "新发现0条",
        "仍然有的0条",
        "新增已办0项，新增未办0项",
        "等等",
        "0/0",
        "0／0",
        "NaN",
        "）（C",
        "）（F",
        "（）",
    ];
    let tight: String = text.split_whitespace().collect();
    // 300个单位 counts somebody.
    let is_there = |word: &str| {
        let mut places = tight.match_indices(word);
        places.any(|(at, _)| !(word.starts_with('0') && tight[..at].ends_with(|before: char| before.is_ascii_digit())))
    };
    let mut found: Vec<String> = WORDS.iter().filter(|word| is_there(word)).map(|word| (*word).to_owned()).collect();
    let is_heading = |line: &str| {
        let number = line.split_once('、').map(|(number, _)| number);
        number
            .is_some_and(|number| !number.is_empty() && number.chars().all(|one| "一二三四五六七八九十".contains(one)))
            && !line.ends_with('。')
    };
    // The foot of a page lies between what it parts.
    let is_foot =
        |line: &str| line.starts_with('—') || line.contains("学年") && line.len() < 50 || line.contains("截至");
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty() && !is_foot(line)).collect();
    let empty = lines.windows(2).filter(|pair| is_heading(pair[0]) && is_heading(pair[1]));
    found.extend(empty.map(|pair| pair.join(" / ")));
    found
}

#[track_caller]
fn read_well(papers: &[(String, String)]) {
    for (name, text) in papers {
        let odd = odd(text);
        assert!(odd.is_empty(), "{name}: {odd:?}\n{text}\n{REPEAT}");
    }
}

#[test]
fn what_nobody_would_sign_is_found() {
    assert_eq!(odd("院级干部没有名单，干部 0\n名不在数字里"), ["干部0名"]);
    assert_eq!(odd("三、名单\n四、意见建议\n没有。"), ["三、名单 / 四、意见建议"]);
    assert_eq!(odd("三、名单\n— 3 —\n没有。\n四、意见建议\n应考核300个单位"), Vec::<String>::new());
}

#[test]
fn a_school_without_friends() {
    let is_friend = |line: &str| line.starts_with('F') || line.contains("编号: F");
    let without: [(&str, &dyn Fn(&str) -> bool); 2] =
        [("people/friends.yaml", &is_friend), ("people/names.yaml", &is_friend)];
    let project = school("no-friend", &without, &["contacts", "roster", "feedback", "waivers"]);
    issued(&project, "U02", "C21", None);
    let kinds = ["annual-2025-2026", "cadre-C21-20260410", "sheet-2025-2026-U02", "since-20260302-20260410"];
    let papers = papers(&project, &kinds);
    read_well(&papers);
    let text =
        |name: &str| papers.iter().find(|(own, _)| own.starts_with(name)).map(|(_, text)| tight(text)).expect(name);
    let of_cadre = text("cadre-C21-20260410");
    assert!(of_cadre.contains("没有要办的事，名单上没有结对，也没有已经到期的。"), "{of_cadre}; {REPEAT}");
    let since = text("since-20260302-20260410");
    assert!(since.contains("没有发现问题。"), "{since}; {REPEAT}");
    let notice = text("notice-2025-2026-2");
    assert!(notice.contains("的名单，干部3名不在应联系的数字里。"), "{notice}; {REPEAT}");
    // Nothing was raised and nobody has anything to do: neither paper can be made, which is said of its record.
    let by_day = "截至: 2026-04-10\n成文日期: 2026-04-13\n";
    harness::write(&project.join("data/papers/专报.yaml"), format!("文书: 意见建议专报\n{by_day}"));
    harness::write(&project.join("data/papers/催办.yaml"), format!("文书: 催办单\n对象: C21\n{by_day}"));
    let check = harness::run(harness::lianyi(&project).args(["check", "--as-of", DAY, "--format", "concise"])).out;
    for (file, said) in [("专报", "没有登记过意见建议"), ("催办", "没有要办的事")] {
        let line = check.lines().find(|line| line.starts_with(&format!("data/papers/{file}.yaml:")));
        assert!(line.is_some_and(|line| line.contains("LY718") && line.contains(said)), "{check}; {REPEAT}");
    }
}

#[test]
fn a_school_of_one_cadre() {
    let other = |line: &str| ["C01", "C11", "F01", "F03"].iter().any(|id| line.contains(id));
    let without: [(&str, &dyn Fn(&str) -> bool); 4] = [
        ("people/cadres.yaml", &|line| !line.contains("编号: C21")),
        ("people/friends.yaml", &other),
        ("people/names.yaml", &other),
        ("units.yaml", &other),
    ];
    let gone = [
        "contacts/2025-2026-1/20251016-C01-F01.md",
        "contacts/2025-2026-1/20251022-C11-F03.md",
        "contacts/2025-2026-2/20260318-C01-F01.md",
        "roster/2025-2026/U01.yaml",
        "roster/2025-2026/院级.yaml",
    ];
    let project = school("one-cadre", &without, &gone);
    edit(&project, "reviews/2025-2026-1-期中.md", &[("[U01, U02]", "[U02]")]);
    let raised = [("20251016-C01-F01", "20251016-C21-F02"), ("[F01]", "[F02]")];
    edit(&project, "feedback/2025/FB2025-001.md", &raised);
    let note = harness::read(harness::root("tests/corpora/base/contacts/2025-2026-1/20251016-C01-F01.md"));
    let note = note.replace("C01", "C21").replace("F01", "F02");
    harness::write(&project.join("data/contacts/2025-2026-1/20251016-C21-F02.md"), note);
    issued(&project, "U02", "C21", Some("FB2025-001"));
    let kinds = [
        "annual-2025-2026",
        "cadre-C21-20260410",
        "reminder-C21-20260410",
        "reply-FB2025-001-F02",
        "sheet-2025-2026-U02",
        "since-20260302-20260410",
        "suggestions-20260410",
    ];
    let papers = papers(&project, &kinds);
    read_well(&papers);
    let notice = papers.iter().find(|(name, _)| name == "notice-2025-2026-2.pdf").map(|(_, text)| tight(text));
    let notice = notice.expect("the notice of the second term");
    assert!(notice.contains("院级干部没有2025—2026学年的名单。"), "nobody is left out; {notice}; {REPEAT}");
    keeps_to_the_standards(&project);
}

/// Eight characters with the mark between names, and one that is in no common list of characters, on every paper.
#[test]
fn long_and_rare_names_stand_whole() {
    const NAMES: [(&str, &str); 4] = [
        ("苏若兰", "买买提江·吐尔逊"),
        ("蒋一鸣", "阿卜杜热合曼·艾"),
        ("顾清和", "顾清\u{2CB73}"),
        ("丁怀远", "丁\u{4DAE}远"),
    ];
    let project = school("names", &[], &[]);
    edit(&project, "people/names.yaml", &NAMES);
    issued(&project, "U02", "C21", Some("FB2025-001"));
    let papers = papers(&project, &["cadre-C21-20260410", "reminder-C21-20260410", "reply-FB2025-001-F01"]);
    read_well(&papers);
    for (paper, names) in [
        ("allocation-2025-2026.pdf", &[NAMES[2].1, NAMES[3].1][..]),
        ("annual-2025-2026.pdf", &[NAMES[0].1, NAMES[1].1]),
        ("cadre-C21-20260410.pdf", &[NAMES[0].1, NAMES[1].1]),
        ("reminder-C21-20260410.pdf", &[NAMES[0].1, NAMES[1].1]),
        ("reply-FB2025-001-F01.pdf", &[NAMES[2].1]),
        ("sheet-2025-2026-U02.pdf", &[NAMES[0].1, NAMES[1].1]),
    ] {
        let text = papers.iter().find(|(name, _)| name == paper).map(|(_, text)| tight(text)).expect(paper);
        for name in names {
            assert!(text.contains(name), "{paper} lacks {name}: {text}; {REPEAT}");
        }
    }
    keeps_to_the_standards(&project);
}

/// 𠮷 is in none of the faces: the record is named with its place before anything is printed, no paper shows a box, and
/// the pages, which are shown with the reader's own faces, have it.
#[test]
fn a_name_that_cannot_be_printed_is_named_with_its_place() {
    let project = school("unprintable", &[], &[]);
    edit(&project, "people/names.yaml", &[("苏若兰", "苏若\u{20BB7}")]);
    issued(&project, "U02", "C21", Some("FB2025-001"));
    let check = harness::run(harness::lianyi(&project).args(["check", "--as-of", DAY, "--color", "never"]));
    for words in [
        "LY127",
        "“\u{20BB7}”（U+20BB7）不在任何字体中",
        "data/people/names.yaml:3:",
        "办法：改用通用字形",
        "--without-pdf",
    ] {
        assert!(check.out.contains(words), "{words}: {}; {REPEAT}", check.out);
    }
    let ended = harness::run(harness::lianyi(&project).args(["report", "--as-of", DAY, "--papers", "all"]));
    assert_eq!(ended.code, 2, "{}; {REPEAT}", ended.out);
    assert!(ended.err.contains("people/names.yaml，C21 的“姓名”"), "{}; {REPEAT}", ended.err);
    assert!(!project.join("site/internal").exists(), "half a site; {REPEAT}");
    let ended = harness::run(harness::lianyi(&project).args(["report", "-q", "--as-of", DAY, "--without-pdf"]));
    assert!(ended.code < 2, "{}{}; {REPEAT}", ended.out, ended.err);
    assert!(harness::read(project.join("site/internal/cadre-C21.html")).contains("苏若\u{20BB7}"), "{REPEAT}");
}

/// Three hundred units with a cadre and a friend each; every tenth has no list, every third no contact.
#[test]
fn three_hundred_units() {
    let project = school("hundreds", &[], &["contacts", "roster", "feedback", "waivers", "assessments"]);
    hundreds(&project.join("data"));
    edit(&project, "reviews/2025-2026-1-期中.md", &[("[U01, U02]", "[U001, U002]")]);
    issued(&project, "U003", "C003", Some("FB2025-005"));
    let kinds = ["annual-2025-2026", "cadre-C003-20260410", "reminder-C003-20260410", "reply-FB2025-005-F005"];
    let papers = papers(&project, &kinds);
    assert!(papers.len() > 600, "{}; {REPEAT}", papers.len());
    read_well(&papers);
    let text = |name: &str| papers.iter().find(|(own, _)| own.starts_with(name)).map(|(_, text)| text).expect(name);
    let annual = text("annual-2025-2026");
    assert!(tight(annual).contains("没有按期完成的300个（见下表）。"), "{REPEAT}");
    assert!(tight(annual).contains("以上各种一共有300条，没有列出的290条见内部网站“发现的问题”页。"), "{REPEAT}");
    let notice = tight(text("notice-2025-2026-2"));
    assert!(notice.contains("第90教学单位党总支等没有2025—2026学年的名单，"), "{notice}; {REPEAT}");
    // What the body may not take is where it says: in an annex, on two pages, on a sheet.
    for (name, most) in [("notice-2025-2026-2", 2), ("since-20260410", 2), ("reminder-C003-20260410", 1)] {
        let pages = text(name).split('\u{c}').take_while(|page| !tight(page).starts_with("附件1")).count();
        assert!(pages <= most + 1, "{name} has {pages} pages; {REPEAT}");
    }
    // Two of one name each have their own papers, and no letter speaks to somebody by a number.
    let reply = tight(text("reply-FB2025-005-F005"));
    assert!(reply.contains("同志：您2025年11月5日提出的") && !reply.contains("F005）同志"), "{reply}; {REPEAT}");
}

fn hundreds(data: &Path) {
    const FAMILY: [&str; 20] = [
        "赵", "钱", "孙", "李", "周", "吴", "郑", "王", "冯", "陈", "褚", "卫", "蒋", "沈", "韩", "杨", "朱", "秦",
        "尤", "许",
    ];
    const GIVEN: [&str; 14] = ["文", "博", "清", "和", "若", "兰", "一", "鸣", "守", "拙", "敬", "远", "怀", "安"];
    let mut units = "- {编号: U000, 名称: 学院党委, 类别: 党委}\n".to_owned();
    let mut cadres =
        "- {编号: C000, 层级: 院级, 单位: U000, 职务: 党委副书记, 分工: 分管统战工作, 任职: [{自: 2022-03-01}]}\n"
            .to_owned();
    let mut friends = String::new();
    let mut names = "C000: {姓名: 丁怀远}\n".to_owned();
    for number in 1..=300_usize {
        let (unit, cadre, friend) = (format!("U{number:03}"), format!("C{number:03}"), format!("F{number:03}"));
        let name = format!("第{number}教学单位党总支");
        let _ = writeln!(units, "- {{编号: {unit}, 名称: {name}, 类别: 党总支, 书记: {cadre}, 统战委员: {cadre}}}");
        let _ =
            writeln!(cadres, "- {{编号: {cadre}, 层级: 处级, 单位: {unit}, 职务: 书记, 任职: [{{自: 2021-09-01}}]}}");
        let _ = writeln!(
            friends,
            "- {{编号: {friend}, 单位: {unit}, 政治面貌: 民主党派, 身份: [民主党派支部负责人], 职称: 教授, 状态: 在职, 自: 2018-09-01}}"
        );
        let called =
            |from: usize, one: usize, two: usize| [FAMILY[from % 20], GIVEN[one % 14], GIVEN[two % 14]].concat();
        let _ = writeln!(names, "{cadre}: {{姓名: {}}}", called(number, number / 20, number));
        let _ = writeln!(names, "{friend}: {{姓名: {}}}", called(number * 7 + 3, number * 3, number * 5 + 1));
        if !number.is_multiple_of(10) {
            let list = format!(
                "学年: 2025-2026\n单位: {unit}\n提出: {{单位: {name}, 日期: 2025-09-02}}\n\
                 确定: {{会议: 党政联席会议, 日期: 2025-09-05, 文号: 纪要〔2025〕{number}号}}\n统战委员: 汇总情况\n\
                 名单:\n  - {{干部: {cadre}, 联谊对象: [{friend}], 依据: 本单位}}\n"
            );
            harness::write(&data.join(format!("roster/2025-2026/{unit}.yaml")), list);
        }
        if !number.is_multiple_of(3) {
            contact(data, number, (&cadre, &friend));
        }
    }
    for (path, text) in
        [("units", units), ("people/cadres", cadres), ("people/friends", friends), ("people/names", names)]
    {
        harness::write(&data.join(format!("{path}.yaml")), text);
    }
}

/// A contact, every second with a suggestion, every fifth of these settled.
fn contact(data: &Path, number: usize, (cadre, friend): (&str, &str)) {
    let id = format!("20251105-{cadre}-{friend}");
    let item = format!("FB2025-{number:03}");
    let raised = if number.is_multiple_of(2) { String::new() } else { format!("意见建议: [{item}]\n") };
    let note = format!(
        "---\n日期: 2025-11-05\n干部: {cadre}\n联谊对象: [{friend}]\n形式: 谈心\n内容: [教学, 思想动态]\n{raised}\
         记载: 2025-11-06\n---\n交流课题申报的想法。\n"
    );
    harness::write(&data.join(format!("contacts/2025-2026-1/{id}.md")), note);
    if raised.is_empty() {
        return;
    }
    let settled = if number.is_multiple_of(5) {
        "  - {步骤: 上报, 日期: 2025-11-14}\n  - {步骤: 交办, 日期: 2025-11-20, 承办单位: 教务处, 期限: 2025-11-30}\n  \
         - {步骤: 办结, 日期: 2025-11-26, 结果: 已解决}\n  - {步骤: 答复本人, 日期: 2025-11-28}\n"
    } else {
        ""
    };
    let text = format!(
        "---\n编号: {item}\n来源: {id}\n联谊对象: [{friend}]\n类别: 教学\n摘要: 建议第{number}号排练厅增加周末开放时间\n\
         经过:\n  - {{步骤: 汇总, 日期: 2025-11-10, 经办: 党委统战部}}\n{settled}---\n"
    );
    harness::write(&data.join(format!("feedback/2025/{item}.md")), text);
}

fn tight(text: &str) -> String {
    text.split_whitespace().collect()
}

fn keeps_to_the_standards(project: &Path) {
    let mut command = Command::new(harness::root("target/python/bin/python3"));
    let ended = harness::run(command.arg(harness::root(".ci/standards")).arg(project.join("site")));
    assert_eq!(ended.code, 0, "{}{}; {REPEAT}", ended.out, ended.err);
}
