//! What an invoice must carry: `doc.required_fields`, `doc.attachments`, `doc.one_matter`.

use super::compare::other;
use super::fields::field;
use super::whole::speaks_of;
use super::{Check, Checked, Correction, TermKind, WHOLE};
use crate::contract::case::{Case, Found, Outcome, Status};
use crate::contract::evidence::EvidenceKind;
use crate::contract::json::is_named;
use crate::explain::{Value, Values};
use crate::model::{Group, Term};
use crate::order::set;
use crate::rules::Severity;
use std::collections::BTreeSet;

const PAPERS: TermKind = TermKind {
    severity: Severity::Warning,
    correction: Correction::ProvideInfo,
    reason: "REF",
    ..WHOLE
};

pub(super) static KINDS: &[TermKind] = &[
    TermKind {
        name: "doc.required_fields",
        rule: "CT-DOC-002",
        reason: "LEG",
        fields: &[field!(Texts, "paths").also(&["fields"]).needed()],
        sound: |params| match params.texts("paths").iter().all(|path| !way(path).is_empty()) {
            true => Ok(()),
            false => Err(("paths", "input.unknown_value")),
        },
        check: Check::Many(required_fields),
        ..PAPERS
    },
    TermKind {
        name: "doc.attachments",
        rule: "CT-DOC-003",
        fields: &[field!(Texts, "attachments").also(&["kinds"]).needed()],
        check: Check::Many(attachments),
        ..PAPERS
    },
    TermKind {
        name: "doc.one_matter",
        rule: "CT-DOC-007",
        correction: Correction::Reissue,
        fields: &[field!(
            Choice(&["line_tag|matter", "site", "cost_centre", "order_line", "object"]),
            "key"
        )
        .or("line_tag")],
        check: Check::Whole(one_matter),
        ..PAPERS
    },
];

/// The terms on the way to a field, told by its path, as in `/seller/taxId` or `lines/name`, or by its id, as in `BT-10`;
/// empty if there is no such field.
fn way(path: &str) -> Vec<Term> {
    if let Some(def) = Term::all().iter().find(|def| def.id == path) {
        let mut steps = vec![def.term];
        while let Some(first) = steps
            .first()
            .map(|term| term.def().parent)
            .filter(|parent| *parent != Term::Invoice)
        {
            steps.insert(0, first);
        }
        return steps;
    }
    let mut at = Term::Invoice;
    let mut steps = Vec::new();
    // Positions of lists say nothing about which field is meant.
    for step in path
        .split('/')
        .filter(|step| !step.is_empty() && step.parse::<usize>().is_err() && *step != "*")
    {
        match at.children().find(|def| is_named(def.json, step)).map(|def| def.term) {
            Some(term) => {
                steps.push(term);
                at = term;
            }
            None => return Vec::new(),
        }
    }
    steps
}

/// Where something along a way is missing: in every group that lacks it.
fn missing_at(group: &Group, way: &[Term], place: &str, missing: &mut Vec<String>) {
    let Some((step, rest)) = way.split_first() else { return };
    let here = format!("{place}/{}", step.def().json);
    let there = group.field(*step).is_some() || group.group(*step).is_some();
    if !there {
        missing.push(here);
        return;
    }
    let many = step.def().card.is_many();
    for (index, group) in group.groups_of(*step).enumerate() {
        let place = if many { format!("{here}/{index}") } else { here.clone() };
        missing_at(group, rest, &place, missing);
    }
}

/// Every field agreed stands on the invoice, and in each line if it is a field of lines.
fn required_fields(case: &mut Case<'_, '_, '_>) -> Vec<Outcome> {
    let mut all = Vec::new();
    for path in case.params().texts("paths") {
        let way = way(path);
        let Some(field) = way.last().copied() else {
            // No field is called so: nobody can say whether it is there.
            let values = Values::new().with("field", Value::Name(path.clone()));
            all.push(Outcome::document(Status::Unverified("unchecked.value", values)));
            continue;
        };
        let mut missing = Vec::new();
        missing_at(&case.invoice.root, &way, "", &mut missing);
        if missing.is_empty() {
            all.push(Outcome::document(Status::Pass));
        }
        all.extend(missing.into_iter().map(|place| {
            Outcome::document(Status::Finding(Box::new(Found {
                place,
                field: Some(field),
                values: Values::new().with("field", Value::Key(format!("term.{}", field.id()))),
                ..Found::default()
            })))
        }));
    }
    all
}

/// How documents are called that are evidence as well: the kind, and words for it.
const CALLED: [(EvidenceKind, &[&str]); 5] = [
    (
        EvidenceKind::Timesheet,
        &[
            "timesheet",
            "勤務表",
            "作業報告書",
            "稼働報告",
            "karta czasu",
            "ewidencja czasu",
        ],
    ),
    (
        EvidenceKind::Receipt,
        &[
            "delivery note",
            "goods receipt",
            "納品書",
            "受領書",
            "dowód dostawy",
            "dokument wz",
        ],
    ),
    (
        EvidenceKind::Acceptance,
        &["acceptance", "certificate", "検収書", "protokół odbioru"],
    ),
    (
        EvidenceKind::ExpenseVoucher,
        &["voucher", "receipt", "領収書", "paragon", "rachunek"],
    ),
    (EvidenceKind::Order, &["order", "注文書", "発注書", "zamówienie"]),
];

/// Documents of the kinds agreed are attached: named by reference, description, file or address. What is called by the name of
/// a kind of evidence, as in `timesheet`, is attached under any of its words, and is there if such evidence was handed in.
fn attachments(case: &mut Case<'_, '_, '_>) -> Vec<Outcome> {
    let fields = [
        Term::AttachmentReference,
        Term::AttachmentDescription,
        Term::AttachmentFilename,
        Term::AttachmentUrl,
    ];
    let attached = case.invoice.root.groups_of(Term::Attachment);
    let words: Vec<&str> = attached
        .flat_map(|attached| fields.into_iter().filter_map(|field| attached.text(field)))
        .collect();
    let said = |wanted: &String| {
        let kind = CALLED.iter().find(|(kind, _)| is_named(wanted, kind.name()));
        let handed_in = kind.is_some_and(|(kind, _)| case.evidence_of(*kind).next().is_some());
        let called = kind.map_or(&[][..], |(_, words)| *words);
        let is_it = |text: &&str| speaks_of(text, &[wanted.as_str()]) || speaks_of(text, called);
        Outcome::document(match handed_in || words.iter().any(is_it) {
            true => Status::Pass,
            false => Status::Finding(Box::new(Found {
                place: "/attachments".into(),
                field: Some(Term::Attachment),
                values: Values::new().with("wanted", Value::Name(wanted.clone())),
                ..Found::default()
            })),
        })
    };
    case.params().texts("attachments").iter().map(said).collect()
}

/// All lines are of one matter.
fn one_matter(case: &mut Case<'_, '_, '_>) -> Checked {
    let field = match case.params().choice("key") {
        "site" => Term::Site,
        "cost_centre" => Term::LineAccountingReference,
        "order_line" => Term::LineOrderReference,
        "object" => Term::LineObjectId,
        _ => Term::LineCategoryTag,
    };
    let lines = || case.invoice.root.groups_of(Term::Line);
    let matters: BTreeSet<&str> = set(lines().filter_map(|line| line.text(field)));
    if matters.is_empty() {
        return Err(Status::without_field(field));
    }
    let Some(first) = matters.first().filter(|_| matters.len() > 1) else {
        return Ok(Status::Pass);
    };
    let own = lines().next().and_then(|line| line.text(field));
    let odd = lines().position(|line| line.text(field).is_some_and(|matter| Some(matter) != own));
    let found = Found {
        place: format!("/lines/{}/{}", odd.unwrap_or(0), field.def().json),
        field: Some(field),
        values: Values::new(),
        ..Found::default()
    };
    let all = matters.iter().map(|matter| Value::Name((*matter).to_owned())).collect();
    Ok(other(
        found,
        Value::List(all),
        Value::Name(own.unwrap_or(first).to_owned()),
    ))
}
