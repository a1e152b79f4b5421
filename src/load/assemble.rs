//! From texts to the model, in the order in which records depend on each other: pack and calendar,
//! units, cadres, friends, then everything that names them.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;
use crate::load::LeftOut;
use crate::load::faults;
use crate::load::files::Files;
use crate::load::known::Known;
use crate::load::notes;
use crate::load::people;
use crate::load::place::Kind;
use crate::load::reader::Harvest;
use crate::load::reader::error;
use crate::load::records;
use crate::load::records::pack::PackDraft;
use crate::load::records::pack::parameters;
use crate::load::years;
use crate::model::Model;
use crate::model::institution::Institution;

/// Reads all records. No model without institution, pack and calendar: nothing can be said then.
pub(super) fn model(files: &Files, harvest: &mut Harvest) -> Option<Model> {
    let mut known = Known::nothing();
    let institution = institution(files, &known, harvest);
    let pack = pack(files, &mut known, harvest);
    years::read(files, &mut known, harvest);
    let people = people::read(files, &mut known, harvest);
    let notes = notes::read(files, &mut known, harvest, pack);
    let (institution, pack) = (institution?, notes.pack?);
    if known.calendar.terms.is_empty() {
        return None;
    }
    Some(Model {
        institution,
        calendar: known.calendar,
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
        stories: notes.stories,
    })
}

/// LY120, unless the file is there and was refused for another reason.
pub(super) fn missing(files: &Files, path: &str, what: &str, harvest: &mut Harvest) {
    if files.was_refused(path.trim_end_matches('/')) {
        return;
    }
    let message = format!("缺少{what}");
    harvest.findings.push(
        Diagnostic::about_path(faults::MISSING_FILE.code, Level::Error, path, message)
            .help(format!("照 docs/data-format.md 的例子写 {path}")),
    );
    harvest.left_out.push(LeftOut { path: path.to_owned(), record: None });
}

fn institution(files: &Files, known: &Known, harvest: &mut Harvest) -> Option<Institution> {
    let Some(file) = files.of(Kind::Institution).next() else {
        missing(files, "institution.yaml", "单位信息文件 institution.yaml", harvest);
        return None;
    };
    let (institution, left) = files.record(file, known, records::institution::read);
    harvest.absorb(left);
    // The pack's path is underlined where it is written, so this stands here.
    if let Some(institution) = &institution
        && files.pack.is_none()
        && !files.was_refused(&institution.pack.value)
    {
        let message = format!("没有“{}”这个规则包", institution.pack.value);
        harvest.findings.push(
            error(faults::MISSING_FILE.code, institution.pack.span, message)
                .label("数据文件夹里没有这个文件")
                .help("写规则包相对于数据文件夹的路径，例如 rules/syc-2017.yaml"),
        );
        harvest.left_out.push(LeftOut {
            path: files.sources.path(institution.pack.span).to_owned(),
            record: Some(institution.pack.value.clone()),
        });
    }
    institution
}

fn pack(files: &Files, known: &mut Known, harvest: &mut Harvest) -> Option<PackDraft> {
    let (draft, left) = files.record(files.pack?, known, records::pack::read);
    harvest.absorb(left);
    let mut draft = draft?;
    known.vocabulary = Some(draft.pack.vocabulary.clone());
    std::mem::swap(&mut known.clauses, &mut draft.clauses);
    std::mem::swap(&mut known.rules, &mut draft.rules);
    known.rule_kinds = draft.pack.rules.iter().map(|rule| parameters::kind(&rule.parameters)).collect();
    Some(draft)
}
