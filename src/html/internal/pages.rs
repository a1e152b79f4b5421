//! Which template draws which value: one struct for each template of the internal site.

use askama::Template;

use crate::html::markdown::Markup as _;
use crate::html::own::filters;
use crate::report::internal::{
    assessments, cadres, clauses, contacts, feedback, findings, index, ledger, office, provenance, rosters, todo, units,
};
use crate::report::parts::downloads;
use crate::report::parts::frame::Frame;

#[derive(Template)]
#[template(path = "internal/index.html")]
pub(super) struct Index<'a> {
    pub(super) site: &'a Frame,
    pub(super) section: &'a str,
    pub(super) page: &'a index::Index,
}

#[derive(Template)]
#[template(path = "internal/todo.html")]
pub(super) struct Todo<'a> {
    pub(super) site: &'a Frame,
    pub(super) section: &'a str,
    pub(super) page: &'a todo::Todo,
}

#[derive(Template)]
#[template(path = "internal/clauses.html")]
pub(super) struct Clauses<'a> {
    pub(super) site: &'a Frame,
    pub(super) section: &'a str,
    pub(super) page: &'a clauses::ClausePage,
}

#[derive(Template)]
#[template(path = "internal/ledger.html")]
pub(super) struct Ledger<'a> {
    pub(super) site: &'a Frame,
    pub(super) section: &'a str,
    pub(super) page: &'a ledger::Ledger,
}

#[derive(Template)]
#[template(path = "internal/ledger_period.html")]
pub(super) struct LedgerPeriod<'a> {
    pub(super) site: &'a Frame,
    pub(super) section: &'a str,
    pub(super) page: &'a ledger::period::LedgerPeriod,
}

#[derive(Template)]
#[template(path = "internal/units.html")]
pub(super) struct Units<'a> {
    pub(super) site: &'a Frame,
    pub(super) section: &'a str,
    pub(super) page: &'a units::Units,
}

#[derive(Template)]
#[template(path = "internal/units_single.html")]
pub(super) struct UnitsSingle<'a> {
    pub(super) site: &'a Frame,
    pub(super) section: &'a str,
    pub(super) page: &'a units::Unit,
}

#[derive(Template)]
#[template(path = "internal/office.html")]
pub(super) struct Office<'a> {
    pub(super) site: &'a Frame,
    pub(super) section: &'a str,
    pub(super) page: &'a office::Office,
}

#[derive(Template)]
#[template(path = "internal/cadres.html")]
pub(super) struct Cadres<'a> {
    pub(super) site: &'a Frame,
    pub(super) section: &'a str,
    pub(super) page: &'a cadres::Cadres,
}

#[derive(Template)]
#[template(path = "internal/cadres_single.html")]
pub(super) struct CadresSingle<'a> {
    pub(super) site: &'a Frame,
    pub(super) section: &'a str,
    pub(super) page: &'a cadres::Cadre,
}

#[derive(Template)]
#[template(path = "internal/rosters.html")]
pub(super) struct Rosters<'a> {
    pub(super) site: &'a Frame,
    pub(super) section: &'a str,
    pub(super) page: &'a rosters::Rosters,
}

#[derive(Template)]
#[template(path = "internal/rosters_single.html")]
pub(super) struct RostersSingle<'a> {
    pub(super) site: &'a Frame,
    pub(super) section: &'a str,
    pub(super) page: &'a rosters::single::Roster,
}

#[derive(Template)]
#[template(path = "internal/contacts.html")]
pub(super) struct Contacts<'a> {
    pub(super) site: &'a Frame,
    pub(super) section: &'a str,
    pub(super) page: &'a contacts::Contacts,
}

#[derive(Template)]
#[template(path = "internal/contacts_term.html")]
pub(super) struct ContactsTerm<'a> {
    pub(super) site: &'a Frame,
    pub(super) section: &'a str,
    pub(super) page: &'a contacts::ContactsTerm,
}

#[derive(Template)]
#[template(path = "internal/contacts_single.html")]
pub(super) struct ContactsSingle<'a> {
    pub(super) site: &'a Frame,
    pub(super) section: &'a str,
    pub(super) page: &'a contacts::Contact<'a>,
}

#[derive(Template)]
#[template(path = "internal/feedback.html")]
pub(super) struct Feedback<'a> {
    pub(super) site: &'a Frame,
    pub(super) section: &'a str,
    pub(super) page: &'a feedback::FeedbackPage,
}

#[derive(Template)]
#[template(path = "internal/assessments.html")]
pub(super) struct Assessments<'a> {
    pub(super) site: &'a Frame,
    pub(super) section: &'a str,
    pub(super) page: &'a assessments::Assessments,
}

#[derive(Template)]
#[template(path = "internal/assessments_single.html")]
pub(super) struct AssessmentsSingle<'a> {
    pub(super) site: &'a Frame,
    pub(super) section: &'a str,
    pub(super) page: &'a assessments::single::Assessment,
}

#[derive(Template)]
#[template(path = "internal/findings.html")]
pub(super) struct Findings<'a> {
    pub(super) site: &'a Frame,
    pub(super) section: &'a str,
    pub(super) page: &'a findings::Findings,
}

#[derive(Template)]
#[template(path = "internal/findings_code.html")]
pub(super) struct FindingsCode<'a> {
    pub(super) site: &'a Frame,
    pub(super) section: &'a str,
    pub(super) page: &'a findings::CodePage,
}

#[derive(Template)]
#[template(path = "internal/provenance.html")]
pub(super) struct Provenance<'a> {
    pub(super) site: &'a Frame,
    pub(super) section: &'a str,
    pub(super) page: &'a provenance::Provenance,
}

#[derive(Template)]
#[template(path = "internal/downloads.html")]
pub(super) struct Downloads<'a> {
    pub(super) site: &'a Frame,
    pub(super) section: &'a str,
    pub(super) page: &'a downloads::Downloads,
}
