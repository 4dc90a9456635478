//! JSON while it is put together by paths, in any order; it comes out in the order of the table of paths.

use super::paths::PATHS;

/// A value of JSON.
#[derive(Debug)]
pub(super) enum Json {
    /// A text, in quotes.
    Text(String),
    /// A number or an indicator, as it is.
    Plain(String),
    /// Members by name.
    Object(Vec<(String, Json)>),
    /// Items.
    List(Vec<Json>),
}

impl Json {
    /// An object without members.
    pub(super) fn object() -> Self {
        Self::Object(Vec::new())
    }

    /// Puts a value at a path such as `lines[0]/item/name`, unless one stands there.
    pub(super) fn put(&mut self, path: &str, value: Json) {
        let (around, name) = path.rsplit_once('/').unwrap_or(("", path));
        if let Some(Self::Object(members)) = self.open(around)
            && !members.iter().any(|(known, _)| known == name)
        {
            members.push((name.to_owned(), value));
        }
    }

    /// The value at a path, made where there is none.
    pub(super) fn open(&mut self, path: &str) -> Option<&mut Json> {
        let mut here = self;
        for step in path.split('/').filter(|step| !step.is_empty()) {
            let (name, index) = match step.split_once('[') {
                Some((name, index)) => (name, index.trim_end_matches(']').parse::<usize>().ok()),
                None => (step, None),
            };
            let Self::Object(members) = here else { return None };
            let at = members.iter().position(|(known, _)| known == name).unwrap_or_else(|| {
                let empty = index.map_or_else(Self::object, |_| Self::List(Vec::new()));
                members.push((name.to_owned(), empty));
                members.len().saturating_sub(1)
            });
            here = &mut members.get_mut(at)?.1;
            if let Some(index) = index {
                let Self::List(items) = here else { return None };
                while items.len() <= index {
                    items.push(Self::object());
                }
                here = items.get_mut(index)?;
            }
        }
        Some(here)
    }

    /// True if something stands at a path.
    pub(super) fn has(&self, path: &str) -> bool {
        let mut here = self;
        for step in path.split('/') {
            let (name, index) = step.split_once('[').unwrap_or((step, ""));
            let Self::Object(members) = here else { return false };
            let Some((_, found)) = members.iter().find(|(known, _)| known == name) else {
                return false;
            };
            here = found;
            if let (Self::List(items), Ok(index)) = (found, index.trim_end_matches(']').parse::<usize>()) {
                let Some(item) = items.get(index) else { return false };
                here = item;
            }
        }
        true
    }

    /// The text, indented.
    pub(super) fn finish(self) -> String {
        let mut out = String::with_capacity(4096);
        self.write(Some(0), 0, &mut out);
        out.push('\n');
        out
    }

    fn write(self, row: Option<usize>, depth: usize, out: &mut String) {
        match self {
            // Writing to memory cannot fail.
            Self::Text(text) => out.push_str(&serde_json::to_string(&text).unwrap_or_default()),
            Self::Plain(text) => out.push_str(&text),
            Self::Object(members) => {
                let place = |name: &str| row.and_then(|row| PATHS.inside(row).find(|(_, inner)| inner.name == name));
                let mut members: Vec<_> = members
                    .into_iter()
                    .map(|(name, value)| (place(&name).map_or(usize::MAX, |(at, _)| at), name, value))
                    .collect();
                crate::order::sort_by(&mut members, |a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
                list('{', '}', depth, members, out, |(at, name, value), out| {
                    out.push_str(&serde_json::to_string(&name).unwrap_or_default());
                    out.push_str(": ");
                    value.write((at != usize::MAX).then_some(at), depth.saturating_add(1), out);
                });
            }
            Self::List(items) => list('[', ']', depth, items, out, |item, out| {
                item.write(row, depth.saturating_add(1), out);
            }),
        }
    }
}

fn list<T>(begin: char, end: char, depth: usize, items: Vec<T>, out: &mut String, one: impl Fn(T, &mut String)) {
    let line = |depth: usize, out: &mut String| {
        out.push('\n');
        out.extend(core::iter::repeat_n("  ", depth));
    };
    out.push(begin);
    let empty = items.is_empty();
    for (index, item) in items.into_iter().enumerate() {
        out.push_str(if index == 0 { "" } else { "," });
        line(depth.saturating_add(1), out);
        one(item, out);
    }
    if !empty {
        line(depth, out);
    }
    out.push(end);
}
