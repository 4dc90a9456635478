//! JSON into the arena, by the tokens of jiter: members and items are elements, scalars are texts, numbers keep their
//! digits, a member that stands twice is kept twice.

mod comments;
mod write;

pub use write::{write, write_group};

use super::builder::Builder;
use super::{DEPTH_MAX, Refusal, RefusalKind, detect};
use crate::model::{Document, NodeKind, Paths, Scalar, Syntax};
use jiter::{Jiter, JiterError, Peek};

/// Reads an object of a form that is known here.
pub(super) fn read_recognised(text: String) -> Result<Document, Refusal> {
    let document = read(text, Syntax::Json, Paths::Terms)?;
    let member = |name: &str| {
        document
            .child(document.root(), name)
            .map(|member| document.text(member))
    };
    if let Some(schema) = member("$schema") {
        #[cfg(feature = "gobl")]
        if schema.strip_prefix(super::gobl::SCHEMA) == Some("bill/invoice") {
            drop(schema);
            return read(document.source, Syntax::Gobl, Paths::Rows(&super::gobl::PATHS));
        }
        if schema.starts_with("https://gobl.org/") {
            return Err(Refusal::new(RefusalKind::Unsupported, "refusal.unsupported_format").found(&schema));
        }
    }
    match member("format").as_deref() {
        Some("meisai/1") => Ok(document),
        Some(other) => {
            let refusal = Refusal::new(RefusalKind::Unsupported, "refusal.unsupported_version");
            Err(refusal.found(other).expected("meisai/1").at_pointer("/format"))
        }
        // Without the mark it is ours if anything in it is: drafts begin with a line or a name.
        None if document.children(document.root()).any(|(_, node)| node.path.0 != 0) => Ok(document),
        None => {
            let names: Vec<&str> = document
                .children(document.root())
                .take(5)
                .map(|(id, _)| document.local_name(id))
                .collect();
            Err(detect::not_recognised(&format!("{{{}}}", names.join(", "))))
        }
    }
}

/// Reads a JSON text in which comments may stand. Places in refusals are those of the text as written.
pub(super) fn read_with_comments(text: &str) -> Result<Document, Refusal> {
    let plain = comments::blank_comments(text).into_owned();
    read(plain, Syntax::Json, Paths::Terms).map_err(|refusal| match refusal.place.offset {
        Some(offset) => refusal.at(text, usize::try_from(offset).unwrap_or(usize::MAX)),
        None => refusal,
    })
}

/// Reads a JSON text.
pub(super) fn read(text: String, syntax: Syntax, paths: Paths) -> Result<Document, Refusal> {
    let mut builder = Builder::new(text.len(), syntax, paths);
    let mut jiter = Jiter::new(text.as_bytes());
    let root = builder.trail(Some(("", 0)), false);
    let outcome = value(&mut jiter, &mut builder, &text, root);
    let outcome = outcome.and_then(|()| jiter.finish().map_err(|error| syntax_refusal(&error, &text, &jiter)));
    match outcome {
        Ok(()) => Ok(builder.finish(text)),
        Err(refusal) if refusal.place.offset.is_some() => Err(refusal),
        Err(refusal) => Err(refusal.at(&text, jiter.current_index())),
    }
}

/// Reads one value into an element of a trail.
fn value(jiter: &mut Jiter<'_>, builder: &mut Builder, text: &str, trail: u32) -> Result<(), Refusal> {
    let refuse = |error: JiterError, jiter: &Jiter<'_>| syntax_refusal(&error, text, jiter);
    let peek = jiter.peek().map_err(|error| refuse(error, jiter))?;
    let start = jiter.current_index();
    let kind = if peek == Peek::Array {
        NodeKind::List
    } else {
        NodeKind::Element
    };
    if builder.depth() >= DEPTH_MAX {
        return Err(Refusal::new(RefusalKind::TooDeep, "refusal.too_deep").expected(DEPTH_MAX.to_string()));
    }
    builder.open_on(trail, kind, start)?;
    match peek {
        Peek::Object => {
            let trail_of = |name: &str, builder: &mut Builder| builder.trail(Some((name, 0)), false);
            let mut member = jiter.known_object().map(|key| key.map(|name| trail_of(name, builder)));
            while let Some(trail) = member.map_err(|error| refuse(error, jiter))? {
                value(jiter, builder, text, trail)?;
                member = jiter.next_key().map(|key| key.map(|name| trail_of(name, builder)));
            }
        }
        Peek::Array => {
            let mut item = jiter.known_array();
            while item.map_err(|error| refuse(error, jiter))?.is_some() {
                let trail = builder.trail(None, false);
                value(jiter, builder, text, trail)?;
                item = jiter.array_step();
            }
        }
        Peek::String => {
            let length = jiter.known_str().map(str::len).map_err(|error| refuse(error, jiter))?;
            let end = jiter.current_index();
            // Without escapes the text is a run of the input: what stands between the quotes.
            let span = if length + 2 == end - start {
                builder.written(start + 1, end - 1)
            } else {
                let mut again = Jiter::new(text.as_bytes().get(start..end).unwrap_or_default());
                let known = again.peek().is_ok_and(|peek| peek == Peek::String);
                builder.unescaped(if known {
                    again.known_str().unwrap_or_default()
                } else {
                    ""
                })
            };
            builder.text(Scalar::Text, span, start)?;
        }
        _ => {
            // `known_skip` looks at the form only: the reading of floats is not linked for it.
            jiter.known_skip(peek).map_err(|error| refuse(error, jiter))?;
            let scalar = match peek {
                Peek::Null => Scalar::Null,
                Peek::True | Peek::False => Scalar::Bool,
                _ => Scalar::Number,
            };
            let span = builder.written(start, jiter.current_index());
            builder.text(scalar, span, start)?;
        }
    }
    builder.close_element();
    Ok(())
}

fn syntax_refusal(error: &JiterError, text: &str, jiter: &Jiter<'_>) -> Refusal {
    let at = if error.index == 0 {
        jiter.current_index()
    } else {
        error.index
    };
    let start = (0..=at.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0);
    let seen: String = text.get(start..).unwrap_or_default().chars().take(20).collect();
    let key = if seen.is_empty() {
        "refusal.json_end"
    } else {
        "refusal.json_syntax"
    };
    Refusal::new(RefusalKind::Syntax, key)
        .found(&seen)
        .expected(error.error_type.to_string())
        .at(text, at)
}
