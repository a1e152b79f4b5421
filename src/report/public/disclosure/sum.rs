//! What a reader can add up.

/// A total and the parts that a reader can add up to it.
#[derive(Clone, Debug)]
pub(super) struct Sum {
    pub(super) total: usize,
    pub(super) parts: Vec<usize>,
    /// Whether the parts break one row down: without the total, they are not shown either.
    pub(super) breakdown: bool,
}

impl Sum {
    /// The parts and the total.
    pub(super) fn members(&self) -> impl Iterator<Item = usize> {
        self.parts.iter().copied().chain([self.total])
    }
}
