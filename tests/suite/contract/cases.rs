//! Cases of the contract check as JSON: every kind of term in its four situations, and the worked reviews. Laws run over all
//! of them.

use super::{kinds, terms};
use meisai::contract::{Contract, Evidence};
use meisai::model::Invoice;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// An invoice, a contract and its evidence.
#[derive(Debug, Clone)]
pub struct Case {
    /// The kind of term, or the folder of a worked review.
    pub kind: String,
    /// `passing`, `failing`, `boundary` or `missing`; of a worked review `clean` or `errors`.
    pub situation: String,
    pub invoice: Value,
    pub contract: Value,
    /// `null` where there is none.
    pub evidence: Value,
}

impl Case {
    /// What it is called.
    pub fn name(&self) -> String {
        format!("{} {}", self.kind, self.situation)
    }

    /// As the check takes it.
    pub fn read(&self) -> (Invoice, Contract, Vec<Evidence>) {
        let name = self.name();
        let invoice = meisai::formats::read(self.invoice.to_string().as_bytes()).unwrap();
        let contract = Contract::read(&meisai::formats::read_json(&self.contract.to_string()).unwrap());
        assert_eq!(contract.rejected, [], "{name}");
        let evidence = match &self.evidence {
            Value::Null => Vec::new(),
            given => {
                let (evidence, faults) = Evidence::read(&meisai::formats::read_json(&given.to_string()).unwrap());
                assert_eq!(faults, [], "{name}");
                evidence
            }
        };
        (meisai::understand::understand(&invoice), contract, evidence)
    }
}

/// Every kind of term in its situations.
pub fn of_kinds() -> Vec<Case> {
    let mut all = kinds::cases();
    all.extend(terms::cases());
    all
}

/// The folders of the worked reviews.
pub fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/invoices");
    let entries = std::fs::read_dir(&root).unwrap();
    let mut folders: Vec<_> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.join("contract.json").exists())
        .collect();
    folders.sort();
    folders
}

/// The worked reviews of `tests/invoices/`, each clean and with errors.
pub fn worked() -> Vec<Case> {
    let mut all = Vec::new();
    for folder in folders() {
        let read = |file: &str| -> Value {
            let text = std::fs::read_to_string(folder.join(file)).unwrap();
            serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        };
        all.extend(["clean", "errors"].map(|name| Case {
            kind: folder.file_name().unwrap().to_string_lossy().into_owned(),
            situation: name.to_owned(),
            invoice: read(&format!("{name}.json")),
            contract: read("contract.json"),
            evidence: read("evidence.json"),
        }));
    }
    all
}
