//! 内容: each unit touches each of the three topics of 四 within a school year that is over.

use crate::note::Note;
use crate::people::People;

/// A topic of 四.1 to 四.3: the words of the pack's group, and the one that is added.
const TOPICS: [(&[&str], &str); 3] = [
    (&["思想动态", "社会热点"], "思想动态"),
    (&["教学", "科研", "艺术实践", "管理", "服务"], "服务"),
    (&["工作", "生活"], "工作"),
];

/// School years that are over: an open one has time left.
const YEARS: [&str; 2] = ["2024-2025", "2025-2026"];

/// (year, unit, topic) that stays untouched: a lapse of `lapses.rs`.
const UNTOUCHED: (&str, &str, &str) = ("2025-2026", "U12", "思想动态");

/// Adds a topic to one talk of each unit and year that would lack it.
pub(crate) fn complete(notes: &mut [Note], people: &People) {
    for year in YEARS {
        for unit in &people.units {
            let own = |note: &Note| {
                let cadre = people.cadres.iter().find(|cadre| cadre.id == note.cadres[0]);
                note.term.starts_with(year) && cadre.is_some_and(|cadre| cadre.unit == unit.id)
            };
            for (words, added) in TOPICS {
                let touched = notes.iter().any(|note| own(note) && note.topics.iter().any(|word| words.contains(word)));
                if touched || (year, unit.id.as_str(), added) == UNTOUCHED {
                    continue;
                }
                let talk = notes.iter_mut().find(|note| own(note) && note.form == "谈心" && note.topics.len() < 3);
                if let Some(talk) = talk {
                    talk.topics.push(added);
                }
            }
        }
    }
}

/// Why nothing is to be carried on, as a cadre would write it.
const REASONS: [&str; 4] =
    ["只是介绍近况，没有提要求", "当面已经说清，不用再办", "本人说自己能解决", "说的是已经在办的事"];

/// Every third note on teaching, research, practice, management or services that led to no suggestion says why.
pub(crate) fn say_what_needs_nothing(notes: &mut [Note]) {
    let (words, _) = TOPICS[1];
    let unregistered =
        notes.iter_mut().filter(|note| note.feedback.is_empty() && note.topics.iter().any(|word| words.contains(word)));
    for (number, note) in unregistered.enumerate().filter(|(number, _)| number % 3 == 0) {
        note.nothing_asked = Some(REASONS[number / 3 % REASONS.len()]);
    }
}
