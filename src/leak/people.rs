//! Whom and what the scan looks for: each name and id of the data.

use std::collections::BTreeSet;

use crate::model::Model;
use crate::model::contact::Contact;
use crate::model::known::Later;
use crate::model::people::PersonName;
use crate::spelling::{Finder, Hit, Name, Written};

/// Everything that is looked for.
#[derive(Debug)]
pub(super) struct People {
    finder: Finder,
    known: Vec<Known>,
}

/// Whoever or whatever has an id.
#[derive(Debug)]
struct Known {
    id: String,
    /// What the id is of.
    kind: &'static str,
    name: Option<String>,
}

impl People {
    pub(super) fn of(model: &Model, later: &Later) -> Self {
        let mut known = Vec::new();
        let mut pinyin: Vec<Option<&str>> = Vec::new();
        let mut add = |id: &str, kind: &'static str, name: Option<&PersonName>| {
            let own = name.map(|name| name.name.clone());
            known.push(Known { id: id.to_owned(), kind, name: own });
        };
        let cadres = || model.cadres.iter().chain(&later.cadres);
        let friends = || model.friends.iter().chain(&later.friends);
        cadres().for_each(|cadre| add(&cadre.id.value, "干部", cadre.name.as_ref()));
        friends().for_each(|friend| add(&friend.id.value, "联谊对象", friend.name.as_ref()));
        let names = cadres().map(|cadre| cadre.name.as_ref()).chain(friends().map(|friend| friend.name.as_ref()));
        pinyin.extend(names.map(|name| name.and_then(|name| name.pinyin.as_deref())));
        model.units.iter().for_each(|unit| add(&unit.id.value, "单位", None));
        let feedback = model.feedback.iter().chain(&later.feedback);
        feedback.for_each(|item| add(&item.id.value, "意见建议", None));
        let waivers = model.waivers.iter().chain(&later.waivers);
        waivers.for_each(|waiver| add(&waiver.id.value, "豁免", None));
        // The id of a contact is made of a day and ids of people, and these are found in it; only contacts that are
        // called otherwise are looked for, and memory stays small.
        let people: BTreeSet<&str> = cadres()
            .map(|cadre| &cadre.id.value)
            .chain(friends().map(|friend| &friend.id.value))
            .map(String::as_str)
            .collect();
        let names_nobody = |contact: &&Contact| !contact.id.split('-').any(|part| people.contains(part));
        let contacts = model.contacts.iter().chain(&later.contacts).filter(names_nobody);
        contacts.for_each(|contact| add(&contact.id, "联系记录", None));
        let pinyin = pinyin.into_iter().chain(std::iter::repeat(None));
        let wanted: Vec<Name<'_>> = known
            .iter()
            .zip(pinyin)
            .enumerate()
            .filter_map(|(key, (known, pinyin))| Some(Name { key, name: known.name.as_deref()?, pinyin }))
            .collect();
        let finder =
            Finder::new(wanted.into_iter(), known.iter().enumerate().map(|(key, known)| (key, known.id.as_str())));
        Self { finder, known }
    }

    /// Where something of them stands in a text that somebody wrote.
    pub(super) fn find(&self, text: &str) -> Vec<Hit> {
        self.finder.find(text)
    }

    /// Where something of them stands in what the program wrote. A number there is a number.
    pub(super) fn find_in_output(&self, text: &str) -> Vec<Hit> {
        let mut hits = self.finder.find_uncoded(text);
        let is_number = |id: &str| id.bytes().all(|sign| !sign.is_ascii_alphabetic());
        hits.retain(|hit| hit.written != Written::AsId || !is_number(&self.known[hit.key].id));
        hits
    }

    /// The name, where a hit is one.
    pub(super) fn name(&self, key: usize) -> Option<&str> {
        self.known[key].name.as_deref()
    }

    /// What was found, by 编号.
    pub(super) fn words(&self, hit: &Hit) -> String {
        let Known { id, kind, .. } = &self.known[hit.key];
        match hit.written {
            Written::AsId => format!("{kind}编号 {id}"),
            Written::Plainly => format!("{kind} {id} 的姓名"),
            Written::Disguised => format!("{kind} {id} 的姓名（中间夹着空格、换行、符号，或者换了写法、编码）"),
            Written::InPinyin => format!("{kind} {id} 的姓名（拼音）"),
        }
    }
}
