//! Who works, and how work is told: `staff.authorised`, `staff.role_fit`, `staff.attendance`, `work.excluded`,
//! `work.description`, `work.task_code`. What a machine can only point at (H) never blocks.

use super::compare::other;
use super::fields::{Range, field};
use super::whole::{speaks_of, words_of};
use super::{Check, Checked, Correction, ROW, Step, TermKind};
use crate::contract::case::{Case, Claim, Found, Status};
use crate::contract::evidence::EvidenceKind;
use crate::contract::json::is_named;
use crate::explain::Value;
use crate::model::Term as Field;
use crate::order::{Map, set};
use crate::rules::{Judgement, Severity};
use chrono::NaiveDate;
use std::collections::BTreeSet;

const STAFF: TermKind = TermKind {
    step: Step::Limit,
    severity: Severity::Warning,
    correction: Correction::ProvideInfo,
    reason: "REF",
    ..ROW
};

pub(super) static KINDS: &[TermKind] = &[
    TermKind {
        name: "staff.authorised",
        rule: "CT-STF-001",
        evidence: &[EvidenceKind::Timesheet],
        fields: &[
            field!(Texts, "people").also(&["names", "persons"]),
            field!(Texts, "roles"),
        ],
        any_of: &["people", "roles"],
        check: Check::Line(authorised),
        ..STAFF
    },
    TermKind {
        name: "staff.role_fit",
        rule: "CT-STF-002",
        severity: Severity::Info,
        judgement: Judgement::H,
        reason: "OTH",
        fields: &[
            field!(Texts, "roles").needed(),
            field!(
                Rows(&[
                    field!(Texts, "words").also(&["task"]).needed(),
                    field!(Text, "max_role").also(&["role"]).needed(),
                ]),
                "tasks"
            )
            .needed(),
        ],
        check: Check::Line(role_fit),
        ..STAFF
    },
    TermKind {
        name: "staff.attendance",
        rule: "CT-STF-003",
        judgement: Judgement::R,
        evidence: &[EvidenceKind::Timesheet],
        correction: Correction::CreditPartial,
        reason: "QTY",
        fields: &[field!(Count, "persons")
            .also(&["max_persons", "max"])
            .needed()
            .within(Range::Positive)],
        check: Check::Line(attendance),
        ..STAFF
    },
    TermKind {
        name: "work.excluded",
        rule: "CT-STF-004",
        judgement: Judgement::H,
        correction: Correction::CreditPartial,
        reason: "ITM",
        fields: &[field!(Texts, "deny").also(&["words"]).needed()],
        check: Check::Line(excluded),
        ..STAFF
    },
    TermKind {
        name: "work.description",
        rule: "CT-STF-005",
        severity: Severity::Info,
        judgement: Judgement::H,
        fields: &[
            field!(Count, "length_min").also(&["min_length"]).or("10"),
            field!(Texts, "vague").also(&["vague_terms"]),
            field!(Texts, "fields").also(&["min_fields"]),
        ],
        sound: |params| match params.texts("fields").iter().all(|name| line_field(name).is_some()) {
            true => Ok(()),
            false => Err(("fields", "input.unknown_value")),
        },
        check: Check::Line(description),
        ..STAFF
    },
    TermKind {
        name: "work.task_code",
        rule: "CT-STF-006",
        fields: &[field!(Texts, "codes").needed()],
        check: Check::Line(task_code),
        ..STAFF
    },
];

fn strs(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}

fn name(text: &str) -> Value {
    Value::Name(crate::model::shorten(text))
}

/// Who worked is among those agreed: the persons of the timesheet, the role on the line.
fn authorised(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Checked {
    let (people, roles) = (case.params().texts("people"), case.params().texts("roles"));
    let role = claim.line.text(Field::PersonRole);
    let worked: Vec<&str> = case
        .lines_of(EvidenceKind::Timesheet, claim)
        .filter_map(|(sheet, line)| line.text("person").or(sheet.text("person")))
        .collect();
    if role.is_none() && roles.len() > people.len() && people.is_empty() {
        return Err(Status::without_field(Field::PersonRole));
    }
    if worked.is_empty() && !people.is_empty() {
        return Err(Status::without_evidence(EvidenceKind::Timesheet));
    }
    let among = |list: &[String], one: &str| list.is_empty() || list.iter().any(|known| known == one);
    let stranger = worked.into_iter().find(|person| !among(people, person));
    let stranger = stranger.or(role.filter(|role| !among(roles, role)));
    let Some(stranger) = stranger else {
        return Ok(Status::Pass);
    };
    let found = case.found(claim, Field::PersonRole);
    let list = if role == Some(stranger) { roles } else { people };
    Ok(other(found, name(stranger), name(&list.join(", "))))
}

/// A task that a more junior role could do; the roles are named from the junior to the senior.
fn role_fit(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Checked {
    let roles = case.params().texts("roles");
    let stated = claim
        .line
        .text(Field::PersonRole)
        .ok_or_else(|| Status::without_field(Field::PersonRole))?;
    let rank = |role: &str| roles.iter().position(|known| known == role);
    let words = words_of(claim.line);
    let tasks = case.params().rows("tasks").iter();
    let task = tasks
        .filter(|task| speaks_of(&words, &strs(task.texts("words"))))
        .find_map(|task| task.text("max_role"));
    let Some(most) = task.filter(|most| rank(stated) > rank(most)) else {
        return Ok(Status::Pass);
    };
    let found = case.found(claim, Field::PersonRole);
    Ok(other(found, name(stated), name(most)))
}

/// No more persons at one event: the entries of a timesheet of one day with the same description.
fn attendance(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Checked {
    let kind = EvidenceKind::Timesheet;
    let mut events: Map<(Option<NaiveDate>, &str), Vec<&str>> = Map::default();
    for (_, line) in case.lines_of(kind, claim) {
        if let Some(person) = line.text("person") {
            events.push((line.date, line.text("description").unwrap_or_default()), person);
        }
    }
    let most = case.params().count("persons").unwrap_or(u32::MAX);
    let counted = events.into_iter().map(|((day, _), people)| {
        let people: BTreeSet<&str> = set(people);
        (people.len(), day)
    });
    let Some((largest, day)) = counted.max() else {
        return Err(Status::without_evidence(kind));
    };
    if largest <= usize::try_from(most).unwrap_or(usize::MAX) {
        return Ok(Status::Pass);
    }
    let found = case.found(claim, Field::InvoicedQuantity);
    let day = day.map_or_else(|| Value::Name("–".to_owned()), Value::Date);
    let found = Found {
        values: found.values.clone().with("date", day),
        ..found
    };
    let count = u64::try_from(largest).unwrap_or(u64::MAX);
    Ok(other(found, Value::Count(count), Value::Count(u64::from(most))))
}

/// Work that is not billed by the contract: a line that names it.
fn excluded(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Checked {
    let words = words_of(claim.line);
    if words.is_empty() {
        return Err(Status::without_field(Field::ItemName));
    }
    let deny = case.params().texts("deny");
    let Some(word) = deny.iter().find(|word| speaks_of(&words, &[word.as_str()])) else {
        return Ok(Status::Pass);
    };
    let found = case.found(claim, Field::ItemName);
    let found = Found {
        values: found.values.clone().with("word", name(word)),
        ..found
    };
    Ok(other(found, name(&words), name(word)))
}

/// What was done is told in more than a few letters and not only in words that say nothing.
fn description(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Checked {
    let fields = [Field::ItemDescription, Field::ItemName];
    let text = fields.into_iter().find_map(|field| claim.line.text(field));
    let text = text
        .ok_or_else(|| Status::without_field(Field::ItemDescription))?
        .trim();
    let least = case.params().count("length_min").unwrap_or(0);
    let vague = case
        .params()
        .texts("vague")
        .iter()
        .any(|word| word.to_lowercase() == text.to_lowercase());
    let long = text.chars().count() >= usize::try_from(least).unwrap_or(usize::MAX);
    let found = case.found(claim, Field::ItemDescription);
    if long && !vague {
        return Ok(open_fields(case, claim, found).unwrap_or(Status::Pass));
    }
    Ok(other(found, name(text), Value::Count(u64::from(least))))
}

/// The field or group of a line that has a name.
fn line_field(name: &str) -> Option<Field> {
    let mut fields = Field::Line.children();
    fields.find(|def| is_named(def.json, name)).map(|def| def.term)
}

/// What the line does not say of what was agreed that it says.
fn open_fields(case: &Case<'_, '_, '_>, claim: &Claim<'_>, found: Found) -> Option<Status> {
    let wanted = case.params().texts("fields").iter().filter_map(|name| line_field(name));
    let missing = |field: &Field| claim.line.field(*field).is_none() && claim.line.group(*field).is_none();
    let open: Vec<Field> = wanted.filter(missing).collect();
    let first = open.first().copied()?;
    let names = open
        .iter()
        .map(|field| Value::Key(format!("term.{}", field.id())))
        .collect();
    Some(Status::Finding(Box::new(Found {
        say: Some("CT-STF-005.fields"),
        key: None,
        place: claim.place_of(first),
        field: Some(first),
        values: found.values.clone().with("missing", Value::List(names)),
        ..found
    })))
}

/// The line carries a code of the list: as a classification, a tag, an attribute or its accounting reference.
fn task_code(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Checked {
    let line = claim.line;
    let classes = line
        .groups_of(Field::Classification)
        .filter_map(|class| class.text(Field::ClassificationCode));
    let attributes = line
        .groups_of(Field::Attribute)
        .filter_map(|attribute| attribute.text(Field::AttributeValue));
    let single = [Field::LineCategoryTag, Field::LineAccountingReference];
    let single = single.into_iter().filter_map(|field| line.text(field));
    let stated: Vec<&str> = classes.chain(attributes).chain(single).collect();
    let codes = case.params().texts("codes");
    if stated.iter().any(|stated| codes.iter().any(|code| code == stated)) {
        return Ok(Status::Pass);
    }
    let found = case.found(claim, Field::ClassificationCode);
    let told = stated.first().copied().unwrap_or("–");
    Ok(other(found, name(told), name(&codes.join(", "))))
}
