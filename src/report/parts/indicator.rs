//! 指标 of 年度考核 as pages and documents write them: figures, what they mean, and who has so few
//! pairs that a rate says little.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use serde::Serialize;

use crate::ledger::assessment::{Exclusion, IndicatorSum, UnitYear, points};
use crate::ledger::pair::Pair;
use crate::ledger::{Duty, DutyWords, Ledger};
use crate::model::Model;
use crate::model::key::{UnitKey, YearKey};
use crate::model::office::{Assessment, AssessmentPart, Claim};
use crate::model::pack::Parameters;
use crate::report::words::wording;

/// With fewer pairs than this in a school year, one missed duty turns a rate over.
pub(crate) const FEW_PAIRS: usize = 5;

/// Said of a unit with so few pairs.
pub(crate) const FEW: &str = "对数少，完成率仅供参考";

/// One indicator in figures.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct IndicatorFigure {
    /// 名称.
    pub(crate) name: String,
    /// 已: the numerator.
    pub(crate) done: usize,
    /// 应: the denominator.
    pub(crate) due: usize,
    /// 完成率; `—` without a denominator.
    pub(crate) rate: String,
    /// 未办.
    pub(crate) missed: usize,
    /// What is not counted: number and reason.
    pub(crate) excluded: Vec<ExclusionReason>,
    /// 权重; empty without one.
    pub(crate) weight: String,
    /// 得分; `—` without weight or denominator.
    pub(crate) points: String,
    /// 自报 as `8/8`; empty where the unit states nothing.
    pub(crate) claim: String,
    /// Whether the unit's own figures differ from these.
    pub(crate) differs: bool,
}

/// How many duties or records are not counted for one reason.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ExclusionReason {
    pub(crate) words: &'static str,
    pub(crate) number: usize,
}

/// What a number means.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Definition {
    pub(crate) term: String,
    /// How it is made.
    pub(crate) text: String,
}

/// 得分 in figures.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ScoreFigure {
    /// Points taken off; empty where there are none.
    pub(crate) deducted: String,
    pub(crate) total: String,
}

/// A numerator and its denominator.
pub(crate) struct Fraction {
    /// `12/13`; `—` without a denominator.
    pub(crate) text: String,
    /// Empty without a denominator.
    pub(crate) rate: String,
}

impl Fraction {
    pub(crate) fn new(done: usize, due: usize) -> Self {
        let text = if due > 0 { format!("{done}/{due}") } else { "—".to_owned() };
        Self { text, rate: wording::share(done, due).unwrap_or_default() }
    }
}

/// The indicators of a unit and year, beside what the unit says of itself.
pub(crate) fn figures(year: &UnitYear<'_>, records: &[&Assessment]) -> Vec<IndicatorFigure> {
    let score = year.score();
    let claim_of = |sum: &IndicatorSum<'_>| {
        let named = |claim: &&Claim| claim.indicator.value == sum.indicator.name.value;
        records.iter().flat_map(|record| &record.claims).find(named)
    };
    let figure = |(index, sum): (usize, &IndicatorSum<'_>)| {
        let claim = claim_of(sum);
        let earned = score.as_ref().and_then(|score| score.points[index]);
        IndicatorFigure {
            name: sum.indicator.name.value.clone(),
            done: sum.done(),
            due: sum.due(),
            rate: wording::share(sum.done(), sum.due()).unwrap_or_else(|| "—".to_owned()),
            missed: sum.missed.len(),
            excluded: reasons(sum),
            weight: sum.indicator.weight.map(|weight| weight.to_string()).unwrap_or_default(),
            points: earned.map_or_else(|| "—".to_owned(), points),
            claim: claim.map(|claim| format!("{}/{}", claim.done.value, claim.due.value)).unwrap_or_default(),
            differs: claim
                .is_some_and(|claim| (claim.done.value as usize, claim.due.value as usize) != (sum.done(), sum.due())),
        }
    };
    year.indicators.iter().enumerate().map(figure).collect()
}

fn reasons(sum: &IndicatorSum<'_>) -> Vec<ExclusionReason> {
    let excluded =
        Exclusion::ALL.map(|reason| ExclusionReason { words: reason.words(), number: sum.excluded_for(reason) });
    excluded.into_iter().filter(|reason| reason.number > 0).collect()
}

/// 得分 of a unit and year; `None` where the pack gives no weights, and while anything is open: a
/// score of what happens to be over would mislead.
pub(crate) fn score(year: &UnitYear<'_>) -> Option<ScoreFigure> {
    let score = year.score().filter(|_| !year.open);
    score.map(|score| ScoreFigure {
        deducted: if score.deducted > 0 { points(score.deducted) } else { String::new() },
        total: points(score.total),
    })
}

/// How many pairs the cadres of a unit have in a school year.
pub(crate) fn pairs(model: &Model, ledger: &Ledger, unit: UnitKey, year: YearKey) -> usize {
    pairs_of(model, ledger, unit, year).count()
}

/// The pairs of the cadres of a unit in a school year.
pub(crate) fn pairs_of<'a>(
    model: &'a Model,
    ledger: &'a Ledger,
    unit: UnitKey,
    year: YearKey,
) -> impl Iterator<Item = &'a Pair> {
    ledger.pairs.iter().filter(move |pair| pair.year == year && model.cadre(pair.cadre).unit.value == unit)
}

/// How every number of these units and years is made: the same for all of them.
pub(crate) fn definitions(model: &Model, years: &[&UnitYear<'_>]) -> Vec<Definition> {
    let line = |term: &str, text: String| Definition { term: term.to_owned(), text };
    let office = &model.institution.office;
    let DutyWords { met, judged, missed, waived, silent, unstated, .. } = DutyWords::ANY;
    let mut lines = vec![
        line(judged, format!("这一年里期限已过的应办事项：{met}与{missed}之和，即分母。")),
        line(met, format!("其中{met}的，即分子。按期做到才算；逾期补做的仍是{missed}，迟到的记录列在那一项后面。")),
        line("完成率", format!("{met}÷{judged}。分母为零的不算完成率，写“—”，不是零，也不是满分。")),
        line(
            "不计入",
            format!(
                "期限未到的（含提前办到的）、经批准{waived}的、{silent}的、{unstated}的，既不进分子也不进分母；逐项列出缘由。"
            ),
        ),
        line(
            "属于哪个单位",
            format!("责任人是本单位，或者是本单位的干部（按干部名册所写的单位）。{office}自己的应办事项不归任何单位。"),
        ),
        line(
            "属于哪一年",
            "名单、定期联系按其所属的年度和期间；记载、答复、汇总等由一件事引起的，按这件事发生之日。".to_owned(),
        ),
    ];
    if years.iter().any(|year| asks_for_notes(model, year)) {
        let text =
            format!("联系有记录，但没有写“记载”之日，是否及时无从核对：不算{met}，也不算{missed}；列出每一条，不计。");
        lines.push(line(Exclusion::Unstated.words(), text));
    }
    if years.iter().any(|year| !year.parameters.indicators.iter().all(|indicator| indicator.weight.is_none())) {
        let text = format!(
            "满分为各指标权重之和。写了“每项扣分”的指标，从权重里每项{missed}扣这么多，扣完为止；没有写的，权重乘以完成率。\
            分母为零的指标不算，它的权重按比例分给其余指标。没有权重而写了“每项扣分”的，从总分里扣。\
            不低于零，四舍五入到 0.1 分。这一年还没有结束、还有应办事项没有到期的，不出得分。"
        );
        lines.push(line("得分", text));
    }
    let few = format!("一年里联谊对子不足 {FEW_PAIRS} 对的单位，一两项就会使完成率大起大落，注明“{FEW}”。");
    lines.push(line("对数少", few));
    let order = format!(
        "按同一条规则考核的单位用同一口径，按编号排列，不按完成率排名。评的是单位和干部，不评任何一位{}；关键时刻一段由人来写，不计分。",
        model.pack.appellations.friends
    );
    lines.push(line("排列", order));
    lines
}

/// How pages and papers head a text of an assessment: 统战部意见 with the name that the Office has here.
pub(crate) fn label(model: &Model, key: &str) -> String {
    if key == AssessmentPart::Opinion.word() { format!("{}意见", model.institution.office) } else { key.to_owned() }
}

fn asks_for_notes(model: &Model, year: &UnitYear<'_>) -> bool {
    let start = year.duty.period.start;
    let mut rules = year.parameters.indicators.iter().flat_map(|indicator| &indicator.rules);
    rules.any(|rule| matches!(model.rule(*rule).parameters_on(start), Parameters::Note(_)))
}

/// Until when these units are to be assessed, in words that follow others; empty where no time is laid down. Units of
/// several rules may have several days.
pub(crate) fn deadlines(years: &[&UnitYear<'_>]) -> String {
    let days: BTreeSet<Option<NaiveDate>> =
        years.iter().map(|year| year.parameters.within_days.map(|_| year.duty.period.until)).collect();
    let said: Vec<String> = days.iter().flatten().map(|day| wording::day(*day)).collect();
    match said.as_slice() {
        [] => String::new(),
        [day] if days.len() == 1 => format!("，考核应在{day}以前完成"),
        [day] => format!("，规则定有期限的，考核应在{day}以前完成"),
        many => format!("，考核应按各自的规则在{}以前完成", many.join("、")),
    }
}

/// The day until which the assessment is to be made, in words; empty where no time is laid down.
pub(crate) fn deadline(year: &UnitYear<'_>) -> String {
    let Duty { period, .. } = year.duty;
    year.parameters.within_days.map_or(String::new(), |_| wording::day(period.until))
}
