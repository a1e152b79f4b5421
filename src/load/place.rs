//! What a file is, by its path alone: which record it holds, or why nobody reads it.

use crate::load::similar;

/// The kinds of files that hold records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Institution,
    Calendar,
    Units,
    Cadres,
    Friends,
    Names,
    Roster,
    Contact,
    Feedback,
    Interpretation,
    Waiver,
    Review,
    Event,
    Report,
    Assessment,
    Organisations,
    Stories,
}

/// Where a file belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A record, or a list of records.
    Record(Kind),
    /// A rule pack; only the one that `institution.yaml` names is read.
    Pack,
    /// `README.md`, a file whose name begins with a dot, what file managers leave behind.
    Ignored,
    /// A record in the wrong place; the text says where it belongs.
    Misplaced(String),
    /// A file that nobody reads; the text helps to mend it.
    Unread(String),
}

/// A folder of records and how many folders below it the files lie.
struct Shelf {
    folder: &'static str,
    kind: Kind,
    ending: &'static str,
    /// What the folders between are; empty where the files lie in the folder itself.
    between: &'static str,
}

const fn shelf(folder: &'static str, kind: Kind, ending: &'static str, between: &'static str) -> Shelf {
    Shelf { folder, kind, ending, between }
}

const SHELVES: &[Shelf] = &[
    shelf("calendar", Kind::Calendar, "yaml", ""),
    shelf("roster", Kind::Roster, "yaml", "学年"),
    shelf("contacts", Kind::Contact, "md", "学期"),
    shelf("feedback", Kind::Feedback, "md", "年份"),
    shelf("interpretations", Kind::Interpretation, "md", ""),
    shelf("waivers", Kind::Waiver, "yaml", ""),
    shelf("reviews", Kind::Review, "md", ""),
    shelf("events", Kind::Event, "md", ""),
    shelf("reports", Kind::Report, "yaml", ""),
    shelf("assessments", Kind::Assessment, "yaml", "学年"),
];

/// The folders of records, each with how their names end.
pub(super) fn folders() -> impl Iterator<Item = (&'static str, &'static str)> {
    SHELVES.iter().map(|shelf| (shelf.folder, shelf.ending))
}

/// Files that stand alone.
const SINGLES: &[(&str, Kind)] = &[
    ("institution.yaml", Kind::Institution),
    ("units.yaml", Kind::Units),
    ("organisations.yaml", Kind::Organisations),
    ("stories.yaml", Kind::Stories),
    ("people/cadres.yaml", Kind::Cadres),
    ("people/friends.yaml", Kind::Friends),
    ("people/names.yaml", Kind::Names),
];

/// How the names of records end.
const ENDINGS: &[&str] = &[".md", ".yaml", ".yml"];

/// What file managers leave behind.
const LITTER: &[&str] = &["Thumbs.db", "desktop.ini", "Desktop.ini"];

/// Says what the file at a path is.
pub(super) fn of(path: &str) -> Place {
    let name = path.rsplit('/').next().unwrap_or(path);
    if name.starts_with('.') && ENDINGS.iter().any(|ending| name.ends_with(ending)) {
        return Place::Unread("文件名以“.”开头，看不见也读不到；是记录的，去掉开头的“.”；不是的，请移走".to_owned());
    }
    if name == "README.md" || name.starts_with('.') || LITTER.contains(&name) {
        return Place::Ignored;
    }
    if let Some((_, kind)) = SINGLES.iter().find(|(single, _)| *single == path) {
        return Place::Record(*kind);
    }
    let (folder, rest) = path.split_once('/').unwrap_or(("", path));
    if folder == "rules" {
        return if rest.rsplit_once('.').is_some_and(|(_, ending)| ending == "yaml") {
            Place::Pack
        } else {
            Place::Unread("规则包的文件名以 .yaml 结尾".to_owned())
        };
    }
    let Some(shelf) = SHELVES.iter().find(|shelf| shelf.folder == folder) else { return unread(path, folder, name) };
    on_shelf(shelf, rest, name)
}

fn on_shelf(shelf: &Shelf, rest: &str, name: &str) -> Place {
    let Shelf { folder, ending, between, .. } = shelf;
    let right = name.rsplit_once('.').is_some_and(|(stem, found)| found == *ending && !stem.is_empty());
    if !right {
        let other = name.rsplit_once('.').map_or("", |(_, found)| found);
        let record = matches!(other, "yaml" | "yml" | "md" | "markdown" | "txt");
        let help = format!("{folder}/ 里的记录以 .{ending} 结尾；如果它是记录，请改名，否则移出数据文件夹");
        return if record { Place::Misplaced(help) } else { Place::Unread(help) };
    }
    let depth = rest.matches('/').count();
    match (between.is_empty(), depth) {
        (true, 0) | (false, 1) => Place::Record(shelf.kind),
        (true, _) => Place::Misplaced(format!("移到 {folder}/{name}")),
        (false, _) => Place::Misplaced(format!("移到 {folder}/〈{between}〉/{name}")),
    }
}

/// A file outside the known folders: perhaps one of them is misspelt.
fn unread(path: &str, folder: &str, name: &str) -> Place {
    if name == "names.yaml.age" {
        return Place::Unread("这个版本还不能读加密的姓名文件；没有姓名时各处显示编号".to_owned());
    }
    if let Some((single, _)) = SINGLES.iter().find(|(single, _)| single.rsplit('/').next() == Some(name)) {
        return Place::Misplaced(format!("移到 {single}"));
    }
    let folders = SHELVES.iter().map(|shelf| shelf.folder).chain(["people", "rules"]);
    if folder != "people"
        && let Some(similar) = similar::word(folder, folders)
    {
        return Place::Misplaced(format!("文件夹是不是想写 {similar}/？"));
    }
    let singles = SINGLES.iter().map(|(single, _)| *single);
    match similar::word(path, singles) {
        Some(similar) => Place::Misplaced(format!("是不是想写 {similar}？")),
        None => Place::Unread("不是记录就移出数据文件夹；各种记录放在哪里，见 docs/data-format.md".to_owned()),
    }
}
