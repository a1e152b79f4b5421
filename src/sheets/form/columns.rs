//! The columns to type into: their headings, what may stand in them and what is said where something else is typed.

use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, DataValidationRule, Format, XlsxError};

use crate::report::form::Form;
use crate::sheets::form::lists::{List, Lists};
use crate::sheets::look;

/// A column to type into.
pub(super) struct Entry {
    pub(super) title: &'static str,
    pub(super) width: f64,
    /// Whether a row without it is not complete.
    pub(super) required: bool,
    kind: Kind,
    /// What to know before typing; empty where the heading says it.
    hint: &'static str,
}

/// What may stand in a column.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Day,
    /// One word of a list.
    One(List),
    /// Words of a list, parted by 、.
    Several(List),
    Number,
    Text,
}

const fn entry(title: &'static str, width: f64, required: bool, kind: Kind, hint: &'static str) -> Entry {
    Entry { title, width, required, kind, hint }
}

const DAY: &str = "写全年月日，如 2026-9-12。";
const SEVERAL: &str = "点右边的箭头选；几个人的，名字之间用顿号“、”隔开。";
const TEXT: &str = "不写证件号、电话。";

/// 联系.
pub(super) const CONTACTS: [Entry; 14] = [
    entry("日期", 13.0, true, Kind::Day, DAY),
    entry("干部", 16.0, true, Kind::Several(List::Cadres), SEVERAL),
    entry("联谊对象", 20.0, true, Kind::Several(List::Friends), SEVERAL),
    entry("形式", 12.0, true, Kind::One(List::Forms), ""),
    entry("内容", 18.0, false, Kind::Several(List::Topics), "点右边的箭头选；几样的用顿号“、”隔开。"),
    entry("地点", 14.0, false, Kind::Text, ""),
    entry("情况", 44.0, false, Kind::Text, "谈了什么，简短即可。不写证件号、电话。"),
    entry("发起", 12.0, false, Kind::One(List::Initiators), "干部找去的不用填。"),
    entry("答复", 13.0, false, Kind::Day, "党外人士约见的，写答复之日。"),
    entry("回复", 13.0, false, Kind::Day, "干部写信、发消息的，写得到回复之日。"),
    entry("无需办理", 20.0, false, Kind::Text, "谈到了，却没有要办的，写缘由。"),
    entry("其他人数", 11.0, false, Kind::Number, "座谈会等，名单以外还有几人。"),
    entry("记载", 13.0, false, Kind::Day, "写下这条记录的日子。"),
    entry("记录人", 14.0, false, Kind::Text, "是干部的写姓名，不是的写职务。"),
];

/// 意见建议.
pub(super) const SUGGESTIONS: [Entry; 6] = [
    entry("日期", 13.0, true, Kind::Day, "提出之日，写全年月日，如 2026-9-12。"),
    entry("联谊对象", 20.0, true, Kind::Several(List::Friends), SEVERAL),
    entry("类别", 12.0, true, Kind::One(List::Categories), ""),
    entry("摘要", 44.0, true, Kind::Text, "一句话说清楚。"),
    entry("干部", 16.0, false, Kind::One(List::Cadres), "在联系中听到的，写听到的干部；书面反映的不填。"),
    entry("情况", 44.0, false, Kind::Text, TEXT),
];

/// The fewest and most people who may be told.
const OTHERS: DataValidationRule<i32> = DataValidationRule::Between(1, 9999);

impl Entry {
    /// Open to be typed into; texts stay texts, whatever they begin with.
    pub(super) fn format(&self) -> Format {
        let open = look::body().set_unlocked();
        match self.kind {
            Kind::Day => open.set_num_format(look::DAY),
            Kind::Number => open,
            Kind::One(_) | Kind::Several(_) | Kind::Text => open.set_num_format("@"),
        }
    }

    /// What is offered and refused in the column.
    pub(super) fn validation(&self, form: &Form, lists: &Lists) -> Result<Option<DataValidation>, XlsxError> {
        let new = DataValidation::new;
        let validation = match self.kind {
            Kind::Day => {
                let (first, last) = form.days;
                let words = format!("请写日期，如 2026-9-12，在 {first} 到 {last} 之间。");
                let days = DataValidationRule::Between(look::day(first)?, look::day(last)?);
                new().allow_date(days).set_error_title("这里要写日期")?.set_error_message(words)?
            }
            Kind::Number => {
                let others = new().allow_whole_number(OTHERS).set_error_title("这里要写人数")?;
                others.set_error_message("请写整数。")?
            }
            Kind::One(list) => match lists.cells(list) {
                Some(cells) => {
                    let one = new().allow_list_formula(cells).set_error_title("列表里没有")?;
                    one.set_error_message("请点右边的箭头，从列表里选一个。")?
                }
                None => new().allow_any_value(),
            },
            // A list offers one word at a time. Several are typed, and so the rest of the cell is only asked about.
            Kind::Several(list) => match lists.cells(list) {
                Some(cells) => new()
                    .allow_list_formula(cells)
                    .set_error_style(DataValidationErrorStyle::Warning)
                    .set_error_title("列表里没有")?
                    .set_error_message("写了几个、用顿号“、”隔开的，点“是”；写错了的，点“否”重新选。")?,
                None => new().allow_any_value(),
            },
            Kind::Text => new().allow_any_value(),
        };
        let is_plain = self.kind == Kind::Text;
        if self.hint.is_empty() {
            return Ok((!is_plain).then_some(validation));
        }
        Ok(Some(validation.set_input_title(self.title)?.set_input_message(self.hint)?))
    }
}
