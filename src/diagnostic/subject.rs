//! What a finding is about, apart from its place: who, towards whom or what, when. Ids and what they
//! name, so that no reader takes a printed subject apart; no record stands behind them here.

use std::fmt;

/// What a finding is about. It stays the same while records elsewhere change, and serves baselines,
/// fingerprints and whoever counts findings by unit, person or term.
///
/// Printed it reads `C03/F012/2025-2026-1`: holder, object, period, then whatever tells several
/// findings about the same apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    /// Who answers for it.
    pub holder: Option<Named>,
    /// Towards whom, or about what.
    pub object: Option<Named>,
    /// The name of the period: `2025-2026-1`, `2025-2026`, `2025-10`.
    pub period: Option<String>,
    /// What tells several findings about the same holder, object and period apart.
    pub detail: Vec<Named>,
}

/// Something that a subject names, by the id or word that the records have for it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Named {
    /// 编号 of a cadre.
    Cadre(String),
    /// 编号 of a friend.
    Friend(String),
    /// 编号 of a unit.
    Unit(String),
    /// A tier of cadres, for the list of all of it.
    Tier(String),
    /// The Office, by its name.
    Office(String),
    /// The id of a contact's record.
    Contact(String),
    /// 编号 of a suggestion.
    Feedback(String),
    /// 编号 of a waiver.
    Waiver(String),
    /// 编号 of a rule.
    Rule(String),
    /// The word for a step of a suggestion.
    Step(&'static str),
    /// A day.
    Day(String),
    /// Words that name no record: an id that a record got wrong, a line of a baseline.
    Words(String),
}

impl Named {
    /// The id or word itself.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Cadre(text)
            | Self::Friend(text)
            | Self::Unit(text)
            | Self::Tier(text)
            | Self::Office(text)
            | Self::Contact(text)
            | Self::Feedback(text)
            | Self::Waiver(text)
            | Self::Rule(text)
            | Self::Day(text)
            | Self::Words(text) => text,
            Self::Step(word) => word,
        }
    }
}

impl Subject {
    /// What somebody answers for.
    #[must_use]
    pub fn of(holder: Named) -> Self {
        Self { holder: Some(holder), ..Self::default() }
    }

    /// Something for which nobody is named who answers for it.
    #[must_use]
    pub fn about(object: Named) -> Self {
        Self::default().towards(object)
    }

    /// Names towards whom or about what it is.
    #[must_use]
    pub fn towards(self, object: Named) -> Self {
        Self { object: Some(object), ..self }
    }

    /// Names the period.
    #[must_use]
    pub fn during(self, period: impl Into<String>) -> Self {
        Self { period: Some(period.into()), ..self }
    }

    /// Adds what tells it from others about the same.
    #[must_use]
    pub fn detail(mut self, detail: Named) -> Self {
        self.detail.push(detail);
        self
    }

    /// Whether only the place identifies the finding.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.holder.is_none() && self.object.is_none() && self.period.is_none() && self.detail.is_empty()
    }

    /// All that it names, in the order in which it is printed.
    pub fn named(&self) -> impl Iterator<Item = &Named> {
        self.holder.iter().chain(&self.object).chain(&self.detail)
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let before = self.holder.iter().chain(&self.object).map(Named::text);
        let after = self.detail.iter().map(Named::text);
        for (index, part) in before.chain(self.period.as_deref()).chain(after).enumerate() {
            if index > 0 {
                formatter.write_str("/")?;
            }
            formatter.write_str(part)?;
        }
        Ok(())
    }
}
