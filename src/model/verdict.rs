//! 结论: what a duty comes to on a day, and what a story says that it must come to.

/// 结论 of a duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// 已办.
    Met,
    /// 未到期.
    Due,
    /// 未办.
    Missed,
    /// 免办.
    Waived,
    /// 规则未规定.
    Silent,
    /// 未写明: a record leaves out what the judgement needs, so nobody can say whether it was met.
    Unstated,
}

impl Verdict {
    /// All verdicts, in the order in which pages show them.
    pub const ALL: [Self; 6] = [Self::Met, Self::Due, Self::Missed, Self::Waived, Self::Silent, Self::Unstated];

    /// The word readers see, for duties of any kind.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Met => "已办",
            Self::Due => "未到期",
            Self::Missed => "未办",
            Self::Waived => "免办",
            Self::Silent => "规则未规定",
            Self::Unstated => "未写明",
        }
    }

    /// The word for a duty that is one of a pair to be in contact, or is not.
    #[must_use]
    pub const fn word_for(self, is_contact: bool) -> &'static str {
        if is_contact { self.word_of_contact() } else { self.word() }
    }

    /// The word where all duties are those of pairs to be in contact (五.2).
    #[must_use]
    pub const fn word_of_contact(self) -> &'static str {
        match self {
            Self::Met => "已联系",
            Self::Missed => "未联系",
            Self::Waived => "免予联系",
            Self::Due | Self::Silent | Self::Unstated => self.word(),
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
