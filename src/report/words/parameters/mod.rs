//! The parameters of a rule in words. What the pack does not say reads 规则未规定.

mod contacts;
mod office;
mod people;
mod row;

pub(crate) use row::Parameter;

use serde::Serialize;

use crate::ledger::Verdict;
use crate::model::Model;
use crate::model::pack::Parameters;
use crate::report::words::parameters::row::{list, named, stated};

/// One parameter before and after an interpretation took its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct ParameterChange {
    /// The key of the pack.
    pub(crate) label: &'static str,
    /// The value before, in words.
    pub(crate) before: String,
    /// The value after, in words.
    pub(crate) after: String,
}

/// What differs between two sets of parameters of one kind, row by row. A row that only one of
/// them shows is 规则未规定 in the other.
pub(crate) fn changes(model: &Model, before: &Parameters, after: &Parameters) -> Vec<ParameterChange> {
    let (before, after) = (in_words(model, before), in_words(model, after));
    let value = |rows: &[Parameter], label| {
        let row = rows.iter().find(|row| row.label == label);
        row.map_or_else(|| Verdict::Silent.word().to_owned(), |row| row.values.join("；"))
    };
    let gone = before.iter().filter(|row| after.iter().all(|other| other.label != row.label));
    let rows = after.iter().chain(gone).map(|row| ParameterChange {
        label: row.label,
        before: value(&before, row.label),
        after: value(&after, row.label),
    });
    rows.filter(|change| change.before != change.after).collect()
}

/// A set of parameters, the absent ones included.
pub(crate) fn in_words(model: &Model, parameters: &Parameters) -> Vec<Parameter> {
    match parameters {
        Parameters::Scope(parameters) => people::scope(model, parameters),
        Parameters::Coverage(parameters) => people::coverage(model, parameters),
        Parameters::FriendCoverage(parameters) => people::friend_coverage(model, parameters),
        Parameters::Exclusivity(parameters) => people::exclusivity(parameters),
        Parameters::RosterDecision(parameters) => people::roster_decision(parameters),
        Parameters::Commissioner(parameters) => people::commissioner(parameters),
        Parameters::RegularContact(parameters) => contacts::regular(model, parameters),
        Parameters::ContactForm(parameters) => {
            vec![list("形式", &named(&parameters.forms, &model.pack.vocabulary.forms))]
        }
        Parameters::ContactTopic(parameters) => {
            vec![list("内容", &named(&parameters.topics, &model.pack.vocabulary.topics))]
        }
        Parameters::Request(parameters) => contacts::request(parameters),
        Parameters::Note(parameters) => contacts::note(parameters),
        Parameters::StepDeadline(parameters) => office::deadline(parameters),
        Parameters::StepOrder => vec![stated("次序", "汇总、上报、批示、交办、办结、答复本人".to_owned())],
        Parameters::Difficulty => vec![stated("说明", "暂不能解决的，须写明向本人作的说明".to_owned())],
        Parameters::Review(parameters) => office::review(parameters),
        Parameters::Report(parameters) => office::report(parameters),
        Parameters::Assessment(parameters) => office::assessment(model, parameters),
        Parameters::WaiverApproval(parameters) => office::waiver_approval(parameters),
        Parameters::InForce => {
            vec![stated("施行", format!("{} 起施行，此前的不判断", model.pack.regulation.in_force.value))]
        }
        Parameters::Provenance(parameters) => office::provenance(parameters),
    }
}
