//! 学期联谊交友情况通报: what the Office tells the units about one term, with names. The edition
//! for the public is made from a value of its own in `report::public`.

use serde::Serialize;

use crate::model::calendar::Term;
use crate::model::key::TermKey;
use crate::report::Facts;
use crate::report::documents::head::{Document, Letterhead};
use crate::report::documents::notice::scope::Scope;
use crate::report::words::wording;

pub(crate) mod contact;
pub(crate) mod feedback;
pub(crate) mod finding;
pub(crate) mod method;
pub(crate) mod overview;
pub(crate) mod pair;
pub(crate) mod roster;
mod scope;
pub(crate) mod unit;

/// The notice of one term.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Notice {
    /// How it is called, who sends it, of which day it is.
    #[serde(flatten)]
    pub(crate) head: Letterhead,
    /// The lines of the title, broken by sense.
    pub(crate) title: Vec<String>,
    /// The paragraph before the first heading.
    pub(crate) opening: String,
    /// 总体情况.
    pub(crate) overview: overview::Overview,
    /// 各单位完成情况.
    pub(crate) units: unit::NoticeUnits,
    /// 名单确定情况.
    pub(crate) rosters: roster::NoticeRosters,
    /// 未联系, 未到期 and 免予联系, pair by pair.
    pub(crate) pairs: Vec<pair::Unmet>,
    /// 联系的形式和内容.
    pub(crate) contacts: contact::NoticeContacts,
    /// 意见建议办理情况.
    pub(crate) feedback: feedback::Handling,
    /// 核对发现的问题.
    pub(crate) findings: finding::NoticeFindings,
    /// 口径和说明.
    pub(crate) method: method::NoticeMethod,
}

impl Document for Notice {
    const TEMPLATE: &'static str = "notice.typ";

    fn letterhead(&self) -> &Letterhead {
        &self.head
    }
}

/// The notice of a term.
pub(crate) fn notice(facts: &Facts<'_>, key: TermKey) -> Notice {
    let model = facts.model;
    let scope = Scope { facts, key, term: model.term(key) };
    let id = &scope.term.id.value;
    let term = wording::term(id);
    Notice {
        head: Letterhead::new(facts, format!("情况通报 {id}")),
        title: vec![format!("关于{term}"), "党员领导干部与党外人士联谊交友情况的通报".to_owned()],
        opening: opening(&scope, &term),
        overview: overview::overview(&scope),
        units: unit::units(&scope),
        rosters: roster::rosters(&scope),
        pairs: pair::unmet(&scope),
        contacts: contact::contacts(&scope),
        feedback: feedback::handling(&scope),
        findings: finding::findings(&scope),
        method: method::method(&scope),
    }
}

fn opening(scope: &Scope<'_>, term: &str) -> String {
    let Term { start, end, counts_until, .. } = scope.term;
    let holidays = if counts_until > end {
        format!("，假期中的联系计入至{}", wording::day(*counts_until))
    } else {
        String::new()
    };
    format!(
        "根据《{}》，现将{term}（{}至{}{holidays}）联谊交友情况通报如下。",
        scope.facts.model.pack.regulation.title,
        wording::day(*start),
        wording::day(*end),
    )
}
