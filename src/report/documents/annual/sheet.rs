//! 单位考核表: one unit on one page, the computed part above what people wrote, with room to sign.

use serde::Serialize;

use crate::ledger::assessment::UnitYear;
use crate::ledger::{Duty, Holder, Object};
use crate::model::Model;
use crate::model::office::Assessment;
use crate::report::Facts;
use crate::report::documents::said::{self, Said};
use crate::report::parts::indicator::{self, IndicatorFigure, ScoreFigure};
use crate::report::words::wording;

/// The sheet of one unit.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct UnitSheet {
    /// 名称 of the unit.
    pub(crate) unit: String,
    /// 编号.
    pub(crate) id: String,
    /// The school year in words.
    pub(crate) year: String,
    /// How many pairs, and what is said where they are few.
    pub(crate) pairs: String,
    /// Whether and when it was assessed.
    pub(crate) state: String,
    /// The indicators in figures.
    pub(crate) figures: Vec<IndicatorFigure>,
    /// Whether the unit states figures of its own.
    pub(crate) claimed: bool,
    /// 得分; `None` where the pack gives no weights.
    pub(crate) score: Option<ScoreFigure>,
    /// What was missed and what is not counted, duty by duty.
    pub(crate) duties: Vec<SheetDuty>,
    /// What the unit says to what was missed.
    pub(crate) answers: Vec<Said>,
    /// The key events of the year.
    pub(crate) events: String,
    /// 自评, 关键时刻, 统战部意见, 等次 as written; empty where nobody assessed the unit.
    pub(crate) written: Vec<SheetText>,
    /// What stands in their place then, and where else there would be signatures.
    pub(crate) unassessed: &'static str,
    /// The Office, which signs beside the unit.
    pub(crate) office: String,
}

/// A duty that lowers the rate, or is not counted.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct SheetDuty {
    pub(crate) indicator: String,
    /// 未办, or why it is not counted.
    pub(crate) why: &'static str,
    pub(crate) period: String,
    /// Who has the duty.
    pub(crate) holder: String,
    /// Towards whom, or about what.
    pub(crate) object: String,
}

/// One text as people wrote it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct SheetText {
    pub(crate) label: String,
    /// The text; `None` where nothing was written.
    pub(crate) text: Option<String>,
}

/// Said of a unit that nobody assessed: fields to be signed would look as if somebody had to sign these figures.
const UNASSESSED: &str = "没有考核记录：自评、关键时刻、意见和等次都没有，无从照录，也不签章。以上是台账里的数字。";

/// The sheet of a unit and year.
pub(crate) fn sheet(facts: &Facts<'_>, year: &UnitYear<'_>) -> UnitSheet {
    let model = facts.model;
    let unit = model.unit(year.unit);
    let records: Vec<&Assessment> = year.records(model).map(|key| &model.assessments[key.index()]).collect();
    let pairs = indicator::pairs(model, facts.ledger, year.unit, year.year);
    let few = if pairs < indicator::FEW_PAIRS { format!("（{}）", indicator::FEW) } else { String::new() };
    UnitSheet {
        unit: unit.name.clone(),
        id: unit.id.value.clone(),
        year: wording::term(&model.calendar.year(year.year).id.value),
        pairs: format!("{pairs}对{few}"),
        state: state(year, &records),
        figures: indicator::figures(year, &records),
        claimed: records.iter().any(|record| !record.claims.is_empty()),
        score: indicator::score(year),
        duties: duties(model, year),
        answers: said::to_year(model, year),
        events: events(facts, year),
        written: if records.is_empty() { Vec::new() } else { written(model, &records) },
        unassessed: UNASSESSED,
        office: model.institution.office.clone(),
    }
}

fn state(year: &UnitYear<'_>, records: &[&Assessment]) -> String {
    let date = records.iter().find_map(|record| record.date.as_ref());
    let word = year.duty.verdict.word();
    date.map_or_else(|| word.to_owned(), |date| format!("{word}（{}）", wording::day(date.value)))
}

/// Missed duties first, then those that are not counted, with the reason.
fn duties(model: &Model, year: &UnitYear<'_>) -> Vec<SheetDuty> {
    let line = |name: &str, why, duty: &Duty| SheetDuty {
        indicator: name.to_owned(),
        why,
        period: wording::short_term(&duty.period.name),
        holder: holder(model, &duty.holder).to_owned(),
        object: object(model, &duty.object),
    };
    let mut lines = Vec::new();
    for sum in &year.indicators {
        let name = &sum.indicator.name.value;
        lines.extend(sum.missed.iter().map(|duty| line(name, duty.word(), duty)));
    }
    for sum in &year.indicators {
        let name = &sum.indicator.name.value;
        lines.extend(sum.excluded.iter().map(|(duty, reason)| line(name, reason.words(), duty)));
    }
    lines
}

fn holder<'a>(model: &'a Model, holder: &Holder) -> &'a str {
    match holder {
        Holder::Unit(_) => "本单位",
        Holder::Cadre(_) | Holder::Office => holder.name(model),
    }
}

fn object(model: &Model, object: &Object) -> String {
    let noun = object.noun(model, wording::day);
    match (object, object.id(model)) {
        (Object::Feedback(_), Some(id)) => format!("{noun} {id}"),
        _ => noun,
    }
}

fn events(facts: &Facts<'_>, year: &UnitYear<'_>) -> String {
    let own = facts.model.events_of(year.year);
    let names: Vec<String> = own.map(|event| format!("{}（{}）", event.name, wording::day(event.date.value))).collect();
    if names.is_empty() { "没有登记".to_owned() } else { names.join("；") }
}

/// What people wrote, in the order of the printed form.
fn written(model: &Model, records: &[&Assessment]) -> Vec<SheetText> {
    let of = |label| {
        let texts = records.iter().flat_map(|record| record.texts());
        let texts: Vec<&str> = texts.filter(|(key, _)| *key == label).filter_map(|(_, text)| text).collect();
        SheetText { label: indicator::label(model, label), text: (!texts.is_empty()).then(|| texts.join("\n")) }
    };
    ["自评", "关键时刻", "统战部意见", "等次"].map(of).into()
}
