//! The words of the command line for `lianyi export`; those of the other commands stand in `args.rs`.

use std::path::PathBuf;

use clap::ValueEnum;

/// `lianyi export`.
#[derive(Debug, clap::Args)]
#[command(
    about = "导出名单、台账、意见建议和考核，给单位填的表，或日历。",
    override_usage = "lianyi export [文件夹] --format 格式|--form [选项]",
    next_help_heading = "选项",
    after_help = "例：\n  lianyi export --format xlsx -o 台账.xlsx          一个工作簿，只有编号\n  lianyi export --format xlsx --names -o 台账.xlsx  连同姓名，只供内部使用\n  lianyi export --format csv -o 台账                一张表一个文件\n  lianyi export --format csv --sheet 台账           一张表，写到标准输出\n  lianyi export --format jsonl                      给别的程序\n  lianyi export --format ics --cadre C03 -o C03.ics 一名干部的日历\n  lianyi export --format ics --office -o 全校.ics   统战部的日历\n  lianyi export --format ics -o 日历                各人各一份\n  lianyi export --form --unit 音乐学系 -o U03.xlsx  给这个单位填的表\n  lianyi export --form -o 填报表                    各单位各一份"
)]
pub(in crate::cli) struct Export {
    #[arg(value_name = "文件夹", help_heading = "参数", help = "同 -C")]
    pub(super) data: Option<PathBuf>,
    #[arg(
        long,
        value_name = "格式",
        value_enum,
        hide_possible_values = true,
        help = "xlsx、csv、jsonl 或 ics（日历）"
    )]
    pub(super) format: Option<ExportFormat>,
    #[arg(long, conflicts_with_all = ["format", "sheet", "names"], help = "给单位填的工作簿，有下拉列表，填好可以收回")]
    pub(super) form: bool,
    #[arg(short, long, value_name = "去处", help = "写到哪个文件；csv、各单位的填报表和各人的日历是文件夹")]
    pub(super) out: Option<PathBuf>,
    #[arg(long, value_name = "表", help = "只要这一张表：名单、分配表、台账、意见建议、年度考核")]
    pub(super) sheet: Option<String>,
    #[arg(long, help = "工作簿、日历里也写姓名；这样的文件只供内部使用")]
    pub(super) names: bool,
    #[arg(long, value_name = "单位", requires = "form", help = "只要这个单位的填报表；写编号或名称")]
    pub(super) unit: Option<String>,
    #[command(flatten)]
    pub(super) owner: CalendarOwner,
    #[arg(long, requires = "out", help = "已有的文件也换掉")]
    pub(super) overwrite: bool,
}

/// Whose calendar is wanted; everybody's where nothing is said.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "选项")]
pub(in crate::cli) struct CalendarOwner {
    #[arg(long, value_name = "干部", conflicts_with_all = ["form", "office"], help = "只要这名干部的日历；写编号、姓名、拼音或拼音首字母")]
    pub(super) cadre: Option<String>,
    #[arg(long, conflicts_with = "form", help = "只要统战部的日历：全校的事")]
    pub(super) office: bool,
}

/// In what form tables are written, or the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ExportFormat {
    Xlsx,
    Csv,
    Jsonl,
    Ics,
}
