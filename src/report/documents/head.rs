//! What all printed documents share: how they are called, who sends them, of which day they are, and
//! the warning that records are missing.

use chrono::NaiveDate;
use serde::Serialize;

use crate::model::Model;
use crate::report::Facts;
use crate::report::documents::issue::{DRAFT, Issue};
use crate::report::words::{periods, wording};

/// A value that a template of `templates/pdf` draws.
pub(crate) trait Document: Serialize {
    /// File name of the template.
    const TEMPLATE: &'static str;

    /// What it shares with all others.
    fn letterhead(&self) -> &Letterhead;
}

/// What all printed documents share.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Letterhead {
    /// How messages and the PDF's identifier speak of it: `情况通报 2026-2027-1`.
    pub(crate) name: String,
    /// The lines of the title, broken by sense.
    pub(crate) title: Vec<String>,
    /// The title with what tells it from others of the kind, by which the file is known.
    pub(crate) document_title: String,
    /// To whom it goes; empty of what is addressed to nobody.
    pub(crate) addressee: String,
    /// The Office, with the institution's name.
    pub(crate) sender: String,
    /// The body that issues it as its head says it (发文机关标志).
    pub(crate) masthead: String,
    /// How it was issued; `None` makes it a draft.
    pub(crate) issue: Option<Issue>,
    /// 征求意见稿: what a draft bears for a number.
    pub(crate) draft: &'static str,
    /// What stands at the foot of every page: the period, and of an open one the day.
    pub(crate) foot: String,
    /// Set if records were left out, or the calendar has no such day.
    pub(crate) incomplete: Option<String>,
    /// That day, on which the PDF says that it was made.
    #[serde(skip)]
    pub(crate) dated: NaiveDate,
}

impl Letterhead {
    /// The head of a document for readers who may know which files could not be read.
    pub(crate) fn new(facts: &Facts<'_>, name: String, foot: String) -> Self {
        let incomplete = cautioned(facts, incomplete(facts));
        Self { incomplete, ..Self::public(facts, name, foot) }
    }

    /// The same for the public: it says how many files could not be read, not which.
    pub(crate) fn public(facts: &Facts<'_>, name: String, foot: String) -> Self {
        let left_out = facts.left_out.len();
        let sender = sender(facts.model);
        Self {
            name,
            title: Vec::new(),
            document_title: String::new(),
            addressee: String::new(),
            masthead: format!("{sender}文件"),
            sender,
            issue: None,
            draft: DRAFT,
            foot,
            incomplete: cautioned(
                facts,
                (left_out > 0).then(|| format!("数据不完整：有{left_out}处记录未能读取，未计入本件。")),
            ),
            dated: facts.as_of,
        }
    }

    /// The head of a document that bears a day of its own, of which nothing in it is reckoned.
    pub(crate) fn dated(facts: &Facts<'_>, name: String, foot: String, day: NaiveDate) -> Self {
        Self { incomplete: incomplete(facts), dated: day, ..Self::public(facts, name, foot) }
    }

    /// The head of a letter, which says who writes and not that it is 文件 (GB/T 9704 10.1).
    pub(crate) fn letter(self) -> Self {
        Self { masthead: self.sender.clone(), ..self }
    }

    /// The same with its title; what tells it from others of the kind stands in the title of the file alone.
    pub(crate) fn titled(self, title: Vec<String>, apart: &str) -> Self {
        let apart = if apart.is_empty() { String::new() } else { format!("（{apart}）") };
        Self { document_title: title.concat() + &apart, title, ..self }
    }

    /// The same, addressed to somebody.
    pub(crate) fn to(self, addressee: String) -> Self {
        Self { addressee, ..self }
    }

    /// The same, as it was issued.
    pub(crate) fn issued(self, issue: Option<&Issue>) -> Self {
        Self { issue: issue.cloned(), ..self }
    }
}

/// So many characters of a title have room in a line.
const TITLE_LINE: usize = 20;

/// The lines of a title that begins with a period: what is too long for one line is broken before what it is about, so
/// that no line has but the last character.
pub(crate) fn title_lines(period: &str, rest: &str, matter: &str) -> Vec<String> {
    let first = format!("关于{period}");
    match rest.find(matter) {
        Some(at) if at > 0 && rest.chars().count() > TITLE_LINE => {
            vec![first, rest[..at].to_owned(), rest[at..].to_owned()]
        }
        _ => vec![first, rest.to_owned()],
    }
}

/// What the foot of every page says: the period, and the day of the figures while it is open.
pub(crate) fn foot(facts: &Facts<'_>, period: &str, until: NaiveDate) -> String {
    let period = wording::term(period);
    if facts.is_open(until) { format!("{period}　截至{}", wording::short_day(facts.as_of)) } else { period }
}

/// What a document warns of: records that were left out, and a day that the calendar does not have.
fn cautioned(facts: &Facts<'_>, incomplete: Option<String>) -> Option<String> {
    let lacking = facts.model.calendar.lacks(facts.as_of).map(|words| format!("{}。", periods::in_words(&words)));
    let words: Vec<String> = incomplete.into_iter().chain(lacking).collect();
    (!words.is_empty()).then(|| words.concat())
}

/// 落款; without one the Office with the institution's name before it, unless the name already says so.
pub(crate) fn sender(model: &Model) -> String {
    let (name, office) = (&model.institution.name, &model.institution.office);
    match &model.pack.appellations.sender {
        Some(sender) => sender.clone(),
        None if office.contains(name) => office.clone(),
        None => joined(name, office),
    }
}

/// Two names, what the first ends and the second begins with written once: 示例县, 县委统战部 → 示例县委统战部.
fn joined(name: &str, office: &str) -> String {
    let common = |from: &usize| office.starts_with(&name[*from..]);
    let end = name.char_indices().map(|(at, _)| at).find(common).unwrap_or(name.len());
    format!("{}{office}", &name[..end])
}

/// 数据不完整: what a document says when records were left out; `None` when all were read.
fn incomplete(facts: &Facts<'_>) -> Option<String> {
    if facts.left_out.is_empty() {
        return None;
    }
    let paths: Vec<_> = facts.left_out.iter().take(5).map(|left_out| left_out.path.as_str()).collect();
    let more = if facts.left_out.len() > paths.len() { " 等" } else { "" };
    Some(format!("数据不完整：有{}处记录未能读取，未计入本件（{}{more}）。", facts.left_out.len(), paths.join("、")))
}

/// Where the data of a document come from. Commit and digest stand on a page of the site and not here:
/// they change with every record, the paper does not.
pub(crate) fn source(facts: &Facts<'_>) -> String {
    let pack = &facts.model.pack.name;
    format!("办法参数为“{pack}”。数据取自哪个提交、哪些记录文件，见内部网站“数据出处”页。")
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn what_two_names_share_is_written_once() {
        for (name, office, sender) in [
            ("示例县", "县委统战部", "示例县委统战部"),
            ("示例学院", "党委统战部", "示例学院党委统战部"),
            ("示例学院党委", "党委统战部", "示例学院党委统战部"),
        ] {
            assert_eq!(joined(name, office), sender);
        }
    }
}
