//! What may be written on the command line. The words of the help are here, those of `diff`, `explain`, `export`, `fix`,
//! `new`, `save`, `schema` and `todo` beside the command.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::ArgAction;
use clap::CommandFactory;
use clap::Parser;
use clap::Subcommand;
use clap::ValueEnum;

use crate::cli::day;
use crate::cli::diff::options::Diff;
use crate::cli::exit;
use crate::cli::explain::options::Explain;
use crate::cli::export::options::Export;
use crate::cli::fix::options::Fix;
use crate::cli::import::options::Import;
use crate::cli::new::options::New;
use crate::cli::save::options::Save;
use crate::cli::schema::options::Schema;
use crate::cli::select;
use crate::cli::select::Selector;
use crate::cli::shell::options::{Completions, Manual};
use crate::cli::todo::options::Todo;
use crate::diagnostic::Level;

const TEMPLATE: &str = "{about}\n\n用法：{usage}\n\n{all-args}{after-help}\n";

/// The command line.
#[derive(Debug, Parser)]
#[command(
    name = "lianyi",
    version,
    about = "联谊交友台账：按规则核对记录，生成网页和 PDF 报告。",
    override_usage = "lianyi [选项] <命令>",
    subcommand_help_heading = "命令",
    disable_help_flag = true,
    disable_help_subcommand = true,
    disable_version_flag = true,
    after_help = "例：\n  lianyi init 联谊台账         从空文件夹建一个自己的台账\n  lianyi new contact           写一条联系记录，逐项提问\n  lianyi check                 核对 data/ 里的全部记录\n  lianyi fix                   改好笔误，先看再改\n  lianyi save                  把新的记录提交到 git\n  lianyi report                生成 site/internal 和 site/public\n  lianyi explain LY401         说明 LY401 查什么、怎样改\n  lianyi todo --unit U03       这个单位要办的事\n  lianyi export --form -o 填报表  给各单位填的表\n命令也可以写中文：新建、导入、登记、保存、核对、改正、报告、说明、待办、导出。\n\n退出码：0 办到了；1 办到了，但发现了问题；2 没有办到，或没有核对完全，结果不能使用；70 程序自身的缺陷。每个命令的见它的 --help。"
)]
pub(super) struct Args {
    #[command(flatten)]
    pub(super) global: Global,
    #[arg(short = 'V', long, action = ArgAction::Version, help = "显示版本", help_heading = "选项")]
    version: Option<bool>,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// Options of every subcommand.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "通用选项")]
pub(super) struct Global {
    #[arg(
        short = 'C',
        value_name = "文件夹",
        global = true,
        help = "数据文件夹，或它所在的文件夹；不写就用 data，或当前文件夹"
    )]
    pub(super) folder: Option<PathBuf>,
    #[arg(long, value_name = "日期", global = true, value_parser = day::parse, help = "截至日，如 2026-11-20；不写就用今天")]
    pub(super) as_of: Option<NaiveDate>,
    #[arg(
        long,
        value_name = "何时",
        global = true,
        value_enum,
        default_value_t,
        hide_default_value = true,
        hide_possible_values = true,
        help = "颜色：auto 自动（默认）、always 总用、never 不用"
    )]
    pub(super) color: Color,
    #[arg(short, long, global = true, help = "少说：不显示小结和进度")]
    pub(super) quiet: bool,
    #[arg(short, long, global = true, conflicts_with = "quiet", help = "多说：显示数据文件夹、出处和各步用时")]
    pub(super) verbose: bool,
    #[arg(short, long, global = true, action = ArgAction::Help, help = "显示帮助")]
    help: Option<bool>,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    #[default]
    Auto,
    Always,
    Never,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    #[command(alias = "新建")]
    Init(Init),
    #[command(alias = "导入")]
    Import(Import),
    #[command(alias = "登记")]
    New(New),
    #[command(alias = "保存")]
    Save(Save),
    #[command(alias = "核对")]
    Check(Check),
    #[command(alias = "改正")]
    Fix(Fix),
    #[command(alias = "报告")]
    Report(Report),
    #[command(alias = "说明")]
    Explain(Explain),
    #[command(alias = "待办")]
    Todo(Todo),
    #[command(alias = "导出")]
    Export(Export),
    #[command(alias = "比较")]
    Diff(Diff),
    Completions(Completions),
    #[command(hide = true)]
    Manual(Manual),
    #[command(alias = "格式")]
    Schema(Schema),
}

/// `lianyi init`.
#[derive(Debug, clap::Args)]
#[command(
    about = "在空文件夹里建一个自己的台账：至多八个问题，写出可以核对的全套文件。",
    override_usage = "lianyi init [文件夹] [选项]",
    next_help_heading = "选项",
    after_help = "例：\n  lianyi init 联谊台账                       逐项提问；每一项都可以用下面的选项先写好\n  lianyi init 联谊台账 --name 示例大学       不在终端上时，没有写的各项用通常的值\n  lianyi init 试用 --demo                    一所虚构的学校，供试用\n\n办法参数里只有贵单位的回答，没有别的单位的办法；办法原文以后逐句照录。文件夹不空就不写。"
)]
pub(super) struct Init {
    #[arg(value_name = "文件夹", help_heading = "参数", help = "建在哪里，没有就新建；不写就是当前文件夹")]
    pub(super) target: Option<PathBuf>,
    #[arg(long, value_name = "名称", help = "单位名称，印在每一页上")]
    pub(super) name: Option<String>,
    #[arg(long, value_name = "简称", help = "文件上用的简称，通报和报告的落款用它；不写就是名称")]
    pub(super) short: Option<String>,
    #[arg(long, value_name = "部门", help = "负责这项工作的部门；不写就是党委统战部")]
    pub(super) office: Option<String>,
    #[arg(
        long,
        value_name = "层级=会议",
        help = "干部的层级和确定名单的会议，如 校级=学校党委会议、处级=党政联席会议（不写就是它）；第一个层级全单位一份名单，其余每个基层单位一份"
    )]
    pub(super) tiers: Option<String>,
    #[arg(
        long,
        value_name = "起止",
        help = "这一学年各学期的起止，如 2026-09-01..2027-01-18、2027-03-01..2027-07-12；只写一段的不分学期；不写就按通常的日子推测"
    )]
    pub(super) terms: Option<String>,
    #[arg(
        long,
        value_name = "次数",
        help = "多久至少联系几次，如 每学期1次、每季度2次、不定期；不写就是每学期1次，不分学期的每年度1次"
    )]
    pub(super) every: Option<String>,
    #[arg(long, value_name = "按谁", help = "次数按谁算：每名联谊对象（不写就是它）、每名干部、每个单位")]
    pub(super) per: Option<String>,
    #[arg(long, value_name = "形式", help = "计入的形式；不写就是 谈心、走访慰问、座谈会、茶话会、约见、电话")]
    pub(super) forms: Option<String>,
    #[arg(long, help = "写好以后建 git 仓库并做第一次提交")]
    pub(super) git: bool,
    #[arg(long, conflicts_with_all = ["name", "short", "office", "tiers", "terms", "every", "per", "forms"], help = "不问，写一所虚构的学校，供试用")]
    pub(super) demo: bool,
}

/// `lianyi check`.
#[derive(Debug, clap::Args)]
#[command(
    about = "按规则核对全部记录，列出发现的问题。",
    override_usage = "lianyi check [文件夹] [选项]",
    next_help_heading = "选项",
    after_help = "例：\n  lianyi check --select LY4              只看联系方面的问题\n  lianyi check --ignore LY402,LY403      不看这两种\n  lianyi check --format sarif > a.sarif  交给代码平台显示\n  lianyi check --history                 连同提交历史一起核对"
)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line for itself")]
pub(super) struct Check {
    #[arg(value_name = "文件夹", help_heading = "参数", help = "同 -C")]
    pub(super) data: Option<PathBuf>,
    #[arg(
        long,
        value_name = "格式",
        value_enum,
        default_value_t,
        hide_default_value = true,
        hide_possible_values = true,
        help = "human（默认）、concise、json、sarif、github、gitlab、junit、markdown"
    )]
    pub(super) format: Format,
    #[arg(long, value_name = "编号", value_delimiter = ',', value_parser = select::parse, help = "只看这些编号，可写前几位，如 LY4,LY301")]
    pub(super) select: Vec<Selector>,
    #[arg(long, value_name = "编号", value_delimiter = ',', value_parser = select::parse, help = "不看这些编号，写法同上")]
    pub(super) ignore: Vec<Selector>,
    #[arg(
        long,
        value_name = "级别",
        value_enum,
        default_value_t,
        hide_default_value = true,
        hide_possible_values = true,
        help = "有这一级及以上的问题就以 1 退出：error（默认）、warning、hint、never"
    )]
    pub(super) fail_on: FailOn,
    #[arg(long, value_name = "文件", help = "基线：其中列出的已知问题不再报出，也不算失败")]
    pub(super) baseline: Option<PathBuf>,
    #[arg(long, requires = "baseline", help = "把现有的问题写进基线文件；比原来多的不写，除非加 --accept-new")]
    pub(super) write_baseline: bool,
    #[arg(long, requires = "write_baseline", help = "允许基线比原来多")]
    pub(super) accept_new: bool,
    #[arg(long, help = "终端上也全部列出；不写就每个编号、每个单位各列三条")]
    pub(super) all: bool,
    #[arg(long, help = "连同 git 提交历史一起核对（LY308、LY804、LY902 至 LY905）；历史不全就以 2 退出")]
    pub(super) history: bool,
}

/// How findings are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    #[default]
    Human,
    Concise,
    Json,
    Sarif,
    Github,
    Gitlab,
    Junit,
    Markdown,
}

/// From which level on a finding makes the exit code 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    #[default]
    Error,
    Warning,
    Hint,
    Never,
}

impl FailOn {
    /// Whether a finding of this level fails the run.
    pub(super) fn fails(self, level: Level) -> bool {
        match self {
            Self::Error => level >= Level::Error,
            Self::Warning => level >= Level::Warning,
            Self::Hint => true,
            Self::Never => false,
        }
    }
}

/// `lianyi report`.
#[derive(Debug, clap::Args)]
#[command(
    about = "生成内部版和公开版网页，连同 PDF。",
    override_usage = "lianyi report [文件夹] [选项]",
    next_help_heading = "选项",
    after_help = "内部版有姓名，只供内部使用；公开版只有单位汇总，写出前逐字检查有无姓名和编号。\n发现的问题写在报告里，不妨碍生成；有记录读不进来就不生成，原来的报告不动。要看发现的问题，用 lianyi check。"
)]
pub(super) struct Report {
    #[arg(value_name = "文件夹", help_heading = "参数", help = "同 -C")]
    pub(super) data: Option<PathBuf>,
    #[arg(long, value_name = "文件夹", help = "写到哪里；不写就是数据文件夹旁边的 site")]
    pub(super) out: Option<PathBuf>,
    #[arg(
        long,
        value_name = "给谁",
        value_enum,
        hide_possible_values = true,
        help = "给谁看：internal 只要内部版、public 只要公开版、both 两版（不写也是）"
    )]
    pub(super) audience: Option<Audience>,
    #[arg(long, help = "有记录读不进来也生成，每页标明“数据不完整”，以 2 退出")]
    pub(super) partial: bool,
    #[arg(long, help = "只生成网页，不排印 PDF，快得多；原有的 PDF 会删去")]
    pub(super) without_pdf: bool,
    #[arg(
        long,
        value_name = "哪些",
        value_enum,
        default_value_t,
        hide_default_value = true,
        hide_possible_values = true,
        conflicts_with = "without_pdf",
        help = "印哪些 PDF：usual 通报、报告、专报和已经印发的（不写也是）；all 连同每个单位的考核表、每名干部的台账和催办单、每件意见建议的回执"
    )]
    pub(super) papers: PapersWanted,
    #[arg(long, help = "原来的报告是从自己的缓存取回的：内容没有变的 PDF 照旧沿用，不重新排印")]
    pub(super) reuse: bool,
}

/// Which papers are made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum PapersWanted {
    /// Those that every school has, and what was issued.
    #[default]
    Usual,
    /// These, and the drafts for each unit, cadre and suggestion.
    All,
}

/// Which of the sites are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Audience {
    Internal,
    Public,
    Both,
}

impl Audience {
    /// The names of the sites.
    pub(super) const fn sites(self) -> &'static [&'static str] {
        match self {
            Self::Internal => &["internal"],
            Self::Public => &["public"],
            Self::Both => &["internal", "public"],
        }
    }

    /// Whether the site with names is made.
    pub(super) fn has_internal(self) -> bool {
        self != Self::Public
    }

    /// Whether the site without names is made.
    pub(super) fn has_public(self) -> bool {
        self != Self::Internal
    }
}

/// The parser, with the same headings for every subcommand.
pub(super) fn command() -> clap::Command {
    let with_template = |command: clap::Command| command.help_template(TEMPLATE);
    with_template(Args::command()).mut_subcommands(|command| {
        let ends = exit::words(command.get_name());
        with_ends(with_template(command), ends.as_deref())
            .mut_subcommands(|command| with_ends(with_template(command), ends.as_deref()))
    })
}

/// A command whose help ends with what its exit codes mean.
fn with_ends(command: clap::Command, ends: Option<&str>) -> clap::Command {
    let before = command.get_after_help().map(ToString::to_string);
    let parts: Vec<&str> = before.as_deref().into_iter().chain(ends).collect();
    let help = parts.join("\n\n");
    if help.is_empty() { command } else { command.after_help(help) }
}
