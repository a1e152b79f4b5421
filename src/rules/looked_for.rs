//! Which codes a pack can raise: a page that lists what was looked for names no check that no rule of the pack asks for.

use crate::diagnostic::Code;
use crate::model::Model;
use crate::model::pack::{Parameters, PeriodKind, Rule, Window, WindowDays};
use crate::rules::codes;

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
        Parameters::RegularContact(_) => &["LY401", "LY402", "LY404", "LY405", "LY406", "LY407", "LY410"],
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
const OF_EVERY_PACK: [&str; 15] = [
    "LY207", "LY702", "LY703", "LY706", "LY707", "LY708", "LY709", "LY710", "LY711", "LY712", "LY714", "LY715",
    "LY903", "LY904", "LY905",
];

/// Whether a code may have findings under this pack.
#[must_use]
pub fn is_looked_for(model: &Model, code: &'static Code) -> bool {
    let mut versions = model.pack.rules.iter().flat_map(Rule::versions);
    let always = code.area.about_files || OF_EVERY_PACK.contains(&code.id);
    let festivals = |parameters: &Parameters| *code == codes::LY713 && names_festivals(parameters);
    always || versions.any(|parameters| festivals(parameters) || codes_of(parameters).contains(&code.id))
}

/// Whether a rule has windows around 节点 of the calendar, so that LY713 looks for their days.
fn names_festivals(parameters: &Parameters) -> bool {
    let around = |window: &Window| matches!(window.days, WindowDays::Around { .. });
    matches!(parameters.period(), Some(PeriodKind::Windows(windows)) if windows.iter().any(around))
}
