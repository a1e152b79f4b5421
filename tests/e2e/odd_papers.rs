//! Records of papers that lack something, and two of one 文号: each cause is one message with its place, and a paper is
//! a draft where what is lacking is what makes it signed.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::documents;
use crate::harness;

const REPEAT: &str = "repeat: cargo test --release --test e2e odd_papers";
const DAY: &str = "2026-11-20";
const NEXT_YEAR: &str = "学年: 2026-2027\n学期:\n  - {编号: 2026-2027-1, 开始: 2026-09-01, 结束: 2027-01-18}\n";

/// Each kind of paper with everything that its record may say, where its PDF is once it was issued, and where its draft.
const PAPERS: [(&str, &[&str], &str, &str); 9] = [
    (
        "情况通报",
        &[
            "期间: 2025-2026-1",
            "文号: 统〔2026〕1号",
            "成文日期: 2026-03-10",
            "签发: C01",
            "抄送: 党委办公室",
            "工作要求: 请联系。",
        ],
        "internal/pdf/notice-2025-2026-1",
        "internal/pdf/notice-2025-2026-1",
    ),
    (
        "公开通报",
        &["期间: 2025-2026-1", "文号: 统〔2026〕2号", "成文日期: 2026-04-10"],
        "public/pdf/notice-2025-2026-1",
        "public/pdf/notice-2025-2026-1",
    ),
    (
        "考核报告",
        &["期间: 2025-2026", "文号: 统〔2026〕3号", "成文日期: 2026-11-10", "签发: C01", "抄送: 纪委办公室"],
        "internal/pdf/annual-2025-2026",
        "internal/pdf/annual-2025-2026",
    ),
    (
        "单位考核表",
        &["期间: 2025-2026", "对象: U02", "文号: 统〔2026〕4号", "成文日期: 2026-11-10"],
        "internal/pdf/sheet-2025-2026-U02",
        "internal/pdf/sheet-2025-2026-U02",
    ),
    (
        "个人台账",
        &["对象: C21", "截至: 2026-04-10", "文号: 统〔2026〕5号", "成文日期: 2026-04-13"],
        "internal/pdf/cadre-C21-20260410",
        "internal/pdf/cadre-C21",
    ),
    (
        "意见建议专报",
        &["截至: 2026-04-10", "文号: 统〔2026〕6号", "成文日期: 2026-04-13", "签发: C01", "抄送: 党委办公室"],
        "internal/pdf/suggestions-20260410",
        "internal/pdf/suggestions",
    ),
    (
        "催办单",
        &["对象: C21", "截至: 2026-04-10", "文号: 统函〔2026〕1号", "成文日期: 2026-04-13"],
        "internal/pdf/reminder-C21-20260410",
        "",
    ),
    (
        "答复回执",
        &["对象: FB2025-001", "文号: 统函〔2026〕2号", "成文日期: 2026-04-13"],
        "internal/pdf/reply-FB2025-001-F01",
        "internal/pdf/reply-FB2025-001-F01",
    ),
    (
        "会议以来",
        &["自: 2026-03-02", "截至: 2026-04-10", "文号: 统〔2026〕7号", "成文日期: 2026-04-13", "签发: C01"],
        "internal/pdf/since-20260302-20260410",
        "",
    ),
];

/// Without these there is no telling which paper it is, or that it was issued.
const NEEDED: [&str; 6] = ["文书", "期间", "对象", "自", "截至", "成文日期"];
const MAY_LACK: [&str; 4] = ["文号", "签发", "抄送", "工作要求"];

/// The base school in its second year, and the folder of its records of papers.
fn school(name: &str) -> PathBuf {
    let project = harness::project("base", &format!("odd-papers-{name}"));
    harness::write(&project.join("data/calendar/2026-2027.yaml"), NEXT_YEAR);
    project
}

/// Writes the records without one key; the kinds that have it.
fn write(project: &Path, without: &str) -> Vec<&'static str> {
    let mut lacking = Vec::new();
    for (kind, lines, ..) in PAPERS {
        let head = format!("文书: {kind}");
        let is_it = |line: &&str| line.split(':').next() == Some(without);
        let all: Vec<&str> = std::iter::once(head.as_str()).chain(lines.iter().copied()).collect();
        if all.iter().any(is_it) {
            lacking.push(kind);
        }
        let kept: String = all.iter().filter(|line| !is_it(line)).map(|line| format!("{line}\n")).collect();
        harness::write(&project.join(format!("data/papers/{kind}.yaml")), kept);
    }
    lacking
}

/// What `check` finds in the records of papers.
fn found(project: &Path) -> Vec<Value> {
    let ended = harness::run(harness::lianyi(project).args(["check", "--as-of", DAY, "--format", "json"]));
    let document: Value = serde_json::from_str(&ended.out).expect("JSON");
    let is_paper = |finding: &&Value| finding["path"].as_str().is_some_and(|path| path.contains("/papers/"));
    document["findings"].as_array().expect("findings").iter().filter(is_paper).cloned().collect()
}

/// Draws the papers anew; what was there before and is no more is gone.
fn report(project: &Path) {
    let arguments = ["report", "-q", "--as-of", DAY, "--papers", "all", "--partial"];
    let ended = harness::run(harness::lianyi(project).args(arguments));
    assert!(project.join("site/internal/index.html").exists(), "{}{}; {REPEAT}", ended.out, ended.err);
}

/// The text of a paper, `None` where it is not there.
fn text(project: &Path, name: &str) -> Option<String> {
    let path = project.join(format!("site/{name}.pdf"));
    (!name.is_empty() && path.exists()).then(|| documents::text(&path))
}

#[test]
fn what_makes_a_paper_signed_makes_it_a_draft_where_it_is_lacking() {
    let project = school("needed");
    for key in NEEDED {
        let lacking = write(&project, key);
        let found = found(&project);
        for kind in &lacking {
            let path = format!("data/papers/{kind}.yaml");
            let own: Vec<&Value> = found.iter().filter(|finding| finding["path"] == path.as_str()).collect();
            let [only] = own[..] else { panic!("{kind} without {key}: {own:#?}; {REPEAT}") };
            assert_eq!(only["code"], "LY105", "{kind} without {key}: {only}; {REPEAT}");
            assert_eq!((&only["line"], &only["column"]), (&1.into(), &1.into()), "{only}; {REPEAT}");
            assert_eq!(only["message"], format!("印发的文书缺少“{key}”").as_str(), "{REPEAT}");
            assert_eq!(only["helps"][0], format!("补写一行 {key}: ……").as_str(), "{REPEAT}");
        }
        assert_eq!(found.len(), lacking.len(), "without {key}: {found:#?}; {REPEAT}");
        report(&project);
        for (kind, lines, issued, draft) in PAPERS {
            let number = lines.iter().find_map(|line| line.strip_prefix("文号: ")).expect("a number");
            if !lacking.contains(&kind) {
                let text = text(&project, issued).unwrap_or_else(|| panic!("{issued} without {key}; {REPEAT}"));
                assert!(text.contains(number) && !text.contains("征求意见稿"), "{issued}: {text}; {REPEAT}");
            } else if issued != draft {
                assert!(text(&project, issued).is_none(), "{issued} without {key} was issued; {REPEAT}");
            }
            if lacking.contains(&kind) && !draft.is_empty() {
                let text = text(&project, draft).unwrap_or_else(|| panic!("{draft} without {key}; {REPEAT}"));
                assert!(text.contains("征求意见稿") && !text.contains(number), "{draft}: {text}; {REPEAT}");
            }
        }
    }
}

#[test]
fn what_a_record_may_lack_is_not_missed() {
    let project = school("optional");
    for key in MAY_LACK {
        let lacking = write(&project, key);
        assert!(!lacking.is_empty(), "{key}; {REPEAT}");
        let found = found(&project);
        assert!(found.is_empty(), "without {key}: {found:#?}; {REPEAT}");
        report(&project);
        for (kind, lines, issued, _) in PAPERS {
            let text = text(&project, issued).unwrap_or_else(|| panic!("{issued} without {key}; {REPEAT}"));
            assert!(!text.contains("征求意见稿"), "{issued} without {key}: {text}; {REPEAT}");
            let value = |key: &str| lines.iter().find_map(|line| line.strip_prefix(key)?.strip_prefix(": "));
            let stands = |words: &str, key_of: &str| {
                assert_eq!(text.contains(words), key != key_of, "{issued} without {key}: {words}: {text}; {REPEAT}");
            };
            if let Some(number) = value("文号") {
                stands(number, "文号");
            }
            if value("抄送").is_some() {
                stands("抄送：", "抄送");
            }
            if ["考核报告", "意见建议专报", "会议以来"].contains(&kind) {
                stands("签发人：丁怀远", "签发");
            }
            if value("工作要求").is_some() {
                stands("请联系。", "工作要求");
            }
        }
    }
}

/// Both papers are printed as they are recorded, and the second one is named with the place of the first.
#[test]
fn two_papers_of_one_number_are_both_there_and_said() {
    let project = school("one-number");
    write(&project, "");
    let second = project.join("data/papers/答复回执.yaml");
    harness::write(&second, harness::read(&second).replace("统函〔2026〕2号", "统函〔2026〕1号"));
    let found = found(&project);
    let [only] = &found[..] else { panic!("{found:#?}; {REPEAT}") };
    assert_eq!((&only["code"], &only["level"]), (&"LY719".into(), &"warning".into()), "{only}; {REPEAT}");
    let message = only["message"].as_str().expect("a message");
    assert!(
        message.contains("催办单") && message.contains("答复回执") && message.contains("统函〔2026〕1号"),
        "{only}"
    );
    assert!(only["helps"][0].as_str().is_some_and(|help| help.contains("照印发时的原件核对")), "{only}; {REPEAT}");
    let places = [&only["path"], &only["others"][0]["path"]].map(|path| path.as_str().unwrap_or_default());
    assert_eq!(places, ["data/papers/答复回执.yaml", "data/papers/催办单.yaml"], "{only}; {REPEAT}");
    assert_eq!(only["line"], 3, "{only}; {REPEAT}");
    report(&project);
    for name in ["internal/pdf/reminder-C21-20260410", "internal/pdf/reply-FB2025-001-F01"] {
        let text = text(&project, name).unwrap_or_else(|| panic!("{name}; {REPEAT}"));
        assert!(text.contains("统函〔2026〕1号"), "{name}: {text}; {REPEAT}");
    }
}
