//! What was found, counted by code and by nothing else: no place, no subject, no message.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Named};
use crate::model::Model;
use crate::model::key::{CadreKey, ContactKey, FriendKey};
use crate::report::Facts;
use crate::report::public::disclosure::crowd::{Contributors, Minimum};
use crate::report::public::disclosure::figure::PublicFigure;
use crate::report::public::disclosure::sheet::Disclosure;

/// Findings by code.
#[derive(Clone, Debug)]
pub(crate) struct PublicFindings {
    /// The codes that occur.
    pub(crate) codes: Vec<PublicFinding>,
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
enum Record {
    Cadre(CadreKey),
    Friend(FriendKey),
    Contact(ContactKey),
}

/// The findings of a report, counted.
pub(in crate::report::public) fn findings(facts: &Facts<'_>, minimum: Minimum) -> PublicFindings {
    let records = records(facts.model);
    let mut codes: BTreeMap<&'static Code, (usize, Contributors)> = BTreeMap::new();
    for finding in facts.findings.iter().filter(|finding| !finding.code.area.counted_as_duties) {
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
    PublicFindings { codes: cells.into_iter().map(line).collect() }
}

fn records(model: &Model) -> BTreeMap<&str, Record> {
    let cadres = model.cadre_keys().map(|(key, cadre)| (cadre.id.value.as_str(), Record::Cadre(key)));
    let friends = model.friend_keys().map(|(key, friend)| (friend.id.value.as_str(), Record::Friend(key)));
    let contacts = model.contact_keys().map(|(key, contact)| (contact.id.as_str(), Record::Contact(key)));
    cadres.chain(friends).chain(contacts).collect()
}

/// Counts in whom a finding concerns: those its subject names, and all who took part in a contact that it
/// names. A finding about people that names nobody concerns somebody all the same.
fn count_in(crowd: &mut Contributors, finding: &Diagnostic, model: &Model, records: &BTreeMap<&str, Record>) {
    let mut named = false;
    for part in finding.subject.named() {
        let id = match part {
            Named::Cadre(id) | Named::Friend(id) | Named::Contact(id) => id.as_str(),
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
            None => continue,
        }
        named = true;
    }
    if !named && finding.code.area.concerns_people {
        crowd.add_unnamed();
    }
}
