//! 结论: what a duty comes to on a day, and what a story says that it must come to.

/// 结论 of a duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// 已履行.
    Met,
    /// 待履行.
    Due,
    /// 未履行.
    Missed,
    /// 已豁免.
    Waived,
    /// 规则未规定.
    Silent,
    /// 未写明: a record leaves out what the judgement needs, so nobody can say whether it was met.
    Unstated,
}

impl Verdict {
    /// All verdicts, in the order in which pages show them.
    pub const ALL: [Self; 6] = [Self::Met, Self::Due, Self::Missed, Self::Waived, Self::Silent, Self::Unstated];

    /// The word readers see.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Met => "已履行",
            Self::Due => "待履行",
            Self::Missed => "未履行",
            Self::Waived => "已豁免",
            Self::Silent => "规则未规定",
            Self::Unstated => "未写明",
        }
    }

    /// The ASCII name for JSON, CSS classes and file names.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Due => "due",
            Self::Missed => "missed",
            Self::Waived => "waived",
            Self::Silent => "silent",
            Self::Unstated => "unstated",
        }
    }
}
