//! The internal site: everything, names resolved. A page is a value that is made when it is drawn,
//! because a site has thousands.

use crate::diagnostic::Code;
use crate::ledger::contacts::ContactGroup;
use crate::model::key::{CadreKey, ContactKey, RosterKey, UnitKey, YearKey};
use crate::report::lookup::Lookup;
use crate::report::parts::frame::{Frame, NavigationEntry};
use crate::report::parts::sums;
use crate::report::{Facts, address};

pub(crate) mod assessments;
pub(crate) mod cadres;
pub(crate) mod clauses;
pub(crate) mod contacts;
pub(crate) mod data;
pub(crate) mod feedback;
pub(crate) mod findings;
pub(crate) mod index;
pub(crate) mod ledger;
pub(crate) mod office;
pub(crate) mod provenance;
pub(crate) mod rosters;
pub(crate) mod search;
pub(crate) mod todo;
pub(crate) mod units;

/// What the pages of the internal site are made from.
#[derive(Debug)]
pub(crate) struct InternalSite<'a> {
    /// What all pages share.
    pub(crate) frame: Frame,
    pub(crate) lookup: Lookup<'a>,
}

/// One page of the internal site. The page of downloads is not among them: it names the sizes of all
/// other files.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Page<'a> {
    /// 首页.
    Index,
    /// 要办的事.
    Todo,
    /// 条款对照.
    Clauses,
    /// 台账.
    Ledger,
    /// 单位.
    Units,
    /// 干部.
    Cadres,
    /// 名单与分配表.
    Rosters,
    /// 联系记录.
    Contacts,
    /// 意见建议.
    Feedback,
    /// 年度考核.
    Assessments,
    /// 发现的问题.
    Findings,
    /// 数据出处.
    Provenance,
    /// 台账 of one period.
    Period(&'a str),
    /// 主管部门.
    Office,
    Unit(UnitKey),
    Cadre(CadreKey),
    /// One list.
    Roster(RosterKey),
    /// 联系记录 of one term, of no term, or of days to come.
    ContactsOf(ContactGroup),
    /// 年度考核 of one unit.
    Assessment(YearKey, UnitKey),
    Code(&'static Code),
    Contact(ContactKey),
}

impl<'a> InternalSite<'a> {
    /// The internal site of a report.
    pub(crate) fn new(facts: &Facts<'a>) -> Self {
        Self { frame: Frame::new(facts, "内部版", true, sections()), lookup: Lookup::new(*facts) }
    }

    /// All pages, those with the longest lists first.
    pub(crate) fn pages(&self) -> Vec<Page<'a>> {
        let Facts { model, ledger, .. } = self.lookup.facts;
        let mut pages = vec![Page::Ledger];
        pages.extend(sums::periods(ledger.duties.iter()).into_iter().map(Page::Period));
        pages.extend([Page::Findings, Page::Clauses, Page::Feedback, Page::Cadres, Page::Rosters]);
        pages.extend(office::duties(ledger).next().map(|_| Page::Office));
        pages.extend(model.unit_keys().map(|(key, _)| Page::Unit(key)));
        pages.extend(contacts::groups(&self.lookup).into_iter().map(Page::ContactsOf));
        pages.extend(
            assessments::assessed::keys(&self.lookup).into_iter().map(|(year, unit)| Page::Assessment(year, unit)),
        );
        pages.extend([Page::Index, Page::Todo, Page::Units, Page::Contacts, Page::Assessments, Page::Provenance]);
        pages.extend(model.cadre_keys().map(|(key, _)| Page::Cadre(key)));
        pages.extend(rosters::row::keys(&self.lookup).map(Page::Roster));
        pages.extend(findings::codes(&self.lookup).map(Page::Code));
        pages.extend(model.contact_keys().map(|(key, _)| Page::Contact(key)));
        pages
    }
}

fn sections() -> Vec<NavigationEntry> {
    vec![
        NavigationEntry::new(address::INDEX, "首页"),
        NavigationEntry::new(address::TASKS, "要办的事"),
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
