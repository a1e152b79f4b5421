//! Which data folder is meant, and how its paths are shown.

use std::path::Component;
use std::path::Path;
use std::path::PathBuf;

use anyhow::Result;
use anyhow::bail;

/// The data folder: what `-C` says, else `data`, else the current folder if it is one.
///
/// # Errors
///
/// If there is none.
pub(super) fn find(wanted: Option<&Path>) -> Result<PathBuf> {
    if let Some(folder) = wanted {
        match folder.metadata() {
            Err(error) => {
                return Err(anyhow::Error::from(error).context(format!("打不开 -C 写的“{}”", folder.display())));
            }
            Ok(metadata) if !metadata.is_dir() => bail!("-C 写的“{}”不是文件夹", folder.display()),
            Ok(_) => return Ok(folder.to_owned()),
        }
    }
    if Path::new("data").is_dir() {
        return Ok(PathBuf::from("data"));
    }
    if Path::new("institution.yaml").is_file() {
        return Ok(PathBuf::from("."));
    }
    bail!("当前文件夹里没有数据文件夹 data；请到它所在的文件夹运行，或用 -C 指明数据文件夹")
}

/// What goes before the paths of findings so that an editor finds the file from here: `data/`.
///
/// Empty where the data folder does not lie below the current folder: paths are then those below
/// the data folder, because results never name the folders of this machine.
pub(super) fn prefix(folder: &Path) -> String {
    let below = if folder.is_absolute() {
        let here = std::env::current_dir().and_then(|here| here.canonicalize());
        let there = folder.canonicalize();
        match (here, there) {
            (Ok(here), Ok(there)) => there.strip_prefix(here).map(Path::to_owned).unwrap_or_default(),
            _ => PathBuf::new(),
        }
    } else {
        folder.to_owned()
    };
    let mut prefix = String::new();
    for part in below.components() {
        match part {
            Component::Normal(part) => {
                prefix += &part.to_string_lossy();
                prefix.push('/');
            }
            Component::CurDir => {}
            Component::ParentDir | Component::RootDir | Component::Prefix(_) => return String::new(),
        }
    }
    prefix
}
