//! 年度考核: the part of it that people write (五.3); the figures are never typed.

use crate::table::rows;
use crate::write::File;

/// `assessments/学年/单位.yaml`.
pub(crate) fn assessments() -> Vec<File> {
    rows(include_str!("tables/assessments.txt")).map(|cells| assessment(&cells)).collect()
}

fn assessment(cells: &[&str]) -> File {
    let [year, unit, date, grade, own, opinion, moments] = cells else { unreachable!("assessments.txt has 7 columns") };
    let moments = if moments.is_empty() { String::new() } else { format!("关键时刻: {moments}\n") };
    let text = format!(
        "学年: {year}\n单位: {unit}\n自评: {own}\n统战部意见: {opinion}\n等次: {grade}\n{moments}日期: {date}\n"
    );
    (format!("assessments/{year}/{unit}.yaml"), text)
}
