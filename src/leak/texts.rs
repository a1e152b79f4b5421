//! The texts of the records that may stand on a public page, each with the place where somebody wrote it. What a public
//! page shows of the records besides these is names of terms, words of the program, and numbers.

use std::ops::Range;

use crate::model::Model;
use crate::model::pack::{Held, Pack};
use crate::model::paper::PaperKind;
use crate::source::{FileId, SourceFile, Sources, Span};

/// Whose words they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The name of the institution and the regulation word for word: public long before.
    Law,
    /// Names of units and words of the pack: short, official, and chosen from a list ever after.
    Word,
    /// Lines of parameters: words of the pack, figures, and units by their ids, of which a page shows the names.
    Line,
    /// Sentences of the school's own.
    Free,
}

/// One text.
#[derive(Clone, Debug)]
#[expect(clippy::struct_field_names, reason = "it is what it is called")]
pub(super) struct Text<'a> {
    pub(super) text: &'a str,
    pub(super) kind: Kind,
    /// What people know the field by.
    pub(super) field: &'static str,
    path: String,
    line: usize,
}

/// The field of a template.
pub(super) const TEMPLATE: &str = "自定模板";

impl<'a> Text<'a> {
    /// A template of the school's own.
    pub(super) fn template(path: &str, text: &'a str) -> Self {
        Self { text, kind: Kind::Free, field: TEMPLATE, path: format!("templates/{path}"), line: 1 }
    }

    pub(super) fn is_template(&self) -> bool {
        self.field == TEMPLATE
    }

    /// File and line of a byte of the text. A field is one line as it is read, however it was written.
    pub(super) fn place(&self, at: usize) -> String {
        let more = if self.is_template() { self.text[..at].matches('\n').count() } else { 0 };
        format!("{}:{}", self.path, self.line + more)
    }
}

/// Where texts of one record stand.
#[derive(Clone, Copy)]
struct Record<'s> {
    sources: &'s Sources,
    file: FileId,
    /// The first byte of the record.
    start: usize,
}

impl<'s> Record<'s> {
    const fn of(sources: &'s Sources, span: Span) -> Self {
        Self { sources, file: span.file, start: span.start.index() }
    }

    /// A text of the record in a field of this name.
    fn text<'a>(self, field: &'static str, text: &'a str, kind: Kind) -> Text<'a> {
        let file = self.sources.file(self.file);
        let behind = file.text.get(self.start..).unwrap_or_default();
        // Mostly it stands there as it is; a text over several lines, or in quotes, begins behind its key.
        let at = if text.is_empty() { None } else { behind.find(text) }.or_else(|| behind.find(field)).unwrap_or(0);
        let line = file.text[..self.start + at].matches('\n').count() + 1;
        Text { text, kind, field, path: file.path.clone(), line }
    }
}

/// All of them.
pub(super) fn all<'a>(model: &'a Model, sources: &'a Sources) -> Vec<Text<'a>> {
    let mut texts = Vec::new();
    let institution = Record::of(sources, model.institution.span);
    let own = [
        ("名称", &model.institution.name),
        ("党委", &model.institution.committee),
        ("主管", &model.institution.office),
    ];
    texts.extend(own.map(|(field, text)| institution.text(field, text, Kind::Law)));
    pack(&model.pack, sources, &mut texts);
    for unit in &model.units {
        let record = Record::of(sources, unit.id.span);
        texts.push(record.text("名称", &unit.name, Kind::Word));
    }
    for reading in &model.interpretations {
        let record = Record { sources, file: reading.file, start: 0 };
        let fields = [("条款", &reading.clause.value), ("题目", &reading.subject), ("作出", &reading.decided_by)];
        texts.extend(fields.map(|(field, text)| record.text(field, text, Kind::Free)));
        // Parameters in place of the pack's.
        let file = sources.file(reading.file);
        let head = file.text.find("参数").map(|at| at..reading.body.start.index());
        texts.extend(head.into_iter().flat_map(|head| lines(file, head, "参数")));
    }
    for paper in model.papers.iter().filter(|paper| paper.kind.value == PaperKind::PublicNotice) {
        let record = Record { sources, file: paper.file, start: 0 };
        texts.extend(paper.document.iter().map(|text| record.text("文号", &text.value, Kind::Free)));
        texts.extend(paper.copies.iter().map(|text| record.text("抄送", text, Kind::Free)));
        texts.extend(paper.requirements.iter().map(|text| record.text("工作要求", text, Kind::Free)));
        for correction in &paper.corrections {
            let fields =
                [("原文", Some(&correction.was)), ("改为", Some(&correction.is)), ("缘由", correction.reason.as_ref())];
            texts.extend(fields.into_iter().filter_map(|(field, text)| Some(record.text(field, text?, Kind::Free))));
        }
    }
    texts.extend(
        model
            .calendar
            .terms
            .iter()
            .map(|term| Record::of(sources, term.id.span).text("编号", &term.id.value, Kind::Word)),
    );
    texts.retain(|text| !text.text.trim().is_empty());
    texts
}

fn pack<'a>(pack: &'a Pack, sources: &'a Sources, texts: &mut Vec<Text<'a>>) {
    let record = Record { sources, file: pack.file, start: 0 };
    texts.push(record.text("名称", &pack.name, Kind::Word));
    let regulation = &pack.regulation;
    let heads = [("标题", &regulation.title), ("印发机关", &regulation.issued_by)];
    texts.extend(heads.iter().filter_map(|(field, text)| Some(record.text(field, text.as_ref()?, Kind::Law))));
    texts.push(record.text("解释机关", &regulation.interpreter, Kind::Word));
    for clause in &pack.clauses {
        let record = Record::of(sources, clause.number.span);
        texts.push(record.text("编号", &clause.number.value, Kind::Law));
        texts.push(record.text("标题", &clause.title, Kind::Law));
        for sentence in &clause.sentences {
            let kind = if matches!(sentence.held, Held::Pending(_)) { Kind::Free } else { Kind::Law };
            texts.push(record.text("原文", &sentence.text, kind));
            texts.extend(sentence.remark.iter().map(|text| record.text("说明", text, Kind::Free)));
            let attested = match &sentence.held {
                Held::Attested(attested) => Some(attested),
                Held::Checked { rest, .. } => rest.as_ref(),
                Held::Declaratory | Held::Pending(_) => None,
            };
            if let Some(attested) = attested {
                texts.push(record.text("由谁", &attested.by, Kind::Free));
                texts.push(record.text("见于", &attested.record, Kind::Free));
            }
        }
    }
    for rule in &pack.rules {
        texts.push(Record::of(sources, rule.id.span).text("编号", &rule.id.value, Kind::Law));
        texts.extend(lines(sources.file(rule.span.file), rule.span.range(), "规则"));
    }
    texts.extend(pack.appellations.words().map(|word| record.text("称谓", word, Kind::Word)));
    texts.extend(vocabulary(pack).map(|word| record.text("词表", word, Kind::Word)));
}

/// What a record says in words and figures of many fields, line by line.
fn lines<'a>(file: &'a SourceFile, part: Range<usize>, field: &'static str) -> impl Iterator<Item = Text<'a>> {
    let first = file.text[..part.start].matches('\n').count() + 1;
    let texts = file.text.get(part).unwrap_or_default().lines().enumerate();
    texts.filter(|(_, text)| !text.trim_start().starts_with('#')).map(move |(more, text)| Text {
        text,
        kind: Kind::Line,
        field,
        path: file.path.clone(),
        line: first + more,
    })
}

/// The words of 词表.
fn vocabulary(pack: &Pack) -> impl Iterator<Item = &str> {
    let words = &pack.vocabulary;
    let lists = [
        &words.tiers,
        &words.affiliations,
        &words.roles,
        &words.degrees,
        &words.statuses,
        &words.unit_categories,
        &words.organisations,
        &words.feedback_categories,
        &words.grades,
    ];
    let groups = words.titles.iter().chain(&words.forms).chain(&words.topics);
    let in_groups = groups.flat_map(|group| std::iter::once(&group.name).chain(&group.words));
    lists.into_iter().flatten().chain(in_groups).map(String::as_str)
}
