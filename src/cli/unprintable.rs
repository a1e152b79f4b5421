//! What would keep a report from being printed, said before anybody waits for one: characters that no face
//! has, and faces that cannot be used.

use std::collections::BTreeMap;

use anyhow::Error;
use anyhow::anyhow;

use crate::cli::failure;
use crate::cli::fonts;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;
use crate::load::faults;
use crate::model::Model;
use crate::model::institution::Fonts;
use crate::pdf::FontFile;
use crate::pdf::is_common;
use crate::report::documents::origin::{Origin, Origins};
use crate::source::{FileId, Offset, Sources, Span};

const WITHOUT: &str = "只要网页的，可以用 lianyi report --without-pdf";

/// LY127 for each character, LY128 where the institution's own faces are not to be used.
pub(super) fn findings(model: &Model, sources: &Sources, files: Result<&[FontFile], &Error>) -> Vec<Diagnostic> {
    let origins = Origins::of(model, sources);
    let mut rare: BTreeMap<char, Vec<&Origin<'_>>> = BTreeMap::new();
    for origin in origins.iter() {
        for character in origin.text.chars().filter(|character| !is_common(*character)) {
            rare.entry(character).or_default().push(origin);
        }
    }
    let own = model.institution.fonts.as_ref();
    // The built-in faces need nobody to try them.
    if rare.is_empty() && own.is_none() {
        return Vec::new();
    }
    let typesetter = match files {
        Ok(files) => fonts::typesetter(own, files.to_vec()),
        Err(error) => Err(anyhow!("{error:#}")),
    };
    match (typesetter, own) {
        (Ok(typesetter), _) => rare
            .into_iter()
            .filter(|(character, _)| typesetter.lacks(*character))
            .map(|(character, origins)| missing(character, &origins, sources))
            .collect(),
        (Err(error), Some(own)) => vec![unusable(own, files.err().unwrap_or(&error))],
        // The report says it: nobody can mend the program's own faces in the records.
        (Err(_), None) => Vec::new(),
    }
}

fn missing(character: char, origins: &[&Origin<'_>], sources: &Sources) -> Diagnostic {
    let message = format!("“{}”（U+{:04X}）不在任何字体中，PDF 印不出", character.escape_debug(), u32::from(character));
    let finding = match origins.first().and_then(|origin| Some((origin, place(character, origin, sources)?))) {
        Some((origin, span)) => {
            Diagnostic::at(&faults::UNPRINTABLE, Level::Error, span, message).label(origin.within_file())
        }
        None => Diagnostic::general(&faults::UNPRINTABLE, Level::Error, message),
    };
    let others = origins.len().saturating_sub(1);
    let finding =
        if others > 0 { finding.note(format!("说明：另有 {others} 处也有这个字")) } else { finding };
    let help = "改用通用字形；或在 institution.yaml 的“字体”里给出含有此字的字体（写明文件夹和“表格”所用字体）";
    finding.help(help).help(WITHOUT)
}

/// Where a character of a text stands in its file; the start of the file where it was written in another way,
/// such as by its code.
fn place(character: char, origin: &Origin<'_>, sources: &Sources) -> Option<Span> {
    let (id, file) = sources.iter().find(|(_, file)| file.path == origin.path)?;
    let within = |text: &str| text.find(character);
    let found = file.text.find(origin.text).and_then(|at| Some(at + within(origin.text)?));
    let span = |at: usize| at_byte(id, at, character.len_utf8());
    Some(found.or_else(|| within(&file.text)).map_or_else(|| Span::start_of(id), span))
}

fn at_byte(file: FileId, start: usize, length: usize) -> Span {
    let start = Offset::new(start);
    Span { file, start, end: start + length }
}

fn unusable(own: &Fonts, error: &Error) -> Diagnostic {
    let message = format!("字体不能用，生成不了 PDF：{}", failure::words(error));
    let finding = Diagnostic::at(&faults::FONTS, Level::Error, own.folder.span, message);
    finding.help("改正字体文件夹和字体的名称，或换一份完好的字体文件；不用自己的字体，就删去“字体”").help(WITHOUT)
}
