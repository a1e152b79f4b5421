//! The words of the command line for `lianyi completions` and `lianyi manual`.

use std::path::PathBuf;

use clap_complete::Shell;

/// `lianyi completions`.
#[derive(Debug, clap::Args)]
#[command(
    about = "打印 shell 的命令补全。",
    override_usage = "lianyi completions <SHELL>",
    next_help_heading = "选项",
    after_help = "例：\n  lianyi completions bash > /etc/bash_completion.d/lianyi\n  lianyi completions zsh > ~/.zfunc/_lianyi\n  lianyi completions fish > ~/.config/fish/completions/lianyi.fish\n  lianyi completions powershell >> $PROFILE"
)]
pub(in crate::cli) struct Completions {
    #[arg(
        value_name = "SHELL",
        value_enum,
        hide_possible_values = true,
        help_heading = "参数",
        help = "bash、zsh、fish、powershell 或 elvish"
    )]
    pub(super) shell: Shell,
}

/// `lianyi manual`, which packages are made with and nobody else needs.
#[derive(Debug, clap::Args)]
#[command(about = "写出 man 的各页。", override_usage = "lianyi manual <文件夹>", next_help_heading = "选项")]
pub(in crate::cli) struct Manual {
    #[arg(value_name = "文件夹", help_heading = "参数", help = "写到哪里")]
    pub(super) folder: PathBuf,
}
