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
        DutyWords::ANY.of(self)
    }

    /// The word for a duty that is one of a pair to be in contact, or is not.
    #[must_use]
    pub const fn word_for(self, is_contact: bool) -> &'static str {
        DutyWords::for_kind(is_contact).of(self)
    }

    /// The word where all duties are those of pairs to be in contact (五.2).
    #[must_use]
    pub const fn word_of_contact(self) -> &'static str {
        DutyWords::CONTACT.of(self)
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

/// What duties are called by their verdicts. This is the one place where these words stand: pages, papers, messages
/// and templates take them from here (`tests/it/words.rs`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DutyWords {
    /// All duties that nobody is excused from and of which the rule says what it asks for.
    pub owed: &'static str,
    /// Those of them whose time is over and that were not met before that: the denominator of a rate of closed duties.
    pub judged: &'static str,
    /// [`Verdict::Met`].
    pub met: &'static str,
    /// The same, of duties whose time is not over.
    pub early: &'static str,
    /// [`Verdict::Met`], of duties of which only a lower bound is told.
    pub met_at_least: &'static str,
    /// [`Verdict::Due`].
    pub due: &'static str,
    /// The same, where all that is spoken of is one period that runs.
    pub not_yet: &'static str,
    /// [`Verdict::Missed`].
    pub missed: &'static str,
    /// [`Verdict::Waived`].
    pub waived: &'static str,
    /// [`Verdict::Silent`].
    pub silent: &'static str,
    /// [`Verdict::Unstated`].
    pub unstated: &'static str,
}

impl DutyWords {
    /// Duties of any kind.
    pub const ANY: Self = Self {
        owed: "应办",
        judged: "到期应办",
        met: "已办",
        early: "提前办到",
        met_at_least: "已办不少于",
        due: "未到期",
        not_yet: "尚未办",
        missed: "未办",
        waived: "免办",
        silent: "规则未规定",
        unstated: "未写明",
    };

    /// Duties of pairs to be in contact.
    pub const CONTACT: Self = Self {
        owed: "应联系",
        judged: "到期应联系",
        met: "已联系",
        early: "提前联系",
        met_at_least: "已联系不少于",
        not_yet: "尚未联系",
        missed: "未联系",
        waived: "免予联系",
        ..Self::ANY
    };

    /// The words for duties that are those of pairs to be in contact, or are not.
    #[must_use]
    pub const fn for_kind(is_contact: bool) -> Self {
        if is_contact { Self::CONTACT } else { Self::ANY }
    }

    /// The word for a verdict.
    #[must_use]
    pub const fn of(self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Met => self.met,
            Verdict::Due => self.due,
            Verdict::Missed => self.missed,
            Verdict::Waived => self.waived,
            Verdict::Silent => self.silent,
            Verdict::Unstated => self.unstated,
        }
    }
}
