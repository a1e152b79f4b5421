//! `lianyi explain` about pairs and records: how a verdict came about, as exact text.

use crate::{harness, html};

/// What `explain` says in the base corpus about a term that is over.
fn explained(name: &str, arguments: &[&str]) -> harness::Ended {
    let project = harness::project("base", name);
    harness::run(harness::lianyi(&project).arg("explain").args(arguments).args(["--as-of", "2026-09-15"]))
}

#[test]
fn a_pair_in_a_term_is_derived_line_by_line() {
    let ended = explained("explain-pair", &["C21/F02", "--term", "2025-2026-2"]);
    harness::expect_file("cli/explain.pair.txt", &ended.out);
    assert_eq!(ended.code, 0, "{}", ended.err);
    let lacking = "校历里没有 2026-09-15 这一天（2025-2026-2 计入至 2026-08-31）。";
    assert_eq!(ended.err, format!("截至 2026-09-15。\n{lacking}\n"));
}

#[test]
fn a_record_names_every_duty_that_looked_at_it() {
    let ended = explained("explain-record", &["20251105-C21-F02"]);
    harness::expect_file("cli/explain.record.txt", &ended.out);
}

#[test]
fn a_waiver_shows_what_it_covers() {
    let ended = explained("explain-waiver", &["W2026-001"]);
    harness::expect_file("cli/explain.waiver.txt", &ended.out);
}

/// A waiver that ends before the term covers nothing of it, and whoever asks is told so.
#[test]
fn a_waiver_that_ends_too_early_is_named() {
    let project = harness::project("base", "explain-short-waiver");
    let place = project.join("data/waivers/W2026-001.yaml");
    let place = if place.is_file() { place } else { panic!("{} is not there", place.display()) };
    harness::write(&place, harness::read(&place).replace("止: 2026-07-12", "止: 2026-04-30"));
    let arguments = ["explain", "C21/F04", "--term", "2025-2026-2", "--as-of", "2026-09-15"];
    let ended = harness::run(harness::lianyi(&project).args(arguments));
    assert!(
        ended.out.contains("W2026-001 由党委统战部批准，止于 2026-04-30，不到 2026-07-12，不免除这一项"),
        "{}",
        ended.out
    );
}

#[test]
fn a_suggestion_shows_the_time_of_every_step() {
    let ended = explained("explain-feedback", &["FB2025-001"]);
    harness::expect_file("cli/explain.feedback.txt", &ended.out);
}

/// Many duties are listed in one line each, what is missing first.
#[test]
fn a_unit_and_a_cadre_are_listed_in_short() {
    let ended = explained("explain-cadre", &["C21"]);
    harness::expect_file("cli/explain.cadre.txt", &ended.out);
}

/// Whatever cannot be found is answered with what can be written, and the result is not to be used.
#[test]
fn what_is_not_there_is_said() {
    for (wanted, words) in [
        (&["F02"][..], "职责是干部和单位的，不是联谊对象的"),
        (&["C21/F99"], "没有叫“F99”的联谊对象"),
        (&["C99/F02"], "没有叫“C99”的干部"),
        (&["C21/F02", "--term", "2024-2025-1"], "有的是：2025-2026-1、2025-2026-2"),
        (&["没有这个"], "没有“没有这个”"),
        (&["LY999"], "没有 LY999 这个编号"),
    ] {
        let ended = explained("explain-nothing", wanted);
        assert!(ended.err.contains(words), "{wanted:?}: {}", ended.err);
        assert_eq!((ended.code, ended.out.as_str()), (2, ""), "{wanted:?}");
    }
}

/// 六: a period that began before the regulation is not asked for, and does not vanish without a word.
#[test]
fn a_period_that_began_before_the_regulation_is_said() {
    let project = harness::project("base", "explain-before-force");
    let pack = project.join("data/rules/base.yaml");
    harness::write(&pack, harness::read(&pack).replace("施行: 2017-05-26", "施行: 2025-10-20"));
    let say =
        |arguments: &[&str]| harness::run(harness::lianyi(&project).args(arguments).args(["--as-of", "2026-04-20"]));
    let words = "2025—2026第一学期开始于施行（2025-10-20）以前，不作要求";
    let ended = say(&["explain", "C21/F02", "--term", "2025-2026-1"]);
    assert!(ended.err.contains(words), "{}", ended.err);
    assert!(say(&["report", "--without-pdf"]).code < 2);
    let ledger = harness::read(project.join("site/internal/ledger.html"));
    let line = "2025—2026第一学期（2025-09-01 至 2026-03-01）：该期开始于施行（2025-10-20）以前，不作要求；规则：定期联系、定期了解";
    assert!(html::text(&ledger).contains(line), "the ledger does not say it");
    let contacts = harness::read(project.join("site/internal/contacts-2025-2026-1.html"));
    assert!(contacts.contains("该期开始于施行以前"), "the contact does not say why it counts for nothing");
}

/// The page of a code speaks of one regulation; below it stand the rules of the school that asks.
#[test]
fn a_code_names_the_rules_of_this_schools_pack() {
    for (code, words) in [
        ("LY401", "这些规则可以报出 LY401：\n\n- 定期联系（必须）：依据 五.2 坚持定期联谊制度\n"),
        ("LY406", "这些规则可以报出 LY406：\n\n- 了解思想动态（一般）：依据 四.1 联系的内容\n"),
        (
            "LY301",
            "- 院级名单确定（必须）：依据 五.1 明确联谊交友名单\n- 单位名单确定（必须）：依据 五.1 明确联谊交友名单\n",
        ),
        ("LY101", "LY101 不由规则定，用什么办法参数都核对。\n"),
        ("LY713", "里没有规则与 LY713 有关，不会报出。\n"),
    ] {
        let ended = explained("explain-code", &[code]);
        assert!(ended.out.ends_with(words), "{code}: {}", ended.out);
        assert_eq!((ended.code, ended.err.as_str()), (0, ""), "{code}");
    }
}

/// Without a data folder the page is all there is; a pack that cannot be read is said.
#[test]
fn a_code_is_explained_without_a_school_too() {
    let folder = harness::folder("explain-nowhere");
    let ended = harness::run(harness::lianyi(&folder).args(["explain", "LY401"]));
    assert!(ended.out.starts_with("# LY401") && !ended.out.contains("本单位的办法参数"), "{}", ended.out);
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    let ended = harness::run(harness::lianyi(&folder).args(["-C", "nowhere", "explain", "LY401"]));
    assert!(ended.out.starts_with("# LY401") && ended.err.contains("nowhere"), "{}{}", ended.out, ended.err);
    assert_eq!(ended.code, 2);
    let project = harness::project("base", "explain-broken");
    harness::write(&project.join("data/rules/base.yaml"), "名称：坏\n");
    let ended = harness::run(harness::lianyi(&project).args(["explain", "LY401"]));
    assert!(ended.out.starts_with("# LY401") && ended.err.contains("办法参数未能读入"), "{}{}", ended.out, ended.err);
    assert_eq!(ended.code, 2);
}
