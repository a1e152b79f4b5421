//! The words of the command line for `lianyi schema`.

use std::path::PathBuf;

/// `lianyi schema`.
#[derive(Debug, clap::Args)]
#[command(
    about = "打印记录和输出的 JSON Schema，供编辑器补全、供程序核对。",
    override_usage = "lianyi schema [名称] [选项]",
    next_help_heading = "选项",
    after_help = "例：\n  lianyi schema                  有哪些，各是哪些文件的\n  lianyi schema contact          联系记录的；也可以写 联系记录\n  lianyi schema check            lianyi check --format json 的\n  lianyi schema -o docs/schema   各写一个文件，供编辑器用；init 写的也是这些\n\n是 draft-07。它说一条记录有哪些键、各写什么；编号有没有、几项之间合不合，由 lianyi check 核对。"
)]
pub(in crate::cli) struct Schema {
    #[arg(value_name = "名称", help_heading = "参数", conflicts_with = "out", help = "哪一种；不写就列出全部")]
    pub(super) name: Option<String>,
    #[arg(short, long, value_name = "文件夹", help = "各写一个文件，如 contact.json；已有的换掉")]
    pub(super) out: Option<PathBuf>,
}
