//! `lianyi new year`: the next school year, and its lists as far as the last ones go on. What is decided by people is
//! left to them: days are asked for, and no list is decided.

use anyhow::{Context as _, Result};
use chrono::{Days, Months, NaiveDate};

use crate::cli::init::calendar::Calendar;
use crate::cli::new::ask::{Asker, Question, Usual};
use crate::cli::new::lists::{self, Owner};
use crate::cli::new::options::NewYear;
use crate::cli::new::school::School;
use crate::cli::new::written::Draft;
use crate::model::Model;
use crate::model::calendar::SchoolYear;
use crate::model::key::YearKey;
use crate::write::calendar::{TermText, text};
use crate::write::changes::Changes;
use crate::write::roster::{PairText, Settled, head, line, undecided};

/// The school year that is to be written.
pub(super) struct YearDraft {
    calendar: Calendar,
    with_lists: bool,
}

/// Asks for the days.
///
/// # Errors
///
/// If they are missing or wrong and nobody can be asked.
pub(super) fn draft(school: &School, args: &NewYear, asker: &mut Asker<'_>) -> Result<YearDraft> {
    let model = school.model();
    let last = last_year(model)?;
    let own = model.calendar.year(last);
    let next = following(&own.id.value).with_context(|| {
        format!("看不出 {} 的下一学年怎样编号，什么也没有写；请自己写 calendar/ 里的文件", own.id.value)
    })?;
    let (_, ends) = model.calendar.year_days(last).context("上一学年没有写日子，什么也没有写")?;
    let words = format!("{}各学期的起止（不含假期；不分学期的写一年的起止）", model.calendar.named(&next));
    let question = Question {
        flag: "--terms",
        words: &words,
        given: args.terms.as_deref(),
        usual: guess(model, own).map_or(Usual::Needed, Usual::Offered),
        ..Question::default()
    };
    let calendar = asker.answer(&question, |text| {
        let calendar = Calendar::parse(text)?;
        if calendar.year != next {
            return Err(format!("这些日子是 {} 的；接着 {} 的是 {next}", calendar.year, own.id.value));
        }
        if calendar.first <= ends {
            return Err(format!(
                "{} 开始时，{}还没有完（计入至 {ends}）",
                calendar.first,
                model.calendar.named(&own.id.value)
            ));
        }
        Ok(calendar)
    })?;
    asker.finish()?;
    let calendar = calendar.context("没有写日子")?;
    Ok(YearDraft { calendar, with_lists: !args.without_lists })
}

fn last_year(model: &Model) -> Result<YearKey> {
    let last = model.calendar.year_keys().next_back().map(|(key, _)| key);
    last.context("校历里一个学年也没有，什么也没有写")
}

/// `2027-2028` after `2026-2027`, `2027` after `2026`.
fn following(year: &str) -> Option<String> {
    let number = |text: &str| text.parse::<u32>().ok().filter(|_| text.len() == 4);
    match year.split_once('-') {
        None => Some((number(year)? + 1).to_string()),
        Some((one, other)) => {
            let (one, other) = (number(one)?, number(other)?);
            (other == one + 1).then(|| format!("{other}-{}", other + 1))
        }
    }
}

/// The same days of the week a year later; of calendar years the same days.
fn guess(model: &Model, year: &SchoolYear) -> Option<String> {
    let later = |day: NaiveDate| {
        if year.undivided { day.checked_add_months(Months::new(12)) } else { day.checked_add_days(Days::new(364)) }
    };
    let spans = year.terms.iter().map(|term| {
        let term = model.term(*term);
        Some(format!("{}..{}", later(term.start)?, later(term.end)?))
    });
    let guess = spans.collect::<Option<Vec<String>>>()?.join("、");
    Calendar::parse(&guess).ok().map(|_| guess)
}

/// A list as it begins.
struct Begun {
    path: String,
    text: String,
    pairs: usize,
}

impl YearDraft {
    /// The lists that do not go on by themselves, with the pairs that go on.
    fn lists(&self, model: &Model) -> Result<Vec<Begun>> {
        let last = last_year(model)?;
        let first = self.calendar.first;
        let mut begun = Vec::new();
        for roster in model.rosters.iter().filter(|roster| self.with_lists && roster.year.value == last) {
            let owner = Owner::of(model, &roster.owner.value);
            if lists::rule(model, &owner.kind, first).is_some_and(|rule| rule.until_changed) {
                continue;
            }
            let pairs = lists::lasting(model, roster, first);
            if pairs.is_empty() {
                continue;
            }
            let (year, value) = (&self.calendar.year, &owner.value);
            let command = format!("lianyi new roster --year {year} {} {value}", owner.flag());
            let mut text = undecided(&model.calendar.year_name(last), &command);
            text += &head(year, (owner.key(), value), &Settled::default());
            let pair = |friend: &String| PairText { friend: friend.clone(), from: None, until: None, reason: None };
            for (cadre, (friends, basis)) in &pairs {
                let friends: Vec<PairText> = friends.iter().map(pair).collect();
                text += &line(&model.cadre(*cadre).id.value, &friends, basis.as_deref());
            }
            let number = pairs.values().map(|(friends, _)| friends.len()).sum();
            begun.push(Begun { path: format!("roster/{year}/{value}.yaml"), text, pairs: number });
        }
        Ok(begun)
    }
}

impl Draft for YearDraft {
    fn summary(&self, school: &School) -> String {
        let model = school.model();
        let begun = self.lists(model).unwrap_or_default();
        let pairs: usize = begun.iter().map(|list| list.pairs).sum();
        let occasions = match last_year(model).map(|last| model.calendar.year(last).occasions.len()) {
            Ok(number @ 1..) => format!("；节点没有照抄（上一学年有 {number} 个，日子每年不同，请自己写上）"),
            _ => String::new(),
        };
        format!(
            "{}：{}；照上一学年开头的名单 {} 份、{pairs} 对，都还没有确定{occasions}",
            model.calendar.named(&self.calendar.year),
            self.calendar.written(),
            begun.len()
        )
    }

    fn changes(&self, school: &School) -> Result<Changes> {
        let calendar = &self.calendar;
        let terms: Vec<TermText> = calendar
            .terms
            .iter()
            .map(|term| TermText { begins: term.begins, ends: term.ends, counts_until: term.counts_until })
            .collect();
        let mut changes = Changes::default();
        let path = format!("calendar/{}.yaml", calendar.year);
        changes.put(&path, None, text(&calendar.year, &terms, (calendar.first, calendar.last)));
        for list in self.lists(school.model())? {
            changes.put(&list.path, None, list.text);
        }
        Ok(changes)
    }

    fn next(&self, school: &School) -> String {
        let has_occasions = school.model().calendar.years.iter().any(|year| !year.occasions.is_empty());
        let occasions = if has_occasions { "在新的校历里写上节点；" } else { "" };
        format!("{occasions}各份名单改好，会议确定以后用 lianyi new roster 逐份写上确定")
    }
}
