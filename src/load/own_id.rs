//! 编号 of the record itself, where it is read for the first time.

use crate::diagnostic::Cure;
use crate::load::faults;
use crate::load::moves;
use crate::load::name;
use crate::load::outcome::Read;
use crate::load::outcome::error;
use crate::load::outcome::quoted;
use crate::load::reader::Reader;
use crate::load::similar::half_width;
use crate::load::value::Field;
use crate::source::Spanned;

/// The id of a record itself: ASCII letters and digits with `-` or `_` between.
pub(super) fn read(field: Field<'_, '_>) -> Read<Spanned<String>> {
    let id = field.raw()?.trim();
    if name::is_id(id) {
        return Ok(Spanned::new(id.to_owned(), field.span()));
    }
    if id.len() > name::LONGEST_ID && name::is_plain(id) {
        let message = format!("编号“{}”太长，有 {} 个字符", quoted(id), id.len());
        let finding = error(&faults::BAD_NAME, field.span(), message);
        return field.reader.fail(finding.help(format!("编号不超过 {} 个字符", name::LONGEST_ID)));
    }
    let narrow: String = id.chars().map(half_width).filter(|character| *character != ' ').collect();
    let finding = error(&faults::BAD_NAME, field.span(), format!("编号“{}”用了不合适的字符", quoted(id)))
        .label("编号只用半角字母、数字、- 和 _");
    field.reader.fail(if name::is_id(&narrow) {
        finding.help(format!("改为 {narrow}")).cure(Cure::replace(field.span(), narrow))
    } else {
        finding.help("换一个编号，例如 F012")
    })
}

/// The id of the one record of a file, which is called like it; LY111 if it is not.
pub(super) fn like_file(reader: &Reader<'_>, field: Field<'_, '_>) -> Read<Spanned<String>> {
    let id = read(field)?;
    if id.value != reader.stem() {
        let message = format!("文件名是 {}，编号写的是 {}", reader.stem(), id.value);
        let ending = reader.path.rsplit('.').next().unwrap_or_default();
        let help = format!("改正编号，或把文件改名为 {}.{ending}", id.value);
        let to = format!("{}.{ending}", id.value);
        // Of two ids either may be the wrong one.
        let cure = (!name::is_id(reader.stem()) || reader.stem().eq_ignore_ascii_case(&id.value))
            .then(|| moves::renamed(reader, &to));
        reader.report(error(&faults::MISPLACED, id.span, message).help(help).cure(cure));
    }
    Ok(id)
}
