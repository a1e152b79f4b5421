//! 年度考核: the part of it that people write (五.3); the figures are never typed.

use crate::table::rows;
use crate::write::File;

/// `assessments/学年/单位.yaml`.
pub(crate) fn assessments() -> Vec<File> {
    rows(include_str!("tables/assessments.txt")).map(|cells| assessment(&cells)).collect()
}

fn assessment(cells: &[&str]) -> File {
    let [year, unit, date, grade, own, opinion, moments, claims @ ..] = cells else {
        unreachable!("assessments.txt has 7 or 8 columns")
    };
    let moments = if moments.is_empty() { String::new() } else { format!("关键时刻: {moments}\n") };
    let claims: String = claims.first().map_or_else(String::new, |claims| format!("自报:\n{}", claimed(claims)));
    let text = format!(
        "学年: {year}\n单位: {unit}\n自评: {own}\n统战部意见: {opinion}\n等次: {grade}\n{moments}{claims}日期: {date}\n"
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
