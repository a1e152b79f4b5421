//! Text that means something to a browser, a terminal or Typst is only text in the report.

use std::path::PathBuf;

use crate::harness;
use crate::html;

/// Put wherever a clerk may write freely.
const MARKUP: &str =
    r#"<script>alert(1)</script><img src=x onerror=alert(2)>&lt;b&gt;{{ 1 }}{% raw %}#panic("x")$a$[*]_`\"#;

/// Free texts of the base corpus, by file.
const PLACES: [(&str, &str); 11] = [
    ("institution.yaml", "示例艺术学院"),
    ("units.yaml", "音乐学系党总支"),
    ("people/cadres.yaml", "音乐学系党总支书记"),
    ("people/cadres.yaml", "分管统战工作"),
    ("people/names.yaml", "蒋一鸣"),
    ("roster/2025-2026/U02.yaml", "音乐学系纪要〔2025〕9号"),
    ("roster/2025-2026/U02.yaml", "本单位"),
    ("contacts/2025-2026-1/20251016-C01-F01.md", "音乐学系"),
    ("feedback/2025/FB2025-001.md", "建议增加排练厅周末开放时间"),
    ("interpretations/INT-001.md", "“一次”按每名联谊对象计算"),
    ("waivers/W2026-001.yaml", "联谊对象本学期随子女在外地居住"),
];

/// A project whose every free text is hostile.
fn project(name: &str) -> PathBuf {
    let project = harness::project("base", name);
    for (path, old) in PLACES {
        let file = project.join("data").join(path);
        let text = harness::read(&file);
        assert!(text.contains(old), "{path} has no {old}");
        // A name is unlike every other text, or the search for leaks would rightly stop the report.
        let end = if path == "people/names.yaml" { "名" } else { "" };
        harness::write(&file, text.replacen(old, &format!("'{MARKUP}{end}'"), 1));
    }
    let note = project.join("data/contacts/2025-2026-1/20251105-C21-F02.md");
    let links = "[link](javascript:alert(3)) ![](data:text/html,x) <https://example.org/> [a][b]\n\n[b]: vbscript:x\n";
    let body = format!("{}\n{MARKUP}\n\n{links}\n{}深处\n", harness::read(&note), ">".repeat(100));
    harness::write(&note, body);
    project
}

#[test]
fn the_report_is_built_and_nothing_in_it_is_alive() {
    let project = project("hostile");
    let ended = harness::run(harness::lianyi(&project).args(["report", "--as-of", harness::BASE_DAY]));
    assert!(ended.code < 2, "{}{}", ended.out, ended.err);
    let mut shown = 0;
    for (path, page) in harness::pages(&project.join("site/internal")) {
        let tags = html::tags(&page);
        for tag in &tags {
            assert!(tag.get("onerror").is_none() && tag.get("src") != Some("x"), "{path}: {tag:?}");
            assert!(tag.name != "script" || tag.closing || tag.get("src").is_some(), "{path}: {tag:?}");
            let link = tag.get("href").unwrap_or_default();
            assert!(!link.contains(':') || link == "https://example.org/", "{path}: {link}");
        }
        assert_eq!(html::unbalanced(&tags), None, "{path}");
        shown += usize::from(html::unescaped(&page).contains(MARKUP));
    }
    assert!(shown >= 5, "the text is shown as it was written, on {shown} pages only");
}

/// Controls above ASCII, which some terminals obey, in a value, a key and a baseline.
#[test]
fn upper_controls_steer_nothing_either() {
    let project = harness::project("base", "hostile-upper");
    let note = project.join("data/contacts/2025-2026-1/20251105-C21-F02.md");
    let text = harness::read(&note);
    let steering = "\u{9b}31m\u{9d}0;x\u{9c}\u{85}";
    let value = text.replace("形式: 谈心", &format!("形式: 谈{steering}心"));
    let key = text.replace("形式: 谈心", &format!("形式: 谈心\n地点{steering}: 甲"));
    for record in [value, key] {
        harness::write(&note, record);
        for format in ["human", "concise", "github", "json", "sarif"] {
            let mut command = harness::lianyi(&project);
            let ended = harness::run(command.args(["check", "--as-of", harness::BASE_DAY, "--format", format]));
            let is_steering = |letter: char| letter.is_control() && letter != '\n';
            assert!(!ended.out.contains(is_steering) && !ended.err.contains(is_steering), "{format}: {:?}", ended.out);
            assert_eq!(ended.code, 2, "{format}");
        }
    }
    harness::write(&note, text);
    harness::write(&project.join("baseline.txt"), "LY401\u{1b}]0;title\u{7}\u{1b}[2J x\n");
    let mut command = harness::lianyi(&project);
    command.args(["check", "--as-of", harness::BASE_DAY, "--baseline", "baseline.txt", "--color", "never"]);
    let ended = harness::run(&mut command);
    assert!(ended.code == 2 && !ended.err.contains(['\u{1b}', '\u{7}']), "{:?}", ended.err);
}

/// A control character or a colour code in a record does not reach the terminal.
#[test]
fn what_a_record_says_cannot_steer_the_terminal() {
    let project = harness::project("base", "hostile-terminal");
    let note = project.join("data/contacts/2025-2026-1/20251105-C21-F02.md");
    let form = "形式: \"谈\\e[31m\\u202e\\a心\"";
    harness::write(&note, harness::read(&note).replace("形式: 谈心", form));
    for format in ["human", "concise", "github"] {
        let mut command = harness::lianyi(&project);
        let ended = harness::run(command.args(["check", "--as-of", harness::BASE_DAY, "--format", format]));
        assert!(!ended.out.contains(['\x1b', '\x07', '\u{202e}']), "{format}: {:?}", ended.out);
        assert_ne!(ended.code, 0, "{format}");
    }
}
