//! Where pages lie. File names are ASCII and flat, links are relative, so that the site works
//! from a folder on a stick.

use std::fmt::Write as _;

/// The file of a page about one record: `cadre-C01.html`.
#[must_use]
pub fn page(kind: &str, id: &str) -> String {
    format!("{kind}-{}.html", encoded(id))
}

/// The address of a file of the site; a `%` of the file name must not be read as an escape.
#[must_use]
pub fn href(path: &str) -> String {
    path.replace('%', "%25")
}

/// The anchor of a record within a page.
#[must_use]
pub fn anchor(id: &str) -> String {
    encoded(id)
}

/// Ids are ASCII by the format; whatever else a record holds is percent-encoded, so that no id
/// can name a folder or another page.
fn encoded(id: &str) -> String {
    let mut name = String::with_capacity(id.len());
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_' {
            name.push(char::from(byte));
        } else {
            write!(name, "%{byte:02X}").expect("a String takes every write");
        }
    }
    name
}
