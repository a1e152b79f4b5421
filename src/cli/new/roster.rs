//! `lianyi new roster`: a tier's or a unit's list of a school year, or the decision of one that is there.

use anyhow::{Result, bail};
use chrono::NaiveDate;

use crate::cli::new::ask::{Asker, Question, Usual};
use crate::cli::new::days;
use crate::cli::new::decision::{self, choices, offered};
use crate::cli::new::lists::{self, Owner};
use crate::cli::new::options::NewRoster;
use crate::cli::new::pairs::{self, Line};
use crate::cli::new::school::{School, line};
use crate::cli::new::written::Draft;
use crate::cli::whose::find_unit;
use crate::model::key::YearKey;
use crate::model::pack::{Parameters, RosterDecisionParameters};
use crate::model::roster::{Roster, RosterOwner};
use crate::write::changes::Changes;
use crate::write::roster::{Settled, head, settle};

/// The list that is to be written.
pub(super) struct RosterDraft {
    year: String,
    owner: Owner,
    settled: Settled,
    /// The lines of 名单; empty where the list is there and is only settled.
    lines: Vec<Line>,
}

/// Asks for what is missing.
///
/// # Errors
///
/// If anything is missing or wrong and nobody can be asked.
pub(super) fn draft(school: &School, args: &NewRoster, asker: &mut Asker<'_>) -> Result<RosterDraft> {
    let model = school.model();
    let year = lists::year(school, args.year.as_deref())?;
    let Some(owner) = owner(school, args, year, asker)? else {
        asker.finish()?;
        bail!("没有写是谁的名单，什么也没有写")
    };
    let first = model.first_day(year);
    let rule = lists::rule(model, &owner.kind, first);
    let there = lists::roster(model, year, &owner.kind);
    if let Some(roster) = there {
        refuse_settled(school, roster, args)?;
    }
    let lines = if there.is_some() { Vec::new() } else { pairs::ask(school, args, (&owner, year, rule), asker)? };
    let settled = settled(school, args, (&owner, first), (rule, there), asker)?;
    asker.finish()?;
    Ok(RosterDraft { year: model.calendar.year(year).id.value.clone(), owner, settled, lines })
}

/// A list that was decided is changed by handover or by hand, never by a second decision.
fn refuse_settled(school: &School, roster: &Roster, args: &NewRoster) -> Result<()> {
    let path = school.shown(&school.read.loaded.sources.file(roster.file).path);
    if let Some(decided) = &roster.decided {
        let day = decided.date.as_ref().map_or_else(String::new, |day| format!("（{}）", day.value));
        bail!(
            "什么也没有写：{path} 已经确定{day}；年中增补、终止的，在那里写“自”“止”“缘由”，交接用 lianyi new handover"
        )
    }
    if !args.pair.is_empty() || args.like_last || !args.basis.is_empty() {
        bail!("什么也没有写：{path} 已经有了，只能补写提出和确定；要改结对的，改那个文件")
    }
    if args.settled.decision.undecided {
        bail!("什么也没有写：{path} 已经有了，还没有确定")
    }
    Ok(())
}

/// Whose list.
fn owner(school: &School, args: &NewRoster, year: YearKey, asker: &mut Asker<'_>) -> Result<Option<Owner>> {
    let all = lists::owners(school.model(), year);
    if args.tier.is_some() && args.unit.is_some() {
        asker.fault("--tier 和 --unit 只写一个：整个层级一份名单的写层级，每个单位一份的写单位");
        return Ok(None);
    }
    let open = all
        .iter()
        .filter(|owner| lists::roster(school.model(), year, &owner.kind).is_none_or(|roster| roster.decided.is_none()));
    let question = Question {
        flag: if args.unit.is_some() { "--unit" } else { "--tier" },
        words: "谁的名单（层级，或单位的编号、名称；单位用选项写的是 --unit）",
        given: args.tier.as_deref().or(args.unit.as_deref()),
        choices: open.map(|owner| (owner.value.clone(), owner.shown(school.model()))).collect(),
        usual: Usual::Needed,
    };
    asker.answer(&question, |text| {
        let unit = find_unit(school.model(), text).ok();
        let is = |owner: &&Owner| owner.value == text || unit.is_some_and(|unit| owner.kind == RosterOwner::Unit(unit));
        all.iter().find(is).cloned().ok_or_else(|| {
            let named: Vec<&str> = all.iter().map(|owner| owner.value.as_str()).collect();
            format!("按规则，“{text}”没有自己的名单；有名单的是 {}", named.join("、"))
        })
    })
}

/// Who proposed it, which meeting decided it, and the commissioner's part, as far as the rules ask for them.
fn settled(
    school: &School,
    args: &NewRoster,
    (owner, first): (&Owner, NaiveDate),
    (rule, there): (Option<&RosterDecisionParameters>, Option<&Roster>),
    asker: &mut Asker<'_>,
) -> Result<Settled> {
    let mut settled = Settled::default();
    if there.is_none_or(|roster| roster.proposed.is_none()) {
        settled.proposed = proposal(school, args, rule, asker)?;
    }
    settled.decided = decision::ask(school, (&args.settled.decision, rule), asker)?;
    let is_unit = matches!(owner.kind, RosterOwner::Unit(_));
    let required = school.model().pack.rules.iter().any(|rule| match rule.parameters_on(first) {
        Parameters::Commissioner(own) => own.part_required,
        _ => false,
    });
    if is_unit && there.is_none_or(|roster| roster.commissioner_part.is_none()) {
        let question = Question {
            flag: "--part",
            words: "统战委员在提出名单中起了什么作用，一句话",
            given: args.settled.part.as_deref(),
            usual: Usual::Optional(required),
            ..Question::default()
        };
        settled.part = asker.answer(&question, line)?;
    }
    Ok(settled)
}

fn proposal(
    school: &School,
    args: &NewRoster,
    rule: Option<&RosterDecisionParameters>,
    asker: &mut Asker<'_>,
) -> Result<Option<(String, Option<NaiveDate>)>> {
    let proposers = rule.map(|rule| rule.proposers.clone()).unwrap_or_default();
    let question = Question {
        flag: "--proposed-by",
        words: "哪个单位提出的",
        given: args.settled.proposed_by.as_deref(),
        usual: if proposers.is_empty() { Usual::Optional(false) } else { offered(&proposers) },
        choices: choices(&proposers),
    };
    let Some(by) = asker.answer(&question, line)? else { return Ok(None) };
    let question = Question {
        flag: "--proposed",
        words: "哪一天提出的",
        given: args.settled.proposed.as_deref(),
        usual: if proposers.is_empty() { Usual::Optional(true) } else { Usual::Needed },
        ..Question::default()
    };
    Ok(Some((by, asker.answer(&question, |text| days::past(text, school.as_of))?)))
}

impl RosterDraft {
    fn path(&self) -> String {
        format!("roster/{}/{}.yaml", self.year, self.owner.value)
    }

    fn body(&self) -> String {
        self.lines.iter().map(Line::text).collect()
    }
}

impl Draft for RosterDraft {
    fn summary(&self, school: &School) -> String {
        let named = school.model().calendar.named(&self.year);
        format!("{named}{}的名单：\n{}{}", self.owner.shown(school.model()), self.settled.lines(), self.body())
    }

    fn changes(&self, school: &School) -> Result<Changes> {
        let mut changes = Changes::default();
        let model = school.model();
        let year = lists::year(school, Some(&self.year))?;
        match lists::roster(model, year, &self.owner.kind) {
            Some(roster) if roster.decided.is_none() && self.lines.is_empty() => {
                let file = school.read.loaded.sources.file(roster.file);
                let lines = self.settled.lines();
                let Some(text) = settle(&file.text, &self.settled) else {
                    bail!("什么也没有写：{} 里没有单独一行的“名单:”，请自己写上：\n{lines}", school.shown(&file.path))
                };
                changes.put(&file.path, Some(&file.text), text);
            }
            Some(roster) => {
                let path = school.shown(&school.read.loaded.sources.file(roster.file).path);
                bail!("什么也没有写：{path} 刚刚有人写了")
            }
            None => {
                let text = head(&self.year, (self.owner.key(), &self.owner.value), &self.settled);
                let body = self.body();
                let text = if body.is_empty() { text.trim_end().to_owned() + " []\n" } else { text + &body };
                changes.put(&self.path(), None, text);
            }
        }
        Ok(changes)
    }

    fn next(&self, _school: &School) -> String {
        if self.settled.decided.is_some() {
            "名单的网页和分配表用 lianyi report 生成".to_owned()
        } else {
            "会议确定以后，再运行一次 lianyi new roster 写上确定".to_owned()
        }
    }
}
