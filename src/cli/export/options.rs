//! The words of the command line for `lianyi export`; those of the other commands stand in `args.rs`.

use std::path::PathBuf;

use clap::ValueEnum;

/// `lianyi export`.
#[derive(Debug, clap::Args)]
#[command(
    about = "导出名单、台账、意见建议和考核，或给单位填的表。",
    override_usage = "lianyi export [文件夹] --format 格式|--form [选项]",
    next_help_heading = "选项",
    after_help = "例：\n  lianyi export --format xlsx -o 台账.xlsx          一个工作簿，只有编号\n  lianyi export --format xlsx --names -o 台账.xlsx  连同姓名，只供内部使用\n  lianyi export --format csv -o 台账                一张表一个文件\n  lianyi export --format csv --sheet 台账           一张表，写到标准输出\n  lianyi export --format jsonl                      给别的程序\n  lianyi export --form --unit 音乐学系 -o U03.xlsx  给这个单位填的表\n  lianyi export --form -o 填报表                    各单位各一份"
)]
pub(in crate::cli) struct Export {
    #[arg(value_name = "文件夹", help_heading = "参数", help = "同 -C")]
    pub(super) data: Option<PathBuf>,
    #[arg(long, value_name = "格式", value_enum, hide_possible_values = true, help = "xlsx、csv 或 jsonl")]
    pub(super) format: Option<ExportFormat>,
    #[arg(long, conflicts_with_all = ["format", "sheet", "names"], help = "给单位填的工作簿，有下拉列表，填好可以收回")]
    pub(super) form: bool,
    #[arg(short, long, value_name = "去处", help = "写到哪个文件；csv 和各单位的填报表是文件夹")]
    pub(super) out: Option<PathBuf>,
    #[arg(long, value_name = "表", help = "只要这一张表：名单、分配表、台账、意见建议、年度考核")]
    pub(super) sheet: Option<String>,
    #[arg(long, help = "工作簿里也写姓名；这样的文件只供内部使用")]
    pub(super) names: bool,
    #[arg(long, value_name = "单位", requires = "form", help = "只要这个单位的填报表；写编号或名称")]
    pub(super) unit: Option<String>,
    #[arg(long, requires = "out", help = "已有的文件也换掉")]
    pub(super) overwrite: bool,
}

/// In what form tables are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ExportFormat {
    Xlsx,
    Csv,
    Jsonl,
}
