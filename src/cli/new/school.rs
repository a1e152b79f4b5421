//! The school for which a record is written, and its people as they are shown.

use std::io::{IsTerminal as _, stderr};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use chrono::NaiveDate;

use crate::cli::args::Global;
use crate::cli::console::Console;
use crate::cli::discreet::for_reader;
use crate::cli::evaluation::{self, Read, Reading};
use crate::cli::failure;
use crate::cli::folder;
use crate::cli::new::days;
use crate::cli::regular;
use crate::cli::whose::{find_cadre, find_friend};
use crate::import::dates::Within;
use crate::import::headings::Column;
use crate::import::words::Words;
use crate::model::Model;
use crate::model::key::{CadreKey, FriendKey};
use crate::model::people::PersonName;
use crate::report::words::task::Naming;

/// The records as they are now.
pub(super) struct School {
    pub(super) folder: PathBuf,
    pub(super) read: Read,
    /// 截至日: today, unless somebody named another day.
    pub(super) as_of: NaiveDate,
    /// Names are for who sits before the screen.
    pub(super) naming: Naming,
    named: Option<NaiveDate>,
}

impl School {
    /// Reads the folder that is meant.
    ///
    /// # Errors
    ///
    /// If there is none, or nothing can be understood without what could not be read.
    pub(super) fn open(global: &Global, console: Console) -> Result<Self> {
        let folder = folder::find(global.folder.as_deref(), None)?;
        let naming = if stderr().is_terminal() { Naming::Names } else { Naming::Ids };
        Self::at(folder, global.as_of, naming, console)
    }

    fn at(folder: PathBuf, named: Option<NaiveDate>, naming: Naming, console: Console) -> Result<Self> {
        let read = evaluation::read(Reading::Records, &folder, named, console)?;
        let as_of = read.loaded.model.as_ref().and(read.as_of);
        let as_of = as_of.context("单位信息、校历或办法参数未能读入，什么也没有写；请先运行 lianyi check")?;
        Ok(Self { folder, read, as_of, naming, named })
    }

    /// The same folder, read once more.
    ///
    /// # Errors
    ///
    /// As [`Self::open`].
    pub(super) fn again(&self, console: Console) -> Result<Self> {
        Self::at(self.folder.clone(), self.named, self.naming, console)
    }

    /// The records.
    pub(super) fn model(&self) -> &Model {
        self.read.loaded.model.as_ref().expect("looked at when the school was read")
    }

    /// A text as it may be said here: off a terminal without names.
    pub(super) fn said(&self, text: &str) -> String {
        for_reader(text, &self.read.loaded.sources, self.naming == Naming::Names).into_owned()
    }

    /// The same of an error: what was typed may be a name.
    pub(super) fn discreet(&self, error: anyhow::Error) -> anyhow::Error {
        match self.naming {
            Naming::Names | Naming::Paper => error,
            Naming::Ids => anyhow::Error::msg(self.said(&failure::words(&error))),
        }
    }

    /// A path below the data folder as somebody here would type it.
    pub(super) fn shown(&self, path: &str) -> String {
        format!("{}{path}", folder::prefix(&self.folder))
    }

    /// A day that may lie ahead; without a year it is one of this school year.
    ///
    /// # Errors
    ///
    /// In words, if it is none.
    pub(super) fn near(&self, text: &str) -> Result<NaiveDate, String> {
        let calendar = &self.model().calendar;
        let year = calendar.year_on(self.as_of);
        let days = year.and_then(|year| calendar.year_span(year)).unwrap_or((self.as_of, self.as_of));
        let name = year.map_or_else(|| "这一天".to_owned(), |year| calendar.year_name(year));
        days::any(text, self.as_of, Within { name: &name, days })
    }

    /// 编号 of a cadre, on a terminal with the name.
    pub(super) fn cadre(&self, key: CadreKey) -> String {
        let cadre = self.model().cadre(key);
        self.person(&cadre.id.value, cadre.name.as_ref())
    }

    /// 编号 of a friend, on a terminal with the name.
    pub(super) fn friend(&self, key: FriendKey) -> String {
        let friend = self.model().friend(key);
        self.person(&friend.id.value, friend.name.as_ref())
    }

    /// A friend by 编号, on a terminal with the name.
    pub(super) fn friend_of(&self, id: &str) -> String {
        let found = self.model().friend_keys().find(|(_, friend)| friend.id.value == id);
        found.map_or_else(|| id.to_owned(), |(key, _)| self.friend(key))
    }

    /// A cadre by 编号, on a terminal with the name.
    pub(super) fn cadre_of(&self, id: &str) -> String {
        let found = self.model().cadre_keys().find(|(_, cadre)| cadre.id.value == id);
        found.map_or_else(|| id.to_owned(), |(key, _)| self.cadre(key))
    }

    fn person(&self, id: &str, name: Option<&PersonName>) -> String {
        match name {
            Some(name) if self.naming == Naming::Names => format!("{id} {}", name.name),
            _ => id.to_owned(),
        }
    }

    /// A friend as a choice: the id to type, and who it is.
    pub(super) fn friend_choice(&self, key: FriendKey) -> (String, String) {
        let model = self.model();
        let friend = model.friend(key);
        let shown = format!("{}（{}）", self.friend(key), model.unit(friend.unit.value).name);
        (friend.id.value.clone(), shown)
    }

    /// The cadres that are named.
    ///
    /// # Errors
    ///
    /// In words, if somebody of them is nobody or several.
    pub(super) fn cadres(&self, text: &str) -> Result<Vec<CadreKey>, String> {
        several(text, |one| find_cadre(self.model(), one, self.naming))
    }

    /// The friends that are named.
    ///
    /// # Errors
    ///
    /// As of cadres.
    pub(super) fn friends(&self, text: &str) -> Result<Vec<FriendKey>, String> {
        several(text, |one| find_friend(self.model(), one, self.naming))
    }

    /// The words of the pack for a key, as choices.
    pub(super) fn choices(&self, column: Column) -> Vec<(String, String)> {
        self.allowed(column).into_iter().map(|word| (word.clone(), word)).collect()
    }

    /// The word of the pack that is meant.
    ///
    /// # Errors
    ///
    /// In words, with the words that there are.
    pub(super) fn word(&self, column: Column, text: &str) -> Result<String, String> {
        let none = std::collections::BTreeMap::new();
        let mut words = Words::new(&self.model().pack.vocabulary, &none, std::collections::BTreeSet::new());
        words.read(column, text).map_err(|unknown| {
            format!("办法参数的“{}”里没有“{text}”；可以写 {}", column.word(), unknown.allowed.join("、"))
        })
    }

    /// The words of the pack that are meant; several are parted by 、, and may be given by their numbers.
    ///
    /// # Errors
    ///
    /// As of one word.
    pub(super) fn words(&self, column: Column, text: &str) -> Result<Vec<String>, String> {
        let allowed = self.allowed(column);
        let numbered = |part: &str| {
            let number = part.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            number.and_then(|index| allowed.get(index)).cloned()
        };
        several(text, |part| numbered(part).map_or_else(|| self.word(column, part), Ok))
    }

    fn allowed(&self, column: Column) -> Vec<String> {
        let none = std::collections::BTreeMap::new();
        let words = Words::new(&self.model().pack.vocabulary, &none, std::collections::BTreeSet::new());
        words.allowed(column).into_iter().map(str::to_owned).collect()
    }
}

/// Each part of a text that names several, once.
fn several<T: PartialEq>(text: &str, read: impl Fn(&str) -> Result<T, String>) -> Result<Vec<T>, String> {
    let parts = text.split(['、', '，', ',', '；', ';']).map(str::trim).filter(|part| !part.is_empty());
    let mut all = Vec::new();
    for part in parts {
        let one = read(part)?;
        if !all.contains(&one) {
            all.push(one);
        }
    }
    if all.is_empty() { Err("没有写".to_owned()) } else { Ok(all) }
}

/// One line without blanks around it.
///
/// # Errors
///
/// In words, if nothing is there.
pub(super) fn line(text: &str) -> Result<String, String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.is_empty() { Err("没有写".to_owned()) } else { Ok(line) }
}

/// The text of a file.
///
/// # Errors
///
/// In words, if it cannot be read.
pub(super) fn text_of(path: &Path) -> Result<String, String> {
    const LIMIT: u64 = 1 << 20;
    let bytes = regular::read(path, LIMIT)
        .map_err(|error| format!("--text-file “{}”打不开：{}", path.display(), failure::io_words(&error)))?;
    let text = String::from_utf8(bytes).map_err(|_| format!("--text-file “{}”不是 UTF-8 的文本", path.display()))?;
    Ok(text.trim_start_matches('\u{FEFF}').to_owned())
}
