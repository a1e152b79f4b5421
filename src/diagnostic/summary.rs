//! The counts below the findings: what was read, what was owed, what was found.

use schemars::JsonSchema;
use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::FAULT;
use crate::diagnostic::Level;

/// What a run looked at and what came out, in numbers.
#[derive(Clone, Debug, Default, JsonSchema, Serialize)]
pub struct Summary {
    /// Files that were read.
    pub files: usize,
    /// Records that were read.
    pub records: usize,
    /// 应办事项: all duties of the ledger.
    pub duties: usize,
    /// 已办.
    pub met: usize,
    /// 未到期.
    pub due: usize,
    /// 未办.
    pub missed: usize,
    /// 免办.
    pub waived: usize,
    /// 规则未规定.
    pub silent: usize,
    /// 未写明.
    pub unstated: usize,
    /// Findings of level 不符合规定, and faults of files.
    pub errors: usize,
    /// Findings of level 请核实.
    pub warnings: usize,
    /// Findings of level 提醒.
    pub hints: usize,
    /// The faults of files among the first.
    #[serde(skip)]
    pub faults: usize,
    /// Files or records that had to be left out.
    pub left_out: usize,
    /// Findings that are not said, because what was left out may make them false.
    pub held_back: usize,
}

impl Summary {
    /// Counts the findings by level; the other numbers are the caller's.
    #[must_use]
    pub fn with_findings(mut self, findings: &[Diagnostic]) -> Self {
        let count = |level| findings.iter().filter(|finding| finding.level == level).count();
        self.errors = count(Level::Error);
        self.warnings = count(Level::Warning);
        self.hints = count(Level::Hint);
        self.faults = findings.iter().filter(|finding| finding.word() == FAULT).count();
        self
    }

    /// `发现不符合规定 3 条、请核实 1 条`, or `没有发现问题`.
    #[must_use]
    pub fn findings_line(&self) -> String {
        let counts = [
            (self.faults, FAULT),
            (self.errors - self.faults, Level::Error.word()),
            (self.warnings, Level::Warning.word()),
            (self.hints, Level::Hint.word()),
        ];
        let parts: Vec<String> =
            counts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{word} {count} 条")).collect();
        if parts.is_empty() { "没有发现问题".to_owned() } else { format!("发现{}", parts.join("、")) }
    }

    /// `读取 712 个文件、1034 条记录；应办事项 130 项：已办 120、未到期 6、未办 3、免办 1`. The words are those of the
    /// verdicts in the order of the fields here; verdicts are a notion of the model, which comes after findings.
    #[must_use]
    pub fn counts_line(&self, words: [&str; 6]) -> String {
        let Self { files, records, duties, met, due, missed, waived, silent, unstated, .. } = self;
        let read = format!("读取 {files} 个文件、{records} 条记录；应办事项 {duties} 项");
        if *duties == 0 {
            return read;
        }
        let counts = words.into_iter().zip([met, due, missed, waived, silent, unstated]);
        // What the rules leave open, and what nobody wrote, is said where there is any.
        let shown = counts.enumerate().filter(|(position, (_, number))| *position < 4 || **number > 0);
        let parts: Vec<String> = shown.map(|(_, (word, number))| format!("{word} {number}")).collect();
        format!("{read}：{}", parts.join("、"))
    }
}
