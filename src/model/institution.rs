//! `institution.yaml`: whose duty is reported, by which pack, in which time zone.

use chrono_tz::Tz;

use crate::source::{Span, Spanned};

/// The institution whose data folder this is.
#[derive(Clone, Debug)]
pub struct Institution {
    /// 名称.
    pub name: String,
    /// 党委: the Party committee, as official documents write it.
    pub committee: String,
    /// 主管: the Office (统战部), as it signs.
    pub office: String,
    /// 规则: path of the pack, relative to the data folder.
    pub pack: Spanned<String>,
    /// 时区: “today” is today there.
    pub time_zone: Spanned<Tz>,
    /// 公开.最小人数: how many numbers a published range holds, and how many pairs a unit of its own has.
    pub public_minimum: u32,
    /// 字体: the institution's own faces; absent means the built-in ones.
    pub fonts: Option<Fonts>,
    /// The whole record.
    pub span: Span,
}

/// 字体: a folder of font files and the family for each role; an absent role keeps the built-in face.
#[derive(Clone, Debug)]
pub struct Fonts {
    /// 文件夹: relative to the data folder.
    pub folder: Spanned<String>,
    /// 标题: document title (小标宋).
    pub title: Option<Spanned<String>>,
    /// 正文: body (仿宋).
    pub body: Option<Spanned<String>>,
    /// 一级标题: first-level headings (黑体).
    pub heading: Option<Spanned<String>>,
    /// 二级标题: second-level headings (楷体).
    pub subheading: Option<Spanned<String>>,
    /// 表格: tables and names (宋体).
    pub table: Option<Spanned<String>>,
}
