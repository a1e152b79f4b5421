//! Records of one contact: two people of one meeting may both have written it down.

use crate::model::Model;
use crate::model::contact::Contact;
use crate::model::key::ContactKey;

/// So many records that may be of one contact are told apart in every way; more only in one.
const TRIED: usize = 12;

/// As many of the contacts as are certainly different, in the order of time.
///
/// Two records may tell of one contact if day and form are the same and people are in common. That
/// relation is no equivalence: of three records the second may share people with the first and with
/// the third, who share none. Whichever way the largest number of different contacts remains, counts:
/// so neither the names of the files nor one more record make it less.
pub(super) fn first_of_each(model: &Model, contacts: &[ContactKey]) -> Vec<ContactKey> {
    let same_day =
        |one: &ContactKey, other: &ContactKey| model.contact(*one).date.value == model.contact(*other).date.value;
    let alike = |one: ContactKey, other: ContactKey| may_be_one(model.contact(one), model.contact(other));
    let mut kept = Vec::with_capacity(contacts.len());
    for day in contacts.chunk_by(same_day) {
        match day {
            [only] => kept.push(*only),
            day if day.len() > TRIED => kept.extend(greedy(day, &alike)),
            day => kept.extend(largest_independent(day, &alike)),
        }
    }
    kept
}

/// The largest list of records no two of which are alike; of several such lists the earliest.
fn largest_independent<Key: Copy>(records: &[Key], alike: &impl Fn(Key, Key) -> bool) -> Vec<Key> {
    let Some((first, rest)) = records.split_first() else { return Vec::new() };
    let others: Vec<Key> = rest.iter().copied().filter(|other| !alike(*first, *other)).collect();
    let mut with = vec![*first];
    with.extend(largest_independent(&others, alike));
    if others.len() == rest.len() {
        return with;
    }
    let without = largest_independent(rest, alike);
    if without.len() > with.len() { without } else { with }
}

/// Each record that is like no earlier one that was kept.
fn greedy<Key: Copy>(records: &[Key], alike: &impl Fn(Key, Key) -> bool) -> Vec<Key> {
    let mut kept: Vec<Key> = Vec::new();
    for record in records {
        if !kept.iter().any(|earlier| alike(*earlier, *record)) {
            kept.push(*record);
        }
    }
    kept
}

/// Whether two records may tell of one contact: the same day and form, and people in common. Those whom a record counts
/// without naming them may be anybody.
fn may_be_one(one: &Contact, other: &Contact) -> bool {
    one.date.value == other.date.value
        && one.form.value == other.form.value
        && one.cadres.iter().any(|cadre| other.cadres.iter().any(|them| them.value == cadre.value))
        && (one.others.is_some()
            || other.others.is_some()
            || one.friends.iter().any(|friend| other.friends.iter().any(|them| them.value == friend.value)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::contact::Initiator;
    use crate::model::key::{CadreKey, FriendKey};
    use crate::source::{Span, Spanned};

    fn contact(day: &str, form: &str, cadres: &[usize], friends: &[usize]) -> Contact {
        let unwritten = Span::nowhere();
        Contact {
            file: unwritten.file,
            id: String::new(),
            date: Spanned::new(day.parse().unwrap(), unwritten),
            cadres: cadres.iter().map(|key| Spanned::new(CadreKey::new(*key), unwritten)).collect(),
            friends: friends.iter().map(|key| Spanned::new(FriendKey::new(*key), unwritten)).collect(),
            others: None,
            form: Spanned::new(form.to_owned(), unwritten),
            initiator: Initiator::Cadre,
            replied: None,
            answered: None,
            nothing_asked: None,
            place: None,
            topics_unread: false,
            topics: Vec::new(),
            feedback: Vec::new(),
            recorded: None,
            unrecorded: false,
            writer: None,
            body: unwritten,
        }
    }

    #[test]
    fn one_contact_has_one_day_one_form_and_people_of_both_kinds_in_common() {
        let record = contact("2025-10-16", "谈心", &[1, 2], &[5, 6]);
        let cases = [
            ("the same", contact("2025-10-16", "谈心", &[1, 2], &[5, 6]), true),
            ("one of each", contact("2025-10-16", "谈心", &[2], &[5, 9]), true),
            ("the next day", contact("2025-10-17", "谈心", &[1, 2], &[5, 6]), false),
            ("another form", contact("2025-10-16", "走访慰问", &[1, 2], &[5, 6]), false),
            ("another cadre", contact("2025-10-16", "谈心", &[3], &[5, 6]), false),
            ("other friends", contact("2025-10-16", "谈心", &[1, 2], &[7]), false),
        ];
        for (what, other, one) in cases {
            assert_eq!(may_be_one(&record, &other), one, "{what}");
            assert_eq!(may_be_one(&other, &record), one, "{what}, the other way round");
        }
    }

    /// Every way in which five records can be alike, against every choice among them.
    #[test]
    fn the_most_records_remain_and_the_earliest_of_those() {
        let pairs: Vec<(usize, usize)> = (0..5).flat_map(|two| (0..two).map(move |one| (one, two))).collect();
        for graph in 0..1_u32 << pairs.len() {
            let alike = |one: usize, two: usize| {
                let at = pairs.iter().position(|pair| *pair == (one.min(two), one.max(two)));
                at.is_some_and(|at| graph >> at & 1 == 1)
            };
            let choices = (0..1_u32 << 5).map(|mask| (0..5).filter(|at| mask >> at & 1 == 1).collect::<Vec<usize>>());
            let fits = |choice: &Vec<usize>| choice.iter().all(|one| choice.iter().all(|two| !alike(*one, *two)));
            let best = choices.filter(fits).min_by_key(|choice| (5 - choice.len(), choice.clone())).unwrap();
            assert_eq!(largest_independent(&[0, 1, 2, 3, 4], &alike), best, "{pairs:?}: {graph:b}");
        }
    }

    /// Of twelve records in a row, each like its neighbours, every other one remains; one by one would do as well. Of a
    /// meeting that stands between eleven talks, going one by one keeps the meeting alone if it comes first.
    #[test]
    fn many_records_are_taken_one_by_one() {
        let neighbours = |one: usize, two: usize| one.abs_diff(two) == 1;
        let row: Vec<usize> = (0..12).collect();
        assert_eq!(largest_independent(&row, &neighbours), [0, 2, 4, 6, 8, 10]);
        assert_eq!(greedy(&row, &neighbours), [0, 2, 4, 6, 8, 10]);
        let meeting = |one: usize, two: usize| (one == 0) != (two == 0);
        assert_eq!(largest_independent(&row, &meeting), (1..12).collect::<Vec<usize>>());
        assert_eq!(greedy(&row, &meeting), [0]);
    }
}
