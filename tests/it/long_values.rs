//! What is far too long, or unknown far too often, is refused in the time that it takes to read it.

use std::fmt::Write as _;
use std::path::Path;

use crate::harness::{self, Ended};

/// Runs the program, which is stopped if it computes for so many seconds.
fn within(project: &Path, seconds: u32, args: &str) -> Ended {
    let script = format!("ulimit -t {seconds}; exec \"$@\" {args} --as-of {}", harness::BASE_DAY);
    let ended = harness::run(&mut harness::lianyi_in_shell(project, &script));
    assert!((0..=2).contains(&ended.code), "{args}: exit {}\n{:.2000}{:.2000}", ended.code, ended.out, ended.err);
    ended
}

const COMMANDS: [&str; 6] = [
    "check",
    "check --format json",
    "todo",
    "explain C21",
    "new contact --cadre C21 --friend F02 --date 2026-03-10 --form 谈心 --dry-run",
    "report --without-pdf",
];

#[test]
fn a_name_costs_no_more_than_its_length() {
    let project = harness::project("base", "long-name");
    let names = project.join("data/people/names.yaml");
    let text = harness::read(&names);
    for length in [1_000, 4_000, 300_000] {
        harness::write(&names, text.replace("蒋一鸣", &"长".repeat(length)));
        for command in COMMANDS {
            let ended = within(&project, 3, command);
            let said = format!("{}{}", ended.out, ended.err);
            // A name is repeated nowhere, a refused one least of all.
            assert!(!said.contains("长长长"), "{command}: {said:.2000}");
        }
        let ended = within(&project, 3, "check");
        let words = format!("记录有误[LY114]: “姓名”有 {length} 个字，最多 200 个");
        assert!(ended.out.contains(&words), "{:.2000}", ended.out);
    }
}

#[test]
fn pinyin_is_bound_as_names_are() {
    let project = harness::project("base", "long-pinyin");
    let names = project.join("data/people/names.yaml");
    let text = harness::read(&names);
    // As long as it may be, it is read, and is found in any order of a few syllables.
    harness::write(&names, text.replace("jiang yiming", "zhang ".repeat(33).trim()));
    assert!(!within(&project, 3, "check").out.contains("LY114"));
    for words in [10_000, 50_000] {
        harness::write(&names, text.replace("jiang yiming", "zhang ".repeat(words).trim()));
        for command in COMMANDS {
            within(&project, 3, command);
        }
        let ended = within(&project, 3, "check");
        assert!(ended.out.contains("记录有误[LY114]: “拼音”有"), "{:.2000}", ended.out);
        assert!(ended.out.contains("最多 200 个"), "{:.2000}", ended.out);
    }
}

/// Each of them is held against thousands of ids that it is not.
#[test]
fn thousands_of_unknown_ids_cost_little() {
    const NUMBER: usize = 6_000;
    let project = harness::project("base", "unknown-ids");
    let friends = project.join("data/people/friends.yaml");
    let mut text = harness::read(&friends);
    for number in 0..NUMBER {
        let id = number + 1_000;
        writeln!(text, "- {{编号: F{id}, 单位: U02, 政治面貌: 群众, 职称: 教授, 状态: 在职, 自: 2019-09-01}}")
            .expect("a text");
        let waiver = format!(
            "编号: W{number}\n规则: 定期联糸\n范围: {{干部: C{number}x, 联谊对象: F{id}x, 学期: 2025-2026-{number}}}\n缘由: x\n批准: 统战部\n批准日期: 2026-03-06\n自: 2026-03-02\n止: 2026-07-12\n"
        );
        harness::write(&project.join(format!("data/waivers/W{number}.yaml")), waiver);
    }
    harness::write(&friends, text);
    let ended = within(&project, 6, "check --quiet --format concise");
    assert!(ended.out.lines().count() > 2 * NUMBER, "{}", ended.out.lines().count());
    // A mistake of one letter is still seen.
    let waiver = "编号: W1\n规则: 定期联系\n范围: {联谊对象: F1O01}\n缘由: x\n批准: 统战部\n批准日期: 2026-03-06\n自: 2026-03-02\n止: 2026-07-12\n";
    harness::write(&project.join("data/waivers/W1.yaml"), waiver);
    let ended = within(&project, 12, "check --quiet");
    assert!(ended.out.contains("改为 F1001"), "F1O01 is not understood");
}
