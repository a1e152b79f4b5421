//! The public site: what anybody may read.
//!
//! Why nothing of a person can stand on it:
//!
//! 1. The values here have no field for a person, an id of a record, a note or a day of a contact.
//!    They hold the institution's own texts (regulation, rules, names of units, titles of
//!    interpretations), names of terms and months, and numbers.
//! 2. A count of what people did is a [`disclosure::figure::PublicFigure`]: a range that follows from sizes that are no
//!    secret and from what was told before, never from the count. What all ranges together leave possible is computed
//!    ([`disclosure`]), and pages, PDFs and data files show the same ones.
//! 3. All of it is of the last day of a month ([`disclosure::day`]): two editions of one month say the same.
//! 4. The renderers get these values only; no template can name what is not in them. No commit stands on a page: it is a
//!    digest of names and notes.
//! 5. What people wrote may still hold a name where none belongs. Therefore every byte that is
//!    written is searched for every name and id of the data ([`crate::leak`]).

use crate::report::Download;
use crate::report::Facts;
use crate::report::OutputFile;
use crate::report::address;
use crate::report::parts::downloads::{self, Downloads, Listed};
use crate::report::parts::frame::{Frame, NavigationEntry};

pub(crate) mod clauses;
pub(crate) mod contacts;
pub(crate) mod data;
pub(crate) mod disclosure;
pub(crate) mod index;
pub(crate) mod method;
pub(crate) mod notice;
pub(crate) mod numbers;
pub(crate) mod units;
mod words;

use crate::report::public::disclosure::crowd::Minimum;

/// All pages of the public site.
#[derive(Clone, Debug)]
pub(crate) struct PublicSite {
    /// What all pages share.
    pub(crate) frame: Frame,
    /// 首页.
    pub(crate) index: index::PublicIndex,
    /// 条款对照.
    pub(crate) clauses: clauses::PublicClauses,
    /// 各单位.
    pub(crate) units: units::PublicUnits,
    /// 联系与意见建议.
    pub(crate) contacts: contacts::ContactsPage,
    /// 口径与方法.
    pub(crate) method: method::PublicMethod,
    /// The numbers for programs.
    pub(crate) data: Vec<OutputFile>,
}

/// The public site of a report, but for the page of downloads, which names sizes of all other files.
pub(crate) fn site(facts: &Facts<'_>) -> PublicSite {
    let minimum = Minimum::of(facts.model);
    let periods = numbers::duties::periods(facts, minimum, |_| true);
    let lists = numbers::lists::lists(facts);
    let contacts = numbers::contacts::contacts(facts, minimum, |_| true);
    let feedback = numbers::feedback::feedback(facts, minimum);
    let findings = numbers::findings::findings(facts, minimum);
    let data = vec![data::data(facts, &periods, &contacts, &feedback, &findings)];
    PublicSite {
        frame: Frame { commit: String::new(), ..Frame::new(facts, "公开版", false, sections()) },
        index: index::index(facts, &periods, &lists, &feedback, minimum),
        clauses: clauses::clauses(facts, &periods),
        units: units::units(&periods, lists, minimum),
        contacts: contacts::ContactsPage::new(contacts, feedback, minimum),
        method: method::method(facts, minimum, findings),
        data,
    }
}

/// The page of downloads; `documents` are the PDFs.
pub(crate) fn downloads(site: &PublicSite, documents: &[Listed]) -> Downloads {
    let data = site.data.iter().map(|file| Download::new(&file.path, "本站全部数字", &file.bytes));
    downloads::downloads(documents, &data.collect::<Vec<_>>())
}

fn sections() -> Vec<NavigationEntry> {
    vec![
        NavigationEntry::new(address::INDEX, "首页"),
        NavigationEntry::new(address::CLAUSES, "条款对照"),
        NavigationEntry::new(address::UNITS, "各单位"),
        NavigationEntry::new(address::CONTACTS, "联系与意见建议"),
        NavigationEntry::new(address::METHOD, "口径与方法"),
        NavigationEntry::new(address::DOWNLOADS, "下载"),
    ]
}
