//! The institution, its pack, and interpretations that put other parameters in place of the pack's.

use crate::random_school::Plan;
use crate::random_school::kinds::{CATEGORIES, FORMS, KINDS, TOPICS, parameters};

const HEAD: &str = "\
名称: 随机办法
依据: {标题: 随机办法, 印发: IN_FORCE, 施行: IN_FORCE, 解释机关: 党委统战部}
APPELLATIONS词表:
  层级: [院级, 处级]
  政治面貌: [民主党派, 群众]
  身份: [政协委员]
  职称: {高级: [教授]}
  学位: [博士]
  状态: [在职, 退休]
  单位类别: [党总支, 机关]
  组织类别: [企业]
";

/// Rules that create no duty but findings, so that these are looked at too.
const OTHERS: [(&str, &str, &str); 7] = [
    ("结对", "干部覆盖", "{最少: 1, 最多: 2}"),
    ("专属", "对象专属", "{最多干部: 1}"),
    ("形式", "联系形式", "{}"),
    ("内容", "联系内容", "{}"),
    ("次序", "办理次序", "{}"),
    ("批准", "豁免批准", "{批准: [党委统战部], 最长天数: 100}"),
    ("施行", "施行日期", "{}"),
];

pub(super) fn write(plan: &mut Plan) {
    let institution = "名称: 随机学院\n党委: 中共随机学院委员会\n主管: 党委统战部\n规则: rules/pack.yaml\n时区: Asia/Shanghai\n公开: {最小人数: 5}\n";
    plan.files.insert("institution.yaml".to_owned(), institution.to_owned());
    // Mostly long before, sometimes in the midst of the calendar.
    let in_force = if plan.random.chance(60) { "2017-05-26".to_owned() } else { plan.day().to_string() };
    let first = if plan.random.chance(40) { format!("{in_force}, 施行当期: 是") } else { in_force.clone() };
    let head = HEAD.replace("施行: IN_FORCE", &format!("施行: {first}"));
    let head = head.replace("APPELLATIONS", &appellations(plan));
    let mut text = vec![head.replace("IN_FORCE", &in_force)];
    // A vocabulary without forms lets every form count, where the rule names none.
    if plan.random.chance(85) {
        text.push(format!("  形式: {{形式: [{}]}}\n", FORMS.join(", ")));
    }
    text.push(format!("  内容: {{内容: [{}]}}\n", TOPICS.join(", ")));
    text.push(format!("  意见建议类别: [{}]\n", CATEGORIES.join(", ")));
    text.push("条款: [{编号: 一, 标题: 总则, 语句: [{原文: 总则。, 落实: 宣示}]}]\n规则:\n".to_owned());
    for (kind, most) in KINDS {
        for number in 1..=plan.random.within(usize::from(kind == "定期联系"), most) {
            let force = *plan.random.pick(&["必须", "一般", "可"]);
            let id = format!("{kind}{number}");
            let given = parameters(plan, kind);
            text.push(format!("  - {{编号: {id}, 条款: 一, 类型: {kind}, 力度: {force}, 参数: {given}}}\n"));
            plan.rules.push((id, kind));
        }
    }
    let among = *plan.random.pick(&[
        "",
        ", 对象: {身份: [政协委员]}",
        ", 对象: {除身份: [政协委员]}",
        ", 对象: {政治面貌: [群众]}",
    ]);
    let (least, more) = (plan.random.within(1, 3), plan.random.within(0, 2));
    let together = format!("{{计算: 每个单位, 最少: {least}, 最多: {}{among}}}", least + more);
    text.push(format!("  - {{编号: 合计, 条款: 一, 类型: 干部覆盖, 力度: 必须, 参数: {together}}}\n"));
    let approved = *plan.random.pick(&["", "", ", 批准期限: 期初", ", 批准期限: 期末", ", 批准期限: 计入至"]);
    for (id, kind, given) in OTHERS {
        let given =
            if kind == "豁免批准" { given.replace('}', &format!("{approved}}}")) } else { given.to_owned() };
        text.push(format!("  - {{编号: {id}, 条款: 一, 类型: {kind}, 力度: 必须, 参数: {given}}}\n"));
    }
    plan.files.insert("rules/pack.yaml".to_owned(), text.concat());
    for number in 1..=plan.random.below(4) {
        interpretation(plan, number);
    }
}

/// 称谓, of which some packs give some: they change what pages and papers say, and no duty.
fn appellations(plan: &mut Plan) -> String {
    const WORDS: [&str; 11] = [
        "干部: 党组成员",
        "联谊对象: 党外委员",
        "单位: 联络组",
        "事项: 走访联系",
        "分配表: 走访联系安排表",
        "通报: 走访联系情况的通报",
        "考核报告: 走访联系考核报告",
        "主送: 各联络组",
        "报送: 随机党组",
        "落款: 随机办公室",
        "合计: 总计",
    ];
    if plan.random.chance(60) {
        String::new()
    } else {
        format!("称谓: {}\n", plan.some(&WORDS).replace('[', "{").replace(']', "}"))
    }
}

fn interpretation(plan: &mut Plan, number: usize) {
    let (rule, kind) = plan.random.pick(&plan.rules).clone();
    let (from, until) = plan.span();
    // Mostly made on the day from which on it holds or before, sometimes afterwards.
    let decided = match plan.random.below(4) {
        0 => plan.day().min(until),
        1 => from - chrono::Days::new(plan.random.below(40) as u64),
        _ => from,
    };
    let until = if plan.random.chance(50) { format!("止: {until}\n") } else { String::new() };
    let given = parameters(plan, kind);
    let text = format!(
        "---\n编号: INT-{number}\n条款: 一\n题目: 改读\n作出: 党委统战部\n日期: {decided}\n自: {from}\n{until}规则: {rule}\n参数: {given}\n---\n改读。\n"
    );
    plan.files.insert(format!("interpretations/INT-{number}.md"), text);
}
