//! What waits for whoever has time.

use std::collections::VecDeque;
use std::sync::Condvar;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;

/// So many wait at a time: enough that nobody waits for them, and few to keep.
const ROOM: usize = 4;

/// What waits to be taken, the oldest first.
#[derive(Debug)]
pub(super) struct Queue<T> {
    state: Mutex<State<T>>,
    changed: Condvar,
}

#[derive(Debug)]
struct State<T> {
    waiting: VecDeque<T>,
    is_complete: bool,
}

impl<T> Queue<T> {
    /// Nothing waits yet.
    pub(super) fn new() -> Self {
        Self { state: Mutex::new(State { waiting: VecDeque::new(), is_complete: false }), changed: Condvar::new() }
    }

    /// Lets something wait; gives it back where there is no room.
    pub(super) fn offer(&self, one: T) -> Option<T> {
        let mut state = self.lock();
        if state.waiting.len() == ROOM {
            return Some(one);
        }
        state.waiting.push_back(one);
        self.changed.notify_one();
        None
    }

    /// Nothing more will come.
    pub(super) fn complete(&self) {
        self.lock().is_complete = true;
        self.changed.notify_all();
    }

    /// The next one, as soon as it is there; `None` where nothing more will come.
    pub(super) fn next(&self) -> Option<T> {
        let is_idle = |state: &mut State<T>| state.waiting.is_empty() && !state.is_complete;
        let state = self.changed.wait_while(self.lock(), is_idle);
        state.unwrap_or_else(PoisonError::into_inner).waiting.pop_front()
    }

    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
