//! Units, cadres and friends as the generator keeps them, and the tables of the school.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::day::{Days, day};
use crate::table::{filled, rows, words};

/// 基层党组织.
pub(crate) struct Unit {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) category: String,
    /// How people of the school call it, for places: 作曲系.
    pub(crate) short: String,
    /// The unit of the school's table that this one is made like; in the school itself its own id.
    pub(crate) kind: String,
    /// Who held the post, one after the other.
    pub(crate) secretary: Vec<String>,
    pub(crate) commissioner: Vec<String>,
}

/// 党员领导干部.
pub(crate) struct Cadre {
    pub(crate) id: String,
    pub(crate) tier: String,
    pub(crate) unit: String,
    pub(crate) post: String,
    pub(crate) portfolio: Option<String>,
    pub(crate) liaison: Vec<String>,
    pub(crate) service: Vec<Days>,
    /// The cadre whose office and pairs this one took over.
    pub(crate) succeeds: Option<String>,
    pub(crate) name: String,
    pub(crate) pinyin: String,
}

/// 党外人士.
pub(crate) struct Friend {
    pub(crate) id: String,
    pub(crate) unit: String,
    pub(crate) affiliation: String,
    pub(crate) roles: Vec<String>,
    pub(crate) title: Option<String>,
    pub(crate) degree: Option<String>,
    pub(crate) status: String,
    pub(crate) days: Days,
    /// Why `days` end.
    pub(crate) left_because: Option<String>,
    /// 缘由 of a person whom only the need of the unit puts on the list (二).
    pub(crate) reason: Option<String>,
    pub(crate) name: String,
    pub(crate) pinyin: String,
}

/// All people of a school.
pub(crate) struct People {
    pub(crate) units: Vec<Unit>,
    pub(crate) cadres: Vec<Cadre>,
    pub(crate) friends: Vec<Friend>,
}

impl Cadre {
    /// Whether the cadre holds office on a day.
    pub(crate) fn serves_on(&self, date: NaiveDate) -> bool {
        self.service.iter().any(|days| days.contains(date))
    }

    /// 院级.
    pub(crate) fn is_leader(&self) -> bool {
        self.tier == "院级"
    }
}

impl Friend {
    /// Whether the person belongs to the generation that founded the school.
    pub(crate) fn is_veteran(&self) -> bool {
        self.status != "在职"
    }

    /// Whether a 院级 cadre may be paired with this person (二).
    pub(crate) fn suits_leaders(&self) -> bool {
        self.affiliation == "无党派人士" || self.roles.iter().any(|role| role != "老一代党外代表人士")
    }
}

impl People {
    /// The people of the demonstration school; every one of them is invented.
    pub(crate) fn of_the_school() -> Self {
        Self {
            units: rows(include_str!("tables/units.txt")).map(|cells| unit(&cells)).collect(),
            cadres: rows(include_str!("tables/cadres.txt")).map(|cells| cadre(&cells)).collect(),
            friends: rows(include_str!("tables/friends.txt")).map(|cells| friend(&cells)).collect(),
        }
    }

    /// The units by id.
    pub(crate) fn units_by_id(&self) -> BTreeMap<&str, &Unit> {
        self.units.iter().map(|unit| (unit.id.as_str(), unit)).collect()
    }
}

fn unit(cells: &[&str]) -> Unit {
    let [id, name, category, short, secretary, commissioner] = cells else { unreachable!("units.txt has 6 columns") };
    Unit {
        id: (*id).to_owned(),
        name: (*name).to_owned(),
        category: (*category).to_owned(),
        short: (*short).to_owned(),
        kind: (*id).to_owned(),
        secretary: words(secretary),
        commissioner: words(commissioner),
    }
}

fn cadre(cells: &[&str]) -> Cadre {
    let [id, tier, unit, post, portfolio, liaison, service, succeeds, name, pinyin] = cells else {
        unreachable!("cadres.txt has 10 columns")
    };
    Cadre {
        id: (*id).to_owned(),
        tier: (*tier).to_owned(),
        unit: (*unit).to_owned(),
        post: (*post).to_owned(),
        portfolio: filled(portfolio),
        liaison: words(liaison),
        service: service.split(',').map(Days::parse).collect(),
        succeeds: filled(succeeds),
        name: (*name).to_owned(),
        pinyin: (*pinyin).to_owned(),
    }
}

fn friend(cells: &[&str]) -> Friend {
    let [id, unit, affiliation, roles, title, degree, status, from, until, left, reason, name, pinyin] = cells else {
        unreachable!("friends.txt has 13 columns")
    };
    Friend {
        id: (*id).to_owned(),
        unit: (*unit).to_owned(),
        affiliation: (*affiliation).to_owned(),
        roles: words(roles),
        title: filled(title),
        degree: filled(degree),
        status: (*status).to_owned(),
        days: Days { from: day(from), until: filled(until).map(|until| day(&until)) },
        left_because: filled(left),
        reason: filled(reason),
        name: (*name).to_owned(),
        pinyin: (*pinyin).to_owned(),
    }
}
