//! The internal site: everything, names resolved.

use crate::model::key::ContactKey;
use crate::report::assessment::{self, Assessment};
use crate::report::assessments::{self, Assessments};
use crate::report::cadre::{self, Cadre};
use crate::report::cadres::{self, Cadres};
use crate::report::clauses::{self, Clauses};
use crate::report::code::{self, Code};
use crate::report::contact::{self, Contact};
use crate::report::contacts::{self, Contacts};
use crate::report::contacts_term::{self, ContactsTerm};
use crate::report::data;
use crate::report::downloads::{self, Downloads};
use crate::report::feedback_page::{self, FeedbackPage};
use crate::report::findings::{self, Findings};
use crate::report::frame::{Frame, Section};
use crate::report::index::{self, Index};
use crate::report::ledger::{self, Ledger};
use crate::report::ledger_period::{self, LedgerPeriod};
use crate::report::lookup::Lookup;
use crate::report::provenance::{self, Provenance};
use crate::report::roster::{self, Roster};
use crate::report::rosters::{self, Rosters};
use crate::report::unit::{self, Unit};
use crate::report::units::{self, Units};
use crate::report::{Document, Facts, OutputFile};

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
pub fn internal<'a>(facts: &Facts<'a>, documents: &[Document]) -> InternalSite<'a> {
    let lookup = Lookup::new(*facts);
    let data = data::files(&lookup);
    let titles = ["应履职责台账", "发现的问题"];
    let described = data.iter().zip(titles).map(|(file, title)| Document::new(&file.path, title, &file.bytes));
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
        feedback: feedback_page::feedback_page(&lookup),
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
        Section::new("index.html", "首页"),
        Section::new("clauses.html", "条款对照"),
        Section::new("ledger.html", "台账"),
        Section::new("units.html", "单位"),
        Section::new("cadres.html", "干部"),
        Section::new("rosters.html", "名单与分配表"),
        Section::new("contacts.html", "联系记录"),
        Section::new(feedback_page::PAGE, "意见建议"),
        Section::new("assessments.html", "年度考核"),
        Section::new("findings.html", "发现的问题"),
        Section::new("provenance.html", "数据出处"),
        Section::new("downloads.html", "下载"),
    ]
}
