//! Which record a text on a page comes from, in words for the reader.
//!
//! A page holds finished texts; when one of them cannot be printed, somebody has to mend the
//! record, and must be told which.

use crate::model::Model;
use crate::model::pack::Parameters;
use crate::model::people::{Cadre, Friend, FriendKind, Standing};
use crate::source::Sources;

/// The short texts of all records, each with its file, record and field.
#[derive(Clone, Debug, Default)]
pub(crate) struct Origins(Vec<(String, String)>);

impl Origins {
    /// The texts of a model that documents show.
    pub(crate) fn of(model: &Model, sources: &Sources) -> Self {
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
        for contact in &model.contacts {
            let path = &sources.file(contact.file).path;
            origins.add(&contact.form.value, path, "", "形式");
            for topic in &contact.topics {
                origins.add(&topic.value, path, "", "内容");
            }
        }
        origins
    }

    /// Where the records are whose texts hold this character.
    pub(crate) fn holding(&self, character: char) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(text, _)| text.contains(character)).map(|(_, place)| place.as_str())
    }

    /// Keeps a text; `record` is empty where the file holds one record only.
    fn add(&mut self, text: &str, path: &str, record: &str, field: &str) {
        // Every face has the letters and digits of ids and dates, so they are never asked for.
        if text.is_ascii() {
            return;
        }
        let place = if record.is_empty() {
            format!("{path} 的“{field}”")
        } else {
            format!("{path}，{record} 的“{field}”")
        };
        self.0.push((text.to_owned(), place));
    }

    fn institution(&mut self, model: &Model) {
        let institution = &model.institution;
        self.add(&institution.name, "institution.yaml", "", "名称");
        self.add(&institution.committee, "institution.yaml", "", "党委");
        self.add(&institution.office, "institution.yaml", "", "主管");
    }

    fn people(&mut self, model: &Model) {
        for unit in &model.units {
            self.add(&unit.name, "units.yaml", &unit.id.value, "名称");
        }
        for Cadre { id, name, post, portfolio, .. } in &model.cadres {
            if let Some(name) = name {
                self.add(&name.name, "people/names.yaml", &id.value, "姓名");
            }
            self.add(post, "people/cadres.yaml", &id.value, "职务");
            self.add(portfolio.as_deref().unwrap_or_default(), "people/cadres.yaml", &id.value, "分工");
        }
        for Friend { id, name, kind, .. } in &model.friends {
            let Standing { affiliation, roles, title, .. } = match kind {
                FriendKind::Person(standing) => standing,
                FriendKind::Organisation { category } => {
                    let name = name.as_ref().map_or("", |name| name.name.as_str());
                    self.add(name, "organisations.yaml", &id.value, "名称");
                    self.add(&category.value, "organisations.yaml", &id.value, "类别");
                    continue;
                }
            };
            if let Some(name) = name {
                self.add(&name.name, "people/names.yaml", &id.value, "姓名");
            }
            self.add(&affiliation.value, "people/friends.yaml", &id.value, "政治面貌");
            for role in roles {
                self.add(&role.value, "people/friends.yaml", &id.value, "身份");
            }
            if let Some(title) = title {
                self.add(&title.value, "people/friends.yaml", &id.value, "职称");
            }
        }
    }

    fn rosters(&mut self, model: &Model, sources: &Sources) {
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
                let cadre = &model.cadre(line.cadre.value).id.value;
                self.add(line.basis.as_ref().map_or("", |basis| &basis.value), path, cadre, "依据");
                for pair in &line.friends {
                    if let Some(reason) = &pair.reason {
                        let friend = &model.friend(pair.friend.value).id.value;
                        self.add(&reason.value, path, &format!("{cadre} 的联谊对象 {friend}"), "缘由");
                    }
                }
            }
        }
    }

    fn assessments(&mut self, model: &Model, sources: &Sources) {
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

    fn pack(&mut self, model: &Model, sources: &Sources) {
        let path = &sources.file(model.pack.file).path;
        self.add(&model.pack.regulation.title, path, "依据", "标题");
        for rule in &model.pack.rules {
            let Parameters::Assessment(assessment) = &rule.parameters else { continue };
            for indicator in &assessment.indicators {
                self.add(&indicator.name.value, path, &format!("规则{}", rule.id.value), "指标");
            }
        }
        for clause in &model.pack.clauses {
            self.add(&clause.title, path, &format!("条款{}", clause.number.value), "标题");
            for sentence in &clause.sentences {
                self.add(&sentence.text, path, &format!("条款{}", clause.number.value), "原文");
            }
        }
    }
}
