//! What was sent out: 文号, 成文日期 and 签发 of a paper that the Office issued, as people record it (五.4). What the
//! paper says besides is made from the ledger.

use chrono::NaiveDate;

use crate::model::people::Officer;
use crate::source::{FileId, Spanned};

/// `papers/`: that a paper was issued.
#[derive(Clone, Debug)]
pub struct IssuedPaper {
    /// The file.
    pub file: FileId,
    /// 文书: which of the papers.
    pub kind: Spanned<PaperKind>,
    /// 期间: the period or school year that the paper is about.
    pub period: Spanned<String>,
    /// 截至: the day of its figures, where it was issued in the course of its period; absent, it is of the period's end.
    pub as_of: Option<Spanned<NaiveDate>>,
    /// 文号; absent where the Office gives none.
    pub document: Option<String>,
    /// 成文日期.
    pub date: Spanned<NaiveDate>,
    /// 签发: who signed it.
    pub signed_by: Option<Spanned<Officer>>,
    /// 抄送: who gets a copy.
    pub copies: Vec<String>,
    /// 工作要求: what the Office asks of the units, in its own words; the program asks for nothing.
    pub requirements: Vec<String>,
}

/// The papers that are issued. 分配表 is not among them: it is an annex, and bears the number of its decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PaperKind {
    /// 情况通报, with names, to the units.
    Notice,
    /// 情况通报（公开版）.
    PublicNotice,
    /// 年度考核报告, to the Party committee.
    Annual,
}

impl PaperKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Notice, Self::PublicNotice, Self::Annual];

    /// What records call it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Notice => "情况通报",
            Self::PublicNotice => "公开通报",
            Self::Annual => "考核报告",
        }
    }
}

impl IssuedPaper {
    /// Where the record of a paper usually is: `papers/2025-2026-1-情况通报.yaml`; what was issued in the course of the
    /// period has the day of its figures behind that. The name is free, so that people may keep another.
    #[must_use]
    pub fn usual_path(kind: PaperKind, period: &str, as_of: Option<NaiveDate>) -> String {
        let day = as_of.map_or_else(String::new, |day| day.format("-%Y%m%d").to_string());
        format!("papers/{period}-{}{day}.yaml", kind.word())
    }

    /// `情况通报 2025-2026-1`, as messages name it.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.kind.value.word(), self.period.value)
    }
}
