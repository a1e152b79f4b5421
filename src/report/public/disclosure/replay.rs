//! The attacker who has this source: every table of a small school is published by the program itself, and tables that
//! come out alike are compared. What differs among them nobody can know; what does not is given away.
//!
//! `SCHOOLS=1000 cargo test --release --lib replay` tries more schools than every run does.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::key::{CadreKey, FriendKey};
use crate::report::public::disclosure::crowd::{Contributors, Minimum};
use crate::report::public::disclosure::figure::Range;
use crate::report::public::disclosure::pairs::{self, Rows};
use crate::report::public::disclosure::random::Random;
use crate::report::public::disclosure::rows::{self, UnitSize};
use crate::report::public::disclosure::tables::{TermCounts, TermTable, YearsTable};

/// How many tables one school may have, so that all of them can be tried.
const TABLES: usize = 20_000;

/// How many schools are tried.
#[expect(clippy::disallowed_methods, reason = "nothing but this test asks how many")]
fn schools() -> u64 {
    std::env::var("SCHOOLS").ok().and_then(|number| number.parse().ok()).unwrap_or(30)
}

/// A school of up to nine units, each with so many pairs.
struct School {
    minimum: Minimum,
    units: Vec<UnitSize>,
    /// The units of each row that is published.
    rows: Vec<Vec<usize>>,
    told: Rows,
}

impl School {
    fn random(random: &mut Random) -> Self {
        let minimum = random.within(2, 5);
        let (mut units, mut tables) = (Vec::new(), 1);
        // Either many small units or a few large ones.
        let most = random.within(1, 2 * minimum + 2);
        for place in 0..random.within(2, 9) {
            let pairs = random.within(1, most);
            if tables * (pairs + 1) > TABLES {
                break;
            }
            tables *= pairs + 1;
            let mut crowd = Contributors::default();
            (0..pairs).for_each(|at| crowd.add_friend(FriendKey::new(place * 100 + at)));
            (0..random.within(1, 5)).for_each(|at| crowd.add_cadre(CadreKey::new(place * 100 + at)));
            units.push(UnitSize { pairs, crowd, was_merged: false });
        }
        let minimum = Minimum::new(minimum);
        let rows = rows::rows(&units, minimum);
        let sizes = rows.iter().map(|row| row.iter().map(|at| units[*at].pairs).sum()).collect();
        Self { minimum, units, rows, told: Rows::of(sizes, minimum.base()) }
    }

    fn pairs(&self) -> usize {
        self.units.iter().map(|unit| unit.pairs).sum()
    }

    /// Every number of pairs that each unit may not have met.
    fn tables(&self) -> Vec<Vec<usize>> {
        let mut tables = vec![Vec::new()];
        for unit in &self.units {
            let longer = |table: &Vec<usize>| (0..=unit.pairs).map(|unmet| [&table[..], &[unmet]].concat()).collect();
            tables = tables.iter().flat_map::<Vec<Vec<usize>>, _>(longer).collect();
        }
        tables
    }

    /// What the program publishes of a table: the ranges of the rows, and that of the school.
    fn published(&self, table: &[usize]) -> Vec<Range> {
        let unmet: Vec<usize> = self.rows.iter().map(|row| row.iter().map(|at| table[*at]).sum()).collect();
        let told = self.told.told(&unmet);
        [told.rows, vec![told.whole]].concat()
    }

    /// The counts that nobody may learn, each with how many values it has at all: those of the units, the rows, the
    /// school.
    fn kept(&self, table: &[usize]) -> Vec<(usize, usize)> {
        let units = self.units.iter().zip(table).map(|(unit, unmet)| (*unmet, unit.pairs + 1));
        let row = |row: &Vec<usize>| {
            row.iter().fold((0, 1), |(sum, all), at| (sum + table[*at], all + self.units[*at].pairs))
        };
        let rows = self.rows.iter().map(row);
        units.chain(rows).chain([(table.iter().sum(), self.pairs() + 1)]).collect()
    }
}

/// By what is published, the values that each count takes in tables that are published so.
type Groups<Published> = BTreeMap<Published, Vec<BTreeSet<usize>>>;

/// Publishes every table and puts those together that come out alike. A count is given away where fewer values are left
/// than the minimum asks for, of those that it can have at all.
fn attack<Table, Published: Ord>(
    tables: impl Iterator<Item = Table>,
    publish: impl Fn(&Table) -> Published,
    kept: impl Fn(&Table) -> Vec<(usize, usize)>,
    base: usize,
) -> (Groups<Published>, usize) {
    let mut groups: Groups<Published> = BTreeMap::new();
    let mut all: Vec<usize> = Vec::new();
    for table in tables {
        let counts = kept(&table);
        all = counts.iter().map(|(_, values)| *values).collect();
        let group = groups.entry(publish(&table)).or_insert_with(|| vec![BTreeSet::new(); counts.len()]);
        group.iter_mut().zip(counts).for_each(|(values, (count, _))| _ = values.insert(count));
    }
    let given_away = |group: &Vec<BTreeSet<usize>>| {
        group.iter().zip(&all).filter(|(values, all)| values.len() < base.min(**all)).count()
    };
    let found = groups.values().map(given_away).sum();
    (groups, found)
}

#[test]
fn no_unit_is_given_away_by_what_is_published_of_a_school() {
    let mut told_apart = 0;
    for seed in 0..schools() {
        let school = School::random(&mut Random::new(seed));
        let publish = |table: &Vec<usize>| school.published(table);
        let kept = |table: &Vec<usize>| school.kept(table);
        let (groups, found) = attack(school.tables().into_iter(), publish, kept, school.minimum.base());
        assert_eq!(found, 0, "school {seed}: counts are given away");
        told_apart += groups.len() - 1;
        // What linear programming says is possible is what there is: no less, and no more.
        let units = school.units.len();
        for (published, group) in &groups {
            for (range, values) in published.iter().zip(&group[units..]) {
                let possible: BTreeSet<usize> = (range.least..=range.most.expect("an end")).collect();
                assert_eq!(*values, possible, "school {seed}: {published:?}");
            }
        }
    }
    assert!(told_apart > 50, "only {told_apart} ranges are told: the test says little");
}

/// The running term is told by the month: how many pairs were not met yet, which later are at most as many.
#[test]
fn no_unit_is_given_away_by_an_earlier_edition_of_its_term() {
    for seed in 0..schools() {
        let school = School::random(&mut Random::new(seed));
        if school.tables().len() * school.pairs() > 20 * TABLES {
            continue;
        }
        let (all, base) = (school.pairs(), school.minimum.base());
        let editions = school.tables().into_iter().flat_map(|table| {
            let unmet: usize = table.iter().sum();
            (unmet..=all).map(move |before| (before, table.clone()))
        });
        let publish =
            |(before, table): &(usize, Vec<usize>)| (pairs::alone(all, *before, base), school.published(table));
        let kept = |(before, table): &(usize, Vec<usize>)| [school.kept(table), vec![(*before, all + 1)]].concat();
        let (_, found) = attack(editions, publish, kept, base);
        assert_eq!(found, 0, "school {seed}: counts are given away");
    }
}

/// What must not be done: a bound is told where a count is small and nothing where it is not, and a zero is shown unless
/// it hides something. The attack finds it in schools where nearly everybody was met.
#[test]
fn a_bound_that_is_told_only_of_small_counts_is_found() {
    let mut found = 0;
    for seed in 0..10 {
        let school = School::random(&mut Random::new(seed));
        let base = school.minimum.base();
        let publish = |table: &Vec<usize>| {
            let hides = table.iter().any(|unmet| 0 < *unmet && *unmet < base);
            let bound = (table.iter().sum::<usize>() < base).then_some(base - 1);
            let cell = |unmet: &usize| if *unmet >= base || (*unmet == 0 && !hides) { Some(*unmet) } else { None };
            (table.iter().map(cell).collect::<Vec<_>>(), bound)
        };
        found += attack(school.tables().into_iter(), publish, |table| school.kept(table), base).1;
    }
    assert!(found > 100, "only {found}");
}

/// All lists of so many counts that are together not more than a number.
fn lists(counts: usize, most: usize) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new()];
    for _ in 0..counts {
        let longer = |list: &Vec<usize>| {
            let left = most - list.iter().sum::<usize>();
            (0..=left).map(|count| [&list[..], &[count]].concat()).collect()
        };
        all = all.iter().flat_map::<Vec<Vec<usize>>, _>(longer).collect();
    }
    all
}

/// Contacts of a term, up to the end of a range, so that no group of tables is cut off.
#[test]
fn no_count_is_given_away_by_the_contacts_of_a_term() {
    for base in 2..=5 {
        let most = 3 * base - 1;
        let table = TermTable::of(3, 1, base);
        let all = lists(3, most).into_iter().flat_map(|forms| {
            let sum: usize = forms.iter().sum();
            let parts = (0..=sum).flat_map(move |one| (0..=sum).map(move |other| (one, other)));
            parts.map(move |(by_friends, topic)| TermCounts {
                all: forms.iter().sum(),
                by_friends,
                forms: forms.clone(),
                topics: vec![topic],
            })
        });
        let kept = |counts: &TermCounts<usize>| {
            let counts = [vec![counts.all, counts.by_friends], counts.forms.clone(), counts.topics.clone()].concat();
            counts.into_iter().map(|count| (count, most + 1)).collect()
        };
        let (groups, found) = attack(all, |counts| table.told(counts), kept, base);
        assert_eq!(found, 0, "base {base}: counts are given away");
        assert!(groups.len() > 10, "base {base}: only {} answers", groups.len());
    }
}

/// Suggestions at the ends of two years, of which the second edition holds those of the first.
#[test]
fn no_count_is_given_away_by_the_suggestions_of_two_years() {
    for base in 2..=4 {
        let most = 3 * base - 1;
        let table = YearsTable::of(3, 2, base);
        let anew = |counts: &Vec<usize>| vec![counts[..3].to_vec(), counts[3..].to_vec()];
        let kept = |counts: &Vec<usize>| {
            let sums = (0..3).map(|kind| counts[kind] + counts[kind + 3]);
            counts.iter().copied().chain(sums).chain([counts.iter().sum()]).map(|count| (count, most + 1)).collect()
        };
        let (groups, found) = attack(lists(6, most).into_iter(), |counts| table.history(&anew(counts)), kept, base);
        assert_eq!(found, 0, "base {base}: counts are given away");
        assert!(groups.len() > 10, "base {base}: only {} answers", groups.len());
    }
}
