//! LY801 and LY802: notes say what was talked about; who somebody is stands in `names.yaml` alone, and numbers of
//! identity cards and telephones stand nowhere. Neither is repeated in the finding, nor is the line shown.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Level};
use crate::model::Model;
use crate::model::people::PersonName;
use crate::rules::codes;
use crate::rules::prose::note::{Note, line};
use crate::source::Sources;
use crate::spelling::{Finder, Name, numbers};

/// What is personal in the notes.
pub(super) fn check(names: &Names<'_>, sources: &Sources, notes: &[Note]) -> Vec<Diagnostic> {
    notes.iter().flat_map(|note| numbers_in(sources, note).into_iter().chain(names.in_note(sources, note))).collect()
}

/// LY801, once for a note.
fn numbers_in(sources: &Sources, note: &Note) -> Option<Diagnostic> {
    let found = numbers::find(sources.slice(note.text));
    let (at, _) = found.first()?;
    let kinds: BTreeSet<&str> = found.iter().map(|(_, kind)| kind.word()).collect();
    let kinds = kinds.into_iter().collect::<Vec<_>>().join("和");
    let message = format!("第 {} 行起写着{kinds}", line(sources, note.text, *at));
    let finding = Diagnostic::about_path(&codes::LY801, Level::Warning, sources.path(note.text), message);
    Some(
        finding
            .help("删去号码；要联系对方的，号码记在别处，不进台账")
            .help("已经提交到 git 的，历史里还有，请告诉管仓库的人")
            .subject(note.subject.clone()),
    )
}

/// The names of all people, each with its id.
pub(super) struct Names<'m> {
    finder: Finder,
    ids: Vec<&'m str>,
}

impl<'m> Names<'m> {
    pub(super) fn of(model: &'m Model) -> Self {
        let cadres = model.cadres.iter().map(|cadre| (cadre.name.as_ref(), cadre.id.value.as_str()));
        let friends = model.friends.iter().map(|friend| (friend.name.as_ref(), friend.id.value.as_str()));
        let people = cadres.chain(friends).filter_map(|(name, id)| Some((name?, id)));
        let (names, ids): (Vec<&PersonName>, Vec<&str>) = people.unzip();
        let wanted =
            names.iter().enumerate().map(|(key, name)| Name { key, name: &name.name, pinyin: name.pinyin.as_deref() });
        Self { finder: Finder::new(wanted, std::iter::empty()), ids }
    }

    /// Whose names stand in a text, by their ids, and the first byte of the first.
    pub(super) fn in_text(&self, text: &str) -> Option<(usize, String)> {
        let hits = self.finder.find_uncoded(text);
        let ids: BTreeSet<&str> = hits.iter().map(|hit| self.ids[hit.key]).collect();
        Some((hits.first()?.at.start, ids.into_iter().collect::<Vec<_>>().join("、")))
    }

    /// LY802, once for a note.
    fn in_note(&self, sources: &Sources, note: &Note) -> Option<Diagnostic> {
        let (at, ids) = self.in_text(sources.slice(note.text))?;
        let message = format!("第 {} 行起写着姓名（{ids}）", line(sources, note.text, at));
        let finding = Diagnostic::about_path(&codes::LY802, Level::Warning, sources.path(note.text), message);
        Some(
            finding
                .help("改写编号，或写“对方”、“本人”；姓名只写在 people/names.yaml 里")
                .help("那几个字是别的意思的，换个说法，免得被当成姓名")
                .subject(note.subject.clone()),
        )
    }
}
