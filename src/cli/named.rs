//! On a terminal the name stands beside the 编号: people know each other by their names. Off a terminal there is none
//! (`discreet.rs`).

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::model::Model;

/// The names by 编号.
#[derive(Debug, Default)]
pub(super) struct Beside<'m> {
    names: BTreeMap<&'m str, &'m str>,
}

impl<'m> Beside<'m> {
    /// Those of a school; none where nothing could be read.
    pub(super) fn of(model: Option<&'m Model>) -> Self {
        let Some(model) = model else { return Self::default() };
        let cadres = model.cadres.iter().map(|cadre| (&cadre.id.value, cadre.name.as_ref()));
        let friends = model.friends.iter().map(|friend| (&friend.id.value, friend.name.as_ref()));
        Self::named(cadres.chain(friends).filter_map(|(id, name)| Some((id.as_str(), name?.name.as_str()))))
    }

    /// Those of people who need not be registered yet: 编号 and name.
    pub(super) fn named(people: impl Iterator<Item = (&'m str, &'m str)>) -> Self {
        Self { names: people.collect() }
    }

    /// Puts names into what findings say. What they quote, and what is to be typed (办法), stays as it is.
    pub(super) fn in_findings(&self, findings: &mut [Diagnostic]) {
        for finding in findings {
            let labels = finding.primary.iter_mut().chain(&mut finding.others).map(|label| &mut label.text);
            for text in labels.chain([&mut finding.message]).chain(&mut finding.notes) {
                *text = self.text(text);
            }
        }
    }

    /// The text with the name behind each 编号 of a person that stands alone: `C03（段敬之）`. A path, the 编号 of a
    /// record and what is quoted are left.
    pub(super) fn text(&self, text: &str) -> String {
        let (mut named, mut rest) = (String::with_capacity(text.len()), text);
        while let Some(at) = rest.find(is_of_word) {
            named += &rest[..at];
            let word = &rest[at..];
            let (word, behind) = word.split_at(word.find(|letter| !is_of_word(letter)).unwrap_or(word.len()));
            rest = behind;
            let is_quoted = named.ends_with(['“', '"']) || behind.starts_with('（');
            match self.people(word).filter(|_| !is_quoted) {
                None => named += word,
                Some(people) => {
                    named += &people;
                    // The bracket is blank enough.
                    rest = behind.strip_prefix(' ').unwrap_or(behind);
                }
            }
        }
        named + rest
    }

    /// `C03` or `C03/F012`, with names.
    fn people(&self, word: &str) -> Option<String> {
        let parts: Vec<&str> = word.split('/').collect();
        let named = parts.iter().map(|id| Some(format!("{id}（{}）", self.names.get(id)?)));
        let named: Vec<String> = named.collect::<Option<_>>()?;
        (named.len() <= 2).then(|| named.join("/"))
    }
}

/// What stands within the name of a file or a 编号.
fn is_of_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '/' | '.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_beside_people_only() {
        let beside = Beside { names: [("C03", "段敬之"), ("F012", "芦书瑶")].into() };
        for (text, named) in [
            ("C03 与 F012 在 2025-2026-1 没有联系", "C03（段敬之）与 F012（芦书瑶）在 2025-2026-1 没有联系"),
            ("C03/F012", "C03（段敬之）/F012（芦书瑶）"),
            ("没有编号为“C03”的", "没有编号为“C03”的"),
            ("contacts/2025-2026-1/20250926-C03-F012.md:3", "contacts/2025-2026-1/20250926-C03-F012.md:3"),
            ("C03（段敬之）", "C03（段敬之）"),
            ("C030、C03、F9", "C030、C03（段敬之）、F9"),
        ] {
            assert_eq!(beside.text(text), named);
        }
    }
}
