//! `native FOLDER`: writes the invoices that every contestant gets into FOLDER and prints native figures as JSON.

use anyhow::{Result, ensure};
use benches::{contract, json, json_of_articles, ubl};
use meisai::api::{self, ErrorKind, Explain, Lang, LiveInvoice, Options, Request, Role, Texts};
use meisai::{formats, understand::understand};
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
    for lines in [6, 10, 1_000, 5_000] {
        fs::write(folder.join(format!("invoice-{lines}.xml")), ubl(lines, 0))?;
    }
    fs::write(folder.join("attachment.xml"), ubl(1, ATTACHMENT))?;
    fs::write(folder.join("articles.json"), json_of_articles(1_000, 100))?;
    fs::write(folder.join("contract.json"), contract(100))?;
    let mut table = Table::default();
    reading(&mut table)?;
    validating(&mut table)?;
    calculating(&mut table)?;
    agreeing(&mut table)?;
    comparing(&mut table)?;
    editing(&mut table)?;
    many_edits(&mut table)?;
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

/// The median time of one call, over rounds of several calls; of the processor where the system tells it, so that a
/// busy machine measures nearly the same as an idle one.
fn time<T>(mut call: impl FnMut() -> T) -> Duration {
    const ROUNDS: usize = 15;
    // Some systems count a thread's time in ticks of 4 ms.
    const ROUND: Duration = Duration::from_millis(50);
    let mut calls = 1_u32;
    loop {
        let once = round(calls, &mut call);
        if once >= ROUND {
            break;
        }
        calls = calls.saturating_mul(if once < ROUND / 10 { 8 } else { 2 });
    }
    let mut rounds = [Duration::ZERO; ROUNDS];
    for taken in &mut rounds {
        *taken = round(calls, &mut call) / calls;
    }
    rounds.sort_unstable();
    rounds[ROUNDS / 2]
}

fn round<T>(calls: u32, call: &mut impl FnMut() -> T) -> Duration {
    let (begun, on_processor) = (Instant::now(), processor_time());
    for _ in 0..calls {
        black_box(call());
    }
    match (on_processor, processor_time()) {
        (Some(before), Some(after)) => after.saturating_sub(before),
        _ => begun.elapsed(),
    }
}

/// The time this thread was on a processor, where the system tells it in a file (Linux).
fn processor_time() -> Option<Duration> {
    let text = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(Duration::from_nanos(text.split(' ').next()?.parse().ok()?))
}

fn reading(table: &mut Table) -> Result<()> {
    for (name, text) in [
        ("1000 lines of UBL (1.3 MB)", ubl(1_000, 0)),
        ("an attachment of 3.3 MB", ubl(1, ATTACHMENT)),
    ] {
        let tokens = time(|| peer::tokens(text.as_bytes()));
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

/// From bytes to findings under EN 16931 and Peppol, beside the strongest native peer.
fn validating(table: &mut Table) -> Result<()> {
    let texts = api::texts(Lang::En);
    let options = Options::default();
    let mut times = Vec::new();
    for (name, text) in [
        ("a small UBL invoice (9 kB)", ubl(6, 0)),
        ("1000 lines of UBL (1.3 MB)", ubl(1_000, 0)),
        ("5000 lines of UBL (6.5 MB)", ubl(5_000, 0)),
        ("an attachment of 3.3 MB", ubl(1, ATTACHMENT)),
    ] {
        let bytes = text.as_bytes();
        let answers =
            api::validate(bytes, &["auto"], &options, &texts).map_err(|error| anyhow::anyhow!("{error:?}"))?;
        let broken = answers.iter().map(|answer| answer.findings.len()).sum::<usize>();
        ensure!(broken == 0, "the invoice of the bench breaks rules: {answers:?}");
        ensure!(
            peer::findings(bytes) == 0,
            "the peer finds something in the invoice of the bench"
        );
        let ours = time(|| api::validate(bytes, &["auto"], &options, &texts));
        let peer = time(|| peer::findings(bytes));
        let tokens = time(|| peer::tokens(text.as_bytes()));
        table.ratio(&format!("validate {name} / en16931 (Rust), native"), ours, peer);
        table.ratio(
            &format!("validate {name} / tokenise it with quick-xml, native"),
            ours,
            tokens,
        );
        table.time(&format!("validate {name}"), ours);
        table.time(&format!("validate {name} with en16931 (Rust)"), peer);
        times.push(ours);
    }
    if let [_, few, many, _] = times.as_slice() {
        table.ratio("validate 5000 lines / 1000 lines, native", *many, *few);
    }
    Ok(())
}

/// The difference between two invoices of 1,000 lines, line by line and factor by factor, beside one calculation of each.
fn comparing(table: &mut Table) -> Result<()> {
    use meisai::calc::{Policy, calculate};
    use meisai::explain::Off;
    use meisai::variance::{Method, Options, Subject, compare};
    let text = json(1_000);
    let later = text
        .replace("\"quantity\":\"1", "\"quantity\":\"2")
        .replace("\"taxRate\":\"10\"", "\"taxRate\":\"8\"");
    let read = |text: &str| formats::read(text.as_bytes()).map(|document| understand(&document));
    let (Ok(before), Ok(after)) = (read(&text), read(&later)) else {
        anyhow::bail!("the invoices of the bench cannot be read");
    };
    let subject = |invoice| Subject {
        invoice,
        policy: Policy::of(invoice, None, None),
        terms: None,
    };
    let (old, new) = (subject(&before), subject(&after));
    let once = time(|| calculate(&before, &old.policy, &mut Off).totals.amount_due.value);
    for (name, method) in [("line by line", Method::ByLine), ("factor by factor", Method::ByFactor)] {
        let options = Options {
            method,
            ..Options::default()
        };
        let taken = time(|| compare(&old, &new, &options).map(|variance| variance.effects.len()));
        table.ratio(&format!("compare 1000 lines {name} / calculate them once"), taken, once);
        table.time(&format!("compare 1000 lines {name}"), taken);
    }
    Ok(())
}

/// An invoice of 1,000 lines against a contract of 100 terms.
fn agreeing(table: &mut Table) -> Result<()> {
    use meisai::calc::Policy;
    use meisai::contract::{Contract, Options, check};
    use meisai::explain::Off;
    let read = |text: &str| formats::read(text.as_bytes()).map(|document| understand(&document));
    let terms = formats::read_json(&contract(100)).map(|document| Contract::read(&document));
    let (Ok(invoice), Ok(terms)) = (read(&json_of_articles(1_000, 100)), terms) else {
        anyhow::bail!("the contract of the bench cannot be read");
    };
    let options = Options {
        role: Role::Receiver,
        policy: Policy::of(&invoice, None, None),
        strict: false,
        settled: Default::default(),
    };
    let report = check(&invoice, Some(&terms), &[], &options, &mut Off);
    ensure!(
        report.findings.is_empty(),
        "the contract of the bench is not kept: {:?}",
        report.findings.first()
    );
    let taken = time(|| check(&invoice, Some(&terms), &[], &options, &mut Off).findings.len());
    table.time("check 1000 lines against 100 terms", taken);
    Ok(())
}

fn options(explain: Explain) -> Options {
    let mut options = Options::default();
    options.explain = explain;
    options
}

fn calculating(table: &mut Table) -> Result<()> {
    let texts = api::texts(Lang::En);
    for lines in [10, 100, 1_000, 10_000] {
        let input = json(lines);
        let ask = |explain| {
            let options = options(explain);
            time(|| api::calculate(input.as_bytes(), &options, &texts).map(|answer| answer.totals))
        };
        let (bare, totals, full) = (ask(Explain::Off), ask(Explain::Totals), ask(Explain::Full));
        table.ratio(
            &format!("calculate {lines} lines natively, full derivation / without"),
            full,
            bare,
        );
        table.time(&format!("calculate {lines} lines"), bare);
        table.time(&format!("calculate {lines} lines, totals explained"), totals);
        table.time(&format!("calculate {lines} lines, all explained"), full);
    }
    let small = json(10);
    let review = time(|| {
        let request = Request {
            invoice: small.as_bytes(),
            ..Request::default()
        };
        api::review(&request, &Options::default(), &texts).map(|review| review.verdict)
    });
    table.time("review 10 lines of JSON", review);
    table.figures.insert(
        "reviews of 10 lines of JSON in a second, one core".to_owned(),
        format!("{:.0}", 1.0 / review.as_secs_f64()).into(),
    );
    Ok(())
}

fn editing(table: &mut Table) -> Result<()> {
    let texts = api::texts(Lang::En);
    let mut times = Vec::new();
    for lines in [10, 1_000, 10_000] {
        let mut live = live(lines, &texts)?;
        let place = format!("/lines/{}/quantity", lines / 2);
        let mut call = 0_u64;
        let edit = time(|| {
            call += 1;
            live.set(&place, Some(&(call % 90 + 1).to_string()), &texts)
        });
        table.time(&format!("one edit at {lines} lines"), edit);
        times.push(edit);
    }
    if let [few, .., many] = times.as_slice() {
        table.ratio("one edit at 10000 lines / at 10 lines, native", *many, *few);
    }
    Ok(())
}

fn live(lines: u64, texts: &Texts) -> Result<LiveInvoice> {
    LiveInvoice::new(json(lines).as_bytes(), &draft(), texts).map_err(|error| anyhow::anyhow!("{error:?}"))
}

fn draft() -> Options {
    let mut options = Options::default();
    options.role = Role::IssuerDraft;
    options
}

/// The law of edits: after any number of them, the resident answer is the fresh one, byte for byte.
fn many_edits(table: &mut Table) -> Result<()> {
    const EDITS: u32 = 100_000;
    let texts = api::texts(Lang::En);
    let mut live = live(50, &texts)?;
    let mut lines = 50_usize;
    let mut state = 20_261_121_u64;
    let mut next = |bound: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or_default() % bound.max(1)
    };
    for edit in 0..EDITS {
        let at = next(lines);
        let outcome = match next(12) {
            0 if lines < 80 => {
                lines += 1;
                let line = format!(
                    r#"{{"quantity":"{}","unit":"H87","itemNetPrice":"{}.{:02}","taxCategory":"S","taxRate":"{}","name":"new"}}"#,
                    next(30),
                    next(900),
                    next(100),
                    [8, 23][next(2)]
                );
                live.insert_line(at, line.as_bytes(), &texts)
            }
            1 if lines > 20 => {
                lines -= 1;
                live.remove_line(at, &texts)
            }
            2 => live.move_line(at, next(lines), &texts),
            3 => live.set(
                &format!("/lines/{at}/taxRate"),
                Some(["8", "23", "8.00", "5", "0"][next(5)]),
                &texts,
            ),
            4 => live.set(
                &format!("/lines/{at}/itemNetPrice"),
                Some(["12.5", "12.", "", "7.125", "-3", "1e3"][next(6)]),
                &texts,
            ),
            5 => live.set(
                &format!("/lines/{at}/allowances/0/percent"),
                [Some("3"), Some("2.5"), None][next(3)],
                &texts,
            ),
            _ => live.set(
                &format!("/lines/{at}/quantity"),
                Some(&format!("{}.{}", next(400), next(1000))),
                &texts,
            ),
        };
        // To take away what is not there is refused, and must change nothing.
        if let Err(error) = outcome {
            ensure!(error.kind() == ErrorKind::BadOption, "edit {edit}: {error:?}");
        }
        if edit % 10_000 == 9_999 {
            let resident = serde_json::to_string(&live.calculation(&texts))?;
            let fresh = api::calculate(live.to_json().as_bytes(), &draft(), &texts);
            let fresh = serde_json::to_string(&fresh.map_err(|error| anyhow::anyhow!("{error:?}"))?)?;
            ensure!(
                resident == fresh,
                "after {} edits the resident answer differs:\n{resident}\n{fresh}",
                edit + 1
            );
        }
    }
    table.figures.insert(
        "random edits after which the resident bytes equal the fresh ones".to_owned(),
        EDITS.to_string().into(),
    );
    Ok(())
}
