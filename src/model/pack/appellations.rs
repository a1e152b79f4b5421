//! 称谓: what a regulation calls those whom it speaks of, and how the papers made under it are titled.

/// 称谓: words of the pack for what every page and paper speaks of. A key that is left out is what most universities
/// say; titles that are left out are made from the other words.
#[derive(Clone, Debug)]
pub struct Appellations {
    /// 干部: those who have the duty; 党员领导干部.
    pub cadres: String,
    /// 联谊对象: those whom they keep in touch with; 党外人士.
    pub friends: String,
    /// 单位: the units, taken together; 基层党组织.
    pub units: String,
    /// 事项: what the regulation is about; 联谊交友.
    pub matter: String,
    /// 分配表: title of the table of lists.
    pub allocation: Option<String>,
    /// 通报: title of a notice, behind the name of its period.
    pub notice: Option<String>,
    /// 考核报告: title of the report on the assessments, behind the name of its year.
    pub annual: Option<String>,
    /// 主送: to whom a notice is sent.
    pub addressee: Option<String>,
    /// 报送: to whom the report on the assessments is laid, if not to 党委 of the institution.
    pub reported_to: Option<String>,
    /// 落款: who sends a paper, if not the institution with the name of its office behind it.
    pub sender: Option<String>,
    /// 合计: the last row of a paper's table.
    pub total: String,
}

impl Default for Appellations {
    fn default() -> Self {
        Self {
            cadres: "党员领导干部".to_owned(),
            friends: "党外人士".to_owned(),
            units: "基层党组织".to_owned(),
            matter: "联谊交友".to_owned(),
            allocation: None,
            notice: None,
            annual: None,
            addressee: None,
            reported_to: None,
            sender: None,
            total: "合计".to_owned(),
        }
    }
}

impl Appellations {
    /// All that are given.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let Self { cadres, friends, units, matter, total, .. } = self;
        let Self { allocation, notice, annual, addressee, reported_to, sender, .. } = self;
        let titles = [allocation, notice, annual, addressee, reported_to, sender].into_iter().flatten();
        [cadres, friends, units, matter, total].into_iter().chain(titles).map(String::as_str)
    }

    /// The title of the table of lists; the name that the regulation gives its own annex goes before it.
    #[must_use]
    pub fn allocation_title(&self, annex: Option<String>) -> String {
        let plain = || format!("{}与{}{}分配表", self.cadres, self.friends, self.matter);
        self.allocation.clone().or(annex).unwrap_or_else(plain)
    }

    /// The title of a notice, behind the name of its period.
    #[must_use]
    pub fn notice_title(&self) -> String {
        let plain = || format!("{}与{}{}情况的通报", self.cadres, self.friends, self.matter);
        self.notice.clone().unwrap_or_else(plain)
    }

    /// The title of the report on the assessments, behind the name of its year.
    #[must_use]
    pub fn annual_title(&self) -> String {
        self.annual.clone().unwrap_or_else(|| format!("{}{}情况年度考核的报告", self.units, self.matter))
    }

    /// To whom a notice is sent.
    #[must_use]
    pub fn addressee(&self) -> String {
        self.addressee.clone().unwrap_or_else(|| format!("各{}", self.units))
    }
}
