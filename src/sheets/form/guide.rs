//! 说明: the first sheet, in plain words.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::report::form::Form;
use crate::sheets::look;

/// Characters of the one column.
const WIDTH: f64 = 84.0;

pub(super) fn write(sheet: &mut Worksheet, form: &Form) -> Result<(), XlsxError> {
    sheet.set_name("说明")?;
    sheet.set_column_width(0, WIDTH)?;
    sheet.write_string_with_format(0, 0, format!("{}　{}填报表", form.unit, form.matter), &look::heading())?;
    for (row, line) in (1..).zip(lines(form)) {
        sheet.set_row_height(row, look::height(std::iter::once((line.as_str(), WIDTH))))?;
        sheet.write_string_with_format(row, 0, line, &look::body())?;
    }
    look::protect(sheet);
    sheet.set_print_fit_to_pages(1, 0);
    Ok(())
}

fn lines(form: &Form) -> Vec<String> {
    let (first, last) = form.days;
    vec![
        format!("期间：{}。日期可以写 {first} 到 {last}。", form.term_name),
        format!("已登记的截至 {}。", form.as_of),
        String::new(),
        "一、填“联系”表。一行是一次联系。名单上的每一对已经各列了一行，填上日期、形式就是一次；没有联系的留着不填，不用删。".to_owned(),
        "二、同一对又联系了的，在下面的空行接着填：干部、联谊对象、形式都点格子右边的箭头选。".to_owned(),
        "三、几个人一起的（如座谈会）填一行，名字之间用顿号“、”隔开；表格会问一句，点“是”。".to_owned(),
        "四、日期写全年月日，如 2026-9-12。列名是黑字的必填，灰字的有就填。".to_owned(),
        "五、听到意见建议的，在“意见建议”表里一件填一行。".to_owned(),
        format!("六、“已登记”表是以前报过的，灰色，供对照，不用填；要更正，请告诉{}。", form.office),
        "七、不写证件号、电话，不写与联系无关的私事。".to_owned(),
        String::new(),
        format!("填好以后保存，交回{}。这份表里有姓名，请不要发到公开的地方。", form.office),
    ]
}
