//! 首页, one sheet of paper: how the running term stands against the same day of earlier years, what is to be decided,
//! what is overdue, who has whom left to meet, how closed terms ended.

use std::collections::BTreeMap;

use crate::diagnostic::Level;
use crate::ledger::course::{Course, Earlier};
use crate::ledger::{DutyWords, Period, Verdict};
use crate::report::address;
use crate::report::filter::{Filter, Standing};
use crate::report::internal::index::decide::Matter;
use crate::report::internal::index::left::Left;
use crate::report::internal::index::oversee::Errands;
use crate::report::internal::ledger::{self, RuleSums};
use crate::report::lookup::Lookup;
use crate::report::parts::curve::{self, Curve};
use crate::report::parts::progress::{self, ContactSum, OfUncovered};
use crate::report::parts::suggestion;
use crate::report::parts::uncovered;
use crate::report::parts::{Count, ExtraColumns, Link};
use crate::report::words::wording;

pub(crate) mod decide;
mod left;
mod oversee;

/// The front page.
#[derive(Clone, Debug)]
pub(crate) struct Index {
    pub(crate) title: String,
    /// How the running period stands, in a sentence.
    pub(crate) statement: String,
    /// How many days are left, and whom the numbers lack.
    pub(crate) remarks: Vec<String>,
    /// What last year's numbers have of those whom this year's lack.
    pub(crate) then: Vec<OfUncovered>,
    /// Up to four numbers, each with its denominator.
    pub(crate) figures: Vec<IndexFigure>,
    /// 学期, or 期 where the pack counts contact by other periods only.
    pub(crate) span: &'static str,
    /// A curve for each rule of contact that has one.
    pub(crate) curves: Vec<Curve>,
    /// 请决定或督促.
    pub(crate) matters: Vec<Matter>,
    /// Whether there are matters that the page has no room for.
    pub(crate) more_matters: bool,
    /// How many of all such matters are overdue.
    pub(crate) overdue_matters: usize,
    /// 请督办.
    pub(crate) errands: Errands,
    /// 尚未联系; `None` where nobody has to be met.
    pub(crate) left: Option<Left>,
    /// 已结束学期, a line for each rule.
    pub(crate) closed: Vec<ClosedRule>,
    /// What was found, in a sentence whose numbers lead to the findings.
    pub(crate) found: Vec<Link>,
    /// The sums of each rule that creates duties.
    pub(crate) rules: Vec<RuleSums>,
    /// Whether any duty is 未写明.
    pub(crate) extra: ExtraColumns,
}

/// One of the four numbers.
#[derive(Clone, Debug)]
pub(crate) struct IndexFigure {
    pub(crate) slug: &'static str,
    /// Part and whole, as in 39/98, each leading to its rows.
    pub(crate) part: Count,
    pub(crate) whole: Count,
    /// What they count.
    pub(crate) label: String,
}

/// How the periods that are over ended, of one rule of contact.
#[derive(Clone, Debug)]
pub(crate) struct ClosedRule {
    pub(crate) rule: String,
    pub(crate) periods: Vec<ClosedPeriod>,
    /// The duties that were missed in all of them.
    pub(crate) missed: Count,
    /// What is counted.
    pub(crate) unit: &'static str,
}

/// One of them.
#[derive(Clone, Debug)]
pub(crate) struct ClosedPeriod {
    pub(crate) name: String,
    /// The duties of its denominator.
    pub(crate) href: String,
    pub(crate) rate: String,
    pub(crate) fraction: String,
}

/// The front page of a report.
pub(crate) fn overview(lookup: &Lookup<'_>) -> Index {
    let by_term = lookup.facts.ledger.counts_by_term();
    let sums = progress::sums(lookup, by_term);
    let courses: Vec<Course<'_>> = sums.iter().map(|sum| sum.course.clone()).collect();
    let running = progress::running(lookup, &sums, by_term);
    let compared: Vec<(&ContactSum<'_>, Vec<Earlier<'_, '_>>)> =
        running.iter().map(|sum| (*sum, progress::earlier(&courses, sum))).collect();
    let left = left::left(lookup, &running);
    let all_matters = decide::matters(lookup);
    let overdue_matters = all_matters.iter().filter(|matter| matter.over > 0).count();
    let more_matters = all_matters.len() > decide::MOST;
    let matters = all_matters.into_iter().take(decide::MOST).collect();
    let errands = oversee::errands(lookup);
    Index {
        title: "首页".to_owned(),
        statement: statement(lookup, &compared, &sums, by_term),
        remarks: remarks(lookup, &running, by_term),
        then: progress::then_of_uncovered(lookup, &running),
        figures: figures(lookup, &compared, &sums, left.as_ref()),
        span: if by_term { lookup.facts.model.calendar.term_word() } else { "期" },
        curves: curves(lookup, &compared),
        matters,
        more_matters,
        overdue_matters,
        errands,
        left,
        closed: progress::over(&sums).iter().map(|of_rule| closed(of_rule)).collect(),
        found: found(lookup),
        rules: ledger::all_rules(lookup),
        extra: lookup.facts.ledger.tally(|_| true).into(),
    }
}

/// How the running period stands; between periods, how the last one ended.
fn statement(
    lookup: &Lookup<'_>,
    running: &[(&ContactSum<'_>, Vec<Earlier<'_, '_>>)],
    sums: &[ContactSum<'_>],
    by_term: bool,
) -> String {
    let facts = &lookup.facts;
    let (as_of, school) = (wording::day(facts.as_of), &facts.model.institution.name);
    if facts.ledger.duties.is_empty() {
        return format!("截至{as_of}，{school}的记录里还没有应办事项。");
    }
    if let Some((first, _)) = running.first() {
        let met: Vec<String> = running.iter().map(|(sum, earlier)| progress::met(lookup, sum, earlier)).collect();
        return format!("{}{}。", wording::term(&first.period().name), met.join("；"));
    }
    if let Some(key) = lookup.current_term().filter(|_| by_term) {
        let term = facts.model.term(key);
        return format!("{}{}。", wording::term(&term.id.value), uncovered::no_pairs(facts, term.year));
    }
    let last = progress::over(sums).into_iter().filter_map(|of_rule| of_rule.last().copied()).map(|sum| {
        let tally = sum.course.tally;
        let rate = wording::rate(tally).unwrap_or_default();
        let name = wording::term(&sum.period().name);
        format!("{name}{}完成率 {rate}（{}/{}）", sum.subject(), tally.kept(), tally.judged())
    });
    let last: Vec<String> = last.collect();
    let now = format!("{as_of}不在任何一{}之内", facts.model.calendar.term_word());
    if last.is_empty() {
        format!("{now}，还没有定期联系的应办事项。")
    } else {
        format!("{now}。{}。", last.join("；"))
    }
}

/// How many days are left, with both days, and whom the numbers lack.
fn remarks(lookup: &Lookup<'_>, running: &[&ContactSum<'_>], by_term: bool) -> Vec<String> {
    let facts = &lookup.facts;
    let span = if by_term { facts.model.calendar.term_word() } else { "本期" };
    let left = running.first().map(|sum| days_left(sum.period(), span, facts.as_of));
    let year = running.first().map(|sum| sum.period().year).or_else(|| facts.model.calendar.year_on(facts.as_of));
    let lacking = year.map(|year| uncovered::sentence(facts, year)).filter(|sentence| !sentence.is_empty());
    left.into_iter().chain(lacking).collect()
}

fn days_left(period: &Period, span: &str, as_of: chrono::NaiveDate) -> String {
    let (end, until) = (wording::day(period.end), wording::day(period.until));
    if as_of > period.end {
        return format!("{span}已于{end}结束，联系计入至{until}，还有 {} 天。", (period.until - as_of).num_days());
    }
    let days = (period.end - as_of).num_days();
    if period.until > period.end {
        format!("距{span}结束（{end}）还有 {days} 天，假期里的联系计入至{until}。")
    } else {
        format!("距{span}结束（{end}）还有 {days} 天。")
    }
}

/// Who was met, who has met nobody, which suggestions wait too long, which lists are there.
fn figures(
    lookup: &Lookup<'_>,
    running: &[(&ContactSum<'_>, Vec<Earlier<'_, '_>>)],
    sums: &[ContactSum<'_>],
    left: Option<&Left>,
) -> Vec<IndexFigure> {
    let words = DutyWords::CONTACT;
    let mut figures = Vec::new();
    let mut add = |slug, (part, whole): (Count, Count), label: String| {
        figures.push(IndexFigure { slug, part, whole, label });
    };
    let met = |number, filter: Filter| Count::new(number, filter.verdict(Verdict::Met).href());
    // Of several rules, the one of which the smallest share is done; shares are compared as fractions.
    let share = |sum: &ContactSum<'_>| (sum.course.tally.met, sum.course.owed());
    let owed = running.iter().map(|(sum, _)| *sum).filter(|sum| sum.course.owed() > 0);
    if let Some(sum) = owed.min_by(|one, other| {
        let ((a, b), (c, d)) = (share(one), share(other));
        (a * d).cmp(&(c * b))
    }) {
        let (done, owed) = share(sum);
        let figure = (met(done, sum.filter()), Count::new(owed, sum.filter().owed().href()));
        add("due", figure, format!("{}{}{}", sum.prefix(), sum.unit, words.met));
    } else if let Some(sum) = progress::over(sums).iter().find_map(|of_rule| of_rule.last()) {
        let tally = sum.course.tally;
        let label = format!("{}{}{}（{}）", sum.prefix(), sum.unit, words.met, wording::term(&sum.period().name));
        let kept = Count::new(tally.kept(), sum.filter().standing(&[Standing::Met]).href());
        add("met", (kept, Count::new(tally.judged(), sum.filter().judged().href())), label);
    }
    if let Some(left) = left.filter(|left| left.of.number > 0) {
        let slug = if left.nobody.number > 0 { "due" } else { "met" };
        add(slug, (left.nobody.clone(), left.of.clone()), "名干部还没有联系过一人".to_owned());
    }
    let items = suggestion::items(lookup);
    let open: Vec<_> = items.iter().filter(|item| !item.closed).collect();
    let overdue = open.iter().filter(|item| item.overdue > 0).count();
    if !open.is_empty() {
        let slug = if overdue > 0 { "missed" } else { "due" };
        let late = Count::new(overdue, Filter::feedback().late().href());
        let waiting = Count::new(open.len(), Filter::feedback().waiting().href());
        add(slug, (late, waiting), "件未答复的意见建议逾期".to_owned());
    }
    if let Some((decided, asked, filter)) = decide::lists(lookup) {
        let slug = if decided < asked { "due" } else { "met" };
        let figure = (met(decided, filter.clone()), Count::new(asked, filter.owed().href()));
        add(slug, figure, format!("份本{}名单已确定", lookup.facts.model.calendar.year_word()));
    }
    figures
}

fn curves(lookup: &Lookup<'_>, running: &[(&ContactSum<'_>, Vec<Earlier<'_, '_>>)]) -> Vec<Curve> {
    let as_of = lookup.facts.as_of;
    let drawn = running
        .iter()
        .filter_map(|(sum, earlier)| curve::large(progress::finding(sum, earlier, as_of), &sum.course, earlier, as_of));
    drawn.collect()
}

fn closed(of_rule: &[&ContactSum<'_>]) -> ClosedRule {
    let (first, unit) = (of_rule[0], of_rule[0].unit);
    let period = |sum: &&ContactSum<'_>| {
        let tally = sum.course.tally;
        ClosedPeriod {
            name: wording::term(&sum.period().name),
            href: sum.filter().judged().href(),
            rate: wording::rate(tally).unwrap_or_default(),
            fraction: format!("{}/{}", tally.kept(), tally.judged()),
        }
    };
    let missed = Filter::ledger().rule(first.course.rule).with("term", of_rule.iter().map(|sum| &sum.period().name));
    let missed = missed.verdict(Verdict::Missed);
    ClosedRule {
        rule: first.subject().to_owned(),
        periods: of_rule.iter().map(period).collect(),
        missed: Count::new(of_rule.iter().map(|sum| sum.course.tally.missed).sum(), missed.href()),
        unit,
    }
}

/// What was found, by weight.
fn found(lookup: &Lookup<'_>) -> Vec<Link> {
    let summary = lookup.facts.summary;
    let levels = [(Level::Error, summary.errors), (Level::Warning, summary.warnings)];
    let some = levels.iter().filter(|(_, number)| *number > 0);
    let mut said: Vec<Link> = Vec::new();
    for (level, number) in some {
        said.push(Link::plain(format!("{}{} ", if said.is_empty() { "检查发现" } else { "、" }, level.word())));
        said.push(Link::to(Filter::findings().level(*level).href(), format!("{number} 条")));
    }
    if said.is_empty() {
        let [error, warning] = levels.map(|(level, _)| level.word());
        return vec![Link::to(address::FINDINGS, format!("检查没有发现“{error}”或“{warning}”的问题"))];
    }
    said.extend(by_history(lookup));
    said
}

/// Of the findings just counted, those that only the history tells: `check` says them with --history only.
fn by_history(lookup: &Lookup<'_>) -> Vec<Link> {
    let weighty = lookup.facts.findings.iter().filter(|finding| finding.level > Level::Hint);
    let mut by_code: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in weighty.filter(|finding| finding.code.of_history) {
        *by_code.entry(finding.code.id).or_default() += 1;
    }
    let number: usize = by_code.values().sum();
    if number == 0 {
        return Vec::new();
    }
    let rows = Filter::findings()
        .with("code", by_code.into_keys())
        .with("level", [Level::Error, Level::Warning].map(Level::slug));
    vec![Link::plain("（其中 "), Link::to(rows.href(), format!("{number} 条")), Link::plain("由提交历史查出）")]
}
