//! The internal site: everything, names resolved.

use crate::model::key::ContactKey;
use crate::report::address;
use crate::report::internal::assessment::Assessment;
use crate::report::internal::assessments::Assessments;
use crate::report::internal::cadre::Cadre;
use crate::report::internal::cadres::Cadres;
use crate::report::internal::clauses::Clauses;
use crate::report::internal::code::Code;
use crate::report::internal::contact::Contact;
use crate::report::internal::contacts::Contacts;
use crate::report::internal::contacts_term::ContactsTerm;
use crate::report::internal::feedback::FeedbackPage;
use crate::report::internal::findings::Findings;
use crate::report::internal::index::Index;
use crate::report::internal::ledger::Ledger;
use crate::report::internal::ledger_period::LedgerPeriod;
use crate::report::internal::provenance::Provenance;
use crate::report::internal::roster::Roster;
use crate::report::internal::rosters::Rosters;
use crate::report::internal::unit::Unit;
use crate::report::internal::units::Units;
use crate::report::lookup::Lookup;
use crate::report::parts::downloads::{self, Downloads};
use crate::report::parts::frame::{Frame, Section};
use crate::report::{Download, Facts, OutputFile};

pub mod assessment;
pub mod assessments;
pub mod cadre;
pub mod cadres;
pub mod clauses;
pub mod code;
pub mod contact;
pub mod contacts;
pub mod contacts_term;
pub mod data;
pub mod decisions;
pub mod feedback;
pub mod findings;
pub mod history;
pub mod index;
pub mod ledger;
pub mod ledger_period;
pub mod oversight;
pub mod provenance;
pub mod roster;
pub mod rosters;
pub mod search;
pub mod story;
pub mod unit;
pub mod units;

/// All pages of the internal site.
#[derive(Debug)]
pub struct InternalSite<'a> {
    /// What all pages share.
    pub frame: Frame,
    /// 首页.
    pub index: Index,
    /// 条款对照.
    pub clauses: Clauses,
    /// 台账.
    pub ledger: Ledger,
    /// 台账, period by period.
    pub ledger_periods: Vec<LedgerPeriod>,
    /// 单位.
    pub units: Units,
    /// Each unit.
    pub unit_pages: Vec<Unit>,
    /// 干部.
    pub cadres: Cadres,
    /// Each cadre.
    pub cadre_pages: Vec<Cadre>,
    /// 名单与分配表.
    pub rosters: Rosters,
    /// Each list.
    pub roster_pages: Vec<Roster>,
    /// 年度考核.
    pub assessments: Assessments,
    /// Each unit and school year.
    pub assessment_pages: Vec<Assessment>,
    /// 联系记录.
    pub contacts: Contacts,
    /// 联系记录, term by term.
    pub contacts_terms: Vec<ContactsTerm>,
    /// 意见建议.
    pub feedback: FeedbackPage,
    /// 发现的问题.
    pub findings: Findings,
    /// Each code.
    pub codes: Vec<Code>,
    /// 数据出处.
    pub provenance: Provenance,
    /// 下载.
    pub downloads: Downloads,
    /// The data behind the pages.
    pub data: Vec<OutputFile>,
    /// What the pages of single contacts are made from, when they are drawn.
    pub lookup: Lookup<'a>,
}

impl<'a> InternalSite<'a> {
    /// The contacts, each of which has a page.
    pub fn contact_keys(&self) -> impl ExactSizeIterator<Item = ContactKey> + use<> {
        (0..self.lookup.facts.model.contacts.len()).map(ContactKey::new)
    }

    /// The page of one contact, made when it is asked for: a site has thousands.
    #[must_use]
    pub fn contact(&self, key: ContactKey) -> Contact<'a> {
        contact::contact(&self.lookup, key)
    }
}

/// The internal site of a report; `documents` are the PDFs beside it.
#[must_use]
pub fn site<'a>(facts: &Facts<'a>, documents: &[Download]) -> InternalSite<'a> {
    let lookup = Lookup::new(*facts);
    let data = data::files(&lookup);
    let titles = ["应履职责台账", "发现的问题"];
    let described = data.iter().zip(titles).map(|(file, title)| Download::new(&file.path, title, &file.bytes));
    InternalSite {
        frame: Frame::new(facts, "内部版", true, sections()),
        index: index::index(&lookup),
        clauses: clauses::clauses(&lookup),
        ledger: ledger::ledger(&lookup),
        ledger_periods: ledger_period::ledger_periods(&lookup),
        units: units::units(&lookup),
        unit_pages: unit::units(&lookup),
        cadres: cadres::cadres(&lookup),
        cadre_pages: cadre::cadres(&lookup),
        rosters: rosters::rosters(&lookup),
        roster_pages: roster::rosters(&lookup),
        assessments: assessments::assessments(&lookup),
        assessment_pages: assessment::assessments(&lookup),
        contacts: contacts::contacts(&lookup),
        contacts_terms: contacts_term::contacts_terms(&lookup),
        feedback: feedback::feedback_page(&lookup),
        findings: findings::findings(&lookup),
        codes: code::codes(&lookup),
        provenance: provenance::provenance(&lookup),
        downloads: downloads::downloads(documents, &described.collect::<Vec<_>>()),
        data,
        lookup,
    }
}

fn sections() -> Vec<Section> {
    vec![
        Section::new(address::INDEX, "首页"),
        Section::new(address::CLAUSES, "条款对照"),
        Section::new(address::LEDGER, "台账"),
        Section::new(address::UNITS, "单位"),
        Section::new(address::CADRES, "干部"),
        Section::new(address::ROSTERS, "名单与分配表"),
        Section::new(address::CONTACTS, "联系记录"),
        Section::new(address::FEEDBACK, "意见建议"),
        Section::new(address::ASSESSMENTS, "年度考核"),
        Section::new(address::FINDINGS, "发现的问题"),
        Section::new(address::PROVENANCE, "数据出处"),
        Section::new(address::DOWNLOADS, "下载"),
    ]
}
