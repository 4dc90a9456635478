//! The rooms import only in the direction of the table: `tests` read the `use crate::` lines and the paths in the code.

use crate::corpus::files;
use std::path::Path;

/// Which of our modules each may use.
const MAY_USE: &[(&str, &[&str])] = &[
    ("money", &[]),
    ("model", &["money"]),
    ("understand", &["money", "model"]),
    ("explain", &["money", "model"]),
    ("law", &["money", "model", "explain"]),
    ("calc", &["money", "model", "explain", "law"]),
    ("rules", &["money", "model", "explain", "law", "calc"]),
    ("variance", &["money", "model", "explain", "law", "calc"]),
    (
        "contract",
        &["money", "model", "explain", "law", "calc", "rules", "variance"],
    ),
    ("formats", &["money", "model"]),
    (
        "aftercare",
        &["money", "model", "explain", "law", "calc", "rules", "contract"],
    ),
    ("i18n", &["money", "model", "explain"]),
    (
        "api",
        &[
            "money",
            "model",
            "understand",
            "explain",
            "law",
            "calc",
            "rules",
            "contract",
            "variance",
            "formats",
            "aftercare",
            "i18n",
        ],
    ),
    ("wasm", &["api"]),
    ("bin", &["api"]),
];

#[test]
fn modules_import_only_in_the_direction_of_the_table() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for path in files(&src, ".rs") {
        let inside = path.strip_prefix(&src).unwrap();
        let room = inside.components().next().unwrap().as_os_str().to_string_lossy();
        let room = room.trim_end_matches(".rs");
        // `order` is the one sort and names none of the rooms.
        if matches!(room, "lib" | "order") {
            continue;
        }
        let row = MAY_USE.iter().find(|(name, _)| *name == room);
        let (_, allowed) = row.unwrap_or_else(|| panic!("`{room}` is not in the table"));
        let text = std::fs::read_to_string(&path).unwrap();
        for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
            for used in line
                .match_indices("crate::")
                .map(|(at, found)| &line[at + found.len()..])
            {
                let used: String = used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                let is_room = MAY_USE.iter().any(|(name, _)| *name == used);
                if is_room && used != room && !allowed.contains(&used.as_str()) {
                    wrong.push(format!("{}: `{room}` uses `{used}`: {}", inside.display(), line.trim()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
