//! 分配表: the lists of the leaders as the paper has them, a row for each pair.

use crate::report::documents::allocation::{AllocationRow, Paired, allocation};
use crate::report::lookup::Lookup;
use crate::report::tables::table::{Cell, Column, Head, Table, named, number, plain};

const COLUMNS: [Column; 13] = [
    plain("year", "学年"),
    plain("tier", "层级"),
    number("number", "序号"),
    plain("cadre", "干部"),
    named("cadre_name", "干部姓名"),
    plain("post", "职务"),
    plain("portfolio", "分工和联系点"),
    plain("basis", "依据"),
    plain("friend", "联谊对象"),
    named("friend_name", "联谊对象姓名"),
    plain("friend_unit", "联谊对象单位"),
    plain("class", "政治面貌和身份"),
    plain("remark", "备注"),
];

/// What the table is.
pub(super) const HEAD: Head = Head { key: "allocation", title: "分配表", columns: &COLUMNS };

/// The annexes of all school years.
pub(super) fn table(lookup: &Lookup<'_>) -> Table {
    let years = lookup.facts.model.calendar.year_keys();
    let mut rows = Vec::new();
    for (key, year) in years {
        for list in allocation(&lookup.facts, key).lists {
            for line in &list.rows {
                rows.extend(line.friends.iter().map(|friend| row((&year.id.value, &list.tier), line, friend)));
            }
        }
    }
    HEAD.table(rows)
}

fn row((year, tier): (&str, &str), line: &AllocationRow, friend: &Paired) -> Vec<Cell> {
    vec![
        Cell::text(year),
        Cell::text(tier),
        Cell::number(line.number),
        Cell::text(&line.id),
        Cell::text(&line.cadre),
        Cell::text(&line.post),
        Cell::text(line.duties.join("；")),
        Cell::text(&line.basis),
        Cell::text(&friend.id),
        Cell::text(&friend.name),
        Cell::text(&friend.unit),
        Cell::text(&friend.class),
        Cell::text(friend.remark.clone().unwrap_or_default()),
    ]
}
