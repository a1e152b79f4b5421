//! What every page of a site says: whose report it is, of which day, from which commit.

use crate::ledger::DutyWords;
use crate::report::Facts;
use crate::report::words::wording;

/// The frame of a site. Templates see it as `site`.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    /// 名称 of the institution.
    pub(crate) school: String,
    /// The name of the site.
    pub(crate) title: String,
    /// Which edition it is and for whom, such as 内部版.
    pub(crate) edition: String,
    /// 截至日 in full: `2026年11月20日`; it says so where the calendar has no such day.
    pub(crate) as_of: String,
    /// 截至日 as `2026-11-20`.
    pub(crate) as_of_iso: String,
    /// Short hash of the commit, or 无提交; empty on pages for the public, since it is a digest of names and notes.
    pub(crate) commit: String,
    /// Name and version of the program.
    pub(crate) program: String,
    /// Name of the rule pack.
    pub(crate) pack: String,
    /// 学年 or 年度: what the calendar's years are.
    pub(crate) year: &'static str,
    /// 学期 or 期: what its terms are.
    pub(crate) term: &'static str,
    /// What the pack calls those who have the duty.
    pub(crate) cadres: String,
    /// What it calls those whom they keep in touch with.
    pub(crate) friends: String,
    /// What it calls the units.
    pub(crate) units: String,
    /// What it is about: 联谊交友.
    pub(crate) matter: String,
    /// What duties of any kind are called by their verdicts.
    pub(crate) any: DutyWords,
    /// What those of pairs to be in contact are called.
    pub(crate) contact: DutyWords,
    /// Whether something was left out (`--partial`): each page then says 数据不完整.
    pub(crate) partial: bool,
    /// How many files or records were left out.
    pub(crate) left_out: usize,
    /// Whether the pages have a search box.
    pub(crate) search: bool,
    /// The navigation, in its order.
    pub(crate) sections: Vec<NavigationEntry>,
}

/// One line of the navigation.
#[derive(Clone, Debug)]
pub(crate) struct NavigationEntry {
    pub(crate) href: String,
    pub(crate) text: String,
}

impl NavigationEntry {
    /// A section of the site.
    pub(crate) fn new(href: impl Into<String>, text: impl Into<String>) -> Self {
        Self { href: href.into(), text: text.into() }
    }
}

impl Frame {
    /// The frame of an edition with its sections.
    pub(crate) fn new(facts: &Facts<'_>, edition: &str, search: bool, sections: Vec<NavigationEntry>) -> Self {
        let commit = facts.provenance.commit.as_ref();
        let words = &facts.model.pack.appellations;
        Self {
            school: facts.model.institution.name.clone(),
            title: format!("{}履职报告", words.matter),
            edition: edition.to_owned(),
            as_of: as_of(facts),
            as_of_iso: wording::short_day(facts.as_of),
            commit: commit.map_or_else(|| "无提交".to_owned(), |commit| wording::short_hash(&commit.id).to_owned()),
            program: format!("lianyi {}", env!("CARGO_PKG_VERSION")),
            pack: facts.model.pack.name.clone(),
            year: facts.model.calendar.year_word(),
            term: facts.model.calendar.term_word(),
            cadres: words.cadres.clone(),
            friends: words.friends.clone(),
            units: words.units.clone(),
            matter: words.matter.clone(),
            any: DutyWords::ANY,
            contact: DutyWords::CONTACT,
            partial: !facts.left_out.is_empty(),
            left_out: facts.left_out.len(),
            search,
            sections,
        }
    }
}

/// 截至日 in full, with a warning where the calendar has no such day.
fn as_of(facts: &Facts<'_>) -> String {
    let lacking = facts.model.calendar.lacks(facts.as_of).map_or("", |_| "（校历里没有这一天）");
    format!("{}{lacking}", wording::day(facts.as_of))
}
