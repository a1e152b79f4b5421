//! 词表: the words that the records of a school may use.

use std::collections::BTreeMap;

/// 词表: the words that records of this school may use. A word outside its list is a finding.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// 层级.
    pub tiers: Vec<String>,
    /// 政治面貌 of friends.
    pub affiliations: Vec<String>,
    /// 身份 of friends.
    pub roles: Vec<String>,
    /// 职称, in groups such as 副高级以上.
    pub titles: Vec<WordGroup>,
    /// 学位.
    pub degrees: Vec<String>,
    /// 状态.
    pub statuses: Vec<String>,
    /// 单位类别: what kinds of units there are.
    pub unit_categories: Vec<String>,
    /// 组织类别 of organisations that stand in the place of friends.
    pub organisations: Vec<String>,
    /// 形式 of contacts, in groups such as 个别 and 集体.
    pub forms: Vec<WordGroup>,
    /// 内容 of contacts, in groups such as 思想动态, 意见建议, 工作生活.
    pub topics: Vec<WordGroup>,
    /// 类别 of feedback items.
    pub feedback_categories: Vec<String>,
    /// 等次 of assessments.
    pub grades: Vec<String>,
    /// 别名: other words of tables that people keep, each with the word that is meant. Records use the word itself.
    pub aliases: BTreeMap<String, String>,
}

/// Words under a common name.
#[derive(Clone, Debug)]
pub struct WordGroup {
    /// The name of the group.
    pub name: String,
    /// Its words.
    pub words: Vec<String>,
}

impl Vocabulary {
    /// Whether a form is known; a vocabulary without forms leaves the word to the records.
    #[must_use]
    pub fn knows_form(&self, form: &str) -> bool {
        self.forms.is_empty() || self.forms.iter().any(|group| group.words.iter().any(|word| word == form))
    }

    /// Topics in words: a group that is there as a whole by its name, the others one by one.
    #[must_use]
    pub fn topic_names(&self, topics: &[String]) -> String {
        let is_whole = |group: &&WordGroup| group.words.iter().all(|word| topics.contains(word));
        let whole: Vec<&WordGroup> = self.topics.iter().filter(is_whole).collect();
        let rest = topics.iter().filter(|word| !whole.iter().any(|group| group.words.contains(word)));
        whole.iter().map(|group| &group.name).chain(rest).map(String::as_str).collect::<Vec<_>>().join("、")
    }

    /// The words of one list, by its key; none for a key that is none of a list.
    #[must_use]
    pub fn of_list(&self, key: &str) -> Vec<&str> {
        let list = match key {
            "职称" => return in_groups(&self.titles),
            "形式" => return in_groups(&self.forms),
            "内容" => return in_groups(&self.topics),
            "层级" => &self.tiers,
            "政治面貌" => &self.affiliations,
            "身份" => &self.roles,
            "学位" => &self.degrees,
            "状态" => &self.statuses,
            "单位类别" => &self.unit_categories,
            "组织类别" => &self.organisations,
            "意见建议类别" => &self.feedback_categories,
            "等次" => &self.grades,
            _ => return Vec::new(),
        };
        list.iter().map(String::as_str).collect()
    }

    /// All words and the names of their groups.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let Self { tiers, affiliations, roles, titles, degrees, statuses, .. } = self;
        let Self { organisations, forms, topics, feedback_categories, grades, .. } = self;
        let lists = [tiers, affiliations, roles, degrees, statuses, organisations, feedback_categories, grades];
        let groups = [titles, forms, topics].into_iter().flatten();
        let of_groups = groups.flat_map(|group| std::iter::once(&group.name).chain(&group.words));
        lists.into_iter().flatten().chain(of_groups).map(String::as_str)
    }
}

/// The words of groups, one after the other.
#[must_use]
pub fn in_groups(groups: &[WordGroup]) -> Vec<&str> {
    groups.iter().flat_map(|group| &group.words).map(String::as_str).collect()
}
