//! How and about what people met: contacts by form, initiative and topic, term by term.

use crate::ledger::contacts::contacts_of;
use crate::model::calendar::Term;
use crate::model::contact::{Contact, Initiator};
use crate::model::pack::WordGroup;
use crate::report::Facts;
use crate::report::public::disclosure::crowd::Minimum;
use crate::report::public::disclosure::figure::{PublicFigure, Range};
use crate::report::public::disclosure::pairs;
use crate::report::public::disclosure::tables::{TermCounts, TermTable};
use crate::report::words::wording;

/// What stands in place of words that the pack does not know: somebody wrote them freely.
const OTHER: &str = "其他";

/// Contacts of every term, one column a term.
#[derive(Clone, Debug)]
pub(crate) struct PublicContacts {
    /// The terms, the latest first: their 编号.
    pub(crate) terms: Vec<String>,
    /// What they are called at the head of a column.
    pub(crate) heads: Vec<String>,
    pub(crate) all: PublicWord,
    /// Those begun by friends (信息直通车).
    pub(crate) by_friends: PublicWord,
    /// By group of forms.
    pub(crate) forms: Vec<PublicWord>,
    /// By group of topics; one contact may have several.
    pub(crate) topics: Vec<PublicWord>,
}

/// One line, term by term.
#[derive(Clone, Debug)]
pub(crate) struct PublicWord {
    pub(crate) name: String,
    /// The words that the pack puts in the group; empty for a line that is none.
    pub(crate) words: String,
    /// One figure a term; `None` where a term is still open, of which only the sum is told.
    pub(crate) figures: Vec<Option<PublicFigure>>,
}

impl PublicContacts {
    /// The lines of the table by form: all contacts, each group of forms, those begun by friends.
    pub(crate) fn by_form(&self) -> Vec<&PublicWord> {
        [&self.all].into_iter().chain(&self.forms).chain([&self.by_friends]).collect()
    }
}

/// Every term that has begun and whose 编号 is wanted.
pub(in crate::report::public) fn contacts(
    facts: &Facts<'_>,
    minimum: Minimum,
    wanted: impl Fn(&str) -> bool,
) -> PublicContacts {
    let model = facts.model;
    let vocabulary = &model.pack.vocabulary;
    let begun = |term: &Term| wanted(&term.id.value) && term.start <= facts.as_of;
    let terms = model.calendar.term_keys().rev().filter(|(_, term)| begun(term));
    let terms: Vec<(&Term, Vec<&Contact>)> =
        terms.map(|(key, term)| (term, contacts_of(model, key).map(|(_, contact)| contact).collect())).collect();
    let (forms, topics) = (&vocabulary.forms, &vocabulary.topics);
    let table = TermTable::of(forms.len() + 1, topics.len(), minimum.base());
    let column = |(term, own): &(&Term, Vec<&Contact>)| {
        column(own, forms, topics, &table, facts.is_open(term.counts_until), minimum)
    };
    let columns: Vec<TermCounts<Option<PublicFigure>>> = terms.iter().map(column).collect();
    let line = |name: &str,
                words: &[String],
                figure: &dyn Fn(&TermCounts<Option<PublicFigure>>) -> Option<PublicFigure>| {
        PublicWord { name: name.to_owned(), words: words.join("、"), figures: columns.iter().map(figure).collect() }
    };
    let group = |groups: &[WordGroup], at: usize| match groups.get(at) {
        Some(group) => (group.name.clone(), group.words.clone()),
        None => (OTHER.to_owned(), Vec::new()),
    };
    let lines = |groups: &[WordGroup],
                 number: usize,
                 figures: fn(&TermCounts<Option<PublicFigure>>) -> &[Option<PublicFigure>]| {
        let lines = (0..number).map(|at| {
            let (name, words) = group(groups, at);
            line(&name, &words, &|column| figures(column)[at])
        });
        lines.collect::<Vec<_>>()
    };
    PublicContacts {
        terms: terms.iter().map(|(term, _)| term.id.value.clone()).collect(),
        heads: terms.iter().map(|(term, _)| wording::short_term(&term.id.value)).collect(),
        all: line("联系（次）", &[], &|column| column.all),
        by_friends: line("其中由对方发起", &[], &|column| column.by_friends),
        forms: lines(forms, forms.len() + 1, |column| &column.forms),
        topics: lines(topics, topics.len(), |column| &column.topics),
    }
}

/// The figures of a term: all of it once it is over, the sum alone before.
fn column(
    contacts: &[&Contact],
    forms: &[WordGroup],
    topics: &[WordGroup],
    table: &TermTable,
    open: bool,
    minimum: Minimum,
) -> TermCounts<Option<PublicFigure>> {
    let number = |keep: &dyn Fn(&Contact) -> bool| contacts.iter().filter(|contact| keep(contact)).count();
    let holds = |group: &WordGroup, word: &str| group.words.iter().any(|own| own == word);
    let mut by_form: Vec<usize> =
        forms.iter().map(|group| number(&|contact| holds(group, &contact.form.value))).collect();
    by_form.push(contacts.len() - by_form.iter().sum::<usize>());
    let touches = |contact: &Contact, group: &WordGroup| contact.topics.iter().any(|topic| holds(group, &topic.value));
    let counts = TermCounts {
        all: contacts.len(),
        by_friends: number(&|contact| contact.initiator == Initiator::Friend),
        forms: by_form,
        topics: topics.iter().map(|group| number(&|contact| touches(contact, group))).collect(),
    };
    let told = |range: Range| Some(PublicFigure::of(range, None));
    if open {
        let nothing = |counts: &[usize]| vec![None; counts.len()];
        return TermCounts {
            all: told(pairs::unlimited(counts.all, minimum.base())),
            by_friends: None,
            forms: nothing(&counts.forms),
            topics: nothing(&counts.topics),
        };
    }
    let ranges = table.told(&counts);
    let all = |ranges: Vec<Range>| ranges.into_iter().map(told).collect();
    TermCounts {
        all: told(ranges.all),
        by_friends: told(ranges.by_friends),
        forms: all(ranges.forms),
        topics: all(ranges.topics),
    }
}
