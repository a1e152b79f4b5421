//! `lianyi new paper`: what a paper was issued with is asked for, never taken for granted, and added to what is there.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::demo;
use crate::harness::{self, Ended};

const DAY: &str = "2026-11-20";

fn school(name: &str) -> PathBuf {
    demo::project(&format!("new-paper-{name}"))
}

fn new(school: &Path, arguments: &[&str]) -> Ended {
    harness::run(harness::lianyi(school).args(["new", "paper"]).args(arguments).args(["--as-of", DAY]))
}

fn typed(school: &Path, arguments: &str, lines: &str) -> String {
    let program = format!("{} new paper {arguments} --as-of {DAY} --color never", env!("CARGO_BIN_EXE_lianyi"));
    let script = format!("printf '{lines}' | script -qec '{program}' /dev/null");
    harness::run(Command::new("sh").args(["-c", &script]).current_dir(school)).out.replace('\r', "")
}

/// Refused in these words, and nothing is written.
#[track_caller]
fn refused(school: &Path, arguments: &[&str], said: &[&str]) {
    let before = harness::files(&school.join("data"));
    let ended = new(school, arguments);
    assert_eq!(ended.code, 2, "{arguments:?}: {}", ended.out);
    for words in said {
        assert!(ended.err.contains(words), "{arguments:?}: {words} is not in\n{}", ended.err);
    }
    assert!(before == harness::files(&school.join("data")), "{arguments:?} wrote something");
}

#[test]
fn a_paper_is_recorded_by_flags() {
    let school = school("flags");
    refused(&school, &[], &["缺少 --kind", "哪一种文书", "考核报告"]);
    refused(&school, &["--kind", "简报"], &["没有“简报”这种文书", "情况通报、公开通报、考核报告"]);
    refused(&school, &["--kind", "情况通报"], &["缺少 --period", "2024-2025-1"]);
    refused(&school, &["--kind", "情况通报", "--period", "2024-2025-3"], &["没有“2024-2025-3”这一期"]);
    refused(&school, &["--kind", "情况通报", "--period", "2024-2025-1"], &["缺少 --date"]);
    let annual = ["--kind", "考核报告", "--period", "2025-2026", "--date", "2026-10-09"];
    refused(&school, &[&annual[..], &["--requirement", "请联系。"]].concat(), &["只有情况通报写工作要求"]);
    refused(&school, &[&annual[..4], &["--date", "2026-07-09"]].concat(), &["那时还没有过完"]);
    let ended =
        new(&school, &[&annual[..], &["--signed-by", "党委统战部部长", "--document", "党统〔2026〕9号"]].concat());
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert_eq!(ended.out.trim(), "data/papers/2025-2026-考核报告.yaml");
    assert!(ended.err.contains("考核报告 2025-2026 从 2026-10-09 起照这些印，不再是征求意见稿"), "{}", ended.err);
    assert_eq!(
        harness::read(school.join("data/papers/2025-2026-考核报告.yaml")),
        "文书: 考核报告\n期间: 2025-2026\n文号: 党统〔2026〕9号\n成文日期: 2026-10-09\n签发: 党委统战部部长\n"
    );
}

/// What was issued while its period ran has the figures of a day, which nobody guesses.
#[test]
fn an_interim_notice_says_of_which_day_its_figures_are() {
    let school = school("interim");
    let flags = ["--kind", "情况通报", "--period", "2026-2027-1", "--date", "2026-11-18", "--signed-by", "C49"];
    refused(&school, &flags, &["缺少 --figures", "还没有过完"]);
    let asked = ["--figures", "11月15日", "--copy", "党委办公室、纪委办公室", "--requirement", "请抓紧联系。"];
    let ended = new(&school, &[&flags[..], &asked[..], &["--requirement", "请定名单。"]].concat());
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert_eq!(
        harness::read(school.join("data/papers/2026-2027-1-情况通报-20261115.yaml")),
        "文书: 情况通报\n期间: 2026-2027-1\n截至: 2026-11-15\n成文日期: 2026-11-18\n签发: C49\n\
         抄送: [党委办公室, 纪委办公室]\n工作要求:\n  - 请抓紧联系。\n  - 请定名单。\n"
    );
    let check = harness::run(harness::lianyi(&school).args(["check", "--as-of", DAY, "--format", "concise"])).out;
    assert!(!check.contains("LY718") && !check.contains("papers/"), "{check}");
}

/// Of a record that is there only what it lacks is added; remarks and the order of its lines stay.
#[test]
fn what_a_record_lacks_is_added() {
    let school = school("added");
    let path = school.join("data/papers/2024-2025-2-通报.yaml");
    let before = harness::read(&path);
    harness::write(&path, before.replace("成文日期: 2025-09-08\n", "# 部务会以后\n成文日期: 2025-09-08  # 周一\n"));
    let which = ["--kind", "情况通报", "--period", "2024-2025-2"];
    refused(&school, &[&which[..], &["--document", "党统〔2025〕6号"]].concat(), &["--document 已经写了"]);
    refused(&school, &which, &["已经有记录，没有要补写的"]);
    let ended = new(&school, &[&which[..], &["--requirement", "请在9月底以前确定名单。"]].concat());
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert_eq!(
        harness::read(&path),
        "文书: 情况通报\n期间: 2024-2025-2\n文号: 党统〔2025〕5号\n# 部务会以后\n成文日期: 2025-09-08  # 周一\n签发: C49\n\
         抄送: [党委办公室]\n工作要求:\n  - 请在9月底以前确定名单。\n"
    );
    harness::write(&path, "{文书: 情况通报, 期间: 2024-2025-2, 成文日期: 2025-09-08}\n");
    refused(&school, &[&which[..], &["--signed-by", "C49"]].concat(), &["不是一项一行写的"]);
}

/// On a terminal the papers that are still drafts are offered, and one line is one thing that is asked of the units.
#[test]
fn on_a_terminal_the_drafts_are_listed() {
    let school = school("terminal");
    let said = typed(&school, "", "情况通报\\n1\\n2025-03-10\\n\\n\\n党委办公室\\n请联系。\\n请定名单。\\n\\n\\n");
    assert!(said.contains("仍是征求意见稿的") && said.contains("1  2024-2025-1\n"), "{said}");
    assert!(!said.contains("  2024-2025-2\n"), "what was issued is not offered: {said}");
    assert_eq!(
        harness::read(school.join("data/papers/2024-2025-1-情况通报.yaml")),
        "文书: 情况通报\n期间: 2024-2025-1\n成文日期: 2025-03-10\n抄送: 党委办公室\n\
         工作要求:\n  - 请联系。\n  - 请定名单。\n",
        "{said}"
    );
}
