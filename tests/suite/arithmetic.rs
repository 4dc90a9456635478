//! The arithmetic review: what agrees raises nothing, what does not is told once, at its cause.

use crate::corpus::{corpus, files};
use crate::mutants::read;
use meisai::rules::{Role, Severity, arithmetic};

#[test]
fn whole_examples_of_others_raise_no_arithmetic_finding() {
    let Some(corpus) = corpus() else { return };
    let folders = ["en16931/examples/ubl", "en16931/examples/testfiles", "peppol/examples"];
    let mut wrong = Vec::new();
    let mut seen = 0;
    for path in folders.iter().flat_map(|folder| files(&corpus.join(folder), ".xml")) {
        let Some((_, invoice)) = read(&path) else { continue };
        seen += 1;
        for finding in arithmetic::review(&invoice, Role::Receiver) {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            println!(
                "{name}: {} {} {:?} {:?}",
                finding.rule, finding.place, finding.stated, finding.expected
            );
            if finding.rule.starts_with("ARI-") && finding.caused_by.is_none() || finding.severity == Severity::Error {
                wrong.push((name, finding.rule, finding.place));
            }
        }
    }
    assert!(seen > 40, "only {seen} examples were read");
    assert_eq!(wrong, []);
}

#[test]
fn extra_zeros_are_no_difference() {
    let Some(corpus) = corpus() else { return };
    for path in files(&corpus.join("mutants/decimals"), ".xml") {
        let Some((_, invoice)) = read(&path) else { continue };
        let findings = arithmetic::review(&invoice, Role::Receiver);
        let errors: Vec<_> = findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
            .collect();
        assert!(errors.is_empty(), "{}: {errors:?}", path.display());
    }
}

/// Every text of a finding is there in three languages and takes its values.
#[cfg(feature = "texts")]
#[test]
fn findings_of_mutants_can_be_said_in_three_languages() {
    use meisai::i18n::{Lang, Texts, embedded};
    let Some(corpus) = corpus() else { return };
    let texts = [Lang::En, Lang::Ja, Lang::Pl].map(|lang| Texts::parse(embedded(lang)).unwrap());
    for path in files(&corpus.join("mutants"), ".xml") {
        let Some((_, invoice)) = read(&path) else { continue };
        for finding in arithmetic::review(&invoice, Role::Receiver) {
            for part in ["title", "what", "do"] {
                for text in &texts {
                    let said = text.say(&format!("{}.{part}", finding.rule), &finding.values);
                    assert!(
                        !said.contains(['[', '{']),
                        "{}: {}.{part}: {said}",
                        path.display(),
                        finding.rule
                    );
                }
            }
        }
    }
}
