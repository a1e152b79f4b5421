//! The words of the command line for `lianyi new`.

use std::path::PathBuf;

use clap::Subcommand;

/// `lianyi new`.
#[derive(Debug, clap::Args)]
#[command(
    about = "写一条记录：在终端上逐项提问，每一项也可以用选项写好。",
    override_usage = "lianyi new <记录> [选项]",
    subcommand_help_heading = "记录",
    subcommand_value_name = "记录",
    next_help_heading = "选项",
    after_help = "人可以写姓名、拼音、拼音首字母或编号；日子可以写 昨天、上周三、9.12、9月12日、2026-09-12。\n全部答完、看过、同意了才写；中途离开（Ctrl-C）什么也不留下。不在终端上时，缺的各项一次说全，什么也不写。\n\n例：\n  lianyi new contact\n  lianyi new contact --cadre 段敬之 --friend 芦书瑶 --date 昨天 --form 谈心"
)]
pub(in crate::cli) struct New {
    #[command(subcommand)]
    pub(super) what: Option<What>,
}

/// The records.
#[derive(Debug, Subcommand)]
pub(super) enum What {
    #[command(alias = "联系")]
    Contact(NewContact),
    #[command(alias = "意见建议")]
    Feedback(NewFeedback),
}

/// `lianyi new contact`.
#[derive(Debug, clap::Args)]
#[command(
    about = "一条联系记录。",
    override_usage = "lianyi new contact [选项]",
    next_help_heading = "选项",
    after_help = "例：\n  lianyi new contact                            逐项提问\n  lianyi new contact --cadre 段敬之             先列出这名干部名单上的人\n  lianyi new contact --cadre djz --friend 芦书瑶 --date 上周三 --form 谈心 --topic 教学、生活 --text 谈了排课"
)]
pub(super) struct NewContact {
    #[arg(long, value_name = "干部", help = "哪名干部；几名一起的用“、”隔开")]
    pub(super) cadre: Option<String>,
    #[arg(long, value_name = "联谊对象", help = "联系了谁；几名用“、”隔开")]
    pub(super) friend: Option<String>,
    #[arg(long, value_name = "日子", help = "哪一天")]
    pub(super) date: Option<String>,
    #[arg(long, value_name = "形式", help = "规则包“形式”里的词，或它的别名")]
    pub(super) form: Option<String>,
    #[arg(long, value_name = "内容", help = "谈了什么：规则包“内容”里的词，几个用“、”隔开；可以不写")]
    pub(super) topic: Option<String>,
    #[arg(long, value_name = "地点", help = "在哪里；可以不写")]
    pub(super) place: Option<String>,
    #[arg(long, value_name = "正文", help = "谈了什么，简短即可，不写姓名；可以不写")]
    pub(super) text: Option<String>,
    #[arg(long, value_name = "文件", conflicts_with = "text", help = "正文在这个文件里")]
    pub(super) text_file: Option<PathBuf>,
    #[command(flatten)]
    pub(super) more: ContactMore,
}

/// What few contacts have, and nobody is asked for.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "不常用的选项")]
pub(super) struct ContactMore {
    #[arg(long, value_name = "人数", help = "座谈会等活动里，没有登记编号的还有几人")]
    pub(super) others: Option<u32>,
    #[arg(long, value_name = "谁", help = "谁发起的：干部（不写就是）或 党外人士")]
    pub(super) initiator: Option<String>,
    #[arg(long, value_name = "日子", help = "对方约见的，干部哪一天答复的")]
    pub(super) replied: Option<String>,
    #[arg(long, value_name = "日子", help = "干部写信、发消息的，对方哪一天回复的")]
    pub(super) answered: Option<String>,
    #[arg(long, value_name = "缘由", help = "谈到了，却没有要办的，写缘由")]
    pub(super) nothing_asked: Option<String>,
    #[arg(long, value_name = "日子", help = "哪一天写下的；不写就是今天（写了 --as-of 就是那一天）")]
    pub(super) recorded: Option<String>,
    #[arg(long, value_name = "谁", help = "谁写的：干部的姓名或编号，不是干部的写职务")]
    pub(super) writer: Option<String>,
    #[arg(long, help = "同一天、同样形式、同样的人已有一条，仍然再写一条")]
    pub(super) again: bool,
}

/// `lianyi new feedback`.
#[derive(Debug, clap::Args)]
#[command(
    about = "一件意见建议，登记从谁、什么时候来；办理的各步以后写在“经过”里。",
    override_usage = "lianyi new feedback [选项]",
    next_help_heading = "选项",
    after_help = "例：\n  lianyi new feedback                            逐项提问，列出这个人最近的联系\n  lianyi new feedback --friend 芦书瑶 --contact 20261016-C03-F012 --category 教学 --summary 建议增加排练厅周末开放时间\n  lianyi new feedback --friend F012 --date 9月12日 --category 服务 --summary 建议修琴   书面反映的，写收到的日子"
)]
pub(super) struct NewFeedback {
    #[arg(long, value_name = "联谊对象", help = "谁提的；几名用“、”隔开")]
    pub(super) friend: Option<String>,
    #[arg(long, value_name = "联系记录", help = "在哪一次联系中提的：联系记录的编号（文件名）")]
    pub(super) contact: Option<String>,
    #[arg(long, value_name = "日子", help = "书面反映的，哪一天收到的；写了 --cadre 就是联系的那一天")]
    pub(super) date: Option<String>,
    #[arg(long, value_name = "干部", help = "在同哪名干部的联系中提的，与 --date 一起找到那次联系")]
    pub(super) cadre: Option<String>,
    #[arg(long, value_name = "类别", help = "规则包“意见建议类别”里的词，或它的别名")]
    pub(super) category: Option<String>,
    #[arg(long, value_name = "摘要", help = "一句话，不写姓名")]
    pub(super) summary: Option<String>,
    #[arg(long, value_name = "日子", help = "已经汇总的，统战部哪一天汇总的；可以不写")]
    pub(super) collected: Option<String>,
    #[arg(long, value_name = "正文", help = "要补充的；可以不写")]
    pub(super) text: Option<String>,
    #[arg(long, value_name = "文件", conflicts_with = "text", help = "正文在这个文件里")]
    pub(super) text_file: Option<PathBuf>,
}
