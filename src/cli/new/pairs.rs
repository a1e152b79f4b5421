//! Whom each cadre of a list is paired with, and on what ground: by flags, from the last list, or asked one by one.

use std::collections::BTreeMap;

use anyhow::Result;

use crate::cli::new::ask::{Asker, Question, Usual};
use crate::cli::new::decision::choices;
use crate::cli::new::lists::{self, Owner};
use crate::cli::new::options::NewRoster;
use crate::cli::new::school::{School, line};
use crate::cli::whose::find_cadre;
use crate::model::key::{CadreKey, YearKey};
use crate::model::pack::RosterDecisionParameters;
use crate::write::roster::{PairText, line as list_line};

/// A line of 名单.
pub(super) struct Line {
    cadre: String,
    friends: Vec<String>,
    basis: Option<String>,
}

impl Line {
    /// As the list has it.
    pub(super) fn text(&self) -> String {
        let pair = |friend: &String| PairText { friend: friend.clone(), from: None, until: None, reason: None };
        list_line(&self.cadre, &self.friends.iter().map(pair).collect::<Vec<_>>(), self.basis.as_deref())
    }
}

/// What is known of a cadre before anything is asked.
struct Before {
    cadre: CadreKey,
    /// The last list: friends as they would be typed, and the ground.
    friends: Option<String>,
    basis: Option<String>,
}

/// The lines of a list.
///
/// # Errors
///
/// If the asked one leaves.
pub(super) fn ask(
    school: &School,
    args: &NewRoster,
    (owner, year, rule): (&Owner, YearKey, Option<&RosterDecisionParameters>),
    asker: &mut Asker<'_>,
) -> Result<Vec<Line>> {
    let model = school.model();
    let pairs = by_cadre(school, ("--pair", &args.pair), asker);
    let grounds = by_cadre(school, ("--basis", &args.basis), asker);
    let cadres = lists::cadres(model, &owner.kind, year);
    let last = lists::last_pairs(model, &owner.kind, year);
    if pairs.is_empty() && !args.like_last && !asker.has_somebody() {
        asker.fault("缺少 --pair：谁与谁结对，一名干部写一次，如 --pair C01=F001、F002；照上一学年的写 --like-last");
    }
    for key in pairs.keys().chain(grounds.keys()).filter(|key| !cadres.contains(key)) {
        asker.fault(format!("{} 不是这份名单的干部", school.cadre(*key)));
    }
    // Who says the pairs by flags says all of them.
    let by_flags = !pairs.is_empty() || args.like_last;
    let allowed = rule.map(|rule| rule.bases.clone()).unwrap_or_default();
    let mut lines = Vec::new();
    for cadre in cadres {
        let (friends, basis) = last.get(&cadre).cloned().unzip();
        let shown = |ids: Vec<String>| ids.iter().map(|id| school.friend_of(id)).collect::<Vec<_>>().join("、");
        let before = Before { cadre, friends: friends.map(shown), basis: basis.flatten() };
        let like_last = |words: &Option<String>| words.clone().filter(|_| args.like_last);
        let given = pairs.get(&cadre).cloned().or_else(|| like_last(&before.friends));
        let friends = friends_of(school, &before, (given.as_deref(), by_flags), asker)?;
        if friends.is_empty() {
            continue;
        }
        let given = grounds.get(&cadre).cloned().or_else(|| like_last(&before.basis));
        let basis = ground_of(school, &before, (given.as_deref(), &allowed), asker)?;
        lines.push(Line { cadre: model.cadre(cadre).id.value.clone(), friends, basis });
    }
    Ok(lines)
}

/// The ids of the friends of one cadre.
fn friends_of(
    school: &School,
    before: &Before,
    (given, by_flags): (Option<&str>, bool),
    asker: &mut Asker<'_>,
) -> Result<Vec<String>> {
    let post = &school.model().cadre(before.cadre).post;
    let post = post.as_ref().map_or_else(String::new, |post| format!("（{post}）"));
    let words = format!("{}{post}联系谁（几名用“、”隔开；没有的写 无）", school.cadre(before.cadre));
    let question = Question {
        flag: "--pair",
        words: &words,
        given,
        usual: match &before.friends {
            _ if by_flags || !asker.has_somebody() => Usual::Optional(false),
            Some(friends) => Usual::Offered(friends.clone()),
            None => Usual::Optional(true),
        },
        ..Question::default()
    };
    let friends = asker.answer(&question, |text| match text {
        "无" | "没有" => Ok(Vec::new()),
        text => school.friends(text),
    })?;
    Ok(friends.unwrap_or_default().into_iter().map(|key| school.model().friend(key).id.value.clone()).collect())
}

/// The ground on which a cadre is paired, where the rule asks for one.
fn ground_of(
    school: &School,
    before: &Before,
    (given, allowed): (Option<&str>, &[String]),
    asker: &mut Asker<'_>,
) -> Result<Option<String>> {
    let words = format!("{} 的依据（几样用“、”隔开）", school.cadre(before.cadre));
    let question = Question {
        flag: "--basis",
        words: &words,
        given,
        choices: choices(allowed),
        usual: match &before.basis {
            _ if allowed.is_empty() => Usual::Optional(false),
            Some(basis) => Usual::Offered(basis.clone()),
            None => Usual::Needed,
        },
    };
    asker.answer(&question, line)
}

/// `C01=F001、F002`, by cadre.
fn by_cadre(school: &School, (flag, given): (&str, &[String]), asker: &mut Asker<'_>) -> BTreeMap<CadreKey, String> {
    let mut all = BTreeMap::new();
    for one in given {
        let read = match one.split_once(['=', '＝']) {
            None => Err(format!("写成 干部=…，如 {flag} C01=…；写的是“{one}”")),
            Some((cadre, rest)) => {
                find_cadre(school.model(), cadre.trim(), school.naming).map(|key| (key, rest.trim()))
            }
        };
        match read {
            Err(reason) => asker.fault(format!("{flag} {reason}")),
            Ok((key, rest)) => {
                if all.insert(key, rest.to_owned()).is_some() {
                    asker.fault(format!("{flag} {} 写了两次", school.cadre(key)));
                }
            }
        }
    }
    all
}
