//! The words for the parameters of each rule kind, those that the pack leaves out included.

use crate::diagnostic::Level;
use crate::model::Model;
use crate::model::pack::{
    AssessmentParameters, CommissionerParameters, Counting, CoverageParameters, ExclusivityParameters,
    FriendCoverageParameters, NoteParameters, Parameters, PeriodDay, PeriodKind, ProvenanceParameters,
    RegularContactParameters, ReportParameters, RequestParameters, ReviewParameters, RosterDecisionParameters,
    RosterOwnerKind, ScopeParameters, StepDeadlineParameters, WaiverApprovalParameters,
};
use crate::model::roster::cadres_of;
use crate::report::words::parameters::phrases;
use crate::report::words::parameters::row::{Parameter, lines, list, named, optional, stated};
use crate::source::Spanned;

/// A set of parameters, the absent ones included.
pub(crate) fn in_words(model: &Model, parameters: &Parameters) -> Vec<Parameter> {
    match parameters {
        Parameters::Scope(parameters) => scope(model, parameters),
        Parameters::Coverage(parameters) => coverage(model, parameters),
        Parameters::FriendCoverage(parameters) => friend_coverage(model, parameters),
        Parameters::Exclusivity(parameters) => exclusivity(parameters),
        Parameters::RosterDecision(parameters) => roster_decision(model, parameters),
        Parameters::Commissioner(parameters) => commissioner(parameters),
        Parameters::RegularContact(parameters) => regular(model, parameters),
        Parameters::ContactForm(parameters) => {
            vec![list("形式", &named(&parameters.forms, &model.pack.vocabulary.forms))]
        }
        Parameters::ContactTopic(parameters) => {
            vec![list("内容", &named(&parameters.topics, &model.pack.vocabulary.topics))]
        }
        Parameters::Request(parameters) => request(parameters),
        Parameters::Note(parameters) => note(parameters),
        Parameters::StepDeadline(parameters) => deadline(model, parameters),
        Parameters::StepOrder => vec![stated("次序", "汇总、上报、批示、交办、办结、答复本人".to_owned())],
        Parameters::Difficulty => vec![stated("说明", "暂不能解决的，须写明向本人作的说明".to_owned())],
        Parameters::Review(parameters) => review(parameters),
        Parameters::Report(parameters) => report(parameters),
        Parameters::Assessment(parameters) => assessment(model, parameters),
        Parameters::WaiverApproval(parameters) => waiver_approval(parameters),
        Parameters::InForce => {
            vec![stated("施行", format!("{} 起施行，此前的不判断", model.pack.regulation.in_force.value))]
        }
        Parameters::Provenance(parameters) => provenance(parameters),
    }
}

fn scope(model: &Model, parameters: &ScopeParameters) -> Vec<Parameter> {
    let classes = parameters.classes.iter().map(|class| phrases::class(model, class)).collect();
    vec![optional("层级", parameters.tier.clone()), lines("类别", classes)]
}

fn coverage(model: &Model, parameters: &CoverageParameters) -> Vec<Parameter> {
    let whose = if parameters.counting == Counting::Unit { "每个单位的干部合起来" } else { "每名干部" };
    let number = |times: Option<u32>, word| times.map(|number| format!("{whose}{word} {number} 名联谊对象"));
    let mut words = vec![
        optional("层级", parameters.tier.clone()),
        stated("对象", phrases::among(model, parameters.among.as_ref())),
        optional("最少", number(parameters.minimum, "同一天至少有")),
        optional("最多", number(parameters.maximum, "同一天至多有")),
    ];
    let gap = parameters.gap_days.map(|days| format!("前后两名之间空缺不超过 {days} 天的，只作{}", Level::Hint.word()));
    words.extend(gap.map(|gap| stated("空缺天数", gap)));
    words
}

fn friend_coverage(model: &Model, parameters: &FriendCoverageParameters) -> Vec<Parameter> {
    vec![
        optional("层级", parameters.tier.clone()),
        stated("须列入名单的", phrases::among(model, parameters.who.as_ref())),
    ]
}

fn exclusivity(parameters: &ExclusivityParameters) -> Vec<Parameter> {
    let words = parameters.maximum.map(|number| format!("一名联谊对象同时至多由 {number} 名干部联系"));
    vec![optional("最多干部", words)]
}

fn roster_decision(model: &Model, parameters: &RosterDecisionParameters) -> Vec<Parameter> {
    let owner = match &parameters.owner {
        RosterOwnerKind::Tier(tier) => format!("{tier}名单"),
        RosterOwnerKind::EachUnit(Some(tier)) => format!("有{}的各单位名单", cadres_of(tier)),
        RosterOwnerKind::EachUnit(None) => "各单位名单".to_owned(),
    };
    let when = |flag: bool, words: &str| flag.then(|| words.to_owned());
    let year = model.calendar.year_word();
    let mut words = vec![
        stated("名单", owner),
        list("提出", &parameters.proposers),
        list("确定", &parameters.deciders),
        list("依据", &parameters.bases),
        optional("文号", when(parameters.document_required, "须有文号")),
        optional("每年", when(parameters.each_year, &format!("每{year}须有名单"))),
        optional("期限", parameters.within_days.map(|days| format!("{year}开始后 {days} 天内确定"))),
        list("备案", &parameters.filed_with),
        optional("备案期限", parameters.filed_within_days.map(|days| format!("确定后 {days} 天内备案"))),
        optional("变更备案", when(parameters.changes_filed, "中途调整的，重新备案")),
        optional("调整缘由", when(parameters.changes_explained, "中途调整的，须写缘由")),
        optional("沿用", when(parameters.renewed, &format!("沿用上{year}名单的，也须重新确定"))),
    ];
    words.extend(parameters.additions_decided.then(|| stated("增补", "中途增补的，须经会议确定".to_owned())));
    words.extend(parameters.until_changed.then(|| stated("效力", "一经确定，至变更为止".to_owned())));
    words
}

fn categories(categories: &[Spanned<String>]) -> Parameter {
    list("单位类别", &categories.iter().map(|category| category.value.clone()).collect::<Vec<_>>())
}

fn commissioner(parameters: &CommissionerParameters) -> Vec<Parameter> {
    vec![
        categories(&parameters.categories),
        optional("须写明作用", parameters.part_required.then(|| "名单须写明统战委员所起的作用".to_owned())),
    ]
}

fn regular(model: &Model, parameters: &RegularContactParameters) -> Vec<Parameter> {
    let whose = match parameters.counting {
        Counting::Pair => "每对",
        Counting::Cadre => "每名干部",
        Counting::Unit => "每个单位",
    };
    let word = parameters.period.word();
    let each = match parameters.period {
        PeriodKind::Windows(_) => "每个窗口".to_owned(),
        _ => format!("每{word}"),
    };
    let times = |number: Option<u32>, least: &str| number.map(|times| format!("{whose}{each}{least} {times} 次"));
    let vocabulary = &model.pack.vocabulary;
    let mut words = vec![
        list("层级", &parameters.tiers),
        stated("周期", phrases::period(&parameters.period)),
        optional("最少", times(parameters.minimum, "至少")),
    ];
    // The rest is worth a line only where the pack uses it: most rules of contact do not.
    words.extend(parameters.maximum.map(|_| optional("最多", times(parameters.maximum, "至多"))));
    words.extend(parameters.among.as_ref().map(|among| stated("对象", phrases::among(model, Some(among)))));
    words.extend(
        parameters
            .beyond_lists
            .then(|| stated("名单以外", "参加的人不论是否在名单上都计入；有干部的单位都要求".to_owned())),
    );
    words.push(list("计入的形式", &named(&parameters.forms, &vocabulary.forms)));
    if !parameters.written_forms.is_empty() {
        let forms = named(&parameters.written_forms, &vocabulary.forms).join("、");
        words.push(stated("书面形式", format!("{forms}，在得到回复的那一天计入，没有回复的不计入")));
    }
    if !parameters.topics.is_empty() {
        words.push(list("计入的内容", &named(&parameters.topics, &vocabulary.topics)));
    }
    let remind = parameters.remind_days.map(|days| format!("{word}结束前 {days} 天起提醒"));
    let short = parameters.minimum_days.map(|days| format!("{word}内结对不足 {days} 天的不要求"));
    words.extend([optional("临期提醒", remind), optional("结对不足天数", short)]);
    words
}

fn request(parameters: &RequestParameters) -> Vec<Parameter> {
    vec![optional("期限", parameters.within_days.map(|days| format!("{days} 天内答复")))]
}

fn note(parameters: &NoteParameters) -> Vec<Parameter> {
    vec![
        optional("正文", parameters.body_required.then(|| "须写明谈了什么".to_owned())),
        optional("期限", parameters.within_days.map(|days| format!("联系后 {days} 天内记载"))),
    ]
}

fn deadline(model: &Model, parameters: &StepDeadlineParameters) -> Vec<Parameter> {
    let from = parameters.from.map_or("提出", |step| step.word());
    let to = parameters.to.word();
    let days = parameters.within_days.map(|days| format!("{from}后 {days} 天内{to}"));
    let mut words = vec![stated("步骤", format!("从{from}到{to}"))];
    if parameters.by_deadline {
        words.push(stated("期限", "以交办时写明的期限为准".to_owned()));
        words.extend(days.map(|days| stated("没有写明期限的", days)));
    } else {
        words.push(optional("期限", days));
    }
    if !parameters.categories.is_empty() {
        words.push(list("类别", &parameters.categories));
    }
    // What nobody registered is in no duty, so a rate of 100 % says nothing about it.
    if parameters.from.is_none() {
        words.push(stated("计数", "只数登记为意见建议的，没有登记的不在其中".to_owned()));
    }
    if !parameters.topics.is_empty() {
        let topics = named(&parameters.topics, &model.pack.vocabulary.topics).join("、");
        words.push(stated("另列", format!("谈到{topics}的联系记录有几条登记了，逐单位、逐期列出，不作判断")));
    }
    words
}

fn review(parameters: &ReviewParameters) -> Vec<Parameter> {
    vec![
        stated("周期", phrases::period(&parameters.period)),
        optional("最少", parameters.minimum.map(|times| format!("每{}至少 {times} 次", parameters.period.word()))),
        optional("范围", parameters.every_unit.then(|| "合起来须覆盖全部单位".to_owned())),
    ]
}

fn report(parameters: &ReportParameters) -> Vec<Parameter> {
    let word = parameters.period.word();
    vec![
        stated("由", parameters.by.word().to_owned()),
        list("层级", &parameters.tiers),
        stated("周期", phrases::period(&parameters.period)),
        optional("最少", parameters.minimum.map(|times| format!("每{word}至少 {times} 次"))),
        optional("期限", parameters.within_days.map(|days| format!("{word}结束后 {days} 天内"))),
    ]
}

fn assessment(model: &Model, parameters: &AssessmentParameters) -> Vec<Parameter> {
    let indicators = parameters.indicators.iter().map(|indicator| phrases::indicator(model, indicator)).collect();
    let parts: Vec<&str> = parameters.parts.iter().map(|part| part.word()).collect();
    let calendar = &model.calendar;
    let parts = (!parts.is_empty()).then(|| format!("须写{}，缺一项的不算已考核", parts.join("、")));
    vec![
        categories(&parameters.categories),
        optional(
            "期限",
            parameters
                .within_days
                .map(|days| format!("{}最后一{}结束后 {days} 天内", calendar.year_word(), calendar.term_word())),
        ),
        optional("内容", parts),
        optional("关键时刻", parameters.key_moments.then(|| "当年有重大事件的，须写这一段".to_owned())),
        optional("主管部门意见", parameters.opinion.then(|| format!("须有{}的意见", model.institution.office))),
        lines("指标", indicators),
        lines("等次", parameters.grades.iter().map(phrases::grade).collect()),
    ]
}

fn waiver_approval(parameters: &WaiverApprovalParameters) -> Vec<Parameter> {
    let until = |day: PeriodDay| match day {
        PeriodDay::First => "不晚于所免的那一期的第一天",
        PeriodDay::Last => "不晚于所免的那一期的最后一天（校历里的“结束”）",
        PeriodDay::LastCounted => "不晚于所免的那一期计入的最后一天",
    };
    vec![
        list("批准", &parameters.approvers),
        optional("批准期限", parameters.approved_until.map(|day| until(day).to_owned())),
        optional("最长", parameters.longest_days.map(|days| format!("一次不超过 {days} 天"))),
    ]
}

fn provenance(parameters: &ProvenanceParameters) -> Vec<Parameter> {
    let when = |flag: bool, words: &str| flag.then(|| words.to_owned());
    vec![
        optional("名单改动", when(parameters.roster_changes, "确定之后的改动列为问题")),
        optional("日期改动", when(parameters.date_changes, "提交之后改过联系日期的列为问题")),
        optional("补记", parameters.late_days.map(|days| format!("联系后超过 {days} 天记载的为补记"))),
    ]
}
