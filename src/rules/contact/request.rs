//! 信息直通车: whoever is linked may ask for a meeting, call or write, and gets an answer (五.2).

use chrono::NaiveDate;

use crate::diagnostic::Diagnostic;
use crate::ledger::Holder;
use crate::ledger::{Duty, Evidence, Object, Verdict};
use crate::model::Model;
use crate::model::contact::Initiator;
use crate::model::pack::{Parameters, Rule};
use crate::rules::citation::with_basis;
use crate::rules::codes;
use crate::rules::event::{Done, Event, duty};
use crate::rules::facts::{Facts, level_of};
use crate::rules::subject;

/// One duty for each request of a friend, held by the first cadre of the contact.
pub(super) fn duties(model: &Model, as_of: NaiveDate) -> Vec<Duty> {
    let mut duties = Vec::new();
    for (key, rule) in model.rule_keys() {
        for (contact_key, contact) in model.contact_keys() {
            let date = contact.date.value;
            let Parameters::Request(parameters) = rule.parameters_on(date) else { break };
            let (Initiator::Friend, Some(cadre)) = (contact.initiator, contact.cadres.first()) else { continue };
            let record = Evidence::Contact(contact_key);
            let answer = contact.replied.as_ref().map(|date| Done { record, date: Some(date.value), refused: None });
            duties.extend(duty(
                model,
                as_of,
                Event {
                    rule: key,
                    holder: Holder::Cadre(cadre.value),
                    object: Object::Request(contact_key),
                    date,
                    within: parameters.within_days,
                    until: None,
                    lacking: None,
                    done: answer,
                    origin: contact.date.span,
                },
            ));
        }
    }
    duties
}

/// LY408: a request without an answer, or with one that came too late.
pub(super) fn unanswered(facts: &Facts<'_>, rule: &Rule, duty: &Duty) -> Option<Diagnostic> {
    let Object::Request(key) = duty.object else { return None };
    let model = facts.model;
    let contact = model.contact(key);
    let asked = contact.date.value;
    let words = match (duty.verdict, &contact.replied) {
        (Verdict::Missed, Some(replied)) => {
            format!("联谊对象 {asked} 主动联系，{} 才答复，晚于 {}", replied.value, duty.period.until)
        }
        (Verdict::Missed, None) => {
            format!("联谊对象 {asked} 主动联系，应在 {} 以前答复，至今没有答复", duty.period.until)
        }
        _ => return None,
    };
    let finding = match &contact.replied {
        Some(replied) => Diagnostic::at(&codes::LY408, level_of(rule), replied.span, words).label("答复之日"),
        None => Diagnostic::at(&codes::LY408, level_of(rule), contact.date.span, words).label("缺“答复”"),
    };
    let help = match &contact.replied {
        Some(_) => "答复的日子写错的，请改正；确实答复晚了的，如实保留",
        None => {
            "已经答复的，请在这条记录里补写 答复: 日期，当面谈、当场答复的写联系当天；还没有答复的，请尽快答复本人并记下"
        }
    };
    let finding = with_basis(finding, model, rule, asked).help(help).subject(subject::contact(contact));
    Some(finding)
}
