//! `lianyi new waiver`, `roster`, `year` and `handover`: what people decide is asked for, never taken for granted.

use std::path::{Path, PathBuf};

use crate::demo;
use crate::harness::{self, Ended};
use crate::new::{self, new, typed};

const DAY: &str = "2026-11-20";

fn school(name: &str) -> PathBuf {
    demo::project(&format!("new-lists-{name}"))
}

fn on(day: &str, school: &Path, arguments: &[&str]) -> Ended {
    harness::run(harness::lianyi(school).arg("new").args(arguments).args(["--as-of", day]))
}

/// Each of these is refused in these words, and nothing is written.
#[track_caller]
fn refused(school: &Path, cases: &[(&[&str], &[&str])]) {
    for (arguments, said) in cases {
        new::refused(school, arguments, said);
    }
}

/// The findings of a school on a day.
fn findings(school: &Path, day: &str) -> String {
    harness::run(harness::lianyi(school).args(["check", "--as-of", day, "--format", "concise"])).out
}

#[test]
fn a_waiver_names_who_approved_it_and_when() {
    let school = school("waiver");
    let flags = [
        "waiver",
        "--rule",
        "定期联系",
        "--cadre",
        "尹佩珊",
        "--friend",
        "F007",
        "--term",
        "2026-2027-1",
        "--from",
        "2026-09-01",
        "--until",
        "1月17日",
        "--reason",
        "联谊对象访学",
        "--approved-by",
        "党委统战部",
        "--approved",
    ];
    refused(
        &school,
        &[
            (
                &["waiver"],
                &[
                    "缺少 --rule",
                    "缺少 --cadre",
                    "缺少 --from",
                    "缺少 --until",
                    "缺少 --reason",
                    "缺少 --approved-by",
                    "缺少 --approved：",
                ],
            ),
            (&[&flags[..], &["11月21日"]].concat(), &["--approved"]),
            (&[&flags[..], &["9月2日", "--unit", "U03"]].concat(), &["只写一个"]),
            (&["waiver", "--rule", "没有"], &["没有规则“没有”；有 ", "定期联系"]),
            (&["waiver", "--from", "2026-09-01", "--until", "2026-08-01"], &["--until 2026-08-01 早于开始的那一天"]),
        ],
    );
    let ended = new(&school, &[&flags[..], &["9月2日"]].concat());
    assert_eq!(ended.code, 0, "{}", ended.err);
    let text = harness::read(school.join(ended.out.trim()));
    assert!(
        text.ends_with(
            "规则: 定期联系\n范围: {干部: C16, 联谊对象: F007, 学期: 2026-2027-1}\n缘由: 联谊对象访学\n\
             批准: 党委统战部\n批准日期: 2026-09-02\n自: 2026-09-01\n止: 2027-01-17\n"
        ),
        "{text}"
    );
    refused(&school, &[(&[&flags[..], &["9月2日"]].concat(), &["已经有了，是 W2026-0902-"])]);
    let said = typed(&school, "waiver", "年度考核\\nU03\\n\\n2026-09-01\\n2027-08-31\\n合并\\n\\n昨天\\n\\n");
    assert!(said.contains("豁免：U03，年度考核，合并；2026-09-01 至 2027-08-31；党委统战部 2026-11-19 批准"), "{said}");
}

/// A list of cadres of a unit, and what the rules ask of its decision.
#[test]
fn a_list_is_decided_by_whoever_says_so() {
    let school = school("roster");
    harness::remove(&school.join("data/roster/2026-2027/U03.yaml"));
    let pairs = ["roster", "--unit", "U03", "--pair", "C14=靳如初", "--pair", "yps=F007、F009"];
    refused(
        &school,
        &[
            (&["roster"], &["缺少 --tier"]),
            (&["roster", "--unit", "U03"], &["缺少 --pair", "--like-last", "缺少 --decided：", "--undecided"]),
            (&["roster", "--tier", "科级"], &["“科级”没有自己的名单；有名单的是 ", "院级", "U03"]),
            (&["roster", "--unit", "U04", "--decided", "昨天"], &["U04.yaml 已经确定"]),
            (&["roster", "--unit", "U03", "--year", "2030-2031"], &["校历里没有 2030-2031"]),
            (
                &[&pairs[..], &["--pair", "C01=F001", "--pair", "C14=F008", "--undecided"]].concat(),
                &["C01 不是这份名单的干部", "C14 写了两次"],
            ),
            (&[&pairs[..], &["--undecided", "--decided", "昨天"]].concat(), &["--undecided 是还没有确定"]),
        ],
    );
    let ended = new(&school, &[&pairs[..], &["--undecided", "--part", "汇总情况"]].concat());
    assert_eq!(ended.out, "data/roster/2026-2027/U03.yaml\n", "{}", ended.err);
    let list = school.join("data/roster/2026-2027/U03.yaml");
    let pairs = "名单:\n  - {干部: C14, 联谊对象: [F010]}\n  - {干部: C16, 联谊对象: [F007, F009]}\n";
    assert_eq!(harness::read(&list), format!("学年: 2026-2027\n单位: U03\n统战委员: 汇总情况\n{pairs}"));
    // The decision comes later, and only once.
    let decision = [
        "roster",
        "--unit",
        "U03",
        "--decided",
        "9.16",
        "--decided-by",
        "党政联席会议",
        "--document",
        "纪要〔2026〕1号",
    ];
    refused(&school, &[(&[&decision[..], &["--pair", "C14=F008"]].concat(), &["只能补写提出和确定"])]);
    assert_eq!(new(&school, &decision).code, 0);
    let decided = "确定: {会议: 党政联席会议, 日期: 2026-09-16, 文号: 纪要〔2026〕1号}\n";
    assert_eq!(harness::read(&list), format!("学年: 2026-2027\n单位: U03\n统战委员: 汇总情况\n{decided}{pairs}"));
    refused(&school, &[(&decision, &["已经确定（2026-09-16）"])]);
}

/// On a terminal each cadre is asked about, with the friends of the year before.
#[test]
fn on_a_terminal_the_last_list_is_offered() {
    let school = school("terminal");
    let path = school.join("data/roster/2026-2027/院级.yaml");
    let before = harness::read(&path);
    harness::remove(&path);
    let cadres = before.lines().filter(|line| line.contains("{干部: ")).count();
    let lines = format!("院级\\n{}党委统战部\\n9.8\\n9.15\\n\\n院党纪要〔2026〕15号\\n\\n", "\\n\\n".repeat(cadres));
    let said = typed(&school, "roster", &lines);
    for words in ["C01 贺廷岳（党委书记）联系谁", "直接回车即：F007 易书恒、", "哪次会议", "照这样写吗"]
    {
        assert!(said.contains(words), "{words} is not in\n{said}");
    }
    let text = harness::read(&path);
    assert!(
        text.contains("提出: {单位: 党委统战部, 日期: 2026-09-08}\n确定: {会议: 学院党委会议, 日期: 2026-09-15, "),
        "{text}"
    );
    assert!(text.contains("  - {干部: C01, 联谊对象: [F0") && text.contains("依据: 联系点"), "{text}");
}

#[test]
fn the_next_year_begins_from_the_last_and_decides_nothing() {
    let school = school("year");
    let terms = ["year", "--terms", "2027-09-01..2028-01-16、2028-02-28..2028-07-09"];
    refused(
        &school,
        &[
            (&["year"], &["缺少 --terms：2027-2028 学年各学期的起止"]),
            (
                &["year", "--terms", "2028-09-01..2029-01-16、2029-02-28..2029-07-09"],
                &["是 2028-2029 的；接着 2026-2027 的是 2027-2028"],
            ),
            (
                &["year", "--terms", "2027-08-20..2028-01-16、2028-02-28..2028-07-09"],
                &["2026-2027 学年还没有完（计入至 2027-08-31）"],
            ),
            (&["year", "--terms", "9月"], &["不是一段日子"]),
        ],
    );
    // Who leaves before the year begins is on no list of it.
    let cadres = school.join("data/people/cadres.yaml");
    let text = harness::read(&cadres);
    let stays = text.lines().find(|line| line.contains("编号: C14,")).expect("a cadre");
    let leaves = stays.replace("}]}", ", 止: 2027-06-30}]}");
    harness::write(&cadres, text.replace(stays, &leaves));
    let ended = on("2027-07-01", &school, &terms);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert_eq!(
        harness::read(school.join("data/calendar/2027-2028.yaml")),
        "学年: 2027-2028\n学期:\n  - {编号: 2027-2028-1, 开始: 2027-09-01, 结束: 2028-01-16, 计入至: 2028-02-27}\n  \
         - {编号: 2027-2028-2, 开始: 2028-02-28, 结束: 2028-07-09, 计入至: 2028-08-31}\n"
    );
    let list = school.join("data/roster/2027-2028/U03.yaml");
    let text = harness::read(&list);
    assert!(text.starts_with("# 照 2026-2027 学年的名单开头，还没有确定。"), "{text}");
    assert!(!text.contains("C14") && text.contains("{干部: C16, 联谊对象: [F007]}"), "{text}");
    assert!(!text.contains("\n确定") && !text.contains("文号"), "{text}");
    // A day ahead changes nothing today, and once the year has begun its lists wait for their decision.
    assert_eq!(findings(&school, DAY).lines().filter(|line| line.contains("2027-2028/")).count(), 0);
    assert!(findings(&school, "2027-10-20").contains("roster/2027-2028/U03.yaml"));
    let command = text.lines().next().and_then(|line| line.split("lianyi new ").nth(1)).expect("how to go on");
    let decision =
        ["--decided", "9.10", "--decided-by", "党政联席会议", "--document", "纪要〔2027〕1号", "--part", "汇总情况"];
    let arguments: Vec<&str> = command.split(' ').chain(decision).collect();
    let ended = on("2027-09-12", &school, &arguments);
    assert_eq!(ended.code, 0, "{}", ended.err);
    let text = harness::read(&list);
    assert!(text.starts_with("学年: 2027-2028\n") && text.contains("日期: 2027-09-10"), "{text}");
    assert!(!findings(&school, "2027-10-20").contains("roster/2027-2028/U03.yaml"));
}

/// A list that holds until it is changed goes on by itself.
#[test]
fn a_list_that_holds_until_changed_is_not_written_again() {
    let school = school("until-changed");
    let pack = school.join("data/rules/syc-2017.yaml");
    let text = harness::read(&pack);
    let rule = text.lines().find(|line| line.contains("层级名单: 院级")).expect("the rule").to_owned();
    let without =
        ["沿用须确认: 是, ", ", 沿用须确认: 是"].iter().fold(rule.clone(), |rule, part| rule.replace(part, ""));
    let other = without.replace("层级名单: 院级", "层级名单: 院级, 至变更为止: 是");
    harness::write(&pack, text.replace(&rule, &other));
    let ended = on("2027-07-01", &school, &["year", "--terms", "2027-09-01..2028-01-16、2028-02-28..2028-07-09"]);
    assert!(
        ended.out.contains("2027-2028/U03.yaml") && !ended.out.contains("2027-2028/院级.yaml"),
        "{}{}",
        ended.out,
        ended.err
    );
}

#[test]
fn a_handover_ends_one_and_begins_the_other() {
    let school = school("handover");
    let flags = ["handover", "C10", "C06", "--date", "2026-11-16", "--reason", "离任"];
    let decision = ["--decided", "11月12日", "--decided-by", "学院党委会议", "--document", "院党纪要〔2026〕20号"];
    refused(
        &school,
        &[
            (
                &["handover"],
                &[
                    "缺少 〈交出的干部〉",
                    "缺少 〈接手的干部〉",
                    "缺少 --date",
                    "缺少 --reason",
                    "缺少 --leaves 或 --stays",
                ],
            ),
            (&["handover", "C10", "C10"], &["是同一个人"]),
            (&flags, &["缺少 --leaves 或 --stays", "缺少 --basis", "缺少 --decided", "--undecided"]),
            (
                &["handover", "C08", "C06", "--date", "2026-11-16", "--reason", "离任", "--leaves"],
                &["没有一份名单上有 C08 的结对"],
            ),
        ],
    );
    let before = findings(&school, DAY);
    let ended = new(&school, &[&flags[..], &["--leaves", "--basis", "分管工作"], &decision].concat());
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert_eq!(ended.out, "data/people/cadres.yaml\ndata/roster/2026-2027/院级.yaml\n");
    assert!(ended.err.contains("git restore data/people/cadres.yaml"), "{}", ended.err);
    let list = harness::read(school.join("data/roster/2026-2027/院级.yaml"));
    let decided = "确定: {会议: 学院党委会议, 日期: 2026-11-12, 文号: 院党纪要〔2026〕20号}";
    for line in [
        "  - {干部: C10, 联谊对象: [{编号: F013, 止: 2026-11-15, 缘由: 离任}, {编号: F066, 止: 2026-11-15, 缘由: 离任}], 依据: 联系点、分管工作}\n".to_owned(),
        format!("  - {{干部: C06, 联谊对象: [{{编号: F013, 自: 2026-11-16, 缘由: 接替 C10（离任）, {decided}}}, "),
    ] {
        assert!(list.contains(&line), "{line} is not in\n{list}");
    }
    assert!(harness::read(school.join("data/people/cadres.yaml")).contains("{自: 2026-03-02, 止: 2026-11-15}"));
    // The handover by itself accuses nobody of anything new, but of what the rules ask of such a change.
    let known: Vec<&str> = before.lines().collect();
    let after = findings(&school, DAY);
    let news: Vec<&str> = after.lines().filter(|line| line.contains("LY309") || line.contains("LY315")).collect();
    assert!(news.iter().all(|line| known.contains(line)), "{news:?}");
    refused(&school, &[(&[&flags[..], &["--stays"]].concat(), &["没有一份名单上有 C10 的结对"])]);
}

/// What is written in another way than the program writes is left to its writer.
#[test]
fn a_handover_changes_nothing_that_it_does_not_understand() {
    let school = school("block");
    let path = school.join("data/roster/2026-2027/院级.yaml");
    let text = harness::read(&path);
    let own = text.lines().find(|line| line.contains("{干部: C10,")).expect("a line");
    let block = "  - 干部: C10\n    联谊对象:\n      - 编号: F013\n      - F066\n    依据: 联系点";
    harness::write(&path, text.replace(own, block));
    let flags = ["handover", "C10", "C06", "--date", "2026-11-16", "--reason", "离任", "--leaves", "--basis", "联系点"];
    refused(&school, &[(&[&flags[..], &["--undecided"]].concat(), &["F013 分几行写，程序不改它", "止: 2026-11-15"])]);
}
