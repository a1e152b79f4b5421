//! The words of the pack, by which a cell must be understood: as written, by 别名, or by what was said with `--map`.

use std::collections::{BTreeMap, BTreeSet};

use crate::import::cells::{half_width, is_blank};
use crate::import::headings::Column;
use crate::model::pack::{Vocabulary, in_groups};

/// A word that the vocabulary lacks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unknown {
    /// The key.
    pub key: &'static str,
    /// The word as written.
    pub word: String,
    /// The words that may be meant.
    pub allowed: Vec<String>,
}

/// The vocabulary with its other names.
#[derive(Debug)]
pub struct Words<'a> {
    vocabulary: &'a Vocabulary,
    /// 别名 of this run, from `--map` or an answer.
    pub given: &'a BTreeMap<String, String>,
    /// Those of them that were of use.
    pub used: BTreeMap<String, String>,
    /// Words that somebody wants as they are: the key of 词表 and the word.
    pub added: BTreeSet<(&'static str, String)>,
    /// Names of people, which no message may repeat.
    pub names: BTreeSet<String>,
}

/// What stands between several words of a cell.
const BETWEEN: [char; 7] = ['、', '，', ',', '；', ';', '\n', '/'];

impl<'a> Words<'a> {
    /// The words of a pack, and what was said of others.
    #[must_use]
    pub fn new(vocabulary: &'a Vocabulary, given: &'a BTreeMap<String, String>, names: BTreeSet<String>) -> Self {
        Self { vocabulary, given, used: BTreeMap::new(), added: BTreeSet::new(), names }
    }

    /// The words that a column may hold; none where any word may stand.
    #[must_use]
    pub fn allowed(&self, column: Column) -> Vec<&'a str> {
        let Vocabulary { tiers, affiliations, roles, titles, degrees, statuses, .. } = self.vocabulary;
        let Vocabulary { unit_categories, forms, topics, feedback_categories, .. } = self.vocabulary;
        let plain = match column {
            Column::Tier => tiers,
            Column::Affiliation => affiliations,
            Column::Roles => roles,
            Column::Degree => degrees,
            Column::Status => statuses,
            Column::UnitCategory => unit_categories,
            Column::Category => feedback_categories,
            Column::Title => return in_groups(titles),
            Column::Form => return in_groups(forms),
            Column::Topics => return in_groups(topics),
            _ => return Vec::new(),
        };
        plain.iter().map(String::as_str).collect()
    }

    /// The word of the pack for one that was written.
    ///
    /// # Errors
    ///
    /// If the pack has no such word.
    pub fn read(&mut self, column: Column, written: &str) -> Result<String, Unknown> {
        let allowed = self.allowed(column);
        let word = settled(written);
        let is_wrong = is_of_party(column, &word);
        if allowed.is_empty() && !is_wrong || allowed.contains(&word.as_str()) {
            return Ok(word);
        }
        let known = |word: &String| allowed.contains(&word.as_str());
        if self.given.get(&word) == Some(&word) && !is_wrong {
            self.added.insert((column.word(), word.clone()));
            return Ok(word);
        }
        if let Some(given) = self.given.get(&word).filter(|given| known(given)) {
            let given = given.clone();
            // What the pack says of the word already stays as it is there.
            if !self.vocabulary.aliases.contains_key(&word) {
                self.used.insert(word, given.clone());
            }
            return Ok(given);
        }
        if let Some(meant) = self.vocabulary.aliases.get(&word).filter(|meant| known(meant)) {
            return Ok(meant.clone());
        }
        Err(Unknown { key: column.word(), word, allowed: allowed.into_iter().map(str::to_owned).collect() })
    }

    /// All words of a cell.
    ///
    /// # Errors
    ///
    /// With the first that the pack does not have.
    pub fn read_all(&mut self, column: Column, written: &str) -> Result<Vec<String>, Unknown> {
        if !written.contains(BETWEEN) {
            return self.read(column, written).map(|word| vec![word]);
        }
        parts(written).map(|part| self.read(column, part)).collect()
    }

    /// A word for a message; nobody's name.
    #[must_use]
    pub fn shown(&self, word: &str) -> String {
        let plain: String = word.chars().filter(|letter| !is_blank(*letter)).collect();
        let named = self.names.iter().any(|name| plain.contains(name.as_str()));
        if named || plain.chars().count() > 20 { "这个词".to_owned() } else { format!("“{word}”") }
    }
}

/// Whether a word says that a friend, who is outside of the party, is a member of it.
pub(super) fn is_of_party(column: Column, word: &str) -> bool {
    column == Column::Affiliation && (word.contains("中共") || word.contains("共产党") || word.ends_with("党员"))
}

/// The parts of a cell that holds several words.
pub(super) fn parts(written: &str) -> impl Iterator<Item = &str> {
    written.split(BETWEEN).map(|part| part.trim_matches(is_blank)).filter(|part| !part.is_empty())
}

/// A word without blanks; brackets as in Chinese text.
fn settled(written: &str) -> String {
    let plain: String = half_width(written).chars().filter(|letter| !is_blank(*letter)).collect();
    plain.replace('(', "（").replace(')', "）")
}
