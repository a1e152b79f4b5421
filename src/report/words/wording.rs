//! How days, spans of days and rates are written. Pages and PDFs use the same words, so that no
//! two of them disagree by a rounding.

use std::collections::BTreeSet;

use chrono::{Datelike as _, NaiveDate};

use crate::ledger::contacts::ContactGroup;
use crate::ledger::{Duty, Tally};
use crate::model::Model;
use crate::model::contact::Contact;
use crate::model::feedback::Step;
use crate::model::key::RuleKey;
use crate::model::people::{Interval, Officer};
use crate::model::verdict::Verdict;
pub(crate) use crate::report::words::naming::{day, short_term, term, year_and_part};
use crate::source::Spanned;

/// A day of a year that is clear: `11月20日`.
pub(crate) fn month_day(date: NaiveDate) -> String {
    format!("{}月{}日", date.month(), date.day())
}

/// The form of a contact; of a letter also when it was answered, for on that day it counts.
pub(crate) fn form_answered(contact: &Contact) -> String {
    let answered = contact.answered.as_ref().map(|day| format!("，{} 得到回复", day.value));
    format!("{}{}", contact.form.value, answered.unwrap_or_default())
}

/// A day in a list, where days stand below each other: `2026-11-20`. Data files write days so as well.
pub(crate) fn short_day(date: NaiveDate) -> String {
    date.to_string()
}

/// The same of a day that a record states; empty where it states none.
pub(crate) fn stated_day(date: Option<&Spanned<NaiveDate>>) -> String {
    date.map(|date| short_day(date.value)).unwrap_or_default()
}

/// Who signed something: the name of a cadre, or a post as written; 未写明 where nobody is named.
pub(crate) fn officer(model: &Model, officer: Option<&Officer>) -> String {
    match officer {
        Some(Officer::Cadre(cadre)) => model.cadre_name(*cadre).to_owned(),
        Some(Officer::Post(post)) => post.clone(),
        None => Verdict::Unstated.word().to_owned(),
    }
}

/// A span of days: `2025-09-01 至 2026-03-01`, open-ended without `until`.
pub(crate) fn days(from: NaiveDate, until: Option<NaiveDate>) -> String {
    match until {
        Some(until) => format!("{from} 至 {until}"),
        None => format!("{from} 起"),
    }
}

/// The days of service; where 自 is not stated, it is not shown either.
pub(crate) fn service(of: Interval) -> String {
    match (of.stated_from(), of.until) {
        (Some(from), until) => days(from, until),
        (None, Some(until)) => format!("至 {until}"),
        (None, None) => String::new(),
    }
}

/// What duties of contact are counted by: 对, or 项 where several rules ask for contact of the same pair.
pub(crate) fn pair_unit<'a>(duties: impl IntoIterator<Item = &'a Duty>) -> &'static str {
    let rules: BTreeSet<RuleKey> = duties.into_iter().map(|duty| duty.rule).collect();
    if rules.len() > 1 { "项" } else { "对" }
}

/// 完成率: duties met of those whose period is over, to a tenth of a percent. It says 100% only
/// if all were met and 0% only if none was; `None` where no period is over yet.
pub(crate) fn rate(tally: Tally) -> Option<String> {
    share(tally.kept(), tally.judged())
}

/// A part of a whole to a tenth of a percent; `None` if there is no whole.
pub(crate) fn share(part: usize, whole: usize) -> Option<String> {
    tenths(part, whole).map(|tenths| format!("{}%", in_tenths(tenths)))
}

/// The same as a number of tenths of a percent: 100% only of the whole and 0% only of nothing.
pub(crate) fn tenths(part: usize, whole: usize) -> Option<usize> {
    let rounded = (part * 1000 + whole / 2).checked_div(whole)?;
    Some(match part {
        0 => 0,
        part if part == whole => 1000,
        _ => rounded.clamp(1, 999),
    })
}

/// How much higher or lower a share is than another: `低 18.5 个百分点`. Of the shares as they are written, so that
/// whoever takes one from the other finds the same.
pub(crate) fn difference(now: usize, then: usize) -> String {
    match now.abs_diff(then) {
        0 => "持平".to_owned(),
        points => format!("{} {} 个百分点", if now > then { "高" } else { "低" }, in_tenths(points)),
    }
}

fn in_tenths(tenths: usize) -> String {
    if tenths.is_multiple_of(1000) { (tenths / 10).to_string() } else { format!("{}.{}", tenths / 10, tenths % 10) }
}

/// The beginning of a text, for places that have no room for all of it.
pub(crate) fn brief(text: &str) -> String {
    match text.char_indices().nth(BRIEF) {
        Some((cut, _)) => format!("{}…", &text[..cut]),
        None => text.trim_end_matches('。').to_owned(),
    }
}

/// So many characters of a text stand where there is no room for all of it.
const BRIEF: usize = 40;

/// The first seven signs of a commit's hash.
pub(crate) fn short_hash(hash: &str) -> &str {
    hash.get(..7).unwrap_or(hash)
}

/// A size in bytes for people: `48 KB`, `1.2 MB`.
pub(crate) fn size(bytes: u64) -> String {
    if bytes < 1024 {
        format!("{bytes} B")
    } else if bytes < 1024 * 1024 {
        format!("{} KB", bytes.div_ceil(1024))
    } else {
        format!("{}.{} MB", bytes >> 20, ((bytes & 0xf_ffff) * 10) >> 20)
    }
}

/// The name of a term; words for records that belong to none.
pub(crate) fn group(model: &Model, group: ContactGroup) -> String {
    match group {
        ContactGroup::Term(key) => short_term(&model.term(key).id.value),
        ContactGroup::Outside => "校历以外".to_owned(),
    }
}

/// A step with what came of it: `办结：已解决`, `批示（阅知）`.
pub(crate) fn step(step: &Step) -> String {
    let noted = if step.noted { "（阅知）" } else { "" };
    let outcome = step.outcome.as_ref().map(|outcome| format!("：{}", outcome.value.word())).unwrap_or_default();
    format!("{}{noted}{outcome}", step.kind.value.word())
}

/// The first of a list; of a longer one, that it goes on.
pub(crate) fn cut<T: AsRef<str>>(words: &[T], most: usize, between: &str) -> String {
    let shown: Vec<&str> = words.iter().take(most).map(AsRef::as_ref).collect();
    let more = if words.len() > most { "等" } else { "" };
    format!("{}{more}", shown.join(between))
}
