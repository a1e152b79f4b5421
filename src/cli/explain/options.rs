//! The words of the command line for `lianyi explain`.

/// `lianyi explain`.
#[derive(Debug, clap::Args)]
#[command(
    about = "说明一个编号查什么、怎样改，或一项结论是怎样得出的。",
    override_usage = "lianyi explain [编号|一对|记录] [选项]",
    next_help_heading = "选项",
    after_help = "例：\n  lianyi explain LY401                          这一条查什么、怎样改\n  lianyi explain C03/F032 --term 2025-2026-1    这一对这学期的结论怎样得出\n  lianyi explain 20250926-C03-F032              这条记录计入了什么，没有计入什么\n  lianyi explain FB2025-014                     这件意见建议各步的期限"
)]
pub(in crate::cli) struct Explain {
    #[arg(
        value_name = "编号",
        help_heading = "参数",
        help = "LY401；C03/F032；干部、单位、规则或一条记录的编号；写 LY4 列出这一类，不写列出全部"
    )]
    pub(super) what: Option<String>,
    #[arg(long, value_name = "期间", help = "只看这个学期、学年或月、季度，如 2025-2026-1、2025-2026、2025-10")]
    pub(super) term: Option<String>,
}
