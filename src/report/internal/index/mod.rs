//! 首页: the state in one sentence, four numbers, the running term, what needs a decision, the
//! trend.

use crate::diagnostic::Level;
use crate::ledger::{DutyWords, Verdict};
use crate::model::key::{TermKey, YearKey};
use crate::report::filter::Filter;
use crate::report::internal::index::contact::ContactSum;
use crate::report::internal::index::decisions::Decisions;
use crate::report::internal::ledger::{self, RuleSums};
use crate::report::lookup::Lookup;
use crate::report::parts::Counts;
use crate::report::parts::ExtraColumns;
use crate::report::parts::chart::{self, Chart};
use crate::report::parts::suggestion;
use crate::report::parts::uncovered;
use crate::report::words::wording;

mod contact;
pub(crate) mod decisions;

/// The front page.
#[derive(Clone, Debug)]
pub(crate) struct Index {
    pub(crate) title: String,
    /// The state in one sentence.
    pub(crate) statement: String,
    /// Four numbers, each with its denominator.
    pub(crate) figures: Vec<IndexFigure>,
    /// 学期, or 期 where the pack counts contact by other periods only.
    pub(crate) span: &'static str,
    /// The running term or other period, if one has begun.
    pub(crate) term: Option<Progress>,
    /// Up to five things that need a decision.
    pub(crate) decisions: Decisions,
    /// The sums of each rule that creates duties.
    pub(crate) rules: Vec<RuleSums>,
    /// Whether any duty is 未写明.
    pub(crate) extra: ExtraColumns,
    /// Contact duties term by term, or period by period, drawn.
    pub(crate) trend: Chart,
    /// The same as a table.
    pub(crate) terms: Vec<TermRow>,
    /// What its numbers count.
    pub(crate) unit: &'static str,
    /// Whether any of its duties is 未写明.
    pub(crate) terms_extra: ExtraColumns,
}

/// One of the four numbers.
#[derive(Clone, Debug)]
pub(crate) struct IndexFigure {
    pub(crate) slug: &'static str,
    pub(crate) label: String,
    pub(crate) value: String,
    /// Its unit; empty for a rate.
    pub(crate) unit: &'static str,
    /// Where its list is; `None` if there is nothing to list.
    pub(crate) href: Option<String>,
    /// Of how many, and what is not in it.
    pub(crate) base: String,
}

/// The running term.
#[derive(Clone, Debug)]
pub(crate) struct Progress {
    /// The term in words.
    pub(crate) name: String,
    pub(crate) days: String,
    /// How many days are left, in words.
    pub(crate) left: String,
    /// Pairs that were met, of those that have to be, in words.
    pub(crate) met: String,
    /// Whom these numbers lack; empty where they lack nobody.
    pub(crate) lacking: String,
    pub(crate) href: String,
    /// The same as a bar; `None` where nobody has to be met.
    pub(crate) chart: Option<Chart>,
}

/// One line of the trend.
#[derive(Clone, Debug)]
pub(crate) struct TermRow {
    /// The period's 编号, with the rule's where several ask for contact.
    pub(crate) name: String,
    /// Where its list is.
    pub(crate) href: String,
    /// Numbers of its contact duties.
    pub(crate) counts: Counts,
}

/// The front page of a report.
pub(crate) fn overview(lookup: &Lookup<'_>) -> Index {
    let by_term = lookup.facts.ledger.counts_by_term();
    let sums = contact::sums(lookup, by_term);
    let term =
        if by_term { lookup.current_term().map(|term| progress(lookup, term, &sums)) } else { running(lookup, &sums) };
    let rows: Vec<TermRow> = sums.iter().map(row).collect();
    Index {
        title: "首页".to_owned(),
        statement: statement(lookup, term.as_ref(), &sums),
        figures: figures(lookup, &sums),
        span: if by_term { lookup.facts.model.calendar.term_word() } else { "期" },
        term,
        decisions: decisions::decisions(lookup),
        rules: ledger::all_rules(lookup),
        extra: lookup.facts.ledger.tally(|_| true).into(),
        trend: trend(&sums),
        unit: if sums.iter().all(|sum| sum.unit == "对") { "对" } else { "项" },
        terms_extra: ExtraColumns::of(rows.iter().map(|row| &row.counts)),
        terms: rows,
    }
}

/// The state in one sentence: the running term, the last one that is over, and what is left undone. Rates
/// of unlike rules are never pooled: many notes would outweigh the few talks that were missed.
fn statement(lookup: &Lookup<'_>, term: Option<&Progress>, sums: &[ContactSum<'_>]) -> String {
    let facts = &lookup.facts;
    let tally = facts.ledger.tally(|_| true);
    let school = &facts.model.institution.name;
    let as_of = wording::day(facts.as_of);
    if tally.total() == 0 {
        return format!("截至{as_of}，{school}的记录里还没有应办事项。");
    }
    let running = term.map(|term| format!("{}{}", term.name, term.met));
    let over = contact::last_over(sums).and_then(|(sum, several)| {
        let (kept, judged) = (sum.tally.kept(), sum.tally.judged());
        let (period, rate) = (wording::term(&sum.period.name), wording::rate(sum.tally)?);
        let of_how_many = format!("{rate}（{kept}/{judged}）");
        Some(if several > 1 {
            format!("{period}完成率最低的是{}，{of_how_many}", sum.subject())
        } else {
            format!("{period}{}完成率 {of_how_many}", sum.subject())
        })
    });
    let undone = match (tally.judged(), tally.missed) {
        (0, _) if tally.open() == tally.total() => "应办事项都还没有到期".to_owned(),
        (0, _) => "还没有期限已过、可以判断的应办事项".to_owned(),
        (judged, 0) => format!("各项规则已到期的 {judged} 项全部办到"),
        (judged, missed) => format!("各项规则已到期的 {judged} 项中{} {missed} 项", Verdict::Missed.word()),
    };
    let levels = [(Level::Error, facts.summary.errors), (Level::Warning, facts.summary.warnings)];
    let found = levels.iter().filter(|(_, number)| *number > 0);
    let found: Vec<String> = found.map(|(level, number)| format!("{} {number} 条", level.word())).collect();
    let findings = if found.is_empty() {
        let [error, warning] = levels.map(|(level, _)| level.word());
        format!("检查没有发现“{error}”或“{warning}”的问题")
    } else {
        format!("检查发现{}{}", found.join("、"), by_history(lookup))
    };
    // What nobody can judge is past its time, too, and is among neither.
    let unstated = (tally.unstated > 0).then(|| format!("另有 {} 项{}", tally.unstated, Verdict::Unstated.word()));
    let undone = [Some(undone), unstated].into_iter().flatten().collect::<Vec<_>>().join("，");
    let parts: Vec<String> = [running, over, Some(undone), Some(findings)].into_iter().flatten().collect();
    format!("截至{as_of}，{school}{}。", parts.join("；"))
}

/// Of the findings just counted, those that only the history tells: they are of days after 截至日 as well, and `check`
/// says them with --history only.
fn by_history(lookup: &Lookup<'_>) -> String {
    let weighty = lookup.facts.findings.iter().filter(|finding| finding.level > Level::Hint);
    match weighty.filter(|finding| finding.code.of_history).count() {
        0 => String::new(),
        number => format!("（其中 {number} 条由提交历史查出）"),
    }
}

fn figures(lookup: &Lookup<'_>, sums: &[ContactSum<'_>]) -> Vec<IndexFigure> {
    let tally = lookup.facts.ledger.tally(|_| true);
    let opens = |number: usize, href: &str| (number > 0).then(|| href.to_owned());
    let (raised, answered) = suggestion::numbers(lookup);
    vec![
        over(sums),
        IndexFigure {
            slug: "missed",
            label: Verdict::Missed.word().to_owned(),
            value: tally.missed.to_string(),
            unit: "项",
            href: opens(tally.missed, &Filter::ledger().verdict(Verdict::Missed).href()),
            base: format!("已到期 {} 项之中", tally.judged()),
        },
        IndexFigure {
            slug: "due",
            label: Verdict::Due.word().to_owned(),
            value: tally.due.to_string(),
            unit: "项",
            href: opens(tally.due, &Filter::ledger().verdict(Verdict::Due).href()),
            base: format!("期限未到 {} 项之中；{} 项已提前办到", tally.open(), tally.early),
        },
        IndexFigure {
            slug: "feedback",
            label: "意见建议未答复".to_owned(),
            value: (raised - answered).to_string(),
            unit: "件",
            href: opens(raised - answered, &Filter::feedback().waiting().href()),
            base: format!("共收到 {raised} 件，已答复本人 {answered} 件"),
        },
    ]
}

/// The rate of contact of the last period that is over; the lowest where several rules ask for contact.
fn over(sums: &[ContactSum<'_>]) -> IndexFigure {
    let figure = |label: String, value: String, href: Option<String>, base: String| IndexFigure {
        slug: "met",
        label,
        value,
        unit: "",
        href,
        base,
    };
    let Some((sum, several)) = contact::last_over(sums) else {
        return figure("定期联系完成率".to_owned(), "—".to_owned(), None, "还没有期限已过的定期联系".to_owned());
    };
    let (period, tally) = (&sum.period.name, sum.tally);
    let base = format!(
        "{}：{} {} / 已到期 {}；{} {} 不计入",
        wording::term(period),
        DutyWords::CONTACT.met,
        tally.kept(),
        tally.judged(),
        DutyWords::CONTACT.waived,
        tally.waived
    );
    let base = if several > 1 { format!("{base}；{several} 条规则中最低的") } else { base };
    figure(
        format!("最近一期{}完成率", sum.subject()),
        wording::rate(tally).unwrap_or_default(),
        Some(Filter::ledger().rule(sum.rule).period(period).judged().href()),
        base,
    )
}

fn trend(sums: &[ContactSum<'_>]) -> Chart {
    let rows =
        sums.iter().map(|sum| (sum.label(), sum.tally, sum.unit, Counts::new(sum.tally, &Filter::ledger()).rate));
    chart::of_contact("各期定期联系的完成情况", "条末为完成率", rows)
}

fn row(sum: &ContactSum<'_>) -> TermRow {
    let counted = Filter::ledger().rule(sum.rule).period(&sum.period.name);
    let href = counted.href();
    let counts = Counts::new(sum.tally, &counted);
    TermRow { name: sum.label(), href, counts }
}

fn progress(lookup: &Lookup<'_>, key: TermKey, sums: &[ContactSum<'_>]) -> Progress {
    let term = lookup.facts.model.term(key);
    let as_of = lookup.facts.as_of;
    let span = lookup.facts.model.calendar.term_word();
    let left = if as_of <= term.end {
        format!("距{span}结束还有 {} 天", (term.end - as_of).num_days())
    } else {
        format!("{span}已结束，距计入截止还有 {} 天", (term.counts_until - as_of).num_days())
    };
    let own: Vec<&ContactSum<'_>> = sums.iter().filter(|sum| sum.period.term == Some(key)).collect();
    Progress {
        name: wording::term(&term.id.value),
        days: format!("{}；联系计入至 {}", wording::days(term.start, Some(term.end)), term.counts_until),
        left,
        met: met(lookup, term.year, &own),
        lacking: uncovered::sentence(&lookup.facts, term.year),
        href: Filter::ledger().period(&term.id.value).href(),
        chart: bars(&format!("本{span}定期联系的进度"), &own),
    }
}

/// What each rule says of those who were met.
fn met(lookup: &Lookup<'_>, year: YearKey, sums: &[&ContactSum<'_>]) -> String {
    let words: Vec<String> = sums.iter().map(|sum| contact::met(sum)).collect();
    if words.is_empty() { uncovered::no_pairs(&lookup.facts, year) } else { words.join("；") }
}

/// A bar for each rule: those who were met among those who have to be.
fn bars(title: &str, sums: &[&ContactSum<'_>]) -> Option<Chart> {
    let owed = sums.iter().filter(|sum| sum.tally.owed() > 0);
    let rows: Vec<_> =
        owed.map(|sum| (sum.label(), sum.tally, sum.unit, format!("{}/{}", sum.tally.met, sum.tally.owed()))).collect();
    let note = format!("条末为{}数与{}数", DutyWords::CONTACT.met, DutyWords::CONTACT.owed);
    (!rows.is_empty()).then(|| chart::of_contact(title, &note, rows))
}

/// The progress of the last running period that is no term; `None` where all are over. Its duties need not be pairs.
fn running(lookup: &Lookup<'_>, sums: &[ContactSum<'_>]) -> Option<Progress> {
    let (period, left) =
        sums.iter().rev().find_map(|sum| Some((sum.period, sum.period.days_left(lookup.facts.as_of)?)))?;
    let own: Vec<&ContactSum<'_>> = sums.iter().filter(|sum| sum.period == period).collect();
    Some(Progress {
        name: wording::term(&period.name),
        days: wording::days(period.start, Some(period.until)),
        left: format!("距期限还有 {left} 天"),
        met: met(lookup, period.year, &own),
        lacking: uncovered::sentence(&lookup.facts, period.year),
        href: Filter::ledger().period(&period.name).href(),
        chart: bars("本期定期联系的进度", &own),
    })
}
