//! A task in one line, so that it can be pasted into a message.

use chrono::NaiveDate;

use crate::ledger::task::{Task, TaskKind};
use crate::ledger::{Duty, Holder, Object};
use crate::model::Model;
use crate::model::feedback::StepKind;
use crate::model::key::{ContactKey, FeedbackKey, RuleKey};
use crate::report::words::wording;

/// Whether people are named, or only their 编号: names are for a terminal, never for a pipe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Naming {
    /// 编号 and name.
    Names,
    /// 编号 only.
    Ids,
    /// The name alone, as papers write it.
    Paper,
}

/// The whole line: until when, who, what, why.
pub(crate) fn line(model: &Model, task: &Task<'_>, as_of: NaiveDate, naming: Naming) -> String {
    let who = holder(model, &task.holder, naming);
    format!("{}　{who}　{}", when(task, as_of), what(model, task, naming))
}

/// Until when, and how long that is.
pub(crate) fn when(task: &Task<'_>, as_of: NaiveDate) -> String {
    let days = (task.until - as_of).num_days();
    match (task.what, days) {
        (TaskKind::Overdue(_), _) => format!("应在 {} 以前，已过 {} 天", task.until, -days),
        (_, 0) => format!("{} 今天", task.until),
        _ if task.latest > task.until => {
            format!("{} 以前，还有 {days} 天（{} 以前的仍计入）", task.until, task.latest)
        }
        _ => format!("{} 以前，还有 {days} 天", task.until),
    }
}

/// What is to be done, without the rule.
pub(crate) fn matter(model: &Model, task: &Task<'_>, naming: Naming) -> String {
    match task.what {
        TaskKind::Overdue(duty) | TaskKind::Due(duty) => deed(model, duty, naming),
        TaskKind::Ends(key) => format!("豁免 {} 到期，以后照常要求", model.waiver(key).id.value),
    }
}

/// What is to be done, by which rule and for which period.
fn what(model: &Model, task: &Task<'_>, naming: Naming) -> String {
    let duty = match task.what {
        TaskKind::Overdue(duty) | TaskKind::Due(duty) => duty,
        TaskKind::Ends(key) => {
            let waiver = model.waiver(key);
            return format!("{}（{}）", matter(model, task, naming), model.rule(waiver.rule.value).id.value);
        }
    };
    format!(
        "{}（{}，{}）",
        matter(model, task, naming),
        model.rule(duty.rule).id.value,
        wording::short_term(&duty.period.name)
    )
}

/// What is to be done, towards whom or what.
pub(crate) fn deed(model: &Model, duty: &Duty, naming: Naming) -> String {
    let done = duty.evidence.len();
    let times = match duty.required {
        Some(required) if required > 1 || done > 0 => format!("，应 {required} 次，已有 {done} 次"),
        _ => String::new(),
    };
    match duty.object {
        Object::Friend(friend) => {
            let (id, name) = (&model.friend(friend).id.value, model.friend_name(friend));
            format!("联系 {}{times}", person(id, name, naming))
        }
        Object::Friends => match model.rule(duty.rule).parameters.topics() {
            [] => format!("联系联谊对象{times}"),
            topics => format!("在联系中谈到{}{times}", model.pack.vocabulary.topic_names(topics)),
        },
        Object::Roster => "确定名单".to_owned(),
        Object::Request(contact) => request(model, contact, naming),
        Object::Note(contact) => note(model, contact, naming),
        Object::Feedback(item) => suggestion(model, item, naming),
        Object::Review => format!("了解情况{times}"),
        Object::Report => format!("汇报{times}"),
        Object::Assessment => "完成年度考核".to_owned(),
    }
}

/// Whose request is to be answered, where people may be named.
fn request(model: &Model, key: ContactKey, naming: Naming) -> String {
    let contact = model.contact(key);
    match naming {
        Naming::Names | Naming::Paper => {
            let friends = contact.friends.iter().map(|friend| model.friend_name(friend.value));
            format!("答复{} {} 的约见", friends.collect::<Vec<_>>().join("、"), contact.date.value)
        }
        Naming::Ids => format!("答复约见 {}", contact.id),
    }
}

/// Which contact is to be recorded: on paper by its day and with whom it was, else by the name of its record.
fn note(model: &Model, key: ContactKey, naming: Naming) -> String {
    let contact = model.contact(key);
    if naming != Naming::Paper {
        return format!("记载 {}", contact.id);
    }
    let friends: Vec<&str> = contact.friends.iter().map(|friend| model.friend_name(friend.value)).collect();
    let with = match friends.as_slice() {
        [] => "的".to_owned(),
        [.., _] if friends.len() > NAMED => format!("与{}等的", friends[..NAMED].join("、")),
        _ => format!("与{}的", friends.join("、")),
    };
    format!("记载{}{with}联系", wording::day(contact.date.value))
}

/// So many friends are named of a contact with many.
const NAMED: usize = 3;

/// Which step of a suggestion is waited for, and from whom where it was handed over: the Office then sees to it.
fn suggestion(model: &Model, key: FeedbackKey, naming: Naming) -> String {
    let item = &model.feedback[key.index()];
    let id = match naming {
        // Whoever reads a paper does not know the numbers.
        Naming::Paper => format!("{}（{}）", item.id.value, wording::brief(&item.summary)),
        Naming::Names | Naming::Ids => item.id.value.clone(),
    };
    match item.awaited() {
        Some(StepKind::Settled) => {
            let unit = item.reached().and_then(|step| step.assigned_to.as_deref());
            unit.map_or_else(|| format!("办结意见建议 {id}"), |unit| format!("督促{unit}办结意见建议 {id}"))
        }
        Some(StepKind::Answered) => format!("就意见建议 {id} 答复本人"),
        Some(step) => format!("{}意见建议 {id}", step.word()),
        None => format!("办理意见建议 {id}"),
    }
}

/// By which clause, with its title: `五.2 坚持定期联谊制度`.
pub(crate) fn basis(model: &Model, rule: RuleKey) -> String {
    let number = &model.rule(rule).clause.value;
    model.pack.clause(number).map_or_else(|| number.clone(), |clause| format!("{number} {}", clause.title))
}

/// Who has to do it.
pub(crate) fn holder(model: &Model, holder: &Holder, naming: Naming) -> String {
    match holder {
        Holder::Cadre(_) => person(holder.id(model), holder.name(model), naming),
        Holder::Unit(_) | Holder::Office => holder.name(model).to_owned(),
    }
}

/// 编号 of somebody, with the name where people may be named.
pub(crate) fn person(id: &str, name: &str, naming: Naming) -> String {
    match naming {
        Naming::Names if name != id => format!("{name}（{id}）"),
        Naming::Paper => name.to_owned(),
        _ => id.to_owned(),
    }
}
