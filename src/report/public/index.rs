//! 首页 of the public site: who publishes what, and the answers to what a reader asks. It counts nothing itself; each
//! number comes from the page that explains it.

use crate::ledger::{DutyWords, Verdict};
use crate::report::Facts;
use crate::report::address;
use crate::report::documents::head;
use crate::report::parts::Badge;
use crate::report::parts::chart::{self, BarFacts, Caption, Chart};
use crate::report::parts::uncovered;
use crate::report::public::disclosure::crowd::Minimum;
use crate::report::public::disclosure::day;
use crate::report::public::disclosure::figure::Range;
use crate::report::public::numbers::duties::{self, PeriodFigures, PublicPairs};
use crate::report::public::numbers::feedback::PublicFeedback;
use crate::report::public::numbers::lists::Lists;
use crate::report::public::units::{self, UnitsPeriod};
use crate::report::public::words::{legend, month};
use crate::report::words::wording;

/// The front page.
#[derive(Clone, Debug)]
pub(crate) struct PublicIndex {
    pub(crate) title: String,
    /// Who publishes it.
    pub(crate) publisher: String,
    /// 标题 of the regulation, and when it was issued.
    pub(crate) regulation: String,
    /// The day of the figures, and that of the next ones.
    pub(crate) until: String,
    pub(crate) next: String,
    /// The clause and sentence that ask for what is told here; `None` where the pack has none.
    pub(crate) asked: Option<(String, String)>,
    /// The answers, the most asked first.
    pub(crate) answers: Vec<Answer>,
    /// Periods, drawn.
    pub(crate) trend: Chart,
    /// The same as a table.
    pub(crate) periods: Vec<PublicPairs>,
    /// What the column of those who were not met counts.
    pub(crate) unmet: String,
    /// The units in the last period that is over, else in the running one.
    pub(crate) units: Option<UnitsPeriod>,
    /// Why numbers are told as ranges.
    pub(crate) legend: String,
}

/// One answer.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) label: String,
    /// A sentence each.
    pub(crate) sentences: Vec<String>,
    /// The page that explains it.
    pub(crate) href: &'static str,
}

/// All duties of the page are those of pairs to be in contact.
const WORDS: DutyWords = DutyWords::CONTACT;

/// The front page of a report.
pub(super) fn index(
    facts: &Facts<'_>,
    periods: &[PeriodFigures],
    lists: &Lists,
    feedback: &PublicFeedback,
    minimum: Minimum,
) -> PublicIndex {
    let model = facts.model;
    let regulation = &model.pack.regulation;
    let issued = regulation.issued.map(|day| format!("（{}印发）", month(day))).unwrap_or_default();
    let shown = last_closed(periods).or_else(|| periods.first());
    let answers = [closed(periods), running(periods, lists), heard(feedback), lacking(facts, periods, feedback)];
    PublicIndex {
        title: "首页".to_owned(),
        publisher: head::sender(model),
        regulation: format!("{}{issued}", model.pack.regulation_name()),
        until: wording::day(facts.as_of),
        next: facts.as_of.succ_opt().map(|next| wording::day(day::end_of_month(next))).unwrap_or_default(),
        asked: asked(facts),
        answers: answers.into_iter().flatten().collect(),
        trend: trend(periods),
        periods: periods.iter().map(|period| period.school.clone()).collect(),
        unmet: duties::unmet_word(false),
        units: shown.map(|period| units::of_period(period, minimum)),
        legend: legend(minimum),
    }
}

/// The sentence of the regulation that a rule of contact holds: with its own words the page says what it is about.
fn asked(facts: &Facts<'_>) -> Option<(String, String)> {
    let rule = facts.ledger.duties.iter().find(|duty| duty.is_contact())?.rule;
    let clauses = facts.model.pack.clauses.iter();
    let mut sentences = clauses.flat_map(|clause| clause.sentences.iter().map(move |sentence| (clause, sentence)));
    let (clause, sentence) = sentences.find(|(_, sentence)| sentence.held.rules().contains(&rule))?;
    let text = sentence.text.trim_end_matches(['；', '，', '。', '：']);
    Some((clause.number.value.clone(), text.to_owned()))
}

fn last_closed(periods: &[PeriodFigures]) -> Option<&PeriodFigures> {
    periods.iter().find(|period| !period.school.open)
}

/// The last period that is over, and those before it.
fn closed(periods: &[PeriodFigures]) -> Option<Answer> {
    let period = last_closed(periods)?;
    let (row, unit) = (&period.school, period.unit);
    let said = |row: &PublicPairs, unit: &str| match &row.share {
        Some(share) => format!("{share} 的对子联系到了（共 {} {unit}）。", row.pairs),
        None => format!("共 {} {unit}，{}。", row.pairs, row.met.said(WORDS.met, unit)),
    };
    let mut sentences = vec![said(row, unit)];
    if row.apart {
        sentences.push("几条规则要求的联系不同，联系到的比例按规则分列。".to_owned());
    }
    let before: Vec<&PublicPairs> =
        periods.iter().map(|period| &period.school).filter(|row| !row.open).skip(1).collect();
    let least =
        before.iter().map(|row| row.share.as_ref()?.trim_start_matches("至少 ").trim_end_matches('%').parse().ok());
    let least: Option<Vec<f64>> = least.collect();
    if let Some(least) = least.filter(|all| !all.is_empty()) {
        let least = least.iter().copied().fold(f64::INFINITY, f64::min);
        sentences.push(format!("此前 {} 期都不低于 {least}%。", before.len()));
    }
    Some(Answer { label: wording::short_term(&period.id), sentences, href: address::UNITS })
}

/// How far the running period has come, and whether its lists were decided.
fn running(periods: &[PeriodFigures], lists: &Lists) -> Option<Answer> {
    let period = periods.iter().find(|period| period.school.open)?;
    let (row, unit) = (&period.school, period.unit);
    let met = row.met.said(WORDS.met, unit);
    let mut sentences = vec![format!("共 {} {unit}，{met}；正在进行。", row.pairs)];
    if let Some(year) = lists.years.first() {
        let verdicts: Vec<Badge> =
            lists.rows.iter().filter_map(|row| row.verdicts.first().copied().flatten()).collect();
        let met = verdicts.iter().filter(|badge| badge.slug == "met").count();
        sentences.push(format!("{year}应确定名单 {} 份，已按规定确定 {met} 份。", verdicts.len()));
    }
    Some(Answer { label: wording::short_term(&period.id), sentences, href: address::UNITS })
}

/// What was heard, and what became of it.
fn heard(feedback: &PublicFeedback) -> Option<Answer> {
    if !feedback.any {
        return None;
    }
    let mut sentences = vec![feedback.statement.clone()];
    let kinds = feedback.categories.iter().filter(|kind| kind.figure.range().is_some_and(|range| range.least > 0));
    let kinds: Vec<String> = kinds.map(|kind| format!("{} {}", kind.name, kind.figure.text())).collect();
    if !kinds.is_empty() {
        sentences.push(format!("按类别（截至{}提出的）：{}（件）。", feedback.until, kinds.join("、")));
    }
    Some(Answer { label: "听到与答复".to_owned(), sentences, href: "contacts.html#feedback" })
}

/// What was not done.
fn lacking(facts: &Facts<'_>, periods: &[PeriodFigures], feedback: &PublicFeedback) -> Option<Answer> {
    let mut sentences = Vec::new();
    if let Some(period) = last_closed(periods).filter(|period| period.school.unmet.range().is_some()) {
        let PublicPairs { name, unmet, .. } = &period.school;
        sentences.push(format!("{name}{} {} {}。", duties::unmet_word(false), unmet.text(), period.unit));
    }
    if let Some(open) = waiting(feedback) {
        sentences.push(format!("意见建议没有办结的 {open} 件。"));
    }
    let running = periods.iter().find(|period| period.school.open);
    let missing = running.map(|period| uncovered::public_sentence(facts, period.year)).unwrap_or_default();
    sentences.extend((!missing.is_empty()).then_some(missing));
    (!sentences.is_empty()).then(|| Answer { label: "做得不够".to_owned(), sentences, href: address::METHOD })
}

/// How many suggestions are not settled, for all that is told of the others.
fn waiting(feedback: &PublicFeedback) -> Option<String> {
    let (all, settled) = (feedback.all.range()?, feedback.settled.range()?);
    let open =
        Range { least: all.least.saturating_sub(settled.most?), most: Some(all.most?.saturating_sub(settled.least)) };
    (open.most > Some(0)).then(|| match open {
        Range { least, most: Some(most) } if least != most => format!("{least}—{most}"),
        Range { least, .. } => least.to_string(),
    })
}

/// What a bar shows of pairs of which the public is not told whether they were met.
const UNTOLD: Badge = Badge { word: "不公布的一段", slug: "silent", sign: "—" };

/// What a bar shows of pairs that were met at least.
const AT_LEAST: Badge = Badge { word: WORDS.met_at_least, slug: "at-least", sign: "√" };

/// One bar a period, the earliest first: as many pairs as were met at least, as many as were not met at least, and what
/// lies between.
fn trend(periods: &[PeriodFigures]) -> Chart {
    let bar = |period: &PeriodFigures| BarFacts {
        label: wording::short_term(&period.id),
        parts: divided(&period.school),
        unit: period.unit,
        note: match &period.school {
            PublicPairs { open: true, .. } => "正在进行".to_owned(),
            PublicPairs { apart: true, .. } => "按规则分列".to_owned(),
            row => row.share.clone().unwrap_or_else(|| "不公布".to_owned()),
        },
    };
    let bars: Vec<BarFacts> = periods.iter().rev().map(bar).collect();
    let own = [MET, AT_LEAST, UNTOLD, UNMET, Badge::of_contact(Verdict::Due)];
    chart::draw(
        &Caption {
            title: "各期联系到的对子", note: "条末为联系到的比例", legend: &own, nothing: "不公布"
        },
        &bars,
    )
}

const MET: Badge = Badge { word: WORDS.met, slug: "met", sign: "√" };
const UNMET: Badge = Badge { word: "没有联系", slug: "missed", sign: "×" };

fn divided(row: &PublicPairs) -> Vec<(Badge, usize)> {
    let Some(Range { least, most: Some(most) }) = row.met.range() else { return vec![(UNTOLD, row.pairs)] };
    let met = if least == most { MET } else { AT_LEAST };
    let unmet = if row.open { Badge::of_contact(Verdict::Due) } else { UNMET };
    let parts = [(met, least), (UNTOLD, most - least), (unmet, row.pairs - most)];
    parts.into_iter().filter(|(_, number)| *number > 0).collect()
}
