//! The rows of the ledger as a classic script: from `file://` a browser fetches nothing else.
//!
//! A cell is drawn by the same macro as in every other list of duties. Most cells are in many rows, so each stands in
//! the script once, and a row is the numbers of its cells.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use askama::Template;
use serde::Serialize;

use crate::html::{Sink, whole};
use crate::report::internal::ledger::rows::{Field, LedgerRows, LineWords};
use crate::report::parts::Link;
use crate::report::parts::duty::DutyRow;
use crate::report::parts::frame::Frame;

/// The cells of one row.
#[derive(Template)]
#[template(path = "internal/ledger_row.html")]
struct Cells<'a> {
    row: &'a DutyRow,
}

/// On what a rule rests.
#[derive(Template)]
#[template(path = "internal/ledger_basis.html")]
struct Basis<'a> {
    links: &'a [Link],
}

/// What the script of the page reads.
#[derive(Serialize)]
struct Data<'a> {
    fields: &'a [Field],
    any: LineWords,
    contact: LineWords,
    of_contact: &'a [bool],
    bases: Vec<String>,
    cells: Vec<String>,
    /// The positions of a row's values in their fields, −1 where it has none, and of its cells.
    rows: Vec<Vec<i64>>,
    /// The day on which each row was met, as far as it asks for contact.
    met_on: Vec<Option<String>>,
    /// The term that an address without a question asks for.
    running: Option<&'a str>,
}

/// The script that shows them.
const SCRIPT: &[u8] = include_bytes!("../../../templates/html/static/ledger.js");

/// Hands over both scripts.
///
/// # Errors
///
/// If the sink refuses one.
pub(super) fn data(site: &Frame, ledger: &LedgerRows, sink: Sink<'_>) -> Result<()> {
    sink.file("static/ledger.js", SCRIPT)?;
    let mut cells = Dictionary::default();
    let mut rows = Vec::with_capacity(ledger.rows.len());
    for row in &ledger.rows {
        let drawn = whole::part(&Cells { row: &row.shown }.render().context("台账的一行画不出来")?);
        let mut numbers: Vec<i64> = row.values.iter().map(|value| value.map_or(-1, number)).collect();
        // No text holds a `<`, so a cell ends where its tag does.
        numbers.extend(drawn.trim().split_inclusive("</td>").map(|cell| number(cells.place(cell))));
        rows.push(numbers);
    }
    let bases = ledger.bases.iter().map(|links| Basis { links }.render().map(|text| text.trim().to_owned()));
    let data = Data {
        fields: &ledger.fields,
        any: site.any.into(),
        contact: site.contact.into(),
        of_contact: &ledger.of_contact,
        bases: bases.collect::<Result<_, _>>().context("规则的依据画不出来")?,
        cells: cells.texts,
        rows,
        met_on: ledger.rows.iter().map(|row| row.met_on.map(|day| day.to_string())).collect(),
        running: ledger.running.as_deref(),
    };
    let data = serde_json::to_string(&data).context("台账的各行无法写成 JSON")?;
    sink.file("static/ledger-data.js", format!("window.lianyiLedger = {data};\n").as_bytes())
}

fn number(place: usize) -> i64 {
    i64::try_from(place).expect("a ledger has not that many rows")
}

/// Texts, each once.
#[derive(Default)]
struct Dictionary {
    texts: Vec<String>,
    places: BTreeMap<String, usize>,
}

impl Dictionary {
    fn place(&mut self, text: &str) -> usize {
        if let Some(place) = self.places.get(text) {
            return *place;
        }
        let place = self.texts.len();
        self.texts.push(text.to_owned());
        self.places.insert(text.to_owned(), place);
        place
    }
}
