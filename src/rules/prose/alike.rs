//! LY411: the same words under many pairs. Whoever met five people has five things to tell; a text that was copied
//! tells nothing of any of them. It is a hint: the contacts count.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Level};
use crate::model::Model;
use crate::model::contact::Contact;
use crate::model::key::{CadreKey, FriendKey};
use crate::rules::codes;
use crate::rules::subject;
use crate::source::Sources;

/// So many pairs with one text are no chance.
const PAIRS: usize = 5;

/// A shorter text may well be right of many: “节日问候。”.
const LETTERS: usize = 15;

/// How many of the other records are shown.
const SHOWN: usize = 3;

/// One finding for each text.
pub(super) fn check(model: &Model, sources: &Sources) -> Vec<Diagnostic> {
    let mut by_text: BTreeMap<String, Vec<&Contact>> = BTreeMap::new();
    for contact in model.contacts.iter().filter(|contact| !contact.is_empty()) {
        let text = letters(sources.slice(contact.body));
        if text.chars().count() >= LETTERS {
            by_text.entry(text).or_default().push(contact);
        }
    }
    let copied = by_text.into_values().filter(|contacts| contacts.len() >= PAIRS && pairs(contacts).len() >= PAIRS);
    copied.filter_map(|contacts| finding(&contacts)).collect()
}

/// A text without blanks and punctuation, which differ by hand.
fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// The pairs that met, one record of a meeting with many friends included.
fn pairs(contacts: &[&Contact]) -> BTreeSet<(CadreKey, FriendKey)> {
    let of = |contact: &&Contact| {
        let friends: Vec<FriendKey> = contact.friends.iter().map(|friend| friend.value).collect();
        let cadres = contact.cadres.iter().map(|cadre| cadre.value);
        cadres
            .flat_map(|cadre| friends.iter().map(move |friend| (cadre, *friend)).collect::<Vec<_>>())
            .collect::<Vec<_>>()
    };
    contacts.iter().flat_map(of).collect()
}

fn finding(contacts: &[&Contact]) -> Option<Diagnostic> {
    let (first, others) = contacts.split_first()?;
    let message = format!("{} 条联系记录的正文一样", contacts.len());
    let finding = Diagnostic::at(&codes::LY411, Level::Hint, first.date.span, message).label("最早的一条");
    let finding = others.iter().take(SHOWN).fold(finding, |finding, other| finding.also(other.date.span, "正文一样"));
    let more = others.len().saturating_sub(SHOWN);
    let finding = if more > 0 { finding.note(format!("还有 {more} 条")) } else { finding };
    Some(
        finding
            .note("说明：联系照样计入")
            .help("各写各谈到的，一两句也好；同一次集体活动的写成一条，“联谊对象”里写上到场的各位")
            .subject(subject::contact(first)),
    )
}
