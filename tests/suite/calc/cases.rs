//! Cases of the calculation that no published example shows; each with its arithmetic.

use super::{amount, date, group, invoice, line, proved, put};
use meisai::calc::{Missing, Policy, Regime, calculate, line_ids};
use meisai::explain::Off;
use meisai::model::{Field, Group, Invoice, Term, Value};
use meisai::money::MoneyError;

fn flag(group: &mut Group, term: Term) {
    group.fields.push(Field {
        term,
        value: Value::Bool(true),
        node: None,
    });
}

fn plain(invoice: &Invoice) -> meisai::calc::Calculation<Off> {
    proved(invoice, &Policy::of(invoice, None, None))
}

#[test]
fn lines_with_and_without_tax_are_brought_to_one_basis_before_the_one_rounding() {
    // 1,000 without tax, 1,100 with: 1,000 + 1,100 × 100 ÷ 110 = 2,000; 10 % is 200; in all 2,200.
    let mut with_tax = line("2", "1", "1100", "S", "10");
    flag(&mut with_tax, Term::LinePricesIncludeTax);
    let answer = plain(&invoice("JPY", vec![line("1", "1", "1000", "S", "10"), with_tax]));
    assert_eq!(amount(&answer, "doc.line_net_total"), "2100");
    assert_eq!(amount(&answer, "doc.tax_included"), "100");
    assert_eq!(amount(&answer, "doc.tax[S:10].taxable_amount"), "2000");
    assert_eq!(amount(&answer, "doc.tax_total"), "200");
    assert_eq!(amount(&answer, "doc.total_with_tax"), "2200");
    assert_eq!(amount(&answer, "line[2].gross_amount"), "1100");
    assert_eq!(amount(&answer, "line[2].net_amount"), "1000");
}

#[test]
fn a_lump_discount_of_a_credit_note_splits_as_that_of_its_invoice() {
    let lines = vec![
        line("1", "-1", "3300", "S", "10"),
        line("2", "-1", "2160", "S", "8"),
        group(Term::Allowance, &[(Term::AllowanceAmount, "-1000")]),
    ];
    let mut credit = invoice("JPY", lines);
    flag(&mut credit.root, Term::PricesIncludeTax);
    let answer = plain(&credit);
    // 3,300 − 604 = 2,696 with tax: 245; 2,160 − 396 = 1,764 with tax: 130.
    assert_eq!(amount(&answer, "doc.tax[S:10].tax_amount"), "-245");
    assert_eq!(amount(&answer, "doc.tax[S:8].tax_amount"), "-130");
    assert_eq!(amount(&answer, "doc.total_with_tax"), "-4460");
}

#[test]
fn a_balance_is_added_to_what_is_to_be_paid_and_not_taxed() {
    let mut bill = invoice("JPY", vec![line("1", "1", "1000", "S", "10")]);
    let prior = [
        (Term::PreviousAmount, "5000"),
        (Term::ReceivedAmount, "3000"),
        (Term::CarriedForward, "9999"),
    ];
    bill.root.groups.push(group(Term::PriorBalance, &prior));
    let answer = plain(&bill);
    assert_eq!(amount(&answer, "doc.balance_brought_forward"), "2000");
    assert_eq!(amount(&answer, "doc.tax_total"), "100");
    assert_eq!(amount(&answer, "doc.amount_due"), "3100");
}

#[test]
fn instalments_of_the_whole_sum_to_what_is_due_and_advances_are_taken_off() {
    let mut bill = invoice("EUR", vec![line("1", "1", "100.00", "Z", "0")]);
    bill.root
        .groups
        .push(group(Term::Advance, &[(Term::AdvancePercent, "10")]));
    bill.root
        .groups
        .push(group(Term::Advance, &[(Term::AdvanceAmount, "0.01")]));
    for percent in ["33.333", "33.333", "33.334"] {
        bill.root
            .groups
            .push(group(Term::Installment, &[(Term::InstallmentPercent, percent)]));
    }
    let answer = plain(&bill);
    assert_eq!(amount(&answer, "doc.paid_amount"), "10.01");
    assert_eq!(amount(&answer, "doc.amount_due"), "89.99");
    let parts = [0, 1, 2].map(|index| amount(&answer, &format!("doc.installment[{index}].amount")));
    assert_eq!(parts, ["30.00", "29.99", "30.00"].map(str::to_owned));
}

#[test]
fn instalments_that_are_not_the_whole_are_each_a_share_of_it() {
    let mut bill = invoice("EUR", vec![line("1", "1", "100.00", "Z", "0")]);
    for percent in ["30", "30"] {
        bill.root
            .groups
            .push(group(Term::Installment, &[(Term::InstallmentPercent, percent)]));
    }
    let answer = plain(&bill);
    let parts = [0, 1].map(|index| amount(&answer, &format!("doc.installment[{index}].amount")));
    assert_eq!(parts, ["30.00", "30.00"].map(str::to_owned));
}

#[test]
fn a_withholding_that_is_stated_counts_as_stated() {
    let mut bill = invoice("JPY", vec![line("1", "1", "10000", "S", "10")]);
    let stated = [(Term::WithholdingKind, "jp-fee"), (Term::WithholdingAmount, "1000")];
    bill.root.groups.push(group(Term::Withholding, &stated));
    let answer = plain(&bill);
    assert_eq!(amount(&answer, "doc.withholding_total"), "1000");
    assert_eq!(amount(&answer, "doc.payable_amount"), "10000");
}

#[test]
fn no_tax_is_charged_in_free_categories_and_outside_the_scope_there_is_no_rate() {
    let mut out_of_scope = line("5", "1", "50.00", "O", "0");
    out_of_scope.fields.retain(|field| field.term != Term::LineTaxRate);
    let lines =
        [("1", "E"), ("2", "AE"), ("3", "K"), ("4", "G")].map(|(id, category)| line(id, "1", "10.00", category, "0"));
    let answer = plain(&invoice("EUR", lines.into_iter().chain([out_of_scope]).collect()));
    assert_eq!(amount(&answer, "doc.tax_total"), "0.00");
    assert_eq!(amount(&answer, "doc.tax[O].taxable_amount"), "50.00");
    assert_eq!(amount(&answer, "doc.tax[AE:0].tax_amount"), "0.00");
    assert_eq!(answer.totals.groups.len(), 5);
}

#[test]
fn what_a_draft_lacks_is_listed_and_contributes_nothing() {
    let lines = vec![
        line("1", "2", "10.00", "S", "20"),
        group(Term::Line, &[(Term::ItemNetPrice, "5.00")]),
        group(
            Term::Line,
            &[
                (Term::InvoicedQuantity, "1"),
                (Term::ItemNetPrice, "5.00"),
                (Term::LineTaxCategory, "S"),
            ],
        ),
    ];
    let draft = invoice("EUR", lines);
    let answer = plain(&draft);
    assert_eq!(amount(&answer, "doc.line_net_total"), "25.00");
    assert_eq!(amount(&answer, "doc.tax_total"), "4.00");
    assert_eq!(amount(&answer, "line[#2].net_amount"), "0.00");
    let pointers: Vec<String> = answer.missing.iter().map(Missing::pointer).collect();
    assert_eq!(
        pointers,
        ["/lines/1/quantity", "/lines/1/taxCategory", "/lines/2/taxRate"]
    );
}

#[test]
fn a_price_in_another_currency_lacks_its_exchange_and_one_in_the_invoices_lacks_nothing() {
    let lacks = |code: &str, rates: &[(&str, &str)]| {
        let mut priced = line("1", "1", "10.00", "S", "20");
        put(&mut priced, Term::ItemCurrency, code);
        let rate = |(from, value): &(&str, &str)| {
            let fields = [
                (Term::ExchangeRateFrom, *from),
                (Term::ExchangeRateTo, "EUR"),
                (Term::ExchangeRateValue, *value),
            ];
            group(Term::ExchangeRateEntry, &fields)
        };
        let draft = invoice("EUR", rates.iter().map(rate).chain([priced]).collect());
        let answer = plain(&draft);
        let pointers: Vec<String> = answer.missing.iter().map(Missing::pointer).collect();
        pointers.join(" ")
    };
    assert_eq!(lacks("EUR", &[]), "");
    assert_eq!(lacks("USD", &[]), "/lines/0/itemCurrency");
    assert_eq!(lacks("USD", &[("GBP", "1.15")]), "/lines/0/itemCurrency");
    assert_eq!(lacks("USD", &[("USD", "0.90")]), "");
}

#[test]
fn a_category_without_a_rate_takes_the_one_in_force_on_the_day_of_supply() {
    let mut reduced = group(
        Term::Line,
        &[(Term::InvoicedQuantity, "1"), (Term::ItemNetPrice, "1000")],
    );
    flag(&mut reduced, Term::ReducedRateMark);
    let standard = group(
        Term::Line,
        &[
            (Term::InvoicedQuantity, "1"),
            (Term::ItemNetPrice, "1000"),
            (Term::LineTaxCategory, "S"),
        ],
    );
    let mut bill = invoice("JPY", vec![reduced, standard]);
    date(&mut bill.root, Term::IssueDate, "2026-11-21");
    let answer = plain(&bill);
    assert_eq!(amount(&answer, "doc.tax[S:8].tax_amount"), "80");
    assert_eq!(amount(&answer, "doc.tax[S:10].tax_amount"), "100");
    assert_eq!(answer.missing, []);
    let old = Policy::of(&bill, None, "2014-03-31".parse().ok());
    let before = calculate(&bill, &old, &mut Off);
    assert!(before.totals.groups.iter().any(|group| group.name == "S:5"));
}

#[test]
fn a_price_for_several_units_is_divided_last() {
    // 10.00 for 3 units, 3 of them: exactly 10.00, though 10 ÷ 3 has no end.
    let mut each = line("1", "3", "10.00", "S", "20");
    put(&mut each, Term::PriceBaseQuantity, "3");
    let answer = plain(&invoice("EUR", vec![each]));
    assert_eq!(amount(&answer, "line[1].net_amount"), "10.00");
    assert!(answer.totals.amount_due.exact);
}

#[test]
fn a_list_price_and_its_discount_make_the_price_where_none_is_stated() {
    let fields = [
        (Term::InvoicedQuantity, "4"),
        (Term::ItemGrossPrice, "2.50"),
        (Term::PriceDiscount, "0.25"),
        (Term::LineTaxCategory, "Z"),
    ];
    let answer = plain(&invoice("EUR", vec![group(Term::Line, &fields)]));
    assert_eq!(amount(&answer, "doc.line_net_total"), "9.00");
}

#[test]
fn a_line_of_an_amount_alone_counts_with_that_amount() {
    let fields = [
        (Term::LineNetAmount, "120.00"),
        (Term::LineTaxCategory, "S"),
        (Term::LineTaxRate, "25"),
    ];
    let answer = plain(&invoice("EUR", vec![group(Term::Line, &fields)]));
    assert_eq!(amount(&answer, "doc.total_with_tax"), "150.00");
    assert_eq!(answer.missing.len(), 2);
}

#[test]
fn a_division_by_zero_and_a_number_beyond_the_range_are_told_and_stop_nothing() {
    let mut zero = line("1", "1", "10.00", "S", "20");
    put(&mut zero, Term::PriceBaseQuantity, "0");
    let most = "79228162514264337593543950335";
    let answer = plain(&invoice(
        "EUR",
        vec![
            zero,
            line("2", most, most, "S", "20"),
            line("3", "1", "1.00", "S", "20"),
        ],
    ));
    let errors: Vec<_> = answer
        .lines
        .iter()
        .map(|line| line.faults.iter().map(|fault| fault.error).collect::<Vec<_>>())
        .collect();
    assert_eq!(
        errors,
        [vec![MoneyError::DivisionByZero], vec![MoneyError::Range], vec![]]
    );
    assert_eq!(amount(&answer, "doc.total_with_tax"), "1.20");
    assert!(!answer.totals.amount_due.exact);
}

#[test]
fn repeated_and_missing_ids_are_made_unique_and_others_stay() {
    let ids = ["1", "1", "", "1#2", "2"].map(|id| line(id, "1", "1.00", "S", "20"));
    let bill = invoice("EUR", ids.into_iter().collect());
    assert_eq!(line_ids(&bill), ["1", "1#2#", "#3", "1#2", "2"]);
    plain(&bill);
}

#[test]
fn tax_of_an_invoice_in_another_currency_without_a_rate_stands_as_stated() {
    let mut bill = invoice("EUR", vec![line("1", "1", "100.00", "S", "23")]);
    put(&mut bill.root, Term::AccountingCurrencyCode, "PLN");
    bill.root
        .groups
        .push(group(Term::Totals, &[(Term::TaxTotalAccounting, "98.12")]));
    assert_eq!(amount(&plain(&bill), "doc.tax_total_accounting"), "98.12");
}

#[test]
fn the_regime_is_that_of_the_seller_else_of_the_currency_and_may_be_named() {
    let seller = |country: &str| {
        let mut seller = Group::new(Term::Seller, None);
        seller
            .groups
            .push(group(Term::SellerAddress, &[(Term::SellerCountry, country)]));
        seller
    };
    let of = |currency: &str, country: Option<&str>| {
        let bill = invoice(currency, country.map(seller).into_iter().collect());
        Policy::of(&bill, None, None).regime
    };
    assert_eq!(of("EUR", Some("JP")), Regime::Jp);
    assert_eq!(of("EUR", Some("PL")), Regime::Pl);
    assert_eq!(of("JPY", Some("DE")), Regime::Eu);
    assert_eq!(of("JPY", None), Regime::Jp);
    assert_eq!(of("PLN", None), Regime::Pl);
    assert_eq!(of("USD", None), Regime::Eu);
    // A registration number of Japan is T and thirteen digits; one of the Netherlands has as many letters.
    let numbered = |number: &str| {
        let seller = group(Term::Seller, &[(Term::SellerTaxId, number)]);
        Policy::of(&invoice("USD", vec![seller]), None, None).regime
    };
    assert_eq!(numbered("T1234567890123"), Regime::Jp);
    assert_eq!(numbered("T123456789"), Regime::Eu);
    assert_eq!(numbered("NL123456789B01"), Regime::Eu);
    assert_eq!(numbered("PL5260001246"), Regime::Pl);
    for regime in [
        Regime::Eu,
        Regime::Jp,
        Regime::Pl,
        Regime::GoblPrecise,
        Regime::GoblCurrency,
    ] {
        assert_eq!(Regime::parse(regime.name()), Some(regime));
    }
}

#[test]
fn what_the_document_lacks_is_listed_with_its_place() {
    let mut draft = invoice("", Vec::new());
    draft.root.fields.clear();
    put(&mut draft.root, Term::AccountingCurrencyCode, "PLN");
    draft
        .root
        .groups
        .push(group(Term::Withholding, &[(Term::WithholdingKind, "unheard-of")]));
    let answer = plain(&draft);
    let pointers: Vec<String> = answer.missing.iter().map(Missing::pointer).collect();
    assert_eq!(
        pointers,
        ["/currency", "/lines", "/withholding/amount", "/exchangeRate"]
    );
    assert_eq!(amount(&answer, "doc.amount_due"), "0.00");
}

#[test]
fn the_rounding_that_the_parties_state_holds_at_its_stage() {
    // 1 × 10.5 is 11 up and 10 down; of three lines of 10 at 8 % the tax of a line is 0.8, of all 2.4.
    let figures = |stage: &str, mode: &str, prices: &[&str], key: &str| {
        let lines = (1..)
            .zip(prices)
            .map(|(id, price)| line(&format!("{id}"), "1", price, "S", "8"));
        let mut bill = invoice("JPY", lines.collect());
        let rule = [(Term::RoundingMode, mode), (Term::RoundingStage, stage)];
        bill.root.groups.push(group(Term::RoundingRule, &rule));
        amount(&plain(&bill), key)
    };
    assert_eq!(figures("line", "ceiling", &["10.5"], "line[1].net_amount"), "11");
    assert_eq!(figures("line", "floor", &["10.5"], "line[1].net_amount"), "10");
    let three = ["10", "10", "10"];
    assert_eq!(figures("line_tax", "ceiling", &three, "doc.tax_total"), "3");
    assert_eq!(figures("line_tax", "floor", &three, "doc.tax_total"), "0");
    assert_eq!(figures("tax_group", "ceiling", &three, "doc.tax_total"), "3");
    assert_eq!(figures("tax_group", "floor", &three, "doc.tax_total"), "2");
    // At the end of the document the halves of two lines are still there.
    let halves = ["10.5", "10.5"];
    assert_eq!(figures("document", "floor", &halves, "doc.total_without_tax"), "21");
    assert_eq!(figures("line", "floor", &halves, "doc.total_without_tax"), "20");
}

#[test]
fn the_roundings_of_polish_law_name_it() {
    let policy = Policy::new(Regime::Pl, meisai::money::Currency::PLN);
    for rounding in [policy.line_tax, policy.group_base, policy.group_tax, policy.accounting] {
        assert_eq!(rounding.authority, meisai::money::Authority::Law);
    }
    assert_eq!(policy.country, Some(*b"PL"));
}

#[test]
fn a_first_line_without_an_id_is_named_by_its_position() {
    let bill = invoice(
        "EUR",
        vec![line("", "1", "1.00", "Z", "0"), line("1", "1", "1.00", "Z", "0")],
    );
    assert_eq!(line_ids(&bill), ["#1", "1"]);
}
