//! What was found, counted by code and by nothing else: no place, no subject, no message.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Named};
use crate::ledger::DutyWords;
use crate::model::Model;
use crate::model::feedback::Feedback;
use crate::model::key::{CadreKey, ContactKey, FriendKey};
use crate::report::Facts;
use crate::report::public::disclosure::crowd::{Contributors, Minimum};
use crate::report::public::disclosure::figure::PublicFigure;
use crate::report::public::disclosure::sheet::Disclosure;
use crate::rules::{self, codes};

/// Findings by code.
#[derive(Clone, Debug)]
pub(crate) struct PublicFindings {
    /// The codes that occur.
    pub(crate) codes: Vec<PublicFinding>,
    /// Which codes stand in another table instead.
    pub(crate) elsewhere: String,
}

/// One code.
#[derive(Clone, Debug)]
pub(crate) struct PublicFinding {
    pub(crate) code: &'static str,
    /// The fault, in a few words.
    pub(crate) title: &'static str,
    pub(crate) figure: PublicFigure,
}

/// Who is called by an id.
enum Record<'a> {
    Cadre(CadreKey),
    Friend(FriendKey),
    Contact(ContactKey),
    Feedback(&'a Feedback),
}

/// The findings of a report, counted.
pub(in crate::report::public) fn findings(facts: &Facts<'_>, minimum: Minimum) -> PublicFindings {
    let records = records(facts.model);
    let mut codes: BTreeMap<&'static Code, (usize, Contributors)> = BTreeMap::new();
    for finding in facts.findings.iter().filter(|finding| !finding.code.counted_as_duties) {
        let (number, crowd) = codes.entry(finding.code).or_default();
        *number += 1;
        count_in(crowd, finding, facts.model, &records);
    }
    let mut disclosure = Disclosure::default();
    let cells: Vec<_> =
        codes.into_iter().map(|(code, (number, crowd))| (code, disclosure.add(number, crowd))).collect();
    let published = disclosure.publish(minimum);
    let line = |(code, cell): (&'static Code, _)| PublicFinding {
        code: code.id,
        title: code.title,
        figure: published.figure(cell),
    };
    let elsewhere: Vec<String> = rules::codes()
        .filter(|code| code.counted_as_duties)
        .map(|code| format!("{}（{}）", code.title, code.id))
        .collect();
    let words = DutyWords::CONTACT;
    PublicFindings {
        codes: cells.into_iter().map(line).collect(),
        elsewhere: format!("{}都算在各期表里的{}、{}之内，不另计数。", elsewhere.join("、"), words.missed, words.due),
    }
}

fn records(model: &Model) -> BTreeMap<&str, Record<'_>> {
    let cadres = model.cadre_keys().map(|(key, cadre)| (cadre.id.value.as_str(), Record::Cadre(key)));
    let friends = model.friend_keys().map(|(key, friend)| (friend.id.value.as_str(), Record::Friend(key)));
    let contacts = model.contact_keys().map(|(key, contact)| (contact.id.as_str(), Record::Contact(key)));
    let feedback = model.feedback.iter().map(|item| (item.id.value.as_str(), Record::Feedback(item)));
    cadres.chain(friends).chain(contacts).chain(feedback).collect()
}

/// Counts in whom a finding concerns: those its subject names, and all who took part in a contact that it
/// names. A finding about people that names nobody concerns somebody all the same.
fn count_in(crowd: &mut Contributors, finding: &Diagnostic, model: &Model, records: &BTreeMap<&str, Record<'_>>) {
    let mut named = false;
    for part in finding.subject.named() {
        let id = match part {
            Named::Cadre(id) | Named::Friend(id) | Named::Contact(id) | Named::Feedback(id) => id.as_str(),
            // A body answers for itself; nobody stands behind it, except where the unit sums up what its cadres wrote.
            Named::Office(_) | Named::Unit(_) | Named::Tier(_) if *finding.code != codes::LY510 => {
                named = true;
                continue;
            }
            _ => continue,
        };
        match records.get(id) {
            Some(Record::Cadre(cadre)) => crowd.add_cadre(*cadre),
            Some(Record::Friend(friend)) => crowd.add_friend(*friend),
            Some(Record::Contact(contact)) => {
                let contact = model.contact(*contact);
                contact.cadres.iter().for_each(|cadre| crowd.add_cadre(cadre.value));
                contact.friends.iter().for_each(|friend| crowd.add_friend(friend.value));
            }
            Some(Record::Feedback(item)) => {
                item.friends.iter().for_each(|friend| crowd.add_friend(friend.value));
                if item.friends.is_empty() {
                    crowd.add_unnamed();
                }
            }
            None => continue,
        }
        named = true;
    }
    if !named && finding.code.area.concerns_people && !finding.code.of_rules {
        crowd.add_unnamed();
    }
}
