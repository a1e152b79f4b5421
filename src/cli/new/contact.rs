//! `lianyi new contact`: one contact.

use anyhow::{Result, bail};
use chrono::NaiveDate;

use crate::cli::new::ask::{Asker, Question, Usual};
use crate::cli::new::days;
use crate::cli::new::options::{ContactMore, NewContact};
use crate::cli::new::school::{School, line, text_of};
use crate::cli::new::written::{Draft, indented};
use crate::cli::whose::find_cadre;
use crate::import::headings::Column;
use crate::ledger::pair::pairs;
use crate::model::contact::Initiator;
use crate::model::key::{CadreKey, FriendKey};
use crate::write::changes::Changes;
use crate::write::contact::ContactText;

/// The contact that is to be written.
pub(super) struct ContactDraft {
    text: ContactText,
    /// Whether another of the same day, form and people is wanted.
    again: bool,
}

/// Asks for what is missing.
///
/// # Errors
///
/// If anything is missing or wrong and nobody can be asked.
pub(super) fn draft(school: &School, args: &NewContact, asker: &mut Asker<'_>) -> Result<ContactDraft> {
    let model = school.model();
    let more = &args.more;
    let cadre = Question {
        flag: "--cadre",
        words: "哪名干部联系的（姓名、拼音、首字母或编号；几名用“、”隔开）",
        given: args.cadre.as_deref(),
        ..Question::default()
    };
    let cadres = asker.answer(&cadre, |text| school.cadres(text))?.unwrap_or_default();
    let friend = Question {
        flag: "--friend",
        words: "联系了谁（写序号、姓名、拼音、首字母或编号；几名用“、”隔开）",
        given: args.friend.as_deref(),
        choices: friends_of(school, &cadres),
        // Of a meeting with people who are not registered nobody need be named.
        usual: if more.others.is_some() { Usual::Optional(false) } else { Usual::Needed },
    };
    let friends = asker.answer(&friend, |text| school.friends(text))?.unwrap_or_default();
    let date = Question {
        flag: "--date",
        words: "哪一天（昨天、上周三、9.12、2026-09-12 都可以）",
        given: args.date.as_deref(),
        usual: Usual::Offered("今天".to_owned()),
        ..Question::default()
    };
    let date = asker.answer(&date, |text| day_of_term(school, text))?;
    let form = Question {
        flag: "--form",
        words: "什么形式",
        given: args.form.as_deref(),
        choices: school.choices(Column::Form),
        ..Question::default()
    };
    let form = asker.answer(&form, |text| school.word(Column::Form, text))?;
    let topics = Question {
        flag: "--topic",
        words: "谈了哪些内容（几样用“、”隔开）",
        given: args.topic.as_deref(),
        choices: school.choices(Column::Topics),
        usual: Usual::Optional(true),
    };
    let topics = asker.answer(&topics, |text| school.words(Column::Topics, text))?.unwrap_or_default();
    let body = body(asker, (args.text.as_deref(), args.text_file.as_deref()), "谈了什么，简短即可，不写姓名")?;
    let mut text = ContactText {
        date: date.unwrap_or(school.as_of),
        cadres: cadres.iter().map(|key| model.cadre(*key).id.value.clone()).collect(),
        friends: friends.iter().map(|key| model.friend(*key).id.value.clone()).collect(),
        others: more.others,
        form: form.unwrap_or_default(),
        topics,
        body,
        ..ContactText::default()
    };
    unasked(school, (more, args.place.as_deref()), &mut text, asker)?;
    asker.finish()?;
    Ok(ContactDraft { text, again: more.again })
}

/// What nobody is asked for.
fn unasked(
    school: &School,
    (more, place): (&ContactMore, Option<&str>),
    text: &mut ContactText,
    asker: &mut Asker<'_>,
) -> Result<()> {
    let optional =
        |flag, words, given| Question { flag, words, given, usual: Usual::Optional(false), choices: Vec::new() };
    let date = text.date;
    let not_before = |given: &str| match days::past(given, school.as_of)? {
        day if day < date => Err(format!("{day} 早于联系的日子 {date}")),
        day => Ok(day),
    };
    text.place = asker.answer(&optional("--place", "在哪里", place), line)?;
    let question = optional("--initiator", "谁发起的（干部，或 党外人士）", more.initiator.as_deref());
    text.initiator = asker.answer(&question, initiator)?.unwrap_or_default();
    let question = optional("--replied", "干部哪一天答复的", more.replied.as_deref());
    text.replied = asker.answer(&question, not_before)?;
    let question = optional("--answered", "对方哪一天回复的", more.answered.as_deref());
    text.answered = asker.answer(&question, not_before)?;
    let question = optional("--nothing-asked", "没有要办的，是什么缘由", more.nothing_asked.as_deref());
    text.nothing_asked = asker.answer(&question, line)?;
    let question = optional("--recorded", "哪一天写下的", more.recorded.as_deref());
    text.recorded = Some(asker.answer(&question, not_before)?.unwrap_or(school.as_of));
    let question = optional("--writer", "谁写的", more.writer.as_deref());
    text.writer = asker.answer(&question, |given| writer(school, given))?;
    if more.others == Some(0) {
        asker.fault("--others 没有其他人参加的，不写这一项");
    }
    Ok(())
}

/// The text below: a flag, a file, or what somebody types.
///
/// # Errors
///
/// If the asked one leaves.
pub(super) fn body(
    asker: &mut Asker<'_>,
    (text, file): (Option<&str>, Option<&std::path::Path>),
    words: &str,
) -> Result<String> {
    match (text, file) {
        (Some(text), _) => Ok(text.to_owned()),
        (None, Some(path)) => Ok(text_of(path).unwrap_or_else(|fault| {
            asker.fault(fault);
            String::new()
        })),
        (None, None) => Ok(asker.text(words)?.unwrap_or_default()),
    }
}

/// Whom the lists pair with these cadres on the day.
fn friends_of(school: &School, cadres: &[CadreKey]) -> Vec<(String, String)> {
    let mut found: Vec<FriendKey> = pairs(school.model())
        .iter()
        .filter(|pair| cadres.contains(&pair.cadre) && pair.holds_on(school.as_of))
        .map(|pair| pair.friend)
        .collect();
    found.sort_unstable();
    found.dedup();
    found.into_iter().map(|friend| school.friend_choice(friend)).collect()
}

/// A day that is over, of a term: it says in which folder the record is kept.
fn day_of_term(school: &School, text: &str) -> Result<NaiveDate, String> {
    let day = days::past(text, school.as_of)?;
    match school.model().calendar.lacks(day) {
        None => Ok(day),
        Some(lacks) => Err(format!("{lacks}：核对日子；没有错的，先在 calendar/ 里写好校历")),
    }
}

fn initiator(text: &str) -> Result<Initiator, String> {
    match text {
        "干部" => Ok(Initiator::Cadre),
        "党外人士" | "联谊对象" | "对方" => Ok(Initiator::Friend),
        _ => Err(format!("写 干部 或 党外人士，写的是“{text}”")),
    }
}

/// 编号 of a cadre, or a post in words.
fn writer(school: &School, text: &str) -> Result<String, String> {
    let model = school.model();
    match find_cadre(model, text, school.naming) {
        Ok(key) => Ok(model.cadre(key).id.value.clone()),
        Err(_) if school.friends(text).is_ok() => {
            Err("这是联谊对象，不是写记录的人；不是干部的写职务，如 办公室".to_owned())
        }
        Err(reason) if reason.contains("几名") => Err(reason),
        Err(_) => line(text),
    }
}

impl Draft for ContactDraft {
    fn summary(&self, school: &School) -> String {
        let text = &self.text;
        let cadres: Vec<String> = text.cadres.iter().map(|id| school.cadre_of(id)).collect();
        let friends: Vec<String> = text.friends.iter().map(|id| school.friend_of(id)).collect();
        let mut parts = vec![
            format!("联系记录：{}", days::shown(text.date)),
            cadres.join("、"),
            friends.join("、"),
            text.form.clone(),
        ];
        parts.extend(text.others.map(|number| format!("另有 {number} 人")));
        parts.extend((!text.topics.is_empty()).then(|| text.topics.join("、")));
        parts.extend(text.place.clone());
        parts.retain(|part| !part.is_empty());
        format!("{}{}", parts.join("，"), indented(&text.body))
    }

    fn confirm(&mut self, school: &School, asker: &mut Asker<'_>) -> Result<()> {
        let Some(id) = self.same(school).filter(|_| !self.again) else { return Ok(()) };
        let words = format!("这一天、这种形式已经有一条 {id}，两条仍只计一次");
        match asker.agrees(&format!("{words}。是另外一次、要再写一条吗？"), false)? {
            Some(true) => self.again = true,
            Some(false) => bail!("没有写；要补充的，写进 {id} 里"),
            None => bail!("什么也没有写：{words}；要补充的写进那一条里，确实是另外一次的加 --again"),
        }
        Ok(())
    }

    fn changes(&self, school: &School) -> Result<Changes> {
        if let Some(id) = self.same(school).filter(|_| !self.again) {
            bail!("什么也没有写：刚刚有人写了同一天、同样形式的 {id}；确实是另外一次的，再运行一次，加 --again")
        }
        let model = school.model();
        let Some(term) = model.calendar.term_on(self.text.date) else {
            bail!("校历刚刚改了，什么也没有写")
        };
        let mut changes = Changes::default();
        for number in 1.. {
            let stem = self.text.stem(number);
            let path = format!("contacts/{}/{stem}.md", model.term(term).id.value);
            let is_known = model.contacts.iter().any(|contact| contact.id == stem);
            // One that could not be read is there all the same.
            if !is_known && school.folder.join(&path).symlink_metadata().is_err() {
                changes.put(&path, None, self.text.text());
                break;
            }
        }
        Ok(changes)
    }

    fn next(&self, _school: &School) -> String {
        "有人在联系中提了意见建议的，接着 lianyi new feedback".to_owned()
    }
}

impl ContactDraft {
    /// A contact that counts as the same one: day, form, and people in common.
    fn same<'a>(&self, school: &'a School) -> Option<&'a str> {
        let model = school.model();
        let cadres = |id: &str| self.text.cadres.iter().any(|own| own == id);
        let friends = |id: &str| self.text.friends.iter().any(|own| own == id);
        let same = model.contacts.iter().find(|contact| {
            contact.date.value == self.text.date
                && contact.form.value == self.text.form
                && contact.cadres.iter().any(|cadre| cadres(&model.cadre(cadre.value).id.value))
                && contact.friends.iter().any(|friend| friends(&model.friend(friend.value).id.value))
        });
        same.map(|contact| contact.id.as_str())
    }
}
