//! What would become of the records: row by row, and as changes of files.

use std::collections::BTreeMap;

use crate::import::cells::letters;
use crate::import::words::Unknown;
use crate::write::changes::Changes;

/// Why a row is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The column at fault, from 0.
    pub column: Option<usize>,
    /// In words, without anybody's name.
    pub words: String,
    /// A word that the pack lacks.
    pub unknown: Option<Box<Unknown>>,
    /// Whom it is about, for whoever sits before the screen.
    pub name: Option<String>,
}

impl Refusal {
    /// A refusal because of a column.
    pub fn at(column: Option<&usize>, words: impl Into<String>) -> Self {
        Self { column: column.copied(), words: words.into(), unknown: None, name: None }
    }
}

/// What becomes of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Something new, in words.
    New(String),
    /// Something that the records say otherwise.
    Changed(String),
    /// The records say it already.
    Same,
    /// It is no record.
    Passed(String),
    /// It is not understood, or must not be written.
    Refused(Refusal),
}

/// A row with what becomes of it.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Which sheet, as a position of the list that was planned.
    pub sheet: usize,
    /// The number of the row.
    pub row: usize,
    /// What becomes of it.
    pub what: What,
}

/// Everything.
#[derive(Debug, Default)]
pub struct Plan {
    /// The rows in their order.
    pub outcomes: Vec<Outcome>,
    /// How many tables were recognised.
    pub tables: usize,
    /// Sheets of which none was, in words.
    pub unread: Vec<String>,
    /// What is to be said before the rows, because it may be lost.
    pub before: Vec<String>,
    /// What is to be said behind them.
    pub notes: Vec<String>,
    /// The names of people by their ids, new ones too; for a screen.
    pub names: BTreeMap<String, String>,
    /// What would be written if the refused rows were left out.
    pub changes: Changes,
}

impl Plan {
    /// The rows that are refused.
    pub fn refused(&self) -> impl Iterator<Item = (&Outcome, &Refusal)> {
        self.outcomes.iter().filter_map(|outcome| match &outcome.what {
            What::Refused(refusal) => Some((outcome, refusal)),
            _ => None,
        })
    }

    /// How many rows become something like this.
    #[must_use]
    pub fn count(&self, of: fn(&What) -> bool) -> usize {
        self.outcomes.iter().filter(|outcome| of(&outcome.what)).count()
    }
}

impl Refusal {
    /// `B 列：看不出是哪一天`.
    #[must_use]
    pub fn text(&self) -> String {
        match self.column {
            Some(column) => format!("{} 列：{}", letters(column), self.words),
            None => self.words.clone(),
        }
    }
}
