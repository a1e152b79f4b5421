//! Which codes a pack can raise: a page that lists what was looked for names no check that no rule of the pack asks for.

use crate::diagnostic::Code;
use crate::model::Model;
use crate::model::feedback::StepKind;
use crate::model::pack::{Counting, Parameters, PeriodKind, Rule, Window, WindowDays};

/// The ids of the codes of findings that a rule with these parameters may have.
#[must_use]
pub fn codes_of(parameters: &Parameters) -> &'static [&'static str] {
    match parameters {
        Parameters::Scope(_) => &["LY201", "LY202", "LY203"],
        Parameters::Coverage(_) => &["LY204", "LY208"],
        Parameters::FriendCoverage(_) => &["LY205"],
        Parameters::Exclusivity(_) => &["LY206"],
        Parameters::RosterDecision(_) => &[
            "LY301", "LY302", "LY303", "LY304", "LY305", "LY309", "LY310", "LY311", "LY312", "LY313", "LY314", "LY315",
            "LY510",
        ],
        Parameters::Commissioner(_) => &["LY306", "LY307", "LY316"],
        Parameters::RegularContact(_) => &["LY401", "LY402", "LY403", "LY404", "LY405", "LY406", "LY407", "LY410"],
        Parameters::ContactForm(_) => &["LY403"],
        Parameters::ContactTopic(_) => &["LY409"],
        Parameters::Request(_) => &["LY408"],
        Parameters::Note(_) => &["LY501", "LY510", "LY901"],
        Parameters::StepDeadline(_) => &["LY502", "LY504", "LY505", "LY506", "LY510", "LY511", "LY512"],
        Parameters::StepOrder => &["LY503"],
        Parameters::Difficulty => &["LY507"],
        Parameters::Review(_) => &["LY508"],
        Parameters::Report(_) => &["LY509"],
        Parameters::Assessment(_) => &["LY510", "LY601", "LY602", "LY603", "LY604", "LY605", "LY606"],
        Parameters::WaiverApproval(_) => &["LY704", "LY705", "LY711"],
        Parameters::InForce => &["LY701"],
        Parameters::Provenance(_) => &["LY308", "LY901", "LY902"],
    }
}

/// Codes that need no rule: of registers, waivers, interpretations, the story table, the calendar and the history.
const OF_EVERY_PACK: [&str; 27] = [
    "LY207", "LY209", "LY411", "LY702", "LY703", "LY706", "LY707", "LY708", "LY709", "LY710", "LY711", "LY712",
    "LY714", "LY715", "LY716", "LY717", "LY718", "LY719", "LY720", "LY721", "LY801", "LY802", "LY803", "LY804",
    "LY903", "LY904", "LY905",
];

/// Whether a code may have findings under this pack.
#[must_use]
pub fn is_looked_for(model: &Model, code: &'static Code) -> bool {
    needs_no_rule(code) || asking(model, code).next().is_some()
}

/// Whether a code may have findings under every pack, whatever its rules say.
#[must_use]
pub fn needs_no_rule(code: &Code) -> bool {
    code.area.about_files || OF_EVERY_PACK.contains(&code.id)
}

/// The rules of the pack that may have findings of a code, as it is or as an interpretation changes them.
pub fn asking<'a>(model: &'a Model, code: &'static Code) -> impl Iterator<Item = &'a Rule> {
    let asks = |parameters: &Parameters| match code.id {
        "LY713" => names_festivals(parameters),
        id => codes_of(parameters).contains(&id) && asks_for(parameters, id),
    };
    model.pack.rules.iter().filter(move |rule| rule.versions().any(asks))
}

/// Whether parameters of a kind that may have findings of a code ask for what it is about: a parameter that is absent
/// asks for nothing.
fn asks_for(parameters: &Parameters, id: &str) -> bool {
    match parameters {
        Parameters::Coverage(own) => match id {
            "LY204" => own.minimum.is_some(),
            _ => own.maximum.is_some(),
        },
        Parameters::RosterDecision(own) => match id {
            "LY301" => own.each_year,
            "LY302" => !own.proposers.is_empty(),
            "LY303" => !own.deciders.is_empty(),
            "LY305" => own.document_required,
            "LY309" => own.changes_explained,
            "LY310" => own.renewed,
            "LY311" => !own.filed_with.is_empty(),
            "LY312" => own.changes_filed,
            "LY313" | "LY314" => !own.bases.is_empty(),
            "LY315" => own.additions_decided,
            _ => true,
        },
        Parameters::RegularContact(own) => match id {
            "LY401" => own.topics.is_empty() && own.counting == Counting::Pair,
            "LY402" => own.remind_days.is_some(),
            "LY405" => own.topics.is_empty() && own.counting != Counting::Pair,
            "LY406" => !own.topics.is_empty(),
            "LY407" => own.maximum.is_some(),
            _ => true,
        },
        Parameters::StepDeadline(own) => match id {
            "LY502" => matches!(own.to, StepKind::Collected | StepKind::Reported),
            "LY504" => matches!(own.to, StepKind::Instructed | StepKind::Assigned),
            "LY505" => own.to == StepKind::Settled,
            "LY506" => own.to == StepKind::Answered,
            _ => true,
        },
        Parameters::Assessment(own) => match id {
            "LY603" => own.key_moments,
            "LY604" => !own.grades.is_empty(),
            "LY605" => own.opinion,
            "LY606" => !own.parts.is_empty(),
            _ => true,
        },
        _ => true,
    }
}

/// Whether a rule has windows around 节点 of the calendar, so that LY713 looks for their days.
fn names_festivals(parameters: &Parameters) -> bool {
    let around = |window: &Window| matches!(window.days, WindowDays::Around { .. });
    matches!(parameters.period(), Some(PeriodKind::Windows(windows)) if windows.iter().any(around))
}
