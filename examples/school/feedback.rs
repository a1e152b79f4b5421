//! 意见建议: suggestions that came out of notes, and their way through the Office and back.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::bank::Suggestion;
use crate::day::{after, working_day};
use crate::note::Note;
use crate::random::Random;
use crate::text::Texts;

/// One feedback item.
pub(crate) struct Feedback {
    pub(crate) id: String,
    pub(crate) source: String,
    pub(crate) friends: Vec<String>,
    pub(crate) category: &'static str,
    pub(crate) summary: &'static str,
    pub(crate) steps: Vec<Step>,
    pub(crate) body: String,
}

/// One step with its keys in the order of the file.
pub(crate) struct Step {
    pub(crate) kind: &'static str,
    pub(crate) date: NaiveDate,
    pub(crate) rest: Vec<(&'static str, String)>,
}

const INSTRUCTIONS: [&str; 7] = [
    "请研究并提出办法",
    "意见中肯，请抓紧办理",
    "请会同有关部门研究，结果告统战部",
    "可先试行，总结后推开",
    "请认真办理，限期回告",
    "同意，请纳入下学期工作安排",
    "请与本人当面沟通后再定方案",
];

const WITNESSES: [&str; 6] = [
    "对办理结果表示满意。",
    "本人了解办理经过，没有其他意见。",
    "答复时当面说明了办理经过，本人表示理解。",
    "本人表示感谢，并愿意继续参与后续讨论。",
    "电话答复，本人认可。",
    "答复时又补充了一点细节，已转承办单位参考。",
];

/// So many items, spread over the terms; notes and items name each other.
pub(crate) fn feedback(notes: &mut [Note], texts: &mut Texts, count: usize, as_of: NaiveDate) -> Vec<Feedback> {
    let mut random = Random::new(0x0504);
    let mut items: Vec<Feedback> = Vec::new();
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    for (index, suggestion) in raised(notes, texts, count, as_of, &mut random) {
        let note = &mut notes[index];
        let (steps, body) = steps(note.date, suggestion, as_of, &mut random);
        let year = note.date.format("%Y").to_string();
        let number = numbers.entry(year.clone()).or_default();
        *number += 1;
        let id = format!("FB{year}-{number:03}");
        note.feedback.push(id.clone());
        items.push(Feedback {
            id,
            source: note.stem.clone(),
            friends: note.friends.clone(),
            category: suggestion.category,
            summary: suggestion.summary,
            steps,
            body,
        });
    }
    items
}

/// In which notes which suggestions were raised, in the order of the notes.
fn raised(
    notes: &[Note],
    texts: &mut Texts,
    count: usize,
    as_of: NaiveDate,
    random: &mut Random,
) -> BTreeMap<usize, Suggestion> {
    let mut terms: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, note) in notes.iter().enumerate() {
        // The Office has taken up by now what was raised two weeks ago.
        let taken_up = after(note.date, 14) <= as_of;
        if taken_up && note.friends.len() == 1 && (!note.by_friend || note.replied.is_some()) {
            terms.entry(&note.term).or_default().push(index);
        }
    }
    let mut raised = BTreeMap::new();
    let mut left = terms.len();
    // The last term goes first: it is the shortest, and what it cannot give the others make up for.
    for mut indices in terms.into_values().rev() {
        random.shuffle(&mut indices);
        let quota = (count - raised.len()).div_ceil(left);
        left -= 1;
        let mut taken = 0;
        for index in indices {
            if taken == quota {
                break;
            }
            if let Some(suggestion) = notes[index].matter.and_then(|matter| texts.suggestion(matter)) {
                raised.insert(index, suggestion);
                taken += 1;
            }
        }
    }
    raised
}

/// The steps of an item up to a day; a step whose answer is still to come is not begun.
fn steps(raised: NaiveDate, suggestion: Suggestion, as_of: NaiveDate, random: &mut Random) -> (Vec<Step>, String) {
    let mut later =
        |date: NaiveDate, least: usize, spread: usize| working_day(after(date, least + random.below(spread)));
    let collected = later(raised, 2, 7);
    let reported = later(collected, 2, 5);
    let instructed = later(reported, 2, 5);
    let assigned = later(instructed, 1, 3);
    let deadline = later(assigned, 25, 20);
    let settled = later(assigned, 10, 13);
    let answered = later(settled, 1, 5);
    let (outcome, explanation) = match suggestion.settled.split_once('：') {
        Some(("说明", words)) => ("已说明", words),
        Some(("暂缓", words)) => ("暂不能解决", words),
        _ => ("已解决", suggestion.settled),
    };
    let mut steps = vec![
        Step { kind: "汇总", date: collected, rest: vec![("经办", "党委统战部".to_owned())] },
        Step { kind: "上报", date: reported, rest: Vec::new() },
    ];
    if random.chance(65) && assigned <= as_of {
        let words = (*random.pick(&INSTRUCTIONS)).to_owned();
        steps.push(Step { kind: "批示", date: instructed, rest: vec![("说明", words)] });
    }
    let handed = vec![("承办单位", suggestion.assigned_to.to_owned()), ("期限", deadline.to_string())];
    steps.push(Step { kind: "交办", date: assigned, rest: handed });
    let mut body = String::new();
    if answered <= as_of {
        let result = vec![("结果", outcome.to_owned()), ("说明", explanation.to_owned())];
        steps.push(Step { kind: "办结", date: settled, rest: result });
        steps.push(Step { kind: "答复本人", date: answered, rest: Vec::new() });
        if random.chance(60) {
            (*random.pick(&WITNESSES)).clone_into(&mut body);
        }
    }
    steps.retain(|step| step.date <= as_of);
    (steps, body)
}
