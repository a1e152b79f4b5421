//! 年度考核: the part of it that people write (五.3); the figures are never typed.

use crate::table::rows;
use crate::write::File;

/// What commissioners did in a school year, for the units that wrote it.
const COMMISSIONERS: [(&str, &str, &str); 4] = [
    ("2024-2025", "U03", "两次汇总党外人士思想动态，参加期末座谈，陪同走访离退休教师。"),
    ("2025-2026", "U02", "提出名单调整建议一次，协助联系长期外出的教师。"),
    ("2025-2026", "U03", "每学期汇总一次情况报统战部，审核评估期间逐人通气。"),
    ("2025-2026", "U09", "牵头办理两件意见建议，当面答复本人。"),
];

/// 关键时刻 of the leaders' own friends; no rule asks for an assessment of their unit.
const LEADERS: [(&str, &str, &str); 1] = [(
    "2024-2025",
    "2025-07-18",
    "新音乐厅启用前后，院领导联系的党外人士带头参加首演，对启用中的问题直言相告，并帮助做解释工作。",
)];

fn leaders((year, date, moments): (&str, &str, &str)) -> File {
    let text = format!("学年: {year}\n单位: U01\n关键时刻: {moments}\n日期: {date}\n");
    (format!("assessments/{year}/U01.yaml"), text)
}

/// `assessments/学年/单位.yaml`.
pub(crate) fn assessments() -> Vec<File> {
    let assessed = rows(include_str!("tables/assessments.txt")).map(|cells| assessment(&cells));
    assessed.chain(LEADERS.map(leaders)).collect()
}

fn assessment(cells: &[&str]) -> File {
    let [year, unit, date, grade, own, opinion, moments, claims @ ..] = cells else {
        unreachable!("assessments.txt has 7 or 8 columns")
    };
    let moments = if moments.is_empty() { String::new() } else { format!("关键时刻: {moments}\n") };
    let commissioner = COMMISSIONERS.iter().find(|(of, own, _)| (of, own) == (year, unit));
    let commissioner = commissioner.map_or_else(String::new, |(_, _, words)| format!("统战委员: {words}\n"));
    let claims: String = claims.first().map_or_else(String::new, |claims| format!("自报:\n{}", claimed(claims)));
    let text = format!(
        "学年: {year}\n单位: {unit}\n自评: {own}\n统战部意见: {opinion}\n等次: {grade}\n{moments}{commissioner}{claims}日期: {date}\n"
    );
    (format!("assessments/{year}/{unit}.yaml"), text)
}

/// `定期联系 8/8，名单确定 1/1` as records: what was done, of how many.
fn claimed(claims: &str) -> String {
    let lines = claims.split('，').map(|claim| {
        let (name, figures) = claim.split_once(' ').expect("a claim is a name and figures");
        let (done, due) = figures.split_once('/').expect("figures are done/due");
        format!("  - {{指标: {name}, 应: {due}, 已: {done}}}\n")
    });
    lines.collect()
}
