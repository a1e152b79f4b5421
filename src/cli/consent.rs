//! Nothing is written unless somebody agrees: on the command line, or before the screen.

use std::io::{BufRead as _, IsTerminal as _, stderr, stdin};

use anyhow::Result;

use crate::cli::console::Console;

/// How it is asked, and what is said where it comes to nothing.
pub(super) struct Question<'q> {
    pub(super) words: &'q str,
    /// Where nobody sits who could be asked.
    pub(super) nobody: &'q str,
    /// Where somebody does not want it.
    pub(super) refused: &'q str,
}

impl Question<'_> {
    /// Whether it is agreed to; `yes` is what the command line says.
    ///
    /// # Errors
    ///
    /// If nothing can be read from the terminal.
    pub(super) fn agreed(&self, yes: bool, console: Console) -> Result<bool> {
        if yes {
            return Ok(true);
        }
        if !(stdin().is_terminal() && stderr().is_terminal()) {
            console.failure(self.nobody);
            return Ok(false);
        }
        console.say(&format!("{}〔否〕", self.words));
        let mut line = String::new();
        stdin().lock().read_line(&mut line)?;
        let agreed = is_yes(&line);
        if !agreed {
            console.say(self.refused);
        }
        Ok(agreed)
    }
}

/// Whether somebody who typed this wants it.
pub(super) fn is_yes(typed: &str) -> bool {
    matches!(typed.trim(), "是" | "要" | "好" | "y" | "Y" | "yes")
}
