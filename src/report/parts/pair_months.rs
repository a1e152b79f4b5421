//! 对子 × 月: in which months of the running school year a cadre was in contact with whom, each record that counts a mark. Whether all
//! of them lie at its end is seen at a glance. It is about the cadre; nothing is summed up for a friend.

use chrono::{Datelike as _, NaiveDate};

use crate::ledger::pair::Pair;
use crate::model::key::{CadreKey, ContactKey};
use crate::report::lookup::Lookup;
use crate::report::parts::Link;
use crate::report::parts::pairs::{self, PairCell, PairLine, PairTable};

/// The pairs of a cadre in the school year of 截至日, month by month; `None` where there are none.
pub(crate) fn table(lookup: &Lookup<'_>, cadre: CadreKey) -> Option<PairTable> {
    let model = lookup.facts.model;
    let year = model.calendar.year_on(lookup.facts.as_of)?;
    let (first, last) = model.calendar.year_span(year)?;
    let months = months(first, last);
    let own = lookup.pairs_of_cadre[cadre.index()].iter().map(|index| &lookup.facts.ledger.pairs[*index]);
    let mut running: Vec<PairLine> =
        own.filter(|pair| pair.year == year).map(|pair| line(lookup, pair, (first, last), &months)).collect();
    running.sort_by(|a, b| a.friend_id.cmp(&b.friend_id));
    let head = |(_, month): &(i32, u32)| Link::plain(format!("{month}月"));
    (!running.is_empty()).then(|| PairTable { heads: months.iter().map(head).collect(), running, ended: Vec::new() })
}

/// The months from a day to another, each with its year.
pub(crate) fn months(first: NaiveDate, last: NaiveDate) -> Vec<(i32, u32)> {
    let next = |(year, month): &(i32, u32)| Some(if *month == 12 { (year + 1, 1) } else { (*year, month + 1) });
    let all = std::iter::successors(Some((first.year(), first.month())), next);
    all.take_while(|month| *month <= (last.year(), last.month())).collect()
}

fn line(lookup: &Lookup<'_>, pair: &Pair, (first, last): (NaiveDate, NaiveDate), months: &[(i32, u32)]) -> PairLine {
    let model = lookup.facts.model;
    let contacts = counted(lookup, pair, (first, last));
    let cell = |month: &(i32, u32)| {
        let within = contacts.iter().filter(|key| {
            let day = model.contact(**key).date.value;
            (day.year(), day.month()) == *month
        });
        PairCell {
            label: format!("{}月", month.1), marks: within.map(|key| pairs::of_contact(lookup, *key)).collect()
        }
    };
    PairLine {
        cadre: Link::cadre(model, pair.cadre),
        friend: model.friend_name(pair.friend).to_owned(),
        friend_id: model.friend(pair.friend).id.value.clone(),
        cells: months.iter().map(cell).collect(),
    }
}

/// The contacts of a pair from a day to another that count for anything, in the order of time.
pub(crate) fn counted(lookup: &Lookup<'_>, pair: &Pair, (first, last): (NaiveDate, NaiveDate)) -> Vec<ContactKey> {
    let own = lookup.contacts_of_cadre[pair.cadre.index()].iter().copied();
    let is_own = |key: &ContactKey| {
        let contact = lookup.facts.model.contact(*key);
        let with = contact.friends.iter().any(|friend| friend.value == pair.friend);
        with && (first..=last).contains(&contact.date.value)
    };
    own.filter(|key| lookup.duties_of_contact.contains_key(key)).filter(is_own).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_school_year_goes_over_the_end_of_the_year() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).expect("a day");
        let found = months(day(2026, 11, 30), day(2027, 2, 1));
        assert_eq!(found, [(2026, 11), (2026, 12), (2027, 1), (2027, 2)]);
    }
}
