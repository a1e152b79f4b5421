//! 词表: the hidden sheet behind the drop-downs. Lists stand in cells, because a list within a drop-down
//! ends at 255 characters.

use rust_xlsxwriter::{Formula, Worksheet, XlsxError};

use crate::report::form::{Form, Person, SCHEMA_VERSION};
use crate::sheets::look;

/// A list to choose from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum List {
    Cadres,
    Friends,
    Forms,
    Topics,
    Categories,
    Initiators,
}

/// The columns of the sheet, from A on: a heading and what stands below it.
pub(super) struct Lists(Vec<(&'static str, Vec<String>)>);

impl Lists {
    pub(super) fn new(form: &Form) -> Self {
        let labels = |people: &[Person]| people.iter().map(|person| person.label.clone()).collect::<Vec<_>>();
        let ids = |people: &[Person]| people.iter().map(|person| person.id.clone()).collect::<Vec<_>>();
        let (first, last) = form.days;
        let facts = [
            ("schema_version", SCHEMA_VERSION.to_string()),
            ("单位", form.id.clone()),
            ("期间", form.term.clone()),
            ("截至", form.as_of.to_string()),
            ("最早", first.to_string()),
            ("最晚", last.to_string()),
        ];
        Self(vec![
            ("干部", labels(&form.cadres)),
            ("干部编号", ids(&form.cadres)),
            ("联谊对象", labels(&form.friends)),
            ("联谊对象编号", ids(&form.friends)),
            ("形式", form.forms.clone()),
            ("内容", form.topics.clone()),
            ("类别", form.categories.clone()),
            ("发起", form.initiators.map(str::to_owned).to_vec()),
            ("项", facts.iter().map(|(key, _)| (*key).to_owned()).collect()),
            ("值", facts.into_iter().map(|(_, value)| value).collect()),
        ])
    }

    /// The cells of a list; `None` where it is empty and any word may be written.
    pub(super) fn cells(&self, list: List) -> Option<Formula> {
        let title = match list {
            List::Cadres => "干部",
            List::Friends => "联谊对象",
            List::Forms => "形式",
            List::Topics => "内容",
            List::Categories => "类别",
            List::Initiators => "发起",
        };
        let (column, (_, words)) = ('A'..='Z').zip(&self.0).find(|(_, (heading, _))| *heading == title)?;
        (!words.is_empty()).then(|| cells(column, words.len()))
    }

    /// The sheet, which is not shown.
    pub(super) fn write(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name("词表")?;
        for (column, (title, words)) in (0..).zip(&self.0) {
            sheet.write_string_with_format(0, column, *title, &look::head())?;
            for (row, word) in (1..).zip(words) {
                sheet.write_string(row, column, word)?;
            }
        }
        sheet.protect();
        sheet.set_hidden(true);
        Ok(())
    }
}

/// The cells of a column of the hidden sheet.
fn cells(column: char, rows: usize) -> Formula {
    Formula::new(format!("=词表!${column}$2:${column}${}", rows + 1))
}
