//! `cargo xtask conformance`: vectors that none of us wrote, run against the product.
//!
//! Every vector is turned into a request of ours and goes through [`meisai::api`], the way of every user. Per set one
//! row goes to standard output, disagreements go to standard error. `tests/ledger/conformance.snap` holds the rows of
//! the corpus that lies beside the checkout; a change of a count is a change of that file.

mod contracts;
mod corpus;
mod coverage;
mod examples;
mod fa3;
#[path = "../../../tests/rules/fragments.rs"]
#[expect(dead_code, reason = "the runner does not show the edits")]
mod fragments;
mod gobl;
mod invoice;
mod lawful;
mod ledger;
mod made;
mod nodes;
mod pricing;
mod product;
mod repairs;
mod report;
mod rulesets;
mod ubl;
mod usage;
mod worked;
mod written;

use anyhow::{Result, bail};
use corpus::Corpus;
use report::Report;
use std::path::PathBuf;
use std::process::ExitCode;

const USAGE: &str = "cargo xtask conformance [--corpus DIR] [--only SET] [--json] [--update]

  --corpus DIR  the vectors (default: ../shared/corpus; MEISAI_CORPUS names another)
  --only SET    one set, with the sets whose names go on with `SET-`
  --json        rows and disagreements only, no prose
  --update      write tests/ledger/conformance.snap";

#[derive(Default)]
struct Arguments {
    corpus: Option<PathBuf>,
    only: Option<String>,
    json: bool,
    update: bool,
}

fn main() -> ExitCode {
    answer().unwrap_or_else(|error| {
        eprintln!("conformance: {error:#}");
        ExitCode::FAILURE
    })
}

fn answer() -> Result<ExitCode> {
    let arguments = read_arguments(std::env::args().skip(1))?;
    let foreign = arguments.corpus.is_some();
    let beside = || PathBuf::from(std::env::var_os("MEISAI_CORPUS").unwrap_or("../shared/corpus".into()));
    let Some(corpus) = Corpus::open(&arguments.corpus.clone().unwrap_or_else(beside)) else {
        if foreign {
            bail!("no corpus lies at the folder named by --corpus");
        }
        eprintln!("conformance: no corpus lies beside this checkout; the committed ledger stands:");
        println!("{}", ledger::rows()?);
        return Ok(ExitCode::SUCCESS);
    };
    let only = arguments.only.as_deref();
    let mut reports = run(&corpus, only)?;
    let mut covered = match only {
        None | Some("coverage") => coverage::run(&corpus)?,
        Some(_) => None,
    };
    reports.extend(covered.as_mut().map(coverage::Coverage::take_report));
    if reports.is_empty() {
        bail!(
            "no set `{}` has vectors in this corpus; {} names the sets",
            only.unwrap_or_default(),
            ledger::PATH
        );
    }
    let mut disagree = false;
    for report in &reports {
        println!("{}", report.row());
        for (case, why) in &report.disagreements {
            disagree = true;
            eprintln!("{}: {case}: {why}", report.set);
        }
    }
    if !arguments.json {
        tell(&reports);
    }
    if foreign {
        return Ok(if disagree { ExitCode::FAILURE } else { ExitCode::SUCCESS });
    }
    if arguments.update {
        ledger::update(&reports)?;
        covered.map_or(Ok(()), |covered| covered.update())?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut changes = ledger::changes(&reports)?;
    changes.extend(covered.iter().flat_map(coverage::Coverage::changes));
    changes.iter().for_each(|change| eprintln!("conformance: {change}"));
    Ok(if changes.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn read_arguments(words: impl Iterator<Item = String>) -> Result<Arguments> {
    let mut arguments = Arguments::default();
    let mut words = words;
    while let Some(word) = words.next() {
        let mut value = || {
            words
                .next()
                .ok_or_else(|| anyhow::anyhow!("`{word}` needs a value after it"))
        };
        match word.as_str() {
            "--corpus" => arguments.corpus = Some(value()?.into()),
            "--only" => arguments.only = Some(value()?),
            "--help" => {
                println!("{USAGE}");
                std::process::exit(0);
            }
            "--json" => arguments.json = true,
            "--update" => arguments.update = true,
            _ => bail!("`{word}` says nothing to this verb\n\n{USAGE}"),
        }
    }
    Ok(arguments)
}

/// The sets, in the order of the ledger. A family runs only if one of its sets is asked for.
fn run(corpus: &Corpus, only: Option<&str>) -> Result<Vec<Report>> {
    type Family = (&'static [&'static str], fn(&Corpus) -> Result<Vec<Report>>);
    const FAMILIES: [Family; 10] = [
        (&["gobl", "gobl-review"], |corpus| {
            if corpus.has("gobl") {
                gobl::run(corpus)
            } else {
                Ok(vec![])
            }
        }),
        (&["pricing"], |corpus| {
            if corpus.has("pricing") {
                Ok(vec![pricing::run(corpus)?])
            } else {
                Ok(vec![])
            }
        }),
        (&["worked-examples"], |corpus| {
            Ok(worked::run(corpus)?.into_iter().collect())
        }),
        (&["examples", "examples-nodes"], examples::run),
        (&["repairs", "repairs-factors"], repairs::run),
        (
            &[
                "en16931-ubl",
                "en16931-cii",
                "peppol-ubl",
                "xrechnung-ubl",
                "xrechnung-cii",
                "jp-pint",
            ],
            rulesets::run,
        ),
        (&["labels"], rulesets::labels),
        (&["contracts"], |corpus| {
            if corpus.has("contracts") {
                Ok(vec![contracts::run(corpus)?])
            } else {
                Ok(vec![])
            }
        }),
        (&["fa3"], fa3::run),
        (&["written"], written::run),
    ];
    let asked = |set: &str| {
        only.is_none_or(|only| {
            set.strip_prefix(only)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        })
    };
    let mut reports = Vec::new();
    for (sets, family) in FAMILIES {
        if sets.iter().any(|set| asked(set)) {
            reports.extend(family(corpus)?.into_iter().filter(|report| asked(report.set)));
        }
    }
    Ok(reports)
}

/// What the rows do not say: why cases are undecided, and figures beside the counts.
fn tell(reports: &[Report]) {
    for report in reports {
        for line in report.ledger().lines().skip(1) {
            eprintln!("{}: {}", report.set, line.trim());
        }
    }
}
