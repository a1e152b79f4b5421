//! Whether a font file may be handed to typst. Reading a face lists every code point that its tables claim, and a
//! few damaged bytes claim four thousand million.

use anyhow::{Result, bail, ensure};
use ttf_parser::{RawFace, Tag};

/// More faces than any collection that is sold.
const FACES: u32 = 256;

/// What may be claimed by all faces of the institution together: thirty times all of Unicode.
const CODE_POINTS: u64 = 30 * 0x11_0000;

/// What the faces of the institution may still claim.
pub(super) struct Budget(u64);

impl Budget {
    pub(super) const fn new() -> Self {
        Self(CODE_POINTS)
    }

    /// The number of faces of a file that claims nothing unreasonable.
    ///
    /// # Errors
    ///
    /// If the file is damaged, or was never a font.
    pub(super) fn faces(&mut self, bytes: &[u8]) -> Result<u32> {
        let faces = ttf_parser::fonts_in_collection(bytes).unwrap_or(1);
        ensure!(faces <= FACES, "号称含有 {faces} 款字体，文件已损坏");
        for index in 0..faces {
            let Ok(face) = RawFace::parse(bytes, index) else { continue };
            let claimed = face.table(Tag::from_bytes(b"cmap")).map_or(0, claimed);
            match self.0.checked_sub(claimed) {
                Some(rest) => self.0 = rest,
                None => bail!("字符表不合理，文件已损坏"),
            }
        }
        Ok(faces)
    }
}

/// How many code points the tables of characters claim; of more than may be claimed, only that it is more.
fn claimed(cmap: &[u8]) -> u64 {
    let tables = u16_at(cmap, 2).unwrap_or(0);
    let mut sum = 0;
    for number in 0..usize::from(tables) {
        let subtable = u32_at(cmap, 8 + 8 * number).and_then(|start| cmap.get(usize::try_from(start).ok()?..));
        sum += subtable.and_then(of_subtable).unwrap_or(0);
        if sum > CODE_POINTS {
            break;
        }
    }
    sum
}

/// What one of them claims: by segments (4), by groups (12, 13), as an array (10), or by bytes and pairs of bytes.
fn of_subtable(subtable: &[u8]) -> Option<u64> {
    match u16_at(subtable, 0)? {
        4 => {
            let length = usize::from(u16_at(subtable, 6)?) / 2;
            Some(sum((0..length).map_while(|number| {
                let (end, start) = (14 + 2 * number, 16 + 2 * (length + number));
                Some((u16_at(subtable, start)?.into(), u16_at(subtable, end)?.into()))
            })))
        }
        12 | 13 => {
            let length = u32_at(subtable, 12)? as usize;
            Some(sum((0..length).map_while(|number| {
                let start = number.checked_mul(12)?.checked_add(16)?;
                Some((u32_at(subtable, start)?, u32_at(subtable, start + 4)?))
            })))
        }
        10 => Some(u64::from(u32_at(subtable, 16)?)),
        _ => Some(1 << 16),
    }
}

/// How many code points lie in ranges of a first and a last one. An empty range counts as well: it takes time.
fn sum(ranges: impl Iterator<Item = (u32, u32)>) -> u64 {
    let mut sum = 0;
    for (start, end) in ranges {
        sum += u64::from(end.saturating_sub(start)) + 1;
        if sum > CODE_POINTS {
            break;
        }
    }
    sum
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..)?.first_chunk().copied()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..)?.first_chunk().copied()?))
}
