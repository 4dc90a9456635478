//! `native FOLDER`: writes the invoices that every contestant gets into FOLDER and prints native figures as JSON.

use anyhow::{Result, ensure};
use benches::{json, ubl};
use meisai::{formats, understand::understand};
use quick_xml::events::Event;
use serde_json::{Map, Value};
use std::fs;
use std::hint::black_box;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Base64 characters of the attachment that is read past.
const ATTACHMENT: usize = 3_300_000;

fn main() -> Result<()> {
    let folder: PathBuf = std::env::args().nth(1).unwrap_or("target/bench".to_owned()).into();
    fs::create_dir_all(&folder)?;
    for lines in [10, 100, 1_000, 10_000] {
        fs::write(folder.join(format!("invoice-{lines}.json")), json(lines))?;
    }
    for lines in [10, 1_000] {
        fs::write(folder.join(format!("invoice-{lines}.xml")), ubl(lines, 0))?;
    }
    fs::write(folder.join("attachment.xml"), ubl(1, ATTACHMENT))?;
    let mut table = Table::default();
    reading(&mut table)?;
    println!("{}", Value::from(table.members()));
    Ok(())
}

#[derive(Default)]
struct Table {
    ratios: Map<String, Value>,
    us: Map<String, Value>,
    figures: Map<String, Value>,
}

impl Table {
    fn members(self) -> Map<String, Value> {
        let members = [("ratios", self.ratios), ("us", self.us), ("figures", self.figures)];
        members
            .into_iter()
            .map(|(name, rows)| (name.to_owned(), Value::from(rows)))
            .collect()
    }

    fn ratio(&mut self, name: &str, first: Duration, second: Duration) {
        self.ratios
            .insert(name.to_owned(), (first.as_secs_f64() / second.as_secs_f64()).into());
    }

    fn time(&mut self, name: &str, time: Duration) {
        self.us
            .insert(format!("{name}, native"), (time.as_secs_f64() * 1e6).into());
    }
}

/// The median time of one call, over rounds of several calls.
fn time<T>(mut call: impl FnMut() -> T) -> Duration {
    const ROUNDS: usize = 15;
    const ROUND: Duration = Duration::from_millis(15);
    let begun = Instant::now();
    black_box(call());
    let calls = u32::try_from(ROUND.as_nanos() / begun.elapsed().as_nanos().max(1))
        .unwrap_or(u32::MAX)
        .max(1);
    let mut rounds = [Duration::ZERO; ROUNDS];
    for round in &mut rounds {
        let begun = Instant::now();
        for _ in 0..calls {
            black_box(call());
        }
        *round = begun.elapsed() / calls;
    }
    rounds.sort_unstable();
    rounds[ROUNDS / 2]
}

fn reading(table: &mut Table) -> Result<()> {
    for (name, text) in [
        ("1000 lines of UBL (1.3 MB)", ubl(1_000, 0)),
        ("an attachment of 3.3 MB", ubl(1, ATTACHMENT)),
    ] {
        let tokens = time(|| tokenise(&text));
        let read = time(|| formats::read(text.as_bytes()));
        let document = formats::read(text.as_bytes()).map_err(|refusal| anyhow::anyhow!("{refusal:?}"))?;
        let understood = time(|| understand(&document));
        ensure!(
            understand(&document).readings.is_empty(),
            "the invoice of the bench is not understood"
        );
        table.ratio(&format!("read {name} / tokenise it with quick-xml"), read, tokens);
        table.ratio(
            &format!("read and understand {name} / tokenise it with quick-xml"),
            read + understood,
            tokens,
        );
        table.time(&format!("read {name}"), read);
        table.time(&format!("read and understand {name}"), read + understood);
        table.time(&format!("tokenise {name} with quick-xml"), tokens);
    }
    let (few, many) = (ubl(1_000, 0), ubl(5_000, 0));
    let open = |text: &str| time(|| formats::read(text.as_bytes()).map(|document| understand(&document)));
    table.ratio("read and understand 5000 lines / 1000 lines", open(&many), open(&few));
    Ok(())
}

/// What any reader pays: every event with its text unescaped and its attributes found.
fn tokenise(text: &str) -> usize {
    let mut reader = quick_xml::Reader::from_str(text);
    let mut seen = 0;
    loop {
        match reader.read_event() {
            Ok(Event::Start(start) | Event::Empty(start)) => seen += 1 + start.attributes().flatten().count(),
            Ok(Event::Text(text)) => seen += text.len(),
            Ok(Event::Eof) | Err(_) => return seen,
            Ok(_) => {}
        }
    }
}
