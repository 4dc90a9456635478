//! Published UBL invoices: what they state is what follows from their quantities, prices, rates and allowances.

use super::proved;
use crate::corpus::ubl_examples;
use meisai::calc::Policy;
use meisai::formats;
use meisai::model::{Group, Invoice, Term};
use meisai::money::Decimal;
use meisai::understand::understand;

/// Every stated amount that differs from ours.
fn differences(invoice: &Invoice) -> Vec<String> {
    let answer = proved(invoice, &Policy::of(invoice, None, None));
    let root = &invoice.root;
    let mut found = Vec::new();
    let mut compare = |name: String, stated: Option<Decimal>, ours: Option<Decimal>| {
        let (Some(stated), ours) = (stated, ours.unwrap_or_default()) else {
            return;
        };
        if stated != ours {
            found.push(format!("{name}: stated {stated}, computed {ours}"));
        }
    };
    for (line, group) in answer.lines.iter().zip(root.groups_of(Term::Line)) {
        compare(
            format!("BT-131 {}", line.id),
            group.decimal(Term::LineNetAmount),
            Some(line.amounts.net_amount.value),
        );
    }
    let totals = &answer.totals;
    let value = |number: Option<meisai::explain::Num<meisai::explain::NodeRef>>| number.map(|number| number.value);
    if let Some(stated) = root.group(Term::Totals) {
        let rows = [
            (Term::LineNetTotal, Some(totals.line_net_total)),
            (Term::AllowanceTotal, totals.allowance_total),
            (Term::ChargeTotal, totals.charge_total),
            (Term::TotalWithoutTax, Some(totals.total_without_tax)),
            (Term::TaxTotal, Some(totals.tax_total)),
            (Term::TotalWithTax, Some(totals.total_with_tax)),
            (Term::AmountDue, Some(totals.amount_due)),
        ];
        for (term, ours) in rows {
            compare(term.id().into(), stated.decimal(term), value(ours));
        }
    }
    let groups: Vec<&Group> = root.groups_of(Term::TaxGroup).collect();
    for stated in groups {
        let category = stated.text(Term::TaxGroupCategory);
        let rate = stated.decimal(Term::TaxGroupRate);
        let ours = totals.groups.iter().find(|group| {
            Some(group.category()) == category && group.rate().unwrap_or_default() == rate.unwrap_or_default()
        });
        let name = format!("{} {}", category.unwrap_or_default(), rate.unwrap_or_default());
        compare(
            format!("BT-116 {name}"),
            stated.decimal(Term::TaxableAmount),
            value(ours.map(|group| group.taxable_amount)),
        );
        compare(
            format!("BT-117 {name}"),
            stated.decimal(Term::TaxAmount),
            value(ours.map(|group| group.tax_amount)),
        );
    }
    found
}

/// Documents whose own figures do not follow from each other, by the end of their name, and why.
const KNOWN: [(&str, &str); 18] = [
    (
        "ubl/guide-example1.xml",
        "a return has a positive quantity and a negative amount",
    ),
    ("ubl/guide-example2.xml", "quantity 2 at 1273.00 is stated as 1273.00"),
    ("ubl/guide-example3.xml", "quantity 2 at 800.00 is stated as 400.00"),
    ("ubl/ubl-tc434-example1.xml", "as guide-example1"),
    ("ubl/ubl-tc434-example10.xml", "as guide-example1"),
    ("ubl/ubl-tc434-example2.xml", "as guide-example2"),
    ("ubl/ubl-tc434-example3.xml", "quantity 2 at 800.00 is stated as 800.00"),
    ("testfiles/ubl-tc434-test-1.xml", "as guide-example2"),
    (
        "BIS_Billing_30-Rantefaktura_Enkel.xml",
        "486 × 4.9715 = 2416.149 is stated as 2416.16, within Peppol's 0.02",
    ),
    (
        "CN_CIUS-PT_syntax-model_-_NC.xml",
        "4.17 % of 1200.00 is 50.04 and stated as 50.00",
    ),
    ("I_CIUS-PT_syntax-model_-_F.xml", "as CN_CIUS-PT"),
    ("I_CIUS-PT_syntax-model_-_F_g.xml", "as CN_CIUS-PT"),
    ("I_CIUS-PT_syntax-model_-_F_h.xml", "as CN_CIUS-PT"),
    ("I_CIUS-PT_syntax-model_-_ND.xml", "as CN_CIUS-PT"),
    ("ubl_b2g_example0.xml", "10 % of 1500 is stated as 100"),
    ("ubl_b2g_example6.xml", "10 % of 1500 is stated as 100"),
    ("ubl_b2g_example8.xml", "as guide-example2"),
    ("ubl_b2g_example10.xml", "as ubl-tc434-example3"),
];

/// Copies of the above in the Romanian set.
const COPIES: [&str; 4] = [
    "ubl_b2g_example1.xml",
    "ubl_b2g_example2.xml",
    "ubl_b2g_example4.xml",
    "ubl_b2g_example7.xml",
];

#[test]
fn published_examples_state_what_follows_from_them() {
    let mut wrong = Vec::new();
    let examples = ubl_examples();
    for path in &examples {
        let document = formats::read(&std::fs::read(path).expect("a file")).expect("a document");
        let differences = differences(&understand(&document));
        let name = path.to_string_lossy();
        let known = KNOWN
            .iter()
            .map(|(end, _)| end)
            .chain(&COPIES)
            .any(|end| name.ends_with(end));
        if differences.is_empty() == known {
            wrong.push(format!("{name} (known: {known})\n  {}", differences.join("\n  ")));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        examples.len(),
        wrong.join("\n")
    );
}
