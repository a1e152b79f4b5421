//! Codes that were selected and cannot be looked for in this run. Whoever selects them waits for an answer: that nothing
//! was found must not be said of what nobody looked for.

use anyhow::{Result, ensure};

use crate::cli::args::Check;
use crate::cli::evaluation::Evaluation;
use crate::cli::select::Selector;
use crate::diagnostic::Code;
use crate::model::Model;
use crate::rules::{self, codes};

const HISTORY: (&str, &str) = ("要看提交历史才知道", "请加上 --history");
const NAMES: (&str, &str) = ("要知道姓名才能看，而没有读到 people/names.yaml", "请把这个文件放回来");

/// What this run has no means to look for.
#[derive(Clone, Copy)]
pub(super) struct Unseen {
    without_history: bool,
    without_names: bool,
}

impl Unseen {
    /// Before anything is read.
    pub(super) const fn before(check: &Check) -> Self {
        Self { without_history: !check.history, without_names: false }
    }

    /// After the records were read.
    pub(super) fn of(check: &Check, model: Option<&Model>) -> Self {
        Self { without_names: model.is_some_and(is_nameless), ..Self::before(check) }
    }

    /// After the records were judged. Where some could not be read, that is what is to be said.
    ///
    /// # Errors
    ///
    /// If a part of the selection cannot be looked for at all.
    pub(super) fn after(check: &Check, evaluation: &Evaluation<'_>) -> Result<Self> {
        let unseen = Self::of(check, evaluation.loaded.model.as_ref());
        if evaluation.is_complete() {
            unseen.refuse(check)?;
        }
        Ok(unseen)
    }

    /// Whether a code is not looked for.
    pub(super) fn holds(self, code: &Code) -> bool {
        self.why(code).is_some()
    }

    /// What is missing, and how to have it.
    fn why(self, code: &Code) -> Option<(&'static str, &'static str)> {
        let of_names = *code == codes::LY802 || *code == codes::LY803;
        match () {
            () if self.without_history && code.of_history => Some(HISTORY),
            () if self.without_names && of_names => Some(NAMES),
            () => None,
        }
    }

    /// Refuses a selection of which one part cannot be looked for at all.
    ///
    /// # Errors
    ///
    /// If there is such a part.
    pub(super) fn refuse(self, check: &Check) -> Result<()> {
        for why in [HISTORY, NAMES] {
            let blind = |selector: &&Selector| meant(selector).all(|code| self.why(code) == Some(why));
            let blind: Vec<String> = check.select.iter().filter(blind).map(ToString::to_string).collect();
            ensure!(blind.is_empty(), "{} {}，这一次没有看；{}", blind.join("、"), why.0, why.1);
        }
        Ok(())
    }

    /// What of the selection was not looked for, one line for each reason.
    pub(super) fn lines(self, check: &Check) -> Vec<String> {
        let said = |why| {
            let selected = |code: &&Code| check.select.iter().any(|selector| selector.matches(code.id));
            let ignored = |code: &&Code| check.ignore.iter().any(|selector| selector.matches(code.id));
            let unseen = rules::codes().filter(selected).filter(|code| !ignored(code));
            let unseen: Vec<&str> = unseen.filter(|code| self.why(code) == Some(why)).map(|code| code.id).collect();
            (!unseen.is_empty()).then(|| format!("没有看 {}：{}；{}。", unseen.join("、"), why.0, why.1))
        };
        [HISTORY, NAMES].into_iter().filter_map(said).collect()
    }
}

fn meant(selector: &Selector) -> impl Iterator<Item = &'static Code> {
    rules::codes().filter(|code| selector.matches(code.id))
}

/// Whether there are people, and nobody's name is known.
pub(super) fn is_nameless(model: &Model) -> bool {
    let mut names = model.cadres.iter().map(|cadre| &cadre.name).chain(model.friends.iter().map(|friend| &friend.name));
    (!model.cadres.is_empty() || !model.friends.is_empty()) && names.all(Option::is_none)
}
