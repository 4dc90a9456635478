//! Deductions from what is paid: `deduction.agreed` (控除), `deduction.withholding` (源泉徴収), `deduction.transfer_fee`
//! (振込手数料).

use super::fields::{Range, field};
use super::whole::{self, At, speaks_of, taken_off};
use super::{Check, Checked, Correction, TermKind, WHOLE};
use crate::calc::regime::jp;
use crate::contract::case::{Case, Found, Outcome, Status};
use crate::contract::evidence::EvidenceKind;
use crate::contract::unagreed_deduction;
use crate::explain::{Legal, Unit, Value, Values};
use crate::model::Term as Field;
use crate::money::Decimal;
use crate::rules::number::add;
use crate::rules::{Judgement, Severity};

const DEDUCTION: TermKind = TermKind {
    step: super::Step::Withholding,
    ..WHOLE
};

pub(super) static KINDS: &[TermKind] = &[
    TermKind {
        name: "deduction.agreed",
        rule: "CT-DED-001",
        judgement: Judgement::R,
        correction: Correction::DebitSupplement,
        reason: "FIN",
        fields: &[
            field!(Texts, "reasons"),
            field!(Flag, "in_writing").also(&["agreed_in_writing"]).or("true"),
            field!(Percent, "percent").also(&["rate"]).within(Range::Share),
            field!(Money, "amount").within(Range::NotNegative),
        ],
        check: Check::Many(agreed),
        ..DEDUCTION
    },
    TermKind {
        name: "deduction.withholding",
        rule: "CT-DED-002",
        competes: "deduction.withholding",
        correction: Correction::Amend,
        reason: "FIN",
        fields: &[field!(
            Choice(&["jp-fee", "jp-fee-with-tax", "jp-scrivener"]),
            "withholding_kind"
        )
        .also(&["kind"])
        .or("jp-fee")],
        check: Check::Whole(withholding),
        ..DEDUCTION
    },
    TermKind {
        name: "deduction.transfer_fee",
        rule: "CT-DED-003",
        severity: Severity::Warning,
        judgement: Judgement::R,
        evidence: &[EvidenceKind::Ledger],
        correction: Correction::DebitSupplement,
        reason: "FIN",
        fields: &[
            field!(Choice(&["payer|buyer", "supplier|seller"]), "borne_by").or("payer"),
            field!(Choice(&["none", "toriteki|jp-toriteki"]), "act").or("none"),
        ],
        check: Check::Many(transfer_fee),
        ..DEDUCTION
    },
];

/// How bank charges are called.
const TRANSFER: [&str; 6] = [
    "振込手数料",
    "振込料",
    "transfer fee",
    "bank charge",
    "koszt przelewu",
    "opłata za przelew",
];
/// Reason code "discount" of UNTDID 5189.
const DISCOUNT: &str = "95";

/// Everything that is taken off was agreed, in writing, and is no more than agreed. What other terms speak of, a discount,
/// is left to them.
fn agreed(case: &mut Case<'_, '_, '_>) -> Vec<Outcome> {
    let discounts = case.version.terms.iter().any(|term| {
        term.kind.name.starts_with("discount.") || matches!(term.kind.name, "commit.rebate" | "progress.retention")
    });
    let all = taken_off(&case.invoice.root);
    let meant = all
        .iter()
        .filter(|off| off.field == Field::SettlementDeductionAmount || !(discounts || off.code == DISCOUNT));
    let said: Vec<Outcome> = meant
        .map(|off| Outcome::document(one(case, off).unwrap_or_else(|early| early)))
        .collect();
    match said.is_empty() {
        true => vec![Outcome::document(Status::Pass)],
        false => said,
    }
}

fn one(case: &mut Case<'_, '_, '_>, off: &whole::TakenOff<'_>) -> Checked {
    let params = case.params();
    let reasons: Vec<&str> = params.texts("reasons").iter().map(String::as_str).collect();
    let values = Values::new().with("reason", Value::Name(off.reason.to_owned()));
    let named = speaks_of(off.reason, &reasons);
    if let Some(rule) = unagreed_deduction(named && params.flag("in_writing")) {
        return Ok(Status::Finding(Box::new(Found {
            rule: Some(rule),
            place: off.place.clone(),
            field: Some(off.field),
            stated: Some(case.money(off.amount)),
            expected: Some(case.money(Decimal::ZERO)),
            // Taken off is paid too little.
            difference: Some(off.amount.negated()),
            values,
            ..Found::default()
        })));
    }
    let expected = match (
        case.param("amount", "lbl.agreed_deduction"),
        case.param("percent", "lbl.agreed_deduction"),
    ) {
        (Ok(amount), _) => amount,
        (_, Ok(percent)) => {
            let every = whole::every_claim(case);
            let all: Vec<_> = every.iter().collect();
            let base = whole::nets(case, &all)?;
            let base = case.ev.sum(&base);
            case.ev.percent_of(base, percent)
        }
        _ => return Ok(Status::Pass),
    };
    let at = At {
        place: off.place.clone(),
        field: off.field,
        reduces: true,
    };
    let said = whole::amount(case, at, off.amount, expected, "lbl.expected_deduction", values)?;
    Ok(match said {
        Status::Finding(found) => Status::Finding(Box::new(Found {
            rule: Some("CT-DED-090"),
            ..*found
        })),
        other => other,
    })
}

/// The tax withheld is that of the law: of the fee without tax where the tax is shown, of everything paid with it otherwise.
/// Expenses that are reimbursed together with the fee count.
fn withholding(case: &mut Case<'_, '_, '_>) -> Checked {
    let root = &case.invoice.root;
    let group = root.group(Field::Withholding);
    let kind = case.params().choice("withholding_kind");
    let totals = root.group(Field::Totals);
    let with_tax = kind == jp::FEE_WITH_TAX;
    let total = if with_tax {
        Field::TotalWithTax
    } else {
        Field::TotalWithoutTax
    };
    let base = match totals.and_then(|totals| case.stated(totals, total)) {
        Some(base) => base,
        None if with_tax => return Err(Status::without_field(total)),
        None => {
            let every = whole::every_claim(case);
            let all: Vec<_> = every.iter().collect();
            let nets = whole::nets(case, &all)?;
            case.ev.sum(&nets)
        }
    };
    let withheld = group.and_then(|group| group.decimal(Field::WithholdingAmount));
    let stated = withheld.or(totals.and_then(|totals| totals.decimal(Field::WithholdingTotal)));
    let expected = jp::withhold_fee(kind, base, case.currency, case.ev);
    let expected = expected.ok_or_else(|| Status::without_field(Field::WithholdingKind))?;
    let values = Values::new().with("base", case.money(base.value));
    let at = At {
        place: "/withholding/amount".into(),
        field: Field::WithholdingAmount,
        reduces: true,
    };
    whole::amount(
        case,
        at,
        stated.unwrap_or_default(),
        expected,
        "lbl.expected_withholding",
        values,
    )
}

/// The article by which the fee may not be taken off.
#[cfg(feature = "law")]
fn act_of_fees() -> Option<&'static Legal> {
    crate::law::row("jp.transfer_fee").map(|row| &row.fact.legal)
}

#[cfg(not(feature = "law"))]
fn act_of_fees() -> Option<&'static Legal> {
    None
}

/// The fee of the transfer is borne as agreed; where the act that protects small suppliers applies, it may not be taken off
/// even if that was agreed.
fn transfer_fee(case: &mut Case<'_, '_, '_>) -> Vec<Outcome> {
    vec![Outcome::document(check_fee(case).unwrap_or_else(|early| early))]
}

fn check_fee(case: &mut Case<'_, '_, '_>) -> Checked {
    let params = case.params();
    let act = params.choice("act") == "toriteki"
        || case
            .invoice
            .root
            .text(Field::PaymentAct)
            .is_some_and(|act| act.contains("toriteki"));
    let off = taken_off(&case.invoice.root);
    let mut on_invoice = off.iter().filter(|off| speaks_of(off.reason, &TRANSFER)).peekable();
    let place = on_invoice
        .peek()
        .map_or("/totals/amountDue".to_owned(), |off| off.place.clone());
    let ledger = whole::amounts_of(case, EvidenceKind::Ledger, "lbl.transfer_fee", |_, line| {
        let text = line
            .text("code")
            .or(line.text("reason"))
            .or(line.text("description"))
            .unwrap_or_default();
        let meant = text == "transfer_fee" || speaks_of(text, &TRANSFER);
        line.amount.filter(|_| meant).map(Decimal::abs)
    });
    let none = on_invoice.peek().is_none();
    if none && case.evidence_of(EvidenceKind::Ledger).next().is_none() {
        return Err(Status::without_evidence(EvidenceKind::Ledger));
    }
    let stated = on_invoice
        .map(|off| off.amount)
        .chain(ledger.iter().map(|fee| fee.value));
    let taken = stated.fold(Decimal::ZERO, |sum, amount| add(sum, amount).unwrap_or(sum));
    if taken.is_zero() || !act && params.choice("borne_by") == "supplier" {
        return Ok(Status::Pass);
    }
    let zero = case.ev.constant(Decimal::ZERO);
    let key = case.expect(zero, "lbl.expected_deduction", Unit::Money(case.currency), None);
    Ok(Status::Finding(Box::new(Found {
        place,
        expected_key: Some(key),
        stated: Some(case.money(taken)),
        expected: Some(case.money(Decimal::ZERO)),
        difference: Some(taken.negated()),
        decided: act,
        legal: act_of_fees().filter(|_| act),
        ..Found::default()
    })))
}
