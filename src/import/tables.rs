//! Where the tables of a sheet begin, what they are about, and which column is which. A sheet may have a title, heads
//! of two rows, heads that are repeated, several tables below each other, and notes.

use std::collections::BTreeMap;

use crate::import::cells::{Row, Sheet};
use crate::import::headings::{Column, NUMBER, REASON, is_private};
use crate::import::unused::{Unused, Why};

/// What a table lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// 分配表: who is paired with whom.
    Pairs,
    /// People, with a column of names.
    People,
    /// Contacts.
    Contacts,
    /// Suggestions.
    Suggestions,
}

impl Kind {
    /// Whether a table of this kind has something made of a column. Of units, years and numbers of rows nothing needs to
    /// be made where the people and the days say the same.
    #[must_use]
    pub fn reads(self, column: Column) -> bool {
        use Column as C;
        let read: &[&[Column]] = match self {
            Self::Pairs => &[&[C::Cadre, C::Friend], &OF_PEOPLE, &OF_LISTS],
            Self::People => &[&[C::Name], &OF_PEOPLE],
            Self::Contacts => &[&[C::Cadre, C::Friend], &OF_CONTACTS],
            Self::Suggestions => &[&[C::Cadre, C::Friend], &OF_SUGGESTIONS],
        };
        [C::Unit, C::CadreUnit, C::FriendUnit, C::Id, C::Year].contains(&column)
            || read.iter().any(|columns| columns.contains(&column))
    }

    /// The word of messages.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Pairs => "联谊名单",
            Self::People => "人员名册",
            Self::Contacts => "联系记录",
            Self::Suggestions => "意见建议",
        }
    }
}

/// What is registered of people, lists, contacts and suggestions.
const OF_PEOPLE: [Column; 9] = {
    use Column as C;
    [C::UnitCategory, C::Post, C::Tier, C::Portfolio, C::Affiliation, C::Roles, C::Title, C::Degree, C::Status]
};
const OF_LISTS: [Column; 9] = {
    use Column as C;
    [C::Since, C::Until, C::Reason, C::Basis, C::Proposer, C::Raised, C::Decided, C::DecidedOn, C::Document]
};
const OF_CONTACTS: [Column; 13] = {
    use Column as C;
    [
        C::Date,
        C::Form,
        C::Topics,
        C::Note,
        C::Place,
        C::Recorded,
        C::Writer,
        C::Initiator,
        C::Replied,
        C::Answered,
        C::Others,
        C::NothingAsked,
        C::Summary,
    ]
};
const OF_SUGGESTIONS: [Column; 13] = {
    use Column as C;
    [
        C::Date,
        C::Raised,
        C::Category,
        C::Summary,
        C::Note,
        C::Collected,
        C::Reported,
        C::Instructed,
        C::Assigned,
        C::AssignedTo,
        C::Settled,
        C::Outcome,
        C::Told,
    ]
};

/// A table of a sheet.
#[derive(Debug)]
pub struct Table<'a> {
    /// The sheet that it stands on.
    pub sheet: &'a Sheet,
    /// What it lists.
    pub kind: Kind,
    /// The columns that are known.
    pub columns: BTreeMap<Column, usize>,
    /// Columns of which nothing is made.
    pub unused: Vec<Unused>,
    /// What stands above it: the title, and the name of the sheet.
    pub title: String,
    /// The rows of its head.
    pub head: Vec<&'a Row>,
    /// The rows of its body.
    pub rows: Vec<&'a Row>,
    /// How many empty rows there are between those of the body.
    pub blank: usize,
    /// Rows that were passed over, with the reason.
    pub passed: Vec<(usize, String)>,
}

/// A head: so many rows, and what its columns are.
struct Head {
    rows: usize,
    kind: Kind,
    columns: BTreeMap<Column, usize>,
    unused: Vec<Unused>,
}

/// Headings that nobody expects to be read.
const UNREAD: [&str; 3] = [REASON, NUMBER, "序号"];

/// Sheets of our own form in which nothing is typed.
const NOT_READ: [&str; 3] = ["说明", "已登记", "词表"];

/// What heads tables of ours that are worked out from the records: the ledger of duties, the assessments.
const WORKED_OUT: [[&str; 2]; 2] = [["计入次数", "结论"], ["指标", "完成率"]];

/// What heads the tables of ours that may come back: lists, 分配表, suggestions. Some columns of them are worked out.
const OURS: [[&str; 2]; 3] = [["增补确定", "提出日期"], ["分工和联系点", "政治面貌和身份"], ["已等天数", "逾期天数"]];

/// Whether a sheet holds nothing but what we worked out: nobody has to take it back.
#[must_use]
pub fn is_worked_out(sheet: &Sheet) -> bool {
    has_head(sheet.rows.first(), &WORKED_OUT)
}

fn has_head(row: Option<&Row>, heads: &[[&str; 2]]) -> bool {
    let texts = row.map(Row::texts).unwrap_or_default();
    heads.iter().any(|words| words.iter().all(|word| texts.iter().any(|text| text == word)))
}

/// Whether a sheet is a part of our form that says something and takes nothing.
#[must_use]
pub fn is_of_form_only(name: &str) -> bool {
    NOT_READ.contains(&name)
}

/// All tables of a sheet; `given` says what headings mean that nobody knows.
#[must_use]
pub fn tables<'a>(sheet: &'a Sheet, given: &BTreeMap<String, String>) -> Vec<Table<'a>> {
    let mut found: Vec<Table<'_>> = Vec::new();
    let mut above: Vec<String> = vec![sheet.name.clone()];
    let mut index = 0;
    while index < sheet.rows.len() {
        let row = &sheet.rows[index];
        if let Some(head) = head(&sheet.rows[index..], given) {
            index += head.rows;
            match found.last_mut() {
                Some(table) if table.kind == head.kind && table.columns == head.columns => {
                    table.passed.push((row.number, "又是一行表头".to_owned()));
                }
                _ => found.push(Table {
                    sheet,
                    kind: head.kind,
                    columns: head.columns,
                    unused: if has_head(Some(row), &OURS) { second(head.unused) } else { head.unused },
                    title: above.join(" "),
                    head: sheet.rows[index - head.rows..index].iter().collect(),
                    rows: Vec::new(),
                    blank: 0,
                    passed: Vec::new(),
                }),
            }
            continue;
        }
        index += 1;
        match found.last_mut() {
            None => above.extend(row.texts()),
            Some(table) => {
                let before = sheet.rows[index - 2].number;
                table.blank += row.number - before - 1;
                match aside(row, &table.columns) {
                    Some(reason) => table.passed.push((row.number, reason)),
                    None => table.rows.push(row),
                }
            }
        }
    }
    found
}

/// Those that mean what another one does: of our own tables everything else is worked out.
fn second(mut unused: Vec<Unused>) -> Vec<Unused> {
    unused.retain(|one| matches!(one.why, Why::Second(..)));
    unused
}

/// Why a row below a head is no record: a note that fills one cell, or a sum.
fn aside(row: &Row, columns: &BTreeMap<Column, usize>) -> Option<String> {
    let texts = row.texts();
    let first = texts.first()?;
    let plain: String = first.chars().filter(|letter| !letter.is_whitespace()).collect();
    if ["合计", "总计", "小计", "共计"].iter().any(|word| plain.starts_with(word)) {
        return Some("合计行".to_owned());
    }
    let is_note = ["注：", "注:", "备注", "说明", "填表", "填报", "制表", "审核", "附件", "注1", "注２"]
        .iter()
        .any(|word| plain.starts_with(word));
    let filled: Vec<usize> = (0..row.cells.len()).filter(|at| !row.cell(*at).is_empty()).collect();
    let says_who = [Column::Cadre, Column::Friend, Column::Name, Column::Date, Column::Raised, Column::Summary]
        .iter()
        .any(|column| columns.get(column).is_some_and(|at| filled.contains(at)));
    // One text in a cell, or across cells that were merged, is no record unless it is short and stands where records
    // say who or when.
    let is_aside = texts.len() == 1 && (first.chars().count() > 12 || filled.len() > 2 || !says_who);
    (is_note || is_aside).then(|| "说明文字，不是记录".to_owned())
}

fn head(rows: &[Row], given: &BTreeMap<String, String>) -> Option<Head> {
    let (first, second) = (rows.first()?, rows.get(1));
    let known = |row: &Row| row.cells.iter().filter_map(|cell| Column::said(&cell.text(), given)).count();
    let two = second.filter(|second| known(first) >= 1 && known(second) >= 2 && is_upper(first, second));
    if let Some(head) = two.and_then(|second| of_columns(&headings(first, Some(second), given), 2)) {
        return Some(head);
    }
    of_columns(&headings(first, None, given), 1)
}

/// Whether a row is the upper half of a head: it groups columns, or shares cells with the row below.
fn is_upper(first: &Row, second: &Row) -> bool {
    let texts: Vec<String> = first.cells.iter().map(super::cells::Cell::text).collect();
    let groups = texts.windows(2).any(|pair| !pair[0].is_empty() && pair[0] == pair[1]);
    let gaps = texts.iter().zip(&second.cells).any(|(upper, lower)| upper.is_empty() && !lower.is_empty());
    groups || gaps
}

/// The heading of each column with what it means; of two rows a group reaches to the next one.
fn headings(first: &Row, second: Option<&Row>, given: &BTreeMap<String, String>) -> Vec<(String, Option<Column>)> {
    let width = first.cells.len().max(second.map_or(0, |second| second.cells.len()));
    let mut group = String::new();
    (0..width)
        .map(|index| {
            let upper = first.cell(index).text();
            let Some(second) = second else { return (upper.clone(), Column::said(&upper, given)) };
            let lower = second.cell(index).text();
            if !upper.is_empty() {
                group.clone_from(&upper);
            }
            let column = match (Column::said(&group, given), Column::said(&lower, given)) {
                (Some(upper), Some(lower)) => Some(lower.below(upper)),
                (upper, None) if lower.is_empty() && !first.cell(index).is_empty() => upper,
                (_, lower) => lower,
            };
            (if lower.is_empty() { upper } else { lower }, column)
        })
        .collect()
}

fn of_columns(headings: &[(String, Option<Column>)], rows: usize) -> Option<Head> {
    use Column as C;
    let has = |wanted: Column| headings.iter().any(|(_, column)| *column == Some(wanted));
    let friend_at = headings.iter().position(|(_, column)| *column == Some(C::Friend));
    let mut columns = BTreeMap::new();
    let mut unused = Vec::new();
    for (index, (heading, column)) in headings.iter().enumerate() {
        let behind = friend_at.is_some_and(|friend| friend < index);
        let column = match column {
            // One of the two is called by what it is, the other is 姓名.
            Some(C::Name) if has(C::Friend) && !has(C::Cadre) => Some(C::Cadre),
            Some(C::Name) if has(C::Cadre) && !has(C::Friend) => Some(C::Friend),
            // What stands behind the friend is the friend's.
            Some(C::Unit) if has(C::Friend) || has(C::Cadre) => Some(if behind { C::FriendUnit } else { C::CadreUnit }),
            Some(C::Post) if behind => None,
            other => *other,
        };
        match column {
            Some(column) if !columns.contains_key(&column) => {
                columns.insert(column, index);
            }
            // Nobody reads the number of a row, nor what we wrote into a table ourselves.
            _ if UNREAD.contains(&heading.as_str()) => {}
            _ => {
                let why = match column {
                    Some(column) => Why::Second(column, columns[&column]),
                    None if heading.is_empty() => Why::Unnamed,
                    None if is_private(heading) => Why::Private,
                    None => Why::Unknown,
                };
                unused.push(Unused { at: index, heading: heading.clone(), why });
            }
        }
    }
    let there = |column: Column| columns.contains_key(&column);
    let kind = if there(C::Cadre) && there(C::Friend) && there(C::Date) && (there(C::Form) || !there(C::Summary)) {
        Kind::Contacts
    } else if there(C::Friend) && there(C::Summary) && (there(C::Raised) || there(C::Category) || there(C::Date)) {
        Kind::Suggestions
    } else if there(C::Cadre) && there(C::Friend) {
        Kind::Pairs
    } else if there(C::Name) && columns.len() >= 2 && !unused.iter().any(|one| one.heading.contains("对象")) {
        Kind::People
    } else {
        return None;
    };
    let elsewhere = columns.iter().filter(|(column, _)| !kind.reads(**column)).map(|(_, at)| Unused {
        at: *at,
        heading: headings[*at].0.clone(),
        why: Why::Elsewhere,
    });
    unused.extend(elsewhere);
    unused.sort_by_key(|one| one.at);
    Some(Head { rows, kind, columns, unused })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::cells::Cell;

    fn sheet(lines: &[&str]) -> Sheet {
        let cells = |line: &str| {
            line.split('|')
                .map(|cell| if cell.is_empty() { Cell::Empty } else { Cell::Text(cell.to_owned()) })
                .collect()
        };
        let rows = lines.iter().zip(1..).map(|(line, number)| Row { number, cells: cells(line) }).collect();
        Sheet { file: "a.xlsx".to_owned(), name: "Sheet1".to_owned(), rows, untyped: false }
    }

    /// Kind, columns and rows of each table.
    fn read(lines: &[&str]) -> Vec<(Kind, String, usize)> {
        let columns = |table: &Table<'_>| {
            let mut all: Vec<_> = table.columns.iter().map(|(column, at)| (*at, column.word())).collect();
            all.sort_unstable();
            all.iter().map(|(_, word)| *word).collect::<Vec<_>>().join(" ")
        };
        tables(&sheet(lines), &BTreeMap::new())
            .iter()
            .map(|table| (table.kind, columns(table), table.rows.len()))
            .collect()
    }

    #[test]
    fn a_head_of_two_rows_says_whose_name_is_whose() {
        let found = read(&[
            "2026 年分配表|2026 年分配表||",
            "校领导|校领导|联谊对象|联谊对象",
            "姓名|职务|姓名|单位",
            "甲|书记|乙|系",
        ]);
        assert_eq!(found, [(Kind::Pairs, "干部 职务 联谊对象 对象单位".to_owned(), 1)]);
    }

    #[test]
    fn a_head_that_comes_again_is_none_of_the_rows() {
        let found = read(&[
            "干部|联谊对象|单位",
            "甲|乙|系",
            "干部|联谊对象|单位",
            "甲|丙|系",
            "注：以上名单由学校党委会议确定||",
        ]);
        assert_eq!(found, [(Kind::Pairs, "干部 联谊对象 对象单位".to_owned(), 2)]);
    }

    #[test]
    fn two_tables_may_stand_below_each_other() {
        let found = read(&["干部|联谊对象", "甲|乙", "日期|干部|联谊对象|形式", "9.12|甲|乙|谈心"]);
        assert_eq!(found.iter().map(|table| table.0).collect::<Vec<_>>(), [Kind::Pairs, Kind::Contacts]);
    }
}
