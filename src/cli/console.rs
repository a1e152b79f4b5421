//! stdout for the product, stderr for everything said beside it.

use std::borrow::Cow;
use std::io;
use std::io::BufWriter;
use std::io::IsTerminal as _;
use std::io::Write;
use std::sync::OnceLock;

use anstream::AutoStream;
use anstream::ColorChoice;
use anyhow::Context;
use anyhow::Result;

use crate::cli::args::Color;
use crate::cli::args::Global;
use crate::cli::discreet::Names;
use crate::diagnostic::harmless;
use crate::source::Sources;

/// The text that lists the names of the school, once it was read: none of them is said off a terminal, whoever writes the
/// words and wherever they come from.
static LISTED: OnceLock<String> = OnceLock::new();
static NAMES: OnceLock<Names> = OnceLock::new();

/// Learns whose names are not to be said.
pub(super) fn keep_off(sources: &Sources) {
    LISTED.get_or_init(|| Names::listed_in(sources).to_owned());
}

/// The words for whoever reads them.
fn for_reader(text: &str, is_terminal: bool) -> Cow<'_, str> {
    match LISTED.get().filter(|_| !is_terminal) {
        Some(listed) => NAMES.get_or_init(|| Names::in_text(listed)).hidden(text),
        None => Cow::Borrowed(text),
    }
}

/// So many bytes are handed to the system at once.
const BUFFER: usize = 64 << 10;

/// Where and how the program speaks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Console {
    color: ColorChoice,
    quiet: bool,
    verbose: bool,
}

impl Console {
    /// As the global options say; `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` decide under `auto`.
    pub(super) fn new(global: &Global) -> Self {
        let color = match global.color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        Self { color, quiet: global.quiet, verbose: global.verbose }
    }

    /// Whether summaries and progress are wanted.
    pub(super) const fn speaks(self) -> bool {
        !self.quiet
    }

    /// Writes what was asked for to stdout, off a terminal without names.
    ///
    /// A reader who has seen enough (`| head`) is no failure.
    ///
    /// # Errors
    ///
    /// If stdout takes no more for any other reason, such as a full disk.
    pub(super) fn product(self, text: &str) -> Result<()> {
        let text = for_reader(text, io::stdout().is_terminal());
        self.product_by(|out| out.write_all(text.as_bytes()))
    }

    /// The same of what is written piece by piece; whoever writes it has seen to the names.
    ///
    /// # Errors
    ///
    /// If stdout takes no more for any other reason, such as a full disk.
    pub(super) fn product_by(self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
        let stdout = AutoStream::new(io::stdout().lock(), self.color);
        let mut out = BufWriter::with_capacity(BUFFER, stdout);
        match write(&mut out).and_then(|()| out.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error).context("结果写不出去"),
            _ => Ok(()),
        }
    }

    /// Says something beside the product, unless `-q`.
    pub(super) fn note(self, text: &str) {
        if self.speaks() {
            self.say(&harmless(text));
        }
    }

    /// Says what only `-v` wants to know.
    pub(super) fn detail(self, text: &str) {
        if self.verbose {
            self.say(&harmless(text));
        }
    }

    /// Says how much memory the program took at most, where the system tells.
    pub(super) fn peak_memory(self) {
        if !self.verbose {
            return;
        }
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let kibibytes = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB"));
        if let Some(kibibytes) = kibibytes.and_then(|number| number.trim().parse::<u64>().ok()) {
            self.say(&format!("内存峰值 {} MiB", kibibytes.div_ceil(1024)));
        }
    }

    /// Says why the program could not do its work.
    pub(super) fn failure(self, words: &str) {
        self.say(&format!("\u{1b}[1;31m错误\u{1b}[0m：{}", harmless(words)));
    }

    /// Writes to stderr, words of a record or a file only after [`harmless`]; where nobody can hear there is nobody to tell.
    pub(super) fn say(self, text: &str) {
        let mut stderr = AutoStream::new(io::stderr().lock(), self.color);
        let _ = writeln!(stderr, "{}", for_reader(text, io::stderr().is_terminal()));
    }
}
