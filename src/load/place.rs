//! What a file is, by its path alone: which record it holds, or why nobody reads it.

use crate::load::path;
use crate::load::path::split_last;
use crate::load::record_kind::RecordKind;
use crate::load::similar;

/// Where a file belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A record, or a list of records.
    Record(RecordKind),
    /// A rule pack; only the one that `institution.yaml` names is read.
    Pack,
    /// What is known to be no record: `README.md`, a name that begins with a dot, what editors and file
    /// managers leave behind, whatever lies in `附件/`.
    Ignored,
    /// A file that this version cannot read and that changes no verdict; the text says so.
    Passed(String),
    /// A record in the wrong place; the text says where it belongs, and the path too where it is the only one.
    Misplaced(String, Option<String>),
    /// A file that nobody reads; the text helps to mend it.
    Unread(String),
}

/// A folder of records, each a file of its own.
struct RecordFolder {
    kind: RecordKind,
    /// How the names of its files end.
    ending: &'static str,
    /// What the folders between are called; empty where the files lie in the folder itself.
    between: &'static str,
}

const fn folder(kind: RecordKind, ending: &'static str, between: &'static str) -> RecordFolder {
    RecordFolder { kind, ending, between }
}

const RECORD_FOLDERS: &[RecordFolder] = &[
    folder(RecordKind::Year, "yaml", ""),
    folder(RecordKind::Roster, "yaml", "学年"),
    folder(RecordKind::Contact, "md", "学期"),
    folder(RecordKind::Feedback, "md", "年份"),
    folder(RecordKind::Interpretation, "md", ""),
    folder(RecordKind::Waiver, "yaml", ""),
    folder(RecordKind::Review, "md", ""),
    folder(RecordKind::Event, "md", ""),
    folder(RecordKind::Report, "yaml", ""),
    folder(RecordKind::Assessment, "yaml", "学年"),
    folder(RecordKind::Answer, "yaml", ""),
    folder(RecordKind::Paper, "yaml", ""),
];

impl RecordFolder {
    /// Its name, without `/`.
    fn name(&self) -> &'static str {
        self.kind.home().trim_end_matches('/')
    }
}

/// Kinds whose records stand in one file.
const SINGLE_FILES: &[RecordKind] = &[
    RecordKind::Institution,
    RecordKind::Unit,
    RecordKind::Organisation,
    RecordKind::Story,
    RecordKind::Cadre,
    RecordKind::Friend,
    RecordKind::Name,
];

/// How the names of records end.
const ENDINGS: &[&str] = &[".md", ".yaml", ".yml"];

/// What file managers leave behind.
const LITTER: &[&str] = &["thumbs.db", "desktop.ini"];

/// The folder for scanned minutes and the like, anywhere in the data folder.
const ATTACHMENTS: &str = "附件";

/// Whether a file is what an editor or a file manager leaves behind: swap, backup and lock files, thumbnails,
/// and the shadows that one system writes beside each file on the disks of others.
fn is_litter(name: &str) -> bool {
    let is_lock = name.starts_with("~$") || name.starts_with('#') && name.ends_with('#');
    let ending = split_last(name, b'.').map_or("", |(_, ending)| ending);
    let is_copy = name.ends_with('~') || matches!(ending, "swp" | "swo");
    is_lock || is_copy || name.starts_with("._") || LITTER.iter().any(|litter| name.eq_ignore_ascii_case(litter))
}

/// Says what the file at a path is.
pub(super) fn of(path: &str) -> Place {
    let name = path::name(path);
    let folders = path.strip_suffix(name).unwrap_or_default();
    if is_litter(name) || folders.split('/').any(|folder| folder == ATTACHMENTS) {
        return Place::Ignored;
    }
    if name.starts_with('.') && ENDINGS.iter().any(|ending| name.ends_with(ending)) {
        return Place::Unread("文件名以“.”开头，看不见也读不到；是记录的，去掉开头的“.”；不是的，请移走".to_owned());
    }
    if name == "README.md" || name.starts_with('.') {
        return Place::Ignored;
    }
    if let Some(kind) = SINGLE_FILES.iter().find(|kind| kind.home() == path) {
        return Place::Record(*kind);
    }
    if let Some(rest) = path.strip_prefix("rules/") {
        return if split_last(rest, b'.').is_some_and(|(_, ending)| ending == "yaml") {
            Place::Pack
        } else {
            Place::Unread("办法参数的文件名以 .yaml 结尾".to_owned())
        };
    }
    let found = RECORD_FOLDERS.iter().find_map(|folder| Some((folder, path.strip_prefix(folder.kind.home())?)));
    found.map_or_else(|| outside(path, name), |(folder, rest)| inside(folder, (path, rest), name))
}

/// A file in a folder of records; `rest` is its path below the folder.
fn inside(folder: &RecordFolder, (path, rest): (&str, &str), name: &str) -> Place {
    let RecordFolder { kind, ending, between } = folder;
    let home = kind.home();
    let right = split_last(name, b'.').is_some_and(|(stem, found)| found == *ending && !stem.is_empty());
    if !right {
        let other = split_last(name, b'.').map_or("", |(_, found)| found).to_ascii_lowercase();
        let record = matches!(other.as_str(), "" | "yaml" | "yml" | "md" | "markdown" | "txt");
        let help = format!(
            "{home} 里的记录以小写的 .{ending} 结尾；如果它是记录，请改名，否则移到“附件”文件夹或数据文件夹之外"
        );
        if is_table(name) {
            return Place::Unread(BY_IMPORT.to_owned());
        }
        return if record { Place::Misplaced(help, with_ending(path, ending)) } else { Place::Unread(help) };
    }
    let depth = memchr::memchr_iter(b'/', rest.as_bytes()).count();
    match (between.is_empty(), depth) {
        (true, 0) | (false, 1) => Place::Record(*kind),
        (true, _) => Place::Misplaced(format!("移到 {home}{name}"), Some(format!("{home}{name}"))),
        (false, _) => Place::Misplaced(format!("移到 {home}〈{between}〉/{name}"), by_number(*kind, name)),
    }
}

/// What to do with a table.
const BY_IMPORT: &str = "是名单、名册或联系记录的，移到数据文件夹之外，用 lianyi import 导入；不是的，移到“附件”文件夹";

/// Whether a file is a table of another program.
fn is_table(name: &str) -> bool {
    let ending = split_last(name, b'.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    matches!(ending.as_str(), "xlsx" | "xls" | "xlsm" | "et" | "csv" | "ods")
}

/// The path with the ending that records of the folder have, where the present one is another spelling of it:
/// `.MD`, `.yml`, or `.md.txt` as some editors save.
fn with_ending(path: &str, ending: &str) -> Option<String> {
    let (stem, found) = split_last(path, b'.')?;
    let found = found.to_ascii_lowercase();
    let is_spelling = found == ending || matches!((found.as_str(), ending), ("yml", "yaml") | ("markdown", "md"));
    let right = if is_spelling {
        format!("{stem}.{ending}")
    } else {
        let (inner, twice) = split_last(stem, b'.')?;
        (found == "txt" && twice.eq_ignore_ascii_case(ending)).then(|| format!("{inner}.{ending}"))?
    };
    is_record(&right).then_some(right)
}

/// Where a suggestion lies, whose number says the year.
fn by_number(kind: RecordKind, name: &str) -> Option<String> {
    let year = name.strip_prefix("FB").and_then(|rest| rest.get(..4)).filter(|_| kind == RecordKind::Feedback)?;
    year.bytes().all(|byte| byte.is_ascii_digit()).then(|| format!("{}{year}/{name}", kind.home()))
}

/// Whether a record is read from a path.
pub(super) fn is_record(path: &str) -> bool {
    matches!(of(path), Place::Record(_))
}

/// A file outside the folders of records: perhaps the name of one is misspelt.
fn outside(path: &str, name: &str) -> Place {
    if name == "names.yaml.age" {
        return Place::Passed("这个版本还不能读加密的姓名文件；没有姓名时各处显示编号".to_owned());
    }
    let single_files = || SINGLE_FILES.iter().map(|kind| kind.home());
    if let Some(single) = single_files().find(|single| path::name(single) == name) {
        return Place::Misplaced(format!("移到 {single}"), Some(single.to_owned()));
    }
    let (folder, below) = path.split_once('/').unwrap_or(("", path));
    let folders = RECORD_FOLDERS.iter().map(RecordFolder::name).chain(["people", "rules"]);
    if folder != "people"
        && let Some(similar) = similar::word(folder, folders)
    {
        let right = Some(format!("{similar}/{below}")).filter(|right| is_record(right));
        return Place::Misplaced(format!("文件夹是不是想写 {similar}/？"), right);
    }
    match similar::word(path, single_files()) {
        Some(similar) => Place::Misplaced(format!("是不是想写 {similar}？"), Some(similar.to_owned())),
        None if is_table(name) => Place::Unread(BY_IMPORT.to_owned()),
        None => Place::Unread(
            "是记录的，放到它的文件夹里（见 docs/data-format.md）；不是的，移到“附件”文件夹或数据文件夹之外".to_owned(),
        ),
    }
}
