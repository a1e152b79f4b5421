//! The institution's own faces: the font files of the folder that `institution.yaml` names.

use std::path::Component;
use std::path::Path;
use std::path::PathBuf;

use anyhow::Context;
use anyhow::Result;
use anyhow::bail;

use crate::cli::regular;
use crate::model::institution::Fonts;
use crate::pdf::Families;
use crate::pdf::FontFile;
use crate::pdf::Typesetter;
use crate::source::Spanned;

/// Larger than any collection of faces that is sold.
const LIMIT: u64 = 256 << 20;

/// The font files of the institution, if it has any of its own.
pub(super) fn files(data: &Path, fonts: Option<&Fonts>) -> Result<Vec<FontFile>> {
    let Some(fonts) = fonts else { return Ok(Vec::new()) };
    let folder = Path::new(&fonts.folder.value);
    if !folder.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir)) {
        bail!("institution.yaml 里字体的文件夹“{}”不在数据文件夹之内", fonts.folder.value);
    }
    let mut files = Vec::new();
    for path in font_files(&data.join(folder))? {
        let bytes = regular::read(&path, LIMIT).with_context(|| format!("读不了字体“{}”", path.display()))?;
        files
            .push((path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(), bytes.into()));
    }
    Ok(files)
}

/// A typesetter with the built-in faces, and the institution's own where it names some.
pub(super) fn typesetter(fonts: Option<&Fonts>, files: Vec<FontFile>) -> Result<Typesetter> {
    let Some(fonts) = fonts else { return Typesetter::new() };
    let family = |name: &Option<Spanned<String>>| name.as_ref().map(|name| name.value.clone());
    let families = Families {
        title: family(&fonts.title),
        body: family(&fonts.body),
        heading: family(&fonts.heading),
        subheading: family(&fonts.subheading),
        table: family(&fonts.table),
    };
    Typesetter::with_fonts(&families, files)
}

/// The font files of a folder by name, so that the same folder always makes the same documents.
fn font_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let failed = || format!("打不开字体文件夹“{}”", folder.display());
    let mut files = Vec::new();
    for entry in folder.read_dir().with_context(failed)? {
        let path = entry.with_context(failed)?.path();
        let extension = path.extension().map(std::ffi::OsStr::to_ascii_lowercase);
        if extension.is_some_and(|extension| ["ttf", "otf", "ttc", "otc"].iter().any(|known| extension == *known)) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
