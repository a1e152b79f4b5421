//! The demonstration school many times over, and a calendar as long as it takes.

use chrono::{Datelike, NaiveDate};

use crate::day::{Days, SchoolYear, Term, after, day};
use crate::people::{Cadre, Friend, People, Unit};

/// The last school year of a corpus begins in this year.
const LAST_YEAR: usize = 2026;

/// So many school years, the last of them 2026-2027.
pub(crate) fn calendar(count: usize) -> Vec<SchoolYear> {
    (LAST_YEAR + 1 - count..=LAST_YEAR).map(school_year).collect()
}

fn school_year(year: usize) -> SchoolYear {
    let id = format!("{year}-{}", year + 1);
    let (first, second, next) = (first_monday(year, 9), first_monday(year + 1, 3), first_monday(year + 1, 9));
    let before = |date: NaiveDate| date - chrono::Days::new(1);
    let term = |number: usize, start: NaiveDate, next: NaiveDate| Term {
        id: format!("{id}-{number}"),
        start,
        end: after(start, 19 * 7 - 1),
        counts_until: before(next),
    };
    SchoolYear {
        terms: vec![term(1, first, second), term(2, second, next)],
        occasions: vec![
            (day(&format!("{year}-10-01")), "国庆节"),
            (day(&format!("{}-01-01", year + 1)), "元旦"),
            (day(&format!("{}-05-01", year + 1)), "劳动节"),
        ],
        id,
    }
}

fn first_monday(year: usize, month: u32) -> NaiveDate {
    let first = day(&format!("{year}-{month:02}-01"));
    let days = (7 - first.weekday().num_days_from_monday()) % 7;
    first + chrono::Days::new(u64::from(days))
}

/// The people of so many schools under one roof, each with an id of its own.
pub(crate) fn people(copies: usize) -> People {
    let mut all = People { units: Vec::new(), cadres: Vec::new(), friends: Vec::new() };
    for copy in 0..copies {
        let school = People::of_the_school();
        let id = |id: &str| numbered(id, copy);
        let serves = |id: &str| {
            let cadre = school.cadres.iter().find(|cadre| cadre.id == id);
            cadre.is_some_and(|cadre| cadre.service.iter().any(|days| days.until.is_none()))
        };
        let now = |holders: &[String]| holders.iter().map(String::as_str).find(|id| serves(id)).map(str::to_owned);
        all.units.extend(school.units.iter().map(|unit| Unit {
            id: id(&unit.id),
            name: named(&unit.name, copy),
            short: named(&unit.short, copy),
            kind: unit.kind.clone(),
            category: unit.category.clone(),
            secretary: now(&unit.secretary).map(|own| id(&own)).into_iter().collect(),
            commissioner:
                now(&unit.commissioner).or_else(|| now(&unit.secretary)).map(|own| id(&own)).into_iter().collect(),
        }));
        let names = Names::of(&school);
        for cadre in school.cadres {
            let (name, pinyin) = names.name(all.cadres.len() + all.friends.len());
            all.cadres.push(Cadre {
                id: id(&cadre.id),
                unit: id(&cadre.unit),
                liaison: cadre.liaison.iter().map(|unit| id(unit)).collect(),
                service: earlier(cadre.service, cadre.succeeds.is_some()),
                succeeds: cadre.succeeds.as_deref().map(id),
                name,
                pinyin,
                ..cadre
            });
        }
        for friend in school.friends {
            let (name, pinyin) = names.name(all.cadres.len() + all.friends.len());
            let from = friend.days.from.min(day("2016-09-01"));
            all.friends.push(Friend {
                id: id(&friend.id),
                unit: id(&friend.unit),
                days: Days { from, ..friend.days },
                name,
                pinyin,
                ..friend
            });
        }
    }
    all
}

/// `U03` of the third school is `U203`: ids stay unique and short.
fn numbered(id: &str, copy: usize) -> String {
    if copy == 0 { id.to_owned() } else { format!("{}{copy}{}", &id[..1], &id[1..]) }
}

fn named(name: &str, copy: usize) -> String {
    if copy == 0 { name.to_owned() } else { format!("第{}校区{name}", copy + 1) }
}

/// In office since before the corpus begins, unless it is somebody's successor.
fn earlier(service: Vec<Days>, succeeds: bool) -> Vec<Days> {
    let since = |days: Days| if succeeds { days } else { Days { from: days.from.min(day("2016-09-01")), ..days } };
    service.into_iter().map(since).collect()
}

/// Surnames and given names of the school, joined anew.
struct Names {
    surnames: Vec<(String, String)>,
    given: Vec<(String, String)>,
}

impl Names {
    fn of(school: &People) -> Self {
        let cadres = school.cadres.iter().map(|cadre| (&cadre.name, &cadre.pinyin));
        let friends = school.friends.iter().map(|friend| (&friend.name, &friend.pinyin));
        let (mut surnames, mut given) = (Vec::new(), Vec::new());
        for (name, pinyin) in cadres.chain(friends) {
            let characters: Vec<char> = name.chars().collect();
            let Some((family, own)) = pinyin.split_once(' ') else { continue };
            let at = if characters.len() > 2 && ["shentu", "wenren", "situ"].contains(&family) { 2 } else { 1 };
            surnames.push((characters[..at].iter().collect(), family.to_owned()));
            given.push((characters[at..].iter().collect(), own.to_owned()));
        }
        Self { surnames, given }
    }

    fn name(&self, number: usize) -> (String, String) {
        let surname = &self.surnames[number % self.surnames.len()];
        let given = &self.given[(number / self.surnames.len() + number * 7) % self.given.len()];
        (format!("{}{}", surname.0, given.0), format!("{} {}", surname.1, given.1))
    }
}
