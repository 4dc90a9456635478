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

fn json(lines: &str, groups: &str, totals: &str) -> meisai::model::Invoice {
    crate::clarity::invoice(&format!(
        r#"{{ "format": "meisai/1", "currency": "JPY", "lines": [{lines}], "taxBreakdown": [{groups}], "totals": {{ {totals} }} }}"#
    ))
}

/// Two lines of 1,007 at 8 %, with the tax given.
fn two_lines(tax: &str) -> meisai::model::Invoice {
    let line = |id| {
        format!(
            r#"{{ "id": "{id}", "quantity": "1", "itemNetPrice": "1007", "netAmount": "1007", "taxCategory": "S", "taxRate": "8" }}"#
        )
    };
    let total = 2014 + tax.parse::<i64>().unwrap();
    json(
        &format!("{}, {}", line(1), line(2)),
        &format!(r#"{{ "category": "S", "rate": "8", "taxableAmount": "2014", "taxAmount": "{tax}" }}"#),
        &format!(
            r#""lineNetTotal": "2014", "totalWithoutTax": "2014", "taxTotal": "{tax}", "totalWithTax": "{total}", "amountDue": "{total}""#
        ),
    )
}

fn roots(invoice: &meisai::model::Invoice) -> Vec<(&'static str, String)> {
    let findings = arithmetic::review(invoice, Role::Receiver);
    let roots = findings.iter().filter(|finding| finding.caused_by.is_none());
    roots.map(|finding| (finding.rule, finding.place.clone())).collect()
}

/// 2,014 × 8 % = 161.12. Japan leaves the direction to the issuer, once per rate; rounding up each line is told as that.
#[test]
fn a_rounding_that_reproduces_the_tax_is_told_as_a_rounding() {
    assert_eq!(roots(&two_lines("161")), []);
    assert_eq!(roots(&two_lines("162")), []);
    // 80.56 cut off on each line: 160.
    let by_line = two_lines("160");
    assert_eq!(roots(&by_line), [("ARI-ROUND", "/taxBreakdown/0/taxAmount".to_owned())]);
    let finding = &arithmetic::review(&by_line, Role::Receiver)[0];
    assert_eq!(finding.severity, Severity::Info);
    assert_eq!(
        finding.values.get("stage"),
        Some(&meisai::rules::Value::Key("stage.line_tax".to_owned()))
    );
    assert_eq!(
        finding.values.get("mode"),
        Some(&meisai::rules::Value::Key("mode.toward_zero".to_owned()))
    );
    assert_eq!(roots(&two_lines("170"))[0].0, "ARI-TAX");
}

/// A balance carried forward enters what is due, and is itself previous less received.
#[test]
fn a_balance_carried_forward_is_held_against_its_parts() {
    let with = |carried: &str, due: &str| {
        crate::clarity::invoice(&format!(
            r#"{{ "format": "meisai/1", "currency": "JPY",
            "priorBalance": {{ "previousAmount": "110000", "receivedAmount": "100000", "carriedForward": "{carried}" }},
            "totals": {{ "lineNetTotal": "0", "totalWithoutTax": "0", "totalWithTax": "0", "amountDue": "{due}" }} }}"#
        ))
    };
    assert_eq!(roots(&with("10000", "10000")), []);
    assert_eq!(
        roots(&with("12000", "10000")),
        [("ARI-BALANCE", "/priorBalance/carriedForward".to_owned())]
    );
}

/// Ten wrong lines are ten causes, and the totals that are wrong because of them are not ten more.
#[test]
fn what_follows_from_a_cause_carries_its_name() {
    let invoice = two_lines("161");
    let mut wrong = invoice.clone();
    for group in wrong
        .root
        .groups
        .iter_mut()
        .filter(|group| group.term == meisai::model::Term::Totals)
    {
        for field in &mut group.fields {
            if field.term == meisai::model::Term::TotalWithoutTax {
                field.value = meisai::model::Value::Decimal(meisai::money::Decimal::from_int(2041));
            }
        }
    }
    let findings = arithmetic::review(&wrong, Role::IssuerDraft);
    let (cause, followers) = findings.split_first().unwrap();
    assert_eq!(
        (cause.rule, cause.place.as_str()),
        ("ARI-NET", "/totals/totalWithoutTax")
    );
    assert_eq!(cause.remedy.as_ref().unwrap().patch[0].value.as_deref(), Some("2014"));
    assert_eq!(
        cause.remedy.as_ref().unwrap().action,
        meisai::rules::Action::ChangeDraft
    );
    let name = Some("ARI-NET /totals/totalWithoutTax");
    assert!(!followers.is_empty() && followers.iter().all(|finding| finding.caused_by.as_deref() == name));
}

/// GOBL carries amounts on unrounded and rounds what it prints. Where the printed figures do not add up (the corpus names
/// three documents), that is told as the rounding it is; nothing else is found.
#[cfg(feature = "gobl")]
#[test]
fn printed_figures_that_do_not_add_up_are_told_as_roundings() {
    let Some(corpus) = corpus() else { return };
    let mut told = Vec::new();
    for path in files(&corpus.join("gobl"), ".out.json") {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        // GOBL computes nothing in this one.
        if name.contains("bypass") {
            continue;
        }
        let (_, invoice) = read(&path).unwrap_or_else(|| panic!("{name} is not read"));
        for finding in arithmetic::review(&invoice, Role::Receiver) {
            assert_eq!(finding.rule, "ARI-ROUND", "{name}: {finding:?}");
            told.push(name.trim_end_matches(".out.json").to_owned());
        }
    }
    assert_eq!(told, ["be__invoice-peppol", "it__b2c-corrective", "it__b2c-ticket"]);
}

#[test]
fn what_is_settled_after_the_total_belongs_to_the_amount_due() {
    let json = |due: &str| {
        format!(
            r#"{{ "format": "meisai/1", "currency": "PLN", "lines": [],
            "settlementCharges": [{{ "amount": "5", "reason": "odsetki" }}], "settlementDeductions": [{{ "amount": "20" }}],
            "totals": {{ "lineNetTotal": "100", "totalWithoutTax": "100", "taxTotal": "23", "totalWithTax": "123", "amountDue": "{due}" }} }}"#
        )
    };
    let found = |due: &str| {
        let invoice = crate::clarity::invoice(&json(due));
        let findings = arithmetic::review(&invoice, Role::Receiver).into_iter();
        let of_due = findings.filter(|finding| finding.rule == "ARI-DUE");
        of_due.map(|finding| finding.expected.is_some()).collect::<Vec<_>>()
    };
    assert_eq!(found("108"), [] as [bool; 0]);
    assert_eq!(found("123"), [true]);
}

#[test]
fn a_quantity_of_the_price_that_repeats_another_number_is_the_likeliest_slip() {
    for (quantity, base, price, net) in [("30", "30", "158.125", "4743.75"), ("1", "1273", "1273", "1273")] {
        let json = format!(
            r#"{{ "format": "meisai/1", "currency": "EUR", "totals": {{ "lineNetTotal": "{net}" }}, "lines": [{{ "id": "1",
            "quantity": "{quantity}", "unit": "C62", "itemNetPrice": "{price}", "priceBaseQuantity": "{base}", "netAmount": "{net}" }}] }}"#
        );
        let findings = arithmetic::review(&crate::clarity::invoice(&json), Role::Receiver);
        let line = findings.iter().find(|finding| finding.rule.ends_with("-LINE")).unwrap();
        let patch = &line.remedy.as_ref().unwrap().patch;
        assert_eq!(patch.len(), 1, "{patch:?}");
        assert_eq!(patch[0].path, "/lines/0/priceBaseQuantity", "{patch:?}");
        assert_eq!(patch[0].value.as_deref(), Some("1"));
    }
}
