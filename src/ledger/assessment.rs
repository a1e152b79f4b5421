//! 年度考核 (五.3): what the duties of a unit and of its cadres come to in a school year, indicator
//! by indicator. The rules and every page and document take the figures from here.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::ledger::{Duty, Holder, Ledger, Object, Verdict};
use crate::model::Model;
use crate::model::key::{AssessmentKey, UnitKey, YearKey};
use crate::model::pack::{AssessmentParameters, Grade, Indicator, Parameters};

/// One unit in one school year, as one rule of the pack assesses it.
#[derive(Clone, Debug)]
pub struct UnitYear<'a> {
    /// The unit.
    pub unit: UnitKey,
    /// The school year.
    pub year: YearKey,
    /// The duty of being assessed: its rule, its days, its verdict.
    pub duty: &'a Duty,
    /// What the rule asks for.
    pub parameters: &'a AssessmentParameters,
    /// The indicators, in the order of the pack.
    pub indicators: Vec<IndicatorSum<'a>>,
    /// Whether the figures can still change by time alone: the year or a duty of it is open.
    pub open: bool,
}

/// One indicator of a unit and year: the numerator is `met`, the denominator `met` and `missed`.
#[derive(Clone, Debug)]
pub struct IndicatorSum<'a> {
    /// The indicator of the pack.
    pub indicator: &'a Indicator,
    /// 已办, the period over.
    pub met: Vec<&'a Duty>,
    /// 未办.
    pub missed: Vec<&'a Duty>,
    /// What is not counted, with the reason.
    pub excluded: Vec<(&'a Duty, Exclusion)>,
}

/// Why a duty is in neither numerator nor denominator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exclusion {
    /// Met, but the period is still open: a rate of what is open would always read 100 %.
    Early,
    /// The period is still open.
    Open,
    /// An approved waiver covers it.
    Waived,
    /// The pack does not say how much is asked.
    Silent,
    /// A record leaves out what the judgement needs.
    Unstated,
}

impl Exclusion {
    /// All reasons, in the order in which pages show them.
    pub const ALL: [Self; 5] = [Self::Early, Self::Open, Self::Waived, Self::Silent, Self::Unstated];

    /// The words readers see.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Early => "提前办到，期限未到",
            Self::Open => "期限未到",
            Self::Waived => Verdict::Waived.word(),
            Self::Silent => Verdict::Silent.word(),
            Self::Unstated => Verdict::Unstated.word(),
        }
    }
}

/// 得分, in tenths of a point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    /// Points of each indicator, in their order; `None` for one without weight or denominator.
    pub points: Vec<Option<u128>>,
    /// What is taken off for missed duties of indicators without weight.
    pub deducted: u128,
    /// What remains, never below zero.
    pub total: u128,
}

/// A condition of a grade that the facts do not meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unmet {
    /// 最低分.
    Score {
        /// Points that the grade asks for.
        minimum: u32,
        /// Tenths of a point that there are.
        total: u128,
    },
    /// 未履行至多.
    Missed {
        /// Missed duties that the grade allows.
        maximum: u32,
        /// Missed duties that there are.
        number: usize,
    },
}

/// All units that are assessed, in all school years that have begun, by year and 编号.
#[must_use]
pub fn unit_years<'a>(model: &'a Model, ledger: &'a Ledger, as_of: NaiveDate) -> Vec<UnitYear<'a>> {
    let assessed: Vec<&Duty> = ledger.duties.iter().filter(|duty| duty.object == Object::Assessment).collect();
    if assessed.is_empty() {
        return Vec::new();
    }
    let owned = Owned::new(model, ledger, as_of);
    assessed.into_iter().filter_map(|duty| owned.unit_year(duty)).collect()
}

/// Duties by school year and unit.
struct Owned<'a> {
    model: &'a Model,
    as_of: NaiveDate,
    duties: BTreeMap<(YearKey, UnitKey), Vec<&'a Duty>>,
}

impl<'a> Owned<'a> {
    fn new(model: &'a Model, ledger: &'a Ledger, as_of: NaiveDate) -> Self {
        let mut owned = Self { model, as_of, duties: BTreeMap::new() };
        for duty in &ledger.duties {
            if let Some(unit) = duty.holder.unit(model) {
                owned.duties.entry((duty.period.year, unit)).or_default().push(duty);
            }
        }
        owned
    }

    fn unit_year(&self, duty: &'a Duty) -> Option<UnitYear<'a>> {
        let Holder::Unit(unit) = duty.holder else { return None };
        let rule = self.model.rule(duty.rule);
        let Parameters::Assessment(parameters) = rule.parameters_on(duty.period.start) else { return None };
        let year = duty.period.year;
        let indicators: Vec<_> =
            parameters.indicators.iter().map(|indicator| self.indicator(indicator, (year, unit))).collect();
        let over = self.model.calendar.year_is_over(year, self.as_of);
        let open = !over || indicators.iter().any(IndicatorSum::is_open);
        Some(UnitYear { unit, year, duty, parameters, indicators, open })
    }

    fn indicator(&self, indicator: &'a Indicator, of: (YearKey, UnitKey)) -> IndicatorSum<'a> {
        let mut sum = IndicatorSum { indicator, met: Vec::new(), missed: Vec::new(), excluded: Vec::new() };
        let own = self.duties.get(&of).into_iter().flatten().copied();
        for duty in own.filter(|duty| indicator.rules.contains(&duty.rule)) {
            match duty.verdict {
                Verdict::Met if !duty.is_open() => sum.met.push(duty),
                Verdict::Missed => sum.missed.push(duty),
                Verdict::Met => sum.excluded.push((duty, Exclusion::Early)),
                Verdict::Due => sum.excluded.push((duty, Exclusion::Open)),
                Verdict::Waived => sum.excluded.push((duty, Exclusion::Waived)),
                Verdict::Silent => sum.excluded.push((duty, Exclusion::Silent)),
                Verdict::Unstated => sum.excluded.push((duty, Exclusion::Unstated)),
            }
        }
        sum
    }
}

impl IndicatorSum<'_> {
    /// 应: the denominator.
    #[must_use]
    pub const fn due(&self) -> usize {
        self.met.len() + self.missed.len()
    }

    /// 已: the numerator.
    #[must_use]
    pub const fn done(&self) -> usize {
        self.met.len()
    }

    /// Points for the whole of it.
    fn weight(&self) -> u128 {
        self.indicator.weight.unwrap_or(0).into()
    }

    /// What its missed duties take off.
    fn off(&self) -> u128 {
        u128::from(self.indicator.deduction.unwrap_or(0)) * self.missed.len() as u128
    }

    /// What it earns of its weight, times its denominator.
    fn earned(&self) -> u128 {
        if self.indicator.deduction.is_some() {
            self.weight().saturating_sub(self.off()) * self.due() as u128
        } else {
            self.weight() * self.met.len() as u128
        }
    }

    /// Every duty of the indicator, counted or not.
    pub fn duties(&self) -> impl Iterator<Item = &Duty> {
        let counted = self.met.iter().chain(&self.missed).copied();
        counted.chain(self.excluded.iter().map(|(duty, _)| *duty))
    }

    /// How many duties are excluded for a reason.
    #[must_use]
    pub fn excluded_for(&self, reason: Exclusion) -> usize {
        self.excluded.iter().filter(|(_, own)| *own == reason).count()
    }

    /// Whether a duty is still open.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.excluded.iter().any(|(_, reason)| matches!(reason, Exclusion::Early | Exclusion::Open))
    }
}

impl UnitYear<'_> {
    /// The unit and the school year, as messages name them: `音乐学系党总支 2025-2026 学年`.
    #[must_use]
    pub fn named(&self, model: &Model) -> String {
        format!("{} {}", model.unit(self.unit).name, model.calendar.year_name(self.year))
    }

    /// Missed duties of all indicators; one that two indicators name counts once.
    #[must_use]
    pub fn missed(&self) -> usize {
        let missed = self.indicators.iter().flat_map(|sum| &sum.missed);
        missed.map(|duty| std::ptr::from_ref::<Duty>(duty)).collect::<BTreeSet<_>>().len()
    }

    /// 得分: the points of the indicators, less what those without weight take off; `None` where the
    /// pack gives no weights, or no weighted indicator has anything to count.
    ///
    /// An indicator with 每项扣分 earns its weight less so much for each missed duty, never below
    /// zero; one without earns weight times rate. The weight of an indicator without a denominator
    /// is spread over the others in proportion, so that a unit neither gains nor loses by it.
    #[must_use]
    pub fn score(&self) -> Option<Score> {
        let counted = || self.indicators.iter().filter(|sum| sum.due() > 0);
        let full: u128 = self.indicators.iter().map(IndicatorSum::weight).sum();
        let used: u128 = counted().map(IndicatorSum::weight).sum();
        if used == 0 {
            return None;
        }
        // Tenths of points, as one fraction, so that thirds add up to a whole.
        let common = counted().map(|sum| sum.due() as u128).fold(1, least_common_multiple);
        let tenths = |earned: u128, whole: u128| {
            rounded(earned.saturating_mul(full).saturating_mul(10), used.saturating_mul(whole))
        };
        let points = |sum: &IndicatorSum<'_>| {
            (sum.weight() > 0 && sum.due() > 0).then(|| tenths(sum.earned(), sum.due() as u128))
        };
        let share = |sum: &IndicatorSum<'_>| sum.earned().saturating_mul(common / sum.due() as u128);
        let unweighted = self.indicators.iter().filter(|sum| sum.weight() == 0);
        let deducted = unweighted.map(IndicatorSum::off).sum::<u128>() * 10;
        let earned = counted().map(share).fold(0, u128::saturating_add);
        Some(Score {
            points: self.indicators.iter().map(points).collect(),
            deducted,
            total: tenths(earned, common).saturating_sub(deducted),
        })
    }

    /// What a grade asks for and the facts do not give. Where there is no score, a least score is not
    /// asked for.
    #[must_use]
    pub fn unmet(&self, grade: &Grade) -> Vec<Unmet> {
        let mut unmet = Vec::new();
        if let (Some(minimum), Some(Score { total, .. })) = (grade.minimum_score, self.score())
            && total < u128::from(minimum) * 10
        {
            unmet.push(Unmet::Score { minimum, total });
        }
        let number = self.missed();
        if let Some(maximum) = grade.maximum_missed.filter(|maximum| number > *maximum as usize) {
            unmet.push(Unmet::Missed { maximum, number });
        }
        unmet
    }

    /// The position of the best grade that the facts allow; `None` if they allow none.
    #[must_use]
    pub fn best_grade(&self) -> Option<usize> {
        self.parameters.grades.iter().position(|grade| self.unmet(grade).is_empty())
    }

    /// The unit's records for the school year, whether in time or not.
    pub fn records<'m>(&self, model: &'m Model) -> impl Iterator<Item = AssessmentKey> + use<'m> {
        let (unit, year) = (self.unit, self.year);
        let own = model.assessments.iter().enumerate();
        own.filter(move |(_, record)| record.unit.value == unit && record.year.value == year)
            .map(|(index, _)| AssessmentKey::new(index))
    }
}

/// Tenths of a point as people write them: `88.5`.
#[must_use]
pub fn points(tenths: u128) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// Half a tenth is rounded up.
const fn rounded(parts: u128, whole: u128) -> u128 {
    parts.saturating_add(whole / 2) / whole
}

fn least_common_multiple(one: u128, other: u128) -> u128 {
    let (mut divisor, mut rest) = (one, other);
    while rest > 0 {
        (divisor, rest) = (rest, divisor % rest);
    }
    (one / divisor).saturating_mul(other)
}
