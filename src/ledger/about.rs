//! Who or what a duty is about: by 编号 and by name, in words. Messages, pages, documents and data files
//! all ask here, so that a new kind of duty is named in one place.

use chrono::NaiveDate;

use crate::ledger::{Duty, Holder, Object};
use crate::model::Model;
use crate::model::key::{FriendKey, UnitKey};
use crate::model::office::ReportedBy;

impl Holder {
    /// The unit that answers for the holder's duties: the unit itself, or that of the cadre. The
    /// duties of the Office are no unit's.
    #[must_use]
    pub fn unit(&self, model: &Model) -> Option<UnitKey> {
        match self {
            Self::Cadre(cadre) => Some(model.cadre(*cadre).unit.value),
            Self::Unit(unit) => Some(*unit),
            Self::Office => None,
        }
    }

    /// The ASCII name of the kind, for JSON.
    #[must_use]
    pub const fn slug(&self) -> &'static str {
        match self {
            Self::Cadre(_) => "cadre",
            Self::Unit(_) => "unit",
            Self::Office => "office",
        }
    }

    /// 编号; of the Office its name.
    #[must_use]
    pub fn id<'a>(&self, model: &'a Model) -> &'a str {
        match self {
            Self::Cadre(cadre) => &model.cadre(*cadre).id.value,
            Self::Unit(unit) => &model.unit(*unit).id.value,
            Self::Office => &model.institution.office,
        }
    }

    /// The name of the cadre, the unit or the Office.
    #[must_use]
    pub fn name<'a>(&self, model: &'a Model) -> &'a str {
        match self {
            Self::Cadre(cadre) => model.cadre_name(*cadre),
            Self::Unit(unit) => &model.unit(*unit).name,
            Self::Office => &model.institution.office,
        }
    }

    /// As a message names the holder before what follows: a person only by 编号, parted from the Chinese
    /// by a blank.
    #[must_use]
    pub fn in_message(&self, model: &Model) -> String {
        match self {
            Self::Cadre(_) => format!("{} ", self.id(model)),
            Self::Unit(_) | Self::Office => self.name(model).to_owned(),
        }
    }
}

impl From<ReportedBy> for Holder {
    fn from(by: ReportedBy) -> Self {
        match by {
            ReportedBy::Office => Self::Office,
            ReportedBy::Unit(unit) => Self::Unit(unit),
            ReportedBy::Cadre(cadre) => Self::Cadre(cadre),
        }
    }
}

impl Object {
    /// The ASCII name of the kind, for JSON.
    #[must_use]
    pub const fn slug(&self) -> &'static str {
        match self {
            Self::Friend(_) => "friend",
            Self::Friends => "friends",
            Self::Roster => "roster",
            Self::Request(_) => "request",
            Self::Note(_) => "note",
            Self::Feedback(_) => "feedback",
            Self::Review => "review",
            Self::Report => "report",
            Self::Assessment => "assessment",
        }
    }

    /// 编号 of the friend or of the record; `None` where the duty is about none.
    #[must_use]
    pub fn id<'a>(&self, model: &'a Model) -> Option<&'a str> {
        match self {
            Self::Friend(friend) => Some(&model.friend(*friend).id.value),
            Self::Request(contact) | Self::Note(contact) => Some(&model.contact(*contact).id),
            Self::Feedback(item) => Some(&model.feedback[item.index()].id.value),
            Self::Friends | Self::Roster | Self::Review | Self::Report | Self::Assessment => None,
        }
    }

    /// What it is called: the friend's name, `联谊交友名单`, `2025-10-16 来联系`. `day` writes the day of a
    /// contact, with the blank that the spelling needs before what follows.
    #[must_use]
    pub fn noun(&self, model: &Model, day: impl Fn(NaiveDate) -> String) -> String {
        let words = match self {
            Self::Friend(friend) => model.friend_name(*friend),
            Self::Request(contact) => return format!("{}的约见", day(model.contact(*contact).date.value)),
            Self::Note(contact) => return format!("{}联系", day(model.contact(*contact).date.value)),
            Self::Friends => "各联谊对象",
            Self::Roster => "联谊交友名单",
            Self::Feedback(_) => "意见建议",
            Self::Review => "了解情况",
            Self::Report => "汇报",
            Self::Assessment => "年度考核",
        };
        words.to_owned()
    }

    /// What the holder has to do, by 编号, to stand behind the holder: `与 F012`, `办理 FB2025-014`.
    fn deed(&self, model: &Model) -> String {
        let before = match self {
            Self::Friend(_) => "与",
            Self::Request(_) => "答复",
            Self::Note(_) => "记载",
            Self::Feedback(_) => "办理",
            Self::Friends => "与各联谊对象",
            Self::Roster => "的名单",
            Self::Review => "了解情况",
            Self::Report => "汇报",
            Self::Assessment => "年度考核",
        };
        self.id(model).map_or_else(|| before.to_owned(), |id| format!("{before} {id}"))
    }

    /// Whether a duty is one towards a friend: contact, or what follows from the friend's own request,
    /// a contact with the friend, or a suggestion of the friend.
    #[must_use]
    pub fn concerns(&self, model: &Model, friend: FriendKey) -> bool {
        match self {
            Self::Friend(own) => *own == friend,
            Self::Request(contact) | Self::Note(contact) => {
                model.contact(*contact).friends.iter().any(|own| own.value == friend)
            }
            Self::Feedback(item) => model.feedback[item.index()].friends.iter().any(|own| own.value == friend),
            Self::Friends | Self::Roster | Self::Review | Self::Report | Self::Assessment => false,
        }
    }
}

impl Duty {
    /// Whose duty it is, and towards whom or what, by 编号: `C03 与 F012`.
    #[must_use]
    pub fn by_ids(&self, model: &Model) -> String {
        let blank = if self.holder == Holder::Office { "" } else { " " };
        format!("{}{blank}{}", self.holder.id(model), self.object.deed(model))
    }

    /// Who owes contact to whom, as a message begins: a unit by its name and without its friends.
    #[must_use]
    pub fn contact_in_message(&self, model: &Model) -> String {
        let holder = self.holder.in_message(model);
        match (&self.holder, &self.object) {
            (Holder::Cadre(_), Object::Friend(_)) => format!("{holder}{} ", self.object.deed(model)),
            (Holder::Cadre(_), _) => format!("{holder}{}", Object::Friends.deed(model)),
            (Holder::Unit(_) | Holder::Office, _) => holder,
        }
    }

    /// Who owes contact to whom, by name: `周明远 与 李静`.
    #[must_use]
    pub fn contact_by_names(&self, model: &Model) -> String {
        let holder = self.holder.name(model);
        match &self.object {
            Object::Friend(friend) => format!("{holder} 与 {}", model.friend_name(*friend)),
            _ => holder.to_owned(),
        }
    }
}
