//! `lianyi new answer`: what a unit says to something missed. Only what was missed is asked about, so that the answer
//! has a place beside it.

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use chrono::NaiveDate;

use crate::cli::new::ask::{Asker, Question, Usual};
use crate::cli::new::days;
use crate::cli::new::options::NewAnswer;
use crate::cli::new::school::{School, line};
use crate::cli::new::written::{Draft, indented};
use crate::cli::whose::{find_cadre, find_friend, find_unit};
use crate::ledger::assessment::{UnitYear, unit_years};
use crate::ledger::{Duty, DutyWords, Holder, Ledger, Verdict, answered};
use crate::model::Model;
use crate::model::answer::{Answer, Answered};
use crate::model::key::{CadreKey, UnitKey};
use crate::rules;
use crate::write::answer::AnswerText;
use crate::write::changes::Changes;

/// The answer that is to be written.
pub(super) struct AnswerDraft {
    text: AnswerText,
}

/// What was missed, of the school as known on the day.
struct Missed<'a> {
    school: &'a School,
    model: &'a Model,
    ledger: &'a Ledger,
    years: &'a [UnitYear<'a>],
}

/// What is answered: 规则 or 指标, by its id or name.
#[derive(Clone, Debug, PartialEq, Eq)]
enum To {
    Rule(String),
    Figure(String),
}

/// What a figure is typed with where rules and figures stand in one list.
const FIGURE: &str = "指标";

const RULE: &str = "对哪条规则下没有办到的；对年度考核的数字，写“指标”和它的名称（用选项写的是 --figure）";
const PERIOD: &str = "哪一期的";
const DAY: &str = "哪一天作出的说明";
const BY: &str = "由谁代表单位说明";
const TEXT: &str = "说明（不写姓名；不改变结论，照录在它所说的事项旁边）";

/// Asks for what is missing.
///
/// # Errors
///
/// If anything is missing or wrong and nobody can be asked.
pub(super) fn draft(school: &School, args: &NewAnswer, asker: &mut Asker<'_>) -> Result<AnswerDraft> {
    let model = school.model().clone().as_known_on(school.as_of).model;
    let ledger = rules::ledger(&model, school.as_of);
    let years = unit_years(&model, &ledger, school.as_of);
    let missed = Missed { school, model: &model, ledger: &ledger, years: &years };
    let Some(unit) = missed.unit(args, asker)? else { return unanswered(args, 0, asker) };
    let Some(to) = missed.to(args, unit, asker)? else { return unanswered(args, 1, asker) };
    let Some((period, mut left)) = missed.period(args, (unit, &to), asker)? else {
        return unanswered(args, 2, asker);
    };
    let (mut cadre, mut object) = (None, None);
    if let To::Rule(_) = to {
        cadre = missed.cadre(args, &mut left, asker)?;
        object = missed.object(args, &mut left, asker)?;
    } else {
        let given = [("--cadre", args.cadre.is_some()), ("--about", args.about.is_some())];
        for (flag, _) in given.into_iter().filter(|(_, given)| *given) {
            asker.fault(format!("{flag} 对指标的说明不写；只说其中几项的，写 --rule"));
        }
    }
    let day = missed.day(args, &left, asker)?;
    let by = missed.by(args, (unit, day), asker)?;
    let question = Question { flag: "--text", words: TEXT, given: args.text.as_deref(), ..Question::default() };
    let text = asker.answer(&question, line)?;
    asker.finish()?;
    let id = |key: CadreKey| model.cadre(key).id.value.clone();
    let text = AnswerText {
        unit: model.unit(unit).id.value.clone(),
        to: match to {
            To::Rule(rule) => ("规则", rule),
            To::Figure(name) => (FIGURE, name),
        },
        period,
        cadre: cadre.map(id),
        object,
        date: day.unwrap_or_default(),
        by: by.map(id).unwrap_or_default(),
        text: text.unwrap_or_default(),
    };
    Ok(AnswerDraft { text })
}

/// It is not known what is answered, so that nothing else can be asked; what is missing besides is said with it.
fn unanswered(args: &NewAnswer, known: usize, asker: &mut Asker<'_>) -> Result<AnswerDraft> {
    let later = [
        ("--rule", RULE, args.rule.is_some() || args.figure.is_some()),
        ("--period", PERIOD, args.period.is_some()),
        ("--date", DAY, args.date.is_some()),
        ("--by", BY, args.by.is_some()),
        ("--text", TEXT, args.text.is_some()),
    ];
    if !asker.has_somebody() {
        for (flag, words, _) in later.into_iter().skip(known).filter(|(.., given)| !given) {
            asker.fault(format!("缺少 {flag}：{words}"));
        }
    }
    asker.finish()?;
    bail!("没有写对什么作说明，什么也没有写")
}

impl<'a> Missed<'a> {
    /// The duties of a unit that were missed.
    fn of(&self, unit: UnitKey) -> impl Iterator<Item = &'a Duty> + use<'a, '_> {
        let is_own = move |duty: &&Duty| duty.holder.unit(self.model) == Some(unit);
        self.ledger.duties.iter().filter(|duty| duty.verdict == Verdict::Missed).filter(is_own)
    }

    fn unit(&self, args: &NewAnswer, asker: &mut Asker<'_>) -> Result<Option<UnitKey>> {
        let given = args.unit.as_deref();
        let words = "哪个单位说明：编号或名称";
        asker.answer(&Question { flag: "--unit", words, given, ..Question::default() }, |text| {
            let unit = find_unit(self.model, text)?;
            if self.of(unit).next().is_some() {
                return Ok(unit);
            }
            Err(format!("{}没有一项是{}，没有可说明的", self.model.unit(unit).name, DutyWords::ANY.missed))
        })
    }

    /// The rules and figures of which the unit missed anything, each with how many.
    fn answerable(&self, unit: UnitKey) -> Vec<(To, usize)> {
        let mut rules: BTreeMap<_, usize> = BTreeMap::new();
        for duty in self.of(unit) {
            *rules.entry(duty.rule).or_default() += 1;
        }
        let id = |key| self.model.rule(key).id.value.clone();
        let mut found: Vec<(To, usize)> = rules.into_iter().map(|(key, number)| (To::Rule(id(key)), number)).collect();
        let own = self.years.iter().filter(|year| year.unit == unit);
        for sum in own.flat_map(|year| &year.indicators).filter(|sum| !sum.missed.is_empty()) {
            let to = To::Figure(sum.indicator.name.value.clone());
            match found.iter_mut().find(|(known, _)| *known == to) {
                Some((_, number)) => *number += sum.missed.len(),
                None => found.push((to, sum.missed.len())),
            }
        }
        found
    }

    fn to(&self, args: &NewAnswer, unit: UnitKey, asker: &mut Asker<'_>) -> Result<Option<To>> {
        let all = self.answerable(unit);
        let undone = DutyWords::ANY.missed;
        let choice = |(to, number): &(To, usize)| match to {
            To::Rule(rule) => (rule.clone(), format!("{rule}（{undone}{number}项）")),
            To::Figure(name) => {
                (format!("{FIGURE} {name}"), format!("{FIGURE} {name}（年度考核的数字，{undone}{number}项）"))
            }
        };
        let question = Question {
            flag: if args.figure.is_some() { "--figure" } else { "--rule" },
            words: RULE,
            given: args.rule.as_deref().or(args.figure.as_deref()),
            choices: all.iter().map(choice).collect(),
            ..Question::default()
        };
        if args.rule.is_some() && args.figure.is_some() {
            asker.fault("--rule 和 --figure 只写一个：对没有办到的事项写规则，对年度考核的数字写指标");
            return Ok(None);
        }
        let typed = |text: &str| match text.strip_prefix(FIGURE) {
            _ if args.figure.as_deref() == Some(text) => To::Figure(text.to_owned()),
            Some(name) => To::Figure(name.trim().to_owned()),
            None => To::Rule(text.to_owned()),
        };
        asker.answer(&question, |text| {
            let to = typed(text);
            let is_known = all.iter().any(|(known, _)| *known == to);
            is_known.then_some(to).ok_or_else(|| {
                let known: Vec<String> = all.iter().map(|one| choice(one).0).collect();
                format!(
                    "{}的“{text}”没有一项是{undone}，没有可说明的；有 {}",
                    self.model.unit(unit).name,
                    known.join("、")
                )
            })
        })
    }

    /// The period, and what was missed in it.
    fn period(
        &self,
        args: &NewAnswer,
        (unit, to): (UnitKey, &To),
        asker: &mut Asker<'_>,
    ) -> Result<Option<(String, Vec<&'a Duty>)>> {
        let mut periods: Vec<(String, Vec<&Duty>)> = Vec::new();
        let mut add = |name: &str, duty: &'a Duty| match periods.iter_mut().find(|(known, _)| known == name) {
            Some((_, duties)) => duties.push(duty),
            None => periods.push((name.to_owned(), vec![duty])),
        };
        match to {
            To::Rule(rule) => {
                for duty in self.of(unit).filter(|duty| self.model.rule(duty.rule).id.value == *rule) {
                    add(&duty.period.name, duty);
                }
            }
            To::Figure(name) => {
                for year in self.years.iter().filter(|year| year.unit == unit) {
                    let id = &self.model.calendar.year(year.year).id.value;
                    let own = year.indicators.iter().filter(|sum| sum.indicator.name.value == *name);
                    own.flat_map(|sum| &sum.missed).for_each(|duty| add(id, duty));
                }
            }
        }
        let question = Question {
            flag: "--period",
            words: PERIOD,
            given: args.period.as_deref(),
            usual: match &periods[..] {
                [(only, _)] => Usual::Offered(only.clone()),
                _ => Usual::Needed,
            },
            choices: periods.iter().map(|(name, _)| (name.clone(), name.clone())).collect(),
        };
        asker.answer(&question, |text| {
            let found = periods.iter().find(|(name, _)| name == text).cloned();
            found.ok_or_else(|| {
                let known: Vec<&str> = periods.iter().map(|(name, _)| name.as_str()).collect();
                format!("“{text}”这一期没有一项是{}；有 {}", DutyWords::ANY.missed, known.join("、"))
            })
        })
    }

    /// Whose duties alone; those of others are left out.
    fn cadre(&self, args: &NewAnswer, left: &mut Vec<&'a Duty>, asker: &mut Asker<'_>) -> Result<Option<CadreKey>> {
        let mut holders: Vec<CadreKey> = Vec::new();
        for duty in left.iter() {
            match duty.holder {
                Holder::Cadre(key) if !holders.contains(&key) => holders.push(key),
                _ => {}
            }
        }
        let question = Question {
            flag: "--cadre",
            words: "只说哪名干部的（不写就是全部）",
            given: args.cadre.as_deref(),
            choices: holders.iter().map(|key| (self.model.cadre(*key).id.value.clone(), self.named(*key))).collect(),
            usual: Usual::Optional(!holders.is_empty() && left.len() > 1),
        };
        let cadre = asker.answer(&question, |text| match find_cadre(self.model, text, self.school.naming)? {
            key if holders.contains(&key) => Ok(key),
            key => Err(format!("{} 这一期没有一项是{}", self.named(key), DutyWords::ANY.missed)),
        })?;
        if let Some(key) = cadre {
            left.retain(|duty| duty.holder == Holder::Cadre(key));
        }
        Ok(cadre)
    }

    /// What alone, by 编号; the rest is left out.
    fn object(&self, args: &NewAnswer, left: &mut Vec<&'a Duty>, asker: &mut Asker<'_>) -> Result<Option<String>> {
        let mut objects: Vec<&str> = left.iter().filter_map(|duty| duty.object.id(self.model)).collect();
        objects.sort_unstable();
        objects.dedup();
        let question = Question {
            flag: "--about",
            words: "只说哪一项：联谊对象、联系记录或意见建议的编号（不写就是全部）",
            given: args.about.as_deref(),
            choices: objects.iter().map(|id| ((*id).to_owned(), self.school.friend_of(id))).collect(),
            usual: Usual::Optional(objects.len() > 1),
        };
        let object = asker.answer(&question, |text| {
            let typed = find_friend(self.model, text, self.school.naming);
            let id = typed.as_ref().map_or(text, |key| self.model.friend(*key).id.value.as_str());
            let is_missed = objects.contains(&id);
            is_missed.then(|| id.to_owned()).ok_or_else(|| format!("“{id}”这一期没有一项是{}", DutyWords::ANY.missed))
        })?;
        if let Some(id) = &object {
            left.retain(|duty| duty.object.id(self.model) == Some(id));
        }
        Ok(object)
    }

    /// When it was said: after the last day of what was missed. Before that there was nothing to answer.
    fn day(&self, args: &NewAnswer, left: &[&Duty], asker: &mut Asker<'_>) -> Result<Option<NaiveDate>> {
        let question = Question {
            flag: "--date",
            words: DAY,
            given: args.date.as_deref(),
            usual: Usual::Offered("今天".to_owned()),
            ..Question::default()
        };
        let first = answered::last_before(left);
        asker.answer(&question, |text| match (days::past(text, self.school.as_of)?, first) {
            (day, Some(last)) if day <= last => {
                Err(format!("{day} 早了：期限到 {last} 为止，过了那天才是{}", DutyWords::ANY.missed))
            }
            (day, _) => Ok(day),
        })
    }

    /// Who answers for the unit.
    fn by(
        &self,
        args: &NewAnswer,
        (unit, day): (UnitKey, Option<NaiveDate>),
        asker: &mut Asker<'_>,
    ) -> Result<Option<CadreKey>> {
        let own = self.model.unit(unit);
        let day = day.unwrap_or(self.school.as_of);
        let secretary = own.secretary.holder_on(day).map(|holder| self.named(holder.cadre.value));
        let question = Question {
            flag: "--by",
            words: BY,
            given: args.by.as_deref(),
            usual: secretary.map_or(Usual::Needed, Usual::Offered),
            ..Question::default()
        };
        asker.answer(&question, |text| match find_cadre(self.model, text, self.school.naming)? {
            key if answered::speaks_for(self.model, key, unit, day) => Ok(key),
            key => Err(format!("{} 不是{}的干部，也不是它的书记、统战委员", self.named(key), own.name)),
        })
    }

    /// 编号 of a cadre, on a terminal with the name.
    fn named(&self, key: CadreKey) -> String {
        self.school.cadre_of(&self.model.cadre(key).id.value)
    }
}

/// Whether an answer that is there says the same to the same.
fn says_the_same(model: &Model, answer: &Answer, text: &AnswerText) -> bool {
    let (to, cadre, object) = match &answer.to {
        Answered::Duties { rule, cadre, object } => (
            ("规则", model.rule(rule.value).id.value.clone()),
            cadre.as_ref().map(|cadre| model.cadre(cadre.value).id.value.clone()),
            object.as_ref().map(|object| object.value.clone()),
        ),
        Answered::Figure(name) => ((FIGURE, name.value.clone()), None, None),
    };
    let unit = &model.unit(answer.unit.value).id.value;
    (unit, &to, &cadre, &object) == (&text.unit, &text.to, &text.cadre, &text.object)
        && answer.period.value == text.period
        && answer.text.value.trim() == text.text
}

impl Draft for AnswerDraft {
    fn summary(&self, school: &School) -> String {
        let unit = school.model().units.iter().find(|unit| unit.id.value == self.text.unit);
        let unit = unit.map_or(self.text.unit.as_str(), |unit| unit.name.as_str());
        format!("{unit}的说明：{}", indented(&self.text.text()))
    }

    fn changes(&self, school: &School) -> Result<Changes> {
        let model = school.model();
        if let Some(same) = model.answers.iter().find(|answer| says_the_same(model, answer, &self.text)) {
            let path = &school.read.loaded.sources.file(same.file).path;
            bail!("什么也没有写：这条说明已经有了，是 {}", school.shown(path))
        }
        let mut changes = Changes::default();
        for number in 1.. {
            let path = self.text.path(number);
            if school.folder.join(&path).symlink_metadata().is_err() {
                changes.put(&path, None, self.text.text());
                break;
            }
        }
        Ok(changes)
    }

    fn next(&self, _school: &School) -> String {
        format!("从 {} 起照录在它所说的事项旁边，不改变结论；网页和文书用 lianyi report 重新生成", self.text.date)
    }
}
