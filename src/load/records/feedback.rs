//! `feedback/2025/FB2025-014.md`.

use crate::load::shape::{Key, Shape, may, must};
use chrono::NaiveDate;

use crate::load::faults;
use crate::load::fields::Fields;
use crate::load::moves;
use crate::load::once;
use crate::load::outcome::Read;
use crate::load::outcome::error;
use crate::load::own_id;
use crate::load::parse;
use crate::load::reader::Reader;
use crate::load::record_kind::RecordKind;
use crate::load::reference;
use crate::load::value::Field;
use crate::model::feedback::Feedback;
use crate::model::feedback::Outcome;
use crate::model::feedback::Step;
use crate::model::feedback::StepKind;
use crate::source::Spanned;

pub(in crate::load) const KEYS: &[Key] = &[
    must("编号", Shape::OwnId, "以 FB 和年份开头，与文件名相同，如 FB2025-014"),
    may("来源", Shape::Id(RecordKind::Contact), "听到它的联系记录的文件名（不带 .md）；书面反映的不写"),
    may("提出", Shape::Date, "书面反映的，收到之日；与“来源”只写一个"),
    must("联谊对象", Shape::Some(&Shape::Id(RecordKind::Friend)), "提出的人的编号"),
    must("类别", Shape::Word("意见建议类别"), "取自办法参数词表"),
    must("摘要", Shape::Text, "一句话；不写姓名"),
    may("经过", Shape::Many(&Shape::Record(STEP)), "办到哪一步；只往后添，不改写前面的"),
];
const STEP: &[Key] = &[
    must("步骤", Shape::OneOf(|| StepKind::ALL.map(StepKind::word).to_vec()), "这一步是什么"),
    must("日期", Shape::Date, "这一步的日子"),
    may("经办", Shape::Text, "由谁经办"),
    may("承办单位", Shape::Text, "交办给谁"),
    may("期限", Shape::Date, "交办写明的办结期限"),
    may("结果", Shape::OneOf(|| Outcome::ALL.map(Outcome::word).to_vec()), "办结的结果；暂不能解决的要写“说明”"),
    may("批示人", Shape::Officer, "批示的干部的编号；不是干部的写职务"),
    may("阅知", Shape::YesNo, "领导只是阅知的写 是"),
    may("由谁", Shape::Officer, "由谁向本人说明：干部的编号；不是干部的写职务"),
    may("向谁", Shape::Many(&Shape::Id(RecordKind::Friend)), "向谁说明：联谊对象的编号"),
    may("说明", Shape::Text, "批示的内容、延期的缘由、暂不能解决的缘由"),
];

/// A feedback item whose contact is not known yet.
#[derive(Debug)]
pub(in crate::load) struct FeedbackDraft {
    pub(in crate::load) feedback: Feedback,
    pub(in crate::load) source: Option<Spanned<String>>,
}

/// Reads the record.
pub(in crate::load) fn read(reader: &Reader<'_>) -> Read<FeedbackDraft> {
    let (node, body) = parse::note(reader)?;
    let tables = reader.tables;
    let fields = Fields::open(reader, &node, RecordKind::Feedback.word(), KEYS)?;
    let id = fields.required("编号").and_then(|field| own_id::like_file(reader, field));
    let source = fields.optional("来源").map(Field::spanned).transpose();
    let submitted = fields.optional("提出").map(Field::date).transpose();
    let friends = fields.some("联谊对象", |field| field.id(&tables.friends));
    let category = fields.required("类别").and_then(|field| field.word(tables.feedback_categories()));
    let summary = fields.required("摘要").and_then(Field::text);
    let steps = fields.list("经过", |field| step(reader, field));
    if let Ok(id) = &id {
        check_place(reader, id);
    }
    let (source, submitted) = (source?, submitted?);
    if source.is_some() && submitted.is_some() {
        return fields.fail("“来源”和“提出”只写一个：有来源的，那次联系之日就是提出之日");
    }
    let feedback = Feedback {
        file: reader.file,
        id: id?,
        source: None,
        submitted,
        year_begins: reader.folder().parse().ok().and_then(|year| NaiveDate::from_ymd_opt(year, 1, 1)),
        friends: once::people(reader, friends?),
        category: category?,
        summary: summary?,
        steps: steps?,
        body,
    };
    Ok(FeedbackDraft { feedback, source })
}

fn step(reader: &Reader<'_>, field: Field<'_, '_>) -> Read<Step> {
    let fields = Fields::of(field, "经过的一步", STEP)?;
    let kinds = StepKind::ALL.map(|kind| (kind.word(), kind));
    let outcomes = Outcome::ALL.map(|outcome| (outcome.word(), outcome));
    let kind = fields.required("步骤").and_then(|field| field.one_of(kinds.into_iter()));
    let date = fields.required("日期").and_then(Field::date);
    let by = fields.optional("经办").map(Field::text).transpose();
    let assigned_to = fields.optional("承办单位").map(Field::text).transpose();
    let deadline = fields.optional("期限").map(Field::date).transpose();
    let outcome = fields.optional("结果").map(|field| field.one_of(outcomes.into_iter())).transpose();
    let noted = fields.optional("阅知").map(Field::yes_no).transpose();
    let officer = |key| fields.optional(key).map(Field::officer).transpose();
    let (instructed_by, explained_by) = (officer("批示人"), officer("由谁"));
    let explained_to = fields.list("向谁", |field| field.id(&reader.tables.friends));
    let explanation = fields.optional("说明").map(Field::spanned).transpose();
    Ok(Step {
        kind: kind?,
        date: date?,
        by: by?,
        assigned_to: assigned_to?,
        deadline: deadline?,
        outcome: outcome?,
        instructed_by: instructed_by?,
        explained_by: explained_by?,
        explained_to: explained_to?,
        noted: noted?.unwrap_or_default(),
        explanation: explanation?,
    })
}

/// LY111: the file lies in the folder of the year that its id names.
fn check_place(reader: &Reader<'_>, id: &Spanned<String>) {
    let year = id.value.strip_prefix("FB").and_then(|rest| rest.get(..4)).unwrap_or(reader.folder());
    if year != reader.folder() && year.bytes().all(|byte| byte.is_ascii_digit()) {
        let message = format!("编号 {} 是 {year} 年的，文件却在 {} 文件夹里", id.value, reader.folder());
        let folder = format!("{}{year}/", RecordKind::Feedback.home());
        let cure = (id.value == reader.stem()).then(|| moves::moved(reader, &folder));
        reader.report(error(&faults::MISPLACED, id.span, message).help(format!("移到 {folder}")).cure(cure));
    }
}

/// Resolves the contact. If there is no such contact, the link is dropped and reported; the item
/// stays.
pub(in crate::load) fn link(reader: &Reader<'_>, draft: FeedbackDraft) -> Feedback {
    let mut feedback = draft.feedback;
    if let Some(id) = draft.source {
        match reference::resolve(reader, &reader.tables.contacts, &id.value, id.span) {
            Ok(key) => feedback.source = Some(key),
            Err(_) => {
                reader.leave_out(Some(&format!("{} 的来源（{}）", feedback.id.value, RecordKind::Contact.word())));
            }
        }
    }
    feedback
}
