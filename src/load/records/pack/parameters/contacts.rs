//! 参数 of the rules about contact.

use crate::load::fields::Fields;
use crate::load::outcome::Read;
use crate::load::records::pack::parameters::kind::Kind;
use crate::load::records::pack::parameters::kind::ParametersDraft;
use crate::load::records::pack::parameters::values::bounds;
use crate::load::records::pack::parameters::values::flag;
use crate::load::records::pack::parameters::values::number;
use crate::load::records::pack::parameters::values::tiers;
use crate::load::records::pack::parameters::values::words;
use crate::load::value::Field;
use crate::model::pack::ContactFormParameters;
use crate::model::pack::ContactTopicParameters;
use crate::model::pack::Counting;
use crate::model::pack::NoteParameters;
use crate::model::pack::Parameters;
use crate::model::pack::PeriodKind;
use crate::model::pack::RegularContactParameters;
use crate::model::pack::RequestParameters;
use crate::model::pack::Vocabulary;
use crate::model::pack::Window;

/// The rule kinds of this file.
pub(super) const KINDS: &[Kind] = &[
    Kind {
        word: "定期联系",
        keys: &[
            "层级",
            "计算",
            "周期",
            "窗口",
            "最少",
            "最多",
            "形式",
            "书面形式",
            "内容",
            "临期提醒天数",
            "结对不足天数",
        ],
        read: regular,
    },
    Kind { word: "联系形式", keys: &["形式"], read: form },
    Kind { word: "联系内容", keys: &["内容"], read: topic },
    Kind { word: "约见答复", keys: &["期限天数"], read: request },
    Kind { word: "联系记载", keys: &["正文", "期限天数"], read: note },
];

const WINDOW: &[&str] = &["名称", "月", "自日", "止日"];

fn regular(fields: &Fields<'_, '_>, vocabulary: &Vocabulary) -> Read<ParametersDraft> {
    let tiers = tiers(fields, vocabulary);
    let counting = fields.optional("计算").map(|field| {
        let ways = Counting::ALL.map(|counting| (counting.word(), counting));
        field.one_of(ways.into_iter())
    });
    let counting = counting.transpose();
    let period = period(fields);
    let bounds = bounds(fields);
    let forms = words(fields, "形式", &vocabulary.forms);
    let written_forms = words(fields, "书面形式", &vocabulary.forms);
    let topics = words(fields, "内容", &vocabulary.topics);
    let (remind_days, minimum_days) = (number(fields, "临期提醒天数"), number(fields, "结对不足天数"));
    let (minimum, maximum) = bounds?;
    let (forms, written_forms) = (forms?, written_forms?);
    let counts = |form: &&String| forms.is_empty() || forms.contains(form);
    if let (Some(form), Some(field)) = (written_forms.iter().find(|form| !counts(form)), fields.optional("书面形式"))
    {
        let message = format!("“书面形式”里的“{form}”不在“形式”里，回复了也不计入");
        return field.wrong(message, "两处写一致");
    }
    Ok(Parameters::RegularContact(RegularContactParameters {
        tiers: tiers?,
        counting: counting?.map(|counting| counting.value).unwrap_or_default(),
        period: period?,
        minimum,
        maximum,
        forms,
        written_forms,
        topics: topics?,
        remind_days: remind_days?,
        minimum_days: minimum_days?,
    })
    .into())
}

/// 周期, with its 窗口 where it is that kind.
pub(super) fn period(fields: &Fields<'_, '_>) -> Read<PeriodKind> {
    let kinds = [
        PeriodKind::Term,
        PeriodKind::Year,
        PeriodKind::Month,
        PeriodKind::Quarter,
        PeriodKind::HalfYear,
        PeriodKind::CalendarYear,
        PeriodKind::Windows(Vec::new()),
    ];
    let field = fields.required("周期")?;
    let index = field.one_of(kinds.iter().enumerate().map(|(index, kind)| (kind.word(), index)))?.value;
    let windows = fields.optional("窗口");
    match (&kinds[index], windows) {
        (PeriodKind::Windows(_), _) => Ok(PeriodKind::Windows(fields.some("窗口", window)?)),
        (_, Some(windows)) => windows.wrong("“周期”不是“窗口”，不用写“窗口”", "删去，或把“周期”改为 窗口"),
        (kind, None) => Ok(kind.clone()),
    }
}

fn window(field: Field<'_, '_>) -> Read<Window> {
    let fields = Fields::exactly(field, "窗口", WINDOW)?;
    let name = fields.required("名称").and_then(Field::text);
    let months = fields.list("月", |field| within(field, 12));
    let day = |key, absent| fields.optional(key).map_or(Ok(absent), |field| within(field, 31));
    let (first_day, last_day) = (day("自日", 1), day("止日", 31));
    let (first_day, last_day) = (first_day?, last_day?);
    if last_day < first_day {
        return field.wrong(format!("窗口的“止日”（{last_day}）在“自日”（{first_day}）之前"), "改正两个日子");
    }
    Ok(Window { name: name?, months: months?, first_day, last_day })
}

/// A number from 1 to a largest one.
fn within(field: Field<'_, '_>, largest: u32) -> Read<u32> {
    match field.number()? {
        number if (1..=largest).contains(&number) => Ok(number),
        number => field.wrong(format!("“{}”应在 1 到 {largest} 之间，写的是 {number}", field.key), "改正这个数字"),
    }
}

fn form(fields: &Fields<'_, '_>, vocabulary: &Vocabulary) -> Read<ParametersDraft> {
    Ok(Parameters::ContactForm(ContactFormParameters { forms: words(fields, "形式", &vocabulary.forms)? }).into())
}

fn topic(fields: &Fields<'_, '_>, vocabulary: &Vocabulary) -> Read<ParametersDraft> {
    Ok(Parameters::ContactTopic(ContactTopicParameters { topics: words(fields, "内容", &vocabulary.topics)? }).into())
}

fn request(fields: &Fields<'_, '_>, _: &Vocabulary) -> Read<ParametersDraft> {
    Ok(Parameters::Request(RequestParameters { within_days: number(fields, "期限天数")? }).into())
}

fn note(fields: &Fields<'_, '_>, _: &Vocabulary) -> Read<ParametersDraft> {
    let (body_required, within_days) = (flag(fields, "正文"), number(fields, "期限天数"));
    Ok(Parameters::Note(NoteParameters { body_required: body_required?, within_days: within_days? }).into())
}
