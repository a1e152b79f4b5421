//! Letters and messages (书面形式): when they were answered. One is not answered at all, and one only in the next term.

use crate::day::{SchoolYear, after, day};
use crate::lapses::extra;
use crate::note::Note;

/// The forms that the pack takes for letters.
const FORMS: [&str; 2] = ["书信", "电子邮件"];

/// Says when each letter of a cadre was answered, within its term.
pub(crate) fn answer(notes: &mut [Note], years: &[SchoolYear], as_of: chrono::NaiveDate) {
    for note in notes.iter_mut().filter(|note| FORMS.contains(&note.form.as_str()) && !note.by_friend) {
        let term = years.iter().flat_map(|year| &year.terms).find(|term| term.id == note.term).expect("a term");
        let days = chrono::Datelike::day(&note.date) as usize % 3;
        note.answered = Some(after(note.date, days).min(term.counts_until).min(as_of));
    }
}

/// Two letters whose answers do not come in the term.
pub(crate) fn without_answer() -> Vec<Note> {
    let waiting = extra("2024-2025-2", "2025-05-20", "C24", "F028", "书信", "寄去一封信，问起近来排练和身体。");
    let late = extra("2025-2026-1", "2025-12-28", "C21", "F022", "书信", "寄去新年问候，附了一份下学期讲座的安排。");
    let stem = |note: Note| Note {
        stem: format!("{}-{}-{}", note.date.format("%Y%m%d"), note.cadres[0], note.friends[0]),
        ..note
    };
    vec![stem(waiting), stem(Note { answered: Some(day("2026-03-05")), ..late })]
}
