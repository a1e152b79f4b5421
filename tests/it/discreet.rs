//! Off a terminal nothing of `names.yaml` is printed, by no command and in no format, wherever somebody wrote a name.

use std::path::{Path, PathBuf};

use crate::harness;
use crate::repository;

/// Every name and pinyin of the base corpus.
const NAMES: [&str; 14] = [
    "丁怀远",
    "贺敬文",
    "苏若兰",
    "顾清和",
    "蒋一鸣",
    "邵文博",
    "汪守拙",
    "ding huaiyuan",
    "he jingwen",
    "su ruolan",
    "gu qinghe",
    "jiang yiming",
    "shao wenbo",
    "wang shouzhuo",
];

const NOTE: &str = "data/contacts/2025-2026-1/20251105-C21-F02.md";

fn change(project: &Path, path: &str, from: &str, to: &str) {
    let path = project.join(path);
    let text = harness::read(&path);
    assert!(text.contains(from), "{} has no {from}", path.display());
    harness::write(&path, text.replacen(from, to, 1));
}

/// A school that can be read, with names wherever words may stand.
fn readable(name: &str) -> PathBuf {
    let project = harness::project("base", &format!("discreet-{name}"));
    repository::commit(&project, "2026-03-01");
    change(&project, NOTE, "交流课题申报的想法。", "和蒋一鸣交流，苏 若兰说：请汪守拙也来。jiang yiming 同意。");
    change(&project, NOTE, "形式: 谈心", "形式: 蒋一鸣来电");
    change(&project, "data/feedback/2025/FB2025-001.md", "经办: 党委统战部", "经办: 丁怀远");
    change(&project, "data/feedback/2025/FB2025-001.md", "说明: 请教务处研究", "说明: 顾清和的建议，请教务处研究");
    change(&project, "data/roster/2025-2026/U02.yaml", "会议: 党政联席会议", "会议: 贺敬文召集的会");
    change(&project, "data/roster/2025-2026/U02.yaml", "依据: 本单位", "依据: 邵文博推荐");
    change(&project, "data/waivers/W2026-001.yaml", "批准: ", "批准: 苏若兰和");
    change(&project, "data/units.yaml", "名称: 音乐学系党总支", "名称: 音乐学系党总支（顾清和工作室）");
    repository::commit(&project, "2026-03-20");
    project
}

/// The same with names where they keep records from being read.
fn broken(name: &str) -> PathBuf {
    let project = readable(name);
    change(&project, NOTE, "干部: C21", "干部: 苏若兰");
    change(&project, "data/roster/2025-2026/U01.yaml", "- {干部: C11", "- 干部: 贺敬文\n  - {干部：邵文博");
    change(&project, "data/people/friends.yaml", "编号: F03", "编号: 邵文博");
    let named = harness::read(project.join(NOTE));
    harness::write(&project.join("data/contacts/2025-2026-1/20251107-蒋一鸣.md"), &named);
    harness::write(&project.join("data/contacts/2025-2026-1/和汪守拙 谈.md"), &named);
    harness::write(&project.join("data/丁怀远.txt"), "x");
    project
}

/// The file of names itself cannot be read.
fn without_list(name: &str) -> PathBuf {
    let project = broken(name);
    change(&project, "data/people/names.yaml", "C21: {", "C21：｛");
    change(&project, "data/people/names.yaml", "F02: {", "F02: ");
    project
}

fn said(project: &Path, args: &[&str]) -> String {
    let mut command = harness::lianyi(project);
    let ended = harness::run(command.args(args).args(["--as-of", harness::BASE_DAY]));
    assert!(!ended.err.contains("panicked"), "{args:?}: {}", ended.err);
    let out = if args.contains(&"sarif") { without_pages(&ended.out) } else { ended.out };
    format!("{out}{}", ended.err)
}

/// SARIF without the pages of codes: their examples are of the same fictitious people as the corpus here.
fn without_pages(sarif: &str) -> String {
    let mut document: serde_json::Value = serde_json::from_str(sarif).expect("SARIF is JSON");
    document["runs"][0]["tool"] = serde_json::Value::Null;
    document.to_string()
}

fn names_nobody(project: &Path, args: &[&str]) -> String {
    let said = said(project, args);
    let plain: String = said.chars().filter(|letter| !letter.is_whitespace()).collect();
    let lower = said.to_lowercase();
    for name in NAMES {
        let is_said = if name.is_ascii() { lower.contains(name) } else { plain.contains(name) };
        assert!(!is_said, "{}: lianyi {args:?} says {name}:\n{said}", project.display());
    }
    said
}

/// What is run; `csv` is a table to import.
fn commands(csv: &str) -> Vec<Vec<&str>> {
    let own: [&[&str]; 43] = [
        &["check"],
        &["check", "--history"],
        &["check", "--verbose"],
        &["check", "--format", "concise"],
        &["check", "--format", "json"],
        &["check", "--format", "sarif"],
        &["check", "--format", "github"],
        &["check", "--format", "gitlab"],
        &["check", "--format", "junit"],
        &["check", "--format", "markdown"],
        &["explain", "C21"],
        &["explain", "C21/F02"],
        &["explain", "20251105-C21-F02"],
        &["explain", "FB2025-001"],
        &["explain", "苏若兰"],
        &["explain", "苏若兰/蒋一鸣"],
        &["explain", "蒋一鸣"],
        &["todo"],
        &["todo", "--format", "markdown", "--days", "300"],
        &["todo", "--format", "json", "--days", "300"],
        &["todo", "--cadre", "苏若兰"],
        &["todo", "--cadre", "蒋一鸣"],
        &["todo", "--unit", "顾清和"],
        &["diff", "HEAD~1..HEAD"],
        &["diff", "HEAD~1..HEAD", "--format", "markdown"],
        &["diff", "HEAD~1..HEAD", "--format", "json"],
        &["fix", "--diff"],
        &["fix", "--check"],
        &["import", csv, "--dry-run"],
        &["import", csv],
        &["new", "contact", "--cadre", "苏若兰", "--friend", "无此人", "--date", "2026-03-05", "--form", "谈心"],
        &["new", "contact", "--cadre", "蒋一鸣", "--friend", "苏若兰", "--date", "2026-03-05", "--form", "汪守拙来电"],
        &["new", "feedback", "--friend", "蒋一鸣", "--category", "顾清和说的", "--summary", "邵文博的建议"],
        &["new", "waiver", "--cadre", "贺敬文", "--friend", "jiang yiming"],
        &["new", "roster", "--unit", "顾清和"],
        &["export", "--format", "csv", "--table", "ledger"],
        &["export", "--format", "jsonl"],
        &["export", "--format", "ics", "--office"],
        &["export", "--format", "ics", "--cadre", "苏若兰"],
        &["export", "--format", "ics", "--cadre", "蒋一鸣"],
        &["report", "--without-pdf"],
        &["report", "--without-pdf", "--audience", "public", "--verbose"],
        &["save"],
    ];
    own.map(<[&str]>::to_vec).into()
}

#[test]
fn no_command_says_a_name_off_a_terminal() {
    let table = "日期,干部,联谊对象,形式\n2026-03-03,苏若兰,蒋一鸣,谈心\n2026-03-04,苏若兰,无此人,汪守拙来访\n";
    for project in [readable("readable"), broken("broken"), without_list("list")] {
        let csv = project.join("联系.csv");
        harness::write(&csv, table);
        let csv = csv.to_str().expect("UTF-8");
        for args in commands(csv) {
            names_nobody(&project, &args);
        }
    }
}

/// What is hidden was there: the test above would else pass for want of anything to hide.
#[test]
fn what_was_written_is_shown_without_its_letters() {
    let project = broken("shown");
    let checked = names_nobody(&project, &["check"]);
    for words in ["“＊＊＊”是姓名，请写编号 C21", "20251107-＊＊＊.md", "里的编号：F01、F02、F04、＊＊＊"]
    {
        assert!(checked.contains(words), "{words}\n{checked}");
    }
    let checked = names_nobody(&readable("forms"), &["check"]);
    for words in ["“＊＊＊来电”不是规定的联系形式", "起写着姓名（C21、F02、F04）"] {
        assert!(checked.contains(words), "{words}\n{checked}");
    }
    let fixed = names_nobody(&project, &["fix", "--diff"]);
    assert!(fixed.contains("-干部: ＊＊＊\n+干部: C21"), "{fixed}");
    assert!(said(&readable("explained"), &["explain", "苏若兰/蒋一鸣"]).contains("F02"));
}

/// The search that keeps names off the public site says whose it found by 编号 only.
#[test]
fn what_keeps_the_public_site_back_names_nobody() {
    let project = harness::project("base", "discreet-public");
    change(&project, "data/units.yaml", "音乐学系党总支", "音乐学系蒋一鸣党总支");
    let ended = harness::run(harness::lianyi(&project).args(["report", "--without-pdf", "--as-of", "2026-03-02"]));
    assert_eq!(ended.code, 2, "{}{}", ended.out, ended.err);
    let said = format!("{}{}", ended.out, ended.err);
    assert!(said.contains("公开版里查到不应公开的内容") && said.contains("F02"), "{said}");
    assert!(!NAMES.iter().any(|name| said.contains(name)), "{said}");
}
