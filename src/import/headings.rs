//! What the columns of a table are called, and by what other names.

use std::collections::BTreeMap;

use crate::import::cells::{half_width, is_blank};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the table below says of each how it is written")]
pub enum Column {
    Cadre,
    Friend,
    Name,
    Date,
    Form,
    Topics,
    Note,
    Place,
    Recorded,
    Writer,
    Initiator,
    Replied,
    Answered,
    Others,
    NothingAsked,
    Unit,
    CadreUnit,
    FriendUnit,
    UnitCategory,
    Post,
    Tier,
    Portfolio,
    Affiliation,
    Roles,
    Title,
    Degree,
    Status,
    Since,
    Until,
    Reason,
    Basis,
    Category,
    Summary,
    Raised,
    Year,
    Id,
    Proposer,
    Decided,
    DecidedOn,
    Document,
    Collected,
    Reported,
    Instructed,
    Assigned,
    AssignedTo,
    Settled,
    Outcome,
    Told,
}

/// The heading of the reasons in the workbook of refused rows, which may be imported as it is.
pub const REASON: &str = "不收的原因";

/// The heading of the numbers that those rows had.
pub const NUMBER: &str = "原来的行号";

use Column as C;

/// Each column with the key of the record, or the word of a message, and with its other names.
const NAMES: [(Column, &[&str]); 48] = [
    (
        C::Cadre,
        &[
            "干部",
            "领导干部",
            "党员领导干部",
            "干部姓名",
            "党员干部",
            "党员干部姓名",
            "党员领导干部姓名",
            "院领导",
            "校领导",
            "校领导姓名",
            "院领导姓名",
            "领导姓名",
            "联系领导",
            "联系干部",
            "联谊干部",
            "联系人",
            "联系人姓名",
            "结对干部",
            "谈话人",
            "处级干部",
            "联谊交友干部",
            "联系校领导",
            "联系院领导",
        ],
    ),
    (
        C::Friend,
        &[
            "联谊对象",
            "联系对象",
            "党外人士",
            "党外人士姓名",
            "联谊对象姓名",
            "联系对象姓名",
            "党外代表人士",
            "党外代表人士姓名",
            "党外朋友",
            "结对对象",
            "对象",
            "对象姓名",
            "谈话对象",
            "被联系人",
            "联谊交友对象",
            "联系党外人士",
            "联谊交友对象姓名",
        ],
    ),
    (C::Name, &["姓名", "名字"]),
    (C::Date, &["日期", "时间", "联系日期", "联系时间", "谈话日期", "谈话时间", "谈心时间", "活动时间", "活动日期"]),
    (C::Raised, &["提出日期", "提出", "提出时间", "收到日期", "收到时间"]),
    (C::Form, &["形式", "方式", "联系形式", "联系方式", "联谊形式", "联谊方式", "交友形式", "谈话方式", "活动形式"]),
    (C::Topics, &["内容", "联系内容", "谈话内容", "谈心内容", "交流内容", "主题", "话题"]),
    (
        C::Note,
        &[
            "情况",
            "记录情况",
            "联系情况",
            "谈话情况",
            "具体情况",
            "主要内容",
            "主要情况",
            "内容摘要",
            "记录",
            "正文",
            "谈话记录",
            "情况记录",
        ],
    ),
    (C::Place, &["地点", "联系地点", "谈话地点", "活动地点"]),
    (C::Recorded, &["记载", "记载日期", "记录日期", "记录时间", "记载时间"]),
    (C::Writer, &["记录人", "记载人"]),
    (C::Initiator, &["发起", "发起方"]),
    (C::Replied, &["答复", "答复日期"]),
    (C::Answered, &["回复", "回复日期"]),
    (C::Others, &["其他人数"]),
    (C::NothingAsked, &["无需办理"]),
    (
        C::Unit,
        &[
            "单位",
            "所在单位",
            "工作单位",
            "部门",
            "所在部门",
            "院系",
            "系部",
            "二级单位",
            "基层党组织",
            "党组织",
            "所属单位",
            "单位名称",
            "所在党组织",
            "所在学院",
        ],
    ),
    (C::CadreUnit, &["干部单位", "干部所在单位", "干部所在党组织", "领导所在单位"]),
    (
        C::FriendUnit,
        &[
            "对象单位",
            "对象所在单位",
            "党外人士单位",
            "党外人士所在单位",
            "联谊对象单位",
            "联谊对象所在单位",
            "联系对象单位",
            "联系对象所在单位",
        ],
    ),
    (C::UnitCategory, &["单位类别", "党组织类别"]),
    (C::Post, &["职务", "党政职务", "干部职务", "现任职务", "行政职务", "领导职务"]),
    (C::Tier, &["层级", "级别", "干部层级"]),
    (C::Portfolio, &["分工", "分管工作"]),
    (C::Affiliation, &["政治面貌", "党派", "所属党派", "民主党派", "党派名称"]),
    (C::Roles, &["身份", "社会职务", "担任社会职务", "党外身份"]),
    (C::Title, &["职称", "专业技术职务", "专业技术职称", "技术职称"]),
    (C::Degree, &["学位", "最高学位"]),
    (C::Status, &["状态", "在职情况", "在职状态"]),
    (C::Since, &["自", "起", "起始日期", "开始日期"]),
    (C::Until, &["止", "截止日期", "终止日期"]),
    (C::Reason, &["缘由", "原因"]),
    (C::Basis, &["依据", "结对依据"]),
    (C::Category, &["类别", "意见类别", "建议类别", "意见建议类别"]),
    (
        C::Summary,
        &["摘要", "意见建议", "意见和建议", "建议内容", "意见建议内容", "意见建议摘要", "意见", "建议", "反映问题"],
    ),
    (C::Year, &["学年", "年度"]),
    (C::Id, &["编号"]),
    (C::Proposer, &["提出单位", "提名单位"]),
    (C::Decided, &["确定", "确定会议", "审定会议", "研究会议", "确定机构"]),
    (C::DecidedOn, &["确定日期", "确定时间", "审定日期", "研究日期", "会议日期"]),
    (C::Document, &["文号", "会议纪要", "纪要文号"]),
    (C::Collected, &["汇总", "汇总日期", "汇总时间"]),
    (C::Reported, &["上报", "上报日期", "上报时间"]),
    (C::Instructed, &["批示", "批示日期", "批示时间"]),
    (C::Assigned, &["交办", "交办日期", "交办时间"]),
    (C::AssignedTo, &["承办单位", "承办部门", "办理单位", "责任单位"]),
    (C::Settled, &["办结", "办结日期", "办结时间"]),
    (C::Outcome, &["结果", "办理结果", "办理情况", "落实情况"]),
    (C::Told, &["答复本人", "答复本人日期", "反馈本人", "反馈日期", "反馈时间"]),
];

/// What headings call the friends, the cadres, units and contacts; nobody can list all that schools make of these words.
const FRIENDS: [&str; 7] = ["联谊对象", "联系对象", "党外人士", "党外代表人士", "党外朋友", "交友对象", "结对对象"];
const CADRES: [&str; 3] = ["干部", "领导", "联系人"];
const UNITS: [&str; 7] = ["单位", "部门", "学院", "院系", "党组织", "支部", "总支"];
const TALKS: [&str; 6] = ["联系", "谈话", "谈心", "走访", "活动", "交流"];

/// What a heading of two words is about: one of the first and one of the second.
const COMPOSED: [(&[&str], &[&str], Column); 13] = [
    (&FRIENDS, &UNITS, C::FriendUnit),
    (&FRIENDS, &["职称"], C::Title),
    (&FRIENDS, &["面貌", "党派"], C::Affiliation),
    (&CADRES, &UNITS, C::CadreUnit),
    (&CADRES, &["职务"], C::Post),
    (&CADRES, &["分工"], C::Portfolio),
    (&CADRES, &["层级", "级别"], C::Tier),
    (&TALKS, &["时间", "日期"], C::Date),
    (&TALKS, &["形式", "方式"], C::Form),
    (&TALKS, &["地点"], C::Place),
    (&TALKS, &["主题", "话题"], C::Topics),
    (&TALKS, &["情况", "内容"], C::Note),
    (&["主要", "具体"], &["内容", "情况"], C::Note),
];

/// What no record has a field for (docs/dignity.md): a column of it is not taken, whatever somebody says it means.
const PRIVATE: [&str; 34] = [
    "身份证",
    "证件",
    "护照",
    "银行卡",
    "卡号",
    "账号",
    "手机",
    "电话",
    "微信号",
    "邮箱",
    "邮件地址",
    "民族",
    "宗教",
    "信仰",
    "信教",
    "健康",
    "身体状况",
    "病",
    "家庭",
    "家属",
    "家人",
    "亲属",
    "社会关系",
    "配偶",
    "婚姻",
    "子女",
    "住址",
    "地址",
    "籍贯",
    "照片",
    "评分",
    "打分",
    "得分",
    "标签",
];

/// Whether a heading is of what no record has a field for.
#[must_use]
pub fn is_private(heading: &str) -> bool {
    let plain = plain(heading);
    PRIVATE.iter().any(|word| plain.contains(word))
}

/// What a heading is about of which no name is known as a whole.
fn composed(plain: &str) -> Option<Column> {
    let has = |words: &[&str]| words.iter().any(|word| plain.contains(word));
    let called = plain.trim_end_matches("姓名").trim_end_matches("名单");
    let ends = |words: &[&str]| words.iter().any(|word| called.ends_with(word));
    if ends(&FRIENDS) {
        return Some(C::Friend);
    }
    if ends(&CADRES) {
        return Some(C::Cadre);
    }
    let fits = |(first, second, _): &&(&[&str], &[&str], Column)| has(first) && has(second);
    COMPOSED.iter().find(fits).map(|(.., column)| *column)
}

impl Column {
    /// What a heading says; `None` where nothing is made of its column.
    #[must_use]
    pub fn of(heading: &str) -> Option<Self> {
        let plain = plain(heading);
        if is_private(&plain) {
            return None;
        }
        let known = NAMES.iter().find(|(_, names)| names.contains(&plain.as_str())).map(|(column, _)| *column);
        known.or_else(|| composed(&plain))
    }

    /// The same, where somebody may have said of a heading what it means.
    #[must_use]
    pub fn said(heading: &str, given: &BTreeMap<String, String>) -> Option<Self> {
        let said = given.get(heading).or_else(|| given.get(&plain(heading))).filter(|_| !is_private(heading));
        said.and_then(|meant| Self::of(meant)).or_else(|| Self::of(heading))
    }

    /// The first of its names.
    #[must_use]
    pub fn word(self) -> &'static str {
        NAMES.iter().find(|(column, _)| *column == self).map_or("", |(_, names)| names[0])
    }

    /// What a column below a heading of people is: 姓名 below 联谊对象 is the friend.
    #[must_use]
    pub fn below(self, upper: Self) -> Self {
        match (upper, self) {
            (C::Cadre | C::Friend, C::Name) => upper,
            (C::Cadre, C::Unit) => C::CadreUnit,
            (C::Friend, C::Unit) => C::FriendUnit,
            _ => self,
        }
    }
}

/// A heading without blanks, signs and what stands in brackets.
fn plain(heading: &str) -> String {
    let mut depth = 0usize;
    let mut plain = String::new();
    for letter in half_width(heading).chars() {
        match letter {
            '(' | '〔' | '【' => depth += 1,
            ')' | '〕' | '】' => depth = depth.saturating_sub(1),
            '*' | ':' | '、' | '/' | '.' => {}
            letter if depth > 0 || is_blank(letter) => {}
            letter => plain.push(letter),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_name_is_that_of_two_columns() {
        let all: Vec<&str> = NAMES.iter().flat_map(|(_, names)| names.iter().copied()).collect();
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
        assert_eq!(NAMES.iter().map(|(column, _)| column).collect::<BTreeSet<_>>().len(), NAMES.len());
    }

    #[test]
    fn headings_are_read_as_people_write_them() {
        assert_eq!(Column::of("联 系 对 象（姓名）"), Some(C::Friend));
        assert_eq!(Column::of("*日期："), Some(C::Date));
        assert_eq!(Column::of("联系\n时间"), Some(C::Date));
        assert_eq!(Column::of("党外联谊对象姓名"), Some(C::Friend));
        assert_eq!(Column::of("院系处级党员干部姓名"), Some(C::Cadre));
        assert_eq!(Column::of("党外人士所在二级学院"), Some(C::FriendUnit));
        assert_eq!(Column::of("主要内容及意见建议"), Some(C::Note));
        for other in ["手机号", "领导批示", "党外人士电话", "联系人数", "备注", "主要家庭成员情况", "联系人电话"]
        {
            assert_eq!(Column::of(other), None, "{other}");
        }
    }
}
