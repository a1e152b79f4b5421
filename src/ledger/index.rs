//! Contacts by pair: who met whom, in the order of time.

use chrono::NaiveDate;

use crate::model::Model;
use crate::model::key::{CadreKey, ContactKey, FriendKey};

/// Contacts by cadre and friend. A meeting of two cadres with five friends stands here ten times.
#[derive(Debug)]
pub struct ContactIndex {
    entries: Vec<(CadreKey, FriendKey, ContactKey)>,
    /// The day of each contact, in the order of the model, which is that of time.
    pub(super) days: Vec<NaiveDate>,
}

impl ContactIndex {
    /// Sorts all contacts of the model; contacts of one pair stay in the order of time.
    #[must_use]
    pub fn new(model: &Model) -> Self {
        let mut entries = Vec::with_capacity(model.contacts.len());
        for (key, contact) in model.contact_keys() {
            for cadre in &contact.cadres {
                entries.extend(contact.friends.iter().map(|friend| (cadre.value, friend.value, key)));
            }
        }
        entries.sort_unstable();
        entries.dedup();
        Self { entries, days: model.contacts.iter().map(|contact| contact.date.value).collect() }
    }

    /// The contacts of a cadre with a friend from a contact on, in the order of time.
    pub fn of(&self, cadre: CadreKey, friend: FriendKey, from: ContactKey) -> impl Iterator<Item = ContactKey> {
        let start = self.entries.partition_point(|entry| *entry < (cadre, friend, from));
        let same = move |entry: &&(CadreKey, FriendKey, ContactKey)| (entry.0, entry.1) == (cadre, friend);
        self.entries[start..].iter().take_while(same).map(|entry| entry.2)
    }

    /// Every (cadre, friend, contact) that was recorded.
    pub fn iter(&self) -> impl Iterator<Item = (CadreKey, FriendKey, ContactKey)> {
        self.entries.iter().copied()
    }
}
