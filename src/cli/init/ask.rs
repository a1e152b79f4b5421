//! Where the answers come from: a flag, else on a terminal a question, else the usual answer.

use std::io::{BufRead as _, IsTerminal as _, stderr, stdin};

use anyhow::{Result, anyhow, bail};
use chrono::NaiveDate;

use crate::cli::args::Init;
use crate::cli::consent::is_yes;
use crate::cli::console::Console;
use crate::cli::init::answers::{Answers, FORMS, Frequency, Per, Tier, forms, one};
use crate::cli::init::calendar::Calendar;
use crate::diagnostic::harmless;

/// How many questions there are at most.
const QUESTIONS: usize = 8;

/// Somebody who is asked, or nobody.
pub(super) struct Asker {
    console: Console,
    is_terminal: bool,
}

/// One thing to know.
struct Question<'a> {
    number: usize,
    flag: &'static str,
    words: &'static str,
    given: Option<&'a str>,
    /// The usual answer, as it would be typed.
    usual: Option<String>,
}

impl Asker {
    /// Asks only where somebody sits at both ends.
    pub(super) fn new(console: Console) -> Self {
        Self { console, is_terminal: stdin().is_terminal() && stderr().is_terminal() }
    }

    /// All answers, for a day.
    ///
    /// # Errors
    ///
    /// If a flag cannot be understood, an answer cannot be guessed, or the asked one leaves.
    pub(super) fn answers(&self, init: &Init, today: NaiveDate) -> Result<Answers> {
        let text = |number, flag, words, given: &Option<String>, usual| {
            self.answer(&Question { number, flag, words, given: given.as_deref(), usual }, one)
        };
        let name = text(1, "--name", "单位名称，印在每一页上", &init.name, None)?;
        let signed = "文件上用的简称，通报和报告的落款用它";
        let short = text(2, "--short", signed, &init.short, Some(name.clone()))?;
        let office = text(3, "--office", "负责这项工作的部门", &init.office, Some("党委统战部".to_owned()))?;
        let tiers = Question {
            number: 4,
            flag: "--tiers",
            words: "干部分几个层级，各由哪个会议确定名单；第一个层级全单位一份名单，其余每个基层单位一份",
            given: init.tiers.as_deref(),
            usual: Some(Tier::written(&Tier::usual())),
        };
        let tiers = self.answer(&tiers, Tier::parse_all)?;
        let guess = Calendar::guess(today);
        let terms = Question {
            number: 5,
            flag: "--terms",
            words: "这一学年各学期的起止（不含假期）；不分学期的写一年的起止",
            given: init.terms.as_deref(),
            usual: Some(guess.written()),
        };
        let calendar = self.answer(&terms, Calendar::parse)?;
        // Whoever was asked has seen the days and taken them.
        let calendar = Calendar { guessed: init.terms.is_none() && !self.is_terminal, ..calendar };
        let every = Question {
            number: 6,
            flag: "--every",
            words: "多久至少联系几次",
            given: init.every.as_deref(),
            usual: Some(Frequency::usual(&calendar).written()),
        };
        let frequency = self.answer(&every, |text| Frequency::parse(text, &calendar))?;
        let per = Question {
            number: 7,
            flag: "--per",
            words: "次数按谁算：每名联谊对象、每名干部 或 每个单位",
            given: init.per.as_deref(),
            usual: Some(Per::Friend.word().to_owned()),
        };
        let per = self.answer(&per, Per::parse)?;
        let which = Question {
            number: QUESTIONS,
            flag: "--forms",
            words: "哪些形式计入",
            given: init.forms.as_deref(),
            usual: Some(FORMS.to_owned()),
        };
        let forms = self.answer(&which, forms)?;
        Ok(Answers { name, short, office, tiers, calendar, frequency, per, forms })
    }

    /// Whether something is wanted that is only done when asked for.
    pub(super) fn agrees(&self, words: &str) -> Result<bool> {
        if !self.is_terminal {
            return Ok(false);
        }
        self.console.say(&format!("{words}〔否〕"));
        Ok(is_yes(&line()?))
    }

    fn answer<T>(&self, question: &Question<'_>, read: impl Fn(&str) -> Result<T, String>) -> Result<T> {
        let Question { number, flag, words, given, usual } = question;
        if let Some(given) = given {
            return read(given).map_err(|reason| anyhow!("{flag} {reason}"));
        }
        if !self.is_terminal {
            let Some(usual) = usual else { bail!("缺少 {flag}：{words}；不在终端上，没有人可问") };
            return read(usual).map_err(|reason| anyhow!("{flag} {reason}"));
        }
        loop {
            let shown = usual.as_ref().map(|usual| format!("\n  〔直接回车即：{usual}〕")).unwrap_or_default();
            self.console.say(&format!("{number}/{QUESTIONS} {words}{shown}"));
            let typed = line()?;
            let typed = match (typed.trim(), usual) {
                ("", Some(usual)) => usual,
                (typed, _) => typed,
            };
            match read(typed) {
                Ok(answer) => return Ok(answer),
                Err(reason) => self.console.say(&harmless(&format!("  {reason}，请再写一次。"))),
            }
        }
    }
}

/// What is typed until the end of a line.
fn line() -> Result<String> {
    let mut line = String::new();
    if stdin().lock().read_line(&mut line)? == 0 {
        bail!("没有回答完就结束了，没有写任何文件");
    }
    Ok(line)
}
