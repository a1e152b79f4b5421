//! What a package puts beside the program: completions and pages for `man`.

use std::process::Command;

use crate::harness;

const REPEAT: &str = "repeat: cargo test --release --test it shell";

#[test]
fn completions_know_every_command() {
    let folder = harness::folder("completions");
    let help = harness::run(harness::lianyi(&folder).arg("--help"));
    let commands: Vec<&str> = help
        .out
        .lines()
        .skip_while(|line| !line.starts_with("命令"))
        .skip(1)
        .map_while(|line| line.trim_start().split(' ').next().filter(|word| !word.is_empty()))
        .collect();
    assert!(commands.len() > 10 && commands.contains(&"report"), "{commands:?}; {REPEAT}");
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let ended = harness::run(harness::lianyi(&folder).args(["completions", shell]));
        assert_eq!(ended.code, 0, "{shell}: {}", ended.err);
        for command in &commands {
            assert!(ended.out.contains(command), "{shell} does not know {command}; {REPEAT}");
        }
    }
    // What bash would run is what bash can read.
    let script = folder.join("lianyi.bash");
    harness::write(&script, harness::run(harness::lianyi(&folder).args(["completions", "bash"])).out);
    assert!(Command::new("bash").arg("-n").arg(&script).status().expect("bash").success(), "{REPEAT}");
}

#[test]
fn the_manual_has_a_page_for_each_command_in_the_words_of_its_help() {
    let folder = harness::folder("manual");
    let ended = harness::run(harness::lianyi(&folder).args(["manual", "man"]));
    assert_eq!(ended.code, 0, "{}", ended.err);
    let page = |name: &str| harness::read(folder.join("man").join(name));
    assert!(page("lianyi.1").contains(".SH 命令"), "{REPEAT}");
    let check = page("lianyi-check.1");
    for said in [".SH 名称", "按规则核对全部记录", ".SH 选项", "fail\\-on", "lianyi check \\-\\-select LY4"]
    {
        assert!(check.contains(said), "{said}; {REPEAT}");
    }
    for heading in ["SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXTRA"] {
        assert!(!check.contains(&format!(".SH {heading}")), "{heading}; {REPEAT}");
    }
    assert!(!folder.join("man/lianyi-manual.1").exists(), "{REPEAT}");
}
