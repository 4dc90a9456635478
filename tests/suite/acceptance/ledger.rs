//! What is run against the vectors of others and measured is held by its ledger.

/// The number after `name` in a row of JSON.
fn count(row: &str, name: &str) -> u64 {
    let json: serde_json::Value = serde_json::from_str(row).unwrap();
    json[name].as_u64().unwrap()
}

/// What is undecided are conversations about disputes, in which no amount is asked for.
#[test]
fn no_vector_of_contracts_and_prices_disagrees() {
    let ledger = include_str!("../../ledger/conformance.snap");
    for (set, undecided) in [("contracts", 8), ("pricing", 0), ("worked-examples", 0)] {
        let begin = format!("{{\"set\":\"{set}\",");
        let row = ledger.lines().find(|line| line.starts_with(&begin)).unwrap();
        assert_eq!(count(row, "disagree"), 0, "{row}");
        assert!(count(row, "undecided") <= undecided, "{row}");
        assert!(count(row, "agree") > 0, "{row}");
    }
}

#[test]
fn a_full_derivation_takes_at_most_twice_the_time() {
    let ledger = include_str!("../../ledger/bench.snap");
    let row = "calculate 1000 lines natively, full derivation / without";
    let ratio = ledger.lines().find_map(|line| line.strip_prefix(row)).unwrap();
    assert!(ratio.trim().parse::<f64>().unwrap() <= 2.0, "{ratio}");
}
