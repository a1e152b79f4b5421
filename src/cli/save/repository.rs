//! The repository of a data folder, asked and written to with the `git` program, as the user has set it up.

use std::ffi::OsStr;
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

use anyhow::{Context as _, Result, anyhow, bail};

use crate::cli::failure::io_words;
use crate::load;
use crate::system::process;

/// A repository to which may be committed.
pub(super) struct Repository {
    root: PathBuf,
    /// Where the data folder lies below the root: empty, or with `/` at its end.
    pub(super) below: String,
}

/// A file that is not as the last commit has it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Changed {
    /// Below the data folder.
    pub(super) path: String,
    pub(super) how: How,
    /// Whether git did not know of it until now.
    untracked: bool,
}

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum How {
    New,
    Edited,
    Deleted,
}

/// What is going on in a repository while git waits for somebody to end it: the file that says so, and what to do.
const UNFINISHED: [(&str, &str); 5] = [
    ("MERGE_HEAD", "合并还没有做完：改好冲突的文件，用 git add、git commit 结束它，或用 git merge --abort 放弃"),
    ("rebase-merge", "变基（rebase）还没有做完：用 git rebase --continue 结束它，或用 git rebase --abort 放弃"),
    ("rebase-apply", "变基（rebase）还没有做完：用 git rebase --continue 结束它，或用 git rebase --abort 放弃"),
    ("CHERRY_PICK_HEAD", "拣选（cherry-pick）还没有做完：用 git cherry-pick --continue 或 --abort 结束它"),
    ("REVERT_HEAD", "还原（revert）还没有做完：用 git revert --continue 或 --abort 结束它"),
];

impl How {
    /// The word before a file.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::New => "新增",
            Self::Edited => "改动",
            Self::Deleted => "删去",
        }
    }
}

impl Repository {
    /// The repository of a data folder.
    ///
    /// # Errors
    ///
    /// If there is none, or nothing can be committed to it as it is.
    pub(super) fn of(folder: &Path) -> Result<Self> {
        load::refuse_endless_git(folder).map_err(|reason| anyhow!("什么也没有提交：{reason}"))?;
        let output = run(folder, &["rev-parse", "--show-toplevel"], "")?;
        if !output.status.success() {
            return Err(no_repository(&said(&output)));
        }
        let root = PathBuf::from(line(&output));
        let below = line(&run(folder, &["rev-parse", "--show-prefix"], "")?);
        let repository = Self { root, below };
        repository.refuse_unable()?;
        Ok(repository)
    }

    fn refuse_unable(&self) -> Result<()> {
        for (name, what) in UNFINISHED {
            let path = line(&self.run(&["rev-parse", "--git-path", name], "")?);
            if self.root.join(path).symlink_metadata().is_ok() {
                bail!("什么也没有提交：{what}");
            }
        }
        if !self.run(&["symbolic-ref", "--quiet", "HEAD"], "")?.status.success() {
            bail!(
                "什么也没有提交：现在不在任何分支上（游离的 HEAD），提交了以后不容易找到；请先换到分支上，如 git switch main"
            );
        }
        for identity in ["GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"] {
            if !self.run(&["var", identity], "")?.status.success() {
                bail!(
                    "什么也没有提交：git 还不知道您是谁。请先运行：\n  git config --global user.name 姓名\n  \
                     git config --global user.email 邮箱"
                );
            }
        }
        let ignored =
            !self.below.is_empty() && self.run(&["check-ignore", "-q", "--", &self.below], "")?.status.success();
        if ignored {
            bail!("什么也没有提交：.gitignore 写明了 {} 不进仓库", self.below);
        }
        Ok(())
    }

    /// The files of the data folder that are not as the last commit has them, sorted.
    ///
    /// # Errors
    ///
    /// If git cannot tell, or a merge left files that nobody has decided on.
    pub(super) fn changed(&self) -> Result<Vec<Changed>> {
        let below = if self.below.is_empty() { "." } else { &self.below };
        let arguments = ["status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--", below];
        let output = self.run(&arguments, "")?;
        if !output.status.success() {
            bail!("git 没有说出哪些文件改过：{}", said(&output));
        }
        let text = String::from_utf8(output.stdout).context("有的文件名不是 UTF-8，没有提交；请给文件改名")?;
        let mut changed: Vec<Changed> = Vec::new();
        for entry in text.split_terminator('\0') {
            let Some((state, path)) = entry.split_at_checked(3) else { continue };
            let Some(path) = path.strip_prefix(self.below.as_str()) else { continue };
            let Some(how) = how(state) else { continue };
            let how = how.map_err(|words| anyhow!("什么也没有提交：{}{path} {words}", self.below))?;
            let one = Changed { path: path.to_owned(), how, untracked: state.starts_with("??") };
            match changed.iter_mut().find(|other| other.path == path) {
                // Taken out of git, and there all the same.
                Some(other) => other.how = How::Edited,
                None => changed.push(one),
            }
        }
        changed.sort();
        Ok(changed)
    }

    /// Commits exactly these files; what else is staged stays staged. Returns the short name of the commit.
    ///
    /// # Errors
    ///
    /// If git refuses; then it knows as much as before.
    pub(super) fn commit(&self, files: &[Changed], message: &str) -> Result<String> {
        let list = |wanted: &dyn Fn(&Changed) -> bool| {
            let paths = files.iter().filter(|file| wanted(file)).map(|file| format!("{}{}\0", self.below, file.path));
            paths.collect::<Vec<_>>().concat()
        };
        let untracked = list(&|file| file.untracked);
        let from = ["--pathspec-from-file=-", "--pathspec-file-nul"];
        // `commit --only` takes what git knows of: of new files for now the names.
        if !untracked.is_empty() {
            let added = self.run(&[&["add", "--intent-to-add"][..], &from].concat(), &untracked)?;
            if !added.status.success() {
                self.forget(&untracked);
                bail!("什么也没有提交：{}", refused(&said(&added)));
            }
        }
        let commit = [&["commit", "--quiet", "--only", "-m", message][..], &from].concat();
        let output = self.run(&commit, &list(&|_| true))?;
        if !output.status.success() {
            self.forget(&untracked);
            bail!("什么也没有提交：{}", refused(&said(&output)));
        }
        Ok(line(&self.run(&["rev-parse", "--short", "HEAD"], "")?))
    }

    /// How to take the last commit back and leave the files as they are.
    pub(super) fn back(&self) -> Result<&'static str> {
        let has_parent = self.run(&["rev-parse", "--quiet", "--verify", "HEAD~1"], "")?.status.success();
        Ok(if has_parent { "git reset --soft HEAD~1" } else { "git update-ref -d HEAD" })
    }

    /// Takes back that git was told of new files. What fails here is only that git goes on knowing their names.
    fn forget(&self, untracked: &str) {
        if !untracked.is_empty() {
            let arguments = ["rm", "--cached", "--quiet", "--ignore-unmatch", "--force"];
            let _ = self.run(&[&arguments[..], &["--pathspec-from-file=-", "--pathspec-file-nul"]].concat(), untracked);
        }
    }

    fn run(&self, arguments: &[&str], input: &str) -> Result<Output> {
        run(&self.root, arguments, input)
    }
}

/// What the two letters of `git status` mean; `None` of a file that was added and is gone again: no commit ever had it.
fn how(letters: &str) -> Option<Result<How, &'static str>> {
    let (index, tree) = letters.trim_end().split_at_checked(1)?;
    Some(match (index, tree) {
        ("U", _) | (_, "U") | ("A", "A") | ("D", "D") => Err("合并时的冲突还没有解决"),
        ("A", "D") => return None,
        ("?" | "A", _) | (_, "A") => Ok(How::New),
        ("D", _) | (_, "D") => Ok(How::Deleted),
        _ => Ok(How::Edited),
    })
}

/// Runs git in a folder. What a hook may have set about another repository is taken away; what the user has set up
/// holds: who commits, signatures, hooks.
fn run(folder: &Path, arguments: &[&str], input: &str) -> Result<Output> {
    let not_started = |error: io::Error| match error.kind() {
        ErrorKind::NotFound => anyhow!("这台机器上没有 git，什么也没有提交；请先安装 git"),
        _ => anyhow!("git 无法运行：{}，什么也没有提交", io_words(&error)),
    };
    let mut command = process::command("git").map_err(not_started)?;
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY"] {
        command.env_remove(name);
    }
    command.env("LC_ALL", "C.UTF-8").arg("-C").arg(folder).arg("--no-pager");
    // A name is a name, whatever signs are in it. Of `check-ignore`, which takes names only, git refuses the option.
    if arguments.first() != Some(&"check-ignore") {
        command.arg("--literal-pathspecs");
    }
    command.args(arguments.iter().map(OsStr::new));
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(not_started)?;
    if let Some(mut stdin) = child.stdin.take() {
        // Git reads its whole list before it says anything. One that has ended takes no more, and has said why.
        let _ = stdin.write_all(input.as_bytes());
    }
    child.wait_with_output().map_err(|error| anyhow!("git 没有正常结束：{}", io_words(&error)))
}

/// The first line of what git printed.
fn line(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).lines().next().unwrap_or_default().to_owned()
}

/// What git, or a hook, complained of: the first lines.
fn said(output: &Output) -> String {
    let text = format!("{}{}", String::from_utf8_lossy(&output.stderr), String::from_utf8_lossy(&output.stdout));
    text.lines().map(str::trim_end).filter(|line| !line.is_empty()).take(8).collect::<Vec<_>>().join("\n  ")
}

fn no_repository(complaint: &str) -> anyhow::Error {
    if complaint.contains("not a git repository") {
        anyhow!("数据文件夹不在 git 仓库里，没有提交；在它上面一层运行 git init，建好以后再 lianyi save")
    } else if complaint.contains("dubious ownership") {
        anyhow!("git 拒绝读写这个仓库：文件夹属于另一个用户（见 git 的 safe.directory 设置）；什么也没有提交")
    } else {
        anyhow!("git 读不了这个仓库，什么也没有提交：\n  {complaint}")
    }
}

/// Why git did not commit.
fn refused(complaint: &str) -> String {
    let why = if complaint.contains("index.lock") {
        "另一个 git 正在运行；没有的话，是上次中断留下的，删去它说的 index.lock 再来"
    } else if complaint.contains("gpg") || complaint.contains("sign") {
        "提交要签名，签名没有成功"
    } else {
        "git 不肯，多半是仓库的钩子（.git/hooks）不许"
    };
    let words = if complaint.is_empty() { "它没有说为什么" } else { complaint };
    format!("{why}；git 说：\n  {words}")
}
