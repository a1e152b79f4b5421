//! Who is paired with whom on which day, read off the lists entry by entry (五.1).

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use lianyi::model::Model;
use lianyi::model::key::{CadreKey, FriendKey, YearKey};

use crate::naive::days;

/// A cadre and a friend.
pub(super) type Pair = (CadreKey, FriendKey);

/// Days on which a list holds a pair.
struct Spell {
    year: YearKey,
    from: NaiveDate,
    until: NaiveDate,
}

/// All lists of all school years.
pub(super) struct Lists {
    spells: BTreeMap<Pair, Vec<Spell>>,
}

impl Lists {
    /// A list holds for the counted days of its school year; an entry's own 自 and 止 narrow that.
    pub(super) fn of(model: &Model) -> Self {
        let years = days::years(model);
        let mut spells: BTreeMap<Pair, Vec<Spell>> = BTreeMap::new();
        for roster in &model.rosters {
            let Some(year) = years.iter().find(|year| year.year == roster.year.value) else { continue };
            for line in &roster.lines {
                for entry in &line.friends {
                    let from = entry.from.as_ref().map_or(year.start, |day| day.value.max(year.start));
                    let until = entry.until.as_ref().map_or(year.until, |day| day.value.min(year.until));
                    let spell = Spell { year: year.year, from, until };
                    spells.entry((line.cadre.value, entry.friend.value)).or_default().push(spell);
                }
            }
        }
        Self { spells }
    }

    /// The pairs that stand on a list of the school year.
    pub(super) fn of_year(&self, year: YearKey) -> BTreeSet<Pair> {
        let stands = |spells: &&Vec<Spell>| spells.iter().any(|spell| spell.year == year);
        self.spells.iter().filter(|(_, spells)| stands(spells)).map(|(pair, _)| *pair).collect()
    }

    /// Whether the two are a pair on a day.
    pub(super) fn hold(&self, pair: Pair, day: NaiveDate) -> bool {
        let spells = self.spells.get(&pair).into_iter().flatten();
        spells.into_iter().any(|spell| spell.from <= day && day <= spell.until)
    }

    /// On how many days of a span the two are a pair, and on how many of those by the lists of one school year.
    pub(super) fn count(&self, pair: Pair, year: YearKey, from: NaiveDate, until: NaiveDate) -> (u32, u32) {
        let (mut all, mut own) = (0, 0);
        let Some(spells) = self.spells.get(&pair) else { return (0, 0) };
        for day in from.iter_days().take_while(|day| *day <= until) {
            let holds = |spell: &&Spell| spell.from <= day && day <= spell.until;
            all += u32::from(spells.iter().any(|spell| holds(&spell)));
            own += u32::from(spells.iter().filter(holds).any(|spell| spell.year == year));
        }
        (all, own)
    }
}
