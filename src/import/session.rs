//! What all kinds of rows need while they are read: the records, the register, the words.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::import::cells::Row;
use crate::import::dates::{self, Within};
use crate::import::headings::Column;
use crate::import::names::{self, Written};
use crate::import::plan::Refusal;
use crate::import::register::{Found, Register, Side};
use crate::import::tables::Table;
use crate::import::words::{Unknown, Words, is_of_party};
use crate::model::Model;
use crate::model::key::YearKey;
use crate::model::pack::{Parameters, RosterOwnerKind};
use crate::source::Sources;
use crate::spelling::numbers;
use crate::write::people::Facts;
use crate::write::roster::Settled;

/// What somebody said on the command line.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// 学年 of lists and of days without a year.
    pub year: Option<String>,
    /// The unit of everybody for whom the table has none.
    pub unit: Option<String>,
    /// The tier of cadres for whom the table has none.
    pub tier: Option<String>,
    /// Words for words that the pack lacks, and columns for headings that nobody knows.
    pub words: BTreeMap<String, String>,
    /// 提出 and 确定 of lists of which the table says nothing.
    pub settled: Option<Settled>,
}

/// Everything at hand.
#[derive(Debug)]
pub struct Session<'a> {
    /// The records.
    pub model: &'a Model,
    /// Their texts.
    pub sources: &'a Sources,
    /// 截至日.
    pub as_of: NaiveDate,
    /// What was said.
    pub options: &'a Options,
    /// The school year of lists.
    pub year: YearKey,
    /// Its name for messages.
    pub year_name: String,
    /// Who is who.
    pub register: Register,
    /// The words of the pack.
    pub words: Words<'a>,
}

impl Session<'_> {
    /// The text of a cell; `None` where the table has no such column or nothing stands there.
    #[must_use]
    pub fn text(&self, table: &Table<'_>, row: &Row, column: Column) -> Option<String> {
        let cell = row.cell(*table.columns.get(&column)?);
        (!cell.is_empty()).then(|| cell.text()).filter(|text| !text.is_empty())
    }

    /// The day of a cell.
    ///
    /// # Errors
    ///
    /// If something stands there that is no day.
    pub fn day(&self, table: &Table<'_>, row: &Row, column: Column) -> Result<Option<NaiveDate>, Refusal> {
        let Some(at) = table.columns.get(&column) else { return Ok(None) };
        let cell = row.cell(*at);
        if cell.is_empty() {
            return Ok(None);
        }
        let days = self.model.calendar.year_days(self.year);
        let within = days.map(|days| Within { name: &self.year_name, days });
        let day = dates::read(cell, table.sheet.untyped, within);
        day.map(Some).map_err(|reason| Refusal::at(Some(at), format!("“{}”{reason}", column.word())))
    }

    /// The word of a cell.
    ///
    /// # Errors
    ///
    /// If the pack lacks it.
    pub fn word(&mut self, table: &Table<'_>, row: &Row, column: Column) -> Result<Option<String>, Refusal> {
        let Some(text) = self.text(table, row, column) else { return Ok(None) };
        let read = self.words.read(column, &text);
        read.map(Some).map_err(|unknown| self.unknown(table, column, unknown))
    }

    /// All words of a cell.
    ///
    /// # Errors
    ///
    /// If the pack lacks one of them.
    pub fn words(&mut self, table: &Table<'_>, row: &Row, column: Column) -> Result<Vec<String>, Refusal> {
        let Some(text) = self.text(table, row, column) else { return Ok(Vec::new()) };
        let read = self.words.read_all(column, &text);
        read.map_err(|unknown| self.unknown(table, column, unknown))
    }

    fn unknown(&self, table: &Table<'_>, column: Column, unknown: Unknown) -> Refusal {
        let at = table.columns.get(&column);
        if is_of_party(column, &unknown.word) {
            let words = "联谊对象是党外人士，“政治面貌”写的却是中共党员：核对是哪一个人；是干部的，登记在干部名册里";
            return Refusal::at(at, words);
        }
        if let Some((_, kind)) = numbers::find(&unknown.word).first() {
            let words = format!("“{}”里写的是{}，台账不记：删去它", unknown.key, kind.word());
            return Refusal::at(at, words);
        }
        let shown = self.words.shown(&unknown.word);
        let some: Vec<&str> = unknown.allowed.iter().take(12).map(String::as_str).collect();
        let more = if unknown.allowed.len() > some.len() { " 等" } else { "" };
        let words = format!(
            "办法参数词表里“{}”没有{shown}；可用的词：{}{more}。写法不同的，加 --map {word}=其中的词；都不是的，加 --map {word}={word}，词表里添上它",
            unknown.key,
            some.join("、"),
            word = if shown == "这个词" { "原来的词" } else { &unknown.word }
        );
        Refusal { unknown: Some(Box::new(unknown)), ..Refusal::at(at, words) }
    }

    /// The people of a cell.
    ///
    /// # Errors
    ///
    /// If something there is no name.
    pub fn written(&self, table: &Table<'_>, row: &Row, column: Column) -> Result<Vec<Written>, Refusal> {
        let Some(text) = self.text(table, row, column) else { return Ok(Vec::new()) };
        names::people(&text).map_err(|reason| Refusal::at(table.columns.get(&column), reason))
    }

    /// The ids of the people of a cell, who must be in the records or new in this run.
    ///
    /// # Errors
    ///
    /// If somebody there is nobody, several, or had left on the day.
    pub fn people(
        &self,
        table: &Table<'_>,
        row: &Row,
        (side, column): (Side, Column),
        day: NaiveDate,
    ) -> Result<Vec<String>, Refusal> {
        let written = self.written(table, row, column)?;
        let ids = written.iter().map(|one| {
            let index = self.known(side, one, table.columns.get(&column), Some(day))?;
            Ok(self.register.people[index].id.clone())
        });
        let mut ids: Vec<String> = ids.collect::<Result<_, Refusal>>()?;
        ids.dedup();
        Ok(ids)
    }

    /// Somebody who must be in the records, or new in this run.
    ///
    /// # Errors
    ///
    /// If nobody is called so, several are, or the person had left on the day.
    pub fn known(
        &self,
        side: Side,
        written: &Written,
        at: Option<&usize>,
        day: Option<NaiveDate>,
    ) -> Result<usize, Refusal> {
        let index = match self.register.find(side, written, None) {
            Found::One(index) => index,
            Found::Nobody => {
                let words = format!("名册里没有这名{}：先导入名单，或核对姓名有没有写错", side.word());
                return Err(Refusal { name: Some(written.name.clone()), ..Refusal::at(at, words) });
            }
            Found::Several(all) => return Err(Refusal::at(at, self.several(side, &all))),
            Found::Elsewhere(other) => return Err(Refusal::at(at, self.elsewhere(other))),
        };
        let person = &self.register.people[index];
        match person.until.filter(|until| day.is_some_and(|day| day > *until)) {
            Some(until) => {
                let words = format!("{} 在册到 {until} 为止；是同名的另一人的，写成 姓名（编号）", person.id);
                Err(Refusal::at(at, words))
            }
            None => Ok(index),
        }
    }

    /// Several people of one name, in words.
    #[must_use]
    pub fn several(&self, side: Side, all: &[usize]) -> String {
        let named = all.iter().map(|index| {
            let person = &self.register.people[*index];
            format!("{}（{}）", person.id, self.register.units[person.unit].name)
        });
        let named: Vec<String> = named.collect();
        format!("同名的{}有 {} 名：{}；写成 姓名（编号）", side.word(), all.len(), named.join("、"))
    }

    /// Somebody of this name in another unit, in words.
    #[must_use]
    pub fn elsewhere(&self, index: usize) -> String {
        let person = &self.register.people[index];
        let unit = &self.register.units[person.unit].name;
        format!(
            "名册里同名的是{unit}的 {id}：是同一人的，写成 姓名（{id}）；是另一人的，写成 姓名（新）",
            id = person.id
        )
    }

    /// The unit that a cell names, or `--unit`; one that nobody knows yet is made.
    ///
    /// # Errors
    ///
    /// If the pack lacks the word for its category.
    pub fn unit(&mut self, table: &Table<'_>, row: &Row, columns: &[Column]) -> Result<Option<usize>, Refusal> {
        let found = columns.iter().find_map(|column| self.text(table, row, *column));
        let Some(name) = found.or_else(|| self.options.unit.clone()) else { return Ok(None) };
        if let Some(unit) = self.register.unit(&name) {
            return Ok(Some(unit));
        }
        let category = self.word(table, row, Column::UnitCategory)?.or_else(|| self.category(&name));
        let name: String = name.chars().filter(|letter| !super::cells::is_blank(*letter)).collect();
        Ok(Some(self.register.add_unit(&name, category)))
    }

    /// Whether one list holds the whole tier (五.1), as the pack has it for the year.
    #[must_use]
    pub fn has_own_list(&self, tier: &str) -> bool {
        let day = self.model.first_day(self.year);
        self.model.pack.rules.iter().any(|rule| match rule.parameters_on(day) {
            Parameters::RosterDecision(list) => list.owner == RosterOwnerKind::Tier(tier.to_owned()),
            _ => false,
        })
    }

    /// The unit of the institution's leaders: its committee.
    pub fn committee(&mut self) -> usize {
        let name = self.model.institution.committee.clone();
        if let Some(unit) = self.register.unit(&name) {
            return unit;
        }
        let category = self.category(&name);
        self.register.add_unit(&name, category)
    }

    /// What kind of unit a name speaks of: the longest word of the pack in it, else what its end says.
    fn category(&self, name: &str) -> Option<String> {
        let allowed = self.words.allowed(Column::UnitCategory);
        if !allowed.is_empty() {
            let within = allowed.into_iter().filter(|word| name.contains(word));
            return within.max_by_key(|word| word.len()).map(str::to_owned);
        }
        let usual = USUAL.into_iter().find(|word| name.ends_with(word));
        Some(if usual? == "委员会" { "党委" } else { usual? }.to_owned())
    }

    /// What a row says of a cadre.
    #[must_use]
    pub fn cadre_facts(&self, table: &Table<'_>, row: &Row) -> Facts {
        let text = |column| self.text(table, row, column).map(one_line).into_iter().collect();
        vec![("职务", text(Column::Post)), ("分工", text(Column::Portfolio))]
    }

    /// What a row says of a friend.
    ///
    /// # Errors
    ///
    /// If the pack lacks a word.
    pub fn friend_facts(&mut self, table: &Table<'_>, row: &Row) -> Result<Facts, Refusal> {
        let one = |word: Option<String>| word.into_iter().collect::<Vec<_>>();
        Ok(vec![
            ("政治面貌", one(self.word(table, row, Column::Affiliation)?)),
            ("身份", self.words(table, row, Column::Roles)?),
            ("职称", one(self.word(table, row, Column::Title)?)),
            ("学位", one(self.word(table, row, Column::Degree)?)),
            ("状态", one(self.word(table, row, Column::Status)?)),
        ])
    }

    /// The tier of a new cadre: the cell, what the title says, `--tier`, or the only one that there is.
    ///
    /// # Errors
    ///
    /// If nobody can tell.
    pub fn tier(&mut self, table: &Table<'_>, row: &Row) -> Result<String, Refusal> {
        if let Some(tier) = self.word(table, row, Column::Tier)? {
            return Ok(tier);
        }
        let tiers: Vec<String> = self.words.allowed(Column::Tier).into_iter().map(str::to_owned).collect();
        if let Some(tier) = &self.options.tier {
            return if tiers.is_empty() || tiers.contains(tier) {
                Ok(tier.clone())
            } else {
                Err(Refusal::at(None, format!("--tier 写的不是词表里的层级；可用的词：{}", tiers.join("、"))))
            };
        }
        let titled: Vec<&String> = tiers.iter().filter(|tier| table.title.contains(tier.as_str())).collect();
        match (&titled[..], &tiers[..]) {
            ([tier], _) => Ok((*tier).clone()),
            (_, [only]) => Ok(only.clone()),
            _ => {
                let words = format!("干部是新的，没有写层级：加一列“层级”，或加 --tier（{}）", tiers.join("、"));
                Err(Refusal::at(table.columns.get(&Column::Cadre).or_else(|| table.columns.get(&Column::Name)), words))
            }
        }
    }
}

/// What names of units end with.
const USUAL: [&str; 5] = ["直属党支部", "党总支", "党支部", "党委", "委员会"];

/// A text on one line.
pub(super) fn one_line(text: impl AsRef<str>) -> String {
    text.as_ref().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A day that is over, or none.
///
/// # Errors
///
/// If it is still to come.
pub(super) fn past(day: Option<NaiveDate>, session: &Session<'_>) -> Result<Option<NaiveDate>, String> {
    match day.filter(|day| *day > session.as_of) {
        Some(day) => Err(format!("{day} 还没有到（截至 {}）", session.as_of)),
        None => Ok(day),
    }
}
