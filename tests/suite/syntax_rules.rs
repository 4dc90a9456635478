//! The syntax rules of EN 16931: every path by itself in a small document, held against the corpus' list of rules where
//! it lies beside the checkout, and against the tables themselves where it does not.

mod cases;

use crate::corpus::corpus;
use cases::CASES;
use meisai::formats;
use meisai::rules::publishers;
use meisai::understand::understand;
use std::collections::BTreeSet;

const UBL: &str = "en16931-ubl";
const CII: &str = "en16931-cii";

/// The rule set that holds the syntax rules of a family, and what their ids begin with.
const FAMILIES: [(&str, &str); 5] = [
    ("UBL-CR-", UBL),
    ("UBL-SR-", UBL),
    ("UBL-DT-", UBL),
    ("CII-SR-", CII),
    ("CII-DT-", CII),
];

/// As published these never fire: the rules for any `ram:TypeCode` take the element first.
const NEVER: [&str; 3] = ["CII-DT-010", "CII-DT-011", "CII-DT-012"];

fn set_of(id: &str) -> Option<&'static str> {
    let family = FAMILIES.iter().find(|(prefix, _)| id.starts_with(prefix));
    family.map(|(_, set)| *set)
}

/// A document around elements.
fn document(set: &str, root: &str, inside: &str) -> String {
    let names = if set == UBL {
        format!(
            "xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:{root}-2\" \
             xmlns:cac=\"urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2\" \
             xmlns:cbc=\"urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2\" \
             xmlns:ext=\"urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2\""
        )
    } else {
        "xmlns:rsm=\"urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100\" \
         xmlns:ram=\"urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100\" \
         xmlns:udt=\"urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100\""
            .to_owned()
    };
    // Attributes of the root itself stand before its elements.
    let (attributes, inside) = match inside.split_once('|') {
        Some((attributes, inside)) => (attributes, inside),
        None => ("", inside),
    };
    format!("<{root} {names} {attributes}>{inside}</{root}>")
}

fn root_of(set: &str) -> &'static str {
    if set == UBL {
        "Invoice"
    } else {
        "rsm:CrossIndustryInvoice"
    }
}

/// The syntax rules that a document breaks.
fn found(set: &str, xml: &str) -> BTreeSet<String> {
    let document = formats::read(xml.as_bytes()).unwrap_or_else(|refusal| panic!("{refusal:?}: {xml}"));
    let invoice = understand(&document);
    let checked = publishers::check(&document, &[set], || &invoice.root);
    let findings = checked.iter().flat_map(|checked| &checked.findings);
    let ids = findings.map(|found| found.finding.rule.to_owned());
    ids.filter(|id| set_of(id).is_some()).collect()
}

/// Elements one in another, the innermost so often. `@name` at the end is an attribute; `*Amount` is any such name.
fn nest(path: &[&str], times: usize) -> String {
    let [first, rest @ ..] = path else { return String::new() };
    let name = first
        .strip_prefix('*')
        .map_or((*first).to_owned(), |end| format!("ram:Some{end}"));
    match rest {
        [] if first.starts_with('@') => format!("{}=\"x\"|", &first[1..]),
        [] => format!("<{name}/>").repeat(times),
        [attribute] if attribute.starts_with('@') => format!("<{name} {}=\"x\"/>", &attribute[1..]).repeat(times),
        _ => format!("<{name}>{}</{name}>", nest(rest, times)),
    }
}

#[test]
fn every_path_of_the_tables_is_told_by_its_rule() {
    let mut rules = 0;
    for set in [UBL, CII] {
        for (id, path, most) in publishers::paths(set) {
            let steps: Vec<&str> = path
                .trim_start_matches("/*/")
                .split('/')
                .filter(|step| !step.is_empty())
                .collect();
            let inside = nest(&steps, most + 1);
            let told = found(set, &document(set, root_of(set), &inside));
            assert!(told.contains(id), "{id} {path}: {told:?}");
            let fine = found(set, &document(set, root_of(set), &nest(&steps, most)));
            assert!(
                most == 0 || !fine.contains(id),
                "{id} {path} stands {most} times: {fine:?}"
            );
            rules += 1;
        }
    }
    assert!(rules > 1_250, "{rules}");
}

/// The rules of the corpus: id and condition.
fn listed() -> Vec<(String, String)> {
    let Some(corpus) = corpus() else { return Vec::new() };
    let text = std::fs::read_to_string(corpus.join("rules.tsv")).unwrap();
    let rows = text.lines().skip(1).map(|line| line.split('\t').collect::<Vec<_>>());
    rows.filter(|row| set_of(row[0]).is_some())
        .map(|row| (row[0].to_owned(), row[6].to_owned()))
        .collect()
}

#[test]
fn every_published_rule_is_in_the_tables() {
    let listed = listed();
    if listed.is_empty() {
        return;
    }
    let published: BTreeSet<&str> = listed
        .iter()
        .map(|(id, _)| id.as_str())
        .filter(|id| !NEVER.contains(id))
        .collect();
    let ids: Vec<&str> = [UBL, CII].into_iter().flat_map(publishers::ids).collect();
    let ours: BTreeSet<&str> = ids.into_iter().filter(|id| set_of(id).is_some()).collect();
    assert_eq!(published, ours);
}

/// What a condition of the corpus forbids, where it forbids a path and asks nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Unused {
    /// Where the path begins: at the root, anywhere, or in elements whose name ends so.
    begin: Begin,
    /// The names; the last may be an attribute.
    path: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Begin {
    Root,
    Anywhere,
    In { end: String, except: Option<String> },
}

/// Reads `… must not be used`; nothing for conditions that look at values.
fn unused(condition: &str) -> Vec<Unused> {
    let Some(paths) = condition.strip_suffix(" must not be used") else {
        return Vec::new();
    };
    if paths.contains(" with ") || paths.contains(" whose ") || paths.contains(": ") {
        return Vec::new();
    }
    paths.split(" or ").flat_map(unused_path).collect()
}

fn unused_path(path: &str) -> Vec<Unused> {
    let split = |path: &str| path.split('/').map(str::to_owned).collect();
    if let Some(rest) = path.strip_prefix("every element named *") {
        let (named, path) = rest.split_once(", in it ").unwrap();
        let (end, except) = match named.split_once(" except ") {
            Some((end, except)) => (end, Some(except.to_owned())),
            None => (named, None),
        };
        let begin = Begin::In {
            end: end.to_owned(),
            except,
        };
        return vec![Unused {
            begin,
            path: split(path),
        }];
    }
    let anywhere = path.strip_prefix("any ").or_else(|| {
        let attribute = path.strip_prefix("attribute ")?;
        attribute.strip_suffix(" anywhere")
    });
    if let Some(path) = anywhere {
        return vec![Unused {
            begin: Begin::Anywhere,
            path: split(path),
        }];
    }
    let line = "cac:(InvoiceLine|CreditNoteLine)";
    let path = path
        .replace("(Invoice|CreditNote)/", "")
        .replace("rsm:CrossIndustryInvoice/", "");
    let lines = ["cac:InvoiceLine", "cac:CreditNoteLine"];
    let both = lines.map(|name| path.replace(line, name));
    let all = if path.contains(line) { &both[..] } else { &both[..1] };
    all.iter()
        .map(|path| Unused {
            begin: Begin::Root,
            path: split(path),
        })
        .collect()
}

impl Unused {
    /// The names from below the root down to what is forbidden.
    fn trail(&self) -> Vec<String> {
        let begin = match &self.begin {
            Begin::In { end, .. } => vec![format!("ram:Some{end}")],
            _ => Vec::new(),
        };
        begin.into_iter().chain(self.path.iter().cloned()).collect()
    }

    /// Whether it forbids what a trail leads to or through.
    fn forbids(&self, trail: &[String]) -> bool {
        (1..=trail.len()).any(|length| self.forbids_end(&trail[..length]))
    }

    fn forbids_end(&self, trail: &[String]) -> bool {
        let Some(around) = trail.strip_suffix(&self.path[..]) else {
            return false;
        };
        match &self.begin {
            Begin::Root => around.is_empty(),
            Begin::Anywhere => true,
            Begin::In { end, except } => around
                .last()
                .is_some_and(|name| name.ends_with(end.as_str()) && Some(name) != except.as_ref()),
        }
    }
}

#[test]
fn what_must_not_be_used_is_told_by_exactly_the_rules_that_forbid_it() {
    let listed = listed();
    let parsed: Vec<(&str, Unused)> = listed
        .iter()
        .filter(|(id, _)| !NEVER.contains(&id.as_str()))
        .flat_map(|(id, condition)| unused(condition).into_iter().map(move |unused| (id.as_str(), unused)))
        .collect();
    let forbidding: BTreeSet<&str> = parsed.iter().map(|(id, _)| *id).collect();
    assert!(listed.is_empty() || forbidding.len() > 1_190, "{}", forbidding.len());
    for (id, unused) in &parsed {
        let set = set_of(id).unwrap();
        let trail = unused.trail();
        let steps: Vec<&str> = trail.iter().map(String::as_str).collect();
        let told = found(set, &document(set, root_of(set), &nest(&steps, 1)));
        let told: BTreeSet<&str> = told
            .iter()
            .map(String::as_str)
            .filter(|id| forbidding.contains(id))
            .collect();
        let of_set = parsed
            .iter()
            .filter(|(id, unused)| set_of(id) == Some(set) && unused.forbids(&trail));
        let mut expected: BTreeSet<&str> = of_set.map(|(id, _)| *id).collect();
        // The official rules look at four identifiers before any other: there CII-DT-001 stands for -101, and so on.
        if expected.iter().any(|id| ("CII-DT-001"..="CII-DT-007").contains(id)) {
            expected.retain(|id| !("CII-DT-101"..="CII-DT-104").contains(id));
        }
        assert_eq!(told, expected, "{id} {trail:?}");
    }
}

#[test]
fn rules_with_a_condition_tell_the_cases_apart() {
    for (rule, root, inside, expected) in CASES {
        let set = set_of(rule).unwrap();
        let told = found(set, &document(set, root, inside));
        let family = |id: &&str| expected.contains(id) || id == rule;
        let told: Vec<&str> = told.iter().map(String::as_str).filter(family).collect();
        assert_eq!(told, *expected, "{rule}: {inside}");
    }
}
