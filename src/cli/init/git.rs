//! `git init` and the first commit, where they are wanted.

use std::io::{self, ErrorKind};
use std::path::Path;
use std::process::{Output, Stdio};

use anyhow::{Result, bail};

use crate::cli::failure;
use crate::cli::init::files::NewFile;
use crate::system::process;

/// Refuses before anything is written what could not be committed afterwards.
///
/// # Errors
///
/// If there is no git, or git does not know who commits.
pub(super) fn refuse_unable() -> Result<()> {
    match run(Path::new("."), &["var", "GIT_AUTHOR_IDENT"]) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            bail!("这台机器上没有 git，没有写任何文件；请先安装 git，或不写 --git")
        }
        Err(error) => bail!("git 无法运行：{}，没有写任何文件", failure::io_words(&error)),
        Ok(output) if !output.status.success() => bail!(
            "git 还不知道您是谁，没有写任何文件。请先运行：\n  git config --global user.name 姓名\n  \
             git config --global user.email 邮箱"
        ),
        Ok(_) => Ok(()),
    }
}

/// Makes a repository and commits exactly these files.
///
/// # Errors
///
/// If git refuses; the files are there all the same.
pub(super) fn commit(folder: &Path, files: &[NewFile], message: &str) -> Result<()> {
    let mut add = vec!["--literal-pathspecs", "add", "--"];
    add.extend(files.iter().map(|file| file.path.as_str()));
    // The recipes for forges publish what is on `main`; `init -b` is younger than some git that is still in use.
    let branch = ["symbolic-ref", "HEAD", "refs/heads/main"];
    let steps = [&["init", "-q"][..], &branch, &add, &["commit", "-q", "-m", message]];
    for step in steps {
        let complaint = match run(folder, step) {
            Ok(output) if output.status.success() => continue,
            Ok(output) => String::from_utf8_lossy(&output.stderr).trim().to_owned(),
            Err(error) => failure::io_words(&error),
        };
        bail!("文件都写好了，git 没有提交：{complaint}\n请在这个文件夹里自己运行 git init、git add、git commit");
    }
    Ok(())
}

fn run(folder: &Path, arguments: &[&str]) -> io::Result<Output> {
    process::command("git")?.arg("-C").arg(folder).args(arguments).stdin(Stdio::null()).output()
}
