//! `lianyi new feedback`: the first record of a suggestion.

use anyhow::{Result, bail};
use chrono::NaiveDate;

use crate::cli::new::ask::{Asker, Question, Usual};
use crate::cli::new::contact::body;
use crate::cli::new::days;
use crate::cli::new::options::NewFeedback;
use crate::cli::new::school::{School, line};
use crate::cli::new::written::{Draft, indented};
use crate::import::headings::Column;
use crate::model::contact::Contact;
use crate::model::feedback::{Feedback, StepKind};
use crate::model::key::{CadreKey, FriendKey};
use crate::model::pack::{Parameters, Rule};
use crate::write::changes::Changes;
use crate::write::feedback::{FeedbackText, Raised, StepText};

/// How many contacts are offered as the one in which it was raised.
const OFFERED: usize = 6;

/// The suggestion that is to be written.
pub(super) struct FeedbackDraft {
    text: FeedbackText,
}

/// Asks for what is missing.
///
/// # Errors
///
/// If anything is missing or wrong and nobody can be asked.
pub(super) fn draft(school: &School, args: &NewFeedback, asker: &mut Asker<'_>) -> Result<FeedbackDraft> {
    let model = school.model();
    let friend = Question {
        flag: "--friend",
        words: "谁提的（姓名、拼音、首字母或编号；几名用“、”隔开）",
        given: args.friend.as_deref(),
        ..Question::default()
    };
    let friends = asker.answer(&friend, |text| school.friends(text))?.unwrap_or_default();
    let raised = raised(school, (args, &friends), asker)?;
    let category = Question {
        flag: "--category",
        words: "哪一类",
        given: args.category.as_deref(),
        choices: school.choices(Column::Category),
        ..Question::default()
    };
    let category = asker.answer(&category, |text| school.word(Column::Category, text))?;
    let summary = Question {
        flag: "--summary",
        words: "一句话的摘要，不写姓名",
        given: args.summary.as_deref(),
        ..Question::default()
    };
    let summary = asker.answer(&summary, line)?;
    let collected = Question {
        flag: "--collected",
        words: "哪一天汇总的",
        given: args.collected.as_deref(),
        usual: Usual::Optional(false),
        ..Question::default()
    };
    let first = raised.as_ref().map(Raised::day);
    let collected = asker.answer(&collected, |text| match days::past(text, school.as_of)? {
        day if first.is_some_and(|first| day < first) => Err(format!("{day} 早于提出的日子")),
        day => Ok(StepText { by: Some(model.institution.office.clone()), ..StepText::on(StepKind::Collected, day) }),
    })?;
    let body = body(asker, (args.text.as_deref(), args.text_file.as_deref()), "还有什么要补充的，不写姓名")?;
    asker.finish()?;
    let text = FeedbackText {
        raised: raised.unwrap_or_default(),
        friends: friends.iter().map(|key| model.friend(*key).id.value.clone()).collect(),
        category: category.unwrap_or_default(),
        summary: summary.unwrap_or_default(),
        steps: collected.into_iter().collect(),
        body,
    };
    Ok(FeedbackDraft { text })
}

/// In which contact it was raised, or on which day it came in writing.
fn raised(
    school: &School,
    (args, friends): (&NewFeedback, &[FriendKey]),
    asker: &mut Asker<'_>,
) -> Result<Option<Raised>> {
    if let (Some(contact), Some(date)) = (&args.contact, &args.date) {
        asker.fault(format!("--contact {contact} 和 --date {date} 只写一个：有联系记录的，那次联系之日就是提出之日"));
        return Ok(None);
    }
    let cadre = Question {
        flag: "--cadre",
        words: "在同哪名干部的联系中提的",
        given: args.cadre.as_deref(),
        usual: Usual::Optional(false),
        ..Question::default()
    };
    let cadres = asker.answer(&cadre, |text| school.cadres(text))?.unwrap_or_default();
    let question = Question {
        flag: if args.date.is_some() { "--date" } else { "--contact" },
        words: "在哪一次联系中提的（写序号，或联系记录的编号）；书面反映的，写收到的日子",
        given: args.contact.as_deref().or(args.date.as_deref()),
        choices: offered(school, friends, &cadres),
        ..Question::default()
    };
    asker.answer(&question, |text| {
        if let Some(contact) = school.model().contacts.iter().find(|contact| contact.id == text) {
            return of_contact(school, contact, friends);
        }
        if args.contact.as_deref() == Some(text) {
            return Err(format!("没有联系记录 {text}；书面反映的写 --date 收到的日子"));
        }
        let day = days::past(text, school.as_of)?;
        if cadres.is_empty() { Ok(Raised::Writing(day)) } else { on_day(school, day, friends, &cadres) }
    })
}

/// The contacts with these friends, the last ones first.
fn offered(school: &School, friends: &[FriendKey], cadres: &[CadreKey]) -> Vec<(String, String)> {
    let past = school.model().contacts.iter().rev().filter(|contact| contact.date.value <= school.as_of);
    let with = past.filter(|contact| is_with(contact, friends, cadres));
    let shown = with.take(OFFERED).map(|contact| {
        let cadres: Vec<String> = contact.cadres.iter().map(|cadre| school.cadre(cadre.value)).collect();
        let shown = format!("{}　{}　{}", days::shown(contact.date.value), cadres.join("、"), contact.form.value);
        (contact.id.clone(), shown)
    });
    shown.collect()
}

/// Whether one of the friends and, where any are named, one of the cadres took part.
fn is_with(contact: &Contact, friends: &[FriendKey], cadres: &[CadreKey]) -> bool {
    contact.friends.iter().any(|friend| friends.contains(&friend.value))
        && (cadres.is_empty() || contact.cadres.iter().any(|cadre| cadres.contains(&cadre.value)))
}

fn of_contact(school: &School, contact: &Contact, friends: &[FriendKey]) -> Result<Raised, String> {
    let took_part = |friend: &FriendKey| contact.friends.iter().any(|other| other.value == *friend);
    // Whoever is not registered of a meeting may have been there.
    match friends.iter().find(|friend| contact.others.is_none() && !took_part(friend)) {
        Some(friend) => Err(format!("联系记录 {} 里没有 {}", contact.id, school.friend(*friend))),
        None => Ok(Raised::Contact(contact.id.clone(), contact.date.value)),
    }
}

/// The one contact of a day with these people.
fn on_day(school: &School, day: NaiveDate, friends: &[FriendKey], cadres: &[CadreKey]) -> Result<Raised, String> {
    let of_day = school.model().contacts.iter().filter(|contact| contact.date.value == day);
    let found: Vec<&Contact> = of_day.filter(|contact| is_with(contact, friends, cadres)).collect();
    match found[..] {
        [only] => of_contact(school, only, friends),
        [] => Err(format!("{day} 没有这名干部与此人的联系记录；先登记联系，书面反映的不写 --cadre")),
        _ => {
            let ids: Vec<&str> = found.iter().map(|contact| contact.id.as_str()).collect();
            Err(format!("{day} 有几条：{}；用 --contact 写明是哪一条", ids.join("、")))
        }
    }
}

impl Draft for FeedbackDraft {
    fn summary(&self, school: &School) -> String {
        let text = &self.text;
        let friends: Vec<String> = text.friends.iter().map(|id| school.friend_of(id)).collect();
        let raised = match &text.raised {
            Raised::Contact(contact, _) => format!("在联系 {contact} 中提出"),
            Raised::Writing(day) => format!("{} 书面提出", days::shown(*day)),
        };
        let steps = text.steps.iter().map(|step| format!("，{} {}", step.date, step.kind.word()));
        let steps = steps.collect::<Vec<_>>().concat();
        let body = indented(&text.body);
        format!("意见建议：{}，{raised}，{}，{}{steps}{body}", friends.join("、"), text.category, text.summary)
    }

    fn changes(&self, school: &School) -> Result<Changes> {
        let model = school.model();
        let mut changes = Changes::default();
        for number in 1.. {
            let id = self.text.id(number);
            let path = self.text.path(&id);
            match model.feedback.iter().find(|item| item.id.value == id) {
                Some(item) if self.is(item, school) => {
                    bail!("什么也没有写：这个人这一天的这件意见建议已经登记，是 {id}；办理的各步写在它的“经过”里")
                }
                Some(_) => {}
                None if school.folder.join(&path).symlink_metadata().is_ok() => {}
                None => {
                    changes.put(&path, None, self.text.text(&id));
                    break;
                }
            }
        }
        Ok(changes)
    }

    fn next(&self, school: &School) -> String {
        let model = school.model();
        let office = &model.institution.office;
        let is_timed = |rule: &Rule| matches!(rule.parameters, Parameters::StepDeadline(_));
        let due = if model.pack.rules.iter().any(is_timed) {
            "什么时候到期看 lianyi todo"
        } else {
            "办法参数没有规定各步的期限，不催办"
        };
        format!("接下来由{office}汇总、上报，每办一步在“经过”里添一行；{due}")
    }
}

impl FeedbackDraft {
    /// Whether a suggestion says the same.
    fn is(&self, item: &Feedback, school: &School) -> bool {
        let plain = |text: &str| text.split_whitespace().collect::<String>();
        let friends = item.friends.iter().map(|friend| &school.model().friend(friend.value).id.value);
        plain(&item.summary) == plain(&self.text.summary) && friends.eq(self.text.friends.iter())
    }
}
