//! `data/README.md`: that everybody is invented, how to make the folder again, what is planted.

use std::fmt::Write;

use crate::lapses::Lapse;
use crate::write::File;

const HEAD: &str = include_str!("tables/readme.md");

/// The page with the table of lapses, sorted by code.
pub(crate) fn readme(mut lapses: Vec<Lapse>) -> File {
    lapses.sort_by(|one, other| (one.code, &one.place).cmp(&(other.code, &other.place)));
    let mut table = String::new();
    for lapse in &lapses {
        writeln!(table, "| {} | `{}` | {} |", lapse.code, lapse.place, lapse.what).expect("a string takes every text");
    }
    ("README.md".to_owned(), HEAD.replace("{表}\n", &table))
}
