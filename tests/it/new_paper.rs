//! `lianyi new paper`: what a paper was issued with is asked for, never taken for granted, and added to what is there.

use std::path::{Path, PathBuf};

use crate::demo;
use crate::harness::{self, Ended};
use crate::new;

const DAY: &str = "2026-11-20";

fn school(name: &str) -> PathBuf {
    demo::project(&format!("new-paper-{name}"))
}

fn new(school: &Path, arguments: &[&str]) -> Ended {
    new::new(school, &[&["paper"], arguments].concat())
}

fn typed(school: &Path, arguments: &str, lines: &str) -> String {
    new::typed(school, &format!("paper {arguments}"), lines)
}

#[track_caller]
fn refused(school: &Path, arguments: &[&str], said: &[&str]) {
    new::refused(school, &[&["paper"], arguments].concat(), said);
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

/// Papers of a unit, a cadre or a suggestion say of whom or what, and no others do; people may be typed by name.
#[test]
fn a_paper_says_whom_it_is_about() {
    let school = school("about");
    let date = ["--date", "2026-11-18"];
    let reminder = ["--kind", "催办单", "--figures", "11月16日"];
    refused(&school, &[&reminder[..], &date].concat(), &["缺少 --about", "哪名干部的"]);
    refused(&school, &[&reminder[..], &date, &["--about", "C99"]].concat(), &["没有叫“C99”的干部"]);
    refused(&school, &["--kind", "催办单", "--about", "C06", "--date", "2026-11-18"], &["缺少 --figures"]);
    let sheet = ["--kind", "单位考核表", "--period", "2025-2026"];
    refused(&school, &[&sheet[..], &date, &["--about", "C06"]].concat(), &["没有“C06”这个单位"]);
    let reply = ["--kind", "答复回执"];
    refused(&school, &[&reply[..], &date, &["--about", "FB2026-999"]].concat(), &["没有“FB2026-999”这件意见建议"]);
    let notice = ["--kind", "情况通报", "--period", "2024-2025-1", "--date", "2025-03-10"];
    refused(&school, &[&notice[..], &["--about", "U02"]].concat(), &["--about 情况通报不写"]);
    refused(
        &school,
        &[&reply[..], &date, &["--about", "FB2026-016", "--period", "2026-2027-1"]].concat(),
        &["--period 答复回执不写"],
    );
    for (flags, path, text) in [
        (
            [&reminder[..], &date, &["--about", "佟启明", "--document", "统函〔2026〕21号"]].concat(),
            "20261116-催办单-C06",
            "文书: 催办单\n对象: C06\n截至: 2026-11-16\n文号: 统函〔2026〕21号\n成文日期: 2026-11-18\n",
        ),
        (
            [&sheet[..], &date, &["--about", "U08"]].concat(),
            "2025-2026-单位考核表-U08",
            "文书: 单位考核表\n期间: 2025-2026\n对象: U08\n成文日期: 2026-11-18\n",
        ),
        (
            [&reply[..], &date, &["--about", "FB2026-001"]].concat(),
            "答复回执-FB2026-001",
            "文书: 答复回执\n对象: FB2026-001\n成文日期: 2026-11-18\n",
        ),
    ] {
        let ended = new(&school, &flags);
        assert_eq!((ended.code, ended.out), (0, format!("data/papers/{path}.yaml\n")), "{}", ended.err);
        assert_eq!(harness::read(school.join(format!("data/papers/{path}.yaml"))), text);
        assert!(!ended.err.contains("佟启明"), "no name goes into a pipe: {}", ended.err);
    }
}

/// 自上次会议以来 says since when, and no other paper does.
#[test]
fn a_paper_for_the_committee_says_since_when() {
    let school = school("since");
    let flags = ["--kind", "会议以来", "--figures", "2026-11-16", "--date", "2026-11-17", "--signed-by", "C49"];
    refused(&school, &flags, &["缺少 --since", "上次会议是哪一天"]);
    refused(&school, &[&flags[..], &["--since", "2026-12-01"]].concat(), &["--since", "还没有到"]);
    let other = ["--kind", "意见建议专报", "--figures", "2026-11-16", "--date", "2026-11-17", "--since", "9月7日"];
    refused(&school, &other, &["--since 意见建议专报不写"]);
    let ended = new(&school, &[&flags[..], &["--since", "9月7日"]].concat());
    assert_eq!(ended.out, "data/papers/20261116-会议以来.yaml\n", "{}", ended.err);
    assert_eq!(
        harness::read(school.join("data/papers/20261116-会议以来.yaml")),
        "文书: 会议以来\n自: 2026-09-07\n截至: 2026-11-16\n成文日期: 2026-11-17\n签发: C49\n"
    );
}

/// A correction keeps what stood there, stands behind those that are there, and is of no paper that was not issued.
#[test]
fn a_correction_is_added_to_what_was_issued() {
    let school = school("correction");
    let path = school.join("data/papers/2024-2025-2-通报.yaml");
    let before = harness::read(&path);
    let which = ["--kind", "情况通报", "--period", "2024-2025-2"];
    let whole = |day: &'static str| ["--was", "已联系38对", "--becomes", "已联系39对", "--corrected", day];
    let draft = ["--kind", "情况通报", "--period", "2024-2025-1", "--date", "2025-03-10"];
    refused(
        &school,
        &[&draft[..], &whole("2025-03-20")].concat(),
        &["--was 这份文书还没有印发的记录", "--corrected 这份"],
    );
    refused(&school, &[&which[..], &["--becomes", "甲"]].concat(), &["缺少 --was", "原文"]);
    refused(&school, &[&which[..], &["--was", "甲"]].concat(), &["缺少 --becomes", "缺少 --corrected"]);
    refused(
        &school,
        &[&which[..], &["--was", "甲", "--becomes", "甲", "--corrected", "今天"]].concat(),
        &["和原文一样"],
    );
    refused(&school, &[&which[..], &whole("2025-09-07")].concat(), &["2025-09-07 早于成文日期 2025-09-08"]);
    refused(&school, &[&which[..], &whole("2026-11-21")].concat(), &["还没有到"]);
    let ended = new(&school, &[&which[..], &whole("2025-09-20"), &["--reason", "补记了一次联系"]].concat());
    assert_eq!((ended.code, ended.out.as_str()), (0, "data/papers/2024-2025-2-通报.yaml\n"), "{}", ended.err);
    let first = "更正:\n  - {日期: 2025-09-20, 原文: 已联系38对, 改为: 已联系39对, 缘由: 补记了一次联系}\n";
    assert_eq!(harness::read(&path), format!("{before}{first}"));
    refused(&school, &[&which[..], &whole("2025-09-21")].concat(), &["--was 这一处更正已经写了"]);
    // On a terminal it is asked for last; what the record says already is not.
    let said =
        typed(&school, "--kind 情况通报 --period 2024-2025-2", "\\n免予联系2对\\n免予联系3对\\n2025-10-09\\n\\n\\n");
    assert!(said.contains("印发时怎样写的") && !said.contains("成文日期是哪一天"), "{said}");
    let second = "  - {日期: 2025-10-09, 原文: 免予联系2对, 改为: 免予联系3对}\n";
    assert_eq!(harness::read(&path), format!("{before}{first}{second}"), "{said}");
    let check = harness::run(harness::lianyi(&school).args(["check", "--as-of", DAY, "--format", "concise"])).out;
    assert!(!check.contains("papers/"), "{check}");
    harness::write(&path, format!("{before}更正: [{{日期: 2025-09-20, 原文: 甲, 改为: 乙}}]\n"));
    refused(&school, &[&which[..], &whole("2025-09-21")].concat(), &["不是一项一行写的"]);
}
