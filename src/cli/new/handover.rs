//! `lianyi new handover C08 C10`: ends one cadre's pairs and begins the other's, on every list that binds on the day.

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use chrono::NaiveDate;

use crate::cli::new::ask::{Asker, Question, Usual};
use crate::cli::new::decision;
use crate::cli::new::lists;
use crate::cli::new::options::NewHandover;
use crate::cli::new::school::{School, line};
use crate::cli::new::written::Draft;
use crate::cli::whose::find_cadre;
use crate::ledger::pair::pairs;
use crate::model::Model;
use crate::model::key::CadreKey;
use crate::model::people::Unit;
use crate::model::roster::{Roster, RosterFriend};
use crate::write::changes::{Changes, Replacements};
use crate::write::handover::{EntryPlace, ended, ended_service, with_pairs};
use crate::write::roster::{DecisionText, added};

/// Who hands over to whom.
pub(super) struct HandoverDraft {
    from: String,
    to: String,
    /// The first day of whoever takes over; the other's last is the day before.
    day: NaiveDate,
    reason: String,
    basis: Option<String>,
    decided: Option<DecisionText>,
    /// Whether the one who hands over leaves office.
    leaves: bool,
}

/// Asks for what is missing.
///
/// # Errors
///
/// If anything is missing or wrong and nobody can be asked.
pub(super) fn draft(school: &School, args: &NewHandover, asker: &mut Asker<'_>) -> Result<HandoverDraft> {
    let model = school.model();
    let cadre = |flag, words, given| Question { flag, words, given, ..Question::default() };
    let find = |text: &str| find_cadre(model, text, school.naming);
    let from = asker.answer(&cadre("〈交出的干部〉", "谁交出（姓名、拼音或编号）", args.from.as_deref()), find)?;
    let to =
        asker.answer(&cadre("〈接手的干部〉", "谁接手", args.to.as_deref()), |text| match find(text)? {
            key if Some(key) == from => Err("交出的和接手的是同一个人".to_owned()),
            key => Ok(key),
        })?;
    let question = Question {
        flag: "--date",
        words: "从哪一天起由接手的人联系",
        given: args.date.as_deref(),
        usual: Usual::Offered("今天".to_owned()),
        ..Question::default()
    };
    let day = asker.answer(&question, |text| school.near(text))?;
    let question = Question {
        flag: "--reason",
        words: "什么缘由，如 离任、分工调整",
        given: args.reason.as_deref(),
        ..Question::default()
    };
    let reason = asker.answer(&question, line)?;
    let leaves = leaves(school, args, from, asker)?;
    let first = day.unwrap_or(school.as_of);
    let bound = from.map(|from| bound(model, from, first)).unwrap_or_default();
    if let (Some(from), Some(_), true) = (from, day, bound.is_empty()) {
        asker.fault(format!("{first} 那一天没有一份名单上有 {} 的结对", school.cadre(from)));
    }
    let basis = basis(school, (args, from, first), &bound, asker)?;
    let rule = bound.keys().find_map(|index| {
        let roster = &model.rosters[*index];
        lists::rule(model, &roster.owner.value, first).filter(|rule| rule.additions_decided)
    });
    let flags = &args.decision;
    let is_asked = rule.is_some() || decision::is_said(flags);
    let decided = if is_asked { decision::ask(school, (flags, rule), asker)? } else { None };
    asker.finish()?;
    let id = |key: Option<CadreKey>| key.map(|key| model.cadre(key).id.value.clone()).unwrap_or_default();
    let reason = reason.unwrap_or_default();
    Ok(HandoverDraft {
        from: id(from),
        to: id(to),
        day: first,
        reason,
        basis,
        decided,
        leaves: leaves.unwrap_or_default(),
    })
}

/// Whether whoever hands over leaves office.
fn leaves(school: &School, args: &NewHandover, from: Option<CadreKey>, asker: &mut Asker<'_>) -> Result<Option<bool>> {
    if args.leaves || args.stays {
        return Ok(Some(args.leaves));
    }
    let whose = from.map_or_else(|| "交出的人".to_owned(), |from| school.cadre(from));
    let words = format!("{whose} 从那天起不再任职，还是仍在任、只是不再联系这些人");
    let question = Question {
        flag: "--leaves 或 --stays",
        words: &words,
        choices: vec![choice("不再任职"), choice("仍在任")],
        ..Question::default()
    };
    asker.answer(&question, |text| match text {
        "不再任职" | "离任" => Ok(true),
        "仍在任" | "在任" => Ok(false),
        _ => Err("写 不再任职 或 仍在任".to_owned()),
    })
}

fn choice(word: &str) -> (String, String) {
    (word.to_owned(), word.to_owned())
}

/// On what ground the other takes over, where the rules or the lists give grounds; that of the one who hands over need
/// not be the same.
fn basis(
    school: &School,
    (args, from, first): (&NewHandover, Option<CadreKey>, NaiveDate),
    bound: &Bound<'_>,
    asker: &mut Asker<'_>,
) -> Result<Option<String>> {
    let model = school.model();
    let mut allowed: Vec<String> = Vec::new();
    let mut own = None;
    for roster in bound.keys().map(|index| &model.rosters[*index]) {
        let rule = lists::rule(model, &roster.owner.value, first);
        allowed.extend(rule.map(|rule| rule.bases.clone()).unwrap_or_default());
        let line = roster.lines.iter().find(|line| Some(line.cadre.value) == from);
        own = own.or_else(|| Some(line?.basis.as_ref()?.value.clone()));
    }
    let question = Question {
        flag: "--basis",
        words: "接手的人的依据（几样用“、”隔开）",
        given: args.basis.as_deref(),
        choices: decision::choices(&allowed),
        usual: match own {
            Some(own) => Usual::Offered(own),
            None if allowed.is_empty() => Usual::Optional(false),
            None => Usual::Needed,
        },
    };
    asker.answer(&question, line)
}

/// Entries of lists, by the position of the list.
type Bound<'a> = BTreeMap<usize, Vec<&'a RosterFriend>>;

/// The entries of a cadre that bind on a day.
fn bound(model: &Model, cadre: CadreKey, day: NaiveDate) -> Bound<'_> {
    let of_day: Vec<_> = pairs(model).into_iter().filter(|pair| pair.cadre == cadre && pair.holds_on(day)).collect();
    let mut bound = Bound::new();
    for pair in of_day {
        let lines = model.rosters[pair.roster.index()].lines.iter().filter(|line| line.cadre.value == cadre);
        let entries = lines.flat_map(|line| &line.friends).filter(|entry| entry.friend.value == pair.friend);
        // Of a pair that was interrupted, the days that reach the one in question.
        let binds = |entry: &&RosterFriend| {
            entry.from.as_ref().is_none_or(|from| from.value <= day)
                && entry.until.as_ref().is_none_or(|until| day <= until.value)
        };
        bound.entry(pair.roster.index()).or_default().extend(entries.filter(binds));
    }
    bound.retain(|_, entries| !entries.is_empty());
    bound
}

impl HandoverDraft {
    /// The text of a list after the handover.
    fn list(&self, school: &School, roster: &Roster, entries: &[&RosterFriend]) -> Result<String> {
        let model = school.model();
        let file = school.read.loaded.sources.file(roster.file);
        let shown = school.shown(&file.path);
        let last = self.day.pred_opt().unwrap_or(self.day);
        let mut replacements = Replacements::default();
        let mut begun: Vec<String> = Vec::new();
        for entry in entries {
            let id = &model.friend(entry.friend.value).id.value;
            let place = EntryPlace {
                id: entry.friend.span.range(),
                until: entry.until.as_ref().map(|until| until.span.range()),
                reason: entry.reason.as_ref().map(|reason| (reason.span.range(), reason.value.clone())),
            };
            let Some(parts) = ended(&file.text, &place, (last, &self.reason)) else {
                bail!(
                    "什么也没有写：{shown} 里 {id} 分几行写，程序不改它；请自己写上 止: {last} 和 缘由: {}",
                    self.reason
                )
            };
            for (part, text) in parts {
                replacements.add(part, text);
            }
            if !self.has(school, roster, entry) {
                let reason = format!("接替 {}（{}）", self.from, self.reason);
                begun.push(added(id, self.day, &reason, self.decided.as_ref()));
            }
        }
        let text = replacements.apply(&file.text);
        if begun.is_empty() {
            return Ok(text);
        }
        match with_pairs(&text, &self.to, &begun, self.basis.as_deref()) {
            Some(text) => Ok(text),
            None => bail!(
                "什么也没有写：{shown} 的“名单”不在最后，程序不改它；请自己添上 {} 与 {}",
                self.to,
                begun.join("、")
            ),
        }
    }

    /// Whether whoever takes over is paired with the friend already.
    fn has(&self, school: &School, roster: &Roster, entry: &RosterFriend) -> bool {
        let model = school.model();
        let lines = roster.lines.iter().filter(|line| model.cadre(line.cadre.value).id.value == self.to);
        lines.flat_map(|line| &line.friends).any(|other| {
            other.friend.value == entry.friend.value && other.until.as_ref().is_none_or(|until| self.day <= until.value)
        })
    }

    /// `people/cadres.yaml` with the end of office.
    fn service(&self, school: &School, from: CadreKey, changes: &mut Changes) -> Result<()> {
        let cadre = school.model().cadre(from);
        let last = self.day.pred_opt().unwrap_or(self.day);
        let ends = cadre.service.iter().all(|interval| interval.until.is_some());
        if ends {
            return Ok(());
        }
        let file = school.read.loaded.sources.file(cadre.id.span.file);
        match ended_service(&file.text, cadre.id.span.range().start, last) {
            Some(text) => {
                changes.put(&file.path, Some(&file.text), text);
                Ok(())
            }
            None => bail!(
                "什么也没有写：{} 里 {} 不是一行写成的，程序不改它；请自己在“任职”里写上 止: {last}，再运行一次，加 --stays",
                school.shown(&file.path),
                self.from
            ),
        }
    }
}

impl Draft for HandoverDraft {
    fn summary(&self, school: &School) -> String {
        let model = school.model();
        let Ok(keys) = school.cadres(&self.from) else { return String::new() };
        let bound = bound(model, keys[0], self.day);
        let friends: Vec<String> = bound.values().flatten().map(|entry| school.friend(entry.friend.value)).collect();
        let decided = self.decided.as_ref().map_or_else(String::new, |decision| {
            format!("，{}{} 确定", decision.day.map(|day| format!("{day} ")).unwrap_or_default(), decision.meeting)
        });
        let office = if self.leaves { "，并写上任职的止" } else { "" };
        format!(
            "交接：{} 与 {} 的结对到 {} 为止{office}；从 {} 起由 {} 联系；缘由：{}{decided}",
            school.cadre_of(&self.from),
            friends.join("、"),
            self.day.pred_opt().unwrap_or(self.day),
            self.day,
            school.cadre_of(&self.to),
            self.reason
        )
    }

    fn changes(&self, school: &School) -> Result<Changes> {
        let model = school.model();
        let from = find_cadre(model, &self.from, school.naming).map_err(anyhow::Error::msg)?;
        let mut changes = Changes::default();
        for (index, entries) in bound(model, from, self.day) {
            let roster = &model.rosters[index];
            let file = school.read.loaded.sources.file(roster.file);
            changes.put(&file.path, Some(&file.text), self.list(school, roster, &entries)?);
        }
        if changes.is_empty() {
            bail!("什么也没有写：名单刚刚有人改了，{} 那一天没有 {} 的结对", self.day, self.from)
        }
        if self.leaves {
            self.service(school, from, &mut changes)?;
        }
        Ok(changes)
    }

    fn next(&self, school: &School) -> String {
        let mut words = "规则要求备案的，报备以后在“备案”里添一次".to_owned();
        let model = school.model();
        let from = model.cadre_keys().find(|(_, cadre)| cadre.id.value == self.from).map(|(key, _)| key);
        let held = |unit: &&Unit| from.is_some_and(|from| self.leaves && holds_post(unit, from, self.day));
        for unit in model.units.iter().filter(held) {
            words = format!("{} 的书记或统战委员写的还是 {}，请在 units.yaml 里改；{words}", unit.id.value, self.from);
        }
        words
    }
}

fn holds_post(unit: &Unit, cadre: CadreKey, day: NaiveDate) -> bool {
    [&unit.secretary, &unit.commissioner]
        .into_iter()
        .any(|post| post.holder_on(day).is_some_and(|holder| holder.cadre.value == cadre))
}
