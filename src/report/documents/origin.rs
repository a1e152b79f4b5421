//! Which record a text on a page comes from, in words for the reader.
//!
//! A page holds finished texts; when one of them cannot be printed, somebody has to mend the
//! record, and must be told which.

use std::borrow::Cow;
use std::fmt;

use crate::model::Model;
use crate::model::pack::Parameters;
use crate::model::people::{Cadre, Friend, FriendKind, Officer, Standing};
use crate::source::Sources;

/// The short texts of all records, each with its file, record and field.
#[derive(Clone, Debug, Default)]
pub(crate) struct Origins<'a>(Vec<Origin<'a>>);

/// A text of a record that documents show.
#[derive(Clone, Debug)]
pub(crate) struct Origin<'a> {
    pub(crate) text: &'a str,
    /// Path of the file, below the data folder.
    pub(crate) path: &'a str,
    /// Which record of the file; empty where it holds one only.
    record: Cow<'a, str>,
    field: &'static str,
}

impl fmt::Display for Origin<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, record, field, .. } = self;
        if record.is_empty() {
            write!(f, "{path} 的“{field}”")
        } else {
            write!(f, "{path}，{record} 的“{field}”")
        }
    }
}

impl Origin<'_> {
    /// Record and field, for who is shown the file beside it.
    pub(crate) fn within_file(&self) -> String {
        let Self { record, field, .. } = self;
        if record.is_empty() { format!("“{field}”") } else { format!("{record} 的“{field}”") }
    }
}

impl<'a> Origins<'a> {
    /// The texts of a model that documents show.
    pub(crate) fn of(model: &'a Model, sources: &'a Sources) -> Self {
        let mut origins = Self::default();
        origins.institution(model);
        origins.people(model);
        origins.rosters(model, sources);
        origins.pack(model, sources);
        for interpretation in &model.interpretations {
            let path = &sources.file(interpretation.file).path;
            origins.add(&interpretation.subject, path, "", "题目");
            origins.add(&interpretation.decided_by, path, "", "作出");
        }
        origins.assessments(model, sources);
        for feedback in &model.feedback {
            let path = &sources.file(feedback.file).path;
            origins.add(&feedback.category.value, path, "", "类别");
        }
        for answer in &model.answers {
            origins.add(&answer.text.value, &sources.file(answer.file).path, "", "说明");
        }
        for paper in &model.papers {
            let path = &sources.file(paper.file).path;
            origins.add(paper.document.as_ref().map_or("", |document| &document.value), path, "", "文号");
            paper.copies.iter().for_each(|copy| origins.add(copy, path, "", "抄送"));
            paper.requirements.iter().for_each(|asked| origins.add(asked, path, "", "工作要求"));
            for correction in &paper.corrections {
                origins.add(&correction.was, path, "更正", "原文");
                origins.add(&correction.is, path, "更正", "改为");
                origins.add(correction.reason.as_deref().unwrap_or_default(), path, "更正", "缘由");
            }
            if let Some(Officer::Post(post)) = paper.signed_by.as_ref().map(|signer| &signer.value) {
                origins.add(post, path, "", "签发");
            }
        }
        for contact in &model.contacts {
            let path = &sources.file(contact.file).path;
            origins.add(&contact.form.value, path, "", "形式");
            for topic in &contact.topics {
                origins.add(&topic.value, path, "", "内容");
            }
        }
        origins
    }

    /// All of them.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Origin<'a>> {
        self.0.iter()
    }

    /// Where the records are whose texts hold this character.
    pub(crate) fn holding(&self, character: char) -> impl Iterator<Item = &Origin<'a>> {
        self.0.iter().filter(move |origin| origin.text.contains(character))
    }

    /// Keeps a text; `record` is empty where the file holds one record only.
    fn add(&mut self, text: &'a str, path: &'a str, record: impl Into<Cow<'a, str>>, field: &'static str) {
        // Every face has the letters and digits of ids and dates, so they are never asked for.
        if !text.is_ascii() {
            self.0.push(Origin { text, path, record: record.into(), field });
        }
    }

    fn institution(&mut self, model: &'a Model) {
        let institution = &model.institution;
        self.add(&institution.name, "institution.yaml", "", "名称");
        self.add(&institution.committee, "institution.yaml", "", "党委");
        self.add(&institution.office, "institution.yaml", "", "主管");
    }

    fn people(&mut self, model: &'a Model) {
        for unit in &model.units {
            self.add(&unit.name, "units.yaml", unit.id.value.as_str(), "名称");
        }
        for Cadre { id, name, post, portfolio, .. } in &model.cadres {
            if let Some(name) = name {
                self.add(&name.name, "people/names.yaml", id.value.as_str(), "姓名");
            }
            self.add(post.as_deref().unwrap_or_default(), "people/cadres.yaml", id.value.as_str(), "职务");
            self.add(portfolio.as_deref().unwrap_or_default(), "people/cadres.yaml", id.value.as_str(), "分工");
        }
        for Friend { id, name, kind, .. } in &model.friends {
            let Standing { affiliation, roles, title, .. } = match kind {
                FriendKind::Person(standing) => standing,
                FriendKind::Organisation { category } => {
                    let name = name.as_ref().map_or("", |name| name.name.as_str());
                    self.add(name, "organisations.yaml", id.value.as_str(), "名称");
                    self.add(&category.value, "organisations.yaml", id.value.as_str(), "类别");
                    continue;
                }
            };
            if let Some(name) = name {
                self.add(&name.name, "people/names.yaml", id.value.as_str(), "姓名");
            }
            if let Some(affiliation) = affiliation {
                self.add(&affiliation.value, "people/friends.yaml", id.value.as_str(), "政治面貌");
            }
            for role in roles {
                self.add(&role.value, "people/friends.yaml", id.value.as_str(), "身份");
            }
            if let Some(title) = title {
                self.add(&title.value, "people/friends.yaml", id.value.as_str(), "职称");
            }
        }
    }

    fn rosters(&mut self, model: &'a Model, sources: &'a Sources) {
        for roster in &model.rosters {
            let path = &sources.file(roster.file).path;
            if let Some(proposed) = &roster.proposed {
                self.add(&proposed.by.value, path, "提出", "单位");
            }
            if let Some(decided) = &roster.decided {
                self.add(&decided.meeting.value, path, "确定", "会议");
                if let Some(document) = &decided.document {
                    self.add(&document.value, path, "确定", "文号");
                }
            }
            for line in &roster.lines {
                let cadre = model.cadre(line.cadre.value).id.value.as_str();
                self.add(line.basis.as_ref().map_or("", |basis| &basis.value), path, cadre, "依据");
                for pair in &line.friends {
                    if let Some(reason) = &pair.reason {
                        let friend = &model.friend(pair.friend.value).id.value;
                        self.add(&reason.value, path, format!("{cadre} 的联谊对象 {friend}"), "缘由");
                    }
                }
            }
        }
    }

    fn assessments(&mut self, model: &'a Model, sources: &'a Sources) {
        for record in &model.assessments {
            let path = &sources.file(record.file).path;
            for (field, text) in record.texts() {
                self.add(text.unwrap_or_default(), path, "", field);
            }
        }
        for event in &model.events {
            self.add(&event.name, &sources.file(event.file).path, "", "名称");
        }
        for waiver in &model.waivers {
            self.add(&waiver.reason.value, sources.path(waiver.reason.span), "", "缘由");
        }
    }

    fn parameters(&mut self, parameters: &'a Parameters, path: &'a str, rule: &str) {
        match parameters {
            Parameters::Scope(scope) => {
                for class in &scope.classes {
                    self.add(&class.name, path, format!("规则{rule}"), "类别");
                }
            }
            Parameters::Assessment(assessment) => {
                for indicator in &assessment.indicators {
                    self.add(&indicator.name.value, path, format!("规则{rule}"), "指标");
                }
            }
            _ => {}
        }
    }

    fn pack(&mut self, model: &'a Model, sources: &'a Sources) {
        let path = &sources.file(model.pack.file).path;
        self.add(&model.pack.name, path, "", "名称");
        self.add(model.pack.regulation.title.as_deref().unwrap_or_default(), path, "依据", "标题");
        self.add(&model.pack.regulation.interpreter, path, "依据", "解释机关");
        for word in model.pack.appellations.words() {
            self.add(word, path, "", "称谓");
        }
        for word in model.pack.vocabulary.words() {
            self.add(word, path, "", "词表");
        }
        for rule in &model.pack.rules {
            self.add(&rule.id.value, path, "规则", "编号");
            for parameters in rule.versions() {
                self.parameters(parameters, path, &rule.id.value);
            }
        }
        for clause in &model.pack.clauses {
            self.add(&clause.title, path, format!("条款{}", clause.number.value), "标题");
            for sentence in &clause.sentences {
                self.add(&sentence.text, path, format!("条款{}", clause.number.value), "原文");
            }
        }
    }
}
