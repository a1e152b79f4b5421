//! Parameters about contact in words.

use crate::model::Model;
use crate::model::pack::{Counting, NoteParameters, PeriodKind, RegularContactParameters, RequestParameters, Window};
use crate::report::words::parameters::row::{Parameter, list, named, optional, stated};

pub(super) fn regular(model: &Model, parameters: &RegularContactParameters) -> Vec<Parameter> {
    let whose = match parameters.counting {
        Counting::Pair => "每对",
        Counting::Cadre => "每名干部",
        Counting::Unit => "每个单位",
    };
    let word = parameters.period.word();
    let each = match parameters.period {
        PeriodKind::Windows(_) => "每个窗口".to_owned(),
        _ => format!("每{word}"),
    };
    let times = |number: Option<u32>, least: &str| number.map(|times| format!("{whose}{each}{least} {times} 次"));
    let vocabulary = &model.pack.vocabulary;
    let mut words = vec![
        list("层级", &parameters.tiers),
        stated("周期", period(&parameters.period)),
        optional("最少", times(parameters.minimum, "至少")),
    ];
    // The rest is worth a line only where the pack uses it: most rules of contact do not.
    words.extend(parameters.maximum.map(|_| optional("最多", times(parameters.maximum, "至多"))));
    words.push(list("计入的形式", &named(&parameters.forms, &vocabulary.forms)));
    if !parameters.topics.is_empty() {
        words.push(list("计入的内容", &named(&parameters.topics, &vocabulary.topics)));
    }
    let remind = parameters.remind_days.map(|days| format!("{word}结束前 {days} 天起提醒"));
    let short = parameters.minimum_days.map(|days| format!("{word}内结对不足 {days} 天的不要求"));
    words.extend([optional("临期提醒", remind), optional("结对不足天数", short)]);
    words
}

/// 周期 in words, windows one by one.
pub(super) fn period(kind: &PeriodKind) -> String {
    match kind {
        PeriodKind::Windows(windows) => windows.iter().map(window).collect::<Vec<_>>().join("；"),
        other => format!("每{}", other.word()),
    }
}

fn window(window: &Window) -> String {
    let months = if window.months.is_empty() {
        "每月".to_owned()
    } else {
        window.months.iter().map(|month| format!("{month} 月")).collect::<Vec<_>>().join("、")
    };
    let days = match (window.first_day, window.last_day) {
        (1, 31) => String::new(),
        (first, last) if first == last => format!(" {first} 日"),
        (first, last) => format!(" {first} 日至 {last} 日"),
    };
    format!("{}（{months}{days}）", window.name)
}

pub(super) fn request(parameters: &RequestParameters) -> Vec<Parameter> {
    vec![optional("期限", parameters.within_days.map(|days| format!("{days} 天内答复")))]
}

pub(super) fn note(parameters: &NoteParameters) -> Vec<Parameter> {
    vec![
        optional("正文", parameters.body_required.then(|| "须写明谈了什么".to_owned())),
        optional("期限", parameters.within_days.map(|days| format!("联系后 {days} 天内记载"))),
    ]
}
