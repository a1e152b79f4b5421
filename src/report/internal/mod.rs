//! The internal site: everything, names resolved.

use crate::model::key::ContactKey;
use crate::report::address;
use crate::report::internal::assessments::Assessments;
use crate::report::internal::assessments::single::Assessment;
use crate::report::internal::cadres::Cadre;
use crate::report::internal::cadres::Cadres;
use crate::report::internal::clauses::ClausePage;
use crate::report::internal::contacts::Contact;
use crate::report::internal::contacts::Contacts;
use crate::report::internal::contacts::ContactsTerm;
use crate::report::internal::feedback::FeedbackPage;
use crate::report::internal::findings::CodePage;
use crate::report::internal::findings::Findings;
use crate::report::internal::index::Index;
use crate::report::internal::ledger::Ledger;
use crate::report::internal::ledger::LedgerPeriod;
use crate::report::internal::provenance::Provenance;
use crate::report::internal::rosters::Rosters;
use crate::report::internal::rosters::single::Roster;
use crate::report::internal::units::Unit;
use crate::report::internal::units::Units;
use crate::report::lookup::Lookup;
use crate::report::parts::downloads::{self, Downloads};
use crate::report::parts::frame::{Frame, NavigationEntry};
use crate::report::{Download, Facts, OutputFile};

pub(crate) mod assessments;
pub(crate) mod cadres;
pub(crate) mod clauses;
pub(crate) mod contacts;
pub(crate) mod data;
pub(crate) mod feedback;
pub(crate) mod findings;
pub(crate) mod index;
pub(crate) mod ledger;
pub(crate) mod provenance;
pub(crate) mod rosters;
pub(crate) mod search;
pub(crate) mod units;

/// All pages of the internal site.
#[derive(Debug)]
pub(crate) struct InternalSite<'a> {
    /// What all pages share.
    pub(crate) frame: Frame,
    /// 首页.
    pub(crate) index: Index,
    /// 条款对照.
    pub(crate) clauses: ClausePage,
    /// 台账.
    pub(crate) ledger: Ledger,
    /// 台账, period by period.
    pub(crate) ledger_periods: Vec<LedgerPeriod>,
    /// 单位.
    pub(crate) units: Units,
    pub(crate) unit_pages: Vec<Unit>,
    /// 干部.
    pub(crate) cadres: Cadres,
    pub(crate) cadre_pages: Vec<Cadre>,
    /// 名单与分配表.
    pub(crate) rosters: Rosters,
    pub(crate) roster_pages: Vec<Roster>,
    /// 年度考核.
    pub(crate) assessments: Assessments,
    /// Each unit and school year.
    pub(crate) assessment_pages: Vec<Assessment>,
    /// 联系记录.
    pub(crate) contacts: Contacts,
    /// 联系记录, term by term.
    pub(crate) contacts_terms: Vec<ContactsTerm>,
    /// 意见建议.
    pub(crate) feedback: FeedbackPage,
    /// 发现的问题.
    pub(crate) findings: Findings,
    pub(crate) codes: Vec<CodePage>,
    /// 数据出处.
    pub(crate) provenance: Provenance,
    /// 下载.
    pub(crate) downloads: Downloads,
    /// The data behind the pages.
    pub(crate) data: Vec<OutputFile>,
    /// What the pages of single contacts are made from, when they are drawn.
    pub(crate) lookup: Lookup<'a>,
}

impl<'a> InternalSite<'a> {
    /// The contacts, each of which has a page.
    pub(crate) fn contact_keys(&self) -> impl ExactSizeIterator<Item = ContactKey> + use<> {
        (0..self.lookup.facts.model.contacts.len()).map(ContactKey::new)
    }

    /// The page of one contact, made when it is asked for: a site has thousands.
    pub(crate) fn contact(&self, key: ContactKey) -> Contact<'a> {
        contacts::single(&self.lookup, key)
    }
}

/// The internal site of a report; `documents` are the PDFs beside it.
pub(crate) fn site<'a>(facts: &Facts<'a>, documents: &[Download]) -> InternalSite<'a> {
    let lookup = Lookup::new(*facts);
    let data = data::files(&lookup);
    let titles = ["应履职责台账", "发现的问题"];
    let described = data.iter().zip(titles).map(|(file, title)| Download::new(&file.path, title, &file.bytes));
    InternalSite {
        frame: Frame::new(facts, "内部版", true, sections()),
        index: index::overview(&lookup),
        clauses: clauses::overview(&lookup),
        ledger: ledger::overview(&lookup),
        ledger_periods: ledger::single_periods(&lookup),
        units: units::overview(&lookup),
        unit_pages: units::singles(&lookup),
        cadres: cadres::overview(&lookup),
        cadre_pages: cadres::singles(&lookup),
        rosters: rosters::overview(&lookup),
        roster_pages: rosters::single::singles(&lookup),
        assessments: assessments::overview(&lookup),
        assessment_pages: assessments::single::singles(&lookup),
        contacts: contacts::overview(&lookup),
        contacts_terms: contacts::terms(&lookup),
        feedback: feedback::overview(&lookup),
        findings: findings::overview(&lookup),
        codes: findings::codes(&lookup),
        provenance: provenance::overview(&lookup),
        downloads: downloads::downloads(documents, &described.collect::<Vec<_>>()),
        data,
        lookup,
    }
}

fn sections() -> Vec<NavigationEntry> {
    vec![
        NavigationEntry::new(address::INDEX, "首页"),
        NavigationEntry::new(address::CLAUSES, "条款对照"),
        NavigationEntry::new(address::LEDGER, "台账"),
        NavigationEntry::new(address::UNITS, "单位"),
        NavigationEntry::new(address::CADRES, "干部"),
        NavigationEntry::new(address::ROSTERS, "名单与分配表"),
        NavigationEntry::new(address::CONTACTS, "联系记录"),
        NavigationEntry::new(address::FEEDBACK, "意见建议"),
        NavigationEntry::new(address::ASSESSMENTS, "年度考核"),
        NavigationEntry::new(address::FINDINGS, "发现的问题"),
        NavigationEntry::new(address::PROVENANCE, "数据出处"),
        NavigationEntry::new(address::DOWNLOADS, "下载"),
    ]
}
