//! The exit codes; they are a stable surface. What each means for each command is said here and nowhere else: `--help`,
//! README and `docs/formats.md` repeat it.

/// Evaluated completely, nothing at or above `--fail-on`.
pub(in crate::cli) const CLEAN: u8 = 0;

/// Evaluated completely, with findings at or above `--fail-on`.
pub(in crate::cli) const FINDINGS: u8 = 1;

/// Not fully evaluated, or the program failed: the result must not be used.
pub(in crate::cli) const UNUSABLE: u8 = 2;

/// A fault of the program itself.
pub(in crate::cli) const BUG: u8 = 70;

/// A command, and what each of its exit codes means.
#[derive(Debug)]
pub(in crate::cli) struct Ends {
    pub(in crate::cli) command: &'static str,
    pub(in crate::cli) codes: &'static [(u8, &'static str)],
}

/// All commands, in the order of `--help`.
const ALL: &[Ends] = &[
    Ends {
        command: "init", codes: &[(CLEAN, "写好了"), (UNUSABLE, "没有写（文件夹不空，或写的不对）")]
    },
    Ends {
        command: "import",
        codes: &[
            (CLEAN, "写了，或没有要写的，或只是预览"),
            (FINDINGS, "同 0，但有几行读不懂，没有收"),
            (UNUSABLE, "没有写"),
        ],
    },
    Ends { command: "new", codes: &[(CLEAN, "写了；发现的问题只说出来"), (UNUSABLE, "没有写")] },
    Ends {
        command: "save",
        codes: &[(CLEAN, "提交了，或没有要存的，或只是预览；发现的问题只说出来"), (UNUSABLE, "没有提交")],
    },
    Ends {
        command: "check",
        codes: &[
            (CLEAN, "全部核对过，没有达到 --fail-on（默认 error）的问题"),
            (FINDINGS, "全部核对过，有这样的问题；或基线会变长，没有写"),
            (UNUSABLE, "没有核对完全，结果不能使用"),
        ],
    },
    Ends {
        command: "fix",
        codes: &[(CLEAN, "改好了，或没有要改的，或只是预览"), (FINDINGS, "--check 发现有要改的"), (UNUSABLE, "没有改")],
    },
    Ends {
        command: "report",
        codes: &[
            (CLEAN, "生成了，不论发现什么问题"),
            (UNUSABLE, "没有生成，原来的没有动；或加了 --partial，数据不完整；或查到了不应公开的内容，只换了内部版"),
        ],
    },
    Ends {
        command: "explain",
        codes: &[(CLEAN, "说明了"), (UNUSABLE, "没有这个编号，或有记录读不进来，说明不能作为依据")],
    },
    Ends {
        command: "todo", codes: &[(CLEAN, "列出了"), (UNUSABLE, "有记录读不进来，列出的不全；或没有列出")]
    },
    Ends { command: "export", codes: &[(CLEAN, "导出了"), (UNUSABLE, "没有导出")] },
    Ends { command: "diff", codes: &[(CLEAN, "比较了"), (UNUSABLE, "有一边没有读全，没有比较")] },
    Ends {
        command: "schema", codes: &[(CLEAN, "打印了，或写好了"), (UNUSABLE, "没有这一种，或没有写")]
    },
    Ends { command: "completions", codes: &[(CLEAN, "打印了"), (UNUSABLE, "没有这一种 shell")] },
];

/// The lines of `--help` that say what the codes of a command mean; `None` for one that is no command.
pub(in crate::cli) fn words(command: &str) -> Option<String> {
    let ends = ALL.iter().find(|ends| ends.command == command)?;
    let codes = ends.codes.iter().map(|(code, meaning)| format!("\n  {code}  {meaning}"));
    Some(format!("退出码：{}", codes.collect::<String>()))
}
