//! What notes say in their own words, and what names of files and messages of commits say beside them: what belongs in
//! none of them (8xx), and the same words under several pairs.

use crate::diagnostic::{Diagnostic, Subject};
use crate::rules::facts::Facts;
use crate::rules::prose::note::Note;
use crate::rules::prose::personal::Names;
use crate::rules::subject;

mod alike;
mod elsewhere;
mod note;
mod personal;

/// All findings about prose; none where nobody has the texts at hand.
pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let Some(sources) = facts.sources else { return Vec::new() };
    let names = Names::of(facts.model);
    let mut findings = personal::check(&names, sources, &notes(facts));
    findings.extend(elsewhere::in_paths(&names, sources));
    findings.extend(facts.history.and_then(|history| elsewhere::in_messages(&names, history)));
    findings.extend(alike::check(facts.model, sources));
    findings
}

/// The notes of the records that there are on the day. Prose may name later days, but no later record is looked at.
fn notes(facts: &Facts<'_>) -> Vec<Note> {
    let model = facts.model;
    let contacts = model.contacts.iter().map(|contact| (contact.body, subject::contact(contact)));
    let feedback = model.feedback.iter().flat_map(|item| {
        let steps = item.steps.iter().filter_map(|step| step.explanation.as_ref()).map(|said| said.span);
        std::iter::once(item.body).chain(steps).map(|text| (text, subject::feedback(item)))
    });
    let reviews = model.reviews.iter().map(|review| (review.body, Subject::default()));
    let events = model.events.iter().map(|event| (event.body, Subject::default()));
    let answers = model.answers.iter().map(|answer| {
        let unit = subject::unit(model, answer.unit.value);
        (answer.text.span, Subject::of(unit).during(&answer.period.value))
    });
    let all = contacts.chain(feedback).chain(reviews).chain(events).chain(answers);
    all.filter(|(text, _)| text.start != text.end).map(|(text, subject)| Note { text, subject }).collect()
}
