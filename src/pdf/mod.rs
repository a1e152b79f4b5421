//! Report values → PDF bytes, by typst: A4, the look of GB/T 9704, PDF/A-2a and PDF/UA-1.
//!
//! A [`Typesetter`] holds what all documents share: the library, the faces, the templates. Each
//! [`Document`] is one template and one value, which the template reads as `/data.json`; no Typst
//! source is ever made from data. A [`Lane`] sets one document after the other. Nothing here touches
//! disk or clock: the same value makes the same bytes.

use anyhow::{Context as _, Result};
use chrono::NaiveDate;

use crate::report::documents::head::{Document, Letterhead};
use crate::report::documents::origin::Origins;
use crate::report::sha256;

mod compile;
mod coverage;
mod font_file;
mod fonts;
mod own;
mod world;

pub(crate) use compile::Lane;
pub(crate) use fonts::{Families, FontFile, is_common};
pub(crate) use own::OWN_TEMPLATE;

/// Accepts documents; made once.
pub(crate) struct Typesetter {
    equipment: world::Equipment,
    /// The digest of the institution's own faces, of what they are for, and of its own template.
    faces: String,
    /// The institution's own font files by their names, one after the other.
    own: String,
}

/// A document that can be set: some face has every character of it.
pub(crate) struct Manuscript {
    template: &'static str,
    /// How messages and the PDF's identifier speak of it.
    name: String,
    /// The day on which the PDF says that it was made.
    pub(crate) dated: NaiveDate,
    /// The value, as the template reads it.
    json: String,
    /// What its PDF is made from, in one digest: the value, the faces, and this build of the program with
    /// its templates. Where it is the same, the PDF is the same.
    pub(crate) made_from: String,
}

impl Typesetter {
    /// A typesetter with the four built-in faces.
    ///
    /// # Errors
    ///
    /// If a built-in face cannot be parsed, which means that the program was built wrongly.
    pub(crate) fn new() -> Result<Self> {
        Self::with_fonts(&Families::default(), Vec::new())
    }

    /// A typesetter that sets the roles named in `families` in the institution's own faces: `files`
    /// are names and bytes of the font files of the folder that `institution.yaml` names.
    ///
    /// # Errors
    ///
    /// If a file is no font, or if a named family is in none of the files.
    pub(crate) fn with_fonts(families: &Families, files: Vec<FontFile>) -> Result<Self> {
        let mut faces = format!("{families:?}\n");
        for (name, bytes) in &files {
            faces.extend([&sha256(bytes), "  ", name, "\n"]);
        }
        let own = files.iter().map(|(name, _)| format!("“{name}”")).collect::<Vec<_>>().join("、");
        let equipment = world::Equipment::new(fonts::Faces::new(families, files)?);
        Ok(Self { equipment, faces: sha256(faces.as_bytes()), own })
    }

    /// The same with functions of [`OWN_TEMPLATE`] in place of those of the program.
    ///
    /// # Errors
    ///
    /// If it defines what no paper uses, with file, line and column.
    pub(crate) fn with_own_template(mut self, text: Option<&str>) -> Result<Self> {
        if let Some(text) = text {
            self.equipment.templates.replace(text)?;
            self.faces = sha256(format!("{}\n{text}", self.faces).as_bytes());
        }
        Ok(self)
    }

    /// Whether a document with this character would be refused.
    pub(crate) fn lacks(&self, character: char) -> bool {
        coverage::is_missing(character, &self.equipment.fonts)
    }

    /// Takes a document if its characters can be set. Which records its texts come from is asked only
    /// where one cannot.
    ///
    /// # Errors
    ///
    /// [`coverage::MissingCharacters`] if a text holds a character of no face.
    pub(crate) fn accept<'a, D: Document>(
        &self,
        document: &D,
        origins: impl FnOnce() -> Origins<'a>,
    ) -> Result<Manuscript> {
        let Letterhead { name, dated, .. } = document.letterhead();
        let failed = || format!("“{name}”的内容不能写成 JSON");
        let value = serde_json::to_value(document).with_context(failed)?;
        coverage::check(name, &value, origins, &self.equipment.fonts)?;
        let json = serde_json::to_string(&value).with_context(failed)?;
        let made_from = format!("{} {} {} {dated}\n{json}", env!("LIANYI_BUILD"), self.faces, D::TEMPLATE);
        let made_from = sha256(made_from.as_bytes());
        Ok(Manuscript { template: D::TEMPLATE, name: name.clone(), dated: *dated, json, made_from })
    }
}

impl Manuscript {
    /// All that it says, as JSON.
    pub(crate) fn text(&self) -> &str {
        &self.json
    }
}
