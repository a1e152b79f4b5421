//! 参数 for every kind of rule that creates duties; each parameter is sometimes absent.

use crate::random_school::Plan;
use crate::random_school::people::TIERS;

/// 形式 that the pack names; contacts are also written in one that it does not.
pub(super) const FORMS: [&str; 3] = ["谈心", "走访", "座谈会"];
/// 内容.
pub(super) const TOPICS: [&str; 3] = ["思想动态", "教学", "生活"];
/// 类别 of suggestions.
pub(super) const CATEGORIES: [&str; 2] = ["教学", "管理"];
/// 节点 of the calendar; not every school year has both.
pub(super) const OCCASIONS: [&str; 2] = ["春节", "教师节"];
/// 对象 of rules of contact: some friends are 政协委员, some are organisations.
pub(super) const AMONG: [&str; 8] = [
    "{身份: [政协委员]}",
    "{除身份: [政协委员]}",
    "{组织类别: [企业]}",
    "{本单位: 是}",
    "{除身份: [政协委员], 本单位: 是}",
    "{政治面貌: [民主党派]}",
    "{政治面貌: [群众], 本单位: 是}",
    "{状态: [在职], 身份: [政协委员]}",
];
/// The steps of a suggestion in their order.
pub(super) const STEPS: [&str; 6] = ["汇总", "上报", "批示", "交办", "办结", "答复本人"];

/// Kinds, and how many rules of each a pack has at most.
pub(super) const KINDS: [(&str, usize); 8] = [
    ("定期联系", 3),
    ("名单确定", 2),
    ("约见答复", 1),
    ("联系记载", 1),
    ("办理时限", 5),
    ("定期了解", 2),
    ("定期汇报", 2),
    ("年度考核", 1),
];

/// 参数 of a kind, in braces.
pub(super) fn parameters(plan: &mut Plan, kind: &str) -> String {
    let mut keys: Vec<String> = Vec::new();
    match kind {
        "定期联系" => regular(plan, &mut keys),
        "名单确定" => list(plan, &mut keys),
        "约见答复" => number(plan, &mut keys, "期限天数", 75, 20),
        "联系记载" => {
            number(plan, &mut keys, "期限天数", 75, 10);
            perhaps(plan, &mut keys, "正文: 是", 50);
        }
        "办理时限" => deadline(plan, &mut keys),
        "定期了解" => {
            period(plan, &mut keys);
            least(plan, &mut keys);
            perhaps(plan, &mut keys, "单位全覆盖: 是", 40);
            drop_periodic(&mut keys);
        }
        "定期汇报" => {
            let by = plan.random.pick(&["统战部", "各单位", "每名干部"]);
            keys.push(format!("由: {by}"));
            tiers(plan, &mut keys);
            period(plan, &mut keys);
            least(plan, &mut keys);
            number(plan, &mut keys, "期限天数", 60, 40);
            drop_periodic(&mut keys);
        }
        _ => {
            perhaps(plan, &mut keys, "单位类别: [党总支]", 40);
            number(plan, &mut keys, "期限天数", 60, 80);
            let parts = plan.some(&["自评", "统战部意见", "等次"]);
            perhaps(plan, &mut keys, &format!("内容: {parts}"), 40);
        }
    }
    format!("{{{}}}", keys.join(", "))
}

fn perhaps(plan: &mut Plan, keys: &mut Vec<String>, key: &str, percent: usize) {
    if plan.random.chance(percent) {
        keys.push(key.to_owned());
    }
}

fn number(plan: &mut Plan, keys: &mut Vec<String>, key: &str, percent: usize, most: usize) {
    let number = plan.random.within(0, most);
    perhaps(plan, keys, &format!("{key}: {number}"), percent);
}

/// 最少 of a rule of the Office: nobody asks for nothing.
fn least(plan: &mut Plan, keys: &mut Vec<String>) {
    let number = plan.random.within(1, 2);
    perhaps(plan, keys, &format!("最少: {number}"), 80);
}

fn tiers(plan: &mut Plan, keys: &mut Vec<String>) {
    let some = plan.some(&TIERS);
    perhaps(plan, keys, &format!("层级: {some}"), 40);
}

/// 周期, with its windows.
fn period(plan: &mut Plan, keys: &mut Vec<String>) {
    let mut kind = *plan.random.pick(&["学期", "学期", "学年", "月", "季度", "半年", "年度", "窗口", "窗口", "不定期"]);
    // Without terms nothing can be asked by terms.
    if kind == "学期" && plan.undivided {
        kind = "学年";
    }
    keys.push(format!("周期: {kind}"));
    if kind != "窗口" {
        return;
    }
    let mut windows = Vec::new();
    for _ in 0..plan.random.within(1, 2) {
        let (one, other) = (plan.random.within(1, 31), plan.random.within(1, 31));
        let mut window = vec!["名称: 走访日".to_owned()];
        if plan.random.chance(40) {
            let some = plan.some(&OCCASIONS);
            window.push(format!("节点: {some}"));
            number(plan, &mut window, "前天数", 60, 12);
            number(plan, &mut window, "后天数", 60, 12);
            windows.push(format!("{{{}}}", window.join(", ")));
            continue;
        }
        let (month, later) = (plan.random.within(1, 6), plan.random.within(7, 12));
        perhaps(plan, &mut window, &format!("月: [{month}, {later}]"), 60);
        perhaps(plan, &mut window, &format!("自日: {}", one.min(other)), 70);
        perhaps(plan, &mut window, &format!("止日: {}", one.max(other)), 70);
        windows.push(format!("{{{}}}", window.join(", ")));
    }
    keys.push(format!("窗口: [{}]", windows.join(", ")));
}

fn regular(plan: &mut Plan, keys: &mut Vec<String>) {
    let counting = *plan.random.pick(&["每名联谊对象", "每名干部", "每个单位"]);
    let beyond = counting == "每个单位" && plan.random.chance(40);
    perhaps(plan, keys, &format!("计算: {counting}"), if beyond { 100 } else { 80 });
    perhaps(plan, keys, "名单以外: 是", if beyond { 100 } else { 0 });
    tiers(plan, keys);
    let among = *plan.random.pick(&AMONG);
    perhaps(plan, keys, &format!("对象: {among}"), 25);
    period(plan, keys);
    let least = plan.random.within(1, 3);
    let most = plan.random.within(least, 3);
    perhaps(plan, keys, &format!("最少: {least}"), 90);
    perhaps(plan, keys, &format!("最多: {most}"), 30);
    let (forms, topics) = (plan.some(&FORMS), plan.some(&TOPICS));
    perhaps(plan, keys, &format!("形式: {forms}"), 50);
    // What is written must be among what counts.
    let written = if keys.iter().any(|key| key.starts_with("形式")) { forms } else { plan.some(&FORMS) };
    perhaps(plan, keys, &format!("书面形式: {written}"), if beyond { 0 } else { 40 });
    perhaps(plan, keys, &format!("内容: {topics}"), 30);
    number(plan, keys, "临期提醒天数", 50, 40);
    number(plan, keys, "结对不足天数", if beyond { 0 } else { 40 }, 100);
    drop_periodic(keys);
}

/// Where there is no period, nothing is said of each.
fn drop_periodic(keys: &mut Vec<String>) {
    if keys.iter().any(|key| key == "周期: 不定期") {
        let periodic = ["最少", "最多", "临期提醒天数", "结对不足天数", "期限天数", "单位全覆盖"];
        keys.retain(|key| !periodic.iter().any(|word| key.starts_with(word)));
    }
}

fn list(plan: &mut Plan, keys: &mut Vec<String>) {
    let owner = *plan.random.pick(&["层级名单: 院级", "单位名单: 是", "单位名单: 处级"]);
    keys.push(owner.to_owned());
    perhaps(plan, keys, "确定: [党委会议]", 60);
    perhaps(plan, keys, "提出: [统战部]", 40);
    perhaps(plan, keys, "文号: 是", 30);
    perhaps(plan, keys, "依据: [分管工作, 联系点]", 20);
    match plan.random.below(10) {
        0..4 => keys.push("沿用须确认: 是".to_owned()),
        4..7 => keys.push("至变更为止: 是".to_owned()),
        _ => {}
    }
    if plan.random.chance(85) {
        keys.push("每学年: 是".to_owned());
        number(plan, keys, "期限天数", 60, 70);
    }
}

fn deadline(plan: &mut Plan, keys: &mut Vec<String>) {
    let to = plan.random.below(STEPS.len());
    let from = plan.random.within(0, to);
    let from = if from == 0 { "提出" } else { STEPS[from - 1] };
    keys.extend([format!("从: {from}"), format!("到: {}", STEPS[to])]);
    number(plan, keys, "天数", 80, 30);
    if from == "交办" {
        perhaps(plan, keys, "按交办期限: 是", 60);
    }
    let category = *plan.random.pick(&CATEGORIES);
    perhaps(plan, keys, &format!("类别: [{category}]"), 25);
    if from == "提出" {
        let topics = plan.some(&TOPICS);
        perhaps(plan, keys, &format!("内容: {topics}"), 60);
    }
}
