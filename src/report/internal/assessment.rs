//! 年度考核 of one unit for one school year: what was computed, beside it what people wrote (五.3).

use serde::Serialize;

use crate::diagnostic::{self, Named};
use crate::ledger::Duty;
use crate::ledger::assessment::{IndicatorSum, UnitYear};
use crate::model::key::{AssessmentKey, CadreKey, UnitKey, YearKey};
use crate::model::office;
use crate::report::address;
use crate::report::lookup::Lookup;
use crate::report::parts::Link;
use crate::report::parts::duty::{self, DutyRow};
use crate::report::parts::finding::{self, FindingView};
use crate::report::parts::indicator::{self, Definition, Figure, ScoreFigure};
use crate::report::words::wording;
use crate::rules::codes;
use crate::source::Spanned;

/// The page of one unit and school year.
#[derive(Clone, Debug, Serialize)]
pub struct Assessment {
    /// Its file.
    #[serde(skip)]
    pub path: String,
    /// Title of the page.
    pub title: String,
    /// The unit.
    pub unit: Link,
    /// 编号 of the unit.
    pub id: String,
    /// The school year, leading to all units.
    pub year: Link,
    /// The duty of being assessed; `None` where no rule asks for it.
    pub duty: Option<DutyRow>,
    /// Until when, in words; empty where no time is laid down.
    pub deadline: String,
    /// How many pairs the unit has in the year.
    pub pairs: usize,
    /// Said where they are few; empty otherwise.
    pub few: String,
    /// Whether the figures can still change by time alone.
    pub open: bool,
    /// The indicators in figures.
    pub figures: Vec<Figure>,
    /// 得分; `None` where the pack gives no weights.
    pub score: Option<ScoreFigure>,
    /// What people wrote; usually one record.
    pub records: Vec<Record>,
    /// Whether the unit states figures of its own.
    pub claimed: bool,
    /// What was found about it.
    pub findings: Vec<FindingView>,
    /// The key events of the year.
    pub events: Vec<Event>,
    /// The indicators, duty by duty.
    pub indicators: Vec<Detail>,
    /// The cadres of the unit who held office in the year.
    pub cadres: Vec<Link>,
    /// How every number is made.
    pub definitions: Vec<Definition>,
}

/// What people wrote.
#[derive(Clone, Debug, Serialize)]
pub struct Record {
    /// The file.
    pub file: String,
    /// 自评, 统战部意见, 等次, 关键时刻, 日期.
    pub lines: Vec<Written>,
}

/// One text.
#[derive(Clone, Debug, Serialize)]
pub struct Written {
    /// The key.
    pub label: &'static str,
    /// Its lines; empty where nothing was written.
    pub text: Vec<String>,
}

/// A key event, as a fact of the school's year.
#[derive(Clone, Debug, Serialize)]
pub struct Event {
    /// 日期.
    pub date: String,
    /// 名称.
    pub name: String,
}

/// One indicator, duty by duty.
#[derive(Clone, Debug, Serialize)]
pub struct Detail {
    /// Anchor.
    pub id: String,
    /// 名称.
    pub name: String,
    /// The fraction: `12/13`.
    pub fraction: String,
    /// The rules whose duties are summed up, with their clauses.
    pub rules: Vec<RuleLink>,
    /// 未履行.
    pub missed: Vec<DutyRow>,
    /// Not counted, with the reason.
    pub excluded: Vec<Excluded>,
    /// 已履行.
    pub met: Vec<DutyRow>,
    /// Contacts that do not say when they were recorded.
    pub undated: Vec<Link>,
}

/// A rule and its clause.
#[derive(Clone, Debug, Serialize)]
pub struct RuleLink {
    /// The rule instance.
    pub rule: String,
    /// Its clause.
    pub clause: Link,
}

/// A duty that is not counted.
#[derive(Clone, Debug, Serialize)]
pub struct Excluded {
    /// Why.
    pub reason: &'static str,
    /// The duty.
    pub row: DutyRow,
}

/// A unit and a school year that have a page: the unit is assessed, or somebody wrote a record.
#[derive(Clone, Debug)]
pub struct Subject<'a> {
    /// The school year.
    pub year: YearKey,
    /// The unit.
    pub unit: UnitKey,
    /// The figures; `None` where no rule asks for an assessment.
    pub figures: Option<&'a UnitYear<'a>>,
    /// The records.
    pub records: Vec<AssessmentKey>,
}

/// All subjects, by school year and 编号. Where two rules assess a unit, the first one's figures are shown.
#[must_use]
pub fn subjects<'a>(lookup: &'a Lookup<'_>) -> Vec<Subject<'a>> {
    let assessments = &lookup.facts.model.assessments;
    let mut keys: Vec<(YearKey, UnitKey)> = lookup.unit_years.iter().map(|year| (year.year, year.unit)).collect();
    keys.extend(assessments.iter().map(|record| (record.year.value, record.unit.value)));
    keys.sort_unstable();
    keys.dedup();
    let subject = |(year, unit)| {
        let own =
            assessments.iter().enumerate().filter(|(_, record)| (record.year.value, record.unit.value) == (year, unit));
        Subject {
            year,
            unit,
            figures: lookup.unit_years.iter().find(|figures| (figures.year, figures.unit) == (year, unit)),
            records: own.map(|(index, _)| AssessmentKey::new(index)).collect(),
        }
    };
    keys.into_iter().map(subject).collect()
}

/// The school years for which a unit has a page, each leading there.
#[must_use]
pub fn years_of(lookup: &Lookup<'_>, unit: UnitKey) -> Vec<Link> {
    let own = subjects(lookup).into_iter().filter(|subject| subject.unit == unit);
    let years = &lookup.facts.model.calendar;
    own.map(|subject| {
        Link::to(address::assessment(lookup.facts.model, subject.year, unit), years.year(subject.year).id.value.clone())
    })
    .collect()
}

/// One page for each subject.
#[must_use]
pub fn assessments(lookup: &Lookup<'_>) -> Vec<Assessment> {
    subjects(lookup).iter().map(|subject| assessment(lookup, subject)).collect()
}

fn assessment(lookup: &Lookup<'_>, subject: &Subject<'_>) -> Assessment {
    let model = lookup.facts.model;
    let Subject { year, unit, figures, .. } = *subject;
    let year_id = &model.calendar.year(year).id.value;
    let (name, id) = (&model.unit(unit).name, &model.unit(unit).id.value);
    let records: Vec<&office::Assessment> = subject.records.iter().map(|key| &model.assessments[key.index()]).collect();
    let pairs = indicator::pairs(model, lookup.facts.ledger, unit, year);
    let about = diagnostic::Subject::of(Named::Unit(id.clone())).during(year_id);
    let findings = (0..lookup.facts.findings.len()).filter(|index| {
        let finding = &lookup.facts.findings[*index];
        *finding.code.area == codes::ASSESSMENT && finding.subject == about
    });
    Assessment {
        path: address::assessment_file(model, year, unit),
        title: format!("{name}{}年度考核", wording::term(year_id)),
        unit: Link::to(address::unit(model, unit), name.clone()),
        id: id.clone(),
        year: Link::to(address::assessments(model, year), wording::term(year_id)),
        duty: figures.map(|figures| duty::row(lookup, figures.duty)),
        deadline: figures.map(indicator::deadline).unwrap_or_default(),
        pairs,
        few: if pairs < indicator::FEW_PAIRS { indicator::FEW.to_owned() } else { String::new() },
        open: figures.is_some_and(|figures| figures.open),
        figures: figures.map(|figures| indicator::figures(figures, &records)).unwrap_or_default(),
        score: figures.and_then(indicator::score),
        claimed: records.iter().any(|record| !record.claims.is_empty()),
        records: records.iter().map(|record| written(lookup, record)).collect(),
        findings: findings.map(|index| finding::view(lookup, index)).collect(),
        events: events(lookup, year),
        indicators: figures.map(|figures| details(lookup, figures)).unwrap_or_default(),
        cadres: cadres(lookup, unit, year),
        definitions: indicator::definitions(model, &figures.into_iter().collect::<Vec<_>>()),
    }
}

fn written(lookup: &Lookup<'_>, record: &office::Assessment) -> Record {
    let lines = |text: &Option<Spanned<String>>| {
        text.iter().flat_map(|text| text.value.lines().map(str::to_owned)).collect::<Vec<_>>()
    };
    let date = record.date.as_ref().map(|date| wording::day(date.value));
    Record {
        file: lookup.facts.sources.file(record.file).path.clone(),
        lines: vec![
            Written { label: "自评", text: lines(&record.self_assessment) },
            Written { label: "统战部意见", text: lines(&record.opinion) },
            Written { label: "等次", text: lines(&record.grade) },
            Written { label: "关键时刻", text: lines(&record.key_moments) },
            Written { label: "日期", text: date.into_iter().collect() },
        ],
    }
}

/// The key events of a school year that have taken place.
fn events(lookup: &Lookup<'_>, year: YearKey) -> Vec<Event> {
    let model = lookup.facts.model;
    let own = model.events.iter().filter(|event| {
        event.date.value <= lookup.facts.as_of && model.calendar.year_on(event.date.value) == Some(year)
    });
    own.map(|event| Event { date: event.date.value.to_string(), name: event.name.clone() }).collect()
}

fn details(lookup: &Lookup<'_>, year: &UnitYear<'_>) -> Vec<Detail> {
    let rows = |duties: &[&Duty]| duties.iter().map(|duty| duty::row(lookup, duty)).collect::<Vec<_>>();
    let detail = |(index, sum): (usize, &IndicatorSum<'_>)| Detail {
        id: address::indicator_anchor(index),
        name: sum.indicator.name.value.clone(),
        fraction: format!("{}/{}", sum.done(), sum.due()),
        rules: rules(lookup, sum),
        missed: rows(&sum.missed),
        excluded: sum
            .excluded
            .iter()
            .map(|(duty, reason)| Excluded { reason: reason.words(), row: duty::row(lookup, duty) })
            .collect(),
        met: rows(&sum.met),
        undated: sum
            .undated
            .iter()
            .map(|key| {
                Link::to(
                    address::contact(lookup.facts.model, *key),
                    lookup.facts.model.contact(*key).date.value.to_string(),
                )
            })
            .collect(),
    };
    year.indicators.iter().enumerate().map(detail).collect()
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
