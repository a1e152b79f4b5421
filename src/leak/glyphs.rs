//! The text of a PDF: its glyphs in the order in which they are drawn, by the tables that a reader copies with, and the
//! strings of its objects: title, outline, what is said instead of a drawing.

use hayro_interpret::font::Glyph;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::Object;
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, InterpreterSettings, Paint,
    PathDrawMode, SoftMask, interpret_page,
};
use kurbo::{Affine, BezPath, Rect};

/// Arrays in arrays; no PDF has more.
const DEPTH: usize = 16;

/// What a PDF says.
#[derive(Default)]
pub(super) struct Said {
    /// The glyphs of each page, and the strings of objects.
    pub(super) texts: Vec<String>,
    /// The description of the file, which is XML.
    pub(super) markup: Vec<String>,
}

/// The texts of a PDF; `None` where it cannot be read, or draws glyphs that say no letter.
pub(super) fn said(bytes: &[u8]) -> Option<Said> {
    let pdf = Pdf::new(bytes.to_vec()).ok()?;
    let cache = InterpreterCache::new();
    let mut said = Said::default();
    for page in pdf.pages().iter() {
        let mut letters = Letters::default();
        let place = Rect::new(0.0, 0.0, 1.0, 1.0);
        let mut context = Context::new(Affine::IDENTITY, place, &cache, pdf.xref(), InterpreterSettings::default());
        interpret_page(page, &mut context, &mut letters);
        if letters.is_mute {
            return None;
        }
        said.texts.push(letters.text);
    }
    for object in pdf.objects() {
        strings(&object, DEPTH, &mut said);
    }
    Some(said)
}

/// Adds the strings of an object, and its text where it is one.
fn strings(object: &Object<'_>, depth: usize, said: &mut Said) {
    if depth == 0 {
        return;
    }
    match object {
        Object::String(text) => said.texts.extend(text_of(text.as_bytes())),
        Object::Array(all) => all.iter::<Object<'_>>().for_each(|one| strings(&one, depth - 1, said)),
        Object::Dict(all) => fields(all, depth, said),
        Object::Stream(stream) => {
            fields(stream.dict(), depth, said);
            if let Ok(bytes) = stream.decoded()
                && let Ok(text) = std::str::from_utf8(&bytes)
                && text.trim_start().starts_with("<?xpacket")
            {
                said.markup.push(text.to_owned());
            }
        }
        Object::Null(_) | Object::Boolean(_) | Object::Number(_) | Object::Name(_) => {}
    }
}

fn fields(all: &hayro_interpret::hayro_syntax::object::Dict<'_>, depth: usize, said: &mut Said) {
    for key in all.keys() {
        // References lead to objects that have their own turn, and in circles.
        if all.get_ref(&*key).is_none()
            && let Some(value) = all.get::<Object<'_>>(&*key)
        {
            strings(&value, depth - 1, said);
        }
    }
}

/// A string that is text: in two bytes a letter behind a mark, or in one.
fn text_of(bytes: &[u8]) -> Option<String> {
    if let Some(units) = bytes.strip_prefix(b"\xfe\xff") {
        let units: Vec<u16> = units.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
        return Some(String::from_utf16_lossy(&units));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    String::from_utf8(bytes.to_vec()).ok().filter(|text| !text.contains(char::is_control))
}

/// Takes the letters of what is drawn.
#[derive(Default)]
struct Letters {
    text: String,
    /// Whether a glyph says no letter.
    is_mute: bool,
}

impl<'a> Device<'a> for Letters {
    fn draw_glyph(&mut self, glyph: &Glyph<'a>, _: Affine, _: Affine, _: &Paint<'a>, _: &GlyphDrawMode) {
        match glyph.as_unicode() {
            Some(BfString::Char(letter)) => self.text.push(letter),
            Some(BfString::String(letters)) => self.text.push_str(&letters),
            None => self.is_mute = true,
        }
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'a>, _: &PathDrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: Affine) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
