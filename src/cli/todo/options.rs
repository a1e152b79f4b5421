//! The words of the command line for `lianyi todo`.

use std::path::PathBuf;

use crate::cli::text_format::FormatFlag;

/// `lianyi todo`.
#[derive(Debug, clap::Args)]
#[command(
    about = "列出要办的事：已经过期的、快到期的、快到期的豁免，最急的在前。",
    override_usage = "lianyi todo [文件夹] [选项]",
    next_help_heading = "选项",
    after_help = "例：\n  lianyi todo                              全校两周以内要办的事\n  lianyi todo --unit 音乐学系 --days 60    一个单位和它的干部\n  lianyi todo --cadre 段敬之               一名干部；也可以写编号、拼音、拼音首字母\n  lianyi todo --unit 党委统战部            统战部自己的事\n\n姓名只显示在屏幕上；写进文件、交给别的程序时只有编号。"
)]
pub(in crate::cli) struct Todo {
    #[arg(value_name = "文件夹", help_heading = "参数", help = "同 -C")]
    pub(super) data: Option<PathBuf>,
    #[arg(
        long,
        value_name = "单位",
        conflicts_with = "cadre",
        help = "只看这个单位和它的干部；写编号或名称，或写统战部的名称"
    )]
    pub(super) unit: Option<String>,
    #[arg(long, value_name = "干部", help = "只看这名干部；写编号、姓名、拼音或拼音首字母")]
    pub(super) cadre: Option<String>,
    #[arg(
        long,
        value_name = "天数",
        default_value_t = 14,
        hide_default_value = true,
        help = "看多少天以内到期的；不写就是 14"
    )]
    pub(super) days: u16,
    #[command(flatten)]
    pub(super) print: FormatFlag,
}
