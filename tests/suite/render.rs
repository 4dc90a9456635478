//! Explanations in words: what a reader is told about the amounts of an invoice.

use meisai::explain::{Evaluator, Key, NodeRef, Num, Recorder, Stated, Trace, Unit};
use meisai::i18n::{Depth, Explained, TaxWord, Texts, nearest_keys, render};
use meisai::model::Term;
use meisai::money::{Authority, Currency, Decimal, Mode, Rounding, Stage};

type Ev<'r> = Evaluator<'r, Trace>;

const YEN: Unit = Unit::Money(Currency::JPY);

fn texts(lang: &str) -> Texts {
    Texts::parse(match lang {
        "ja" => include_str!("../../texts/ja.txt"),
        "pl" => include_str!("../../texts/pl.txt"),
        _ => include_str!("../../texts/en.txt"),
    })
    .unwrap()
}

fn number(text: &str) -> Decimal {
    Decimal::parse(text).unwrap()
}

fn given(ev: &mut Ev<'_>, value: &str, term: Term, label: &'static str, unit: Unit) -> Num<NodeRef> {
    ev.input(&Stated::new(number(value), term), label, unit)
}

/// A line of quantity × price, named by its id.
fn line(ev: &mut Ev<'_>, id: &str, quantity: &str, price: &str, unit: Unit) -> Num<NodeRef> {
    let name = ev.recorder().intern(id);
    let quantity = given(ev, quantity, Term::InvoicedQuantity, "term.BT-129", Unit::Quantity);
    let price = given(ev, price, Term::ItemNetPrice, "term.BT-146", unit);
    let amount = ev.mul(price, quantity);
    ev.publish(amount, "term.BT-131", unit, || Key::Line(name, "net_amount"))
}

/// The tax of one rate on some lines, rounded once.
fn group(ev: &mut Ev<'_>, name: &str, rate: &str, lines: &[Num<NodeRef>], places: u8, unit: Unit) -> Num<NodeRef> {
    let name = ev.recorder().intern(name);
    let base = ev.sum(lines);
    ev.name(base, "term.BT-116", unit, || Key::Group(name, "taxable_amount"));
    let rate = given(ev, rate, Term::TaxGroupRate, "term.BT-119", Unit::Percent);
    let exact = ev.percent_of(base, rate);
    let floor = Rounding::new(Mode::Floor, places, Stage::TaxGroup, Authority::Contract);
    let tax = ev.round(exact, &floor);
    ev.name(tax, "term.BT-117", unit, || Key::Group(name, "tax_amount"));
    tax
}

fn totals(ev: &mut Ev<'_>, lines: &[Num<NodeRef>], taxes: &[Num<NodeRef>], unit: Unit) -> Num<NodeRef> {
    let net = ev.sum(lines);
    ev.name(net, "term.BT-106", unit, || Key::Doc("line_net_total"));
    let without = ev.sum(&[net]);
    ev.name(without, "term.BT-109", unit, || Key::Doc("total_without_tax"));
    let tax = ev.sum(taxes);
    ev.name(tax, "term.BT-110", unit, || Key::Doc("tax_total"));
    let with = ev.sum(&[without, tax]);
    ev.name(with, "term.BT-112", unit, || Key::Doc("total_with_tax"));
    let payable = ev.sum(&[with]);
    ev.name(payable, "lbl.payable_amount", unit, || Key::Doc("payable_amount"));
    payable
}

/// The invoice of the mock-up of the page: three lines at 10 %, one at 8 %, tax cut to whole yen once per rate.
fn mock() -> Trace {
    let mut trace = Trace::default();
    let mut ev = Evaluator::new(&mut trace);
    let lines = [
        line(&mut ev, "L1", "48", "12000", YEN),
        line(&mut ev, "L2", "1", "600000", YEN),
        line(&mut ev, "L3", "6.5", "3330", YEN),
        line(&mut ev, "L4", "1", "7223", YEN),
    ];
    let taxes = [
        group(&mut ev, "S:10", "10", &lines[..3], 0, YEN),
        group(&mut ev, "AA:8", "8", &lines[3..], 0, YEN),
    ];
    let payable = totals(&mut ev, &lines, &taxes, YEN);
    let due = ev.sum(&[payable]);
    ev.name(due, "term.BT-115", YEN, || Key::Doc("amount_due"));
    trace
}

fn ask(trace: &Trace, key: &str, lang: &str, depth: Depth) -> Explained {
    // The invoices here are Japanese ones.
    let texts = texts(lang).naming(TaxWord::Consumption);
    render(trace, trace.find(key).unwrap(), &texts, depth).unwrap()
}

fn said(trace: &Trace, key: &str, lang: &str, depth: Depth) -> Vec<String> {
    ask(trace, key, lang, depth)
        .sentences
        .into_iter()
        .map(|sentence| sentence.text.replace('\u{a0}', " "))
        .collect()
}

#[test]
fn one_sentence_says_why_an_amount_is_what_it_is() {
    let trace = mock();
    for (key, ja, en, pl) in [
        (
            "doc.amount_due",
            "税抜1,204,868円に、消費税120,341円（10%分119,764円、8%分577円）を加えた金額です。",
            "JPY 1,204,868 without tax plus JPY 120,341 consumption tax (JPY 119,764 at 10% and JPY 577 at 8%).",
            "Kwota netto 1 204 868 JPY powiększona o podatek konsumpcyjny: 120 341 JPY (119 764 JPY ze stawką 10% i 577 JPY ze stawką 8%).",
        ),
        (
            "doc.tax[S:10].tax_amount",
            "税率10%の対象額1,197,645円に対する税額は、119,764.5円の1円未満を切り捨てて119,764円です。",
            "Tax at 10% on JPY 1,197,645 is JPY 119,764.5, rounded down to JPY 119,764.",
            "Podatek 10% od kwoty 1 197 645 JPY wynosi 119 764,5 JPY, po zaokrągleniu w dół: 119 764 JPY.",
        ),
        (
            "line[L3].net_amount",
            "3,330円 × 6.5 = 21,645円（税抜）です。",
            "JPY 3,330 × 6.5 = JPY 21,645, without tax.",
            "3330 JPY × 6,5 = 21 645 JPY netto.",
        ),
        (
            "doc.total_without_tax",
            "4件の明細金額（税抜）の合計1,204,868円です。",
            "4 lines without tax, JPY 1,204,868 in total.",
            "Suma wartości netto 4 pozycji: 1 204 868 JPY.",
        ),
    ] {
        for (lang, expected) in [("ja", ja), ("en", en), ("pl", pl)] {
            assert_eq!(
                said(&trace, key, lang, Depth::Line),
                [expected.replace("3330 JPY", "3 330 JPY")],
                "{key} {lang}"
            );
        }
    }
}

#[test]
fn steps_lead_from_the_lines_to_the_amount() {
    let trace = mock();
    let explained = ask(&trace, "doc.amount_due", "ja", Depth::Steps);
    let told: Vec<_> = explained
        .sentences
        .iter()
        .map(|step| (step.text.as_str(), step.note.as_deref()))
        .collect();
    let rounding = Some("端数処理：契約の定め・税率ごとに1回");
    assert_eq!(
        told,
        [
            (
                "対象額（10%）は576,000円 + 600,000円 + 21,645円 = 1,197,645円です。",
                None
            ),
            (
                "税率10%の対象額1,197,645円に対する税額は、119,764.5円の1円未満を切り捨てて119,764円です。",
                rounding
            ),
            (
                "税率8%の対象額7,223円に対する税額は、577.84円の1円未満を切り捨てて577円です。",
                rounding
            ),
            (
                "税抜合計は576,000円 + 600,000円 + 21,645円 + 7,223円 = 1,204,868円です。",
                None
            ),
            ("消費税額の合計は119,764円 + 577円 = 120,341円です。", None),
            (
                "ご請求額は税抜合計1,204,868円 + 消費税額の合計120,341円 = 1,325,209円です。",
                None
            ),
        ]
    );
    assert_eq!(explained.operand_keys, ["doc.total_without_tax", "doc.tax_total"]);
    assert_eq!(explained.label, "ご請求額");
    assert_eq!(explained.value, "1,325,209円");
    let tax = &explained.sentences[1];
    assert_eq!(tax.keys, ["doc.tax[S:10].taxable_amount"]);
    assert_eq!(tax.value, number("119764"));
}

#[test]
fn an_amount_that_is_another_one_says_so() {
    let trace = mock();
    let key = "doc.tax[AA:8].taxable_amount";
    assert_eq!(
        said(&trace, key, "ja", Depth::Line),
        ["対象額（8%）は明細金額（明細L4）と同じ7,223円です。"]
    );
    assert_eq!(
        ask(&trace, key, "ja", Depth::Line).operand_keys,
        ["line[L4].net_amount"]
    );
}

#[test]
fn many_lines_are_one_step() {
    let mut trace = Trace::default();
    let mut ev = Evaluator::new(&mut trace);
    let lines: Vec<_> = (1..=12)
        .map(|id| line(&mut ev, &format!("L{id}"), "2", "100", YEN))
        .collect();
    let tax = group(&mut ev, "S:10", "10", &lines, 0, YEN);
    totals(&mut ev, &lines, &[tax], YEN);
    assert_eq!(
        said(&trace, "doc.total_with_tax", "pl", Depth::Steps),
        [
            "Podstawa opodatkowania (10%): suma 12 pozycji = 2 400 JPY.",
            "Suma netto: suma 12 pozycji = 2 400 JPY.",
            "Podatek 10% od kwoty 2 400 JPY wynosi 240 JPY.",
            "Suma brutto: suma netto 2 400 JPY + suma podatku 240 JPY = 2 640 JPY.",
        ]
    );
    assert_eq!(
        said(&trace, "doc.total_with_tax", "en", Depth::Line),
        ["JPY 2,400 without tax plus JPY 240 consumption tax (10%)."]
    );
    assert_eq!(
        said(&trace, "doc.line_net_total", "en", Depth::Line),
        ["12 lines without tax, JPY 2,400 in total."]
    );
}

#[test]
fn allowances_are_taken_off_and_charges_added() {
    let euro = Unit::Money(Currency::EUR);
    let mut trace = Trace::default();
    let mut ev = Evaluator::new(&mut trace);
    let line = ev.recorder().intern("1");
    let quantity = given(&mut ev, "3", Term::InvoicedQuantity, "term.BT-129", Unit::Quantity);
    let price = given(&mut ev, "250.00", Term::ItemNetPrice, "term.BT-146", euro);
    let base = given(&mut ev, "100", Term::PriceBaseQuantity, "term.BT-149", Unit::Quantity);
    let product = ev.mul(price, quantity);
    let amount = ev.div(product, base);
    ev.name(amount, "lbl.line_gross", euro, || Key::Line(line, "base_amount"));
    let percent = given(
        &mut ev,
        "12.5",
        Term::LineAllowancePercent,
        "term.BT-138",
        Unit::Percent,
    );
    let cents = Rounding::new(Mode::HalfAwayFromZero, 2, Stage::Line, Authority::Norm);
    let exact = ev.percent_of(amount, percent);
    let allowance = ev.round(exact, &cents);
    ev.name(allowance, "term.BT-136", euro, || {
        Key::LinePart(line, "allowance", 0, "amount")
    });
    let charge = given(&mut ev, "-1", Term::LineChargeAmount, "term.BT-141", euro);
    let less = ev.neg(allowance);
    let net = ev.sum(&[amount, less, charge]);
    ev.publish(net, "term.BT-131", euro, || Key::Line(line, "net_amount"));
    let key = "line[1].net_amount";
    assert_eq!(
        said(&trace, key, "en", Depth::Steps),
        [
            "Line amount before allowances and charges is EUR 250.00 × 3 ÷ 100 = EUR 7.50.",
            "Line allowance amount is EUR 7.50 × 12.5% = EUR 0.9375, rounded half up to EUR 0.94.",
            "Line net amount is line amount before allowances and charges EUR 7.50 − line allowance amount EUR 0.94 \
             − line charge amount EUR 1.00 = EUR 5.56.",
        ]
    );
}

#[test]
fn tax_inside_a_price_is_divided_out() {
    let euro = Unit::Money(Currency::EUR);
    let mut trace = Trace::default();
    let mut ev = Evaluator::new(&mut trace);
    let gross = given(&mut ev, "123.00", Term::LineGrossAmount, "term.MX-72", euro);
    let rate = given(&mut ev, "23", Term::LineTaxRate, "term.BT-152", Unit::Percent);
    let hundred = ev.constant(Decimal::HUNDRED);
    let whole = ev.sum(&[hundred, rate]);
    let product = ev.mul(gross, rate);
    let tax = ev.div(product, whole);
    ev.name(tax, "term.MX-71", euro, || Key::Doc("tax"));
    assert_eq!(
        said(&trace, "doc.tax", "en", Depth::Line),
        ["Tax at 23% contained in EUR 123.00 is EUR 123.00 × 23 ÷ 123 = EUR 23.00."]
    );
}

#[test]
fn what_was_paid_is_named_in_the_sentence_about_what_is_due() {
    let mut trace = Trace::default();
    let mut ev = Evaluator::new(&mut trace);
    let lines = [line(&mut ev, "1", "1", "1000", YEN)];
    let tax = group(&mut ev, "S:10", "10", &lines, 0, YEN);
    let payable = totals(&mut ev, &lines, &[tax], YEN);
    let paid = given(&mut ev, "300", Term::PaidAmount, "term.BT-113", YEN);
    ev.name(paid, "term.BT-113", YEN, || Key::Doc("paid_amount"));
    let less = ev.neg(paid);
    let due = ev.sum(&[payable, less]);
    ev.name(due, "term.BT-115", YEN, || Key::Doc("amount_due"));
    for (lang, expected) in [
        ("ja", "税込1,100円から、お支払い済みの300円を差し引いた金額です。"),
        ("en", "JPY 1,100 with tax less JPY 300 already paid."),
        ("pl", "Kwota brutto 1 100 JPY pomniejszona o wpłatę 300 JPY."),
    ] {
        assert_eq!(said(&trace, "doc.amount_due", lang, Depth::Line), [expected]);
    }
}

#[test]
fn assumptions_are_told_first() {
    let mut trace = Trace::default();
    let mut ev = Evaluator::new(&mut trace);
    let price = given(&mut ev, "50", Term::ItemNetPrice, "term.BT-146", YEN);
    let quantity = ev.assume(Decimal::ONE, "term.BT-129", Unit::Quantity);
    let amount = ev.mul(price, quantity);
    ev.name(amount, "term.BT-131", YEN, || Key::Doc("amount"));
    assert_eq!(
        said(&trace, "doc.amount", "ja", Depth::Steps),
        [
            "前提：数量は1とみなしています（入力がないため）。",
            "明細金額は50円 × 1 = 50円です。"
        ]
    );
}

#[test]
fn the_tree_tells_everything_once_and_says_where_it_stops() {
    let trace = mock();
    let whole = ask(&trace, "doc.amount_due", "en", Depth::Tree(2_000)).tree.unwrap();
    fn count(branch: &meisai::i18n::Branch) -> usize {
        1 + branch.children.iter().map(count).sum::<usize>()
    }
    fn is_cut(branch: &meisai::i18n::Branch) -> bool {
        branch.truncated || branch.children.iter().any(is_cut)
    }
    fn find<'b>(branch: &'b meisai::i18n::Branch, key: &str) -> Option<&'b meisai::i18n::Branch> {
        if branch.key.as_deref() == Some(key) {
            return Some(branch);
        }
        branch.children.iter().find_map(|child| find(child, key))
    }
    assert!(!whole.truncated);
    let tax = find(&whole, "doc.tax[S:10].tax_amount").unwrap();
    assert_eq!(
        (tax.op, tax.origin, tax.value, tax.raw),
        ("round", "computed", number("119764"), Some(number("119764.5")))
    );
    assert_eq!(tax.rounding.as_ref().unwrap().text, "down, to JPY 1");
    assert!(
        find(&whole, "line[L3].net_amount")
            .unwrap()
            .children
            .iter()
            .all(|leaf| leaf.origin == "stated")
    );
    for most in [1, 2, 7, 20] {
        let cut = ask(&trace, "doc.amount_due", "en", Depth::Tree(most)).tree.unwrap();
        assert!(count(&cut) <= most && is_cut(&cut), "{most}");
    }
}

#[test]
fn an_unknown_key_gets_the_three_nearest() {
    let trace = mock();
    assert_eq!(nearest_keys(&trace, "doc.amount_du")[0], "doc.amount_due");
    assert_eq!(nearest_keys(&trace, "line[L3].netAmount")[0], "line[L3].net_amount");
    assert_eq!(nearest_keys(&trace, "").len(), 3);
    assert_eq!(nearest_keys(&trace, &"x".repeat(100_000)).len(), 3);
    assert_eq!(nearest_keys(&Trace::default(), "doc.amount_due"), Vec::<String>::new());
}

#[test]
fn a_node_that_is_not_there_has_no_explanation() {
    assert_eq!(render(&mock(), 10_000, &texts("en"), Depth::Line), None);
}

/// Every amount of every document of the corpus, in three languages and every depth.
#[test]
fn every_amount_of_the_corpus_can_be_explained() {
    use meisai::calc::{Policy, calculate};
    let mut amounts = 0;
    let [en, ja, pl] = ["en", "ja", "pl"].map(texts);
    for path in crate::corpus::ubl_examples() {
        let bytes = std::fs::read(&path).unwrap();
        let Ok(document) = meisai::formats::read(&bytes) else {
            continue;
        };
        let invoice = meisai::understand::understand(&document);
        let mut trace = Trace::default();
        calculate(&invoice, &Policy::of(&invoice, None, None), &mut trace);
        for (node, key) in trace.keys() {
            for texts in [&en, &ja, &pl] {
                let deep = if key == "doc.amount_due" {
                    Depth::Tree(2_000)
                } else {
                    Depth::Steps
                };
                for depth in [Depth::Line, deep] {
                    let explained = render(&trace, node, texts, depth).unwrap();
                    assert!((1..=7).contains(&explained.sentences.len()), "{key}");
                    for sentence in &explained.sentences {
                        assert!(!sentence.text.contains(['[', '{', '}']), "{key}: {}", sentence.text);
                    }
                }
            }
            amounts += 1;
        }
    }
    assert!(amounts > 100 || crate::corpus::corpus().is_none(), "{amounts}");
}

/// Every operator with awkward numbers, in every language: no slot stays empty.
#[test]
fn every_operator_can_be_said() {
    use meisai::explain::{Applied, Leaf, Op, Origin};
    const OPS: [Op; 28] = [
        Op::Sum,
        Op::Sub,
        Op::Neg,
        Op::Mul,
        Op::Div,
        Op::Min,
        Op::Max,
        Op::Clamp,
        Op::PercentOf,
        Op::Round,
        Op::Allocate,
        Op::TierSum,
        Op::TierPick,
        Op::Blocks,
        Op::Prorate,
        Op::DaysBetween,
        Op::Lookup,
        Op::IndexRatio,
        Op::Convert,
        Op::If,
        Op::Count,
        Op::GroupBy,
        Op::DateAdd,
        Op::DateAdjust,
        Op::FirstInForce,
        Op::Compare,
        Op::Assume,
        Op::Fact,
    ];
    let languages = ["en", "ja", "pl"].map(texts);
    let rounding = Rounding {
        multiple: 5,
        ..Rounding::new(Mode::HalfEven, 2, Stage::PerDay, Authority::Law)
    };
    for value in [
        "0",
        "1",
        "2",
        "5",
        "12",
        "22",
        "-1",
        "0.5",
        "9999999999999999999999999999",
    ]
    .map(number)
    {
        for (op, units) in OPS
            .iter()
            .flat_map(|op| [Unit::Money(Currency::PLN), Unit::None].map(|unit| (*op, unit)))
        {
            for rounded in [None, Some(&rounding)] {
                let mut trace = Trace::default();
                let args = [1, 2, 3].map(|_| {
                    let origin = Origin::Evidenced;
                    let label = "term.BT-131";
                    trace.leaf(value, || Leaf {
                        op: Op::Input,
                        origin,
                        unit: units,
                        label,
                        source: None,
                        clause: None,
                        legal: None,
                    })
                });
                let raw = rounded.map(|_| number("1.2345"));
                let node = trace.apply(
                    op,
                    &args,
                    Applied {
                        value,
                        raw,
                        rounding: rounded,
                        exact: false,
                    },
                );
                trace.name(node, value, "term.BT-115", units, || Key::Text("a {value} <b>".into()));
                for texts in &languages {
                    for depth in [Depth::Line, Depth::Steps, Depth::Tree(9)] {
                        let told = render(&trace, 3, texts, depth).unwrap();
                        for sentence in &told.sentences {
                            assert!(!sentence.text.contains(['[', '{']), "{op:?}: {}", sentence.text);
                            assert!(
                                !sentence.text.contains(". .") && !sentence.text.contains("。。"),
                                "{}",
                                sentence.text
                            );
                        }
                    }
                }
            }
        }
    }
}
