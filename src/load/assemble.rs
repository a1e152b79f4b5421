//! From texts to the model, in the order in which records depend on each other: pack and calendar,
//! units, cadres, friends, then everything that names them.

use crate::load::faults;
use crate::load::files::Files;
use crate::load::misplaced;
use crate::load::notes;
use crate::load::outcome::FileOutcome;
use crate::load::outcome::error;
use crate::load::people;
use crate::load::record_kind::RecordKind;
use crate::load::records;
use crate::load::records::pack::PackDraft;
use crate::load::tables::Tables;
use crate::load::unit_categories;
use crate::load::years;
use crate::model::Model;
use crate::model::institution::Institution;
use crate::model::left_out::LeftOut;

/// Reads all records. No model without institution, pack and calendar: nothing can be said then.
pub(super) fn model(files: &Files, outcome: &mut FileOutcome) -> Option<Model> {
    let mut tables = Tables::empty();
    let institution = institution(files, &tables, outcome);
    // The calendar first: whether it has terms decides what a pack may ask for.
    years::read(files, &mut tables, outcome);
    misplaced::complete(&tables, outcome);
    let pack = pack(files, &mut tables, outcome);
    let people = people::read(files, &mut tables, outcome);
    let notes = notes::read(files, &mut tables, outcome, pack);
    let (institution, pack) = (institution?, notes.pack?);
    unit_categories::check(&pack, &people.units, files, &tables, outcome);
    if tables.calendar.terms.is_empty() {
        return None;
    }
    Some(Model {
        institution,
        calendar: tables.calendar,
        pack,
        units: people.units,
        cadres: people.cadres,
        friends: people.friends,
        rosters: notes.rosters,
        contacts: notes.contacts,
        feedback: notes.feedback,
        interpretations: notes.interpretations,
        waivers: notes.waivers,
        reviews: notes.reviews,
        reports: notes.reports,
        events: notes.events,
        assessments: notes.assessments,
        answers: notes.answers,
        papers: notes.papers,
        stories: notes.stories,
    })
}

fn institution(files: &Files, tables: &Tables, outcome: &mut FileOutcome) -> Option<Institution> {
    let Some(file) = files.of(RecordKind::Institution).next() else {
        files.report_missing(RecordKind::Institution, "单位信息文件 institution.yaml", outcome);
        return None;
    };
    let (institution, left) = files.record(file, tables, records::institution::read);
    outcome.merge(left);
    // The pack's path is underlined where it is written, so this stands here.
    if let Some(institution) = &institution
        && files.pack.is_none()
        && !files.was_refused(&institution.pack.value)
    {
        let message = format!("没有“{}”这份办法参数", institution.pack.value);
        outcome.findings.push(
            error(&faults::MISSING_FILE, institution.pack.span, message)
                .label("数据文件夹里没有这个文件")
                .help("写办法参数相对于数据文件夹的路径，例如 rules/syc-2017.yaml"),
        );
        outcome.left_out.push(LeftOut {
            path: files.sources.path(institution.pack.span).to_owned(),
            record: Some(institution.pack.value.clone()),
        });
    }
    institution
}

fn pack(files: &Files, tables: &mut Tables, outcome: &mut FileOutcome) -> Option<PackDraft> {
    let (draft, left) = files.record(files.pack?, tables, records::pack::read);
    outcome.merge(left);
    let mut draft = draft?;
    tables.vocabulary = Some(draft.pack.vocabulary.clone());
    std::mem::swap(&mut tables.clauses, &mut draft.clauses);
    std::mem::swap(&mut tables.rules, &mut draft.rules);
    Some(draft)
}
