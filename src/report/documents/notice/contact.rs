//! 联系的形式和内容: how the contacts of the term were distributed, as bars inside their table.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::ledger::contacts::contacts_within;
use crate::model::contact::{Contact, Initiator};
use crate::model::pack::WordGroup;
use crate::report::documents::notice::scope::Scope;
use crate::report::words::wording;

/// The contacts of the term.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct NoticeContacts {
    /// How many, and how many on a friend's own initiative.
    pub(crate) statement: String,
    pub(crate) forms: Distribution,
    pub(crate) topics: Distribution,
}

/// A distribution over the words of a vocabulary.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Distribution {
    /// Groups of the vocabulary that occur, in its order.
    pub(crate) groups: Vec<NoticeWords>,
    /// What the shares are of.
    pub(crate) remark: String,
}

/// One group of words.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct NoticeWords {
    pub(crate) name: String,
    /// Its words that occur.
    pub(crate) bars: Vec<NoticeWord>,
}

/// One word.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct NoticeWord {
    pub(crate) word: String,
    /// In how many contacts it occurs.
    pub(crate) number: usize,
    /// Share of all contacts of the term.
    pub(crate) share: String,
    /// Length of the bar, per mille of the longest.
    pub(crate) length: usize,
}

/// The contacts of a term.
pub(super) fn contacts(scope: &Scope<'_>) -> NoticeContacts {
    let model = scope.facts.model;
    let contacts: Vec<&Contact> = contacts_within(model, scope.period).collect();
    let forms = contacts.iter().map(|contact| contact.form.value.as_str());
    let topics = contacts.iter().flat_map(|contact| contact.topics.iter().map(|topic| topic.value.as_str()));
    let whole = contacts.len();
    let topics_of = contacts.iter().map(|contact| contact.topics.len()).sum();
    NoticeContacts {
        statement: statement(scope, &contacts),
        forms: distribution(
            &model.pack.vocabulary.forms,
            forms,
            whole,
            "一条记录为一次，不论参加人数；占比以全部联系次数为整体。",
        ),
        topics: distribution(
            &model.pack.vocabulary.topics,
            topics,
            whole,
            &format!(
                "一次联系可以涉及几项内容，各项次数之和{}联系次数；占比以全部联系次数为整体。",
                against(topics_of, whole)
            ),
        ),
    }
}

/// How a sum stands to a whole.
fn against(sum: usize, whole: usize) -> &'static str {
    match sum.cmp(&whole) {
        std::cmp::Ordering::Less => "小于",
        std::cmp::Ordering::Equal => "等于",
        std::cmp::Ordering::Greater => "大于",
    }
}

fn statement(scope: &Scope<'_>, contacts: &[&Contact]) -> String {
    let requests: Vec<_> = contacts.iter().filter(|contact| contact.initiator == Initiator::Friend).collect();
    let answered = requests.iter().filter(|contact| contact.replied.is_some()).count();
    let friends = &scope.facts.model.pack.appellations.friends;
    let direct = match requests.len() {
        0 => String::new(),
        number => format!("，其中由{friends}主动发起{number}次，记有答复的{answered}次"),
    };
    match contacts.len() {
        0 => format!("{}没有联系记录。", scope.this()),
        number => format!("{}共有联系记录{number}次{direct}。", scope.this()),
    }
}

fn distribution<'a>(
    vocabulary: &[WordGroup],
    words: impl Iterator<Item = &'a str>,
    whole: usize,
    remark: &str,
) -> Distribution {
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    for word in words {
        *numbers.entry(word).or_default() += 1;
    }
    let longest = numbers.values().copied().max().unwrap_or(1);
    let bar = |word: &str, number: usize| NoticeWord {
        word: word.to_owned(),
        number,
        share: wording::share(number, whole).unwrap_or_default(),
        length: number * 1000 / longest,
    };
    let mut groups: Vec<NoticeWords> = Vec::new();
    for group in vocabulary {
        let known = group.words.iter().filter_map(|word| numbers.remove(word.as_str()).map(|number| bar(word, number)));
        groups.push(NoticeWords { name: group.name.clone(), bars: known.collect() });
    }
    groups.push(NoticeWords {
        name: "词表之外".to_owned(),
        bars: numbers.into_iter().map(|(word, number)| bar(word, number)).collect(),
    });
    groups.retain(|group| !group.bars.is_empty());
    Distribution { groups, remark: remark.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::against;

    #[test]
    fn a_sum_is_said_to_be_what_it_is() {
        assert_eq!([against(7, 8), against(8, 8), against(9, 8)], ["小于", "等于", "大于"]);
    }
}
