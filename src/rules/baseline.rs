//! What a line of a baseline excuses, and LY708: the lines that excuse nothing.
//!
//! A school that starts with old data writes its present findings into a baseline, so that only new
//! ones fail a run. The command line reads and writes the file; what a line means is said here.

use crate::diagnostic::{Diagnostic, Identity, Level, Named, Subject};
use crate::model::Model;
use crate::rules::alike::is_of_one_rule;
use crate::rules::codes;

/// How lines of a baseline name one finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// `LY401 定期联系 C03/F012/2025-2026-1`: code, rule and subject. Without a rule where the finding
    /// rests on none.
    pub line: String,
    /// The same without the rule, as baselines were once written.
    pub old_line: String,
    /// Whether that line can only mean this finding: no other rule of the pack could have said the same.
    pub is_of_one_rule: bool,
}

impl Entry {
    /// How a baseline names a finding; `None` for one that nothing excuses: a fault of a file leaves
    /// records out, and what only its place identifies would be another finding tomorrow.
    #[must_use]
    pub fn of(model: &Model, finding: &Diagnostic) -> Option<Self> {
        let Identity { code, rule, subject } = finding.identity().filter(|_| !finding.code.area.about_files)?;
        let old_line = in_one_line(&format!("{code} {subject}"));
        let line = in_one_line(&format!("{code} {rule} {subject}"));
        Some(Self { line, old_line, is_of_one_rule: is_of_one_rule(model, finding) })
    }

    /// Whether a baseline that `has` some lines excuses the finding.
    pub fn is_excused(&self, has: impl Fn(&str) -> bool) -> bool {
        has(&self.line) || (self.is_of_one_rule && has(&self.old_line))
    }
}

/// A line with single blanks between its words.
#[must_use]
pub fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// LY708 for a line whose finding is gone: `name` is the file as the user wrote it.
#[must_use]
pub fn stale(name: &str, number: usize, line: &str) -> Diagnostic {
    let message = format!("基线 {name} 第 {number} 行“{line}”所指的问题已经没有了");
    useless(message, line)
        .note("说明：改好的问题留在基线里，以后再犯就看不见了")
        .help(format!("请删去这一行，或运行 lianyi check --baseline {name} --write-baseline 重写基线"))
}

/// LY708 for a line without a rule, where several rules of the pack say the same of the same people.
#[must_use]
pub fn ambiguous(name: &str, number: usize, line: &str) -> Diagnostic {
    let message = format!("基线 {name} 第 {number} 行“{line}”没有写规则，合得上的规则不止一条，不作数");
    useless(message, line)
        .note("说明：一条规则的旧账，不能抵另一条规则的新账")
        .help("请在编号后面补写规则，写成 编号 规则 对象")
        .help(format!("或运行 lianyi check --baseline {name} --write-baseline --accept-new 重写基线"))
}

fn useless(message: String, line: &str) -> Diagnostic {
    Diagnostic::general(&codes::LY708, Level::Warning, message)
        .subject(Subject::default().detail(Named::Words(line.to_owned())))
}
