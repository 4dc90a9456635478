//! One value: from its text to its type.

use super::tree::Tree;
use super::values::{self, Lexical};
use super::{Options, is_trimmed};
use crate::model::{Document, Kind, Node, NodeId, NodeKind, ReadRule, Scalar, Syntax, Term, Value, shorten};
use std::borrow::Cow;

/// Reads the value of a term at a node into the tree.
pub(super) fn read_field(document: &Document, options: Options, id: NodeId, term: Term, tree: &mut Tree) {
    let kind = term.def().kind;
    let leaf = document.leaf(id);
    let is_part = |node: &Node| matches!(node.kind, NodeKind::Element | NodeKind::List);
    if leaf.is_none() && document.children(id).any(|(_, child)| is_part(child)) {
        tree.note(ReadRule::GroupForValue, term, id, String::from("{…}"), None);
        return;
    }
    let xml = document.syntax().is_xml();
    let (text, scalar) = match leaf {
        Some((text, scalar)) => (Cow::Borrowed(text), Some(scalar)),
        None => (document.text(id), document.scalar(id)),
    };
    let text = match scalar.or(xml.then_some(Scalar::Text)) {
        None if !xml => {
            tree.note(ReadRule::GroupForValue, term, id, String::from("{}"), None);
            return;
        }
        None | Some(Scalar::Null) => return,
        Some(Scalar::Number) if is_number(kind) => match values::json_number(&text) {
            Some(shortest) => Cow::Owned(shortest),
            None => {
                tree.note(ReadRule::Digits, term, id, shorten(&text), None);
                tree.add(term, Value::Unread(text.into()), id);
                return;
            }
        },
        Some(Scalar::Number) if matches!(kind, Kind::Text | Kind::Code) && document.syntax() == Syntax::Json => {
            tree.note(
                ReadRule::NumberForText,
                term,
                id,
                shorten(&text),
                Some(format!("\"{text}\"")),
            );
            text
        }
        Some(_) => text,
    };
    if text.chars().all(char::is_whitespace) {
        return;
    }
    let row = document.node(id).and_then(|node| document.paths().row(node.path));
    let second = row.is_some_and(|row| row.second);
    if kind == Kind::Binary {
        tree.add(term, Value::Binary { length: text.len() }, id);
        return;
    }
    if term == Term::NoteText && matches!(document.syntax(), Syntax::UblInvoice | Syntax::UblCreditNote) {
        return add_note(&text, id, tree);
    }
    // GOBL writes percentages with their sign.
    let text = match text
        .strip_suffix('%')
        .filter(|_| kind == Kind::Percent && document.syntax() == Syntax::Gobl)
    {
        Some(bare) => Cow::Owned(bare.to_owned()),
        None => text,
    };
    let compact = kind == Kind::Date && row.is_some_and(|row| row.compact);
    let (value, noticed) = match compact {
        true => typed(values::compact_date(text.trim()), &text, ReadRule::Date, Value::Date),
        false => parse_value(term, &text, xml, options),
    };
    let value = row
        .map_or(&[][..], |row| row.codes)
        .iter()
        .fold(value, |value, (here, ours)| match value {
            Value::Text(code) if *code == **here => Value::Text((*ours).into()),
            value => value,
        });
    if let Some((rule, suggestion)) = noticed {
        tree.note(rule, term, id, shorten(&text), suggestion);
    }
    if let Some(aside) = tree.add_from(term, value, id, second) {
        tree.note_about(
            ReadRule::Unknown,
            None,
            aside,
            shorten(document.qualified_name(aside)),
            None,
        );
    }
}

/// UBL writes the subject of a note in front of it: `#AAI#text`.
fn add_note(text: &str, id: NodeId, tree: &mut Tree) {
    let coded = text.strip_prefix('#').and_then(|rest| rest.split_once('#'));
    let coded = coded.filter(|(code, _)| code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    let text = match coded {
        Some((code, rest)) => {
            tree.add(Term::NoteSubject, Value::Text(code.into()), id);
            rest
        }
        None => text,
    };
    if !text.trim().is_empty() {
        tree.add(Term::NoteText, Value::Text(text.into()), id);
    }
}

#[inline]
fn is_number(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Amount | Kind::Price | Kind::Quantity | Kind::Percent | Kind::Decimal
    )
}

/// Reads a text as the type of a term; if something was noticed, the rule and what was probably meant.
#[must_use]
pub fn parse_value(term: Term, text: &str, xml: bool, options: Options) -> (Value, Option<(ReadRule, Option<String>)>) {
    let kind = term.def().kind;
    // XML Schema collapses blanks around numbers, days, indicators and codes; in JSON a draft may have them.
    let bare = if is_trimmed(kind) && (xml || options.draft) {
        text.trim()
    } else {
        text
    };
    match kind {
        Kind::Date => typed(values::date(bare, xml), text, ReadRule::Date, Value::Date),
        Kind::Bool => typed(values::boolean(bare, xml), text, ReadRule::Bool, Value::Bool),
        Kind::Text | Kind::Code | Kind::Binary | Kind::Group => (Value::Text(bare.into()), None),
        _ => typed(
            values::decimal(bare, xml, options.draft),
            text,
            ReadRule::Decimal,
            Value::Decimal,
        ),
    }
}

fn typed<T>(
    read: Lexical<T>,
    text: &str,
    rule: ReadRule,
    wrap: fn(T) -> Value,
) -> (Value, Option<(ReadRule, Option<String>)>) {
    match read {
        Lexical::Value(value) => (wrap(value), None),
        Lexical::Tolerated(value) => {
            let value = wrap(value);
            let plain = value.to_string();
            (value, Some((ReadRule::HalfTyped, Some(plain))))
        }
        Lexical::Otherwise(value) => {
            let value = wrap(value);
            let plain = value.to_string();
            (value, Some((ReadRule::OtherForm, Some(plain))))
        }
        Lexical::Unread(probable) => (Value::Unread(text.into()), Some((rule, probable))),
        Lexical::Range => (Value::Unread(text.into()), Some((ReadRule::Range, None))),
    }
}
