//! Which data folder is meant, and how its paths are shown.

use std::path::Component;
use std::path::Path;
use std::path::PathBuf;

use anyhow::Result;
use anyhow::bail;

/// What lies in a data folder, and seldom together elsewhere. One of them is enough: what is missing is a finding.
const OF_DATA: [&str; 4] = ["institution.yaml", "units.yaml", "people", "roster"];

/// The data folder: what `-C` says, or what stands behind the command, or the `data` in it; else `data`, else the current folder if it is one.
///
/// # Errors
///
/// If there is none. A folder that is neither is refused in one line: read as a data folder it would only give one
/// message for each file.
pub(super) fn find(wanted: Option<&Path>, behind: Option<&Path>) -> Result<PathBuf> {
    if let (Some(folder), Some(behind)) = (wanted, behind) {
        bail!("数据文件夹写了两次：-C “{}”和“{}”，请只写一次", folder.display(), behind.display());
    }
    let Some(folder) = wanted.or(behind) else {
        return match Path::new("data").is_dir() {
            true => Ok(PathBuf::from("data")),
            false if is_data(Path::new("")) => Ok(PathBuf::from(".")),
            false => {
                bail!("当前文件夹里没有数据文件夹 data；请到它所在的文件夹运行，或用 -C 指明{}", nearest(Path::new("")))
            }
        };
    };
    match folder.metadata() {
        Err(error) => Err(anyhow::Error::from(error).context(format!("打不开“{}”", folder.display()))),
        Ok(metadata) if !metadata.is_dir() => bail!("“{}”不是文件夹", folder.display()),
        Ok(_) if is_data(folder) => Ok(folder.to_owned()),
        Ok(_) if is_data(&folder.join("data")) => Ok(folder.join("data")),
        Ok(_) => bail!(
            "“{}”不是数据文件夹，里面也没有 data：没有 {}{}",
            folder.display(),
            OF_DATA.join("、"),
            nearest(folder)
        ),
    }
}

fn is_data(folder: &Path) -> bool {
    OF_DATA.iter().any(|name| folder.join(name).exists())
}

/// The data folder that is probably meant: the folder is one of its own, or one that lies beside it.
fn nearest(folder: &Path) -> String {
    let above = |folder: &Path| match (folder.parent(), folder.ends_with("..")) {
        (Some(parent), false) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => folder.join(".."),
    };
    let (first, second) = (above(folder), above(&above(folder)));
    match [first.clone(), first.join("data"), second].iter().find(|tried| is_data(tried)) {
        Some(found) => format!("；是不是“{}”？", found.display()),
        None => String::new(),
    }
}

/// Something of that name in the folder that holds the data folder.
pub(super) fn beside(data: &Path, name: &str) -> PathBuf {
    match data.components().next_back() {
        Some(Component::Normal(_)) => data.with_file_name(name),
        _ => data.join("..").join(name),
    }
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
