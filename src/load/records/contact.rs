//! `contacts/2025-2026-1/20251016-C03-F012.md`.

use crate::load::shape::{Key, Shape, may, must};
use chrono::NaiveDate;

use crate::diagnostic::Diagnostic;
use crate::load::faults;
use crate::load::fields::Fields;
use crate::load::moves;
use crate::load::once;
use crate::load::outcome::Read;
use crate::load::outcome::all;
use crate::load::outcome::error;
use crate::load::parse;
use crate::load::reader::Reader;
use crate::load::record_kind::RecordKind;
use crate::load::records::contact_name;
use crate::load::records::contact_name::FileName;
use crate::load::records::interval;
use crate::load::reference;
use crate::load::value::Field;
use crate::model::contact::Contact;
use crate::model::contact::Initiator;
use crate::model::key::FriendKey;
use crate::model::people::Officer;
use crate::source::Spanned;

pub(in crate::load) const KEYS: &[Key] = &[
    may("日期", Shape::Date, "联系那一天；文件名已经写明的可以不写"),
    may("干部", Shape::Some(&Shape::Id(RecordKind::Cadre)), "干部的编号，几位一起的写成列表；文件名已经写明的可以不写"),
    may(
        "联谊对象",
        Shape::Many(&Shape::Id(RecordKind::Friend)),
        "联谊对象的编号；文件名已经写明的、写了“其他人数”的可以不写",
    ),
    may("其他人数", Shape::Number(1, u32::MAX), "座谈会等活动里，没有登记编号的还有几人；只写人数"),
    must("形式", Shape::Word("形式"), "联系的形式，取自办法参数词表"),
    may("发起", Shape::OneOf(initiators), "由谁发起；不写即干部"),
    may("答复", Shape::Date, "党外人士发起的，干部答复之日"),
    may("回复", Shape::Date, "干部写信、发消息的，党外人士回复之日；只写在写给一个人的记录里"),
    may("地点", Shape::Text, "在哪里"),
    may("内容", Shape::Many(&Shape::Word("内容")), "谈到了什么，取自办法参数词表；也可以写 教学、生活"),
    may("意见建议", Shape::Many(&Shape::Id(RecordKind::Feedback)), "听到的意见建议的编号"),
    may("无需办理", Shape::Text, "谈到了、却没有要办的，写缘由"),
    may("记载", Shape::Date, "写下这条记录的日子"),
    may("记录人", Shape::Officer, "写这条记录的干部的编号；不是干部的写职务"),
];

/// A contact whose feedback items are not known yet.
#[derive(Debug)]
pub(in crate::load) struct ContactDraft {
    pub(in crate::load) contact: Contact,
    pub(in crate::load) feedback: Vec<Spanned<String>>,
}

/// Reads the record.
pub(in crate::load) fn read(reader: &Reader<'_>) -> Read<ContactDraft> {
    let (node, body) = parse::note(reader)?;
    let tables = reader.tables;
    let fields = Fields::open(reader, &node, RecordKind::Contact.word(), KEYS)?;
    let file = FileName::of(reader);
    let date = file.day_or(&fields);
    let cadres = file.ids_or(&fields, "干部", &tables.cadres);
    let others = others(&fields);
    let friends = friends(&file, &fields);
    let form = fields.required("形式").and_then(Field::unquoted);
    let initiator = fields.optional("发起").map(initiator).transpose();
    let replied = fields.optional("答复").map(Field::date).transpose();
    let answered = fields.optional("回复").map(Field::date).transpose();
    let place = fields.optional("地点").map(Field::text).transpose();
    let (topics, topics_unread) = topics(reader, &fields);
    let feedback = fields.list("意见建议", Field::spanned);
    let nothing_asked = fields.optional("无需办理").map(Field::text).transpose();
    let recorded = fields.optional("记载").map(Field::date).transpose();
    let writer = writer(reader, &fields);
    let (date, replied, answered, recorded) = (date?, replied?, answered?, recorded?);
    check_term(reader, &date, answered.as_ref().or(replied.as_ref()));
    if let Some(replied) = &replied {
        interval::in_order(reader, ("日期", &date), ("答复", replied))?;
    }
    if let Some(answered) = &answered {
        interval::in_order(reader, ("日期", &date), ("回复", answered))?;
    }
    if let Some(recorded) = &recorded {
        interval::in_order(reader, ("日期", &date), ("记载", recorded))?;
    }
    let (cadres, friends) = (once::people(reader, cadres?), once::people(reader, friends?));
    let initiator = initiator?.unwrap_or_default();
    if let Some(field) = fields.optional("回复") {
        check_answer(field, initiator, friends.len())?;
    }
    let form = form?;
    let id = contact_name::id(reader, date.value, cadres[0].value, friends.first().map(|friend| friend.value))?;
    let contact = Contact {
        file: reader.file,
        id,
        date,
        cadres,
        friends,
        others: others?,
        form,
        initiator,
        replied,
        answered,
        place: place?,
        topics,
        topics_unread,
        feedback: Vec::new(),
        nothing_asked: nothing_asked?,
        recorded,
        unrecorded: false,
        writer,
        body,
    };
    contact_name::check(reader, &contact);
    Ok(ContactDraft { contact, feedback: feedback? })
}

/// 联谊对象: whoever of the registered people took part. Nobody need be named of a meeting that gives 其他人数.
fn friends(file: &FileName<'_>, fields: &Fields<'_, '_>) -> Read<Vec<Spanned<FriendKey>>> {
    let table = &file.reader.tables.friends;
    if fields.optional("其他人数").is_some() {
        match fields.optional("联谊对象") {
            Some(field) => all(field.items().map(|field| field.id(table))),
            None if fields.is_misspelt("联谊对象") => Ok(Vec::new()),
            None => Ok(file.known(table)),
        }
    } else {
        file.ids_or(fields, "联谊对象", table)
    }
}

/// 其他人数: a number, and no names.
fn others(fields: &Fields<'_, '_>) -> Read<Option<u32>> {
    let Some(field) = fields.optional("其他人数") else { return Ok(None) };
    match field.number()? {
        0 => field.wrong("“其他人数”写的是 0", "没有其他人参加的，删去这一行"),
        number => Ok(Some(number)),
    }
}

/// Whoever may begin a contact.
const INITIATORS: [Initiator; 2] = [Initiator::Cadre, Initiator::Friend];

fn initiators() -> Vec<&'static str> {
    INITIATORS.map(Initiator::word).to_vec()
}

fn initiator(field: Field<'_, '_>) -> Read<Initiator> {
    let words = INITIATORS.map(|initiator| (initiator.word(), initiator));
    Ok(field.one_of(words.into_iter())?.value)
}

/// 回复 is the day on which one friend answered what a cadre wrote. Of a letter to several nobody could say who answered.
fn check_answer(field: Field<'_, '_>, initiator: Initiator, friends: usize) -> Read<()> {
    match (initiator, friends) {
        (Initiator::Friend, _) => field
            .wrong("对方发起的，写“答复”（干部答复之日）；“回复”是对方回复之日", "把“回复”改为“答复”，或改正“发起”"),
        (Initiator::Cadre, 1) => Ok(()),
        (Initiator::Cadre, _) => field.wrong(
            "“回复”只写在写给一个人的记录里：写给几个人的，看不出是谁回复的",
            "分开写，一人一条记录，各写各的“回复”",
        ),
    }
}

/// 内容. A word outside the vocabulary is reported and dropped: the contact took place all the
/// same, and a missed duty must not follow from a misspelt topic.
fn topics(reader: &Reader<'_>, fields: &Fields<'_, '_>) -> (Vec<Spanned<String>>, bool) {
    let Some(field) = fields.optional("内容") else { return (Vec::new(), false) };
    let (mut topics, mut unread) = (Vec::new(), false);
    for item in field.each_once() {
        let Ok(read) = item.words(reader.tables.topics()) else {
            unread = true;
            reader.leave_out(Some(&format!("{} 的内容", reader.stem())));
            continue;
        };
        for topic in read {
            if !topics.iter().any(|other: &Spanned<String>| other.value == topic.value) {
                topics.push(topic);
            }
        }
    }
    (topics, unread)
}

/// 记录人. A writer who is nobody is reported and dropped: the contact took place all the same.
fn writer(reader: &Reader<'_>, fields: &Fields<'_, '_>) -> Option<Spanned<Officer>> {
    let writer = fields.optional("记录人")?.officer();
    if writer.is_err() {
        reader.leave_out(Some(&format!("{} 的记录人", reader.stem())));
    }
    writer.ok()
}

/// LY110 and LY111: the day decides the term, the folder repeats it. A letter may count all the same, on the day of
/// its answer.
fn check_term(reader: &Reader<'_>, date: &Spanned<NaiveDate>, answer: Option<&Spanned<NaiveDate>>) {
    let calendar = &reader.tables.calendar;
    let Some(term) = calendar.term_on(date.value) else {
        if reader.tables.calendar_complete {
            // The ledger asks the calendar the same two questions.
            let (message, label) = match calendar.year_on(date.value) {
                Some(year) => {
                    let year = &calendar.year(year).id.value;
                    (
                        format!("{} 不在任何学期内，按学期计算的规则不计入", date.value),
                        format!("在 {year} 学年，不在学期"),
                    )
                }
                None => (format!("{} 不在校历的任何学年内，这次联系不会计入", date.value), "不在任何学年内".to_owned()),
            };
            let answer = answer.map(|day| day.value).filter(|day| calendar.term_on(*day).is_some());
            let note = answer.map(|day| format!("说明：规则作为书面形式的不在此列，按得到答复的那一天（{day}）计入"));
            let finding = error(&faults::NO_TERM, date.span, message).label(label);
            let finding = note.into_iter().fold(finding, Diagnostic::note);
            reader.report(finding.help("核对日期；假期里的联系要计入前一学期，就在 calendar/ 里写“计入至”"));
        }
        return;
    };
    let id = &calendar.terms[term.index()].id.value;
    // A name of another day contradicts the record, and says so: where it lies is no second fault.
    if reader.folder() != id && !contact_name::contradicts(reader, date.value) {
        let span = calendar.term_word();
        let message = format!("{} 属于{span} {id}，文件却在 {} 文件夹里", date.value, reader.folder());
        // Where the name of the file says the same day, two agree against the folder.
        let agreed = contact_name::says(reader, date.value);
        let cure = agreed.then(|| moves::moved(reader, &format!("{}{id}/", RecordKind::Contact.home())));
        reader.report(
            error(&faults::MISPLACED, date.span, message)
                .label(format!("{span} {id}"))
                .help(format!("核对日期，或移到 contacts/{id}/"))
                .cure(cure),
        );
    }
}

/// Resolves what the contact raised. If there is no such item, the link is dropped and reported;
/// the contact stays.
pub(in crate::load) fn link(reader: &Reader<'_>, draft: ContactDraft) -> Contact {
    let mut contact = draft.contact;
    for id in draft.feedback {
        match reference::resolve(reader, &reader.tables.feedback, &id.value, id.span) {
            Ok(key) => contact.feedback.push(key),
            Err(_) => reader.leave_out(Some(&format!("{} 的{}", contact.id, RecordKind::Feedback.word()))),
        }
    }
    contact
}
