//! Where everything lies: the file of each page, its address, and the anchors within it. File names
//! are ASCII and flat, links are relative, so that the site works from a folder on a stick.

use std::borrow::Cow;
use std::fmt::Write as _;

use chrono::NaiveDate;

use crate::diagnostic::{Area, Code};
use crate::ledger::Verdict;
use crate::ledger::contacts::ContactGroup;
use crate::model::Model;
use crate::model::key::{
    CadreKey, ContactKey, FeedbackKey, InterpretationKey, ReportKey, ReviewKey, RuleKey, UnitKey, YearKey,
};
use crate::model::pack::Sentence;
use crate::model::roster::RosterOwner;

/// Pages that exist once. Their templates bear the same names.
pub(crate) const INDEX: &str = "index.html";
pub(crate) const CLAUSES: &str = "clauses.html";
pub(crate) const LEDGER: &str = "ledger.html";
pub(crate) const TASKS: &str = "todo.html";
pub(crate) const UNITS: &str = "units.html";
pub(crate) const OFFICE: &str = "office.html";
pub(crate) const CADRES: &str = "cadres.html";
pub(crate) const ROSTERS: &str = "rosters.html";
pub(crate) const CONTACTS: &str = "contacts.html";
pub(crate) const FEEDBACK: &str = "feedback.html";
pub(crate) const ASSESSMENTS: &str = "assessments.html";
pub(crate) const FINDINGS: &str = "findings.html";
pub(crate) const PROVENANCE: &str = "provenance.html";
pub(crate) const METHOD: &str = "method.html";
pub(crate) const DOWNLOADS: &str = "downloads.html";

/// The address of a file of the site; a `%` of the file name must not be read as an escape.
pub(crate) fn href<'a>(file: impl Into<Cow<'a, str>>) -> String {
    let file = file.into();
    if file.contains('%') { file.replace('%', "%25") } else { file.into_owned() }
}

/// The file of a page about one record: `cadre-C01.html`.
fn file(kind: &str, id: &str) -> String {
    let mut name = String::with_capacity(kind.len() + "-".len() + id.len() + ".html".len());
    name.push_str(kind);
    name.push('-');
    encode(id, &mut name);
    name.push_str(".html");
    name
}

/// Ids are ASCII by the format; whatever else a record holds is percent-encoded, so that no id
/// can name a folder or another page.
pub(crate) fn encode(id: &str, name: &mut String) {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    // Nearly every id is: there are some links for each duty.
    if id.bytes().all(is_plain) {
        name.push_str(id);
        return;
    }
    for byte in id.bytes() {
        if is_plain(byte) {
            name.push(char::from(byte));
        } else {
            write!(name, "%{byte:02X}").expect("a String takes every write");
        }
    }
}

pub(crate) fn cadre_file(model: &Model, key: CadreKey) -> String {
    file("cadre", &model.cadre(key).id.value)
}

pub(crate) fn cadre(model: &Model, key: CadreKey) -> String {
    href(cadre_file(model, key))
}

pub(crate) fn unit_file(model: &Model, key: UnitKey) -> String {
    file("unit", &model.unit(key).id.value)
}

pub(crate) fn unit(model: &Model, key: UnitKey) -> String {
    href(unit_file(model, key))
}

/// A 节点, by its position, on the page of a unit.
pub(crate) fn greeting_anchor(position: usize) -> String {
    format!("node-{}", position + 1)
}

pub(crate) fn contact_file(model: &Model, key: ContactKey) -> String {
    file("contact", &model.contact(key).id)
}

pub(crate) fn contact(model: &Model, key: ContactKey) -> String {
    href(contact_file(model, key))
}

/// The file of the contacts of a term, or of those that belong to none.
pub(crate) fn contacts_file(model: &Model, group: ContactGroup) -> String {
    match group {
        ContactGroup::Term(key) => file("contacts", &model.term(key).id.value),
        ContactGroup::Outside => "contacts-outside.html".to_owned(),
    }
}

pub(crate) fn contacts(model: &Model, group: ContactGroup) -> String {
    href(contacts_file(model, group))
}

/// The file of each list. A second list of the same owner and year has its own number, which is why
/// all of them are named together.
pub(crate) fn roster_files(model: &Model) -> Vec<String> {
    let names: Vec<String> = model
        .rosters
        .iter()
        .map(|roster| {
            let owner = match &roster.owner.value {
                RosterOwner::Unit(unit) => model.unit(*unit).id.value.clone(),
                RosterOwner::Tier(tier) => {
                    let position = model.pack.vocabulary.tiers.iter().position(|known| known == tier);
                    position.map_or_else(|| tier.clone(), |index| format!("tier{}", index + 1))
                }
            };
            format!("{}-{owner}", model.calendar.year(roster.year.value).id.value)
        })
        .collect();
    let numbered = names.iter().enumerate().map(|(index, name)| {
        match names[..index].iter().filter(|other| *other == name).count() {
            0 => file("roster", name),
            before => file("roster", &format!("{name}-{}", before + 1)),
        }
    });
    numbered.collect()
}

/// The anchor of a school year on the page over all lists.
pub(crate) fn rosters_anchor(year: YearKey) -> String {
    format!("year-{}", year.index() + 1)
}

pub(crate) fn assessment_file(model: &Model, year: YearKey, unit: UnitKey) -> String {
    file("assessment", &format!("{}-{}", model.calendar.year(year).id.value, model.unit(unit).id.value))
}

pub(crate) fn assessment(model: &Model, year: YearKey, unit: UnitKey) -> String {
    href(assessment_file(model, year, unit))
}

/// The anchor of a school year on the page over all assessments.
pub(crate) fn assessments_anchor(model: &Model, year: YearKey) -> String {
    format!("y{}", model.calendar.year(year).id.value)
}

pub(crate) fn assessments(model: &Model, year: YearKey) -> String {
    format!("{ASSESSMENTS}#{}", assessments_anchor(model, year))
}

/// The anchor of an indicator, from 0, on the page of an assessment.
pub(crate) fn indicator_anchor(position: usize) -> String {
    format!("i{}", position + 1)
}

/// The file of the ledger of one period.
pub(crate) fn period_file(name: &str) -> String {
    file("ledger", name)
}

pub(crate) fn period(name: &str) -> String {
    href(period_file(name))
}

/// The anchor of a rule in the ledger: its position in the pack, because its id is Chinese.
pub(crate) fn ledger_rule_anchor(rule: RuleKey) -> String {
    format!("r{}", rule.index() + 1)
}

/// The anchor of a verdict on every page that lists duties.
pub(crate) fn verdict_anchor(verdict: Verdict) -> String {
    verdict.slug().to_owned()
}

/// The anchor of one rule's duties of a verdict.
pub(crate) fn rule_verdict_anchor(rule: RuleKey, verdict: Verdict) -> String {
    format!("{}-{}", ledger_rule_anchor(rule), verdict.slug())
}

/// The anchor of a clause, from 0: its position, because its number is Chinese.
pub(crate) fn clause_anchor(position: usize) -> String {
    format!("clause-{}", position + 1)
}

/// The text of a clause; `None` if the pack has no clause of that number.
pub(crate) fn clause(model: &Model, number: &str) -> Option<String> {
    let position = model.pack.clauses.iter().position(|clause| clause.number.value == number)?;
    Some(format!("{CLAUSES}#{}", clause_anchor(position)))
}

/// The anchor of a rule beside the clauses.
pub(crate) fn rule_anchor(rule: RuleKey) -> String {
    format!("rule-{}", rule.index() + 1)
}

/// A rule's parameters and interpretations beside the clause; a rule that no sentence names stands
/// nowhere.
pub(crate) fn rule(model: &Model, rule: RuleKey) -> Option<String> {
    let named = |sentence: &Sentence| sentence.held.rules().contains(&rule);
    let mut sentences = model.pack.clauses.iter().flat_map(|clause| &clause.sentences);
    sentences.any(named).then(|| format!("{CLAUSES}#{}", rule_anchor(rule)))
}

/// The anchor of an interpretation below the clauses.
pub(crate) fn interpretation_anchor(key: InterpretationKey) -> String {
    format!("interpretation-{}", key.index() + 1)
}

pub(crate) fn interpretation(key: InterpretationKey) -> String {
    format!("{CLAUSES}#{}", interpretation_anchor(key))
}

/// The anchor of a suggestion in the tracker.
pub(crate) fn feedback_anchor(model: &Model, key: FeedbackKey) -> String {
    let mut anchor = String::new();
    encode(&model.feedback[key.index()].id.value, &mut anchor);
    anchor
}

pub(crate) fn feedback(model: &Model, key: FeedbackKey) -> String {
    format!("{FEEDBACK}#{}", href(feedback_anchor(model, key)))
}

/// The anchor of a review in the tracker.
pub(crate) fn review_anchor(model: &Model, key: ReviewKey) -> String {
    dated("review", model.reviews[..=key.index()].iter().map(|review| review.date.value))
}

pub(crate) fn review(model: &Model, key: ReviewKey) -> String {
    format!("{FEEDBACK}#{}", review_anchor(model, key))
}

/// The anchor of a report in the tracker.
pub(crate) fn report_anchor(model: &Model, key: ReportKey) -> String {
    dated("report", model.reports[..=key.index()].iter().map(|report| report.date.value))
}

pub(crate) fn report(model: &Model, key: ReportKey) -> String {
    format!("{FEEDBACK}#{}", report_anchor(model, key))
}

/// The place of a record among those of its day: `review-2025-11-20`, `review-2025-11-20-2`.
fn dated(kind: &str, dates: impl DoubleEndedIterator<Item = NaiveDate>) -> String {
    let mut before = dates.rev();
    let Some(date) = before.next() else { return kind.to_owned() };
    match before.take_while(|other| *other == date).count() {
        0 => format!("{kind}-{date}"),
        more => format!("{kind}-{date}-{}", more + 1),
    }
}

/// The explanation of a code.
pub(crate) fn code(code: &Code) -> String {
    file("code", code.id)
}

/// The anchor of an area of codes, named by its digit.
pub(crate) fn area_anchor(area: &Area) -> String {
    format!("area-{}", area.digit)
}
