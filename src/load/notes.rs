//! Everything that names people and terms: rosters, contacts, feedback, and what the Office writes.

use crate::load::faults;
use crate::load::files::Batch;
use crate::load::files::Files;
use crate::load::order;
use crate::load::outcome::FileOutcome;
use crate::load::outcome::error;
use crate::load::reader::Reader;
use crate::load::record_kind::RecordKind;
use crate::load::records;
use crate::load::records::interpretation::InterpretationDraft;
use crate::load::records::pack::PackDraft;
use crate::load::records::pack::parameters::Kind;
use crate::load::records::people_list;
use crate::load::reference;
use crate::load::tables::Tables;
use crate::model::answer::Answer;
use crate::model::contact::Contact;
use crate::model::feedback::Feedback;
use crate::model::key::ContactKey;
use crate::model::key::FeedbackKey;
use crate::model::key::InterpretationKey;
use crate::model::key::RuleKey;
use crate::model::left_out::LeftOut;
use crate::model::office::Assessment;
use crate::model::office::Interpretation;
use crate::model::office::KeyEvent;
use crate::model::office::Report;
use crate::model::office::Review;
use crate::model::office::Story;
use crate::model::pack::Pack;
use crate::model::pack::Reading;
use crate::model::paper::IssuedPaper;
use crate::model::roster::Roster;
use crate::model::waiver::Waiver;
use crate::source::Span;

/// The records, each list in the order of the model.
pub(super) struct Notes {
    pub(super) pack: Option<Pack>,
    pub(super) rosters: Vec<Roster>,
    pub(super) contacts: Vec<Contact>,
    pub(super) feedback: Vec<Feedback>,
    pub(super) interpretations: Vec<Interpretation>,
    pub(super) waivers: Vec<Waiver>,
    pub(super) reviews: Vec<Review>,
    pub(super) reports: Vec<Report>,
    pub(super) events: Vec<KeyEvent>,
    pub(super) assessments: Vec<Assessment>,
    pub(super) answers: Vec<Answer>,
    pub(super) papers: Vec<IssuedPaper>,
    pub(super) stories: Vec<Story>,
}

/// Reads them all. People, terms and the pack must be in the tables.
pub(super) fn read(files: &Files, tables: &mut Tables, outcome: &mut FileOutcome, pack: Option<PackDraft>) -> Notes {
    let kinds = pack.as_ref().map(|pack| pack.kinds.as_slice()).unwrap_or_default();
    let (interpretations, readings) = interpretations(files, tables, outcome, kinds);
    let pack = pack.map(|pack| with_basis(pack, readings, files, tables, outcome));
    let waivers = files.all(RecordKind::Waiver, tables, outcome, records::waiver::read).records;
    let mut waivers = order::unique(waivers, RecordKind::Waiver, &files.sources, outcome);
    waivers.sort_by(|one, other| one.id.value.cmp(&other.id.value));
    let (contacts, feedback) = exchange(files, tables, outcome);
    let mut rosters = files.all(RecordKind::Roster, tables, outcome, records::roster::read).records;
    rosters.sort_by_key(|roster| roster.year.value);
    let rosters = single(rosters, files, outcome, "同一学年、同一对象的名单", |roster| {
        ((roster.year.value, roster.owner.value.clone()), roster.owner.span)
    });
    let mut reviews = files.all(RecordKind::Review, tables, outcome, records::review::read).records;
    reviews.sort_by_key(|review| review.date.value);
    let mut reports = files.all(RecordKind::Report, tables, outcome, records::report::read).records;
    reports.sort_by_key(|report| report.date.value);
    let mut events = files.all(RecordKind::Event, tables, outcome, records::event::read).records;
    events.sort_by_key(|event| event.date.value);
    let mut assessments = files.all(RecordKind::Assessment, tables, outcome, records::assessment::read).records;
    assessments.sort_by_key(|assessment| (assessment.year.value, assessment.unit.value));
    let assessments = single(assessments, files, outcome, "同一学年、同一对象的年度考核", |assessment| {
        ((assessment.year.value, assessment.unit.value), assessment.unit.span)
    });
    let mut answers = files.all(RecordKind::Answer, tables, outcome, records::answer::read).records;
    answers.sort_by_key(|answer| answer.date.value);
    let papers = papers(files, tables, outcome);
    let stories = stories(files, tables, outcome);
    Notes {
        pack,
        rosters,
        contacts,
        feedback,
        interpretations,
        waivers,
        reviews,
        reports,
        events,
        assessments,
        answers,
        papers,
        stories,
    }
}

/// The papers that were issued, by 成文日期; of two records of one paper the first holds.
fn papers(files: &Files, tables: &Tables, outcome: &mut FileOutcome) -> Vec<IssuedPaper> {
    let papers = files.all(RecordKind::Paper, tables, outcome, records::paper::read).records;
    let mut papers = single(papers, files, outcome, "同一份文书的记录", |paper| {
        (paper.identity(), paper.period.as_ref().or(paper.about.as_ref()).map_or(paper.kind.span, |named| named.span))
    });
    papers.sort_by_key(|paper| paper.date.value);
    papers
}

fn stories(files: &Files, tables: &Tables, outcome: &mut FileOutcome) -> Vec<Story> {
    let Some(file) = files.of(RecordKind::Story).next() else { return Vec::new() };
    let (listed, left) =
        files.record(file, tables, |reader| people_list::read(reader, RecordKind::Story.word(), records::story::read));
    outcome.merge(left);
    listed.map(|listed| listed.records).unwrap_or_default()
}

/// The interpretations by id, and the parameters that they put in place of the pack's.
fn interpretations(
    files: &Files,
    tables: &mut Tables,
    outcome: &mut FileOutcome,
    kinds: &[&Kind],
) -> (Vec<Interpretation>, Vec<(RuleKey, Reading)>) {
    let Batch { records, unreadable } =
        files.all(RecordKind::Interpretation, tables, outcome, |reader| records::interpretation::read(reader, kinds));
    let mut drafts = order::unique(records, RecordKind::Interpretation, &files.sources, outcome);
    drafts.sort_by(|one, other| one.interpretation.id.value.cmp(&other.interpretation.id.value));
    let unreadable = unreadable.into_iter().chain(files.refused_stems("interpretations/"));
    let complete = files.is_listed("interpretations/");
    tables.interpretations =
        order::table(RecordKind::Interpretation, &drafts, unreadable, complete, InterpretationKey::new);
    let mut readings = Vec::new();
    let mut records = Vec::with_capacity(drafts.len());
    for (index, InterpretationDraft { interpretation, reading }) in drafts.into_iter().enumerate() {
        readings.extend(reading.map(|(rule, parameters)| {
            let in_force = interpretation.in_force;
            (rule, Reading { interpretation: InterpretationKey::new(index), in_force, parameters })
        }));
        records.push(interpretation);
    }
    (records, readings)
}

/// The pack, each rule with the interpretations that are its basis. A rule that names one which does not
/// exist stays, without it.
fn with_basis(
    draft: PackDraft,
    readings: Vec<(RuleKey, Reading)>,
    files: &Files,
    tables: &Tables,
    outcome: &mut FileOutcome,
) -> Pack {
    let mut pack = draft.pack;
    let source = files.sources.file(pack.file);
    let reader = Reader::new(pack.file, &source.path, &source.text, tables);
    for (rule, ids) in pack.rules.iter_mut().zip(draft.interpretations) {
        for id in ids {
            match reference::resolve(&reader, &tables.interpretations, &id.value, id.span) {
                Ok(key) => rule.interpretations.push(key.value),
                Err(_) => reader.leave_out(Some(&format!("规则 {} 的解释 {}", rule.id.value, id.value))),
            }
        }
    }
    outcome.merge(reader.into_outcome());
    for (rule, reading) in readings {
        let rule = &mut pack.rules[rule.index()];
        if !rule.interpretations.contains(&reading.interpretation) {
            rule.interpretations.push(reading.interpretation);
        }
        rule.readings.push(reading);
    }
    for rule in &mut pack.rules {
        // Where two hold on one day, the one that began later was meant to change the other.
        rule.readings.sort_by_key(|reading| std::cmp::Reverse((reading.in_force.from, reading.interpretation)));
    }
    pack
}

/// Contacts by date, then id, and feedback by id; each knows the other.
fn exchange(files: &Files, tables: &mut Tables, outcome: &mut FileOutcome) -> (Vec<Contact>, Vec<Feedback>) {
    let contacts = files.all(RecordKind::Contact, tables, outcome, records::contact::read);
    let feedback = files.all(RecordKind::Feedback, tables, outcome, records::feedback::read);
    let mut drafts = order::unique(contacts.records, RecordKind::Contact, &files.sources, outcome);
    drafts.sort_by(|one, other| {
        (one.contact.date.value, &one.contact.id).cmp(&(other.contact.date.value, &other.contact.id))
    });
    let mut items = order::unique(feedback.records, RecordKind::Feedback, &files.sources, outcome);
    items.sort_by(|one, other| one.feedback.id.value.cmp(&other.feedback.id.value));
    let unread_contacts = contacts.unreadable.into_iter().chain(files.refused_stems("contacts/"));
    let complete = files.is_listed("contacts/");
    tables.contacts = order::table(RecordKind::Contact, &drafts, unread_contacts, complete, ContactKey::new);
    let unread_items = feedback.unreadable.into_iter().chain(files.refused_stems("feedback/"));
    let complete = files.is_listed("feedback/");
    tables.feedback = order::table(RecordKind::Feedback, &items, unread_items, complete, FeedbackKey::new);
    let contacts = drafts.into_iter().map(|draft| {
        if draft.feedback.is_empty() {
            return draft.contact;
        }
        let source = files.sources.file(draft.contact.file);
        let reader = Reader::new(draft.contact.file, &source.path, &source.text, tables);
        let contact = records::contact::link(&reader, draft);
        outcome.merge(reader.into_outcome());
        contact
    });
    let contacts = contacts.collect();
    let items = items.into_iter().map(|draft| {
        let source = files.sources.file(draft.feedback.file);
        let reader = Reader::new(draft.feedback.file, &source.path, &source.text, tables);
        let item = records::feedback::link(&reader, draft);
        outcome.merge(reader.into_outcome());
        item
    });
    (contacts, items.collect())
}

/// Drops the second of two records about the same thing; LY108.
fn single<T, K: Ord>(
    records: Vec<T>,
    files: &Files,
    outcome: &mut FileOutcome,
    what: &str,
    key: impl Fn(&T) -> (K, Span),
) -> Vec<T> {
    let mut firsts = std::collections::BTreeMap::new();
    let mut kept = Vec::with_capacity(records.len());
    for record in records {
        let (key, span) = key(&record);
        if let Some(first) = firsts.get(&key) {
            outcome.findings.push(
                error(&faults::DUPLICATE_ID, span, format!("{what}有两份"))
                    .label("第二份")
                    .also(*first, "第一份在这里")
                    .help("合成一份；现在只用第一份"),
            );
            outcome.left_out.push(LeftOut { path: files.sources.path(span).to_owned(), record: None });
        } else {
            firsts.insert(key, span);
            kept.push(record);
        }
    }
    kept
}
