//! Runs the `git` program so that neither a user's settings nor a hook's environment change what
//! it says, and puts into words why it says nothing.
#![expect(clippy::disallowed_methods, reason = "the one place that starts git")]

use std::io::{BufReader, Read as _};
use std::path::Path;
use std::process::{ChildStdout, Command, ExitStatus, Stdio};

/// Variables that a hook or a shell may have set and that change where git looks or what it
/// prints.
const FOREIGN: &[&str] = &[
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_COMMON_DIR",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
    "GIT_GRAFT_FILE",
    "GIT_SHALLOW_FILE",
    "GIT_CONFIG_PARAMETERS",
    "GIT_CONFIG_COUNT",
    "GIT_LITERAL_PATHSPECS",
    "GIT_GLOB_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
    "GIT_EXTERNAL_DIFF",
    "GIT_DIFF_OPTS",
];

/// Settings that would change the form of the output or start other programs.
const SETTINGS: &[&str] = &[
    "core.quotePath=false",
    "core.fsmonitor=false",
    "log.showSignature=false",
    "log.showRoot=true",
    "diff.relative=false",
    "diff.suppressBlankEmpty=false",
    "diff.renameLimit=1000",
];

/// A git command in a folder.
fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    for name in FOREIGN {
        command.env_remove(name);
    }
    // In a partial clone git would fetch missing files. This program never uses the network.
    command.env("LC_ALL", "C").env("GIT_OPTIONAL_LOCKS", "0").env("GIT_NO_LAZY_FETCH", "1");
    command.args(["--no-pager", "--no-replace-objects", "--no-optional-locks", "-C"]).arg(folder);
    for setting in SETTINGS {
        command.args(["-c", setting]);
    }
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// The whole output of a git command, or the reason why there is none.
pub(super) fn output(folder: &Path, arguments: &[&str]) -> Result<String, String> {
    let output = command(folder, arguments).output().map_err(|error| not_started(&error))?;
    succeeded(output.status, &String::from_utf8_lossy(&output.stderr))?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Hands the output of a git command to `read` while git still writes it: a history may be larger
/// than the memory.
pub(super) fn stream<T>(
    folder: &Path,
    arguments: &[&str],
    read: impl FnOnce(BufReader<ChildStdout>) -> Result<T, String>,
) -> Result<T, String> {
    let mut child = command(folder, arguments).spawn().map_err(|error| not_started(&error))?;
    let (Some(stdout), Some(mut stderr)) = (child.stdout.take(), child.stderr.take()) else {
        return Err("git 的输出读不到".to_owned());
    };
    let (result, complaint) = std::thread::scope(|scope| {
        // Standard error is read at the same time: git would wait for ever once that pipe is full.
        let complaint = scope.spawn(move || {
            let mut bytes = Vec::new();
            let _ = stderr.read_to_end(&mut bytes);
            String::from_utf8_lossy(&bytes).into_owned()
        });
        (read(BufReader::with_capacity(1 << 16, stdout)), complaint.join().unwrap_or_default())
    });
    let status = child.wait().map_err(|error| not_started(&error))?;
    // If our reading stopped early, git fails because its pipe is closed. The first reason is the
    // one to report.
    let result = result?;
    succeeded(status, &complaint)?;
    Ok(result)
}

fn not_started(error: &std::io::Error) -> String {
    if error.kind() == std::io::ErrorKind::NotFound {
        "这台机器上没有 git，读不到提交".to_owned()
    } else {
        format!("git 无法运行：{error}")
    }
}

fn succeeded(status: ExitStatus, complaint: &str) -> Result<(), String> {
    if status.success() {
        return Ok(());
    }
    Err(if complaint.contains("not a git repository") {
        "数据文件夹不在 git 仓库里".to_owned()
    } else if complaint.contains("safe.directory") || complaint.contains("dubious ownership") {
        "git 拒绝读取这个仓库：文件夹属于另一个用户（见 git 的 safe.directory 设置）".to_owned()
    } else if complaint.contains("lazy fetching disabled") || complaint.contains("promisor") {
        "这是部分克隆，缺少以往的文件内容；请完整克隆".to_owned()
    } else {
        format!("git 没有给出提交：{}", complaint.lines().next().unwrap_or("原因不明").trim())
    })
}
