//! How workbooks look, and what all of them share: one face, heads that stay, columns wide enough for Chinese.

use chrono::{Datelike as _, NaiveDate};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, ProtectionOptions, Workbook, Worksheet,
    XlsxError,
};
use unicode_width::UnicodeWidthStr as _;

/// A face that office programs have or replace.
const FACE: &str = "宋体";

/// How days are shown: as records write them.
pub(super) const DAY: &str = "yyyy-mm-dd";

/// Characters of a column, at least and at most; a longer text is wrapped.
const WIDTHS: (f64, f64) = (8.0, 44.0);

/// A workbook whose bytes depend on nothing but what is put into it.
pub(super) fn workbook(title: &str, as_of: NaiveDate) -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    // The day of the evaluation stands for the time of making, so that the same records give the same bytes.
    let made = day(as_of)?;
    workbook.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&made));
    Ok(workbook)
}

/// The height of a row, by the lines that its texts take in columns of these widths: not every program finds it
/// out by itself.
pub(super) fn height<'a>(texts: impl Iterator<Item = (&'a str, f64)>) -> f64 {
    const LINE: f64 = 15.0;
    const HIGHEST: f64 = 409.0;
    let of_line = |line: &str, width: f64| (u32::try_from(line.width()).map_or(HIGHEST, f64::from) / width).ceil();
    let lines = |(text, width): (&str, f64)| text.lines().map(|line| of_line(line, width - 2.0).max(1.0)).sum();
    (texts.map(lines).fold(1.0, f64::max) * LINE).min(HIGHEST)
}

/// As much of a text as a cell of a workbook holds.
pub(super) fn fitting(text: &str) -> String {
    const CELL: usize = 32_767;
    text.chars().take(CELL).collect()
}

/// A day as spreadsheets count it.
pub(super) fn day(day: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    let year = u16::try_from(day.year()).unwrap_or_default();
    // Every day and month fits.
    ExcelDateTime::from_ymd(year, u8::try_from(day.month()).unwrap_or(1), u8::try_from(day.day()).unwrap_or(1))
}

/// Text as it stands, from the top, wrapped.
pub(super) fn body() -> Format {
    Format::new().set_font_name(FACE).set_font_size(11).set_align(FormatAlign::Top).set_text_wrap()
}

/// The head of a column.
pub(super) fn head() -> Format {
    body()
        .set_bold()
        .set_align(FormatAlign::VerticalCenter)
        .set_background_color(Color::RGB(0x00DC_E6F1))
        .set_border_bottom(FormatBorder::Thin)
}

/// A column's width in characters for its texts; a Chinese character takes two.
pub(super) fn width<'a>(texts: impl Iterator<Item = &'a str>) -> f64 {
    let of_line = |line: &str| u32::try_from(line.width()).map_or(WIDTHS.1, f64::from);
    let widest = texts.flat_map(str::lines).map(of_line).fold(WIDTHS.0, f64::max);
    // Two more for the button of the filter.
    (widest + 2.0).clamp(WIDTHS.0, WIDTHS.1)
}

/// Locked cells take no text, by mistake; there is no password, because nothing is kept from anybody. Columns may be
/// made wider and rows higher.
pub(super) fn protect(sheet: &mut Worksheet) {
    let options = ProtectionOptions { format_columns: true, format_rows: true, ..ProtectionOptions::new() };
    sheet.protect_with_options(&options);
}

/// A title above a text.
pub(super) fn heading() -> Format {
    body().set_bold().set_font_size(16).set_align(FormatAlign::VerticalCenter)
}

/// How cells look.
pub(super) struct Formats {
    pub(super) text: Format,
    pub(super) day: Format,
    pub(super) head: Format,
}

impl Formats {
    pub(super) fn new() -> Self {
        Self { text: body(), day: body().set_num_format(DAY), head: head() }
    }
}
