//! LY718: a record of a paper that was issued, which fits none of the papers, or one that has nothing to say: its number
//! and its signature would be on nothing (五.4).
//!
//! LY719: two papers of one 文号. Whoever quotes it quotes one of them.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use crate::diagnostic::{Diagnostic, Level, Named, Subject};
use crate::ledger::assessment::UnitYear;
use crate::ledger::task::{TaskKind, tasks};
use crate::ledger::{Duty, DutyWords, Holder, Verdict, course};
use crate::model::paper::{IssuedPaper, PaperAbout, PaperKind, PaperPeriod};
use crate::rules::codes;
use crate::rules::duties;
use crate::rules::facts::Facts;
use crate::source::{Span, Spanned};

/// LY718 and LY719, in the order of the model.
pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let papers = &facts.model.papers;
    let unfit = papers.iter().filter_map(|paper| {
        of_subject(facts, paper).or_else(|| of_period(facts, paper)).or_else(|| of_content(facts, paper))
    });
    unfit.chain(same_number(papers)).collect()
}

/// The record names no unit, cadre or suggestion that there is.
fn of_subject(facts: &Facts<'_>, paper: &IssuedPaper) -> Option<Diagnostic> {
    let (about, kind) = (paper.about.as_ref()?, paper.kind.value.about()?);
    let (model, id) = (facts.model, about.value.as_str());
    let (there, what, help) = match kind {
        PaperAbout::Unit => (model.units.iter().any(|unit| unit.id.value == id), "单位", "“对象”写单位的编号"),
        PaperAbout::Cadre => (model.cadres.iter().any(|cadre| cadre.id.value == id), "干部", "“对象”写干部的编号"),
        PaperAbout::Suggestion => (
            model.feedback.iter().any(|item| item.id.value == id),
            "意见建议",
            "“对象”写意见建议的编号，例如 FB2025-014；成文那天还没有提出的，请核对“成文日期”",
        ),
    };
    let message = format!("没有“{id}”这{}{what}，“{}”不是哪一份文书的记录", measure(kind), paper.kind.value.word());
    (!there)
        .then(|| finding(paper, about.span, message, "没有这个编号").help(help))
        .or_else(|| settled(facts, paper, about))
}

const fn measure(kind: PaperAbout) -> &'static str {
    match kind {
        PaperAbout::Unit => "个",
        PaperAbout::Cadre => "名",
        PaperAbout::Suggestion => "件",
    }
}

/// An answer to a suggestion that nothing had come of yet.
fn settled(facts: &Facts<'_>, paper: &IssuedPaper, about: &Spanned<String>) -> Option<Diagnostic> {
    if paper.kind.value != PaperKind::Reply {
        return None;
    }
    let item = facts.model.feedback.iter().find(|item| item.id.value == about.value)?;
    let by_then = |day: NaiveDate| day <= paper.date.value;
    let done = item.steps.iter().any(|step| step.outcome.is_some() && by_then(step.date.value));
    let message = format!("意见建议 {} 到 {} 还没有办结，没有可以答复的", about.value, paper.date.value);
    let help = "办结以后再印答复；已经办结的，在经过里补记“办结”和“结果”";
    (!done).then(|| finding(paper, paper.date.span, message, "那时还没有办结").help(help))
}

fn of_period(facts: &Facts<'_>, paper: &IssuedPaper) -> Option<Diagnostic> {
    let period = paper.period.as_ref()?;
    let of_year = paper.kind.value.period() == Some(PaperPeriod::Year);
    let Some((first, last)) = days(facts, period, of_year) else {
        let message = format!("没有“{}”这一期，“{}”不是哪一份文书的记录", period.value, paper.name());
        let help = if of_year {
            "“期间”写学年的编号，例如 2025-2026；那一年还没有开始的，等开始以后再写"
        } else {
            "“期间”写学期的编号，例如 2025-2026-1；按月、季度等计算的，写台账里的名称；还没有开始的，等开始以后再写"
        };
        return Some(finding(paper, period.span, message, "没有这一期").help(help));
    };
    let date = paper.date.value;
    match &paper.as_of {
        Some(as_of) if as_of.value < first || as_of.value > last => {
            let message = format!("“{}”截至 {}，不在这一期以内（{first} 至 {last}）", paper.name(), as_of.value);
            Some(finding(paper, as_of.span, message, "不在这一期以内").help("核对“期间”和“截至”"))
        }
        None if date <= last => {
            let message = format!("“{}”{date} 成文，这一期到 {last} 为止，那时还没有过完", paper.name());
            let help = if of_year {
                "核对“期间”和“成文日期”"
            } else {
                "期中印发的，用“截至”写明数字是哪一天的；日期写错的，请改正"
            };
            Some(finding(paper, paper.date.span, message, "早于这一期的最后一天").help(help))
        }
        _ => None,
    }
}

/// There is such a unit, cadre and period, and still nothing that the paper could say.
fn of_content(facts: &Facts<'_>, paper: &IssuedPaper) -> Option<Diagnostic> {
    let model = facts.model;
    let words = |text: &Option<Spanned<String>>| text.as_ref().map_or("", |text| text.value.as_str()).to_owned();
    let (period, about) = (words(&paper.period), words(&paper.about));
    let of_year = |year: &&UnitYear<'_>| model.calendar.year(year.year).id.value == period;
    let mut years = facts.unit_years.iter().filter(of_year);
    let name = paper.name();
    let (span, message, label, help) = match paper.kind.value {
        PaperKind::Annual if years.next().is_none() => (
            paper.period.as_ref()?.span,
            format!("{period} 没有要考核的单位，“{name}”没有内容可印"),
            "这一学年不考核",
            "考核哪些单位由办法参数的年度考核规则定；没有考核的学年不印考核报告，请核对“期间”",
        ),
        PaperKind::UnitSheet if years.all(|year| model.unit(year.unit).id.value != about) => (
            paper.about.as_ref()?.span,
            format!("{about} 在 {period} 不是要考核的单位，“{name}”没有内容可印"),
            "这一学年不考核它",
            "考核哪些单位由办法参数的年度考核规则定；请核对“对象”和“期间”",
        ),
        PaperKind::PublicNotice if !facts.ledger.duties.iter().any(|duty| is_contact_in(duty, &period)) => (
            paper.period.as_ref()?.span,
            format!("{period} 没有{}的对子，“{name}”没有内容可印", DutyWords::CONTACT.owed),
            "这一期没有对子",
            "没有名单的一期不印公开通报；请核对“期间”",
        ),
        PaperKind::Suggestions if nothing_was_raised(facts, paper.as_of.as_ref()?.value) => (
            paper.as_of.as_ref()?.span,
            format!("到 {} 没有登记过意见建议，“{name}”没有内容可印", paper.as_of.as_ref()?.value),
            "那时还没有",
            "请核对“截至”；以前提出的，请先登记",
        ),
        PaperKind::Reminder if nothing_was_due(facts, &about, paper.as_of.as_ref()?.value) => (
            paper.as_of.as_ref()?.span,
            format!("{about} 到 {} 没有要办的事，“{name}”没有内容可印", paper.as_of.as_ref()?.value),
            "那天没有要办的",
            "请核对“对象”和“截至”；后来补记使那天没有要办的，催办单以原件为准，这份记录删去",
        ),
        _ => return None,
    };
    Some(finding(paper, span, message, label).help(help))
}

fn is_contact_in(duty: &Duty, period: &str) -> bool {
    duty.is_contact() && duty.period.name == period
}

fn nothing_was_raised(facts: &Facts<'_>, day: NaiveDate) -> bool {
    let mut raised = facts.model.feedback.iter().filter_map(|item| item.raised(&facts.model.contacts));
    raised.all(|raised| raised > day) && facts.model.clone().as_known_on(day).model.feedback.is_empty()
}

/// Whether a cadre had nothing to do at the end of a day. The ledger of that day is made only where today's leaves it
/// open: of whoever had contact to come on that day there is no doubt.
fn nothing_was_due(facts: &Facts<'_>, id: &str, day: NaiveDate) -> bool {
    let Some((key, _)) = facts.model.cadre_keys().find(|(_, cadre)| cadre.id.value == id) else { return false };
    let waited = |duty: &&Duty| {
        let still = duty.verdict == Verdict::Missed || course::met_on(facts.model, duty).is_some_and(|met| met > day);
        duty.is_contact() && still && duty.period.start <= day && day < duty.period.until
    };
    if facts.ledger.duties.iter().filter(|duty| duty.holder == Holder::Cadre(key)).any(|duty| waited(&duty)) {
        return false;
    }
    let model = facts.model.clone().as_known_on(day).model;
    // As on the paper, the day is over.
    let ledger = duties::ledger(&model, day.checked_add_days(Days::new(1)).unwrap_or(day));
    let Some((key, _)) = model.cadre_keys().find(|(_, cadre)| cadre.id.value == id) else { return true };
    let tasks = tasks(&model, &ledger, day);
    !tasks.iter().any(|task| task.holder == Holder::Cadre(key) && !matches!(task.what, TaskKind::Ends(_)))
}

/// The first and the last day of the period that the record names; `None` where there is no such period.
fn days(facts: &Facts<'_>, period: &Spanned<String>, of_year: bool) -> Option<(NaiveDate, NaiveDate)> {
    let calendar = &facts.model.calendar;
    let id = period.value.as_str();
    if of_year {
        return calendar.year_days(calendar.year_by_id(id)?);
    }
    if let Some(term) = calendar.term_by_id(id) {
        let term = facts.model.term(term);
        return Some((term.start, term.counts_until));
    }
    let mut periods = facts.ledger.duties.iter().map(|duty| &duty.period);
    periods.find(|period| period.name == id).map(|period| (period.start, period.until))
}

/// The second and every further paper of one 文号, by 成文日期.
fn same_number(papers: &[IssuedPaper]) -> impl Iterator<Item = Diagnostic> {
    let mut firsts: BTreeMap<&str, &IssuedPaper> = BTreeMap::new();
    papers.iter().filter_map(move |paper| {
        let number = paper.document.as_ref()?;
        let first = firsts.entry(&number.value).or_insert(paper);
        if std::ptr::eq(*first, paper) {
            return None;
        }
        let message = format!("“{}”和“{}”是同一个文号：{}", first.name(), paper.name(), number.value);
        let subject = Subject::about(Named::Words(paper.name()));
        let also = first.document.as_ref().map_or(first.kind.span, |document| document.span);
        let found = Diagnostic::at(&codes::LY719, Level::Warning, number.span, message).label("第二份");
        Some(found.also(also, "第一份在这里").help("照印发时的原件核对，改正写错的一份").subject(subject))
    })
}

fn finding(paper: &IssuedPaper, span: Span, message: String, label: &str) -> Diagnostic {
    let subject = Subject::about(Named::Words(paper.name()));
    let subject = match &paper.period {
        Some(period) => subject.during(&period.value),
        None => subject,
    };
    Diagnostic::at(&codes::LY718, Level::Warning, span, message).label(label).subject(subject)
}
