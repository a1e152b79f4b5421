//! The faces: four built in, and those of the institution. Which face sets which role.
//!
//! Each face is known to typst under a family of its own, so that a role is a plain list of
//! faces, asked one after the other: the institution's, the built-in one, and then every other
//! face there is. A rare character is thus set in whichever face has it, and a character is
//! missing only if no face has it.

use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;

use anyhow::{Context as _, Result, anyhow, bail, ensure};
use typst::foundations::Bytes;
use typst::layout::Abs;
use typst::text::{Font, FontVariant, FontVariations};
use typst_kit::fonts::FontStore;

use crate::pdf::font_file::Budget;

/// A font file: its name and its bytes.
pub(crate) type FontFile = (String, Arc<[u8]>);

/// What a face is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    /// 标题: the title of the document.
    Title,
    /// 正文: the body.
    Body,
    /// 一级标题: first-level headings, heads of tables.
    Heading,
    /// 二级标题: second-level headings, emphasis.
    Subheading,
    /// 表格: tables and names.
    Table,
}

impl Role {
    /// All roles.
    pub(crate) const ALL: [Self; 5] = [Self::Title, Self::Body, Self::Heading, Self::Subheading, Self::Table];

    /// The key of `institution.yaml`.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Title => "标题",
            Self::Body => "正文",
            Self::Heading => "一级标题",
            Self::Subheading => "二级标题",
            Self::Table => "表格",
        }
    }

    /// The key of `/roles.json`.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Body => "body",
            Self::Heading => "heading",
            Self::Subheading => "subheading",
            Self::Table => "table",
        }
    }

    /// The built-in face.
    const fn built_in(self) -> &'static str {
        match self {
            Self::Title => SONG_BOLD,
            Self::Body | Self::Table => SONG,
            Self::Heading => HEI,
            Self::Subheading => KAI,
        }
    }
}

/// The institution's own family for each role; `None` keeps the built-in face.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Families {
    /// 标题.
    pub(crate) title: Option<String>,
    /// 正文.
    pub(crate) body: Option<String>,
    /// 一级标题.
    pub(crate) heading: Option<String>,
    /// 二级标题.
    pub(crate) subheading: Option<String>,
    /// 表格.
    pub(crate) table: Option<String>,
}

impl Families {
    fn of(&self, role: Role) -> Option<&str> {
        match role {
            Role::Title => self.title.as_deref(),
            Role::Body => self.body.as_deref(),
            Role::Heading => self.heading.as_deref(),
            Role::Subheading => self.subheading.as_deref(),
            Role::Table => self.table.as_deref(),
        }
    }
}

const SONG: &str = "lianyi song";
const SONG_BOLD: &str = "lianyi song bold";
const HEI: &str = "lianyi hei";
const KAI: &str = "lianyi kai";

/// Built-in faces, in the order in which a rare character is looked for: Song has by far the most.
const BUILT_IN: [(&str, &[u8]); 4] = [
    (SONG, include_bytes!("../../templates/pdf/fonts/song-regular.ttf")),
    (SONG_BOLD, include_bytes!("../../templates/pdf/fonts/song-bold.ttf")),
    (KAI, include_bytes!("../../templates/pdf/fonts/kai-regular.ttf")),
    (HEI, include_bytes!("../../templates/pdf/fonts/hei-regular.ttf")),
];

/// Quotation marks and the middle dot are half as wide in Kai as in print; Song has them right.
const KAI_COVERS: &str = "[^“”‘’·—…]";

/// One entry of a role's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Family {
    /// The family under which typst knows the face.
    pub(super) name: String,
    /// The characters it may be asked for, as a regular expression; `None` is all it has.
    pub(super) covers: Option<&'static str>,
}

impl Family {
    fn new(name: &str) -> Self {
        Self { name: name.to_owned(), covers: (name == KAI).then_some(KAI_COVERS) }
    }
}

/// Whether a character is one that the built-in faces have in any case, so that no face need be asked: those of
/// GB 2312 and Unicode's first block of Chinese, and usual punctuation.
pub(crate) const fn is_common(character: char) -> bool {
    matches!(character, ' '..='~' | '\u{4E00}'..='\u{9FA5}' | '，' | '。' | '、' | '；' | '：' | '？' | '！' | '“' | '”' | '‘' | '’' | '（' | '）' | '《' | '》' | '〔' | '〕' | '…' | '—' | '·')
}

/// All faces, and the list of each role.
pub(super) struct Faces {
    store: FontStore,
    /// The code points that some face has, sorted. Every role's list ends with all faces.
    covered: Vec<u32>,
    roles: Vec<(Role, Vec<Family>)>,
}

impl Faces {
    /// Parses the built-in faces and those of the institution.
    pub(super) fn new(families: &Families, files: Vec<FontFile>) -> Result<Self> {
        let mut store = FontStore::new();
        for (name, bytes) in BUILT_IN {
            let font = Font::new(Bytes::new(bytes), 0).with_context(|| format!("内置字体 {name} 不能解析"))?;
            push(&mut store, font, name);
        }
        let own = parse(files)?;
        let mut own_names = Vec::new();
        for role in Role::ALL {
            if let Some(family) = families.of(role) {
                let name = format!("institution {}", role.key());
                push(&mut store, find(&own, family, role)?, &name);
                own_names.push((role, name));
            }
        }
        let roles = Role::ALL.map(|role| (role, chain(role, &own_names))).into();
        let book = store.book();
        let infos = (0..).map_while(|index| book.info(index));
        let mut covered: Vec<u32> = infos.flat_map(|info| info.coverage.iter()).collect();
        covered.sort_unstable();
        Ok(Self { store, covered, roles })
    }

    /// The faces as typst wants them.
    pub(super) const fn store(&self) -> &FontStore {
        &self.store
    }

    /// The list of each role.
    pub(super) fn roles(&self) -> impl Iterator<Item = (Role, &[Family])> {
        self.roles.iter().map(|(role, families)| (*role, families.as_slice()))
    }

    /// Whether some face has this character.
    pub(super) fn cover(&self, character: char) -> bool {
        self.covered.binary_search(&u32::from(character)).is_ok()
    }
}

/// The role's own face, the built-in one, then every other.
fn chain(role: Role, own: &[(Role, String)]) -> Vec<Family> {
    let of_role = own.iter().filter(|(owner, _)| *owner == role);
    let others = own.iter().filter(|(owner, _)| *owner != role);
    let names = of_role
        .map(|(_, name)| name.as_str())
        .chain([role.built_in()])
        .chain(BUILT_IN.iter().map(|(name, _)| *name).filter(|name| *name != role.built_in()))
        .chain(others.map(|(_, name)| name.as_str()));
    names.map(Family::new).collect()
}

/// Registers a face under a family of its own.
fn push(store: &mut FontStore, font: Font, family: &str) {
    let mut info = font.info().clone();
    family.clone_into(&mut info.family);
    store.push((font, info));
}

/// All faces of the institution's files.
fn parse(files: Vec<FontFile>) -> Result<Vec<Font>> {
    let mut budget = Budget::new();
    let mut fonts = Vec::new();
    for (name, bytes) in files {
        let before = fonts.len();
        let faces = budget.faces(&bytes).with_context(|| format!("字体文件“{name}”不能用"))?;
        let bytes = Bytes::new(bytes);
        // What reads a face was written for faces that are whole.
        let read =
            || (0..faces).filter_map(|face| Font::new(bytes.clone(), face)).inspect(|font| drop(names(font))).collect();
        let read: Vec<Font> =
            panic::catch_unwind(AssertUnwindSafe(read)).map_err(|_| anyhow!("字体文件“{name}”不能用：文件已损坏"))?;
        fonts.extend(read);
        ensure!(fonts.len() > before, "字体文件“{name}”不是 TrueType 或 OpenType 字体");
    }
    Ok(fonts)
}

/// The face of a family, by any of the names that its file gives, in any language.
fn find(fonts: &[Font], family: &str, role: Role) -> Result<Font> {
    let mut known = Vec::new();
    for font in fonts {
        let names = names(font);
        if names.iter().any(|name| name == family) {
            return Ok(font.clone());
        }
        known.extend(names);
    }
    known.sort();
    known.dedup();
    let known =
        if known.is_empty() { String::from("没有可用的字体") } else { format!("有：{}", known.join("、")) };
    bail!("“{}”写的是“{family}”，字体文件夹里没有这个字体；那里{known}", role.word())
}

/// Family and full names of a face.
fn names(font: &Font) -> Vec<String> {
    /// Name ids of the OpenType `name` table: family, full name, typographic family.
    const IDS: [u16; 3] = [1, 4, 16];
    let face = font.clone().instantiate(FontVariant::default(), Abs::zero(), &FontVariations::default());
    let mut names: Vec<String> = vec![font.info().family.clone()];
    names.extend(
        face.ttf().names().into_iter().filter(|name| IDS.contains(&name.name_id)).filter_map(|n| n.to_string()),
    );
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_faces_have_every_common_character() {
        let faces = Faces::new(&Families::default(), Vec::new()).expect("the built-in faces");
        let lacking: Vec<char> =
            ('\0'..='\u{FFFF}').filter(|character| is_common(*character) && !faces.cover(*character)).collect();
        assert!(lacking.is_empty(), "{lacking:?}");
    }
}
