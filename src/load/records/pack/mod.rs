//! `rules/*.yaml`: the regulation as data. Vocabulary first, then the numbers of the clauses, then
//! the rules, then the sentences that name the rules.

use crate::load::shape::{Key, Shape, may, must};
use std::collections::BTreeMap;

use crate::load::faults;
use crate::load::fields::Fields;
use crate::load::id_table::Table;
use crate::load::outcome::Read;
use crate::load::outcome::error;
use crate::load::parse;
use crate::load::reader::Reader;
use crate::load::record_kind::RecordKind;
use crate::load::records::pack::parameters::Kind;
use crate::load::records::pack::rule::RuleDraft;
use crate::load::value::Field;
use crate::model::key::RuleKey;
use crate::model::pack::Pack;
use crate::model::pack::Regulation;
use crate::model::pack::Vocabulary;
use crate::source::Span;
use crate::source::Spanned;

mod appellations;
mod clause;
mod format;
pub(in crate::load) mod parameters;
mod rule;
mod vocabulary;

pub(in crate::load) const KEYS: &[Key] = &[
    may("格式", Shape::Number(1, format::CURRENT), "办法参数按哪一种格式写的；不写即 1"),
    must("名称", Shape::Name, "办法参数的名称，印在每一页下方"),
    must("依据", Shape::Record(REGULATION), "写成规则的是哪个文件"),
    may("称谓", Shape::Record(appellations::KEYS), "网页和文件上怎样称呼人、单位和这件事；不写的用通常的词"),
    must("词表", Shape::Record(vocabulary::KEYS), "记录里可以用的词"),
    must("条款", Shape::Many(&Shape::Record(clause::KEYS)), "办法原文，逐句照录"),
    may("规则", Shape::Many(&Shape::Record(rule::KEYS)), "每一条怎样核对"),
];
const REGULATION: &[Key] = &[
    may("标题", Shape::Name, "文件的全称，不加书名号"),
    may("印发机关", Shape::Name, "由上级或别的单位印发、本单位照此执行的写"),
    may("印发", Shape::Date, "印发之日"),
    must("施行", Shape::Date, "施行之日，从这一天起核对"),
    may("施行当期", Shape::YesNo, "是：施行之日所在的一期也算，从那天起；不写即从下一期起"),
    must("解释机关", Shape::Name, "由谁负责解释"),
];

/// A pack whose rules do not know their interpretations yet.
#[derive(Debug)]
pub(in crate::load) struct PackDraft {
    pub(in crate::load) pack: Pack,
    /// The kind of each rule, by its position.
    pub(in crate::load) kinds: Vec<&'static Kind>,
    /// The interpretations each rule rests on, by the position of the rule.
    pub(in crate::load) interpretations: Vec<Vec<Spanned<String>>>,
    pub(in crate::load) clauses: Table<()>,
    pub(in crate::load) rules: Table<RuleKey>,
}

/// Reads the pack.
pub(in crate::load) fn read(reader: &Reader<'_>) -> Read<PackDraft> {
    let node = parse::file(reader)?;
    format::check(reader, &node)?;
    let fields = Fields::open_exactly(reader, &node, "办法参数", KEYS)?;
    let name = fields.required("名称").and_then(Field::name);
    let regulation = fields.required("依据").and_then(regulation);
    let vocabulary = fields.required("词表").and_then(vocabulary::read);
    let appellations = fields.optional("称谓").map(appellations::read).transpose();
    let drafts = fields.required("条款").map(clause::drafts);
    let (name, regulation, vocabulary, drafts) = (name?, regulation?, vocabulary?, drafts?);
    let appellations = appellations?.unwrap_or_default();
    let clauses = clause::table(reader, &drafts);
    let entries = fields.optional("规则").map(|field| rules(reader, field, &vocabulary, &clauses)).unwrap_or_default();
    let (rules, table) = keyed(reader, entries);
    let clauses_read = drafts.into_iter().filter_map(Result::ok).map(|draft| clause::finish(reader, draft, &table));
    let clauses_read = clauses_read.collect();
    let file = reader.file;
    let pack = Pack { file, name, regulation, appellations, vocabulary, clauses: clauses_read, rules: Vec::new() };
    let kinds = rules.iter().map(|rule| rule.kind).collect();
    let (rules, interpretations) = rules.into_iter().map(|rule| rule.finish(reader, &table)).unzip();
    Ok(PackDraft { pack: Pack { rules, ..pack }, kinds, interpretations, clauses, rules: table })
}

fn regulation(field: Field<'_, '_>) -> Read<Regulation> {
    let fields = Fields::exactly(field, "依据", REGULATION)?;
    let title = fields.optional("标题").map(Field::name).transpose();
    let issued_by = fields.optional("印发机关").map(Field::name).transpose();
    let day = fields.optional("印发").map(Field::date).transpose();
    let in_force = fields.required("施行").and_then(Field::date);
    let first_period = fields.optional("施行当期").map_or(Ok(false), Field::yes_no);
    let interpreter = fields.required("解释机关").and_then(Field::name);
    Ok(Regulation {
        title: title?,
        issued_by: issued_by?,
        issued: day?.map(|issued| issued.value),
        in_force: in_force?,
        first_period: first_period?,
        interpreter: interpreter?,
    })
}

/// The rules of the file; `Err` holds the id of one that could not be read.
fn rules(
    reader: &Reader<'_>,
    field: Field<'_, '_>,
    vocabulary: &Vocabulary,
    clauses: &Table<()>,
) -> Vec<Result<RuleDraft, Option<String>>> {
    let rule = |item: Field<'_, '_>| {
        reader.record(|| rule::read(item, vocabulary, clauses)).map_err(|_| {
            let id = item.node.written_id();
            reader.leave_out(id);
            id.map(str::to_owned)
        })
    };
    field.items().map(rule).collect()
}

/// Keys for the rules that could be read; LY108 for the second of two with one id.
fn keyed(reader: &Reader<'_>, entries: Vec<Result<RuleDraft, Option<String>>>) -> (Vec<RuleDraft>, Table<RuleKey>) {
    let mut rules: Vec<RuleDraft> = Vec::new();
    let mut ids = BTreeMap::new();
    let mut complete = true;
    for entry in entries {
        match entry {
            Ok(draft) => {
                if let Some(first) = rules.iter().find(|rule| rule.id.value == draft.id.value) {
                    duplicate(reader, "规则", &draft.id, first.id.span);
                } else {
                    ids.insert(draft.id.value.clone(), Some(RuleKey::new(rules.len())));
                    rules.push(draft);
                }
            }
            Err(Some(id)) => {
                ids.entry(id).or_insert(None);
            }
            Err(None) => complete = false,
        }
    }
    (rules, Table::new(RecordKind::Rule, ids.into_iter(), complete))
}

/// LY108 within the pack.
fn duplicate(reader: &Reader<'_>, what: &str, second: &Spanned<String>, first: Span) {
    let message = format!("两条{what}的编号都是“{}”", second.value);
    reader.report(
        error(&faults::DUPLICATE_ID, second.span, message)
            .label("第二条")
            .also(first, "第一条在这里")
            .help("给其中一条换一个编号；现在只用第一条"),
    );
    reader.leave_out(Some(&second.value));
}
