//! Units, cadres with the days of their service, friends with theirs, and the lists that pair them.

use chrono::Days;

use crate::random_school::Plan;

/// 层级 of the pack.
pub(super) const TIERS: [&str; 2] = ["院级", "处级"];

pub(super) fn write(plan: &mut Plan) {
    let mut units: Vec<String> = Vec::new();
    for number in 1..=plan.random.within(1, 3) {
        let category = plan.random.pick(&["党总支", "机关"]);
        units.push(format!("- {{编号: U{number}, 名称: 第{number}单位, 类别: {category}}}\n"));
        plan.units.push(format!("U{number}"));
    }
    plan.files.insert("units.yaml".to_owned(), units.concat());
    let mut cadres: Vec<String> = Vec::new();
    for number in 1..=plan.random.within(2, 4) {
        let tier = *plan.random.pick(&TIERS);
        let (unit, service) = (plan.pick_unit(), service(plan));
        let service = if service.is_empty() { service } else { format!(", 任职: {service}") };
        cadres.push(format!("- {{编号: C{number}, 层级: {tier}, 单位: {unit}, 职务: 书记{service}}}\n"));
        plan.cadres.push((format!("C{number}"), tier));
    }
    plan.files.insert("people/cadres.yaml".to_owned(), cadres.concat());
    let mut friends: Vec<String> = Vec::new();
    for number in 1..=plan.random.within(2, 4) {
        let (unit, since) = (plan.pick_unit(), since(plan));
        let role = if plan.random.chance(40) { ", 身份: [政协委员]" } else { "" };
        // What a list need not say: nobody knows then whether a rule means the friend.
        let of = *plan.random.pick(&["政治面貌: 群众, ", "政治面貌: 民主党派, ", "政治面貌: 群众, ", ""]);
        let status = if plan.random.chance(85) { ", 状态: 在职" } else { "" };
        friends.push(format!("- {{编号: F{number}, {of}单位: {unit}{role}{status}{since}}}\n"));
        plan.friends.push(format!("F{number}"));
    }
    plan.files.insert("people/friends.yaml".to_owned(), friends.concat());
    if plan.random.chance(20) {
        let (unit, since) = (plan.pick_unit(), since(plan));
        let text = format!("- {{编号: E1, 名称: 某企业, 类别: 企业, 单位: {unit}{since}}}\n");
        plan.files.insert("organisations.yaml".to_owned(), text);
        plan.friends.push("E1".to_owned());
    }
}

/// 任职: mostly from long ago, sometimes interrupted or ended.
fn service(plan: &mut Plan) -> String {
    match plan.random.below(4) {
        0 => {
            let (from, until) = plan.span();
            format!("[{{自: {from}, 止: {until}}}]")
        }
        1 => {
            let (until, from) = plan.span();
            format!("[{{自: 2020-01-01, 止: {until}}}, {{自: {from}}}]")
        }
        2 => "[{自: 2020-01-01}]".to_owned(),
        _ if plan.random.chance(50) => "[{自: 2020-01-01}]".to_owned(),
        _ => String::new(),
    }
}

fn since(plan: &mut Plan) -> String {
    if plan.random.chance(70) {
        return if plan.random.chance(80) { ", 自: 2018-09-01" } else { "" }.to_owned();
    }
    let (from, until) = plan.span();
    if plan.random.chance(50) { format!(", 自: {from}, 止: {until}") } else { format!(", 自: {from}") }
}

/// What a line of a list rests on.
const BASES: [&str; 4] = [", 依据: 分管工作", ", 依据: 联系点、分管工作", ", 依据: 其他", ""];

/// Lists of tiers and of units, each year anew; some are missing, some without a decision or by the wrong meeting.
pub(super) fn write_rosters(plan: &mut Plan) {
    for year in plan.years.clone() {
        let owners: Vec<(&str, String)> = TIERS
            .iter()
            .map(|tier| ("层级", (*tier).to_owned()))
            .chain(plan.units.iter().map(|unit| ("单位", unit.clone())))
            .collect();
        for (key, owner) in owners {
            if plan.random.chance(25) {
                continue;
            }
            let mut text = vec![format!("学年: {year}\n{key}: {owner}\n")];
            if plan.random.chance(85) {
                let meeting = plan.random.pick(&["党委会议", "党委会议", "联席会议"]);
                let day = plan.day();
                let date = if plan.random.chance(90) { format!(", 日期: {day}") } else { String::new() };
                if plan.random.chance(80) {
                    let body = plan.random.pick(&["统战部", "统战部", "统战部", "办公室"]);
                    let proposed = day - Days::new(10) + Days::new(plan.random.below(15) as u64);
                    let proposed = if plan.random.chance(80) { format!(", 日期: {proposed}") } else { String::new() };
                    text.push(format!("提出: {{单位: {body}{proposed}}}\n"));
                }
                let number = plan.random.within(1, 30);
                let number = if plan.random.chance(80) { format!(", 文号: {number}号") } else { String::new() };
                text.push(format!("确定: {{会议: {meeting}{date}{number}}}\n"));
                if plan.random.chance(20) {
                    text.push(format!("生效: {}\n", day - Days::new(1) + Days::new(plan.random.below(5) as u64)));
                }
            }
            text.push("名单:\n".to_owned());
            // Mostly one for all lines of a list; otherwise each line says its own, or nothing.
            let (one_for_all, shared) = (plan.random.chance(60), *plan.random.pick(&BASES));
            for _ in 0..plan.random.within(1, 3) {
                let cadre = plan.pick_cadre();
                let basis = if one_for_all { shared } else { *plan.random.pick(&BASES) };
                let entries: Vec<String> = (0..plan.random.within(1, 3)).map(|_| entry(plan)).collect();
                text.push(format!("  - {{干部: {cadre}, 联谊对象: [{}]{basis}}}\n", entries.join(", ")));
            }
            plan.files.insert(format!("roster/{year}/{owner}.yaml"), text.concat());
        }
    }
}

/// A friend on a list: the whole year, or from and until some day; or twice, with days between.
fn entry(plan: &mut Plan) -> String {
    let friend = plan.pick_friend();
    let (from, until) = plan.span();
    match plan.random.below(8) {
        0 if plan.random.chance(50) => {
            let day = plan.day();
            format!("{{编号: {friend}, 自: {from}, 确定: {{会议: 党委会议, 日期: {day}}}}}")
        }
        0 => format!("{{编号: {friend}, 自: {from}}}"),
        1 => format!("{{编号: {friend}, 止: {until}}}"),
        2 => format!("{{编号: {friend}, 自: {from}, 止: {until}}}"),
        3 => format!("{{编号: {friend}, 止: {from}}}, {{编号: {friend}, 自: {until}}}"),
        _ => friend,
    }
}
