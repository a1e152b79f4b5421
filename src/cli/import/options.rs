//! The words of the command line for `lianyi import`.

use std::path::PathBuf;

use chrono::NaiveDate;

/// `lianyi import`.
#[derive(Debug, clap::Args)]
#[command(
    about = "从 Excel 或 CSV 表导入联谊名单、人员名册、联系记录、意见建议。",
    override_usage = "lianyi import <文件>… [选项]",
    next_help_heading = "选项",
    after_help = "先列出每一行会变成什么，问过再写；有一行读不懂就一行也不写，除非加 --partial。\n再次导入同一张表，什么也不变；名单上没有了的人只说出来，不删除。\n\n认得的列（叫法不同的多半也认得）：\n  名单      干部、联谊对象、干部单位、对象单位、职务、层级、依据、自、止、缘由、提出单位、提出日期、确定、确定日期、文号\n  名册      姓名、单位、职务、层级、分工、政治面貌、身份、职称、学位、状态\n  联系记录  日期、干部、联谊对象、形式、内容、情况、地点、发起、答复、回复、意见建议、记载日期、记录人\n  意见建议  提出日期、联谊对象、干部、类别、摘要、情况、汇总、上报、批示、交办、承办单位、办结、结果、答复本人\n\n例：\n  lianyi import 分配表.xlsx --dry-run           只看，不写\n  lianyi import 分配表.xlsx 联系记录.xlsx       名单和联系一起导入\n  lianyi import 记录.csv --map 谈话=谈心        办法参数没有的词，说明是哪一个"
)]
pub(in crate::cli) struct Import {
    #[arg(value_name = "文件", help_heading = "参数", required = true, help = ".xlsx、.xls 或 .csv，可以写几个")]
    pub(super) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) what: ImportWhat,
    #[arg(
        long,
        value_name = "词=词",
        help = "表里的词是办法参数的哪个词，如 谈话=谈心，记进办法参数的“别名”；列名是哪一列，如 谈了什么=情况；词表里要添的词写两遍，如 微信=微信。可以写几次"
    )]
    pub(super) map: Vec<String>,
    #[arg(long, value_name = "学年", help = "名单的学年，也是没有写年份的日期所在的学年；不写就是截至日所在的")]
    pub(super) year: Option<String>,
    #[arg(long, value_name = "单位", help = "表里没有写单位的人，都是这个单位的")]
    pub(super) unit: Option<String>,
    #[arg(long, value_name = "层级", help = "表里没有写层级的干部，都是这个层级")]
    pub(super) tier: Option<String>,
    #[arg(long, value_name = "会议", help = "表里没有写由谁确定的名单，由哪次会议确定，如 党政联席会议")]
    pub(super) decided_by: Option<String>,
    #[arg(long, value_name = "日期", requires = "decided_by", value_parser = crate::cli::day::parse, help = "那次会议是哪一天")]
    pub(super) decided_on: Option<NaiveDate>,
    #[arg(long, value_name = "文号", requires = "decided_by", help = "会议纪要的文号")]
    pub(super) document: Option<String>,
}

/// What `lianyi import` shows and writes.
#[expect(clippy::struct_excessive_bools, reason = "each is a flag that somebody types")]
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "选项")]
pub(in crate::cli) struct ImportWhat {
    #[arg(long, help = "只看会写什么，不写")]
    pub(super) dry_run: bool,
    #[arg(long, help = "不问，直接写；不在终端上时要写它")]
    pub(super) yes: bool,
    #[arg(long, help = "有读不懂的行也写，只写读懂的；读不懂的行和原因写进 --refused 的工作簿")]
    pub(super) partial: bool,
    #[arg(long, help = "预览列出全部行")]
    pub(super) all: bool,
    #[arg(
        long,
        value_name = "文件",
        requires = "partial",
        help = "--partial 时不收的行写在哪里；不写就是 不收的行.xlsx（已经有了的，不收的行-2.xlsx），改好以后可以直接再导入"
    )]
    pub(super) refused: Option<PathBuf>,
}
