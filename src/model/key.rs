//! Keys: positions of records in the model's sorted lists. They are small, copyable, and exist
//! only for records that were read, so a reference that holds a key is resolved.

/// What keys of all lists have in common: a position.
pub(super) trait Key: Copy {
    /// The key of the record at a position of its list.
    fn at(position: usize) -> Self;

    /// The position in its list.
    fn position(self) -> usize;
}

macro_rules! keys {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// The key of the record at a position of its list.
            ///
            /// # Panics
            ///
            /// Never in practice: the loader's limit on the number of files is far below `u32::MAX`.
            #[must_use]
            pub fn new(index: usize) -> Self {
                Self(u32::try_from(index).expect("the loader limits the number of records"))
            }

            /// The position in its list.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl Key for $name {
            fn at(position: usize) -> Self {
                Self::new(position)
            }

            fn position(self) -> usize {
                self.index()
            }
        }
    )*};
}

keys! {
    /// A unit (基层党组织).
    UnitKey
    /// A cadre (党员领导干部).
    CadreKey
    /// A friend (党外人士).
    FriendKey
    /// A term (学期); terms are in the order of time over all school years.
    TermKey
    /// A school year (学年), in the order of time.
    YearKey
    /// A roster file (联谊交友名单).
    RosterKey
    /// A contact (联系、谈心).
    ContactKey
    /// A feedback item (意见建议).
    FeedbackKey
    /// An interpretation (解释).
    InterpretationKey
    /// A waiver (豁免).
    WaiverKey
    /// A review of the Office (了解情况的记录).
    ReviewKey
    /// A periodic report (汇报).
    ReportKey
    /// An annual assessment (年度考核).
    AssessmentKey
    /// A rule instance of the pack.
    RuleKey
}
