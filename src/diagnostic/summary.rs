//! The counts below the findings: what was read, what was owed, what was found.

use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;

/// What a run looked at and what came out, in numbers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Summary {
    /// Files that were read.
    pub files: usize,
    /// Records that were read.
    pub records: usize,
    /// 应履职责: all duties of the ledger.
    pub duties: usize,
    /// 已履行.
    pub met: usize,
    /// 待履行.
    pub due: usize,
    /// 未履行.
    pub missed: usize,
    /// 已豁免.
    pub waived: usize,
    /// 规则未规定.
    pub silent: usize,
    /// 未写明.
    pub unstated: usize,
    /// Findings of level 错误.
    pub errors: usize,
    /// Findings of level 警告.
    pub warnings: usize,
    /// Findings of level 提示.
    pub hints: usize,
    /// Files or records that had to be left out.
    pub left_out: usize,
}

impl Summary {
    /// Counts the findings by level; the other numbers are the caller's.
    #[must_use]
    pub fn with_findings(mut self, findings: &[Diagnostic]) -> Self {
        let count = |level| findings.iter().filter(|finding| finding.level == level).count();
        self.errors = count(Level::Error);
        self.warnings = count(Level::Warning);
        self.hints = count(Level::Hint);
        self
    }

    /// `发现 3 个错误、1 个警告`, or `没有发现问题`.
    #[must_use]
    pub fn findings_line(&self) -> String {
        let counts = [(self.errors, Level::Error), (self.warnings, Level::Warning), (self.hints, Level::Hint)];
        let parts: Vec<String> = counts
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, level)| format!("{count} 个{}", level.word()))
            .collect();
        if parts.is_empty() { "没有发现问题".to_owned() } else { format!("发现 {}", parts.join("、")) }
    }

    /// `读取 712 个文件、1034 条记录；应履职责 130 项：已履行 120、待履行 6、未履行 3、已豁免 1`.
    #[must_use]
    pub fn counts_line(&self) -> String {
        let Self { files, records, duties, met, due, missed, waived, silent, unstated, .. } = self;
        let read = format!("读取 {files} 个文件、{records} 条记录；应履职责 {duties} 项");
        let only = |word: &str, number: usize| if number > 0 { format!("、{word} {number}") } else { String::new() };
        let (silent, unstated) = (only("规则未规定", *silent), only("未写明", *unstated));
        if *duties == 0 {
            return read;
        }
        format!("{read}：已履行 {met}、待履行 {due}、未履行 {missed}、已豁免 {waived}{silent}{unstated}")
    }
}
