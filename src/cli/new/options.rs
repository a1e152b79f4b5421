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
    #[command(alias = "豁免")]
    Waiver(NewWaiver),
    #[command(alias = "说明")]
    Answer(NewAnswer),
    #[command(alias = "名单")]
    Roster(NewRoster),
    #[command(alias = "学年")]
    Year(NewYear),
    #[command(alias = "交接")]
    Handover(NewHandover),
    #[command(alias = "文书")]
    Paper(NewPaper),
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
    #[arg(long, value_name = "形式", help = "办法参数“形式”里的词，或它的别名")]
    pub(super) form: Option<String>,
    #[arg(long, value_name = "内容", help = "谈了什么：办法参数“内容”里的词，几个用“、”隔开；可以不写")]
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
    #[arg(long, value_name = "类别", help = "办法参数“意见建议类别”里的词，或它的别名")]
    pub(super) category: Option<String>,
    #[arg(long, value_name = "摘要", help = "一句话，不写姓名")]
    pub(super) summary: Option<String>,
    #[arg(long, value_name = "日子", help = "已经汇总的，哪一天汇总的；可以不写")]
    pub(super) collected: Option<String>,
    #[arg(long, value_name = "正文", help = "要补充的；可以不写")]
    pub(super) text: Option<String>,
    #[arg(long, value_name = "文件", conflicts_with = "text", help = "正文在这个文件里")]
    pub(super) text_file: Option<PathBuf>,
}

/// `lianyi new waiver`.
#[derive(Debug, clap::Args)]
#[command(
    about = "一件豁免：一期的职责经批准免除。",
    override_usage = "lianyi new waiver [选项]",
    next_help_heading = "选项",
    after_help = "例：\n  lianyi new waiver                            逐项提问\n  lianyi new waiver --rule 定期联系 --cadre C05 --friend F020 --term 2026-2027-1 --from 2026-09-01 --until 2027-01-17 --reason 联谊对象赴国外访学 --approved-by 党委统战部 --approved 9月20日"
)]
pub(super) struct NewWaiver {
    #[arg(long, value_name = "规则", help = "免的是哪一条规则：办法参数里的编号")]
    pub(super) rule: Option<String>,
    #[arg(long, value_name = "干部", help = "免哪名干部的")]
    pub(super) cadre: Option<String>,
    #[arg(long, value_name = "单位", help = "免单位自己的职责；与 --cadre 只写一个")]
    pub(super) unit: Option<String>,
    #[arg(long, value_name = "联谊对象", help = "只免对这一名的；不写就是全部")]
    pub(super) friend: Option<String>,
    #[arg(long, value_name = "学期", help = "只免这个学期的；不写就看起止")]
    pub(super) term: Option<String>,
    #[arg(long, value_name = "日子", help = "从哪一天起")]
    pub(super) from: Option<String>,
    #[arg(long, value_name = "日子", help = "到哪一天为止")]
    pub(super) until: Option<String>,
    #[arg(long, value_name = "缘由", help = "为什么，不写姓名")]
    pub(super) reason: Option<String>,
    #[arg(long, value_name = "机构", help = "谁批准的")]
    pub(super) approved_by: Option<String>,
    #[arg(long, value_name = "日子", help = "哪一天批准的")]
    pub(super) approved: Option<String>,
}

/// `lianyi new answer`.
#[derive(Debug, clap::Args)]
#[command(
    about = "一条单位说明：单位对没有办到的事项、对年度考核的一个数字作的说明；不改变结论。",
    override_usage = "lianyi new answer [选项]",
    next_help_heading = "选项",
    after_help = "只问这个单位没有办到的；没有到期的不用说明，不能办的请按规定申请豁免。\n\n例：\n  lianyi new answer                            逐项提问，列出单位没有办到的\n  lianyi new answer --unit U08 --rule 定期联系 --period 2025-2026-2 --cadre C06 --about F012 --by C06 --date 9月3日 --text 对方那一学期在外地演出，几次约好都没有成行。\n  lianyi new answer --unit U08 --figure 定期联系 --period 2025-2026 --by C06 --date 今天 --text 少的一次已在本学期补上。"
)]
pub(super) struct NewAnswer {
    #[arg(long, value_name = "单位", help = "哪个单位说明：单位的编号或名称")]
    pub(super) unit: Option<String>,
    #[arg(long, value_name = "规则", help = "对哪条规则下没有办到的：办法参数里的编号；与 --figure 只写一个")]
    pub(super) rule: Option<String>,
    #[arg(long, value_name = "指标", help = "对年度考核的哪个数字：办法参数里指标的名称")]
    pub(super) figure: Option<String>,
    #[arg(long, value_name = "期间", help = "哪一期的；对指标的写学年")]
    pub(super) period: Option<String>,
    #[arg(long, value_name = "干部", help = "只说这名干部的；可以不写")]
    pub(super) cadre: Option<String>,
    #[arg(long, value_name = "对象", help = "只说这一项：联谊对象、联系记录或意见建议的编号；可以不写")]
    pub(super) about: Option<String>,
    #[arg(long, value_name = "日子", help = "哪一天作出的说明")]
    pub(super) date: Option<String>,
    #[arg(long, value_name = "干部", help = "由谁代表单位说明：本单位的干部，或单位的书记、统战委员")]
    pub(super) by: Option<String>,
    #[arg(long, value_name = "说明", help = "说明，不写姓名")]
    pub(super) text: Option<String>,
}

/// `lianyi new roster`.
#[derive(Debug, clap::Args)]
#[command(
    about = "一份名单；已经有、还没有确定的，补写提出和确定。",
    override_usage = "lianyi new roster [选项]",
    next_help_heading = "选项",
    after_help = "例：\n  lianyi new roster                                   逐名干部提问，列出上一学年的人\n  lianyi new roster --unit U03 --like-last --decided 9月16日 --decided-by 党政联席会议 --document 纪要〔2026〕10号\n  lianyi new roster --tier 校级 --pair C01=F001、F002 --pair C02=F003 --undecided"
)]
pub(super) struct NewRoster {
    #[arg(long, value_name = "层级", help = "整个层级一份的名单")]
    pub(super) tier: Option<String>,
    #[arg(long, value_name = "单位", help = "一个单位的名单；与 --tier 只写一个")]
    pub(super) unit: Option<String>,
    #[arg(long, value_name = "学年", help = "哪个学年；不写就是截至日所在的")]
    pub(super) year: Option<String>,
    #[arg(long, value_name = "干部=人", help = "一名干部与谁结对，如 C01=F001、F002；一名干部写一次")]
    pub(super) pair: Vec<String>,
    #[arg(long, value_name = "干部=依据", help = "这名干部的依据，如 C01=联系点、分管工作；一名干部写一次")]
    pub(super) basis: Vec<String>,
    #[arg(long, help = "没有用 --pair 写的干部，照上一学年的名单")]
    pub(super) like_last: bool,
    #[command(flatten)]
    pub(super) settled: Settled,
}

/// How a list came about.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "提出和确定")]
pub(super) struct Settled {
    #[arg(long, value_name = "单位", help = "哪个单位提出的")]
    pub(super) proposed_by: Option<String>,
    #[arg(long, value_name = "日子", help = "哪一天提出的")]
    pub(super) proposed: Option<String>,
    #[arg(long, value_name = "作用", help = "单位的名单：统战委员起了什么作用")]
    pub(super) part: Option<String>,
    #[command(flatten)]
    pub(super) decision: Decision,
}

/// A decision.
#[derive(Debug, clap::Args)]
pub(super) struct Decision {
    #[arg(long, value_name = "日子", help = "哪一天由会议确定的")]
    pub(super) decided: Option<String>,
    #[arg(long, value_name = "会议", help = "哪次会议确定的")]
    pub(super) decided_by: Option<String>,
    #[arg(long, value_name = "文号", help = "文号")]
    pub(super) document: Option<String>,
    #[arg(long, help = "还没有确定")]
    pub(super) undecided: bool,
}

/// `lianyi new year`.
#[derive(Debug, clap::Args)]
#[command(
    about = "下一学年：校历，和照上一学年开头的各份名单（都还没有确定）。",
    override_usage = "lianyi new year [选项]",
    next_help_heading = "选项",
    after_help = "各学期的日子要写（在终端上列出照上一学年推算的，供选用）；节点的日子每年不同，不照抄。已经终止的、离任的、不再是联谊对象的，不列入新的名单；\n“至变更为止”的名单自己延续，不另写。\n\n例：\n  lianyi new year --terms 2027-09-01..2028-01-16、2028-02-28..2028-07-09"
)]
pub(super) struct NewYear {
    #[arg(long, value_name = "起止", help = "各学期的起止，不含假期，用“、”隔开；不分学期的写一段")]
    pub(super) terms: Option<String>,
    #[arg(long, help = "只写校历，不写名单")]
    pub(super) without_lists: bool,
}

/// `lianyi new handover`.
#[derive(Debug, clap::Args)]
#[command(
    about = "交接：一名干部的结对到此为止，由另一名接着联系。",
    override_usage = "lianyi new handover <交出的干部> <接手的干部> [选项]",
    next_help_heading = "选项",
    after_help = "改那一天有效的各份名单：交出的写上“止”“缘由”，接手的添一行，写“自”“缘由”和确定；离任的，名册里写上任职的“止”。\n\n例：\n  lianyi new handover C08 C10 --date 2026-11-16 --reason 离任 --leaves --basis 分管工作 --decided 11月12日 --decided-by 学院党委会议 --document 院党纪要〔2026〕20号"
)]
pub(super) struct NewHandover {
    #[arg(value_name = "交出的干部", help_heading = "参数", help = "姓名、拼音或编号")]
    pub(super) from: Option<String>,
    #[arg(value_name = "接手的干部", help_heading = "参数", help = "姓名、拼音或编号")]
    pub(super) to: Option<String>,
    #[arg(long, value_name = "日子", help = "从哪一天起由接手的人联系")]
    pub(super) date: Option<String>,
    #[arg(long, value_name = "缘由", help = "为什么，如 离任、分工调整")]
    pub(super) reason: Option<String>,
    #[arg(long, value_name = "依据", help = "接手的人的依据，如 分管工作、联系点；名单写依据时要写")]
    pub(super) basis: Option<String>,
    #[arg(long, conflicts_with = "stays", help = "交出的人从那天起不再任职")]
    pub(super) leaves: bool,
    #[arg(long, help = "交出的人仍在任")]
    pub(super) stays: bool,
    #[command(flatten)]
    pub(super) decision: Decision,
}

/// `lianyi new paper`.
#[derive(Debug, clap::Args)]
#[command(
    about = "一份印发的文书：文号、成文日期、签发、抄送、工作要求；已经有记录的，补写还没有的，或者写一处更正。",
    override_usage = "lianyi new paper [选项]",
    next_help_heading = "选项",
    after_help = "没有这一条记录的，印作“征求意见稿”；有了的，从成文日期起照印。\n\n例：\n  lianyi new paper                             逐项提问，列出还是征求意见稿的\n  lianyi new paper --kind 情况通报 --period 2025-2026-1 --document 党统〔2026〕2号 --date 2026-03-09 --copy 党委办公室、纪委办公室 --requirement 没有联系的，请在3月底以前联系。\n  lianyi new paper --kind 催办单 --about C06 --figures 2026-11-20 --date 2026-11-23\n  lianyi new paper --kind 情况通报 --period 2025-2026-1 --was 请在9月底以前确定名单 --becomes 请在10月底以前确定名单 --corrected 3月20日 --reason 期限是开学后60天"
)]
pub(super) struct NewPaper {
    #[arg(
        long,
        value_name = "文书",
        help = "情况通报、公开通报、考核报告、单位考核表、个人台账、意见建议专报、催办单、答复回执或会议以来"
    )]
    pub(super) kind: Option<String>,
    #[arg(long, value_name = "期间", help = "哪个学期或哪一期的；考核报告和单位考核表写学年，其余几种不写")]
    pub(super) period: Option<String>,
    #[arg(
        long,
        value_name = "编号",
        help = "单位考核表是哪个单位的，个人台账、催办单是哪名干部的，答复回执是哪件意见建议的"
    )]
    pub(super) about: Option<String>,
    #[arg(long, value_name = "日子", help = "“会议以来”：上次会议是哪一天")]
    pub(super) since: Option<String>,
    #[arg(long, value_name = "日子", help = "成文日期")]
    pub(super) date: Option<String>,
    #[arg(long, value_name = "日子", help = "数字截至哪一天；通报只有期中印发的写")]
    pub(super) figures: Option<String>,
    #[arg(long, value_name = "文号", help = "文号；可以不写")]
    pub(super) document: Option<String>,
    #[arg(long, value_name = "谁", help = "谁签发的：干部的姓名或编号，不是干部的写职务；可以不写")]
    pub(super) signed_by: Option<String>,
    #[arg(long, value_name = "抄送", help = "抄送给谁，几个用“、”隔开；可以不写")]
    pub(super) copy: Option<String>,
    #[arg(long, value_name = "要求", help = "情况通报的一项工作要求；几项的写几次，可以不写")]
    pub(super) requirement: Vec<String>,
    #[command(flatten)]
    pub(super) correction: Correction,
}

/// What is put right in a paper that was issued.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "更正（已经印发的）")]
pub(super) struct Correction {
    #[arg(long, value_name = "原文", help = "印发时怎样写的；照录，印在文首")]
    pub(super) was: Option<String>,
    #[arg(long, value_name = "改为", help = "应当怎样写")]
    pub(super) becomes: Option<String>,
    #[arg(long, value_name = "日子", help = "哪一天更正的")]
    pub(super) corrected: Option<String>,
    #[arg(long, value_name = "缘由", help = "为什么更正；可以不写")]
    pub(super) reason: Option<String>,
}
