//! The contacts of the period: how many, and how many on a friend's own initiative (信息直通车).

use crate::ledger::contacts::contacts_within;
use crate::model::contact::{Contact, Initiator};
use crate::report::documents::notice::scope::Scope;

/// How many contacts were written down.
pub(super) fn statement(scope: &Scope<'_>) -> String {
    let contacts: Vec<&Contact> = contacts_within(scope.facts.model, scope.period).collect();
    let requests: Vec<_> = contacts.iter().filter(|contact| contact.initiator == Initiator::Friend).collect();
    let answered = requests.iter().filter(|contact| contact.replied.is_some()).count();
    let friends = &scope.facts.model.pack.appellations.friends;
    let direct = match requests.len() {
        0 => String::new(),
        number if number == answered => format!("，其中{friends}主动发起{number}次，都记有答复"),
        number => format!("，其中{friends}主动发起{number}次，记有答复的{answered}次"),
    };
    match contacts.len() {
        0 => format!("{}没有联系记录。", scope.this()),
        number => format!("{}有联系记录{number}次{direct}。", scope.this()),
    }
}
