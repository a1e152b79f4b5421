//! Whose lists and whose reports a rule is about.

/// Whose lists a roster rule is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RosterOwnerKind {
    /// 层级: one list for this tier.
    Tier(String),
    /// 各单位: a list for each unit that has cadres of this tier in office; `None` is any tier.
    EachUnit(Option<String>),
}

/// 由: who makes a periodic report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reporter {
    /// 统战部.
    Office,
    /// 各单位.
    EachUnit,
    /// 每名干部.
    EachCadre,
}

impl Reporter {
    /// All reporters.
    pub const ALL: [Self; 3] = [Self::Office, Self::EachUnit, Self::EachCadre];

    /// The word of the pack.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Office => "统战部",
            Self::EachUnit => "各单位",
            Self::EachCadre => "每名干部",
        }
    }
}
