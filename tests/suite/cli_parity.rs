//! `npx meisai` has the commands and options of the native command line: its list (`pkg-config/src/cli/commands.json`) is
//! held against what the native one says of itself, command by command, option by option, word by word.

use crate::cli::{run, text};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Options by name; the words of a choice, none of a free value.
type Options = BTreeMap<String, BTreeSet<String>>;

fn listed() -> Value {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/pkg-config/src/cli/commands.json");
    serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()
}

/// The options of one command of the package.
fn packaged(list: &Value, command: &Value) -> Options {
    let named = command["groups"].as_array().into_iter().flatten();
    let groups = named.map(|group| &list["groups"][group.as_str().unwrap()]);
    let all = groups.chain([&list["common"], &command["options"]]);
    let words = |kind: &Value| {
        let words = kind.as_array().into_iter().flatten().filter_map(Value::as_str);
        words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    all.filter_map(Value::as_object)
        .flatten()
        .map(|(name, kind)| (name.clone(), words(kind)))
        .collect()
}

/// The options of one command of the native command line, from its help.
fn native(command: &str) -> Options {
    let help = text(&run(&[command, "-h"]).stdout);
    let mut options = Options::new();
    let mut current = None;
    for line in help.split("Options:").nth(1).unwrap().lines() {
        let begun = line.trim_start().trim_start_matches("-o, ").trim_start_matches("-h, ");
        if let Some(rest) = begun.strip_prefix("--") {
            let name: String = rest
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || *c == '-')
                .collect();
            current = Some((name, String::new()));
        }
        if let Some((name, said)) = &mut current {
            said.push(' ');
            said.push_str(line.trim());
            let words = said.split_once("[possible values: ").map(|(_, words)| words);
            let words = words.and_then(|words| words.split_once(']')).map(|(words, _)| words);
            let words = words.into_iter().flat_map(|words| words.split(", ")).map(str::to_owned);
            options.insert(name.clone(), words.collect());
        }
    }
    options.remove("help");
    options
}

#[test]
fn every_command_and_option_of_the_native_command_line_is_one_of_the_package() {
    let list = listed();
    let commands = list["commands"].as_object().unwrap();
    let help = text(&run(&["-h"]).stdout);
    let told = help
        .split("Commands:")
        .nth(1)
        .unwrap()
        .split("Options:")
        .next()
        .unwrap();
    let own: BTreeSet<&str> = told
        .lines()
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .collect();
    let theirs: BTreeSet<&str> = commands.keys().map(String::as_str).collect();
    assert_eq!(own, theirs);
    for (name, command) in commands {
        assert_eq!(native(name), packaged(&list, command), "{name}");
    }
}

#[test]
fn the_first_word_of_a_choice_is_the_native_default() {
    let list = listed();
    for (name, command) in list["commands"].as_object().unwrap() {
        let help = text(&run(&[name, "-h"]).stdout);
        let said = help.split_whitespace().collect::<Vec<_>>().join(" ");
        for (option, kind) in command["options"].as_object().into_iter().flatten() {
            let Some(first) = kind.get(0).and_then(Value::as_str) else {
                continue;
            };
            let about = said.split(&format!("--{option} <")).nth(1).unwrap();
            let about = about.split(" --").next().unwrap();
            let default = about.split("[default: ").nth(1).and_then(|rest| rest.split(']').next());
            assert_eq!(default.unwrap_or_default(), first, "{name} --{option}");
        }
    }
}

#[test]
fn every_contract_to_start_from_is_listed_and_read() {
    let listed = text(&run(&["contract", "--new"]).stdout);
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/contracts");
    let mut files = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "jsonc") {
            continue;
        }
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        assert!(
            listed.lines().any(|line| line.starts_with(&format!("{name} "))),
            "{name}"
        );
        let written = run(&["contract", "--new", &name]).stdout;
        assert_eq!(written, std::fs::read(&path).unwrap(), "{name}");
        files += 1;
    }
    assert_eq!(listed.lines().count(), files);
}
