//! The words of the command line for `lianyi save`.

/// `lianyi save`.
#[derive(Debug, clap::Args)]
#[command(
    about = "核对以后，把新的、改过的记录提交到 git。",
    override_usage = "lianyi save [选项]",
    next_help_heading = "选项",
    after_help = "先列出要存的，问过再提交；只提交数据文件夹里的记录，别处的改动原样不动，从不推送。\n有文件没有读进来、留着合并冲突标记的，不存（退出码 2）；发现的问题照样存，只说有几条。\n\n例：\n  lianyi save             列出，问过再提交\n  lianyi save --dry-run   只看，不提交\n  lianyi save --yes       不问，直接提交"
)]
pub(in crate::cli) struct Save {
    #[arg(long, help = "只看会提交什么，不提交")]
    pub(super) dry_run: bool,
    #[arg(long, help = "不问，直接提交；不在终端上时要写它")]
    pub(super) yes: bool,
}
