//! `lianyi new waiver`: an approved exception.

use anyhow::{Result, bail};
use chrono::NaiveDate;

use crate::cli::new::ask::{Asker, Question, Usual};
use crate::cli::new::days;
use crate::cli::new::options::NewWaiver;
use crate::cli::new::school::{School, line};
use crate::cli::new::written::Draft;
use crate::cli::whose::{find_cadre, find_unit};
use crate::model::key::{FriendKey, RuleKey, TermKey};
use crate::model::pack::{Parameters, PeriodKind};
use crate::model::waiver::WaiverHolder;
use crate::write::changes::Changes;
use crate::write::waiver::WaiverText;

/// The waiver that is to be written.
pub(super) struct WaiverDraft {
    text: WaiverText,
}

/// Asks for what is missing.
///
/// # Errors
///
/// If anything is missing or wrong and nobody can be asked.
pub(super) fn draft(school: &School, args: &NewWaiver, asker: &mut Asker<'_>) -> Result<WaiverDraft> {
    let model = school.model();
    let question = Question {
        flag: "--rule",
        words: "免的是哪一条规则",
        given: args.rule.as_deref(),
        choices: rules(school),
        ..Question::default()
    };
    let rule = asker.answer(&question, |text| rule(school, text))?;
    let holder = holder(school, args, asker)?;
    let friend = match holder {
        Some(WaiverHolder::Unit(_)) => None,
        _ => friend(school, args, asker)?,
    };
    let term = term(school, (args, rule), asker)?;
    let (from, until) = validity(school, (args, term), asker)?;
    let question = Question {
        flag: "--reason",
        words: "什么缘由，不写姓名",
        given: args.reason.as_deref(),
        ..Question::default()
    };
    let reason = asker.answer(&question, line)?;
    let approvers = approvers(school);
    let question = Question {
        flag: "--approved-by",
        words: "哪个机构批准的",
        given: args.approved_by.as_deref(),
        usual: match &approvers[..] {
            [(only, _)] => Usual::Offered(only.clone()),
            _ => Usual::Needed,
        },
        choices: approvers,
    };
    let approved_by = asker.answer(&question, line)?;
    let question =
        Question {
            flag: "--approved", words: "哪一天批准的", given: args.approved.as_deref(), ..Question::default()
        };
    let approved = asker.answer(&question, |text| days::past(text, school.as_of))?;
    asker.finish()?;
    let holder = match holder {
        Some(WaiverHolder::Unit(unit)) => ("单位", model.unit(unit).id.value.clone()),
        Some(WaiverHolder::Cadre(cadre)) => ("干部", model.cadre(cadre).id.value.clone()),
        None => Default::default(),
    };
    let text = WaiverText {
        rule: rule.map(|key| model.rule(key).id.value.clone()).unwrap_or_default(),
        holder,
        friend: friend.map(|key| model.friend(key).id.value.clone()),
        term: term.map(|key| model.term(key).id.value.clone()),
        reason: reason.unwrap_or_default(),
        approved_by: approved_by.unwrap_or_default(),
        approved: approved.unwrap_or_default(),
        from: from.unwrap_or_default(),
        until: until.unwrap_or_default(),
    };
    Ok(WaiverDraft { text })
}

/// The rules that lay duties on somebody.
fn rules(school: &School) -> Vec<(String, String)> {
    let lays_none = |parameters: &Parameters| {
        matches!(
            parameters,
            Parameters::Scope(_)
                | Parameters::Coverage(_)
                | Parameters::FriendCoverage(_)
                | Parameters::Exclusivity(_)
                | Parameters::Commissioner(_)
                | Parameters::ContactForm(_)
                | Parameters::ContactTopic(_)
                | Parameters::StepOrder
                | Parameters::Difficulty
                | Parameters::WaiverApproval(_)
                | Parameters::InForce
                | Parameters::Provenance(_)
        )
    };
    let model = school.model();
    let found = model.rule_keys().filter(|(_, rule)| !lays_none(rule.parameters_on(school.as_of)));
    found.map(|(_, rule)| (rule.id.value.clone(), rule.id.value.clone())).collect()
}

fn rule(school: &School, text: &str) -> Result<RuleKey, String> {
    let found = school.model().rule_keys().find(|(_, rule)| rule.id.value == text).map(|(key, _)| key);
    found.ok_or_else(|| {
        let all: Vec<String> = rules(school).into_iter().map(|(id, _)| id).collect();
        format!("办法参数里没有规则“{text}”；有 {}", all.join("、"))
    })
}

/// Whose duties: a cadre's, or a unit's own.
fn holder(school: &School, args: &NewWaiver, asker: &mut Asker<'_>) -> Result<Option<WaiverHolder>> {
    let model = school.model();
    let cadre = |text: &str| find_cadre(model, text, school.naming).map(WaiverHolder::Cadre);
    let unit = |text: &str| find_unit(model, text).map(WaiverHolder::Unit);
    let question = |flag, words, given| Question { flag, words, given, ..Question::default() };
    match (args.cadre.as_deref(), args.unit.as_deref()) {
        (given @ Some(_), None) => asker.answer(&question("--cadre", "免哪名干部的", given), cadre),
        (None, given @ Some(_)) => asker.answer(&question("--unit", "免哪个单位的", given), unit),
        (Some(_), Some(_)) => {
            asker.fault("--cadre 和 --unit 只写一个：单位自己的职责写单位，干部的写干部");
            Ok(None)
        }
        (None, None) => {
            let words = "免谁的：干部的姓名、拼音或编号；单位自己的职责写单位的编号或名称（用选项写的是 --unit）";
            asker.answer(&question("--cadre", words, None), |text| {
                let exact = |(_, one): &(_, &crate::model::people::Unit)| one.id.value == text || one.name == text;
                if model.unit_keys().any(|one| exact(&one)) { unit(text) } else { cadre(text) }
            })
        }
    }
}

/// Whom the cadre need not meet; all of them where nobody is named.
fn friend(school: &School, args: &NewWaiver, asker: &mut Asker<'_>) -> Result<Option<FriendKey>> {
    let question = Question {
        flag: "--friend",
        words: "只免对哪一名联谊对象的（姓名、拼音或编号；不写就是全部）",
        given: args.friend.as_deref(),
        usual: Usual::Optional(true),
        ..Question::default()
    };
    asker.answer(&question, |text| match school.friends(text)?[..] {
        [only] => Ok(only),
        _ => Err("一件豁免只写一名联谊对象；几名的各写一件，全部的不写".to_owned()),
    })
}

/// The term, of a rule that asks each term.
fn term(
    school: &School,
    (args, rule): (&NewWaiver, Option<RuleKey>),
    asker: &mut Asker<'_>,
) -> Result<Option<TermKey>> {
    let model = school.model();
    let by_term = rule.is_some_and(|key| {
        let period = model.rule(key).parameters_on(school.as_of).period();
        period == Some(PeriodKind::Term)
    });
    let open = model.calendar.term_keys().filter(|(_, term)| term.is_open(school.as_of));
    let question = Question {
        flag: "--term",
        words: "哪个学期的（不写就看下面的起止）",
        given: args.term.as_deref(),
        choices: open.take(3).map(|(_, term)| (term.id.value.clone(), term.id.value.clone())).collect(),
        usual: Usual::Optional(by_term),
    };
    asker.answer(&question, |text| model.calendar.term_by_id(text).ok_or_else(|| format!("校历里没有 {text} 这个学期")))
}

/// For which days; of a term those of the term are offered.
fn validity(
    school: &School,
    (args, term): (&NewWaiver, Option<TermKey>),
    asker: &mut Asker<'_>,
) -> Result<(Option<NaiveDate>, Option<NaiveDate>)> {
    let term = term.map(|key| school.model().term(key));
    let usual = |day: Option<NaiveDate>| day.map_or(Usual::Needed, |day| Usual::Offered(day.to_string()));
    let question = Question {
        flag: "--from",
        words: "从哪一天起",
        given: args.from.as_deref(),
        usual: usual(term.map(|term| term.start)),
        ..Question::default()
    };
    let from = asker.answer(&question, |text| school.near(text))?;
    let question = Question {
        flag: "--until",
        words: "到哪一天为止",
        given: args.until.as_deref(),
        usual: usual(term.map(|term| term.end)),
        ..Question::default()
    };
    let until = asker.answer(&question, |text| match school.near(text)? {
        day if from.is_some_and(|from| day < from) => Err(format!("{day} 早于开始的那一天")),
        day => Ok(day),
    })?;
    Ok((from, until))
}

/// Who may approve, as the pack says it.
fn approvers(school: &School) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    for rule in &school.model().pack.rules {
        let Parameters::WaiverApproval(own) = rule.parameters_on(school.as_of) else { continue };
        all.extend(own.approvers.iter().map(|body| (body.clone(), body.clone())));
    }
    all.sort();
    all.dedup();
    all
}

impl Draft for WaiverDraft {
    fn summary(&self, school: &School) -> String {
        let WaiverText { rule, holder, friend, term, reason, approved_by, approved, from, until } = &self.text;
        let whose = if holder.0 == "干部" { school.cadre_of(&holder.1) } else { holder.1.clone() };
        let friend = friend.as_ref().map(|id| format!("对 {}", school.friend_of(id)));
        let term = term.as_ref().map(|term| format!("{term} 学期"));
        let parts = [Some(whose), friend, Some(rule.clone()), term, Some(reason.clone())];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        format!("豁免：{}；{from} 至 {until}；{approved_by} {approved} 批准", parts.join("，"))
    }

    fn changes(&self, school: &School) -> Result<Changes> {
        let mut changes = Changes::default();
        for number in 1.. {
            let id = self.text.id(number);
            let path = WaiverText::path(&id);
            if let Some(waiver) = school.model().waivers.iter().find(|waiver| waiver.id.value == id)
                && waiver.reason.value.trim() == self.text.reason
            {
                bail!("什么也没有写：这件豁免已经有了，是 {id}")
            }
            let is_known = school.model().waivers.iter().any(|waiver| waiver.id.value == id);
            if !is_known && school.folder.join(&path).symlink_metadata().is_err() {
                changes.put(&path, None, self.text.text(&id));
                break;
            }
        }
        Ok(changes)
    }

    fn next(&self, _school: &School) -> String {
        "免了什么、免得对不对看 lianyi explain 加这个编号".to_owned()
    }
}
