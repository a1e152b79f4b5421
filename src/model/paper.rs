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
    /// 期间: the period or school year that the paper is about; absent of those that are of a day.
    pub period: Option<Spanned<String>>,
    /// 对象: 编号 of the unit, the cadre or the suggestion that it is about, as written.
    pub about: Option<Spanned<String>>,
    /// 自: the day after which it tells what happened.
    pub since: Option<Spanned<NaiveDate>>,
    /// 截至: the day of its figures, where that is not the end of its period.
    pub as_of: Option<Spanned<NaiveDate>>,
    /// 文号; absent where the Office gives none.
    pub document: Option<Spanned<String>>,
    /// 成文日期.
    pub date: Spanned<NaiveDate>,
    /// 签发: who signed it.
    pub signed_by: Option<Spanned<Officer>>,
    /// 抄送: who gets a copy.
    pub copies: Vec<String>,
    /// 工作要求: what the Office asks of the units, in its own words; the program asks for nothing.
    pub requirements: Vec<String>,
    /// 更正: what was put right after it was signed, as written.
    pub corrections: Vec<Correction>,
}

/// What was put right after a paper was signed. The old words are kept: whoever has the first copy finds them here.
#[derive(Clone, Debug)]
pub struct Correction {
    /// 日期.
    pub date: Spanned<NaiveDate>,
    /// 原文.
    pub was: String,
    /// 改为.
    pub is: String,
    /// 缘由.
    pub reason: Option<String>,
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
    /// 单位考核表, of one unit and school year.
    UnitSheet,
    /// 个人台账 of a cadre, of a day.
    CadreRecord,
    /// 意见建议专报, to the Party committee, of a day.
    Suggestions,
    /// 催办单, to a cadre who has something to do, of a day.
    Reminder,
    /// 答复回执, to whoever made a suggestion.
    Reply,
    /// 会议以来: what happened since the committee met, of a day.
    Since,
}

/// Whether a record says something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// It must.
    Must,
    /// It may.
    May,
    /// There is no place for it on the paper.
    Never,
}

/// What a paper is about, beside its period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperAbout {
    /// A unit.
    Unit,
    /// A cadre.
    Cadre,
    /// A suggestion.
    Suggestion,
}

/// The periods of a kind of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperPeriod {
    /// Terms, or whatever else contact is counted by.
    Term,
    /// School years.
    Year,
}

/// Which paper it is: two records of one paper cannot both hold.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PaperIdentity {
    /// 文书.
    pub kind: PaperKind,
    /// 期间.
    pub period: Option<String>,
    /// 对象.
    pub about: Option<String>,
    /// 自.
    pub since: Option<NaiveDate>,
    /// 截至.
    pub as_of: Option<NaiveDate>,
}

impl PaperKind {
    /// All kinds.
    pub const ALL: [Self; 9] = [
        Self::Notice,
        Self::PublicNotice,
        Self::Annual,
        Self::UnitSheet,
        Self::CadreRecord,
        Self::Suggestions,
        Self::Reminder,
        Self::Reply,
        Self::Since,
    ];

    /// What records call it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Notice => "情况通报",
            Self::PublicNotice => "公开通报",
            Self::Annual => "考核报告",
            Self::UnitSheet => "单位考核表",
            Self::CadreRecord => "个人台账",
            Self::Suggestions => "意见建议专报",
            Self::Reminder => "催办单",
            Self::Reply => "答复回执",
            Self::Since => "会议以来",
        }
    }

    /// The periods it is made for; `None` of those that are of a day, or of a suggestion.
    #[must_use]
    pub const fn period(self) -> Option<PaperPeriod> {
        match self {
            Self::Notice | Self::PublicNotice => Some(PaperPeriod::Term),
            Self::Annual | Self::UnitSheet => Some(PaperPeriod::Year),
            Self::CadreRecord | Self::Suggestions | Self::Reminder | Self::Reply | Self::Since => None,
        }
    }

    /// What 对象 names; `None` of those that are about the whole school.
    #[must_use]
    pub const fn about(self) -> Option<PaperAbout> {
        match self {
            Self::UnitSheet => Some(PaperAbout::Unit),
            Self::CadreRecord | Self::Reminder => Some(PaperAbout::Cadre),
            Self::Reply => Some(PaperAbout::Suggestion),
            Self::Notice | Self::PublicNotice | Self::Annual | Self::Suggestions | Self::Since => None,
        }
    }

    /// Whether 截至 is written: the day of the figures.
    #[must_use]
    pub const fn as_of(self) -> Asked {
        match self {
            Self::Notice | Self::PublicNotice => Asked::May,
            Self::CadreRecord | Self::Suggestions | Self::Reminder | Self::Since => Asked::Must,
            Self::Annual | Self::UnitSheet | Self::Reply => Asked::Never,
        }
    }

    /// Whether 自 is written: the day of the last meeting.
    #[must_use]
    pub const fn since(self) -> Asked {
        match self {
            Self::Since => Asked::Must,
            _ => Asked::Never,
        }
    }

    /// Whether it goes up, to the committee: then 签发人 stands in its head (GB/T 9704 7.2.6).
    #[must_use]
    pub const fn goes_up(self) -> bool {
        matches!(self, Self::Annual | Self::Suggestions | Self::Since)
    }
}

impl PaperIdentity {
    /// The paper of a period, without a day of its own.
    #[must_use]
    pub fn of_period(kind: PaperKind, period: &str) -> Self {
        Self { kind, period: Some(period.to_owned()), about: None, since: None, as_of: None }
    }

    /// Its words behind 文书: `2025-2026-1`, `C06 截至 2026-11-20`.
    fn parts(&self) -> Vec<String> {
        let since = self.since.map(|day| format!("自 {day}"));
        let as_of = self.as_of.map(|day| format!("截至 {day}"));
        // The day of an interim paper is said where it matters.
        let as_of = as_of.filter(|_| self.period.is_none());
        [self.period.clone(), self.about.clone(), since, as_of].into_iter().flatten().collect()
    }

    /// `情况通报 2025-2026-1`, as messages name it.
    #[must_use]
    pub fn name(&self) -> String {
        std::iter::once(self.kind.word().to_owned()).chain(self.parts()).collect::<Vec<_>>().join(" ")
    }

    /// Where the record of a paper usually is: `papers/2025-2026-1-情况通报.yaml`; what was issued in the course of the
    /// period has the day of its figures behind that. The name is free, so that people may keep another.
    #[must_use]
    pub fn usual_path(&self) -> String {
        let day = self.as_of.map(|day| day.format("%Y%m%d").to_string());
        let (before, behind) = match &self.period {
            Some(period) => (Some(period.clone()), day),
            None => (day, None),
        };
        let parts = [before, Some(self.kind.word().to_owned()), self.about.clone(), behind];
        format!("papers/{}.yaml", parts.into_iter().flatten().collect::<Vec<_>>().join("-"))
    }
}

impl IssuedPaper {
    /// Which paper it is.
    #[must_use]
    pub fn identity(&self) -> PaperIdentity {
        let words = |text: &Option<Spanned<String>>| text.as_ref().map(|text| text.value.clone());
        let day = |day: &Option<Spanned<NaiveDate>>| day.as_ref().map(|day| day.value);
        PaperIdentity {
            kind: self.kind.value,
            period: words(&self.period),
            about: words(&self.about),
            since: day(&self.since),
            as_of: day(&self.as_of),
        }
    }

    /// As messages name it.
    #[must_use]
    pub fn name(&self) -> String {
        self.identity().name()
    }
}
