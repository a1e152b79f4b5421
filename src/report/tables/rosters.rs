//! 名单: a row for each pair of each list, as the page of the list shows it.

use crate::model::key::RosterKey;
use crate::model::roster::{Decision, RosterFriend, RosterLine};
use crate::report::internal::rosters::row;
use crate::report::internal::rosters::single::{self, ListedFriend, RosterCadre};
use crate::report::lookup::Lookup;
use crate::report::tables::table::{Cell, Column, Head, Table, day, named, plain};

const COLUMNS: [Column; 19] = [
    plain("year", "学年"),
    plain("list", "名单"),
    plain("cadre", "干部"),
    named("cadre_name", "干部姓名"),
    plain("post", "职务"),
    plain("basis", "依据"),
    plain("friend", "联谊对象"),
    named("friend_name", "联谊对象姓名"),
    plain("friend_unit", "联谊对象单位"),
    plain("standing", "情况"),
    day("from", "自"),
    day("until", "止"),
    plain("reason", "缘由"),
    plain("added_by", "增补确定"),
    plain("proposed_by", "提出单位"),
    day("proposed_on", "提出日期"),
    plain("decided_by", "确定"),
    day("decided_on", "确定日期"),
    plain("document", "文号"),
];

/// What the table is.
pub(super) const HEAD: Head = Head { key: "rosters", title: "名单", columns: &COLUMNS };

/// The pairs of all lists, in the order of the lists.
pub(super) fn table(lookup: &Lookup<'_>) -> Table {
    let rows = row::keys(lookup).flat_map(|key| of_list(lookup, key));
    HEAD.table(rows.collect())
}

fn of_list(lookup: &Lookup<'_>, key: RosterKey) -> Vec<Vec<Cell>> {
    let roster = &lookup.facts.model.rosters[key.index()];
    let page = single::single(lookup, key);
    let head = row::row(lookup, key);
    let decided = roster.decided.as_ref().and_then(|decided| decided.date.as_ref());
    let proposed = roster.proposed.as_ref().and_then(|proposed| proposed.date.as_ref());
    let mut rows = Vec::new();
    for (shown, line) in page.lines.iter().zip(&roster.lines) {
        for (friend, entry) in shown.friends.iter().zip(&line.friends) {
            let mut cells = vec![Cell::text(&head.year), Cell::text(&head.roster.text)];
            cells.extend(pair((shown, line), (friend, entry), lookup));
            cells.extend([
                Cell::text(&head.proposed),
                Cell::day(proposed.map(|day| day.value)),
                Cell::text(&head.decided),
                Cell::day(decided.map(|day| day.value)),
                Cell::text(&head.document),
            ]);
            rows.push(cells);
        }
    }
    rows
}

fn pair(
    (shown, line): (&RosterCadre, &RosterLine),
    (friend, entry): (&ListedFriend, &RosterFriend),
    lookup: &Lookup<'_>,
) -> [Cell; 12] {
    [
        Cell::text(&shown.id),
        Cell::text(lookup.facts.model.cadre_name(line.cadre.value)),
        Cell::text(&shown.post),
        Cell::text(&shown.basis),
        Cell::text(&friend.id),
        Cell::text(&friend.name),
        Cell::text(&friend.unit),
        Cell::text(&friend.standing),
        Cell::day(entry.from.as_ref().map(|day| day.value)),
        Cell::day(entry.until.as_ref().map(|day| day.value)),
        Cell::text(entry.reason.as_ref().map(|reason| reason.value.clone()).unwrap_or_default()),
        Cell::text(entry.decided.as_ref().map(added).unwrap_or_default()),
    ]
}

/// Which meeting added a pair, and when.
fn added(decision: &Decision) -> String {
    let day = decision.date.as_ref().map(|day| format!(" {}", day.value)).unwrap_or_default();
    format!("{}{day}", decision.meeting.value)
}
