//! 年度考核 of one unit for one school year: what was computed, beside it what people wrote (五.3).

use crate::diagnostic::{self, Named};
use crate::ledger::Duty;
use crate::ledger::assessment::{Exclusion, IndicatorSum, UnitYear};
use crate::model::key::{CadreKey, UnitKey, YearKey};
use crate::model::office;
use crate::report::address;
use crate::report::filter::{Filter, Standing};
use crate::report::internal::assessments::assessed;
use crate::report::lookup::Lookup;
use crate::report::parts::answer::{self, AnswerView};
use crate::report::parts::duty::{self, DutyRow};
use crate::report::parts::evidence;
use crate::report::parts::finding::{self, FindingView};
use crate::report::parts::indicator::{self, Definition, IndicatorFigure, ScoreFigure};
use crate::report::parts::{Count, Link};
use crate::report::words::wording;
use crate::rules::{self, codes};

/// The page of one unit and school year.
#[derive(Clone, Debug)]
pub(crate) struct Assessment {
    pub(crate) path: String,
    pub(crate) title: String,
    pub(crate) unit: Link,
    /// 编号 of the unit.
    pub(crate) id: String,
    /// The school year, leading to all units.
    pub(crate) year: Link,
    /// The duty of being assessed; `None` where no rule asks for it.
    pub(crate) duty: Option<DutyRow>,
    /// Until when, in words; empty where no time is laid down.
    pub(crate) deadline: String,
    /// The pairs of the unit in the year.
    pub(crate) pairs: Vec<PairOfYear>,
    /// Said where they are few; empty otherwise.
    pub(crate) few: String,
    /// Whether the figures can still change by time alone.
    pub(crate) open: bool,
    /// The indicators in figures.
    pub(crate) figures: Vec<LinkedFigure>,
    /// 得分; `None` where the pack gives no weights.
    pub(crate) score: Option<ScoreFigure>,
    /// What people wrote; usually one record.
    pub(crate) records: Vec<Record>,
    /// Whether the unit states figures of its own.
    pub(crate) claimed: bool,
    pub(crate) findings: Vec<FindingView>,
    /// The key events of the year.
    pub(crate) events: Vec<Event>,
    /// The indicators, duty by duty.
    pub(crate) indicators: Vec<Detail>,
    /// The cadres of the unit who held office in the year.
    pub(crate) cadres: Vec<Link>,
    /// How every number is made.
    pub(crate) definitions: Vec<Definition>,
}

/// One pair of the unit.
#[derive(Clone, Debug)]
pub(crate) struct PairOfYear {
    pub(crate) cadre: Link,
    pub(crate) friend: String,
}

/// One indicator in figures, each leading to its duties in the ledger.
#[derive(Clone, Debug)]
pub(crate) struct LinkedFigure {
    /// Anchor of the indicator below.
    pub(crate) anchor: String,
    pub(crate) figure: IndicatorFigure,
    pub(crate) done: Count,
    pub(crate) due: Count,
    pub(crate) missed: Count,
    /// What the unit says to it.
    pub(crate) answers: Vec<AnswerView>,
    /// What is not counted: in words, and how many.
    pub(crate) excluded: Vec<(&'static str, Count)>,
}

/// What people wrote.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    pub(crate) file: String,
    /// 自评, 统战部意见, 等次, 关键时刻, 日期.
    pub(crate) lines: Vec<RecordText>,
}

/// One text.
#[derive(Clone, Debug)]
pub(crate) struct RecordText {
    pub(crate) label: String,
    /// Its lines; empty where nothing was written.
    pub(crate) text: Vec<String>,
}

/// A key event, as a fact of the school's year.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    /// 日期.
    pub(crate) date: String,
    /// 名称.
    pub(crate) name: String,
}

/// One indicator, duty by duty.
#[derive(Clone, Debug)]
pub(crate) struct Detail {
    pub(crate) id: String,
    /// 名称.
    pub(crate) name: String,
    /// Done over due; `—` where nothing is due yet.
    pub(crate) fraction: String,
    /// The rules whose duties are summed up, with their clauses.
    pub(crate) rules: Vec<RuleLink>,
    /// 未办.
    pub(crate) missed: Vec<DutyRow>,
    /// Not counted, with the reason.
    pub(crate) excluded: Vec<Excluded>,
    /// 已办.
    pub(crate) met: Vec<DutyRow>,
    /// 未写明: what each duty is about. There may be many after an import of old notes, so they have no rows.
    pub(crate) unstated: Vec<Link>,
}

/// A rule and its clause.
#[derive(Clone, Debug)]
pub(crate) struct RuleLink {
    pub(crate) rule: String,
    pub(crate) clause: Link,
}

/// A duty that is not counted.
#[derive(Clone, Debug)]
pub(crate) struct Excluded {
    pub(crate) reason: &'static str,
    pub(crate) row: DutyRow,
}

/// The title of the page of one unit and school year: of a unit that no rule assesses, what it wrote of the year.
pub(crate) fn title(lookup: &Lookup<'_>, year: YearKey, unit: UnitKey) -> String {
    let model = lookup.facts.model;
    let is_assessed = assessed::one(lookup, year, unit).figures.is_some();
    let what = if is_assessed { "年度考核" } else { assessed::NOT_ASSESSED };
    format!("{}{}{what}", model.unit(unit).name, wording::term(&model.calendar.year(year).id.value))
}

/// The page of one unit and school year.
pub(crate) fn single(lookup: &Lookup<'_>, year: YearKey, unit: UnitKey) -> Assessment {
    let model = lookup.facts.model;
    let subject = assessed::one(lookup, year, unit);
    let figures = subject.figures;
    let year_id = &model.calendar.year(year).id.value;
    let (name, id) = (&model.unit(unit).name, &model.unit(unit).id.value);
    let records: Vec<&office::Assessment> = subject.records.iter().map(|key| &model.assessments[key.index()]).collect();
    let pairs = indicator::pairs_of(model, lookup.facts.ledger, unit, year);
    let pairs: Vec<PairOfYear> = pairs
        .map(|pair| PairOfYear {
            cadre: Link::cadre(model, pair.cadre),
            friend: model.friend_name(pair.friend).to_owned(),
        })
        .collect();
    let about = diagnostic::Subject::of(Named::Unit(id.clone())).during(year_id);
    let findings = (0..lookup.facts.findings.len()).filter(|index| {
        let finding = &lookup.facts.findings[*index];
        *finding.code.area == codes::ASSESSMENT && finding.subject == about
    });
    Assessment {
        path: address::assessment_file(model, year, unit),
        title: title(lookup, year, unit),
        unit: Link::to(address::unit(model, unit), name.clone()),
        id: id.clone(),
        year: Link::to(address::assessments(model, year), wording::term(year_id)),
        duty: figures.map(|figures| duty::row(lookup, figures.duty)),
        deadline: figures.map(indicator::deadline).unwrap_or_default(),
        few: if pairs.len() < indicator::FEW_PAIRS { indicator::FEW.to_owned() } else { String::new() },
        pairs,
        open: figures.is_some_and(|figures| figures.open),
        figures: figures.map(|figures| linked(lookup, figures, &records)).unwrap_or_default(),
        score: figures.and_then(indicator::score),
        claimed: records.iter().any(|record| !record.claims.is_empty()),
        records: records.iter().map(|record| written(lookup, record)).collect(),
        findings: findings.map(|index| finding::view(lookup, index)).collect(),
        events: model
            .events_of(year)
            .map(|event| Event { date: wording::short_day(event.date.value), name: event.name.clone() })
            .collect(),
        indicators: figures.map(|figures| details(lookup, figures)).unwrap_or_default(),
        cadres: cadres(lookup, unit, year),
        definitions: indicator::definitions(model, &figures.into_iter().collect::<Vec<_>>()),
    }
}

fn linked(lookup: &Lookup<'_>, year: &UnitYear<'_>, records: &[&office::Assessment]) -> Vec<LinkedFigure> {
    let model = lookup.facts.model;
    let of_unit = Filter::ledger().year(model, year.year).unit(model, year.unit);
    let link = |(index, (figure, sum)): (usize, (IndicatorFigure, &IndicatorSum<'_>))| {
        let of = of_unit.clone().rules(&sum.indicator.rules);
        let standing = |standing| of.clone().standing(&[standing]).href();
        let excluded = Exclusion::ALL.map(|reason| {
            let number = sum.excluded_for(reason);
            (reason.words(), Count::new(number, standing(standing_of(reason))))
        });
        LinkedFigure {
            answers: answer::to_figure(lookup, year, sum),
            anchor: address::indicator_anchor(index),
            done: Count::new(figure.done, standing(Standing::Met)),
            due: Count::new(figure.due, of.clone().judged().href()),
            missed: Count::new(figure.missed, standing(Standing::Missed)),
            excluded: excluded.into_iter().filter(|(_, count)| count.number > 0).collect(),
            figure,
        }
    };
    indicator::figures(year, records).into_iter().zip(&year.indicators).enumerate().map(link).collect()
}

/// How the duties stand that are not counted for a reason.
const fn standing_of(reason: Exclusion) -> Standing {
    match reason {
        Exclusion::Early => Standing::Early,
        Exclusion::Open => Standing::Due,
        Exclusion::Waived => Standing::Waived,
        Exclusion::Silent => Standing::Silent,
        Exclusion::Unstated => Standing::Unstated,
    }
}

fn written(lookup: &Lookup<'_>, record: &office::Assessment) -> Record {
    let date = record.date.as_ref().map(|date| wording::day(date.value));
    // What nobody asks for is shown where somebody wrote it.
    let asked = rules::asks_for_commissioner(lookup.facts.model, record.unit.value);
    let shown = |(label, text): &(&str, Option<&str>)| *label != "统战委员" || text.is_some() || asked;
    let texts = record.texts().into_iter().chain([("日期", date.as_deref())]).filter(shown);
    Record {
        file: lookup.facts.sources.file(record.file).path.clone(),
        lines: texts
            .map(|(label, text)| RecordText {
                label: indicator::label(lookup.facts.model, label),
                text: text.iter().flat_map(|text| text.lines()).map(str::to_owned).collect(),
            })
            .collect(),
    }
}

fn details(lookup: &Lookup<'_>, year: &UnitYear<'_>) -> Vec<Detail> {
    let rows = |duties: &[&Duty]| duties.iter().map(|duty| duty::row(lookup, duty)).collect::<Vec<_>>();
    let detail = |(index, sum): (usize, &IndicatorSum<'_>)| Detail {
        id: address::indicator_anchor(index),
        name: sum.indicator.name.value.clone(),
        fraction: if sum.due() > 0 { format!("{}/{}", sum.done(), sum.due()) } else { "—".to_owned() },
        rules: rules(lookup, sum),
        missed: rows(&sum.missed),
        excluded: not_counted(sum, false)
            .map(|(duty, reason)| Excluded { reason: reason.words(), row: duty::row(lookup, duty) })
            .collect(),
        met: rows(&sum.met),
        unstated: not_counted(sum, true).map(|(duty, _)| evidence::object(lookup, &duty.object).0).collect(),
    };
    year.indicators.iter().enumerate().map(detail).collect()
}

/// What is not counted: because it is 未写明, or for another reason.
fn not_counted<'a>(sum: &IndicatorSum<'a>, unstated: bool) -> impl Iterator<Item = (&'a Duty, Exclusion)> {
    sum.excluded.iter().copied().filter(move |(_, reason)| (*reason == Exclusion::Unstated) == unstated)
}

fn rules(lookup: &Lookup<'_>, sum: &IndicatorSum<'_>) -> Vec<RuleLink> {
    let rules = sum.indicator.rules.iter().map(|key| lookup.facts.model.rule(*key));
    rules
        .map(|rule| RuleLink {
            rule: rule.id.value.clone(),
            clause: Link::clause(lookup.facts.model, &rule.clause.value),
        })
        .collect()
}

/// The cadres whose duties are the unit's, each leading to the own ledger.
fn cadres(lookup: &Lookup<'_>, unit: UnitKey, year: YearKey) -> Vec<Link> {
    let model = lookup.facts.model;
    let days = model.calendar.year_days(year);
    let serves = |key: &CadreKey| {
        let cadre = model.cadre(*key);
        cadre.unit.value == unit && days.is_some_and(|(first, last)| cadre.serves_during(first, last))
    };
    let keys = model.cadre_keys().map(|(key, _)| key).filter(serves);
    keys.map(|key| Link::cadre(model, key)).collect()
}
