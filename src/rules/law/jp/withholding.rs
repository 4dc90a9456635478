//! Japan: withholding on fees to individuals (源泉徴収, 所得税法204条): what is withheld, from which base, from whom, and where
//! it is probably due and not stated.

use super::document::lines;
use super::tax_found::part_of;
use crate::calc::regime::jp::{FEE, SCRIVENER, is_known, withhold_fee};
use crate::explain::{Evaluator, Off, Value, Values};
use crate::model::{Group, Term, bare_letters};
use crate::money::Decimal;
use crate::rules::law::{Case, Hits, law_rules};
use crate::rules::names::is_individual;
use crate::rules::number::{add, same, sub};
use crate::rules::{Judgement, Patch, PatchOp, Severity};

law_rules! {
    /// The amount withheld is not what the law takes.
    ///
    /// **Why** 10.21 % up to a million yen per payment and 20.42 % of what is above, parts of a yen dropped; from the amount
    /// with tax, or from the one without where the tax is shown separately.
    ///
    /// **Passes**
    /// ```json
    /// { "currency": "JPY", "seller": { "name": "山田太郎" }, "withholding": { "kind": "jp-fee", "baseAmount": "1500000", "amount": "204200" } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "currency": "JPY", "seller": { "name": "山田太郎" }, "withholding": { "kind": "jp-fee", "baseAmount": "100000", "amount": "10000" } }
    /// ```
    "JP-WHT-001" Error A ["2013-01-01" ""] ["jp.withholding.rate" "jp.withholding.rate.above" "jp.withholding.step" "jp.withholding.scrivener_deduction"] [WithholdingAmount] amount;

    /// Tax is withheld from a corporation.
    ///
    /// **Why** Fees are subject to withholding where they are paid to an individual.
    ///
    /// **Passes**
    /// ```json
    /// { "seller": { "name": "山田太郎", "entityType": "individual" }, "withholding": { "kind": "jp-fee" } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "seller": { "name": "株式会社山田デザイン" }, "withholding": { "kind": "jp-fee" } }
    /// ```
    "JP-WHT-002" Warning R ["2013-01-01" ""] ["jp.withholding.rate"] [Withholding] corporation;

    /// Withholding is probably due and not stated.
    ///
    /// **Why** Fees for manuscripts, design, lectures, translation, lawyers, tax accountants and the like are subject to
    /// withholding if an individual receives them. Programming as such is not on the list.
    ///
    /// **Passes**
    /// ```json
    /// { "seller": { "name": "山田太郎", "entityType": "individual" }, "lines": [{ "id": "1", "name": "Webシステム開発" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "seller": { "name": "山田太郎", "entityType": "individual" }, "lines": [{ "id": "1", "name": "ロゴデザイン料" }] }
    /// ```
    "JP-WHT-003" Info H ["2013-01-01" ""] ["jp.withholding.rate"] [Withholding] due;

    /// Tax is withheld from the amount without tax, which is not shown.
    ///
    /// **Why** The consumption tax may be left out of the base only where it is shown separately; else the whole is the base.
    ///
    /// **Passes**
    /// ```json
    /// { "currency": "JPY", "seller": { "name": "山田太郎" }, "withholding": { "kind": "jp-fee", "amount": "10210" }, "totals": { "totalWithoutTax": "100000", "totalWithTax": "110000" } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "currency": "JPY", "seller": { "name": "山田太郎" }, "withholding": { "kind": "jp-fee", "amount": "10210" }, "totals": { "totalWithTax": "110000" },
    ///   "lines": [{ "id": "1", "name": "原稿料", "netAmount": "110000", "taxCategory": "S", "taxRate": "10", "pricesIncludeTax": true }] }
    /// ```
    "JP-WHT-004" Warning R ["2013-01-01" ""] ["jp.withholding.rate"] [WithholdingBase] base;

    /// The amount withheld and its total differ.
    ///
    /// **Why** What is withheld is taken off the amount due once.
    ///
    /// **Passes**
    /// ```json
    /// { "currency": "JPY", "withholding": { "kind": "jp-fee", "amount": "10210" }, "totals": { "withholdingTotal": "10210" } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "currency": "JPY", "withholding": { "kind": "jp-fee", "amount": "10210" }, "totals": { "withholdingTotal": "10211" } }
    /// ```
    "JP-WHT-005" Error A ["2013-01-01" ""] ["jp.withholding.rate"] [WithholdingTotal] total;
}

/// Words of fees on the list of 所得税法204条1項.
const FEES: [&str; 26] = [
    "原稿",
    "執筆",
    "挿絵",
    "イラスト",
    "作曲",
    "編曲",
    "デザイン",
    "著作権使用",
    "講演",
    "講師",
    "指導料",
    "脚本",
    "脚色",
    "翻訳",
    "校正",
    "装丁",
    "装幀",
    "速記",
    "版下",
    "弁護士",
    "税理士",
    "司法書士",
    "弁理士",
    "会計士",
    "社労士",
    "社会保険労務士",
];

/// What is withheld and from which base, as far as it is stated.
struct Withheld<'a> {
    group: &'a Group,
    stated: Decimal,
    kind: &'a str,
}

fn withheld<'a>(case: &'a Case<'_>) -> Option<Withheld<'a>> {
    let group = case.root.group(Term::Withholding)?;
    let total = || case.root.group(Term::Totals)?.decimal(Term::WithholdingTotal);
    Some(Withheld {
        group,
        stated: group.decimal(Term::WithholdingAmount).or_else(total)?,
        kind: group.text(Term::WithholdingKind).unwrap_or(FEE),
    })
}

/// What the law takes from a base.
fn due_from(case: &Case<'_>, kind: &str, base: Decimal) -> Option<Decimal> {
    let mut off = Off;
    let mut ev = Evaluator::new(&mut off);
    let base = ev.constant(base);
    withhold_fee(kind, base, case.policy.currency, &mut ev).map(|due| due.value)
}

/// The total without and with tax.
fn totals(case: &Case<'_>) -> [Option<Decimal>; 2] {
    let totals = case.root.group(Term::Totals);
    [Term::TotalWithoutTax, Term::TotalWithTax].map(|term| totals?.decimal(term))
}

fn amount(case: &Case<'_>, hits: &mut Hits<'_>) {
    let Some(withheld) = withheld(case).filter(|withheld| is_known(withheld.kind)) else {
        return;
    };
    let given = withheld.group.decimal(Term::WithholdingBase);
    let bases: Vec<Decimal> = match given {
        Some(base) => vec![base],
        None => totals(case).into_iter().flatten().collect(),
    };
    let due: Vec<(Decimal, Decimal)> = bases
        .iter()
        .filter_map(|base| Some((*base, due_from(case, withheld.kind, *base)?)))
        .collect();
    let fits = |(_, due): &(Decimal, Decimal)| same(*due, withheld.stated);
    let told = given.is_none() && from_hidden_base(case, &withheld).is_some();
    let Some((base, expected)) = due.first().copied().filter(|_| !told && !due.iter().any(fits)) else {
        return;
    };
    let money = |amount| Value::Money(amount, case.policy.currency);
    let finding = hits.at("/withholding/amount".to_owned(), Term::WithholdingAmount);
    finding.stated = Some(money(withheld.stated));
    finding.expected = Some(money(expected));
    // What is withheld from the supplier too little is paid too much.
    finding.difference = sub(expected, withheld.stated);
    finding.key = Some("doc.withholding.amount".to_owned());
    finding.values = Values::new()
        .with("stated", money(withheld.stated))
        .with("expected", money(expected))
        .with("base", money(base));
    if given.is_none() {
        // The fee may be a part of the invoice: without its base nobody can tell.
        (finding.severity, finding.judgement) = (Severity::Warning, Judgement::R);
        finding.say = "JP-WHT-001.base";
        return;
    }
    if let Some(remedy) = &mut finding.remedy {
        remedy.patch = correction(case.root, &withheld, expected);
    }
}

/// The change of the amount withheld, and of the totals that were made with it.
fn correction(root: &Group, withheld: &Withheld<'_>, expected: Decimal) -> Vec<Patch> {
    let put = |path: &str, value: Decimal| Patch {
        op: PatchOp::Replace,
        path: path.to_owned(),
        value: Some(value.to_string()),
    };
    let mut patch = Vec::new();
    if withheld.group.field(Term::WithholdingAmount).is_some() {
        patch.push(put("/withholding/amount", expected));
    }
    let Some(totals) = root.group(Term::Totals) else {
        return patch;
    };
    if totals
        .decimal(Term::WithholdingTotal)
        .is_some_and(|total| same(total, withheld.stated))
    {
        patch.push(put("/totals/withholdingTotal", expected));
        let due = totals
            .decimal(Term::AmountDue)
            .and_then(|due| sub(add(due, withheld.stated)?, expected));
        patch.extend(due.map(|due| put("/totals/amountDue", due)));
    }
    patch
}

fn corporation(case: &Case<'_>, hits: &mut Hits<'_>) {
    let Some(seller) = case
        .root
        .group(Term::Seller)
        .filter(|_| case.root.group(Term::Withholding).is_some())
    else {
        return;
    };
    if is_individual(seller, Term::SellerEntity, Term::SellerName) == Some(false) {
        let name = seller.text(Term::SellerName).unwrap_or_default().to_owned();
        hits.at("/withholding".to_owned(), Term::Withholding).values = Values::new().with("name", Value::Name(name));
    }
}

fn due(case: &Case<'_>, hits: &mut Hits<'_>) {
    let root = case.root;
    let stated = root.group(Term::Withholding).is_some()
        || root
            .group(Term::Totals)
            .is_some_and(|totals| totals.field(Term::WithholdingTotal).is_some());
    let Some(seller) = root.group(Term::Seller).filter(|_| !stated) else {
        return;
    };
    if is_individual(seller, Term::SellerEntity, Term::SellerName) != Some(true) {
        return;
    }
    let fee = lines(root).find_map(|(index, line)| {
        let name = bare_letters(line.text(Term::ItemName)?);
        let word = FEES.iter().find(|word| name.contains(*word))?;
        Some((index, line, *word))
    });
    let Some((index, line, word)) = fee else { return };
    let kind = if word == "司法書士" { SCRIVENER } else { FEE };
    let base = line.decimal(Term::LineNetAmount);
    let finding = hits.at("/withholding".to_owned(), Term::Withholding);
    finding.values = Values::new()
        .with("line", Value::Name(super::document::line_name(line, index)))
        .with("word", Value::Name(word.to_owned()));
    if let Some(expected) = base.and_then(|base| due_from(case, kind, base)) {
        finding.expected = Some(Value::Money(expected, case.policy.currency));
    }
}

/// The amount without tax from which tax was withheld though nothing shows the tax separately, and the amount with tax.
fn from_hidden_base(case: &Case<'_>, withheld: &Withheld<'_>) -> Option<(Decimal, Decimal)> {
    let root = case.root;
    let [None, Some(gross)] = totals(case) else { return None };
    let total = root.group(Term::Totals)?;
    let shown = total.field(Term::TaxTotal).is_some()
        || root
            .groups_of(Term::TaxGroup)
            .any(|group| group.field(Term::TaxAmount).is_some());
    let rate = lines(root).find_map(|(_, line)| line.decimal(Term::LineTaxRate))?;
    let one_rate = lines(root).all(|(_, line)| line.decimal(Term::LineTaxRate).is_some_and(|own| same(own, rate)));
    if shown || !one_rate || withheld.group.field(Term::WithholdingBase).is_some() {
        return None;
    }
    let tax = crate::rules::number::round(part_of(gross, rate)?, crate::money::Mode::TowardZero, 0)?;
    let base = sub(gross, tax)?;
    let fits = due_from(case, withheld.kind, base).is_some_and(|due| same(due, withheld.stated));
    fits.then_some((base, gross))
}

fn base(case: &Case<'_>, hits: &mut Hits<'_>) {
    let Some(withheld) = withheld(case).filter(|withheld| is_known(withheld.kind)) else {
        return;
    };
    let money = |amount| Value::Money(amount, case.policy.currency);
    if let Some((base, gross)) = from_hidden_base(case, &withheld) {
        let expected = due_from(case, withheld.kind, gross);
        let finding = hits.at("/withholding/baseAmount".to_owned(), Term::WithholdingBase);
        finding.stated = Some(money(withheld.stated));
        finding.expected = expected.map(money);
        finding.values = Values::new()
            .with("stated", money(withheld.stated))
            .with("base", money(base))
            .with("whole", money(gross))
            .with("expected", money(expected.unwrap_or_default()));
        return;
    }
    if withheld.group.field(Term::WithholdingBase).is_some() {
        return;
    }
    let fits = |base: &Decimal| due_from(case, withheld.kind, *base).is_some_and(|due| same(due, withheld.stated));
    let [without, with] = totals(case);
    let (basis, amount) = match (without.filter(fits), with.filter(fits)) {
        (Some(base), _) => ("rounded.exclusive", base),
        (None, Some(base)) => ("rounded.inclusive", base),
        _ => return,
    };
    let values = Values::new()
        .with("stated", money(withheld.stated))
        .with("base", money(amount))
        .with("basis", Value::Key(basis.to_owned()));
    hits.note("note.jp.withheld", values);
}

fn total(case: &Case<'_>, hits: &mut Hits<'_>) {
    let amount = case
        .root
        .group(Term::Withholding)
        .and_then(|group| group.decimal(Term::WithholdingAmount));
    let total = case
        .root
        .group(Term::Totals)
        .and_then(|totals| totals.decimal(Term::WithholdingTotal));
    let (Some(amount), Some(total)) = (amount, total) else {
        return;
    };
    // Other taxes that are kept back stand in the total too.
    let others = lines(case.root).any(|(_, line)| line.group(Term::LineTax).is_some());
    if !others && !same(amount, total) {
        let money = |amount| Value::Money(amount, case.policy.currency);
        let finding = hits.at("/totals/withholdingTotal".to_owned(), Term::WithholdingTotal);
        finding.stated = Some(money(total));
        finding.expected = Some(money(amount));
        finding.values = Values::new()
            .with("stated", money(total))
            .with("expected", money(amount));
    }
}
