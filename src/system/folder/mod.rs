//! A folder that is written to. Nothing here follows a link: a folder of a repository may hold links that its author
//! chose. Linux and macOS keep the folder open and name everything relative to it, so that nobody can put another in
//! its place meanwhile; on Windows it is known by its path (`SECURITY.md` says what that does not promise).

use std::ffi::OsStr;
use std::io;

#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

#[cfg(unix)]
pub(crate) use self::unix::{Folder, Found, NO_EXCHANGE, Rights, is_link_error};
#[cfg(windows)]
pub(crate) use self::windows::{Folder, Found, NO_EXCHANGE, Rights, is_link_error};

impl Folder {
    /// Removes whatever lies under a name; of a link only the link.
    pub(crate) fn remove_all(&self, name: &OsStr) -> io::Result<()> {
        let Some(found) = self.look(name)? else { return Ok(()) };
        if !found.is_folder() {
            return self.remove(name);
        }
        let folder = self.enter(name)?;
        for name in folder.names()? {
            folder.remove_all(&name)?;
        }
        self.remove_folder(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::system::tests::folder;

    #[test]
    fn files_and_folders_are_made_replaced_and_removed() {
        let place = folder("folder");
        let root = Folder::open(&place).expect("a folder");
        let (one, other) = (root.make("one").expect("made"), root.make("另一个").expect("made"));
        assert_eq!(root.make("one").expect_err("it is there").kind(), io::ErrorKind::AlreadyExists);
        one.create("页.html", b"new", None).expect("written");
        assert_eq!(one.create("页.html", b"", None).expect_err("it is there").kind(), io::ErrorKind::AlreadyExists);
        other.create("页.html", b"old", None).expect("written");
        let before = other.look("页.html").expect("looked at").expect("it is there").stamp();
        one.rename("页.html", &other, "页.html").expect("replaced");
        assert_eq!(other.read("页.html", 3).expect("read"), b"new");
        assert_eq!(other.read("页.html", 2).expect_err("too large").kind(), io::ErrorKind::FileTooLarge);
        assert_ne!(other.look("页.html").expect("looked at").expect("it is there").stamp(), before);
        assert!(one.look("页.html").expect("looked at").is_none());
        assert_eq!(one.enter("页.html").expect_err("it is gone").kind(), io::ErrorKind::NotFound);
        assert_eq!(other.enter("页.html").expect_err("a file").kind(), io::ErrorKind::NotADirectory);
        // A whole folder takes the place of an empty one, and of none that holds something.
        root.rename("另一个", &root, "one").expect("replaced");
        assert_eq!(root.names().expect("listed"), ["one"]);
        root.make("two").expect("made");
        root.rename("two", &root, "one").expect_err("it holds something");
        root.sync().expect("the disk takes it");
        root.remove_all("one".as_ref()).expect("removed");
        assert_eq!(root.names().expect("listed"), ["two"]);
        std::fs::remove_dir_all(place).expect("ours");
    }

    #[test]
    fn what_cannot_change_places_says_so() {
        let place = folder("exchange");
        let root = Folder::open(&place).expect("a folder");
        for name in ["one", "two"] {
            root.make(name).expect("made").create(name, b"", None).expect("written");
        }
        let exchanged = root.exchange("one", &root, "two").is_ok();
        let names = root.enter("one").and_then(|one| one.names()).expect("listed");
        assert_eq!(names, [if exchanged { "two" } else { "one" }]);
        std::fs::remove_dir_all(place).expect("ours");
    }

    /// What Linux does with links is tried on whole sites (`tests/it/writer.rs`).
    #[cfg(windows)]
    #[test]
    #[ignore = "wine makes no junctions; the release workflow runs it on Windows"]
    fn a_junction_is_neither_entered_nor_emptied() {
        let (place, other) = (folder("junction"), folder("junction-target"));
        std::fs::write(other.join("kept"), "kept").expect("written");
        let mut command = crate::system::process::command("cmd").expect("Windows has it");
        let made = command.args(["/c", "mklink", "/J"]).arg(place.join("link")).arg(&other).status();
        assert!(made.expect("it runs").success());
        let root = Folder::open(&place).expect("a folder");
        assert!(is_link_error(&root.enter("link").expect_err("a junction")));
        let found = root.look("link").expect("looked at").expect("it is there");
        assert!(!found.is_folder() && !found.is_file());
        root.remove_all("link".as_ref()).expect("removed");
        assert_eq!(root.names().expect("listed"), Vec::<std::ffi::OsString>::new());
        assert!(other.join("kept").is_file(), "what it led to was removed");
        std::fs::remove_dir_all(place).and_then(|()| std::fs::remove_dir_all(other)).expect("ours");
    }

    /// Elsewhere such a name is refused by those who make it (`cli/site/place.rs`) or is an ordinary one.
    #[cfg(windows)]
    #[test]
    fn a_name_is_one_part_of_a_path() {
        let place = folder("names");
        let root = Folder::open(&place).expect("a folder");
        for name in ["..", ".", "", r"a\b", "a/b", "C:", "file:stream", r"\\?\C:\x"] {
            let refused = root.create(name, b"", None).expect_err(name);
            assert_eq!(refused.kind(), io::ErrorKind::InvalidFilename, "{name}");
        }
        // Devices elsewhere; here a file like any other.
        root.create("NUL", b"kept", None).expect("written");
        assert_eq!(root.read("NUL", 4).expect("read"), b"kept");
        root.remove_all("NUL".as_ref()).expect("removed");
        std::fs::remove_dir_all(place).expect("ours");
    }
}
