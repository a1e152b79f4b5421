//! What findings are about, from the records that they judge.

use std::collections::BTreeSet;

use crate::diagnostic::{Named, Subject};
use crate::ledger::{Duty, Holder, Object};
use crate::model::Model;
use crate::model::contact::Contact;
use crate::model::feedback::Feedback;
use crate::model::key::{CadreKey, FriendKey, UnitKey, YearKey};
use crate::model::roster::{Roster, RosterOwner};
use crate::model::waiver::Waiver;

pub(super) fn cadre(model: &Model, key: CadreKey) -> Named {
    Named::Cadre(model.cadre(key).id.value.clone())
}

pub(super) fn friend(model: &Model, key: FriendKey) -> Named {
    Named::Friend(model.friend(key).id.value.clone())
}

pub(super) fn unit(model: &Model, key: UnitKey) -> Named {
    Named::Unit(model.unit(key).id.value.clone())
}

/// Who has a duty.
pub(super) fn holder(model: &Model, holder: &Holder) -> Named {
    let id = holder.id(model).to_owned();
    match holder {
        Holder::Cadre(_) => Named::Cadre(id),
        Holder::Unit(_) => Named::Unit(id),
        Holder::Office => Named::Office(id),
    }
}

/// What has to be done in a period, by somebody, perhaps towards a friend: `C03/F012/2025-2026-1`,
/// `U03/2025-2026`.
pub(super) fn duty(model: &Model, duty: &Duty) -> Subject {
    let held = Subject::of(holder(model, &duty.holder)).during(duty.period.name.clone());
    match duty.object {
        Object::Friend(key) => held.towards(friend(model, key)),
        _ => held,
    }
}

/// A pair in a school year.
pub(super) fn pair(model: &Model, (one, other): (CadreKey, FriendKey), year: YearKey) -> Subject {
    Subject::of(cadre(model, one)).towards(friend(model, other)).during(year_id(model, year))
}

/// A list: `院级/2025-2026`, `U03/2025-2026`.
pub(super) fn list(model: &Model, roster: &Roster) -> Subject {
    owned_list(model, &roster.owner.value, year_id(model, roster.year.value))
}

/// The list that an owner has, or should have, for a school year.
pub(super) fn owned_list(model: &Model, owner: &RosterOwner, year: &str) -> Subject {
    let owner = match owner {
        RosterOwner::Tier(tier) => Named::Tier(tier.clone()),
        RosterOwner::Unit(key) => unit(model, *key),
    };
    Subject::of(owner).during(year)
}

/// A contact.
pub(super) fn contact(contact: &Contact) -> Subject {
    Subject::about(Named::Contact(contact.id.clone()))
}

/// What two records of one meeting share, whichever of them comes first.
pub(super) fn meeting(model: &Model, contact: &Contact) -> Subject {
    let cadres: BTreeSet<Named> = contact.cadres.iter().map(|key| cadre(model, key.value)).collect();
    let friends: BTreeSet<Named> = contact.friends.iter().map(|key| friend(model, key.value)).collect();
    let day = Named::Day(contact.date.value.to_string());
    let form = Named::Words(contact.form.value.clone());
    cadres.into_iter().chain(friends).chain([form]).fold(Subject::about(day), Subject::detail)
}

/// A suggestion.
pub(super) fn feedback(item: &Feedback) -> Subject {
    Subject::about(Named::Feedback(item.id.value.clone()))
}

/// A waiver.
pub(super) fn waiver(waiver: &Waiver) -> Subject {
    Subject::about(Named::Waiver(waiver.id.value.clone()))
}

/// 编号 of a school year.
pub(super) fn year_id(model: &Model, year: YearKey) -> &str {
    &model.calendar.year(year).id.value
}

/// Whatever has this 编号, or the words themselves where nothing has.
pub(super) fn by_id(model: &Model, id: &str) -> Named {
    let owned = || id.to_owned();
    if model.cadres.iter().any(|cadre| cadre.id.value == id) {
        Named::Cadre(owned())
    } else if model.units.iter().any(|unit| unit.id.value == id) {
        Named::Unit(owned())
    } else if model.friends.iter().any(|friend| friend.id.value == id) {
        Named::Friend(owned())
    } else if model.contacts.iter().any(|contact| contact.id == id) {
        Named::Contact(owned())
    } else if model.feedback.iter().any(|item| item.id.value == id) {
        Named::Feedback(owned())
    } else {
        Named::Words(owned())
    }
}
