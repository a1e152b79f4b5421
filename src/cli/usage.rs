//! What is wrong with a command line, in Chinese.

use std::error::Error as _;
use std::io;
use std::io::Write;

use clap::error::ContextKind;
use clap::error::ContextValue;
use clap::error::ErrorKind;

use crate::cli::args;
use crate::cli::exit::CLEAN;
use crate::cli::exit::UNUSABLE;

/// Prints the help or version that was asked for, or says what is wrong; returns the exit code.
pub(super) fn answer(error: &clap::Error) -> u8 {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            // A reader who has seen enough is no failure.
            let _ = write!(anstream::stdout(), "{}", with_wide_colons(&error.render().ansi().to_string()));
            CLEAN
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let help = args::command().render_help().to_string();
            say(&format!("错误：没有写命令。\n\n{}", with_wide_colons(&help)));
            UNUSABLE
        }
        _ => {
            let words = words(error);
            let stop = if words.ends_with('？') { "" } else { "。" };
            say(&format!("错误：{words}{stop}\n全部选项见 lianyi --help，或 lianyi 命令 --help"));
            UNUSABLE
        }
    }
}

fn say(text: &str) {
    let _ = writeln!(io::stderr(), "{}", text.trim_end());
}

/// clap ends its headings with a narrow colon; ours are Chinese.
fn with_wide_colons(help: &str) -> String {
    help.replace(":\n", "：\n").replace(":\u{1b}[0m\n", "：\u{1b}[0m\n")
}

fn words(error: &clap::Error) -> String {
    let argument = context(error, ContextKind::InvalidArg);
    let value = context(error, ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::UnknownArgument if argument.starts_with('-') => {
            format!("没有 {argument} 这个选项{}", suggestion(error, ContextKind::SuggestedArg))
        }
        ErrorKind::UnknownArgument => format!("多写了“{argument}”"),
        ErrorKind::InvalidSubcommand => {
            let command = context(error, ContextKind::InvalidSubcommand);
            format!("没有 {command} 这个命令{}", near_command(error, &command))
        }
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} 后面要写值{}", choices(error)),
        ErrorKind::InvalidValue => format!("{argument} 不能写“{value}”{}", choices(error)),
        ErrorKind::ValueValidation => {
            let reason = error.source().map(ToString::to_string).unwrap_or_default();
            format!("{argument} 写的“{value}”不对：{}", reason.trim_end_matches(['？', '。']))
        }
        ErrorKind::MissingRequiredArgument => format!("缺少 {argument}"),
        ErrorKind::ArgumentConflict => {
            let prior = context(error, ContextKind::PriorArg);
            if prior.is_empty() || prior == argument {
                format!("{argument} 只能写一次")
            } else {
                format!("{argument} 不能与 {prior} 同时写")
            }
        }
        ErrorKind::TooManyValues => format!("{argument} 不带值，多写了“{value}”"),
        ErrorKind::InvalidUtf8 => "命令行里有不是 UTF-8 的字符".to_owned(),
        _ => error.to_string().lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned(),
    }
}

fn suggestion(error: &clap::Error, kind: ContextKind) -> String {
    let suggested = context(error, kind);
    if suggested.is_empty() { String::new() } else { format!("，是否想写 {suggested}？") }
}

/// The command that was probably meant. clap guesses further off: 导入 is not a slip for 报告.
fn near_command(error: &clap::Error, written: &str) -> String {
    let suggested = context(error, ContextKind::SuggestedSubcommand);
    let near = suggested.split('、').find(|name| strsim::damerau_levenshtein(name, written) <= 1);
    match near {
        Some(name) => format!("，是否想写 {name}？"),
        None => format!(
            "，有 {}",
            args::command().get_subcommands().map(clap::Command::get_name).collect::<Vec<_>>().join("、")
        ),
    }
}

fn choices(error: &clap::Error) -> String {
    let valid = context(error, ContextKind::ValidValue);
    if valid.is_empty() { String::new() } else { format!("，可以写 {valid}") }
}

fn context(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        Some(ContextValue::StyledStrs(texts)) => texts.iter().map(ToString::to_string).collect::<Vec<_>>().join("、"),
        _ => String::new(),
    }
}
