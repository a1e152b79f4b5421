//! The areas and codes of all rules. A new area is one row here, with its check in [`crate::rules`];
//! a new code is one line, with its page `LYnnn.md` beside this file.

use crate::diagnostic::{Area, Code};

/// Declares areas with their codes. Behind a title stand the properties of the code.
macro_rules! areas {
    ($(
        $(#[$doc:meta])*
        $area:ident = $digit:literal $name:literal { $($property:ident: $value:literal),* } [
            $($code:ident $title:literal $($quality:ident)*;)+
        ]
    )+) => {
        /// All areas of rules, in the order of their codes.
        pub static AREAS: &[&Area] = &[$(&$area),+];

        $(
            $(#[$doc])*
            pub static $area: Area = Area { $($property: $value,)* ..Area::new($digit, $name, &[$(&$code),+]) };

            $(
                #[doc = $title]
                pub static $code: Code =
                    Code::new(stringify!($code), &$area, $title, include_str!(concat!(stringify!($code), ".md")))
                        $(.$quality())*;
            )+
        )+
    };
}

areas! {
    /// 2xx 范围: whom a cadre may be paired with, how many, and that nobody who is meant is left out (二).
    SCOPE = '2' "联谊范围" {} [
        LY201 "联谊对象不属于规定的范围";
        LY202 "联谊对象不属于本单位";
        LY203 "结对期间联谊对象不都在册";
        LY204 "干部的联谊对象不足";
        LY205 "范围内的人不在名单上";
        LY206 "联谊对象同时与过多干部结对";
        LY207 "登记了规则用不着的内容";
        LY208 "联谊对象超过规定人数";
        LY209 "名册没有写全";
    ]

    /// 3xx 名单: who proposes and decides a list, when, what changes on it, where it is filed (五.1).
    ROSTER = '3' "名单" { concerns_people: false } [
        LY301 "没有按期确定名单" of_duties;
        LY302 "名单不是由规定的机构提出";
        LY303 "名单不是由规定的会议确定";
        LY304 "名单的先后次序不对";
        LY305 "名单没有文号";
        LY306 "单位没有统战委员";
        LY307 "名单没有写明统战委员的作用";
        LY308 "名单在确定之后改动" of_history;
        LY309 "中途调整没有写缘由";
        LY310 "名单沿用了另一份名单的确定";
        LY311 "名单没有按时备案";
        LY312 "调整之后没有重新备案";
        LY313 "名单没有写明依据";
        LY314 "依据写的联系点不是这名干部的";
        LY315 "中途增补没有经会议确定";
        LY316 "没有写明谁是统战委员";
    ]

    /// 4xx 联系: how often, in which forms, on which topics, and what a request asks for (四, 五.2).
    CONTACT = '4' "定期联系" {} [
        LY401 "没有按规定联系" counted_as_duties;
        LY402 "联系即将到期" counted_as_duties;
        LY403 "联系形式不在规定之列";
        LY404 "联系的不是名单上的联谊对象";
        LY405 "干部或单位的联系次数不足" of_duties;
        LY406 "联系没有涉及规定的内容" of_duties;
        LY407 "联系次数超过规定";
        LY408 "联谊对象主动联系没有及时答复" of_duties;
        LY409 "联系记录没有写规定的内容";
        LY410 "同一次联系记了两份";
        LY411 "几对的记录正文一样";
    ]

    /// 5xx 反馈: contacts are recorded, suggestions passed on and answered, the Office looks on (四.3, 五.4).
    FEEDBACK = '5' "信息反馈" {} [
        LY501 "联系记录没有正文";
        LY502 "意见建议没有及时汇总或上报" passing_on;
        LY503 "办理步骤的次序或日期不对";
        LY504 "上报或批示之后没有交办" passing_on;
        LY505 "交办以后没有按期办结" passing_on;
        LY506 "办结以后没有答复本人" passing_on;
        LY507 "暂不能解决，没有写明说明";
        LY508 "主管部门没有按期了解情况" of_duties;
        LY509 "没有按期汇报" of_duties;
        LY510 "没有写明日期或期限，无从核对是否按期";
        LY511 "延期没有写明缘由";
        LY512 "交办没有写明承办单位";
    ]

    /// 6xx 考核: contact is part of each unit's annual assessment (五.3).
    ASSESSMENT = '6' "年度考核" {} [
        LY601 "单位没有按期完成年度考核" of_duties;
        LY602 "自报数字与台账不符";
        LY603 "有重大事件，考核缺“关键时刻”一段";
        LY604 "等次与规则不符";
        LY605 "考核没有主管部门的意见";
        LY606 "考核没有写全";
    ]

    /// 7xx 解释与豁免: the day of coming into force, waivers, interpretations, stories, baselines (六).
    VALIDITY = '7' "解释与豁免" {} [
        LY701 "记录早于施行日期";
        LY702 "豁免已经到期";
        LY703 "豁免没有用上";
        LY704 "豁免期限过长";
        LY705 "豁免不是由规定的机构批准";
        LY706 "判断所在的日子没有有效的解释" of_rules;
        LY707 "示例情形与台账不符";
        LY708 "基线里的条目已经没有对应的问题";
        LY709 "校历里没有截至日这一天" of_rules;
        LY710 "日期晚于今天";
        LY711 "豁免批准得太晚";
        LY712 "规则没有一句办法原文引用" of_rules;
        LY713 "校历里没有规则所说的节点" of_rules;
        LY714 "解释早于作出之日生效" of_rules;
        LY715 "规则所说的机构别处没有提到" of_rules;
        LY716 "办法与别的单位的逐字相同" of_rules;
        LY717 "办法原文还没有照录" of_rules;
        LY718 "印发的文书与它的一期对不上";
        LY719 "两份文书同一个文号";
        LY720 "单位说明没有对应的事项";
        LY721 "单位说明不是本单位的人作出";
    ]

    /// 8xx 个人信息: what belongs in no note. No clause asks for it, and what is in git stays there.
    PERSONAL = '8' "个人信息" {} [
        LY801 "正文写了证件号或电话";
        LY802 "正文写了姓名";
        LY803 "文件名写了姓名";
        LY804 "提交说明写了姓名或号码" of_history;
    ]

    /// 9xx 出处: when a record was written and what was changed afterwards (五.4, 五.1).
    PROVENANCE = '9' "出处" { concerns_people: false } [
        LY901 "补记";
        LY902 "联系日期在提交以后改过" of_history;
        LY903 "浅克隆，没有核对提交历史" of_history;
        LY904 "有未提交的改动" of_history;
        LY905 "没有 git 记录" of_history;
    ]
}
