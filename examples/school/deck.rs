//! Drawing without the even hand of a die: by weight, and from a pack of cards.

use crate::random::Random;

/// An index drawn by weight; the weights are not all 0.
pub(crate) fn weighted(random: &mut Random, weights: &[usize]) -> usize {
    let mut ticket = random.below(weights.iter().sum());
    for (index, weight) in weights.iter().enumerate() {
        if ticket < *weight {
            return index;
        }
        ticket -= weight;
    }
    weights.len() - 1
}

/// Deals the cards of a pack in random order and shuffles again when all are dealt, so that no
/// sentence comes twice before every other one has come once.
#[derive(Default)]
pub(crate) struct Deck {
    cards: Vec<usize>,
}

impl Deck {
    /// The next card of a pack of `size` cards, which is at least 1.
    pub(crate) fn deal(&mut self, size: usize, random: &mut Random) -> usize {
        if self.cards.is_empty() {
            self.cards = (0..size).collect();
            random.shuffle(&mut self.cards);
        }
        self.cards.pop().expect("a pack holds at least one card")
    }
}
