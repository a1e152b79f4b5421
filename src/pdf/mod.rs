//! Report values → PDF bytes, by typst: A4, the look of GB/T 9704, PDF/A-2a and PDF/UA-1.
//!
//! A [`Press`] holds what all documents share: the library, the faces, the templates. Each
//! document is one template and one value, which the template reads as `/data.json`; no Typst
//! source is ever made from data. Nothing here touches disk or clock: the same value makes the
//! same bytes.

use anyhow::{Context as _, Result};
use chrono::NaiveDate;
use serde::Serialize;
use typst::LibraryExt as _;

use crate::report::documents::allocation::Allocation;
use crate::report::documents::annual::AnnualReport;
use crate::report::documents::notice::Notice;
use crate::report::documents::origin::Origins;
use crate::report::public::PublicNotice;

mod compile;
mod coverage;
mod fonts;
mod world;

pub use coverage::{Missing, MissingCharacters};
pub use fonts::{Families, Role};

/// What all documents share; made once.
pub struct Press {
    library: typst::utils::LazyHash<typst::Library>,
    fonts: fonts::Faces,
    templates: world::Templates,
}

/// One document: which template, which value, and how to speak of it.
struct Document<'a, T> {
    /// File name of the template.
    template: &'static str,
    /// Names the document and its period, for error messages and the PDF's identifier.
    name: &'a str,
    /// 截至日: the date that the PDF says it was made on.
    as_of: NaiveDate,
    /// The value the template draws.
    value: &'a T,
    /// Which records its texts come from.
    origins: &'a Origins,
}

impl Press {
    /// A press with the four built-in faces.
    ///
    /// # Errors
    ///
    /// If a built-in face cannot be parsed, which means that the program was built wrongly.
    pub fn new() -> Result<Self> {
        Self::with_fonts(&Families::default(), Vec::new())
    }

    /// A press that sets the roles named in `families` in the institution's own faces: `files` are
    /// names and bytes of the font files of the folder that `institution.yaml` names.
    ///
    /// # Errors
    ///
    /// If a file is no font, or if a named family is in none of the files.
    pub fn with_fonts(families: &Families, files: Vec<(String, Vec<u8>)>) -> Result<Self> {
        Ok(Self {
            library: typst::utils::LazyHash::new(typst::Library::default()),
            fonts: fonts::Faces::new(families, files)?,
            templates: world::Templates::built_in(),
        })
    }

    /// 分配表（附件）.
    ///
    /// # Errors
    ///
    /// [`MissingCharacters`] if a text holds a character of no face; otherwise what typst says.
    pub fn allocation(&self, allocation: &Allocation) -> Result<Vec<u8>> {
        self.print(&Document {
            template: "allocation.typ",
            name: &allocation.name,
            as_of: allocation.as_of,
            value: allocation,
            origins: &allocation.origins,
        })
    }

    /// 学期联谊交友情况通报, with names.
    ///
    /// # Errors
    ///
    /// As [`Press::allocation`].
    pub fn notice(&self, notice: &Notice) -> Result<Vec<u8>> {
        self.print(&Document {
            template: "notice.typ",
            name: &notice.name,
            as_of: notice.as_of,
            value: notice,
            origins: &notice.origins,
        })
    }

    /// 年度考核报告 with a sheet for each unit.
    ///
    /// # Errors
    ///
    /// As [`Press::allocation`].
    pub fn annual(&self, report: &AnnualReport) -> Result<Vec<u8>> {
        self.print(&Document {
            template: "annual.typ",
            name: &report.name,
            as_of: report.as_of,
            value: report,
            origins: &report.origins,
        })
    }

    /// 学期联谊交友情况通报（公开版）: sums only. Its texts have no origins to name, because the value
    /// knows no record.
    ///
    /// # Errors
    ///
    /// As [`Press::allocation`].
    pub fn public_notice(&self, notice: &PublicNotice) -> Result<Vec<u8>> {
        self.print(&Document {
            template: "public_notice.typ",
            name: &notice.name,
            as_of: notice.as_of,
            value: notice,
            origins: &Origins::default(),
        })
    }

    /// Checks the characters, then compiles and exports on a stack of its own.
    fn print<T: Serialize>(&self, document: &Document<'_, T>) -> Result<Vec<u8>> {
        let value =
            serde_json::to_value(document.value).with_context(|| format!("“{}”的内容不能写成 JSON", document.name))?;
        coverage::check(document.name, &value, document.origins, &self.fonts)?;
        compile::compile(self, document, &value)
    }
}
