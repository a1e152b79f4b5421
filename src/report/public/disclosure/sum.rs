//! A total and its parts: what a reader can add up.

/// A total and the parts that a reader can add up to it, each by its place in the sheet.
#[derive(Clone, Debug)]
pub(super) struct Sum {
    pub(super) total: usize,
    pub(super) parts: Vec<usize>,
    /// Whether the parts break one row down: without the total, they are not shown either.
    pub(super) breakdown: bool,
}

impl Sum {
    /// Parts that add up to a total and are also shown without it.
    pub(super) const fn new(total: usize, parts: Vec<usize>) -> Self {
        Self { total, parts, breakdown: false }
    }

    /// The total and its parts.
    pub(super) fn members(&self) -> impl Iterator<Item = usize> {
        self.parts.iter().copied().chain([self.total])
    }
}
