//! Which columns a table of duties has.

/// The columns behind 应办事项. 已联系 and 免予联系 are always there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Columns {
    /// 未到期: a period is still open.
    pub(crate) due: bool,
    /// 未联系 and 完成率: a period is over.
    pub(crate) over: bool,
    /// 规则未规定: the pack leaves something open.
    pub(crate) silent: bool,
    /// How many they are: a row of which only the total is published leaves so many empty.
    pub(crate) number: usize,
}

impl Columns {
    /// A table of several periods, of which some are open and some are over.
    pub(in crate::report::public) fn of_periods() -> Self {
        Self::new(true, true, false)
    }

    /// A table of one period.
    pub(in crate::report::public) fn of_period(open: bool, silent: bool) -> Self {
        Self::new(open, !open, silent)
    }

    fn new(due: bool, over: bool, silent: bool) -> Self {
        Self { due, over, silent, number: 2 + usize::from(due) + 2 * usize::from(over) + usize::from(silent) }
    }
}
