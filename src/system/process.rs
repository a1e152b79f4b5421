//! Other programs, and the machine.

use std::env;
use std::env::consts::EXE_SUFFIX;
use std::ffi::OsStr;
use std::io;
use std::path::Path;
use std::path::PathBuf;
use std::process::Child;
use std::process::Command;

/// Where a program is looked for when nobody says where.
const USUAL: &str = "/usr/local/bin:/usr/bin:/bin";

/// A program that is about to be started, found in the folders of `PATH`. A folder that depends on where the program is
/// run (an empty one, `.`) is passed over: a repository may hold a program of that name. Windows, asked itself, would
/// look beside this program first.
///
/// # Errors
///
/// [`io::ErrorKind::NotFound`] if there is none.
pub(crate) fn command(name: &str) -> io::Result<Command> {
    let folders = env::var_os("PATH").unwrap_or_else(|| USUAL.into());
    let place = find(name, &folders).ok_or(io::ErrorKind::NotFound)?;
    let mut command = Command::new(place);
    // On Windows what it starts in turn is not looked for in the current folder either; elsewhere nobody asks for it.
    command.env("NoDefaultCurrentDirectoryInExePath", "1");
    Ok(command)
}

fn find(name: &str, folders: &OsStr) -> Option<PathBuf> {
    let mut places = env::split_paths(folders).filter(|folder| folder.is_absolute());
    places.find_map(|folder| Some(folder.join(format!("{name}{EXE_SUFFIX}"))).filter(|place| may_run(place)))
}

#[cfg(unix)]
fn may_run(place: &Path) -> bool {
    place.is_file() && rustix::fs::access(place, rustix::fs::Access::EXEC_OK).is_ok()
}

#[cfg(windows)]
fn may_run(place: &Path) -> bool {
    place.is_file()
}

/// Lets a program have so much memory of its own and no more, where the system knows such a limit; macOS and Windows
/// know none that one program could set for another.
pub(crate) fn limit_memory(child: &Child, bytes: u64) {
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{Pid, Resource, Rlimit};
        let limit = Rlimit { current: Some(bytes), maximum: Some(bytes) };
        let _ = rustix::process::prlimit(Some(Pid::from_child(child)), Resource::Data, limit);
    }
    #[cfg(not(target_os = "linux"))]
    let _ = (child, bytes);
}

/// What the machine is called.
pub(crate) fn host() -> String {
    #[cfg(unix)]
    return rustix::system::uname().nodename().to_string_lossy().into_owned();
    #[cfg(windows)]
    env::var_os("COMPUTERNAME").unwrap_or_default().to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::system::files;
    use crate::system::tests::folder;

    #[test]
    fn a_program_is_found_where_the_machine_keeps_its_own() {
        let place = folder("programs");
        let program = place.join(format!("lianyi-try{EXE_SUFFIX}"));
        let found = |folders: &[&Path]| find("lianyi-try", &env::join_paths(folders).expect("plain names"));
        assert_eq!(found(&[&place]), None);
        files::new(&program, true).expect("written");
        assert_eq!(found(&[Path::new("."), Path::new(""), &place]), Some(program.clone()));
        // A folder that is named from here is the repository's own.
        let here = env::current_dir().expect("there is one");
        let up = here.components().skip(1).map(|_| "..").collect::<PathBuf>();
        let from_here =
            up.join(place.components().skip(1).filter(|part| part.as_os_str() != r"\").collect::<PathBuf>());
        assert_eq!((from_here.is_absolute(), found(&[&from_here])), (false, None));
        std::fs::remove_dir_all(place).expect("ours");
    }
}
