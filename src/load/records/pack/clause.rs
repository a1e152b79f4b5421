//! 条款: the regulation sentence by sentence, and how each sentence is held.

use crate::load::shape::{Key, Shape, may, must};
use std::collections::BTreeMap;

use crate::load::faults;
use crate::load::fields::Fields;
use crate::load::id_table::Table;
use crate::load::outcome::Read;
use crate::load::outcome::all;
use crate::load::outcome::error;
use crate::load::reader::Reader;
use crate::load::record_kind::RecordKind;
use crate::load::reference;
use crate::load::value::Field;
use crate::model::key::RuleKey;
use crate::model::pack::Attestation;
use crate::model::pack::Clause;
use crate::model::pack::Held;
use crate::model::pack::Sentence;
use crate::source::Spanned;

pub(super) const KEYS: &[Key] = &[
    must("编号", Shape::Text, "条款的编号，带点的加引号，如 \"五.2\""),
    must("标题", Shape::Name, "条款的标题"),
    must("语句", Shape::Many(&Shape::Record(SENTENCE)), "逐句照录，连起来就是条款原文"),
];
const SENTENCE: &[Key] = &[
    must("原文", Shape::Text, "办法的一句原文"),
    must(
        "落实",
        Shape::OneOf(|| HELD.map(|(word, _)| word).to_vec()),
        "核对：由规则核对；确认：由人在记录里确认；宣示：原则，照登不判断；待录：写的还不是原文",
    ),
    may("规则", Shape::Many(&Shape::Id(RecordKind::Rule)), "由哪几条规则核对"),
    may("由谁", Shape::Text, "由谁确认"),
    may("见于", Shape::Text, "在什么记录里确认"),
    may("说明", Shape::Text, "对这一句的说明"),
];

/// A clause whose sentences do not know their rules yet.
#[derive(Debug)]
pub(super) struct ClauseDraft {
    number: Spanned<String>,
    title: String,
    sentences: Vec<SentenceDraft>,
}

#[derive(Debug)]
struct SentenceDraft {
    text: String,
    held: HeldDraft,
    remark: Option<String>,
}

#[derive(Debug)]
enum HeldDraft {
    Checked { rules: Vec<Spanned<String>>, rest: Option<Attestation> },
    Attested(Attestation),
    Declaratory,
    Pending(Vec<Spanned<String>>),
}

/// 落实.
#[derive(Clone, Copy)]
enum HeldWord {
    Checked,
    Attested,
    Declaratory,
    Pending,
}

const HELD: [(&str, HeldWord); 4] = [
    ("核对", HeldWord::Checked),
    ("确认", HeldWord::Attested),
    ("宣示", HeldWord::Declaratory),
    ("待录", HeldWord::Pending),
];

/// The clauses of the file; one that cannot be read is left out.
pub(super) fn drafts(field: Field<'_, '_>) -> Vec<Read<ClauseDraft>> {
    let clause = |item: Field<'_, '_>| {
        let draft = item.reader.record(|| read(item));
        if draft.is_err() {
            item.reader.leave_out(item.node.written_id());
        }
        draft
    };
    field.items().map(clause).collect()
}

fn read(field: Field<'_, '_>) -> Read<ClauseDraft> {
    let fields = Fields::exactly(field, "条款", KEYS)?;
    let number = fields.required("编号").and_then(Field::spanned);
    let title = fields.required("标题").and_then(Field::name);
    let sentences = fields.required("语句").and_then(|field| all(field.items().map(sentence)));
    Ok(ClauseDraft { number: number?, title: title?, sentences: sentences? })
}

fn sentence(field: Field<'_, '_>) -> Read<SentenceDraft> {
    let fields = Fields::exactly(field, "语句", SENTENCE)?;
    let text = fields.required("原文").and_then(Field::text);
    let word = fields.required("落实").and_then(|field| field.one_of(HELD.into_iter()));
    let held = word.and_then(|word| held(&fields, word.value));
    let remark = fields.optional("说明").map(Field::text).transpose();
    Ok(SentenceDraft { text: text?, held: held?, remark: remark? })
}

/// 核对 has 规则 (perhaps none yet), and 由谁 and 见于 where a part of the sentence is left to people; 确认 has 由谁
/// and 见于; 待录 has 规则; no key stands beside a word that does not use it.
fn held(fields: &Fields<'_, '_>, word: HeldWord) -> Read<HeldDraft> {
    let refuse = |key: &'static str| match fields.optional(key) {
        Some(field) => field.wrong(format!("“落实”不是这一种，不用写“{key}”"), "删去，或改“落实”"),
        None => Ok(()),
    };
    match word {
        HeldWord::Checked => {
            let written = fields.optional("由谁").or_else(|| fields.optional("见于"));
            let rest = written.map(|_| attestation(fields)).transpose();
            let rules = fields.list("规则", Field::spanned);
            Ok(HeldDraft::Checked { rules: rules?, rest: rest? })
        }
        HeldWord::Attested => {
            refuse("规则")?;
            attestation(fields).map(HeldDraft::Attested)
        }
        HeldWord::Declaratory => {
            refuse("规则")?;
            refuse("由谁")?;
            refuse("见于")?;
            Ok(HeldDraft::Declaratory)
        }
        HeldWord::Pending => {
            refuse("由谁")?;
            refuse("见于")?;
            fields.list("规则", Field::spanned).map(HeldDraft::Pending)
        }
    }
}

fn attestation(fields: &Fields<'_, '_>) -> Read<Attestation> {
    let by = fields.required("由谁").and_then(Field::text);
    let record = fields.required("见于").and_then(Field::text);
    Ok(Attestation { by: by?, record: record? })
}

/// The numbers of the clauses; LY108 for one that occurs twice.
pub(super) fn table(reader: &Reader<'_>, drafts: &[Read<ClauseDraft>]) -> Table<()> {
    let mut numbers: BTreeMap<String, Option<()>> = BTreeMap::new();
    let mut complete = true;
    for draft in drafts {
        let Ok(draft) = draft else {
            complete = false;
            continue;
        };
        if numbers.insert(draft.number.value.clone(), Some(())).is_some() {
            let message = format!("条款 {} 写了两次", draft.number.value);
            let help = "给其中一条换一个编号；是同一条的，把语句合在一起";
            reader.report(error(&faults::DUPLICATE_ID, draft.number.span, message).label("第二次").help(help));
        }
    }
    Table::new(RecordKind::Clause, numbers.into_iter(), complete)
}

/// Resolves the rules of the sentences. A sentence that names a rule which does not exist stays;
/// it is then held by the others.
pub(super) fn finish(reader: &Reader<'_>, draft: ClauseDraft, rules: &Table<RuleKey>) -> Clause {
    let number = draft.number;
    let sentence = |sentence: SentenceDraft| {
        let held = match sentence.held {
            HeldDraft::Checked { rules: ids, rest } => {
                Held::Checked { rules: resolve(reader, &number.value, ids, rules), rest }
            }
            HeldDraft::Attested(attestation) => Held::Attested(attestation),
            HeldDraft::Declaratory => Held::Declaratory,
            HeldDraft::Pending(ids) => Held::Pending(resolve(reader, &number.value, ids, rules)),
        };
        Sentence { text: sentence.text, held, remark: sentence.remark }
    };
    let sentences = draft.sentences.into_iter().map(sentence).collect();
    Clause { number, title: draft.title, sentences }
}

fn resolve(reader: &Reader<'_>, number: &str, ids: Vec<Spanned<String>>, rules: &Table<RuleKey>) -> Vec<RuleKey> {
    let mut keys = Vec::new();
    for id in ids {
        match reference::resolve(reader, rules, &id.value, id.span) {
            Ok(key) => keys.push(key.value),
            Err(_) => reader.leave_out(Some(&format!("条款 {number} 的规则 {}", id.value))),
        }
    }
    keys
}
