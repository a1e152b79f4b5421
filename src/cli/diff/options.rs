//! The words of the command line for `lianyi diff`; those of the other commands stand in `args.rs`.

use crate::cli::text_format::FormatFlag;

/// `lianyi diff`.
#[derive(Debug, clap::Args)]
#[command(
    about = "比较两次提交：哪些事办到了、没有办到，名单、意见建议和问题有什么变化。",
    override_usage = "lianyi diff 旧提交..新提交 [选项]",
    next_help_heading = "选项",
    after_help = "例：\n  lianyi diff HEAD~20..HEAD                    最近二十次提交以来\n  lianyi diff 2026年春..2026年秋               两个标签之间\n  lianyi diff 2026年春 --as-of 2026-11-20      到现在；两边都按这一天算\n  lianyi diff HEAD~20 --format markdown        写材料用\n\n两边各按自己提交那天核对；写了 --as-of 的，都按那一天。只读仓库里的提交，不动文件。\n姓名只显示在屏幕上；写进文件、交给别的程序时只有编号。"
)]
pub(in crate::cli) struct Diff {
    #[arg(value_name = "旧提交..新提交", help_heading = "参数", help = "提交的编号、标签或分支；只写旧的，比到 HEAD")]
    pub(super) range: String,
    #[command(flatten)]
    pub(super) print: FormatFlag,
}
