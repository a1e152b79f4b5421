//! Who signed and who explained, deadlines that were put off, and an instruction that asks for nothing.

use chrono::Days;

use crate::day::{after, working_day};
use crate::feedback::{Feedback, Step};

/// The leaders who read what is reported.
const LEADERS: [&str; 5] = ["C01", "C02", "C03", "C05", "C07"];

/// Why a deadline was put off, in the order of time.
const REASONS: [&str; 2] = ["等下一批设备到货", "施工要避开考试周"];

/// Completes the steps of most items; of each fourth nobody wrote who it was.
pub(crate) fn complete(items: &mut [Feedback]) {
    for (number, item) in items.iter_mut().enumerate().filter(|(number, _)| number % 4 != 3) {
        let cadre = item.source.split('-').nth(1).expect("a note names its cadre").to_owned();
        let friends = format!("[{}]", item.friends.join(", "));
        for step in &mut item.steps {
            let explained =
                step.rest.iter().any(|(key, word)| *key == "结果" && (word == "已说明" || word == "暂不能解决"));
            match step.kind {
                "批示" => step.rest.insert(0, ("批示人", LEADERS[number % LEADERS.len()].to_owned())),
                "办结" if explained => {
                    step.rest.splice(1..1, [("由谁", cadre.clone()), ("向谁", friends.clone())]);
                }
                _ => {}
            }
        }
    }
    put_off(items);
    take_note(items);
}

fn position(item: &Feedback, kind: &str) -> Option<usize> {
    item.steps.iter().position(|step| step.kind == kind)
}

/// Hands one item over twice more, each time before the deadline.
fn put_off(items: &mut [Feedback]) {
    let long = |item: &&mut Feedback| {
        let days = |kind| position(item, kind).map(|at| item.steps[at].date);
        days("答复本人").is_some() && days("办结").zip(days("交办")).is_some_and(|(to, from)| after(from, 9) < to)
    };
    let item = items.iter_mut().find(long).expect("an item takes more than nine days");
    let at = position(item, "交办").expect("it was handed over");
    let (handed, rest) = (item.steps[at].date, item.steps[at].rest.clone());
    let unit = rest.iter().find(|(key, _)| *key == "承办单位").expect("to a unit").1.clone();
    let deadline = rest.iter().find(|(key, _)| *key == "期限").expect("with a deadline").1.clone();
    let mut deadline = crate::day::day(&deadline);
    for (number, reason) in REASONS.iter().enumerate() {
        deadline = working_day(deadline + Days::new(20));
        let rest = vec![("承办单位", unit.clone()), ("期限", deadline.to_string()), ("说明", (*reason).to_owned())];
        let step = Step { kind: "交办", date: working_day(after(handed, 3 * (number + 1))), rest };
        item.steps.insert(at + 1 + number, step);
    }
}

/// Of one report the leader only takes note.
fn take_note(items: &mut [Feedback]) {
    let closed = |item: &&mut Feedback| position(item, "批示").is_some() && position(item, "答复本人").is_some();
    let item = items.iter_mut().rev().find(closed).expect("an answered item has an instruction");
    let at = position(item, "批示").expect("it has one");
    let rest = &mut item.steps[at].rest;
    rest.retain(|(key, _)| *key == "批示人");
    rest.push(("阅知", "是".to_owned()));
}
