//! Runs the `git` program for what it knows and nothing else: no repository can make it start another
//! program, use the network or write anything, and no setting of the user or of a hook changes what it says.

use std::io::{self, BufReader, Read as _, Write as _};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, ExitStatus, Output, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use crate::system::process;

/// Settings that would start other programs or change the form of the output; on the command line they
/// overrule the repository's own.
const SETTINGS: &[&str] = &[
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.attributesFile=/dev/null",
    "core.commitGraph=false",
    "safe.bareRepository=explicit",
    "advice.graftFileDeprecated=false",
    "protocol.allow=never",
    "log.showSignature=false",
    "log.mailmap=false",
    "log.follow=false",
];

/// Variables for git. All others that begin with `GIT_` are taken away: a hook or a shell may have set them.
/// In a partial clone git would fetch what is missing; this program never uses the network. Settings of the
/// user and of the machine are not read; older versions of git find them by the home folder alone.
const VARIABLES: &[(&str, &str)] = &[
    ("LC_ALL", "C"),
    ("HOME", "/dev/null"),
    ("XDG_CONFIG_HOME", "/dev/null"),
    ("GIT_CONFIG_NOSYSTEM", "1"),
    ("GIT_CONFIG_SYSTEM", "/dev/null"),
    ("GIT_CONFIG_GLOBAL", "/dev/null"),
    ("GIT_ATTR_NOSYSTEM", "1"),
    ("GIT_OPTIONAL_LOCKS", "0"),
    // Grafts would hide what was before, as replaced objects would.
    ("GIT_GRAFT_FILE", "/dev/null"),
    ("GIT_NO_LAZY_FETCH", "1"),
    ("GIT_ALLOW_PROTOCOL", ""),
    ("GIT_TERMINAL_PROMPT", "0"),
];

/// A repository, to be asked.
#[derive(Debug)]
pub(super) struct Git {
    /// The folder that holds `.git`.
    root: PathBuf,
    /// Folders of other users that this user has declared safe (`safe.directory`).
    safe: Vec<String>,
}

impl Git {
    /// The repository with this root. Git looks for it here and nowhere above, so that no folder within the
    /// data is ever taken for one.
    pub(super) const fn new(root: PathBuf) -> Self {
        Self { root, safe: Vec::new() }
    }

    fn command(&self, arguments: &[&str]) -> Result<Command, String> {
        let mut command = bare().map_err(|error| not_started(&error))?;
        command.envs(VARIABLES.iter().copied());
        command.env("GIT_CEILING_DIRECTORIES", self.root.parent().unwrap_or(&self.root));
        command.args(["--no-pager", "--no-replace-objects", "--no-optional-locks", "--literal-pathspecs", "-C"]);
        command.arg(&self.root);
        let safe = self.safe.iter().map(|folder| format!("safe.directory={folder}"));
        for setting in SETTINGS.iter().copied().map(str::to_owned).chain(safe) {
            command.args(["-c", &setting]);
        }
        command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        Ok(command)
    }

    /// The first line of the output of a git command, empty where it has nothing to say and no complaint. Where git refuses
    /// the folder of another user, it is asked again with what this user declared safe.
    pub(super) fn line(&mut self, arguments: &[&str]) -> Result<String, String> {
        let mut output = patiently(self.command(arguments)?)?;
        if is_refused(&String::from_utf8_lossy(&output.stderr)) {
            self.safe = declared_safe();
            output = patiently(self.command(arguments)?)?;
        }
        let complaint = String::from_utf8_lossy(&output.stderr);
        if !complaint.is_empty() {
            self.succeeded(output.status, &complaint)?;
        }
        Ok(String::from_utf8_lossy(&output.stdout).lines().next().unwrap_or_default().to_owned())
    }

    /// Hands the output of a git command to `read` while git still writes it, and `input` to git: a history
    /// may be larger than the memory.
    pub(super) fn stream<T>(
        &self,
        arguments: &[&str],
        input: String,
        read: impl FnOnce(BufReader<ChildStdout>) -> Result<T, String>,
    ) -> Result<T, String> {
        let spawned = self.command(arguments)?.stdin(Stdio::piped()).spawn();
        let mut child = spawned.map_err(|error| not_started(&error))?;
        process::limit_memory(&child, MEMORY);
        let (Some(mut stdin), Some(stdout), Some(mut stderr)) =
            (child.stdin.take(), child.stdout.take(), child.stderr.take())
        else {
            return Err("git 的输出读不到".to_owned());
        };
        let (result, complaint) = std::thread::scope(|scope| {
            // Each pipe is served at the same time: git would wait for ever once one is full.
            let complaint = scope.spawn(move || {
                let mut bytes = Vec::new();
                let _ = stderr.read_to_end(&mut bytes);
                String::from_utf8_lossy(&bytes).into_owned()
            });
            // A git that has ended takes no more; what it said of that is on standard error.
            scope.spawn(move || stdin.write_all(input.as_bytes()));
            (read(BufReader::with_capacity(1 << 16, stdout)), complaint.join().unwrap_or_default())
        });
        let status = child.wait().map_err(|error| not_started(&error))?;
        // If our reading stopped early, git fails because its pipe is closed. The first reason is the
        // one to report.
        let result = result?;
        self.succeeded(status, &complaint)?;
        Ok(result)
    }

    fn succeeded(&self, status: ExitStatus, complaint: &str) -> Result<(), String> {
        if status.success() {
            return Ok(());
        }
        Err(if complaint.contains("not a git repository") || complaint.contains("invalid gitfile") {
            format!("“{}”不是完整的 git 仓库", self.root.join(".git").display())
        } else if is_refused(complaint) {
            "git 拒绝读取这个仓库：文件夹属于另一个用户（见 git 的 safe.directory 设置）".to_owned()
        } else if complaint.contains("lazy fetching disabled") || complaint.contains("promisor") {
            INCOMPLETE.to_owned()
        } else {
            format!("git 没有给出提交：{}", complaint.lines().next().unwrap_or("原因不明").trim())
        })
    }
}

/// Git has so much memory of its own and no more: a small repository can be made to ask for any.
const MEMORY: u64 = 4 << 30;

/// The output of a git command that has little to say. A setting may name a pipe as a file to be read; git would
/// wait for it without end.
fn patiently(mut command: Command) -> Result<Output, String> {
    const PATIENCE: Duration = Duration::from_mins(1);
    let mut child = command.spawn().map_err(|error| not_started(&error))?;
    process::limit_memory(&child, MEMORY);
    let end = Instant::now() + PATIENCE;
    let (stdout, stderr) = (child.stdout.take().map(heard), child.stderr.take().map(heard));
    // It has said everything, or the time is over.
    let said = |pipe: Option<Receiver<io::Result<Vec<u8>>>>| match pipe {
        Some(pipe) => pipe.recv_timeout(end.saturating_duration_since(Instant::now())).ok(),
        None => Some(Ok(Vec::new())),
    };
    if let (Some(stdout), Some(stderr)) = (said(stdout), said(stderr))
        && let Some(status) = ended(&mut child, end).map_err(|error| not_started(&error))?
    {
        let (stdout, stderr) = (stdout.map_err(unread)?, stderr.map_err(unread)?);
        return Ok(Output { status, stdout, stderr });
    }
    // It may have ended in this moment; then there is nothing to stop.
    let _ = child.kill();
    let _ = child.wait();
    Err("git 一分钟没有回答，没有再等".to_owned())
}

/// What comes out of a pipe until its end.
fn heard(mut pipe: impl io::Read + Send + 'static) -> Receiver<io::Result<Vec<u8>>> {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        let read = pipe.read_to_end(&mut bytes);
        // Nobody listens any more where the time is over.
        let _ = sender.send(read.map(|_| bytes));
    });
    receiver
}

/// How a program ended that has closed its pipes; `None` if it goes on.
fn ended(child: &mut Child, end: Instant) -> io::Result<Option<ExitStatus>> {
    loop {
        match child.try_wait()? {
            None if Instant::now() < end => std::thread::sleep(Duration::from_millis(1)),
            ended => return Ok(ended),
        }
    }
}

/// Why there is no history where contents of earlier days are missing.
pub(super) const INCOMPLETE: &str = "这是部分克隆，缺少以往的文件内容；请完整克隆";

/// The git program without any of its variables.
fn bare() -> io::Result<Command> {
    let mut command = process::command("git")?;
    for (name, _) in std::env::vars_os() {
        if name.as_encoded_bytes().starts_with(b"GIT_") {
            command.env_remove(name);
        }
    }
    Ok(command)
}

/// What the user and the machine declare safe: the one setting of theirs that is asked for.
fn declared_safe() -> Vec<String> {
    let ask = |scope: &str| bare()?.args(["config", scope, "--includes", "-z", "--get-all", "safe.directory"]).output();
    let found = ["--system", "--global"].into_iter().filter_map(|scope| ask(scope).ok());
    let values = found.flat_map(|output| {
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        text.split_terminator('\0').map(str::to_owned).collect::<Vec<_>>()
    });
    values.collect()
}

fn is_refused(complaint: &str) -> bool {
    complaint.contains("safe.directory") || complaint.contains("dubious ownership")
}

/// Why there is nothing where git's output could not be read to its end.
pub(super) fn unread(error: impl std::fmt::Display) -> String {
    format!("git 的输出没有读完：{error}")
}

fn not_started(error: &io::Error) -> String {
    if error.kind() == io::ErrorKind::NotFound {
        "这台机器上没有 git，读不到提交".to_owned()
    } else {
        format!("git 无法运行：{error}")
    }
}
