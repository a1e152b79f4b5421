//! Report values → PDF bytes, by typst: A4, the look of GB/T 9704, PDF/A-2a and PDF/UA-1.
//!
//! A [`Typesetter`] holds what all documents share: the library, the faces, the templates. Each
//! [`Document`] is one template and one value, which the template reads as `/data.json`; no Typst
//! source is ever made from data. Nothing here touches disk or clock: the same value makes the
//! same bytes.

use anyhow::{Context as _, Result};

use crate::report::documents::head::Document;
use crate::report::documents::origin::Origins;

mod compile;
mod coverage;
mod fonts;
mod world;

pub(crate) use fonts::Families;

/// Prints documents; made once.
pub(crate) struct Typesetter {
    equipment: world::Equipment,
    pool: rayon::ThreadPool,
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
    pub(crate) fn with_fonts(families: &Families, files: Vec<(String, Vec<u8>)>) -> Result<Self> {
        let equipment = world::Equipment::new(fonts::Faces::new(families, files)?);
        Ok(Self { equipment, pool: compile::pool()? })
    }

    /// The PDF of a document: checks its characters, then compiles it.
    ///
    /// # Errors
    ///
    /// [`coverage::MissingCharacters`] if a text holds a character of no face; otherwise what typst says.
    pub(crate) fn print<D: Document>(&self, document: &D) -> Result<Vec<u8>> {
        let name = &document.letterhead().name;
        let value = serde_json::to_value(document).with_context(|| format!("“{name}”的内容不能写成 JSON"))?;
        coverage::check(name, &value, document.origins().unwrap_or(&Origins::default()), &self.equipment.fonts)?;
        compile::compile(&self.pool, &self.equipment, document, &value)
    }
}
