//! The words of the command line for `lianyi fix`.

use std::path::PathBuf;

/// `lianyi fix`.
#[derive(Debug, clap::Args)]
#[command(
    about = "改好只有一种改法的笔误：全角标点、缺少的空格、日期写法、写成姓名的编号、放错位置的文件等。",
    override_usage = "lianyi fix [文件]… [选项]",
    next_help_heading = "选项",
    after_help = "先列出要改什么，问过再写；全部写成，或者一个也不写。能有两种理解的不改，留给人定，lianyi check 会列出。\n\n例：\n  lianyi fix                                   全部记录：先看，再问\n  lianyi fix data/contacts/2026-2027-1         只改这个文件夹里的\n  lianyi fix --diff                            只看，不写\n  lianyi fix --check                           只查有没有要改的，供自动检查用"
)]
pub(in crate::cli) struct Fix {
    #[arg(value_name = "文件", help_heading = "参数", help = "只改这些文件或文件夹里的；不写就是全部")]
    pub(super) paths: Vec<PathBuf>,
    #[arg(long, conflicts_with_all = ["diff", "yes"], help = "不写也不列，有要改的就以 1 退出")]
    pub(super) check: bool,
    #[arg(long, conflicts_with = "yes", help = "只列出要改什么，不写")]
    pub(super) diff: bool,
    #[arg(long, help = "不问，直接写；不在终端上时要写它")]
    pub(super) yes: bool,
}
