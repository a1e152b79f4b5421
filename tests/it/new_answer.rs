//! `lianyi new answer`: a unit answers what it missed and nothing else, and everything that would stand nowhere is
//! refused in words.

use std::path::{Path, PathBuf};

use crate::demo;
use crate::harness::{self, Ended};
use crate::new;

const DAY: &str = "2026-11-20";
const TEXT: &str = "对方那一学期外出创作，几次约好都没有成行。";

fn school(name: &str) -> PathBuf {
    demo::project(&format!("new-answer-{name}"))
}

fn new(school: &Path, arguments: &[&str]) -> Ended {
    new::new(school, &[&["answer"], arguments].concat())
}

fn typed(school: &Path, arguments: &str, lines: &str) -> String {
    new::typed(school, &format!("answer {arguments}"), lines)
}

#[track_caller]
fn refused(school: &Path, arguments: &[&str], said: &[&str]) {
    new::refused(school, &[&["answer"], arguments].concat(), said);
}

/// What `check` says of answers.
fn check(school: &Path) -> String {
    let out = harness::run(harness::lianyi(school).args(["check", "--as-of", DAY, "--format", "concise"])).out;
    out.lines().filter(|line| line.contains("data/answers/")).collect()
}

#[test]
fn an_answer_is_written_by_flags() {
    let school = school("flags");
    let whole = ["--unit", "U12", "--rule", "定期联系", "--period", "2025-2026-2", "--cadre", "C42", "--about", "F063"];
    let ended = new(&school, &[&whole[..], &["--date", "9月3日", "--by", "C41", "--text", TEXT]].concat());
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert_eq!(ended.out, "data/answers/U12-2025-2026-2-C42-F063.yaml\n");
    assert!(ended.err.contains("从 2026-09-03 起照录在它所说的事项旁边，不改变结论"), "{}", ended.err);
    assert_eq!(
        harness::read(school.join("data/answers/U12-2025-2026-2-C42-F063.yaml")),
        format!(
            "单位: U12\n规则: 定期联系\n期间: 2025-2026-2\n干部: C42\n对象: F063\n日期: 2026-09-03\n说明人: C41\n说明: {TEXT}\n"
        )
    );
    let figure = ["--unit", "艺术管理系", "--figure", "定期联系", "--period", "2025-2026", "--date", "9月20日"];
    let ended = new(&school, &[&figure[..], &["--by", "C41", "--text", "原因: 见学期的说明"]].concat());
    assert_eq!((ended.code, ended.out.as_str()), (0, "data/answers/U12-2025-2026.yaml\n"), "{}", ended.err);
    assert_eq!(
        harness::read(school.join("data/answers/U12-2025-2026.yaml")),
        "单位: U12\n指标: 定期联系\n期间: 2025-2026\n日期: 2026-09-20\n说明人: C41\n说明: \"原因: 见学期的说明\"\n"
    );
    // Neither LY720 nor LY721 nor anything else.
    assert_eq!(check(&school), "");
    let explained = harness::run(harness::lianyi(&school).args(["explain", "C42/F063", "--as-of", DAY]));
    assert!(explained.out.contains(TEXT), "{}", explained.out);
    // The same once more is nothing new; another text to the same has a file of its own.
    let again = [&whole[..], &["--date", "9月4日", "--by", "C41", "--text"]].concat();
    refused(
        &school,
        &[&again[..], &[TEXT]].concat(),
        &["这条说明已经有了，是 data/answers/U12-2025-2026-2-C42-F063.yaml"],
    );
    let ended = new(&school, &[&again[..], &["下学期已经补上。"]].concat());
    assert_eq!(ended.out, "data/answers/U12-2025-2026-2-C42-F063-2.yaml\n", "{}", ended.err);
    // A unit's own duty has neither cadre nor object.
    let list = ["--unit", "U12", "--rule", "单位名单确定", "--period", "2026-2027", "--by", "C41", "--date", "今天"];
    let ended = new(&school, &[&list[..], &["--text", "党政联席会议推迟到十二月。"]].concat());
    assert_eq!(ended.out, "data/answers/U12-2026-2027.yaml\n", "{}", ended.err);
    assert_eq!(check(&school), "");
}

#[test]
fn what_would_stand_nowhere_is_refused() {
    let school = school("refused");
    let nobody =
        ["没有人可问", "缺少 --unit", "缺少 --rule", "缺少 --period", "缺少 --date", "缺少 --by", "缺少 --text"];
    refused(&school, &[], &nobody);
    refused(&school, &["--unit", "U99"], &["没有叫“U99”的单位", "缺少 --text"]);
    refused(&school, &["--unit", "U02"], &["作曲系党总支没有一项是未办，没有可说明的"]);
    let of_unit = ["--unit", "U12"];
    let with = |more: &[&'static str]| [&of_unit[..], more].concat();
    refused(
        &school,
        &with(&["--rule", "主动联系"]),
        &["的“主动联系”没有一项是未办", "单位名单确定、定期联系", "指标 定期联系"],
    );
    refused(&school, &with(&["--figure", "年度考核"]), &["的“年度考核”没有一项是未办"]);
    refused(&school, &with(&["--rule", "定期联系", "--figure", "定期联系"]), &["--rule 和 --figure 只写一个"]);
    let rule = with(&["--rule", "定期联系"]);
    refused(&school, &rule, &["缺少 --period", "（2025-2026-2）"]);
    refused(
        &school,
        &[&rule[..], &["--period", "2026-2027-1"]].concat(),
        &["“2026-2027-1”这一期没有一项是未办；有 2025-2026-2"],
    );
    let period = [&rule[..], &["--period", "2025-2026-2"]].concat();
    let all = [
        "--cadre C41 这一期没有一项是未办",
        "--about “F062”这一期没有",
        "8-31 早了：期限到 2026-08-31 为止",
        "--by C01 不是",
    ];
    let wrong = ["--cadre", "C41", "--about", "F062", "--date", "8月31日", "--by", "C01", "--text", "甲"];
    refused(&school, &[&period[..], &wrong].concat(), &all);
    let ahead = ["--date", "2026-11-21", "--by", "C41", "--text", " "];
    refused(&school, &[&period[..], &ahead].concat(), &["还没有到", "--text 没有写"]);
    let figure =
        with(&["--figure", "定期联系", "--period", "2025-2026", "--date", "今天", "--by", "C41", "--text", "甲"]);
    refused(&school, &[&figure[..], &["--cadre", "C42"]].concat(), &["--cadre 对指标的说明不写"]);
    // No name goes into a pipe.
    let ended = new(&school, &[&period[..], &["--by", "尹佩珊", "--date", "今天", "--text", "甲"]].concat());
    assert!(ended.code == 2 && !ended.err.contains("尹佩珊"), "{}", ended.err);
}

/// On a terminal only what the unit missed is offered, with how much of it; the secretary is taken for who answers.
#[test]
fn on_a_terminal_what_was_missed_is_listed() {
    let school = school("terminal");
    let said = typed(&school, "", &format!("U99\\nU12\\n2\\n\\n2026-09-03\\n\\n{TEXT}\\n\\n"));
    for words in [
        "没有叫“U99”的单位",
        "2  定期联系（未办1项）",
        "指标 定期联系（年度考核的数字，未办1项）",
        "直接回车即：2025-2026-2",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert_eq!(
        harness::read(school.join("data/answers/U12-2025-2026-2.yaml")),
        format!("单位: U12\n规则: 定期联系\n期间: 2025-2026-2\n日期: 2026-09-03\n说明人: C41\n说明: {TEXT}\n"),
        "{said}"
    );
    assert_eq!(check(&school), "");
    let said = typed(&school, "--unit U12 --figure 名单确定 --period 2026-2027", "\\n\\n会议推迟。\\n否\\n");
    assert!(said.contains("没有写任何文件"), "{said}");
    assert!(!school.join("data/answers/U12-2026-2027.yaml").exists(), "{said}");
}

/// What was missed more than once can be answered for one cadre or one friend alone.
#[test]
fn of_several_one_can_be_answered() {
    let school = school("several");
    harness::remove(&school.join("data/contacts/2025-2026-2"));
    let said = typed(
        &school,
        "--unit U12 --rule 定期联系 --period 2025-2026-2",
        &format!("C42\\nF063\\n今天\\n\\n{TEXT}\\n\\n"),
    );
    assert!(said.contains("只说哪名干部的") && said.contains("只说哪一项"), "{said}");
    let text = harness::read(school.join("data/answers/U12-2025-2026-2-C42-F063.yaml"));
    assert!(text.contains("干部: C42\n对象: F063\n日期: 2026-11-20\n"), "{text}");
}
