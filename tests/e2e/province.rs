//! The pages of a province are held to what the pages of a school are.

use std::process::Command;

use crate::browser::Browser;
use crate::harness;
use crate::quality;

const REPEAT: &str = "repeat: .ci/tools && cargo test --release --test e2e province";

/// Of these schools one is silent, one asks for more, and of one the file is cut: every table has rows.
#[test]
fn the_pages_of_a_province_can_be_used_by_everybody() {
    let folder = harness::folder("e2e-province");
    let python = harness::root("target/python/bin/python3");
    let mut generate = Command::new(&python);
    generate.arg(harness::root("examples/rollup/generate.py")).args(["--schools", "12", "--seed", "159", "--lianyi"]);
    let ended = harness::run(generate.arg(env!("CARGO_BIN_EXE_lianyi")).arg(folder.join("made")));
    assert_eq!(ended.code, 0, "{}{}", ended.out, ended.err);
    let received = folder.join("made/received");
    let first = harness::names(&received).into_iter().next().expect("a school publishes");
    let file = received.join(first).join("2026-10-31.json");
    let text = harness::read(&file);
    harness::write(&file, &text[..text.len() / 2]);

    let schema = harness::run(Command::new(env!("CARGO_BIN_EXE_lianyi")).args(["schema", "summary"]));
    harness::write(&folder.join("schema.json"), &schema.out);
    let mut rollup = Command::new(&python);
    rollup.current_dir(&folder).arg(harness::root("examples/rollup/rollup.py")).args(["--province", "示例省"]);
    rollup.args(["--schools", "made/schools.csv", "--received", "made/received", "--as-of", "2026-10-31"]);
    let ended = harness::run(rollup.args(["--schema", "schema.json", "--out", "sum"]));
    assert_eq!(ended.code, 1, "one file is cut: {}{}", ended.out, ended.err);

    let pages = ["index.html", "schools.html"];
    let front = harness::read(folder.join("sum/index.html"));
    for empty in ["没有可以合计的数", "名单上的学校都公布了", "各校的规则都一样", "收到的文件都计入了"]
    {
        assert!(!front.contains(empty), "no row to look at: {empty}; {REPEAT}");
    }
    let ended = quality::validated(&folder.join("sum"), pages.map(str::to_owned).into_iter());
    assert_eq!(ended.code, 0, "{}{}; {REPEAT}", ended.out, ended.err);
    let mut browser = Browser::open("province");
    for page in pages {
        let address = format!("file://{}/sum/{page}", folder.display());
        let found = quality::found_by_axe(&mut browser, &address);
        assert!(found.is_empty(), "{}\n{REPEAT}", found.join("\n"));
        browser.width(360);
        browser.visit(&address);
        let wide = browser.value("document.documentElement.scrollWidth > innerWidth");
        assert_eq!(wide, false, "{page} is wider than a phone; {REPEAT}");
    }
}
