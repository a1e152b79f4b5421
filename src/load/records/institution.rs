//! `institution.yaml`.

use crate::load::shape::{Key, NUMBER, Shape, may, must};
use chrono_tz::Tz;

use crate::load::fields::Fields;
use crate::load::node::Node;
use crate::load::outcome::Read;
use crate::load::outcome::quoted;
use crate::load::parse;
use crate::load::reader::Reader;
use crate::load::record_kind::RecordKind;
use crate::load::value::Field;
use crate::load::yaml;
use crate::model::institution::Fonts;
use crate::model::institution::Institution;
use crate::source::Offset;
use crate::source::Spanned;

pub(in crate::load) const KEYS: &[Key] = &[
    must("名称", Shape::Name, "单位名称，印在每一页上；最长 200 个字"),
    must("党委", Shape::Name, "单位党委的全称"),
    must("主管", Shape::Name, "负责这项工作的部门；规则和记录里写“统战部”的地方说的就是它"),
    must("规则", Shape::Text, "用哪份办法参数，如 rules/syc-2017.yaml"),
    must("时区", Shape::Text, "IANA 时区库里的名称，如 Asia/Shanghai；“今天”就是那里的今天"),
    may("公开", Shape::Record(PUBLIC), "公开版的约定"),
    may("字体", Shape::Record(FONTS), "PDF 用的字体，字体文件放在数据文件夹里"),
];
const PUBLIC: &[Key] = &[may(
    "最小人数",
    NUMBER,
    "公开版里每个数只公布一段，一段至少有这么多个数；不满这么多对的单位合并成一行；不写即 5",
)];
const FONTS: &[Key] = &[
    must("文件夹", Shape::Text, "放字体文件的文件夹"),
    may("标题", Shape::Text, "标题用的字体"),
    may("正文", Shape::Text, "正文用的字体"),
    may("一级标题", Shape::Text, "一级标题用的字体"),
    may("二级标题", Shape::Text, "二级标题用的字体"),
    may("表格", Shape::Text, "表格用的字体"),
];

/// The smallest number that is published where the school does not say another one. A smaller
/// number may point at persons.
const PUBLIC_MINIMUM: u32 = 5;

/// Reads the record.
pub(in crate::load) fn read(reader: &Reader<'_>) -> Read<Institution> {
    let node = parse::file(reader)?;
    let fields = Fields::open(reader, &node, RecordKind::Institution.word(), KEYS)?;
    let name = fields.required("名称").and_then(Field::name);
    let committee = fields.required("党委").and_then(Field::name);
    let office = fields.required("主管").and_then(Field::name);
    let pack = fields.required("规则").and_then(Field::spanned);
    let time_zone = fields.required("时区").and_then(time_zone);
    let public_minimum = fields.optional("公开").map(public_minimum).transpose();
    let fonts = fields.optional("字体").map(fonts).transpose();
    Ok(Institution {
        name: name?,
        committee: committee?,
        office: office?,
        pack: pack?,
        time_zone: time_zone?,
        public_minimum: public_minimum?.flatten().unwrap_or(PUBLIC_MINIMUM),
        fonts: fonts?,
        span: fields.span(),
    })
}

/// A name of the IANA time zone database.
fn time_zone(field: Field<'_, '_>) -> Read<Spanned<Tz>> {
    let name = field.raw()?.trim();
    match name.parse() {
        Ok(zone) => Ok(Spanned::new(zone, field.span())),
        Err(_) => field.wrong(format!("不认识时区“{}”", quoted(name)), "写 IANA 时区库里的名称，例如 Asia/Shanghai"),
    }
}

fn public_minimum(field: Field<'_, '_>) -> Read<Option<u32>> {
    let fields = Fields::of(field, "公开", PUBLIC)?;
    fields.optional("最小人数").map(Field::number).transpose()
}

fn fonts(field: Field<'_, '_>) -> Read<Fonts> {
    let fields = Fields::of(field, "字体", FONTS)?;
    let face = |key| fields.optional(key).map(Field::spanned).transpose();
    let folder = fields.required("文件夹").and_then(Field::spanned);
    let (title, body, heading) = (face("标题"), face("正文"), face("一级标题"));
    let (subheading, table) = (face("二级标题"), face("表格"));
    Ok(Fonts { folder: folder?, title: title?, body: body?, heading: heading?, subheading: subheading?, table: table? })
}

/// What must be known before the other files are read: the path of the pack and the folder of
/// fonts. Faults are reported when the record is read as a whole.
#[derive(Debug, Default)]
pub(in crate::load) struct InstitutionPreview {
    pub(in crate::load) pack: Option<String>,
    pub(in crate::load) fonts: Option<String>,
}

/// Looks for the two paths.
pub(in crate::load) fn preview(text: &str) -> InstitutionPreview {
    let Ok(Some(node)) = yaml::parse(text, Offset::default()) else { return InstitutionPreview::default() };
    let text = |node: &Node<'_>| node.scalar().map(str::to_owned);
    InstitutionPreview {
        pack: node.entry("规则").and_then(text),
        fonts: node.entry("字体").and_then(|fonts| fonts.entry("文件夹")).and_then(text),
    }
}
