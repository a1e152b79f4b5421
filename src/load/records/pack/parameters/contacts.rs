//! 参数 of the rules about contact.

use crate::load::fields::Fields;
use crate::load::outcome::Read;
use crate::load::records::pack::parameters::kind::Kind;
use crate::load::records::pack::parameters::kind::ParametersDraft;
use crate::load::records::pack::parameters::people::{CONDITION, among};
use crate::load::records::pack::parameters::values::bounds;
use crate::load::records::pack::parameters::values::flag;
use crate::load::records::pack::parameters::values::number;
use crate::load::records::pack::parameters::values::tiers;
use crate::load::records::pack::parameters::values::words;
use crate::load::shape::{Key, NUMBER, Shape, may, must};
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
use crate::model::pack::WindowDays;

/// The rule kinds of this file.
pub(super) const KINDS: &[Kind] = &[
    Kind {
        word: "定期联系",
        keys: &[
            may("层级", Shape::Many(&Shape::Word("层级")), "只管这些层级的干部"),
            may("对象", Shape::Record(CONDITION), "只要求、只计入同这些人的联系"),
            may("计算", Shape::OneOf(|| Counting::ALL.map(Counting::word).to_vec()), "按谁算；不写即每名联谊对象"),
            may("名单以外", Shape::YesNo, "是：参加的人不论是否在名单上都计入；只用于每个单位"),
            must("周期", Shape::OneOf(periods), "多久算一期"),
            may("窗口", Shape::Some(&Shape::Record(WINDOW)), "周期是“窗口”的，逐个写日子"),
            may("最少", Shape::Number(1, u32::MAX), "一期至少几次"),
            may("最多", Shape::Number(1, u32::MAX), "一期至多几次"),
            may("形式", Shape::Many(&Shape::Word("形式")), "计入的形式：词表里的词或组名"),
            may("书面形式", Shape::Many(&Shape::Word("形式")), "得到回复才计入的形式"),
            may("内容", Shape::Many(&Shape::Word("内容")), "计入的内容：词表里的词或组名"),
            may("临期提醒天数", NUMBER, "一期结束前多少天起列出还没有联系的"),
            may("结对不足天数", NUMBER, "期间内结对不足这么多天的不要求"),
        ],
        read: regular,
    },
    Kind {
        word: "联系形式",
        keys: &[may("形式", Shape::Many(&Shape::Word("形式")), "可以用的形式；不写即词表里的全部")],
        read: form,
    },
    Kind {
        word: "联系内容",
        keys: &[may("内容", Shape::Many(&Shape::Word("内容")), "一次联系至少写到其中一项")],
        read: topic,
    },
    Kind { word: "约见答复", keys: &[may("期限天数", NUMBER, "多少天内答复")], read: request },
    Kind {
        word: "联系记载",
        keys: &[may("正文", Shape::YesNo, "是：没有正文的不算记载"), may("期限天数", NUMBER, "联系以后多少天内记载")],
        read: note,
    },
];

/// What is said of each period, and so of nothing where there is none.
const PERIODIC: &[&str] = &["最少", "最多", "临期提醒天数", "结对不足天数", "期限天数", "单位全覆盖"];
pub(super) const WINDOW: &[Key] = &[
    must("名称", Shape::Text, "窗口的名称"),
    may("月", Shape::Many(&Shape::Number(1, MONTHS)), "哪几个月；不写即每个月"),
    may("自日", Shape::Number(1, DAYS), "从几日起；不写即 1 日"),
    may("止日", Shape::Number(1, DAYS), "到几日为止；不写即月底"),
    may("节点", Shape::Some(&Shape::Text), "校历里的节点，各成一个窗口"),
    may("前天数", NUMBER, "节点以前多少天也算"),
    may("后天数", NUMBER, "节点以后多少天也算"),
];

const MONTHS: u32 = 12;
const DAYS: u32 = 31;

fn regular(fields: &Fields<'_, '_>, vocabulary: &Vocabulary) -> Read<ParametersDraft> {
    let (tiers, among) = (tiers(fields, vocabulary), among(fields, vocabulary));
    let counting = fields.optional("计算").map(|field| {
        let ways = Counting::ALL.map(|counting| (counting.word(), counting));
        field.one_of(ways.into_iter())
    });
    let counting = counting.transpose();
    let beyond_lists = flag(fields, "名单以外");
    let period = period(fields);
    let bounds = bounds(fields);
    let forms = words(fields, "形式", &vocabulary.forms);
    let written_forms = words(fields, "书面形式", &vocabulary.forms);
    let topics = words(fields, "内容", &vocabulary.topics);
    let (remind_days, minimum_days) = (number(fields, "临期提醒天数"), number(fields, "结对不足天数"));
    let (minimum, maximum) = bounds?;
    let (counting, beyond_lists, minimum_days) =
        (counting?.map(|counting| counting.value).unwrap_or_default(), beyond_lists?, minimum_days?);
    let (forms, written_forms) = (forms?, written_forms?);
    let counts = |form: &&String| forms.is_empty() || forms.contains(form);
    if let (Some(form), Some(field)) = (written_forms.iter().find(|form| !counts(form)), fields.optional("书面形式"))
    {
        let message = format!("“书面形式”里的“{form}”不在“形式”里，回复了也不计入");
        return field.wrong(message, "两处写一致");
    }
    if let Some(field) = fields.optional("名单以外").filter(|_| beyond_lists && counting != Counting::Unit) {
        return field.wrong(
            "不在名单上的人没有结对，算不到每名联谊对象、每名干部：“名单以外”只用在“计算: 每个单位”的规则里",
            "删去，或补写 计算: 每个单位",
        );
    }
    if let Some(field) = fields.optional("结对不足天数").filter(|_| beyond_lists && minimum_days.is_some()) {
        return field.wrong("写了“名单以外: 是”的不看结对，“结对不足天数”用不上", "删去其中一个");
    }
    if let Some(field) = fields.optional("书面形式").filter(|_| beyond_lists) {
        return field.wrong("“名单以外”计的是座谈会一类的活动，没有谁的回复可等，“书面形式”用不上", "删去其中一个");
    }
    Ok(Parameters::RegularContact(RegularContactParameters {
        tiers: tiers?,
        among: among?,
        counting,
        beyond_lists,
        period: period?,
        minimum,
        maximum,
        forms,
        written_forms,
        topics: topics?,
        remind_days: remind_days?,
        minimum_days,
    })
    .into())
}

/// All kinds of periods; those that follow each other come first.
const fn period_kinds() -> [PeriodKind; 8] {
    [
        PeriodKind::Term,
        PeriodKind::Year,
        PeriodKind::Month,
        PeriodKind::Quarter,
        PeriodKind::HalfYear,
        PeriodKind::CalendarYear,
        PeriodKind::Windows(Vec::new()),
        PeriodKind::Irregular,
    ]
}

/// The first of them in other words: 每学期 is 学期.
const EACH: [&str; 6] = ["每学期", "每学年", "每月", "每季度", "每半年", "每年度"];

/// The words of 周期.
pub(super) fn periods() -> Vec<&'static str> {
    period_kinds().iter().map(PeriodKind::word).chain(EACH).collect()
}

/// 周期, with its 窗口 where it is that kind.
pub(super) fn period(fields: &Fields<'_, '_>) -> Read<PeriodKind> {
    let kinds = period_kinds();
    let field = fields.required("周期")?;
    let said = field.raw()?.trim();
    let index = match EACH.iter().position(|each| *each == said) {
        Some(index) => index,
        None => field.one_of(kinds.iter().enumerate().map(|(index, kind)| (kind.word(), index)))?.value,
    };
    let tables = field.reader.tables;
    if kinds[index] == PeriodKind::Term && tables.calendar_complete && !tables.calendar.has_terms() {
        return field.wrong(
            "校历不分学期，“周期: 学期”没有一期可言",
            "改为 月、季度、半年、年度、学年或窗口；分学期的，在 calendar/ 里写“学期”",
        );
    }
    let windows = fields.optional("窗口");
    let asked = PERIODIC.iter().find_map(|key| fields.optional(key));
    if let Some(asked) = asked.filter(|_| kinds[index] == PeriodKind::Irregular) {
        return asked.wrong(
            format!("“周期: 不定期”的没有一期可言，“{}”没有所指", asked.key),
            "删去这一项，或把“周期”改为办法规定的一期",
        );
    }
    match (&kinds[index], windows) {
        (PeriodKind::Windows(_), _) => Ok(PeriodKind::Windows(fields.some("窗口", window)?)),
        (_, Some(windows)) => windows.wrong("“周期”不是“窗口”，不用写“窗口”", "删去，或把“周期”改为 窗口"),
        (kind, None) => Ok(kind.clone()),
    }
}

fn window(field: Field<'_, '_>) -> Read<Window> {
    let fields = Fields::exactly(field, "窗口", WINDOW)?;
    let name = fields.required("名称").and_then(Field::text);
    let days = if fields.optional("节点").is_some() { around(&fields) } else { of_months(field, &fields) };
    Ok(Window { name: name?, days: days? })
}

/// The days around festivals of the calendar.
fn around(fields: &Fields<'_, '_>) -> Read<WindowDays> {
    if let Some(field) = ["月", "自日", "止日"].into_iter().find_map(|key| fields.optional(key)) {
        return field.wrong(
            format!("写了“节点”的窗口由校历里的日子定，“{}”用不上", field.key),
            "删去；节点前后多少天算在窗口里，写“前天数”“后天数”",
        );
    }
    let occasions = fields.some("节点", Field::text);
    let (before, after) = (number(fields, "前天数"), number(fields, "后天数"));
    let day = |days: Option<u32>| days.unwrap_or(0);
    Ok(WindowDays::Around { occasions: occasions?, before: day(before?), after: day(after?) })
}

fn of_months(field: Field<'_, '_>, fields: &Fields<'_, '_>) -> Read<WindowDays> {
    if let Some(field) = ["前天数", "后天数"].into_iter().find_map(|key| fields.optional(key)) {
        return field.wrong(
            format!("“{}”说的是节点前后的日子，这个窗口没有写“节点”", field.key),
            "补写“节点”（校历里的名称），或改用“月”“自日”“止日”",
        );
    }
    let months = fields.list("月", |field| within(field, MONTHS));
    let day = |key, absent| fields.optional(key).map_or(Ok(absent), |field| within(field, DAYS));
    let (first_day, last_day) = (day("自日", 1), day("止日", DAYS));
    let (first_day, last_day) = (first_day?, last_day?);
    if last_day < first_day {
        return field.wrong(format!("窗口的“止日”（{last_day}）在“自日”（{first_day}）之前"), "改正两个日子");
    }
    Ok(WindowDays::OfMonths { months: months?, first_day, last_day })
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
