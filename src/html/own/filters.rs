//! What the templates of the program ask: is this block the school's own?

use std::any::Any;
use std::fmt::Display;

use askama::filters::Safe;

use crate::html::own::Own;
use crate::report::parts::frame::Frame;

/// The key under which a page is given what the school replaces.
const OWN: &str = "own";

impl askama::Values for Own {
    fn get_value<'a>(&'a self, key: &str) -> Option<&'a dyn Any> {
        (key == OWN).then_some(self as &dyn Any)
    }
}

/// A block of a page: `file` and `name` are those of [`super::BLOCKS`]. Where the school has one of its own,
/// that one is shown, else what stands there.
#[askama::filter_fn]
pub(in crate::html) fn block<T: Display>(
    standard: T,
    values: &dyn askama::Values,
    frame: &Frame,
    file: &str,
    name: &str,
) -> askama::Result<Safe<String>> {
    let standard = standard.to_string();
    match askama::get_value::<Own>(values, OWN) {
        Ok(own) if own.replaces(file, name) => {
            own.draw(file, name, frame, standard).map(Safe).map_err(askama::Error::custom)
        }
        _ => Ok(Safe(standard)),
    }
}
