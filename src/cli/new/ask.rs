//! Where the answers come from: a flag, else on a terminal a question. What is missing or wrong without a terminal is
//! said all at once.

use std::fmt::Write as _;
use std::io::BufRead;

use anyhow::{Result, bail};

use crate::cli::consent::is_yes;
use crate::cli::console::Console;
use crate::diagnostic::harmless;

/// Somebody who is asked, or nobody.
pub(in crate::cli) struct Asker<'a> {
    console: Console,
    /// What is typed; `None` where nobody sits there.
    input: Option<&'a mut dyn BufRead>,
    /// What cannot be answered by flags alone.
    faults: Vec<String>,
    /// Whether anything was asked.
    asked: bool,
}

/// One thing to know.
#[derive(Clone, Debug, Default)]
pub(in crate::cli) struct Question<'q> {
    pub(in crate::cli) flag: &'static str,
    /// What is asked, as a person would.
    pub(in crate::cli) words: &'q str,
    pub(in crate::cli) given: Option<&'q str>,
    /// Answers to choose from by their number: as typed, and as shown.
    pub(in crate::cli) choices: Vec<(String, String)>,
    /// What an empty line means.
    pub(in crate::cli) usual: Usual,
}

/// What holds where nothing is answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::cli) enum Usual {
    /// Nothing: it must be answered.
    #[default]
    Needed,
    /// It may be left out; whether somebody on a terminal is asked for it.
    Optional(bool),
    /// On a terminal this, as it would be typed; nobody takes it where nobody sees it.
    Offered(String),
}

impl<'a> Asker<'a> {
    /// Asks whoever types into `input`.
    pub(in crate::cli) fn new(console: Console, input: Option<&'a mut dyn BufRead>) -> Self {
        Self { console, input, faults: Vec::new(), asked: false }
    }

    /// Whether somebody can be asked.
    pub(super) const fn has_somebody(&self) -> bool {
        self.input.is_some()
    }

    /// Whether anything was asked.
    pub(in crate::cli) const fn has_asked(&self) -> bool {
        self.asked
    }

    /// The answer; `None` if it may be left out and is, or if it is missing, which [`Self::finish`] says.
    ///
    /// # Errors
    ///
    /// If the asked one leaves.
    pub(in crate::cli) fn answer<T>(
        &mut self,
        question: &Question<'_>,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Result<Option<T>> {
        let flag = question.flag;
        if let Some(given) = question.given {
            match read(given.trim()) {
                Ok(answer) => return Ok(Some(answer)),
                Err(reason) if self.input.is_some() => self.console.say(&harmless(&format!("{flag} {reason}。"))),
                Err(reason) => {
                    self.faults.push(format!("{flag} {reason}"));
                    return Ok(None);
                }
            }
        }
        match (&question.usual, self.input.is_some()) {
            (Usual::Optional(true) | Usual::Needed | Usual::Offered(_), true) => self.ask(question, read),
            // Whoever gave it, and gave it wrong, is asked for it once more.
            (Usual::Optional(false), true) if question.given.is_some() => self.ask(question, read),
            (Usual::Optional(_), _) => Ok(None),
            (Usual::Needed | Usual::Offered(_), false) => {
                self.faults.push(format!("{MISSING} {flag}：{}{}", question.words, shown_after(&question.choices)));
                Ok(None)
            }
        }
    }

    fn ask<T>(&mut self, question: &Question<'_>, read: impl Fn(&str) -> Result<T, String>) -> Result<Option<T>> {
        self.asked = true;
        let mut words = format!("{}？", question.words);
        for (number, (_, shown)) in (1..).zip(&question.choices) {
            let _ = write!(words, "\n  {number}  {shown}");
        }
        match &question.usual {
            Usual::Needed => {}
            Usual::Optional(_) => words += "\n  〔没有就直接回车〕",
            Usual::Offered(usual) => {
                let _ = write!(words, "\n  〔直接回车即：{usual}〕");
            }
        }
        self.console.say(&harmless(&words));
        loop {
            let typed = self.line()?;
            let typed = match (typed.trim(), &question.usual) {
                ("", Usual::Offered(usual)) => usual.as_str(),
                ("", Usual::Optional(_)) => return Ok(None),
                (typed, _) => chosen(&question.choices, typed),
            };
            if typed.is_empty() {
                self.console.say("  没有写，请写一个。");
                continue;
            }
            match read(typed) {
                Ok(answer) => return Ok(Some(answer)),
                Err(reason) => self.console.say(&harmless(&format!("  {reason}，请再写一次。"))),
            }
        }
    }

    /// A text of several lines up to an empty one; `None` where nobody is asked, or nothing is written.
    ///
    /// # Errors
    ///
    /// If the asked one leaves.
    pub(in crate::cli) fn text(&mut self, words: &str) -> Result<Option<String>> {
        if self.input.is_none() {
            return Ok(None);
        }
        self.asked = true;
        self.console.say(&format!("{words}？\n  〔可以写几行，写完空一行；直接回车即不写〕"));
        let mut lines = Vec::new();
        loop {
            let line = self.line()?;
            let line = line.trim_end();
            if line.is_empty() {
                break;
            }
            lines.push(line.to_owned());
        }
        Ok((!lines.is_empty()).then(|| lines.join("\n")))
    }

    /// Whether somebody agrees; `None` where nobody is asked.
    ///
    /// # Errors
    ///
    /// If the asked one leaves.
    pub(in crate::cli) fn agrees(&mut self, words: &str, usual: bool) -> Result<Option<bool>> {
        if self.input.is_none() {
            return Ok(None);
        }
        self.asked = true;
        let shown = if usual { "〔是〕" } else { "〔否〕" };
        loop {
            self.console.say(&harmless(&format!("{words}{shown}")));
            match self.line()?.trim() {
                "" => return Ok(Some(usual)),
                typed if is_yes(typed) => return Ok(Some(true)),
                "否" | "不" | "不是" | "n" | "N" | "no" => return Ok(Some(false)),
                _ => self.console.say("  请写“是”或“否”。"),
            }
        }
    }

    /// Notes what else is wrong with the answers; on a terminal nobody can be asked for it any more.
    pub(in crate::cli) fn fault(&mut self, words: impl Into<String>) {
        self.faults.push(words.into());
    }

    /// Says at once everything that is missing or wrong.
    ///
    /// # Errors
    ///
    /// If anything is.
    pub(in crate::cli) fn finish(&self) -> Result<()> {
        if self.faults.is_empty() {
            return Ok(());
        }
        let missing = self.faults.iter().any(|fault| fault.starts_with(MISSING));
        let nobody = if missing { "不在终端上，没有人可问，" } else { "" };
        let lines: Vec<String> = self.faults.iter().map(|fault| format!("\n  {fault}")).collect();
        bail!("{nobody}什么也没有写：{}", lines.concat())
    }

    fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        let read = match &mut self.input {
            Some(input) => input.read_line(&mut line)?,
            None => 0,
        };
        if read == 0 {
            bail!("没有回答完就结束了，什么也没有写");
        }
        Ok(line)
    }
}

/// What a fault of something that nobody wrote begins with.
const MISSING: &str = "缺少";

/// What is meant by the number of a choice.
fn chosen<'t>(choices: &'t [(String, String)], typed: &'t str) -> &'t str {
    if choices.iter().any(|(answer, _)| answer == typed) {
        return typed;
    }
    let number = typed.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    number.and_then(|index| choices.get(index)).map_or(typed, |(answer, _)| answer)
}

/// How many answers are named in a message.
const FEW: usize = 12;

/// What may be written where few answers are possible.
fn shown_after(choices: &[(String, String)]) -> String {
    if choices.is_empty() {
        return String::new();
    }
    let few: Vec<&str> = choices.iter().take(FEW).map(|(answer, _)| answer.as_str()).collect();
    format!("（{}{}）", few.join("、"), if choices.len() > FEW { " 等" } else { "" })
}
