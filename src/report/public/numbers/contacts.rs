//! How and about what people met: contacts by form, initiative and topic, term by term.

use crate::ledger::contacts::contacts_of;
use crate::model::calendar::Term;
use crate::model::contact::{Contact, Initiator};
use crate::model::pack::WordGroup;
use crate::report::Facts;
use crate::report::public::disclosure::crowd::{Contributors, Minimum};
use crate::report::public::disclosure::figure::PublicFigure;
use crate::report::public::disclosure::sheet::{Cell, Disclosure};

/// What stands in place of a form or topic that the pack does not know.
const OTHER: &str = "其他";

/// Contacts of every term, one column a term.
#[derive(Clone, Debug)]
pub(crate) struct PublicContacts {
    /// The terms, the latest first: their 编号.
    pub(crate) terms: Vec<String>,
    /// How many columns its tables have: the name, and one a term.
    pub(crate) columns: usize,
    pub(crate) all: PublicWord,
    /// Those begun by friends (信息直通车).
    pub(crate) by_friends: PublicWord,
    /// By form, in the groups of the pack.
    pub(crate) forms: Vec<PublicWords>,
    /// By topic, in the groups of the pack; one contact may have several.
    pub(crate) topics: Vec<PublicWords>,
}

/// Words under a common name.
#[derive(Clone, Debug)]
pub(crate) struct PublicWords {
    /// The group; empty for words that the pack does not know.
    pub(crate) name: String,
    /// The group's own numbers; `None` for topics, which do not add up.
    pub(crate) all: Option<PublicWord>,
    /// Its words, those that occur.
    pub(crate) lines: Vec<PublicWord>,
}

/// One word, term by term.
#[derive(Clone, Debug)]
pub(crate) struct PublicWord {
    pub(crate) name: String,
    /// One number a term.
    pub(crate) figures: Vec<PublicFigure>,
}

/// The numbers of one term.
struct Column {
    all: PublicFigure,
    by_friends: PublicFigure,
    forms: Vec<(PublicFigure, Vec<PublicFigure>)>,
    topics: Vec<Vec<PublicFigure>>,
}

/// Every term that has contacts and whose 编号 is wanted.
pub(in crate::report::public) fn contacts(
    facts: &Facts<'_>,
    minimum: Minimum,
    wanted: impl Fn(&str) -> bool,
) -> PublicContacts {
    let model = facts.model;
    let vocabulary = &model.pack.vocabulary;
    let known: Vec<&Contact> = model.contacts.iter().collect();
    let forms = occurring(&vocabulary.forms, known.iter().map(|contact| contact.form.value.as_str()));
    let topics = occurring(
        &vocabulary.topics,
        known.iter().flat_map(|contact| contact.topics.iter().map(|topic| topic.value.as_str())),
    );
    let terms: Vec<(&Term, Vec<&Contact>)> = model
        .calendar
        .term_keys()
        .rev()
        .filter(|(_, term)| wanted(&term.id.value))
        .map(|(key, term)| (term, contacts_of(model, key).map(|(_, contact)| contact).collect()))
        .filter(|(_, own): &(&Term, Vec<&Contact>)| !own.is_empty())
        .collect();
    let columns: Vec<Column> = terms.iter().map(|(_, own)| column(own, &forms, &topics, minimum)).collect();
    let line = |name: &str, figure: &dyn Fn(&Column) -> PublicFigure| PublicWord {
        name: name.to_owned(),
        figures: columns.iter().map(figure).collect(),
    };
    let words = |group: &WordGroup, figure: &dyn Fn(&Column, usize) -> PublicFigure| -> Vec<PublicWord> {
        group.words.iter().enumerate().map(|(at, word)| line(word, &|column| figure(column, at))).collect()
    };
    let form_group = |(at, group): (usize, &WordGroup)| PublicWords {
        name: group.name.clone(),
        all: Some(line(&group.name, &|column| column.forms[at].0)),
        lines: words(group, &|column, word| column.forms[at].1[word]),
    };
    let topic_group = |(at, group): (usize, &WordGroup)| PublicWords {
        name: group.name.clone(),
        all: None,
        lines: words(group, &|column, word| column.topics[at][word]),
    };
    PublicContacts {
        terms: terms.iter().map(|(term, _)| term.id.value.clone()).collect(),
        columns: terms.len() + 1,
        all: line("联系（次）", &|column| column.all),
        by_friends: line("其中由对方发起", &|column| column.by_friends),
        forms: forms.iter().enumerate().map(form_group).collect(),
        topics: topics.iter().enumerate().map(topic_group).collect(),
    }
}

/// The groups with the words that occur, and a group for words that the pack does not know.
fn occurring<'a>(groups: &[WordGroup], words: impl Iterator<Item = &'a str>) -> Vec<WordGroup> {
    let written: std::collections::BTreeSet<&str> = words.collect();
    let mut occurring: Vec<WordGroup> = groups
        .iter()
        .map(|group| WordGroup {
            name: group.name.clone(),
            words: group.words.iter().filter(|word| written.contains(word.as_str())).cloned().collect(),
        })
        .filter(|group| !group.words.is_empty())
        .collect();
    if written.iter().any(|word| !groups.iter().any(|group| group.words.iter().any(|known| known == word))) {
        // The word itself is not published: somebody wrote it freely.
        occurring.push(WordGroup { name: String::new(), words: vec![OTHER.to_owned()] });
    }
    occurring
}

/// Whether a written word is this word of the table.
fn is(groups: &[WordGroup], word: &str, written: &str) -> bool {
    let known = groups.iter().any(|group| group.words.iter().any(|known| known == written));
    if word == OTHER && !known { true } else { word == written }
}

fn column(contacts: &[&Contact], forms: &[WordGroup], topics: &[WordGroup], minimum: Minimum) -> Column {
    let mut disclosure = Disclosure::default();
    let mut count = |keep: &dyn Fn(&Contact) -> bool| -> Cell {
        let own: Vec<&&Contact> = contacts.iter().filter(|contact| keep(contact)).collect();
        let mut crowd = Contributors::default();
        for contact in &own {
            contact.cadres.iter().for_each(|cadre| crowd.add_cadre(cadre.value));
            contact.friends.iter().for_each(|friend| crowd.add_friend(friend.value));
        }
        disclosure.add(own.len(), crowd)
    };
    let by_friends = count(&|contact| contact.initiator == Initiator::Friend);
    let by_cadres = count(&|contact| contact.initiator == Initiator::Cadre);
    let words: Vec<Vec<Cell>> = forms
        .iter()
        .map(|group| group.words.iter().map(|word| count(&|contact| is(forms, word, &contact.form.value))).collect())
        .collect();
    let has = |contact: &Contact, word: &str| contact.topics.iter().any(|topic| is(topics, word, &topic.value));
    let topics: Vec<Vec<Cell>> = topics
        .iter()
        .map(|group| group.words.iter().map(|word| count(&|contact| has(contact, word))).collect())
        .collect();
    let groups: Vec<Cell> = words.iter().map(|words| disclosure.add_total(words)).collect();
    let all = disclosure.add_total(&[by_friends, by_cadres]);
    disclosure.add_constraint(all, &groups);
    let published = disclosure.publish(minimum);
    let figures = |cells: &[Cell]| cells.iter().map(|cell| published.figure(*cell)).collect::<Vec<_>>();
    Column {
        all: published.figure(all),
        by_friends: published.figure(by_friends),
        forms: groups.iter().zip(&words).map(|(group, words)| (published.figure(*group), figures(words))).collect(),
        topics: topics.iter().map(|words| figures(words)).collect(),
    }
}
