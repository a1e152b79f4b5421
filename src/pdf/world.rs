//! What typst may see of the world while it compiles one document: templates, faces, one value.
//! No disk, no network, no clock.

use anyhow::Result;
use serde_json::json;
use typst::Feature;
use typst::Library;
use typst::LibraryExt as _;
use typst::World;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

use crate::pdf::fonts::Faces;
use crate::pdf::own;
use crate::report::own_template;

/// The templates, parsed once.
pub(super) struct Templates(Vec<Source>);

impl Templates {
    /// The templates that are compiled in.
    fn built_in() -> Self {
        let files = [
            ("gongwen.typ", include_str!("../../templates/pdf/gongwen.typ")),
            ("annual.typ", include_str!("../../templates/pdf/annual.typ")),
            ("paper.typ", include_str!("../../templates/pdf/paper.typ")),
            ("sheet.typ", include_str!("../../templates/pdf/sheet.typ")),
            ("unit.typ", include_str!("../../templates/pdf/unit.typ")),
            ("allocation.typ", include_str!("../../templates/pdf/allocation.typ")),
            ("cadre.typ", include_str!("../../templates/pdf/cadre.typ")),
            ("reminder.typ", include_str!("../../templates/pdf/reminder.typ")),
            ("reply.typ", include_str!("../../templates/pdf/reply.typ")),
            ("suggestions.typ", include_str!("../../templates/pdf/suggestions.typ")),
            ("since.typ", include_str!("../../templates/pdf/since.typ")),
            ("notice.typ", include_str!("../../templates/pdf/notice.typ")),
            ("public_notice.typ", include_str!("../../templates/pdf/public_notice.typ")),
        ];
        Self(files.into_iter().map(|(path, text)| Source::new(id(path), String::from(text))).collect())
    }

    /// Puts functions of the school in the place of those of [`own::STANDARD`]. Papers import that file, which
    /// becomes the program's functions with the school's behind them; both keep files of their own, so that
    /// places in messages are right.
    ///
    /// # Errors
    ///
    /// [`own::check`].
    pub(super) fn replace(&mut self, text: &str) -> Result<()> {
        let Some(used) = self.0.iter_mut().find(|source| source.id() == id(own::STANDARD)) else { return Ok(()) };
        let standard = Source::new(id(own::ORIGINAL), used.text().to_owned());
        let replaced = Source::new(id(&format!("templates/{}", own::OWN_TEMPLATE)), text.to_owned());
        own::check(&standard, &replaced)?;
        *used = Source::new(used.id(), own::both());
        self.0.extend([standard, replaced]);
        Ok(())
    }

    fn get(&self, file: FileId) -> Option<&Source> {
        self.0.iter().find(|source| source.id() == file)
    }
}

/// The id of a virtual file at the root.
fn id(name: &str) -> FileId {
    let path = VirtualPath::new(format!("/{name}")).expect("names of templates are plain file names");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// What all compilations share.
pub(super) struct Equipment {
    library: LazyHash<Library>,
    pub(super) fonts: Faces,
    pub(super) templates: Templates,
}

impl Equipment {
    /// The built-in library and templates, with these faces.
    pub(super) fn new(fonts: Faces) -> Self {
        // Row headers of tables, which PDF/UA asks for, are behind this flag.
        let library = Library::builder().with_features([Feature::A11yExtras].into_iter().collect()).build();
        Self { library: LazyHash::new(library), fonts, templates: Templates::built_in() }
    }
}

/// One compilation.
pub(super) struct Job<'a> {
    equipment: &'a Equipment,
    main: FileId,
    data: (FileId, Bytes),
    roles: (FileId, Bytes),
    date: Datetime,
}

impl<'a> Job<'a> {
    /// A compilation of a template with a value.
    pub(super) fn new(equipment: &'a Equipment, template: &str, json: Vec<u8>, date: Datetime) -> Self {
        let roles = Bytes::from_string(roles(&equipment.fonts).to_string());
        Self {
            equipment,
            main: id(template),
            data: (id("data.json"), Bytes::new(json)),
            roles: (id("roles.json"), roles),
            date,
        }
    }

    /// Line and column of a byte of a template.
    pub(super) fn place_of(&self, file: FileId, byte: usize) -> Option<String> {
        Some(own_template::place(self.equipment.templates.get(file)?.text(), byte))
    }
}

/// `/roles.json`: the families of each role, in the order in which typst asks them.
fn roles(fonts: &Faces) -> serde_json::Value {
    fonts
        .roles()
        .map(|(role, families)| {
            let families = families.iter().map(|family| json!({ "name": family.name, "covers": family.covers }));
            (String::from(role.key()), families.collect::<serde_json::Value>())
        })
        .collect::<serde_json::Map<_, _>>()
        .into()
}

impl World for Job<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.equipment.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.equipment.fonts.store().book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, file: FileId) -> FileResult<Source> {
        let source = self.equipment.templates.get(file).cloned();
        source.ok_or_else(|| FileError::NotFound(file.vpath().get_with_slash().into()))
    }

    fn file(&self, file: FileId) -> FileResult<Bytes> {
        for (known, bytes) in [&self.data, &self.roles] {
            if *known == file {
                return Ok(bytes.clone());
            }
        }
        self.source(file).map(|source| Bytes::from_string(source.text().to_owned()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.equipment.fonts.store().font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        Some(self.date)
    }
}
